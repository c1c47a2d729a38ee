// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/workforce_rows.h"

#include "core/store/stored.h"

namespace cuadrante::store {

using namespace workforce;

std::vector<Unit> readUnits(Database& database, Problems* leftOut) {
    Statement row = database.query("SELECT id, code, kind FROM unit ORDER BY id");
    std::vector<Unit> read;
    eachRow(row, "unit", leftOut, [&] {
        read.push_back({.id = row.id<UnitId>(0),
                        .code = row.text(1),
                        .kind = known(unitKindOf(row.textView(2)), "unit", row.integer(0))});
    });
    return read;
}

std::vector<Officer> readOfficers(Database& database, Problems* leftOut) {
    Statement row = database.query(
        "SELECT id, number, name, rank, status, pattern, unit_id, joined, retired FROM officer ORDER BY id");
    std::vector<Officer> read;
    eachRow(row, "officer", leftOut, [&] {
        read.push_back({.id = row.id<OfficerId>(0),
                        .number = row.text(1),
                        .name = row.text(2),
                        .rank = known(rankOf(row.textView(3)), "officer", row.integer(0)),
                        .status = known(statusOf(row.textView(4)), "officer", row.integer(0)),
                        .pattern = known(patternOf(row.textView(5)), "officer", row.integer(0)),
                        .unit = row.maybeId<UnitId>(6),
                        .joined = row.maybeDay(7),
                        .retired = row.maybeDay(8)});
    });
    return read;
}

std::vector<Assignment> readAssignments(Database& database, Problems* leftOut) {
    Statement row = database.query(
        "SELECT id, officer_id, quadrant_id, role, from_day, to_day, order_number FROM assignment ORDER BY id");
    std::vector<Assignment> read;
    eachRow(row, "assignment", leftOut, [&] {
        read.push_back({.id = row.id<AssignmentId>(0),
                        .officer = row.id<OfficerId>(1),
                        .quadrant = row.id<territory::QuadrantId>(2),
                        .role = known(roleOf(row.textView(3)), "assignment", row.integer(0)),
                        .from = row.day(4),
                        .to = row.maybeDay(5),
                        .order = row.text(6)});
    });
    return read;
}

UnitId insert(Database& database, const Unit& unit, BatchId batch) {
    return {
        database.insert("INSERT INTO unit(code, kind, batch_id) VALUES (?, ?, ?)", unit.code, word(unit.kind), batch)};
}

OfficerId insert(Database& database, const Officer& officer, BatchId batch) {
    return {
        database.insert("INSERT INTO officer(number, name, rank, status, pattern, unit_id, joined, retired, batch_id) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        officer.number, officer.name, word(officer.rank), word(officer.status), word(officer.pattern),
                        officer.unit, officer.joined, officer.retired, batch)};
}

AssignmentId insert(Database& database, const Assignment& assignment, BatchId batch) {
    return {database.insert(
        "INSERT INTO assignment(officer_id, quadrant_id, role, from_day, to_day, order_number, batch_id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        assignment.officer, assignment.quadrant, word(assignment.role), assignment.from, assignment.to,
        assignment.order, batch)};
}

void update(Database& database, const Officer& officer) {
    database.change(
        "UPDATE officer SET number = ?, name = ?, rank = ?, status = ?, pattern = ?, unit_id = ?, joined = ?, "
        "retired = ? WHERE id = ?",
        officer.number, officer.name, word(officer.rank), word(officer.status), word(officer.pattern), officer.unit,
        officer.joined, officer.retired, officer.id);
}

void update(Database& database, const Assignment& assignment) {
    database.change(
        "UPDATE assignment SET officer_id = ?, quadrant_id = ?, role = ?, from_day = ?, to_day = ?, "
        "order_number = ? WHERE id = ?",
        assignment.officer, assignment.quadrant, word(assignment.role), assignment.from, assignment.to,
        assignment.order, assignment.id);
}

}  // namespace cuadrante::store
