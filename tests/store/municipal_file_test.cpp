// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/municipal_file.h"

#include "core/base/failure.h"
#include "tests/support/folder.h"
#include "tests/support/small_town.h"

#include <gtest/gtest.h>

#include <fstream>

namespace cuadrante::store {

namespace {
using namespace cuadrante::testing;
namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kShort{20};

std::vector<std::string> filesIn(const Folder& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder.path())) names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

std::string openCode(const fs::path& path, FileOptions options = {.wait = kShort}) {
    try {
        (void)MunicipalFile::open(path, kSomeTime, options);
    } catch (const Failure& failure) {
        return std::string(failure.code());
    }
    return "opened";
}

fs::path makeTown(const Folder& folder) {
    const fs::path path = folder / "a.gpkg";
    MunicipalFile file = MunicipalFile::create(path, someMunicipality(), kSomeTime);
    write(file.connection(), {.code = "history.test", .who = "x", .at = kSomeTime},
          [](Writing& writing) { (void)fill(writing.database()); });
    return path;
}

void run(const fs::path& path, const std::string& sql) {
    Database database(path, Mode::read_write);
    database.run(sql);
}
}  // namespace

TEST(MunicipalFile, LeavesOneSingleFile) {
    const Folder folder;
    makeTown(folder);
    EXPECT_EQ(filesIn(folder), (std::vector<std::string>{"a.gpkg"}));
}

TEST(MunicipalFile, IsSoundAndKnowsWhatItHolds) {
    const Folder folder;
    MunicipalFile file = MunicipalFile::open(makeTown(folder), kSomeTime);
    EXPECT_TRUE(file.writable());
    EXPECT_EQ(file.schema(), currentSchema());
    EXPECT_EQ(geopackageFaults(file.connection()), std::vector<std::string>{});
    EXPECT_EQ(integrityFaults(file.connection()), std::vector<std::string>{});
    EXPECT_EQ(foreignKeyFaults(file.connection()), std::vector<std::string>{});
    EXPECT_EQ(spatialIndexFaults(file.connection()), std::vector<std::string>{});
    EXPECT_EQ(brokenLinks(file.connection()), std::vector<std::string>{});
    const auto municipality = readMunicipality(file.connection());
    EXPECT_EQ(municipality.name, "San Ejemplo");
    EXPECT_EQ(municipality.zone, "America/Mexico_City");
    EXPECT_EQ(municipality.cvegeo, "09015");
    EXPECT_EQ(readPlans(file.connection()).size(), 1u);
}

TEST(MunicipalFile, NeverOverwrites) {
    const Folder folder;
    std::ofstream(folder / "a.gpkg") << "mine";
    try {
        (void)MunicipalFile::create(folder / "a.gpkg", someMunicipality(), kSomeTime);
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code(), "file.exists");
    }
    EXPECT_EQ(fs::file_size(folder / "a.gpkg"), 4u);
    EXPECT_EQ(filesIn(folder), (std::vector<std::string>{"a.gpkg"}));
}

TEST(MunicipalFile, TellsWhatItIsNot) {
    const Folder folder;
    EXPECT_EQ(openCode(folder / "none.gpkg"), "file.missing");
    EXPECT_EQ(openCode(folder.path()), "file.is_folder");
    std::ofstream(folder / "empty.gpkg").close();
    EXPECT_EQ(openCode(folder / "empty.gpkg"), "file.not_geopackage");
    std::ofstream(folder / "text.gpkg") << "id,name\n1,this is a table of text that is longer than one hundred bytes\n";
    EXPECT_EQ(openCode(folder / "text.gpkg"), "file.not_geopackage");
    Database(folder / "plain.gpkg", Mode::create).run("CREATE TABLE t(x)");
    EXPECT_EQ(openCode(folder / "plain.gpkg"), "file.not_geopackage");
    Database(folder / "other.gpkg", Mode::create)
        .run("PRAGMA application_id = 0x47504B47; CREATE TABLE gpkg_contents(table_name)");
    EXPECT_EQ(openCode(folder / "other.gpkg"), "file.not_ours");
}

TEST(MunicipalFile, RefusesTriggersAndViewsThatAreNotOurs) {
    const Folder folder;
    const fs::path path = makeTown(folder);
    run(path, "CREATE TRIGGER spy AFTER INSERT ON officer BEGIN DELETE FROM assignment; END");
    EXPECT_EQ(openCode(path), "file.foreign_schema");
    run(path, "DROP TRIGGER spy; CREATE VIEW v AS SELECT 1");
    EXPECT_EQ(openCode(path), "file.foreign_schema");
    run(path,
        "DROP VIEW v; DROP TRIGGER rtree_cell_geom_delete; CREATE TRIGGER rtree_cell_geom_delete AFTER DELETE ON cell "
        "BEGIN DELETE FROM quadrant; END");
    EXPECT_EQ(openCode(path), "file.foreign_schema");
}

TEST(MunicipalFile, WaitsForALockAndThenSaysSo) {
    const Folder folder;
    const fs::path path = makeTown(folder);
    Database other(path, Mode::read_write);
    other.run("BEGIN EXCLUSIVE");
    EXPECT_EQ(openCode(path), "file.locked");
    other.run("ROLLBACK");
    EXPECT_EQ(openCode(path), "opened");
}

TEST(MunicipalFile, OpensAReadOnlyFileForReading) {
    const Folder folder;
    const fs::path path = makeTown(folder);
    fs::permissions(path, fs::perms::owner_read | fs::perms::group_read);
    MunicipalFile file = MunicipalFile::open(path, kSomeTime);
    EXPECT_FALSE(file.writable());
    ASSERT_TRUE(file.readOnlyBecause());
    EXPECT_EQ(file.readOnlyBecause()->code, "file.read_only");
    EXPECT_EQ(readOfficers(file.connection()).size(), 2u);
    EXPECT_THROW(file.connection().run("DELETE FROM officer"), Failure);
}

TEST(MunicipalFile, OpensANewerVersionForReading) {
    const Folder folder;
    const fs::path path = makeTown(folder);
    run(path, "INSERT INTO schema_version VALUES (99, '2030-01-01T00:00:00Z')");
    MunicipalFile file = MunicipalFile::open(path, kSomeTime);
    EXPECT_FALSE(file.writable());
    ASSERT_TRUE(file.readOnlyBecause());
    EXPECT_EQ(file.readOnlyBecause()->code, "file.newer_version");
    EXPECT_EQ(file.schema(), 99);
    EXPECT_EQ(readOfficers(file.connection()).size(), 2u);
}

/// A page in the middle of a table filled with rubbish, which no header tells of.
TEST(MunicipalFile, IsReadThroughOnOpeningWhenItWasNotClosed) {
    const Folder folder;
    const fs::path path = makeTown(folder);
    std::int64_t page = 0;
    {
        Database database(path, Mode::read_only);
        page = database.number("SELECT rootpage FROM sqlite_schema WHERE name = 'agency'");
    }
    {
        std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
        file.seekp((page - 1) * 4096);
        file << std::string(4096, '\xAA');
    }
    {
        MunicipalFile file = MunicipalFile::open(path, kSomeTime, {.readOnly = true});
        EXPECT_THROW((void)readAgencies(file.connection()), Failure);
    }
    const fs::path log = path.native() + "-wal";
    std::ofstream(log).close();
    EXPECT_EQ(openCode(path), "file.damaged");
    fs::remove(log);
    fs::remove(path.native() + "-shm");
    {
        std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(18);
        file << "\x02\x02";  // as a copy of the file alone looks while someone writes
    }
    EXPECT_EQ(openCode(path), "file.damaged");
}

TEST(MunicipalFile, LeavesWhatLiesBesideItAlone) {
    const Folder folder;
    const fs::path path = makeTown(folder);
    fs::rename(path, folder / "b.gpkg.part");
    {
        MunicipalFile file = MunicipalFile::open(folder / "b.gpkg.part", kSomeTime, {.readOnly = true});
        backup(file.connection(), folder / "b.gpkg", Progress{});
    }
    EXPECT_EQ(openCode(folder / "b.gpkg.part"), "opened");
    EXPECT_EQ(filesIn(folder), (std::vector<std::string>{"b.gpkg", "b.gpkg.part"}));
}

TEST(MunicipalFile, RefusesNamesThatCannotBe) {
    const Folder folder;
    const std::string longest(255, 'a');
    const fs::path below = makeTown(folder) / "b.gpkg";
    for (const fs::path& path : {folder / (longest + "a"), folder / longest, below, folder / "none" / "b.gpkg"}) {
        try {
            (void)MunicipalFile::create(path, someMunicipality(), kSomeTime);
            ADD_FAILURE() << path;
        } catch (const Failure& failure) {
            const bool noFolder = path == below || path.parent_path().filename() == "none";
            EXPECT_EQ(failure.code(), noFolder ? "file.no_folder" : "file.unreadable") << path;
        }
        EXPECT_NE(openCode(path), "opened") << path;
    }
}

/// What a person did in another program must not close the whole file to everybody.
TEST(MunicipalFile, ReadsOnWhenAnotherProgramLeftRowsThatBelongToNothing) {
    const Folder folder;
    const fs::path path = makeTown(folder);
    run(path,
        "INSERT INTO report(folio, mode, channel, category, received, due) VALUES ('Q-1', 'open', 'paper', 'other', "
        "'2024-01-05', '2024-01-15'); PRAGMA foreign_keys = OFF;"
        "INSERT INTO report_move(report_id, step, state, at) VALUES (99, 0, 'received', '2024-01-01T00:00:00.000Z');"
        "INSERT INTO attendance(meeting_id, participant_id) SELECT 99, id FROM participant");
    MunicipalFile file = MunicipalFile::open(path, kSomeTime);
    const auto reports = readReports(file.connection());
    ASSERT_EQ(reports.size(), 1u);
    EXPECT_EQ(reports[0].state(), reports::State::received);
    EXPECT_EQ(reportsWithoutSteps(file.connection()), std::vector<std::string>{"Q-1"});
    EXPECT_EQ(readMeetings(file.connection()).size(), 0u);
    EXPECT_EQ(foreignKeyFaults(file.connection()).size(), 2u);
}

TEST(MunicipalFile, ReadersSeeTheStateBeforeAWriteThatIsUnderWay) {
    const Folder folder;
    MunicipalFile file = MunicipalFile::open(makeTown(folder), kSomeTime);
    Database reader = file.openReader();
    write(file.connection(), {.code = "history.test", .who = "x", .at = kSomeTime}, [&](Writing& writing) {
        writing.database().run("DELETE FROM agency");
        EXPECT_EQ(readAgencies(reader).size(), 1u);
    });
    EXPECT_EQ(readAgencies(reader).size(), 0u);
    EXPECT_THROW(reader.run("DELETE FROM officer"), Failure);
}

}  // namespace cuadrante::store
