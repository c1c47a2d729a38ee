// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/planning/districting/draft.h"

#include <cstdint>
#include <vector>

namespace cuadrante::planning {

/// A first plan: `request.count` quadrants that hang together where the graph lets them, about even in load and round.
///
/// The units are halved by load across their longer axis again and again, which gives as many middles as quadrants;
/// then all quadrants grow at once from their middles along the graph, nearest unit first, where the squared distance
/// is set off against a bonus of the light quadrants (a power diagram); middles and bonuses are corrected and the
/// growth repeated. Balanced centroidal power diagrams for redistricting: Cohen-Addad, Klein and Young (2018). Growing
/// along the graph instead of looking at distances alone keeps rivers and holes in it.
/// Components get quadrants by their load. Fewer quadrants than components: the units of the lightest stay with the
/// quadrant whose middle is nearest, and hang together with nothing there.
/// `locked` units are where they must be from the start. O(rounds * n log n).
[[nodiscard]] std::vector<std::int32_t> firstPlan(const UnitGraph& graph, const DistrictingRequest& request, Random random);

/// How many quadrants each component gets: by largest load a quadrant, at least one while there are enough, never more
/// than units.
[[nodiscard]] std::vector<std::int32_t> quadrantsByComponent(const std::vector<double>& load, const std::vector<std::size_t>& units,
                                                             std::int32_t count);

}  // namespace cuadrante::planning
