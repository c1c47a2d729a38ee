// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/planning/design/draft_material.h"
#include "core/planning/districting/districting.h"

#include <cstdint>
#include <span>
#include <vector>

namespace cuadrante::planning {

/// What a person asks the districting engine for.
struct GenerationWish {
    std::int32_t count = 0;
    std::vector<Weight> weights = {};  ///< what is to be even
    double tolerance = 0.1;            ///< share of the mean
    bool keepColonias = false;         ///< whole as far as balance allows
    BarrierWish barriers = {};
    bool joinIslands = false;
    bool fromDraft = false;            ///< begin with the draft as it is...
    double changeAtMost = 1;           ///< ...and change at most this share of its people (of its units where none are known)
    std::uint64_t seed = 1;
    double seconds = 5;                ///< of an office PC
    int plans = 6;
};

/// What came of it. Labels of a plan of the gallery are positions in its list of quadrants.
struct Generated {
    GenerationWish wish;
    Gallery gallery;
    std::vector<std::vector<DraftQuadrant>> quadrants;  ///< per plan; those of the draft that go on keep code and name, new ones
                                                        ///< are in the district that most of their units are in
    std::size_t barred = 0;                             ///< neighbours that barriers parted
    std::vector<SharedBorder> joins = {};
};

/// Several plans of the draft's units. Quadrants that the draft has locked keep their units in every one of them. Problems
/// of problemsOf(DistrictingRequest), and "generation.locked" (args: how many) when more quadrants are locked than asked
/// for. When `progress` says stop, what was best so far comes back.
[[nodiscard]] Checked<Generated> generate(const DraftMaterial& material, std::span<const territory::Street> streets,
                                          const std::vector<DraftQuadrant>& quadrants, const std::vector<std::int32_t>& label,
                                          const GenerationWish& wish, const Progress& progress);

/// Cells of a draft: each quadrant divided into as many, in the way quadrants are made. Units in no quadrant are in no
/// cell. `cells` >= 1.
[[nodiscard]] CellLabels cellsOf(const DraftMaterial& material, const std::vector<DraftQuadrant>& quadrants,
                                 const std::vector<std::int32_t>& label, std::int32_t cells, std::span<const Weight> weights,
                                 const Progress& progress);

}  // namespace cuadrante::planning
