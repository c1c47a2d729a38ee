// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/territory_rows.h"
#include "core/workforce/workforce.h"

#include <vector>

namespace cuadrante::store {

// By id. `leftOut`: eachRow() of stored.h.
[[nodiscard]] std::vector<workforce::Unit> readUnits(Database& database, Problems* leftOut = nullptr);
[[nodiscard]] std::vector<workforce::Officer> readOfficers(Database& database, Problems* leftOut = nullptr);
[[nodiscard]] std::vector<workforce::Assignment> readAssignments(Database& database, Problems* leftOut = nullptr);

workforce::UnitId insert(Database& database, const workforce::Unit& unit, BatchId batch);
workforce::OfficerId insert(Database& database, const workforce::Officer& officer, BatchId batch);
workforce::AssignmentId insert(Database& database, const workforce::Assignment& assignment, BatchId batch);

void update(Database& database, const workforce::Officer& officer);
void update(Database& database, const workforce::Assignment& assignment);

}  // namespace cuadrante::store
