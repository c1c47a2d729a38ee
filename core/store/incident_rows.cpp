// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/incident_rows.h"

#include "core/store/geometry_blob.h"
#include "core/store/stored.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <unordered_map>

namespace cuadrante::store {

namespace {
using namespace incident;

constexpr std::array kStandings{Standing::inside, Standing::outside, Standing::no_plan, Standing::unlocated};

Standing standingOf(std::string_view said, std::int64_t id) {
    for (const Standing standing : kStandings)
        if (word(standing) == said) return standing;
    throw Failure("file.damaged", {}, "row " + std::to_string(id) + " of incident");
}

LocalTime localOf(std::string_view said, std::int64_t id) {
    const auto local = parseIsoLocal(said);
    return known(local ? std::optional{*local} : std::nullopt, "incident", id);
}

constexpr std::string_view kColumns =
    "id, source_id, type, occurred_local, time_precision, geom, address, colonia, declared_quadrant, standing, "
    "quadrant_id";

Incident readIncident(const Statement& row) {
    const auto id = row.integer(0);
    return {.id = {id},
            .sourceId = row.text(1),
            .type = row.text(2),
            .occurred = localOf(row.textView(3), id),
            .precision = row.textView(4) == word(TimePrecision::exact) ? TimePrecision::exact : TimePrecision::day_only,
            .point = row.isNull(5) ? std::nullopt : std::optional{known(decodePoint(row.blob(5)), "incident", id)},
            .address = row.text(6),
            .colonia = row.text(7),
            .declared = row.text(8),
            .standing = standingOf(row.textView(9), id),
            .quadrant = row.maybeId<territory::QuadrantId>(10)};
}
}  // namespace

IncidentColumns readIncidentColumns(Database& database) {
    const auto count = static_cast<std::size_t>(database.number("SELECT count(*) FROM incident"));
    IncidentColumns read;
    std::unordered_map<std::string, std::uint16_t> types;
    const auto reserve = [&](auto&... columns) { (columns.reserve(count), ...); };
    reserve(read.id, read.lon, read.lat, read.day, read.minute, read.type, read.standing, read.quadrant);
    Statement row = database.query(
        "SELECT id, type, occurred_local, time_precision, geom, standing, quadrant_id FROM incident ORDER BY id");
    while (row.step()) {
        const auto id = row.integer(0);
        const LocalTime local = localOf(row.textView(2), id);
        const Day day = std::chrono::floor<std::chrono::days>(local);
        const bool exact = row.textView(3) == word(TimePrecision::exact);
        const auto [type, added] = types.try_emplace(row.text(1), static_cast<std::uint16_t>(read.types.size()));
        if (added) {
            if (read.types.size() > std::numeric_limits<std::uint16_t>::max())
                throw Failure("file.damaged", {}, "more than 65,536 types of incident");
            read.types.push_back(type->first);
        }
        constexpr double kNowhere = std::numeric_limits<double>::quiet_NaN();
        const geometry::LonLat point = row.isNull(4) ? geometry::LonLat{.lon = kNowhere, .lat = kNowhere}
                                                     : known(decodePoint(row.blob(4)), "incident", id);
        read.id.push_back(id);
        read.lon.push_back(point.lon);
        read.lat.push_back(point.lat);
        read.day.push_back(static_cast<std::int32_t>(day.time_since_epoch().count()));
        read.minute.push_back(
            exact ? static_cast<std::int16_t>(std::chrono::floor<std::chrono::minutes>(local - day).count())
                  : std::int16_t{-1});
        read.type.push_back(type->second);
        read.standing.push_back(standingOf(row.textView(5), id));
        read.quadrant.push_back(row.integer(6));
    }
    std::vector<std::size_t> order(read.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t at) { return read.day[at]; });
    const auto sort = [&](auto&... columns) {
        const auto sorted = [&](auto& column) {
            std::remove_reference_t<decltype(column)> moved;
            moved.reserve(column.size());
            for (const std::size_t at : order) moved.push_back(column[at]);
            column = std::move(moved);
        };
        (sorted(columns), ...);
    };
    sort(read.id, read.lon, read.lat, read.day, read.minute, read.type, read.standing, read.quadrant);
    return read;
}

std::vector<Incident> readIncidents(Database& database, std::span<const std::int64_t> ids) {
    Statement row = database.prepare("SELECT " + std::string(kColumns) + " FROM incident WHERE id = ?");
    std::vector<Incident> read;
    read.reserve(ids.size());
    for (const std::int64_t id : ids)
        if (row.bind(id).step()) read.push_back(readIncident(row));
    return read;
}

void forEachIncident(Database& database, const std::function<void(const Incident&)>& visit) {
    Statement row = database.query(
        "SELECT id, source_id, type, occurred_local, time_precision, "
        "CASE WHEN EXISTS (SELECT 1 FROM incident_location WHERE incident_id = incident.id) THEN NULL ELSE geom END, "
        "address, colonia, declared_quadrant, standing, quadrant_id FROM incident ORDER BY id");
    while (row.step()) visit(readIncident(row));
}

IncidentLoader::IncidentLoader(Writing& writing, const Zone& zone)
    : m_writing(writing),
      m_zone(zone),
      m_unrecorded(writing),
      m_index(writing.database()),
      m_insert(writing.database().prepare("INSERT INTO incident(geom, source_id, type, occurred, occurred_local, "
                                          "time_precision, address, colonia, declared_quadrant, standing, quadrant_id, "
                                          "batch_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")),
      m_firstId(writing.database().number("SELECT max(id) FROM incident") + 1) {}

IncidentId IncidentLoader::add(const Incident& incident) {
    m_insert
        .bind(incident.point ? std::optional{encode(*incident.point)} : std::nullopt, incident.sourceId, incident.type,
              m_zone.toInstantNearest(incident.occurred), isoLocal(incident.occurred), word(incident.precision),
              incident.address, incident.colonia, incident.declared, word(incident.standing), incident.quadrant,
              m_writing.batch())
        .run();
    ++m_added;
    return {m_writing.database().lastId()};
}

void IncidentLoader::finish(const Progress& progress) {
    if (m_added >= kManyIncidents)
        m_index.rebuild(progress);
    else
        m_index.addFrom(m_firstId);
}

void update(Database& database, std::span<const Placing> placings) {
    for (const Placing& placing : placings)
        database.change("UPDATE incident SET standing = ?, quadrant_id = ? WHERE id = ?", word(placing.standing),
                        placing.quadrant, placing.id);
}

}  // namespace cuadrante::store
