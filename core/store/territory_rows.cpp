// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/territory_rows.h"

#include "core/store/geometry_blob.h"
#include "core/store/moment.h"
#include "core/store/stored.h"

namespace cuadrante::store {

namespace {
using namespace territory;

constexpr std::string_view kAreaColumns = "id, plan_id, code, name, population, adults, geom";

Area readArea(const Statement& row, std::string_view table) {
    return {.code = row.text(2),
            .name = row.text(3),
            .population = row.maybeInteger(4),
            .adults = row.maybeInteger(5),
            .shape = known(decodeMultiPolygon(row.blob(6)), table, row.integer(0))};
}
}  // namespace

Municipality readMunicipality(Database& database) {
    Statement row = database.query("SELECT name, zone, cvegeo, invented, geom FROM municipality WHERE id = 1");
    if (!row.step()) throw Failure("file.damaged", {}, "no row in municipality");
    Municipality read{.name = row.text(0), .zone = row.text(1), .cvegeo = row.text(2), .invented = row.boolean(3)};
    if (!row.isNull(4)) read.boundary = known(decodeMultiPolygon(row.blob(4)), "municipality", 1);
    return read;
}

std::vector<Plan> readPlans(Database& database) {
    Statement row = database.query("SELECT id, name, valid_from, valid_to, act, state FROM plan ORDER BY valid_from, id");
    std::vector<Plan> plans;
    while (row.step())
        plans.push_back({.id = row.id<PlanId>(0),
                         .name = row.text(1),
                         .validFrom = row.day(2),
                         .validTo = row.maybeDay(3),
                         .act = row.text(4),
                         .state = known(planStateOf(row.textView(5)), "plan", row.integer(0))});
    return plans;
}

std::vector<District> readDistricts(Database& database, PlanId plan) {
    Statement row =
        database.query("SELECT " + std::string(kAreaColumns) + " FROM district WHERE plan_id = ? ORDER BY id", plan);
    std::vector<District> read;
    while (row.step())
        read.push_back({.id = row.id<DistrictId>(0), .plan = row.id<PlanId>(1), .area = readArea(row, "district")});
    return read;
}

std::vector<Quadrant> readQuadrants(Database& database, PlanId plan) {
    Statement row = database.query(
        "SELECT " + std::string(kAreaColumns) + ", district_id FROM quadrant WHERE plan_id = ? ORDER BY id", plan);
    std::vector<Quadrant> read;
    while (row.step())
        read.push_back({.id = row.id<QuadrantId>(0),
                        .plan = row.id<PlanId>(1),
                        .district = row.maybeId<DistrictId>(7),
                        .area = readArea(row, "quadrant")});
    return read;
}

std::vector<Cell> readCells(Database& database, PlanId plan) {
    Statement row = database.query(
        "SELECT " + std::string(kAreaColumns) + ", quadrant_id FROM cell WHERE plan_id = ? ORDER BY id", plan);
    std::vector<Cell> read;
    while (row.step())
        read.push_back({.id = row.id<CellId>(0),
                        .plan = row.id<PlanId>(1),
                        .quadrant = row.id<QuadrantId>(7),
                        .area = readArea(row, "cell")});
    return read;
}

std::vector<Colonia> readColonias(Database& database) {
    Statement row = database.query("SELECT id, code, name, population, geom FROM colonia ORDER BY id");
    std::vector<Colonia> read;
    while (row.step())
        read.push_back({.code = row.text(1),
                        .name = row.text(2),
                        .population = row.maybeInteger(3),
                        .shape = known(decodeMultiPolygon(row.blob(4)), "colonia", row.integer(0))});
    return read;
}

std::vector<Block> readBlocks(Database& database) {
    Statement row =
        database.query("SELECT id, code, population, adults, dwellings, marginalisation, geom FROM block ORDER BY id");
    std::vector<Block> read;
    while (row.step()) {
        const auto grade = row.maybeInteger(5);
        read.push_back({.code = row.text(1),
                        .population = row.maybeInteger(2),
                        .adults = row.maybeInteger(3),
                        .dwellings = row.maybeInteger(4),
                        .marginalisation = grade ? std::optional{static_cast<int>(*grade)} : std::nullopt,
                        .shape = known(decodeMultiPolygon(row.blob(6)), "block", row.integer(0))});
    }
    return read;
}

std::vector<Street> readStreets(Database& database) {
    Statement row = database.query("SELECT id, name, kind, geom, left_from, left_to, right_from, right_to FROM street ORDER BY id");
    std::vector<Street> read;
    while (row.step())
        read.push_back({.name = row.text(1),
                        .kind = known(streetKindOf(row.textView(2)), "street", row.integer(0)),
                        .line = known(decodeLine(row.blob(3)), "street", row.integer(0)),
                        .left = {.from = static_cast<int>(row.integer(4)), .to = static_cast<int>(row.integer(5))},
                        .right = {.from = static_cast<int>(row.integer(6)), .to = static_cast<int>(row.integer(7))}});
    return read;
}

std::shared_ptr<const Layout> readLayout(Database& database, const Plan& plan) {
    return std::make_shared<const Layout>(plan, readDistricts(database, plan.id), readQuadrants(database, plan.id),
                                          readCells(database, plan.id));
}

std::vector<std::pair<std::string, Instant>> lastImports(Database& database) {
    Statement row = database.query("SELECT kind, max(at) FROM import_batch GROUP BY kind ORDER BY kind");
    std::vector<std::pair<std::string, Instant>> imports;
    while (row.step())
        if (const auto at = readInstant(row.textView(1))) imports.emplace_back(row.text(0), *at);
    return imports;
}

PlanId insert(Database& database, const Plan& plan, BatchId batch) {
    return {database.insert("INSERT INTO plan(name, valid_from, valid_to, act, state, batch_id) VALUES (?, ?, ?, ?, ?, ?)",
                            plan.name, plan.validFrom, plan.validTo, plan.act, word(plan.state), batch)};
}

DistrictId insert(Database& database, const District& district, BatchId batch) {
    const Area& area = district.area;
    return {database.insert(
        "INSERT INTO district(geom, plan_id, code, name, population, adults, batch_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
        encode(area.shape), district.plan, area.code, area.name, area.population, area.adults, batch)};
}

QuadrantId insert(Database& database, const Quadrant& quadrant, BatchId batch) {
    const Area& area = quadrant.area;
    return {
        database.insert("INSERT INTO quadrant(geom, plan_id, district_id, code, name, population, adults, batch_id) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        encode(area.shape), quadrant.plan, quadrant.district, area.code, area.name, area.population,
                        area.adults, batch)};
}

CellId insert(Database& database, const Cell& cell, BatchId batch) {
    const Area& area = cell.area;
    return {database.insert(
        "INSERT INTO cell(geom, plan_id, quadrant_id, code, name, population, adults, batch_id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        encode(area.shape), cell.plan, cell.quadrant, area.code, area.name, area.population, area.adults, batch)};
}

void insert(Database& database, const Colonia& colonia, BatchId batch) {
    database.insert("INSERT INTO colonia(geom, code, name, population, batch_id) VALUES (?, ?, ?, ?, ?)",
                    encode(colonia.shape), colonia.code, colonia.name, colonia.population, batch);
}

void insert(Database& database, const Block& block, BatchId batch) {
    database.insert(
        "INSERT INTO block(geom, code, population, adults, dwellings, marginalisation, batch_id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        encode(block.shape), block.code, block.population, block.adults, block.dwellings, block.marginalisation, batch);
}

void insert(Database& database, const Street& street, BatchId batch) {
    database.insert(
        "INSERT INTO street(geom, name, kind, batch_id, left_from, left_to, right_from, right_to) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        encode(street.line), street.name, word(street.kind), batch, street.left.from, street.left.to, street.right.from,
        street.right.to);
}

void update(Database& database, const Plan& plan) {
    database.change("UPDATE plan SET name = ?, valid_from = ?, valid_to = ?, act = ?, state = ? WHERE id = ?", plan.name,
                    plan.validFrom, plan.validTo, plan.act, word(plan.state), plan.id);
}

void deletePlan(Database& database, PlanId plan) {
    for (const char* table : {"cell", "quadrant", "district"})
        database.change(std::string("DELETE FROM ") + table + " WHERE plan_id = ?", plan);
    database.change("DELETE FROM plan WHERE id = ?", plan);
}

void setShape(Database& database, Level level, std::int64_t id, const geometry::MultiPolygon& shape) {
    database.change("UPDATE " + std::string(word(level)) + " SET geom = ? WHERE id = ?", encode(shape), id);
}

void setCode(Database& database, Level level, std::int64_t id, const std::string& code) {
    database.change("UPDATE " + std::string(word(level)) + " SET code = ? WHERE id = ?", code, id);
}

void setDistrict(Database& database, QuadrantId quadrant, std::optional<DistrictId> district) {
    database.change("UPDATE quadrant SET district_id = ? WHERE id = ?", district, quadrant);
}

}  // namespace cuadrante::store
