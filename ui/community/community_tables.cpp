// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/community/community_tables.h"

#include "ui/community/forms.h"

#include <utility>

namespace cuadrante::ui {

namespace {

using participation::AgreementState;
using participation::CommitteeState;
using participation::MeetingState;
using reports::State;

Cell words(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }
Cell words(std::string_view text) { return words(std::string(text)); }
Cell day(const std::optional<Day>& value) { return value ? Cell{*value} : Cell{}; }
Cell number(const std::optional<std::int64_t>& value) { return value ? Cell{*value} : Cell{}; }

/// The tone of a state from its stable word in the cell.
template <typename Parse>
std::function<Tone(const Cell&)> toneBy(Parse parse) {
    return [parse](const Cell& cell) {
        const auto* stable = std::get_if<std::string>(&cell);
        const auto state = stable ? parse(*stable) : std::nullopt;
        return state ? toneOf(*state) : Tone::neutral;
    };
}

std::optional<CommitteeState> committeeStateOf(std::string_view stable) {
    for (const CommitteeState state : {CommitteeState::forming, CommitteeState::constituted, CommitteeState::active,
                                       CommitteeState::at_risk, CommitteeState::inactive, CommitteeState::dissolved})
        if (word(state) == stable) return state;
    return std::nullopt;
}

std::string clock(int minute) {
    const auto two = [](int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    return two(minute / 60) + ":" + two(minute % 60);
}

Tone overdue(const Cell& cell) { return std::holds_alternative<std::int64_t>(cell) ? Tone::danger : Tone::neutral; }

QString overdueDays(const Cell& cell, const text::Texts& texts) {
    const auto* days = std::get_if<std::int64_t>(&cell);
    return days ? texts.count("territory.days", *days) : QString();
}

/// Rows in one shared block, so that both functions of a table read the same.
template <typename Row, typename CellOf, typename KeyOf>
TableRows made(std::shared_ptr<const indicators::Facts> facts, std::vector<Row> rows, CellOf cell, KeyOf key) {
    const auto shared = std::make_shared<const std::vector<Row>>(std::move(rows));
    return {.count = static_cast<int>(shared->size()),
            .cell = [facts, shared, cell](int at, int column) { return cell((*shared)[static_cast<std::size_t>(at)], column); },
            .key = [facts, shared, key](int at) { return key((*shared)[static_cast<std::size_t>(at)]); }};
}

}  // namespace

Tone toneOf(State state) noexcept {
    switch (state) {
        case State::attended:
        case State::verified: return Tone::success;
        case State::reopened: return Tone::warning;
        case State::received:
        case State::validated:
        case State::assigned:
        case State::in_progress: return Tone::info;
        default: return Tone::neutral;
    }
}

Tone toneOf(CommitteeState state) noexcept {
    switch (state) {
        case CommitteeState::active: return Tone::success;
        case CommitteeState::at_risk: return Tone::warning;
        case CommitteeState::inactive: return Tone::danger;
        case CommitteeState::dissolved: return Tone::neutral;
        default: return Tone::info;
    }
}

Tone toneOf(MeetingState state) noexcept {
    switch (state) {
        case MeetingState::held: return Tone::success;
        case MeetingState::not_held: return Tone::warning;
        default: return Tone::info;
    }
}

Tone toneOf(AgreementState state) noexcept {
    switch (state) {
        case AgreementState::fulfilled:
        case AgreementState::verified: return Tone::success;
        case AgreementState::cancelled_by_authority:
        case AgreementState::cancelled_by_community: return Tone::neutral;
        default: return Tone::info;
    }
}

std::vector<TableColumn> reportColumns() {
    return {{.id = "folio", .title = "community.folio", .width = 130},
            {.id = "received", .title = "community.received", .type = CellType::date, .width = 115},
            {.id = "category", .title = "community.category", .width = 200,
             .format =
                 [](const Cell& cell, const text::Texts& texts) {
                     const auto* code = std::get_if<std::string>(&cell);
                     return code ? categoryName(texts, *code) : QString();
                 }},
            {.id = "quadrant", .title = "community.quadrant", .width = 95},
            {.id = "state", .title = "community.state", .type = CellType::word, .width = 125, .words = "report_state.",
             .tone = toneBy(reports::stateOf)},
            {.id = "due", .title = "community.due", .type = CellType::date, .width = 115},
            {.id = "overdue", .title = "community.overdue", .type = CellType::integer, .width = 105,
             .format = overdueDays, .tone = overdue},
            {.id = "agency", .title = "community.agency", .width = 180},
            {.id = "channel", .title = "community.channel", .type = CellType::word, .hidden = true, .width = 120,
             .words = "channel."},
            {.id = "mode", .title = "community.mode", .type = CellType::word, .hidden = true, .width = 110,
             .words = "mode."}};
}

std::vector<TableColumn> committeeColumns() {
    return {{.id = "code", .title = "community.code", .width = 90},
            {.id = "name", .title = "community.name", .width = 280},
            {.id = "quadrant", .title = "community.quadrant", .width = 95},
            {.id = "state", .title = "community.state", .type = CellType::word, .width = 115,
             .words = "committee_state.", .tone = toneBy(committeeStateOf)},
            {.id = "members", .title = "community.members", .type = CellType::integer, .width = 105},
            {.id = "meetings", .title = "community.meetings6", .type = CellType::integer, .width = 165},
            {.id = "last", .title = "community.last_meeting", .type = CellType::date, .width = 125},
            {.id = "residents", .title = "community.attended", .type = CellType::integer, .width = 100},
            {.id = "formed", .title = "community.formed", .type = CellType::date, .hidden = true, .width = 115}};
}

std::vector<TableColumn> meetingColumns() {
    return {{.id = "day", .title = "community.day", .type = CellType::date, .width = 115},
            {.id = "start", .title = "community.start", .width = 70},
            {.id = "committee", .title = "community.committee", .width = 220},
            {.id = "quadrant", .title = "community.quadrant", .width = 95},
            {.id = "state", .title = "community.state", .type = CellType::word, .width = 125, .words = "meeting_state.",
             .tone = toneBy(participation::meetingStateOf)},
            {.id = "residents", .title = "community.residents", .type = CellType::integer, .width = 100},
            {.id = "officers", .title = "community.officers", .type = CellType::integer, .width = 90},
            {.id = "minutes", .title = "community.minutes", .type = CellType::integer, .width = 120},
            {.id = "reason", .title = "community.reason", .type = CellType::word, .width = 140,
             .words = "not_held_reason."}};
}

std::vector<TableColumn> agreementColumns() {
    return {{.id = "folio", .title = "community.folio", .width = 125},
            {.id = "result", .title = "community.result", .width = 260},
            {.id = "committee", .title = "community.committee", .width = 190},
            {.id = "quadrant", .title = "community.quadrant", .width = 90},
            {.id = "responsible", .title = "community.responsible", .type = CellType::word, .width = 110,
             .words = "responsible."},
            {.id = "state", .title = "community.state", .type = CellType::word, .width = 120,
             .words = "agreement_state.", .tone = toneBy(participation::agreementStateOf)},
            {.id = "due", .title = "community.due", .type = CellType::date, .width = 115},
            {.id = "overdue", .title = "community.overdue", .type = CellType::integer, .width = 105,
             .format = overdueDays, .tone = overdue}};
}

TableRows tableRows(std::shared_ptr<const indicators::Facts> facts, std::vector<ReportRow> rows) {
    return made(
        std::move(facts), std::move(rows),
        [](const ReportRow& row, int column) -> Cell {
            switch (column) {
                case 0: return words(row.report->folio);
                case 1: return row.report->received;
                case 2: return words(row.report->category);
                case 3: return words(row.quadrant);
                case 4: return words(word(row.report->state()));
                case 5: return row.report->due;
                case 6: return number(row.daysOverdue);
                case 7: return row.agency ? words(row.agency->name) : Cell{};
                case 8: return words(word(row.report->channel));
                default: return words(word(row.report->mode));
            }
        },
        [](const ReportRow& row) { return row.report->id.value; });
}

TableRows tableRows(std::shared_ptr<const indicators::Facts> facts, std::vector<CommitteeRow> rows) {
    return made(
        std::move(facts), std::move(rows),
        [](const CommitteeRow& row, int column) -> Cell {
            switch (column) {
                case 0: return words(row.committee->code);
                case 1: return words(row.committee->name);
                case 2: return words(row.quadrant);
                case 3: return words(word(row.state));
                case 4: return Cell{row.members};
                case 5: return Cell{row.meetingsHeld};
                case 6: return day(row.lastHeld);
                case 7: return row.lastResidents ? Cell{std::int64_t{*row.lastResidents}} : Cell{};
                default: return row.committee->formed;
            }
        },
        [](const CommitteeRow& row) { return row.committee->id.value; });
}

TableRows tableRows(std::shared_ptr<const indicators::Facts> facts, std::vector<MeetingRow> rows) {
    return made(
        std::move(facts), std::move(rows),
        [](const MeetingRow& row, int column) -> Cell {
            const participation::Meeting& meeting = *row.meeting;
            const bool held = meeting.state == MeetingState::held;
            switch (column) {
                case 0: return meeting.day;
                case 1: return words(clock(meeting.startMinute));
                case 2: return words(row.committee->name);
                case 3: return words(row.quadrant);
                case 4: return words(word(meeting.state));
                case 5: return held ? Cell{std::int64_t{meeting.residents}} : Cell{};
                case 6: return held ? Cell{std::int64_t{meeting.officers}} : Cell{};
                case 7: return held ? Cell{std::int64_t{meeting.minutes}} : Cell{};
                default: return meeting.reason ? words(word(*meeting.reason)) : Cell{};
            }
        },
        [](const MeetingRow& row) { return row.meeting->id.value; });
}

TableRows tableRows(std::shared_ptr<const indicators::Facts> facts, std::vector<AgreementRow> rows) {
    return made(
        std::move(facts), std::move(rows),
        [](const AgreementRow& row, int column) -> Cell {
            switch (column) {
                case 0: return words(row.agreement->folio);
                case 1: return words(row.agreement->result);
                case 2: return words(row.committee->name);
                case 3: return words(row.quadrant);
                case 4: return words(word(row.agreement->responsible));
                case 5: return words(word(row.agreement->state));
                case 6: return row.agreement->due;
                default: return number(row.daysOverdue);
            }
        },
        [](const AgreementRow& row) { return row.agreement->id.value; });
}

}  // namespace cuadrante::ui
