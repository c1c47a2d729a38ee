// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/report.h"

#include "core/base/word_table.h"

#include <algorithm>

namespace cuadrante::reports {

namespace {
using namespace std::chrono_literals;

constexpr Day kEarliest = std::chrono::local_days{1990y / 1 / 1};

constexpr WordTable<Mode, 3> kModes{
    {{Mode::anonymous, "anonymous"}, {Mode::confidential, "confidential"}, {Mode::open, "open"}}};
constexpr WordTable<Channel, 7> kChannels{{{Channel::in_person, "in_person"},
                                           {Channel::telephone, "telephone"},
                                           {Channel::emergency_911, "emergency_911"},
                                           {Channel::line_089, "line_089"},
                                           {Channel::meeting, "meeting"},
                                           {Channel::chat, "chat"},
                                           {Channel::paper, "paper"}}};
constexpr WordTable<State, 10> kStates{{{State::received, "received"},
                                        {State::validated, "validated"},
                                        {State::dismissed, "dismissed"},
                                        {State::assigned, "assigned"},
                                        {State::in_progress, "in_progress"},
                                        {State::attended, "attended"},
                                        {State::verified, "verified"},
                                        {State::reopened, "reopened"},
                                        {State::unsolved, "unsolved"},
                                        {State::closed, "closed"}}};
constexpr WordTable<DismissReason, 4> kDismissReasons{
    {{DismissReason::duplicate, "duplicate"},
     {DismissReason::not_a_police_matter, "not_a_police_matter"},
     {DismissReason::insufficient_data, "insufficient_data"},
     {DismissReason::false_report, "false_report"}}};
constexpr WordTable<UnsolvedReason, 5> kUnsolvedReasons{{{UnsolvedReason::no_resources, "no_resources"},
                                                         {UnsolvedReason::other_authority, "other_authority"},
                                                         {UnsolvedReason::not_found, "not_found"},
                                                         {UnsolvedReason::reporter_desisted, "reporter_desisted"},
                                                         {UnsolvedReason::legal_limit, "legal_limit"}}};

constexpr std::array<std::pair<State, State>, 17> kArrows{{{State::received, State::validated},
                                                           {State::received, State::dismissed},
                                                           {State::validated, State::assigned},
                                                           {State::validated, State::dismissed},
                                                           {State::assigned, State::in_progress},
                                                           {State::assigned, State::attended},
                                                           {State::assigned, State::unsolved},
                                                           {State::in_progress, State::attended},
                                                           {State::in_progress, State::unsolved},
                                                           {State::attended, State::verified},
                                                           {State::attended, State::reopened},
                                                           {State::attended, State::unsolved},
                                                           {State::attended, State::closed},
                                                           {State::reopened, State::assigned},
                                                           {State::verified, State::closed},
                                                           {State::unsolved, State::closed},
                                                           {State::unsolved, State::reopened}}};

/// Nothing when the reason fits the state.
std::optional<Problem> reasonProblem(State to, const std::string& reason) {
    const bool needed = to == State::dismissed || to == State::unsolved;
    if (needed && reason.empty()) return Problem{.code = "report.reason_missing", .field = "reason"};
    const bool known = to == State::dismissed  ? dismissReasonOf(reason).has_value()
                       : to == State::unsolved ? unsolvedReasonOf(reason).has_value()
                                               : reason.empty();
    if (known) return std::nullopt;
    return Problem{.code = needed ? "report.reason_unknown" : "report.reason_unexpected", .field = "reason", .args = {reason}};
}
}  // namespace

std::optional<Instant> Report::attendedAt() const noexcept {
    const auto move = std::ranges::find(moves, State::attended, &Move::to);
    return move == moves.end() ? std::nullopt : std::optional{move->at};
}

int Report::timesReopened() const noexcept {
    return static_cast<int>(std::ranges::count(moves, State::reopened, &Move::to));
}

Checked<Report> check(const ReportDraft& said, std::span<const Category> categories, Day today, Instant receivedAt) {
    Problems problems;
    const auto category = std::ranges::find(categories, said.category, &Category::code);
    if (said.category.empty())
        problems.push_back({.code = "report.category_missing", .field = "category"});
    else if (category == categories.end())
        problems.push_back({.code = "report.category_unknown", .field = "category", .args = {said.category}});
    if (!said.received)
        problems.push_back({.code = "report.received_missing", .field = "received"});
    else if (*said.received > today)
        problems.push_back({.code = "report.received_future", .field = "received", .args = {isoDate(*said.received)}});
    else if (*said.received < kEarliest)
        problems.push_back({.code = "report.received_before", .field = "received", .args = {isoDate(*said.received)}});
    if (!problems.empty()) return unexpected(std::move(problems));
    return Report{.id = {0},
                  .folio = {},
                  .mode = said.mode,
                  .channel = said.channel,
                  .category = said.category,
                  .received = *said.received,
                  .due = *said.received + std::chrono::days{category->deadlineDays},
                  .quadrant = said.quadrant,
                  .agency = {},
                  .moves = {{.to = State::received, .at = receivedAt, .reason = {}}}};
}

bool mayMove(State from, State to) noexcept { return std::ranges::find(kArrows, std::pair{from, to}) != kArrows.end(); }

Checked<Move> check(const Report& report, const Move& said) {
    Problems problems;
    if (!mayMove(report.state(), said.to))
        problems.push_back({.code = "report.move_not_allowed",
                            .field = "to",
                            .args = {std::string(word(report.state())), std::string(word(said.to))}});
    if (auto problem = reasonProblem(said.to, said.reason)) problems.push_back(std::move(*problem));
    if (said.at < report.moves.back().at)
        problems.push_back({.code = "report.move_before", .field = "at", .args = {isoInstant(report.moves.back().at)}});
    if (!problems.empty()) return unexpected(std::move(problems));
    return said;
}

std::string_view word(Mode mode) noexcept { return wordIn(kModes, mode); }
std::string_view word(Channel channel) noexcept { return wordIn(kChannels, channel); }
std::string_view word(State state) noexcept { return wordIn(kStates, state); }
std::string_view word(DismissReason reason) noexcept { return wordIn(kDismissReasons, reason); }
std::string_view word(UnsolvedReason reason) noexcept { return wordIn(kUnsolvedReasons, reason); }
std::optional<Mode> modeOf(std::string_view word) noexcept { return valueIn(kModes, word); }
std::optional<Channel> channelOf(std::string_view word) noexcept { return valueIn(kChannels, word); }
std::optional<State> stateOf(std::string_view word) noexcept { return valueIn(kStates, word); }
std::optional<DismissReason> dismissReasonOf(std::string_view word) noexcept { return valueIn(kDismissReasons, word); }
std::optional<UnsolvedReason> unsolvedReasonOf(std::string_view word) noexcept { return valueIn(kUnsolvedReasons, word); }

}  // namespace cuadrante::reports
