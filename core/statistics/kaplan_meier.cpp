// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/kaplan_meier.h"

#include <algorithm>
#include <cmath>

namespace cuadrante::statistics {

namespace {
Interval logLogBand(double survival, double greenwood) {
    // At 1 and at 0 the transformation has no finite value: nothing is known of the spread there.
    if (survival >= 1 || survival <= 0) return {.low = survival, .high = survival};
    const double spread = kZ95 * std::sqrt(greenwood) / std::abs(std::log(survival));
    return {.low = std::pow(survival, std::exp(spread)), .high = std::pow(survival, std::exp(-spread))};
}
}  // namespace

double SurvivalCurve::at(double time) const noexcept {
    double survival = 1;
    for (const SurvivalStep& step : steps) {
        if (step.time > time) break;
        survival = step.survival;
    }
    return survival;
}

SurvivalCurve kaplanMeier(std::span<const Duration> cases) {
    std::vector<Duration> ordered(cases.begin(), cases.end());
    std::ranges::sort(ordered, {}, &Duration::length);

    SurvivalCurve curve;
    double survival = 1;
    double greenwood = 0;
    for (std::size_t i = 0; i < ordered.size();) {
        const auto atRisk = static_cast<std::int64_t>(ordered.size() - i);
        const double time = ordered[i].length;
        std::int64_t ended = 0;
        for (; i < ordered.size() && ordered[i].length == time; ++i) ended += ordered[i].ended ? 1 : 0;
        if (ended == 0) continue;
        const double n = static_cast<double>(atRisk);
        const double d = static_cast<double>(ended);
        survival = ended == atRisk ? 0 : survival * (1 - d / n);
        if (ended < atRisk) greenwood += d / (n * (n - d));
        curve.steps.push_back({.time = time,
                               .atRisk = atRisk,
                               .ended = ended,
                               .survival = survival,
                               .interval = logLogBand(survival, greenwood)});
    }

    const auto firstBelowHalf = [&](auto of) -> std::optional<double> {
        const auto step = std::ranges::find_if(curve.steps, [&](const SurvivalStep& s) { return of(s) <= 0.5; });
        return step == curve.steps.end() ? std::nullopt : std::optional{step->time};
    };
    curve.median = firstBelowHalf([](const SurvivalStep& s) { return s.survival; });
    curve.medianLow = firstBelowHalf([](const SurvivalStep& s) { return s.interval.low; });
    curve.medianHigh = firstBelowHalf([](const SurvivalStep& s) { return s.interval.high; });
    return curve;
}

}  // namespace cuadrante::statistics
