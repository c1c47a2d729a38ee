// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

using namespace cuadrante;
using namespace cuadrante::reports;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {
constexpr Day kToday = std::chrono::local_days{2024y / 6 / 30};
constexpr Instant kNow = std::chrono::sys_days{2024y / 6 / 30} + 18h;
const std::vector<Category> kCategories{{.code = "street_lighting", .deadlineDays = 15, .sensitive = false}};
constexpr std::array kStates{State::received,   State::validated, State::dismissed, State::assigned, State::in_progress,
                             State::attended,   State::verified,  State::reopened,  State::unsolved, State::closed};

template <typename T>
std::vector<std::string_view> codes(const Checked<T>& checked) {
    std::vector<std::string_view> found;
    if (!checked)
        for (const Problem& problem : checked.error()) found.push_back(problem.code);
    return found;
}
Report received() {
    return check(ReportDraft{.category = "street_lighting", .received = kToday}, kCategories, kToday, kNow).value();
}
Report in(State state) {
    Report report = received();
    report.moves.push_back({.to = state, .at = kNow + 1h, .reason = {}});
    return report;
}
}  // namespace

TEST(ReportCheck, TellsWhatIsMissing) {
    EXPECT_THAT(codes(check(ReportDraft{}, kCategories, kToday, kNow)),
                ElementsAre("report.category_missing", "report.received_missing"));
    EXPECT_THAT(codes(check(ReportDraft{.category = "ovnis", .received = kToday + std::chrono::days{1}}, kCategories, kToday, kNow)),
                ElementsAre("report.category_unknown", "report.received_future"));
    EXPECT_THAT(codes(check(ReportDraft{.category = "street_lighting", .received = std::chrono::local_days{1989y / 12 / 31}},
                            kCategories, kToday, kNow)),
                ElementsAre("report.received_before"));
}

TEST(ReportCheck, SetsTheDueDayAndTheReception) {
    const Report report = received();
    EXPECT_EQ(report.due, std::chrono::local_days{2024y / 7 / 15});
    EXPECT_EQ(report.state(), State::received);
    EXPECT_EQ(report.moves.front().at, kNow);
    EXPECT_FALSE(report.quadrant);
}

TEST(ReportLife, HasExactlyTheArrowsOfTheStateMachine) {
    const std::set<std::pair<State, State>> arrows{
        {State::received, State::validated},   {State::received, State::dismissed},   {State::validated, State::assigned},
        {State::validated, State::dismissed},  {State::assigned, State::in_progress}, {State::assigned, State::attended},
        {State::assigned, State::unsolved},    {State::in_progress, State::attended}, {State::in_progress, State::unsolved},
        {State::attended, State::verified},    {State::attended, State::reopened},    {State::attended, State::unsolved},
        {State::attended, State::closed},      {State::reopened, State::assigned},    {State::verified, State::closed},
        {State::unsolved, State::closed},      {State::unsolved, State::reopened}};
    for (const State from : kStates)
        for (const State to : kStates)
            EXPECT_EQ(mayMove(from, to), arrows.contains({from, to})) << word(from) << " -> " << word(to);
}

TEST(ReportMove, NeedsAReasonExactlyWhenDismissedOrUnsolved) {
    const Report report = received();
    EXPECT_THAT(codes(check(report, {.to = State::dismissed, .at = kNow, .reason = ""})), ElementsAre("report.reason_missing"));
    EXPECT_THAT(codes(check(report, {.to = State::dismissed, .at = kNow, .reason = "legal_limit"})),
                ElementsAre("report.reason_unknown"));
    EXPECT_THAT(codes(check(report, {.to = State::dismissed, .at = kNow, .reason = "duplicate"})), IsEmpty());
    EXPECT_THAT(codes(check(report, {.to = State::validated, .at = kNow, .reason = "duplicate"})),
                ElementsAre("report.reason_unexpected"));
    EXPECT_THAT(codes(check(in(State::assigned), {.to = State::unsolved, .at = kNow + 2h, .reason = "legal_limit"})), IsEmpty());
}

TEST(ReportMove, DoesNotGoBackInTimeNorAcrossTheMachine) {
    const auto checked = check(received(), {.to = State::closed, .at = kNow - 1s, .reason = {}});
    EXPECT_THAT(codes(checked), ElementsAre("report.move_not_allowed", "report.move_before"));
    EXPECT_EQ(checked.error().front().args, (Arguments{std::string("received"), std::string("closed")}));
}

TEST(ReportLife, RemembersTheFirstAttentionAndCountsReopenings) {
    Report report = in(State::attended);
    EXPECT_EQ(report.attendedAt(), kNow + 1h);
    EXPECT_EQ(report.timesReopened(), 0);
    report.moves.push_back({.to = State::reopened, .at = kNow + 2h, .reason = {}});
    report.moves.push_back({.to = State::assigned, .at = kNow + 3h, .reason = {}});
    report.moves.push_back({.to = State::attended, .at = kNow + 4h, .reason = {}});
    EXPECT_EQ(report.attendedAt(), kNow + 1h);
    EXPECT_EQ(report.timesReopened(), 1);
    EXPECT_FALSE(received().attendedAt());
}

TEST(ReportWords, GoThereAndBack) {
    for (const State state : kStates) EXPECT_EQ(stateOf(word(state)), state);
    for (const Mode mode : {Mode::anonymous, Mode::confidential, Mode::open}) EXPECT_EQ(modeOf(word(mode)), mode);
    for (const Channel channel : {Channel::in_person, Channel::telephone, Channel::emergency_911, Channel::line_089,
                                  Channel::meeting, Channel::chat, Channel::paper})
        EXPECT_EQ(channelOf(word(channel)), channel);
    for (const DismissReason reason : {DismissReason::duplicate, DismissReason::not_a_police_matter,
                                       DismissReason::insufficient_data, DismissReason::false_report})
        EXPECT_EQ(dismissReasonOf(word(reason)), reason);
    for (const UnsolvedReason reason : {UnsolvedReason::no_resources, UnsolvedReason::other_authority,
                                        UnsolvedReason::not_found, UnsolvedReason::reporter_desisted, UnsolvedReason::legal_limit})
        EXPECT_EQ(unsolvedReasonOf(word(reason)), reason);
    EXPECT_FALSE(stateOf("Received"));
}
