// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "core/base/problem.h"
#include "core/base/progress.h"
#include "core/base/temporary_folder.h"
#include "core/store/sqlite.h"
#include "core/territory/territory.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace cuadrante::store {

/// One step of the schema, from version - 1 to version. Forward only, never changed once released.
struct Migration {
    int version;
    std::string script;
};
/// All steps there are, by version, from 1 on.
[[nodiscard]] std::span<const Migration> migrations();
[[nodiscard]] int currentSchema();

struct FileOptions {
    bool readOnly = false;
    std::chrono::milliseconds wait = std::chrono::seconds{5};  ///< for someone else's lock
    std::string vfs = {};                                      ///< SQLite's file layer; empty for the usual one
    std::span<const Migration> steps = migrations();
};

/// The file of a municipality: a GeoPackage 1.3 that is the whole database. One writing connection; every reader has
/// its own.
class MunicipalFile {
public:
    /// Makes the file under a temporary name and moves it into place; never overwrites ("file.exists").
    [[nodiscard]] static MunicipalFile create(const std::filesystem::path& path, const territory::Municipality& said,
                                              Instant at, const FileOptions& options = {});
    /// Failures as Workspace::open. An older schema is brought up to date after a backup beside the file
    /// ("NAME.gpkg.v1.backup"); one that may only be read, in a temporary copy. What is seen of damage: identify().
    /// Costs the same whatever the number of rows, unless the file was not closed.
    [[nodiscard]] static MunicipalFile open(const std::filesystem::path& path, Instant at,
                                            const FileOptions& options = {});
    /// Leaves one single file.
    ~MunicipalFile();
    MunicipalFile(MunicipalFile&&) noexcept = default;
    MunicipalFile& operator=(MunicipalFile&&) = delete;

    const std::filesystem::path& path() const noexcept { return m_path; }
    /// Of what is read, so the current one or a newer one.
    int schema() const noexcept { return m_schema; }
    bool writable() const noexcept { return !m_readOnlyBecause && !m_readOnlyAsked; }
    /// Why the file opened for reading although writing was asked for.
    const std::optional<Problem>& readOnlyBecause() const noexcept { return m_readOnlyBecause; }
    /// The writing connection, of one thread at a time; of a file opened for reading it writes nothing.
    [[nodiscard]] Database& connection() noexcept { return *m_database; }
    [[nodiscard]] Database openReader() const;

    /// For one command that writes very much: what it commits is safe in the log, from where SQLite would move it to its
    /// place in the file before the command ends, which takes as long as a fifth of it. While one lives that is put off;
    /// then it is done on a thread of its own. Goes before the file.
    class [[nodiscard]] LogMovedLater {
    public:
        explicit LogMovedLater(MunicipalFile& file);
        ~LogMovedLater();
        LogMovedLater(const LogMovedLater&) = delete;
        LogMovedLater& operator=(const LogMovedLater&) = delete;

    private:
        MunicipalFile& m_file;
        std::int64_t m_usual;  ///< pages of the log from which on it is moved
    };

private:
    MunicipalFile(std::filesystem::path path, FileOptions options);
    void startWriting(Instant at);
    void readFromCopy(Instant at);
    void upgrade(Database& database, Instant at);

    std::filesystem::path m_path;
    FileOptions m_options;
    std::unique_ptr<TemporaryFolder> m_folder;  ///< of the copy that is read instead of an older file
    std::unique_ptr<Database> m_database;
    int m_schema = 0;
    bool m_readOnlyAsked = false;
    std::optional<Problem> m_readOnlyBecause;
    std::jthread m_movingLog;
};

/// A copy of the file as it stands, through SQLite's backup, to a temporary name that is then moved to `target`
/// ("file.exists" when there is something of that name).
void backup(Database& from, const std::filesystem::path& target, const Progress& progress);

/// Rows by table, in the order in which people read them: "district", "quadrant", "cell", ...
[[nodiscard]] std::vector<std::pair<std::string, std::int64_t>> countRows(Database& database);

/// What is unsound, in SQLite's or the check's own words; every list is empty when all is well.
[[nodiscard]] std::vector<std::string> geopackageFaults(Database& database);
/// Days and moments of the shown tables that another program wrote in a form of its own, read or not:
/// "stored.other_form" (field: the table; args: table, id, column, text). They sort elsewhere than where they belong.
[[nodiscard]] Problems valuesOfAnotherForm(Database& database);
[[nodiscard]] std::vector<std::string> integrityFaults(Database& database);
[[nodiscard]] std::vector<std::string> foreignKeyFaults(Database& database);
[[nodiscard]] std::vector<std::string> spatialIndexFaults(Database& database);

}  // namespace cuadrante::store
