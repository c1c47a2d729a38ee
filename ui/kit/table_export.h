// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "gis/export.h"
#include "ui/kit/table_column.h"
#include "ui/text/texts.h"

#include <QString>

#include <string>
#include <vector>

namespace cuadrante::ui {

/// What of a table goes elsewhere: these rows and columns in this order. Holds everything itself, so that it may be
/// written down on another thread while the table goes on.
struct TableExtract {
    std::string name;
    std::vector<TableColumn> columns;  ///< all of the table
    std::vector<int> shownColumns;     ///< positions in `columns`
    TableRows rows;
    std::vector<int> shownRows;        ///< positions in `rows`
    text::Texts texts;
};

/// As values: ISO days, numbers with a point, words in the reader's language. Throws Cancelled.
[[nodiscard]] gis::Table valuesOf(const TableExtract& extract, const Progress& progress);
/// Tab-separated lines, headings first, with nothing that a spreadsheet would take for a formula.
[[nodiscard]] QString pastedText(const TableExtract& extract);

}  // namespace cuadrante::ui
