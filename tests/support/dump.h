// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite.h"

#include <string>

namespace cuadrante::testing {

/// Everything that the file says, but the history and when it was written: every row of every table, of the spatial
/// indexes what they find.
inline std::string dump(store::Database& database) {
    std::string text;
    store::Statement table = database.query(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('history', 'history_end') AND name NOT LIKE 'rtree_%_node' "
        "AND name NOT LIKE 'rtree_%_rowid' AND name NOT LIKE 'rtree_%_parent' AND name NOT LIKE 'sqlite_%' ORDER BY "
        "name");
    while (table.step()) {
        text += "== " + table.text(0) + "\n";
        std::string columns;
        store::Statement column = database.query(
            "SELECT group_concat('quote(\"' || name || '\")', ' || ''|'' || ') FROM "
            "pragma_table_info(?) WHERE name <> 'last_change'",
            table.text(0));
        if (column.step()) columns = column.text(0);
        store::Statement line = database.query("SELECT " + columns + " FROM \"" + table.text(0) + "\" ORDER BY 1");
        while (line.step()) text += line.text(0) + "\n";
    }
    return text;
}

}  // namespace cuadrante::testing
