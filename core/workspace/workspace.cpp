// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspace.h"

#include "core/store/import_rows.h"
#include "core/store/incident_rows.h"
#include "core/store/report_rows.h"
#include "core/store/territory_rows.h"
#include "core/store/window_count.h"
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

/// First and last day with data, by the rule of Facts::firstDayWithData() and lastDayWithData(), without reading the
/// incidents into memory.
std::optional<DayRange> periodOf(store::Database& database, const Zone& zone) {
    store::Statement row = database.query(
        "SELECT min(first), max(last), (SELECT min(from_day) FROM assignment), (SELECT max(from_day) FROM assignment), "
        "(SELECT min(at) FROM report_move), (SELECT max(at) FROM report_move) FROM ("
        "SELECT substr(min(occurred_local), 1, 10) first, substr(max(occurred_local), 1, 10) last FROM incident "
        "UNION ALL SELECT min(received), max(received) FROM report "
        "UNION ALL SELECT min(day), max(day) FROM meeting WHERE state IN ('held', 'not_held') "
        "UNION ALL SELECT min(accepted), max(max(accepted, ifnull(fulfilled, ''), ifnull(verified, ''))) FROM agreement "
        "UNION ALL SELECT min(formed), max(max(formed, ifnull(constituted, ''), ifnull(dissolved, ''))) FROM committee)");
    if (!row.step()) return {};
    std::optional<Day> first = row.maybeDay(0), last = row.maybeDay(1);
    if (!row.isNull(4)) {
        first = std::min(first.value_or(Day::max()), zone.dayOf(row.instant(4)));
        last = std::max(last.value_or(Day::min()), zone.dayOf(row.instant(5)));
    }
    if (!row.isNull(2)) {
        first = std::min(first.value_or(Day::max()), row.day(2));
        // A stay may be ordered ahead of time, so it only speaks where nothing else does.
        if (!last) last = row.day(3);
    }
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
    return m_inside->reading([this](store::Database& database) {
        return Info{.path = m_inside->file.path(),
                    .municipality = store::readMunicipality(database),
                    .schema = m_inside->file.schema(),
                    .counts = store::countRows(database),
                    .plans = store::readPlans(database),
                    .period = periodOf(database, *m_inside->zone),
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
    return m_inside->reading([&](store::Database& database) { return store::WindowCounter(database).count(window); });
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
            faults.push_back(failure.detail());
        }
    };
    look(0, found.integrity, [&] { return store::integrityFaults(database); });
    look(0.4, found.geopackage, [&] { return store::geopackageFaults(database); });
    look(0.6, found.foreignKeys, [&] { return store::foreignKeyFaults(database); });
    look(0.7, found.rtree, [&] { return store::spatialIndexFaults(database); });
    look(0.8, found.history, [&] { return store::brokenLinks(database); });
    std::vector<std::string> unreadable;
    look(0.9, unreadable, [&] {
        found.problems = brokenRules(*m_inside->facts());
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
