// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/days.h"
#include "ui/community/community_rows.h"
#include "ui/workforce/force_rows.h"

#include <gtest/gtest.h>

#include <chrono>

namespace cuadrante::ui {
namespace {

using participation::MeetingState;
using workforce::Role;

workforce::Officer officer(std::int64_t id, const char* name, workforce::Status status = workforce::Status::active) {
    return {.id = {id}, .number = std::to_string(id), .name = name, .rank = workforce::Rank::police, .status = status,
            .pattern = workforce::ShiftPattern::h12x24, .unit = {}, .joined = {}, .retired = {}};
}

std::shared_ptr<const territory::Layout> twoQuadrants() {
    const auto quadrant = [](std::int64_t id, const char* code) {
        return territory::Quadrant{.id = {id}, .plan = {1}, .district = {},
                                   .area = {.code = code, .name = {}, .population = {}, .adults = {}, .shape = {}}};
    };
    return std::make_shared<const territory::Layout>(
        territory::Plan{.id = {1}, .name = "Plan", .validFrom = day(2020, 1, 1), .validTo = {}, .act = {}},
        std::vector<territory::District>{}, std::vector{quadrant(1, "C-1"), quadrant(2, "C-2")},
        std::vector<territory::Cell>{});
}

indicators::Facts someFacts() {
    indicators::Facts facts;
    facts.layouts = {twoQuadrants()};
    facts.plans = {facts.layouts.front()->plan()};
    return facts;
}

TEST(ForceRows, SayWhereEveryoneServesOnTheDay) {
    indicators::Facts facts = someFacts();
    facts.officers = {officer(1, "Zoila"), officer(2, "Ángel"), officer(3, "Baja", workforce::Status::separated)};
    facts.assignments = {{.id = {1}, .officer = {1}, .quadrant = {1}, .role = Role::chief, .from = day(2024, 1, 1), .to = day(2024, 3, 31), .order = {}},
                         {.id = {2}, .officer = {1}, .quadrant = {2}, .role = Role::member, .from = day(2024, 4, 1), .to = {}, .order = {}}};
    const auto rows = officerRows(facts, day(2024, 4, 10));
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].officer->name, "Ángel") << "accents do not put a name last";
    EXPECT_EQ(rows[0].posting, nullptr);
    EXPECT_EQ(rows[1].quadrant, "C-2");
    EXPECT_EQ(rows[1].days, 10);
    EXPECT_EQ(rows[2].officer->name, "Baja") << "those who left come last";
    EXPECT_EQ(activeOfficers(facts, day(2024, 4, 10)), 2);

    const auto quadrants = quadrantRows(facts, facts.layouts.front().get(), day(2024, 3, 1));
    ASSERT_EQ(quadrants.size(), 2U);
    ASSERT_TRUE(quadrants[0].chief);
    EXPECT_EQ(quadrants[0].chief->name, "Zoila");
    EXPECT_EQ(quadrants[0].chiefDays, 61);
    EXPECT_EQ(quadrants[1].chief, nullptr);
    EXPECT_EQ(quadrants[1].people, 0);
}

TEST(CommunityRows, AReportIsOverdueOnlyWhileItIsOpen) {
    indicators::Facts facts = someFacts();
    const auto report = [&](std::int64_t id, std::vector<reports::State> states) {
        reports::Report made{.id = {id}, .folio = "R-" + std::to_string(id), .mode = reports::Mode::anonymous,
                             .channel = reports::Channel::telephone, .category = "noise", .received = day(2024, 5, 1),
                             .due = day(2024, 5, 11), .quadrant = territory::QuadrantId{1}, .agency = {}, .moves = {}};
        for (const reports::State state : states) made.moves.push_back({state, {}, {}});
        return made;
    };
    using reports::State;
    facts.reports = {report(1, {State::received}), report(2, {State::received, State::validated, State::assigned, State::attended})};
    const auto rows = reportRows(facts, day(2024, 5, 31));
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].report->folio, "R-2") << "the latest first";
    EXPECT_FALSE(rows[0].daysOverdue);
    EXPECT_EQ(rows[1].daysOverdue, 20);
    EXPECT_EQ(rows[1].quadrant, "C-1");
    EXPECT_FALSE(reportRows(facts, day(2024, 5, 11))[1].daysOverdue) << "due that very day";
}

TEST(CommunityRows, CommitteesInTroubleComeFirst) {
    indicators::Facts facts = someFacts();
    const auto committee = [](std::int64_t id, const char* code) {
        return participation::Committee{.id = {id}, .code = code, .name = code, .quadrant = {1}, .formed = day(2023, 1, 1),
                                        .constituted = day(2023, 2, 1), .dissolved = {}};
    };
    facts.committees = {committee(1, "CV-1"), committee(2, "CV-2")};
    const auto meeting = [](std::int64_t id, std::int64_t of, Day on, int residents) {
        return participation::Meeting{.id = {id}, .committee = {of}, .day = on, .startMinute = 1080, .minutes = 60,
                                      .state = MeetingState::held, .reason = {}, .residents = residents, .officers = 1,
                                      .chiefPresent = true, .attendance = {}};
    };
    facts.meetings = {meeting(1, 1, day(2024, 6, 1), 20), meeting(2, 2, day(2023, 6, 1), 20)};
    const auto rows = committeeRows(facts, day(2024, 6, 30));
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].committee->code, "CV-2");
    EXPECT_EQ(rows[0].state, participation::CommitteeState::inactive);
    EXPECT_EQ(rows[0].meetingsHeld, 0);
    EXPECT_EQ(rows[1].meetingsHeld, 1);
    EXPECT_EQ(rows[1].lastResidents, 20);
    EXPECT_EQ(rows[1].foundingMean, 20);
    EXPECT_EQ(heldMeetings(facts, {1}).size(), 1U);
}

}  // namespace
}  // namespace cuadrante::ui
