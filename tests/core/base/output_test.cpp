// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/output.h"

#include "core/base/failure.h"
#include "tests/support/folder.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <fstream>

namespace cuadrante {
namespace {
std::string codeFor(const std::filesystem::path& target) {
    try {
        requireFolderFor(target);
        return {};
    } catch (const Failure& failure) {
        return std::string(failure.code());
    }
}
}  // namespace

TEST(Output, NeedsAFolderAndIsNone) {
    const testing::Folder folder;
    EXPECT_EQ(codeFor(folder / "a.csv"), "");
    EXPECT_EQ(codeFor("a.csv"), "");
    EXPECT_EQ(codeFor(folder / "ninguna/a.csv"), "file.no_folder");
    EXPECT_EQ(codeFor(folder.path()), "file.is_folder");
    std::ofstream(folder / "archivo") << "x";
    EXPECT_EQ(codeFor(folder / "archivo/a.csv"), "file.no_folder");
}

TEST(Output, ADiskIsFullThatHasNoRoomForWhatIsMissing) {
    const testing::Folder folder;
    errno = 0;
    EXPECT_FALSE(diskIsFull(folder / "a.csv"));
    EXPECT_TRUE(diskIsFull(folder / "a.csv", std::uintmax_t{1} << 62));
    errno = ENOSPC;
    EXPECT_TRUE(diskIsFull(folder / "a.csv"));
    errno = 0;
}

}  // namespace cuadrante
