// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/shapes.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace cuadrante::geometry {

/// All pairs of positions, first < second, whose borders come as near as `metres` somewhere (0 would be touching).
/// An area that lies deep inside another is not near its border. In ascending order.
[[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> pairsWithin(
    std::span<const MultiPolygon* const> areas, double metres);

}  // namespace cuadrante::geometry
