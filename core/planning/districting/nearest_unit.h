// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/local_plane.h"
#include "core/geometry/shapes.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace cuadrante::planning {

/// Answers "which unit's border is nearest?" for points that lie in no unit, up to `reachMetres` away. Building:
/// O(length of all borders / reach). Immutable.
class NearestUnit {
public:
    NearestUnit(std::span<const geometry::MultiPolygon* const> units, double reachMetres);
    /// The lowest position where several are equally near; nothing when none is within reach.
    [[nodiscard]] std::optional<std::uint32_t> find(geometry::LonLat point) const;

private:
    struct Side {
        geometry::Metres a;
        geometry::Metres b;
        std::uint32_t unit;
    };

    /// Calls visit(cell) for the cells of the raster that a side, widened by the reach, may touch.
    template <typename Visit>
    void forEachCell(const Side& side, Visit&& visit) const;

    geometry::LocalPlane m_plane;
    double m_reach;
    double m_cell = 1;  ///< metres
    geometry::Metres m_corner{.x = 0, .y = 0};
    std::int64_t m_columns = 0, m_rows = 0;
    std::vector<Side> m_sides;
    std::vector<std::uint32_t> m_first;   ///< per cell the position of its first side in m_inCell
    std::vector<std::uint32_t> m_inCell;
};

}  // namespace cuadrante::planning
