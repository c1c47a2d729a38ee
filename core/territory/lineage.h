// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/territory/layout.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

/// Which ground of one plan is which of another. Codes do not tell: they are used again for other places.
namespace cuadrante::territory {

/// Ground that two plans have in common, or that one of them does not cover.
struct Share {
    std::optional<std::size_t> before;  ///< position in before.quadrants(); empty = in none of them
    std::optional<std::size_t> after;   ///< position in after.quadrants(); never both empty
    double squareMetres;
    geometry::MultiPolygon shape;
};

/// All shares of more than a square metre, by `before` and then `after`, those without a quadrant last. Where quadrants
/// of a plan overlap, their ground is the first one's. O(n log n).
[[nodiscard]] std::vector<Share> sharesOf(const Layout& before, const Layout& after, const Progress& progress);

/// For each quadrant of `before` its heir in `after`: the quadrant that takes at least half of its ground; nothing when
/// none does. Ground in no quadrant of `after` counts as lost.
[[nodiscard]] std::vector<std::optional<std::size_t>> heirs(const Layout& before, const Layout& after);

/// The heirs among several plans, found when they are first asked for. Safe to use from many threads.
class Lineage {
public:
    explicit Lineage(std::vector<std::shared_ptr<const Layout>> layouts);
    /// The quadrant itself when it is of that plan, else its heir there; nothing when it has none, or when either is
    /// not known.
    [[nodiscard]] std::optional<QuadrantId> heirIn(PlanId plan, QuadrantId quadrant) const;

private:
    const Layout* layoutOf(PlanId plan) const noexcept;

    std::vector<std::shared_ptr<const Layout>> m_layouts;
    mutable std::mutex m_mutex;
    mutable std::map<std::pair<PlanId, PlanId>, std::vector<std::optional<std::size_t>>> m_heirs;
};

/// Units that every one of the plans keeps whole: quadrants joined until no border of one plan runs through the ground
/// of another. A series on them never breaks. Their codes are those of the last layout's quadrants joined by "+", in
/// order; ids are those of the first of them. Ground that some plan leaves out belongs to the unit of those who have
/// it. Slivers of less than 2 % of the smaller quadrant join nothing. The layouts by first day; at least one. The new
/// layout's plan is the last one's.
[[nodiscard]] std::shared_ptr<const Layout> stableUnits(const std::vector<std::shared_ptr<const Layout>>& layouts,
                                                        const Progress& progress);

}  // namespace cuadrante::territory
