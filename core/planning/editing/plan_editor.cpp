// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/editing/plan_editor.h"

#include "core/base/text.h"
#include "core/base/word_table.h"
#include "core/territory/layout.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>
#include <numeric>
#include <set>

namespace cuadrante::planning {

namespace {
constexpr std::array<std::string_view, 8> kSteps{"give", "split", "merge", "rename", "lock", "create", "drop", "replace"};

/// Pieces that the units of a quadrant hang together in.
std::uint32_t piecesOf(const UnitGraph& graph, std::span<const std::int32_t> label, std::int32_t quadrant,
                       std::span<const std::uint32_t> units) {
    // Positions in `units` instead of a mark per unit of the municipality: a stroke pays for its quadrants alone.
    std::vector<bool> seen(units.size(), false);
    const auto at = [&](std::uint32_t unit) {
        return static_cast<std::size_t>(std::lower_bound(units.begin(), units.end(), unit) - units.begin());
    };
    std::vector<std::uint32_t> queue;
    std::uint32_t pieces = 0;
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (seen[i]) continue;
        ++pieces;
        seen[i] = true;
        queue.assign(1, units[i]);
        while (!queue.empty()) {
            const std::uint32_t unit = queue.back();
            queue.pop_back();
            for (const UnitGraph::Neighbour& next : graph.around(unit)) {
                if (label[next.unit] != quadrant) continue;
                const std::size_t position = at(next.unit);
                if (seen[position]) continue;
                seen[position] = true;
                queue.push_back(next.unit);
            }
        }
    }
    return pieces;
}
}  // namespace

std::string_view word(StepKind kind) noexcept { return kSteps[static_cast<std::size_t>(kind)]; }

DraftFigures figuresOf(const EditGround& ground, std::span<const std::int32_t> label, std::int32_t quadrant,
                       std::span<const std::uint32_t> units) {
    DraftFigures figures{.sum = std::vector<double>(ground.measures.size(), 0)};
    figures.units = static_cast<std::uint32_t>(units.size());
    if (units.empty()) return figures;
    double inner = 0;
    for (const std::uint32_t unit : units) {
        const Unit& own = ground.graph->units()[unit];
        figures.squareMetres += own.squareMetres;
        figures.perimeterMetres += own.perimeterMetres;
        for (const UnitGraph::Neighbour& next : ground.graph->around(unit))
            if (label[next.unit] == quadrant) inner += next.metres;
        for (std::size_t m = 0; m < figures.sum.size(); ++m) figures.sum[m] += ground.measures[m][unit];
    }
    // Every border within the quadrant was counted from both its sides, as it is in both units' perimeters.
    figures.perimeterMetres -= inner;
    if (figures.perimeterMetres > 0)
        figures.compactness = std::min(1.0, 4 * std::numbers::pi * figures.squareMetres / (figures.perimeterMetres * figures.perimeterMetres));
    figures.pieces = piecesOf(*ground.graph, label, quadrant, units);
    return figures;
}

PlanEditor::PlanEditor(std::shared_ptr<const EditGround> ground, std::vector<DraftQuadrant> quadrants,
                       std::vector<std::int32_t> label)
    : m_ground(std::move(ground)), m_quadrants(std::move(quadrants)), m_label(std::move(label)) {
    assert(m_label.size() == m_ground->graph->size());
    for (const UnitGroups& groups : m_ground->groups) {
        Groups own{.members = std::vector<std::vector<std::uint32_t>>(groups.name.size()), .parts = {}, .cutBefore = {}};
        own.parts.resize(groups.name.size());
        for (std::uint32_t unit = 0; unit < groups.of.size(); ++unit)
            if (groups.of[unit] >= 0) own.members[static_cast<std::size_t>(groups.of[unit])].push_back(unit);
        m_groups.push_back(std::move(own));
    }
    recomputeAll();
    for (Groups& groups : m_groups)
        for (const auto& parts : groups.parts) groups.cutBefore.push_back(parts.size() > 1);
}

std::vector<std::int32_t> PlanEditor::present() const {
    std::vector<std::int32_t> list;
    for (std::int32_t q = 0; q < std::ssize(m_quadrants); ++q)
        if (!quadrant(q).gone) list.push_back(q);
    std::stable_sort(list.begin(), list.end(), [this](std::int32_t a, std::int32_t b) {
        return territory::naturalLess(quadrant(a).code, quadrant(b).code);
    });
    return list;
}

double PlanEditor::fairShare(std::size_t measure) const noexcept {
    const auto count = std::count_if(m_quadrants.begin(), m_quadrants.end(), [](const DraftQuadrant& q) { return !q.gone; });
    return count > 0 ? m_total[measure] / static_cast<double>(count) : 0;
}

std::optional<double> PlanEditor::deviation(std::int32_t at, std::size_t measure) const noexcept {
    const double fair = fairShare(measure);
    if (fair <= 0) return {};
    return figures(at).sum[measure] / fair - 1;
}

std::vector<GroupCut> PlanEditor::cuts(std::size_t groups) const {
    std::vector<GroupCut> found;
    const Groups& own = m_groups[groups];
    for (std::size_t group = 0; group < own.parts.size(); ++group)
        if (own.parts[group].size() > 1)
            found.push_back({.group = static_cast<std::int32_t>(group), .parts = own.parts[group], .before = own.cutBefore[group]});
    return found;
}

bool PlanEditor::free(std::int32_t at) const { return at < 0 || !quadrant(at).locked; }

Stroke PlanEditor::give(std::span<const std::uint32_t> units, std::int32_t to) {
    Stroke stroke;
    Step step{.kind = StepKind::give, .moved = {}, .redrawn = {}};
    for (const std::uint32_t unit : units) {
        if (m_label[unit] == to) continue;
        if (!free(to) || !free(m_label[unit])) {
            ++stroke.kept;
            continue;
        }
        step.moved.push_back({unit, m_label[unit], to});
        m_label[unit] = to;  // so that a unit said twice moves once
        ++stroke.moved;
    }
    if (step.moved.empty()) return stroke;
    for (const Moved& moved : step.moved) m_label[moved.unit] = moved.from;
    if (m_open && m_begun) {
        apply(step, true);
        auto& all = m_steps.back().moved;
        all.insert(all.end(), step.moved.begin(), step.moved.end());
    } else {
        push(std::move(step));
        m_begun = m_open;
    }
    return stroke;
}

void PlanEditor::beginStroke() { m_open = true, m_begun = false; }
void PlanEditor::endStroke() { m_open = m_begun = false; }

Problems PlanEditor::problemsOfCode(const std::string& code, std::optional<std::int32_t> self) const {
    if (code.empty()) return {{.code = "area.code_missing", .field = "code"}};
    for (std::int32_t q = 0; q < std::ssize(m_quadrants); ++q)
        if (q != self && !quadrant(q).gone && quadrant(q).code == code)
            return {{.code = "area.code_twice", .field = "code", .args = {code}}};
    return {};
}

std::int32_t PlanEditor::append(Step& step, DraftQuadrant quadrant) {
    const auto at = static_cast<std::int32_t>(m_quadrants.size());
    DraftQuadrant before = quadrant;
    before.gone = true;
    m_quadrants.push_back(before);
    m_members.emplace_back();
    m_figures.push_back(planning::figuresOf(*m_ground, m_label, at, {}));
    step.redrawn.push_back({at, std::move(before), std::move(quadrant)});
    return at;
}

void PlanEditor::put(Step& step, std::span<const std::uint32_t> units, std::int32_t to) {
    for (const std::uint32_t unit : units) step.moved.push_back({unit, m_label[unit], to});
}

void PlanEditor::redraw(Step& step, std::int32_t at, DraftQuadrant after) {
    step.redrawn.push_back({at, quadrant(at), std::move(after)});
}

Checked<std::int32_t> PlanEditor::create(const std::string& said) {
    const std::string code(text::trimmed(said));
    if (Problems problems = problemsOfCode(code, {}); !problems.empty()) return unexpected(std::move(problems));
    Step step{.kind = StepKind::create, .moved = {}, .redrawn = {}};
    const std::int32_t at = append(step, {.code = code});
    push(std::move(step));
    return at;
}

Checked<std::int32_t> PlanEditor::split(std::int32_t at, std::span<const std::uint32_t> units, const std::string& said) {
    const std::string code(text::trimmed(said));
    Problems problems = problemsOfCode(code, {});
    if (!free(at)) problems.push_back({.code = "draft.locked", .field = {}, .args = {quadrant(at).code}});
    std::set<std::uint32_t> own;
    for (const std::uint32_t unit : units)
        if (m_label[unit] == at) own.insert(unit);
    if (own.empty() || own.size() == unitsOf(at).size()) problems.push_back({.code = "draft.split_nothing", .field = {}});
    if (!problems.empty()) return unexpected(std::move(problems));
    Step step{.kind = StepKind::split, .moved = {}, .redrawn = {}};
    const std::int32_t made = append(step, {.code = code, .district = quadrant(at).district});
    put(step, std::vector<std::uint32_t>(own.begin(), own.end()), made);
    push(std::move(step));
    return made;
}

Result<std::int32_t> PlanEditor::merge(std::int32_t into, std::int32_t away) {
    if (into == away) return unexpected(Problem{.code = "draft.merge_self", .field = {}});
    for (const std::int32_t each : {into, away})
        if (!free(each)) return unexpected(Problem{.code = "draft.locked", .field = {}, .args = {quadrant(each).code}});
    Step step{.kind = StepKind::merge, .moved = {}, .redrawn = {}};
    put(step, unitsOf(away), into);
    DraftQuadrant gone = quadrant(away);
    gone.gone = true;
    redraw(step, away, std::move(gone));
    push(std::move(step));
    return into;
}

Checked<std::int32_t> PlanEditor::rename(std::int32_t at, const std::string& said, const std::string& name) {
    const std::string code(text::trimmed(said));
    if (Problems problems = problemsOfCode(code, at); !problems.empty()) return unexpected(std::move(problems));
    DraftQuadrant after = quadrant(at);
    after.code = code;
    after.name = std::string(text::trimmed(name));
    if (after == quadrant(at)) return at;
    Step step{.kind = StepKind::rename, .moved = {}, .redrawn = {}};
    redraw(step, at, std::move(after));
    push(std::move(step));
    return at;
}

void PlanEditor::setLocked(std::int32_t at, bool locked) {
    if (quadrant(at).locked == locked) return;
    DraftQuadrant after = quadrant(at);
    after.locked = locked;
    Step step{.kind = StepKind::lock, .moved = {}, .redrawn = {}};
    redraw(step, at, std::move(after));
    push(std::move(step));
}

Result<std::int32_t> PlanEditor::drop(std::int32_t at) {
    if (!free(at)) return unexpected(Problem{.code = "draft.locked", .field = {}, .args = {quadrant(at).code}});
    Step step{.kind = StepKind::drop, .moved = {}, .redrawn = {}};
    put(step, unitsOf(at), kNone);
    DraftQuadrant gone = quadrant(at);
    gone.gone = true;
    redraw(step, at, std::move(gone));
    push(std::move(step));
    return at;
}

void PlanEditor::replace(std::vector<DraftQuadrant> quadrants, std::vector<std::int32_t> label) {
    assert(label.size() == m_label.size());
    Step step{.kind = StepKind::replace, .moved = {}, .redrawn = {}};
    for (std::int32_t q = 0; q < std::ssize(m_quadrants); ++q) {
        if (quadrant(q).gone) continue;
        DraftQuadrant gone = quadrant(q);
        gone.gone = true;
        redraw(step, q, std::move(gone));
    }
    const auto first = static_cast<std::int32_t>(m_quadrants.size());
    for (DraftQuadrant& each : quadrants) append(step, std::move(each));
    for (std::uint32_t unit = 0; unit < label.size(); ++unit)
        if (const std::int32_t to = label[unit] < 0 ? kNone : first + label[unit]; to != m_label[unit])
            step.moved.push_back({unit, m_label[unit], to});
    push(std::move(step));
}

std::string PlanEditor::freeCode(const std::string& of) const {
    std::set<std::string> taken;
    for (const DraftQuadrant& each : m_quadrants)
        if (!each.gone) taken.insert(each.code);
    const std::string stem = of.empty() ? "C-" : of + "-";
    int next = of.empty() ? 1 : 2;
    while (taken.contains(stem + std::to_string(next))) ++next;
    return stem + std::to_string(next);
}

std::optional<StepKind> PlanEditor::undoable() const noexcept {
    if (m_done == 0) return {};
    return m_steps[m_done - 1].kind;
}

std::optional<StepKind> PlanEditor::redoable() const noexcept {
    if (m_done == m_steps.size()) return {};
    return m_steps[m_done].kind;
}

bool PlanEditor::undo() {
    if (m_done == 0) return false;
    endStroke();
    apply(m_steps[--m_done], false);
    m_doneSteps = m_done == 0 ? 0 : m_numbers[m_done - 1];
    return true;
}

bool PlanEditor::redo() {
    if (m_done == m_steps.size()) return false;
    endStroke();
    apply(m_steps[m_done], true);
    m_doneSteps = m_numbers[m_done++];
    return true;
}

void PlanEditor::push(Step step) {
    apply(step, true);
    m_steps.resize(m_done);
    m_numbers.resize(m_done);
    m_steps.push_back(std::move(step));
    m_numbers.push_back(++m_lastStep);
    m_done = m_steps.size();
    m_doneSteps = m_lastStep;
}

void PlanEditor::apply(const Step& step, bool forward) {
    std::vector<std::int32_t> touched;
    std::vector<std::uint32_t> units;
    const auto move = [&](const Moved& moved) {
        m_label[moved.unit] = forward ? moved.to : moved.from;
        units.push_back(moved.unit);
        touched.push_back(moved.from);
        touched.push_back(moved.to);
    };
    // A unit may have moved more than once in one stroke: backwards it goes the same way.
    if (forward)
        std::for_each(step.moved.begin(), step.moved.end(), move);
    else
        std::for_each(step.moved.rbegin(), step.moved.rend(), move);
    for (const Redrawn& redrawn : step.redrawn)
        m_quadrants[static_cast<std::size_t>(redrawn.at)] = forward ? redrawn.after : redrawn.before;
    recompute(std::move(touched), units);
    ++m_revision;
}

void PlanEditor::recompute(std::vector<std::int32_t> touched, std::span<const std::uint32_t> units) {
    std::sort(touched.begin(), touched.end());
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    if (!touched.empty() && touched.front() < 0) touched.erase(touched.begin());
    std::vector<bool> anew(m_quadrants.size(), false);
    for (const std::int32_t q : touched) {
        anew[static_cast<std::size_t>(q)] = true;
        m_members[static_cast<std::size_t>(q)].clear();
    }
    m_unassigned = 0;
    for (std::uint32_t unit = 0; unit < m_label.size(); ++unit) {
        if (m_label[unit] < 0)
            ++m_unassigned;
        else if (anew[static_cast<std::size_t>(m_label[unit])])
            m_members[static_cast<std::size_t>(m_label[unit])].push_back(unit);
    }
    for (const std::int32_t q : touched) m_figures[static_cast<std::size_t>(q)] = planning::figuresOf(*m_ground, m_label, q, unitsOf(q));
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        std::set<std::int32_t> groups;
        for (const std::uint32_t unit : units)
            if (const std::int32_t group = m_ground->groups[g].of[unit]; group >= 0) groups.insert(group);
        for (const std::int32_t group : groups) recomputeGroup(g, group);
    }
}

void PlanEditor::setGround(std::shared_ptr<const EditGround> ground) {
    assert(ground->graph->size() == m_label.size() && ground->groups.size() == m_groups.size());
    m_ground = std::move(ground);
    recomputeAll();
    ++m_revision;
}

void PlanEditor::recomputeAll() {
    m_total.clear();
    for (const std::vector<double>& measure : m_ground->measures)
        m_total.push_back(std::accumulate(measure.begin(), measure.end(), 0.0));
    m_members.assign(m_quadrants.size(), {});
    m_figures.assign(m_quadrants.size(), {});
    std::vector<std::int32_t> all(m_quadrants.size());
    std::iota(all.begin(), all.end(), 0);
    std::vector<std::uint32_t> units(m_label.size());
    std::iota(units.begin(), units.end(), 0U);
    recompute(std::move(all), units);
}

void PlanEditor::recomputeGroup(std::size_t groups, std::int32_t group) {
    auto& parts = m_groups[groups].parts[static_cast<std::size_t>(group)];
    parts.clear();
    for (const std::uint32_t unit : m_groups[groups].members[static_cast<std::size_t>(group)]) {
        const auto found = std::find_if(parts.begin(), parts.end(), [&](const auto& part) { return part.first == m_label[unit]; });
        if (found == parts.end())
            parts.emplace_back(m_label[unit], 1);
        else
            ++found->second;
    }
    std::sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return std::pair(b.second, a.first) < std::pair(a.second, b.first); });
}

}  // namespace cuadrante::planning
