// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/statistics/interval.h"
#include "core/statistics/poisson.h"

#include <cstdint>
#include <optional>
#include <span>

/// Arithmetic of indicators that stands by itself, without the facts it is fed from.
namespace cuadrante::indicators {

/// IND-I4, in words: a percentage is never printed alone.
enum class Change { increased, decreased, no_detectable_change, insufficient_data };
struct Comparison {
    Change change;
    statistics::RateRatio ratio;
};
/// A count against the one of the comparable window, over exposures in the same unit (people, or days). Fewer than 10
/// in both together are insufficient; else the words follow the exact test (M-RR) at 5 %.
[[nodiscard]] Comparison compare(std::int64_t now, double exposureNow, std::int64_t before, double exposureBefore);

/// IND-A6: agenda points that complain or ask, over agreements fulfilled. Empty when none was fulfilled.
[[nodiscard]] std::optional<double> complaintsPerSolution(std::int64_t complaints, std::int64_t fulfilled);

/// IND-D1, percent: decisions taken at the quadrant among those logged, without those of the emergency mode (none of
/// which is among `atQuadrant`). Empty when nothing else was logged.
[[nodiscard]] std::optional<double> decisionsAtQuadrant(std::int64_t atQuadrant, std::int64_t logged, std::int64_t inEmergency);

/// An estimate that is always told as a range.
struct Estimate {
    double value;
    statistics::Interval interval;
};
/// IND-U5: recorded offences over the share that is reported. The unreported share and its interval in [0, 1).
[[nodiscard]] Estimate estimatedIncidence(std::int64_t recorded, Estimate unreportedShare);

/// IND-E4, percentage points: the share kept where deprivation is least less the share kept where it is most (M-NEW).
/// Both totals above 0.
struct Kept {
    std::int64_t onTime;
    std::int64_t due;
};
[[nodiscard]] Estimate gapInAgreements(Kept leastDeprived, Kept mostDeprived);

/// A pattern of service: hours on duty, then hours of rest.
struct Rhythm {
    double on;
    double off;
};
/// IND-S5: mean hours a week of someone who follows the pattern without absences.
[[nodiscard]] double weeklyHours(Rhythm rhythm);
/// IND-S6: people needed for one post that is covered day and night; `absence` is a share in [0, 1).
[[nodiscard]] double reliefFactor(Rhythm rhythm, double absence);

/// IND-I5: share of the units that holds half of the incidents, and the share that the top fifth holds. Empty below 50
/// incidents.
struct Concentration {
    double unitsForHalf;
    double topFifth;
};
[[nodiscard]] std::optional<Concentration> concentration(std::span<const std::int64_t> incidentsPerUnit);

}  // namespace cuadrante::indicators
