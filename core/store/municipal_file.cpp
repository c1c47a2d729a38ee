// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/municipal_file.h"

#include "core/base/failure.h"
#include "core/base/output.h"
#include "core/store/backup.h"
#include "core/store/geometry_blob.h"
#include "core/store/identity.h"
#include "core/store/report_rows.h"

#include <sqlite3.h>

#include <exception>
#include <system_error>
#include <utility>

namespace cuadrante::store {

namespace {
namespace fs = std::filesystem;

void prepareConnection(Database& database) {
    database.run(
        "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA secure_delete = ON;"
        "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA cache_size = -32000;");
}

/// Runs the step and notes it, in one transaction. References between tables are judged at its end, because a step may
/// rebuild tables that others refer to.
void runStep(Database& database, const Migration& step, Instant at) {
    database.run("PRAGMA foreign_keys = OFF");
    {
        Transaction transaction(database, Transaction::Kind::writing);
        database.run(step.script);
        database.query("INSERT INTO schema_version(version, applied_at) VALUES (?, ?)", step.version, isoInstant(at))
            .run();
        if (database.query("PRAGMA foreign_key_check").step())
            throw Failure("file.rule_broken", {}, "references after migration " + std::to_string(step.version));
        transaction.commit();
    }
    database.run("PRAGMA foreign_keys = ON");
}

bool hasLeftovers(const fs::path& path) {
    std::error_code unknown;
    return fs::exists(path.native() + "-wal", unknown) || fs::exists(path.native() + "-journal", unknown);
}

/// "file.exists" for anything of that name, links that lead nowhere included; "file.unreadable" for a name that cannot be;
/// "file.no_folder".
void requireFree(const fs::path& path) {
    std::error_code failed;
    if (!fs::is_directory(path, failed)) requireFolderFor(path);
    const fs::file_status status = fs::symlink_status(path, failed);
    if (fs::exists(status)) throw Failure("file.exists", {path.filename().string()});
    if (status.type() != fs::file_type::not_found) throw Failure("file.unreadable", {}, failed.message());
}

bool nobodyMayWrite(const fs::path& path) {
    using fs::perms;
    const perms writing = perms::owner_write | perms::group_write | perms::others_write;
    return (fs::status(path).permissions() & writing) == perms::none;
}
}  // namespace

MunicipalFile::MunicipalFile(fs::path path, FileOptions options)
    : m_path(std::move(path)), m_options(std::move(options)) {}

MunicipalFile MunicipalFile::create(const fs::path& path, const territory::Municipality& said, Instant at,
                                    const FileOptions& options) {
    requireFree(path);
    PendingFile pending(path);
    {
        Database database(pending.path(), Mode::create, options.wait, options.vfs);
        prepareConnection(database);
        for (const Migration& step : options.steps) runStep(database, step, at);
        Transaction transaction(database, Transaction::Kind::writing);
        database
            .query("INSERT INTO municipality(id, geom, name, zone, cvegeo, invented) VALUES (1, ?, ?, ?, ?, ?)",
                   said.boundary.empty() ? std::nullopt : std::optional{encode(said.boundary)}, said.name, said.zone,
                   said.cvegeo.empty() ? std::nullopt : std::optional{said.cvegeo}, said.invented)
            .run();
        for (const reports::Category& category : defaultCategories()) insert(database, category);
        database.query("UPDATE gpkg_contents SET last_change = ?", at).run();
        transaction.commit();
    }
    pending.moveIntoPlace(Existing::keep);
    return open(path, at, options);
}

MunicipalFile MunicipalFile::open(const fs::path& path, Instant at, const FileOptions& options) {
    std::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    if (status.type() == fs::file_type::not_found) throw Failure("file.missing", {path.filename().string()});
    if (fs::is_directory(status)) throw Failure("file.is_folder", {path.string()});
    if (failed || status.type() != fs::file_type::regular)
        throw Failure("file.unreadable", {}, failed ? failed.message() : "it is neither a file nor a folder");
    if (!startsLikeDatabase(path)) throw Failure("file.not_geopackage");

    MunicipalFile file(path, options);
    const Left left = leftBehind(path);
    const bool locked = !options.readOnly && nobodyMayWrite(path);
    if (locked) file.m_readOnlyBecause = Problem{.code = "file.read_only", .field = ""};
    file.m_readOnlyAsked = options.readOnly;
    // What an interrupted session left is completed by whoever opens next, which only a writing connection can do.
    const bool reading = (options.readOnly || locked) && !hasLeftovers(path);
    file.m_database =
        std::make_unique<Database>(path, reading ? Mode::read_only : Mode::read_write, options.wait, options.vfs);
    prepareConnection(*file.m_database);
    const auto promised = file.m_database->number("PRAGMA page_count") * file.m_database->number("PRAGMA page_size");
    if (!hasLeftovers(path) && std::cmp_less(fs::file_size(path), promised))
        throw Failure("file.damaged", {}, "the file ends before its last page does");  // SQLite would read zeros there
    const int current = options.steps.back().version;
    file.m_schema = identify(*file.m_database, current, left);
    if (file.m_schema > current)
        file.m_readOnlyBecause = Problem{.code = "file.newer_version", .field = ""};
    if (sqlite3_db_readonly(file.m_database->handle(), "main") == 1 && !file.m_readOnlyAsked && !file.m_readOnlyBecause)
        file.m_readOnlyBecause = Problem{.code = "file.read_only", .field = ""};
    if (file.writable()) file.startWriting(at);
    if (!file.writable() && file.m_schema < current) file.readFromCopy(at);
    if (!file.writable()) file.m_database->run("PRAGMA query_only = ON");
    if (file.m_schema == current) requireTables(*file.m_database);
    return file;
}

void MunicipalFile::readFromCopy(Instant at) {
    auto folder = std::make_unique<TemporaryFolder>();
    const fs::path copy = *folder / m_path.filename();
    copyTo(*m_database, copy, Existing::replace, Progress{});
    {
        Database newer(copy, Mode::read_write, m_options.wait, m_options.vfs);
        prepareConnection(newer);
        upgrade(newer, at);
    }
    m_database = std::make_unique<Database>(copy, Mode::read_only, m_options.wait, m_options.vfs);
    prepareConnection(*m_database);
    m_folder = std::move(folder);
}

void MunicipalFile::startWriting(Instant at) {
    try {
        m_database->run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    } catch (const Failure& failure) {
        if (failure.code() != "file.read_only" && failure.code() != "file.unreadable") throw;
        m_readOnlyBecause = Problem{.code = "file.read_only", .field = ""};  // the folder takes no new file
        return;
    }
    const int current = m_options.steps.back().version;
    if (m_schema >= current) return;
    const fs::path kept = m_path.native() + ".v" + std::to_string(m_schema) + ".backup";
    copyTo(*m_database, kept, Existing::replace, Progress{});
    upgrade(*m_database, at);
}

void MunicipalFile::upgrade(Database& database, Instant at) {
    for (const Migration& step : m_options.steps)
        if (step.version > m_schema) {
            runStep(database, step, at);
            m_schema = step.version;
        }
}

MunicipalFile::LogMovedLater::LogMovedLater(MunicipalFile& file)
    : m_file(file), m_usual(file.m_database->number("PRAGMA wal_autocheckpoint")) {
    file.m_database->run("PRAGMA wal_autocheckpoint = 0");
}

MunicipalFile::LogMovedLater::~LogMovedLater() {
    // What cannot be moved now is moved with a later commit or when the file is closed.
    sqlite3_wal_autocheckpoint(m_file.m_database->handle(), static_cast<int>(m_usual));
    try {
        m_file.m_movingLog = std::jthread([path = m_file.m_path, options = m_file.m_options] {
            try {
                Database own(path, Mode::read_write, options.wait, options.vfs);
                own.run("PRAGMA wal_checkpoint(PASSIVE)");
            } catch (const std::exception&) {
                return;
            }
        });
    } catch (const std::system_error&) {
        return;  // no thread to be had
    }
}

MunicipalFile::~MunicipalFile() {
    if (m_movingLog.joinable()) m_movingLog.join();
    if (!m_database || !writable()) return;
    try {
        sqlite3_busy_timeout(m_database->handle(), 0);  // someone else still has it: the last one to close tidies up
        m_database->run("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE");
    } catch (const std::exception&) {
        // Nothing is lost: what is in the log is read from there by whoever opens next.
    }
}

Database MunicipalFile::openReader() const {
    const fs::path path = m_folder ? *m_folder / m_path.filename() : m_path;
    const Mode mode = writable() || hasLeftovers(path) ? Mode::read_write : Mode::read_only;
    Database reader(path, mode, m_options.wait, m_options.vfs);
    prepareConnection(reader);
    reader.run("PRAGMA query_only = ON");
    return reader;
}

void backup(Database& from, const fs::path& target, const Progress& progress) {
    requireFree(target);
    copyTo(from, target, Existing::keep, progress);
}

}  // namespace cuadrante::store
