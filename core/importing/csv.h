// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importing/code_page.h"
#include "core/importing/source.h"

#include <filesystem>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

/// Our own reader of delimited text, because a reader that guesses silently loses rows silently (TRUST 4.4).
///
/// Understood without asking: UTF-8 with or without BOM, UTF-16 by its BOM, Windows-1252, the 850 of DOS and the Roman of
/// old Macs (decided by the whole file, `said` goes before that);
/// the separators `,` `;` TAB `|` and a first line `sep=X`; lines that end in LF, CR or CRLF, also mixed; quotes,
/// doubled quotes and lines inside quotes; title lines above the header. A record in which that fails comes back with
/// Row::damage and the reading goes on behind it:
/// "csv.unclosed_quote" (the quote that opens at that line is not closed within 64 KiB or 200 lines: the lines after
/// the opening one are read again as rows), "csv.stray_quote" (text after a closing quote), "csv.ragged" (args: cells
/// expected, found; what is too much is joined to the last cell), "csv.nul" (args: byte in the file), "csv.total_row" (a
/// row of sums below the records).
/// Notes: "csv.windows1252", "csv.cp850", "csv.mac_roman", "csv.utf16", "csv.mixed_encodings", "csv.title_skipped" (args: lines),
/// "csv.header_renamed" (args: old, new), "csv.blank_rows" (args: rows of nothing but separators, which are no record).
namespace cuadrante::importing {

/// Failures: "source.missing", "source.unreadable", "csv.empty" (no header).
[[nodiscard]] std::unique_ptr<RowSource> openCsv(const std::filesystem::path& path, std::optional<CodePage> said = {});
/// The same from a stream that can be read twice (a file or a string).
[[nodiscard]] std::unique_ptr<RowSource> readCsv(std::unique_ptr<std::istream> stream, std::optional<CodePage> said = {});
/// The same from bytes in memory.
[[nodiscard]] std::unique_ptr<RowSource> readCsv(std::string bytes);

/// One cell as it has to be written: quoted where needed. `Guard::formulas` puts an apostrophe before text that a
/// spreadsheet would run as a formula (= + - @ TAB CR at the start, also in full width), unless it is a plain number.
enum class Guard { none, formulas };
[[nodiscard]] std::string csvCell(std::string_view cell, Guard guard);

}  // namespace cuadrante::importing
