// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/local_plane.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// Districting: quadrants put together from small units (blocks, colonias, cells). Position in a list is the name of a
/// unit here: every list about units has one entry a unit, in the same order.
namespace cuadrante::planning {

/// What of a unit's shape matters to the quadrant that it becomes a part of.
struct Unit {
    double squareMetres = 0;
    double perimeterMetres = 0;
    geometry::Metres middle = {};  ///< on one plane for all units
};

/// Two units that lie side by side. `metres` is the length of border that they share; 0 for units that were declared
/// neighbours without touching (joinIslands).
struct SharedBorder {
    std::uint32_t first;   ///< first < second
    std::uint32_t second;
    double metres;
    bool operator==(const SharedBorder&) const = default;
};

/// The units and who is whose neighbour. Immutable.
class UnitGraph {
public:
    struct Neighbour {
        std::uint32_t unit;
        double metres;
    };

    UnitGraph() : m_first(1, 0) {}
    /// Borders in any order, each pair at most once, first < second < units.size().
    UnitGraph(std::vector<Unit> units, std::vector<SharedBorder> borders);

    [[nodiscard]] std::size_t size() const noexcept { return m_units.size(); }
    [[nodiscard]] const std::vector<Unit>& units() const noexcept { return m_units; }
    /// By first, then second.
    [[nodiscard]] const std::vector<SharedBorder>& borders() const noexcept { return m_borders; }
    /// Ascending by unit.
    [[nodiscard]] std::span<const Neighbour> around(std::size_t unit) const noexcept {
        return {m_neighbours.data() + m_first[unit], m_first[unit + 1] - m_first[unit]};
    }

private:
    std::vector<Unit> m_units;
    std::vector<SharedBorder> m_borders;
    std::vector<std::size_t> m_first;
    std::vector<Neighbour> m_neighbours;
};

/// For each unit the number of the piece of the graph that it hangs together with, 0, 1... by their first unit.
struct Components {
    std::vector<std::uint32_t> of;
    std::uint32_t count = 0;
};
[[nodiscard]] Components componentsOf(const UnitGraph& graph);
/// The same when only neighbours of one label hang together. Units with a negative label belong to no component
/// (kNoComponent).
inline constexpr std::uint32_t kNoComponent = UINT32_MAX;
[[nodiscard]] Components componentsOf(const UnitGraph& graph, std::span<const std::int32_t> label);

/// Islands joined to the rest: each component but the heaviest by number of units is declared a neighbour of the unit
/// nearest to it (by middles), until all hang together. `joins` are the pairs that were declared, to be said to the
/// person; they have no border.
struct Joined {
    UnitGraph graph;
    std::vector<SharedBorder> joins;
};
[[nodiscard]] Joined joinIslands(const UnitGraph& graph);

}  // namespace cuadrante::planning
