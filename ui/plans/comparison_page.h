// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/data_table.h"
#include "ui/plans/comparison_rows.h"
#include "ui/plans/plan_map.h"

#include <QWidget>

#include <array>
#include <memory>

class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;
class QTabBar;

namespace cuadrante::ui {

/// Two plans side by side: each quadrant's measures before and after, how even they are, what ground passes from where to
/// where, who changes quadrant, and a map of it all.
class ComparisonPage : public QWidget {
    Q_OBJECT

public:
    explicit ComparisonPage(Desk& desk, QWidget* parent = nullptr);
    /// Reads the session again; compares anew when one of the plans, the day or what is counted is another.
    void refresh();
    /// The plan in force against this one; of the plan in force itself, the one before it against it.
    void compare(territory::PlanId plan);
    [[nodiscard]] const SharedComparison& found() const noexcept { return m_found; }
    [[nodiscard]] bool ready() const { return !m_working && m_map->ready(); }
    enum Part { quadrants, evenness, transfers, relocated };
    [[nodiscard]] DataTable* table(Part part) const noexcept { return m_tables[static_cast<std::size_t>(part)]; }

public slots:
    void saveReport();

private:
    void fillPlans();
    void choosePair();
    void start();
    void show(SharedComparison found);
    void lookAt(const geometry::MultiPolygon& shape);

    Desk& m_desk;
    QComboBox* m_beforePlans;
    QComboBox* m_afterPlans;
    QPushButton* m_rule;
    QPushButton* m_report;
    QLabel* m_moved;
    QLabel* m_basis;
    QLabel* m_key;
    QTabBar* m_tabs;
    QSplitter* m_split;
    std::array<DataTable*, 4> m_tables;
    PlanMap* m_map;

    territory::PlanId m_before{};
    territory::PlanId m_after{};
    planning::WorkloadRule m_workload;
    /// What m_found is of; null: nothing was compared.
    std::shared_ptr<const territory::Layout> m_beforeLayout, m_afterLayout;
    std::shared_ptr<const indicators::Facts> m_facts;
    Day m_asOf{};
    SharedComparison m_found;
    std::uint64_t m_number = 0;
    bool m_working = false;
};

}  // namespace cuadrante::ui
