// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/day_entry.h"
#include "ui/kit/fuzzy.h"

#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

std::string read(const QString& typed) {
    const auto day = readDay(typed);
    return day ? isoDate(*day) : std::string(day.error().code);
}

TEST(DayEntryTest, ReadsWhatPeopleWrite) {
    EXPECT_EQ(read("2024-05-03"), "2024-05-03");
    EXPECT_EQ(read("3/5/2024"), "2024-05-03");
    EXPECT_EQ(read(" 03.05.2024 "), "2024-05-03");
    EXPECT_EQ(read("3 may 2024"), "2024-05-03");
    EXPECT_EQ(read("3 de Mayo de 2024"), "2024-05-03");
    EXPECT_EQ(read("1 ENE 2024"), "2024-01-01");
    EXPECT_EQ(read("May 3, 2024"), "2024-05-03");
    EXPECT_EQ(read("29/2/2024"), "2024-02-29");
    EXPECT_EQ(read("30/06/24"), "2024-06-30");
    EXPECT_EQ(read("30-jun-2024"), "2024-06-30");
    EXPECT_EQ(read("30 Aug 2024"), "2024-08-30");
    EXPECT_EQ(read("domingo 30 de junio de 2024"), "2024-06-30");
}

TEST(DayEntryTest, ReadsWhatScreensWrite) {
    for (const auto language : {text::Language::spanish, text::Language::english}) {
        const text::Texts texts(language);
        for (const QDate date : {QDate(2024, 1, 31), QDate(2024, 5, 3), QDate(2023, 9, 16), QDate(1990, 12, 1)}) {
            EXPECT_EQ(readDay(dayAsTyped(toDay(date), texts)), toDay(date));
            EXPECT_EQ(readDay(texts.date(toDay(date))), toDay(date)) << "pasted, with spaces that do not break";
        }
    }
}

TEST(DayEntryTest, SaysWhyItIsNoDay) {
    EXPECT_EQ(read("31/02/2023"), "form.day_impossible");
    EXPECT_EQ(read("2023-02-29"), "form.day_impossible");
    EXPECT_EQ(read("31 feb 2023"), "form.day_impossible");
    EXPECT_EQ(read("06/30/2024"), "form.day_impossible") << "the day comes first, in both languages";
    EXPECT_EQ(read("3 ma 2024"), "form.day_unreadable") << "marzo or mayo?";
    EXPECT_EQ(read("1850-01-01"), "form.day_far");
    EXPECT_EQ(read("2024-06-30 10:00"), "form.day_unreadable");
    EXPECT_EQ(read("mañana"), "form.day_unreadable");
    EXPECT_EQ(read("45000"), "form.day_unreadable");
    EXPECT_EQ(read(""), "form.day_unreadable");
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
    EXPECT_EQ(readMinuteOfDay("6:30 p. m."), 1110);
    EXPECT_EQ(readMinuteOfDay("6:30 pm"), 1110);
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
