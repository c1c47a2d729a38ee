// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/table_column.h"

#include <QString>

#include <functional>
#include <optional>

namespace cuadrante::ui {

/// Whether a row stays, judged by one cell.
using CellTest = std::function<bool(const Cell&)>;

/// What a person typed above a column, see DataTable. Nothing when it cannot be understood; an empty function when
/// nothing was typed.
[[nodiscard]] std::optional<CellTest> readFilter(const QString& typed, const TableColumn& column,
                                                 const text::Texts& texts);

/// The cell as people read it, with the column's own format if it has one; a dash for nothing.
[[nodiscard]] QString writtenCell(const Cell& cell, const TableColumn& column, const text::Texts& texts);
/// The cell for a file: ISO days, numbers with a point and no groups, words in the reader's language; empty for nothing.
[[nodiscard]] std::string plainCell(const Cell& cell, const TableColumn& column, const text::Texts& texts);

}  // namespace cuadrante::ui
