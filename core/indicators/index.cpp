// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/index.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_set>

namespace cuadrante::indicators {

namespace {
using incident::Standing;
using participation::Meeting;
using participation::MeetingState;
using territory::Level;

/// Whether imported incidents reach over a window: at neither end may they be silent for more than a week or, where
/// they are rare, five times their mean pause inside the window (a chance below 1 in 100 when they come at random).
class Coverage {
public:
    explicit Coverage(DayRange window) : m_window(window) {}
    void see(Day day) {
        if (!m_window.contains(day)) return;
        m_first = m_records == 0 ? day : std::min(m_first, day);
        m_last = m_records == 0 ? day : std::max(m_last, day);
        ++m_records;
    }
    [[nodiscard]] bool covered() const {
        if (m_records == 0) return false;
        const double meanPause = static_cast<double>(m_window.days()) / static_cast<double>(m_records);
        const std::chrono::days silence{std::max(std::int64_t{7}, static_cast<std::int64_t>(std::ceil(5 * meanPause)))};
        return m_first - m_window.from <= silence && m_window.to - m_last <= silence;
    }

private:
    DayRange m_window;
    Day m_first{};
    Day m_last{};
    std::int64_t m_records = 0;
};

IncidentCounts countIncidents(const Facts& facts, DayRange window) {
    IncidentCounts counts{.window = window, .byQuadrant = {}};
    if (!facts.incidents) return counts;
    const incident::IncidentColumns& columns = *facts.incidents;
    const auto [first, last] = columns.between(window);
    Coverage coverage(window);
    for (std::size_t i = first; i < last; ++i) {
        ++counts.byStanding[static_cast<std::size_t>(columns.standing[i])];
        if (columns.standing[i] == Standing::inside) ++counts.byQuadrant[columns.quadrant[i]];
        coverage.see(Day{std::chrono::days{columns.day[i]}});
    }
    counts.covered = coverage.covered();
    return counts;
}

/// Whether a register kept in this file reaches over a window. That nothing was written in it for months may be the
/// very thing to be told, so it counts as kept from its first record on, for as long as anything at all is recorded in
/// the file: a sixth of the window may be missing at its beginning, and half of it may be silent at its end.
bool registerCovers(const Facts& facts, std::optional<Day> firstRecord, DayRange window) {
    const auto last = facts.lastDayWithData();
    if (!firstRecord || !last) return false;
    return *firstRecord <= window.from + std::chrono::days{window.days() / 6} &&
           window.to - std::chrono::days{window.days() / 2} <= *last;
}

bool communityCovered(const Facts& facts, DayRange window) {
    std::optional<Day> first;
    const auto see = [&](Day day) { first = first ? std::min(*first, day) : day; };
    for (const auto& committee : facts.committees) see(committee.formed);
    for (const auto& meeting : facts.meetings) see(meeting.day);
    for (const auto& agreement : facts.agreements) see(agreement.accepted);
    return registerCovers(facts, first, window);
}

bool reportsCovered(const Facts& facts, DayRange window) {
    std::optional<Day> first;
    for (const auto& report : facts.reports) first = first ? std::min(*first, report.received) : report.received;
    return registerCovers(facts, first, window);
}

/// The sum, if every part is known; unknown parts are not zero.
template <typename Parts, typename Of>
std::optional<std::int64_t> sumOf(const Parts& parts, Of of) {
    if (parts.empty()) return std::nullopt;
    std::int64_t sum = 0;
    for (const auto* part : parts) {
        const std::optional<std::int64_t> value = part->area.*of;
        if (!value) return std::nullopt;
        sum += *value;
    }
    return sum;
}

using People = std::optional<std::int64_t> territory::Area::*;

std::optional<std::int64_t> peopleOf(const territory::Layout& layout, const territory::Quadrant& quadrant, People of) {
    if (quadrant.area.*of) return quadrant.area.*of;
    return sumOf(layout.cellsOf(quadrant.id), of);
}
std::optional<std::int64_t> peopleOf(const territory::Layout& layout, std::span<const territory::Quadrant* const> quadrants,
                                     People of) {
    if (quadrants.empty()) return std::nullopt;
    std::int64_t sum = 0;
    for (const auto* quadrant : quadrants) {
        const auto people = peopleOf(layout, *quadrant, of);
        if (!people) return std::nullopt;
        sum += *people;
    }
    return sum;
}

Scope municipalityScope(const Index& index) {
    Scope scope{.level = Level::municipality, .code = {}, .quadrants = {}, .population = {}, .adults = {}};
    if (!index.layout) return scope;
    std::vector<const territory::Quadrant*> quadrants;
    std::vector<const territory::District*> districts;
    for (const auto& quadrant : index.layout->quadrants()) {
        quadrants.push_back(&quadrant);
        scope.quadrants.push_back(quadrant.id);
    }
    for (const auto& district : index.layout->districts()) districts.push_back(&district);
    const auto people = [&](People of) {
        const auto byQuadrant = peopleOf(*index.layout, quadrants, of);
        return byQuadrant ? byQuadrant : sumOf(districts, of);
    };
    scope.population = people(&territory::Area::population);
    scope.adults = people(&territory::Area::adults);
    return scope;
}

Scope scopeOf(const Index& index, const territory::District& district) {
    const auto quadrants = index.layout->quadrantsOf(district.id);
    Scope scope{.level = Level::district, .code = district.area.code, .quadrants = {}, .population = {}, .adults = {}};
    for (const auto* quadrant : quadrants) scope.quadrants.push_back(quadrant->id);
    const auto people = [&](People of) {
        return district.area.*of ? district.area.*of : peopleOf(*index.layout, quadrants, of);
    };
    scope.population = people(&territory::Area::population);
    scope.adults = people(&territory::Area::adults);
    return scope;
}

Scope scopeOf(const Index& index, const territory::Quadrant& quadrant) {
    return {.level = Level::quadrant,
            .code = quadrant.area.code,
            .quadrants = {quadrant.id},
            .population = peopleOf(*index.layout, quadrant, &territory::Area::population),
            .adults = peopleOf(*index.layout, quadrant, &territory::Area::adults)};
}
}  // namespace

Index::Index(const Facts& from, Day day)
    : facts(from),
      asOf(day),
      layout(from.layoutOn(day)),
      w6m(lastMonths(6, day)),
      w12m(lastMonths(12, day)),
      month{.from = monthOf(day).from, .to = day},
      monthClosed(monthOf(day).to == day),
      communityCovered(indicators::communityCovered(from, w6m)),
      reportsCovered(indicators::reportsCovered(from, month)),
      incidentsOfYear(countIncidents(from, w12m)),
      incidentsOfMonth(countIncidents(from, month)) {
    // What has no point of its own speaks of a quadrant of the plan of its time: here it counts for that quadrant's heir.
    const auto here = [&](territory::QuadrantId quadrant) {
        if (!layout || !facts.lineage || layout->quadrant(quadrant)) return quadrant;
        return facts.lineage->heirIn(layout->plan().id, quadrant).value_or(quadrant);
    };
    for (const auto& committee : facts.committees) committeesOf[here(committee.quadrant)].push_back(&committee);
    for (const auto& person : facts.participants) {
        participant.emplace(person.id, &person);
        if (person.residence) residentsOf[here(*person.residence)].push_back(&person);
    }
    std::unordered_set<participation::ParticipantId> members;
    for (const auto& membership : facts.memberships) {
        if (membership.from > asOf || (membership.to && *membership.to < asOf)) continue;
        const auto person = participant.find(membership.participant);
        if (person == participant.end() || !person->second->adult || !members.insert(person->first).second) continue;
        ++(person->second->residence ? membersOf[here(*person->second->residence)] : membersElsewhere);
    }
    for (const auto& report : facts.reports)
        if (report.quadrant) reportsOf[here(*report.quadrant)].push_back(&report);
    for (const auto& assignment : facts.assignments) assignmentsOf[here(assignment.quadrant)].push_back(&assignment);
    for (const auto& agreement : facts.agreements) agreementsOf[agreement.committee].push_back(&agreement);
    for (const auto& person : facts.officers) officer.emplace(person.id, &person);
    for (const auto& meeting : facts.meetings) {
        meetingsOf[meeting.committee].push_back(meeting);
        if (meeting.state != MeetingState::held || !w6m.contains(meeting.day)) continue;
        for (const auto person : meeting.attendance) ++sessionsOf[person];
    }
    for (auto& [committee, meetings] : meetingsOf)
        std::ranges::sort(meetings, {}, [](const Meeting& m) { return std::tuple{m.day, m.startMinute, m.id.value}; });
}

const std::vector<Meeting>& Index::meetings(participation::CommitteeId committee) const {
    static const std::vector<Meeting> kNone;
    const auto found = meetingsOf.find(committee);
    return found == meetingsOf.end() ? kNone : found->second;
}

std::optional<Scope> scopeOf(const Index& index, Level level, std::string_view code) {
    if (level == Level::municipality) return municipalityScope(index);
    if (!index.layout) return std::nullopt;
    if (level == Level::district) {
        const auto* district = index.layout->districtByCode(code);
        return district ? std::optional{scopeOf(index, *district)} : std::nullopt;
    }
    const auto* quadrant = level == Level::quadrant ? index.layout->quadrantByCode(code) : nullptr;
    return quadrant ? std::optional{scopeOf(index, *quadrant)} : std::nullopt;
}

std::vector<Scope> scopesOf(const Index& index, Level level) {
    std::vector<Scope> scopes;
    if (level == Level::municipality) scopes.push_back(municipalityScope(index));
    if (!index.layout) return scopes;
    if (level == Level::district)
        for (const auto& district : index.layout->districts()) scopes.push_back(scopeOf(index, district));
    if (level == Level::quadrant)
        for (const auto& quadrant : index.layout->quadrants()) scopes.push_back(scopeOf(index, quadrant));
    return scopes;
}

bool incidentsCover(const Facts& facts, DayRange window) { return countIncidents(facts, window).covered; }

std::vector<const participation::Committee*> committeesIn(const Index& index, const Scope& scope, DayRange window) {
    auto committees = recordsIn(scope, index.facts.committees, index.committeesOf);
    std::erase_if(committees, [&](const participation::Committee* c) {
        return c->formed > window.to || (c->dissolved && *c->dissolved < window.from);
    });
    return committees;
}

}  // namespace cuadrante::indicators
