// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/indicators/town.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace cuadrante;
using namespace cuadrante::indicators;
using namespace cuadrante::test;
using participation::AgreementState;
using participation::MeetingState;
using participation::Responsible;
using territory::Level;
using testing::ElementsAre;
using std::chrono::days;

namespace {
constexpr Day kFirst = day(2024, 1, 1);  // of the six months that end on kAsOf

/// Q-1 has 412 adults, of whom `active` came to two meetings and `once` to one; others came without a link.
Town councilTown(int active, int once = 0) {
    Town town;
    town.adults = 412;
    const auto committee = town.committee(kQ1);
    auto& first = town.meeting(committee, kFirst, 60);
    for (int i = 0; i < active + once; ++i) first.attendance.push_back(town.person(kQ1));
    const auto here = first.attendance;
    auto& second = town.meeting(committee, day(2024, 3, 5), 60);
    second.attendance.assign(here.begin(), here.begin() + active);
    town.meeting(committee, kAsOf, 5);
    return town;
}
}  // namespace

TEST(ActiveResidents, TheVectorOfTheCatalogue) {
    const Value value = valueOf(councilTown(37).built(), "P1");
    EXPECT_NEAR(value.value.value(), 8.98, 0.005);
    EXPECT_NEAR(value.low.value(), 6.59, 0.005);
    EXPECT_NEAR(value.high.value(), 12.13, 0.005);
    EXPECT_EQ(value.numerator, 37.0);
    EXPECT_EQ(value.denominator, 412.0);
    EXPECT_EQ(value.status, Status::ok);
    EXPECT_EQ(value.show, Show::value);
    EXPECT_EQ(value.method, "M-WIL");
    EXPECT_EQ(value.window, (DayRange{kFirst, kAsOf}));
    EXPECT_EQ(excludedOf(value, "excluded.unlinked_attendance"), 60 - 37 + 60 - 37 + 5);
}

TEST(ActiveResidents, VariantsMoveTheThreshold) {
    Town town = councilTown(37, 10);
    town.facts.meetings.back().residents = 40;
    for (std::size_t i = 0; i < 5; ++i) town.facts.meetings.back().attendance.push_back(town.facts.meetings.front().attendance[i]);
    const Facts facts = town.built();
    EXPECT_EQ(valueOf(facts, "P1").numerator, 37.0);
    EXPECT_EQ(valueOf(facts, "P1a").numerator, 47.0);
    EXPECT_EQ(valueOf(facts, "P1b").numerator, 5.0);
}

TEST(ActiveResidents, OnePersonInTwoCommitteesCountsOnce) {
    Town town;
    const auto a = town.committee(kQ1), b = town.committee(kQ2);
    const auto person = town.person(kQ1);
    town.meeting(a, day(2024, 2, 1), 9).attendance = {person};
    town.meeting(b, day(2024, 5, 1), 9).attendance = {person};
    const Facts facts = town.built();
    EXPECT_EQ(valueOf(facts, "P1").numerator, 1.0);
    EXPECT_EQ(valueOf(facts, "P1", Level::quadrant, "Q-2").numerator, 0.0) << "but where the person lives";
    EXPECT_EQ(valueOf(facts, "P1", Level::municipality).numerator, 1.0);
    EXPECT_EQ(valueOf(facts, "P1d", Level::quadrant, "Q-2").numerator, 0.0) << "came there only once";
}

TEST(ActiveResidents, MinorsUnlinkedAndOutsidersAreTold) {
    Town town;
    const auto committee = town.committee(kQ1);
    const auto minor = town.person(kQ1, false);
    const auto unlinked = town.person(kQ1, true, false);
    const auto worksHere = town.person(std::nullopt);
    for (const Day on : {day(2024, 2, 1), day(2024, 4, 1)})
        town.meeting(committee, on, 10).attendance = {minor, unlinked, worksHere};
    const Facts facts = town.built();
    const Value value = valueOf(facts, "P1");
    EXPECT_EQ(value.numerator, 0.0);
    EXPECT_EQ(excludedOf(value, "excluded.minors"), 1);
    EXPECT_EQ(excludedOf(value, "excluded.unlinked_attendance"), 20 - 4);
    EXPECT_EQ(valueOf(facts, "P1d").value, 1.0);
}

TEST(ActiveResidents, MembersOnTheRoll) {
    Town town;
    const auto committee = town.committee(kQ1);
    for (int i = 0; i < 3; ++i)
        town.facts.memberships.push_back({.committee = committee, .participant = town.person(kQ1), .from = kFirst, .to = {}});
    town.facts.memberships.back().to = kAsOf - days{1};
    town.facts.memberships.push_back({.committee = town.committee(kQ2), .participant = {1}, .from = kFirst, .to = {}});
    town.facts.memberships.push_back({.committee = committee, .participant = town.person(std::nullopt), .from = kFirst, .to = {}});
    EXPECT_EQ(valueOf(town.built(), "P1c", Level::municipality).numerator, 2.0);
    EXPECT_EQ(excludedOf(valueOf(town.built(), "P1c", Level::municipality), "excluded.not_resident"), 1);
    EXPECT_EQ(valueOf(town.built(), "P1c", Level::quadrant, "Q-2").numerator, 0.0) << "a member there who lives here";
    const Value value = valueOf(town.built(), "P1c");
    EXPECT_EQ(value.numerator, 2.0) << "once, though on two rolls";
    EXPECT_EQ(value.denominator, 1'200.0);
}

TEST(ActiveResidents, WithoutAdultsWithoutCommitteeNothingIsSaid) {
    Town town = councilTown(37);
    town.adults = {};
    const Value value = valueOf(town.built(), "P1");
    EXPECT_EQ(value.status, Status::unknown);
    EXPECT_EQ(value.why, "why.adults_unknown");
    EXPECT_FALSE(value.value);
    EXPECT_FALSE(value.low);
    EXPECT_EQ(value.numerator, 37.0);
    EXPECT_EQ(valueOf(Town{}.built(), "P1").why, "why.no_committee");
}

TEST(ActiveResidents, FewInhabitantsHaveNoRate) {
    Town town = councilTown(3);
    town.population = 499;
    const Value value = valueOf(town.built(), "P1");
    EXPECT_EQ(value.show, Show::k_of_n);
    EXPECT_THAT(value.rules, ElementsAre("P-POP"));
}

TEST(AttendeesPerMeeting, MeanAndMedianWithTheirIntervals) {
    Town town;
    const auto committee = town.committee(kQ1);
    int month = 1;
    for (const int people : {4, 9, 12, 15, 20, 30}) town.meeting(committee, day(2024, static_cast<unsigned>(month++), 15), people);
    const Facts facts = town.built();
    const Value mean = valueOf(facts, "P2");
    EXPECT_DOUBLE_EQ(mean.value.value(), 15.0);
    EXPECT_EQ(mean.numerator, 90.0);
    EXPECT_EQ(mean.denominator, 6.0);
    EXPECT_EQ(mean.method, "M-BOOT");
    EXPECT_LT(mean.low.value(), 15.0);
    EXPECT_GT(mean.high.value(), 15.0);
    const Value median = valueOf(facts, "P2m");
    EXPECT_DOUBLE_EQ(median.value.value(), 13.5);
    EXPECT_EQ(median.low, 4.0) << "ranks 1 and 6 of six";
    EXPECT_EQ(median.high, 30.0);
    EXPECT_EQ(valueOf(facts, "P2").low, mean.low) << "the same seed";
}

TEST(AttendeesPerMeeting, FewerThanSixGiveARangeOnly) {
    Town town;
    const auto committee = town.committee(kQ1);
    town.meeting(committee, day(2024, 2, 1), 8);
    town.meeting(committee, day(2024, 4, 1), 20);
    const Value value = valueOf(town.built(), "P2");
    EXPECT_EQ(value.status, Status::small);
    EXPECT_FALSE(value.low);
    const auto range = std::ranges::find(value.steps, "step.range", &Step::text);
    ASSERT_NE(range, value.steps.end());
    EXPECT_EQ(range->args, (Arguments{8.0, 20.0}));
    EXPECT_EQ(valueOf(town.built(), "P2", Level::quadrant, "Q-2").why, "why.no_committee");
}

TEST(MeetingsHeld, TheVectorOfTheCatalogue) {
    Town town;
    const auto committee = town.committee(kQ1);
    for (int i = 0; i < 7; ++i) town.meeting(committee, kFirst + days{26 * i}, 12);
    for (int i = 0; i < 3; ++i) town.meeting(committee, kFirst + days{13 + 26 * i}, 0, MeetingState::not_held);
    const Facts facts = town.built();
    const Value count = valueOf(facts, "O1");
    EXPECT_EQ(count.value, 7.0);
    EXPECT_NEAR(count.low.value(), 2.8144, 0.00005);
    EXPECT_NEAR(count.high.value(), 14.4227, 0.00005);
    EXPECT_EQ(count.status, Status::ok);
    EXPECT_EQ(excludedOf(count, "excluded.not_held"), 3);
    const Value kept = valueOf(facts, "O2");
    EXPECT_EQ(kept.show, Show::k_of_n);
    EXPECT_EQ(kept.numerator, 7.0);
    EXPECT_EQ(kept.denominator, 10.0);
    EXPECT_THAT(kept.rules, ElementsAre("P-D30"));
    EXPECT_DOUBLE_EQ(valueOf(facts, "O1r").value.value(), 35.0) << "7 of 2,000 inhabitants";
    EXPECT_DOUBLE_EQ(valueOf(facts, "O1c").value.value(), 7.0) << "one active committee";
}

TEST(MeetingsHeld, TheFirstDayCountsTheDayBeforeDoesNot) {
    Town town;
    const auto committee = town.committee(kQ1);
    town.meeting(committee, kFirst - days{1}, 12);
    town.meeting(committee, kFirst, 12);
    town.meeting(committee, kAsOf, 12);
    town.meeting(committee, kAsOf + days{1}, 12);
    EXPECT_EQ(valueOf(town.built(), "O1").value, 2.0);
}

TEST(MeetingsHeld, WhatWasNotHeldNeverCounts) {
    Town town;
    const auto committee = town.committee(kQ1);
    town.meeting(committee, day(2024, 2, 1), 0, MeetingState::not_held);
    town.meeting(committee, day(2024, 3, 1), 0, MeetingState::rescheduled);
    town.meeting(committee, day(2024, 6, 1), 0, MeetingState::called);
    const Facts facts = town.built();
    const Value count = valueOf(facts, "O1");
    EXPECT_EQ(count.value, 0.0);
    EXPECT_EQ(excludedOf(count, "excluded.rescheduled"), 1);
    EXPECT_EQ(excludedOf(count, "excluded.called_open"), 1);
    EXPECT_EQ(valueOf(facts, "O2").denominator, 1.0);
}

TEST(MeetingsHeld, AQuadrantWithoutACommitteeIsNotAtZero) {
    Town town;
    town.meeting(town.committee(kQ1), day(2024, 2, 1), 12);
    const Facts facts = town.built();
    for (const auto* id : {"O1", "O1r", "O1c", "O2", "P2", "K1"}) {
        const Value value = valueOf(facts, id, Level::quadrant, "Q-2");
        EXPECT_EQ(value.status, Status::unknown) << id;
        EXPECT_EQ(value.why, "why.no_committee") << id;
        EXPECT_FALSE(value.value) << id;
    }
}

TEST(MeetingsHeld, NoRateWithoutPopulationNorForAFew) {
    Town town;
    town.meeting(town.committee(kQ1), day(2024, 2, 1), 12);
    town.population = {};
    EXPECT_EQ(valueOf(town.built(), "O1r").why, "why.population_unknown");
    EXPECT_EQ(valueOf(town.built(), "O1").value, 1.0);
    town.population = 499;
    const Value few = valueOf(town.built(), "O1r");
    EXPECT_EQ(few.unit, Unit::count);
    EXPECT_EQ(few.show, Show::count);
    EXPECT_EQ(few.value, 1.0);
    EXPECT_THAT(few.rules, ElementsAre("P-POP"));
}

TEST(MeetingsHeld, ADayLongAfterTheLastRecordIsIncomplete) {
    Town town;
    town.meeting(town.committee(kQ1), day(2024, 4, 1), 12);
    EXPECT_EQ(valueOf(town.built(), "O1").status, Status::ok);
    EXPECT_EQ(valueOf(town.built(), "O1", Level::quadrant, "Q-1", day(2024, 8, 31)).status, Status::incomplete);
}

TEST(MeetingsHeld, ARegisterThatBeganLateIsIncomplete) {
    Town town;
    const auto committee = town.committee(kQ1, day(2024, 5, 1));
    for (int i = 0; i < 20; ++i) town.meeting(committee, day(2024, 5, 1) + days{3 * i}, 12);
    const Value value = valueOf(town.built(), "O1");
    EXPECT_EQ(value.status, Status::incomplete);
    EXPECT_EQ(value.why, "why.window_not_covered");
    EXPECT_EQ(value.value, 20.0);
}

TEST(ActiveCommittees, CountQuadrantsNotCommittees) {
    Town town;
    for (int i = 0; i < 2; ++i) town.meeting(town.committee(kQ1), kAsOf - days{10}, 12);
    town.meeting(town.committee(kQ2), kAsOf - days{60}, 12);
    const Value value = valueOf(town.built(), "O3", Level::district, "D-1");
    EXPECT_EQ(value.numerator, 1.0) << "Q-1 twice, and in Q-2 sixty days without a meeting are a risk";
    EXPECT_EQ(value.denominator, 3.0);
    EXPECT_NEAR(value.value.value(), 100.0 / 3, 1e-9);
    EXPECT_FALSE(value.low) << "a census";
    EXPECT_EQ(valueOf(Town{}.built(), "O3", Level::municipality).why, "why.no_committee");
}

namespace {
/// FX-1, and as many of its three follow-ups as a test wants.
Town fadingTown(int followups) {
    Town town;
    const auto committee = town.committee(kQ1, day(2024, 1, 2));
    for (int i = 0; i < 4; ++i) town.meeting(committee, day(2024, 1, 2) + days{14 * i}, 20);
    const std::vector<int> came{10, 5, 0};
    for (int i = 0; i < followups; ++i) {
        const int people = came[static_cast<std::size_t>(i)];
        town.meeting(committee, day(2024, 3, 15) + days{30 * i}, people,
                     people > 0 ? MeetingState::held : MeetingState::not_held);
    }
    return town;
}
}  // namespace

TEST(Retention, TheFadingCommittee) {
    EXPECT_EQ(valueOf(fadingTown(0).built(), "K1").why, "why.no_followup");
    EXPECT_DOUBLE_EQ(valueOf(fadingTown(1).built(), "K1").value.value(), 50.0);
    EXPECT_DOUBLE_EQ(valueOf(fadingTown(2).built(), "K1").value.value(), 25.0);
    const Facts all = fadingTown(3).built();
    EXPECT_DOUBLE_EQ(valueOf(all, "K1").value.value(), 0.0);
    EXPECT_DOUBLE_EQ(valueOf(all, "K1f1").value.value(), 50.0);
    EXPECT_DOUBLE_EQ(valueOf(all, "K1f2").value.value(), 25.0);
    EXPECT_DOUBLE_EQ(valueOf(all, "K1f3").value.value(), 0.0);
    const Value value = valueOf(all, "K1");
    EXPECT_EQ(value.denominator, 20.0);
    EXPECT_FALSE(value.low) << "one committee is no sample";
}

TEST(Retention, RainSaysNothingOfTheNeighbours) {
    Town town = fadingTown(2);
    town.meeting({1}, day(2024, 6, 1), 0, MeetingState::not_held).reason = participation::NotHeldReason::weather;
    const Value value = valueOf(town.built(), "K1");
    EXPECT_DOUBLE_EQ(value.value.value(), 25.0);
    EXPECT_EQ(excludedOf(value, "excluded.not_held_otherwise"), 1);
}

TEST(Retention, OfSeveralCommitteesIsOfTheirSumsWithAnInterval) {
    Town town = fadingTown(2);
    const auto other = town.committee(kQ1);
    for (int i = 0; i < 5; ++i) town.meeting(other, day(2024, 1, 3) + days{14 * i}, 40);
    town.committee(kQ1);
    const Value value = valueOf(town.built(), "K1");
    EXPECT_DOUBLE_EQ(value.value.value(), 75.0) << "5 + 40 of 20 + 40";
    EXPECT_EQ(value.method, "M-BOOT");
    EXPECT_EQ(value.low, 25.0);
    EXPECT_EQ(value.high, 100.0);
    EXPECT_EQ(excludedOf(value, "excluded.still_founding"), 1);
}

TEST(Retention, AHandfulOfFoundersGivesCountsOnly) {
    Town town;
    const auto committee = town.committee(kQ1);
    for (int i = 0; i < 4; ++i) town.meeting(committee, day(2024, 1, 3) + days{14 * i}, 4);
    town.meeting(committee, day(2024, 4, 1), 3);
    const Value value = valueOf(town.built(), "K1");
    EXPECT_EQ(value.show, Show::k_of_n);
    EXPECT_EQ(value.status, Status::small);
}

TEST(AgreementsOnTime, TheVectorOfTheCatalogue) {
    Town town;
    const auto committee = town.committee(kQ1);
    for (int i = 0; i < 80; ++i) {
        const Day due = kFirst + days{2 * i};
        if (i < 12)
            town.agreement(committee, due, due);
        else if (i < 40)
            town.agreement(committee, due, due + days{1});
        else
            town.agreement(committee, due);
    }
    town.meeting(committee, kAsOf, 12);
    const Value value = valueOf(town.built(), "A1");
    EXPECT_DOUBLE_EQ(value.value.value(), 15.0);
    EXPECT_NEAR(value.low.value(), 8.79, 0.005);
    EXPECT_NEAR(value.high.value(), 24.41, 0.005);
    EXPECT_EQ(value.status, Status::ok);
    EXPECT_EQ(valueOf(town.built(), "A1", Level::district, "D-1").numerator, 12.0);
}

TEST(AgreementsOnTime, WhoCalledItOffAndWhoAnswersForIt) {
    Town town;
    const auto committee = town.committee(kQ1);
    town.agreement(committee, kFirst - days{1}, kFirst - days{1});
    town.agreement(committee, kFirst, kFirst).state = AgreementState::verified;
    town.agreement(committee, kAsOf).state = AgreementState::cancelled_by_community;
    town.agreement(committee, kAsOf).state = AgreementState::cancelled_by_authority;
    town.agreement(committee, kAsOf).state = AgreementState::proposed;
    auto& ours = town.agreement(committee, day(2024, 3, 1));
    ours.responsible = Responsible::community;
    ours.rescheduled = day(2024, 9, 1);
    town.agreement(committee, kAsOf + days{1});
    const Facts facts = town.built();
    const Value all = valueOf(facts, "A1");
    EXPECT_EQ(all.numerator, 1.0);
    EXPECT_EQ(all.denominator, 3.0) << "kept, called off by the authority, and the postponed one";
    EXPECT_EQ(excludedOf(all, "excluded.cancelled_by_community"), 1);
    EXPECT_EQ(excludedOf(all, "excluded.proposed"), 1);
    EXPECT_EQ(valueOf(facts, "A1g").denominator, 2.0);
    EXPECT_EQ(valueOf(facts, "A1c").denominator, 1.0);
    EXPECT_EQ(valueOf(facts, "A1", Level::quadrant, "Q-2").why, "why.no_agreement");
}
