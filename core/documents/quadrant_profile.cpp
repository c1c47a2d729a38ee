// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/quadrant_profile.h"

#include "core/geometry/local_plane.h"
#include "core/indicators/index.h"
#include "core/statistics/multiple_testing.h"

#include <algorithm>
#include <map>

namespace cuadrante::documents {

namespace {
using indicators::Facts;
using participation::AgreementState;
using participation::Committee;
using participation::CommitteeState;
using participation::Meeting;
using participation::MeetingState;
using reports::Report;
using workforce::Assignment;
using workforce::Role;
using Pending = QuadrantProfile::Pending;
using PendingKind = QuadrantProfile::PendingKind;

constexpr std::size_t kTypesShown = 5;
constexpr int kMonthsShown = 12;
constexpr double kSquareMetresPerKm2 = 1e6;

/// The same dates a year earlier; the last day of a month stays the last.
DayRange yearBefore(DayRange period) {
    const auto earlier = [](Day day) {
        using namespace std::chrono;
        const year_month_day date{day};
        const year_month_day moved{date.year() - years{1}, date.month(), date.day()};
        return moved.ok() ? Day{local_days{moved}} : Day{local_days{moved.year() / moved.month() / last}};
    };
    DayRange before{.from = earlier(period.from), .to = earlier(period.to)};
    if (monthOf(period.to).to == period.to) before.to = monthOf(before.to).to;
    return before;
}

void describePlace(QuadrantProfile& profile, const territory::Layout& layout, const territory::Quadrant& quadrant) {
    profile.code = quadrant.area.code;
    profile.name = quadrant.area.name;
    if (const auto* district = quadrant.district ? layout.district(*quadrant.district) : nullptr)
        profile.district = district->area.name.empty() || district->area.name == district->area.code
                               ? district->area.code
                               : district->area.code + " " + district->area.name;
    profile.cells = static_cast<std::int64_t>(layout.cellsOf(quadrant.id).size());
    profile.areaKm2 = geometry::areaSquareMetres(quadrant.area.shape) / kSquareMetresPerKm2;
}

std::optional<QuadrantProfile::Person> personIn(Role role, std::span<const Assignment* const> assignments,
                                                const indicators::Index& index, Day day) {
    for (const Assignment& stay : workforce::joinedStays(assignments, role, day)) {
        if (!stay.on(day)) continue;
        const auto officer = index.officer.find(stay.officer);
        if (officer == index.officer.end()) continue;
        return QuadrantProfile::Person{.id = stay.officer,
                                       .name = officer->second->name,
                                       .rank = officer->second->rank,
                                       .since = stay.from,
                                       .days = DayRange{stay.from, day}.days()};
    }
    return std::nullopt;
}

void describePeople(QuadrantProfile& profile, std::span<const Assignment* const> assignments, const indicators::Index& index,
                    Day day) {
    profile.chief = personIn(Role::chief, assignments, index, day);
    profile.deputy = personIn(Role::deputy, assignments, index, day);
    std::map<workforce::OfficerId, workforce::ShiftPattern> people;
    for (const Assignment* assignment : assignments)
        if (const auto officer = index.officer.find(assignment->officer); assignment->on(day) && officer != index.officer.end())
            people.emplace(assignment->officer, officer->second->pattern);
    profile.assigned = static_cast<std::int64_t>(people.size());
    std::map<workforce::ShiftPattern, std::int64_t> patterns;
    for (const auto& [officer, pattern] : people) ++patterns[pattern];
    profile.byPattern.assign(patterns.begin(), patterns.end());
    if (profile.chief) return;
    std::optional<Day> lastChief;
    for (const Assignment* assignment : assignments)
        if (assignment->role == Role::chief && assignment->to && *assignment->to < day)
            lastChief = lastChief ? std::max(*lastChief, *assignment->to) : *assignment->to;
    profile.pending.push_back({.kind = PendingKind::chief_missing,
                               .name = profile.code,
                               .days = lastChief ? (day - *lastChief).count() : 0,
                               .id = profile.id.value});
}

void describeCommittees(QuadrantProfile& profile, std::span<const Committee* const> committees, const indicators::Index& index,
                        Day day) {
    for (const Committee* committee : committees) {
        const auto& meetings = index.meetings(committee->id);
        std::optional<Day> last;
        for (const Meeting& meeting : meetings)
            if (meeting.state == MeetingState::held && meeting.day <= day) last = meeting.day;
        const CommitteeState state = stateOn(*committee, meetings, day);
        profile.committees.push_back({.id = committee->id, .name = committee->name, .state = state, .lastMeeting = last});
        const auto waits = [&](PendingKind kind) {
            const Day since = last.value_or(committee->constituted.value_or(committee->formed));
            profile.pending.push_back(
                {.kind = kind, .name = committee->name, .days = (day - since).count(), .id = committee->id.value});
        };
        if (state == CommitteeState::at_risk) waits(PendingKind::committee_at_risk);
        if (state == CommitteeState::inactive) waits(PendingKind::committee_inactive);
        const auto agreements = index.agreementsOf.find(committee->id);
        if (agreements == index.agreementsOf.end()) continue;
        for (const auto* agreement : agreements->second) {
            const Day due = agreement->rescheduled.value_or(agreement->due);
            const bool cancelled = agreement->state == AgreementState::cancelled_by_community ||
                                   agreement->state == AgreementState::cancelled_by_authority;
            const bool kept = agreement->fulfilled && *agreement->fulfilled <= day;
            if (cancelled || kept || agreement->state == AgreementState::proposed || due >= day) continue;
            profile.pending.push_back({.kind = PendingKind::agreement_overdue,
                                       .name = agreement->result,
                                       .days = (day - due).count(),
                                       .id = agreement->id.value});
        }
    }
}

/// Nobody is working on it any more, or nobody has to.
bool settled(reports::State state) {
    using enum reports::State;
    return state == dismissed || state == attended || state == verified || state == unsolved || state == closed;
}

void describeReports(QuadrantProfile& profile, std::span<const Report* const> all, const Facts& facts, Day day) {
    for (const Report* report : all) {
        if (report->received > day) continue;
        auto state = reports::State::received;
        for (const auto& move : report->moves)
            if (!facts.zone || facts.zone->dayOf(move.at) <= day) state = move.to;
        if (settled(state)) continue;
        ++profile.openReports;
        if (report->due >= day) continue;
        profile.pending.push_back({.kind = PendingKind::report_overdue,
                                   .name = report->folio,
                                   .days = (day - report->due).count(),
                                   .id = report->id.value});
    }
}

/// Positions of the quadrant's incidents in the window.
template <typename See>
void eachIncident(const Facts& facts, territory::QuadrantId quadrant, DayRange window, See see) {
    if (!facts.incidents) return;
    const auto [first, last] = facts.incidents->between(window);
    for (std::size_t i = first; i < last; ++i)
        if (facts.incidents->quadrant[i] == quadrant.value) see(i);
}

void describeMonths(QuadrantProfile& profile, const Facts& facts) {
    Day month = monthOf(profile.period.to).from;
    for (int i = 0; i < kMonthsShown; ++i) {
        profile.months.push_back(month);
        month = monthOf(month - std::chrono::days{1}).from;
    }
    std::ranges::reverse(profile.months);
    profile.monthly.assign(profile.months.size(), 0);
    eachIncident(facts, profile.id, {profile.months.front(), profile.period.to}, [&](std::size_t i) {
        const Day day{std::chrono::days{facts.incidents->day[i]}};
        const auto after = std::ranges::upper_bound(profile.months, day);
        ++profile.monthly[static_cast<std::size_t>(after - profile.months.begin()) - 1];
    });
}

struct TypeCount {
    std::size_t type;
    std::int64_t now;
    std::int64_t before;
};

/// The most frequent types of the period. A table of several tests may say "changed" of one only where the false
/// discovery rate over the table allows it.
void describeTypes(QuadrantProfile& profile, const Facts& facts, std::vector<TypeCount> counts, bool comparable) {
    std::ranges::sort(counts, [&](const TypeCount& a, const TypeCount& b) {
        return a.now != b.now ? a.now > b.now : facts.incidents->types[a.type] < facts.incidents->types[b.type];
    });
    std::erase_if(counts, [](const TypeCount& count) { return count.now == 0; });
    if (counts.size() > kTypesShown) counts.resize(kTypesShown);

    std::vector<indicators::Comparison> comparisons;
    std::vector<double> p;
    for (const TypeCount& count : counts) {
        comparisons.push_back(indicators::compare(count.now, static_cast<double>(profile.period.days()), count.before,
                                                  static_cast<double>(profile.before.days())));
        p.push_back(comparisons.back().ratio.p);
    }
    const auto adjusted = statistics::benjaminiHochberg(p);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        using enum indicators::Change;
        auto change = comparable ? comparisons[i].change : insufficient_data;
        if ((change == increased || change == decreased) && adjusted[i] > statistics::kFalseDiscoveryRate)
            change = no_detectable_change;
        profile.types.push_back({.type = facts.incidents->types[counts[i].type],
                                 .count = counts[i].now,
                                 .before = counts[i].before,
                                 .change = change});
    }
}

void describeIncidents(QuadrantProfile& profile, const Facts& facts, const territory::Layout& layout) {
    describeMonths(profile, facts);
    if (!facts.incidents) return;
    std::vector<TypeCount> counts;
    for (std::size_t type = 0; type < facts.incidents->types.size(); ++type) counts.push_back({type, 0, 0});
    eachIncident(facts, profile.id, profile.period, [&](std::size_t i) { ++counts[facts.incidents->type[i]].now; });
    eachIncident(facts, profile.id, profile.before, [&](std::size_t i) { ++counts[facts.incidents->type[i]].before; });
    std::int64_t before = 0;
    const auto [first, last] = facts.incidents->between(profile.period);
    if (first == last) return;  // nobody recorded any in the whole municipality: no zero
    profile.incidents = 0;
    for (const TypeCount& count : counts) *profile.incidents += count.now, before += count.before;

    // Incidents belong to the quadrants of their day's plan.
    const bool comparable = layout.plan().validFrom <= profile.before.from && indicators::incidentsCover(facts, profile.before);
    if (comparable) {
        profile.incidentsBefore = before;
        profile.incidentsChange = indicators::compare(*profile.incidents, static_cast<double>(profile.period.days()), before,
                                                      static_cast<double>(profile.before.days()))
                                      .change;
    }
    describeTypes(profile, facts, std::move(counts), comparable);
}

/// A quadrant without a head, then what was promised and is late, then committees that fade.
int urgency(PendingKind kind) {
    switch (kind) {
        case PendingKind::chief_missing: return 0;
        case PendingKind::agreement_overdue:
        case PendingKind::report_overdue: return 1;
        case PendingKind::committee_at_risk: return 2;
        case PendingKind::committee_inactive: return 3;
    }
    return 4;
}
}  // namespace

Result<QuadrantProfile> quadrantProfile(const Facts& facts, territory::QuadrantId quadrant, DayRange period) {
    const territory::Layout* layout = facts.layoutOn(period.to);
    const territory::Quadrant* found = layout ? layout->quadrant(quadrant) : nullptr;
    if (!found) return unexpected(Problem{.code = "quadrant.unknown", .field = "quadrant"});

    QuadrantProfile profile{};
    profile.id = quadrant;
    profile.period = period;
    profile.before = yearBefore(period);
    describePlace(profile, *layout, *found);

    const indicators::Index index(facts, period.to);
    const auto scope = indicators::scopeOf(index, territory::Level::quadrant, found->area.code);
    profile.population = scope->population;
    describePeople(profile, indicators::recordsIn(*scope, facts.assignments, index.assignmentsOf), index, period.to);
    describeCommittees(profile, indicators::committeesIn(index, *scope, period), index, period.to);
    describeReports(profile, indicators::recordsIn(*scope, facts.reports, index.reportsOf), facts, period.to);
    describeIncidents(profile, facts, *layout);
    profile.content = contentOf(index, quadrant);
    for (const auto& definition : indicators::catalogue())
        if (std::ranges::find(definition.levels, territory::Level::quadrant) != definition.levels.end())
            for (auto& value : indicators::valuesOf(definition, index, *scope)) profile.indicators.push_back(std::move(value));
    std::ranges::stable_sort(profile.pending, [](const Pending& a, const Pending& b) {
        return urgency(a.kind) != urgency(b.kind) ? urgency(a.kind) < urgency(b.kind) : a.days > b.days;
    });
    return profile;
}

}  // namespace cuadrante::documents
