// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/indicator.h"

#include <string_view>

namespace cuadrante::indicators {

/// What may be said of an area beside the whole that it is part of: a colour only where the interval allows it.
enum class Light {
    better,             ///< the whole interval of the area lies on the good side of the municipality's figure
    worse,              ///< on the bad side
    indistinguishable,  ///< the interval holds the municipality's figure
    none,               ///< nothing to compare: no figure, no interval, or no side is the good one
};
/// "better", "worse", "indistinguishable", "none".
[[nodiscard]] std::string_view word(Light light) noexcept;

/// Of the same indicator in an area and in the municipality. A count, a figure that a publication rule shows as a bare
/// count or as "k of n", and one whose window the data do not cover get no colour.
[[nodiscard]] Light lightOf(const Value& area, const Value& whole) noexcept;

}  // namespace cuadrante::indicators
