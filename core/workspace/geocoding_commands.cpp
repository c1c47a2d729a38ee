// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses: what they are looked up in, and incidents placed by them.
#include "core/store/geocoding_rows.h"
#include "core/store/incident_rows.h"
#include "core/workspace/import_job.h"
#include "core/workspace/inside.h"
#include "core/workspace/workspace.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace cuadrante::workspace {

namespace {
using namespace geocoding;
using indicators::Facts;

constexpr std::size_t kBetweenTellings = 64;

GazetteerSources sourcesOf(store::Database& database) {
    GazetteerSources sources;
    for (territory::Street& street : store::readStreets(database)) {
        // Rivers and railways are no addresses; people say "junto al río", which is no point of it.
        if (street.kind == territory::StreetKind::river || street.kind == territory::StreetKind::railway) continue;
        sources.streets.push_back({.name = std::move(street.name), .line = std::move(street.line), .left = street.left, .right = street.right});
    }
    for (territory::Colonia& colonia : store::readColonias(database))
        sources.colonias.push_back({.name = std::move(colonia.name), .shape = std::move(colonia.shape)});
    sources.places = store::readPlaces(database);
    sources.postalCodes = store::readPostalCodes(database);
    sources.variants = store::readVariants(database);
    return sources;
}

store::Placing placingOf(const Facts& facts, const Location& location, LocalTime occurred) {
    const Place place = placeOf(facts, std::chrono::floor<std::chrono::days>(occurred), location.point);
    return {.id = location.incident, .standing = place.standing, .quadrant = place.quadrant};
}

bool isUsable(const Candidate& candidate, const GeocodingRequest& request) {
    return candidate.score >= request.minScore && candidate.precision <= request.atLeast;
}

Location locationOf(incident::IncidentId incident, const Candidate& candidate) {
    return {.incident = incident,
            .method = Method::address,
            .precision = candidate.precision,
            .point = candidate.point,
            .score = candidate.score,
            .label = candidate.label,
            .reason = {},
            .at = {}};
}
}  // namespace

Query queryOf(const Case& one, const Facts& facts) {
    Query query{.address = one.address, .colonia = one.colonia, .postalCode = {}, .quadrant = one.declared, .declared = nullptr};
    if (one.declared.empty()) return query;
    const territory::Layout* layout = facts.layoutOn(std::chrono::floor<std::chrono::days>(one.occurred));
    const territory::Quadrant* quadrant = layout ? layout->quadrantByCode(one.declared) : nullptr;
    if (quadrant) query.declared = &quadrant->area.shape;
    return query;
}

std::shared_ptr<const Gazetteer> Workspace::Inside::gazetteer(const Progress& progress) {
    const std::lock_guard building(gazetteerMutex);
    std::unique_lock lock(cacheMutex);
    if (cachedGazetteer) return cachedGazetteer;
    const auto before = changes;
    lock.unlock();
    GazetteerSources sources = reading(sourcesOf);
    auto made = std::make_shared<const Gazetteer>(std::move(sources), progress);
    lock.lock();
    if (changes == before) cachedGazetteer = made;
    return made;
}

std::shared_ptr<const Gazetteer> Workspace::gazetteer(const Progress& progress) const { return m_inside->gazetteer(progress); }

std::vector<Variant> Workspace::variants() const { return m_inside->reading(store::readVariants); }

std::vector<Case> Workspace::geocodingCases() const { return m_inside->reading(store::readCases); }

std::vector<Location> Workspace::locationsOf(incident::IncidentId incident) const {
    return m_inside->reading([incident](store::Database& database) { return store::readLocations(database, incident); });
}

Checked<std::int64_t> Workspace::place(const PlacingOrder& order) {
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    const auto facts = m_inside->facts();
    std::vector<std::int64_t> ids;
    for (const Location& location : order.locations) ids.push_back(location.incident.value);
    std::unordered_map<std::int64_t, incident::Incident> known;
    for (incident::Incident& each : incidents(ids)) known.emplace(each.id.value, std::move(each));
    Problems problems;
    if (order.locations.empty() && order.lessons.empty()) problems = onlyProblem("location.nothing", "");
    for (const Location& location : order.locations) {
        std::ranges::move(geocoding::check(location), std::back_inserter(problems));
        const auto found = known.find(location.incident.value);
        if (found == known.end())
            problems.push_back({.code = "location.incident_unknown", .field = "incident", .args = {location.incident.value}});
        else if (found->second.point && locationsOf(location.incident).empty())
            problems.push_back({.code = "location.has_own", .field = "incident", .args = {location.incident.value}});
    }
    if (!problems.empty()) return unexpected(std::move(problems));

    const auto count = std::ssize(order.locations);
    const bool rejects = count > 0 && order.locations.front().method == Method::rejected;
    Arguments args{count};
    if (count == 1) args.emplace_back(known.at(order.locations.front().incident.value).sourceId);
    const std::string_view code = count == 0 ? "history.learn_names" : rejects ? "history.reject_places" : "history.place_incidents";
    if (count == 0) args = {std::ssize(order.lessons)};
    std::vector<Topic> topics;
    if (count > 0) topics.push_back(Topic::incidents);
    if (!order.lessons.empty()) topics.push_back(Topic::gazetteer);
    m_inside->write(code, args, topics, [&](store::Writing& writing) {
        for (Location location : order.locations) {
            location.at = writing.change().at;
            store::place(writing.database(), location, placingOf(*facts, location, known.at(location.incident.value).occurred));
        }
        for (const Variant& variant : order.lessons) store::insert(writing.database(), variant);
    });
    turn.unlock();
    m_inside->tell(topics);
    return count;
}

Checked<GeocodingReport> Workspace::geocodeIncidents(const GeocodingRequest& request, const Progress& progress) {
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    const auto facts = m_inside->facts();
    const auto names = m_inside->gazetteer(progress.part(0, 0.2));
    if (names->empty()) return unexpected(onlyProblem("geocoding.no_gazetteer", ""));
    const std::vector<Case> cases = m_inside->reading(store::readCases);
    const Progress looking = progress.part(0.2, 0.8);
    GeocodingReport report;
    std::map<Precision, std::int64_t> byPrecision;
    std::vector<std::pair<Location, LocalTime>> locations;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        if (i % kBetweenTellings == 0) looking.at(static_cast<double>(i) / static_cast<double>(cases.size()));
        const Case& each = cases[i];
        const bool mayLook = each.open() || (request.again && each.location->method == Method::address);
        if (each.open()) ++report.open;
        if (!mayLook) continue;
        ++report.looked;
        const auto candidates = geocode(*names, queryOf(each, *facts));
        const auto usable = std::ranges::find_if(candidates, [&](const Candidate& candidate) { return isUsable(candidate, request); });
        if (usable == candidates.end()) {
            ++(candidates.empty() ? report.without : report.toReview);
            continue;
        }
        ++report.placed;
        ++byPrecision[usable->precision];
        if (each.location && each.location->point == usable->point && each.location->precision == usable->precision) {
            ++report.unchanged;
            continue;
        }
        if (each.open()) --report.open;
        locations.emplace_back(locationOf(each.incident, *usable), each.occurred);
    }
    report.byPrecision.assign(byPrecision.begin(), byPrecision.end());
    if (locations.empty()) return report;
    const Progress writingProgress = progress.part(0.8, 1);
    m_inside->write("history.geocode", {std::ssize(locations), request.minScore}, {Topic::incidents}, [&](store::Writing& writing) {
        for (std::size_t i = 0; i < locations.size(); ++i) {
            if (i % kBetweenTellings == 0) writingProgress.at(static_cast<double>(i) / static_cast<double>(locations.size()));
            auto& [location, occurred] = locations[i];
            location.at = writing.change().at;
            store::place(writing.database(), location, placingOf(*facts, location, occurred));
        }
    });
    turn.unlock();
    m_inside->tell({Topic::incidents});
    return report;
}

Checked<std::int64_t> Workspace::forgetVariant(const Variant& variant) {
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    const auto known = m_inside->reading(store::readVariants);
    if (std::ranges::find(known, variant) == known.end()) return unexpected(onlyProblem("variant.unknown", "said", {variant.said}));
    m_inside->write("history.forget_name", {variant.said, variant.name}, {Topic::gazetteer},
                    [&](store::Writing& writing) { store::remove(writing.database(), variant); });
    turn.unlock();
    m_inside->tell({Topic::gazetteer});
    return 1;
}

}  // namespace cuadrante::workspace
