// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importing/import_report.h"
#include "ui/kit/data_table.h"
#include "ui/shell/desk.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace cuadrante::ui {

/// What would become of a file, or what became of it: the account, what a person should know of how it was understood,
/// its first rows as they were understood, the reasons of refusals with their counts, and every row refused.
class ReportView : public QWidget {
    Q_OBJECT

public:
    enum class Part { understood, reasons, refused };

    explicit ReportView(Desk& desk, QWidget* parent = nullptr);
    void show(const importing::ImportReport& report, bool trial);
    /// Turns to a part; one without rows is not offered.
    void turnTo(Part part);

    [[nodiscard]] DataTable& understood() noexcept { return *m_understood; }
    [[nodiscard]] DataTable& reasons() noexcept { return *m_reasons; }
    [[nodiscard]] DataTable& refused() noexcept { return *m_refused; }
    [[nodiscard]] QString account() const;

signals:
    void saveWanted();
    void incidentsWanted();

private:
    void turn();

    Desk& m_desk;
    QLabel* m_title;
    QLabel* m_counts;
    QLabel* m_next;
    QLabel* m_notes;
    QTabBar* m_tabs;
    QStackedWidget* m_pages;
    DataTable* m_understood;
    DataTable* m_reasons;
    DataTable* m_refused;
    QPushButton* m_save;
    QPushButton* m_toIncidents;
};

}  // namespace cuadrante::ui
