// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/geometry/shapes.h"

#include <span>

/// Areas put together and taken apart. All shapes must be without fault (findFault); shapes without parts are fine.
namespace cuadrante::geometry {

[[nodiscard]] MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b);
/// What of `a` is not in `b`.
[[nodiscard]] MultiPolygon difference(const MultiPolygon& a, const MultiPolygon& b);
/// All together. Neighbours are joined first: O(n log n) for areas that are small against the whole.
[[nodiscard]] MultiPolygon unionOf(std::span<const MultiPolygon* const> areas, const Progress& progress);

}  // namespace cuadrante::geometry
