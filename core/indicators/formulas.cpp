// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/formulas.h"

#include "core/statistics/concentration.h"
#include "core/statistics/proportion.h"

#include <cassert>
#include <numeric>

namespace cuadrante::indicators {

namespace {
constexpr std::int64_t kFewestToCompare = 10;
constexpr std::int64_t kFewestToConcentrate = 50;
constexpr double kSignificant = 0.05;
constexpr double kHoursPerWeek = 7 * 24;
}  // namespace

Comparison compare(std::int64_t now, double exposureNow, std::int64_t before, double exposureBefore) {
    Comparison result{.change = Change::insufficient_data,
                      .ratio = statistics::rateRatio(now, exposureNow, before, exposureBefore)};
    if (now + before < kFewestToCompare) return result;
    const double rateNow = static_cast<double>(now) / exposureNow;
    const double rateBefore = static_cast<double>(before) / exposureBefore;
    if (result.ratio.p >= kSignificant)
        result.change = Change::no_detectable_change;
    else
        result.change = rateNow > rateBefore ? Change::increased : Change::decreased;
    return result;
}

std::optional<double> complaintsPerSolution(std::int64_t complaints, std::int64_t fulfilled) {
    if (fulfilled == 0) return std::nullopt;
    return static_cast<double>(complaints) / static_cast<double>(fulfilled);
}

std::optional<double> decisionsAtQuadrant(std::int64_t atQuadrant, std::int64_t logged, std::int64_t inEmergency) {
    const std::int64_t ordinary = logged - inEmergency;
    if (ordinary == 0) return std::nullopt;
    return 100.0 * static_cast<double>(atQuadrant) / static_cast<double>(ordinary);
}

Estimate estimatedIncidence(std::int64_t recorded, Estimate unreportedShare) {
    assert(unreportedShare.interval.high < 1);
    const double files = static_cast<double>(recorded);
    return {.value = files / (1 - unreportedShare.value),
            .interval = {.low = files / (1 - unreportedShare.interval.low), .high = files / (1 - unreportedShare.interval.high)}};
}

Estimate gapInAgreements(Kept leastDeprived, Kept mostDeprived) {
    const auto gap = statistics::newcombe(leastDeprived.onTime, leastDeprived.due, mostDeprived.onTime, mostDeprived.due);
    return {.value = 100 * gap.value, .interval = {.low = 100 * gap.interval.low, .high = 100 * gap.interval.high}};
}

double weeklyHours(Rhythm rhythm) { return kHoursPerWeek * rhythm.on / (rhythm.on + rhythm.off); }

double reliefFactor(Rhythm rhythm, double absence) {
    assert(0 <= absence && absence < 1);
    return (rhythm.on + rhythm.off) / rhythm.on / (1 - absence);
}

std::optional<Concentration> concentration(std::span<const std::int64_t> incidentsPerUnit) {
    if (std::accumulate(incidentsPerUnit.begin(), incidentsPerUnit.end(), std::int64_t{0}) < kFewestToConcentrate)
        return std::nullopt;
    return Concentration{.unitsForHalf = *statistics::unitsHolding(incidentsPerUnit),
                         .topFifth = *statistics::topShare(incidentsPerUnit)};
}

}  // namespace cuadrante::indicators
