// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/incident_records.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

namespace cuadrante::importing {
namespace {

constexpr std::string_view kDate = "date";

Problem of(std::string_view field, Problem problem) {
    problem.field = field;
    return problem;
}

bool isPlausible(const std::optional<Day>& day, Day today) { return day && plausible(*day, today).has_value(); }

/// Spreadsheets and geocoders put these where they know nothing.
bool meansNothing(double lat, double lon) { return lat == lon && (lat == 0 || lat == 1 || lat == -1); }

/// FNV-1a, 64 bits, from a given start.
class Digest {
public:
    explicit Digest(std::uint64_t start) : m_value(start) {}
    void add(std::string_view bytes) {
        for (const char c : bytes) step(static_cast<unsigned char>(c));
        step(0xFF);  // no byte of UTF-8: "ab" + "c" is not "a" + "bc"
    }
    void add(std::uint64_t number) {
        for (int shift = 0; shift < 64; shift += 8) step(static_cast<unsigned char>(number >> shift));
    }
    [[nodiscard]] std::uint64_t value() const noexcept { return m_value; }

private:
    void step(unsigned char byte) {
        m_value ^= byte;
        m_value *= 0x100000001B3ULL;
    }
    std::uint64_t m_value;
};

}  // namespace

IncidentGatherer::IncidentGatherer(const Columns& columns, Zone zone, Day today)
    : m_columns(columns), m_zone(zone), m_today(today), m_serials(Serials::yes) {
    const auto header = columns.used().find(std::string(kDate));
    if (header != columns.used().end() && !namedLikeDate(header->second)) m_serials = Serials::no;
}

std::optional<geometry::LonLat> IncidentGatherer::readPoint(const Row& row, Problems& problems) {
    std::optional<double> lat;
    std::optional<double> lon;
    if (const auto* point = std::get_if<geometry::LonLat>(&row.shape)) {
        lat = point->lat, lon = point->lon;
    } else {
        for (const auto& [field, value] : {std::pair<std::string_view, std::optional<double>*>{"lat", &lat}, {"lon", &lon}}) {
            const std::string cell = m_columns.cell(row, field);
            if (cell.empty()) continue;
            if (const auto degrees = readDegrees(cell)) *value = *degrees;
            else problems.push_back(of(field, degrees.error()));
        }
        if (!problems.empty()) return {};
    }
    if (!lat && !lon) return {};
    if (!lat || !lon) {
        problems.push_back({.code = "coordinates.half", .field = lat ? "lon" : "lat"});
        return {};
    }
    if (meansNothing(*lat, *lon)) {
        ++m_zero;
        return {};
    }
    const geometry::LonLat point{.lon = *lon, .lat = *lat};
    if (kMexico.contains(point)) {
        ++m_inMexico;
        return point;
    }
    if (kMexico.contains({.lon = point.lat, .lat = point.lon})) ++m_swapped;
    else if (kMexico.contains({.lon = -point.lon, .lat = point.lat})) ++m_positive;
    else ++m_elsewhere;
    problems.push_back({.code = "coordinates.outside_mexico", .field = "lat", .args = {*lat, *lon}});
    return {};
}

std::string IncidentGatherer::addressOf(const Row& row) const {
    std::string address = m_columns.cell(row, "address");
    if (!address.empty()) return address;
    address = m_columns.cell(row, "street");
    const std::string cross = m_columns.cell(row, "cross");
    if (!address.empty() && !cross.empty()) address += " y ";
    return address + cross;
}

LocalTime IncidentGatherer::momentOf(Day day, const DateReading& reading, incident::TimePrecision precision) const {
    if (precision == incident::TimePrecision::day_only) return LocalTime{day};
    const LocalTime said = LocalTime{day} + reading.time.value_or(std::chrono::seconds{0});
    if (!reading.offset) return said;
    return m_zone.toLocal(Instant{said.time_since_epoch()} - *reading.offset);
}

void IncidentGatherer::readMoment(const Row& row, incident::Incident& incident, std::optional<Unsettled>& unsettled,
                                  Problems& problems) {
    const std::string cell = m_columns.cell(row, kDate);
    if (cell.empty()) {
        problems.push_back({.code = "import.cell_missing", .field = kDate, .args = {std::string(kDate)}});
        return;
    }
    Result<DateReading> reading = readDate(cell, m_serials);
    if (!reading) {
        problems.push_back(of(kDate, reading.error()));
        return;
    }
    const std::string hour = m_columns.cell(row, "time");
    if (!hour.empty()) {
        const auto time = readTime(hour);
        if (!time) {
            problems.push_back(of("time", time.error()));
            return;
        }
        reading->time = *time;
    } else if (reading->time == std::chrono::seconds{0} && !reading->offset) {
        reading->time.reset();  // a spreadsheet's date without an hour
    }
    incident.precision = reading->time ? incident::TimePrecision::exact : incident::TimePrecision::day_only;

    if (reading->dayFirst == reading->monthFirst) {
        const auto day = plausible(*reading->dayFirst, m_today);
        if (!day) problems.push_back(of(kDate, day.error()));
        else incident.occurred = momentOf(*day, *reading, incident.precision);
        return;
    }
    m_orders.see(kDate, *reading);
    // Either order may be the column's; when one of them would refuse this row, its cells are needed then. A date that
    // is possible with the day first alone is never refused for that: its column has the day first.
    const bool mayFail = !isPlausible(reading->dayFirst, m_today) || (reading->monthFirst && !isPlausible(reading->monthFirst, m_today));
    unsettled = Unsettled{.at = 0, .reading = *reading, .cell = cell, .cells = {}};
    if (mayFail) unsettled->cells = row.cells;
}

void IncidentGatherer::add(const Row& row) {
    Problems problems;
    if (row.damage) {
        m_gathered.refused.push_back({.row = row.number, .cells = row.cells, .problems = {*row.damage}});
        return;
    }
    incident::Incident incident{.id = {0},
                                .sourceId = m_columns.cell(row, "id"),
                                .type = m_columns.cell(row, "type"),
                                .occurred = {},
                                .precision = incident::TimePrecision::day_only,
                                .point = readPoint(row, problems),
                                .address = addressOf(row),
                                .colonia = m_columns.cell(row, "colonia"),
                                .declared = m_columns.cell(row, "declared"),
                                .standing = incident::Standing::unlocated,
                                .quadrant = {}};
    if (incident.type.empty()) problems.push_back({.code = "import.cell_missing", .field = "type", .args = {std::string("type")}});
    std::optional<Unsettled> unsettled;
    readMoment(row, incident, unsettled, problems);
    if (!problems.empty()) {
        m_gathered.refused.push_back({.row = row.number, .cells = row.cells, .problems = std::move(problems)});
        return;
    }
    if (unsettled) {
        unsettled->at = m_gathered.incidents.size();
        m_unsettled.push_back(std::move(*unsettled));
    }
    m_gathered.incidents.push_back(std::move(incident));
    m_gathered.rows.push_back(row.number);
}

void IncidentGatherer::settleDates() {
    std::vector<std::size_t> gone;
    for (Unsettled& each : m_unsettled) {
        incident::Incident& incident = m_gathered.incidents[each.at];
        auto day = m_orders.dayOf(kDate, each.reading, each.cell);
        if (day) day = plausible(*day, m_today);
        if (day) {
            incident.occurred = momentOf(*day, each.reading, incident.precision);
            continue;
        }
        gone.push_back(each.at);
        m_gathered.refused.push_back({.row = m_gathered.rows[each.at], .cells = std::move(each.cells), .problems = {of(kDate, day.error())}});
    }
    if (gone.empty()) return;
    std::size_t kept = 0;
    std::size_t nextGone = 0;
    for (std::size_t i = 0; i < m_gathered.incidents.size(); ++i) {
        if (nextGone < gone.size() && gone[nextGone] == i) {
            ++nextGone;
            continue;
        }
        if (kept != i) {
            m_gathered.incidents[kept] = std::move(m_gathered.incidents[i]);
            m_gathered.rows[kept] = m_gathered.rows[i];
        }
        ++kept;
    }
    m_gathered.incidents.erase(m_gathered.incidents.begin() + static_cast<std::ptrdiff_t>(kept), m_gathered.incidents.end());
    m_gathered.rows.resize(kept);
    std::stable_sort(m_gathered.refused.begin(), m_gathered.refused.end(),
                     [](const Refused& a, const Refused& b) { return a.row < b.row; });
}

Checked<IncidentGatherer::Gathered> IncidentGatherer::finish() {
    if (m_inMexico == 0 && m_elsewhere == 0) {
        if (m_swapped > 0 && m_positive == 0) {
            return unexpected(Problems{{.code = "coordinates.swapped", .field = "lat", .args = {m_swapped}}});
        }
        if (m_positive > 0 && m_swapped == 0) {
            return unexpected(Problems{{.code = "coordinates.positive_longitude", .field = "lon", .args = {m_positive}}});
        }
    }
    settleDates();
    m_gathered.notes = m_orders.notes();
    if (m_zero > 0) m_gathered.notes.push_back({.code = "coordinates.zero", .field = "lat", .args = {m_zero}});
    return std::move(m_gathered);
}

Fingerprint fingerprint(const incident::Incident& incident) {
    constexpr std::array<std::uint64_t, 2> starts{0xCBF29CE484222325ULL, 0x9AE16A3B2F90404FULL};
    std::array<std::uint64_t, 2> values{};
    for (std::size_t i = 0; i < starts.size(); ++i) {
        Digest digest(starts[i]);
        digest.add(incident.type);
        digest.add(static_cast<std::uint64_t>(incident.occurred.time_since_epoch().count()));
        digest.add(static_cast<std::uint64_t>(incident.precision));
        // + 0.0 so that the two zeros are one number.
        digest.add(std::bit_cast<std::uint64_t>(incident.point ? incident.point->lon + 0.0 : 0.0));
        digest.add(std::bit_cast<std::uint64_t>(incident.point ? incident.point->lat + 0.0 : 0.0));
        digest.add(incident.address);
        digest.add(incident.colonia);
        digest.add(incident.declared);
        values[i] = digest.value();
    }
    return {.high = values[0], .low = values[1]};
}

}  // namespace cuadrante::importing
