// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/identity.h"

#include "core/base/failure.h"
#include "core/store/schema.h"

#include <sqlite3.h>

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante::store {

namespace {
constexpr std::int64_t kApplication = 0x47504B47;  // "GPKG"

bool hasTable(Database& database, std::string_view name) {
    return database.number("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?", name) == 1;
}

/// The triggers of GDAL's own table of feature counts, which QGIS adds to any GeoPackage that it edits.
void addCountTriggers(const std::string& table, std::map<std::string, std::string>& allowed) {
    const std::string where = " WHERE lower(table_name) = lower('" + table + "'); END";
    allowed["trigger_insert_feature_count_" + table] =
        "CREATE TRIGGER \"trigger_insert_feature_count_" + table + "\" AFTER INSERT ON \"" + table +
        "\" BEGIN UPDATE gpkg_ogr_contents SET feature_count = feature_count + 1" + where;
    allowed["trigger_delete_feature_count_" + table] =
        "CREATE TRIGGER \"trigger_delete_feature_count_" + table + "\" AFTER DELETE ON \"" + table +
        "\" BEGIN UPDATE gpkg_ogr_contents SET feature_count = feature_count - 1" + where;
}

struct CloseFile {
    void operator()(sqlite3_file* file) const noexcept {
        if (file->pMethods) file->pMethods->xClose(file);
    }
};

/// The first 20 bytes of the file, zeros where it is shorter; empty when it cannot be read. Through SQLite's own layer:
/// when any other handle of this process on the file is closed, POSIX drops the locks that SQLite holds on it for
/// whoever has it open here, and another program could then take its log away.
std::string beginningOf(const std::filesystem::path& path) {
    sqlite3_vfs* layer = sqlite3_vfs_find(nullptr);
    const std::unique_ptr<char, decltype(&sqlite3_free_filename)> name(
        const_cast<char*>(sqlite3_create_filename(path.c_str(), "", "", 0, nullptr)), &sqlite3_free_filename);
    const std::unique_ptr<std::max_align_t[]> room(
        new std::max_align_t[static_cast<std::size_t>(layer->szOsFile) / sizeof(std::max_align_t) + 1]());
    const std::unique_ptr<sqlite3_file, CloseFile> file(reinterpret_cast<sqlite3_file*>(room.get()));
    if (layer->xOpen(layer, name.get(), file.get(), SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, nullptr) != SQLITE_OK) return {};
    std::string head(20, '\0');
    const int code = file->pMethods->xRead(file.get(), head.data(), static_cast<int>(head.size()), 0);
    return code == SQLITE_OK || code == SQLITE_IOERR_SHORT_READ ? head : std::string{};
}

bool plainName(const std::string& name) { return name.find_first_of("\"'") == std::string::npos; }

/// Name and text of every trigger that we or GDAL would have made for the tables of this file.
std::map<std::string, std::string> allowedTriggers(Database& database) {
    std::map<std::string, std::string> allowed;
    Statement table = database.query(
        "SELECT c.table_name, g.column_name, (SELECT name FROM pragma_table_info(c.table_name) "
        "WHERE pk = 1) FROM gpkg_contents c LEFT JOIN gpkg_geometry_columns g USING (table_name)");
    while (table.step()) {
        const std::string name = table.text(0), column = table.text(1), key = table.text(2);
        if (!plainName(name) || !plainName(column) || !plainName(key)) continue;
        addCountTriggers(name, allowed);
        if (column.empty()) continue;
        for (const Trigger& trigger : spatialIndexTriggers(name, key, column)) allowed[trigger.name] = trigger.sql;
    }
    return allowed;
}

void refuseForeignSchema(Database& database) {
    const auto allowed = allowedTriggers(database);
    Statement row = database.query("SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view')");
    while (row.step()) {
        const auto known = allowed.find(row.text(1));
        if (row.textView(0) == "view" || known == allowed.end() || known->second != row.textView(2))
            throw Failure("file.foreign_schema", {row.text(1)}, row.text(2));
    }
}

void requireSound(Database& database) {
    Statement row = database.query("PRAGMA quick_check(5)");
    while (row.step())
        if (row.textView(0) != "ok") throw Failure("file.damaged", {}, row.text(0));
}
}  // namespace

bool startsLikeDatabase(const std::filesystem::path& path) {
    constexpr std::string_view kMagic("SQLite format 3\0", 16);
    return beginningOf(path).substr(0, kMagic.size()) == kMagic;
}

Left leftBehind(const std::filesystem::path& path) {
    for (const char* suffix : {"-wal", "-journal"}) {
        std::error_code unknown;
        if (std::filesystem::exists(path.native() + suffix, unknown) || unknown) return Left::open;
    }
    constexpr std::size_t kVersions = 18;  // of writing and of reading, one byte each: 2 in the mode of a log
    return beginningOf(path).substr(kVersions) == "\1\1" ? Left::closed : Left::open;
}

int identify(Database& database, int current, Left left) {
    if (database.number("PRAGMA application_id") != kApplication || !hasTable(database, "gpkg_contents"))
        throw Failure("file.not_geopackage", {}, "no application_id of a GeoPackage, or no gpkg_contents");
    if (!hasTable(database, "schema_version") || !hasTable(database, "municipality")) throw Failure("file.not_ours");
    const auto version = static_cast<int>(database.number("SELECT max(version) FROM schema_version"));
    if (version < 1) throw Failure("file.damaged", {}, "no schema version");
    if (version > current) return version;
    if (left == Left::open) requireSound(database);
    refuseForeignSchema(database);
    return version;
}

void requireTables(Database& database) {
    const auto require = [&](std::string_view table) {
        if (!hasTable(database, table)) throw Failure("file.damaged", {}, "no table " + std::string(table));
    };
    for (const std::string_view table : recordedTables()) require(table);
    for (const std::string_view table : {"history", "history_end"}) require(table);
}

}  // namespace cuadrante::store
