// SPDX-License-Identifier: GPL-3.0-or-later
// The practice municipality comes in through the same door as everybody's files.
#include "core/workspace/practice_municipality.h"
#include "core/workspace/workspace.h"
#include "gis/open_source.h"
#include "tests/support/folder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace cuadrante::gis {
namespace {

workspace::PracticeMade make(const std::filesystem::path& path, std::uint64_t seed) {
    return workspace::makePracticeMunicipality(
        path, seed, [](const auto& file) { return openSource(file, {}); }, {});
}

std::string contentOf(const std::filesystem::path& path) {
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    return bytes.str();
}

TEST(ImportPractice, EveryRowOfItsFilesIsTaken) {
    const cuadrante::testing::Folder folder;
    const auto made = make(folder / "p.gpkg", 1);
    EXPECT_EQ(made.imports.size(), 17u);
    for (const auto& [name, report] : made.imports) {
        EXPECT_EQ(report.accepted + report.duplicates, report.read) << name;
        if (!report.refused.empty())
            ADD_FAILURE() << name << " line " << report.refused.front().row << ": "
                          << report.refused.front().problems.front().code << ", of " << report.rejected;
        EXPECT_GT(report.accepted, 0) << name;
    }
    const auto file = workspace::Workspace::open(folder / "p.gpkg", "prueba", workspace::Access::read_only);
    EXPECT_TRUE(file->check({}).sound());
    EXPECT_TRUE(file->info().municipality.invented);
    EXPECT_FALSE(file->info().municipality.boundary.empty());
}

TEST(ImportPractice, TheSameSeedGivesTheSameFileToTheByte) {
    const cuadrante::testing::Folder folder;
    (void)make(folder / "a.gpkg", 1);
    (void)make(folder / "b.gpkg", 1);
    EXPECT_EQ(contentOf(folder / "a.gpkg"), contentOf(folder / "b.gpkg"));
    (void)make(folder / "c.gpkg", 2);
    EXPECT_NE(contentOf(folder / "a.gpkg"), contentOf(folder / "c.gpkg"));
}

TEST(ImportPractice, WhenCancelledLeavesNoFile) {
    const cuadrante::testing::Folder folder;
    std::stop_source stop;
    const Progress progress{stop.get_token(), [&](double done) {
                                if (done > 0.6) stop.request_stop();
                            }};
    EXPECT_THROW((void)workspace::makePracticeMunicipality(
                     folder / "p.gpkg", 1, [](const auto& file) { return openSource(file, {}); }, progress),
                 Cancelled);
    EXPECT_FALSE(std::filesystem::exists(folder / "p.gpkg"));
}

}  // namespace
}  // namespace cuadrante::gis
