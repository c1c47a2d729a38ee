// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/zone_clock.h"
#include "core/incident/incident.h"
#include "core/store/history.h"
#include "core/store/packed_index.h"
#include "core/store/quadrant_index.h"
#include "core/store/territory_rows.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

namespace cuadrante::store {

/// Sorted by day, then id; one pass over the table.
[[nodiscard]] incident::IncidentColumns readIncidentColumns(Database& database, Problems* leftOut = nullptr);
/// In the order of `ids`; those that are not on file are left out.
[[nodiscard]] std::vector<incident::Incident> readIncidents(Database& database, std::span<const std::int64_t> ids);
/// Every incident by id, one at a time, with its source's own point and not one that it was given here: for finding
/// records that are on file already.
void forEachIncident(Database& database, const std::function<void(const incident::Incident&)>& visit);

/// What of an incident's row is no member of it, in the form that is written. It has nothing to do with the file, so
/// another thread than the one that writes may make it.
struct IncidentTexts {
    std::optional<Bytes> point;
    std::string occurred, local;
    std::optional<std::string> until;

    void make(const incident::Incident& incident, ZoneClock& clock);
};

/// Puts many incidents into the file, some 400,000 a second. They belong to the batch that `writing` has started and
/// are not recorded one by one. The spatial index follows in finish(), without which the transaction must not end.
class IncidentLoader {
public:
    /// `expected`: how many there will be at most, for the memory of the index alone.
    IncidentLoader(Writing& writing, const Zone& zone, std::int64_t expected = 0);
    IncidentLoader(const IncidentLoader&) = delete;
    IncidentLoader& operator=(const IncidentLoader&) = delete;

    /// In their order, with their texts; the given ids are not read.
    void add(std::span<const incident::Incident> incidents, std::span<const IncidentTexts> texts);
    incident::IncidentId add(const incident::Incident& incident);
    void finish(const Progress& progress);

private:
    /// Takes the table's rules off what is prepared while it lives: SQLite builds the lists of allowed words anew for
    /// every row, which is four fifths of its work. add() holds every row against them, and its quadrant against those
    /// that there are, itself ("file.rule_broken").
    class Unruled {
    public:
        explicit Unruled(Database& database);
        ~Unruled();
        Unruled(const Unruled&) = delete;
        Unruled& operator=(const Unruled&) = delete;

    private:
        Database& m_database;
    };
    void insert(Statement& statement, std::span<const incident::Incident> incidents, std::span<const IncidentTexts> texts);

    Writing& m_writing;
    Writing::Unrecorded m_unrecorded;
    IncidentIndexPause m_index;
    std::optional<Unruled> m_unruled;
    Statement m_one;
    Statement m_many;
    ZoneClock m_clock;
    std::int64_t m_firstId;
    std::int64_t m_before;         ///< rows that were there
    std::int64_t m_added = 0;
    std::unordered_set<std::int64_t> m_quadrants;  ///< that there are
    PackedPoints m_points;
    std::optional<QuadrantIndexPause> m_byQuadrant;  ///< once there are many
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
