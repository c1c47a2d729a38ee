// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/design/generation.h"

#include "core/planning/districting/cells.h"
#include "core/planning/districting/deadline.h"

#include <algorithm>
#include <map>
#include <utility>

namespace cuadrante::planning {

namespace {
constexpr double kSearching = 0.7;  // of the seconds: the rest is for machines that are slower than most

/// Quadrants of the draft that go on, in the order of their new labels: those that are locked, then those with most units.
std::vector<std::int32_t> goingOn(const std::vector<DraftQuadrant>& quadrants, const std::vector<std::int32_t>& label, const GenerationWish& wish) {
    std::vector<std::size_t> units(quadrants.size(), 0);
    for (const std::int32_t q : label)
        if (q >= 0) ++units[static_cast<std::size_t>(q)];
    std::vector<std::int32_t> list;
    for (std::int32_t q = 0; q < std::ssize(quadrants); ++q) {
        const DraftQuadrant& quadrant = quadrants[static_cast<std::size_t>(q)];
        const bool there = !quadrant.gone && units[static_cast<std::size_t>(q)] > 0;
        if (there && (quadrant.locked || wish.fromDraft)) list.push_back(q);
    }
    std::stable_sort(list.begin(), list.end(), [&](std::int32_t a, std::int32_t b) {
        const auto at = [](std::int32_t q) { return static_cast<std::size_t>(q); };
        return std::pair(quadrants[at(b)].locked, units[at(b)]) < std::pair(quadrants[at(a)].locked, units[at(a)]);
    });
    if (std::ssize(list) > wish.count) list.resize(static_cast<std::size_t>(std::max(0, wish.count)));
    return list;
}
/// The district that most units of a quadrant lie in now; empty when that is none.
std::string districtOf(const std::vector<DraftQuadrant>& before, const std::vector<std::int32_t>& label, const std::vector<std::int32_t>& after, std::int32_t quadrant) {
    std::map<std::string, int> units;
    for (std::size_t unit = 0; unit < label.size(); ++unit)
        if (after[unit] == quadrant) ++units[label[unit] < 0 ? std::string() : before[static_cast<std::size_t>(label[unit])].district];
    const auto most = std::max_element(units.begin(), units.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == units.end() ? std::string() : most->first;
}
}  // namespace

Checked<Generated> generate(const DraftMaterial& material, std::span<const territory::Street> streets,
                            const std::vector<DraftQuadrant>& quadrants, const std::vector<std::int32_t>& label,
                            const GenerationWish& wish, const Progress& progress) {
    const auto lockedCount = std::count_if(quadrants.begin(), quadrants.end(), [](const DraftQuadrant& q) { return !q.gone && q.locked; });
    if (lockedCount > wish.count)
        return unexpected(Problems{{.code = "generation.locked", .field = "count", .args = {std::int64_t{lockedCount}}}});
    DesignGround ground = withBarriers(material.ground, material.units, streets, wish.barriers);
    if (wish.joinIslands) ground = withIslandsJoined(std::move(ground));
    DistrictingRequest request{.graph = ground.graph, .count = wish.count, .balances = {}, .barred = ground.barred, .seed = wish.seed};
    if (!wish.weights.empty()) request.balances.push_back(balanceOf(wish.weights, material.figures, wish.tolerance));

    const std::vector<std::int32_t> going = goingOn(quadrants, label, wish);
    std::vector<std::int32_t> now(quadrants.size(), kNone);
    for (std::size_t i = 0; i < going.size(); ++i) now[static_cast<std::size_t>(going[i])] = static_cast<std::int32_t>(i);
    const auto labelled = [&](const auto& counts) {
        std::vector<std::int32_t> mapped;
        for (const std::int32_t q : label) mapped.push_back(q >= 0 && counts(quadrants[static_cast<std::size_t>(q)]) ? now[static_cast<std::size_t>(q)] : kNone);
        return mapped;
    };
    if (lockedCount > 0) request.locked = labelled([](const DraftQuadrant& q) { return q.locked; });
    if (wish.fromDraft) {
        request.current = labelled([](const DraftQuadrant&) { return true; });
        request.changeAtMost = wish.changeAtMost;
        if (material.figures[Measure::population].unknown == 0) request.changeWeight = material.figures[Measure::population].value;
    }
    const UnitGroups& colonias = material.edit->groups[kColoniaGroups];
    if (!colonias.name.empty()) {
        request.group = colonias.of;
        if (wish.keepColonias) request.groupRule = GroupRule::prefer;
    }
    request.effort = effortFor(request, kSearching * wish.seconds, wish.plans);
    if (Problems problems = problemsOf(request); !problems.empty()) return unexpected(std::move(problems));

    Deadline deadline(progress, Deadline::Clock::now(), wish.seconds);
    Generated made{.wish = wish, .gallery = design(request, wish.plans, deadline.progress()), .quadrants = {}, .barred = ground.barred.size(), .joins = ground.joins};
    for (const DistrictPlan& plan : made.gallery.plans) {
        std::vector<std::string> codes(static_cast<std::size_t>(wish.count));
        std::vector<DraftQuadrant> own(codes.size());
        for (std::size_t i = 0; i < going.size(); ++i) {
            own[i] = quadrants[static_cast<std::size_t>(going[i])];
            codes[i] = own[i].code;
        }
        nameQuadrants(*request.graph, plan.quadrant, codes);
        for (std::size_t i = 0; i < own.size(); ++i) {
            own[i].code = codes[i];
            if (i >= going.size()) own[i].district = districtOf(quadrants, label, plan.quadrant, static_cast<std::int32_t>(i));
        }
        made.quadrants.push_back(std::move(own));
    }
    return made;
}

CellLabels cellsOf(const DraftMaterial& material, const std::vector<DraftQuadrant>& quadrants, const std::vector<std::int32_t>& label,
                   std::int32_t cells, std::span<const Weight> weights, const Progress& progress) {
    std::vector<std::uint32_t> members;
    std::vector<std::int32_t> quadrant;
    for (std::uint32_t unit = 0; unit < label.size(); ++unit) {
        if (label[unit] < 0) continue;
        members.push_back(unit);
        quadrant.push_back(label[unit]);
    }
    DistrictingRequest request{.graph = material.ground.graph,
                               .count = static_cast<std::int32_t>(quadrants.size()),
                               .balances = {balanceOf(weights, material.figures, 0.1)}};
    if (const UnitGroups& colonias = material.edit->groups[kColoniaGroups]; !colonias.name.empty()) request.group = colonias.of;
    const CellPlan plan = designCells(requestWithin(request, members, request.count), quadrant, cells, progress);
    std::vector<std::int32_t> cell(label.size(), 0);
    for (std::size_t i = 0; i < members.size(); ++i) cell[members[i]] = plan.cell[i];
    std::vector<std::string> codes;
    for (const DraftQuadrant& each : quadrants) codes.push_back(each.code);
    std::vector<std::int32_t> each = plan.cellsOf;
    for (std::size_t q = 0; q < quadrants.size(); ++q)
        if (std::find(quadrant.begin(), quadrant.end(), static_cast<std::int32_t>(q)) == quadrant.end()) each[q] = 0;
    return cellLabels(label, cell, each, codes);
}

}  // namespace cuadrante::planning
