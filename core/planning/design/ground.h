// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/planning/design/units.h"
#include "core/planning/districting/unit_graph.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace cuadrante::planning {

/// What quadrants do not cross. A river or a railway is crossed where a street does; an avenue nowhere.
struct BarrierWish {
    bool rivers = false;
    bool railways = false;
    bool avenues = false;
    [[nodiscard]] bool any() const noexcept { return rivers || railways || avenues; }
    bool operator==(const BarrierWish&) const = default;
};

/// Who is whose neighbour, with what was taken out and put in on the way, to be said to the person.
struct DesignGround {
    std::shared_ptr<const UnitGraph> graph;
    std::vector<SharedBorder> barred = {};  ///< borders that barriers took out
    std::vector<SharedBorder> joins = {};   ///< units that do not touch and were made neighbours
    double gapMetres = 1;                   ///< that neighbours were looked for with
};

/// `gapMetres`: how far apart neighbours may lie. Empty: as the units lie (fittingGap), and what only a narrow gap cuts off,
/// a river or a railway, is joined across it (closeGaps).
[[nodiscard]] DesignGround groundOf(const DesignUnits& units, std::optional<double> gapMetres, const Progress& progress);
/// The same ground with borders taken out where barriers run.
[[nodiscard]] DesignGround withBarriers(DesignGround ground, const DesignUnits& units,
                                        std::span<const territory::Street> streets, const BarrierWish& wish);
/// The same ground with all its islands joined.
[[nodiscard]] DesignGround withIslandsJoined(DesignGround ground);

}  // namespace cuadrante::planning
