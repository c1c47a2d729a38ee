// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/median.h"

#include <boost/math/distributions/binomial.hpp>

#include <algorithm>

namespace cuadrante::statistics {

std::optional<Ranks> medianRanks(std::size_t n) {
    if (n == 0) return std::nullopt;
    const boost::math::binomial_distribution<double> law(static_cast<double>(n), 0.5);
    std::size_t j = 0;
    while (2 * cdf(law, static_cast<double>(j)) <= 0.05) ++j;
    if (j == 0) return std::nullopt;
    return Ranks{.lower = j, .upper = n + 1 - j};
}

std::optional<Median> median(std::vector<double> values) {
    if (values.empty()) return std::nullopt;
    std::ranges::sort(values);
    const std::size_t n = values.size();
    Median result{.value = (values[(n - 1) / 2] + values[n / 2]) / 2,
                  .smallest = values.front(),
                  .largest = values.back(),
                  .interval = {}};
    if (const auto ranks = medianRanks(n))
        result.interval = Interval{.low = values[ranks->lower - 1], .high = values[ranks->upper - 1]};
    return result;
}

}  // namespace cuadrante::statistics
