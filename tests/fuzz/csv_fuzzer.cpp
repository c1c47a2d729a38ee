// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes at all as a file of incidents: no crash, every record read twice is the same, no row lost between the two.
#include "core/base/failure.h"
#include "core/importing/csv.h"
#include "core/importing/incident_records.h"

#include <cstdint>
#include <cstdlib>

using namespace cuadrante;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Zone zone = *Zone::find("America/Ciudad_Juarez");
    try {
        const auto source = importing::readCsv(std::string(reinterpret_cast<const char*>(data), size));
        const auto columns = importing::Columns::find(importing::Kind::incidents, source->headers(), {});
        importing::Row row;
        std::int64_t first = 0, second = 0;
        if (!columns) {
            while (source->next(row)) ++first;
            source->rewind();
            while (source->next(row)) ++second;
            if (first != second) std::abort();
            return 0;
        }
        importing::IncidentSurvey survey(*columns);
        for (; source->next(row); ++first) survey.see(row);
        const auto settled = survey.settle({}, {});
        if (!settled) return 0;
        source->rewind();
        importing::IncidentReader reader(*columns, settled->reading, zone, std::chrono::local_days{std::chrono::year{2024} / 6 / 30});
        incident::Incident incident{};
        Problems problems;
        for (; source->next(row); ++second) {
            const bool read = reader.read(row, incident, problems);
            if (read != problems.empty()) std::abort();
            if (read && incident.until && *incident.until <= incident.occurred) std::abort();
            if (read && incident.point && !importing::kMexico.contains(*incident.point)) std::abort();
        }
        if (first != second) std::abort();
    } catch (const Failure&) {
        // a file that is none
    }
    return 0;
}
