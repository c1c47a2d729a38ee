// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite.h"

#include <filesystem>

namespace cuadrante::store {

/// Whether the first bytes are those of every SQLite database.
[[nodiscard]] bool startsLikeDatabase(const std::filesystem::path& path);

/// How its last writer left a file. To be asked before it is opened, which may already tidy up. An open one was never
/// closed (a crash, a power cut, a copy of half its files), or someone is writing in it right now: there is a log or a
/// journal beside it, or its header still says that there should be.
enum class Left { closed, open };
[[nodiscard]] Left leftBehind(const std::filesystem::path& path);

/// Finds out whether this is a municipal file before anything of it is used; returns its schema's version.
/// "file.not_geopackage", "file.not_ours", "file.damaged", "file.foreign_schema" (args: the name).
///
/// Seen at once, whatever the size: the header, application_id, the list of tables, that no trigger and no view is
/// foreign. A file that was not closed is read through as well (quick_check), which takes a second for a million rows.
/// Not seen here are damaged pages of a file that was closed: reading such a page is "file.damaged" when it happens,
/// `check` reads them all. A file that is newer than `current` is only asked for its version.
[[nodiscard]] int identify(Database& database, int current, Left left);

/// "file.damaged" when a table of the current schema is missing.
void requireTables(Database& database);

}  // namespace cuadrante::store
