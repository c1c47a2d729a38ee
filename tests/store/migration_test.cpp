// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/failure.h"
#include "core/store/incident_rows.h"
#include "tests/support/dump.h"
#include "tests/support/folder.h"
#include "tests/support/small_town.h"

#include <gtest/gtest.h>

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
    "act TEXT NOT NULL, batch_id INTEGER REFERENCES import_batch(id));"
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
        EXPECT_EQ(file.schema(), 2);
    }
    MunicipalFile again = MunicipalFile::open(path, kSomeTime, {.steps = withSecond(kSecond)});
    EXPECT_EQ(again.connection().number("SELECT count(*) FROM pragma_table_info('unit') WHERE name = 'plate'"), 1);
    EXPECT_EQ(readPlans(again.connection()).size(), 1u);
    EXPECT_EQ(foreignKeyFaults(again.connection()), std::vector<std::string>{});
    MunicipalFile kept = MunicipalFile::open(folder / "a.gpkg.v1.backup", kSomeTime);
    EXPECT_EQ(kept.schema(), 1);
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
    EXPECT_EQ(MunicipalFile::open(path, kSomeTime).schema(), 1);
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
            std::filesystem::path(CUADRANTE_SOURCE_ROOT) / "tests/fixtures" / ("v" + std::to_string(version) + ".gpkg");
        ASSERT_TRUE(std::filesystem::exists(stored)) << stored;
        std::filesystem::copy_file(stored, folder / "old.gpkg");
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
