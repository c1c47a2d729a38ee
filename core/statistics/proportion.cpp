// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/proportion.h"

#include <boost/math/distributions/beta.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace cuadrante::statistics {

Interval wilson(std::int64_t k, std::int64_t n) {
    assert(n > 0 && 0 <= k && k <= n);
    const double size = static_cast<double>(n);
    const double share = static_cast<double>(k) / size;
    const double z2 = kZ95 * kZ95;
    const double middle = share + z2 / (2 * size);
    const double half = kZ95 * std::sqrt(share * (1 - share) / size + z2 / (4 * size * size));
    const double scale = 1 + z2 / size;
    // None and all have an exact bound that rounding would miss.
    return {.low = k == 0 ? 0.0 : std::max(0.0, (middle - half) / scale),
            .high = k == n ? 1.0 : std::min(1.0, (middle + half) / scale)};
}

Interval clopperPearson(std::int64_t k, std::int64_t n) {
    assert(n > 0 && 0 <= k && k <= n);
    const double successes = static_cast<double>(k);
    const double failures = static_cast<double>(n - k);
    using Beta = boost::math::beta_distribution<double>;
    return {.low = k == 0 ? 0.0 : quantile(Beta(successes, failures + 1), 0.025),
            .high = k == n ? 1.0 : quantile(Beta(successes + 1, failures), 0.975)};
}

Difference newcombe(std::int64_t k1, std::int64_t n1, std::int64_t k2, std::int64_t n2) {
    const double p1 = static_cast<double>(k1) / static_cast<double>(n1);
    const double p2 = static_cast<double>(k2) / static_cast<double>(n2);
    const Interval a = wilson(k1, n1);
    const Interval b = wilson(k2, n2);
    return {.value = p1 - p2,
            .interval = {.low = p1 - p2 - std::hypot(p1 - a.low, b.high - p2),
                         .high = p1 - p2 + std::hypot(a.high - p1, p2 - b.low)}};
}

}  // namespace cuadrante::statistics
