// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/zone_clock.h"
#include "core/importing/import_report.h"
#include "core/importing/incident_survey.h"
#include "core/incident/incident.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace cuadrante::importing {

/// Makes each row of a file an incident as the survey settled it.
///
/// A row is refused with, beside the codes of cells.h and coordinates.h: "import.cell_missing", "cell.error" (args: what
/// the spreadsheet shows), "id.scientific" (args: the text), "coordinates.half", "coordinates.outside_mexico" (args: lat,
/// lon), "coordinates.point_lost" (args: lat, lon, the ones with a point), "incident.ends_before" (args: the end).
/// Coordinates that mean nothing are no place: the incident is kept without a point. Date and time with an offset are
/// brought to the municipality's zone. `24:00` is the midnight of the next day. What names a person is left out of texts.
class IncidentReader {
public:
    /// `columns` must outlive it.
    IncidentReader(const Columns& columns, IncidentReading reading, Zone zone, Day today);

    /// True: `incident` is the row's, with id 0, standing unlocated. False: `problems` says why there is none.
    [[nodiscard]] bool read(const Row& row, incident::Incident& incident, Problems& problems);

    /// How often what was read by the way, all with the rows as argument: "coordinates.zero", "time.twice_hour",
    /// "time.impossible_hour", "time.ranges", "text.invisible", "text.personal", "cell.errors".
    [[nodiscard]] Problems notes() const;

private:
    enum Column : std::size_t { id, date, time, date_to, time_to, type, lat, lon, street, cross, address, colonia, declared, count };
    enum class Note : std::size_t { zero, twice, never, range, invisible, personal, error, count };

    /// The cell without what cannot be seen, empty for a null word; a text is rid of what names a person. Whether there was
    /// something that cannot be seen.
    bool value(const Row& row, Column column, std::string& out);
    void text(const Row& row, Column column, std::string& out);
    void tell(Note note) { ++m_notes[static_cast<std::size_t>(note)]; }
    void readPlace(const Row& row, incident::Incident& incident, Problems& problems);
    [[nodiscard]] std::optional<Day> readDay(const std::string& cell, std::string_view field, DateReading& reading, Problems& problems);
    void readMoment(const Row& row, incident::Incident& incident, Problems& problems);
    void readEnd(const Row& row, const DateReading& start, Day day, incident::Incident& incident, Problems& problems);
    [[nodiscard]] LocalTime toLocal(LocalTime said, const DateReading& reading) const;

    const Columns& m_columns;
    IncidentReading m_reading;
    Zone m_zone;
    ZoneClock m_clock;
    Day m_today;
    std::array<std::size_t, count> m_at;
    std::array<std::int64_t, static_cast<std::size_t>(Note::count)> m_notes{};
    std::string m_cell, m_other;           ///< kept for their memory
    std::string m_lastDate;                ///< many rows of one day come one after the other
    DateReading m_lastReading;
    Day m_lastDay;
};

}  // namespace cuadrante::importing
