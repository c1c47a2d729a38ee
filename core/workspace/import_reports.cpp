// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/importing/records.h"
#include "core/store/report_rows.h"
#include "core/workspace/import_job.h"

#include <algorithm>
#include <map>
#include <memory>
#include <tuple>
#include <unordered_map>

namespace cuadrante::workspace {

namespace {
using importing::ReportRecord;
using importing::Row;
using importing::RowReader;
using reports::Agency;
using reports::Report;

constexpr std::chrono::hours kNoon{12};

/// The report as check() sees it, with all its steps; every step that SM-REP does not allow is a problem.
Checked<Report> assemble(const ReportRecord& record, const ImportJob& job, const Zone& zone) {
    const bool receptionSaid = !record.steps.empty() && record.steps.front().to == reports::State::received;
    const Day received = record.draft.received.value_or(job.request.today);
    const LocalTime at = receptionSaid ? record.steps.front().at : LocalTime{received} + kNoon;
    auto report = reports::check(record.draft, job.facts.categories, job.request.today, zone.toInstantNearest(at));
    if (!report) return report;
    Problems problems;
    if (receptionSaid && std::chrono::floor<std::chrono::days>(at) != received) {
        problems.push_back({.code = "report.received_differs", .field = "moves", .args = {isoDate(received), isoLocal(at)}});
    }
    for (std::size_t i = receptionSaid ? 1 : 0; i < record.steps.size(); ++i) {
        const ReportRecord::Step& step = record.steps[i];
        if (const Day day = std::chrono::floor<std::chrono::days>(step.at); day > job.request.today) {
            problems.push_back({.code = "report.move_future", .field = "moves", .args = {isoDate(day)}});
            break;
        }
        auto move = reports::check(*report, {.to = step.to, .at = zone.toInstantNearest(step.at), .reason = step.reason});
        if (!move) {
            for (Problem& problem : move.error()) {
                problem.field = "moves";
                problems.push_back(std::move(problem));
            }
            break;  // what comes after a step that cannot be says nothing
        }
        report->moves.push_back(std::move(*move));
    }
    if (!problems.empty()) return unexpected(std::move(problems));
    report->folio = record.folio;
    return report;
}
/// Reports without a folio of their own. What is known of one when it comes in, and never changes afterwards, tells it
/// from others: mode, channel, category, quadrant, and the day and time it was received; not its later steps, which go
/// on. Two neighbours may report the same on one day, so a file may have as many alike as it likes; but those that are
/// on file already are not taken a second time, one for one: reading a file twice changes nothing.
class Alike {
public:
    explicit Alike(const std::vector<Report>& onFile) {
        for (const Report& report : onFile) ++m_times[keyOf(report)];
    }
    [[nodiscard]] bool has(const Report& report) {
        const auto found = m_times.find(keyOf(report));
        if (found == m_times.end() || found->second == 0) return false;
        --found->second;
        return true;
    }

private:
    using Key = std::tuple<reports::Mode, reports::Channel, std::string, Day, Instant, std::int64_t>;
    static Key keyOf(const Report& report) {
        return {report.mode,     report.channel,           report.category,
                report.received, report.moves.front().at, report.quadrant ? report.quadrant->value : 0};
    }
    std::map<Key, std::int64_t> m_times;
};
}  // namespace

WriteStep planAgencies(ImportJob& job, const Progress& progress) {
    auto agencies = std::make_shared<std::vector<Agency>>();
    judgeRows(job, progress, [&](RowReader& reader, const Row&) -> Verdict {
        const auto agency = importing::readAgency(reader);
        if (!agency) return agency.error();
        for (const std::vector<Agency>* all : {&job.facts.agencies, &std::as_const(*agencies)}) {
            const auto same = std::ranges::find(*all, agency->name, &Agency::name);
            if (same == all->end()) continue;
            if (same->subject == agency->subject && same->telephone == agency->telephone && same->address == agency->address &&
                same->hours == agency->hours) {
                return Duplicate{};
            }
            return Problems{{.code = "agency.name_taken", .field = "name", .args = {agency->name}}};
        }
        agencies->push_back(*agency);
        return Accepted{};
    });
    return [agencies](store::Writing& writing, std::int64_t batch, const Progress&) {
        const store::Writing::Unrecorded batchRows(writing);
        for (const Agency& agency : *agencies) (void)store::insert(writing.database(), agency, batch);
    };
}

WriteStep planReports(ImportJob& job, const Zone& zone, const Progress& progress) {
    auto accepted = std::make_shared<std::vector<Report>>();
    accepted->reserve(job.rows.size());  // byFolio points into it
    std::unordered_map<std::string, const Report*> byFolio;
    for (const Report& report : job.facts.reports) byFolio.emplace(report.folio, &report);
    std::unordered_map<std::string, reports::AgencyId> byName;
    for (const Agency& agency : job.facts.agencies) byName.emplace(text::folded(agency.name), agency.id);
    Alike alike(job.facts.reports);

    judgeRows(job, progress, [&](RowReader& reader, const Row&) -> Verdict {
        auto record = importing::readReport(reader);
        if (!record) return record.error();
        Problems problems;
        if (!record->quadrant.empty() && record->draft.received) {
            const auto quadrant = quadrantFor(job.facts, record->quadrant, *record->draft.received);
            if (quadrant) record->draft.quadrant = *quadrant;
            else problems.push_back(quadrant.error());
        }
        std::optional<reports::AgencyId> agency;
        if (!record->agency.empty()) {
            const auto named = byName.find(text::folded(record->agency));
            if (named != byName.end()) agency = named->second;
            else problems.push_back({.code = "import.agency_unknown", .field = "agency", .args = {record->agency}});
        }
        auto report = assemble(*record, job, zone);
        if (!report) problems.insert(problems.end(), report.error().begin(), report.error().end());
        if (!problems.empty()) return problems;
        report->agency = agency;
        if (const auto twin = byFolio.find(report->folio); !report->folio.empty() && twin != byFolio.end()) {
            const Report& other = *twin->second;
            if (other.category == report->category && other.received == report->received && other.mode == report->mode) return Duplicate{};
            return Problems{{.code = "report.folio_taken", .field = "folio", .args = {report->folio}}};
        }
        if (report->folio.empty() && alike.has(*report)) return Duplicate{};
        accepted->push_back(std::move(*report));
        if (!accepted->back().folio.empty()) byFolio.emplace(accepted->back().folio, &accepted->back());
        return Accepted{};
    });
    return [accepted](store::Writing& writing, std::int64_t batch, const Progress&) {
        const store::Writing::Unrecorded batchRows(writing);
        // First those that have their folio, so that none of them is handed out again.
        std::ranges::stable_partition(*accepted, [](const Report& report) { return !report.folio.empty(); });
        for (Report& report : *accepted) {
            if (report.folio.empty()) report.folio = store::nextReportFolio(writing.database(), report.received);
            (void)store::insert(writing.database(), report, batch);
        }
    };
}

}  // namespace cuadrante::workspace
