// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/municipal_file.h"
#include "core/store/schema.h"

#include <algorithm>
#include <array>
#include <set>

namespace cuadrante::store {

namespace {
using Faults = std::vector<std::string>;

/// Types that OGC 12-128r18, table 1, lets the columns of a user's table have, and the geometries that we use.
bool allowedType(std::string_view type) {
    constexpr std::array<std::string_view, 12> kPlain{"BOOLEAN", "TINYINT", "SMALLINT", "MEDIUMINT",
                                                      "INT",     "INTEGER", "FLOAT",    "DOUBLE",
                                                      "REAL",    "DATE",    "DATETIME", "TEXT"};
    return std::ranges::find(kPlain, type) != kPlain.end() || type == "BLOB" || type.starts_with("TEXT(") ||
           type.starts_with("BLOB(") || type == "POINT" || type == "LINESTRING" || type == "MULTIPOLYGON";
}

Faults words(Database& database, const std::string& sql, std::string_view sound = {}) {
    Faults faults;
    Statement row = database.query(sql);
    while (row.step())
        if (row.textView(0) != sound) faults.push_back(row.text(0));
    return faults;
}

void checkFrame(Database& database, Faults& faults) {
    if (database.number("PRAGMA application_id") != 0x47504B47) faults.emplace_back("application_id is not GPKG");
    if (database.number("PRAGMA user_version") != 10300) faults.emplace_back("user_version is not 10300");
    for (const int system : {4326, -1, 0})
        if (database.number("SELECT count(*) FROM gpkg_spatial_ref_sys WHERE srs_id = ?", system) != 1)
            faults.push_back("gpkg_spatial_ref_sys lacks " + std::to_string(system));
    for (std::string& name : words(database,
                                   "SELECT 'gpkg_contents names ' || table_name || ', which there is not' FROM "
                                   "gpkg_contents WHERE table_name NOT IN (SELECT name FROM sqlite_schema)"))
        faults.push_back(std::move(name));
}

void checkTable(Database& database, const PublicTable& table, Faults& faults) {
    const std::string name(table.name);
    if (database.number("SELECT count(*) FROM gpkg_contents WHERE table_name = ? AND data_type = ?", name,
                        table.geometry.empty() ? "attributes" : "features") != 1)
        faults.push_back(name + " is not registered in gpkg_contents");
    Statement column = database.query("SELECT name, type, pk FROM pragma_table_info(?)", name);
    std::int64_t keys = 0;
    while (column.step()) {
        if (!allowedType(column.textView(1)))
            faults.push_back(name + "." + column.text(0) + " has type " + column.text(1));
        if (column.integer(2) == 0) continue;
        ++keys;
        if (column.textView(1) != "INTEGER") faults.push_back(name + " has a key that is no INTEGER");
    }
    if (keys != 1) faults.push_back(name + " has no single INTEGER PRIMARY KEY");
}

void checkGeometry(Database& database, const PublicTable& table, Faults& faults) {
    const std::string name(table.name);
    if (database.number("SELECT count(*) FROM gpkg_geometry_columns WHERE table_name = ? AND column_name = 'geom' AND "
                        "geometry_type_name = ? AND srs_id = 4326",
                        name, table.geometry) != 1)
        faults.push_back(name + " is not registered in gpkg_geometry_columns");
    if (database.number(
            "SELECT count(*) FROM gpkg_extensions WHERE table_name = ? AND extension_name = 'gpkg_rtree_index'",
            name) != 1)
        faults.push_back(name + " has no gpkg_rtree_index in gpkg_extensions");
    for (const Trigger& trigger : spatialIndexTriggers(name))
        if (database.number("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND name = ? AND sql = ?",
                            trigger.name, trigger.sql) != 1)
            faults.push_back("trigger " + trigger.name + " is missing or another");
    const auto broken =
        database.number("SELECT count(*) FROM " + name + " WHERE geom NOTNULL AND ST_IsEmpty(geom) ISNULL");
    if (broken > 0) faults.push_back(name + " has " + std::to_string(broken) + " geometries that cannot be read");
}
}  // namespace

std::vector<std::pair<std::string, std::int64_t>> countRows(Database& database) {
    std::vector<std::pair<std::string, std::int64_t>> counts;
    for (const PublicTable& table : publicTables())
        if (table.name != "municipality")
            counts.emplace_back(table.name, database.number("SELECT count(*) FROM " + std::string(table.name)));
    return counts;
}

Faults geopackageFaults(Database& database) {
    Faults faults;
    checkFrame(database, faults);
    for (const PublicTable& table : publicTables()) {
        checkTable(database, table, faults);
        if (!table.geometry.empty()) checkGeometry(database, table, faults);
    }
    return faults;
}

Problems valuesOfAnotherForm(Database& database) {
    Problems found;
    for (const PublicTable& table : publicTables()) {
        const std::string name(table.name);
        Statement column = database.query("SELECT name, type FROM pragma_table_info(?) WHERE type IN ('DATE', 'DATETIME')", name);
        while (column.step()) {
            const std::string value = "\"" + column.text(0) + "\"";
            const std::string ours = column.textView(1) == "DATE" ? "date(" + value + ")"
                                                                  : "strftime('%Y-%m-%dT%H:%M:%fZ', " + value + ")";
            Statement row = database.query("SELECT id, " + value + " FROM \"" + name + "\" WHERE " + value + " NOTNULL AND " +
                                           value + " IS NOT " + ours + " ORDER BY id");
            while (row.step())
                found.push_back({.code = "stored.other_form",
                                 .field = table.name,
                                 .args = {name, row.integer(0), column.text(0), row.text(1)}});
        }
    }
    return found;
}

Faults integrityFaults(Database& database) { return words(database, "PRAGMA integrity_check", "ok"); }

Faults foreignKeyFaults(Database& database) {
    return words(database,
                 "SELECT \"table\" || ' ' || coalesce(rowid, '') || ' -> ' || parent FROM pragma_foreign_key_check");
}

Faults spatialIndexFaults(Database& database) {
    Faults faults;
    for (const PublicTable& table : publicTables()) {
        if (table.geometry.empty()) continue;
        const std::string name(table.name), tree = "rtree_" + name + "_geom";
        for (const std::string& fault : words(database, "SELECT rtreecheck('" + tree + "')", "ok"))
            faults.push_back(tree + ": " + fault);
        const auto missing = database.number("SELECT count(*) FROM " + name + " t LEFT JOIN " + tree +
                                             "_rowid r ON r.rowid = t.id WHERE " +
                                             "(geom NOTNULL AND NOT ST_IsEmpty(geom)) <> (r.rowid NOTNULL)");
        const auto surplus =
            database.number("SELECT count(*) FROM " + tree + "_rowid WHERE rowid NOT IN (SELECT id FROM " + name + ")");
        if (missing + surplus > 0) faults.push_back(tree + " does not hold the same rows as " + name);
    }
    return faults;
}

}  // namespace cuadrante::store
