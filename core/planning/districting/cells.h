// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/planning/districting/districting.h"

#include <cstdint>
#include <vector>

namespace cuadrante::planning {

/// Each quadrant of a plan divided once more in the same way.
struct CellPlan {
    std::vector<std::int32_t> cell;            ///< per unit, 0.. within its quadrant
    std::vector<std::int32_t> cellsOf;         ///< per quadrant: `cells`, or its units where it has fewer
    double maxDeviation = 0;                   ///< largest of all cells from the mean of their quadrant
    bool connected = true;
    bool stopped = false;                      ///< quadrants not reached have one cell
};
/// The request as it is for these units (ascending) alone, without locks and without a current plan.
[[nodiscard]] DistrictingRequest requestWithin(const DistrictingRequest& request, const std::vector<std::uint32_t>& members,
                                               std::int32_t count);

/// `request`: the one that the plan was made for; its balances, groups and seed count for the cells too, locks and the
/// current plan do not.
[[nodiscard]] CellPlan designCells(const DistrictingRequest& request, const std::vector<std::int32_t>& quadrant, std::int32_t cells,
                                   const Progress& progress);

}  // namespace cuadrante::planning
