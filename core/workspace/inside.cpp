// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/inside.h"

#include "core/store/incident_rows.h"
#include "core/store/participation_rows.h"
#include "core/store/report_rows.h"
#include "core/store/territory_rows.h"
#include "core/store/workforce_rows.h"

#include <algorithm>
#include <utility>

namespace cuadrante::workspace {

namespace {
using indicators::Facts;

std::size_t position(Topic topic) { return static_cast<std::size_t>(topic); }

void readTerritory(store::Database& database, Facts& facts) {
    facts.plans = store::readPlans(database);
    facts.layouts.clear();
    for (const territory::Plan& plan : facts.plans) facts.layouts.push_back(store::readLayout(database, plan));
    facts.lineage = std::make_shared<const territory::Lineage>(facts.layouts);
}

void readTopic(store::Database& database, Topic topic, Facts& facts, Problems& leftOut) {
    const auto forget = [&](std::initializer_list<std::string_view> tables) {
        std::erase_if(leftOut, [&](const Problem& row) { return std::ranges::find(tables, row.field) != tables.end(); });
        return &leftOut;
    };
    switch (topic) {
        case Topic::municipality:
            facts.municipality = store::readMunicipality(database);
            break;
        case Topic::territory:
            readTerritory(database, facts);
            break;
        case Topic::workforce: {
            Problems* left = forget({"unit", "officer", "assignment"});
            facts.units = store::readUnits(database, left);
            facts.officers = store::readOfficers(database, left);
            facts.assignments = store::readAssignments(database, left);
            break;
        }
        case Topic::reports:
            facts.categories = store::readCategories(database);
            facts.agencies = store::readAgencies(database);
            facts.reports = store::readReports(database, forget({"report", "report_move"}));
            break;
        case Topic::participation: {
            Problems* left = forget({"committee", "membership", "meeting", "agreement"});
            facts.committees = store::readCommittees(database, left);
            facts.participants = store::readParticipants(database);
            facts.memberships = store::readMemberships(database, left);
            facts.meetings = store::readMeetings(database, left);
            facts.agreements = store::readAgreements(database, left);
            break;
        }
        case Topic::incidents:
        case Topic::history:
        case Topic::gazetteer:
            break;  // no part of this picture
    }
}
}  // namespace

std::vector<Topic> everything() {
    return {Topic::municipality, Topic::territory,     Topic::workforce, Topic::incidents,
            Topic::reports,      Topic::participation, Topic::history,   Topic::gazetteer};
}

Workspace::Inside::Inside(store::MunicipalFile opened, std::string whoWorks, Clock whatTime)
    : file(std::move(opened)), who(std::move(whoWorks)), clock(std::move(whatTime)), reader(file.openReader()), incidentReader(file.openReader()) {
    auto found = Zone::find(reading([](store::Database& database) { return store::readMunicipality(database).zone; }));
    if (!found) throw Failure("file.damaged", {}, "unknown zone in municipality");
    zone = *found;
    othersVersion = file.connection().number("PRAGMA data_version");
}

Clock clockOr(Clock said) {
    if (said) return said;
    return [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };
}

Day Workspace::Inside::today() {
    const std::lock_guard lock(saidMutex);
    return saidToday ? *saidToday : zone->dayOf(now());
}

std::unique_lock<std::mutex> Workspace::Inside::takeTurn() { return std::unique_lock(turn); }

void Workspace::Inside::requireWritable() const {
    if (!file.writable()) throw Failure("file.read_only");
}

std::int64_t Workspace::Inside::write(std::string_view code, Arguments args, const std::vector<Topic>& topics,
                                      const std::function<void(store::Writing&)>& command, store::References references) {
    requireWritable();
    store::Database& database = file.connection();
    const auto entry = store::write(
        database, {.code = code, .args = std::move(args), .who = who, .at = now(), .references = references}, command);
    const auto version = database.number("PRAGMA data_version");
    forget(std::exchange(othersVersion, version) == version ? topics : everything());
    return entry;
}

void Workspace::Inside::forget(const std::vector<Topic>& topics) {
    const std::lock_guard lock(cacheMutex);
    forgetLocked(topics);
    knownEntry = store::lastEntry(file.connection());
}

void Workspace::Inside::forgetLocked(const std::vector<Topic>& topics) {
    ++changes;
    cachedWhole = nullptr;
    for (const Topic topic : topics) {
        stale[position(topic)] = true;
        if (topic == Topic::incidents) cachedIncidents = nullptr;
        if (topic == Topic::territory) cachedColonias = nullptr, cachedBlocks = nullptr, cachedStreets = nullptr;
        if (topic == Topic::territory || topic == Topic::gazetteer) cachedGazetteer = nullptr;
    }
}

void Workspace::Inside::tell(std::vector<Topic> topics) {
    if (std::ranges::find(topics, Topic::history) == topics.end()) topics.push_back(Topic::history);
    std::function<void(const std::vector<Topic>&)> told;
    {
        const std::lock_guard lock(saidMutex);
        told = listener;
    }
    if (told) told(topics);
}

std::shared_ptr<const Facts> Workspace::Inside::facts(std::optional<Topic> unasked) {
    return reading([this, unasked](store::Database& database) {
        const auto version = database.number("PRAGMA data_version");
        const auto entry = store::lastEntry(database);
        std::unique_lock lock(cacheMutex);
        const bool announced = std::ranges::find(stale, true) != stale.end();
        if (cachedFacts && version == seenVersion && !announced) return cachedFacts;
        // A commit that no command of this program has announced yet, or another program's: everything may be new.
        if (!cachedFacts || entry != knownEntry || !announced) forgetLocked(everything());
        auto toRead = stale;
        if (unasked && cachedFacts) toRead[position(*unasked)] = false;
        if (cachedFacts && std::ranges::find(toRead, true) == toRead.end()) return cachedFacts;
        auto fresh = cachedFacts ? std::make_shared<Facts>(*cachedFacts) : std::make_shared<Facts>();
        Problems unread = leftOut;
        const auto before = changes;
        lock.unlock();

        for (const Topic topic : everything())
            if (toRead[position(topic)]) readTopic(database, topic, *fresh, unread);
        fresh->zone = zone;

        lock.lock();
        if (changes == before) {
            cachedFacts = fresh;
            leftOut = std::move(unread);
            for (std::size_t topic = 0; topic < stale.size(); ++topic) stale[topic] = stale[topic] && !toRead[topic];
            knownEntry = entry;
            seenVersion = version;
        }
        return std::shared_ptr<const Facts>(fresh);
    });
}

std::shared_ptr<const incident::IncidentColumns> Workspace::Inside::incidents() {
    const std::lock_guard reading(incidentMutex);
    std::unique_lock lock(cacheMutex);
    if (cachedIncidents) return cachedIncidents;
    const auto before = changes;
    lock.unlock();
    Problems unread;
    auto read = std::make_shared<const incident::IncidentColumns>(store::readIncidentColumns(incidentReader, &unread));
    lock.lock();
    incidentsLeftOut = std::move(unread);
    if (changes == before) cachedIncidents = read;
    return read;
}

Problems Workspace::Inside::allLeftOut() {
    const std::lock_guard lock(cacheMutex);
    Problems rows = leftOut;
    rows.insert(rows.end(), incidentsLeftOut.begin(), incidentsLeftOut.end());
    return rows;
}

std::shared_ptr<const Facts> Workspace::Inside::factsWithIncidents() {
    const auto base = facts();
    const auto all = incidents();
    std::unique_lock lock(cacheMutex);
    // Of this very picture: between forgetting and reading anew, another thread may have completed an older one.
    if (cachedWhole && base == wholeBase && all == cachedWhole->incidents) return cachedWhole;
    const auto before = changes;
    lock.unlock();
    auto whole = std::make_shared<Facts>(*base);
    whole->incidents = all;
    lock.lock();
    if (changes == before && base == cachedFacts) {
        cachedWhole = whole;
        wholeBase = base;
    }
    return whole;
}

template <typename Value, typename Read>
std::shared_ptr<const Value> Workspace::Inside::cached(std::shared_ptr<const Value> Inside::*member, Read read) {
    return reading([&](store::Database& database) {
        std::unique_lock lock(cacheMutex);
        if (this->*member) return this->*member;
        const auto before = changes;
        lock.unlock();
        auto made = std::make_shared<const Value>(read(database));
        lock.lock();
        if (changes == before) this->*member = made;
        return std::shared_ptr<const Value>(made);
    });
}

std::shared_ptr<const std::vector<territory::Colonia>> Workspace::Inside::colonias() {
    return cached(&Inside::cachedColonias, store::readColonias);
}
std::shared_ptr<const std::vector<territory::Block>> Workspace::Inside::blocks() {
    return cached(&Inside::cachedBlocks, store::readBlocks);
}
std::shared_ptr<const std::vector<territory::Street>> Workspace::Inside::streets() {
    return cached(&Inside::cachedStreets, store::readStreets);
}

}  // namespace cuadrante::workspace
