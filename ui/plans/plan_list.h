// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/data_table.h"
#include "ui/kit/inspector.h"
#include "ui/plans/plan_map.h"
#include "ui/plans/plan_rows.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;

namespace cuadrante::ui {

/// All plans of the file: the list, the chosen one on the map with another one's borders, and what can be done with it.
class PlanList : public QWidget {
    Q_OBJECT

public:
    explicit PlanList(Desk& desk, QWidget* parent = nullptr);
    void refresh();
    void choose(territory::PlanId plan);
    [[nodiscard]] DataTable* table() const noexcept { return m_table; }
    [[nodiscard]] bool ready() const { return m_map->ready(); }

signals:
    void examineWanted(cuadrante::territory::PlanId plan);
    void compareWanted(cuadrante::territory::PlanId plan);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] const PlanRow* chosen() const;
    void inspect();
    void fillBeneath();
    void drawMap();
    void copy(const territory::Plan& plan);
    void rename(const territory::Plan& plan);
    void remove(const territory::Plan& plan);
    void adopt(std::shared_ptr<const territory::Layout> layout);

    Desk& m_desk;
    DataTable* m_table;
    QLabel* m_beneathLabel;
    QComboBox* m_beneath;
    PlanMap* m_map;
    Inspector* m_inspector;
    std::shared_ptr<const std::vector<PlanRow>> m_rows;
    territory::PlanId m_plan{};
    territory::PlanId m_drawn{};         ///< whose companion `m_beneath` was chosen for
    territory::PlanId m_beneathPlan{};
};

}  // namespace cuadrante::ui
