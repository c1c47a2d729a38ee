// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/quadrant_agenda.h"

#include "core/base/word_table.h"
#include "core/indicators/index.h"

#include <algorithm>
#include <tuple>

namespace cuadrante::documents {

namespace {
using indicators::Index;
using Kind = AgendaItem::Kind;

constexpr WordTable<Kind, 3> kWords{
    {{Kind::meeting, "meeting"}, {Kind::agreement, "agreement"}, {Kind::report, "report"}}};

/// Whether it waits for someone on the day; what was done later does not count yet.
bool waits(const participation::Agreement& agreement, Day day) {
    using enum participation::AgreementState;
    const bool dropped = agreement.state == proposed || agreement.state == cancelled_by_community ||
                         agreement.state == cancelled_by_authority;
    return !dropped && agreement.accepted <= day && !(agreement.fulfilled && *agreement.fulfilled <= day);
}

bool waits(const reports::Report& report, const Zone& zone, Day day) {
    using enum reports::State;
    if (report.received > day) return false;
    reports::State state = received;
    for (const reports::Move& move : report.moves)
        if (zone.dayOf(move.at) <= day) state = move.to;
    return state == received || state == validated || state == assigned || state == in_progress || state == reopened;
}
}  // namespace

std::string_view word(Kind kind) noexcept { return wordIn(kWords, kind); }

std::vector<AgendaItem> agendaOf(const indicators::Facts& facts, territory::QuadrantId quadrant, Day day,
                                 int daysAhead) {
    std::vector<AgendaItem> items;
    const Index index(facts, day);
    if (!index.layout || !index.layout->quadrant(quadrant)) return items;
    const Day last = day + std::chrono::days{daysAhead};
    const auto add = [&](AgendaItem item) {
        item.overdue = item.day < day;
        if (item.day <= last) items.push_back(std::move(item));
    };
    if (const auto committees = index.committeesOf.find(quadrant); committees != index.committeesOf.end())
        for (const participation::Committee* committee : committees->second) {
            if (committee->dissolved && *committee->dissolved <= day) continue;
            for (const participation::Meeting& meeting : index.meetings(committee->id))
                if (meeting.state == participation::MeetingState::called)
                    add({.kind = Kind::meeting,
                         .day = meeting.day,
                         .minute = meeting.startMinute,
                         .name = committee->name,
                         .id = meeting.id.value});
            const auto agreements = index.agreementsOf.find(committee->id);
            if (agreements == index.agreementsOf.end()) continue;
            for (const participation::Agreement* agreement : agreements->second)
                if (waits(*agreement, day))
                    add({.kind = Kind::agreement,
                         .day = agreement->rescheduled.value_or(agreement->due),
                         .name = agreement->result,
                         .detail = agreement->folio,
                         .id = agreement->id.value});
        }
    if (const auto reports = index.reportsOf.find(quadrant); facts.zone && reports != index.reportsOf.end())
        for (const reports::Report* report : reports->second)
            if (waits(*report, *facts.zone, day))
                add({.kind = Kind::report,
                     .day = report->due,
                     .name = report->folio,
                     .detail = report->category,
                     .id = report->id.value});
    std::ranges::stable_sort(items, {}, [](const AgendaItem& item) { return std::tuple(item.day, item.minute); });
    return items;
}

}  // namespace cuadrante::documents
