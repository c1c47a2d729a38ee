// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/districting/request.h"

#include <cstdint>
#include <vector>

namespace cuadrante::planning {

/// Makes a plan out of labels that are not one yet: a plan in force whose quadrants lie in pieces, or that does not
/// cover all units; a first plan around locks.
/// Locked units get their quadrant. Units without one go to the nearest along the graph. Where locked units of one
/// quadrant lie apart, the shortest way between them is given to it. Of a quadrant in pieces, the piece with locks (else
/// with most units) stays and the others go to the neighbour with the longest common border. A quadrant without any unit
/// gets one from the largest. What cannot be mended (pieces with locks of another component) is left as it is.
[[nodiscard]] std::vector<std::int32_t> mend(const UnitGraph& graph, const DistrictingRequest& request, std::vector<std::int32_t> label);

}  // namespace cuadrante::planning
