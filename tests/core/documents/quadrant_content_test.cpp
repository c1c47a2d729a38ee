// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/quadrant_content.h"

#include "tests/core/indicators/town.h"

#include <gtest/gtest.h>

using namespace cuadrante;
using namespace cuadrante::documents;
using namespace cuadrante::test;

namespace {
/// Officers in all three quadrants, nothing else.
Town patrolled() {
    Town town;
    for (const auto quadrant : {kQ1, kQ2, kQ3})
        town.facts.assignments.push_back({.id = {quadrant.value},
                                          .officer = {quadrant.value},
                                          .quadrant = quadrant,
                                          .role = workforce::Role::member,
                                          .from = day(2024, 1, 1),
                                          .to = {},
                                          .order = ""});
    return town;
}
std::vector<bool> zoningOnly(const Town& town) {
    std::vector<bool> list;
    for (const QuadrantContent& content : contentsOn(town.built(), kAsOf)) list.push_back(content.zoningOnly());
    return list;
}
reports::Report report(territory::QuadrantId quadrant, std::vector<reports::Move> moves) {
    reports::Report made{};
    made.id = {1};
    made.quadrant = quadrant;
    made.moves = std::move(moves);
    return made;
}
}  // namespace

// with three empty quadrants exactly those three have the status; a session takes it from one, work on a report
// from another.
TEST(QuadrantContent, APatrolledQuadrantWithoutActivityIsZoningWithoutContent) {
    Town town = patrolled();
    EXPECT_EQ(zoningOnly(town), (std::vector{true, true, true}));
    const auto committee = town.committee(kQ1);
    EXPECT_EQ(zoningOnly(town), (std::vector{true, true, true}));  // that there is a committee is no activity yet
    participation::Meeting meeting{};
    meeting.committee = committee;
    meeting.day = day(2024, 3, 1);
    meeting.state = participation::MeetingState::called;
    town.facts.meetings = {meeting};
    EXPECT_EQ(zoningOnly(town), (std::vector{true, true, true}));
    town.facts.meetings[0].state = participation::MeetingState::held;
    EXPECT_EQ(zoningOnly(town), (std::vector{false, true, true}));
    const Instant received{std::chrono::sys_days{std::chrono::year{2024} / 2 / 1}},
        moved = received + std::chrono::days{3};
    town.facts.reports = {report(kQ2, {{.to = reports::State::received, .at = received, .reason = ""}})};
    EXPECT_EQ(zoningOnly(town), (std::vector{false, true, true}));
    town.facts.reports = {report(kQ2, {{.to = reports::State::received, .at = received, .reason = ""},
                                       {.to = reports::State::validated, .at = moved, .reason = ""}})};
    EXPECT_EQ(zoningOnly(town), (std::vector{false, false, true}));
    // Half a year later it is long ago.
    Town later = town;
    std::vector<bool> list;
    for (const QuadrantContent& content : contentsOn(later.built(), day(2025, 3, 1)))
        list.push_back(content.zoningOnly());
    EXPECT_EQ(list, (std::vector{true, true, true}));
}

TEST(QuadrantContent, WithoutPatrolsThereIsNoSuchStatusButTheBlocksAreMissing) {
    Town town;
    town.population = {};
    const auto contents = contentsOn(town.built(), kAsOf);
    ASSERT_EQ(contents.size(), 3u);
    EXPECT_FALSE(contents[0].zoningOnly());
    EXPECT_EQ(contents[0].missing(),
              (std::vector<std::string_view>{"people", "profile", "community", "problems", "agreements"}));
    const auto manned = contentsOn(patrolled().built(), kAsOf);
    EXPECT_EQ(manned[0].missing(), (std::vector<std::string_view>{"community", "problems", "agreements"}));
    EXPECT_TRUE(contentsOn(town.built(), day(2019, 1, 1)).empty());  // no plan
}
