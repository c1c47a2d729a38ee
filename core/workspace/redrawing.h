// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/territory/plans.h"
#include "core/workspace/workspace.h"

namespace cuadrante::workspace {

/// A draft drawn anew under the name said: all its areas are replaced, and it gets another id. In the history the old one
/// is deleted and the new one saved. Those of Workspace::addPlan and Workspace::deletePlan; with any of them nothing has
/// changed.
[[nodiscard]] Checked<territory::PlanId> redrawPlan(Workspace& file, territory::PlanId plan, const territory::PlanDraft& said);

}  // namespace cuadrante::workspace
