// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/geometry/shapes.h"
#include "core/planning/districting/unit_graph.h"

#include <span>
#include <vector>

namespace cuadrante::planning {

struct BorderOptions {
    double gapMetres = 1;    ///< how far apart the borders of neighbours may run (streets between blocks: 30)
    double leastMetres = 1;  ///< a common border of less is a corner: no neighbours
};
/// The graph of units by their shapes (geometry::commonBorders). Units without a shape have no neighbours. Where
/// neighbours have gaps between them, areas are those of the units alone.
[[nodiscard]] UnitGraph unitGraphOf(std::span<const geometry::MultiPolygon* const> shapes, const BorderOptions& options, const Progress& progress);

/// Lines that quadrants do not cross (rivers, railways, avenues) but where there is a crossing.
struct Barriers {
    std::vector<const geometry::Line*> lines;
    std::vector<geometry::LonLat> crossings;
    double reachMetres = 60;  ///< how far along the barrier a crossing opens it
};
struct Barred {
    UnitGraph graph;
    std::vector<SharedBorder> borders;  ///< those that were taken out
};
/// Takes out the borders between units that lie on different sides of a barrier: whose insides (a point in each) are
/// joined by a straight line that crosses one barrier line an odd number of times. Within `reachMetres` of a crossing, and where
/// the crossing is nearest, they stay neighbours. A unit that a barrier runs through belongs where its inside lies.
[[nodiscard]] Barred cutBarriers(const UnitGraph& graph, std::span<const geometry::MultiPolygon* const> shapes, const Barriers& barriers);
/// Where streets cross barriers.
[[nodiscard]] std::vector<geometry::LonLat> crossingsOf(std::span<const geometry::Line* const> barriers,
                                                        std::span<const geometry::Line* const> streets);

}  // namespace cuadrante::planning
