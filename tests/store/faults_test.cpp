// SPDX-License-Identifier: GPL-3.0-or-later
// The disk fails at every single step: after reopening the file is as before or as after, never anything else; and what
// was said to be done is there after a power cut.
#include "core/base/failure.h"
#include "core/store/incident_rows.h"
#include "tests/support/dump.h"
#include "tests/support/faulty_vfs.h"
#include "tests/support/folder.h"
#include "tests/support/small_town.h"

#include <gtest/gtest.h>

#include <array>

namespace cuadrante::store {

namespace {
using namespace cuadrante::testing;
using Fault = FaultyVfs::Fault;

std::string nameOf(const ::testing::TestParamInfo<Fault>& fault) {
    constexpr std::array kNames{"None", "Full", "ErrorOnce", "ErrorForEver", "PowerCut"};
    return kNames[static_cast<std::size_t>(fault.param)];
}

class Faults : public ::testing::TestWithParam<Fault> {
protected:
    void SetUp() override {
        MunicipalFile file = MunicipalFile::create(m_sound, someMunicipality(), kSomeTime);
        write(file.connection(), {.code = "history.fill", .who = "x", .at = kSomeTime},
              [](Writing& writing) { (void)fill(writing.database()); });
    }
    std::string dumped(const std::filesystem::path& path) {
        Database database(path, Mode::read_only);
        return dump(database);
    }
    void reset() {
        const std::string backup = ".v" + std::to_string(currentSchema()) + ".backup";
        std::filesystem::remove(m_path.native() + backup);
        for (const char* suffix : {"-wal", "-shm", "-journal"})
            std::filesystem::remove(m_path.native() + suffix);
        std::filesystem::copy_file(m_sound, m_path, std::filesystem::copy_options::overwrite_existing);
    }
    /// Opens the file, runs `command` on it and closes it, with the fault at every operation in turn, until one run
    /// goes through without meeting it.
    void tryEverywhere(const std::vector<Migration>& steps, const std::function<void(Database&)>& command) {
        const std::string before = dumped(m_sound);
        std::string after;
        {
            reset();
            MunicipalFile file = MunicipalFile::open(m_path, kSomeTime, {.steps = steps});
            command(file.connection());
            after = dump(file.connection());
        }
        ASSERT_NE(before, after);
        int runs = 0, undone = 0;
        for (int at = 1;; ++at) {
            reset();
            m_vfs.arm(GetParam(), at, static_cast<std::uint64_t>(at));
            bool done = false;
            try {
                MunicipalFile file = MunicipalFile::open(m_path, kSomeTime, {.vfs = FaultyVfs::name(), .steps = steps});
                if (file.writable()) {
                    command(file.connection());
                    done = true;
                }
            } catch (const Failure& failure) {
                EXPECT_TRUE(failure.code() == "file.full" || failure.code() == "file.unreadable") << failure.what();
            }
            if (!m_vfs.struck()) {
                EXPECT_TRUE(done);
                break;
            }
            m_vfs.arm(Fault::none, 0, 0);
            // With the steps of before: whether the migration had happened is what is to be found out.
            Database look(m_path, Mode::read_write);
            const std::string found = dump(look);
            EXPECT_TRUE(found == before || found == after) << "at operation " << at;
            if (done) {
                EXPECT_EQ(found, after) << "it was said to be done, at operation " << at;
            }
            EXPECT_EQ(integrityFaults(look), std::vector<std::string>{}) << at;
            EXPECT_EQ(foreignKeyFaults(look), std::vector<std::string>{}) << at;
            EXPECT_EQ(spatialIndexFaults(look), std::vector<std::string>{}) << at;
            EXPECT_EQ(brokenLinks(look), std::vector<std::string>{}) << at;
            ++runs;
            undone += found == before ? 1 : 0;
            if (HasFailure()) return;
        }
        EXPECT_GT(runs, 5);
        EXPECT_GT(undone, 0);
    }

    Folder m_folder;
    std::filesystem::path m_sound = m_folder / "sound.gpkg";
    std::filesystem::path m_path = m_folder / "a.gpkg";
    FaultyVfs m_vfs;
    const std::vector<Migration> m_steps{migrations().begin(), migrations().end()};
};
}  // namespace

TEST_P(Faults, WhileSaving) {
    tryEverywhere(m_steps, [](Database& database) {
        write(database, {.code = "history.test", .who = "x", .at = kSomeTime}, [](Writing& writing) {
            writing.database().run(
                "UPDATE officer SET name = 'Otra'; UPDATE quadrant SET geom = (SELECT geom FROM district)");
        });
    });
}

TEST_P(Faults, WhileImporting) {
    tryEverywhere(m_steps, [](Database& database) {
        write(database, {.code = "history.import", .who = "x", .at = kSomeTime}, [](Writing& writing) {
            writing.startBatch("incidents", "a.csv");
            IncidentLoader loader(writing, *Zone::find("America/Mexico_City"));
            for (int i = 0; i < 60; ++i)
                loader.add({.id = {},
                            .sourceId = std::to_string(i),
                            .type = "robo",
                            .occurred = LocalTime{day(2024, 1, 1)},
                            .precision = incident::TimePrecision::exact,
                            .point = geometry::LonLat{.lon = -99.2 + 0.001 * i, .lat = 19.4},
                            .address = "",
                            .colonia = "",
                            .declared = "",
                            .standing = incident::Standing::outside,
                            .quadrant = {}});
            loader.finish({});
            writing.endBatch({.read = 60, .accepted = 60});
        });
    });
}

TEST_P(Faults, WhileUndoing) {
    tryEverywhere(m_steps, [](Database& database) { ASSERT_TRUE(undo(database, "x", kSomeTime)); });
}

TEST_P(Faults, WhileMigrating) {
    auto steps = m_steps;
    steps.push_back({.version = currentSchema() + 1, .script = "ALTER TABLE unit ADD COLUMN plate TEXT; UPDATE officer SET name = 'M'"});
    tryEverywhere(steps, [](Database&) {});
}

INSTANTIATE_TEST_SUITE_P(Disk, Faults,
                         ::testing::Values(Fault::full, Fault::error_once, Fault::error_for_ever, Fault::power_cut),
                         nameOf);

}  // namespace cuadrante::store
