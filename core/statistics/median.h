// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/statistics/interval.h"

#include <cstddef>
#include <optional>
#include <vector>

/// The middle of a list, with an interval that assumes no shape of the distribution (M-MED).
namespace cuadrante::statistics {

/// Ranks, counted from 1, of the ordered values that bound the median.
struct Ranks {
    std::size_t lower;
    std::size_t upper;
    bool operator==(const Ranks&) const = default;
};
/// The narrowest pair j, n + 1 - j that covers the median with at least 95 %; none below 6 values.
/// Conover, W. J. (1999), Practical Nonparametric Statistics, section 3.2.
[[nodiscard]] std::optional<Ranks> medianRanks(std::size_t n);

struct Median {
    double value;
    double smallest;
    double largest;
    std::optional<Interval> interval;
};
/// Nothing for an empty list. O(n log n).
[[nodiscard]] std::optional<Median> median(std::vector<double> values);

}  // namespace cuadrante::statistics
