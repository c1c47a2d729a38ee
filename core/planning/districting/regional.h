// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/random.h"
#include "core/planning/districting/annealing.h"

namespace cuadrante::planning {

/// Brings back quadrants beyond a tolerance where no sequence of a few moves does (evenOut): a quadrant of two large
/// units that have nowhere to go unless many others make room. The quadrants around the worst one, first its neighbours
/// and then theirs too, are annealed anew among themselves, again and again with other draws; what makes the plan better
/// stays. Deterministic. 100 regions, sixteen around a quadrant, and about `mostSteps` proposals at most. When `progress` says stop, `stopped` is set.
[[nodiscard]] Annealed annealAround(const Search& search, Draft draft, const Schedule& schedule, double mostSteps, const Random& random,
                                    const Progress& progress);

}  // namespace cuadrante::planning
