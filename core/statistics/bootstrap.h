// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/statistics/interval.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace cuadrante::statistics {

struct BootstrapOptions {
    int samples = 2000;
    std::uint64_t seed = 1;
};

/// Percentile bootstrap (M-BOOT): draws `n` positions out of [0, n) with replacement, asks `statistic` for the value
/// of that sample, and gives the 2.5 and 97.5 percentiles (linear between order statistics). n > 0. The same seed
/// gives the same interval on every machine. Efron, B. (1979), Annals of Statistics 7:1-26.
[[nodiscard]] Interval bootstrap(std::size_t n, const std::function<double(std::span<const std::size_t>)>& statistic,
                                 BootstrapOptions options = {});

}  // namespace cuadrante::statistics
