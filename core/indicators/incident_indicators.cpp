// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/families.h"
#include "core/indicators/values.h"

#include <algorithm>

namespace cuadrante::indicators {

namespace {
using incident::Standing;

/// In the municipality everything on record counts but what lies outside every quadrant; in an area, what lies inside.
std::int64_t eventsIn(const IncidentCounts& counts, const Scope& scope) {
    if (scope.everything())
        return counts.standing(Standing::inside) + counts.standing(Standing::no_plan) + counts.standing(Standing::unlocated);
    std::int64_t events = 0;
    for (const auto quadrant : scope.quadrants)
        if (const auto found = counts.byQuadrant.find(quadrant.value); found != counts.byQuadrant.end())
            events += found->second;
    return events;
}

Value incidence(const Index& index, const Scope& scope, std::string_view id, const IncidentCounts& counts) {
    Value value = valueOf(id, scope, Unit::per_hundred_thousand, counts.window, "source.resilient_onc");
    if (!index.facts.incidents || index.facts.incidents->size() == 0) {
        makeUnknown(value, "why.no_incident");
        return value;
    }
    if (std::ranges::all_of(counts.byStanding, [](std::int64_t n) { return n == 0; })) {
        makeUnknown(value, "why.no_incident_in_window");
        return value;
    }
    setRate(value, eventsIn(counts, scope), scope.population, {.per = 100'000, .few = FewEvents::hold_back});
    if (scope.everything()) {
        exclude(value, "excluded.outside", counts.standing(Standing::outside));
    } else {
        exclude(value, "excluded.unlocated", counts.standing(Standing::unlocated));
        // Quadrants belong to a plan, and incidents to the plan of their day.
        if (index.layout && index.layout->plan().validFrom > counts.window.from) markIncomplete(value, "why.plan_changed");
    }
    if (!counts.covered) markIncomplete(value, "why.window_not_covered");
    return value;
}
}  // namespace

std::vector<Value> recordedIncidence(const Index& index, const Scope& scope) {
    Value year = incidence(index, scope, "I1", index.incidentsOfYear);
    Value month = incidence(index, scope, "I1m", index.incidentsOfMonth);
    if (!index.monthClosed) markIncomplete(month, "why.month_not_closed");
    return {year, month};
}

}  // namespace cuadrante::indicators
