// SPDX-License-Identifier: GPL-3.0-or-later
// Plans: drafts, adoption, new shapes; figures kept as published.
#include "core/base/text.h"
#include "core/geometry/validity.h"
#include "core/store/publication_rows.h"
#include "core/store/territory_rows.h"
#include "core/workspace/inside.h"
#include "core/workspace/placing.h"
#include "core/workspace/workspace.h"

#include <algorithm>
#include <map>

namespace cuadrante::workspace {

namespace {
using indicators::Facts;
using namespace territory;

const Layout* layoutWith(const Facts& facts, PlanId plan) {
    const auto found =
        std::ranges::find_if(facts.layouts, [&](const auto& layout) { return layout->plan().id == plan; });
    return found == facts.layouts.end() ? nullptr : found->get();
}

Plan draftPlan(std::string name, Day today) {
    return {.id = {}, .name = std::move(name), .validFrom = today, .validTo = {}, .act = {}, .state = PlanState::draft};
}

/// The areas of a plan under new ids.
void copyAreas(store::Database& database, const Layout& from, PlanId plan) {
    std::map<DistrictId, DistrictId> districts;
    std::map<QuadrantId, QuadrantId> quadrants;
    for (const District& district : from.districts())
        districts[district.id] = store::insert(database, District{.id = {}, .plan = plan, .area = district.area}, {});
    for (const Quadrant& quadrant : from.quadrants()) {
        Quadrant copy{.id = {}, .plan = plan, .district = {}, .area = quadrant.area};
        if (quadrant.district && districts.contains(*quadrant.district))
            copy.district = districts.at(*quadrant.district);
        quadrants[quadrant.id] = store::insert(database, copy, {});
    }
    for (const Cell& cell : from.cells())
        if (const auto quadrant = quadrants.find(cell.quadrant); quadrant != quadrants.end())
            store::insert(database, Cell{.id = {}, .plan = plan, .quadrant = quadrant->second, .area = cell.area}, {});
}

void insertAreas(store::Database& database, const PlanDraft& draft, PlanId plan) {
    std::map<std::string, DistrictId> districts;
    std::map<std::string, QuadrantId> quadrants;
    for (const DraftArea& each : draft.districts)
        districts[each.area.code] = store::insert(database, District{.id = {}, .plan = plan, .area = each.area}, {});
    for (const DraftArea& each : draft.quadrants) {
        Quadrant quadrant{.id = {}, .plan = plan, .district = {}, .area = each.area};
        if (!each.parent.empty()) quadrant.district = districts.at(each.parent);
        quadrants[each.area.code] = store::insert(database, quadrant, {});
    }
    for (const DraftArea& each : draft.cells)
        store::insert(database, Cell{.id = {}, .plan = plan, .quadrant = quadrants.at(each.parent), .area = each.area},
                      {});
}

/// The area of that level and id, if the plan has it.
const Area* areaOf(const Layout& layout, Level level, std::int64_t id) {
    if (level == Level::district) {
        const District* found = layout.district({id});
        return found ? &found->area : nullptr;
    }
    if (level == Level::quadrant) {
        const Quadrant* found = layout.quadrant({id});
        return found ? &found->area : nullptr;
    }
    const Cell* found = level == Level::cell ? layout.cell({id}) : nullptr;
    return found ? &found->area : nullptr;
}
}  // namespace

Checked<PlanId> Workspace::copyPlan(PlanId source, const std::string& name) {
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    const auto facts = m_inside->facts();
    const Layout* layout = layoutWith(*facts, source);
    if (!layout) return unexpected(onlyProblem("plan.unknown", "plan", {std::string()}));
    auto checked = checkPlanName(name, facts->plans, {});
    if (!checked) return unexpected(checked.error());
    PlanId id{};
    m_inside->write("history.copy_plan", {layout->plan().name, *checked}, {Topic::territory},
                    [&](store::Writing& writing) {
                        id = store::insert(writing.database(), draftPlan(*checked, today()), {});
                        copyAreas(writing.database(), *layout, id);
                    });
    turn.unlock();
    m_inside->tell({Topic::territory});
    return id;
}

Checked<PlanId> Workspace::addPlan(const PlanDraft& said) {
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    const auto facts = m_inside->facts();
    const auto checked = territory::check(said, facts->plans);
    if (!checked) return unexpected(checked.error());
    PlanId id{};
    m_inside->write("history.add_plan", {checked->name, std::ssize(checked->quadrants)}, {Topic::territory},
                    [&](store::Writing& writing) {
                        id = store::insert(writing.database(), draftPlan(checked->name, today()), {});
                        insertAreas(writing.database(), *checked, id);
                    });
    turn.unlock();
    m_inside->tell({Topic::territory});
    return id;
}

Checked<PlanId> Workspace::renamePlan(PlanId plan, const std::string& name) {
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    const auto facts = m_inside->facts();
    const Plan* found = planWith(facts->plans, plan);
    if (!found) return unexpected(onlyProblem("plan.unknown", "plan", {std::string()}));
    const auto checked = checkPlanName(name, facts->plans, plan);
    if (!checked) return unexpected(checked.error());
    Plan renamed = *found;
    renamed.name = *checked;
    m_inside->write("history.rename_plan", {found->name, renamed.name}, {Topic::territory},
                    [&](store::Writing& writing) { store::update(writing.database(), renamed); });
    turn.unlock();
    m_inside->tell({Topic::territory});
    return plan;
}

Checked<PlanId> Workspace::deletePlan(PlanId plan) {
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    const auto facts = m_inside->facts();
    const Plan* found = planWith(facts->plans, plan);
    if (!found) return unexpected(onlyProblem("plan.unknown", "plan", {std::string()}));
    if (!found->isDraft()) return unexpected(onlyProblem("plan.not_a_draft", "plan", {found->name}));
    try {
        m_inside->write("history.delete_plan", {found->name}, {Topic::territory},
                        [&](store::Writing& writing) { store::deletePlan(writing.database(), plan); });
    } catch (const Failure& failure) {
        if (failure.code() != "file.rule_broken") throw;
        return unexpected(onlyProblem("plan.in_use", "plan", {found->name}));  // a record names one of its quadrants
    }
    turn.unlock();
    m_inside->tell({Topic::territory});
    return plan;
}

Checked<PlanId> Workspace::adoptPlan(PlanId plan, Day from, const std::string& act) {
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    const auto facts = m_inside->facts();
    const Layout* layout = layoutWith(*facts, plan);
    const auto adoption = adopt(facts->plans, plan, from, act);
    Problems problems = adoption ? Problems{} : adoption.error();
    if (layout) std::ranges::move(hindrances(*layout), std::back_inserter(problems));
    if (!problems.empty()) return unexpected(std::move(problems));
    const auto incidents = m_inside->incidents();
    m_inside->write("history.adopt_plan", {adoption->adopted.name, isoDate(from), adoption->adopted.act},
                    {Topic::territory, Topic::incidents}, [&](store::Writing& writing) {
                        if (adoption->closed) store::update(writing.database(), *adoption->closed);
                        store::update(writing.database(), adoption->adopted);
                        placeAgain(writing, *store::readLayout(writing.database(), adoption->adopted), *incidents);
                    });
    turn.unlock();
    m_inside->tell({Topic::territory, Topic::incidents});
    return plan;
}

Checked<PlanId> Workspace::reshape(PlanId plan, const std::vector<Reshaped>& areas) {
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    const auto facts = m_inside->facts();
    const Layout* layout = layoutWith(*facts, plan);
    if (!layout) return unexpected(onlyProblem("plan.unknown", "plan", {std::string()}));
    Problems problems;
    for (const Reshaped& each : areas) {
        const Area* area = areaOf(*layout, each.level, each.id);
        if (!area)
            problems.push_back({.code = "plan.area_unknown", .field = "area", .args = {each.id}});
        else if (const auto fault = geometry::findFault(each.shape))
            problems.push_back(
                {.code = "plan.shape", .field = "shape", .args = {area->code, std::string(fault->code)}});
    }
    if (areas.empty()) problems.push_back({.code = "plan.nothing_to_change", .field = "area"});
    if (!problems.empty()) return unexpected(std::move(problems));
    const bool inForce = !layout->plan().isDraft();
    const auto incidents = inForce ? m_inside->incidents() : nullptr;
    m_inside->write("history.reshape_plan", {layout->plan().name, std::ssize(areas)},
                    {Topic::territory, Topic::incidents}, [&](store::Writing& writing) {
                        for (const Reshaped& each : areas) {
                            store::setShape(writing.database(), each.level, each.id, each.shape);
                            if (!each.code.empty()) store::setCode(writing.database(), each.level, each.id, each.code);
                        }
                        if (incidents)
                            placeAgain(writing, *store::readLayout(writing.database(), layout->plan()), *incidents);
                    });
    turn.unlock();
    m_inside->tell({Topic::territory, Topic::incidents});
    return plan;
}

Checked<indicators::PublicationId> Workspace::keepFigures(const indicators::Publication& said) {
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    indicators::Publication publication = said;
    publication.title = text::trimmed(said.title);
    publication.madeAt = m_inside->now();
    Problems problems;
    if (publication.title.empty()) problems.push_back({.code = "publication.title_missing", .field = "title"});
    if (publication.values.empty()) problems.push_back({.code = "publication.empty", .field = "values"});
    if (!problems.empty()) return unexpected(std::move(problems));
    if (const Layout* layout = m_inside->facts()->layoutOn(publication.asOf))
        publication.planName = layout->plan().name;
    indicators::PublicationId id{};
    m_inside->write("history.keep_figures",
                    {publication.title, isoDate(publication.asOf), std::ssize(publication.values)}, {Topic::history},
                    [&](store::Writing& writing) { id = store::insert(writing.database(), publication); });
    turn.unlock();
    m_inside->tell({Topic::history});
    return id;
}

std::map<std::string, Day> Workspace::layerDates() const {
    return m_inside->reading([this](store::Database& database) {
        std::map<std::string, Day> dates;
        for (const auto& [kind, at] : store::lastImports(database)) dates.emplace(kind, zone().dayOf(at));
        return dates;
    });
}

std::vector<indicators::Publication> Workspace::publications() const {
    return m_inside->reading([](store::Database& database) { return store::readPublications(database); });
}

}  // namespace cuadrante::workspace
