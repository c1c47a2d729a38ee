// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/failure.h"
#include "core/store/incident_rows.h"
#include "tests/support/dump.h"
#include "tests/support/folder.h"
#include "tests/support/paths.h"
#include "tests/support/small_town.h"

#include <boost/uuid/detail/sha1.hpp>
#include <gtest/gtest.h>

#include <fstream>
#include <iomanip>
#include <iterator>
#include <sstream>

namespace cuadrante::store {

namespace {
using namespace cuadrante::testing;

/// The version of tomorrow: a new column, and a table built anew that others refer to.
const std::vector<Migration>& withSecond(const std::string& script) {
    static std::vector<Migration> steps;
    steps.assign(migrations().begin(), migrations().end());
    steps.push_back({.version = currentSchema() + 1, .script = script});
    return steps;
}
const std::string kSecond =
    "ALTER TABLE unit ADD COLUMN plate TEXT NOT NULL DEFAULT '';"
    "CREATE TABLE new_plan(id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, valid_from DATE NOT NULL, valid_to "
    "DATE, "
    "act TEXT NOT NULL, batch_id INTEGER REFERENCES import_batch(id), state TEXT NOT NULL);"
    "INSERT INTO new_plan SELECT * FROM plan; DROP TABLE plan; ALTER TABLE new_plan RENAME TO plan;";

std::filesystem::path makeFirst(const Folder& folder) {
    MunicipalFile file = MunicipalFile::create(folder / "a.gpkg", someMunicipality(), kSomeTime);
    write(file.connection(), {.code = "history.fill", .who = "x", .at = kSomeTime},
          [](Writing& writing) { (void)fill(writing.database()); });
    return folder / "a.gpkg";
}
}  // namespace

TEST(Migration, BringsAnOlderFileUpToDateAfterABackup) {
    const Folder folder;
    const auto path = makeFirst(folder);
    {
        const MunicipalFile file = MunicipalFile::open(path, kSomeTime, {.steps = withSecond(kSecond)});
        EXPECT_EQ(file.schema(), currentSchema() + 1);
    }
    MunicipalFile again = MunicipalFile::open(path, kSomeTime, {.steps = withSecond(kSecond)});
    EXPECT_EQ(again.connection().number("SELECT count(*) FROM pragma_table_info('unit') WHERE name = 'plate'"), 1);
    EXPECT_EQ(readPlans(again.connection()).size(), 1u);
    EXPECT_EQ(foreignKeyFaults(again.connection()), std::vector<std::string>{});
    MunicipalFile kept = MunicipalFile::open(folder / ("a.gpkg.v" + std::to_string(currentSchema()) + ".backup"), kSomeTime);
    EXPECT_EQ(kept.schema(), currentSchema());
    EXPECT_EQ(readOfficers(kept.connection()).size(), 2u);
}

TEST(Migration, ThatFailsLeavesTheFileAsItWas) {
    const Folder folder;
    const auto path = makeFirst(folder);
    std::string before;
    {
        Database database(path, Mode::read_only);
        before = dump(database);
    }
    for (const char* bad : {"DROP TABLE agency; CREATE NONSENSE;", "DROP TABLE agency; DELETE FROM plan;"}) {
        EXPECT_THROW((void)MunicipalFile::open(path, kSomeTime, {.steps = withSecond(bad)}), Failure) << bad;
        Database database(path, Mode::read_only);
        EXPECT_EQ(dump(database), before);
    }
    EXPECT_EQ(MunicipalFile::open(path, kSomeTime).schema(), currentSchema());
}

/// Files of every released version are with users: what made them is not changed any more.
TEST(MigrationKeeps, TheScriptOfEveryReleasedVersion) {
    const std::vector<std::string> digests{"e84b4e69c64e70b30a66c15cbfa3f7da4406af93",
                                           "79df2e0cbb5bf74283c5d9f4e4ca3658cffd9cd9",
                                           "e82bd5d558ae424d2b9935cb08feac57984aab85",
                                           "5909bca4e2c64b10a98ae09d40080af20f57f411"};
    ASSERT_EQ(migrations().size(), digests.size()) << "a new version: note the digest of its script here";
    for (std::size_t i = 0; i < digests.size(); ++i) {
        boost::uuids::detail::sha1 sum;
        sum.process_bytes(migrations()[i].script.data(), migrations()[i].script.size());
        unsigned int words[5];
        sum.get_digest(words);
        std::ostringstream digest;
        digest << std::hex << std::setfill('0');
        for (const unsigned int word : words) digest << std::setw(8) << word;
        EXPECT_EQ(digest.str(), digests[i]) << "version " << migrations()[i].version;
    }
}

TEST(Migration, OfAFileThatMayOnlyBeReadHappensInACopy) {
    const Folder folder;
    const auto path = folder / "old.gpkg";
    std::filesystem::copy_file(std::filesystem::path(cuadrante::support::kSourceRoot) / "tests/fixtures/v1.gpkg", path);
    const auto bytesOf = [&] {
        std::ifstream in(path, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    const std::string before = bytesOf();
    {
        MunicipalFile file = MunicipalFile::open(path, kSomeTime, {.readOnly = true});
        EXPECT_FALSE(file.writable());
        EXPECT_EQ(file.schema(), currentSchema());
        EXPECT_EQ(readOfficers(file.connection()).size(), 2u);
        Database reader = file.openReader();
        EXPECT_EQ(brokenLinks(reader), std::vector<std::string>{});
        EXPECT_THROW(reader.run("DELETE FROM officer"), Failure);
        EXPECT_EQ(file.path(), path);
    }
    EXPECT_EQ(bytesOf(), before);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(Migration, OfTheFileOfEveryReleasedVersionGivesTheSchemaOfANewOne) {
    const Folder folder;
    const auto schemaOf = [](Database& database) {
        std::string text;
        Statement row =
            database.query("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2");
        while (row.step()) text += row.text(0) + " " + row.text(1) + ": " + row.text(2) + "\n";
        return text;
    };
    MunicipalFile fresh = MunicipalFile::create(folder / "new.gpkg", someMunicipality(), kSomeTime);
    for (int version = 1; version <= currentSchema(); ++version) {
        const auto stored =
            std::filesystem::path(cuadrante::support::kSourceRoot) / "tests/fixtures" / ("v" + std::to_string(version) + ".gpkg");
        ASSERT_TRUE(std::filesystem::exists(stored)) << stored;
        std::filesystem::copy_file(stored, folder / "old.gpkg", std::filesystem::copy_options::overwrite_existing);
        MunicipalFile old = MunicipalFile::open(folder / "old.gpkg", kSomeTime);
        EXPECT_EQ(schemaOf(old.connection()), schemaOf(fresh.connection()));
        EXPECT_EQ(readOfficers(old.connection()).size(), 2u);
        EXPECT_EQ(readQuadrants(old.connection(), readPlans(old.connection()).front().id).size(), 2u);
        EXPECT_EQ(readIncidentColumns(old.connection()).size(), 3u);
        EXPECT_EQ(brokenLinks(old.connection()), std::vector<std::string>{});
        ASSERT_TRUE(undo(old.connection(), "x", kSomeTime));
        EXPECT_EQ(readIncidentColumns(old.connection()).size(), 0u);
    }
}

}  // namespace cuadrante::store
