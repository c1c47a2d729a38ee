// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/import_job.h"

#include "core/base/text.h"
#include "core/store/geocoding_rows.h"
#include "core/store/import_rows.h"

#include <algorithm>
#include <chrono>
#include <iterator>

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

struct Asked {
    importing::ImportRequest request;
    std::string mapping;  ///< name of the one that was used
};
/// The request with what a mapping knows: the one that it names, else one of the file's shape.
Checked<Asked> withMapping(const importing::ImportRequest& said, const std::vector<std::string>& headers,
                           const std::vector<importing::Mapping>& mappings) {
    const std::string shape = importing::shapeOf(headers);
    const auto found = std::ranges::find_if(mappings, [&](const importing::Mapping& mapping) {
        return mapping.kind == said.kind && (said.useMapping.empty() ? mapping.shape == shape : mapping.name == said.useMapping);
    });
    Asked asked{.request = said, .mapping = {}};
    if (found == mappings.end()) {
        if (!said.useMapping.empty()) return unexpected(Problems{{.code = "mapping.unknown", .field = "", .args = {said.useMapping}}});
        return asked;
    }
    asked.mapping = found->name;
    asked.request.columns.insert(found->columns.begin(), found->columns.end());
    asked.request.answers.insert(found->answers.begin(), found->answers.end());
    return asked;
}

importing::Mapping mappingOf(const importing::ImportRequest& request, const ImportReport& report) {
    importing::Mapping mapping{.name = request.saveMapping, .kind = request.kind, .shape = importing::shapeOf(report.headers),
                               .columns = report.columnsUsed, .answers = request.answers};
    mapping.answers.erase(importing::kIncompletePlan);
    // Who imports has seen how the open questions were settled.
    for (const importing::Question& question : report.questions) mapping.answers.emplace(question.name, question.taken);
    return mapping;
}

void tellSameFile(const importing::ImportRequest& request, const std::vector<importing::Load>& loads, const Zone& zone, Problems& notes) {
    if (request.digest.empty()) return;
    const auto same = std::ranges::find_if(loads, [&](const importing::Load& load) { return load.kind == request.kind && load.digest == request.digest; });
    if (same == loads.end()) return;
    notes.push_back({.code = "import.same_file", .field = "", .args = {isoDate(zone.dayOf(same->at)), same->accepted}});
}

void tellOverlap(const ImportReport& report, const std::vector<importing::Load>& loads, Problems& notes) {
    for (const importing::Load& load : loads) {
        if (load.kind != report.kind || !load.days || !report.days || load.batch == report.batch) continue;
        const DayRange both{.from = std::max(load.days->from, report.days->from), .to = std::min(load.days->to, report.days->to)};
        if (both.from > both.to) continue;
        notes.push_back({.code = "import.days_overlap", .field = "", .args = {load.fileName, isoDate(both.from), isoDate(both.to)}});
    }
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

Checked<ImportReport> Workspace::import(const importing::ImportRequest& said, RowSource& rows, const Progress& progress) {
    const auto start = std::chrono::steady_clock::now();
    if (!said.dryRun) m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    auto asked = withMapping(said, rows.headers(), m_inside->reading(store::readMappings));
    if (!asked) return unexpected(std::move(asked.error()));
    const importing::ImportRequest& request = asked->request;
    const auto columns = importing::Columns::find(request.kind, rows.headers(), request.columns);
    if (!columns) {
        // Of a file without a single row it is no use to ask for its columns.
        if (Row first; !rows.next(first)) return unexpected(Problems{{.code = "import.empty", .field = ""}});
        return unexpected(columns.error());
    }
    const auto facts = m_inside->facts();
    ImportReport report{.kind = request.kind, .headers = rows.headers(), .columnsUsed = columns->used(), .notes = {}, .refused = {}};
    ImportJob job{.request = request, .columns = *columns, .facts = *facts, .report = report, .rows = {}};
    const auto kind = std::string(importing::word(request.kind));
    const std::vector<Topic> topics = topicsOf(request.kind);
    // A file that brings nothing new leaves no trace in the history: there is nothing to undo.
    struct NothingNew {};
    const auto write = [&](const std::function<void(store::Writing&)>& rowsOfBatch) {
        const auto batch = [&](store::Writing& writing) {
            report.batch = writing.startBatch(kind, request.fileName);
            rowsOfBatch(writing);
            if (report.accepted == 0) throw NothingNew{};
            writing.setArgs({kind, request.fileName, report.accepted});
            writing.endBatch({.read = report.read,
                              .accepted = report.accepted,
                              .rejected = report.rejected,
                              .duplicates = report.duplicates,
                              .digest = request.digest,
                              .days = report.days});
            if (!request.saveMapping.empty()) store::keep(writing.database(), mappingOf(request, report));
        };
        try {
            if (request.kind == Kind::incidents) {  // which all come through a loader, and it knows their quadrants
                const store::MunicipalFile::LogMovedLater later(m_inside->file);
                m_inside->write("history.import", {}, topics, batch, store::References::vouched);
            } else {
                m_inside->write("history.import", {}, topics, batch);
            }
        } catch (const NothingNew&) {
            report.batch = 0;
            if (request.saveMapping.empty()) return;
            m_inside->write("history.keep_mapping", {request.saveMapping}, {Topic::history},
                            [&](store::Writing& writing) { store::keep(writing.database(), mappingOf(request, report)); });
        }
        turn.unlock();
        m_inside->tell(topics);
    };

    const std::vector<importing::Load> loads = this->loads();
    Problems notes;
    if (!asked->mapping.empty()) notes.push_back({.code = "import.mapping_used", .field = "", .args = {asked->mapping}});
    report.mapping = asked->mapping;
    tellSameFile(request, loads, *m_inside->zone, notes);
    const auto add = [&notes](Problems more) { notes.insert(notes.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end())); };
    if (request.kind == Kind::incidents) {
        auto surveyed = surveyIncidents(job, rows, progress.part(0, 0.02));
        if (!surveyed) return unexpected(std::move(surveyed.error()));
        store::Database onFile = m_inside->file.openReader();
        const ImportReport blank = report;
        Progress streaming = progress.part(0.02, 1);
        for (bool done = false; !done;) {
            const auto stream = [&](store::Writing* writing) {
                streamIncidents(job, rows, *surveyed, {.onFile = onFile, .zone = *m_inside->zone, .writing = writing}, streaming);
            };
            try {
                if (request.dryRun) stream(nullptr);
                else write([&](store::Writing& writing) { stream(&writing); });
                done = true;
            } catch (ReadAnew& anew) {
                if (!anew.as) return unexpected(std::move(anew.as.error()));
                surveyed = std::move(anew.as);
                report = blank;
                streaming = streaming.part(0.8, 1);
            }
        }
        add(rows.notes());
        if (const auto& plans = facts->plans; report.noPlan > 0) {
            const auto first = std::ranges::min_element(plans, {}, [](const territory::Plan& plan) { return plan.isDraft() ? Day::max() : plan.validFrom; });
            if (first != plans.end() && !first->isDraft())
                notes.push_back({.code = "import.no_plan_days", .field = "", .args = {report.noPlan, isoDate(first->validFrom)}});
        }
        tellOverlap(report, loads, notes);
    } else {
        readRows(rows, job.rows, progress.part(0, 0.4));
        if (job.rows.empty()) {  // what the reader noticed may be why: all of an extract is far away
            Problems problems{{.code = "import.empty", .field = ""}};
            for (Problem& note : rows.notes()) problems.push_back(std::move(note));
            return unexpected(std::move(problems));
        }
        job.orders = importing::dateOrdersOf(request.kind, *columns, job.rows);
        if (const auto order = request.answers.find("dates"); order != request.answers.end()) {
            job.orders.say(order->second == "month-first" ? importing::DateOrder::month_first : importing::DateOrder::day_first);
        }
        const Progress judging = progress.part(0.4, 0.6);
        const Checked<WriteStep> step = [&]() -> Checked<WriteStep> {
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
                case Kind::incidents: break;
                case Kind::agencies: return planAgencies(job, judging);
                case Kind::reports: return planReports(job, *m_inside->zone, judging);
                case Kind::committees: return planCommittees(job, judging);
                case Kind::participants: return planParticipants(job, judging);
                case Kind::meetings: return planMeetings(job, judging);
                case Kind::attendance: return planAttendance(job, judging);
                case Kind::agreements: return planAgreements(job, judging);
            }
            return unexpected(Problems{});
        }();
        if (!step) return unexpected(step.error());
        add(rows.notes());
        add(job.orders.notes());
        if (!request.dryRun && !report.withheld && (report.accepted > 0 || !request.saveMapping.empty())) {
            write([&](store::Writing& writing) { (*step)(writing, report.batch, progress.part(0.6, 1)); });
        }
    }
    add(std::move(report.notes));
    report.notes = std::move(notes);
    progress.at(1);
    report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return report;
}

Checked<std::int64_t> Workspace::noteLoad(std::int64_t batch, const std::string& note) {
    constexpr std::int64_t kLongest = 500;
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    const auto loads = this->loads();
    if (std::ranges::find(loads, batch, &importing::Load::batch) == loads.end()) {
        return unexpected(Problems{{.code = "load.unknown", .field = "batch", .args = {batch}}});
    }
    const std::string said = text::trimmed(note);
    if (std::ssize(said) > kLongest) return unexpected(Problems{{.code = "load.note_too_long", .field = "note", .args = {kLongest}}});
    m_inside->write("history.note_load", {batch}, {Topic::history}, [&](store::Writing& writing) { store::setNote(writing.database(), batch, said); });
    turn.unlock();
    m_inside->tell({Topic::history});
    return batch;
}

}  // namespace cuadrante::workspace
