// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/handover.h"
#include "core/importing/fingerprint.h"
#include "core/importing/incident_records.h"
#include "core/store/incident_rows.h"
#include "core/workspace/import_job.h"
#include "core/workspace/known_incidents.h"

#include <algorithm>
#include <array>
#include <exception>
#include <memory>
#include <optional>
#include <span>
#include <thread>
#include <utility>

namespace cuadrante::workspace {

namespace {
using importing::ImportReport;
using importing::IncidentReader;
using importing::IncidentSurvey;
using importing::Row;
using incident::Incident;
using incident::Standing;

constexpr std::size_t kRowsOfAStretch = 32;
constexpr std::size_t kRowsOfAPiece = 64 * kRowsOfAStretch;
constexpr std::size_t kPieces = 4;
constexpr std::size_t kSampleRows = 50;
constexpr std::int64_t kRowsBetweenSurveyed = 2'048;

/// A box around the municipality: its boundary, else the quadrants that it has; empty when there is neither.
geometry::Box placeOfMunicipality(const indicators::Facts& facts) {
    geometry::Box box;
    const auto add = [&box](const geometry::MultiPolygon& shape) {
        for (const geometry::Polygon& part : shape.parts) box.add(geometry::boundsOf(part.outer));
    };
    add(facts.municipality.boundary);
    if (!box.empty()) return box;
    for (const auto& layout : facts.layouts)
        for (const territory::Quadrant& quadrant : layout->quadrants()) add(quadrant.area.shape);
    return box;
}

/// Incidents on their way from the thread that reads to the one that writes; their memory goes round.
struct Piece {
    std::vector<Incident> incidents;
    std::vector<store::IncidentTexts> texts;  ///< of those that are kept, unless nothing is written
    std::size_t count = 0;                    ///< how many are kept: the first
    double done = 0;
};

/// Reads, checks and places the rows, and counts what becomes of them; on a thread of its own.
class Judging {
public:
    /// `survey`: is shown every row; null where all were surveyed before.
    Judging(ImportJob& job, importing::RowSource& source, IncidentReader& reader, KnownIncidents& known, IncidentSurvey* survey, Zone zone)
        : m_job(job), m_source(source), m_reader(reader), m_known(known), m_survey(survey), m_clock(zone) {}

    /// Hands pieces to `full` to the last row; takes the memory of used ones from `empty`.
    void run(Handover<Piece>& full, Handover<Piece>& empty) {
        Piece piece;
        for (std::size_t read = 0;;) {
            const std::size_t rows = readOn(piece);
            judge(piece, rows);
            if (rows < m_stretch.size()) break;
            read += rows;
            if (read % kRowsOfAPiece != 0) continue;
            piece.done = m_source.done();
            if (!full.put(std::move(piece))) return;
            auto used = empty.take();
            if (!used) return;
            piece = std::move(*used);
            piece.count = 0;
        }
        piece.done = 1;
        (void)full.put(std::move(piece));
    }

    /// At the end: what was counted is gone afterwards, so that its memory serves what follows.
    void tellPiles() {
        constexpr std::int32_t kMany = 20;
        std::int64_t piles = 0, rows = 0, largest = 0;
        const importing::FingerprintCounts places = std::exchange(m_places, {});
        for (const std::int32_t count : places.counts()) {
            if (count <= kMany) continue;
            ++piles, rows += count;
            largest = std::max<std::int64_t>(largest, count);
        }
        if (piles > 0) m_job.report.notes.push_back({.code = "coordinates.piles", .field = "lat", .args = {piles, rows, largest}});
    }

private:
    /// A row between being read and being judged. What it has to be held against lies all over the memory: it is on its
    /// way here while the rows behind are read.
    struct Waiting {
        Row row;
        Problems problems;
        KnownIncidents::Question known;
        importing::Fingerprint place = 0;
    };

    /// Reads some rows on, behind those that the piece keeps; how many there were. Fewer than a stretch are the last.
    std::size_t readOn(Piece& piece) {
        std::size_t rows = 0;
        for (; rows < m_stretch.size() && m_source.next(m_stretch[rows].row); ++rows) {
            Waiting& waiting = m_stretch[rows];
            if (m_survey != nullptr) m_survey->see(waiting.row);
            if (piece.count + rows == piece.incidents.size()) piece.incidents.emplace_back();
            const Incident& incident = piece.incidents[piece.count + rows];
            if (!m_reader.read(waiting.row, piece.incidents[piece.count + rows], waiting.problems)) continue;
            waiting.known = m_known.ask(incident);
            if (!incident.point) continue;
            waiting.place = importing::fingerprint(*incident.point);
            m_places.expect(waiting.place);
        }
        return rows;
    }

    /// The piece keeps those that are to be kept.
    void judge(Piece& piece, std::size_t rows) {
        const std::size_t first = piece.count;
        if (piece.texts.size() < first + rows) piece.texts.resize(first + rows);
        for (std::size_t i = 0; i < rows; ++i) {
            Incident& incident = piece.incidents[first + i];
            if (!judge(m_stretch[i], incident)) continue;
            if (!m_job.request.dryRun) piece.texts[piece.count].make(incident, m_clock);
            if (piece.count != first + i) std::swap(piece.incidents[piece.count], incident);
            ++piece.count;
        }
    }

    /// True when the incident is to be kept.
    bool judge(Waiting& waiting, Incident& incident) {
        ImportReport& report = m_job.report;
        const Row& row = waiting.row;
        Problems& problems = waiting.problems;
        ++report.read;
        const bool sampled = m_job.request.dryRun && report.sample.size() < kSampleRows;
        KnownIncidents::Answer known = KnownIncidents::Answer::no;
        if (problems.empty()) {
            known = m_known.answer(waiting.known);
            if (known == KnownIncidents::Answer::other_facts)
                problems.push_back({.code = "incident.number_differs", .field = "id", .args = {incident.sourceId}});
        }
        if (!problems.empty()) {
            ++report.rejected;
            if (sampled) report.sample.push_back({.row = row.number, .problems = problems});
            report.refused.push_back({.row = row.number, .cells = row.cells, .problems = std::move(problems)});
            problems = {};
            return false;
        }
        const Day day = std::chrono::floor<std::chrono::days>(incident.occurred);
        if (!report.days) report.days = DayRange{.from = day, .to = day};
        report.days->from = std::min(report.days->from, day), report.days->to = std::max(report.days->to, day);
        const bool duplicate = known == KnownIncidents::Answer::same;
        const Place found = duplicate ? Place{.standing = Standing::unlocated, .quadrant = {}} : place(incident, waiting.place);
        if (sampled) {
            report.sample.push_back({.row = row.number, .incident = incident, .quadrant = found.area ? found.area->area.code : "", .duplicate = duplicate});
        }
        ++(duplicate ? report.duplicates : report.accepted);
        return !duplicate;
    }

    Place place(Incident& incident, importing::Fingerprint print) {
        ImportReport& report = m_job.report;
        const Place found = placeOf(m_job.facts, std::chrono::floor<std::chrono::days>(incident.occurred), incident.point);
        incident.standing = found.standing;
        incident.quadrant = found.quadrant;
        if (found.standing == Standing::unlocated) {
            ++report.unlocated;
            return found;
        }
        ++report.located;
        ++m_places.of(print);
        if (found.standing == Standing::no_plan) {
            ++report.noPlan;
            return found;
        }
        if (found.standing == Standing::outside) ++report.outside;
        if (incident.declared.empty()) return found;
        const bool agrees = found.area != nullptr && found.area->area.code == incident.declared;
        ++(agrees ? report.declaredAgrees : report.declaredDiffers);
        return found;
    }

    ImportJob& m_job;
    importing::RowSource& m_source;
    IncidentReader& m_reader;
    KnownIncidents& m_known;
    IncidentSurvey* m_survey;
    ZoneClock m_clock;
    importing::FingerprintCounts m_places;
    std::array<Waiting, kRowsOfAStretch> m_stretch;
};

/// What all rows say of how they were to be read; `survey` has seen them where `surveyed` was of the first alone.
void tellSettled(ImportJob& job, importing::RowSource& source, const SurveyedIncidents& surveyed, const IncidentSurvey& survey) {
    auto settled = surveyed.settled;
    if (!surveyed.whole) {
        auto all = survey.settle(job.request.answers, placeOfMunicipality(job.facts));
        if (!all || !all->reading.readsLike(surveyed.settled.reading)) {
            source.rewind();
            if (!all) throw ReadAnew{unexpected(std::move(all.error()))};
            const std::int64_t rows = all->rows;
            throw ReadAnew{SurveyedIncidents{.settled = std::move(*all), .rows = rows, .whole = true}};
        }
        settled = std::move(*all);
    }
    job.report.notes = std::move(settled.notes);
    job.report.questions = std::move(settled.questions);
    job.report.evidence = std::move(settled.evidence);
}
}  // namespace

Checked<SurveyedIncidents> surveyIncidents(ImportJob& job, importing::RowSource& source, const Progress& progress) {
    IncidentSurvey survey(job.columns);
    const auto settle = [&] { return survey.settle(job.request.answers, placeOfMunicipality(job.facts)); };
    Row row;
    std::int64_t rows = 0;
    while (source.next(row)) {
        if (rows++ % kRowsBetweenSurveyed == 0) progress.at(source.done());
        survey.see(row);
        if (rows != kFirstRows) continue;
        // Where they cannot be settled, the others may settle them.
        if (auto first = settle()) {
            constexpr double kRoom = 1.1;  // what has been read is a little more than these rows
            const double all = kRoom * static_cast<double>(rows) / std::max(0.001, source.done());
            source.rewind();
            progress.at(1);
            return SurveyedIncidents{.settled = std::move(*first), .rows = static_cast<std::int64_t>(all), .whole = false};
        }
    }
    if (rows == 0) return unexpected(Problems{{.code = "import.empty", .field = ""}});
    auto settled = settle();
    if (!settled) return unexpected(std::move(settled.error()));
    source.rewind();
    progress.at(1);
    return SurveyedIncidents{.settled = std::move(*settled), .rows = rows, .whole = true};
}

void streamIncidents(ImportJob& job, importing::RowSource& source, const SurveyedIncidents& surveyed, const IncidentTarget& target,
                     const Progress& progress) {
    IncidentReader reader(job.columns, surveyed.settled.reading, target.zone, job.request.today);
    std::optional<KnownIncidents> known(std::in_place, target.onFile, job.columns.has("id") ? surveyed.rows : 0);
    IncidentSurvey survey(job.columns);
    Judging judging(job, source, reader, *known, surveyed.whole ? nullptr : &survey, target.zone);
    Handover<Piece> full(kPieces), empty(kPieces + 2);
    for (std::size_t i = 0; i < kPieces; ++i) (void)empty.put({});
    std::exception_ptr broken;
    // Whatever ends this first lets the other thread go.
    std::jthread reads([&] {
        try {
            judging.run(full, empty);
        } catch (...) {
            broken = std::current_exception();  // thrown again where it is waited for
        }
        full.close();
    });
    const struct Close {
        Handover<Piece>& full;
        Handover<Piece>& empty;
        ~Close() { full.close(), empty.close(); }
    } closing{full, empty};
    std::optional<store::IncidentLoader> loader;
    if (target.writing != nullptr) loader.emplace(*target.writing, target.zone, surveyed.rows);
    const Progress rows = progress.part(0, 0.8);
    rows.at(0);
    while (auto piece = full.take()) {
        if (loader) loader->add(std::span(piece->incidents).first(piece->count), std::span(piece->texts).first(piece->count));
        rows.at(piece->done);
        (void)empty.put(std::move(*piece));
    }
    reads.join();
    if (broken) std::rethrow_exception(broken);
    tellSettled(job, source, surveyed, survey);
    for (Problem& note : reader.notes()) job.report.notes.push_back(std::move(note));
    judging.tellPiles();
    known.reset();
    if (loader) loader->finish(progress.part(0.8, 1));
    progress.at(1);
}

}  // namespace cuadrante::workspace
