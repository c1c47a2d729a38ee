// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/table_export.h"

#include "ui/kit/table_filter.h"

#include <QStringList>

namespace cuadrante::ui {

namespace {

constexpr std::size_t kRowsBetweenTellings = 1000;

gis::ColumnType typeOf(CellType type) {
    switch (type) {
        case CellType::text:
        case CellType::word: return gis::ColumnType::text;
        case CellType::integer: return gis::ColumnType::integer;
        case CellType::real: return gis::ColumnType::real;
        case CellType::date: return gis::ColumnType::date;
    }
    return gis::ColumnType::text;
}

/// A cell of tab-separated text: one line, and nothing that a spreadsheet would take for a formula.
QString pasted(const std::string& cell, CellType type) {
    QString words = QString::fromStdString(cell);
    words.replace('\t', ' ').replace('\r', ' ').replace('\n', ' ');
    const bool formula = !words.isEmpty() && QStringLiteral("=+-@").contains(words.front());
    return formula && (type == CellType::text || type == CellType::word) ? '\'' + words : words;
}

const TableColumn& columnAt(const TableExtract& extract, int column) {
    return extract.columns[static_cast<std::size_t>(column)];
}

std::string valueAt(const TableExtract& extract, int row, int column) {
    return plainCell(extract.rows.cell(row, column), columnAt(extract, column), extract.texts);
}

}  // namespace

gis::Table valuesOf(const TableExtract& extract, const Progress& progress) {
    gis::Table table{.name = extract.name, .columns = {}, .rows = {}};
    for (const int column : extract.shownColumns) {
        const TableColumn& said = columnAt(extract, column);
        table.columns.push_back({.name = extract.texts(said.title).toStdString(), .type = typeOf(said.type)});
    }
    table.rows.reserve(extract.shownRows.size());
    for (std::size_t i = 0; i < extract.shownRows.size(); ++i) {
        if (i % kRowsBetweenTellings == 0)
            progress.at(static_cast<double>(i) / static_cast<double>(extract.shownRows.size()));
        std::vector<std::string> cells;
        cells.reserve(extract.shownColumns.size());
        for (const int column : extract.shownColumns) cells.push_back(valueAt(extract, extract.shownRows[i], column));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

QString pastedText(const TableExtract& extract) {
    QStringList lines;
    QStringList cells;
    for (const int column : extract.shownColumns) cells << extract.texts(columnAt(extract, column).title);
    lines << cells.join('\t');
    for (const int row : extract.shownRows) {
        cells.clear();
        for (const int column : extract.shownColumns)
            cells << pasted(valueAt(extract, row, column), columnAt(extract, column).type);
        lines << cells.join('\t');
    }
    return lines.join('\n') + '\n';
}

}  // namespace cuadrante::ui
