// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/telling.h"

#include "tests/core/indicators/town.h"

#include <gtest/gtest.h>

using namespace cuadrante;
using namespace cuadrante::indicators;
using namespace cuadrante::test;

namespace {
constexpr auto kLevel = territory::Level::quadrant;
const Query kQuery{.ids = {"O1"}, .level = kLevel, .asOf = kAsOf};

/// Q-1 met twice in the half year, the others did not.
Town met() {
    Town town;
    const auto committee = town.committee(kQ1);
    town.meeting(committee, day(2024, 3, 1), 10);
    town.meeting(committee, day(2024, 4, 1), 10);
    for (const auto quadrant : {kQ2, kQ3}) town.committee(quadrant);
    return town;
}
Publication edition(const indicators::Facts& facts) {
    Publication made = editionOf(*tell(facts, {}, kQuery, Boundaries::published, kAsOf), "Junio", kQuery);
    made.id = {1};
    return made;
}
const Told& of(const Telling& telling, std::string_view area) {
    for (const Told& told : telling.values)
        if (told.value.area == area && told.value.indicator == "O1") return told;
    throw std::runtime_error("no such area");
}
}  // namespace

TEST(Telling, WhatWasPublishedIsToldInItsOwnWordsAndTheRestComputed) {
    Town town = met();
    Publication said = edition(town.built());
    std::erase_if(said.values, [](const KeptValue& value) { return value.area != "Q-1"; });
    town.meeting({1}, day(2024, 5, 1), 10);  // heard of later
    const std::vector editions{said};
    const auto telling = tell(town.built(), editions, kQuery, Boundaries::published, kAsOf);
    ASSERT_TRUE(telling);
    EXPECT_EQ(of(*telling, "Q-1").value.value, 2.0);
    EXPECT_EQ(of(*telling, "Q-1").edition, &editions[0]);
    EXPECT_EQ(of(*telling, "Q-2").edition, nullptr);
    EXPECT_EQ(telling->layout->plan().name, "Plan");
    EXPECT_EQ(kept(of(*telling, "Q-1").value), *std::ranges::find(said.values, "O1", &KeptValue::indicator));

    const auto today = tell(town.built(), editions, kQuery, Boundaries::today, kAsOf);
    ASSERT_TRUE(today);
    EXPECT_EQ(of(*today, "Q-1").value.value, 3.0) << "computed, whatever was published";
    EXPECT_EQ(of(*today, "Q-1").edition, nullptr);
}

TEST(Telling, AnAreaThatThePlanHasNoMoreIsToldAllTheSame) {
    Town town = met();
    Publication said = edition(town.built());
    for (KeptValue& value : said.values)
        if (value.area == "Q-3") value.area = "Q-9";
    const auto telling = tell(town.built(), {said}, kQuery, Boundaries::published, kAsOf);
    ASSERT_TRUE(telling);
    EXPECT_EQ(telling->values.back().value.area, "Q-9");
    EXPECT_TRUE(telling->values.back().edition);
}

TEST(Telling, WithoutAPlanThereIsNothingToTellButWhatWasPublished) {
    Town town = met();
    const Publication said = edition(town.built());
    town.validFrom = day(2025, 1, 1);
    const auto computed = tell(town.built(), {}, kQuery, Boundaries::published, kAsOf);
    ASSERT_FALSE(computed);
    EXPECT_EQ(computed.error().front().code, "indicator.no_plan");
    const auto telling = tell(town.built(), {said}, kQuery, Boundaries::published, kAsOf);
    ASSERT_TRUE(telling);
    EXPECT_EQ(telling->values.size(), said.values.size());
    EXPECT_FALSE(telling->layout);
    const Query both[]{{.ids = {"O1"}, .asOf = kAsOf}, kQuery};
    for (const auto& each : tellAll(town.built(), {}, both, Boundaries::today, kAsOf)) EXPECT_FALSE(each);
}
