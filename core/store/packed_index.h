// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/geometry/shapes.h"
#include "core/store/sqlite.h"

#include <cstdint>
#include <vector>

namespace cuadrante::store {

/// From how many rows at once it pays to build the index of incidents anew instead of row by row.
inline constexpr std::int64_t kManyIncidents = 10'000;

/// Points on their way into the index, by ascending ids.
class PackedPoints {
public:
    struct Point {
        std::int64_t id;
        geometry::LonLat at;
    };
    void reserve(std::size_t points) { m_points.reserve(points); }
    void add(std::int64_t id, geometry::LonLat at) { m_points.push_back({id, at}), m_order.clear(); }
    /// Settles the order in which they are packed, which rebuild() does itself where nobody did; on any thread.
    void settle();
    [[nodiscard]] const std::vector<Point>& byId() const noexcept { return m_points; }
    /// Positions in byId() along a Hilbert curve; of points at one place the lower id is first. Empty before settle().
    [[nodiscard]] const std::vector<std::uint32_t>& alongCurve() const noexcept { return m_order; }

private:
    std::vector<Point> m_points;
    std::vector<std::uint32_t> m_order;
};

/// Takes the triggers off the spatial index of the incidents while many rows come or go in one transaction; rebuild()
/// packs the whole index and puts them back. Without it the transaction must not end.
class IncidentIndexPause {
public:
    explicit IncidentIndexPause(Database& database);
    IncidentIndexPause(const IncidentIndexPause&) = delete;
    IncidentIndexPause& operator=(const IncidentIndexPause&) = delete;

    /// Full nodes along a Hilbert curve, written into the R-tree's own tables: 1,000,000 points in less than a second
    /// where point by point takes most of a minute, and windows are found faster afterwards.
    void rebuild(const Progress& progress);
    /// The same where the points of the rows from `firstId` on are at hand, by their ids: only those before are read from
    /// the table.
    void rebuild(PackedPoints added, std::int64_t firstId, const Progress& progress);
    /// When few rows came: only those from `firstId` on are added, one by one.
    void addFrom(std::int64_t firstId);

private:
    void putTriggersBack();
    Database& m_database;
};

}  // namespace cuadrante::store
