// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/geometry/shapes.h"
#include "core/planning/districting/unit_graph.h"

#include <span>

/// Gaps between units: the streets between blocks, a river through the town, places that nobody drew.
namespace cuadrante::planning {

/// The BorderOptions::gapMetres for these shapes: 1 for areas that touch each other (colonias, cells), 30 for blocks
/// with streets between them: where fewer than half of the units touch another one.
[[nodiscard]] double fittingGap(std::span<const geometry::MultiPolygon* const> shapes);

/// Joins what only a narrow gap cuts off: while the graph is in several components, units of different ones that face
/// each other across a gap become neighbours along it, the narrowest gaps first, up to `mostMetres` wide. All of them
/// along the gap, not one pair alone: quadrants may then lie across it anywhere, and a barrier can still part them but
/// for its bridges. `joins` are those new borders, to be said to the person. What is farther away stays an island
/// (joinIslands).
[[nodiscard]] Joined closeGaps(const UnitGraph& graph, std::span<const geometry::MultiPolygon* const> shapes, double mostMetres,
                               const Progress& progress);

}  // namespace cuadrante::planning
