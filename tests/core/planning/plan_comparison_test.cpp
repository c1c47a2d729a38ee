// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/plan_comparison.h"

#include "core/geometry/local_plane.h"
#include "tests/support/days.h"
#include "tests/support/town.h"

#include <gtest/gtest.h>

#include <array>

using namespace cuadrante;
using namespace cuadrante::planning;
using support::Town;
using territory::Layout;

namespace {
const Day kDay = day("2024-06-30");
double blockKm2() { return geometry::areaSquareMetres(Town("A").shape('A')) / 1e6; }

Layout drawn(std::int64_t plan, std::string_view drawing) {
    auto quadrants = Town(drawing).quadrants({plan});
    for (auto& quadrant : quadrants) quadrant.id.value += 100 * plan;
    return Layout({.id = {plan}, .name = "", .validFrom = day("2023-01-01"), .validTo = {}, .act = {}}, {}, quadrants,
                  {});
}

/// Of four blocks in a row, A has two and B two; then B gets A's eastern one and C is new.
class Comparing : public ::testing::Test {
protected:
    const Layout before = drawn(1, "AABB.");
    const Layout after = drawn(2, "ABBBC");
    const Town town{"....."};
    indicators::Facts facts;

    void SetUp() override {
        incident::IncidentColumns incidents;
        const auto add = [&](int column, std::string_view on, incident::Standing standing) {
            const geometry::LonLat at = town.middle(column, 0);
            incidents.id.push_back(static_cast<std::int64_t>(incidents.id.size() + 1));
            incidents.lon.push_back(at.lon);
            incidents.lat.push_back(at.lat);
            incidents.day.push_back(static_cast<std::int32_t>(day(on).time_since_epoch().count()));
            incidents.minute.push_back(60);
            incidents.type.push_back(0);
            incidents.standing.push_back(standing);
            incidents.quadrant.push_back(0);
        };
        using enum incident::Standing;
        add(0, "2023-06-30", inside);  // a day before the window
        add(0, "2023-07-01", inside);
        add(1, "2024-01-01", inside);
        add(1, "2024-01-01", inside);
        add(2, "2024-02-01", inside);
        add(2, "2024-02-01", unlocated);
        add(4, "2024-06-30", outside);
        incidents.types = {"ROBO"};
        facts.incidents = std::make_shared<const incident::IncidentColumns>(std::move(incidents));
        for (const char* number : {"1", "2", "3"})
            facts.officers.push_back({.id = {std::stoll(number)},
                                      .number = number,
                                      .name = "Persona",
                                      .rank = {},
                                      .status = {},
                                      .pattern = {},
                                      .unit = {},
                                      .joined = {},
                                      .retired = {}});
        const auto assign = [&](std::int64_t officer, const char* code, std::optional<Day> to) {
            facts.assignments.push_back({.id = {officer},
                                         .officer = {officer},
                                         .quadrant = before.quadrantByCode(code)->id,
                                         .role = workforce::Role::member,
                                         .from = day("2023-02-01"),
                                         .to = to,
                                         .order = ""});
        };
        assign(1, "A", {});
        assign(2, "B", {});
        assign(3, "B", day("2023-12-31"));  // not any more
        facts.committees.push_back({.id = {1},
                                    .code = "COM-1",
                                    .name = "Uno",
                                    .quadrant = before.quadrantByCode("A")->id,
                                    .formed = day("2023-03-01"),
                                    .constituted = {},
                                    .dissolved = {}});
    }
    PlanComparison compared(ComparisonInput input) const { return compare(before, after, input, {}); }
    ComparisonInput input() const { return {.facts = facts, .asOf = kDay}; }
};
}  // namespace

TEST_F(Comparing, WhatMovesFromWhereToWhere) {
    const PlanComparison found = compared(input());
    EXPECT_EQ(found.window, (DayRange{day("2023-07-01"), kDay}));
    ASSERT_EQ(found.transfers.size(), 2u);
    const Transfer& given = found.transfers[0].from == "A" ? found.transfers[0] : found.transfers[1];
    const Transfer& fresh = found.transfers[0].from == "A" ? found.transfers[1] : found.transfers[0];
    EXPECT_EQ(given.to, "B");
    EXPECT_EQ(given.load.incidents, 2);
    EXPECT_NEAR(given.load.areaKm2, blockKm2(), 1e-6);
    EXPECT_NEAR(geometry::areaSquareMetres(given.shape) / 1e6, blockKm2(), 1e-6);
    EXPECT_EQ(fresh.from, "");
    EXPECT_EQ(fresh.to, "C");
    EXPECT_EQ(fresh.load.incidents, 1);
    EXPECT_EQ(found.moved.incidents, 3);
    EXPECT_NEAR(found.moved.areaKm2, 2 * blockKm2(), 1e-6);

    ASSERT_EQ(found.before.size(), 2u);
    ASSERT_EQ(found.after.size(), 3u);
    EXPECT_EQ(found.before[0].load.incidents, 3);
    EXPECT_EQ(found.before[1].load.incidents, 1);
    EXPECT_EQ(found.after[0].load.incidents, 1);
    EXPECT_EQ(found.after[1].load.incidents, 3);
    EXPECT_EQ(found.after[2].load.incidents, 1);
    EXPECT_NEAR(found.after[1].load.areaKm2, 3 * blockKm2(), 1e-6);
}

TEST_F(Comparing, PopulationIsSpreadEvenlyWithoutBlocksAndCountedWithThem) {
    const PlanComparison even = compared(input());
    EXPECT_EQ(even.basis, PopulationBasis::evenly);
    EXPECT_NEAR(even.after[0].load.population.value(), 500, 0.5);  // A had 1000 on two blocks
    EXPECT_NEAR(even.after[1].load.population.value(), 1500, 0.5);
    EXPECT_NEAR(even.after[2].load.population.value(), 0, 1e-9);
    EXPECT_NEAR(even.moved.population.value(), 500, 0.5);

    std::vector<territory::Block> blocks;
    const Town each("PQRST");
    for (const auto& [letter, shape] : each.shapes())
        blocks.push_back({.code = std::string(1, letter),
                          .population = 10 * (letter - 'P' + 1),
                          .adults = {},
                          .dwellings = {},
                          .marginalisation = {},
                          .shape = shape});
    ComparisonInput with = input();
    with.blocks = blocks;
    const PlanComparison counted = compared(with);
    EXPECT_EQ(counted.basis, PopulationBasis::blocks);
    EXPECT_EQ(counted.before[0].load.population, 30.0);
    EXPECT_EQ(counted.before[1].load.population, 70.0);
    EXPECT_EQ(counted.after[0].load.population, 10.0);
    EXPECT_EQ(counted.after[1].load.population, 90.0);
    EXPECT_EQ(counted.after[2].load.population, 50.0);
    EXPECT_EQ(counted.moved.population, 70.0);
}

TEST_F(Comparing, StreetsAreMeasuredWhereTheyLieAndBarriersAreNone) {
    const std::array streets{
        territory::Street{
            .name = "Calle", .kind = territory::StreetKind::street, .line = {town.middle(0, 0), town.middle(2, 0)}},
        territory::Street{
            .name = "Río", .kind = territory::StreetKind::river, .line = {town.middle(0, 0), town.middle(4, 0)}}};
    ComparisonInput with = input();
    with.streets = streets;
    const PlanComparison found = compared(with);
    const double block = geometry::distanceMetres(town.middle(0, 0), town.middle(1, 0)) / 1000;
    EXPECT_NEAR(found.before[0].load.streetKm, 1.5 * block, 0.026);
    EXPECT_NEAR(found.before[1].load.streetKm, 0.5 * block, 0.026);
    EXPECT_NEAR(found.after[0].load.streetKm, 0.5 * block, 0.026);
    EXPECT_NEAR(found.moved.streetKm, block, 0.026);
    // 366 days, once a day at 20 km/h, and an hour for each of the three incidents of A.
    EXPECT_NEAR(found.before[0].load.workloadHours, 3 + 366 * found.before[0].load.streetKm / 20, 1e-9);
}

TEST_F(Comparing, OfficersAndCommitteesGoWithMostOfTheGround) {
    const PlanComparison same = compare(before, drawn(4, "AABB."), input(), {});
    EXPECT_TRUE(same.officers.empty());
    EXPECT_TRUE(same.transfers.empty());
    EXPECT_EQ(same.moved.incidents, 0);
    EXPECT_EQ(same.moved.population, 0.0);

    const PlanComparison joined = compare(drawn(1, "AAABB"), drawn(5, "ZZZZZ"), input(), {});
    // A, with the most ground of Z, goes on as Z and B ends: B's officer changes quadrant.
    ASSERT_EQ(joined.successions.size(), 2u);
    EXPECT_EQ(joined.successions[0].after, "Z");
    EXPECT_EQ(joined.successions[1].after, "");
    ASSERT_EQ(joined.officers.size(), 1u);
    EXPECT_EQ(joined.officers[0].who, "2");
    EXPECT_EQ(joined.officers[0].from, "B");
    EXPECT_EQ(joined.officers[0].to, "Z");
    EXPECT_TRUE(joined.committees.empty());
    EXPECT_EQ(joined.moved.officers, 1);
    EXPECT_EQ(joined.after[0].load.officers, 2);

    const PlanComparison gone = compare(before, drawn(6, "..BB."), input(), {});
    ASSERT_EQ(gone.committees.size(), 1u);
    EXPECT_EQ(gone.committees[0].to, "");
}

TEST_F(Comparing, EvennessBeforeAndAfter) {
    const PlanComparison found = compared(input());
    const auto of = [&](std::string_view measure) {
        return *std::ranges::find(found.evenness, measure, &Evenness::measure);
    };
    // Incidents 3 and 1: mean 2, off by 1; Gini of [1, 3] = (-1*1 + 1*3) / (2*4).
    EXPECT_NEAR(of("incidents").deviationBefore.value(), 0.5, 1e-12);
    EXPECT_NEAR(of("incidents").giniBefore.value(), 0.25, 1e-12);
    EXPECT_EQ(of("incidents").worstBefore, "A");
    // 1, 3, 1: mean 5/3; Gini = (-2*1 + 0*1 + 2*3) / (3*5).
    EXPECT_NEAR(of("incidents").deviationAfter.value(), 0.8, 1e-12);
    EXPECT_NEAR(of("incidents").giniAfter.value(), 4.0 / 15, 1e-12);
    EXPECT_EQ(of("incidents").worstAfter, "B");
    EXPECT_NEAR(of("area").giniBefore.value(), 0, 1e-6);
    EXPECT_EQ(of("street_km").giniBefore, std::nullopt);  // no street on file is no measure of zero
    EXPECT_EQ(found.evenness.size(), 5u);
}

TEST_F(Comparing, UnknownPopulationStaysUnknown) {
    auto quadrants = before.quadrants();
    quadrants[0].area.population.reset();
    const Layout unknown(before.plan(), {}, quadrants, {});
    const PlanComparison found = compare(unknown, after, input(), {});
    EXPECT_EQ(found.basis, PopulationBasis::unknown);
    EXPECT_EQ(found.moved.population, std::nullopt);
    EXPECT_EQ(found.after[0].load.population, std::nullopt);
    EXPECT_EQ(found.evenness[0].giniBefore, std::nullopt);
    EXPECT_EQ(word(found.basis), "unknown");
}
