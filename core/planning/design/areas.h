// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/planning/design/unit_figures.h"
#include "core/planning/design/units.h"
#include "core/planning/districting/unit_graph.h"
#include "core/territory/plans.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

/// From a plan's areas to labels of units, and back.
namespace cuadrante::planning {

/// An existing plan as labels of units.
struct PlanLabels {
    std::vector<std::int32_t> quadrant;  ///< per unit 0 to codes.size() - 1, or kNone
    std::vector<std::string> codes;      ///< of the labels
};
/// All quadrants of the plan, in its order; each unit where its inside lies.
[[nodiscard]] PlanLabels labelsOf(const DesignUnits& units, const territory::Layout& plan);
/// `count` labels for a request: of a plan with more quadrants those with most units stay, a plan with fewer leaves codes
/// empty for new ones.
[[nodiscard]] PlanLabels labelsOf(const DesignUnits& units, const territory::Layout& plan, std::int32_t count);
/// Units that lie in more than one quadrant of the plan, by their corners: borders that follow units will differ there.
[[nodiscard]] std::vector<std::uint32_t> straddling(const DesignUnits& units, const territory::Layout& plan,
                                                    const PlanLabels& labels);

/// Fills codes that are empty with C-1, C-2... from the north-west, by rows. Quadrants without units come last.
void nameQuadrants(const UnitGraph& graph, std::span<const std::int32_t> quadrant, std::vector<std::string>& codes);

/// The areas that labels make: shapes put together, residents and adults added up (unknown where no unit says them; a
/// unit whose shape has a fault adds people and no ground). Labels of kNone are left out; areas without ground too.
/// `codes` and `parents` by label; parents may be empty.
[[nodiscard]] std::vector<territory::DraftArea> drawAreas(const DesignUnits& units, const UnitFigures& figures,
                                                          std::span<const std::int32_t> label,
                                                          std::span<const std::string> codes,
                                                          std::span<const std::string> parents, const Progress& progress);

/// Cells of a plan as labels over the whole of it, with their codes ("C-1.1") and their quadrants'.
struct CellLabels {
    std::vector<std::int32_t> cell;  ///< per unit, or kNone
    std::vector<std::string> codes;
    std::vector<std::string> parents;
};
/// `cell` per unit within its quadrant, `cellsOf` per quadrant, as CellPlan has them.
[[nodiscard]] CellLabels cellLabels(std::span<const std::int32_t> quadrant, std::span<const std::int32_t> cell,
                                    std::span<const std::int32_t> cellsOf, std::span<const std::string> codes);

}  // namespace cuadrante::planning
