// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/districting.h"

#include "core/planning/districting/deadline.h"
#include "tests/core/planning/districting/drawn_units.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>
#include <set>
#include <stop_token>

namespace cuadrante::planning {
namespace {
DistrictingRequest request(std::shared_ptr<const UnitGraph> graph, std::int32_t count, std::vector<double> load, double tolerance = 0.05) {
    return {.graph = std::move(graph), .count = count, .balances = {{.name = "load", .load = std::move(load), .tolerance = tolerance}}, .effort = 400};
}

DistrictPlan best(const DistrictingRequest& asked) {
    EXPECT_TRUE(problemsOf(asked).empty());
    return design(asked, 1, Progress()).plans.front();
}

TEST(Districting, DividesASquareIntoSquares) {
    const auto graph = chessboard(12, 12);
    const DistrictPlan plan = best(request(graph, 9, evenLoad(*graph), 0.01));
    EXPECT_TRUE(plan.score.connected);
    EXPECT_EQ(plan.score.maxDeviation, 0);
    EXPECT_GT(plan.score.meanCompactness, 0.7);  // squares have 0.785
}

TEST(Districting, ScoresAreThoseOfAPlanDrawnByHand) {
    const auto graph = chessboard(4, 2);
    DistrictingRequest asked = request(graph, 2, {1, 2, 3, 4, 5, 6, 7, 8});
    asked.current = {0, 0, 0, 0, 1, 1, 1, kNone};
    asked.group = {0, 0, 1, 1, 2, 0, kNone, 1};
    const PlanScore score = scoreOf(asked, {0, 0, 1, 1, 0, 0, 1, 1});
    EXPECT_EQ(score.cutBorders, 2);
    EXPECT_EQ(score.cutMetres, 200);
    EXPECT_EQ(score.groupsCut, 0);
    EXPECT_EQ(score.quadrants[0].load[0], 14);
    EXPECT_NEAR(score.maxDeviation, 22.0 / 18 - 1, 1e-12);
    EXPECT_FALSE(score.withinTolerance);
    EXPECT_NEAR(score.meanCompactness, M_PI / 4, 1e-12);
    EXPECT_NEAR(score.changed, 4.0 / 7, 1e-12);
    EXPECT_EQ(scoreOf(asked, {0, 1, 1, 0, 0, 0, 1, 1}).groupsCut, 2);
    EXPECT_EQ(scoreOf(asked, {0, 1, 1, 0, 0, 0, 1, 1}).quadrants[0].pieces, 2U);
}

class DistrictingProperties : public testing::TestWithParam<std::uint64_t> {};

TEST_P(DistrictingProperties, APlanIsAPartitionOfWholeQuadrantsAtAnyTownAndCount) {
    Random random(GetParam());
    const int columns = static_cast<int>(random.between(3, 14)), rows = static_cast<int>(random.between(3, 14));
    std::vector<int> out;
    for (int i = 0; i < columns * rows; ++i)
        if (random.chance(0.15)) out.push_back(i);
    const UnitGraph holed = *chessboard(columns, rows, out);
    const auto graph = std::make_shared<const UnitGraph>(joinIslands(holed).graph);
    const auto count = static_cast<std::int32_t>(random.between(1, std::min<std::int64_t>(20, static_cast<std::int64_t>(graph->size()))));
    const DistrictingRequest asked = request(graph, count, drawnLoad(*graph, GetParam()), 0.1);
    const DistrictPlan plan = best(asked);
    ASSERT_EQ(plan.quadrant.size(), graph->size());
    EXPECT_EQ(componentsOf(*graph, plan.quadrant).count, static_cast<std::uint32_t>(count));
    EXPECT_TRUE(plan.score.connected);
    std::uint32_t units = 0;
    double area = 0;
    for (const QuadrantFigures& figures : plan.score.quadrants) {
        EXPECT_GE(figures.units, 1U);
        units += figures.units, area += figures.squareMetres;
    }
    EXPECT_EQ(units, graph->size());
    EXPECT_NEAR(area, 1e4 * static_cast<double>(graph->size()), 1e-3);
}

TEST_P(DistrictingProperties, LocksHoldAndNoMoreThanAskedChanges) {
    Random random(GetParam());
    const auto graph = chessboard(12, 10);
    DistrictingRequest first = request(graph, 6, drawnLoad(*graph, GetParam()));
    first.seed = GetParam();
    const DistrictPlan before = best(first);
    DistrictingRequest next = request(graph, 6, drawnLoad(*graph, GetParam() + 100));
    next.current = before.quadrant;
    next.changeAtMost = 0.15;
    next.changeWeight = drawnLoad(*graph, GetParam() + 200);
    next.locked.assign(graph->size(), kNone);
    for (int i = 0; i < 20; ++i) {
        const auto unit = static_cast<std::size_t>(random.below(120));
        next.locked[unit] = before.quadrant[unit];
    }
    const DistrictPlan after = best(next);
    EXPECT_LE(after.score.changed, 0.15 + 1e-9);
    EXPECT_TRUE(after.score.connected);
    for (std::size_t unit = 0; unit < graph->size(); ++unit)
        if (next.locked[unit] >= 0) {
            EXPECT_EQ(after.quadrant[unit], next.locked[unit]);
        }
    EXPECT_LE(after.score.maxDeviation, scoreOf(next, before.quadrant).maxDeviation);
}
INSTANTIATE_TEST_SUITE_P(Seeds, DistrictingProperties, testing::Range<std::uint64_t>(1, 13));

TEST(Districting, TheSamePlanOnAnyNumberOfThreads) {
    const auto graph = chessboard(40, 40);
    DistrictingRequest asked = request(graph, 85, drawnLoad(*graph, 3));
    asked.effort = 100;
    asked.threads = 1;
    const Gallery one = design(asked, 2, Progress());
    for (const int threads : {2, 3}) {
        asked.threads = threads;
        const Gallery many = design(asked, 2, Progress());
        ASSERT_EQ(many.plans.size(), one.plans.size());
        for (std::size_t i = 0; i < one.plans.size(); ++i) EXPECT_EQ(many.plans[i].quadrant, one.plans[i].quadrant) << threads;
    }
    asked.seed = 2;
    EXPECT_NE(design(asked, 1, Progress()).plans[0].quadrant, one.plans[0].quadrant);
}

TEST(Districting, TheSamePlanOnAnyNumberOfThreadsWhenItIsTheBestOfSeveral) {
    const auto graph = chessboard(21, 21);
    DistrictingRequest asked = request(graph, 9, drawnLoad(*graph, 3));
    asked.effort = 12000;  // enough for four searches
    asked.threads = 1;
    const Gallery one = design(asked, 1, Progress());
    for (const int threads : {2, 3}) {
        asked.threads = threads;
        EXPECT_EQ(design(asked, 1, Progress()).plans[0].quadrant, one.plans[0].quadrant) << threads;
    }
}

TEST(Districting, StoppingTheSecondOfSeveralSearchesKeepsTheFirst) {
    const auto graph = chessboard(21, 21);
    DistrictingRequest asked = request(graph, 9, drawnLoad(*graph, 3));
    asked.effort = 12000;
    std::stop_source stop;
    const Progress progress(stop.get_token(), [&](double done) {
        if (done > 0.3) stop.request_stop();
    });
    asked.threads = 1;
    const Gallery gallery = design(asked, 1, progress);
    EXPECT_TRUE(gallery.stopped);
    EXPECT_TRUE(gallery.plans[0].score.connected);
    EXPECT_TRUE(gallery.plans[0].score.withinTolerance);
    asked.threads = 3;
    const Gallery many = design(asked, 1, Progress(stop.get_token(), {}));
    EXPECT_TRUE(many.stopped);
    EXPECT_TRUE(many.plans[0].score.connected);
}

TEST(Districting, StoppingGivesTheBestSoFar) {
    const auto graph = chessboard(30, 30);
    DistrictingRequest asked = request(graph, 12, drawnLoad(*graph, 5));
    std::stop_source stop;
    double reached = 0;
    const Progress progress(stop.get_token(), [&](double done) {
        EXPECT_GE(done, reached);
        reached = done;
        if (done > 0.1) stop.request_stop();
    });
    const Gallery gallery = design(asked, 3, progress);
    EXPECT_TRUE(gallery.stopped);
    ASSERT_EQ(gallery.plans.size(), 1U);
    EXPECT_TRUE(gallery.plans[0].score.connected);
    EXPECT_LT(reached, 0.2);
}

TEST(Districting, ASearchWhoseTimeIsOverStopsWithTheBestSoFar) {
    const auto graph = chessboard(20, 20);
    DistrictingRequest asked = request(graph, 10, evenLoad(*graph), 0.02);
    asked.effort = 1e5;
    Deadline over(Progress(), Deadline::Clock::now() - std::chrono::hours(1), 5);
    const Gallery gallery = design(asked, 3, over.progress());
    EXPECT_TRUE(gallery.stopped);
    EXPECT_FALSE(over.interrupted());
    ASSERT_FALSE(gallery.plans.empty());
    EXPECT_TRUE(gallery.plans.front().score.connected);

    // Who waits goes first, and is told from the clock.
    std::stop_source stop;
    stop.request_stop();
    Deadline early(Progress(stop.get_token(), {}), Deadline::Clock::now(), 3600);
    EXPECT_TRUE(design(asked, 1, early.progress()).stopped);
    EXPECT_TRUE(early.interrupted());
}

TEST(Districting, StoppedAtOnceItStillHasAPlanThatIsWorthSomething) {
    const auto graph = chessboard(30, 30);
    DistrictingRequest asked = request(graph, 12, drawnLoad(*graph, 5));
    std::stop_source stop;
    stop.request_stop();
    const Gallery gallery = design(asked, 3, Progress(stop.get_token(), {}));
    EXPECT_TRUE(gallery.stopped);
    ASSERT_EQ(gallery.plans.size(), 1U);
    const PlanScore& score = gallery.plans[0].score;
    EXPECT_TRUE(score.connected);
    EXPECT_LT(score.maxDeviation, 0.15);
    EXPECT_GT(score.meanCompactness, 0.5);
}

TEST(Districting, OneQuadrantIsEverything) {
    const auto graph = chessboard(5, 4);
    const Gallery gallery = design(request(graph, 1, drawnLoad(*graph, 1)), 3, Progress());
    EXPECT_EQ(gallery.plans.size(), 1U);  // there is only one
    EXPECT_EQ(gallery.plans[0].quadrant, std::vector<std::int32_t>(20, 0));
    EXPECT_TRUE(gallery.reasons.empty());
}

TEST(Districting, AsManyQuadrantsAsUnits) {
    const auto graph = chessboard(5, 4);
    const DistrictPlan plan = best(request(graph, 20, evenLoad(*graph)));
    EXPECT_EQ(std::set<std::int32_t>(plan.quadrant.begin(), plan.quadrant.end()).size(), 20U);
    EXPECT_TRUE(plan.score.withinTolerance);
    EXPECT_EQ(problemsOf(request(graph, 21, evenLoad(*graph))).front().code, "districting.count");
    EXPECT_EQ(problemsOf(request(graph, 0, evenLoad(*graph))).front().code, "districting.count");
}

TEST(Districting, AllLockedStaysAsItIs) {
    const auto graph = chessboard(6, 6);
    DistrictingRequest asked = request(graph, 3, drawnLoad(*graph, 9));
    for (int i = 0; i < 36; ++i) asked.locked.push_back(i % 6 / 2);
    EXPECT_EQ(best(asked).quadrant, asked.locked);
    asked.current = asked.locked;
    asked.changeAtMost = 0;
    EXPECT_EQ(best(asked).quadrant, asked.locked);
}

TEST(Districting, UnitsWithoutAShapeAreIslandsAndDoNoHarm) {
    const auto drawn = chessboard(6, 6);
    std::vector<Unit> units = drawn->units();
    units.push_back({});
    units.push_back({});
    const auto graph = std::make_shared<const UnitGraph>(std::move(units), drawn->borders());
    const Gallery gallery = design(request(graph, 4, evenLoad(*graph)), 1, Progress());
    EXPECT_FALSE(gallery.reasons.empty());
    for (const QuadrantFigures& figures : gallery.plans[0].score.quadrants) EXPECT_TRUE(std::isfinite(figures.compactness));
}

TEST(Districting, OneUnitThatHoldsEverythingLeavesTheOthersTheRest) {
    const auto graph = chessboard(8, 8);
    std::vector<double> load(64, 0);
    load[27] = 5;
    const Gallery all = design(request(graph, 4, load), 1, Progress());
    EXPECT_TRUE(all.plans[0].score.connected);
    EXPECT_EQ(all.reasons.front().code, "districting.unit_too_large");
}

/// The unit that is too large binds its own quadrant alone: the others are as even as if it were not there.
TEST(Districting, TheOthersAreEvenBesideAUnitThatIsTooLarge) {
    const auto graph = chessboard(20, 20);
    std::vector<double> load = evenLoad(*graph);
    load[210] = 60;  // of 459 in 10: 1.31 of what each is due, and 44.3 left for each of the others
    const Gallery gallery = design(request(graph, 10, load), 1, Progress());
    const DistrictPlan& plan = gallery.plans.front();
    EXPECT_NEAR(plan.score.maxDeviation, 60 / 45.9 - 1, 1e-9);
    for (std::size_t q = 0; q < 10; ++q)
        if (static_cast<std::int32_t>(q) != plan.quadrant[210]) {
            EXPECT_NEAR(plan.score.quadrants[q].load[0], 45.9, 0.05 * 45.9 + 1e-9);
        }
    ASSERT_EQ(gallery.reasons.size(), 1U);  // and no word of a plan that was not found
    EXPECT_EQ(gallery.reasons[0].code, "districting.unit_too_large");
}

TEST(Districting, GroupsStayWholeAsFarAsAsked) {
    const auto graph = chessboard(18, 18);
    DistrictingRequest asked = request(graph, 9, drawnLoad(*graph, 8), 0.1);
    for (int i = 0; i < 18 * 18; ++i) asked.group.push_back(i % 18 / 2 + i / 18 / 3 * 9);  // 2 by 3
    const std::int64_t free = best(asked).score.groupsCut;
    asked.groupRule = GroupRule::prefer;
    const DistrictPlan preferred = best(asked);
    asked.groupRule = GroupRule::whole;
    const DistrictPlan whole = best(asked);
    EXPECT_EQ(whole.score.groupsCut, 0);
    EXPECT_LT(preferred.score.groupsCut, free / 2);
    EXPECT_TRUE(whole.score.connected && preferred.score.connected);
    EXPECT_TRUE(preferred.score.withinTolerance);
}

TEST(Districting, BalancesSeveralMeasuresAtOnce) {
    const auto graph = chessboard(20, 20);
    DistrictingRequest asked = request(graph, 8, drawnLoad(*graph, 1), 0.06);
    asked.balances.push_back({.name = "second", .load = drawnLoad(*graph, 2, 0, 4), .tolerance = 0.06});
    const DistrictPlan plan = best(asked);
    EXPECT_TRUE(plan.score.withinTolerance);
    for (std::size_t b = 0; b < 2; ++b) {
        const double mean = std::accumulate(asked.balances[b].load.begin(), asked.balances[b].load.end(), 0.0) / 8;
        for (const QuadrantFigures& figures : plan.score.quadrants) EXPECT_NEAR(figures.load[b], mean, 0.06 * mean + 1e-9);
    }
}

TEST(Districting, AGalleryHasDifferentPlansAndMarksItsFront) {
    const auto graph = chessboard(16, 16);
    const Gallery gallery = design(request(graph, 7, drawnLoad(*graph, 4)), 5, Progress());
    ASSERT_GE(gallery.plans.size(), 3U);
    EXPECT_TRUE(std::any_of(gallery.plans.begin(), gallery.plans.end(), [](const DistrictPlan& plan) { return plan.onFront; }));
    for (const DistrictPlan& plan : gallery.plans) {
        const bool beaten = std::any_of(gallery.plans.begin(), gallery.plans.end(), [&](const DistrictPlan& other) {
            return other.score.maxDeviation < plan.score.maxDeviation && other.score.meanCompactness > plan.score.meanCompactness;
        });
        EXPECT_FALSE(beaten && plan.onFront);
    }
    EXPECT_NE(gallery.plans[0].quadrant, gallery.plans[1].quadrant);
}

TEST(Districting, ARequestSaysAllThatIsWrongWithIt) {
    DistrictingRequest asked;
    EXPECT_EQ(problemsOf(asked).front().code, "districting.no_units");
    asked.graph = chessboard(2, 2);
    asked.count = 5;
    asked.locked = {7, kNone, 0, 0};
    asked.current = {0};
    asked.changeAtMost = 2;
    asked.effort = -1;
    asked.threads = 0;
    std::vector<std::string_view> codes;
    for (const Problem& problem : problemsOf(asked)) codes.push_back(problem.code);
    EXPECT_THAT(codes, testing::ElementsAre("districting.count", "districting.no_balance", "districting.label", "districting.lengths",
                                            "districting.change", "districting.effort", "districting.threads"));
    const double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();
    asked.balances = {{.name = "none", .load = {0, 0, 0, 0}},
                      {.name = "negative", .load = {1, -1, 0, 0}},
                      {.name = "unknown", .load = {1, nan, 0, 0}},
                      {.name = "endless", .load = {1, infinity, 0, 0}},
                      {.name = "fine", .load = {1, 0, 0, 0}, .tolerance = nan}};
    codes.clear();
    for (const Problem& problem : problemsOf(asked)) codes.push_back(problem.code);
    EXPECT_EQ(std::count(codes.begin(), codes.end(), "districting.load"), 4);
    EXPECT_EQ(std::count(codes.begin(), codes.end(), "districting.tolerance"), 1);
}

/// The best plan there is, by trying all: within the tolerance the most compact one, else the most even one.
struct BruteForce {
    const DistrictingRequest& asked;
    std::vector<std::int32_t> label = std::vector<std::int32_t>(asked.graph->size(), 0);
    std::optional<PlanScore> best = {};

    void run(std::size_t unit = 0, std::int32_t used = 0) {
        if (unit == label.size()) {
            if (used != asked.count || componentsOf(*asked.graph, label).count != static_cast<std::uint32_t>(asked.count)) return;
            const PlanScore score = scoreOf(asked, label);
            if (!best || comesBefore(score, *best)) best = score;
            return;
        }
        for (std::int32_t quadrant = 0; quadrant <= std::min(used, asked.count - 1); ++quadrant) {
            label[unit] = quadrant;
            run(unit + 1, std::max(used, quadrant + 1));
        }
    }
    static bool comesBefore(const PlanScore& a, const PlanScore& b) {
        if (a.withinTolerance != b.withinTolerance) return a.withinTolerance;
        if (!a.withinTolerance && std::abs(a.maxDeviation - b.maxDeviation) > 1e-9) return a.maxDeviation < b.maxDeviation;
        return a.meanCompactness > b.meanCompactness;
    }
};

class DistrictingOptimum : public testing::TestWithParam<std::uint64_t> {};

TEST_P(DistrictingOptimum, IsFoundInTownsOfUpToTwelveUnits) {
    Random random(GetParam());
    std::vector<int> out;
    for (int i = 0; i < 12; ++i)
        if (random.chance(0.1)) out.push_back(i);
    const auto graph = std::make_shared<const UnitGraph>(joinIslands(*chessboard(4, 3, out)).graph);
    DistrictingRequest asked = request(graph, static_cast<std::int32_t>(random.between(2, 4)), drawnLoad(*graph, GetParam()), 0.1);
    asked.effort = 2500;
    BruteForce brute{.asked = asked};
    brute.run();
    ASSERT_TRUE(brute.best);
    const PlanScore found = best(asked).score;
    EXPECT_EQ(found.withinTolerance, brute.best->withinTolerance);
    if (!brute.best->withinTolerance) {
        EXPECT_NEAR(found.maxDeviation, brute.best->maxDeviation, 1e-9);
    }
    EXPECT_NEAR(found.meanCompactness, brute.best->meanCompactness, 1e-9);
}
INSTANTIATE_TEST_SUITE_P(Towns, DistrictingOptimum, testing::Range<std::uint64_t>(1, 11));
}  // namespace
}  // namespace cuadrante::planning
