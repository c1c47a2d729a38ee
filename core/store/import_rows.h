// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importing/mapping.h"
#include "core/store/sqlite.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante::store {

/// By name.
[[nodiscard]] std::vector<importing::Mapping> readMappings(Database& database);
/// Under its name, in place of one that had it. To be called where changes are recorded.
void keep(Database& database, const importing::Mapping& mapping);

/// The imports in force, newest first.
[[nodiscard]] std::vector<importing::Load> readLoads(Database& database);
/// To be called where changes are recorded.
void setNote(Database& database, std::int64_t batch, std::string_view note);

}  // namespace cuadrante::store
