// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/empirical_bayes.h"

#include <algorithm>
#include <cassert>

namespace cuadrante::statistics {

SmoothedRates empiricalBayes(std::span<const std::int64_t> events, std::span<const double> exposures) {
    assert(events.size() == exposures.size() && !events.empty());
    double allEvents = 0;
    double allExposure = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        allEvents += static_cast<double>(events[i]);
        allExposure += exposures[i];
    }
    const double mean = allEvents / allExposure;
    const double meanExposure = allExposure / static_cast<double>(events.size());

    double variance = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const double off = static_cast<double>(events[i]) / exposures[i] - mean;
        variance += exposures[i] * off * off;
    }
    variance /= allExposure;

    SmoothedRates result{.mean = mean, .between = std::max(0.0, variance - mean / meanExposure), .rates = {}};
    result.rates.reserve(events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        const double own = static_cast<double>(events[i]) / exposures[i];
        const double chance = mean / exposures[i];
        // Without any event at all there is neither spread nor chance, and the mean stands.
        const double weight = result.between > 0 ? result.between / (result.between + chance) : 0;
        result.rates.push_back(weight * own + (1 - weight) * mean);
    }
    return result;
}

}  // namespace cuadrante::statistics
