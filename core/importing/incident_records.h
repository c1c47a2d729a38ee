// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/zone.h"
#include "core/importing/import_report.h"
#include "core/importing/kinds.h"
#include "core/importing/row_reader.h"
#include "core/incident/incident.h"

#include <cstdint>
#include <vector>

namespace cuadrante::importing {

/// Incidents gathered from a file row by row. Two questions only the whole file answers: whether `03/04/2023` is in
/// March or in April, and whether latitude and longitude are exchanged.
///
/// A row is refused with, beside the codes of cells.h: "import.cell_missing", "coordinates.half",
/// "coordinates.outside_mexico" (args: lat, lon). Coordinates of 0,0 (also 1,1 and -1,-1) are no place: the incident is
/// kept without a point. Date and time with an offset are brought to the municipality's zone. `24:00` is the midnight of
/// the next day.
class IncidentGatherer {
public:
    /// `columns` must outlive it.
    IncidentGatherer(const Columns& columns, Zone zone, Day today);

    void add(const Row& row);

    struct Gathered {
        std::vector<incident::Incident> incidents;  ///< id 0, standing unlocated; in the file's order
        std::vector<std::int64_t> rows;             ///< the row of each
        std::vector<Refused> refused;               ///< in the file's order
        Problems notes;                             ///< "coordinates.zero" (args: rows), those of DateOrders
    };
    /// To be called once, after the last row. Problems of the whole: "coordinates.swapped",
    /// "coordinates.positive_longitude" (args: rows) when every row that has coordinates is in Mexico only that way.
    [[nodiscard]] Checked<Gathered> finish();

private:
    struct Unsettled {
        std::size_t at;                       ///< in m_gathered.incidents
        DateReading reading;
        std::string cell;
        std::vector<std::string> cells;       ///< of the row, when one of the two readings may be refused
    };
    std::optional<geometry::LonLat> readPoint(const Row& row, Problems& problems);
    void readMoment(const Row& row, incident::Incident& incident, std::optional<Unsettled>& unsettled, Problems& problems);
    [[nodiscard]] std::string addressOf(const Row& row) const;
    [[nodiscard]] LocalTime momentOf(Day day, const DateReading& reading, incident::TimePrecision precision) const;
    void settleDates();

    const Columns& m_columns;
    Zone m_zone;
    Day m_today;
    Serials m_serials;
    Gathered m_gathered;
    DateOrders m_orders;
    std::vector<Unsettled> m_unsettled;
    std::int64_t m_inMexico = 0;
    std::int64_t m_swapped = 0;
    std::int64_t m_positive = 0;
    std::int64_t m_elsewhere = 0;
    std::int64_t m_zero = 0;
};

/// What makes two incidents without a number of their own the same record: type, time, place and address.
struct Fingerprint {
    std::uint64_t high;
    std::uint64_t low;
    bool operator==(const Fingerprint&) const = default;
};
[[nodiscard]] Fingerprint fingerprint(const incident::Incident& incident);

}  // namespace cuadrante::importing

template <>
struct std::hash<cuadrante::importing::Fingerprint> {
    std::size_t operator()(const cuadrante::importing::Fingerprint& print) const noexcept { return print.low; }
};
