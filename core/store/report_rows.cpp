// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/report_rows.h"

#include "core/store/folio.h"
#include "core/store/stored.h"

#include <set>

namespace cuadrante::store {

using namespace reports;

namespace {
void insertMove(Database& database, ReportId report, std::int64_t step, const Move& move, BatchId batch) {
    database.insert("INSERT INTO report_move(report_id, step, state, at, reason, batch_id) VALUES (?, ?, ?, ?, ?, ?)",
                    report, step, word(move.to), move.at, move.reason, batch);
}
}  // namespace

std::vector<Category> defaultCategories() {
    return {{.code = "street_lighting", .deadlineDays = 15, .sensitive = false},
            {.code = "abandoned_vehicle", .deadlineDays = 20, .sensitive = false},
            {.code = "abandoned_property", .deadlineDays = 20, .sensitive = false},
            {.code = "vandalism", .deadlineDays = 10, .sensitive = false},
            {.code = "noise", .deadlineDays = 5, .sensitive = false},
            {.code = "public_drinking", .deadlineDays = 5, .sensitive = false},
            {.code = "fight", .deadlineDays = 3, .sensitive = false},
            {.code = "suspicious_activity", .deadlineDays = 3, .sensitive = false},
            {.code = "patrol_request", .deadlineDays = 7, .sensitive = false},
            {.code = "theft", .deadlineDays = 5, .sensitive = false},
            {.code = "burglary", .deadlineDays = 5, .sensitive = false},
            {.code = "vehicle_theft", .deadlineDays = 5, .sensitive = false},
            {.code = "other", .deadlineDays = 10, .sensitive = false},
            {.code = "drug_dealing", .deadlineDays = 10, .sensitive = true},
            {.code = "extortion", .deadlineDays = 3, .sensitive = true},
            {.code = "domestic_violence", .deadlineDays = 2, .sensitive = true},
            {.code = "sexual_harassment", .deadlineDays = 3, .sensitive = true},
            {.code = "missing_person", .deadlineDays = 1, .sensitive = true},
            {.code = "police_misconduct", .deadlineDays = 10, .sensitive = true}};
}

std::vector<Category> readCategories(Database& database) {
    Statement row = database.query("SELECT code, deadline_days, sensitive FROM report_category ORDER BY code");
    std::vector<Category> read;
    while (row.step())
        read.push_back(
            {.code = row.text(0), .deadlineDays = static_cast<int>(row.integer(1)), .sensitive = row.boolean(2)});
    return read;
}

std::vector<Agency> readAgencies(Database& database) {
    Statement row = database.query("SELECT id, name, subject, telephone, address, hours FROM agency ORDER BY id");
    std::vector<Agency> read;
    while (row.step())
        read.push_back({.id = row.id<AgencyId>(0),
                        .name = row.text(1),
                        .subject = row.text(2),
                        .telephone = row.text(3),
                        .address = row.text(4),
                        .hours = row.text(5)});
    return read;
}

std::vector<Report> readReports(Database& database, Problems* leftOut) {
    Statement row = database.query(
        "SELECT id, folio, mode, channel, category, received, due, quadrant_id, agency_id FROM report ORDER BY id");
    std::vector<Report> read;
    eachRow(row, "report", leftOut, [&] {
        read.push_back({.id = row.id<ReportId>(0),
                        .folio = row.text(1),
                        .mode = known(modeOf(row.textView(2)), "report", row.integer(0)),
                        .channel = known(channelOf(row.textView(3)), "report", row.integer(0)),
                        .category = row.text(4),
                        .received = row.day(5),
                        .due = row.day(6),
                        .quadrant = row.maybeId<territory::QuadrantId>(7),
                        .agency = row.maybeId<AgencyId>(8),
                        .moves = {}});
    });
    Statement move = database.query("SELECT id, report_id, state, at, reason FROM report_move ORDER BY report_id, step");
    std::size_t at = 0;
    std::set<ReportId> broken;  // without one of its steps, a report would tell of another course than it took
    eachRow(move, "report_move", leftOut, [&] {
        const ReportId report = move.id<ReportId>(1);
        while (at < read.size() && read[at].id < report) ++at;
        // A step of a report that was left out, or that another program deleted: foreignKeyFaults() tells of it.
        if (at == read.size() || read[at].id != report) return;
        const bool whole = !broken.contains(report);
        broken.insert(report);
        read[at].moves.push_back({.to = known(stateOf(move.textView(2)), "report_move", move.integer(0)),
                                  .at = move.instant(3),
                                  .reason = move.text(4)});
        if (whole) broken.erase(report);
    });
    std::erase_if(read, [&](const Report& report) { return broken.contains(report.id); });
    // Another program may have put in a report alone: it was received, at least. reportsWithoutSteps() tells of it.
    for (Report& report : read)
        if (report.moves.empty())
            report.moves.push_back({.to = State::received,
                                    .at = Instant{report.received.time_since_epoch() + std::chrono::hours{12}},
                                    .reason = ""});
    return read;
}

std::vector<std::string> reportsWithoutSteps(Database& database) {
    Statement row = database.query(
        "SELECT folio FROM report WHERE id NOT IN (SELECT report_id FROM report_move) ORDER BY id");
    std::vector<std::string> folios;
    while (row.step()) folios.push_back(row.text(0));
    return folios;
}

std::string nextReportFolio(Database& database, Day day) { return nextFolio(database, "report", 'R', day); }

void insert(Database& database, const Category& category) {
    database.insert("INSERT INTO report_category(code, deadline_days, sensitive) VALUES (?, ?, ?)", category.code,
                    category.deadlineDays, category.sensitive);
}

AgencyId insert(Database& database, const Agency& agency, BatchId batch) {
    return {database.insert(
        "INSERT INTO agency(name, subject, telephone, address, hours, batch_id) VALUES (?, ?, ?, ?, ?, ?)", agency.name,
        agency.subject, agency.telephone, agency.address, agency.hours, batch)};
}

ReportId insert(Database& database, const Report& report, BatchId batch) {
    const ReportId id{database.insert(
        "INSERT INTO report(folio, mode, channel, category, received, due, quadrant_id, agency_id, batch_id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        report.folio, word(report.mode), word(report.channel), report.category, report.received, report.due,
        report.quadrant, report.agency, batch)};
    for (std::size_t step = 0; step < report.moves.size(); ++step)
        insertMove(database, id, static_cast<std::int64_t>(step), report.moves[step], batch);
    return id;
}

void addMove(Database& database, ReportId report, const Move& move, std::optional<AgencyId> agency) {
    const auto step = database.number("SELECT count(*) FROM report_move WHERE report_id = ?", report);
    insertMove(database, report, step, move, {});
    if (agency) database.change("UPDATE report SET agency_id = ? WHERE id = ?", *agency, report);
}

}  // namespace cuadrante::store
