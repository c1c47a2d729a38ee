// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/window_count.h"

#include "core/base/failure.h"
#include "core/store/geometry_blob.h"
#include "core/store/stored.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <optional>

namespace cuadrante::store {

namespace {
constexpr std::int64_t kRoot = 1;
constexpr std::size_t kHeader = 4, kCell = 24;  // bytes; all numbers of a node are big-endian
constexpr std::size_t kMostNodes = 30'000;      // kept: 1.2 KB each
constexpr int kDeepest = 40;                    // as SQLite: deeper is damaged

template <typename Number>
Number numberAt(BytesView bytes, std::size_t at) {
    std::array<std::byte, sizeof(Number)> own;
    std::memcpy(own.data(), bytes.data() + at, sizeof(Number));
    if constexpr (std::endian::native == std::endian::little) std::ranges::reverse(own);
    return std::bit_cast<Number>(own);
}

float sideAt(BytesView bytes, std::size_t at) { return std::bit_cast<float>(numberAt<std::uint32_t>(bytes, at)); }
}  // namespace

WindowCounter::WindowCounter(Database& database)
    : m_database(database), m_node(database.handle(), "SELECT data FROM rtree_incident_geom_node WHERE nodeno = ?"),
      m_point(database.handle(), "SELECT geom FROM incident WHERE id = ?"), m_version(database.handle(), "PRAGMA data_version"),
      m_keeps(database.number("PRAGMA query_only") == 1) {}

std::int64_t WindowCounter::count(const geometry::Box& window) {
    if (window.empty() || window.south > window.north) return 0;
    // Without one every node would take and give back the file's lock, which is most of the time.
    std::optional<Transaction> moment;
    if (!m_database.inTransaction()) moment.emplace(m_database, Transaction::Kind::reading);
    forgetWhatOthersChanged();
    m_found = 0;
    m_cut.clear();
    walk(kRoot, -1, window);
    m_node.reset();
    for (const std::int64_t id : m_cut)
        if (m_point.bind(id).step()) m_found += window.contains(known(decodePoint(m_point.blob(0)), "incident", id));
    m_point.reset();
    return m_found;
}

void WindowCounter::forgetWhatOthersChanged() {
    m_version.reset();
    const std::int64_t version = m_version.step() ? m_version.integer(0) : 0;
    m_version.reset();
    if (!m_keeps || version != m_seenVersion) m_nodes.clear(), m_whole.clear();
    if (m_nodes.size() > kMostNodes) m_nodes.clear();
    m_seenVersion = version;
}

const WindowCounter::Node& WindowCounter::nodeAt(std::int64_t number, int depth) {
    const auto [entry, fresh] = m_nodes.try_emplace(number);
    Node& node = entry->second;
    if (!fresh) return node;
    try {
        if (!m_node.bind(number).step()) throw Failure("file.damaged", {}, "node of rtree_incident_geom");
        const BytesView bytes = m_node.blob(0);
        const std::size_t cells = bytes.size() < kHeader ? 0 : numberAt<std::uint16_t>(bytes, 2);
        if (depth < 0 && bytes.size() >= kHeader) depth = numberAt<std::uint16_t>(bytes, 0);
        if (bytes.size() < kHeader + cells * kCell || depth < 0 || depth > kDeepest)
            throw Failure("file.damaged", {}, "node of rtree_incident_geom");
        node.depth = depth;
        node.cells.reserve(cells);
        for (std::size_t i = 0, at = kHeader; i < cells; ++i, at += kCell)
            node.cells.push_back({static_cast<std::int64_t>(numberAt<std::uint64_t>(bytes, at)), sideAt(bytes, at + 8), sideAt(bytes, at + 12),
                                  sideAt(bytes, at + 16), sideAt(bytes, at + 20)});
    } catch (...) {
        m_nodes.erase(entry);
        throw;
    }
    return node;
}

void WindowCounter::walk(std::int64_t number, int depth, const geometry::Box& window) {
    const Node& node = nodeAt(number, depth);
    depth = node.depth;
    const auto level = static_cast<std::size_t>(depth);
    if (m_below.size() <= level) m_below.resize(level + 1);
    m_below[level].clear();
    for (const Cell& cell : node.cells) {
        const double west = cell.west, east = cell.east, south = cell.south, north = cell.north;
        if (west > window.east || east < window.west || south > window.north || north < window.south) continue;
        const bool inside = west >= window.west && east <= window.east && south >= window.south && north <= window.north;
        if (depth > 0) m_below[level].emplace_back(cell.id, inside);
        else if (inside) ++m_found;
        else m_cut.push_back(cell.id);
    }
    for (std::size_t i = 0; i < m_below[level].size(); ++i) {
        const auto [below, inside] = m_below[level][i];
        if (inside) m_found += whole(below, depth - 1);
        else walk(below, depth - 1, window);
    }
}

std::int64_t WindowCounter::whole(std::int64_t number, int depth) {
    if (const auto known = m_whole.find(number); known != m_whole.end()) return known->second;
    const Node& node = nodeAt(number, depth);
    auto count = static_cast<std::int64_t>(node.cells.size());
    if (depth > 0) {
        std::vector<std::int64_t> below;
        for (const Cell& cell : node.cells) below.push_back(cell.id);
        count = 0;
        for (const std::int64_t each : below) count += whole(each, depth - 1);
    }
    m_whole.emplace(number, count);
    return count;
}

}  // namespace cuadrante::store
