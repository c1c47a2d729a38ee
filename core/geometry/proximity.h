// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
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

/// Two areas that lie side by side along `metres` of border.
struct CommonBorder {
    std::uint32_t first;  ///< positions in the span, first < second
    std::uint32_t second;
    double metres;
    bool operator==(const CommonBorder&) const = default;
};

/// All pairs of areas with a common border longer than `leastMetres` (less is a corner), by first, then second.
/// Where borders lie on each other (to a centimetre, vertices in the same places or not) the length is exact. Stretches
/// that lie on nobody's border are then compared with those that run beside them within `gapMetres` (a layer whose
/// neighbours were drawn apart, blocks with a street between them): there it is the mean of both sides' lengths.
[[nodiscard]] std::vector<CommonBorder> commonBorders(std::span<const MultiPolygon* const> areas, double gapMetres, double leastMetres,
                                                      const Progress& progress);

}  // namespace cuadrante::geometry
