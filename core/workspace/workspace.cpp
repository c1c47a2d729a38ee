// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspace.h"

#include "core/store/import_rows.h"
#include "core/store/incident_rows.h"
#include "core/store/report_rows.h"
#include "core/store/territory_rows.h"
#include "core/workspace/inside.h"
#include "core/workspace/stored_rules.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace cuadrante::workspace {

namespace {
HistoryEntry::Kind kindOf(store::EntryKind kind) {
    switch (kind) {
        case store::EntryKind::done:
            return HistoryEntry::Kind::done;
        case store::EntryKind::undone:
            return HistoryEntry::Kind::undone;
        case store::EntryKind::redone:
            return HistoryEntry::Kind::redone;
    }
    return HistoryEntry::Kind::done;
}

HistoryEntry shown(const store::Entry& entry) {
    return {.id = entry.id,
            .at = entry.at,
            .who = entry.who,
            .code = entry.code,
            .args = entry.args,
            .kind = kindOf(entry.kind),
            .inForce = entry.inForce,
            .batch = entry.batch};
}

std::optional<HistoryEntry> shown(const std::optional<store::Entry>& entry) {
    if (!entry) return {};
    return shown(*entry);
}

/// First and last day of the incidents, without reading them into memory. Another program may have put in a moment of
/// another form, which sorts elsewhere and is no incident's until it is mended.
std::optional<DayRange> incidentDays(store::Database& database) {
    store::Statement row = database.query(
        "SELECT min(day), max(day) FROM (SELECT substr(min(occurred_local), 1, 10) day FROM incident WHERE occurred_local >= '1900' "
        "UNION ALL SELECT substr(max(occurred_local), 1, 10) FROM incident WHERE occurred_local < '2201')");
    if (!row.step() || row.isNull(0)) return {};
    return DayRange{.from = row.day(0), .to = row.day(1)};
}

/// First and last day with data. All that `facts` has to know of the incidents is the days that they lie in.
std::optional<DayRange> periodOf(indicators::Facts facts, const std::optional<DayRange>& incidents) {
    const auto number = [](Day day) { return static_cast<std::int32_t>(day.time_since_epoch().count()); };
    incident::IncidentColumns known;
    if (incidents) known.day = {number(incidents->from), number(incidents->to)};
    facts.incidents = std::make_shared<const incident::IncidentColumns>(std::move(known));
    const auto first = facts.firstDayWithData(), last = facts.lastDayWithData();
    if (!first || !last) return {};
    return DayRange{.from = *first, .to = *last};
}
}  // namespace

Workspace::Workspace(std::unique_ptr<Inside> inside) : m_inside(std::move(inside)) {}
Workspace::~Workspace() = default;

Checked<std::unique_ptr<Workspace>> Workspace::create(const std::filesystem::path& path, const territory::Municipality& said,
                                                      std::string who, Clock clock) {
    clock = clockOr(std::move(clock));
    const auto checked = territory::check(said);
    if (!checked) return unexpected(checked.error());
    auto file = store::MunicipalFile::create(path, *checked, clock());
    return std::unique_ptr<Workspace>(
        new Workspace(std::make_unique<Inside>(std::move(file), std::move(who), std::move(clock))));
}

std::unique_ptr<Workspace> Workspace::open(const std::filesystem::path& path, std::string who, Access access, Clock clock) {
    clock = clockOr(std::move(clock));
    auto file = store::MunicipalFile::open(path, clock(), {.readOnly = access == Access::read_only});
    return std::unique_ptr<Workspace>(
        new Workspace(std::make_unique<Inside>(std::move(file), std::move(who), std::move(clock))));
}

bool isMunicipality(const std::filesystem::path& path) {
    std::error_code unknown;
    if (!std::filesystem::is_regular_file(path, unknown)) return false;
    try {
        (void)store::MunicipalFile::open(path, Instant{}, {.readOnly = true});
        return true;
    } catch (const Failure& failure) {
        const auto isNot = {"file.missing", "file.not_geopackage", "file.not_ours"};
        return std::ranges::find(isNot, failure.code()) == isNot.end();
    }
}

const std::optional<Problem>& Workspace::readOnlyBecause() const noexcept { return m_inside->file.readOnlyBecause(); }

Info Workspace::info() const {
    const auto facts = m_inside->facts();
    return m_inside->reading([&](store::Database& database) {
        return Info{.path = m_inside->file.path(),
                    .municipality = facts->municipality,
                    .schema = m_inside->file.schema(),
                    .counts = store::countRows(database),
                    .plans = facts->plans,
                    .period = periodOf(*facts, incidentDays(database)),
                    .access = m_inside->file.writable() ? Access::read_write : Access::read_only,
                    .readOnlyBecause = m_inside->file.readOnlyBecause()};
    });
}

const Zone& Workspace::zone() const noexcept { return *m_inside->zone; }
std::shared_ptr<const indicators::Facts> Workspace::facts() const { return m_inside->factsWithIncidents(); }
std::shared_ptr<const indicators::Facts> Workspace::factsWithoutIncidents() const { return m_inside->facts(); }
std::shared_ptr<const incident::IncidentColumns> Workspace::incidents() const { return m_inside->incidents(); }
std::shared_ptr<const std::vector<territory::Colonia>> Workspace::colonias() const { return m_inside->colonias(); }
std::shared_ptr<const std::vector<territory::Block>> Workspace::blocks() const { return m_inside->blocks(); }
std::shared_ptr<const std::vector<territory::Street>> Workspace::streets() const { return m_inside->streets(); }

std::optional<incident::Incident> Workspace::incident(incident::IncidentId id) const {
    auto found = incidents(std::array{id.value});
    if (found.empty()) return {};
    return std::move(found.front());
}

std::vector<incident::Incident> Workspace::incidents(std::span<const std::int64_t> ids) const {
    return m_inside->reading([&](store::Database& database) { return store::readIncidents(database, ids); });
}

std::int64_t Workspace::incidentsWithin(const geometry::Box& window) const {
    return m_inside->reading([&](store::Database& database) {
        if (!m_inside->windowCounter) m_inside->windowCounter.emplace(database);
        return m_inside->windowCounter->count(window);
    });
}

std::vector<importing::Mapping> Workspace::mappings() const { return m_inside->reading(store::readMappings); }
std::vector<importing::Load> Workspace::loads() const { return m_inside->reading(store::readLoads); }

std::vector<HistoryEntry> Workspace::history(std::size_t last) const {
    return m_inside->reading([&](store::Database& database) {
        std::vector<HistoryEntry> entries;
        for (const store::Entry& entry : store::readHistory(database, last)) entries.push_back(shown(entry));
        return entries;
    });
}

Problems Workspace::leftOut() const { return m_inside->allLeftOut(); }

Soundness Workspace::check(const Progress& progress) const {
    store::Database database = m_inside->file.openReader();  // it takes long: others go on reading meanwhile
    const store::Transaction moment(database, store::Transaction::Kind::reading);
    Soundness found;
    // Where pages are damaged every part may meet one: that is what it found.
    const auto look = [&progress](double from, std::vector<std::string>& faults, const auto& part) {
        progress.at(from);
        try {
            faults = part();
        } catch (const Failure& failure) {
            if (failure.code() != "file.damaged") throw;
            faults.emplace_back(kDamagedPages);
        }
    };
    look(0, found.integrity, [&] { return store::integrityFaults(database); });
    look(0.4, found.geopackage, [&] { return store::geopackageFaults(database); });
    look(0.6, found.foreignKeys, [&] { return store::foreignKeyFaults(database); });
    look(0.7, found.rtree, [&] { return store::spatialIndexFaults(database); });
    look(0.8, found.history, [&] { return store::brokenLinks(database); });
    std::vector<std::string> unreadable;
    look(0.9, unreadable, [&] {
        const auto facts = m_inside->facts();
        (void)m_inside->incidents();
        found.problems = brokenRules(*facts);
        const Problems leftOut = m_inside->allLeftOut();
        found.problems.insert(found.problems.end(), leftOut.begin(), leftOut.end());
        for (Problem& problem : store::valuesOfAnotherForm(database)) {
            const auto told = [&](const Problem& row) { return row.field == problem.field && row.args[1] == problem.args[1]; };
            if (std::ranges::none_of(leftOut, told)) found.problems.push_back(std::move(problem));
        }
        for (std::string& folio : store::reportsWithoutSteps(database))
            found.problems.push_back({.code = "stored.report_steps", .field = "report", .args = {std::move(folio)}});
        return std::vector<std::string>{};
    });
    std::ranges::move(unreadable, std::back_inserter(found.integrity));
    progress.at(1);
    return found;
}

void Workspace::backup(const std::filesystem::path& target, const Progress& progress) const {
    store::Database database = m_inside->file.openReader();
    store::backup(database, target, progress);
}

std::optional<HistoryEntry> Workspace::undoable() const {
    return shown(m_inside->reading([](store::Database& database) { return store::undoable(database); }));
}

std::optional<HistoryEntry> Workspace::redoable() const {
    return shown(m_inside->reading([](store::Database& database) { return store::redoable(database); }));
}

Result<HistoryEntry> Workspace::undo() {
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    const auto made = store::undo(m_inside->file.connection(), m_inside->who, m_inside->now());
    if (!made) return unexpected(made.error());
    m_inside->forget(everything());
    turn.unlock();
    m_inside->tell(everything());
    return shown(*made);
}

Result<HistoryEntry> Workspace::redo() {
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    const auto made = store::redo(m_inside->file.connection(), m_inside->who, m_inside->now());
    if (!made) return unexpected(made.error());
    m_inside->forget(everything());
    turn.unlock();
    m_inside->tell(everything());
    return shown(*made);
}

void Workspace::setToday(Day today) {
    const std::lock_guard lock(m_inside->saidMutex);
    m_inside->saidToday = today;
}

Day Workspace::today() const { return m_inside->today(); }

void Workspace::onChanged(std::function<void(const std::vector<Topic>&)> listener) {
    const std::lock_guard lock(m_inside->saidMutex);
    m_inside->listener = std::move(listener);
}

}  // namespace cuadrante::workspace
