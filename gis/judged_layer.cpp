// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/judged_layer.h"

#include "gis/export.h"

namespace cuadrante::gis {

namespace {
/// Whose names of columns are looked for.
importing::Kind kindOf(territory::Level level) {
    if (level == territory::Level::district) return importing::Kind::districts;
    return level == territory::Level::cell ? importing::Kind::cells : importing::Kind::quadrants;
}
}  // namespace

Checked<JudgedLayer> readJudgedLayer(importing::RowSource& source, territory::Level level,
                                     const geometry::MultiPolygon& boundary,
                                     const std::map<std::string, std::string>& said, const Progress& progress) {
    const auto columns = importing::Columns::find(kindOf(level), source.headers(), said);
    if (!columns) return unexpected(columns.error());
    JudgedLayer read{.layers = {.boundary = boundary}, .headers = source.headers(), .codeAt = columns->at("code")};
    for (importing::Row row; source.next(row);) {
        territory::CheckedArea area{.level = level, .code = columns->cell(row, "code")};
        if (auto* shape = std::get_if<geometry::MultiPolygon>(&row.shape)) area.shape = *shape;
        read.layers.areas.push_back(std::move(area));
        read.rows.push_back(std::move(row));
        progress.at(source.done());
    }
    return read;
}

territory::CheckedLayers withChanges(territory::CheckedLayers layers,
                                     const std::vector<territory::AreaChange>& changes) {
    for (const territory::AreaChange& change : changes) {
        layers.areas[change.area].shape = change.after;
        layers.areas[change.area].code = change.code;
    }
    return layers;
}

void writeJudgedLayer(const JudgedLayer& read, const territory::CheckedLayers& mended,
                      const std::filesystem::path& target, const Progress& progress) {
    Table table{.name = target.stem().string(), .columns = {}, .rows = {}};
    for (const std::string& header : read.headers) table.columns.push_back({.name = header, .type = ColumnType::text});
    for (std::size_t i = 0; i < read.rows.size(); ++i) {
        table.rows.push_back(read.rows[i].cells);
        table.rows.back().at(read.codeAt) = mended.areas[i].code;
        table.shapes.emplace_back(mended.areas[i].shape);
    }
    exportTable(table, target, progress);
}

}  // namespace cuadrante::gis
