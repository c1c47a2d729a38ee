// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/bootstrap.h"

#include "core/base/random.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace cuadrante::statistics {

namespace {
double percentile(const std::vector<double>& ordered, double share) {
    const double place = share * static_cast<double>(ordered.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const std::size_t above = std::min(below + 1, ordered.size() - 1);
    return ordered[below] + (place - std::floor(place)) * (ordered[above] - ordered[below]);
}
}  // namespace

Interval bootstrap(std::size_t n, const std::function<double(std::span<const std::size_t>)>& statistic,
                   BootstrapOptions options) {
    assert(n > 0 && options.samples > 0);
    Random random(options.seed);
    std::vector<std::size_t> drawn(n);
    std::vector<double> values;
    values.reserve(static_cast<std::size_t>(options.samples));
    for (int sample = 0; sample < options.samples; ++sample) {
        for (std::size_t& position : drawn)
            position = static_cast<std::size_t>(random.below(static_cast<std::int64_t>(n)));
        values.push_back(statistic(drawn));
    }
    std::ranges::sort(values);
    return {.low = percentile(values, 0.025), .high = percentile(values, 0.975)};
}

}  // namespace cuadrante::statistics
