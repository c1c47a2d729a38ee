// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importing/import_report.h"

#include <map>
#include <string>
#include <vector>

namespace cuadrante::importing {

/// How files of one shape are read, under the name that a person gave: next month's file needs no question any more.
struct Mapping {
    std::string name;
    Kind kind{};
    std::string shape;                           ///< shapeOf() the file that it was made with
    std::map<std::string, std::string> columns;  ///< field -> header
    Answers answers = {};
    bool operator==(const Mapping&) const = default;
};

/// What tells files of one source from others: their headers, folded, in order. The two columns that a list of refused
/// rows has at its end do not count, so that a mended list is read as the file was that it came from.
[[nodiscard]] std::string shapeOf(const std::vector<std::string>& headers);
/// Whether the headers are those of a list of refused rows that rejectsCsv() wrote.
[[nodiscard]] bool isRejects(const std::vector<std::string>& headers) noexcept;

}  // namespace cuadrante::importing
