// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/facts.h"

#include <algorithm>

namespace cuadrante::indicators {

namespace {
using participation::MeetingState;

/// Calls `see` with each day that something of the community's or the citizens' registers happened on. What lies ahead
/// (meetings called, due days) did not happen.
template <typename See>
void eachRecordedDay(const Facts& facts, See see) {
    for (const auto& committee : facts.committees) {
        see(committee.formed);
        if (committee.constituted) see(*committee.constituted);
        if (committee.dissolved) see(*committee.dissolved);
    }
    for (const auto& meeting : facts.meetings)
        if (meeting.state == MeetingState::held || meeting.state == MeetingState::not_held) see(meeting.day);
    for (const auto& agreement : facts.agreements) {
        see(agreement.accepted);
        if (agreement.fulfilled) see(*agreement.fulfilled);
        if (agreement.verified) see(*agreement.verified);
    }
    for (const auto& report : facts.reports) {
        see(report.received);
        if (facts.zone)
            for (const auto& move : report.moves) see(facts.zone->dayOf(move.at));
    }
    if (facts.incidents && !facts.incidents->day.empty()) {
        see(Day{std::chrono::days{facts.incidents->day.front()}});
        see(Day{std::chrono::days{facts.incidents->day.back()}});
    }
}
}  // namespace

const territory::Layout* Facts::layoutOn(Day day) const noexcept {
    const territory::Plan* plan = territory::planOn(plans, day);
    if (!plan) return nullptr;
    const auto at = static_cast<std::size_t>(plan - plans.data());
    return at < layouts.size() ? layouts[at].get() : nullptr;
}

const territory::Layout* Facts::layoutOf(territory::QuadrantId quadrant) const noexcept {
    const auto found = std::ranges::find_if(layouts, [&](const auto& layout) { return layout && layout->quadrant(quadrant); });
    return found == layouts.end() ? nullptr : found->get();
}

std::optional<Day> Facts::lastDayWithData() const noexcept {
    std::optional<Day> last;
    const auto see = [&](Day day) { last = last ? std::max(*last, day) : day; };
    eachRecordedDay(*this, see);
    // A stay may be ordered ahead of time, so it only speaks where nothing else does.
    if (!last)
        for (const auto& assignment : assignments) see(assignment.from);
    return last;
}

std::optional<Day> Facts::firstDayWithData() const noexcept {
    std::optional<Day> first;
    const auto see = [&](Day day) { first = first ? std::min(*first, day) : day; };
    eachRecordedDay(*this, see);
    for (const auto& assignment : assignments) see(assignment.from);
    return first;
}

}  // namespace cuadrante::indicators
