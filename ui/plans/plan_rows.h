// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/facts.h"
#include "ui/kit/table_column.h"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

/// The rows of the list of plans, told apart from how they are drawn.
namespace cuadrante::ui {

struct PlanRow {
    std::shared_ptr<const territory::Layout> layout;
    enum class State { draft, in_force, past, future } state;
    double areaKm2;  ///< of its quadrants together

    [[nodiscard]] const territory::Plan& plan() const noexcept { return layout->plan(); }
};
/// "draft", "in_force", "past", "future".
[[nodiscard]] std::string_view word(PlanRow::State state) noexcept;

/// Drafts first, then by first day, the latest first. The states are those of the day.
[[nodiscard]] std::vector<PlanRow> planRows(const indicators::Facts& facts, Day asOf);

[[nodiscard]] std::vector<TableColumn> planColumns();
/// Keys are ids of plans.
[[nodiscard]] TableRows tableRows(std::shared_ptr<const std::vector<PlanRow>> rows);

/// The layout of a plan; null when there is none.
[[nodiscard]] std::shared_ptr<const territory::Layout> layoutOf(const indicators::Facts& facts, territory::PlanId plan);

}  // namespace cuadrante::ui
