// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/history.h"

#include "core/base/failure.h"
#include "core/store/packed_index.h"
#include "core/store/schema.h"
#include "core/store/session.h"
#include "core/store/stored.h"

#include <boost/uuid/detail/sha1.hpp>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <optional>
#include <ranges>
#include <utility>

namespace cuadrante::store {

namespace {
constexpr std::string_view kColumns = "id, at, who, code, args, kind, target, batch_id, digest, changeset";

constexpr std::array<std::pair<EntryKind, std::string_view>, 3> kKinds{
    {{EntryKind::done, "done"}, {EntryKind::undone, "undone"}, {EntryKind::redone, "redone"}}};

std::string_view word(EntryKind kind) {
    return std::ranges::find(kKinds, kind, &std::pair<EntryKind, std::string_view>::first)->second;
}
std::optional<EntryKind> kindOf(std::string_view word) {
    const auto* found = std::ranges::find(kKinds, word, &std::pair<EntryKind, std::string_view>::second);
    if (found == kKinds.end()) return {};
    return found->first;
}

std::string toJson(const Arguments& args) {
    auto list = nlohmann::json::array();
    for (const Argument& arg : args) std::visit([&](const auto& value) { list.push_back(value); }, arg);
    // File names come from outside and may be of any bytes.
    return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}
std::optional<Arguments> argumentsOf(std::string_view json) {
    const auto list = nlohmann::json::parse(json, nullptr, false);
    if (!list.is_array()) return {};
    Arguments args;
    for (const auto& item : list) {
        if (item.is_number_integer())
            args.emplace_back(item.get<std::int64_t>());
        else if (item.is_number())
            args.emplace_back(item.get<double>());
        else if (item.is_string())
            args.emplace_back(item.get<std::string>());
        else
            return {};
    }
    return args;
}

/// A row of the history as it is stored.
struct Stored {
    std::int64_t id;
    std::string at;
    std::string who;
    std::string code;
    std::string args;
    std::string kind;
    std::int64_t target;
    std::optional<std::int64_t> batch;
};

Stored readStored(const Statement& row) {
    return {.id = row.integer(0),
            .at = row.text(1),
            .who = row.text(2),
            .code = row.text(3),
            .args = row.text(4),
            .kind = row.text(5),
            .target = row.integer(6),
            .batch = row.maybeInteger(7)};
}

Entry entryOf(const Stored& stored, bool inForce) {
    const auto at = parseIsoInstant(stored.at);
    return {.id = stored.id,
            .at = known(at ? std::optional{*at} : std::nullopt, "history", stored.id),
            .who = stored.who,
            .code = stored.code,
            .args = known(argumentsOf(stored.args), "history", stored.id),
            .kind = known(kindOf(stored.kind), "history", stored.id),
            .target = stored.target,
            .batch = stored.batch.value_or(0),
            .inForce = inForce};
}

/// SHA-1 is for finding accidents and clumsy edits; it is no signature.
std::string digestOf(std::string_view previous, const Stored& row, BytesView changes) {
    boost::uuids::detail::sha1 sum;
    const auto add = [&](std::string_view part) {
        const std::string length = std::to_string(part.size()) + ":";  // so that no two rows read as the same bytes
        sum.process_bytes(length.data(), length.size());
        sum.process_bytes(part.data(), part.size());
    };
    for (const std::string& part : {std::string(previous), std::to_string(row.id), row.at, row.who, row.code, row.args,
                                    row.kind, std::to_string(row.target), std::to_string(row.batch.value_or(0))})
        add(part);
    sum.process_bytes(changes.data(), changes.size());
    unsigned int words[5];
    sum.get_digest(words);
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string digest;
    for (const unsigned int word : words)
        for (int shift = 28; shift >= 0; shift -= 4) digest += kHex[(word >> shift) & 0xfU];
    return digest;
}

/// How many entries there have ever been, which is the last one's id, and its digest.
struct End {
    std::int64_t entries;
    std::string digest;
};
End endOf(Database& database) {
    Statement row = database.query("SELECT entries, digest FROM history_end WHERE id = 1");
    if (!row.step()) throw Failure("file.damaged", {}, "no row in history_end");
    return {.entries = row.integer(0), .digest = row.text(1)};
}

/// Goes on from the end that was noted and not from the rows, so that rows which are missing stay missed.
std::int64_t nextEntry(Database& database) { return std::max(endOf(database).entries, lastEntry(database)) + 1; }

/// Writes the row of the history and, for other programs, when the tables it is about changed last.
void append(Database& database, const Stored& row, Instant at, Writing::Session& session) {
    const Bytes changes = session.changes();
    const std::string digest = digestOf(endOf(database).digest, row, changes);
    database.insert(
        "INSERT INTO history(id, at, who, code, args, kind, target, batch_id, digest, changeset) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row.id, row.at, row.who, row.code, row.args, row.kind, row.target, row.batch, digest, changes);
    database.change("UPDATE history_end SET entries = ?, digest = ? WHERE id = 1", row.id, digest);
    for (const std::string_view table : session.touched())
        database.change("UPDATE gpkg_contents SET last_change = ? WHERE table_name = ?", at, table);
}

Bytes changesetOf(Database& database, std::int64_t entry) {
    Statement row = database.query("SELECT changeset FROM history WHERE id = ?", entry);
    if (!row.step()) throw Failure("file.damaged", {}, "no entry " + std::to_string(entry) + " in history");
    const BytesView bytes = row.blob(0);
    return {bytes.begin(), bytes.end()};
}

void deleteBatch(Database& database, std::int64_t batch) {
    database.run("PRAGMA defer_foreign_keys = ON");  // rows of other batches may point here until they are put back
    for (const std::string_view table : recordedTables() | std::views::reverse)
        if (hasBatch(table)) database.change("DELETE FROM " + std::string(table) + " WHERE batch_id = ?", batch);
    database.change("DELETE FROM import_batch WHERE id = ?", batch);
}

std::optional<Entry> entry(Database& database, std::int64_t id, bool inForce) {
    if (id == 0) return {};
    Statement row = database.query("SELECT " + std::string(kColumns) + " FROM history WHERE id = ?", id);
    if (!row.step()) return {};
    try {
        return entryOf(readStored(row), inForce);
    } catch (const UnreadableCell&) {
        return {};  // nobody can say what it did; brokenLinks() tells of it
    }
}

/// Takes `target` back or does it again; nothing when the rows are not as that command left them.
std::optional<Entry> reverse(Database& database, const Entry& target, EntryKind kind, const std::string& who,
                             Instant at) {
    const auto id = nextEntry(database);
    Writing::Session session(database);
    // Row by row, the spatial index would take most of the time that a large import needs to go or to come back.
    constexpr std::int64_t kLargeChangeset = 1 << 20;
    const auto undone = database.number("SELECT max(id) FROM history WHERE target = ? AND kind = 'undone'", target.id);
    const bool many =
        target.batch != 0 &&
        (kind == EntryKind::undone
             ? database.number("SELECT count(*) FROM incident WHERE batch_id = ?", target.batch) >= kManyIncidents
             : database.number("SELECT length(changeset) FROM history WHERE id = ?", undone) >= kLargeChangeset);
    std::optional<IncidentIndexPause> index;
    if (many) index.emplace(database);
    if (kind == EntryKind::undone) {
        // The batch goes first: applying judges the references that are left, and forgets those it was not asked about.
        if (target.batch != 0) deleteBatch(database, target.batch);
        const Missing missing = target.batch != 0 ? Missing::already_gone : Missing::conflict;
        if (!applyInverse(database, changesetOf(database, target.id), missing)) return {};
    } else {
        // The rows of an import are told by their batch; recording them here would only store them twice.
        if (target.batch != 0) session.pause();
        if (!applyInverse(database, changesetOf(database, undone), Missing::conflict)) return {};
    }
    if (index) index->rebuild({});
    const Stored row{.id = id,
                     .at = isoInstant(at),
                     .who = who,
                     .code = target.code,
                     .args = toJson(target.args),
                     .kind = std::string(word(kind)),
                     .target = target.id,
                     .batch = target.batch ? std::optional{target.batch} : std::nullopt};
    append(database, row, at, session);
    return entryOf(row, true);
}

Result<Entry> reverseLast(Database& database, EntryKind kind, const std::string& who, Instant at) {
    Transaction transaction(database, Transaction::Kind::writing);
    const auto target = kind == EntryKind::undone ? undoable(database) : redoable(database);
    if (!target)
        return unexpected(Problem{
            .code = kind == EntryKind::undone ? "history.nothing_to_undo" : "history.nothing_to_redo", .field = ""});
    const Problem conflict{.code = "history.conflict", .field = ""};
    try {
        auto made = reverse(database, *target, kind, who, at);
        if (!made) return unexpected(conflict);
        transaction.commit();
        return *made;
    } catch (const Failure& failure) {
        if (failure.code() != "file.rule_broken") throw;
        return unexpected(conflict);  // something that came later still needs what would go
    }
}
}  // namespace

// --- Writing ----------------------------------------------------------------------------------------------------

Writing::Writing(Database& database, Change change, Session& session, std::int64_t entry)
    : m_database(database), m_change(std::move(change)), m_session(session), m_entry(entry) {}

Writing::Unrecorded::Unrecorded(Writing& writing) : m_writing(writing) { m_writing.m_session.pause(); }
Writing::Unrecorded::~Unrecorded() { m_writing.m_session.resume(); }

std::int64_t Writing::startBatch(std::string_view kind, const std::string& fileName) {
    const Unrecorded pause(*this);
    m_batch = m_entry;
    m_database.insert("INSERT INTO import_batch(id, kind, file_name, at) VALUES (?, ?, ?, ?)", m_entry, kind, fileName,
                      isoInstant(m_change.at));
    return m_entry;
}

void Writing::endBatch(const BatchCounts& counts) {
    const Unrecorded pause(*this);
    std::optional<Day> first, last;
    if (counts.days) first = counts.days->from, last = counts.days->to;
    m_database.change("UPDATE import_batch SET read = ?, accepted = ?, rejected = ?, duplicates = ?, digest = ?, "
                      "first_day = ?, last_day = ? WHERE id = ?",
                      counts.read, counts.accepted, counts.rejected, counts.duplicates, counts.digest, first, last, m_entry);
}

namespace {
/// While one lives, SQLite judges no references; it has to be there before the transaction and longer than it.
class Unjudged {
public:
    explicit Unjudged(Database& database) : m_database(database) { database.run("PRAGMA foreign_keys = OFF"); }
    // Only where a transaction could not even be rolled back has this no effect, and nothing more can be written there.
    ~Unjudged() { sqlite3_exec(m_database.handle(), "PRAGMA foreign_keys = ON", nullptr, nullptr, nullptr); }
    Unjudged(const Unjudged&) = delete;
    Unjudged& operator=(const Unjudged&) = delete;

private:
    Database& m_database;
};
}  // namespace

std::int64_t write(Database& database, Change change, const std::function<void(Writing&)>& command) {
    std::optional<Unjudged> unjudged;
    if (change.references == References::vouched) unjudged.emplace(database);
    Transaction transaction(database, Transaction::Kind::writing);
    const auto id = nextEntry(database);
    Writing::Session session(database);
    Writing writing(database, std::move(change), session, id);
    command(writing);
    const Change& said = writing.change();
    append(database,
           {.id = id,
            .at = isoInstant(said.at),
            .who = said.who,
            .code = std::string(said.code),
            .args = toJson(said.args),
            .kind = std::string(word(EntryKind::done)),
            .target = id,
            .batch = writing.batch()},
           said.at, session);
    transaction.commit();
    return id;
}

// --- reading ----------------------------------------------------------------------------------------------------

std::int64_t lastEntry(Database& database) { return database.number("SELECT max(id) FROM history"); }

std::vector<Entry> readHistory(Database& database, std::size_t last) {
    Statement row =
        database.query("SELECT " + std::string(kColumns) +
                           ", kind = 'done' AND 'undone' <> (SELECT kind FROM history l WHERE l.target = h.target "
                           "ORDER BY id DESC LIMIT 1) OR id = (SELECT max(id) FROM history l "
                           "WHERE l.target = h.target) FROM history h ORDER BY id DESC LIMIT ?",
                       static_cast<std::int64_t>(last));
    std::vector<Entry> entries;
    Problems leftOut;  // brokenLinks() tells of them
    eachRow(row, "history", &leftOut, [&] { entries.push_back(entryOf(readStored(row), row.boolean(10))); });
    return entries;
}

std::optional<Entry> undoable(Database& database) {
    return entry(
        database,
        database.number("SELECT id FROM history h WHERE kind = 'done' AND 'undone' <> (SELECT kind FROM history l "
                        "WHERE l.target = h.id ORDER BY id DESC LIMIT 1) ORDER BY id DESC LIMIT 1"),
        true);
}

std::optional<Entry> redoable(Database& database) {
    return entry(database,
                 database.number("SELECT min(target) FROM history u WHERE kind = 'undone' AND id > (SELECT max(id) "
                                 "FROM history WHERE kind = 'done') AND id = (SELECT max(id) FROM history l "
                                 "WHERE l.target = u.target)"),
                 false);
}

Result<Entry> undo(Database& database, const std::string& who, Instant at) {
    return reverseLast(database, EntryKind::undone, who, at);
}

Result<Entry> redo(Database& database, const std::string& who, Instant at) {
    return reverseLast(database, EntryKind::redone, who, at);
}

std::vector<std::string> brokenLinks(Database& database) {
    constexpr std::size_t kEnough = 1'000;  // a damaged number must not make a list without end
    std::vector<std::string> broken;
    std::string previous;
    std::int64_t expected = 1;
    Statement row = database.query("SELECT " + std::string(kColumns) + " FROM history ORDER BY id");
    while (row.step()) {
        const Stored stored = readStored(row);
        for (; expected < stored.id && broken.size() < kEnough; ++expected)
            broken.push_back("entry " + std::to_string(expected) + " is missing");
        if (row.text(8) != digestOf(previous, stored, row.blob(9)))
            broken.push_back("entry " + std::to_string(stored.id) + " is not as it was written");
        previous = row.text(8);
        expected = stored.id + 1;
    }
    Statement end = database.query("SELECT entries, digest FROM history_end WHERE id = 1");
    if (!end.step()) {
        broken.emplace_back("the note of where the history ends is missing");
        return broken;
    }
    for (; expected <= end.integer(0) && broken.size() < kEnough; ++expected)
        broken.push_back("entry " + std::to_string(expected) + " is missing");
    if (expected > end.integer(0) + 1)
        broken.push_back("there are entries after entry " + end.text(0) + ", the last one on record");
    else if (broken.empty() && end.text(1) != previous)
        broken.emplace_back("the last entry is not the one on record");
    return broken;
}

}  // namespace cuadrante::store
