// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/incident_records.h"
#include "core/store/incident_rows.h"
#include "core/workspace/import_job.h"

#include <memory>
#include <unordered_map>
#include <unordered_set>

namespace cuadrante::workspace {

namespace {
using importing::Fingerprint;
using importing::IncidentGatherer;
using importing::Row;
using incident::Incident;
using incident::Standing;

constexpr std::size_t kRowsBetweenTellings = 4096;

/// Which records the municipal file has, and which of them the file that is read has met again. With a number of its own
/// a record is the same when the number is. Without one, rows that agree in everything may still be two cases (the two
/// victims of one assault), so a file may have as many of them as it likes; but those that are on file already are not
/// taken a second time, one for one: reading a file twice changes nothing.
class Known {
public:
    explicit Known(store::Database& database) {
        store::forEachIncident(database, [this](const Incident& incident) {
            if (incident.sourceId.empty()) ++m_alike[importing::fingerprint(incident)];
            else m_numbers.insert(incident.sourceId);
        });
    }
    [[nodiscard]] bool has(const Incident& incident) {
        if (!incident.sourceId.empty()) return !m_numbers.insert(incident.sourceId).second;
        if (m_alike.empty()) return false;
        const auto alike = m_alike.find(importing::fingerprint(incident));
        if (alike == m_alike.end() || alike->second == 0) return false;
        --alike->second;
        return true;
    }

private:
    std::unordered_set<std::string> m_numbers;
    std::unordered_map<Fingerprint, std::int64_t> m_alike;
};

void place(Incident& incident, const indicators::Facts& facts, importing::ImportReport& report) {
    const Place found = placeOf(facts, std::chrono::floor<std::chrono::days>(incident.occurred), incident.point);
    incident.standing = found.standing;
    incident.quadrant = found.quadrant;
    if (found.standing == Standing::unlocated) {
        ++report.unlocated;
        return;
    }
    ++report.located;
    if (found.standing == Standing::no_plan) {
        ++report.noPlan;
        return;
    }
    if (found.standing == Standing::outside) ++report.outside;
    if (incident.declared.empty()) return;
    const bool agrees = found.area != nullptr && found.area->area.code == incident.declared;
    ++(agrees ? report.declaredAgrees : report.declaredDiffers);
}
}  // namespace

Checked<WriteStep> planIncidents(ImportJob& job, importing::RowSource& source, const Zone& zone, store::Database& database,
                                 const Progress& progress) {
    importing::ImportReport& report = job.report;
    const Progress reading = progress.part(0, 0.8);
    const Progress placing = progress.part(0.8, 1);
    IncidentGatherer gatherer(job.columns, zone, job.request.today);
    Row row;
    while (source.next(row)) {
        if (static_cast<std::size_t>(report.read) % kRowsBetweenTellings == 0) reading.at(source.done());
        ++report.read;
        gatherer.add(row);
    }
    auto gathered = gatherer.finish();
    if (!gathered) return unexpected(std::move(gathered.error()));
    report.refused = std::move(gathered->refused);
    report.rejected = std::ssize(report.refused);
    report.notes = std::move(gathered->notes);

    Known known(database);
    auto incidents = std::make_shared<std::vector<Incident>>(std::move(gathered->incidents));
    std::size_t kept = 0;
    for (std::size_t i = 0; i < incidents->size(); ++i) {
        if (i % kRowsBetweenTellings == 0) placing.at(static_cast<double>(i) / static_cast<double>(incidents->size()));
        Incident& incident = (*incidents)[i];
        if (known.has(incident)) {
            ++report.duplicates;
            continue;
        }
        place(incident, job.facts, report);
        if (kept != i) (*incidents)[kept] = std::move(incident);
        ++kept;
    }
    incidents->erase(incidents->begin() + static_cast<std::ptrdiff_t>(kept), incidents->end());
    report.accepted = static_cast<std::int64_t>(kept);

    return [incidents, zone](store::Writing& writing, std::int64_t, const Progress& writingProgress) {
        const Progress rows = writingProgress.part(0, 0.7);
        store::IncidentLoader loader(writing, zone);
        for (std::size_t i = 0; i < incidents->size(); ++i) {
            if (i % kRowsBetweenTellings == 0) rows.at(static_cast<double>(i) / static_cast<double>(incidents->size()));
            (void)loader.add((*incidents)[i]);
        }
        loader.finish(writingProgress.part(0.7, 1));
    };
}

}  // namespace cuadrante::workspace
