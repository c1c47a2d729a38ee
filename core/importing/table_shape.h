// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

/// What tables drawn by hand have around their records: titles above, headers of two rows, totals below.
namespace cuadrante::importing {

class RowSource;

/// How many of the cells hold something that can be seen.
[[nodiscard]] std::size_t filledOf(std::span<const std::string> cells);
/// A row of sums: it begins with a word for that and leaves half of its cells or more empty.
[[nodiscard]] bool isTotal(std::span<const std::string> cells);
/// Names for columns, each once, from what the header says; tells "csv.header_renamed" (args: old, new).
[[nodiscard]] std::vector<std::string> namesOf(std::span<const std::string> header, Problems& notes);

/// The records of a sheet of which every row came as a row, the header not set apart: titles are skipped and told
/// ("csv.title_skipped"), a header whose groups stand merged in the row above is joined ("2013" over "Enero" is "2013
/// Enero", told as "sheet.headers_joined"), rows of nothing are left out, totals are damage ("csv.total_row"). Row numbers
/// are the sheet's. Failure "csv.empty" without a header.
[[nodiscard]] std::unique_ptr<RowSource> withHeader(std::unique_ptr<RowSource> sheet);

}  // namespace cuadrante::importing
