// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/zone.h"
#include "core/incident/incident.h"
#include "core/store/history.h"
#include "core/store/packed_index.h"
#include "core/store/territory_rows.h"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace cuadrante::store {

/// Sorted by day, then id; one pass over the table.
[[nodiscard]] incident::IncidentColumns readIncidentColumns(Database& database);
/// In the order of `ids`; those that are not on file are left out.
[[nodiscard]] std::vector<incident::Incident> readIncidents(Database& database, std::span<const std::int64_t> ids);
/// Every incident by id, one at a time, with its source's own point and not one that it was given here: for finding
/// records that are on file already.
void forEachIncident(Database& database, const std::function<void(const incident::Incident&)>& visit);

/// Puts many incidents into the file, about 100,000 a second. They belong to the batch that `writing` has started and
/// are not recorded one by one. The spatial index follows in finish(), without which the transaction must not end.
class IncidentLoader {
public:
    IncidentLoader(Writing& writing, const Zone& zone);
    IncidentLoader(const IncidentLoader&) = delete;
    IncidentLoader& operator=(const IncidentLoader&) = delete;

    /// The given id is not read.
    incident::IncidentId add(const incident::Incident& incident);
    void finish(const Progress& progress);

private:
    Writing& m_writing;
    Zone m_zone;
    Writing::Unrecorded m_unrecorded;
    IncidentIndexPause m_index;
    Statement m_insert;
    std::int64_t m_firstId;
    std::int64_t m_added = 0;
};

/// Where an incident stands after the plans changed.
struct Placing {
    incident::IncidentId id;
    incident::Standing standing;
    std::optional<territory::QuadrantId> quadrant;
};
/// To be called where changes are recorded.
void update(Database& database, std::span<const Placing> placings);

}  // namespace cuadrante::store
