// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/families.h"
#include "core/indicators/values.h"

#include <algorithm>

namespace cuadrante::indicators {

namespace {
/// The civil day of the municipality; of Greenwich where the zone is not known.
Day dayOf(const Facts& facts, Instant instant) {
    if (facts.zone) return facts.zone->dayOf(instant);
    return Day{std::chrono::floor<std::chrono::days>(instant).time_since_epoch()};
}
}  // namespace

std::vector<Value> reportsOnTime(const Index& index, const Scope& scope) {
    Value value = valueOf("H2", scope, Unit::percent, index.month, "source.insyde_311");
    std::int64_t due = 0, onTime = 0, late = 0, dismissed = 0;
    for (const auto* report : recordsIn(scope, index.facts.reports, index.reportsOf)) {
        if (!index.month.contains(report->due)) continue;
        if (std::ranges::find(report->moves, reports::State::dismissed, &reports::Move::to) != report->moves.end()) {
            ++dismissed;
            continue;
        }
        ++due;
        const auto attended = report->attendedAt();
        if (!attended) continue;
        ++(dayOf(index.facts, *attended) <= report->due ? onTime : late);
    }
    value.steps.push_back({.text = "step.H2.parts", .args = {onTime, late, due - onTime - late}});
    setShare(value, onTime, due);
    exclude(value, "excluded.dismissed", dismissed);
    if (!index.monthClosed) markIncomplete(value, "why.month_not_closed");
    if (!index.reportsCovered) markIncomplete(value, "why.window_not_covered");
    if (due == 0) makeUnknown(value, index.facts.reports.empty() ? "why.no_report" : "why.no_report_due");
    return {value};
}

}  // namespace cuadrante::indicators
