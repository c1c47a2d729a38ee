// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "core/base/problem.h"
#include "core/store/sqlite.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// One mechanism for undo, history and audit: every command is a transaction whose changes SQLite's session extension
/// records, and the record is a row of the history in the same transaction. An import of many rows is recorded by the
/// number that all of its rows carry, its batch.
namespace cuadrante::store {

/// Who sees to it that the rows which are written refer to rows that there are: SQLite with each of them, or the command
/// itself, where all of its rows come through something that does (IncidentLoader). SQLite needs a third of a load's time.
enum class References { judged, vouched };

/// What a command says of itself.
struct Change {
    std::string_view code;  ///< text id (area "history"), e.g. "history.assign"
    Arguments args = {};    ///< codes, folios and counts; never a reporter's or a neighbour's data
    std::string who;
    Instant at;
    References references = References::judged;
};

/// What an import says of itself; always read == accepted + rejected + duplicates.
struct BatchCounts {
    std::int64_t read = 0;
    std::int64_t accepted = 0;
    std::int64_t rejected = 0;
    std::int64_t duplicates = 0;
    std::string digest = {};            ///< of the file
    std::optional<DayRange> days = {};  ///< that its incidents are of
};

/// A command on its way.
class Writing {
public:
    /// While one lives, what is written is not recorded: rows of a batch.
    class [[nodiscard]] Unrecorded {
    public:
        explicit Unrecorded(Writing& writing);
        ~Unrecorded();
        Unrecorded(const Unrecorded&) = delete;
        Unrecorded& operator=(const Unrecorded&) = delete;

    private:
        Writing& m_writing;
    };

    [[nodiscard]] Database& database() const noexcept { return m_database; }
    /// Completes what was not known beforehand: a folio, a count.
    void setArgs(Arguments args) { m_change.args = std::move(args); }
    /// Makes this command an import; returns the number that its rows have to carry. `kind` as importing::word.
    /// Rows of the batch are inserted under Unrecorded, changes to other rows are recorded as ever.
    std::int64_t startBatch(std::string_view kind, const std::string& fileName);
    [[nodiscard]] std::optional<std::int64_t> batch() const noexcept { return m_batch; }
    void endBatch(const BatchCounts& counts);

    struct Session;
    Writing(Database& database, Change change, Session& session, std::int64_t entry);
    [[nodiscard]] const Change& change() const noexcept { return m_change; }

private:
    Database& m_database;
    Change m_change;
    Session& m_session;
    std::int64_t m_entry;
    std::optional<std::int64_t> m_batch;
};

/// Runs `command` as one transaction and writes its row of the history; returns that row's id. Anything thrown on the
/// way leaves the file as it was.
std::int64_t write(Database& database, Change change, const std::function<void(Writing&)>& command);

enum class EntryKind { done, undone, redone };

struct Entry {
    std::int64_t id;
    Instant at;
    std::string who;
    std::string code;
    Arguments args;
    EntryKind kind;
    std::int64_t target;  ///< the `done` entry that an `undone` or `redone` one is about; its own id for that one
    std::int64_t batch;   ///< 0 when it was no import
    bool inForce;
};

/// The last entries, newest first.
[[nodiscard]] std::vector<Entry> readHistory(Database& database, std::size_t last);
[[nodiscard]] std::int64_t lastEntry(Database& database);
/// The `done` entry that undo() would take back.
[[nodiscard]] std::optional<Entry> undoable(Database& database);
/// The `done` entry that redo() would do again; a new command leaves nothing to redo.
[[nodiscard]] std::optional<Entry> redoable(Database& database);

/// The new entry. "history.nothing_to_undo", "history.conflict".
[[nodiscard]] Result<Entry> undo(Database& database, const std::string& who, Instant at);
/// "history.nothing_to_redo", "history.conflict".
[[nodiscard]] Result<Entry> redo(Database& database, const std::string& who, Instant at);

/// Each row of the history carries a digest of itself and of the row before, and the file says apart how many rows there
/// are and what the last digest is. Words for every row where that chain is broken: a row was changed, removed (also at
/// the end) or put in by another program. It is no signature: who knows the form can write a chain anew.
[[nodiscard]] std::vector<std::string> brokenLinks(Database& database);

}  // namespace cuadrante::store
