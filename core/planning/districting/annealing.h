// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/random.h"
#include "core/planning/districting/draft.h"

#include <cstddef>

namespace cuadrante::planning {

/// How the search cools. Temperatures and penalties are in Polsby-Popper of one quadrant.
struct Schedule {
    double hot;
    double cold;
    double firstPenalty;  ///< what a deviation of one tolerance beyond the free part costs, at the start
    double lastPenalty;   ///< ...and at the end
    double freeShare = 0.8;  ///< of the tolerance
    int rounds = 100;
};

/// How many teams a search has: 1 below 40 quadrants, up to 8.
[[nodiscard]] std::size_t teamsOf(const DistrictingRequest& request) noexcept;

/// Moves single units between neighbouring quadrants at a falling temperature, `stepsAUnit` proposals a unit of the
/// graph in all. A quadrant never falls apart nor loses its last unit, locked units stay, and what changes against
/// today's plan stays below `changeAtMost` (or where it was). Returns the best draft that it saw at the end of a round.
/// Also when `progress` says stop: `stopped` is set then, and nothing is thrown.
///
/// Threads: in every round the quadrants are divided into bands, in another direction each time; a team works on the
/// quadrants of one band, with a copy of its own. The number of teams follows from the request alone, so that any
/// number of threads gives the same plan.
struct Annealed {
    Draft draft;
    bool stopped = false;
};
[[nodiscard]] Annealed anneal(const Search& search, Draft draft, const Schedule& schedule, double stepsAUnit, const Random& random,
                              const Progress& progress);
/// The same for some quadrants among themselves, by one team and to the end: meant for a few. Never worse than `draft`,
/// also when `progress` says stop: then it returns what it has.
[[nodiscard]] Draft annealWithin(const Search& search, Draft draft, const std::vector<std::int32_t>& parts, const Schedule& schedule,
                                 double stepsAUnit, const Random& random, const Progress& progress);

}  // namespace cuadrante::planning
