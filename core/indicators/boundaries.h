// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/facts.h"

#include <optional>
#include <string_view>

namespace cuadrante::indicators {

/// On which borders a figure is told (REQUIREMENTS R-011).
enum class Boundaries {
    published,  ///< of the plan in force on its day; where it was kept at publication, exactly as it was said
    today,      ///< of the plan in force today, whatever its day
    stable,     ///< of units that every adopted plan keeps whole: a series on them never breaks
};
/// Stable words: "published", "today", "stable".
[[nodiscard]] std::string_view word(Boundaries boundaries) noexcept;
[[nodiscard]] std::optional<Boundaries> boundariesOf(std::string_view word) noexcept;

/// The facts as if `layout` had been in force on every day: incidents lie where their points are; what has no point of
/// its own (committees, stays, reports, residents) goes to the heir of its quadrant (territory::heirs) and, where there
/// is none, counts for the municipality alone. O(incidents + quadrants).
[[nodiscard]] Facts onLayout(const Facts& facts, const territory::Layout& layout);

/// The layout that the figures are told on: for `today` the one in force on that day, for `stable` the units of all
/// adopted plans. "indicator.no_plan" (args: the day) when there is none. Not for `published`, which depends on each
/// figure's own day.
[[nodiscard]] Result<std::shared_ptr<const territory::Layout>> layoutFor(const Facts& facts, Boundaries boundaries,
                                                                         Day today);

}  // namespace cuadrante::indicators
