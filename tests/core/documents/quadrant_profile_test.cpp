// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/quadrant_profile.h"

#include "core/base/random.h"
#include "tests/core/indicators/town.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

using namespace cuadrante;
using namespace cuadrante::documents;
using namespace cuadrante::test;
using incident::Standing;
using participation::AgreementState;
using participation::CommitteeState;
using reports::State;
using testing::ElementsAre;
using testing::Pair;
using workforce::Role;
using workforce::ShiftPattern;
using std::chrono::days;
using Change = QuadrantProfile::Change;
using PendingKind = QuadrantProfile::PendingKind;

namespace {
const DayRange kPeriod{day(2024, 1, 1), kAsOf};

QuadrantProfile profileOf(const Town& town, DayRange period = kPeriod) {
    return quadrantProfile(town.built(), kQ1, period).value();
}
std::vector<PendingKind> kindsOf(const QuadrantProfile& profile) {
    std::vector<PendingKind> kinds;
    for (const auto& pending : profile.pending) kinds.push_back(pending.kind);
    return kinds;
}
Instant noon(Day on) { return std::chrono::sys_seconds{on.time_since_epoch()} + std::chrono::hours{18}; }

/// `now` incidents of a type in the period and `before` a year earlier, spread evenly, and others every day elsewhere so
/// that the data cover both windows.
Town comparedTown(int now, int before) {
    Town town;
    for (const auto& [from, n] : {std::pair{day(2023, 1, 1), before}, {day(2024, 1, 1), now}})
        for (int i = 0; i < 181; ++i) {
            town.incident(from + days{i}, Standing::outside);
            for (int k = i * n / 181; k < (i + 1) * n / 181; ++k) town.incident(from + days{i}, Standing::inside);
        }
    return town;
}
}  // namespace

TEST(QuadrantProfile, NeedsAPlanThatHasTheQuadrant) {
    EXPECT_EQ(quadrantProfile(Town{}.built(), {99}, kPeriod).error().code, "quadrant.unknown");
    EXPECT_EQ(quadrantProfile(Town{}.built(), kQ1, {day(2019, 1, 1), day(2019, 6, 30)}).error().code, "quadrant.unknown");
}

TEST(QuadrantProfile, DescribesThePlace) {
    const QuadrantProfile profile = profileOf(Town{});
    EXPECT_EQ(profile.code, "Q-1");
    EXPECT_EQ(profile.district, "D-1 Centro");
    EXPECT_EQ(profile.population, 2'000);
    EXPECT_NEAR(profile.areaKm2, 1.165, 0.005) << "a hundredth of a degree both ways at 19 north";
    EXPECT_EQ(profile.before, (DayRange{day(2023, 1, 1), day(2023, 6, 30)}));
}

TEST(QuadrantProfile, TheYearBeforeKeepsTheEndOfTheMonth) {
    EXPECT_EQ(profileOf(Town{}, {day(2024, 2, 29), day(2024, 2, 29)}).before, (DayRange{day(2023, 2, 28), day(2023, 2, 28)}));
    EXPECT_EQ(profileOf(Town{}, {day(2025, 2, 1), day(2025, 2, 28)}).before, (DayRange{day(2024, 2, 1), day(2024, 2, 29)}));
}

TEST(QuadrantProfile, TellsWhoServesSinceWhen) {
    Town town;
    const auto head = town.officer(), deputy = town.officer(), other = town.officer(), gone = town.officer();
    town.facts.officers[2].pattern = ShiftPattern::h24x48;
    town.assign(head, kQ1, Role::chief, day(2023, 3, 14), day(2024, 3, 13));
    town.assign(head, kQ1, Role::chief, day(2024, 3, 14));
    town.assign(deputy, kQ1, Role::deputy, day(2024, 6, 30));
    town.assign(other, kQ1, Role::member, day(2024, 1, 1));
    town.assign(gone, kQ1, Role::member, day(2024, 1, 1), kAsOf - days{1});
    const QuadrantProfile profile = profileOf(town);
    ASSERT_TRUE(profile.chief);
    EXPECT_EQ(profile.chief->since, day(2023, 3, 14)) << "a renewed order goes on";
    EXPECT_EQ(profile.chief->days, 475);
    EXPECT_EQ(profile.deputy->days, 1);
    EXPECT_EQ(profile.assigned, 3);
    EXPECT_THAT(profile.byPattern, ElementsAre(Pair(ShiftPattern::h12x24, 2), Pair(ShiftPattern::h24x48, 1)));
    EXPECT_TRUE(profile.pending.empty());
}

TEST(QuadrantProfile, AVacantPostAwaitsSomeoneFirst) {
    Town town;
    town.assign(town.officer(), kQ1, Role::chief, day(2024, 1, 1), kAsOf - days{9});
    town.agreement(town.committee(kQ1, day(2024, 6, 1)), kAsOf - days{20});
    const QuadrantProfile profile = profileOf(town);
    EXPECT_FALSE(profile.chief);
    EXPECT_THAT(kindsOf(profile), ElementsAre(PendingKind::chief_missing, PendingKind::agreement_overdue));
    EXPECT_EQ(profile.pending.front().days, 9);
}

TEST(QuadrantProfile, WhatIsLateByTheDaysThenWhatFades) {
    Town town;
    town.assign(town.officer(), kQ1, Role::chief, day(2024, 1, 1));
    const auto fading = town.committee(kQ1);
    town.meeting(fading, kAsOf - days{70}, 20);
    const auto silent = town.committee(kQ1);
    town.meeting(silent, kAsOf - days{200}, 20);
    town.agreement(fading, kAsOf - days{3});
    town.agreement(fading, kAsOf - days{5}, kAsOf - days{4});
    town.agreement(fading, kAsOf - days{5}).rescheduled = kAsOf + days{5};
    town.agreement(fading, kAsOf - days{5}).state = AgreementState::cancelled_by_authority;
    town.agreement(fading, kAsOf);
    town.report(kQ1, kAsOf - days{30}, kAsOf - days{8});
    town.report(kQ1, kAsOf - days{30}, kAsOf - days{8}).moves.push_back({State::attended, noon(kAsOf), {}});
    town.report(kQ1, kAsOf - days{3}, kAsOf + days{8});
    town.report(kQ2, kAsOf - days{30}, kAsOf - days{8});
    const QuadrantProfile profile = profileOf(town);
    EXPECT_THAT(kindsOf(profile), ElementsAre(PendingKind::report_overdue, PendingKind::agreement_overdue,
                                              PendingKind::committee_at_risk, PendingKind::committee_inactive));
    EXPECT_EQ(profile.pending[0].days, 8);
    EXPECT_EQ(profile.pending[1].days, 3);
    EXPECT_EQ(profile.pending[2].days, 70);
    EXPECT_EQ(profile.pending[3].days, 200);
    EXPECT_EQ(profile.openReports, 2);
    ASSERT_EQ(profile.committees.size(), 2U);
    EXPECT_EQ(profile.committees[0].state, CommitteeState::at_risk);
    EXPECT_EQ(profile.committees[1].lastMeeting, kAsOf - days{200});
}

TEST(QuadrantProfile, CountsByMonthUpToTheEndOfThePeriod) {
    Town town;
    town.incident(day(2023, 6, 30), Standing::inside);
    town.incident(day(2023, 7, 1), Standing::inside);
    town.incident(day(2024, 6, 1), Standing::inside);
    town.incident(day(2024, 6, 20), Standing::inside, kQ2);
    town.incident(kAsOf, Standing::inside);
    town.incident(kAsOf + days{1}, Standing::inside);
    const QuadrantProfile profile = profileOf(town);
    ASSERT_EQ(profile.months.size(), 12U);
    EXPECT_EQ(profile.months.front(), day(2023, 7, 1));
    EXPECT_EQ(profile.months.back(), day(2024, 6, 1));
    EXPECT_EQ(profile.monthly.front(), 1);
    EXPECT_EQ(profile.monthly.back(), 2);
    EXPECT_EQ(std::accumulate(profile.monthly.begin(), profile.monthly.end(), std::int64_t{0}), 3);
    EXPECT_EQ(profile.incidents, 2);
}

TEST(QuadrantProfile, WithoutAnyIncidentOnRecordThereIsNoZero) {
    Town town;
    town.incident(day(2024, 6, 20), Standing::inside, kQ2);
    EXPECT_EQ(profileOf(town).incidents, 0) << "others have some";
    EXPECT_FALSE(profileOf(town, {day(2030, 1, 1), day(2030, 6, 30)}).incidents);
}

TEST(QuadrantProfile, SaysInWordsWhetherItChanged) {
    struct Case {
        int now, before;
        Change change;
    };
    for (const Case& c : {Case{60, 30, Change::increased}, {30, 60, Change::decreased}, {45, 30, Change::no_detectable_change},
                          {3, 6, Change::insufficient_data}}) {
        const QuadrantProfile profile = profileOf(comparedTown(c.now, c.before));
        EXPECT_EQ(profile.incidents, c.now);
        EXPECT_EQ(profile.incidentsBefore, c.before);
        EXPECT_EQ(profile.incidentsChange, c.change) << c.now << " after " << c.before;
        ASSERT_EQ(profile.types.size(), 1U);
        EXPECT_EQ(profile.types.front().change, c.change) << c.now << " after " << c.before;
    }
}

TEST(QuadrantProfile, ComparesWithNothingThatIsNotThere) {
    Town late = comparedTown(60, 30);
    late.validFrom = day(2023, 6, 1);
    EXPECT_FALSE(profileOf(late).incidentsBefore);
    EXPECT_EQ(profileOf(late).incidentsChange, Change::insufficient_data);
    EXPECT_EQ(profileOf(late).types.front().change, Change::insufficient_data);
    Town onlyNow;
    for (int i = 0; i < 181; ++i) onlyNow.incident(day(2024, 1, 1) + days{i}, Standing::inside);
    EXPECT_FALSE(profileOf(onlyNow).incidentsBefore);
    EXPECT_FALSE(profileOf(Town{}).incidentsBefore) << "no incidents at all";
}

TEST(QuadrantProfile, GivesTheFiveMostFrequentTypes) {
    Town town;
    int n = 8;
    for (const char* type : {"a", "b", "c", "d", "e", "f"}) {
        for (int i = 0; i < n; ++i) town.incident(day(2024, 2, 1), Standing::inside, kQ1, type);
        --n;
    }
    const QuadrantProfile profile = profileOf(town);
    ASSERT_EQ(profile.types.size(), 5U);
    EXPECT_EQ(profile.types.front().type, "a");
    EXPECT_EQ(profile.types.back().type, "e");
    EXPECT_EQ(profile.types.back().count, 4);
}

// Among many types of which nothing changed, few may be said to have: BH at 10 % over the table.
TEST(QuadrantProfile, SeldomSaysThatATypeChangedWhenNothingDid) {
    Random random(5);
    int tables = 0;
    for (int town = 0; town < 60; ++town) {
        Town quiet;
        std::vector<std::pair<Day, const char*>> drawn;
        for (const char* type : {"a", "b", "c", "d", "e"})
            for (int i = 0; i < 80; ++i)
                drawn.emplace_back((random.chance(0.5) ? day(2023, 1, 1) : day(2024, 1, 1)) + days{random.below(181)}, type);
        std::ranges::sort(drawn, {}, [](const auto& entry) { return entry.first; });
        for (const auto& [on, type] : drawn) quiet.incident(on, Standing::inside, kQ1, type);
        const auto profile = profileOf(quiet);
        ASSERT_TRUE(profile.incidentsBefore);
        tables += std::ranges::any_of(profile.types, [](const auto& line) {
            return line.change == Change::increased || line.change == Change::decreased;
        });
    }
    EXPECT_LE(tables, 10) << "of 60; 6 are expected at most, and two standard deviations are 4.6";
}

TEST(QuadrantProfile, CarriesItsIndicators) {
    const QuadrantProfile profile = profileOf(Town{});
    EXPECT_TRUE(std::ranges::any_of(profile.indicators, [](const auto& v) { return v.indicator == "P1" && v.area == "Q-1"; }));
}

TEST(QuadrantReport, SaysEverythingOfThePage) {
    Town town = comparedTown(60, 30);
    town.facts.municipality = {.name = "Villa Inventada", .zone = "America/Mexico_City", .cvegeo = {}, .invented = true};
    town.assign(town.officer(), kQ1, Role::chief, day(2024, 1, 1));
    town.meeting(town.committee(kQ1), kAsOf, 20);
    const auto facts = town.built();
    const Document document = quadrantReport(facts, profileOf(town));
    EXPECT_TRUE(document.invented);
    int maps = 0, series = 0, tables = 0, figures = 0, headings = 0;
    for (const Block& block : document.blocks) {
        maps += std::holds_alternative<MapFigure>(block);
        series += std::holds_alternative<MonthlySeries>(block);
        tables += std::holds_alternative<Table>(block);
        headings += std::holds_alternative<Heading>(block);
        if (const auto* table = std::get_if<IndicatorTable>(&block)) {
            figures += static_cast<int>(table->values.size());
            for (const auto& value : table->values) EXPECT_EQ(indicators::find(value.indicator)->id, value.indicator);
        }
        if (const auto* table = std::get_if<Table>(&block)) {
            for (const auto& row : table->rows) EXPECT_EQ(row.size(), table->headers.size());
        }
    }
    EXPECT_EQ(maps, 1);
    EXPECT_EQ(series, 1);
    EXPECT_EQ(tables, 3) << "people, committees, types; nothing is pending";
    EXPECT_EQ(headings, 4);
    EXPECT_EQ(figures, std::ranges::count_if(indicators::catalogue(), [](const auto& definition) {
                  return std::ranges::find(definition.levels, territory::Level::quadrant) != definition.levels.end();
              }));
}
