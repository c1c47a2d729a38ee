// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/day_entry.h"
#include "ui/kit/fuzzy.h"

#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

using text::Language;

std::string read(const char* typed, Language language = Language::spanish) {
    const auto day = readDay(typed, language);
    return day ? isoDate(*day) : "nothing";
}

TEST(DayEntryTest, ReadsWhatPeopleWrite) {
    EXPECT_EQ(read("2024-05-03"), "2024-05-03");
    EXPECT_EQ(read("3/5/2024"), "2024-05-03");
    EXPECT_EQ(read(" 03.05.2024 "), "2024-05-03");
    EXPECT_EQ(read("3 may 2024"), "2024-05-03");
    EXPECT_EQ(read("3 de Mayo de 2024"), "2024-05-03");
    EXPECT_EQ(read("1 ENE 2024"), "2024-01-01");
    EXPECT_EQ(read("May 3, 2024", Language::english), "2024-05-03");
    EXPECT_EQ(read("29/2/2024"), "2024-02-29");
}

TEST(DayEntryTest, RefusesWhatIsNoDayOrCouldBeTwo) {
    EXPECT_EQ(read("31/02/2023"), "nothing");
    EXPECT_EQ(read("2023-02-29"), "nothing");
    EXPECT_EQ(read("3/5/24"), "nothing");
    EXPECT_EQ(read("3/5/2024", Language::english), "nothing") << "5 March or 3 May?";
    EXPECT_EQ(read("3 ma 2024"), "nothing") << "marzo or mayo?";
    EXPECT_EQ(read("1850-01-01"), "nothing");
    EXPECT_EQ(read("mañana"), "nothing");
    EXPECT_EQ(read(""), "nothing");
}

TEST(DayEntryTest, QtDatesAndDaysAreTheSame) {
    for (const QDate date : {QDate(1970, 1, 1), QDate(1969, 12, 31), QDate(2024, 2, 29), QDate(1900, 3, 1)}) {
        EXPECT_EQ(toQDate(toDay(date)), date);
        EXPECT_EQ(isoDate(toDay(date)), date.toString(Qt::ISODate).toStdString());
    }
}

TEST(DayEntryTest, ReadsTimes) {
    EXPECT_EQ(readMinuteOfDay("18:30"), 1110);
    EXPECT_EQ(readMinuteOfDay("8:05"), 485);
    EXPECT_EQ(readMinuteOfDay("0000"), 0);
    EXPECT_FALSE(readMinuteOfDay("24:00"));
    EXPECT_FALSE(readMinuteOfDay("12:60"));
    EXPECT_FALSE(readMinuteOfDay("8"));
}

TEST(FuzzyTest, BetterMatchesComeFirst) {
    const auto equal = fuzzyScore("roma", "roma");
    const auto beginning = fuzzyScore("roma", "roma norte");
    const auto word = fuzzyScore("roma", "colonia roma norte");
    const auto inside = fuzzyScore("roma", "aromas");
    const auto letters = fuzzyScore("rmn", "roma norte");
    ASSERT_TRUE(equal && beginning && word && inside && letters);
    EXPECT_GT(*equal, *beginning);
    EXPECT_GT(*beginning, *word);
    EXPECT_GT(*word, *inside);
    EXPECT_GT(*inside, *letters);
}

TEST(FuzzyTest, EveryWordHasToBeThere) {
    EXPECT_TRUE(fuzzyScore("norte roma", "roma norte"));
    EXPECT_FALSE(fuzzyScore("roma sur", "roma norte"));
    EXPECT_FALSE(fuzzyScore("xyz", "roma norte"));
    EXPECT_FALSE(fuzzyScore("nr", "roma norte")) << "two letters are too few to be scattered";
    EXPECT_EQ(fuzzyScore("", "anything"), 0);
}

}  // namespace
}  // namespace cuadrante::ui
