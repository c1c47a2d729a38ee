// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/boundaries.h"

#include "core/base/word_table.h"
#include "core/territory/lineage.h"

#include <algorithm>

namespace cuadrante::indicators {

namespace {
constexpr WordTable<Boundaries, 3> kWords{
    {{Boundaries::published, "published"}, {Boundaries::today, "today"}, {Boundaries::stable, "stable"}}};

/// A whole calendar that the program can read.
constexpr Day kFirstDay{std::chrono::year{1900} / std::chrono::January / 1};

std::shared_ptr<const incident::IncidentColumns> placed(const incident::IncidentColumns& was,
                                                        const territory::Layout& layout) {
    auto columns = std::make_shared<incident::IncidentColumns>(was);
    std::vector<std::uint32_t> at(was.size());
    layout.quadrantLocator().findAll(was.lon, was.lat, at);
    for (std::size_t i = 0; i < was.size(); ++i) {
        if (was.standing[i] == incident::Standing::unlocated) continue;
        const bool inside = at[i] != geometry::AreaLocator::kOutside;
        columns->standing[i] = inside ? incident::Standing::inside : incident::Standing::outside;
        columns->quadrant[i] = inside ? layout.quadrants()[at[i]].id.value : 0;
    }
    return columns;
}

/// Where each quadrant of every other layout went.
std::unordered_map<territory::QuadrantId, territory::QuadrantId> heirsIn(const Facts& facts,
                                                                         const territory::Layout& layout) {
    std::unordered_map<territory::QuadrantId, territory::QuadrantId> heirOf;
    for (const auto& other : facts.layouts) {
        const bool same = std::ranges::all_of(
            other->quadrants(), [&](const auto& quadrant) { return layout.quadrant(quadrant.id) != nullptr; });
        if (same) continue;
        const auto found = territory::heirs(*other, layout);
        for (std::size_t i = 0; i < found.size(); ++i)
            if (found[i]) heirOf.emplace(other->quadrants()[i].id, layout.quadrants()[*found[i]].id);
    }
    return heirOf;
}
}  // namespace

std::string_view word(Boundaries boundaries) noexcept { return wordIn(kWords, boundaries); }
std::optional<Boundaries> boundariesOf(std::string_view word) noexcept { return valueIn(kWords, word); }

Facts onLayout(const Facts& facts, const territory::Layout& layout) {
    Facts moved = facts;
    territory::Plan plan = layout.plan();
    plan.validFrom = kFirstDay;
    plan.validTo.reset();
    plan.state = territory::PlanState::adopted;
    moved.plans = {plan};
    moved.layouts = {
        std::make_shared<const territory::Layout>(plan, layout.districts(), layout.quadrants(), layout.cells())};
    moved.lineage = nullptr;
    if (facts.incidents) moved.incidents = placed(*facts.incidents, layout);
    const auto heirOf = heirsIn(facts, layout);
    const auto move = [&](territory::QuadrantId& quadrant) {
        if (const auto heir = heirOf.find(quadrant); heir != heirOf.end()) quadrant = heir->second;
    };
    const auto moveAny = [&](std::optional<territory::QuadrantId>& quadrant) {
        if (quadrant) move(*quadrant);
    };
    for (auto& assignment : moved.assignments) move(assignment.quadrant);
    for (auto& committee : moved.committees) move(committee.quadrant);
    for (auto& person : moved.participants) moveAny(person.residence);
    for (auto& report : moved.reports) moveAny(report.quadrant);
    return moved;
}

Result<std::shared_ptr<const territory::Layout>> layoutFor(const Facts& facts, Boundaries boundaries, Day today) {
    const Problem none{.code = "indicator.no_plan", .field = "boundaries", .args = {isoDate(today)}};
    std::vector<std::shared_ptr<const territory::Layout>> adopted;
    for (const auto& layout : facts.layouts) {
        if (layout->plan().isDraft()) continue;
        if (boundaries == Boundaries::today && layout->plan().validOn(today)) return layout;
        adopted.push_back(layout);
    }
    if (boundaries != Boundaries::stable || adopted.empty()) return unexpected(none);
    return territory::stableUnits(adopted, Progress{});
}

}  // namespace cuadrante::indicators
