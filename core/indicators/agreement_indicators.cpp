// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/families.h"
#include "core/indicators/values.h"

namespace cuadrante::indicators {

namespace {
using participation::Agreement;
using participation::AgreementState;
using participation::Responsible;

/// Rescheduling does not change the due day; what the community itself called off is nobody's failure.
Value onTime(const Index& index, const Scope& scope, std::string_view id, std::optional<Responsible> responsible) {
    Value value = valueOf(id, scope, Unit::percent, index.w6m, "source.insyde_coproduction");
    std::int64_t due = 0, kept = 0, late = 0, cancelled = 0, proposed = 0;
    bool any = false;
    for (const auto* committee : recordsIn(scope, index.facts.committees, index.committeesOf)) {
        const auto found = index.agreementsOf.find(committee->id);
        if (found == index.agreementsOf.end()) continue;
        for (const Agreement* agreement : found->second) {
            if (responsible && agreement->responsible != *responsible) continue;
            any = true;
            if (!index.w6m.contains(agreement->due)) continue;
            if (agreement->state == AgreementState::cancelled_by_community) {
                ++cancelled;
                continue;
            }
            if (agreement->state == AgreementState::proposed) {
                ++proposed;
                continue;
            }
            ++due;
            if (!agreement->fulfilled) continue;
            ++(*agreement->fulfilled <= agreement->due ? kept : late);
        }
    }
    value.steps.push_back({.text = "step.A1.parts", .args = {kept, late, due - kept - late}});
    setShare(value, kept, due);
    exclude(value, "excluded.cancelled_by_community", cancelled);
    exclude(value, "excluded.proposed", proposed);
    if (!index.communityCovered) markIncomplete(value, "why.window_not_covered");
    if (due == 0) makeUnknown(value, any ? "why.no_agreement_due" : "why.no_agreement");
    return value;
}
}  // namespace

std::vector<Value> agreementsOnTime(const Index& index, const Scope& scope) {
    return {onTime(index, scope, "A1", {}), onTime(index, scope, "A1g", Responsible::authority),
            onTime(index, scope, "A1c", Responsible::community)};
}

}  // namespace cuadrante::indicators
