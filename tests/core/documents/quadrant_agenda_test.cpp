// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/quadrant_agenda.h"

#include "tests/core/indicators/town.h"

#include <gmock/gmock.h>

using namespace cuadrante;
using namespace cuadrante::documents;
using namespace cuadrante::test;
using testing::ElementsAre;

namespace {
/// "meeting 2024-07-02", "agreement 2024-06-20!": what, when, and whether it is overdue.
std::vector<std::string> told(const Town& town, territory::QuadrantId quadrant = kQ1) {
    std::vector<std::string> list;
    for (const AgendaItem& item : agendaOf(town.built(), quadrant, kAsOf))
        list.push_back(std::string(word(item.kind)) + ' ' + isoDate(item.day) + (item.overdue ? "!" : ""));
    return list;
}
}  // namespace

TEST(QuadrantAgenda, HoldsWhatIsOverdueAndWhatFallsDueWithinAMonth) {
    Town town;
    const auto committee = town.committee(kQ1), elsewhere = town.committee(kQ2);
    town.agreement(committee, day(2024, 6, 20));
    town.agreement(committee, day(2024, 7, 30));
    town.agreement(committee, day(2024, 7, 31));                    // later than a month
    town.agreement(committee, day(2024, 6, 25), day(2024, 6, 24));  // kept
    town.agreement(elsewhere, day(2024, 7, 1));
    town.meeting(committee, day(2024, 7, 2), 0, participation::MeetingState::called);
    town.meeting(committee, day(2024, 6, 10), 12);
    town.report(kQ1, day(2024, 6, 1), day(2024, 6, 15));
    EXPECT_THAT(told(town), ElementsAre("report 2024-06-15!", "agreement 2024-06-20!", "meeting 2024-07-02",
                                        "agreement 2024-07-30"));
    EXPECT_THAT(told(town, kQ2), ElementsAre("agreement 2024-07-01"));
    EXPECT_TRUE(told(town, kQ3).empty());
    EXPECT_TRUE(told(town, {99}).empty());
}

TEST(QuadrantAgenda, ARescheduledAgreementIsDueWhenItWasPutOffTo) {
    Town town;
    town.agreement(town.committee(kQ1), day(2024, 6, 1)).rescheduled = day(2024, 7, 5);
    EXPECT_THAT(told(town), ElementsAre("agreement 2024-07-05"));
    town.facts.agreements[0].state = participation::AgreementState::cancelled_by_community;
    EXPECT_TRUE(told(town).empty());
}

TEST(QuadrantAgenda, ADissolvedCommitteeAndAReportThatIsSettledWaitForNobody) {
    Town town;
    const auto committee = town.committee(kQ1);
    town.agreement(committee, day(2024, 7, 1));
    town.facts.committees[0].dissolved = day(2024, 5, 1);
    const Instant moved{std::chrono::sys_days{std::chrono::year{2024} / 6 / 10}};
    town.report(kQ1, day(2024, 6, 1), day(2024, 6, 15))
        .moves.push_back({.to = reports::State::dismissed, .at = moved, .reason = "duplicate"});
    EXPECT_TRUE(told(town).empty());
}
