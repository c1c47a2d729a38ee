// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/multiple_testing.h"

#include <algorithm>
#include <numeric>

namespace cuadrante::statistics {

std::vector<double> benjaminiHochberg(std::span<const double> p) {
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, std::ranges::greater{}, [&](std::size_t i) { return p[i]; });

    std::vector<double> adjusted(p.size());
    const double n = static_cast<double>(p.size());
    double smallest = 1;
    for (std::size_t from = 0; from < order.size(); ++from) {
        const double rank = static_cast<double>(p.size() - from);
        smallest = std::min(smallest, p[order[from]] * n / rank);
        adjusted[order[from]] = smallest;
    }
    return adjusted;
}

}  // namespace cuadrante::statistics
