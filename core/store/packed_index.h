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

/// Takes the triggers off the spatial index of the incidents while many rows come or go in one transaction; rebuild()
/// packs the whole index and puts them back. Without it the transaction must not end.
class IncidentIndexPause {
public:
    explicit IncidentIndexPause(Database& database);
    IncidentIndexPause(const IncidentIndexPause&) = delete;
    IncidentIndexPause& operator=(const IncidentIndexPause&) = delete;

    /// Full nodes along a Hilbert curve, written into the R-tree's own tables: 1,000,000 points in a few seconds where
    /// point by point takes most of a minute, and windows are found faster afterwards.
    void rebuild(const Progress& progress);
    /// The same where the points of the rows from `firstId` on are at hand: only those before are read from the table.
    struct Point {
        std::uint64_t along;  ///< the Hilbert curve
        std::int64_t id;
        geometry::LonLat at;
        Point(std::int64_t row, geometry::LonLat place);
    };
    void rebuild(std::vector<Point> added, std::int64_t firstId, const Progress& progress);
    /// Into the order in which rebuild() packs them, which does it itself where nobody did.
    static void sort(std::vector<Point>& points);
    /// When few rows came: only those from `firstId` on are added, one by one.
    void addFrom(std::int64_t firstId);

private:
    void putTriggersBack();
    Database& m_database;
};

}  // namespace cuadrante::store
