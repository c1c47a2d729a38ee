// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/redrawing.h"

#include <vector>

namespace cuadrante::workspace {

Checked<territory::PlanId> redrawPlan(Workspace& file, territory::PlanId plan, const territory::PlanDraft& said) {
    std::vector<territory::Plan> others = file.factsWithoutIncidents()->plans;
    std::erase_if(others, [&](const territory::Plan& each) { return each.id == plan; });
    // Before the old one goes: what is wrong with the new one.
    if (auto checked = territory::check(said, others); !checked) return unexpected(std::move(checked.error()));
    if (auto deleted = file.deletePlan(plan); !deleted) return deleted;
    return file.addPlan(said);
}

}  // namespace cuadrante::workspace
