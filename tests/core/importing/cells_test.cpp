// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/cells.h"
#include "core/importing/kinds.h"
#include "tests/support/days.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cuadrante::importing {
namespace {

using namespace std::chrono;

template <typename T>
std::string codeOf(const Result<T>& result) {
    return result ? std::string("no problem") : std::string(result.error().code);
}

TEST(CellsDate, FormsThatSayThemselvesWhatIsWhat) {
    for (const char* cell : {"2023-02-28", "2023/02/28", "20230228", "28 de febrero de 2023", "28-feb-23", "28 Feb 2023", "Feb 28, 2023",
                             " 2023-02-28 ", "martes 28 de febrero de 2023", "28/FEB/2023", "28-FEBRERO-2023"}) {
        const auto reading = readDate(cell, Serials::no);
        ASSERT_TRUE(reading) << cell;
        EXPECT_EQ(reading->dayFirst, day(2023, 2, 28)) << cell;
        EXPECT_EQ(reading->monthFirst, day(2023, 2, 28)) << cell;
        EXPECT_FALSE(reading->time) << cell;
    }
    EXPECT_EQ(readDate("3 de setiembre de 2024", Serials::no)->dayFirst, day(2024, 9, 3));
    EXPECT_EQ(readDate("3-set-24", Serials::no)->dayFirst, day(2024, 9, 3));
    EXPECT_EQ(readDate("3-sept-24", Serials::no)->dayFirst, day(2024, 9, 3));
}

TEST(CellsDate, SlashesLeaveTheOrderToTheColumn) {
    const auto both = readDate("03/04/2024", Serials::no);
    EXPECT_EQ(both->dayFirst, day(2024, 4, 3));
    EXPECT_EQ(both->monthFirst, day(2024, 3, 4));
    const auto dayFirst = readDate("31-01-2024", Serials::no);
    EXPECT_EQ(dayFirst->dayFirst, day(2024, 1, 31));
    EXPECT_FALSE(dayFirst->monthFirst);
    const auto monthFirst = readDate("1/31/24", Serials::no);
    EXPECT_FALSE(monthFirst->dayFirst);
    EXPECT_EQ(monthFirst->monthFirst, day(2024, 1, 31));
}

TEST(CellsDate, WithATimeAndAnOffset) {
    const auto plain = readDate("2024-11-05 06:30:00", Serials::no);
    EXPECT_EQ(plain->dayFirst, day(2024, 11, 5));
    EXPECT_EQ(plain->time, hours{6} + minutes{30});
    EXPECT_FALSE(plain->offset);
    const auto zulu = readDate("2024-11-05T06:30:00.000Z", Serials::no);
    EXPECT_EQ(zulu->time, hours{6} + minutes{30});
    EXPECT_EQ(zulu->offset, minutes{0});
    EXPECT_EQ(readDate("2024-11-05T06:30-06:00", Serials::no)->offset, hours{-6});
    EXPECT_EQ(readDate("05/11/2024 10:30 p. m.", Serials::no)->time, hours{22} + minutes{30});
}

TEST(CellsDate, SerialsOnlyWhereTheHeaderSaysDate) {
    EXPECT_EQ(readDate("45385", Serials::yes)->dayFirst, day(2024, 4, 3));
    const auto withTime = readDate("45385.4375", Serials::yes);
    EXPECT_EQ(withTime->dayFirst, day(2024, 4, 3));
    EXPECT_EQ(withTime->time, hours{10} + minutes{30});
    EXPECT_EQ(codeOf(readDate("45385", Serials::no)), "date.unreadable");
    EXPECT_TRUE(namedLikeDate("Fecha_Hecho"));
    EXPECT_FALSE(namedLikeDate("folio"));
}

TEST(CellsDate, WhatIsNoDate) {
    for (const char* cell : {"31/02/2023", "2024-02-30", "31/04/2023", "29 de febrero de 2023", "2023-13-01"}) {
        const auto reading = readDate(cell, Serials::no);
        ASSERT_FALSE(reading) << cell;
        EXPECT_EQ(reading.error(), (Problem{.code = "date.impossible", .field = "", .args = {std::string(cell)}}));
    }
    for (const char* cell : {"", "ayer", "2023", "2023-02", "1/2/3/4", "12:30", "01/02-2023", "1/2/345", "2023-02-28 quizás"}) {
        EXPECT_EQ(codeOf(readDate(cell, Serials::no)), "date.unreadable") << cell;
    }
}

TEST(CellsDate, FutureAndLongAgoAreRefused) {
    const Day today = day(2024, 6, 30);
    EXPECT_EQ(plausible(today, today, "30/06/2024"), today);
    EXPECT_EQ(codeOf(plausible(day(2024, 7, 1), today, "01/07/2024")), "date.future");
    EXPECT_EQ(codeOf(plausible(day(1989, 12, 31), today, "31/12/1989")), "date.too_early");
    EXPECT_EQ(codeOf(plausible(day(199, 1, 1), today, "01/01/0199")), "date.too_early");
    // What the rest of the program cannot write is told as it stands in the file.
    EXPECT_EQ(plausible(day(1989, 12, 31), today, "31/12/1989").error().args, (Arguments{std::string("1989-12-31")}));
    EXPECT_EQ(plausible(day(23, 1, 5), today, "05/01/0023").error().args, (Arguments{std::string("05/01/0023")}));
    EXPECT_EQ(plausible(day(20233, 1, 5), today, "05/01/20233").error().args, (Arguments{std::string("05/01/20233")}));
    EXPECT_EQ(plausible(day(1990, 1, 1), today, "1990-01-01"), day(1990, 1, 1));
}

TEST(CellsTime, EveryFormPeopleWrite) {
    const std::vector<std::pair<const char*, int>> table{
        {"13:50", 13 * 60 + 50},      {"13:50:00", 13 * 60 + 50},   {"06:30:00:00", 6 * 60 + 30}, {"6:05", 6 * 60 + 5},
        {"10:30 p.m.", 22 * 60 + 30}, {"10:30 p. m.", 22 * 60 + 30}, {"10:30 PM", 22 * 60 + 30},   {"10:30 a. m.", 10 * 60 + 30},
        {"12:00 a.m.", 0},            {"12:00 p.m.", 12 * 60},      {"10:30 hrs", 10 * 60 + 30},  {"10:30 hrs.", 10 * 60 + 30},
        {"1030", 10 * 60 + 30},       {"930", 9 * 60 + 30},         {"0005", 5},                  {"24:00", 24 * 60},
        {"0.4375", 10 * 60 + 30},     {"9 pm", 21 * 60},            {"22:15\xC2\xA0p.\xC2\xA0m.", 22 * 60 + 15}};
    for (const auto& [cell, minutesOfDay] : table) {
        const auto time = readTime(cell);
        ASSERT_TRUE(time) << cell;
        EXPECT_EQ(*time, minutes{minutesOfDay}) << cell;
    }
}

TEST(CellsTime, RangesAndNonsenseAreRefused) {
    for (const char* cell : {"entre 22:00 y 06:00", "22:00-06:00", "22:00 a 06:00"}) {
        EXPECT_EQ(codeOf(readTime(cell)), "hour.range") << cell;
    }
    for (const char* cell : {"21510", "00250", "25:00", "10:61", "24:01", "noche", "", "10:30:99", "13 am", "1"}) {
        EXPECT_EQ(codeOf(readTime(cell)), "hour.unreadable") << cell;
    }
}

TEST(CellsDegrees, DecimalsAndDegreesMinutesSeconds) {
    EXPECT_DOUBLE_EQ(*readDegrees("19.4326"), 19.4326);
    EXPECT_DOUBLE_EQ(*readDegrees("-99,1332"), -99.1332);
    EXPECT_DOUBLE_EQ(*readDegrees("'19.4326"), 19.4326);
    EXPECT_NEAR(*readDegrees("19°25'57\"N"), 19.4325, 1e-9);
    EXPECT_NEAR(*readDegrees("99° 08’ 00” O"), -99.133333333, 1e-8);
    EXPECT_NEAR(*readDegrees("99 08 00 W"), -99.133333333, 1e-8);
    EXPECT_NEAR(*readDegrees("-99 08 00"), -99.133333333, 1e-8);
    EXPECT_NEAR(*readDegrees("19 25 57"), 19.4325, 1e-9);
    EXPECT_NEAR(*readDegrees("99.5 W"), -99.5, 1e-12);
}

TEST(CellsDegrees, WhatIsNoCoordinate) {
    for (const char* cell : {"NaN", "inf", "-inf", "1e999"}) EXPECT_EQ(codeOf(readDegrees(cell)), "coordinates.not_finite") << cell;
    for (const char* cell : {"", "norte", "19°75'00\"", "1 2 3 4", "19.4.3", "19 N S", "19;4"}) {
        EXPECT_EQ(codeOf(readDegrees(cell)), "coordinates.unreadable") << cell;
    }
}

TEST(CellsNumbers, CountsAndChoices) {
    EXPECT_EQ(*readCount("1,234"), 1234);
    EXPECT_EQ(*readCount("1 234 567"), 1'234'567);
    EXPECT_EQ(*readCount("812.0"), 812);
    EXPECT_EQ(*readCount("'42"), 42);
    EXPECT_EQ(codeOf(readCount("12,34")), "number.unreadable");
    EXPECT_EQ(codeOf(readCount("1.5")), "number.not_whole");
    EXPECT_EQ(codeOf(readCount("-3")), "number.negative");
    EXPECT_EQ(codeOf(readCount("----")), "number.unreadable");
    EXPECT_TRUE(*readYesNo("Sí"));
    EXPECT_FALSE(*readYesNo("0"));
    EXPECT_EQ(codeOf(readYesNo("quizá")), "choice.unknown");
}

TEST(CellsText, WhatCannotBeSeenIsTakenOut) {
    EXPECT_EQ(cleaned("  a b  "), "a b");
    EXPECT_EQ(cleaned("Cuauht\xC3\xA9moc\xC2\xA0\xE2\x80\x8B"), "Cuauhtémoc");
    EXPECT_EQ(cleaned("Pen\xCC\x83o\xCC\x81n"), "Peñón");
    EXPECT_EQ(cleaned("a\xE2\x80\xAE" "b"), "ab");
    EXPECT_EQ(cleaned("a\tb\x01"), "a b");
}

TEST(Columns, AreFoundUnderTheirUsualNames) {
    const auto columns = Columns::find(
        Kind::incidents, {"alcaldia", "colonia", "delito", "fecha_hecho", "hora_hecho", "anio", "latitud", "longitud"}, {});
    ASSERT_TRUE(columns);
    EXPECT_EQ(columns->used(), (std::map<std::string, std::string>{{"colonia", "colonia"}, {"type", "delito"},
                                                                   {"date", "fecha_hecho"}, {"time", "hora_hecho"},
                                                                   {"lat", "latitud"}, {"lon", "longitud"}}));
}

TEST(Columns, AFieldsOwnNameGoesBeforeAnAlias) {
    const auto columns = Columns::find(Kind::incidents, {"category", "type", "day", "date", "long"}, {});
    ASSERT_TRUE(columns);
    EXPECT_EQ(columns->at("type"), 1U);
    EXPECT_EQ(columns->at("date"), 3U);
    EXPECT_EQ(columns->at("lon"), 4U);
    EXPECT_EQ(columns->at("lat"), Columns::npos);
}

TEST(Columns, WhatAPersonSaysGoesBeforeWhatIsFound) {
    const std::vector<std::string> headers{"delito", "tipo", "fecha"};
    EXPECT_EQ(Columns::find(Kind::incidents, headers, {{"type", "delito"}})->at("type"), 0U);
    EXPECT_EQ(Columns::find(Kind::incidents, headers, {{"type", "DELITO"}})->at("type"), 0U);
    const auto wrong = Columns::find(Kind::incidents, headers, {{"type", "nada"}, {"colour", "tipo"}});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error(), (Problems{{.code = "import.unknown_field", .field = "", .args = {std::string("colour")}},
                                       {.code = "import.unknown_column", .field = "type", .args = {std::string("nada")}}}));
}

TEST(Columns, EachMissingRequiredFieldIsSaid) {
    const auto columns = Columns::find(Kind::incidents, {"lat", "lon"}, {});
    ASSERT_FALSE(columns);
    EXPECT_EQ(columns.error(), (Problems{{.code = "import.no_column", .field = "date", .args = {std::string("date")}},
                                         {.code = "import.no_column", .field = "type", .args = {std::string("type")}}}));
}

TEST(Columns, NullWordsAreNoValueButWithoutNumberIsAnAddress) {
    const auto columns = Columns::find(Kind::incidents, {"fecha", "tipo", "direccion", "cuadrante"}, {});
    ASSERT_TRUE(columns);
    const Row row{.number = 2, .cells = {"2023-01-01", "N/D", "Juárez S/N", "(NO ESPECIFICADO)"}, .shape = {}, .damage = {}};
    EXPECT_EQ(columns->cell(row, "type"), "");
    EXPECT_EQ(columns->cell(row, "address"), "Juárez S/N");
    EXPECT_EQ(columns->cell(row, "declared"), "");
    EXPECT_EQ(columns->cell(row, "street"), "");
}

TEST(Kinds, EveryKindHasAWordAndItsFieldsHaveNames) {
    for (int i = 0; i <= static_cast<int>(Kind::agreements); ++i) {
        const auto kind = static_cast<Kind>(i);
        EXPECT_EQ(kindOf(word(kind)), kind);
        EXPECT_FALSE(fieldsOf(kind).empty());
    }
    EXPECT_FALSE(kindOf("weather").has_value());
}

}  // namespace
}  // namespace cuadrante::importing
