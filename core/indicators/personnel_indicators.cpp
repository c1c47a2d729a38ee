// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/families.h"
#include "core/indicators/values.h"
#include "core/statistics/kaplan_meier.h"
#include "core/statistics/median.h"

#include <algorithm>
#include <unordered_set>

namespace cuadrante::indicators {

namespace {
using workforce::Assignment;
using workforce::Role;

constexpr double kDaysPerMonth = 365.2425 / 12;
constexpr std::size_t kFewestHeads = 6;
/// Police per thousand inhabitants of the "Modelo Óptimo": a figure for state forces, without a basis in the UN.
constexpr double kReferenceStrength = 1.8;

double months(double days) { return days / kDaysPerMonth; }

Value tenure(const Index& index, const Scope& scope, const std::vector<Assignment>& stays) {
    Value value = valueOf("C1", scope, Unit::months, {index.asOf, index.asOf}, "source.insyde");
    std::vector<double> days;
    for (const Assignment& stay : stays)
        if (stay.on(index.asOf)) days.push_back(static_cast<double>(DayRange{stay.from, index.asOf}.days()));
    value.denominator = static_cast<double>(days.size());
    const auto median = statistics::median(days);
    if (!median) {
        makeUnknown(value, index.facts.assignments.empty() ? "why.no_assignment" : "why.no_head");
        return value;
    }
    value.value = months(median->value);
    value.steps.push_back({.text = "step.C1.median",
                           .args = {static_cast<std::int64_t>(days.size()), median->value, *value.value}});
    value.steps.push_back({.text = "step.C1.range", .args = {median->smallest, median->largest}});
    if (days.size() < kFewestHeads) {
        // One quadrant has one head: that is no sample.
        if (scope.level != territory::Level::quadrant) value.status = Status::small;
        return value;
    }
    const auto ranks = statistics::medianRanks(days.size());
    value.method = "M-MED";
    value.low = months(median->interval->low);
    value.high = months(median->interval->high);
    value.steps.push_back({.text = "step.ranks",
                           .args = {static_cast<std::int64_t>(days.size()), static_cast<std::int64_t>(ranks->lower),
                                    static_cast<std::int64_t>(ranks->upper)}});
    return value;
}

/// How long heads stay: those still in post are censored, not left out.
Value lengthOfStay(const Index& index, const Scope& scope, const std::vector<Assignment>& stays) {
    Value value = valueOf("C1k", scope, Unit::months, {index.asOf, index.asOf}, "source.insyde");
    std::vector<statistics::Duration> durations;
    std::int64_t ended = 0;
    for (const Assignment& stay : stays) {
        const bool over = stay.to && *stay.to < index.asOf;
        ended += over ? 1 : 0;
        const DayRange served{stay.from, over ? *stay.to : index.asOf};
        durations.push_back({.length = static_cast<double>(served.days()), .ended = over});
    }
    value.numerator = static_cast<double>(ended);
    value.denominator = static_cast<double>(durations.size());
    if (durations.empty()) {
        makeUnknown(value, index.facts.assignments.empty() ? "why.no_assignment" : "why.no_head");
        return value;
    }
    const auto curve = statistics::kaplanMeier(durations);
    value.method = "M-KM";
    value.steps.push_back({.text = "step.C1.stays", .args = {ended, static_cast<std::int64_t>(durations.size()) - ended}});
    if (!curve.median) {
        makeUnknown(value, "why.median_not_reached");
        return value;
    }
    value.value = months(*curve.median);
    // One end alone would be read as an interval.
    if (curve.medianLow && curve.medianHigh) {
        value.low = months(*curve.medianLow);
        value.high = months(*curve.medianHigh);
    }
    value.steps.push_back({.text = "step.C1.curve", .args = {*curve.median, *value.value}});
    if (durations.size() < kFewestHeads) value.status = Status::small;
    return value;
}

bool operational(const workforce::Officer& officer, Day day) {
    return officer.status == workforce::Status::active && (!officer.joined || *officer.joined <= day) &&
           (!officer.retired || day < *officer.retired);
}
}  // namespace

std::vector<Value> tenureOfHeads(const Index& index, const Scope& scope) {
    const auto all = recordsIn(scope, index.facts.assignments, index.assignmentsOf);
    const auto stays = workforce::joinedStays(all, Role::chief, index.asOf);
    return {tenure(index, scope, stays), lengthOfStay(index, scope, stays)};
}

std::vector<Value> operationalStrength(const Index& index, const Scope& scope) {
    Value value = valueOf("S1", scope, Unit::per_thousand, {index.asOf, index.asOf}, "source.sesnsp");
    std::int64_t people = 0;
    std::int64_t others = 0;
    if (scope.everything()) {
        for (const auto& officer : index.facts.officers) {
            if (officer.retired && *officer.retired <= index.asOf) continue;
            ++(operational(officer, index.asOf) ? people : others);
        }
    } else {
        std::unordered_set<workforce::OfficerId> assigned;
        for (const auto* assignment : recordsIn(scope, index.facts.assignments, index.assignmentsOf))
            if (assignment->on(index.asOf)) assigned.insert(assignment->officer);
        for (const auto id : assigned) {
            const auto officer = index.officer.find(id);
            if (officer == index.officer.end()) continue;
            ++(operational(*officer->second, index.asOf) ? people : others);
        }
    }
    if (index.facts.officers.empty() || (!scope.everything() && index.facts.assignments.empty())) {
        makeUnknown(value, index.facts.officers.empty() ? "why.no_officer" : "why.no_assignment");
        return {value};
    }
    // A census: no interval, and few people are few people.
    setRate(value, people, scope.population, {.per = 1'000, .few = FewEvents::show});
    value.low.reset();
    value.high.reset();
    value.method = {};
    std::erase_if(value.steps, [](const Step& step) { return step.text == "step.count_interval"; });
    value.steps.push_back({.text = "step.S1.reference", .args = {kReferenceStrength}});
    exclude(value, "excluded.not_operational", others);
    return {value};
}

}  // namespace cuadrante::indicators
