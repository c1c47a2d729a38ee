// SPDX-License-Identifier: GPL-3.0-or-later
// The practice municipality comes in through the same door as everybody's files.
#include "core/practice/practice.h"
#include "core/workspace/workspace.h"
#include "gis/open_source.h"
#include "tests/support/folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace cuadrante::gis {
namespace {

TEST(ImportPractice, EveryRowOfItsFilesIsTaken) {
    const practice::Practice town = practice::makePractice(1, {});
    const cuadrante::testing::Folder folder;
    auto made = workspace::Workspace::create(
        folder / "p.gpkg", {.name = town.name, .zone = town.zone, .cvegeo = "", .invented = true, .boundary = {}}, "prueba");
    ASSERT_TRUE(made);
    workspace::Workspace& municipality = **made;
    municipality.setToday(town.lastDay);
    for (const practice::SourceFile& file : town.files) {
        std::ofstream(folder / file.name, std::ios::binary) << file.content;
        const auto source = openSource(folder / file.name, {});
        const auto report = municipality.import({.kind = file.kind,
                                                 .fileName = file.name,
                                                 .columns = {},
                                                 .validFrom = town.validFrom,
                                                 .planName = {},
                                                 .today = town.lastDay},
                                                *source, {});
        ASSERT_TRUE(report) << file.name << ": " << report.error().front().code;
        EXPECT_EQ(report->accepted + report->duplicates, report->read) << file.name;
        if (!report->refused.empty()) {
            const importing::Refused& first = report->refused.front();
            ADD_FAILURE() << file.name << " line " << first.row << ": " << first.problems.front().code << ", of "
                          << report->rejected;
        }
        EXPECT_GT(report->accepted, 0) << file.name;
    }
    EXPECT_TRUE(municipality.check({}).sound());
}

}  // namespace
}  // namespace cuadrante::gis
