// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/packed_index.h"

#include "core/store/geometry_blob.h"
#include "core/store/schema.h"
#include "core/store/stored.h"

#include <sqlite3.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <span>

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

Cell cellOf(const IncidentIndexPause::Point& point) {
    return {point.id, below(point.at.lon), above(point.at.lon), below(point.at.lat), above(point.at.lat)};
}

/// The bytes of a node: depth (of the root alone), number of cells, cells; all big-endian.
Bytes nodeOf(std::span<const Cell> cells, int depth, std::size_t size) {
    Bytes bytes;
    bytes.reserve(size);
    const auto put = [&](std::uint64_t value, int width) {
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8)
            bytes.push_back(static_cast<std::byte>((value >> shift) & 0xffU));
    };
    put(static_cast<std::uint64_t>(depth), 2);
    put(cells.size(), 2);
    for (const Cell& cell : cells) {
        put(static_cast<std::uint64_t>(cell.id), 8);
        for (const float side : {cell.west, cell.east, cell.south, cell.north})
            put(std::bit_cast<std::uint32_t>(side), 4);
    }
    bytes.resize(size);
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

/// Lets the R-tree's own tables be written, which DEFENSIVE forbids, for as long as it lives.
class Undefended {
public:
    explicit Undefended(Database& database) : m_database(database) { set(0); }
    ~Undefended() { sqlite3_db_config(m_database.handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr); }
    Undefended(const Undefended&) = delete;
    Undefended& operator=(const Undefended&) = delete;

private:
    void set(int on) {
        requireOk(m_database.handle(), sqlite3_db_config(m_database.handle(), SQLITE_DBCONFIG_DEFENSIVE, on, nullptr),
                  "defensive");
    }
    Database& m_database;
};

/// `points` along the curve. Of the many leaves only one is made at a time.
void pack(Database& database, std::vector<IncidentIndexPause::Point> points, const Progress& progress) {
    const Undefended writable(database);
    const auto size =
        static_cast<std::size_t>(database.number("SELECT length(data) FROM rtree_incident_geom_node WHERE nodeno = 1"));
    const std::size_t most = (size - 4) / 24;
    database.run(
        "DELETE FROM rtree_incident_geom_node; DELETE FROM rtree_incident_geom_parent; DELETE FROM "
        "rtree_incident_geom_rowid");
    Statement node = database.prepare("INSERT INTO rtree_incident_geom_node(nodeno, data) VALUES (?, ?)");
    std::vector<std::pair<std::int64_t, std::int64_t>> holders;  ///< cell and the node that it is in
    const auto store = [&](const std::string& sql) {
        std::ranges::sort(holders);  // ascending keys only ever append to the table
        Statement holder = database.prepare(sql);
        for (const auto& [cell, in] : holders) holder.runWith(cell, in);
        holders.clear();
    };
    const std::string ofRows = "INSERT INTO rtree_incident_geom_rowid(rowid, nodeno) VALUES (?, ?)";
    const std::string ofNodes = "INSERT INTO rtree_incident_geom_parent(nodeno, parentnode) VALUES (?, ?)";
    std::int64_t next = 2;  // node 1 is the root
    int depth = 0;
    std::vector<Cell> level;
    if (points.size() > most) {
        std::vector<Cell> leaf;
        holders.reserve(points.size());
        for (std::size_t from = 0; from < points.size(); from += most) {
            leaf.clear();
            for (std::size_t i = from; i < std::min(points.size(), from + most); ++i) leaf.push_back(cellOf(points[i]));
            node.runWith(next, nodeOf(leaf, 0, size));
            for (const Cell& cell : leaf) holders.emplace_back(cell.id, next);
            level.push_back(around(leaf, next));
            ++next;
        }
        points = {};
        progress.at(0.6);
        store(ofRows);
        progress.at(0.8);
        depth = 1;
    } else {
        for (const auto& point : points) level.push_back(cellOf(point));
    }
    for (; level.size() > most; ++depth) {
        std::vector<Cell> above;
        for (std::size_t from = 0; from < level.size(); from += most) {
            const auto cells = std::span(level).subspan(from, std::min(most, level.size() - from));
            node.runWith(next, nodeOf(cells, 0, size));
            for (const Cell& cell : cells) holders.emplace_back(cell.id, next);
            above.push_back(around(cells, next));
            ++next;
        }
        store(ofNodes);
        level = std::move(above);
    }
    node.runWith(1, nodeOf(level, depth, size));
    for (const Cell& cell : level) holders.emplace_back(cell.id, 1);
    store(depth == 0 ? ofRows : ofNodes);
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

IncidentIndexPause::Point::Point(std::int64_t row, geometry::LonLat place) : along(alongHilbert(place)), id(row), at(place) {}

namespace {
std::pair<std::uint64_t, std::int64_t> packOrder(const IncidentIndexPause::Point& point) { return {point.along, point.id}; }
}  // namespace

void IncidentIndexPause::sort(std::vector<Point>& points) { std::ranges::sort(points, {}, packOrder); }

void IncidentIndexPause::rebuild(const Progress& progress) { rebuild({}, std::numeric_limits<std::int64_t>::max(), progress); }

void IncidentIndexPause::rebuild(std::vector<Point> added, std::int64_t firstId, const Progress& progress) {
    progress.at(0);
    Statement row = m_database.query("SELECT id, geom FROM incident WHERE geom NOTNULL AND id < ?", firstId);
    while (row.step())
        added.emplace_back(row.integer(0), known(decodePoint(row.blob(1)), "incident", row.integer(0)));
    progress.at(0.2);
    if (!std::ranges::is_sorted(added, {}, packOrder)) sort(added);
    progress.at(0.4);
    pack(m_database, std::move(added), progress);
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
