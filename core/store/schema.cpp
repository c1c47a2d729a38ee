// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

#include "core/store/municipal_file.h"

#include <algorithm>
#include <array>

namespace cuadrante::store {

namespace {
constexpr std::array kPublic{
    PublicTable{"municipality", "MULTIPOLYGON"},
    PublicTable{"plan", ""},
    PublicTable{"district", "MULTIPOLYGON"},
    PublicTable{"quadrant", "MULTIPOLYGON"},
    PublicTable{"cell", "MULTIPOLYGON"},
    PublicTable{"colonia", "MULTIPOLYGON"},
    PublicTable{"block", "MULTIPOLYGON"},
    PublicTable{"street", "LINESTRING"},
    PublicTable{"unit", ""},
    PublicTable{"officer", ""},
    PublicTable{"assignment", ""},
    PublicTable{"incident", "POINT"},
    PublicTable{"report_category", ""},
    PublicTable{"agency", ""},
    PublicTable{"report", ""},
    PublicTable{"report_move", ""},
    PublicTable{"committee", ""},
    PublicTable{"participant", ""},
    PublicTable{"membership", ""},
    PublicTable{"meeting", ""},
    PublicTable{"attendance", ""},
    PublicTable{"agreement", ""},
    PublicTable{"publication", ""},
    PublicTable{"published_value", ""},
    PublicTable{"place", "POINT"},
    PublicTable{"postal_code", ""},
    PublicTable{"name_variant", ""},
    PublicTable{"incident_location", ""},
    PublicTable{"import_mapping", ""},
};

constexpr std::array<std::string_view, kPublic.size() + 1> kRecorded = [] {
    std::array<std::string_view, kPublic.size() + 1> names{"import_batch"};
    std::ranges::transform(kPublic, names.begin() + 1, &PublicTable::name);
    return names;
}();
}  // namespace

std::span<const PublicTable> publicTables() { return kPublic; }
std::span<const std::string_view> recordedTables() { return kRecorded; }

bool hasBatch(std::string_view table) {
    return table != "import_batch" && table != "municipality" && table != "report_category" && table != "publication" &&
           table != "published_value" && table != "name_variant" && table != "incident_location" && table != "import_mapping";
}

std::string spatialIndexTable(std::string_view table) {
    return "CREATE VIRTUAL TABLE \"rtree_" + std::string(table) + "_geom\" USING rtree(id, minx, maxx, miny, maxy)";
}

std::vector<Trigger> spatialIndexTriggers(const std::string& table, const std::string& key,
                                          const std::string& geometry) {
    const std::string tree = "rtree_" + table + "_" + geometry;
    const std::string id = "\"" + key + "\"";
    const std::string shape = "\"" + geometry + "\"";
    const std::string store = "INSERT OR REPLACE INTO \"" + tree + "\" VALUES (NEW." + id + ",ST_MinX(NEW." + shape +
                              "), ST_MaxX(NEW." + shape + "),ST_MinY(NEW." + shape + "), ST_MaxY(NEW." + shape +
                              ")); END";
    const std::string drop = "DELETE FROM \"" + tree + "\" WHERE id = OLD." + id + "; ";
    const std::string full = "(NEW." + shape + " NOTNULL AND NOT ST_IsEmpty(NEW." + shape + ")) BEGIN ";
    const std::string none = "(NEW." + shape + " ISNULL OR ST_IsEmpty(NEW." + shape + ")) BEGIN ";
    const std::string reshaped =
        " AFTER UPDATE OF " + shape + " ON \"" + table + "\" WHEN OLD." + id + " = NEW." + id + " AND ";
    const std::string renumbered = " AFTER UPDATE ON \"" + table + "\" WHEN OLD." + id + " != NEW." + id + " AND ";
    std::vector<Trigger> triggers;
    const auto add = [&](const std::string& suffix, const std::string& body) {
        triggers.push_back({tree + suffix, "CREATE TRIGGER \"" + tree + suffix + "\"" + body});
    };
    add("_insert", " AFTER INSERT ON \"" + table + "\" WHEN (new." + shape + " NOT NULL AND NOT ST_IsEmpty(NEW." +
                       shape + ")) BEGIN " + store);
    add("_update1", reshaped + full + store);
    add("_update2", reshaped + none + drop + "END");
    add("_update3", renumbered + full + drop + store);
    add("_update4",
        renumbered + none + "DELETE FROM \"" + tree + "\" WHERE id IN (OLD." + id + ", NEW." + id + "); END");
    add("_delete", " AFTER DELETE ON \"" + table + "\" WHEN old." + shape + " NOT NULL BEGIN " + drop + "END");
    return triggers;
}

std::string registration(const PublicTable& table) {
    const std::string name(table.name), type(table.geometry);
    const bool spatial = !type.empty();
    std::string sql = "INSERT INTO gpkg_contents(table_name, data_type, identifier, srs_id) VALUES ('" + name + "', '" +
                      (spatial ? "features', '" : "attributes', '") + name + "', " + (spatial ? "4326" : "NULL") +
                      ");\n";
    if (!spatial) return sql;
    sql += "INSERT INTO gpkg_geometry_columns VALUES ('" + name + "', 'geom', '" + type + "', 4326, 0, 0);\n" +
           "INSERT INTO gpkg_extensions VALUES ('" + name +
           "', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only');\n" +
           spatialIndexTable(name) + ";\n";
    for (const Trigger& trigger : spatialIndexTriggers(name)) sql += trigger.sql + ";\n";
    return sql;
}

// To add version N:
//  1. schema_vN.cpp with schemaVersionN(): one script that takes a file of version N - 1 to N. It may create tables
//     (registration() shows them to other programs), add columns, or build a table anew and rename it; references are
//     judged at its end. It never calls publicTables() or recordedTables(), which go on changing.
//  2. Its line here. Nothing above it is ever changed again.
//  3. New tables into kPublic, in an order in which rows may be inserted.
//  4. tests/fixtures/vN.gpkg, made by the new program and never written anew; Migration.OfTheFileOfEveryReleasedVersion
//     reads them all. The digest of the script into MigrationKeeps.
std::span<const Migration> migrations() {
    static const std::vector<Migration> steps{{.version = 1, .script = schemaVersion1()},
                                              {.version = 2, .script = schemaVersion2()},
                                              {.version = 3, .script = schemaVersion3()},
                                              {.version = 4, .script = schemaVersion4()}};
    return steps;
}

int currentSchema() { return migrations().back().version; }

}  // namespace cuadrante::store
