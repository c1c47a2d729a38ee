// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/boundaries.h"
#include "core/indicators/publication.h"

#include "core/incident/incident.h"
#include "core/indicators/index.h"
#include "core/indicators/indicator.h"
#include "tests/support/days.h"
#include "tests/support/town.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace cuadrante;
using namespace cuadrante::indicators;
using support::Town;

namespace {
std::shared_ptr<const territory::Layout> layout(std::int64_t plan, std::string_view drawing, std::string_view from,
                                                std::optional<Day> to = {},
                                                territory::PlanState state = territory::PlanState::adopted) {
    auto quadrants = Town(drawing).quadrants({plan});
    for (auto& quadrant : quadrants) quadrant.id.value += 100 * plan, quadrant.area.population = 30'000;
    return std::make_shared<const territory::Layout>(territory::Plan{.id = {plan},
                                                                     .name = "Plan " + std::to_string(plan),
                                                                     .validFrom = day(from),
                                                                     .validTo = to,
                                                                     .act = {},
                                                                     .state = state},
                                                     std::vector<territory::District>{}, quadrants,
                                                     std::vector<territory::Cell>{});
}

/// Incidents every day of two years, along the four blocks in turn and every ninth one outside.
indicators::Facts facts(const std::vector<std::shared_ptr<const territory::Layout>>& layouts) {
    indicators::Facts made;
    made.zone = Zone::find("America/Mexico_City").value();
    for (const auto& each : layouts) made.plans.push_back(each->plan());
    made.layouts = layouts;
    made.lineage = std::make_shared<const territory::Lineage>(layouts);
    auto columns = std::make_shared<incident::IncidentColumns>();
    columns->types = {"ROBO"};
    const Town town("....");
    for (int i = 0; i < 731; ++i) {
        const Day on = day("2023-01-01") + std::chrono::days{i};
        const bool located = i % 50 != 0;
        const geometry::LonLat at = i % 9 == 0 ? town.middle(9, 9) : town.middle(i % 4, 0);
        columns->id.push_back(i + 1);
        columns->lon.push_back(located ? at.lon : std::numeric_limits<double>::quiet_NaN());
        columns->lat.push_back(located ? at.lat : std::numeric_limits<double>::quiet_NaN());
        columns->day.push_back(static_cast<std::int32_t>(on.time_since_epoch().count()));
        columns->minute.push_back(60);
        columns->type.push_back(0);
        const territory::Layout* valid = made.layoutOn(on);
        const auto found = located && valid ? valid->quadrantLocator().find(at) : std::nullopt;
        columns->standing.push_back(!located ? incident::Standing::unlocated
                                    : !valid ? incident::Standing::no_plan
                                    : found  ? incident::Standing::inside
                                             : incident::Standing::outside);
        columns->quadrant.push_back(found ? valid->quadrants()[*found].id.value : 0);
    }
    made.incidents = columns;
    return made;
}

std::vector<KeptValue> figures(const indicators::Facts& facts, std::string_view on, territory::Level level) {
    std::vector<KeptValue> list;
    const auto values = compute(facts, {.ids = {"I1"}, .level = level, .asOf = day(on)});
    EXPECT_TRUE(values) << values.error().front().code;
    if (values)
        for (const Value& value : *values)
            if (value.indicator == "I1") list.push_back(kept(value));  // not the month
    return list;
}

const auto kBefore = [] { return layout(1, "AABB", "2023-01-01", day("2024-06-30")); };
const auto kAfter = [] { return layout(2, "ABBB", "2024-07-01"); };
}  // namespace

// after a border moved, the series on today's borders equals a fresh computation from the points, and the totals
// of the municipality do not change.
TEST(Boundaries, OnTodaysBordersAFigureIsAsIfTheyHadAlwaysBeen) {
    const auto twoPlans = facts({kBefore(), kAfter()});
    const auto alwaysAfter = facts({layout(2, "ABBB", "2020-01-01")});
    const auto today = layoutFor(twoPlans, Boundaries::today, day("2025-01-01"));
    ASSERT_TRUE(today);
    const indicators::Facts moved = onLayout(twoPlans, **today);
    for (const char* on : {"2023-12-31", "2024-06-30", "2024-12-31"}) {
        EXPECT_EQ(figures(moved, on, territory::Level::quadrant), figures(alwaysAfter, on, territory::Level::quadrant))
            << on;
        const auto whole = figures(moved, on, territory::Level::municipality),
                   was = figures(twoPlans, on, territory::Level::municipality);
        EXPECT_EQ(whole[0].numerator, was[0].numerator) << on;
    }
    // On the old borders A had two blocks of four; on the new ones it has one.
    EXPECT_GT(figures(twoPlans, "2023-12-31", territory::Level::quadrant)[0].numerator,
              figures(moved, "2023-12-31", territory::Level::quadrant)[0].numerator);
    // In the year in which the border moved, neither plan's own figure covers the window; today's does.
    EXPECT_EQ(figures(twoPlans, "2024-12-31", territory::Level::quadrant)[0].why, "why.plan_changed");
    EXPECT_EQ(figures(moved, "2024-12-31", territory::Level::quadrant)[0].status, Status::ok);
}

TEST(Boundaries, AStableUnitHasOneSeriesUnderEveryPlan) {
    const auto twoPlans = facts({layout(1, "AABC", "2023-01-01", day("2024-06-30")), layout(2, "ABBC", "2024-07-01"),
                                 layout(3, "XXXX", "2025-01-01", {}, territory::PlanState::draft)});
    const auto stable = layoutFor(twoPlans, Boundaries::stable, day("2025-01-01"));
    ASSERT_TRUE(stable);
    ASSERT_EQ((*stable)->quadrants().size(), 2u);
    EXPECT_EQ((*stable)->quadrants()[0].area.code, "A+B");
    const indicators::Facts moved = onLayout(twoPlans, **stable);
    for (const char* on : {"2023-12-31", "2024-12-31"}) {
        const auto units = figures(moved, on, territory::Level::quadrant);
        const auto own = figures(twoPlans, "2023-12-31", territory::Level::quadrant);
        EXPECT_EQ(units[0].area, "A+B");
        EXPECT_EQ(units[0].status, Status::ok);
        if (std::string_view(on) != "2023-12-31") continue;
        EXPECT_EQ(units[0].numerator, own[0].numerator.value() + own[1].numerator.value());
    }
}

TEST(Boundaries, WithoutAPlanThereAreNone) {
    const indicators::Facts none;
    EXPECT_EQ(layoutFor(none, Boundaries::today, day("2024-01-01")).error().code, "indicator.no_plan");
    EXPECT_EQ(layoutFor(none, Boundaries::stable, day("2024-01-01")).error().code, "indicator.no_plan");
    const auto draft = facts({layout(1, "AB", "2023-01-01", {}, territory::PlanState::draft)});
    EXPECT_FALSE(layoutFor(draft, Boundaries::today, day("2024-01-01")));
    for (int i = 0; i <= static_cast<int>(Boundaries::stable); ++i)
        EXPECT_EQ(boundariesOf(word(static_cast<Boundaries>(i))), static_cast<Boundaries>(i));
}

TEST(Boundaries, WhatHasNoPointOfItsOwnGoesToTheHeir) {
    auto twoPlans = facts({kBefore(), kAfter()});
    const auto first = twoPlans.layouts[0], second = twoPlans.layouts[1];
    twoPlans.committees.push_back({.id = {1},
                                   .code = "C",
                                   .name = "C",
                                   .quadrant = first->quadrantByCode("B")->id,
                                   .formed = day("2023-01-01"),
                                   .constituted = {},
                                   .dissolved = {}});
    twoPlans.assignments.push_back({.id = {1},
                                    .officer = {1},
                                    .quadrant = second->quadrantByCode("B")->id,
                                    .role = {},
                                    .from = day("2024-07-01"),
                                    .to = {},
                                    .order = ""});
    const indicators::Facts onSecond = onLayout(twoPlans, *second), onFirst = onLayout(twoPlans, *first);
    EXPECT_EQ(onSecond.committees[0].quadrant, second->quadrantByCode("B")->id);
    EXPECT_EQ(onFirst.committees[0].quadrant, first->quadrantByCode("B")->id);
    EXPECT_EQ(onFirst.assignments[0].quadrant, first->quadrantByCode("B")->id);
    // And without choosing borders, the index of a later day finds the committee under its quadrant's heir.
    const Index index(twoPlans, day("2024-12-31"));
    EXPECT_EQ(index.committeesOf.at(second->quadrantByCode("B")->id).size(), 1u);
    EXPECT_FALSE(index.committeesOf.contains(first->quadrantByCode("B")->id));
}

TEST(Publication, TheLatestEditionOfADayIsWhatWasSaid) {
    const auto twoPlans = facts({kBefore(), kAfter()});
    Publication first{.id = {1},
                      .title = "Uno",
                      .asOf = day("2023-12-31"),
                      .level = territory::Level::quadrant,
                      .planName = "Plan 1",
                      .madeAt = Instant{std::chrono::seconds{100}},
                      .values = figures(twoPlans, "2023-12-31", territory::Level::quadrant)};
    Publication second = first;
    second.id = {2};
    second.title = "Dos";
    second.madeAt = Instant{std::chrono::seconds{200}};
    second.values.erase(second.values.begin() + 1, second.values.end());
    second.values[0].value = 1;
    const Query query{.ids = {}, .level = territory::Level::quadrant, .asOf = day("2023-12-31")};
    const std::vector both{second, first};
    const auto said = publishedValues(both, query);
    ASSERT_EQ(said.size(), first.values.size());
    EXPECT_EQ(said[0].publication->title, "Dos");
    EXPECT_EQ(said[0].value->value, 1.0);
    EXPECT_EQ(said[1].publication->title, "Uno");
    Query other = query;
    other.asOf = day("2024-01-01");
    EXPECT_TRUE(publishedValues(both, other).empty());
    other = query;
    other.level = territory::Level::municipality;
    EXPECT_TRUE(publishedValues(both, other).empty());
    other = query;
    other.ids = {"P1"};
    EXPECT_TRUE(publishedValues(both, other).empty());
    other.ids = {"I1"};
    other.area = "B";
    ASSERT_FALSE(publishedValues(both, other).empty());
    EXPECT_EQ(publishedValues(both, other)[0].value->area, "B");
    EXPECT_EQ(kept(viewOf(first.values[0], territory::Level::quadrant)), first.values[0]);
}
