// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/importing/source.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cuadrante::gis {

enum class ColumnType { text, integer, real, date };
struct Column {
    std::string name;
    ColumnType type;
};
/// A layer or table to be written; cells as text in ISO and C-locale form, empty = null.
struct Table {
    std::string name;
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;
    std::vector<importing::Shape> shapes = {};  ///< empty, or one a row
};

/// Writes `table` by the extension of `target`: gpkg, geojson, shp, kml, csv, xlsx. To a temporary name beside it
/// first, then renamed: the old file or the new one, never half. Text cells are guarded against formulas in csv and
/// xlsx. Failures "export.unknown_format", "export.no_shapes" (shp, kml, geojson of a table), "export.failed".
void exportTable(const Table& table, const std::filesystem::path& target, const Progress& progress);

}  // namespace cuadrante::gis
