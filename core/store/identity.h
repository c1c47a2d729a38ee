// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite.h"

#include <filesystem>

namespace cuadrante::store {

/// Whether the first bytes are those of every SQLite database.
[[nodiscard]] bool startsLikeDatabase(const std::filesystem::path& path);

/// Finds out whether this is a municipal file, and a sound one, before anything of it is used; returns its schema's
/// version. "file.not_geopackage", "file.not_ours", "file.damaged", "file.foreign_schema" (args: the name).
/// A file that is newer than `current` is only asked for its version.
[[nodiscard]] int identify(Database& database, int current);

}  // namespace cuadrante::store
