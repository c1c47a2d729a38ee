// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/territory/layout.h"
#include "core/territory/territory.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The life of a plan: drawn as a draft, changed at will, adopted by a dated act, closed by the next adoption.
namespace cuadrante::territory {

/// The plan of that id; null when there is none.
[[nodiscard]] const Plan* planWith(const std::vector<Plan>& plans, PlanId id) noexcept;

/// A name for a plan, trimmed: people call plans by their names. "plan.name_missing", "plan.name_taken" (args: name)
/// by another plan than `self`.
[[nodiscard]] Checked<std::string> checkPlanName(std::string_view said, const std::vector<Plan>& plans,
                                                 std::optional<PlanId> self);

/// One area of a plan that is to be made; `parent`: code of its district or quadrant in the same draft, or empty.
struct DraftArea {
    Area area;
    std::string parent = {};
};
/// A plan as a screen or the districting engine proposes it.
struct PlanDraft {
    std::string name;
    std::vector<DraftArea> districts = {};
    std::vector<DraftArea> quadrants = {};
    std::vector<DraftArea> cells = {};  ///< each names its quadrant
};
/// Those of checkPlanName; "plan.empty" without a quadrant; "area.code_missing", "area.code_twice" (args: code);
/// "plan.parent_unknown" (args: code, parent); "plan.shape" (args: code, geometry::Fault's code).
[[nodiscard]] Checked<PlanDraft> check(const PlanDraft& said, const std::vector<Plan>& plans);

/// What an adoption changes.
struct Adoption {
    Plan adopted;
    std::optional<Plan> closed;  ///< the one in force on that day, which ends on the day before
};
/// "plan.unknown", "plan.adopted_already" (args: name), "plan.act_missing", "plan.later" (args: name and first day of
/// an adopted plan that starts on that day or after it: two plans would be in force).
[[nodiscard]] Checked<Adoption> adopt(const std::vector<Plan>& plans, PlanId draft, Day from, std::string_view act);

/// Why a layout cannot be in force: "plan.empty", "plan.shape" (args: code, fault), "plan.areas_overlap" (args: both
/// codes, square metres) for every pair of quadrants that share more than a square metre. Gaps, parts apart and the
/// like are for validate() to tell and for people to weigh.
[[nodiscard]] Problems hindrances(const Layout& layout);

}  // namespace cuadrante::territory
