// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/concentration.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <vector>

namespace cuadrante::statistics {

namespace {
std::int64_t sum(std::span<const std::int64_t> counts) {
    return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}
std::vector<std::int64_t> descending(std::span<const std::int64_t> counts) {
    std::vector<std::int64_t> ordered(counts.begin(), counts.end());
    std::ranges::sort(ordered, std::greater<>{});
    return ordered;
}
}  // namespace

std::optional<double> gini(std::span<const std::int64_t> counts) {
    const std::int64_t all = sum(counts);
    if (all == 0) return std::nullopt;
    const auto ordered = descending(counts);
    const double n = static_cast<double>(ordered.size());
    double weighted = 0;
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        const double rank = n - static_cast<double>(i);  // from 1 for the smallest
        weighted += (2 * rank - n - 1) * static_cast<double>(ordered[i]);
    }
    return weighted / (n * static_cast<double>(all));
}

std::optional<double> topShare(std::span<const std::int64_t> counts, double top) {
    const std::int64_t all = sum(counts);
    if (all == 0) return std::nullopt;
    const auto ordered = descending(counts);
    // 0.2 * 10 must be 2 units, though 0.2 is a little more than a fifth in binary.
    const auto units = static_cast<std::size_t>(std::ceil(top * static_cast<double>(ordered.size()) - 1e-9));
    return static_cast<double>(sum(std::span(ordered).first(std::min(units, ordered.size())))) / static_cast<double>(all);
}

std::optional<double> unitsHolding(std::span<const std::int64_t> counts, double share) {
    const std::int64_t all = sum(counts);
    if (all == 0) return std::nullopt;
    const auto ordered = descending(counts);
    const double wanted = share * static_cast<double>(all);
    std::int64_t held = 0;
    std::size_t units = 0;
    while (units < ordered.size() && static_cast<double>(held) < wanted) held += ordered[units++];
    return static_cast<double>(units) / static_cast<double>(ordered.size());
}

std::optional<double> normalisedEntropy(std::span<const std::int64_t> counts) {
    const std::int64_t all = sum(counts);
    if (all == 0 || counts.size() < 2) return std::nullopt;
    double entropy = 0;
    for (const std::int64_t count : counts) {
        if (count == 0) continue;
        const double share = static_cast<double>(count) / static_cast<double>(all);
        entropy -= share * std::log(share);
    }
    return entropy / std::log(static_cast<double>(counts.size()));
}

}  // namespace cuadrante::statistics
