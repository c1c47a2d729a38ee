// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/shapes.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace cuadrante::geometry {

/// What is wrong with one shape, and where. `code` of static storage: "shape.empty", "shape.too_few_points",
/// "shape.not_closed", "shape.not_finite", "shape.self_crossing", "shape.hole_outside".
struct Fault {
    std::string_view code;
    LonLat where;
};

/// The first fault of the shape in the sense of OGC Simple Features validity; nothing when it is sound.
[[nodiscard]] std::optional<Fault> findFault(const MultiPolygon& shape);

/// Two areas whose interiors meet.
struct Overlap {
    std::size_t first;   ///< positions in the span, first < second
    std::size_t second;
    double squareMetres;
    LonLat where;        ///< a point inside the common part
};

/// All pairs whose common part is larger than `toleranceSquareMetres` (slivers from rounding are below 1 m2).
/// Shapes with a fault are left out. Sorted by first, then second.
[[nodiscard]] std::vector<Overlap> findOverlaps(std::span<const MultiPolygon* const> areas, double toleranceSquareMetres);

}  // namespace cuadrante::geometry
