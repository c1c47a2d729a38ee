// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/options.h"

#include <gtest/gtest.h>

#include <vector>

namespace cuadrante::ui {
namespace {

std::variant<Options, Leave> parsed(std::vector<const char*> words) {
    words.insert(words.begin(), "cuadrante");
    return parseOptions(static_cast<int>(words.size()), words.data());
}

TEST(Options, UnderstandsWhatIsSaid) {
    const auto said = parsed({"m.gpkg", "--workspace", "fuerza", "--select", "C-1.3", "--lang", "en", "--theme", "dark",
                              "--period", "2023-05-01..2023-10-31", "--size", "1024x700", "--grab", "o.png"});
    ASSERT_TRUE(std::holds_alternative<Options>(said));
    const auto& options = std::get<Options>(said);
    EXPECT_EQ(options.file, "m.gpkg");
    EXPECT_EQ(options.workspace, "workforce");
    EXPECT_EQ(options.select, "C-1.3");
    EXPECT_EQ(options.language, text::Language::english);
    EXPECT_EQ(options.theme, drawing::Theme::dark);
    EXPECT_EQ(isoDate(options.period->from) + " " + isoDate(options.period->to), "2023-05-01 2023-10-31");
    EXPECT_EQ(options.size, QSize(1024, 700));
    EXPECT_EQ(options.grab, "o.png");
}

TEST(Options, NothingSaidIsNothingAsked) {
    const auto said = parsed({});
    ASSERT_TRUE(std::holds_alternative<Options>(said));
    const auto& options = std::get<Options>(said);
    EXPECT_TRUE(options.file.empty());
    EXPECT_FALSE(options.language || options.theme || options.period || options.size);
}

TEST(Options, LeavesWithTwoForWhatItDoesNotUnderstand) {
    for (const std::vector<const char*>& wrong :
         {std::vector<const char*>{"--period", "2023-10-31..2023-05-01"}, {"--period", "2023-02-30..2023-05-01"},
          {"--size", "1024"}, {"--size", "10x10"}, {"--lang", "fr"}, {"--workspace", "cocina"}, {"--nothing"}}) {
        const auto said = parsed(wrong);
        ASSERT_TRUE(std::holds_alternative<Leave>(said)) << wrong.front();
        EXPECT_EQ(std::get<Leave>(said).code, 2);
        EXPECT_FALSE(std::get<Leave>(said).text.empty());
    }
}

TEST(Options, HelpLeavesWithZero) {
    const auto said = parsed({"--help"});
    ASSERT_TRUE(std::holds_alternative<Leave>(said));
    EXPECT_EQ(std::get<Leave>(said).code, 0);
}

}  // namespace
}  // namespace cuadrante::ui
