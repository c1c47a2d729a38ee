// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/planning/districting/request.h"
#include "core/planning/districting/unit_graph.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A plan in the hands of a person: units given to quadrants stroke by stroke, with the figures of every quadrant at each
/// stroke. Nothing is forbidden but what the person has locked; what is odd (a quadrant in pieces, a colonia cut) is told.
namespace cuadrante::planning {

/// Groups of units that people would rather see whole: colonias, the territories of committees.
struct UnitGroups {
    std::vector<std::string> name;   ///< of each group, as people call it
    std::vector<std::int32_t> of;    ///< per unit its group, or kNone
};

/// What drafts of a municipality are judged by. Immutable, shared between the editor and whoever computes beside it.
struct EditGround {
    std::shared_ptr<const UnitGraph> graph;
    std::vector<std::vector<double>> measures;  ///< each with one value a unit, >= 0
    std::vector<UnitGroups> groups;
};

/// A quadrant of the draft. Its position is its name here and stays the same as long as the editor lives.
struct DraftQuadrant {
    std::string code;
    std::string name = {};
    std::string district = {};  ///< code; empty: of none
    std::int32_t source = kNone;  ///< position in the plan that the draft began with
    bool locked = false;        ///< keeps its units and takes no more
    bool gone = false;          ///< was merged away or dropped; undo may bring it back
    bool operator==(const DraftQuadrant&) const = default;
};

/// The figures of one quadrant of a draft.
struct DraftFigures {
    std::uint32_t units = 0;
    std::uint32_t pieces = 0;  ///< 1: it hangs together; 0: it has no units
    double squareMetres = 0;
    double perimeterMetres = 0;
    double compactness = 0;        ///< Polsby-Popper; 0 without units
    std::vector<double> sum;       ///< per measure
    bool operator==(const DraftFigures&) const = default;
};
/// The figures of the units of one quadrant, in ascending order, computed afresh.
[[nodiscard]] DraftFigures figuresOf(const EditGround& ground, std::span<const std::int32_t> label, std::int32_t quadrant,
                                     std::span<const std::uint32_t> units);

/// A group with units in more than one quadrant.
struct GroupCut {
    std::int32_t group;
    /// Quadrant (or kNone) and number of units, most units first.
    std::vector<std::pair<std::int32_t, std::uint32_t>> parts;
    bool before;  ///< it was cut in the plan that the draft began with
    bool operator==(const GroupCut&) const = default;
};

/// What a stroke did.
struct Stroke {
    std::uint32_t moved = 0;
    std::uint32_t kept = 0;  ///< units that would have gone but for a lock
};

/// What a step of the draft was, for its name in undo.
enum class StepKind { give, split, merge, rename, lock, create, drop, replace };
/// "give", "split", ...: the end of a text id.
[[nodiscard]] std::string_view word(StepKind kind) noexcept;

class PlanEditor {
public:
    /// `label` per unit a quadrant's position, or kNone.
    PlanEditor(std::shared_ptr<const EditGround> ground, std::vector<DraftQuadrant> quadrants,
               std::vector<std::int32_t> label);

    // --- reading ---------------------------------------------------------------------------------------------------
    [[nodiscard]] const EditGround& ground() const noexcept { return *m_ground; }
    [[nodiscard]] const std::vector<DraftQuadrant>& quadrants() const noexcept { return m_quadrants; }
    [[nodiscard]] const DraftQuadrant& quadrant(std::int32_t at) const { return m_quadrants[static_cast<std::size_t>(at)]; }
    /// Positions of those that are not gone, by code in natural order.
    [[nodiscard]] std::vector<std::int32_t> present() const;
    [[nodiscard]] const std::vector<std::int32_t>& labels() const noexcept { return m_label; }
    [[nodiscard]] const DraftFigures& figures(std::int32_t at) const { return m_figures[static_cast<std::size_t>(at)]; }
    /// Ascending.
    [[nodiscard]] const std::vector<std::uint32_t>& unitsOf(std::int32_t at) const {
        return m_members[static_cast<std::size_t>(at)];
    }
    /// What a quadrant would have if all that there is were shared out evenly; 0 while there are none.
    [[nodiscard]] double fairShare(std::size_t measure) const noexcept;
    /// Of the fair share: 0.1 is a tenth too much. Empty where there is nothing to share out.
    [[nodiscard]] std::optional<double> deviation(std::int32_t at, std::size_t measure) const noexcept;
    /// Units in no quadrant.
    [[nodiscard]] std::uint32_t unassigned() const noexcept { return m_unassigned; }
    /// The groups of that list that are cut, by group.
    [[nodiscard]] std::vector<GroupCut> cuts(std::size_t groups) const;
    /// Rises with every change, undo and redo included.
    [[nodiscard]] std::uint64_t revision() const noexcept { return m_revision; }

    // --- strokes: each is one step of undo --------------------------------------------------------------------------
    /// Gives units to a quadrant, or takes them out of all with kNone. Those in place already do not count.
    Stroke give(std::span<const std::uint32_t> units, std::int32_t to);
    /// Until endStroke() everything that is given is one step: a brush that is drawn over the map.
    void beginStroke();
    void endStroke();
    /// A new quadrant without units; its position. "area.code_missing", "area.code_twice" (args: code).
    Checked<std::int32_t> create(const std::string& code);
    /// These units of a quadrant become a new one with that code, in its district. "draft.split_nothing" when nothing or
    /// everything would go, "draft.locked" (args: code); problems of create().
    Checked<std::int32_t> split(std::int32_t at, std::span<const std::uint32_t> units, const std::string& code);
    /// All units of `away` go to `into`. "draft.merge_self"; "draft.locked" (args: code).
    Result<std::int32_t> merge(std::int32_t into, std::int32_t away);
    /// "area.code_missing", "area.code_twice" (args: code). Texts are trimmed.
    Checked<std::int32_t> rename(std::int32_t at, const std::string& code, const std::string& name);
    void setLocked(std::int32_t at, bool locked);
    /// Takes away a quadrant; its units are in none. "draft.locked" (args: code).
    Result<std::int32_t> drop(std::int32_t at);
    /// Other measures of the same units, e.g. after another workload formula; no step.
    void setGround(std::shared_ptr<const EditGround> ground);
    /// Another plan of the same units in place of this one: of a gallery, an earlier draft.
    void replace(std::vector<DraftQuadrant> quadrants, std::vector<std::int32_t> label);
    /// A code that is free: C-1, C-2..., or behind `of` (C-4 becomes C-4-2).
    [[nodiscard]] std::string freeCode(const std::string& of = {}) const;

    // --- undo -------------------------------------------------------------------------------------------------------
    [[nodiscard]] std::optional<StepKind> undoable() const noexcept;
    [[nodiscard]] std::optional<StepKind> redoable() const noexcept;
    bool undo();
    bool redo();
    /// Whether the draft differs from what it was at the last settled(), or at the beginning.
    [[nodiscard]] bool changed() const noexcept { return m_settledAt != m_doneSteps; }
    void settled() noexcept { m_settledAt = m_doneSteps; }

private:
    struct Moved {
        std::uint32_t unit;
        std::int32_t from;
        std::int32_t to;
    };
    struct Redrawn {  ///< a quadrant before and after; new ones are gone before
        std::int32_t at;
        DraftQuadrant before;
        DraftQuadrant after;
    };
    struct Step {
        StepKind kind;
        std::vector<Moved> moved;
        std::vector<Redrawn> redrawn;
    };

    [[nodiscard]] bool free(std::int32_t at) const;
    [[nodiscard]] Problems problemsOfCode(const std::string& code, std::optional<std::int32_t> self) const;
    std::int32_t append(Step& step, DraftQuadrant quadrant);
    void put(Step& step, std::span<const std::uint32_t> units, std::int32_t to);
    void redraw(Step& step, std::int32_t at, DraftQuadrant after);
    void push(Step step);
    void apply(const Step& step, bool forward);
    void recompute(std::vector<std::int32_t> touched, std::span<const std::uint32_t> units);
    void recomputeAll();
    void recomputeGroup(std::size_t groups, std::int32_t group);

    std::shared_ptr<const EditGround> m_ground;
    std::vector<DraftQuadrant> m_quadrants;
    std::vector<std::int32_t> m_label;
    std::vector<std::vector<std::uint32_t>> m_members;
    std::vector<DraftFigures> m_figures;
    std::vector<double> m_total;  ///< per measure
    std::uint32_t m_unassigned = 0;
    struct Groups {
        std::vector<std::vector<std::uint32_t>> members;
        std::vector<std::vector<std::pair<std::int32_t, std::uint32_t>>> parts;
        std::vector<bool> cutBefore;
    };
    std::vector<Groups> m_groups;

    std::vector<Step> m_steps;
    std::size_t m_done = 0;          ///< steps in force
    bool m_open = false;             ///< a stroke is being drawn
    bool m_begun = false;            ///< ...and has its step
    std::uint64_t m_revision = 0;
    std::uint64_t m_lastStep = 0;    ///< numbers steps, so that the state at a saving is known again
    std::vector<std::uint64_t> m_numbers;
    std::uint64_t m_doneSteps = 0;   ///< number of the last step in force
    std::uint64_t m_settledAt = 0;
};

}  // namespace cuadrante::planning
