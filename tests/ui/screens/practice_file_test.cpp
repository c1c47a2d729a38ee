// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/practice_file.h"

#include "core/base/failure.h"
#include "tests/support/folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace cuadrante::ui {
namespace {

TEST(PracticeFile, LeavesNothingBehindWhenItIsCancelled) {
    const cuadrante::testing::Folder folder;
    std::stop_source stop;
    const Progress progress(stop.get_token(), [&](double done) {
        if (done > 0.5) stop.request_stop();
    });
    EXPECT_THROW(makePracticeFile(folder / "p.gpkg", 1, "prueba", progress), Cancelled);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(PracticeFile, NeverTakesThePlaceOfAFile) {
    const cuadrante::testing::Folder folder;
    std::ofstream(folder / "p.gpkg") << "mine";
    try {
        makePracticeFile(folder / "p.gpkg", 1, "prueba", {});
        FAIL() << "it overwrote the file";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code(), "file.exists");
    }
    EXPECT_EQ(std::filesystem::file_size(folder / "p.gpkg"), 4U);
}

}  // namespace
}  // namespace cuadrante::ui
