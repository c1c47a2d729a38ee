// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/statistics/interval.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// How long things last when some have not ended yet (M-KM).
namespace cuadrante::statistics {

/// One case. One that has not ended is censored at its duration; it is never dropped.
struct Duration {
    double length;  ///< >= 0, in any unit
    bool ended;
};

/// The curve falls to `survival` at `time`.
struct SurvivalStep {
    double time;
    std::int64_t atRisk;  ///< just before
    std::int64_t ended;
    double survival;
    Interval interval;    ///< 95 %, Greenwood's variance on the log(-log) scale
};

struct SurvivalCurve {
    std::vector<SurvivalStep> steps;  ///< by time; only the times at which something ended
    std::optional<double> median;     ///< first time with survival <= 0.5; empty when it never falls so far
    std::optional<double> medianLow;  ///< where the lower and the upper band cross 0.5 (Brookmeyer and Crowley 1982)
    std::optional<double> medianHigh;

    /// Share that lasts longer than `time`.
    [[nodiscard]] double at(double time) const noexcept;
};

/// Kaplan, E. L. and Meier, P. (1958), JASA 53:457-481; interval after Kalbfleisch and Prentice. O(n log n).
[[nodiscard]] SurvivalCurve kaplanMeier(std::span<const Duration> cases);

}  // namespace cuadrante::statistics
