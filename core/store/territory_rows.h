// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite.h"
#include "core/territory/layout.h"
#include "core/territory/territory.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// The rows of the territory. All functions run inside whatever transaction is open. A stored value that no program of
/// ours writes (an unknown word, a broken shape) is a Failure "file.damaged" that names table and id.
namespace cuadrante::store {

/// The import that a row came with; empty for what was typed. Undoing the import deletes the rows of its batch.
using BatchId = std::optional<std::int64_t>;

[[nodiscard]] territory::Municipality readMunicipality(Database& database);
[[nodiscard]] std::vector<territory::Plan> readPlans(Database& database);  ///< by first day, then id
[[nodiscard]] std::vector<territory::District> readDistricts(Database& database, territory::PlanId plan);
[[nodiscard]] std::vector<territory::Quadrant> readQuadrants(Database& database, territory::PlanId plan);
[[nodiscard]] std::vector<territory::Cell> readCells(Database& database, territory::PlanId plan);
[[nodiscard]] std::vector<territory::Colonia> readColonias(Database& database);
[[nodiscard]] std::vector<territory::Block> readBlocks(Database& database);
[[nodiscard]] std::vector<territory::Street> readStreets(Database& database);
/// One plan with all its areas.
[[nodiscard]] std::shared_ptr<const territory::Layout> readLayout(Database& database, const territory::Plan& plan);

// The id of what is inserted is not read: it is handed out and returned.
territory::PlanId insert(Database& database, const territory::Plan& plan, BatchId batch);
territory::DistrictId insert(Database& database, const territory::District& district, BatchId batch);
territory::QuadrantId insert(Database& database, const territory::Quadrant& quadrant, BatchId batch);
territory::CellId insert(Database& database, const territory::Cell& cell, BatchId batch);
void insert(Database& database, const territory::Colonia& colonia, BatchId batch);
void insert(Database& database, const territory::Block& block, BatchId batch);
void insert(Database& database, const territory::Street& street, BatchId batch);

/// The moment of the last import of each kind that is still in force, by kind.
[[nodiscard]] std::vector<std::pair<std::string, Instant>> lastImports(Database& database);

/// Everything of the plan but its id. To be called where the change is recorded.
void update(Database& database, const territory::Plan& plan);
/// The plan with all its areas. "file.rule_broken" when something else names one of them.
void deletePlan(Database& database, territory::PlanId plan);
/// Of a district, quadrant or cell.
void setShape(Database& database, territory::Level level, std::int64_t id, const geometry::MultiPolygon& shape);
void setCode(Database& database, territory::Level level, std::int64_t id, const std::string& code);
/// To which district a quadrant belongs: a layer of districts may come after that of quadrants.
void setDistrict(Database& database, territory::QuadrantId quadrant, std::optional<territory::DistrictId> district);

}  // namespace cuadrante::store
