// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/design/draft_material.h"

#include "core/geometry/overlay.h"
#include "core/geometry/validity.h"
#include "core/planning/design/zones.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace cuadrante::planning {

namespace {
using geometry::MultiPolygon;

std::shared_ptr<const territory::Layout> layoutWith(const indicators::Facts& facts, territory::PlanId plan) {
    for (const auto& layout : facts.layouts)
        if (layout->plan().id == plan) return layout;
    return nullptr;
}

UnitGroups coloniasOf(const DesignUnits& units, const std::vector<territory::Colonia>& colonias) {
    UnitGroups groups{.name = {}, .of = placesOf(units, shapesOf(colonias))};
    for (const territory::Colonia& colonia : colonias) groups.name.push_back(colonia.name.empty() ? colonia.code : colonia.name);
    return groups;
}

/// A committee's territory is its quadrant in the plan in force: one group a quadrant, named after its committees.
UnitGroups committeesOf(const DesignUnits& units, const indicators::Facts& facts, Day asOf) {
    UnitGroups groups{.name = {}, .of = std::vector<std::int32_t>(units.size(), kNone)};
    const territory::Layout* layout = facts.layoutOn(asOf);
    if (!layout) return groups;
    std::map<territory::QuadrantId, std::string> names;
    for (const participation::Committee& committee : facts.committees) {
        if (committee.formed > asOf || (committee.dissolved && *committee.dissolved <= asOf)) continue;
        const auto heir = facts.lineage ? facts.lineage->heirIn(layout->plan().id, committee.quadrant) : std::optional(committee.quadrant);
        if (!heir || !layout->quadrant(*heir)) continue;
        std::string& name = names[*heir];
        name += (name.empty() ? "" : ", ") + committee.name;
    }
    std::vector<const MultiPolygon*> shapes;
    for (const auto& [quadrant, name] : names) {
        shapes.push_back(&layout->quadrant(quadrant)->area.shape);
        groups.name.push_back(name);
    }
    groups.of = placesOf(units, shapes);
    return groups;
}

std::vector<std::vector<double>> measuresOf(const UnitFigures& figures) {
    std::vector<std::vector<double>> measures;
    for (const Measure each : kMeasures) measures.push_back(figures[each].value);
    for (const Shift each : kShifts) measures.push_back(figures.byShift[static_cast<std::size_t>(each)]);
    measures.push_back(figures.withoutHour);
    return measures;
}

UnitFigures figuresFor(const DesignUnits& units, const MunicipalLayers& layers, const DraftWish& wish) {
    return planning::figuresOf(units, {.blocks = *layers.blocks,
                                       .streets = *layers.streets,
                                       .incidents = layers.facts->incidents.get(),
                                       .period = wish.period,
                                       .formula = wish.formula});
}

void beginFrom(DraftMaterial& material) {
    const PlanLabels labels = labelsOf(material.units, *material.source);
    material.label = labels.quadrant;
    material.straddling = straddling(material.units, *material.source, labels);
    for (const auto& quadrant : material.source->quadrants()) {
        const territory::District* district = quadrant.district ? material.source->district(*quadrant.district) : nullptr;
        material.quadrants.push_back({.code = quadrant.area.code,
                                      .name = quadrant.area.name,
                                      .district = district ? district->area.code : std::string(),
                                      .source = static_cast<std::int32_t>(material.quadrants.size())});
    }
}

/// The units as they become ground of quadrants: with their share of the streets where they lie apart.
DesignUnits grounded(const DraftMaterial& material, const Progress& progress) {
    DesignUnits units = material.units;
    if (material.ground.gapMetres <= 1) return units;
    MultiPolygon ground;
    if (material.source) {
        std::vector<const MultiPolygon*> quadrants;
        for (const auto& quadrant : material.source->quadrants())
            if (!geometry::findFault(quadrant.area.shape)) quadrants.push_back(&quadrant.area.shape);
        ground = geometry::unionOf(quadrants, progress.part(0, 0.2));
    } else {
        ground = material.boundary;
    }
    units.shape = zonesOf(units, ground, progress.part(0.2, 1));
    return units;
}

std::vector<const MultiPolygon*> sound(const DesignUnits& units, const std::vector<std::uint32_t>& which) {
    std::vector<const MultiPolygon*> shapes;
    for (const std::uint32_t unit : which)
        if (!geometry::findFault(units.shape[unit])) shapes.push_back(&units.shape[unit]);
    return shapes;
}

/// Quadrants of the draft that have the units which they had in the source, and no others.
std::vector<bool> unchanged(const DraftMaterial& material, const std::vector<DraftQuadrant>& quadrants, const std::vector<std::int32_t>& label) {
    std::vector<bool> same(quadrants.size());
    std::map<std::int32_t, std::size_t> now;
    for (std::size_t q = 0; q < quadrants.size(); ++q) {
        same[q] = !quadrants[q].gone && quadrants[q].source >= 0;
        if (same[q]) now[quadrants[q].source] = q;
    }
    for (std::size_t unit = 0; unit < label.size(); ++unit) {
        const auto before = now.find(material.label[unit]);
        const std::int32_t was = before == now.end() ? kNone : static_cast<std::int32_t>(before->second);
        if (was == label[unit]) continue;
        if (was >= 0) same[static_cast<std::size_t>(was)] = false;
        if (label[unit] >= 0) same[static_cast<std::size_t>(label[unit])] = false;
    }
    return same;
}

/// The source's quadrants with the units that changed hands cut out of the one and put to the other.
class Redrawing {
public:
    /// `units` of the material as ground; all have to outlive it.
    Redrawing(const DraftMaterial& material, const DesignUnits& units, const std::vector<DraftQuadrant>& quadrants, const std::vector<std::int32_t>& label)
        : m_material(material), m_units(units), m_same(unchanged(material, quadrants, label)), m_gained(quadrants.size()) {
        std::map<std::int32_t, std::int32_t> now;  // of the source's quadrants, those that go on
        for (std::size_t q = 0; q < quadrants.size(); ++q)
            if (!quadrants[q].gone && quadrants[q].source >= 0) now[quadrants[q].source] = static_cast<std::int32_t>(q);
        for (std::uint32_t unit = 0; unit < label.size(); ++unit) {
            const std::int32_t before = m_material.label[unit];
            const auto kept = before < 0 ? now.end() : now.find(before);
            if ((kept == now.end() ? kNone : kept->second) == label[unit]) continue;
            m_moved.push_back(unit);
            if (label[unit] >= 0) m_gained[static_cast<std::size_t>(label[unit])].push_back(unit);
        }
    }
    /// Gives the area its place among the source's: shape, and people where nothing of it changed.
    void draw(std::size_t q, const DraftQuadrant& quadrant, territory::Area& area, const Progress& progress) const {
        const territory::Area& before = m_material.source->quadrants()[static_cast<std::size_t>(quadrant.source)].area;
        const geometry::Box box = geometry::boundsOf(before.shape);
        std::vector<std::uint32_t> lost;
        for (const std::uint32_t unit : m_moved)
            if (!std::binary_search(m_gained[q].begin(), m_gained[q].end(), unit) &&
                geometry::boundsOf(m_units.shape[unit]).intersects(box))
                lost.push_back(unit);
        if (m_same[q]) {
            if (before.population) area.population = before.population;
            if (before.adults) area.adults = before.adults;
        }
        if (geometry::findFault(before.shape)) return;
        area.shape = lost.empty() ? before.shape
                                  : geometry::difference(before.shape, geometry::unionOf(sound(m_units, lost), progress.part(0, 0.5)));
        std::vector<const MultiPolygon*> parts = sound(m_units, m_gained[q]);
        if (parts.empty()) return;
        const MultiPolygon kept = std::move(area.shape);
        if (!kept.empty()) parts.push_back(&kept);
        area.shape = geometry::unionOf(parts, progress.part(0.5, 1));
    }

private:
    const DraftMaterial& m_material;
    const DesignUnits& m_units;
    std::vector<bool> m_same;                          ///< quadrants of which nothing changed hands
    std::vector<std::uint32_t> m_moved;                ///< ascending
    std::vector<std::vector<std::uint32_t>> m_gained;  ///< per quadrant of the draft, ascending
};

std::vector<territory::DraftArea> districtsOf(const DraftMaterial& material, const std::vector<territory::DraftArea>& quadrants) {
    std::map<std::string, std::vector<const territory::DraftArea*>> members;
    for (const territory::DraftArea& each : quadrants)
        if (!each.parent.empty()) members[each.parent].push_back(&each);
    std::vector<territory::DraftArea> districts;
    for (const auto& [code, own] : members) {
        const territory::District* before = material.source ? material.source->districtByCode(code) : nullptr;
        territory::Area area{.code = code, .name = before ? before->area.name : std::string(), .population = {}, .adults = {}, .shape = {}};
        std::vector<const MultiPolygon*> shapes;
        const auto sum = [&](std::optional<std::int64_t> territory::Area::*figure) -> std::optional<std::int64_t> {
            std::int64_t total = 0;
            for (const auto* each : own) {
                if (!(each->area.*figure)) return {};
                total += *(each->area.*figure);
            }
            return total;
        };
        for (const auto* each : own)
            if (!geometry::findFault(each->area.shape)) shapes.push_back(&each->area.shape);
        area.population = sum(&territory::Area::population);
        area.adults = sum(&territory::Area::adults);
        area.shape = geometry::unionOf(shapes, Progress());
        districts.push_back({.area = std::move(area)});
    }
    return districts;
}
std::vector<territory::DraftArea> keptCells(const DraftMaterial& material, const std::vector<DraftQuadrant>& quadrants,
                                            const std::vector<std::int32_t>& label) {
    std::vector<territory::DraftArea> cells;
    if (material.wish.kind == UnitKind::cells) {
        const DesignUnits& units = material.units;
        for (std::size_t unit = 0; unit < units.size(); ++unit)
            if (label[unit] >= 0 && !geometry::findFault(units.shape[unit]))
                cells.push_back({.area = {.code = units.code[unit], .name = units.name[unit], .population = units.population[unit], .adults = units.adults[unit], .shape = units.shape[unit]},
                                 .parent = quadrants[static_cast<std::size_t>(label[unit])].code});
        return cells;
    }
    if (!material.source) return cells;
    const std::vector<bool> same = unchanged(material, quadrants, label);
    for (std::size_t q = 0; q < quadrants.size(); ++q)
        if (same[q])
            for (const territory::Cell* cell : material.source->cellsOf(material.source->quadrants()[static_cast<std::size_t>(quadrants[q].source)].id))
                if (!geometry::findFault(cell->area.shape)) cells.push_back({.area = cell->area, .parent = quadrants[q].code});
    return cells;
}
}  // namespace

std::int64_t daysOf(const DraftWish& wish) noexcept { return std::max<std::int64_t>(1, wish.period.days()); }

Checked<std::shared_ptr<const DraftMaterial>> beginDraft(const MunicipalLayers& layers, const DraftWish& wish, const Progress& progress) {
    const indicators::Facts& facts = *layers.facts;
    auto material = std::make_shared<DraftMaterial>();
    material->wish = wish;
    material->boundary = facts.municipality.boundary;
    if (wish.from) {
        material->source = layoutWith(facts, *wish.from);
        if (!material->source) return unexpected(Problems{{.code = "plan.unknown", .field = "from", .args = {std::string()}}});
    }
    const territory::Layout* layout = material->source ? material->source.get() : facts.layoutOn(wish.asOf);
    progress.at(0);
    material->units = planning::unitsOf(wish.kind, {.layout = layout, .colonias = *layers.colonias, .blocks = *layers.blocks});
    if (material->units.size() == 0) return unexpected(Problems{{.code = "districting.no_units", .field = "units"}});
    material->figures = figuresFor(material->units, layers, wish);
    progress.at(0.4);
    material->ground = groundOf(material->units, wish.gapMetres, progress.part(0.4, 0.9));
    EditGround edit{.graph = material->ground.graph, .measures = measuresOf(material->figures), .groups = {}};
    // Of units that are colonias none can be cut.
    edit.groups.push_back(wish.kind == UnitKind::colonias ? UnitGroups{.name = {}, .of = std::vector<std::int32_t>(material->units.size(), kNone)}
                                                          : coloniasOf(material->units, *layers.colonias));
    edit.groups.push_back(committeesOf(material->units, facts, wish.asOf));
    material->edit = std::make_shared<const EditGround>(std::move(edit));
    if (material->source)
        beginFrom(*material);
    else
        material->label.assign(material->units.size(), kNone);
    progress.at(1);
    return material;
}

std::shared_ptr<const DraftMaterial> withFormula(const DraftMaterial& material, const WorkloadFormula& formula, std::int64_t days) {
    auto other = std::make_shared<DraftMaterial>(material);
    other->wish.formula = formula;
    other->figures[Measure::workload] = workloadOf(material.figures[Measure::incidents], material.figures[Measure::street_km], days, formula);
    EditGround edit = *material.edit;
    edit.measures[measureAt(Measure::workload)] = other->figures[Measure::workload].value;
    other->edit = std::make_shared<const EditGround>(std::move(edit));
    return other;
}

std::shared_ptr<const DraftMaterial> withPeriod(const DraftMaterial& material, const MunicipalLayers& layers, DayRange period) {
    auto other = std::make_shared<DraftMaterial>(material);
    other->wish.period = period;
    other->figures = figuresFor(other->units, layers, other->wish);
    EditGround edit = *material.edit;
    edit.measures = measuresOf(other->figures);
    other->edit = std::make_shared<const EditGround>(std::move(edit));
    return other;
}

territory::PlanDraft planOf(const DraftMaterial& material, const std::vector<DraftQuadrant>& quadrants,
                            const std::vector<std::int32_t>& label, const PlanOfDraft& said, const Progress& progress) {
    std::vector<std::string> codes, parents;
    for (const DraftQuadrant& quadrant : quadrants) {
        codes.push_back(quadrant.code);
        parents.push_back(quadrant.district);
    }
    territory::PlanDraft plan{.name = said.name};
    const DesignUnits units = grounded(material, progress.part(0, 0.3));
    plan.quadrants = drawAreas(units, material.figures, label, codes, parents, progress.part(0.3, 0.5));
    std::map<std::string, std::size_t> at;
    for (std::size_t q = 0; q < quadrants.size(); ++q)
        if (!quadrants[q].gone) at[quadrants[q].code] = q;
    std::optional<Redrawing> redrawing;
    if (material.source) redrawing.emplace(material, units, quadrants, label);
    for (std::size_t i = 0; i < plan.quadrants.size(); ++i) {
        territory::Area& area = plan.quadrants[i].area;
        const std::size_t q = at.at(area.code);
        area.name = quadrants[q].name;
        const auto part = [&](std::size_t position) { return 0.5 + 0.3 * static_cast<double>(position) / static_cast<double>(plan.quadrants.size()); };
        if (redrawing && quadrants[q].source >= 0) redrawing->draw(q, quadrants[q], area, progress.part(part(i), part(i + 1)));
    }
    plan.districts = districtsOf(material, plan.quadrants);
    if (!said.cells)
        plan.cells = keptCells(material, quadrants, label);
    else
        plan.cells = drawAreas(units, material.figures, said.cells->cell, said.cells->codes, said.cells->parents, progress.part(0.8, 1));
    return plan;
}

}  // namespace cuadrante::planning
