// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/planning/districting/draft.h"

namespace cuadrante::planning {

/// What annealing leaves to do. First, quadrants beyond a tolerance are brought back by the best sequence of up to three
/// moves around them (a unit out, another in, a third on to a neighbour), every sequence of two and the most promising of
/// three being tried. Then single moves that make the plan more compact or cut fewer groups are made as long
/// as there are any, without making a deviation beyond a tolerance larger; at last those that balance forbids together with one
/// or two others that make up for them. Keeps what anneal() keeps. Deterministic. O(quadrants beyond
/// a tolerance * (units on their borders)^2). Throws nothing: when `progress` says stop, `stopped` is set.
struct Evened {
    Draft draft;
    bool stopped = false;
};
[[nodiscard]] Evened evenOut(const Search& search, Draft draft, const Progress& progress);

}  // namespace cuadrante::planning
