// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/families.h"
#include "core/indicators/values.h"
#include "core/statistics/bootstrap.h"
#include "core/statistics/median.h"

#include <algorithm>
#include <numeric>

namespace cuadrante::indicators {

namespace {
using participation::Meeting;
using participation::MeetingState;
using participation::Participant;
using participation::ParticipantId;

constexpr std::size_t kFewestMeetings = 6;

std::vector<const Meeting*> heldIn(const Index& index, const Scope& scope, DayRange window) {
    std::vector<const Meeting*> held;
    for (const auto* committee : committeesIn(index, scope, window))
        for (const Meeting& meeting : index.meetings(committee->id))
            if (meeting.state == MeetingState::held && window.contains(meeting.day)) held.push_back(&meeting);
    return held;
}

bool livesIn(const Participant& person, const Scope& scope) {
    if (!person.residence) return false;
    return scope.everything() || std::ranges::find(scope.quadrants, *person.residence) != scope.quadrants.end();
}

/// The linked adults who live in the area, with the meetings they came to in the window (0 for none).
struct Residents {
    std::vector<int> sessions;
    std::int64_t minors = 0;  ///< came at least once and are under 18
};
Residents residentsIn(const Index& index, const Scope& scope) {
    Residents residents;
    for (const auto* person : recordsIn(scope, index.facts.participants, index.residentsOf)) {
        if (!person->residence || !person->linked) continue;
        const auto found = index.sessionsOf.find(person->id);
        const int sessions = found == index.sessionsOf.end() ? 0 : found->second;
        if (person->adult)
            residents.sessions.push_back(sessions);
        else if (sessions > 0)
            ++residents.minors;
    }
    return residents;
}

std::int64_t withAtLeast(const Residents& residents, int threshold) {
    return std::ranges::count_if(residents.sessions, [&](int sessions) { return sessions >= threshold; });
}

/// Places at the area's meetings that no linked person took.
std::int64_t unlinkedAttendance(const Index& index, std::span<const Meeting* const> held) {
    std::int64_t unlinked = 0;
    for (const Meeting* meeting : held) {
        const auto linked = std::ranges::count_if(meeting->attendance, [&](ParticipantId id) {
            const auto person = index.participant.find(id);
            return person != index.participant.end() && person->second->linked;
        });
        unlinked += meeting->residents - linked;
    }
    return unlinked;
}

/// The share of the adults; P-POP, and what cannot be said without a census.
void setShareOfAdults(Value& value, std::int64_t people, const Scope& scope) {
    value.numerator = static_cast<double>(people);
    if (!scope.adults) return makeUnknown(value, "why.adults_unknown");
    if (people > *scope.adults) return makeUnknown(value, "why.more_people_than_adults");
    setShare(value, people, *scope.adults);
    if (value.status == Status::unknown || !scope.population || *scope.population >= 500) return;
    value.rules.push_back("P-POP");
    value.status = Status::small;
    value.show = Show::k_of_n;
}

Value byThreshold(const Index& index, const Scope& scope, const Residents& residents, std::string_view id, int threshold) {
    Value value = valueOf(id, scope, Unit::percent, index.w6m, kInsyde);
    const std::int64_t people = withAtLeast(residents, threshold);
    value.steps.push_back({.text = "step.P1.people", .args = {people, std::int64_t{threshold}}});
    setShareOfAdults(value, people, scope);
    exclude(value, "excluded.minors", residents.minors);
    if (!index.communityCovered) markIncomplete(value, "why.window_not_covered");
    return value;
}

Value onTheRoll(const Index& index, const Scope& scope) {
    Value value = valueOf("P1c", scope, Unit::percent, {index.asOf, index.asOf}, kInsyde);
    if (index.facts.memberships.empty()) {
        makeUnknown(value, "why.no_roll");
        return value;
    }
    std::int64_t members = 0;
    if (scope.everything()) {
        for (const auto& [quadrant, people] : index.membersOf) members += people;
        exclude(value, "excluded.not_resident", index.membersElsewhere);
    } else {
        for (const auto quadrant : scope.quadrants)
            if (const auto found = index.membersOf.find(quadrant); found != index.membersOf.end()) members += found->second;
    }
    setShareOfAdults(value, members, scope);
    return value;
}

/// Those who came twice or more to the area's meetings and live elsewhere. They belong to no census, hence no rate.
Value nonResidents(const Index& index, const Scope& scope, std::span<const Meeting* const> held) {
    Value value = valueOf("P1d", scope, Unit::people, index.w6m, kInsyde);
    std::unordered_map<ParticipantId, int> sessions;
    for (const Meeting* meeting : held)
        for (const ParticipantId id : meeting->attendance) ++sessions[id];
    const auto people = std::ranges::count_if(sessions, [&](const auto& entry) {
        const auto person = index.participant.find(entry.first);
        return entry.second >= 2 && person != index.participant.end() && person->second->linked && person->second->adult &&
               !livesIn(*person->second, scope);
    });
    value.value = static_cast<double>(people);
    value.numerator = value.value;
    value.show = Show::count;
    if (!index.communityCovered) markIncomplete(value, "why.window_not_covered");
    return value;
}
}  // namespace

std::vector<Value> activeResidents(const Index& index, const Scope& scope) {
    const Residents residents = residentsIn(index, scope);
    const auto held = heldIn(index, scope, index.w6m);
    std::vector<Value> values{byThreshold(index, scope, residents, "P1", 2), byThreshold(index, scope, residents, "P1a", 1),
                              byThreshold(index, scope, residents, "P1b", 3), onTheRoll(index, scope),
                              nonResidents(index, scope, held)};
    const std::int64_t unlinked = unlinkedAttendance(index, held);
    const bool noCommittee = committeesIn(index, scope, index.w6m).empty();
    // Heads were counted and nobody was noted by a token in the whole municipality: who came twice cannot be told.
    const bool headsOnly = index.sessionsOf.empty() && unlinked > 0;
    for (Value& value : values) {
        if (value.indicator != "P1c") exclude(value, "excluded.unlinked_attendance", unlinked);
        // Someone who lives here may go to another quadrant's committee; only where nobody does is there nothing to say.
        if (noCommittee && value.numerator == 0.0) makeUnknown(value, "why.no_committee");
        else if (headsOnly && value.indicator != "P1c") makeUnknown(value, "why.heads_only");
    }
    return values;
}

std::vector<Value> attendeesPerMeeting(const Index& index, const Scope& scope) {
    Value mean = valueOf("P2", scope, Unit::people, index.w6m, kInsyde);
    Value middle = valueOf("P2m", scope, Unit::people, index.w6m, kInsyde);
    const auto held = heldIn(index, scope, index.w6m);
    if (held.empty()) {
        const std::string_view why = committeesIn(index, scope, index.w6m).empty() ? "why.no_committee" : "why.no_meeting_held";
        makeUnknown(mean, why);
        makeUnknown(middle, why);
        return {mean, middle};
    }
    std::vector<double> people;
    for (const Meeting* meeting : held) people.push_back(meeting->residents);
    const double sum = std::accumulate(people.begin(), people.end(), 0.0);
    const double meetings = static_cast<double>(people.size());
    const auto median = statistics::median(people);

    mean.numerator = sum;
    mean.denominator = meetings;
    mean.value = sum / meetings;
    mean.steps.push_back({.text = "step.mean", .args = {sum, static_cast<std::int64_t>(people.size()), *mean.value}});
    middle.denominator = meetings;
    middle.value = median->value;
    for (Value* value : {&mean, &middle})
        value->steps.push_back({.text = "step.range", .args = {median->smallest, median->largest}});

    if (people.size() < kFewestMeetings) {
        mean.status = middle.status = Status::small;
    } else {
        const statistics::BootstrapOptions options{};
        const auto interval = statistics::bootstrap(
            people.size(),
            [&](std::span<const std::size_t> drawn) {
                double total = 0;
                for (const std::size_t i : drawn) total += people[i];
                return total / meetings;
            },
            options);
        mean.method = "M-BOOT";
        mean.low = interval.low;
        mean.high = interval.high;
        mean.steps.push_back({.text = "step.bootstrap",
                              .args = {std::int64_t{options.samples}, static_cast<std::int64_t>(options.seed)}});
        const auto ranks = statistics::medianRanks(people.size());
        middle.method = "M-MED";
        middle.low = median->interval->low;
        middle.high = median->interval->high;
        middle.steps.push_back({.text = "step.ranks",
                                .args = {static_cast<std::int64_t>(people.size()), static_cast<std::int64_t>(ranks->lower),
                                         static_cast<std::int64_t>(ranks->upper)}});
    }
    if (!index.communityCovered)
        for (Value* value : {&mean, &middle}) markIncomplete(*value, "why.window_not_covered");
    return {mean, middle};
}

}  // namespace cuadrante::indicators
