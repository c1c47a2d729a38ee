// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/incident_records.h"

#include <algorithm>
#include <utility>

namespace cuadrante::importing {
namespace {

using incident::Incident;
using incident::PlacePrecision;
using incident::TimePrecision;

constexpr std::string_view kDateField = "date";

Problem of(std::string_view field, Problem problem) {
    problem.field = field;
    return problem;
}

/// How closely a place is known by the digits that state it: a degree is 111 km.
PlacePrecision precisionOf(int decimals) {
    if (decimals >= 4) return PlacePrecision::exact;
    if (decimals == 3) return PlacePrecision::block;
    if (decimals == 2) return PlacePrecision::colonia;
    return PlacePrecision::unknown;
}

}  // namespace

IncidentReader::IncidentReader(const Columns& columns, IncidentReading reading, Zone zone, Day today)
    : m_columns(columns), m_reading(std::move(reading)), m_zone(zone), m_clock(zone), m_today(today) {
    constexpr std::array<std::string_view, count> names{"id", "date", "time", "date_to", "time_to", "type", "lat",
                                                        "lon", "street", "cross", "address", "colonia", "declared"};
    std::ranges::transform(names, m_at.begin(), [&](std::string_view name) { return columns.at(name); });
}

bool IncidentReader::value(const Row& row, Column column, std::string& out) {
    const std::size_t at = m_at[column];
    if (at >= row.cells.size()) return out.clear(), false;
    return readCell(row.cells[at], out);
}

void IncidentReader::text(const Row& row, Column column, std::string& out) {
    const bool invisible = value(row, column, out);
    if (out.empty()) return;
    if (invisible) tell(Note::invisible);
    if (m_reading.repairTexts) {
        if (auto repaired = repairedEncoding(out)) out = std::move(*repaired);
    }
    if (isErrorValue(out)) {
        tell(Note::error);
        out.clear();
    } else if (column != id && looksPersonal(out)) {
        tell(Note::personal);
        out.clear();
    }
}

void IncidentReader::readPlace(const Row& row, Incident& incident, Problems& problems) {
    incident.point.reset();
    incident.place = PlacePrecision::unknown;
    double latitude = 0, longitude = 0;
    const CoordinateReading& reading = m_reading.coordinates;
    if (const auto* point = std::get_if<geometry::LonLat>(&row.shape)) {
        incident.place = PlacePrecision::exact;
        latitude = point->lat, longitude = point->lon;
        if (meansNothing(latitude, longitude)) return tell(Note::zero);
        incident.point = *point;
    } else {
        value(row, lat, m_cell);
        value(row, lon, m_other);
        if (m_cell.empty() && m_other.empty()) return;
        const auto read = [&](std::string_view field, const std::string& cell, double& number) {
            if (cell.empty()) return;
            if (isErrorValue(cell)) return problems.push_back({.code = "cell.error", .field = field, .args = {cell}});
            if (const auto degrees = readCoordinate(cell, reading.decimals)) number = *degrees;
            else problems.push_back(of(field, degrees.error()));
        };
        const std::size_t before = problems.size();
        read("lat", m_cell, latitude);
        read("lon", m_other, longitude);
        if (problems.size() > before) return;
        if (m_cell.empty() || m_other.empty()) {
            return problems.push_back({.code = "coordinates.half", .field = m_cell.empty() ? "lat" : "lon"});
        }
        if (meansNothing(latitude, longitude)) return tell(Note::zero);
        incident.point = pointOf(latitude, longitude, reading);
        constexpr int degrees = 4326;
        incident.place = reading.epsg == degrees
                             ? precisionOf(std::max(decimalsOf(m_cell, reading.decimals), decimalsOf(m_other, reading.decimals)))
                             : PlacePrecision::exact;
    }
    if (kMexico.contains(*incident.point)) return;
    incident.point.reset();
    const auto mended = withPoint(reading.swapped ? longitude : latitude, reading.swapped ? latitude : longitude);
    if (mended) problems.push_back({.code = "coordinates.point_lost", .field = "lat", .args = {latitude, longitude, mended->lat, mended->lon}});
    else problems.push_back({.code = "coordinates.outside_mexico", .field = "lat", .args = {latitude, longitude}});
}

LocalTime IncidentReader::toLocal(LocalTime said, const DateReading& reading) const {
    if (reading.offset) return m_zone.toLocal(Instant{said.time_since_epoch()} - *reading.offset);
    if (m_reading.utc && reading.time) return m_zone.toLocal(Instant{said.time_since_epoch()});
    return said;
}

std::optional<Day> IncidentReader::readDay(const std::string& cell, std::string_view field, DateReading& reading, Problems& problems) {
    if (cell == m_lastDate) {
        reading = m_lastReading;
        return m_lastDay;
    }
    if (isErrorValue(cell)) {
        problems.push_back({.code = "cell.error", .field = field, .args = {cell}});
        return {};
    }
    const Result<DateReading> read = readDate(cell, m_reading.serials);
    if (!read) {
        problems.push_back(of(field, read.error()));
        return {};
    }
    auto day = m_reading.orders.dayOf(field, *read, cell);
    if (day) day = plausible(withinCentury(*day, read->shortYear, m_today), m_today, cell);
    if (!day) {
        problems.push_back(of(field, day.error()));
        return {};
    }
    m_lastDate = cell;
    m_lastReading = reading = *read;
    return m_lastDay = *day;
}

void IncidentReader::readMoment(const Row& row, Incident& incident, Problems& problems) {
    incident.until.reset();
    value(row, date, m_cell);
    if (m_cell.empty()) return problems.push_back({.code = "import.cell_missing", .field = kDateField, .args = {std::string(kDateField)}});
    DateReading reading;
    const auto day = readDay(m_cell, kDateField, reading, problems);
    if (!day) return;
    value(row, time, m_cell);
    std::optional<std::chrono::seconds> end;
    if (!m_cell.empty()) {
        if (isErrorValue(m_cell)) return problems.push_back({.code = "cell.error", .field = "time", .args = {m_cell}});
        const auto span = readTimeSpan(m_cell);
        if (!span) return problems.push_back(of("time", span.error()));
        reading.time = span->from;
        end = span->to;
        // An end on the clock before the start is of the next day.
        if (end && *end <= span->from) *end += std::chrono::days{1};
    } else if (reading.time == std::chrono::seconds{0} && !reading.offset) {
        reading.time.reset();  // a spreadsheet's date without an hour
    }
    incident.precision = reading.time ? TimePrecision::exact : TimePrecision::day_only;
    incident.occurred = reading.time ? toLocal(LocalTime{*day} + *reading.time, reading) : LocalTime{*day};
    if (end) incident.until = toLocal(LocalTime{*day} + *end, reading);
    else readEnd(row, reading, *day, incident, problems);
    if (incident.until) tell(Note::range);
    if (!reading.time) return;
    switch (m_clock.at(incident.occurred).hour) {
        case ZoneClock::Hour::once: break;
        case ZoneClock::Hour::twice: tell(Note::twice); break;
        case ZoneClock::Hour::never: tell(Note::never); break;
    }
}

void IncidentReader::readEnd(const Row& row, const DateReading& start, Day day, Incident& incident, Problems& problems) {
    if (m_at[date_to] == Columns::npos && m_at[time_to] == Columns::npos) return;
    value(row, date_to, m_cell);
    DateReading reading = start;
    std::optional<Day> last;
    if (!m_cell.empty()) {
        const std::string said = m_cell;
        last = readDay(said, "date_to", reading, problems);
        if (!last) return;
    }
    value(row, time_to, m_cell);
    if (!m_cell.empty()) {
        const auto clock = readTime(m_cell);
        if (!clock) return problems.push_back(of("time_to", clock.error()));
        reading.time = *clock;
    } else if (!last) {
        return;
    } else if (reading.time == std::chrono::seconds{0}) {
        reading.time.reset();
    }
    const std::chrono::seconds wholeDay = std::chrono::days{1};
    LocalTime end = LocalTime{last.value_or(day)} + reading.time.value_or(wholeDay);
    if (!last && reading.time && start.time && *reading.time <= *start.time) end += wholeDay;
    end = toLocal(end, reading);
    if (end == incident.occurred) return;
    if (end < incident.occurred) return problems.push_back({.code = "incident.ends_before", .field = "date_to", .args = {isoLocal(end)}});
    // A day is a stretch of its own already.
    if (incident.precision == TimePrecision::day_only && end <= incident.occurred + wholeDay) return;
    incident.until = end;
}

bool IncidentReader::read(const Row& row, Incident& incident, Problems& problems) {
    problems.clear();
    if (row.damage) {
        problems.push_back(*row.damage);
        return false;
    }
    incident.id = {0};
    incident.standing = incident::Standing::unlocated;
    incident.quadrant.reset();
    readPlace(row, incident, problems);
    text(row, id, incident.sourceId);
    if (incident.sourceId.starts_with('\'')) incident.sourceId.erase(0, 1);
    if (isScientific(incident.sourceId)) problems.push_back({.code = "id.scientific", .field = "id", .args = {incident.sourceId}});
    text(row, type, incident.type);
    if (incident.type.empty()) problems.push_back({.code = "import.cell_missing", .field = "type", .args = {std::string("type")}});
    text(row, address, incident.address);
    if (incident.address.empty()) {
        text(row, street, incident.address);
        text(row, cross, m_other);
        if (!incident.address.empty() && !m_other.empty()) incident.address += " y ";
        incident.address += m_other;
    }
    text(row, colonia, incident.colonia);
    text(row, declared, incident.declared);
    readMoment(row, incident, problems);
    return problems.empty();
}

Problems IncidentReader::notes() const {
    constexpr std::array<std::pair<std::string_view, std::string_view>, static_cast<std::size_t>(Note::count)> names{
        {{"coordinates.zero", "lat"}, {"time.twice_hour", "time"}, {"time.impossible_hour", "time"}, {"time.ranges", "time"},
         {"text.invisible", ""}, {"text.personal", ""}, {"cell.errors", ""}}};
    Problems notes;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (m_notes[i] > 0) notes.push_back({.code = names[i].first, .field = names[i].second, .args = {m_notes[i]}});
    }
    return notes;
}

}  // namespace cuadrante::importing
