// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/indicators/facts.h"
#include "core/planning/design/areas.h"
#include "core/planning/design/ground.h"
#include "core/planning/design/unit_figures.h"
#include "core/planning/editing/plan_editor.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cuadrante::planning {

/// The layers of an open municipality, as a screen has them at hand.
struct MunicipalLayers {
    std::shared_ptr<const indicators::Facts> facts;  ///< with its incidents, where they are read
    std::shared_ptr<const std::vector<territory::Colonia>> colonias;
    std::shared_ptr<const std::vector<territory::Block>> blocks;
    std::shared_ptr<const std::vector<territory::Street>> streets;
};

/// With what a draft begins.
struct DraftWish {
    UnitKind kind = UnitKind::blocks;
    std::optional<territory::PlanId> from = {};  ///< empty: from nothing; units are in no quadrant
    std::optional<double> gapMetres = {};        ///< between neighbours; empty: as the units lie
    DayRange period{};                           ///< of the incidents
    Day asOf{};                                  ///< committees and the plan that cells and quadrants are of
    WorkloadFormula formula = {};
};

/// Positions of the draft's measures in EditGround::measures: the measures, then the incidents of each shift, then those
/// without an hour.
[[nodiscard]] constexpr std::size_t measureAt(Measure measure) noexcept { return static_cast<std::size_t>(measure); }
[[nodiscard]] constexpr std::size_t measureAt(Shift shift) noexcept { return kMeasures.size() + static_cast<std::size_t>(shift); }
inline constexpr std::size_t kWithoutHour = kMeasures.size() + kShifts.size();
/// Positions of the draft's groups in EditGround::groups.
inline constexpr std::size_t kColoniaGroups = 0, kCommitteeGroups = 1;

/// All that a draft over units is worked on with. Made once, off the window's thread; immutable but for the formula.
struct DraftMaterial {
    DraftWish wish;
    DesignUnits units;
    UnitFigures figures;
    DesignGround ground;                              ///< without barriers
    std::shared_ptr<const territory::Layout> source;  ///< the plan it began with; null: none
    std::shared_ptr<const EditGround> edit;
    std::vector<DraftQuadrant> quadrants;             ///< of the beginning
    std::vector<std::int32_t> label;                  ///< of the beginning
    std::vector<std::uint32_t> straddling;            ///< units that lie in more than one quadrant of the source
    geometry::MultiPolygon boundary;                  ///< of the municipality; empty where it is not known
};

/// "districting.no_units"; "plan.unknown". The plan that cells and quadrants are of is the one that the draft begins
/// with, else the one valid on `asOf`. 16,000 units take some seconds, mostly for who is whose neighbour.
[[nodiscard]] Checked<std::shared_ptr<const DraftMaterial>> beginDraft(const MunicipalLayers& layers, const DraftWish& wish,
                                                                       const Progress& progress);
/// The same with another formula of workload; nothing else is computed again.
[[nodiscard]] std::shared_ptr<const DraftMaterial> withFormula(const DraftMaterial& material, const WorkloadFormula& formula,
                                                               std::int64_t days);
/// The same with the incidents of another period; who is whose neighbour is not computed again.
[[nodiscard]] std::shared_ptr<const DraftMaterial> withPeriod(const DraftMaterial& material, const MunicipalLayers& layers,
                                                              DayRange period);
/// Days that the formula's patrols are counted for.
[[nodiscard]] std::int64_t daysOf(const DraftWish& wish) noexcept;

/// The draft as it is written to the file. A quadrant that was in the plan of the beginning keeps its borders wherever no
/// unit changed hands; the others follow their units, which take half of the street along where they lie apart (zonesOf,
/// on the ground of the source's quadrants, else of the municipality). Districts are their quadrants put together.
struct PlanOfDraft {
    std::string name;
    /// Null: units that are cells stay cells; else those of quadrants of which nothing changed hands.
    const CellLabels* cells = nullptr;
};
[[nodiscard]] territory::PlanDraft planOf(const DraftMaterial& material, const std::vector<DraftQuadrant>& quadrants,
                                          const std::vector<std::int32_t>& label, const PlanOfDraft& said,
                                          const Progress& progress);

}  // namespace cuadrante::planning
