// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/document.h"
#include "core/planning/plan_comparison.h"

#include <string>

namespace cuadrante::documents {

/// What a comparison of two plans is told with.
struct ComparedPlans {
    const territory::Municipality& municipality;
    std::string before;  ///< names of the plans
    std::string after;
    Day asOf;
    planning::WorkloadRule rule;
};

/// Two plans side by side, to be printed: what moves in all, how even each measure is, each quadrant before and after,
/// what ground passes from where to where, whose quadrant does not go on. The map of differences is the scene's: the
/// caller marks the transfers on it.
[[nodiscard]] Document comparisonReport(const ComparedPlans& plans, const planning::PlanComparison& found);

}  // namespace cuadrante::documents
