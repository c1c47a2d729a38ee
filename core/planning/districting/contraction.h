// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/districting/request.h"

#include <cstdint>
#include <vector>

namespace cuadrante::planning {

/// A request in which every group that hangs together is one unit. A group in several pieces becomes one unit a piece, and
/// one whose units are locked to different quadrants stays apart.
/// What changes against today's plan is counted from above: a group cut today counts as changed but for its larger part.
struct Contracted {
    DistrictingRequest request;
    std::vector<std::uint32_t> nodeOf;  ///< per unit of the original its unit in `request`
};
[[nodiscard]] Contracted contract(const DistrictingRequest& request);
/// The plan of the original's units.
[[nodiscard]] std::vector<std::int32_t> expand(const Contracted& contracted, const std::vector<std::int32_t>& label);

}  // namespace cuadrante::planning
