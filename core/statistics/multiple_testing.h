// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace cuadrante::statistics {

/// False discovery rate over all the tests of one table (M-FDR): for each p value, in the order given, its adjusted
/// value; a test speaks at level q when its adjusted value is <= q. p in [0, 1].
/// Benjamini, Y. and Hochberg, Y. (1995), JRSS B 57:289-300. O(n log n).
[[nodiscard]] std::vector<double> benjaminiHochberg(std::span<const double> p);

/// The level at which the words "significant change" may be used for an area.
inline constexpr double kFalseDiscoveryRate = 0.10;

}  // namespace cuadrante::statistics
