// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>

/// How unevenly counts are spread over units. Nothing is said (empty) of counts that sum to 0.
namespace cuadrante::statistics {

/// Gini coefficient in [0, 1) (M-GINI): 0 when all are equal. Counts >= 0. O(n log n).
[[nodiscard]] std::optional<double> gini(std::span<const std::int64_t> counts);

/// The share of all that the ceil(top * n) largest units hold; top in (0, 1], 0.2 by rule.
[[nodiscard]] std::optional<double> topShare(std::span<const std::int64_t> counts, double top = 0.2);

/// The smallest share of the units that holds at least `share` of all (IND-I5: 0.5).
[[nodiscard]] std::optional<double> unitsHolding(std::span<const std::int64_t> counts, double share = 0.5);

/// Shannon entropy over ln(number of categories), in [0, 1] (M-ENT). All categories of the catalogue are to be given,
/// also the empty ones; at least two.
[[nodiscard]] std::optional<double> normalisedEntropy(std::span<const std::int64_t> counts);

}  // namespace cuadrante::statistics
