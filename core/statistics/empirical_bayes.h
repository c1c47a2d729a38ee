// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace cuadrante::statistics {

struct SmoothedRates {
    double mean;                ///< all events over all exposure
    double between;             ///< variance between areas beyond chance, clamped at 0
    std::vector<double> rates;  ///< one per area: drawn towards the mean the more, the smaller its exposure
};

/// Global empirical Bayes smoothing of rates for a map (M-EB). Of one length, exposures > 0, not empty.
/// Marshall, R. J. (1991), Applied Statistics 40:283-294. O(n).
[[nodiscard]] SmoothedRates empiricalBayes(std::span<const std::int64_t> events, std::span<const double> exposures);

}  // namespace cuadrante::statistics
