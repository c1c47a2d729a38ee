// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of every cell looks at eight bytes at a time; each byte has to count as if it were looked at alone.
#include "core/importing/cells.h"

#include <gtest/gtest.h>

#include <string>

namespace cuadrante::importing {
namespace {

TEST(EveryByte, IsSeenOrNotWhereverItStands) {
    const std::string first = "\x7F\xC2\xCC\xE2\xE3\xEF";
    for (int byte = 0; byte < 256; ++byte) {
        const bool invisible = byte < 0x20 || first.find(static_cast<char>(byte)) != std::string::npos;
        for (std::size_t at = 0; at < 19; ++at) {
            std::string cell = "Av. Juárez ~{}|\x80\xFFz";
            cell.resize(19, 'x');
            cell[at] = static_cast<char>(byte);
            ASSERT_EQ(hasInvisible(cell), invisible) << byte << " at " << at;
        }
        EXPECT_EQ(hasInvisible(std::string(24, static_cast<char>(byte))), invisible) << byte;
    }
    EXPECT_FALSE(hasInvisible(""));
}

TEST(EveryByte, IsADigitOrNotWhereverItStands) {
    for (int byte = 0; byte < 256; ++byte) {
        const std::string ten(10, static_cast<char>(byte));
        EXPECT_EQ(looksPersonal(ten), byte >= '0' && byte <= '9') << byte;
        EXPECT_FALSE(looksPersonal("Calle 5 #12345"));
    }
    for (std::size_t before = 0; before < 20; ++before) {
        const std::string words = std::string(before, 'x') + ' ';
        for (std::size_t behind = 0; behind < 10; ++behind) {
            const std::string end = std::string(behind > 0 ? 1 : 0, ' ') + std::string(behind, 'y');
            EXPECT_TRUE(looksPersonal(words + "5512345678" + end)) << before << ' ' << behind;
            EXPECT_TRUE(looksPersonal(words + "(55) 1234-5678" + end)) << before << ' ' << behind;
            EXPECT_TRUE(looksPersonal(words + "GODE561231GR8" + end)) << before << ' ' << behind;
            EXPECT_FALSE(looksPersonal(words + "551234567" + end)) << before << ' ' << behind;
            EXPECT_FALSE(looksPersonal(words + "GODE56123" + end)) << before << ' ' << behind;
        }
    }
}

}  // namespace
}  // namespace cuadrante::importing
