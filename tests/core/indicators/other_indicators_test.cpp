// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/indicators/town.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace cuadrante;
using namespace cuadrante::indicators;
using namespace cuadrante::test;
using incident::Standing;
using reports::State;
using territory::Level;
using testing::ElementsAre;
using workforce::Role;
using std::chrono::days;
using std::chrono::hours;

namespace {
constexpr Day kYear = day(2023, 7, 1);  // first day of the twelve months that end on kAsOf
Instant at(Day on, int hour) { return std::chrono::sys_seconds{on.time_since_epoch()} + hours{hour}; }

/// `n` incidents in Q-1, evenly over the year, and one a day outside so that the whole year is covered.
Town incidentTown(int n) {
    Town town;
    for (int i = 0; i < 366; ++i) {
        if (i * n / 366 != (i + 1) * n / 366) town.incident(kYear + days{i}, Standing::inside, kQ1);
        town.incident(kYear + days{i}, Standing::outside);
    }
    return town;
}
}  // namespace

TEST(ReportsOnTime, CountsByTheLocalDay) {
    Town town;
    const Day due = day(2024, 6, 20);
    for (const int hour : {5, 7}) {
        // 05:00 UTC of the day after is still 23:00 of the due day in Mexico City, 07:00 is not.
        auto& report = town.report(kQ1, day(2024, 6, 5), due);
        report.moves.push_back({.to = State::attended, .at = at(due + days{1}, hour), .reason = {}});
    }
    town.report(kQ1, day(2024, 6, 10), day(2024, 6, 25));
    const Value value = valueOf(town.built(), "H2");
    EXPECT_EQ(value.numerator, 1.0);
    EXPECT_EQ(value.denominator, 3.0);
    EXPECT_EQ(value.window, (DayRange{day(2024, 6, 1), kAsOf}));
    const auto parts = std::ranges::find(value.steps, "step.H2.parts", &Step::text);
    ASSERT_NE(parts, value.steps.end());
    EXPECT_EQ(parts->args, (Arguments{std::int64_t{1}, std::int64_t{1}, std::int64_t{1}}));
}

TEST(ReportsOnTime, DismissedAndNotYetDueStayOut) {
    Town town;
    town.report(kQ1, day(2024, 6, 5), day(2024, 6, 20)).moves.push_back({State::dismissed, at(day(2024, 6, 6), 12), "duplicate"});
    town.report(kQ1, day(2024, 6, 5), day(2024, 7, 1));
    town.report(kQ1, day(2024, 6, 20), day(2024, 6, 30)).moves.push_back({State::unsolved, at(day(2024, 6, 21), 12), "no_resources"});
    town.report(std::nullopt, day(2024, 6, 20), day(2024, 6, 30));
    const Facts facts = town.built();
    const Value value = valueOf(facts, "H2");
    EXPECT_EQ(value.denominator, 1.0);
    EXPECT_EQ(value.numerator, 0.0);
    EXPECT_EQ(excludedOf(value, "excluded.dismissed"), 1);
    EXPECT_EQ(valueOf(facts, "H2", Level::municipality).denominator, 2.0) << "also the one without a quadrant";
    EXPECT_EQ(valueOf(facts, "H2", Level::quadrant, "Q-3").why, "why.no_report_due");
    EXPECT_EQ(valueOf(Town{}.built(), "H2").why, "why.no_report");
}

TEST(ReportsOnTime, AMonthThatIsNotOverIsIncomplete) {
    Town town;
    for (int i = 0; i < 12; ++i) town.report(kQ1, day(2024, 6, 1) + days{2 * i}, day(2024, 6, 2) + days{2 * i});
    EXPECT_EQ(valueOf(town.built(), "H2", Level::quadrant, "Q-1", kAsOf).status, Status::small);
    const Value open = valueOf(town.built(), "H2", Level::quadrant, "Q-1", day(2024, 6, 24));
    EXPECT_EQ(open.status, Status::incomplete);
    EXPECT_EQ(open.why, "why.month_not_closed");
}

TEST(TenureOfHeads, MedianOfThoseInPost) {
    Town town;
    town.assign(town.officer(), kQ1, Role::chief, kAsOf - days{90});
    town.assign(town.officer(), kQ2, Role::chief, kAsOf - days{200});
    town.assign(town.officer(), kQ3, Role::chief, kAsOf - days{300}, kAsOf - days{1});
    town.assign(town.officer(), kQ3, Role::member, kAsOf - days{900});
    const Facts facts = town.built();
    const Value all = valueOf(facts, "C1", Level::municipality);
    EXPECT_NEAR(all.value.value(), 146 / 30.436875, 1e-9);
    EXPECT_EQ(all.denominator, 2.0);
    EXPECT_EQ(all.status, Status::small);
    EXPECT_NEAR(valueOf(facts, "C1").value.value(), 91 / 30.436875, 1e-9);
    EXPECT_EQ(valueOf(facts, "C1").status, Status::ok);
    EXPECT_EQ(valueOf(facts, "C1", Level::quadrant, "Q-3").why, "why.no_head");
    EXPECT_EQ(valueOf(Town{}.built(), "C1").why, "why.no_assignment");
}

TEST(TenureOfHeads, ANewOrderForTheSamePersonGoesOn) {
    Town town;
    const auto head = town.officer();
    town.assign(head, kQ1, Role::chief, day(2024, 1, 1), day(2024, 3, 31));
    town.assign(head, kQ1, Role::chief, day(2024, 4, 1));
    EXPECT_NEAR(valueOf(town.built(), "C1").value.value(), 182 / 30.436875, 1e-9);
}

TEST(TenureOfHeads, StaysOfThoseStillInPostAreCensored) {
    Town town;
    // Ended after 100 and 200 days; one still there after 150. At 100: 2/3 left; at 200: of one, none.
    town.assign(town.officer(), kQ1, Role::chief, kAsOf - days{400}, kAsOf - days{301});
    town.assign(town.officer(), kQ1, Role::chief, kAsOf - days{300}, kAsOf - days{101});
    town.assign(town.officer(), kQ2, Role::chief, kAsOf - days{149});
    const Value value = valueOf(town.built(), "C1k", Level::municipality);
    EXPECT_EQ(value.method, "M-KM");
    EXPECT_NEAR(value.value.value(), 200 / 30.436875, 1e-9);
    EXPECT_EQ(valueOf(town.built(), "C1k", Level::quadrant, "Q-2").why, "why.median_not_reached");
}

TEST(OperationalStrength, PerThousandInhabitants) {
    Town town;
    for (int i = 0; i < 12; ++i) town.officer();
    town.officer(workforce::Status::sick);
    town.officer(workforce::Status::separated);
    town.facts.officers[0].retired = kAsOf;
    town.assign({2}, kQ1, Role::member, kAsOf - days{10});
    town.assign({3}, kQ1, Role::member, kAsOf - days{10}, kAsOf - days{1});
    town.assign({13}, kQ1, Role::member, kAsOf - days{10});
    const Facts facts = town.built();
    const Value all = valueOf(facts, "S1", Level::municipality);
    EXPECT_EQ(all.numerator, 11.0);
    EXPECT_EQ(all.denominator, 6'000.0);
    EXPECT_NEAR(all.value.value(), 11.0 / 6, 1e-12);
    EXPECT_FALSE(all.low) << "a census";
    EXPECT_EQ(excludedOf(all, "excluded.not_operational"), 2);
    EXPECT_DOUBLE_EQ(valueOf(facts, "S1").value.value(), 0.5);
    EXPECT_EQ(valueOf(facts, "S1", Level::quadrant, "Q-2").value, 0.0) << "nobody is assigned there, and that is known";
    EXPECT_EQ(valueOf(Town{}.built(), "S1").why, "why.no_officer");
}

TEST(RecordedIncidence, RatePerHundredThousandWithItsInterval) {
    const Value value = valueOf(incidentTown(25).built(), "I1");
    EXPECT_DOUBLE_EQ(value.value.value(), 25.0 / 2'000 * 100'000);
    EXPECT_NEAR(value.low.value(), 16.1787 * 50, 0.005);
    EXPECT_NEAR(value.high.value(), 36.9049 * 50, 0.005);
    EXPECT_EQ(value.status, Status::ok);
    EXPECT_EQ(value.window, (DayRange{kYear, kAsOf}));
}

TEST(RecordedIncidence, SmallNumbersAreHeldBackOrMarked) {
    const Value nine = valueOf(incidentTown(9).built(), "I1");
    EXPECT_EQ(nine.unit, Unit::count);
    EXPECT_EQ(nine.show, Show::count);
    EXPECT_EQ(nine.value, 9.0);
    EXPECT_THAT(nine.rules, ElementsAre("P-N10"));
    const Value ten = valueOf(incidentTown(10).built(), "I1");
    EXPECT_EQ(ten.show, Show::value);
    EXPECT_EQ(ten.status, Status::small);
    EXPECT_NEAR(ten.low.value(), 4.7954 * 50, 0.005);
    EXPECT_THAT(ten.rules, ElementsAre("P-N20"));
    EXPECT_EQ(valueOf(incidentTown(19).built(), "I1").status, Status::small);
    EXPECT_EQ(valueOf(incidentTown(20).built(), "I1").status, Status::ok);
    EXPECT_EQ(valueOf(incidentTown(0).built(), "I1").value, 0.0) << "none, in a year that the data cover";
}

TEST(RecordedIncidence, TheMunicipalityCountsAlsoWhatHasNoPlace) {
    Town town = incidentTown(30);
    town.incident(kAsOf, Standing::unlocated);
    town.incident(kAsOf, Standing::no_plan);
    const Value value = valueOf(town.built(), "I1", Level::municipality);
    EXPECT_EQ(value.numerator, 32.0);
    EXPECT_EQ(excludedOf(value, "excluded.outside"), 366);
    EXPECT_EQ(excludedOf(valueOf(town.built(), "I1"), "excluded.unlocated"), 1);
}

TEST(RecordedIncidence, UnknownIsNotZero) {
    EXPECT_EQ(valueOf(Town{}.built(), "I1").why, "why.no_incident");
    Town town = incidentTown(30);
    EXPECT_EQ(valueOf(town.built(), "I1", Level::quadrant, "Q-1", day(2030, 1, 1)).why, "why.no_incident_in_window");
    town.population = {};
    const Value value = valueOf(town.built(), "I1");
    EXPECT_EQ(value.why, "why.population_unknown");
    EXPECT_EQ(value.numerator, 30.0);
    EXPECT_FALSE(value.value);
}

TEST(RecordedIncidence, AWindowThatTheDataOrThePlanDoNotCoverIsIncomplete) {
    Town town = incidentTown(40);
    EXPECT_EQ(valueOf(town.built(), "I1", Level::quadrant, "Q-1", kAsOf + days{60}).why, "why.window_not_covered");
    EXPECT_EQ(valueOf(town.built(), "I1", Level::quadrant, "Q-1", kAsOf - days{60}).status, Status::incomplete);
    town.validFrom = day(2024, 1, 1);
    EXPECT_EQ(valueOf(town.built(), "I1").why, "why.plan_changed");
    EXPECT_EQ(valueOf(town.built(), "I1", Level::municipality).status, Status::ok);
}
