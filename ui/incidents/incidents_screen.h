// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/incidents/incident_view.h"
#include "ui/kit/data_table.h"
#include "ui/kit/inspector.h"
#include "ui/shell/screen.h"

#include <memory>
#include <optional>

class QAbstractButton;
class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace cuadrante::ui {

class CountBars;
class HourGrid;
class IncidentSelection;
class QualityStrip;

/// "Incidencias": what happened in the period, by month and hour, where it stands, and every row of it. Outside of
/// every quadrant and unlocated are values like any other.
class IncidentsScreen : public Screen {
    Q_OBJECT

public:
    explicit IncidentsScreen(Desk& desk, QWidget* parent = nullptr);
    /// What is selected on the map can be looked at alone, and rows that are chosen here are selected there. `selection`
    /// has to outlive the screen.
    void link(IncidentSelection& selection);
    /// Keys are ids of incidents. Part "selected": only those that are selected on the map.
    void goTo(const Place& place) override;

protected:
    void refresh() override;

private:
    QWidget* makeFilters();
    QWidget* makeCharts();
    void fillTypes(const IncidentSummary& summary);
    void fillStandings(const IncidentSummary& summary);
    void fillCharts(const IncidentSummary& summary);
    void fillTable();
    void clearFilters();
    void inspect(std::int64_t incident);
    void saySelected();

    PageHead* m_head;
    std::vector<QAbstractButton*> m_standings;  ///< all, then by Standing's order
    QComboBox* m_types;
    QAbstractButton* m_quadrant;                ///< "quadrant 4.2 x": lets the selection go
    QAbstractButton* m_clear;
    QPushButton* m_selected;                    ///< only what is selected on the map
    IncidentSelection* m_selection = nullptr;
    CountBars* m_months;
    HourGrid* m_hours;
    QualityStrip* m_quality;                    ///< of what the table shows before its own filters
    QLabel* m_monthsTitle;
    QLabel* m_hoursTitle;
    QStackedWidget* m_content;
    EmptyState* m_empty;
    DataTable* m_table;
    Inspector* m_inspector;
    IncidentFilter m_filter{};
    std::vector<Day> m_shownMonths;
    std::shared_ptr<const incident::IncidentColumns> m_columns;
    std::int64_t m_chosen = 0;
};

}  // namespace cuadrante::ui
