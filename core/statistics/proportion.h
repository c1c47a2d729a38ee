// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/statistics/interval.h"

#include <cstdint>

/// Shares of a whole: k of n, as fractions in [0, 1].
namespace cuadrante::statistics {

/// Score interval of a proportion (M-WIL). 0 <= k <= n, n > 0. Wilson, E. B. (1927), JASA 22:209-212.
[[nodiscard]] Interval wilson(std::int64_t k, std::int64_t n);

/// Exact interval of a proportion by beta quantiles (M-CP), for a claim of "none" or "all". 0 <= k <= n, n > 0.
/// Clopper, C. and Pearson, E. S. (1934), Biometrika 26:404-413.
[[nodiscard]] Interval clopperPearson(std::int64_t k, std::int64_t n);

struct Difference {
    double value;
    Interval interval;
};
/// k1/n1 - k2/n2 with the hybrid score interval (M-NEW). Newcombe, R. G. (1998), Statistics in Medicine 17:873-890,
/// method 10.
[[nodiscard]] Difference newcombe(std::int64_t k1, std::int64_t n1, std::int64_t k2, std::int64_t n2);

}  // namespace cuadrante::statistics
