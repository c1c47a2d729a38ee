// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/geocoding_rows.h"

#include "core/store/geometry_blob.h"
#include "core/store/stored.h"

namespace cuadrante::store {

namespace {
using namespace geocoding;

constexpr std::string_view kLocation = "incident_id, method, precision, lon, lat, score, label, reason, at, id";

/// The columns of kLocation from `first` on.
Location readLocation(const Statement& row, int first) {
    const std::int64_t id = row.integer(first + 9);
    Location read{.incident = row.id<incident::IncidentId>(first),
                  .method = known(methodOf(row.textView(first + 1)), "incident_location", id),
                  .precision = known(precisionOf(row.textView(first + 2)), "incident_location", id),
                  .point = {},
                  .score = {},
                  .label = row.text(first + 6),
                  .reason = row.text(first + 7),
                  .at = row.instant(first + 8)};
    if (!row.isNull(first + 3)) read.point = geometry::LonLat{.lon = row.real(first + 3), .lat = row.real(first + 4)};
    if (!row.isNull(first + 5)) read.score = row.real(first + 5);
    return read;
}
}  // namespace

std::vector<territory::Place> readPlaces(Database& database) {
    Statement row = database.query("SELECT id, name, kind, geom FROM place ORDER BY id");
    std::vector<territory::Place> places;
    while (row.step())
        places.push_back({.name = row.text(1), .kind = row.text(2), .point = known(decodePoint(row.blob(3)), "place", row.integer(0))});
    return places;
}

std::vector<territory::PostalCode> readPostalCodes(Database& database) {
    Statement row = database.query("SELECT code, settlement, kind FROM postal_code ORDER BY id");
    std::vector<territory::PostalCode> codes;
    while (row.step()) codes.push_back({.code = row.text(0), .settlement = row.text(1), .kind = row.text(2)});
    return codes;
}

std::vector<Variant> readVariants(Database& database) {
    Statement row = database.query("SELECT id, target, said, name FROM name_variant ORDER BY id");
    std::vector<Variant> variants;
    while (row.step())
        variants.push_back({.target = known(targetOf(row.textView(1)), "name_variant", row.integer(0)), .said = row.text(2), .name = row.text(3)});
    return variants;
}

void insert(Database& database, const territory::Place& place, BatchId batch) {
    database.insert("INSERT INTO place(geom, name, kind, batch_id) VALUES (?, ?, ?, ?)", encode(place.point), place.name, place.kind, batch);
}

void insert(Database& database, const territory::PostalCode& postalCode, BatchId batch) {
    database.insert("INSERT INTO postal_code(code, settlement, kind, batch_id) VALUES (?, ?, ?, ?)", postalCode.code, postalCode.settlement,
                    postalCode.kind, batch);
}

void insert(Database& database, const Variant& variant) {
    database.change("INSERT INTO name_variant(target, said, name) SELECT ?1, ?2, ?3 WHERE NOT EXISTS "
                    "(SELECT 1 FROM name_variant WHERE target = ?1 AND said = ?2 AND name = ?3)",
                    word(variant.target), variant.said, variant.name);
}

void remove(Database& database, const Variant& variant) {
    database.change("DELETE FROM name_variant WHERE target = ? AND said = ? AND name = ?", word(variant.target), variant.said, variant.name);
}

std::vector<Case> readCases(Database& database) {
    Statement row = database.query(
        "SELECT i.id, i.source_id, i.type, i.occurred_local, i.address, i.colonia, i.declared_quadrant, "
        "l.incident_id, l.method, l.precision, l.lon, l.lat, l.score, l.label, l.reason, l.at, l.id "
        "FROM incident i LEFT JOIN incident_location l "
        "ON l.id = (SELECT max(id) FROM incident_location WHERE incident_id = i.id) "
        "WHERE i.id IN (SELECT id FROM incident WHERE standing = 'unlocated' "
        "UNION SELECT incident_id FROM incident_location) ORDER BY i.id");
    std::vector<Case> cases;
    while (row.step()) {
        const std::int64_t id = row.integer(0);
        const auto occurred = parseIsoLocal(row.textView(3));
        Case read{.incident = {id},
                  .folio = row.text(1),
                  .type = row.text(2),
                  .occurred = known(occurred ? std::optional{*occurred} : std::nullopt, "incident", id),
                  .address = row.text(4),
                  .colonia = row.text(5),
                  .declared = row.text(6),
                  .location = {}};
        if (!row.isNull(7)) read.location = readLocation(row, 7);
        cases.push_back(std::move(read));
    }
    return cases;
}

std::vector<Location> readLocations(Database& database, incident::IncidentId incident) {
    Statement row = database.query("SELECT " + std::string(kLocation) + " FROM incident_location WHERE incident_id = ? ORDER BY id", incident);
    std::vector<Location> locations;
    while (row.step()) locations.push_back(readLocation(row, 0));
    return locations;
}

void place(Database& database, const Location& location, const Placing& placing) {
    std::optional<double> lon, lat;
    if (location.point) lon = location.point->lon, lat = location.point->lat;
    database.insert("INSERT INTO incident_location(incident_id, method, precision, lon, lat, score, label, reason, at) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    location.incident, word(location.method), word(location.precision), lon, lat, location.score, location.label,
                    location.reason, location.at);
    database.change("UPDATE incident SET geom = ?, standing = ?, quadrant_id = ?, place_precision = ? WHERE id = ?",
                    location.point ? std::optional{encode(*location.point)} : std::nullopt, word(placing.standing), placing.quadrant, word(location.precision),
                    location.incident);
}

}  // namespace cuadrante::store
