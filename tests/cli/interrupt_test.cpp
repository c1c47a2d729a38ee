// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl+C while a file comes in: the command says so and the municipality is as it was.
#include "tests/cli/office.h"
#include "tests/support/paths.h"

#include <sqlite3.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <random>
#include <thread>

using namespace cuadrante;

namespace {
using CliInterrupt = support::Office;

/// Holds the file's lock for writing, so that a command can get as far as that and no further.
class Lock {
public:
    explicit Lock(const std::string& file) {
        EXPECT_EQ(sqlite3_open(file.c_str(), &m_database), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(m_database, "PRAGMA journal_mode = WAL; BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    }
    ~Lock() { sqlite3_close(m_database); }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

private:
    sqlite3* m_database = nullptr;
};
}  // namespace

TEST_F(CliInterrupt, LeavesTheFileAsItWas) {
    makeFile();
    std::string rows = "fecha,delito\n";
    for (int i = 0; i < 20'000; ++i) rows += "2023-02-01,robo\n";
    const std::string source = folder.write("i.csv", rows);
    auto lock = std::make_unique<Lock>(file);
    support::Running import(std::string(cuadrante::support::kProgramFolder) + "/cuadrante-cli", {"import", file, "incidents", source});
    while (!import.catches(SIGINT)) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    import.send(SIGINT);
    lock.reset();
    EXPECT_EQ(import.wait(), 3);
    EXPECT_EQ(ask(0, {"info", file})["counts"]["incident"], 0);
    EXPECT_EQ(ask(0, {"history", file})["total"], 0);
    ask(0, {"check", file});
    ask(0, {"import", file, "incidents", source});
    EXPECT_FALSE(std::filesystem::exists(file + "-wal"));
}

/// Killed at once, at any moment: nothing is half there, and whoever opens next tidies up.
TEST_F(CliInterrupt, NorDoesAKilledImportLeaveHalfOfIt) {
    makeFile();
    std::string rows = "fecha,delito,latitud,longitud\n";
    for (int i = 0; i < 30'000; ++i) rows += "2023-02-01,robo,19.4,-99.1\n";
    const std::string source = folder.write("i.csv", rows);
    for (const int milliseconds : {5, 50, 100, 200, 300, 400}) {
        support::Running import(std::string(cuadrante::support::kProgramFolder) + "/cuadrante-cli", {"import", file, "incidents", source});
        std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
        import.send(SIGKILL);
        import.wait();
        const auto info = ask(0, {"info", file});
        const auto incidents = info["counts"]["incident"].get<int>();
        EXPECT_TRUE(incidents == 0 || incidents == 30'000) << incidents;
        ask(0, {"check", file});
        if (incidents > 0) ask(0, {"undo", file});
    }
}

class CliKilledRealDataSlow : public support::Office {
protected:
    void SetUp() override {
        const char* data = std::getenv("CUADRANTE_REAL_DATA");
        if (!data) GTEST_SKIP() << "CUADRANTE_REAL_DATA names no folder";
        const std::string packed = std::string(data) + "/cdmx-fgj-2019-2023/carpetas_fgj_13_alcaldias_2019_2023.csv.xz";
        if (!std::filesystem::exists(packed)) GTEST_SKIP() << packed << " is not there";
        ASSERT_EQ(std::system(("xz -dc '" + packed + "' > '" + m_source + "'").c_str()), 0);
    }
    [[nodiscard]] support::Running import() const {
        return {std::string(cuadrante::support::kProgramFolder) + "/cuadrante-cli", {"import", file, "incidents", m_source}};
    }

    static constexpr int kRows = 838'131;
    const std::string m_source = folder / "carpetas.csv";
};

/// Twenty moments of a load, from its first instant to beyond its end: the file is as before or as after, and sound; and
/// the load that was killed can be done again.
TEST_F(CliKilledRealDataSlow, TheFileIsAsBeforeOrAsAfterAtTwentyMoments) {
    using Seconds = std::chrono::duration<double>;
    makeFile();
    const auto start = std::chrono::steady_clock::now();
    ASSERT_EQ(import().wait(), 0);
    const Seconds whole = std::chrono::steady_clock::now() - start;
    ASSERT_EQ(ask(0, {"info", file})["counts"]["incident"], kRows);

    constexpr unsigned kSeed = 838'131;
    std::mt19937 random(kSeed);
    int before = 0, after = 0;
    for (int kill = 0; kill < 20; ++kill) {
        std::filesystem::remove(file);
        makeFile();
        // Half of them in the last fifth, where the rows are committed and the journal goes into the file.
        const double share = std::uniform_real_distribution(kill % 2 == 0 ? 0.0 : 0.8, kill % 2 == 0 ? 0.8 : 1.05)(random);
        support::Running running = import();
        std::this_thread::sleep_for(share * whole);
        running.send(SIGKILL);
        running.wait();
        const auto incidents = ask(0, {"info", file})["counts"]["incident"].get<int>();
        EXPECT_TRUE(incidents == 0 || incidents == kRows) << incidents << " at " << share;
        EXPECT_EQ(ask(0, {"history", file})["total"], incidents == 0 ? 0 : 1) << share;
        const auto check = ask(0, {"check", file});
        EXPECT_TRUE(check["gpkg"]["ok"].get<bool>()) << check;
        ++(incidents == 0 ? before : after);
        std::cout << "killed at " << share * whole.count() << " of " << whole.count() << " s: " << incidents << " incidents\n";
    }
    std::cout << before << " as before, " << after << " as after\n";
    if (after > 0 && ask(0, {"info", file})["counts"]["incident"] == kRows) ask(0, {"undo", file});
    ASSERT_EQ(import().wait(), 0);
    EXPECT_EQ(ask(0, {"info", file})["counts"]["incident"], kRows);
    ask(0, {"check", file});
}
