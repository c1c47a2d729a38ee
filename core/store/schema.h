// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What tables there are and what the file promises about them.
namespace cuadrante::store {

/// A table that other programs see, as gpkg_contents names it.
struct PublicTable {
    std::string_view name;
    std::string_view geometry;  ///< "MULTIPOLYGON", "LINESTRING", "POINT"; empty for a table of attributes
};
/// Those of the current version, in the order in which people read them.
[[nodiscard]] std::span<const PublicTable> publicTables();

/// All tables whose changes the history records, in an order in which rows may be inserted one after the other; the
/// opposite order is one in which they may be deleted.
[[nodiscard]] std::span<const std::string_view> recordedTables();
/// Those of them whose rows carry the number of their import.
[[nodiscard]] bool hasBatch(std::string_view table);

/// The R-tree's virtual table and its triggers with the texts of GeoPackage 1.3, annex F.3. Our own tables call their
/// geometry geom and their key id.
[[nodiscard]] std::string spatialIndexTable(std::string_view table);
struct Trigger {
    std::string name;
    std::string sql;
};
[[nodiscard]] std::vector<Trigger> spatialIndexTriggers(const std::string& table, const std::string& key = "id",
                                                        const std::string& geometry = "geom");

/// Statements that show a table of ours to other programs: gpkg_contents and, with a geometry, its R-tree.
[[nodiscard]] std::string registration(const PublicTable& table);

/// The first version of the schema, with the frame of a GeoPackage 1.3.
[[nodiscard]] std::string schemaVersion1();
/// From version 1: where the history ends is kept apart from its rows.
[[nodiscard]] std::string schemaVersion2();
/// From version 2: plans may be drafts, figures are kept as they were published.
[[nodiscard]] std::string schemaVersion3();
/// From version 3: what the functions of schema_v4.h add.
[[nodiscard]] std::string schemaVersion4();

}  // namespace cuadrante::store
