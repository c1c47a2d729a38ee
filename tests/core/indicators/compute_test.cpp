// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/indicators/town.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

using namespace cuadrante;
using namespace cuadrante::indicators;
using namespace cuadrante::test;
using territory::Level;
using testing::ElementsAre;

namespace {
std::vector<std::string> said(const Checked<std::vector<Value>>& values) {
    std::vector<std::string> found;
    for (const Value& value : values.value()) found.push_back(std::string(value.indicator) + ' ' + value.area);
    return found;
}
std::string_view problemOf(const Checked<std::vector<Value>>& values) { return values.error().front().code; }
}  // namespace

TEST(Compute, GivesEveryAreaOfTheLevelInThePlansOrder) {
    const Facts facts = Town{}.built();
    EXPECT_THAT(said(compute(facts, {.ids = {"O2"}, .level = Level::quadrant, .asOf = kAsOf})),
                ElementsAre("O2 Q-1", "O2 Q-2", "O2 Q-3"));
    EXPECT_THAT(said(compute(facts, {.ids = {"O2"}, .level = Level::district, .asOf = kAsOf})), ElementsAre("O2 D-1"));
    EXPECT_THAT(said(compute(facts, {.ids = {"P2"}, .asOf = kAsOf})), ElementsAre("P2 ", "P2m "));
}

TEST(Compute, AVariantCanBeAskedForByItself) {
    const Facts facts = Town{}.built();
    EXPECT_THAT(said(compute(facts, {.ids = {"P1b"}, .asOf = kAsOf})), ElementsAre("P1b "));
    EXPECT_THAT(said(compute(facts, {.ids = {"P1b", "P1a"}, .asOf = kAsOf})), ElementsAre("P1a ", "P1b "));
    EXPECT_EQ(said(compute(facts, {.ids = {"P1b", "P1"}, .asOf = kAsOf})).size(), 5U);
    EXPECT_EQ(said(compute(facts, {.ids = {"P1", "P1b"}, .asOf = kAsOf})).size(), 5U);
}

TEST(Compute, SaysWhatItDoesNotKnow) {
    const Facts facts = Town{}.built();
    EXPECT_EQ(problemOf(compute(facts, {.ids = {"Z9"}, .asOf = kAsOf})), "indicator.unknown");
    EXPECT_EQ(problemOf(compute(facts, {.ids = {"P1"}, .level = Level::cell, .asOf = kAsOf})), "indicator.level_unsupported");
    EXPECT_EQ(problemOf(compute(facts, {.level = Level::cell, .asOf = kAsOf})), "indicator.none_of_level");
    EXPECT_EQ(problemOf(compute(facts, {.level = Level::quadrant, .area = "Q-9", .asOf = kAsOf})), "area.unknown");
    EXPECT_EQ(problemOf(compute(facts, {.level = Level::quadrant, .asOf = day(2019, 12, 31)})), "indicator.no_plan");
}

TEST(Compute, AfterTheLastDayWithDataNothingIsZero) {
    Town town;
    const auto committee = town.committee(kQ1);
    town.meeting(committee, kAsOf - days{100}, 12);
    town.meeting(committee, kAsOf, 12);
    town.assign(town.officer(), kQ1, workforce::Role::chief, kAsOf - days{400});
    const Facts facts = town.built();
    const auto at = [&](std::string_view id, Day day) { return valueOf(facts, id, Level::quadrant, "Q-1", day); };
    for (const std::string_view id : {"O1", "O1r"}) {
        EXPECT_EQ(at(id, kAsOf + days{400}).why, "why.after_data") << id;
        EXPECT_EQ(at(id, kAsOf + days{400}).status, Status::unknown) << id;
        EXPECT_NE(at(id, kAsOf + days{60}).status, Status::unknown) << id;
    }
    EXPECT_EQ(at("P1", kAsOf).why, "why.heads_only") << "nobody was noted by a token";
    EXPECT_EQ(valueOf(facts, "O3", Level::municipality, {}, kAsOf + days{100}).why, "why.after_data");
    const Value strength = at("S1", kAsOf + days{60});
    EXPECT_NE(strength.why, "why.after_data");
    EXPECT_EQ(at("S1", kAsOf + days{100}).why, "why.after_data");
    EXPECT_EQ(at("S1", kAsOf + days{100}).status, Status::incomplete);
    EXPECT_EQ(at("S1", kAsOf + days{100}).value, strength.value) << "who was there then is not forgotten";
}

TEST(Compute, AnEmptyFileIsAllUnknown) {
    const auto values = compute(Facts{}, {.asOf = kAsOf});
    for (const Value& value : values.value()) {
        EXPECT_EQ(value.status, Status::unknown) << value.indicator;
        EXPECT_FALSE(value.value) << value.indicator;
        EXPECT_FALSE(value.why.empty()) << value.indicator;
    }
}

TEST(Compute, TheMunicipalityIsNotTheSumOfUnknownParts) {
    Town town;
    town.meeting(town.committee(kQ1), day(2024, 2, 1), 12);
    Facts facts = town.built();
    EXPECT_EQ(valueOf(facts, "O1r", Level::municipality).denominator, 6'000.0);
    EXPECT_EQ(valueOf(facts, "O1r", Level::district, "D-1").denominator, 6'000.0);
    town.population = {};
    EXPECT_EQ(valueOf(town.built(), "O1r", Level::municipality).why, "why.population_unknown");
}

TEST(Catalogue, EveryIdIsFoundAndStandsOnce) {
    std::set<std::string_view> ids;
    for (const Definition& definition : catalogue()) {
        EXPECT_TRUE(ids.insert(definition.id).second) << definition.id;
        EXPECT_EQ(find(definition.id), &definition);
        for (const auto variant : definition.variants) {
            EXPECT_TRUE(ids.insert(variant).second) << variant;
            EXPECT_EQ(find(variant), &definition);
        }
    }
    EXPECT_FALSE(find("P9"));
}

TEST(Catalogue, ComputesWhatItPromises) {
    const Facts facts = Town{}.built();
    for (const Definition& definition : catalogue()) {
        std::vector<std::string_view> promised{definition.id};
        promised.insert(promised.end(), definition.variants.begin(), definition.variants.end());
        std::vector<std::string_view> computed;
        const auto values = compute(facts, {.ids = {std::string(definition.id)}, .asOf = kAsOf});
        for (const Value& value : values.value()) computed.push_back(value.indicator);
        EXPECT_EQ(computed, promised);
        EXPECT_EQ(values->front().unit, definition.unit) << definition.id;
        EXPECT_EQ(values->front().source, definition.source) << definition.id;
    }
}

TEST(FactsDays, LookOnlyAtWhatHappened) {
    Town town;
    EXPECT_FALSE(town.built().lastDayWithData());
    const auto committee = town.committee(kQ1, day(2024, 1, 5));
    town.meeting(committee, day(2024, 3, 1), 10);
    town.meeting(committee, day(2024, 9, 1), 0, participation::MeetingState::called);
    town.agreement(committee, day(2024, 12, 1)).accepted = day(2024, 4, 2);
    town.assign(town.officer(), kQ1, workforce::Role::member, day(2023, 12, 1));
    town.assign(town.officer(), kQ1, workforce::Role::member, day(2025, 1, 1));
    const Facts facts = town.built();
    EXPECT_EQ(facts.lastDayWithData(), day(2024, 4, 2));
    EXPECT_EQ(facts.firstDayWithData(), day(2023, 12, 1));
    town.incident(day(2022, 1, 1), incident::Standing::unlocated);
    town.incident(day(2024, 5, 1), incident::Standing::unlocated);
    EXPECT_EQ(town.built().firstDayWithData(), day(2022, 1, 1));
    EXPECT_EQ(town.built().lastDayWithData(), day(2024, 5, 1));
}

TEST(FactsLayouts, AreFoundByDayAndByQuadrant) {
    const Facts facts = Town{}.built();
    EXPECT_EQ(facts.layoutOn(kAsOf), facts.layouts.front().get());
    EXPECT_EQ(facts.layoutOn(day(2019, 1, 1)), nullptr);
    EXPECT_EQ(facts.layoutOf(kQ2), facts.layouts.front().get());
    EXPECT_EQ(facts.layoutOf({99}), nullptr);
}
