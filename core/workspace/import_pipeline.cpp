// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/geocoding_rows.h"
#include "core/workspace/import_job.h"

#include <algorithm>
#include <chrono>

namespace cuadrante::workspace {

namespace {
using importing::ImportReport;
using importing::Kind;
using importing::Row;
using importing::RowSource;

constexpr std::int64_t kRowsBetweenTellings = 1024;

void readRows(RowSource& source, std::vector<Row>& rows, const Progress& progress) {
    Row row;
    while (source.next(row)) {
        rows.push_back(std::move(row));
        row = {};
        if (std::ssize(rows) % kRowsBetweenTellings == 0) progress.at(source.done());
    }
    progress.at(1);
}

std::vector<Topic> topicsOf(Kind kind) {
    switch (kind) {
        case Kind::districts:
        case Kind::quadrants:
        case Kind::cells: return {Topic::territory, Topic::incidents};
        case Kind::colonias:
        case Kind::blocks:
        case Kind::streets: return {Topic::territory};
        case Kind::places:
        case Kind::postal_codes: return {Topic::gazetteer};
        case Kind::units:
        case Kind::officers:
        case Kind::assignments: return {Topic::workforce};
        case Kind::incidents: return {Topic::incidents};
        case Kind::agencies:
        case Kind::reports: return {Topic::reports};
        case Kind::committees:
        case Kind::participants:
        case Kind::meetings:
        case Kind::attendance:
        case Kind::agreements: return {Topic::participation};
    }
    return everything();
}

}  // namespace

void judgeRows(ImportJob& job, const Progress& progress,
               const std::function<Verdict(importing::RowReader&, const Row&)>& judge) {
    ImportReport& report = job.report;
    for (const Row& row : job.rows) {
        if (report.read % kRowsBetweenTellings == 0) {
            progress.at(static_cast<double>(report.read) / static_cast<double>(job.rows.size()));
        }
        ++report.read;
        Verdict verdict = Problems{};
        if (row.damage) {
            verdict = Problems{*row.damage};
        } else {
            importing::RowReader reader(job.columns, row, job.orders, job.request.today);
            verdict = judge(reader, row);
        }
        if (std::holds_alternative<Accepted>(verdict)) {
            ++report.accepted;
        } else if (std::holds_alternative<Duplicate>(verdict)) {
            ++report.duplicates;
        } else {
            ++report.rejected;
            report.refused.push_back({.row = row.number, .cells = row.cells, .problems = std::get<Problems>(std::move(verdict))});
        }
    }
    progress.at(1);
}

const territory::Layout* layoutFor(const indicators::Facts& facts, Day day) {
    if (const territory::Layout* layout = facts.layoutOn(day)) return layout;
    const territory::Layout* next = nullptr;
    for (const auto& layout : facts.layouts) {
        if (!layout->plan().isDraft() && layout->plan().validFrom > day && (next == nullptr || layout->plan().validFrom < next->plan().validFrom)) {
            next = layout.get();
        }
    }
    return next;
}

Result<territory::QuadrantId> quadrantFor(const indicators::Facts& facts, std::string_view code, Day day) {
    const territory::Layout* layout = layoutFor(facts, day);
    if (layout == nullptr) return unexpected(Problem{.code = "import.no_plan", .field = "quadrant", .args = {isoDate(day)}});
    const territory::Quadrant* quadrant = layout->quadrantByCode(code);
    if (quadrant == nullptr) {
        return unexpected(Problem{.code = "import.quadrant_unknown", .field = "quadrant", .args = {std::string(code)}});
    }
    return quadrant->id;
}

Place placeOf(const indicators::Facts& facts, Day day, std::optional<geometry::LonLat> point) {
    using incident::Standing;
    if (!point) return {.standing = Standing::unlocated, .quadrant = {}};
    const territory::Layout* layout = facts.layoutOn(day);
    if (layout == nullptr) return {.standing = Standing::no_plan, .quadrant = {}};
    const auto found = layout->quadrantLocator().find(*point);
    if (!found) return {.standing = Standing::outside, .quadrant = {}};
    const territory::Quadrant& quadrant = layout->quadrants()[*found];
    return {.standing = Standing::inside, .quadrant = quadrant.id, .area = &quadrant};
}

Checked<ImportReport> Workspace::import(const importing::ImportRequest& request, RowSource& rows, const Progress& progress) {
    const auto start = std::chrono::steady_clock::now();
    if (!request.dryRun) m_inside->requireWritable();
    const auto columns = importing::Columns::find(request.kind, rows.headers(), request.columns);
    if (!columns) return unexpected(columns.error());

    auto turn = m_inside->takeTurn();
    const auto facts = m_inside->facts();
    ImportReport report{.kind = request.kind, .headers = rows.headers(), .columnsUsed = columns->used(), .notes = {}, .refused = {}};
    ImportJob job{.request = request, .columns = *columns, .facts = *facts, .report = report, .rows = {}};
    const Progress reading = progress.part(0, 0.4);
    const Progress judging = progress.part(0.4, 0.6);
    if (request.kind != Kind::incidents) {
        readRows(rows, job.rows, reading);
        if (job.rows.empty()) return unexpected(Problems{{.code = "import.empty", .field = ""}});
        job.orders = importing::dateOrdersOf(request.kind, *columns, job.rows);
    }

    const auto plan = [&]() -> Checked<WriteStep> {
        switch (request.kind) {
            case Kind::districts:
            case Kind::quadrants:
            case Kind::cells: return planAreas(job, m_inside->incidents(), judging);
            case Kind::colonias: return planColonias(job, *m_inside->colonias(), judging);
            case Kind::blocks: return planBlocks(job, *m_inside->blocks(), judging);
            case Kind::streets: return planStreets(job, *m_inside->streets(), judging);
            case Kind::places: return planPlaces(job, m_inside->reading(store::readPlaces), judging);
            case Kind::postal_codes: return planPostalCodes(job, m_inside->reading(store::readPostalCodes), judging);
            case Kind::units: return planUnits(job, judging);
            case Kind::officers: return planOfficers(job, judging);
            case Kind::assignments: return planAssignments(job, judging);
            case Kind::incidents: return planIncidents(job, rows, *m_inside->zone, m_inside->file.connection(), progress.part(0, 0.6));
            case Kind::agencies: return planAgencies(job, judging);
            case Kind::reports: return planReports(job, *m_inside->zone, judging);
            case Kind::committees: return planCommittees(job, judging);
            case Kind::participants: return planParticipants(job, judging);
            case Kind::meetings: return planMeetings(job, judging);
            case Kind::attendance: return planAttendance(job, judging);
            case Kind::agreements: return planAgreements(job, judging);
        }
        return unexpected(Problems{});
    };
    const Checked<WriteStep> step = plan();
    if (!step) return unexpected(step.error());
    if (report.read == 0) return unexpected(Problems{{.code = "import.empty", .field = ""}});
    Problems notes = rows.notes();
    for (Problem& note : job.orders.notes()) notes.push_back(std::move(note));
    notes.insert(notes.end(), report.notes.begin(), report.notes.end());
    report.notes = std::move(notes);

    // A file that brings nothing new leaves no trace in the history: there is nothing to undo.
    if (!request.dryRun && report.accepted > 0) {
        const auto kind = std::string(importing::word(request.kind));
        const std::vector<Topic> topics = topicsOf(request.kind);
        m_inside->write("history.import", {kind, request.fileName, report.accepted}, topics, [&](store::Writing& writing) {
            report.batch = writing.startBatch(kind, request.fileName);
            (*step)(writing, report.batch, progress.part(0.6, 1));
            writing.endBatch({.read = report.read,
                              .accepted = report.accepted,
                              .rejected = report.rejected,
                              .duplicates = report.duplicates});
        });
        turn.unlock();
        m_inside->tell(topics);
    }
    progress.at(1);
    report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return report;
}

}  // namespace cuadrante::workspace
