// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/plan_comparison.h"
#include "ui/drawing/map_scene.h"
#include "ui/kit/table_column.h"

#include <memory>
#include <vector>

/// A comparison of two plans as rows and as a map of differences.
namespace cuadrante::ui {

using SharedComparison = std::shared_ptr<const planning::PlanComparison>;

/// Each quadrant of the old plan beside the one that goes on from it: all measures before and after. Keys are positions
/// in `successions`.
[[nodiscard]] std::vector<TableColumn> successionColumns();
[[nodiscard]] TableRows successionRows(const SharedComparison& found);
/// How even each measure is.
[[nodiscard]] std::vector<TableColumn> evennessColumns();
[[nodiscard]] TableRows evennessRows(const SharedComparison& found, const text::Texts& texts);
/// Ground that changes hands. Keys are positions in `transfers`.
[[nodiscard]] std::vector<TableColumn> transferColumns();
[[nodiscard]] TableRows transferRows(const SharedComparison& found);
/// People and committees whose quadrant does not go on.
[[nodiscard]] std::vector<TableColumn> relocationColumns();
[[nodiscard]] TableRows relocationRows(const SharedComparison& found);

/// What changes hands in the colour of the quadrant that gains it, with its code; ground that falls to nobody in the
/// last colour. The old borders in dashes below.
[[nodiscard]] std::vector<drawing::MapPatch> differencePatches(const planning::PlanComparison& found,
                                                               const territory::Layout& before);

}  // namespace cuadrante::ui
