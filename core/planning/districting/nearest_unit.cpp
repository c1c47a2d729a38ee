// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/nearest_unit.h"

#include "core/geometry/edges.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cuadrante::planning {

namespace {
using geometry::Box;
using geometry::LonLat;
using geometry::Metres;

Box boundsOf(std::span<const geometry::MultiPolygon* const> units) {
    Box box;
    for (const geometry::MultiPolygon* unit : units) box.add(geometry::boundsOf(*unit));
    if (box.empty()) box.add({.lon = 0, .lat = 0});
    return box;
}


double squaredDistance(Metres p, Metres a, Metres b) noexcept {
    const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    const double along = length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0.0;
    const double ex = a.x + along * dx - p.x, ey = a.y + along * dy - p.y;
    return ex * ex + ey * ey;
}
}  // namespace

template <typename Visit>
void NearestUnit::forEachCell(const Side& side, Visit&& visit) const {
    const auto at = [&](double metres, double corner, std::int64_t cells) {
        return std::clamp(static_cast<std::int64_t>(std::floor((metres - corner) / m_cell)), std::int64_t{0}, cells - 1);
    };
    const std::int64_t west = at(std::min(side.a.x, side.b.x) - m_reach, m_corner.x, m_columns), east = at(std::max(side.a.x, side.b.x) + m_reach, m_corner.x, m_columns);
    const std::int64_t south = at(std::min(side.a.y, side.b.y) - m_reach, m_corner.y, m_rows), north = at(std::max(side.a.y, side.b.y) + m_reach, m_corner.y, m_rows);
    for (std::int64_t row = south; row <= north; ++row)
        for (std::int64_t column = west; column <= east; ++column) visit(static_cast<std::size_t>(row * m_columns + column));
}

NearestUnit::NearestUnit(std::span<const geometry::MultiPolygon* const> units, double reachMetres)
    : m_plane(middleOf(boundsOf(units))), m_reach(reachMetres) {
    constexpr double kMostCellsAcross = 2000;
    double west = std::numeric_limits<double>::infinity(), south = west, east = -west, north = -west;
    for (const geometry::MultiPolygon* unit : units)
        geometry::forEachEdge(*unit, [&](const geometry::Edge& edge) {
            for (const Metres p : {m_plane.toMetres(edge.low), m_plane.toMetres(edge.high)})
                west = std::min(west, p.x), east = std::max(east, p.x), south = std::min(south, p.y), north = std::max(north, p.y);
        });
    if (!(west <= east)) return;  // no borders: nothing is near
    const double width = east - west + 2 * m_reach, height = north - south + 2 * m_reach;
    m_corner = {.x = west - m_reach, .y = south - m_reach};
    m_cell = std::max({m_reach, width / kMostCellsAcross, height / kMostCellsAcross});
    m_columns = static_cast<std::int64_t>(width / m_cell) + 1;
    m_rows = static_cast<std::int64_t>(height / m_cell) + 1;
    // Long sides in pieces, so that a slanting one is not in all cells of its box.
    for (std::uint32_t i = 0; i < units.size(); ++i)
        geometry::forEachEdge(*units[i], [&](const geometry::Edge& edge) {
            const Metres a = m_plane.toMetres(edge.low), b = m_plane.toMetres(edge.high);
            const int pieces = std::max(1, static_cast<int>(std::ceil(std::hypot(b.x - a.x, b.y - a.y) / (2 * m_cell))));
            const auto between = [&](int piece) {
                const double t = static_cast<double>(piece) / pieces;
                return Metres{.x = a.x + t * (b.x - a.x), .y = a.y + t * (b.y - a.y)};
            };
            for (int piece = 0; piece < pieces; ++piece) m_sides.push_back({between(piece), between(piece + 1), i});
        });
    m_first.assign(static_cast<std::size_t>(m_columns * m_rows) + 1, 0);
    for (const Side& side : m_sides) forEachCell(side, [&](std::size_t cell) { ++m_first[cell + 1]; });
    for (std::size_t i = 1; i < m_first.size(); ++i) m_first[i] += m_first[i - 1];
    m_inCell.resize(m_first.back());
    std::vector<std::uint32_t> next(m_first.begin(), m_first.end() - 1);
    for (std::uint32_t i = 0; i < m_sides.size(); ++i) forEachCell(m_sides[i], [&](std::size_t cell) { m_inCell[next[cell]++] = i; });
}

std::optional<std::uint32_t> NearestUnit::find(LonLat point) const {
    const Metres p = m_plane.toMetres(point);
    const double column = std::floor((p.x - m_corner.x) / m_cell), row = std::floor((p.y - m_corner.y) / m_cell);
    if (!(column >= 0 && row >= 0 && column < static_cast<double>(m_columns) && row < static_cast<double>(m_rows))) return {};
    const auto cell = static_cast<std::size_t>(static_cast<std::int64_t>(row) * m_columns + static_cast<std::int64_t>(column));
    std::optional<std::uint32_t> found;
    double least = m_reach * m_reach;
    for (std::uint32_t i = m_first[cell]; i < m_first[cell + 1]; ++i) {
        const Side& side = m_sides[m_inCell[i]];
        const double far = squaredDistance(p, side.a, side.b);
        if (far < least || (far == least && (!found || side.unit < *found))) least = far, found = side.unit;
    }
    return found;
}

}  // namespace cuadrante::planning
