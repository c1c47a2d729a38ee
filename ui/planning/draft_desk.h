// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/design/draft_material.h"
#include "core/planning/editing/plan_editor.h"
#include "ui/planning/unit_geometry.h"
#include "ui/shell/desk.h"

#include <QColor>
#include <QObject>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cuadrante::ui {

/// The draft that is on the table: its units, its editor, the quadrant that strokes give to, and where it was saved. What
/// a stroke cannot do is said to the person.
class DraftDesk : public QObject {
    Q_OBJECT

public:
    explicit DraftDesk(Desk& desk, QObject* parent = nullptr);

    [[nodiscard]] bool isOpen() const noexcept { return m_editor.has_value(); }
    void begin(std::shared_ptr<const planning::DraftMaterial> material, std::shared_ptr<const UnitGeometry> geometry,
               const std::string& name, std::optional<territory::PlanId> saved);
    void close();

    // What is below is there while a draft is open.
    [[nodiscard]] const planning::DraftMaterial& material() const { return *m_material; }
    [[nodiscard]] const std::shared_ptr<const planning::DraftMaterial>& sharedMaterial() const noexcept { return m_material; }
    [[nodiscard]] const UnitGeometry& geometry() const { return *m_geometry; }
    [[nodiscard]] const std::shared_ptr<const UnitGeometry>& sharedGeometry() const noexcept { return m_geometry; }
    [[nodiscard]] const planning::PlanEditor& editor() const { return *m_editor; }
    [[nodiscard]] bool changed() const noexcept { return m_editor && m_editor->changed(); }

    /// The quadrant that strokes give to; kNone: they take units out of all.
    [[nodiscard]] std::int32_t target() const noexcept { return m_target; }
    void setTarget(std::int32_t quadrant);
    /// The n-th of the quadrants by code, from 0; what is not there is left alone.
    void setTargetNumber(std::size_t number);
    /// Forth or back among the quadrants by code, around the end.
    void stepTarget(int step);
    [[nodiscard]] QString nameOf(std::int32_t quadrant) const;  ///< code, or the words for none
    [[nodiscard]] QColor colourOf(std::int32_t quadrant) const;

    /// The measure that is to be even: position in EditGround::measures. At first the one that says most.
    [[nodiscard]] std::size_t balance() const noexcept { return m_balance; }
    void setBalance(std::size_t measure);
    /// Of the measures those of which something is known.
    [[nodiscard]] std::vector<planning::Measure> knownMeasures() const;
    void setFormula(const planning::WorkloadFormula& formula);
    /// The same units with other figures (another period); the formula in use stays.
    void setFigures(const planning::DraftMaterial& material);

    // Strokes.
    void beginStroke();
    void give(std::span<const std::uint32_t> units);
    void endStroke();
    void create();
    void split();
    void merge(std::int32_t away);
    [[nodiscard]] Problems rename(std::int32_t quadrant, const std::string& code, const std::string& name);
    void setLocked(std::int32_t quadrant, bool locked);
    void drop();
    void replace(std::vector<planning::DraftQuadrant> quadrants, std::vector<std::int32_t> label);
    void undo();
    void redo();

    /// Where it was saved last; empty: nowhere yet.
    [[nodiscard]] std::optional<territory::PlanId> savedAs() const noexcept { return m_saved; }
    [[nodiscard]] const std::string& name() const noexcept { return m_name; }
    void saved(territory::PlanId plan, const std::string& name, std::uint64_t revision);

signals:
    void opened();
    void closed();
    /// Units, quadrants or measures are other than before.
    void edited();
    void targetChanged();
    void balanceChanged();
    void savedChanged();

private:
    void tell(const Problems& problems);
    void tellEdited();

    Desk& m_desk;
    std::shared_ptr<const planning::DraftMaterial> m_material;
    std::shared_ptr<const UnitGeometry> m_geometry;
    std::optional<planning::PlanEditor> m_editor;
    std::vector<int> m_colours;
    std::int32_t m_target = planning::kNone;
    std::size_t m_balance = 0;
    std::uint32_t m_kept = 0;  ///< units that locks held back in the stroke that is being drawn
    std::string m_name;
    std::optional<territory::PlanId> m_saved;
};

}  // namespace cuadrante::ui
