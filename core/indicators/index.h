// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/facts.h"
#include "core/indicators/indicator.h"

#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace cuadrante::indicators {

/// One area of the layout of a day; the municipality is all of them and what lies outside them.
struct Scope {
    territory::Level level;
    std::string code;                               ///< empty for the municipality
    std::vector<territory::QuadrantId> quadrants;
    std::optional<std::int64_t> population;         ///< residents; empty when any part is not known
    std::optional<std::int64_t> adults;
    [[nodiscard]] bool everything() const noexcept { return level == territory::Level::municipality; }
};

/// Incidents of a window.
struct IncidentCounts {
    DayRange window;
    std::unordered_map<std::int64_t, std::int64_t> byQuadrant;  ///< those that lie inside, by QuadrantId value
    std::array<std::int64_t, 4> byStanding{};                   ///< by position of incident::Standing
    bool covered = false;                                       ///< the data reach over the whole window
    [[nodiscard]] std::int64_t standing(incident::Standing standing) const noexcept {
        return byStanding[static_cast<std::size_t>(standing)];
    }
};

template <typename T>
using ByQuadrant = std::unordered_map<territory::QuadrantId, std::vector<const T*>>;

/// The facts as the indicators look them up, made once for a day and used for every area. Holds references into
/// `facts`, which must outlive it. O(records).
struct Index {
    Index(const Facts& facts, Day asOf);

    const Facts& facts;
    Day asOf;
    const territory::Layout* layout;  ///< of asOf; may be null
    DayRange w6m;
    DayRange w12m;
    DayRange month;                   ///< from the first of asOf's month to asOf
    bool monthClosed;                 ///< asOf is the last day of its month
    bool communityCovered;            ///< committees, meetings and agreements were kept over all of w6m
    bool reportsCovered;              ///< reports were kept over all of month

    ByQuadrant<participation::Committee> committeesOf;
    ByQuadrant<participation::Participant> residentsOf;
    ByQuadrant<reports::Report> reportsOf;
    ByQuadrant<workforce::Assignment> assignmentsOf;
    std::unordered_map<participation::CommitteeId, std::vector<participation::Meeting>> meetingsOf;  ///< by day
    std::unordered_map<participation::CommitteeId, std::vector<const participation::Agreement*>> agreementsOf;
    std::unordered_map<participation::ParticipantId, const participation::Participant*> participant;
    std::unordered_map<participation::ParticipantId, int> sessionsOf;  ///< held ones in w6m that the person came to
    std::unordered_map<territory::QuadrantId, std::int64_t> membersOf;  ///< adults on some roll on asOf, by residence
    std::int64_t membersElsewhere = 0;                                 ///< those of them who do not live in the municipality
    std::unordered_map<workforce::OfficerId, const workforce::Officer*> officer;
    IncidentCounts incidentsOfYear;   ///< over w12m
    IncidentCounts incidentsOfMonth;  ///< over month

    /// Its meetings up to any day, by day and time; empty when it has none.
    [[nodiscard]] const std::vector<participation::Meeting>& meetings(participation::CommitteeId committee) const;
};

/// The area with the code, or the municipality; nothing when the layout has no such area (or there is no layout).
[[nodiscard]] std::optional<Scope> scopeOf(const Index& index, territory::Level level, std::string_view code);
/// Every area of the level in the plan's order; the municipality alone for its own level.
[[nodiscard]] std::vector<Scope> scopesOf(const Index& index, territory::Level level);

/// The records of the area's quadrants; for the municipality all there are, also those without a quadrant.
template <typename T>
[[nodiscard]] std::vector<const T*> recordsIn(const Scope& scope, const std::vector<T>& all, const ByQuadrant<T>& byQuadrant) {
    std::vector<const T*> found;
    if (scope.everything()) {
        found.reserve(all.size());
        for (const T& record : all) found.push_back(&record);
        return found;
    }
    for (const territory::QuadrantId quadrant : scope.quadrants)
        if (const auto at = byQuadrant.find(quadrant); at != byQuadrant.end())
            found.insert(found.end(), at->second.begin(), at->second.end());
    return found;
}

/// Whether the incidents on file reach over the window.
[[nodiscard]] bool incidentsCover(const Facts& facts, DayRange window);

/// The committees of the area that existed at some time in the window.
[[nodiscard]] std::vector<const participation::Committee*> committeesIn(const Index& index, const Scope& scope, DayRange window);

}  // namespace cuadrante::indicators
