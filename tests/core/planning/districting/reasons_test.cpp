// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/districting.h"

#include "tests/core/planning/districting/drawn_units.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cuadrante::planning {
namespace {
DistrictingRequest requestFor(std::shared_ptr<const UnitGraph> graph, std::int32_t count, std::vector<double> load) {
    return {.graph = std::move(graph), .count = count, .balances = {{.name = "load", .load = std::move(load), .tolerance = 0.05}}, .effort = 400};
}
std::vector<Reason> reasonsOf(const DistrictingRequest& asked) { return design(asked, 1, Progress()).reasons; }
const Reason* find(const std::vector<Reason>& reasons, std::string_view code) {
    for (const Reason& reason : reasons)
        if (reason.code == code) return &reason;
    return nullptr;
}

TEST(DistrictingReasons, ThereAreNoneWhenAllIsMet) {
    const auto graph = chessboard(8, 8);
    EXPECT_TRUE(reasonsOf(requestFor(graph, 4, evenLoad(*graph))).empty());
}

TEST(DistrictingReasons, AUnitThatIsTooLargeIsNamedWithItsSize) {
    const auto graph = chessboard(6, 6);
    std::vector<double> load = evenLoad(*graph);
    load[14] = 29;  // of 64 in 4: the mean is 16
    const auto reasons = reasonsOf(requestFor(graph, 4, load));
    const Reason* reason = find(reasons, "districting.unit_too_large");
    ASSERT_TRUE(reason);
    EXPECT_THAT(reason->units, testing::ElementsAre(14U));
    EXPECT_NEAR(reason->amount, 29.0 / 16, 1e-12);
    EXPECT_EQ(reason->balance, "load");
    const ReasonNames names{.unit = [](std::uint32_t unit) { return "M-" + std::to_string(unit); },
                            .quadrant = [](std::int32_t) { return std::string(); },
                            .balance = [](const std::string& name) { return name; }};
    const Problem problem = problemOf(*reason, names);
    EXPECT_EQ(problem.code, "districting.unit_too_large");
    EXPECT_THAT(problem.args, testing::ElementsAre(Argument("M-14"), Argument(181.3), Argument("load")));
}

TEST(DistrictingReasons, UnitsThatAreTooLargeLeaveTheOthersTooLittle) {
    const auto graph = chessboard(6, 6);
    std::vector<double> load = evenLoad(*graph);
    load[0] = load[35] = 31;  // of 96 in 4: the mean is 24, and 17 are left for each of the other two
    const auto reasons = reasonsOf(requestFor(graph, 4, load));
    ASSERT_EQ(reasons.size(), 3U);
    EXPECT_EQ(reasons[0].code, "districting.unit_too_large");
    EXPECT_EQ(reasons[1].units, std::vector<std::uint32_t>{35});
    EXPECT_EQ(reasons[2].code, "districting.left");
    EXPECT_NEAR(reasons[2].amount, 1 - 17.0 / 24, 1e-12);
}

TEST(DistrictingReasons, AQuadrantThatNoneOfThemAccountsForIsSaidToo) {
    const auto graph = chessboard(6, 6);
    std::vector<double> load = evenLoad(*graph);
    load[14] = 29;
    const DistrictingRequest asked = requestFor(graph, 4, load);
    DistrictPlan plan{.quadrant = std::vector<std::int32_t>(36, 0), .score = {}, .seed = 1, .variant = 0};
    for (std::size_t i = 0; i < 36; ++i) plan.quadrant[i] = i == 14 ? 3 : i < 6 ? 1 : i < 30 ? 0 : 2;  // 23, 6, 6 and 29
    plan.score = scoreOf(asked, plan.quadrant);
    const auto reasons = reasonsAfter(asked, plan, reasonsBefore(asked));
    const Reason* reason = find(reasons, "districting.not_found");
    ASSERT_TRUE(reason);
    EXPECT_NEAR(reason->amount, 1 - 6.0 / 16, 1e-12);
}

TEST(DistrictingReasons, AComponentThatMakesNoWholeQuadrantsSaysWhatItForces) {
    const auto graph = chessboard(7, 2, {4, 11});  // 4 by 2 and 2 by 2
    const auto reasons = reasonsOf(requestFor(graph, 2, evenLoad(*graph)));
    const Reason* reason = find(reasons, "districting.component");
    ASSERT_TRUE(reason);
    EXPECT_NEAR(reason->amount, 8.0 / 6 - 1, 1e-12);
    EXPECT_FALSE(reason->barred);
    EXPECT_FALSE(find(reasons, "districting.pieces"));
}

TEST(DistrictingReasons, IslandsThatTakeAQuadrantEachBindTheRestToo) {
    const auto graph = chessboard(9, 4, {7, 16, 25, 34, 17, 26});  // 28 units, one at the top and one at the bottom of the last column
    const auto reasons = reasonsOf(requestFor(graph, 4, evenLoad(*graph)));
    ASSERT_EQ(reasons.size(), 3U);
    for (const Reason& reason : reasons) EXPECT_EQ(reason.code, "districting.component");
    EXPECT_NEAR(reasons[0].amount, 28.0 / 2 / 7.5 - 1, 1e-12);
    EXPECT_NEAR(reasons[1].amount, 1 - 1 / 7.5, 1e-12);
}

TEST(DistrictingReasons, BarriersThatIsolateAComponentAreNamed) {
    const auto whole = chessboard(6, 2);
    std::vector<SharedBorder> left, barred;
    for (const SharedBorder& border : whole->borders()) ((border.first % 6 == 3 && border.second == border.first + 1) ? barred : left).push_back(border);
    ASSERT_EQ(barred.size(), 2U);
    DistrictingRequest asked = requestFor(std::make_shared<const UnitGraph>(whole->units(), left), 2, evenLoad(*whole));
    asked.barred = barred;
    const auto reasons = reasonsOf(asked);
    const Reason* reason = find(reasons, "districting.component");
    ASSERT_TRUE(reason);
    EXPECT_TRUE(reason->barred);
}

TEST(DistrictingReasons, MoreComponentsThanQuadrants) {
    const auto graph = chessboard(5, 1, {1, 3});
    const Gallery gallery = design(requestFor(graph, 2, evenLoad(*graph)), 1, Progress());
    const Reason* reason = find(gallery.reasons, "districting.components");
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->amount, 3);
    EXPECT_TRUE(find(gallery.reasons, "districting.pieces"));
    EXPECT_FALSE(gallery.plans[0].score.connected);
}

TEST(DistrictingReasons, TooMuchLocked) {
    const auto graph = chessboard(6, 4);
    DistrictingRequest asked = requestFor(graph, 4, evenLoad(*graph));
    asked.locked.assign(24, kNone);
    for (std::size_t i = 0; i < 9; ++i) asked.locked[i] = 2;
    const auto reasons = reasonsOf(asked);
    const Reason* reason = find(reasons, "districting.locked_load");
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->quadrant, 2);
    EXPECT_NEAR(reason->amount, 1.5, 1e-12);
}

TEST(DistrictingReasons, LocksOfOneQuadrantThatAreWalledApart) {
    const auto graph = chessboard(5, 3);
    DistrictingRequest asked = requestFor(graph, 3, evenLoad(*graph));
    asked.locked.assign(15, kNone);
    for (const std::size_t wall : {2U, 7U, 12U}) asked.locked[wall] = 1;
    asked.locked[0] = 0, asked.locked[4] = 0;
    const auto reasons = reasonsOf(asked);
    const Reason* reason = find(reasons, "districting.locked_apart");
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->quadrant, 0);
    EXPECT_EQ(reason->amount, 2);
}

TEST(DistrictingReasons, AGroupThatIsTooLargeToStayWhole) {
    const auto graph = chessboard(6, 6);
    DistrictingRequest asked = requestFor(graph, 6, evenLoad(*graph));
    asked.group.assign(36, kNone);
    for (std::size_t i = 0; i < 12; ++i) asked.group[i] = 0;
    asked.groupRule = GroupRule::whole;
    const auto reasons = reasonsOf(asked);
    const Reason* reason = find(reasons, "districting.group_too_large");
    ASSERT_TRUE(reason);
    EXPECT_NEAR(reason->amount, 2, 1e-12);
    EXPECT_EQ(reason->units.size(), 12U);
}

TEST(DistrictingReasons, AGroupLockedToTwoQuadrants) {
    const auto graph = chessboard(4, 4);
    DistrictingRequest asked = requestFor(graph, 2, evenLoad(*graph));
    asked.group.assign(16, kNone);
    asked.group[0] = asked.group[15] = 0;
    asked.locked.assign(16, kNone);
    asked.locked[0] = 0, asked.locked[15] = 1;
    asked.groupRule = GroupRule::whole;
    EXPECT_TRUE(find(reasonsOf(asked), "districting.group_locked_apart"));
}

TEST(DistrictingReasons, FewerWholeGroupsThanQuadrants) {
    const auto graph = chessboard(6, 2);
    DistrictingRequest asked = requestFor(graph, 3, evenLoad(*graph));
    for (int i = 0; i < 12; ++i) asked.group.push_back(i % 6 / 3);
    asked.groupRule = GroupRule::whole;
    const auto reasons = reasonsOf(asked);
    const Reason* reason = find(reasons, "districting.groups");
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->amount, 2);
}

TEST(DistrictingReasons, WhatWouldHaveToChangeIsSaidWhenTheLimitBinds) {
    const auto graph = chessboard(10, 4);
    DistrictingRequest asked = requestFor(graph, 2, evenLoad(*graph));
    for (int i = 0; i < 40; ++i) asked.current.push_back(i % 10 < 2 ? 0 : 1);  // 8 and 32: 12 of 40 have to change
    asked.changeAtMost = 0.1;
    const Gallery gallery = design(asked, 1, Progress());
    EXPECT_LE(gallery.plans[0].score.changed, 0.1 + 1e-9);
    const Reason* reason = find(gallery.reasons, "districting.change_limit");
    ASSERT_TRUE(reason);
    EXPECT_GE(reason->amount, 0.25);
    asked.changeAtMost = 0.35;
    EXPECT_TRUE(design(asked, 1, Progress()).reasons.empty());
}
}  // namespace
}  // namespace cuadrante::planning
