// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/planning/draft_desk.h"

#include "core/planning/editing/halving.h"
#include "ui/planning/unit_picture.h"

#include <algorithm>
#include <utility>

namespace cuadrante::ui {

using planning::kNone;
using planning::Measure;

DraftDesk::DraftDesk(Desk& desk, QObject* parent) : QObject(parent), m_desk(desk) {}

void DraftDesk::begin(std::shared_ptr<const planning::DraftMaterial> material, std::shared_ptr<const UnitGeometry> geometry,
                      const std::string& name, std::optional<territory::PlanId> saved) {
    m_material = std::move(material);
    m_geometry = std::move(geometry);
    m_editor.emplace(m_material->edit, m_material->quadrants, m_material->label);
    m_name = name;
    m_saved = saved;
    m_colours.clear();
    const std::vector<Measure> known = knownMeasures();
    m_balance = planning::measureAt(Measure::area);
    for (const Measure best : {Measure::population, Measure::workload})
        if (std::find(known.begin(), known.end(), best) != known.end()) m_balance = planning::measureAt(best);
    const auto present = m_editor->present();
    m_target = present.empty() ? kNone : present.front();
    m_colours = colourQuadrants(*m_material->ground.graph, m_editor->labels(), m_editor->quadrants().size(), {});
    emit opened();
}

void DraftDesk::close() {
    if (!m_editor) return;
    m_editor.reset();
    m_material.reset();
    m_geometry.reset();
    m_saved.reset();
    m_name.clear();
    m_target = kNone;
    emit closed();
}

void DraftDesk::setTarget(std::int32_t quadrant) {
    if (quadrant == m_target || (quadrant >= 0 && m_editor->quadrant(quadrant).gone)) return;
    m_target = quadrant;
    emit targetChanged();
}

void DraftDesk::setTargetNumber(std::size_t number) {
    const auto present = m_editor->present();
    if (number < present.size()) setTarget(present[number]);
}

void DraftDesk::stepTarget(int step) {
    const auto present = m_editor->present();
    if (present.empty()) return;
    const auto found = std::find(present.begin(), present.end(), m_target);
    const auto size = std::ssize(present);
    const auto at = found == present.end() ? (step > 0 ? -1 : 0) : found - present.begin();
    setTarget(present[static_cast<std::size_t>((at + step + size) % size)]);
}

QString DraftDesk::nameOf(std::int32_t quadrant) const {
    return quadrant < 0 ? m_desk.text("planning.none") : QString::fromStdString(m_editor->quadrant(quadrant).code);
}

QColor DraftDesk::colourOf(std::int32_t quadrant) const {
    const drawing::Palette& palette = m_desk.context().palette();
    if (quadrant < 0 || static_cast<std::size_t>(quadrant) >= m_colours.size()) return palette.mapNoData;
    return quadrantColour(m_colours[static_cast<std::size_t>(quadrant)], palette);
}

void DraftDesk::setBalance(std::size_t measure) {
    if (measure == m_balance) return;
    m_balance = measure;
    emit balanceChanged();
}

std::vector<Measure> DraftDesk::knownMeasures() const {
    std::vector<Measure> known;
    for (const Measure each : planning::kMeasures) {
        const std::vector<double>& values = m_material->figures[each].value;
        const bool some = std::any_of(values.begin(), values.end(), [](double value) { return value > 0; });
        if (some && !m_material->figures.unknown(each)) known.push_back(each);
    }
    return known;
}

void DraftDesk::setFormula(const planning::WorkloadFormula& formula) {
    m_material = planning::withFormula(*m_material, formula, planning::daysOf(m_material->wish));
    m_editor->setGround(m_material->edit);
    tellEdited();
}

void DraftDesk::setFigures(const planning::DraftMaterial& material) {
    m_material = planning::withFormula(material, m_material->wish.formula, planning::daysOf(material.wish));
    m_editor->setGround(m_material->edit);
    tellEdited();
}

void DraftDesk::beginStroke() {
    m_kept = 0;
    m_editor->beginStroke();
}

void DraftDesk::give(std::span<const std::uint32_t> units) {
    const planning::Stroke stroke = m_editor->give(units, m_target);
    m_kept += stroke.kept;
    if (stroke.moved > 0) tellEdited();
}

void DraftDesk::endStroke() {
    m_editor->endStroke();
    if (m_kept > 0) m_desk.say(m_desk.context().texts().count("planning.kept", std::int64_t{m_kept}));
    m_kept = 0;
}

void DraftDesk::create() {
    const auto made = m_editor->create(m_editor->freeCode());
    if (!made) return tell(made.error());
    m_target = *made;
    tellEdited();
    emit targetChanged();
}

void DraftDesk::split() {
    if (m_target < 0) return;
    const auto half = planning::halfOf(*m_editor, m_target, m_balance);
    const auto made = m_editor->split(m_target, half, m_editor->freeCode(m_editor->quadrant(m_target).code));
    if (!made) return tell(made.error());
    tellEdited();
}

void DraftDesk::merge(std::int32_t away) {
    if (m_target < 0) return;
    const auto merged = m_editor->merge(m_target, away);
    if (!merged) return tell({merged.error()});
    tellEdited();
}

Problems DraftDesk::rename(std::int32_t quadrant, const std::string& code, const std::string& name) {
    const auto renamed = m_editor->rename(quadrant, code, name);
    if (!renamed) return renamed.error();
    tellEdited();
    return {};
}

void DraftDesk::setLocked(std::int32_t quadrant, bool locked) {
    m_editor->setLocked(quadrant, locked);
    tellEdited();
}

void DraftDesk::drop() {
    if (m_target < 0) return;
    const auto dropped = m_editor->drop(m_target);
    if (!dropped) return tell({dropped.error()});
    tellEdited();
}

void DraftDesk::replace(std::vector<planning::DraftQuadrant> quadrants, std::vector<std::int32_t> label) {
    m_editor->replace(std::move(quadrants), std::move(label));
    tellEdited();
}

void DraftDesk::undo() {
    if (m_editor->undo()) tellEdited();
}

void DraftDesk::redo() {
    if (m_editor->redo()) tellEdited();
}

void DraftDesk::saved(territory::PlanId plan, const std::string& name, std::uint64_t revision) {
    m_saved = plan;
    m_name = name;
    // What was drawn while it was being written is not in the file.
    if (m_editor && m_editor->revision() == revision) m_editor->settled();
    emit savedChanged();
}

void DraftDesk::tell(const Problems& problems) { emit m_desk.problemsMet(problems); }

void DraftDesk::tellEdited() {
    m_colours = colourQuadrants(*m_material->ground.graph, m_editor->labels(), m_editor->quadrants().size(), std::move(m_colours));
    const bool lost = m_target >= 0 && m_editor->quadrant(m_target).gone;
    if (lost) {
        const auto present = m_editor->present();
        m_target = present.empty() ? kNone : present.front();
    }
    emit edited();
    if (lost) emit targetChanged();
}

}  // namespace cuadrante::ui
