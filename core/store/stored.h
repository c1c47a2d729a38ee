// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/store/sqlite.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace cuadrante::store {

/// The value of a stored word or shape; UnreadableCell without one: only another program, or a damaged file, holds what
/// its own rules refuse.
template <typename Value>
[[nodiscard]] Value known(std::optional<Value> value, std::string_view table, std::int64_t id) {
    if (!value) throw UnreadableCell("row " + std::to_string(id) + " of " + std::string(table));
    return std::move(*value);
}

/// Reads row by row; the first column is the row's id. What is stored in a row may be what nobody can read, a day or a
/// moment of another form above all: that row is left out, so that the rest of the file stays of use, and told of in
/// `leftOut` as "stored.unreadable_row" (field: the table; args: the table, the id, what was found). Without `leftOut`
/// it is the Failure that it is. `table` is of static storage.
template <typename Read>
void eachRow(Statement& row, std::string_view table, Problems* leftOut, Read read) {
    while (row.step()) {
        try {
            read();
        } catch (const UnreadableCell& cell) {
            if (!leftOut) throw;
            leftOut->push_back({.code = "stored.unreadable_row",
                                .field = table,
                                .args = {std::string(table), row.integer(0), cell.detail()}});
        }
    }
}

}  // namespace cuadrante::store
