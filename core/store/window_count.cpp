// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/window_count.h"

#include "core/base/failure.h"
#include "core/store/geometry_blob.h"
#include "core/store/stored.h"

#include <bit>

namespace cuadrante::store {

namespace {
constexpr std::int64_t kRoot = 1;
constexpr std::size_t kHeader = 4, kCell = 24;  // bytes; all numbers of a node are big-endian
constexpr int kDeepest = 40;                    // as SQLite: deeper is damaged

template <typename Number>
Number numberAt(BytesView bytes, std::size_t at) {
    Number number = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i)
        number = static_cast<Number>((number << 8) | static_cast<Number>(bytes[at + i]));
    return number;
}

double sideAt(BytesView bytes, std::size_t at) { return std::bit_cast<float>(numberAt<std::uint32_t>(bytes, at)); }
}  // namespace

WindowCounter::WindowCounter(Database& database)
    : m_node(database.handle(), "SELECT data FROM rtree_incident_geom_node WHERE nodeno = ?"),
      m_point(database.handle(), "SELECT geom FROM incident WHERE id = ?") {}

std::int64_t WindowCounter::count(const geometry::Box& window) {
    if (window.empty() || window.south > window.north) return 0;
    m_found = 0;
    m_cut.clear();
    walk(kRoot, -1, window);
    m_node.reset();
    for (const std::int64_t id : m_cut)
        if (m_point.bind(id).step()) m_found += window.contains(known(decodePoint(m_point.blob(0)), "incident", id));
    m_point.reset();
    return m_found;
}

void WindowCounter::walk(std::int64_t node, int depth, const geometry::Box& window) {
    if (!m_node.bind(node).step()) throw Failure("file.damaged", {}, "node of rtree_incident_geom");
    const BytesView bytes = m_node.blob(0);
    const std::size_t cells = bytes.size() < kHeader ? 0 : numberAt<std::uint16_t>(bytes, 2);
    if (depth < 0 && bytes.size() >= kHeader) depth = numberAt<std::uint16_t>(bytes, 0);
    if (bytes.size() < kHeader + cells * kCell || depth < 0 || depth > kDeepest)
        throw Failure("file.damaged", {}, "node of rtree_incident_geom");
    const auto level = static_cast<std::size_t>(depth);
    if (m_below.size() <= level) m_below.resize(level + 1);
    m_below[level].clear();
    for (std::size_t i = 0; i < cells; ++i) {
        const std::size_t at = kHeader + i * kCell;
        const double west = sideAt(bytes, at + 8), east = sideAt(bytes, at + 12), south = sideAt(bytes, at + 16),
                     north = sideAt(bytes, at + 20);
        if (west > window.east || east < window.west || south > window.north || north < window.south) continue;
        const bool inside = west >= window.west && east <= window.east && south >= window.south && north <= window.north;
        const auto id = static_cast<std::int64_t>(numberAt<std::uint64_t>(bytes, at));
        if (depth > 0) m_below[level].push_back(id);
        else if (inside) ++m_found;
        else m_cut.push_back(id);
    }
    for (std::size_t i = 0; i < m_below[level].size(); ++i) walk(m_below[level][i], depth - 1, window);
}

}  // namespace cuadrante::store
