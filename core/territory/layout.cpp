// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/territory/layout.h"

#include "core/base/text.h"
#include "core/geometry/proximity.h"

#include <algorithm>
#include <utility>

namespace cuadrante::territory {

namespace {
template <typename Place>
std::vector<Place> byCode(std::vector<Place> places) {
    std::sort(places.begin(), places.end(),
              [](const Place& a, const Place& b) { return naturalLess(a.area.code, b.area.code); });
    return places;
}

template <typename Place>
auto positions(const std::vector<Place>& places) {
    std::unordered_map<decltype(Place::id), std::size_t> at;
    for (std::size_t i = 0; i < places.size(); ++i) at.emplace(places[i].id, i);
    return at;
}

template <typename Place>
geometry::AreaLocator locator(const std::vector<Place>& places) {
    std::vector<const geometry::MultiPolygon*> shapes;
    for (const Place& place : places) shapes.push_back(&place.area.shape);
    return geometry::AreaLocator(shapes);
}

template <typename Place, typename Key>
const Place* at(const std::vector<Place>& places, const std::unordered_map<Key, std::size_t>& positions, Key id) noexcept {
    const auto found = positions.find(id);
    return found == positions.end() ? nullptr : &places[found->second];
}

template <typename Place>
const Place* withCode(const std::vector<Place>& places, std::string_view code) noexcept {
    const auto found = std::lower_bound(places.begin(), places.end(), code, [](const Place& place, std::string_view c) {
        return naturalLess(place.area.code, c);
    });
    return found == places.end() || found->area.code != code ? nullptr : &*found;
}

/// The digits at `at`, which moves behind them, without their leading zeros.
std::string_view number(std::string_view code, std::size_t& at) noexcept {
    while (at + 1 < code.size() && code[at] == '0' && text::isDigit(code[at + 1])) ++at;
    const std::size_t from = at;
    while (at < code.size() && text::isDigit(code[at])) ++at;
    return code.substr(from, at - from);
}
}  // namespace

Layout::Layout(Plan plan, std::vector<District> districts, std::vector<Quadrant> quadrants, std::vector<Cell> cells)
    : m_plan(std::move(plan)),
      m_districts(byCode(std::move(districts))),
      m_quadrants(byCode(std::move(quadrants))),
      m_cells(byCode(std::move(cells))),
      m_districtAt(positions(m_districts)),
      m_quadrantAt(positions(m_quadrants)),
      m_cellAt(positions(m_cells)),
      m_districtLocator(locator(m_districts)),
      m_quadrantLocator(locator(m_quadrants)),
      m_cellLocator(locator(m_cells)) {
    for (const District& district : m_districts) m_bounds.add(geometry::boundsOf(district.area.shape));
    for (const Quadrant& quadrant : m_quadrants) m_bounds.add(geometry::boundsOf(quadrant.area.shape));
}

const District* Layout::district(DistrictId id) const noexcept { return at(m_districts, m_districtAt, id); }
const Quadrant* Layout::quadrant(QuadrantId id) const noexcept { return at(m_quadrants, m_quadrantAt, id); }
const Cell* Layout::cell(CellId id) const noexcept { return at(m_cells, m_cellAt, id); }
const District* Layout::districtByCode(std::string_view code) const noexcept { return withCode(m_districts, code); }
const Quadrant* Layout::quadrantByCode(std::string_view code) const noexcept { return withCode(m_quadrants, code); }
const Cell* Layout::cellByCode(std::string_view code) const noexcept { return withCode(m_cells, code); }

std::vector<const Cell*> Layout::cellsOf(QuadrantId quadrant) const {
    std::vector<const Cell*> found;
    for (const Cell& cell : m_cells)
        if (cell.quadrant == quadrant) found.push_back(&cell);
    return found;
}

std::vector<const Quadrant*> Layout::quadrantsOf(DistrictId district) const {
    std::vector<const Quadrant*> found;
    for (const Quadrant& quadrant : m_quadrants)
        if (quadrant.district == district) found.push_back(&quadrant);
    return found;
}

Placement Layout::place(geometry::LonLat point) const noexcept {
    Placement placement;
    if (const auto found = m_quadrantLocator.find(point)) {
        placement.quadrant = m_quadrants[*found].id;
        placement.district = m_quadrants[*found].district;
    }
    if (!placement.district)
        if (const auto found = m_districtLocator.find(point)) placement.district = m_districts[*found].id;
    if (const auto found = m_cellLocator.find(point)) placement.cell = m_cells[*found].id;
    return placement;
}

bool naturalLess(std::string_view a, std::string_view b) noexcept {
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (text::isDigit(a[i]) && text::isDigit(b[j])) {
            const std::string_view left = number(a, i), right = number(b, j);
            if (left.size() != right.size()) return left.size() < right.size();
            if (left != right) return left < right;
        } else {
            if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
            ++i, ++j;
        }
    }
    if ((i < a.size()) != (j < b.size())) return j < b.size();
    return a < b;  // only leading zeros differ: "C-02" and "C-2" are two codes
}

std::vector<std::vector<std::uint32_t>> neighbours(const Layout& layout) {
    constexpr double kToleranceMetres = 1;
    std::vector<const geometry::MultiPolygon*> shapes;
    for (const Quadrant& quadrant : layout.quadrants()) shapes.push_back(&quadrant.area.shape);
    std::vector<std::vector<std::uint32_t>> found(shapes.size());
    for (const auto& [first, second] : geometry::pairsWithin(shapes, kToleranceMetres)) {
        found[first].push_back(second);
        found[second].push_back(first);
    }
    for (auto& list : found) std::sort(list.begin(), list.end());
    return found;
}

}  // namespace cuadrante::territory
