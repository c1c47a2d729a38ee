// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/area_locator.h"
#include "core/territory/territory.h"

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace cuadrante::territory {

/// Where a point falls on one plan. Empty = outside every area of that level, which is a value of its own.
struct Placement {
    std::optional<DistrictId> district;
    std::optional<QuadrantId> quadrant;
    std::optional<CellId> cell;
    bool operator==(const Placement&) const = default;
};

/// One plan with all its areas, indexed. Immutable, shared between threads as shared_ptr<const Layout>.
class Layout {
public:
    Layout(Plan plan, std::vector<District> districts, std::vector<Quadrant> quadrants, std::vector<Cell> cells);

    const Plan& plan() const noexcept { return m_plan; }
    const std::vector<District>& districts() const noexcept { return m_districts; }  ///< by code, natural order
    const std::vector<Quadrant>& quadrants() const noexcept { return m_quadrants; }  ///< by code, natural order
    const std::vector<Cell>& cells() const noexcept { return m_cells; }              ///< by code, natural order

    const District* district(DistrictId id) const noexcept;
    const Quadrant* quadrant(QuadrantId id) const noexcept;
    const Cell* cell(CellId id) const noexcept;
    const District* districtByCode(std::string_view code) const noexcept;
    const Quadrant* quadrantByCode(std::string_view code) const noexcept;
    const Cell* cellByCode(std::string_view code) const noexcept;
    [[nodiscard]] std::vector<const Cell*> cellsOf(QuadrantId quadrant) const;
    [[nodiscard]] std::vector<const Quadrant*> quadrantsOf(DistrictId district) const;

    /// The district is the quadrant's own when the point is in a quadrant that names one, else by geometry.
    [[nodiscard]] Placement place(geometry::LonLat point) const noexcept;
    const geometry::AreaLocator& quadrantLocator() const noexcept { return m_quadrantLocator; }
    [[nodiscard]] geometry::Box bounds() const noexcept { return m_bounds; }

private:
    Plan m_plan;
    std::vector<District> m_districts;
    std::vector<Quadrant> m_quadrants;
    std::vector<Cell> m_cells;
    std::unordered_map<DistrictId, std::size_t> m_districtAt;
    std::unordered_map<QuadrantId, std::size_t> m_quadrantAt;
    std::unordered_map<CellId, std::size_t> m_cellAt;
    geometry::AreaLocator m_districtLocator;
    geometry::AreaLocator m_quadrantLocator;
    geometry::AreaLocator m_cellLocator;
    geometry::Box m_bounds;
};

/// Codes as people order them: "C-2" before "C-10".
[[nodiscard]] bool naturalLess(std::string_view a, std::string_view b) noexcept;

/// For each quadrant (position in layout.quadrants()) the positions of those it shares a border with, ascending.
/// Queen contiguity: one common point is enough, with a tolerance of one metre for layers whose vertices differ.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> neighbours(const Layout& layout);

}  // namespace cuadrante::territory
