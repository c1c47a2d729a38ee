// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/data_table.h"
#include "ui/kit/inspector.h"
#include "ui/shell/screen.h"

class QPushButton;
class QStackedWidget;
class QTabBar;

namespace cuadrante::ui {

/// "Fuerza": the people of the force, who is in charge of which quadrant, and every assignment.
class WorkforceScreen : public Screen {
    Q_OBJECT

public:
    explicit WorkforceScreen(Desk& desk, QWidget* parent = nullptr);
    /// Parts "people", "quadrants", "assignments"; keys are ids of officers, quadrants, assignments.
    void goTo(const Place& place) override;

protected:
    void refresh() override;
    void showSelection() override;

private:
    enum Part { people, quadrants, assignments };

    void fillPeople();
    void fillQuadrants();
    void fillAssignments();
    void inspect();
    void inspectOfficer(const workforce::Officer& officer);
    void inspectQuadrant(const territory::Quadrant& quadrant);
    void assign();

    PageHead* m_head;
    QTabBar* m_tabs;
    QStackedWidget* m_tables;
    DataTable* m_people;
    DataTable* m_quadrants;
    DataTable* m_assignments;
    Inspector* m_inspector;
    std::int64_t m_officer = 0;  ///< whom the inspector shows; 0: nobody
};

}  // namespace cuadrante::ui
