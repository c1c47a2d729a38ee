// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite.h"

#include "core/store/moment.h"
#include "core/store/spatial_functions.h"

#include <sqlite3.h>

#include <cerrno>
#include <limits>
#include <new>
#include <utility>

namespace cuadrante::store {

namespace {
std::string_view codeOf(int result) noexcept {
    switch (result & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return "file.locked";
        case SQLITE_FULL:
            return "file.full";
        case SQLITE_READONLY:
            return "file.read_only";
        case SQLITE_CORRUPT:
        case SQLITE_FORMAT:
        case SQLITE_NOTADB:
            return "file.damaged";
        case SQLITE_CONSTRAINT:
            return "file.rule_broken";
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
        case SQLITE_PROTOCOL:
            return "file.unreadable";
        default:
            return "file.statement";
    }
}

std::string said(sqlite3* database, int result, std::string_view doing) {
    std::string words = std::string(doing) + ": " + sqlite3_errstr(result) + " (" + std::to_string(result) + ")";
    if (database && sqlite3_extended_errcode(database) == result) words += std::string(": ") + sqlite3_errmsg(database);
    return words;
}

int length(std::size_t bytes) {
    if (bytes > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        throw Failure("file.full", {}, "value too long");
    return static_cast<int>(bytes);
}
}  // namespace

void requireOk(sqlite3* database, int code, std::string_view doing) {
    if (code == SQLITE_OK) return;
    if ((code & 0xff) == SQLITE_NOMEM) throw std::bad_alloc();
    throw Failure(codeOf(code), {}, said(database, code, doing));
}

// --- Statement --------------------------------------------------------------------------------------------------

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }

Statement::Statement(sqlite3* database, std::string_view sql) {
    sqlite3_stmt* made = nullptr;
    const int code = sqlite3_prepare_v2(database, sql.data(), length(sql.size()), &made, nullptr);
    m_statement.reset(made);
    requireOk(database, code, sql);
}

void Statement::check(int code) const {
    if (code == SQLITE_OK) return;
    const char* sql = sqlite3_sql(m_statement.get());
    requireOk(sqlite3_db_handle(m_statement.get()), code, sql ? sql : "");
}

bool Statement::step() {
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    check(code);
    return false;
}

void Statement::run() {
    while (step()) {
    }
    reset();
}

void Statement::reset() noexcept {
    sqlite3_reset(m_statement.get());  // its result repeats that of the last step, which was thrown there
}

void Statement::put(int index, std::nullptr_t) { check(sqlite3_bind_null(m_statement.get(), index)); }
void Statement::put(int index, std::int64_t value) { check(sqlite3_bind_int64(m_statement.get(), index, value)); }
void Statement::put(int index, double value) { check(sqlite3_bind_double(m_statement.get(), index, value)); }
void Statement::put(int index, std::string_view value) { putText(index, value, m_copies); }
void Statement::putText(int index, std::string_view value, bool copied) {
    // A view of nothing has no address, which SQLite would take for NULL.
    check(sqlite3_bind_text(m_statement.get(), index, value.empty() ? "" : value.data(), length(value.size()),
                            copied ? SQLITE_TRANSIENT : SQLITE_STATIC));
}
void Statement::put(int index, BytesView value) {
    if (value.empty())
        check(sqlite3_bind_zeroblob(m_statement.get(), index, 0));
    else
        check(sqlite3_bind_blob(m_statement.get(), index, value.data(), length(value.size()),
                                m_copies ? SQLITE_TRANSIENT : SQLITE_STATIC));
}

bool Statement::isNull(int column) const noexcept {
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}
std::int64_t Statement::integer(int column) const noexcept { return sqlite3_column_int64(m_statement.get(), column); }
double Statement::real(int column) const noexcept { return sqlite3_column_double(m_statement.get(), column); }

std::string_view Statement::textView(int column) const noexcept {
    const void* bytes = sqlite3_column_text(m_statement.get(), column);
    if (!bytes) return {};
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column))};
}

BytesView Statement::blob(int column) const noexcept {
    const void* bytes = sqlite3_column_blob(m_statement.get(), column);
    if (!bytes) return {};
    return {static_cast<const std::byte*>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column))};
}

std::optional<std::int64_t> Statement::maybeInteger(int column) const noexcept {
    if (isNull(column)) return {};
    return integer(column);
}

std::string Statement::cellName(int column) const {
    const char* name = sqlite3_column_name(m_statement.get(), column);
    return name ? name : "";
}

Day Statement::day(int column) const {
    const auto parsed = parseIsoDate(textView(column));
    if (!parsed) throw UnreadableCell(cellName(column) + " = " + text(column));
    return *parsed;
}
std::optional<Day> Statement::maybeDay(int column) const {
    if (isNull(column)) return {};
    return day(column);
}
Instant Statement::instant(int column) const {
    const auto parsed = readInstant(textView(column));
    if (!parsed) throw UnreadableCell(cellName(column) + " = " + text(column));
    return *parsed;
}

// --- Database ---------------------------------------------------------------------------------------------------

void Database::Close::operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }

Database::Database(const std::filesystem::path& path, Mode mode, std::chrono::milliseconds wait,
                   const std::string& vfs) {
    const int flags = (mode == Mode::read_only    ? SQLITE_OPEN_READONLY
                       : mode == Mode::read_write ? SQLITE_OPEN_READWRITE
                                                  : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) |
                      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &opened, flags, vfs.empty() ? nullptr : vfs.c_str());
    m_database.reset(opened);
    requireOk(opened, code, "open");
    sqlite3_busy_timeout(opened, static_cast<int>(wait.count()));
    requireOk(opened, sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr), "defensive");
    registerSpatialFunctions(opened);
}

void Database::run(const std::string& script) {
    requireOk(m_database.get(), sqlite3_exec(m_database.get(), script.c_str(), nullptr, nullptr, nullptr),
              script.substr(0, 200));
}

bool Database::inTransaction() const noexcept { return sqlite3_get_autocommit(m_database.get()) == 0; }

Statement& Database::kept(std::string_view sql) {
    const auto found = m_kept.find(std::string(sql));
    if (found != m_kept.end()) return found->second;
    return m_kept.emplace(sql, prepare(sql)).first->second;
}

std::int64_t Database::changes() const noexcept { return sqlite3_changes64(m_database.get()); }
std::int64_t Database::lastId() const noexcept { return sqlite3_last_insert_rowid(m_database.get()); }

// --- Transaction ------------------------------------------------------------------------------------------------

Transaction::Transaction(Database& database, Kind kind) : m_database(database) {
    database.run(kind == Kind::writing ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
    // SQLite has rolled back by itself after some errors; what is left open is taken back here. A ROLLBACK that fails
    // leaves nothing that a later reader would see: the journal or the log is not committed.
    if (m_database.inTransaction()) sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() { m_database.run("COMMIT"); }

}  // namespace cuadrante::store
