// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/packed_index.h"

#include "core/base/failure.h"
#include "core/store/geometry_blob.h"
#include "core/store/pair_writer.h"
#include "core/store/schema.h"
#include "core/store/stored.h"
#include "core/store/undefended.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <span>
#include <utility>

namespace cuadrante::store {

namespace {
/// A cell of an R-tree's node: 32-bit numbers, rounded outwards so that the true box is always inside.
struct Cell {
    std::int64_t id;  ///< of the row, or the number of the node below
    float west, east, south, north;
};

// Rounded as SQLite itself rounds, so that an index is the same however it was made.
constexpr double kSmaller = 1.0 - 1.0 / 8388608.0, kLarger = 1.0 + 1.0 / 8388608.0;
float below(double value) {
    const auto rounded = static_cast<float>(value);
    return static_cast<double>(rounded) > value ? static_cast<float>(value * (value < 0 ? kLarger : kSmaller))
                                                : rounded;
}
float above(double value) {
    const auto rounded = static_cast<float>(value);
    return static_cast<double>(rounded) < value ? static_cast<float>(value * (value < 0 ? kSmaller : kLarger))
                                                : rounded;
}

/// Where a point lies on a Hilbert curve through the whole Earth: neighbours on the curve are neighbours on the ground.
std::uint64_t alongHilbert(geometry::LonLat p) {
    constexpr std::uint32_t kSide = 1U << 20;  // cells of about 40 m
    const auto cellOf = [](double share) {
        return static_cast<std::uint32_t>(std::clamp(share, 0.0, 1.0) * (kSide - 1));
    };
    std::uint32_t x = cellOf((p.lon + 180) / 360), y = cellOf((p.lat + 90) / 180);
    std::uint64_t distance = 0;
    for (std::uint32_t s = kSide / 2; s > 0; s /= 2) {
        const std::uint32_t rx = (x & s) ? 1 : 0, ry = (y & s) ? 1 : 0;
        distance += std::uint64_t{s} * s * ((3 * rx) ^ ry);
        if (ry == 0) {
            if (rx == 1) x = kSide - 1 - x, y = kSide - 1 - y;
            std::swap(x, y);
        }
    }
    return distance;
}

Cell cellOf(const PackedPoints::Point& point) {
    return {point.id, below(point.at.lon), above(point.at.lon), below(point.at.lat), above(point.at.lat)};
}

/// The bytes of a node: depth (of the root alone), number of cells, cells; all big-endian.
Bytes nodeOf(std::span<const Cell> cells, int depth, std::size_t size) {
    Bytes bytes(size);
    std::byte* end = bytes.data();
    const auto put = [&end](std::uint64_t value, int width) {
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) *end++ = static_cast<std::byte>((value >> shift) & 0xffU);
    };
    put(static_cast<std::uint64_t>(depth), 2);
    put(cells.size(), 2);
    for (const Cell& cell : cells) {
        put(static_cast<std::uint64_t>(cell.id), 8);
        for (const float side : {cell.west, cell.east, cell.south, cell.north})
            put(std::bit_cast<std::uint32_t>(side), 4);
    }
    return bytes;
}

Cell around(std::span<const Cell> cells, std::int64_t node) {
    Cell all = cells.front();
    for (const Cell& cell : cells) {
        all.west = std::min(all.west, cell.west), all.east = std::max(all.east, cell.east);
        all.south = std::min(all.south, cell.south), all.north = std::max(all.north, cell.north);
    }
    all.id = node;
    return all;
}

/// Of the many leaves only one is made at a time.
void pack(Database& database, PackedPoints packed, const Progress& progress) {
    const Undefended writable(database);
    const auto size =
        static_cast<std::size_t>(database.number("SELECT length(data) FROM rtree_incident_geom_node WHERE nodeno = 1"));
    const std::size_t most = (size - 4) / 24;
    database.run(
        "DELETE FROM rtree_incident_geom_node; DELETE FROM rtree_incident_geom_parent; DELETE FROM "
        "rtree_incident_geom_rowid");
    Statement node = database.prepare("INSERT INTO rtree_incident_geom_node(nodeno, data) VALUES (?, ?)");
    PairWriter rows(database, "rtree_incident_geom_rowid(rowid, nodeno)");
    PairWriter parents(database, "rtree_incident_geom_parent(nodeno, parentnode)");
    const auto& points = packed.byId();
    const auto& order = packed.alongCurve();
    std::uint32_t next = 2;  // node 1 is the root
    int depth = 0;
    std::vector<Cell> level;
    if (points.size() > most) {
        std::vector<std::uint32_t> holders(points.size());  // the leaf that each point is in
        std::vector<Cell> leaf;
        for (std::size_t from = 0; from < order.size(); from += most) {
            leaf.clear();
            for (const std::uint32_t at : std::span(order).subspan(from, std::min(most, order.size() - from))) {
                leaf.push_back(cellOf(points[at]));
                holders[at] = next;
            }
            node.runWith(next, nodeOf(leaf, 0, size));
            level.push_back(around(leaf, next));
            ++next;
        }
        progress.at(0.4);
        for (std::size_t at = 0; at < points.size(); ++at) rows.add(points[at].id, holders[at]);
        rows.finish();
        progress.at(0.9);
        depth = 1;
    } else {
        for (const std::uint32_t at : order) level.push_back(cellOf(points[at]));
        for (const auto& point : points) rows.add(point.id, 1);
        rows.finish();
    }
    for (; level.size() > most; ++depth) {
        std::vector<Cell> above;
        for (std::size_t from = 0; from < level.size(); from += most) {
            const auto cells = std::span(level).subspan(from, std::min(most, level.size() - from));
            node.runWith(next, nodeOf(cells, 0, size));
            for (const Cell& cell : cells) parents.add(cell.id, next);
            above.push_back(around(cells, next));
            ++next;
        }
        level = std::move(above);
    }
    node.runWith(1, nodeOf(level, depth, size));
    if (depth > 0)
        for (const Cell& cell : level) parents.add(cell.id, 1);
    parents.finish();
}

bool isPaused(const Trigger& trigger) { return trigger.name.ends_with("_insert") || trigger.name.ends_with("_delete"); }
}  // namespace

IncidentIndexPause::IncidentIndexPause(Database& database) : m_database(database) {
    for (const Trigger& trigger : spatialIndexTriggers("incident"))
        if (isPaused(trigger)) database.run("DROP TRIGGER \"" + trigger.name + "\"");
}

void IncidentIndexPause::putTriggersBack() {
    for (const Trigger& trigger : spatialIndexTriggers("incident"))
        if (isPaused(trigger)) m_database.run(trigger.sql);
}

void PackedPoints::settle() {
    struct Key {
        std::uint64_t along;
        std::uint32_t at;
        auto operator<=>(const Key&) const = default;
    };
    if (m_points.size() > std::numeric_limits<std::uint32_t>::max()) throw Failure("file.full", {}, "too many points");
    std::vector<Key> keys;
    keys.reserve(m_points.size());
    for (const Point& point : m_points) keys.push_back({alongHilbert(point.at), static_cast<std::uint32_t>(keys.size())});
    std::ranges::sort(keys);
    m_order.resize(keys.size());
    std::ranges::transform(keys, m_order.begin(), &Key::at);
}

void IncidentIndexPause::rebuild(const Progress& progress) { rebuild({}, std::numeric_limits<std::int64_t>::max(), progress); }

void IncidentIndexPause::rebuild(PackedPoints added, std::int64_t firstId, const Progress& progress) {
    progress.at(0);
    Statement row = m_database.query("SELECT id, geom FROM incident WHERE geom NOTNULL AND id < ? ORDER BY id", firstId);
    PackedPoints all;
    while (row.step()) all.add(row.integer(0), known(decodePoint(row.blob(1)), "incident", row.integer(0)));
    if (all.byId().empty()) {
        all = std::move(added);
    } else {
        all.reserve(all.byId().size() + added.byId().size());
        const PackedPoints behind = std::move(added);
        for (const auto& [id, at] : behind.byId()) all.add(id, at);
    }
    progress.at(0.2);
    if (all.alongCurve().size() != all.byId().size()) all.settle();
    progress.at(0.4);
    pack(m_database, std::move(all), progress.part(0.4, 1));
    putTriggersBack();
    progress.at(1);
}

void IncidentIndexPause::addFrom(std::int64_t firstId) {
    m_database
        .query(
            "INSERT INTO rtree_incident_geom SELECT id, ST_MinX(geom), ST_MaxX(geom), ST_MinY(geom), ST_MaxY(geom) "
            "FROM incident WHERE id >= ? AND geom NOTNULL",
            firstId)
        .run();
    putTriggersBack();
}

}  // namespace cuadrante::store
