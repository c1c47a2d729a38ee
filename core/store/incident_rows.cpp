// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/incident_rows.h"

#include "core/store/geometry_blob.h"
#include "core/store/moment.h"
#include "core/store/stored.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <thread>
#include <unordered_map>

namespace cuadrante::store {

namespace {
using namespace incident;

constexpr std::array kStandings{Standing::inside, Standing::outside, Standing::no_plan, Standing::unlocated};

Standing standingOf(std::string_view said, std::int64_t id) {
    const auto* found = std::ranges::find(kStandings, said, [](Standing standing) { return word(standing); });
    return known(found == kStandings.end() ? std::nullopt : std::optional{*found}, "incident", id);
}

LocalTime localOf(std::string_view said, std::int64_t id) {
    const auto local = parseIsoLocal(said);
    return known(local ? std::optional{*local} : std::nullopt, "incident", id);
}

constexpr std::string_view kIncidentColumns =
    "id, source_id, type, occurred_local, time_precision, geom, address, colonia, declared_quadrant, standing, "
    "quadrant_id, occurred_until, place_precision";

Incident readIncident(const Statement& row) {
    const auto id = row.integer(0);
    return {.id = {id},
            .sourceId = row.text(1),
            .type = row.text(2),
            .occurred = localOf(row.textView(3), id),
            .precision = row.textView(4) == word(TimePrecision::exact) ? TimePrecision::exact : TimePrecision::day_only,
            .point = row.isNull(5) ? std::nullopt : std::optional{known(decodePoint(row.blob(5)), "incident", id)},
            .address = row.text(6),
            .colonia = row.text(7),
            .declared = row.text(8),
            .standing = standingOf(row.textView(9), id),
            .quadrant = row.maybeId<territory::QuadrantId>(10),
            .until = row.isNull(11) ? std::nullopt : std::optional{localOf(row.textView(11), id)},
            .place = known(placePrecisionOf(row.textView(12)), "incident", id)};
}
}  // namespace

namespace {
/// On which day, by the municipality's clock, each batch came in; one whose moment nobody can read has none.
std::unordered_map<std::int64_t, std::int32_t> daysOfBatches(Database& database) {
    std::unordered_map<std::int64_t, std::int32_t> days;
    Statement name = database.query("SELECT zone FROM municipality");
    const auto zone = name.step() ? Zone::find(name.text(0)) : Zone::find("UTC");
    Statement row = database.query("SELECT id, at FROM import_batch");
    while (zone && row.step())
        if (const auto at = readInstant(row.textView(1)))
            days.emplace(row.integer(0), static_cast<std::int32_t>(zone->dayOf(*at).time_since_epoch().count()));
    return days;
}

std::unordered_map<std::int64_t, std::string> codesOfQuadrants(Database& database) {
    std::unordered_map<std::int64_t, std::string> codes;
    Statement row = database.query("SELECT id, code FROM quadrant");
    while (row.step()) codes.emplace(row.integer(0), row.text(1));
    return codes;
}

Stated statedOf(std::string_view declared, Standing standing, std::int64_t quadrant, const std::unordered_map<std::int64_t, std::string>& codes) {
    if (declared.empty()) return Stated::nothing;
    if (standing == Standing::unlocated || standing == Standing::no_plan) return Stated::incomparable;
    const auto code = codes.find(quadrant);
    return code != codes.end() && code->second == declared ? Stated::same : Stated::other;
}
}  // namespace

IncidentColumns readIncidentColumns(Database& database, Problems* leftOut) {
    const auto count = static_cast<std::size_t>(database.number("SELECT count(*) FROM incident"));
    IncidentColumns read;
    std::unordered_map<std::string, std::uint16_t> types;
    const auto reserve = [&](auto&... columns) { (columns.reserve(count), ...); };
    reserve(read.id, read.lon, read.lat, read.day, read.minute, read.type, read.standing, read.quadrant, read.place, read.stated, read.loaded);
    const auto loadedOn = daysOfBatches(database);
    const auto codes = codesOfQuadrants(database);
    Statement row = database.query(
        "SELECT id, type, occurred_local, time_precision, geom, standing, quadrant_id, occurred_until, place_precision, "
        "declared_quadrant, batch_id FROM incident ORDER BY id");
    eachRow(row, "incident", leftOut, [&] {
        const auto id = row.integer(0);
        const LocalTime local = localOf(row.textView(2), id);
        const Day day = std::chrono::floor<std::chrono::days>(local);
        constexpr std::chrono::hours kHour{1};
        const bool exact = row.textView(3) == word(TimePrecision::exact) &&
                           (row.isNull(7) || localOf(row.textView(7), id) <= local + kHour);
        const auto [type, added] = types.try_emplace(row.text(1), static_cast<std::uint16_t>(read.types.size()));
        if (added) {
            if (read.types.size() > std::numeric_limits<std::uint16_t>::max())
                throw Failure("file.damaged", {}, "more than 65,536 types of incident");
            read.types.push_back(type->first);
        }
        constexpr double kNowhere = std::numeric_limits<double>::quiet_NaN();
        const geometry::LonLat point = row.isNull(4) ? geometry::LonLat{.lon = kNowhere, .lat = kNowhere}
                                                     : known(decodePoint(row.blob(4)), "incident", id);
        const Standing standing = standingOf(row.textView(5), id);
        const PlacePrecision place = known(placePrecisionOf(row.textView(8)), "incident", id);
        const auto batch = loadedOn.find(row.integer(10));
        read.id.push_back(id);
        read.lon.push_back(point.lon);
        read.lat.push_back(point.lat);
        read.day.push_back(static_cast<std::int32_t>(day.time_since_epoch().count()));
        read.minute.push_back(
            exact ? static_cast<std::int16_t>(std::chrono::floor<std::chrono::minutes>(local - day).count())
                  : std::int16_t{-1});
        read.type.push_back(type->second);
        read.standing.push_back(standing);
        read.quadrant.push_back(row.integer(6));
        read.place.push_back(place);
        read.stated.push_back(statedOf(row.textView(9), standing, row.integer(6), codes));
        read.loaded.push_back(batch == loadedOn.end() ? IncidentColumns::kNoLoad : batch->second);
    });
    std::vector<std::size_t> order(read.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t at) { return read.day[at]; });
    const auto sort = [&](auto&... columns) {
        const auto sorted = [&](auto& column) {
            std::remove_reference_t<decltype(column)> moved;
            moved.reserve(column.size());
            for (const std::size_t at : order) moved.push_back(column[at]);
            column = std::move(moved);
        };
        (sorted(columns), ...);
    };
    sort(read.id, read.lon, read.lat, read.day, read.minute, read.type, read.standing, read.quadrant, read.place, read.stated, read.loaded);
    return read;
}

std::vector<Incident> readIncidents(Database& database, std::span<const std::int64_t> ids) {
    Statement row = database.prepare("SELECT " + std::string(kIncidentColumns) + " FROM incident WHERE id = ?");
    std::vector<Incident> read;
    read.reserve(ids.size());
    for (const std::int64_t id : ids)
        if (row.bind(id).step()) read.push_back(readIncident(row));
    return read;
}

void forEachIncident(Database& database, const std::function<void(const Incident&)>& visit) {
    // In the order of kIncidentColumns; what was placed by its address is told as it came.
    Statement row = database.query(
        "SELECT id, source_id, type, occurred_local, time_precision, CASE WHEN placed THEN NULL ELSE geom END, address, colonia, "
        "declared_quadrant, standing, quadrant_id, occurred_until, CASE WHEN placed THEN 'unknown' ELSE place_precision END FROM "
        "(SELECT *, EXISTS (SELECT 1 FROM incident_location WHERE incident_id = incident.id) AS placed FROM incident) ORDER BY id");
    Problems leftOut;  // readIncidentColumns() tells of them
    eachRow(row, "incident", &leftOut, [&] { visit(readIncident(row)); });
}

namespace {
/// Rows of one statement.
constexpr std::size_t kRowsOfAStatement = 50;

std::string insertOf(std::size_t rows) {
    std::string sql =
        "INSERT INTO incident(geom, source_id, type, occurred, occurred_local, time_precision, address, colonia, "
        "declared_quadrant, standing, quadrant_id, batch_id, occurred_until, place_precision) VALUES ";
    for (std::size_t i = 0; i < rows; ++i) sql += i == 0 ? "(?,?,?,?,?,?,?,?,?,?,?,?,?,?)" : ",(?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    return sql;
}
}  // namespace

IncidentLoader::IncidentLoader(Writing& writing, const Zone& zone, std::int64_t expected)
    : m_writing(writing),
      m_unrecorded(writing),
      m_index(writing.database()),
      m_unruled(std::in_place, writing.database()),
      m_one(writing.database().prepare(insertOf(1))),
      m_many(writing.database().prepare(insertOf(kRowsOfAStatement))),
      m_clock(zone),
      m_firstId(writing.database().number("SELECT max(id) FROM incident") + 1),
      m_before(writing.database().number("SELECT count(*) FROM incident")) {
    m_points.reserve(static_cast<std::size_t>(std::max<std::int64_t>(0, expected)));
    Statement row = writing.database().query("SELECT id FROM quadrant");
    while (row.step()) m_quadrants.insert(row.integer(0));
}

void IncidentTexts::make(const Incident& incident, ZoneClock& clock) {
    point = incident.point ? std::optional{encode(*incident.point)} : std::nullopt;
    occurred = geopackageInstant(clock.at(incident.occurred).instant);
    local = isoLocal(incident.occurred);
    until = incident.until ? std::optional{isoLocal(*incident.until)} : std::nullopt;
}

void IncidentLoader::add(std::span<const Incident> incidents, std::span<const IncidentTexts> texts) {
    if (!m_byQuadrant && m_added >= std::max(kManyIncidents, m_before / 2)) m_byQuadrant.emplace(m_writing.database());
    std::size_t at = 0;
    for (; at + kRowsOfAStatement <= incidents.size(); at += kRowsOfAStatement)
        insert(m_many, incidents.subspan(at, kRowsOfAStatement), texts.subspan(at, kRowsOfAStatement));
    for (; at < incidents.size(); ++at) insert(m_one, incidents.subspan(at, 1), texts.subspan(at, 1));
}

IncidentId IncidentLoader::add(const Incident& incident) {
    IncidentTexts texts;
    texts.make(incident, m_clock);
    add({&incident, 1}, {&texts, 1});
    return {m_writing.database().lastId()};
}

namespace {
/// The table's rules for one row, which are off while rows are loaded; its words are our own.
bool keepsRules(const Incident& incident, const std::string& local, const std::optional<std::string>& until) {
    constexpr std::size_t kLocal = 19;  // 2024-05-03T13:05:00
    return (incident.standing == Standing::inside) == incident.quadrant.has_value() &&
           (incident.standing == Standing::unlocated) == !incident.point && local.size() == kLocal && (!until || *until > local);
}
}  // namespace

void IncidentLoader::insert(Statement& statement, std::span<const Incident> incidents, std::span<const IncidentTexts> all) {
    statement.reset();
    int index = 0;
    for (std::size_t i = 0; i < incidents.size(); ++i) {
        const Incident& incident = incidents[i];
        const IncidentTexts& texts = all[i];
        if (!keepsRules(incident, texts.local, texts.until) || (incident.quadrant && !m_quadrants.contains(incident.quadrant->value)))
            throw Failure("file.rule_broken", {}, "an incident of " + texts.local);
        statement.bindKept(index, texts.point, incident.sourceId, incident.type, texts.occurred, texts.local,
                           word(incident.precision), incident.address, incident.colonia, incident.declared,
                           word(incident.standing), incident.quadrant, m_writing.batch(), texts.until, word(incident.place));
    }
    statement.run();
    // Ids go up by one: nothing else writes meanwhile.
    std::int64_t id = m_writing.database().lastId() - std::ssize(incidents);
    for (const Incident& incident : incidents) {
        ++id;
        if (incident.point) m_points.add(id, *incident.point);
        if (incident.quadrant && m_byQuadrant) m_byQuadrant->add(incident.quadrant->value, id);
    }
    m_added += std::ssize(incidents);
}

IncidentLoader::Unruled::Unruled(Database& database) : m_database(database) {
    database.run("PRAGMA ignore_check_constraints = ON");
}
IncidentLoader::Unruled::~Unruled() {
    // Nothing to be done about a failure here: the connection is as good as lost then.
    sqlite3_exec(m_database.handle(), "PRAGMA ignore_check_constraints = OFF", nullptr, nullptr, nullptr);
}

void IncidentLoader::finish(const Progress& progress) {
    m_unruled.reset();
    {
        const std::jthread settling([this] { m_points.settle(); });
        if (m_byQuadrant) m_byQuadrant->rebuild();
    }
    progress.at(0);
    if (m_added >= kManyIncidents)
        m_index.rebuild(std::move(m_points), m_firstId, progress);
    else
        m_index.addFrom(m_firstId);
    progress.at(1);
}

void update(Database& database, std::span<const Placing> placings) {
    for (const Placing& placing : placings)
        database.change("UPDATE incident SET standing = ?, quadrant_id = ? WHERE id = ?", word(placing.standing),
                        placing.quadrant, placing.id);
}

}  // namespace cuadrante::store
