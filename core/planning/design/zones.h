// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/planning/design/units.h"

#include <vector>

namespace cuadrante::planning {

/// The ground shared out among units that lie apart, as blocks with streets between them do: each unit gets what is nearer
/// to it than to any other, so that quadrants put together from them leave no street out. Borders run along the middle of
/// the streets, to about a metre. What lies outside of `ground` belongs to nobody; an empty or faulty ground bounds
/// nothing but a strip of some 30 m around all units. A unit whose share cannot be drawn keeps its own shape.
///
/// Voronoi cells of points along the units' borders (Boost.Polygon, in centimetres), the cells of one unit joined along
/// their own edges: neighbours have every corner in common. O(n log n) in the length of all borders.
[[nodiscard]] std::vector<geometry::MultiPolygon> zonesOf(const DesignUnits& units, const geometry::MultiPolygon& ground,
                                                          const Progress& progress);

}  // namespace cuadrante::planning
