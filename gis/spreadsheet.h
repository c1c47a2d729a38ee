// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gis/export.h"

#include <filesystem>

namespace cuadrante::gis {

/// Writes the table as the one sheet of an XLSX file: numbers as numbers, dates as dates, texts as texts even where they
/// look like formulas. False when the disk does not take it or the sheet has more rows than the format knows (1,048,576).
[[nodiscard]] bool writeSpreadsheet(const Table& table, const std::filesystem::path& file, const Progress& progress);

}  // namespace cuadrante::gis
