// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/statistics/interval.h"

#include <cstdint>
#include <optional>

/// Counts of rare events and their rates.
namespace cuadrante::statistics {

/// Exact interval of a Poisson mean after seeing `count` events (M-POI); divide both ends by the exposure for a rate.
/// count >= 0. Garwood, F. (1936), Biometrika 28:437-442.
[[nodiscard]] Interval garwood(std::int64_t count);

/// How one rate compares with another.
struct RateRatio {
    std::optional<double> ratio;  ///< (x1/e1) / (x2/e2); empty when x2 is 0
    double p;                     ///< two-sided: the sum of the outcomes that are not more likely
    Interval interval;            ///< exact conditional; high is infinite when x2 is 0
};
/// Exact conditional test and interval (M-RR): given x1 + x2, x1 is binomial with e1/(e1 + e2). Counts >= 0,
/// exposures > 0 in the same unit. Przyborowski, J. and Wilenski, H. (1940), Biometrika 31:313-323. O(x1 + x2).
[[nodiscard]] RateRatio rateRatio(std::int64_t x1, double e1, std::int64_t x2, double e2);

/// P(X >= x) for a Poisson variable of mean `expected` > 0.
[[nodiscard]] double poissonUpperTail(std::int64_t x, double expected);
/// Early alert (M-ALR): the upper tail is below 0.01.
[[nodiscard]] bool alerts(std::int64_t x, double expected);

}  // namespace cuadrante::statistics
