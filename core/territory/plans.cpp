// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/territory/plans.h"

#include "core/base/entry.h"
#include "core/base/text.h"
#include "core/geometry/validity.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace cuadrante::territory {

namespace {
void checkShape(const Area& area, Problems& problems) {
    if (const auto fault = geometry::findFault(area.shape))
        problems.push_back({.code = "plan.shape", .field = "shape", .args = {area.code, std::string(fault->code)}});
}

/// The codes of one level.
std::set<std::string> checkAreas(std::vector<DraftArea>& areas, Problems& problems) {
    std::set<std::string> codes, read;  // as they are, and as people read them
    for (DraftArea& each : areas) {
        each.area.code = text::oneLine(each.area.code);
        codes.insert(each.area.code);
        if (each.area.code.empty())
            problems.push_back({.code = "area.code_missing", .field = "code"});
        else if (!read.insert(text::readAs(each.area.code)).second)
            problems.push_back({.code = "area.code_twice", .field = "code", .args = {each.area.code}});
        if (const std::int64_t length = text::characters(each.area.code); length > text::kLongestCode)
            problems.push_back({.code = "area.code_long", .field = "code", .args = {length, text::kLongestCode}});
        checkShape(each.area, problems);
    }
    return codes;
}

enum class Orphan { allowed, refused };
void checkParents(const std::vector<DraftArea>& areas, const std::set<std::string>& parents, Orphan orphan,
                  Problems& problems) {
    for (const DraftArea& each : areas)
        if (!(each.parent.empty() && orphan == Orphan::allowed) && !parents.contains(each.parent))
            problems.push_back(
                {.code = "plan.parent_unknown", .field = "parent", .args = {each.area.code, each.parent}});
}
}  // namespace

const Plan* planWith(const std::vector<Plan>& plans, PlanId id) noexcept {
    const auto found = std::ranges::find(plans, id, &Plan::id);
    return found == plans.end() ? nullptr : &*found;
}

Checked<std::string> checkPlanName(std::string_view said, const std::vector<Plan>& plans, std::optional<PlanId> self) {
    std::string name = text::oneLine(said);
    if (name.empty()) return unexpected(Problems{{.code = "plan.name_missing", .field = "name"}});
    if (const std::int64_t length = text::characters(name); length > text::kLongestName)
        return unexpected(Problems{{.code = "plan.name_long", .field = "name", .args = {length, text::kLongestName}}});
    const std::string folded = text::folded(name);
    for (const Plan& plan : plans)
        if (plan.id != self && text::folded(plan.name) == folded)
            return unexpected(Problems{{.code = "plan.name_taken", .field = "name", .args = {plan.name}}});
    return name;
}

Checked<PlanDraft> check(const PlanDraft& said, const std::vector<Plan>& plans) {
    PlanDraft draft = said;
    Problems problems;
    if (auto name = checkPlanName(said.name, plans, {}))
        draft.name = std::move(*name);
    else
        problems = std::move(name.error());
    if (draft.quadrants.empty()) problems.push_back({.code = "plan.empty", .field = "quadrants"});
    const auto districts = checkAreas(draft.districts, problems), quadrants = checkAreas(draft.quadrants, problems);
    checkAreas(draft.cells, problems);
    checkParents(draft.quadrants, districts, Orphan::allowed, problems);
    checkParents(draft.cells, quadrants, Orphan::refused, problems);
    if (!problems.empty()) return unexpected(std::move(problems));
    return draft;
}

Checked<Adoption> adopt(const std::vector<Plan>& plans, PlanId draft, Day from, std::string_view act) {
    const Plan* plan = planWith(plans, draft);
    if (!plan) return unexpected(Problems{{.code = "plan.unknown", .field = "plan", .args = {std::string()}}});
    Problems problems;
    Adoption adoption{.adopted = *plan, .closed = {}};
    adoption.adopted.state = PlanState::adopted;
    adoption.adopted.validFrom = from;
    adoption.adopted.validTo.reset();
    adoption.adopted.act = text::trimmed(act);
    if (!plan->isDraft()) problems.push_back({.code = "plan.adopted_already", .field = "plan", .args = {plan->name}});
    if (adoption.adopted.act.empty()) problems.push_back({.code = "plan.act_missing", .field = "act"});
    for (const Plan& other : plans)
        if (!other.isDraft() && other.id != draft && other.validFrom >= from)
            problems.push_back({.code = "plan.later", .field = "from", .args = {other.name, isoDate(other.validFrom)}});
    if (!problems.empty()) return unexpected(std::move(problems));
    if (const Plan* before = planOn(plans, from)) {
        adoption.closed = *before;
        adoption.closed->validTo = from - std::chrono::days{1};
    }
    return adoption;
}

Problems hindrances(const Layout& layout) {
    constexpr double kRounding = 1;
    Problems problems;
    if (layout.quadrants().empty()) problems.push_back({.code = "plan.empty", .field = "quadrants"});
    std::vector<const geometry::MultiPolygon*> shapes;
    for (const Quadrant& quadrant : layout.quadrants()) {
        checkShape(quadrant.area, problems);
        shapes.push_back(&quadrant.area.shape);
    }
    for (const geometry::Overlap& overlap : geometry::findOverlaps(shapes, kRounding))
        problems.push_back(
            {.code = "plan.areas_overlap",
             .field = "shape",
             .args = {layout.quadrants()[overlap.first].area.code, layout.quadrants()[overlap.second].area.code,
                      std::int64_t{std::llround(overlap.squareMetres)}}});
    return problems;
}

}  // namespace cuadrante::territory
