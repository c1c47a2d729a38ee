// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/regional.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace cuadrante::planning {

namespace {
double excessOf(const Search& search, const Draft& draft, std::size_t part) {
    double excess = 0;
    for (std::size_t m = 0; m < search.balances; ++m)
        excess = std::max(excess, std::abs(draft.load[part * search.balances + m] - 1) / search.request.balances[m].tolerance - 1);
    return excess;
}

/// The quadrants that are at most so many borders away from one.
std::vector<std::int32_t> around(const Search& search, const Draft& draft, std::int32_t part, int borders) {
    std::vector<bool> in(draft.parts.size(), false);
    in[static_cast<std::size_t>(part)] = true;
    for (int i = 0; i < borders; ++i) {
        std::vector<bool> more = in;
        for (const SearchGraph::Neighbour& side : search.graph.neighbours())
            if (in[static_cast<std::size_t>(draft.label[side.of])]) more[static_cast<std::size_t>(draft.label[side.unit])] = true;
        in = std::move(more);
    }
    std::vector<std::int32_t> parts;
    for (std::size_t p = 0; p < in.size(); ++p)
        if (in[p]) parts.push_back(static_cast<std::int32_t>(p));
    return parts;
}
}  // namespace

Annealed annealAround(const Search& search, Draft draft, const Schedule& schedule, double mostSteps, const Random& random,
                      const Progress& progress) {
    constexpr int kMostTries = 100, kTriesAPart = 16, kTriesABorder = 4;
    constexpr double kStepsAUnit = 3000;
    // Hot, and in the end balance before all: colonias drawn crookedly make shapes dear. Cooler, or with the last penalty of
    // the whole search, 3 of 5 trials of Mexico City's colonias (200 quadrants, 15 %) were not brought back; so all were.
    Schedule own = schedule;
    own.rounds = 20;
    own.hot = 4 * schedule.hot;
    own.firstPenalty = schedule.lastPenalty / 10;
    own.lastPenalty = 30 * schedule.lastPenalty;
    std::vector<int> tries(draft.parts.size(), 0);
    double steps = 0;
    for (int i = 0; i < kMostTries && steps < mostSteps; ++i) {
        std::size_t worst = draft.parts.size();
        double most = 1e-9;
        for (std::size_t part = 0; part < draft.parts.size(); ++part)
            // One unit alone is as light as it gets; where it is too light, its neighbours hold what it lacks.
            if (const double excess = excessOf(search, draft, part); tries[part] < kTriesAPart && excess > most) worst = part, most = excess;
        if (worst == draft.parts.size()) break;
        try {
            progress.at(static_cast<double>(i) / kMostTries);
        } catch (const Cancelled&) {
            return {.draft = std::move(draft), .stopped = true};
        }
        const auto region = around(search, draft, static_cast<std::int32_t>(worst), 1 + tries[worst]++ / kTriesABorder);
        for (const std::int32_t part : region) steps += kStepsAUnit * draft.parts[static_cast<std::size_t>(part)].units;
        Draft next = annealWithin(search, draft, region, own, kStepsAUnit, random.fork(static_cast<std::uint64_t>(i)),
                                  progress.part(static_cast<double>(i) / kMostTries, static_cast<double>(i + 1) / kMostTries));
        if (worthOf(search, next).betterThan(worthOf(search, draft))) {
            draft = std::move(next);
            for (const std::int32_t part : region) tries[static_cast<std::size_t>(part)] = 0;
        }
    }
    return {.draft = std::move(draft)};
}

}  // namespace cuadrante::planning
