// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/districting.h"

#include "core/base/random.h"
#include "core/planning/districting/annealing.h"
#include "core/planning/districting/contraction.h"
#include "core/planning/districting/evening.h"
#include "core/planning/districting/mending.h"
#include "core/planning/districting/regional.h"
#include "core/planning/districting/seeding.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace cuadrante::planning {

namespace {
struct Made {
    std::vector<std::int32_t> label;
    bool stopped = false;
};

/// Temperatures go with what one unit does to the shape of a quadrant: the less, the more units it has.
Schedule scheduleOf(const DistrictingRequest& request, double warmth) {
    const double units = static_cast<double>(request.graph->size()) / request.count;
    return {.hot = warmth * 0.4 / std::sqrt(units),
            .cold = 0.06 / std::sqrt(units),
            .firstPenalty = units < 30 ? 0.02 : 0.005,
            .lastPenalty = units < 30 ? 3.0 : 1.0};
}

/// What an interrupted search has is still rough. A cold run of a set number of steps, about 0.1 seconds, makes it as
/// compact and even as it gets from there.
Draft coolDown(const Search& search, Draft draft, const Random& random) {
    constexpr double kSteps = 1e6;
    Schedule schedule = scheduleOf(search.request, 1);
    schedule.hot = 2 * schedule.cold;
    schedule.firstPenalty = schedule.lastPenalty;
    schedule.rounds = 10;
    return anneal(search, std::move(draft), schedule, kSteps / static_cast<double>(search.graph.size()), random, Progress()).draft;
}

Made searchFrom(const DistrictingRequest& request, std::vector<std::int32_t> label, double warmth, double stepsAUnit, const Random& random,
                const Progress& progress) {
    const Search search(request);
    Annealed annealed = anneal(search, draftOf(search, std::move(label)), scheduleOf(request, warmth), stepsAUnit, random, progress.part(0, 0.9));
    if (annealed.stopped) return {.label = coolDown(search, std::move(annealed.draft), random.fork(1000)).label, .stopped = true};
    Evened even = evenOut(search, std::move(annealed.draft), progress.part(0.9, 1));
    return {.label = std::move(even.draft.label), .stopped = even.stopped};
}

/// The plan with what is still beyond a tolerance brought back, for at most a fifth of the effort more.
Made bringBack(const DistrictingRequest& request, Made made, const Random& random, const Progress& progress) {
    if (made.stopped) return made;
    constexpr double kShare = 0.2, kLeastSteps = 2e6;
    const Search search(request);
    const double steps = std::max(kLeastSteps, kShare * request.effort * static_cast<double>(request.graph->size()));
    Annealed back = annealAround(search, draftOf(search, std::move(made.label)), scheduleOf(request, 1), steps, random.fork(2000), progress);
    return {.label = std::move(back.draft.label), .stopped = back.stopped};
}

/// Towns of a few units are searched several times over with the whole effort: that costs nothing, and there the best plan
/// can be found.
int repetitionsOf(const DistrictingRequest& request) {
    constexpr double kFewUnits = 400;
    return std::max(1, static_cast<int>(kFewUnits / static_cast<double>(request.graph->size())));
}

/// Into how many searches of their own the effort is divided. Which neighbours a quadrant has is settled while it is hot
/// and decides what can be reached: of few quadrants, the best of several plans is better than one that took longer.
int startsOf(const DistrictingRequest& request) {
    constexpr std::int32_t kFewQuadrants = 60;
    constexpr double kStepsAUnit = 3000;
    constexpr int kMostStarts = 16;
    if (request.count > kFewQuadrants || request.count == 1 || repetitionsOf(request) > 1) return 1;
    const int starts = static_cast<int>(std::min<double>(kMostStarts, request.effort / kStepsAUnit));
    return starts < 2 ? 1 : starts / 2 * 2;  // two at a time on two cores
}

Made searchOnce(const DistrictingRequest& request, double stepsAUnit, const Random& random, const Progress& progress) {
    const bool fromCurrent = !request.current.empty();
    std::vector<std::int32_t> label = mend(*request.graph, request, fromCurrent ? request.current : firstPlan(*request.graph, request, random.fork(0)));
    return searchFrom(request, std::move(label), fromCurrent ? 0.5 : 1, stepsAUnit, random.fork(1), progress);
}

/// One plan: the best of its starts.
Made makePlan(const DistrictingRequest& request, const Random& random, const Progress& progress) {
    if (!request.group.empty() && request.groupRule != GroupRule::ignore) {
        const Contracted contracted = contract(request);
        const auto nodes = static_cast<double>(contracted.request.graph->size());
        if (nodes >= request.count) {
            // Whole groups first; where they are only preferred whole, single units then mend the balance.
            const double share = request.groupRule == GroupRule::whole ? 1 : 0.5;
            DistrictingRequest coarse = contracted.request;
            coarse.effort = share * request.effort * static_cast<double>(request.graph->size()) / nodes / repetitionsOf(coarse);
            Made made = makePlan(coarse, random.fork(1), progress.part(0, share));
            made.label = expand(contracted, made.label);
            if (share == 1 || made.stopped) return made;
            made = searchFrom(request, std::move(made.label), 0.3, (1 - share) * request.effort, random.fork(2), progress.part(share, 0.95));
            return bringBack(request, std::move(made), random, progress.part(0.95, 1));
        }
    }
    const int starts = startsOf(request), searches = starts * repetitionsOf(request);
    const Progress searching = progress.part(0, 0.95), bringing = progress.part(0.95, 1);
    if (searches == 1) return bringBack(request, searchOnce(request, request.effort, random.fork(0), searching), random, bringing);
    // Each search on one thread, several at a time. Only this thread speaks with `progress`.
    DistrictingRequest own = request;
    own.threads = 1;
    const int threads = std::min(request.threads, searches);
    std::vector<Made> made(static_cast<std::size_t>(searches));
    std::stop_source stop;
    const auto work = [&](int first, const Progress& tell) {
        for (int search = first; search < searches; search += threads) {
            const Progress step = tell.part(static_cast<double>(search) / searches, std::min(1.0, static_cast<double>(search + threads) / searches));
            Made& result = made[static_cast<std::size_t>(search)];
            result = searchOnce(own, own.effort / starts, random.fork(static_cast<std::uint64_t>(search)), step);
            if (result.stopped) return stop.request_stop(), void();
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (int h = 1; h < threads; ++h) helpers.emplace_back([&work, &stop, h] { work(h, Progress(stop.get_token(), {})); });
        work(0, searching);
    }
    const Search search(own);
    Made best;
    Worth bestWorth{.excess = 0, .sum = 0, .merit = 0};
    bool stopped = false;
    for (Made& each : made) {
        stopped = stopped || each.stopped;
        if (each.label.empty()) continue;  // not begun
        const Worth worth = worthOf(search, draftOf(search, each.label));
        if (best.label.empty() || worth.betterThan(bestWorth)) best = std::move(each), bestWorth = worth;
    }
    best.stopped = stopped;
    return bringBack(request, std::move(best), random, bringing);
}

/// Share of the units that are elsewhere, when quadrants are paired by what they have in common, the most first.
double difference(const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b, std::int32_t count) {
    std::vector<std::pair<std::int64_t, std::pair<std::int32_t, std::int32_t>>> common;
    std::vector<std::pair<std::int32_t, std::int32_t>> pairs;
    for (std::size_t unit = 0; unit < a.size(); ++unit) pairs.emplace_back(a[unit], b[unit]);
    std::sort(pairs.begin(), pairs.end());
    for (std::size_t i = 0, j; i < pairs.size(); i = j) {
        for (j = i; j < pairs.size() && pairs[j] == pairs[i]; ++j) {}
        common.emplace_back(-static_cast<std::int64_t>(j - i), pairs[i]);
    }
    std::sort(common.begin(), common.end());
    std::vector<bool> usedA(static_cast<std::size_t>(count), false), usedB(static_cast<std::size_t>(count), false);
    std::int64_t same = 0;
    for (const auto& [units, pair] : common) {
        if (usedA[static_cast<std::size_t>(pair.first)] || usedB[static_cast<std::size_t>(pair.second)]) continue;
        usedA[static_cast<std::size_t>(pair.first)] = usedB[static_cast<std::size_t>(pair.second)] = true;
        same -= units;
    }
    return 1 - static_cast<double>(same) / static_cast<double>(a.size());
}

bool dominates(const PlanScore& a, const PlanScore& b) noexcept {
    const bool noWorse = a.maxDeviation <= b.maxDeviation && a.meanCompactness >= b.meanCompactness && a.groupsCut <= b.groupsCut && a.changed <= b.changed;
    const bool better = a.maxDeviation < b.maxDeviation || a.meanCompactness > b.meanCompactness || a.groupsCut < b.groupsCut || a.changed < b.changed;
    return noWorse && better;
}

/// The order of the gallery: what hangs together, then what is within the tolerances (else the more even, in its worst
/// quadrant and, where that is the same, in all), then shape.
bool comesBefore(const DistrictPlan& a, const DistrictPlan& b) noexcept {
    if (a.score.connected != b.score.connected) return a.score.connected;
    if (a.score.withinTolerance != b.score.withinTolerance) return a.score.withinTolerance;
    constexpr double kSame = 1e-9;
    if (std::abs(a.score.maxDeviation - b.score.maxDeviation) > kSame && !a.score.withinTolerance) return a.score.maxDeviation < b.score.maxDeviation;
    if (std::abs(a.score.beyondTolerance - b.score.beyondTolerance) > kSame) return a.score.beyondTolerance < b.score.beyondTolerance;
    return a.score.meanCompactness > b.score.meanCompactness;
}
}  // namespace

namespace {
/// The share that changes where any share may.
double changeWanted(DistrictingRequest request, const Progress& progress) {
    request.changeAtMost = 1;
    return scoreOf(request, makePlan(request, Random(request.seed), progress).label).changed;
}
}  // namespace

double effortFor(const DistrictingRequest& request, double seconds, int plans) {
    // On one core, where a unit has 4 neighbours as the blocks of a city; a step looks at all of them.
    constexpr double kStepsASecond = 1.25e7, kUsualNeighbours = 4;
    const auto units = static_cast<double>(std::max<std::size_t>(1, request.graph->size()));
    const double neighbours = 2 * static_cast<double>(request.graph->borders().size()) / units;
    const double stepsASecond = kStepsASecond * std::min(1.0, kUsualNeighbours / std::max(1.0, neighbours));
    DistrictingRequest onTwo = request;
    onTwo.effort = 2 * seconds * stepsASecond / plans / repetitionsOf(request) / units;
    const bool usesTwo = teamsOf(request) > 1 || startsOf(onTwo) > 1 || repetitionsOf(request) > 1;
    return usesTwo ? onTwo.effort : onTwo.effort / 2;
}

Gallery design(const DistrictingRequest& request, int plans, const Progress& progress) {
    assert(problemsOf(request).empty() && plans >= 1);
    Gallery gallery;
    for (int i = 0; i < plans && !gallery.stopped; ++i) {
        DistrictingRequest variant = request;
        const int kind = i % 3;
        for (Balance& balance : variant.balances) balance.tolerance *= kind == 1 ? 0.5 : kind == 2 ? 2 : 1;
        const Random random = i == 0 ? Random(request.seed) : Random(request.seed).fork(static_cast<std::uint64_t>(i));
        Made made = makePlan(variant, random, progress.part(static_cast<double>(i) / plans, static_cast<double>(i + 1) / plans));
        gallery.stopped = made.stopped;
        if (made.stopped && !gallery.plans.empty()) break;  // half a plan is no alternative to a whole one
        DistrictPlan plan{.quadrant = std::move(made.label), .score = {}, .seed = request.seed, .variant = kind};
        plan.score = scoreOf(request, plan.quadrant);
        constexpr double kSamePlan = 0.02;
        const bool known = std::any_of(gallery.plans.begin(), gallery.plans.end(), [&](const DistrictPlan& other) {
            return difference(other.quadrant, plan.quadrant, request.count) < kSamePlan;
        });
        if (!known) gallery.plans.push_back(std::move(plan));
    }
    std::stable_sort(gallery.plans.begin(), gallery.plans.end(), comesBefore);
    for (DistrictPlan& plan : gallery.plans)
        plan.onFront = std::none_of(gallery.plans.begin(), gallery.plans.end(), [&](const DistrictPlan& other) { return dominates(other.score, plan.score); });
    gallery.reasons = reasonsAfter(request, gallery.plans.front(), reasonsBefore(request));
    const PlanScore& best = gallery.plans.front().score;
    const bool limited = !request.current.empty() && request.changeAtMost < 1;
    if (!gallery.stopped && limited && (!best.withinTolerance || !best.connected || best.changed > request.changeAtMost + 1e-9)) {
        if (const double wanted = changeWanted(request, progress.part(1, 1)); wanted > request.changeAtMost) {
            std::erase_if(gallery.reasons, [](const Reason& reason) { return reason.code == "districting.not_found"; });
            gallery.reasons.push_back({.code = "districting.change_limit", .amount = wanted});
        }
    }
    return gallery;
}

}  // namespace cuadrante::planning
