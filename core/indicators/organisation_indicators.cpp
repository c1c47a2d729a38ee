// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/families.h"
#include "core/indicators/values.h"
#include "core/statistics/poisson.h"

#include <algorithm>
#include <array>

namespace cuadrante::indicators {

namespace {
using participation::CommitteeState;
using participation::MeetingState;


/// Meetings of the area in the window, by the state they ended in.
struct Meetings {
    std::array<std::int64_t, 4> byState{};
    std::int64_t activeCommittees = 0;
    bool anyCommittee = false;
    [[nodiscard]] std::int64_t of(MeetingState state) const { return byState[static_cast<std::size_t>(state)]; }
};
Meetings meetingsIn(const Index& index, const Scope& scope) {
    Meetings meetings;
    for (const auto* committee : committeesIn(index, scope, index.w6m)) {
        meetings.anyCommittee = true;
        const auto& all = index.meetings(committee->id);
        for (const auto& meeting : all)
            if (index.w6m.contains(meeting.day)) ++meetings.byState[static_cast<std::size_t>(meeting.state)];
        if (stateOn(*committee, all, index.asOf) == CommitteeState::active) ++meetings.activeCommittees;
    }
    return meetings;
}

Value perActiveCommittee(const Index& index, const Scope& scope, const Meetings& meetings) {
    Value value = valueOf("O1c", scope, Unit::ratio, index.w6m, kInsyde);
    const std::int64_t held = meetings.of(MeetingState::held);
    value.numerator = static_cast<double>(held);
    value.denominator = static_cast<double>(meetings.activeCommittees);
    if (meetings.activeCommittees == 0) {
        makeUnknown(value, "why.no_active_committee");
        return value;
    }
    const auto interval = statistics::garwood(held);
    value.value = *value.numerator / *value.denominator;
    value.low = interval.low / *value.denominator;
    value.high = interval.high / *value.denominator;
    value.method = "M-POI";
    value.steps.push_back({.text = "step.mean", .args = {held, meetings.activeCommittees, *value.value}});
    value.steps.push_back({.text = "step.count_interval", .args = {held, interval.low, interval.high}});
    return value;
}
}  // namespace

std::vector<Value> meetingsHeld(const Index& index, const Scope& scope) {
    const Meetings meetings = meetingsIn(index, scope);
    const std::int64_t held = meetings.of(MeetingState::held);
    Value count = valueOf("O1", scope, Unit::count, index.w6m, kInsyde);
    Value rate = valueOf("O1r", scope, Unit::per_ten_thousand, index.w6m, kInsyde);
    if (!meetings.anyCommittee) {
        Value perCommittee = valueOf("O1c", scope, Unit::ratio, index.w6m, kInsyde);
        for (Value* value : {&count, &rate, &perCommittee}) makeUnknown(*value, "why.no_committee");
        return {count, rate, perCommittee};
    }
    setCount(count, held);
    setRate(rate, held, scope.population, {.per = 10'000, .few = FewEvents::show});

    std::vector<Value> values{count, rate, perActiveCommittee(index, scope, meetings)};
    for (Value& value : values) {
        exclude(value, "excluded.not_held", meetings.of(MeetingState::not_held));
        exclude(value, "excluded.rescheduled", meetings.of(MeetingState::rescheduled));
        exclude(value, "excluded.called_open", meetings.of(MeetingState::called));
        if (!index.communityCovered) markIncomplete(value, "why.window_not_covered");
    }
    return values;
}

std::vector<Value> calendarKept(const Index& index, const Scope& scope) {
    const Meetings meetings = meetingsIn(index, scope);
    const std::int64_t held = meetings.of(MeetingState::held);
    const std::int64_t notHeld = meetings.of(MeetingState::not_held);
    Value value = valueOf("O2", scope, Unit::percent, index.w6m, kInsyde);
    value.steps.push_back({.text = "step.O2.sum", .args = {held, notHeld, held + notHeld}});
    setShare(value, held, held + notHeld);
    exclude(value, "excluded.rescheduled", meetings.of(MeetingState::rescheduled));
    exclude(value, "excluded.called_open", meetings.of(MeetingState::called));
    if (!index.communityCovered) markIncomplete(value, "why.window_not_covered");
    if (held + notHeld == 0) makeUnknown(value, meetings.anyCommittee ? "why.no_meeting_called" : "why.no_committee");
    return {value};
}

std::vector<Value> quadrantsWithActiveCommittee(const Index& index, const Scope& scope) {
    Value value = valueOf("O3", scope, Unit::percent, {index.asOf, index.asOf}, kInsyde);
    if (scope.quadrants.empty() || index.facts.committees.empty()) {
        makeUnknown(value, scope.quadrants.empty() ? "why.no_quadrant" : "why.no_committee");
        return {value};
    }
    if (!index.communityCovered && index.asOf > index.facts.lastDayWithData().value_or(index.asOf)) {
        makeUnknown(value, "why.after_data");  // whether a committee is active follows from the meetings of these months
        return {value};
    }
    const auto covered = std::ranges::count_if(scope.quadrants, [&](territory::QuadrantId quadrant) {
        const auto committees = index.committeesOf.find(quadrant);
        return committees != index.committeesOf.end() &&
               std::ranges::any_of(committees->second, [&](const participation::Committee* committee) {
                   return stateOn(*committee, index.meetings(committee->id), index.asOf) == CommitteeState::active;
               });
    });
    value.numerator = static_cast<double>(covered);
    value.denominator = static_cast<double>(scope.quadrants.size());
    value.value = 100 * *value.numerator / *value.denominator;
    value.steps.push_back({.text = "step.O3.quadrants",
                           .args = {std::int64_t{covered}, static_cast<std::int64_t>(scope.quadrants.size())}});
    return {value};
}

}  // namespace cuadrante::indicators
