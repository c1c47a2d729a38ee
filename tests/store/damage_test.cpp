// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes that are not as they were written: either the file is refused, or what is read of it is read safely.
#include "core/base/failure.h"
#include "core/base/random.h"
#include "core/store/incident_rows.h"
#include "tests/support/folder.h"
#include "tests/support/small_town.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace cuadrante::store {

namespace {
using namespace cuadrante::testing;

std::string contentOf(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
void put(const std::filesystem::path& path, const std::string& content) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

/// The code of the failure, or "read" when everything could be read; "told" when that is so and the checks found fault.
std::string readEverything(const std::filesystem::path& path) {
    try {
        MunicipalFile file = MunicipalFile::open(path, kSomeTime, {.readOnly = true});
        Database& database = file.connection();
        (void)readMunicipality(database);
        for (const auto& plan : readPlans(database)) (void)readLayout(database, plan);
        (void)readOfficers(database);
        (void)readAgencies(database);
        (void)readParticipants(database);
        (void)readReports(database);
        (void)readIncidentColumns(database);
        (void)readHistory(database, 100);
        return integrityFaults(database).empty() ? "read" : "told";
    } catch (const Failure& failure) {
        return std::string(failure.code());
    }
}

std::string soundFile(const Folder& folder) {
    {
        MunicipalFile file = MunicipalFile::create(folder / "sound.gpkg", someMunicipality(), kSomeTime);
        write(file.connection(), {.code = "history.fill", .who = "x", .at = kSomeTime},
              [](Writing& writing) { (void)fill(writing.database()); });
    }
    return contentOf(folder / "sound.gpkg");
}
}  // namespace

TEST(Damage, ATruncatedFileIsRefused) {
    const Folder folder;
    const std::string sound = soundFile(folder);
    for (const double share : {0.1, 0.5, 0.9, 0.999}) {
        put(folder / "a.gpkg", sound.substr(0, static_cast<std::size_t>(share * static_cast<double>(sound.size()))));
        EXPECT_EQ(readEverything(folder / "a.gpkg"), "file.damaged") << share;
    }
    put(folder / "a.gpkg", sound.substr(0, 60));
    const std::string code = readEverything(folder / "a.gpkg");
    EXPECT_TRUE(code == "file.damaged" || code == "file.not_geopackage") << code;
}

TEST(Damage, AFilledPageIsRefusedOrTold) {
    const Folder folder;
    const std::string sound = soundFile(folder);
    const std::size_t pages = sound.size() / 4096;
    std::size_t seen = 0;
    for (std::size_t page = 1; page < pages; ++page) {
        std::string damaged = sound;
        std::fill_n(damaged.begin() + static_cast<std::ptrdiff_t>(page * 4096), 4096, '\xAA');
        put(folder / "a.gpkg", damaged);
        const std::string verdict = readEverything(folder / "a.gpkg");
        seen += verdict == "file.damaged" || verdict == "told";
    }
    EXPECT_EQ(seen, pages - 1);
}

TEST(Damage, FlippedBytesNeverDoMoreThanBeRefused) {
    const Folder folder;
    const std::string sound = soundFile(folder);
    Random random(11);
    int refused = 0;
    for (int i = 0; i < 150; ++i) {
        std::string damaged = sound;
        for (int flips = 0; flips < 8; ++flips) {
            auto& byte = damaged[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(damaged.size())))];
            byte = static_cast<char>(byte ^ static_cast<char>(1 + random.below(255)));
        }
        put(folder / "a.gpkg", damaged);
        refused += readEverything(folder / "a.gpkg") != "read";
    }
    EXPECT_GT(refused, 0);
}

}  // namespace cuadrante::store
