// SPDX-License-Identifier: GPL-3.0-or-later
// Bad input of tables, case by case: the numbers are those of the table of bad input (B01 to B52, B89, B90). What only a
// municipality can judge is in tests/workspace/bad_incidents_test.cpp.
#include "core/importing/csv.h"
#include "core/importing/incident_records.h"

#include "core/base/failure.h"
#include "tests/support/days.h"

#include <gtest/gtest.h>

#include <sstream>

namespace cuadrante::importing {
namespace {

using namespace std::chrono;
using namespace std::string_literals;
using Cells = std::vector<std::string>;
using incident::Incident;
using incident::PlacePrecision;
using incident::TimePrecision;

struct Table {
    Cells headers;
    std::vector<Row> rows;
    Problems notes;
};
Table readTable(std::string bytes) {
    const auto source = readCsv(std::move(bytes));
    Table table{.headers = source->headers(), .rows = {}, .notes = {}};
    for (Row row; source->next(row);) table.rows.push_back(row);
    table.notes = source->notes();
    return table;
}
std::vector<std::string> codesOf(const Problems& problems) {
    std::vector<std::string> codes;
    for (const Problem& problem : problems) codes.emplace_back(problem.code);
    return codes;
}
bool tells(const Problems& problems, std::string_view code) {
    return std::ranges::find(problems, code, &Problem::code) != problems.end();
}
std::string damageOf(const Row& row) { return row.damage ? std::string(row.damage->code) : ""; }

/// What a file of incidents becomes, read twice as an import reads it; no municipality is known.
struct Understanding {
    Problems ofFile;                      ///< why nothing is read
    std::vector<Incident> incidents;
    std::vector<std::pair<std::int64_t, std::string>> refused;  ///< row and first code
    Problems notes;
    std::vector<Question> questions;
    CoordinateReading coordinates;
};
Understanding understand(const std::string& bytes, const Answers& answers = {}, geometry::Box place = {}) {
    const auto source = readCsv(bytes);
    const auto columns = Columns::find(Kind::incidents, source->headers(), {});
    if (!columns) return {.ofFile = columns.error(), .incidents = {}, .refused = {}, .notes = {}, .questions = {}, .coordinates = {}};
    IncidentSurvey survey(*columns);
    for (Row row; source->next(row);) survey.see(row);
    auto settled = survey.settle(answers, place);
    if (!settled) return {.ofFile = settled.error(), .incidents = {}, .refused = {}, .notes = {}, .questions = {}, .coordinates = {}};
    Understanding understood{.ofFile = {}, .incidents = {}, .refused = {}, .notes = settled->notes, .questions = settled->questions,
                             .coordinates = settled->reading.coordinates};
    source->rewind();
    IncidentReader reader(*columns, settled->reading, *Zone::find("America/Mexico_City"), day(2024, 6, 30));
    Problems problems;
    for (Row row; source->next(row);) {
        Incident incident{};
        if (reader.read(row, incident, problems)) understood.incidents.push_back(incident);
        else understood.refused.emplace_back(row.number, problems.front().code);
    }
    for (const Problem& note : reader.notes()) understood.notes.push_back(note);
    return understood;
}
const std::string kHead = "folio,fecha,hora,delito,latitud,longitud\n";
std::string at(const std::string& lat, const std::string& lon) { return "1,2023-05-01,10:00,robo,\"" + lat + "\",\"" + lon + "\"\n"; }

// --- text ---------------------------------------------------------------------------------------------------------

TEST(BadTables, B01_EncodingsOfOneByteAreToldApartByTheirSpanish) {
    const std::pair<const char*, std::string> files[] = {{"csv.windows1252", "colonia,b\nPe\xF1\xF3n de los Ba\xF1os,1\n"},
                                                         {"csv.cp850", "colonia,b\nPe\xA4\xA2n de los Ba\xA4os,1\n"},
                                                         {"csv.mac_roman", "colonia,b\nPe\x96\x97n de los Ba\x96os,1\n"}};
    for (const auto& [code, bytes] : files) {
        const Table table = readTable(bytes);
        EXPECT_EQ(table.rows.at(0).cells.at(0), "Peñón de los Baños") << code;
        EXPECT_EQ(codesOf(table.notes), (Cells{code}));
    }
    const auto said = readCsv(std::make_unique<std::istringstream>("a,b\nPe\xA4n,1\n"), CodePage::windows1252);
    Row row;
    ASSERT_TRUE(said->next(row));
    EXPECT_EQ(row.cells.at(0), "Pe¤n") << "a person's word goes before";
}

TEST(BadTables, B02_TextsEncodedTwiceAreToldWithBeforeAndAfterAndRepairedWhenAsked) {
    const std::string file = "fecha,delito,colonia\n2023-01-01,robo,PeÃ±Ã³n\n2023-01-02,robo,Centro\n";
    const Understanding asWritten = understand(file);
    EXPECT_EQ(asWritten.incidents.at(0).colonia, "PeÃ±Ã³n");
    EXPECT_EQ(asWritten.notes.at(0), (Problem{.code = "text.double_encoded", .field = "", .args = {std::int64_t{1}, "PeÃ±Ã³n"s, "Peñón"s}}));
    ASSERT_EQ(asWritten.questions.size(), 1U);
    EXPECT_EQ(asWritten.questions[0].name, "accents");
    const Understanding repaired = understand(file, {{"accents", "repaired"}});
    EXPECT_EQ(repaired.incidents.at(0).colonia, "Peñón");
    EXPECT_EQ(repaired.incidents.at(1).colonia, "Centro");
    EXPECT_TRUE(repaired.questions.empty());
    EXPECT_FALSE(repairedEncoding("Ãngel"));  // the second letter is no mark of it
}

TEST(BadTables, B03_Utf16WithItsMark) {
    std::string bytes = "\xFF\xFE";
    for (const char16_t c : std::u16string(u"fecha\tdelito\n2023-01-01\tda\u00F1o\n")) bytes += static_cast<char>(c & 0xFF), bytes += static_cast<char>(c >> 8);
    EXPECT_EQ(understand(bytes).incidents.at(0).type, "daño");
}

TEST(BadTables, B04_TheMarkOfUtf8IsNoPartOfTheFirstHeader) {
    EXPECT_EQ(understand("\xEF\xBB\xBF" "fecha,delito\n2023-01-01,robo\n").incidents.size(), 1U);
}

TEST(BadTables, B05_LatinRowsAmongUtf8RowsAreReadEachByItsBytes) {
    const Understanding mixed = understand("fecha,delito\n2023-01-01,daño\n2023-01-02,da\xF1o\n");
    EXPECT_EQ(mixed.incidents.at(0).type, "daño");
    EXPECT_EQ(mixed.incidents.at(1).type, "daño");
    EXPECT_TRUE(tells(readTable("a,b\nñ,1\n\xF1,2\n").notes, "csv.mixed_encodings"));
}

TEST(BadTables, B06_DecomposedAccentsBecomeTheLettersTheyAre) {
    EXPECT_EQ(understand("fecha,delito\n2023-01-01,Dan\xCC\x83o\n").incidents.at(0).type, "Daño");
}

TEST(BadTables, B07_WhatCannotBeSeenIsTakenOutAndCounted) {
    const Understanding read = understand("folio,fecha,delito\nA\xC2\xA0" "1\xE2\x80\x8B,2023-01-01,ro\xC2\xAD" "bo\nA 2,2023-01-02,robo\n");
    EXPECT_EQ(read.incidents.at(0).sourceId, "A 1");
    EXPECT_EQ(read.incidents.at(0).type, "robo");
    EXPECT_EQ(read.notes.back(), (Problem{.code = "text.invisible", .field = "", .args = {std::int64_t{2}}}));
}

TEST(BadTables, B08_DirectionMarksAndControlsGoAndEmojiStay) {
    EXPECT_EQ(cleaned("a\xE2\x80\xAE" "b\x01"), "ab");
    EXPECT_EQ(cleaned("riña \xF0\x9F\x98\x80"), "riña \xF0\x9F\x98\x80");
}

TEST(BadTables, B09_AByteZeroIsDamageWithItsPlace) {
    const Table table = readTable("a,b\n1,x\0y\n2,z\n"s);
    EXPECT_EQ(table.rows.at(0).damage, (Problem{.code = "csv.nul", .field = "", .args = {std::int64_t{7}}}));
    EXPECT_FALSE(table.rows.at(1).damage);
}

// --- separators, numbers, records -----------------------------------------------------------------------------------

TEST(BadTables, B10_SemicolonsWithADecimalComma) {
    const Understanding read = understand("fecha;delito;lat;lon\n2023-01-01;robo;19,4326;-99,1332\n");
    ASSERT_EQ(read.incidents.size(), 1U);
    EXPECT_DOUBLE_EQ(read.incidents[0].point->lat, 19.4326);
    EXPECT_DOUBLE_EQ(read.incidents[0].point->lon, -99.1332);
}

TEST(BadTables, B11_AQuotedDecimalComma) {
    EXPECT_DOUBLE_EQ(understand(kHead + at("19,43", "-99,13")).incidents.at(0).point->lat, 19.43);
}

TEST(BadTables, B12_WhichSignIsTheDecimalOneIsSettledByTheColumn) {
    // -99,133 alone may be ninety-nine thousand; in Mexico it is not.
    const Understanding comma = understand(kHead + at("19,432", "-99,133") + at("19,4", "-99,1"));
    EXPECT_EQ(comma.coordinates.decimals, DecimalSign::comma);
    EXPECT_DOUBLE_EQ(comma.incidents.at(0).point->lon, -99.133);
    const geometry::Box town{.west = -99.3, .south = 19.2, .east = -98.9, .north = 19.6};
    const Understanding spanish = understand(kHead + at("2.148.000,25", "486.000,50"), {{"crs", "32614"}}, town);
    EXPECT_NEAR(spanish.incidents.at(0).point->lat, 19.4265, 1e-3);
    const Understanding english = understand(kHead + at("2,148,000.25", "486,000.50"), {{"crs", "32614"}}, town);
    EXPECT_EQ(english.incidents.at(0).point, spanish.incidents.at(0).point);
    EXPECT_DOUBLE_EQ(*readNumber("1.234,56"), 1234.56);
    EXPECT_DOUBLE_EQ(*readNumber("1,234.56"), 1234.56);
}

TEST(BadTables, B13_ThousandsApartBySpaceOrApostrophe) {
    EXPECT_EQ(*readCount("1 234"), 1234);
    EXPECT_EQ(*readCount("1'234"), 1234);
    EXPECT_DOUBLE_EQ(*readCoordinate("2 148 000.25", DecimalSign::point), 2148000.25);
}

TEST(BadTables, B14_TabsPipesAndASaidSeparator) {
    for (const std::string separator : {"\t", "|", ";"}) {
        EXPECT_EQ(understand("fecha" + separator + "delito\n2023-01-01" + separator + "robo\n").incidents.size(), 1U) << separator;
    }
    EXPECT_EQ(understand("sep=#\nfecha#delito\n2023-01-01#robo\n").incidents.size(), 1U);
}

TEST(BadTables, B15_LinesWithinQuotes) {
    const Understanding read = understand("fecha,delito,direccion\n2023-01-01,robo,\"Juárez\nesq. Hidalgo\"\n2023-01-02,robo,x\n");
    EXPECT_EQ(read.incidents.at(0).address, "Juárez esq. Hidalgo");
    EXPECT_EQ(read.incidents.size(), 2U);
}

TEST(BadTables, B16_AnUnclosedQuoteSwallowsNoRow) {
    const Understanding read = understand("fecha,delito\n2023-01-01,\"robo\n2023-01-02,daño\n2023-01-03,riña\n");
    EXPECT_EQ(read.refused, (std::vector<std::pair<std::int64_t, std::string>>{{2, "csv.unclosed_quote"}}));
    EXPECT_EQ(read.incidents.size(), 2U);
}

TEST(BadTables, B17_RaggedRowsAreRefusedWhole) {
    const Understanding read = understand("fecha,delito\n2023-01-01\n2023-01-02,robo,más\n2023-01-03,robo\n");
    EXPECT_EQ(read.refused, (std::vector<std::pair<std::int64_t, std::string>>{{2, "csv.ragged"}, {3, "csv.ragged"}}));
}

TEST(BadTables, B18_HeadersThatAreTwinsOrEmptyAreNamedAnew) {
    const Table table = readTable("folio,Folio,,fecha\n1,2,3,4\n");
    EXPECT_EQ(table.headers, (Cells{"folio", "Folio_2", "column_3", "fecha"}));
    EXPECT_EQ(codesOf(table.notes), (Cells{"csv.header_renamed", "csv.header_renamed"}));
}

TEST(BadTables, B19_TitlesAboveAndTotalsBelow) {
    const std::string file = "Secretaría de Seguridad,,,\nEnero 2023,,,\nfolio,fecha,delito,colonia\n1,2023-01-01,robo,Centro\n"
                             "2,2023-01-02,robo,Centro\nTOTAL,2,,\n";
    EXPECT_EQ(readTable(file).notes, (Problems{{.code = "csv.title_skipped", .field = "", .args = {std::int64_t{2}}}}));
    const Understanding read = understand(file);
    EXPECT_EQ(read.incidents.size(), 2U);
    EXPECT_EQ(read.refused, (std::vector<std::pair<std::int64_t, std::string>>{{6, "csv.total_row"}}));
    EXPECT_EQ(damageOf(readTable("a,b,c\nTotal Play,1,2\n").rows.at(0)), "") << "a name that begins so is no total";
}

TEST(BadTables, B20_EveryLineEndAlsoMixed) {
    EXPECT_EQ(understand("fecha,delito\r2023-01-01,a\r\n2023-01-02,b\n2023-01-03,c").incidents.size(), 3U);
}

TEST(BadTables, B21_AnEmptyFileFailsAndAHeaderAloneHasNoRows) {
    try {
        (void)readCsv("");
        ADD_FAILURE() << "an empty file was read";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code(), "csv.empty");
    }
    EXPECT_TRUE(readTable("fecha,delito\n").rows.empty());
}

// --- cells ----------------------------------------------------------------------------------------------------------

TEST(BadTables, B25_ErrorsOfASpreadsheetAreNoValueAndSaid) {
    const Understanding read = understand("fecha,hora,delito,colonia,lat,lon\n#¡VALOR!,10:00,robo,x1,,\n2023-01-02,#N/A,robo,x1,,\n2023-01-03,10:00,robo,#REF!,,\n"
                                          "2023-01-04,10:00,robo,x1,#DIV/0!,-99\n");
    EXPECT_EQ(read.refused, (std::vector<std::pair<std::int64_t, std::string>>{{2, "cell.error"}, {3, "cell.error"}, {5, "cell.error"}}));
    EXPECT_EQ(read.incidents.at(0).colonia, "");
    EXPECT_TRUE(tells(read.notes, "cell.errors"));
}

TEST(BadTables, B27_WordsForNothingAreEmptyButWithoutNumberIsAnAddress) {
    const Understanding read = understand("fecha,hora,delito,direccion,colonia,cuadrante\n"
                                          "2023-01-01,N/D,robo,Juárez S/N,SE IGNORA,(NO ESPECIFICADO)\n2023-01-02,NULL,robo,-,99,--\n");
    EXPECT_EQ(read.incidents.at(0).address, "Juárez S/N");
    EXPECT_EQ(read.incidents.at(0).colonia, "");
    EXPECT_EQ(read.incidents.at(0).declared, "");
    EXPECT_EQ(read.incidents.at(0).precision, TimePrecision::day_only);
    EXPECT_EQ(read.incidents.at(1).address, "");
    EXPECT_EQ(read.incidents.at(1).colonia, "99") << "a number means nothing only where a catalogue says so";
}

TEST(BadTables, B28_ALeadingApostropheOfANumber) {
    const Understanding read = understand("folio,fecha,delito,lat,lon\n'00123,'2023-01-01,robo,'19.4,'-99.1\n");
    ASSERT_EQ(read.incidents.size(), 1U);
    EXPECT_EQ(read.incidents[0].sourceId, "00123");
    EXPECT_DOUBLE_EQ(read.incidents[0].point->lat, 19.4);
}

TEST(BadTables, B29_FormulasAreKeptAsTheyAreAndGuardedOnTheWayOut) {
    EXPECT_EQ(understand("fecha,delito\n2023-01-01,=HYPERLINK(1)\n").incidents.at(0).type, "=HYPERLINK(1)");
    EXPECT_EQ(csvCell("=HYPERLINK(1)", Guard::formulas), "'=HYPERLINK(1)");
    EXPECT_EQ(csvCell("\xEF\xBC\x9D" "1+1", Guard::formulas), "'\xEF\xBC\x9D" "1+1");
    EXPECT_EQ(csvCell("-99.13", Guard::formulas), "-99.13");
    // What was guarded in a list of refused rows comes back as it was.
    EXPECT_EQ(readTable("delito,x,row,codes\n'=1+1,a,2,date.future\n").rows.at(0).cells.at(0), "=1+1");
}

// --- dates ------------------------------------------------------------------------------------------------------------

TEST(BadTables, B30_TheOrderOfDayAndMonthIsTheColumns) {
    const Understanding one = understand("fecha,delito\n03/04/2023,a\n01/31/2023,b\n");
    EXPECT_EQ(isoLocal(one.incidents.at(0).occurred), "2023-03-04T00:00:00");
    EXPECT_TRUE(one.questions.empty());
    const std::string open = "fecha,delito\n03/04/2023,a\n05/06/2023,b\n";
    const Understanding both = understand(open);
    EXPECT_EQ(isoLocal(both.incidents.at(0).occurred), "2023-04-03T00:00:00");
    EXPECT_EQ(both.questions, (std::vector<Question>{{.name = "dates", .options = {"day-first", "month-first"}, .taken = "day-first",
                                                      .examples = {"03/04/2023", "05/06/2023"}}}));
    EXPECT_EQ(isoLocal(understand(open, {{"dates", "month-first"}}).incidents.at(0).occurred), "2023-03-04T00:00:00");
}

TEST(BadTables, B31_AYearOfTwoDigitsIsTheLatestThatIsNotToCome) {
    const Understanding read = understand("fecha,delito\n15/03/24,a\n15/03/95,b\n15/03/80,c\n");
    EXPECT_EQ(isoLocal(read.incidents.at(0).occurred), "2024-03-15T00:00:00");
    EXPECT_EQ(isoLocal(read.incidents.at(1).occurred), "1995-03-15T00:00:00");
    EXPECT_EQ(read.refused, (std::vector<std::pair<std::int64_t, std::string>>{{4, "date.too_early"}}));
    EXPECT_TRUE(tells(read.notes, "date.short_years"));
}

TEST(BadTables, B32_MonthsBySpanishWords) {
    for (const char* date : {"3 de abril de 2024", "03-abr-24", "3 ABR 2024", "miércoles 3 de Abril de 2024"}) {
        EXPECT_EQ(readDate(date, Serials::no)->dayFirst, day(2024, 4, 3)) << date;
    }
    EXPECT_EQ(readDate("2-Sept-2023", Serials::no)->dayFirst, day(2023, 9, 2));
    EXPECT_EQ(readDate("2-set-2023", Serials::no)->dayFirst, day(2023, 9, 2));
}

TEST(BadTables, B33_SerialsOfASpreadsheetWhereTheHeaderSaysDate) {
    EXPECT_EQ(isoLocal(understand("fecha,delito\n45385.4375,a\n").incidents.at(0).occurred), "2024-04-03T10:30:00");
    EXPECT_EQ(understand("fecha,delito\n59,a\n").refused.size(), 1U) << "before the day that never was";
}

TEST(BadTables, B34_DaysThatNoMonthHas) {
    EXPECT_EQ(understand("fecha,delito\n2024-02-30,a\n31/04/2023,b\n2024-02-29,c\n").refused,
              (std::vector<std::pair<std::int64_t, std::string>>{{2, "date.impossible"}, {3, "date.impossible"}}));
}

TEST(BadTables, B35_DatesToComeAndOfLongAgo) {
    EXPECT_EQ(understand("fecha,delito\n2024-07-01,a\n1989-12-31,b\n2024-06-30,c\n").refused,
              (std::vector<std::pair<std::int64_t, std::string>>{{2, "date.future"}, {3, "date.too_early"}}));
}

TEST(BadTables, B36_HoursAsPeopleWriteThem) {
    const std::pair<const char*, const char*> table[] = {{"10:30 p.m.", "T22:30:00"}, {"10:30 p. m.", "T22:30:00"}, {"10:30 PM", "T22:30:00"},
                                                         {"10:30 hrs", "T10:30:00"},  {"1030", "T10:30:00"},        {"12:00 a.m.", "T00:00:00"},
                                                         {"06:30:00:00", "T06:30:00"}};
    for (const auto& [hour, expected] : table) {
        const Understanding read = understand("fecha,hora,delito\n2023-01-01," + std::string(hour) + ",a\n");
        ASSERT_EQ(read.incidents.size(), 1U) << hour;
        EXPECT_EQ(isoLocal(read.incidents[0].occurred), "2023-01-01" + std::string(expected)) << hour;
    }
    EXPECT_EQ(isoLocal(understand("fecha,hora,delito\n2023-01-01,24:00,a\n").incidents.at(0).occurred), "2023-01-02T00:00:00");
    EXPECT_EQ(understand("fecha,hora,delito\n2023-01-01,21510,a\n").refused.at(0).second, "hour.unreadable");
}

TEST(BadTables, B37_AMissingHourIsNoMidnight) {
    const Understanding read = understand("fecha,hora,delito\n2023-01-01,,a\n2023-01-01 00:00:00,,b\n2023-01-01,00:00,c\n");
    EXPECT_FALSE(hourIsKnown(read.incidents.at(0)));
    EXPECT_FALSE(hourIsKnown(read.incidents.at(1)));
    EXPECT_TRUE(hourIsKnown(read.incidents.at(2))) << "who writes midnight means it";
}

TEST(BadTables, B38_AStretchOfHoursHasABeginningAndAnEnd) {
    for (const char* hours : {"entre 22:00 y 06:00", "entre las 22:00 y las 06:00 hrs", "22:00-06:00", "22:00 a 06:00", "de 22 a 6 hrs", "10 p.m. a 6 a. m."}) {
        const Understanding read = understand("fecha,hora,delito\n2023-01-01," + std::string(hours) + ",a\n");
        ASSERT_EQ(read.incidents.size(), 1U) << hours;
        EXPECT_EQ(isoLocal(read.incidents[0].occurred), "2023-01-01T22:00:00") << hours;
        ASSERT_TRUE(read.incidents[0].until) << hours;
        EXPECT_EQ(isoLocal(*read.incidents[0].until), "2023-01-02T06:00:00") << hours;
        EXPECT_FALSE(hourIsKnown(read.incidents[0]));
        EXPECT_TRUE(tells(read.notes, "time.ranges"));
    }
    const Understanding columns = understand("fecha,hora,fecha_fin,hora_fin,delito\n2023-01-01,22:00,2023-01-03,07:30,a\n2023-01-01,22:00,,06:00,b\n"
                                             "2023-01-05,10:00,2023-01-04,10:00,c\n2023-01-01,,2023-01-03,,d\n2023-01-01,10:00,,,e\n");
    EXPECT_EQ(isoLocal(*columns.incidents.at(0).until), "2023-01-03T07:30:00");
    EXPECT_EQ(isoLocal(*columns.incidents.at(1).until), "2023-01-02T06:00:00");
    EXPECT_EQ(columns.refused, (std::vector<std::pair<std::int64_t, std::string>>{{4, "incident.ends_before"}}));
    EXPECT_EQ(isoLocal(*columns.incidents.at(2).until), "2023-01-04T00:00:00") << "to the end of that day";
    EXPECT_FALSE(columns.incidents.at(3).until);
}

TEST(BadTables, B39_AnOffsetIsBroughtToTheZone) {
    const Understanding read = understand("fecha,delito\n2023-06-01T03:00:00Z,a\n2023-06-01T03:00:00-05:00,b\n");
    EXPECT_EQ(isoLocal(read.incidents.at(0).occurred), "2023-05-31T21:00:00");
    EXPECT_EQ(isoLocal(read.incidents.at(1).occurred), "2023-06-01T02:00:00");
    EXPECT_EQ(isoLocal(understand("fecha,delito\n2023-06-01 03:00,a\n", {{"clock", "utc"}}).incidents.at(0).occurred), "2023-05-31T21:00:00");
}

// --- coordinates ------------------------------------------------------------------------------------------------------

TEST(BadTables, B46_ExchangedColumnsAreAskedFor) {
    const std::string file = kHead + at("-99.13", "19.43") + at("-99.14", "19.44");
    EXPECT_EQ(understand(file).ofFile, (Problems{{.code = "coordinates.swapped", .field = "lat", .args = {std::int64_t{2}}}}));
    EXPECT_EQ(understand(file, {{"coordinates", "swapped"}}).incidents.at(0).point, (geometry::LonLat{.lon = -99.13, .lat = 19.43}));
    EXPECT_EQ(understand(kHead + at("99.13", "19.43")).ofFile.at(0).code, "coordinates.swapped_positive");
    EXPECT_EQ(understand(kHead + at("99.13", "19.43"), {{"coordinates", "swapped-west"}}).incidents.at(0).point,
              (geometry::LonLat{.lon = -99.13, .lat = 19.43}));
}

TEST(BadTables, B47_ALostSignIsAskedForTheWholeColumn) {
    const std::string file = kHead + at("19.43", "99.13") + at("19.44", "99.14");
    EXPECT_EQ(understand(file).ofFile, (Problems{{.code = "coordinates.positive_longitude", .field = "lon", .args = {std::int64_t{2}}}}));
    EXPECT_EQ(understand(file, {{"coordinates", "west"}}).incidents.at(1).point, (geometry::LonLat{.lon = -99.14, .lat = 19.44}));
    EXPECT_EQ(understand(file, {{"coordinates", "sideways"}}).ofFile.at(0).code, "import.unknown_answer");
    EXPECT_EQ(understand(file, {{"colour", "red"}}).ofFile.at(0).code, "import.unknown_question");
}

TEST(BadTables, B48_ZerosAreNoPlace) {
    const Understanding read = understand(kHead + at("0", "0") + at("1", "1") + at("-1", "-1") + at("19.43", "-99.13"));
    EXPECT_EQ(read.incidents.size(), 4U);
    EXPECT_FALSE(read.incidents.at(0).point);
    EXPECT_TRUE(read.incidents.at(3).point);
    EXPECT_EQ(read.notes.back(), (Problem{.code = "coordinates.zero", .field = "lat", .args = {std::int64_t{3}}}));
}

TEST(BadTables, B49_NumbersThatAreNone) {
    const Understanding read = understand(kHead + at("NaN", "-99") + at("inf", "-99") + at("1e999", "-99"));
    EXPECT_EQ(read.refused.size(), 3U);
    for (const auto& [row, code] : read.refused) EXPECT_EQ(code, "coordinates.not_finite") << row;
}

TEST(BadTables, B50_DegreesMinutesAndSecondsWithOForOeste) {
    for (const auto& [lat, lon] : {std::pair{"19°25'57\"\"N", "99°08'00\"\"O"}, {"19° 25’ 57” N", "99° 08’ 00” W"}, {"19 25 57", "-99 08 00"}}) {
        const Understanding read = understand(kHead + at(lat, lon));
        ASSERT_EQ(read.incidents.size(), 1U) << lat;
        EXPECT_NEAR(read.incidents[0].point->lat, 19.4325, 1e-9) << lat;
        EXPECT_NEAR(read.incidents[0].point->lon, -99.133333333, 1e-8) << lat;
        EXPECT_EQ(read.incidents[0].place, PlacePrecision::exact);
    }
}

TEST(BadTables, B51_ALostDecimalPointIsRefusedWithWhatItMayHaveBeen) {
    const Understanding read = understand(kHead + at("1943", "-9913") + at("194326", "-991332") + at("19.43", "-99.13"));
    EXPECT_EQ(read.refused, (std::vector<std::pair<std::int64_t, std::string>>{{2, "coordinates.point_lost"}, {3, "coordinates.point_lost"}}));
    EXPECT_EQ(withPoint(1943, -9913), (geometry::LonLat{.lon = -99.13, .lat = 19.43}));
    EXPECT_FALSE(withPoint(48.85, 2.35));
}

TEST(BadTables, B52_FewDecimalsAreNoExactPlace) {
    const Understanding read = understand(kHead + at("19.43267", "-99.13321") + at("19.433", "-99.133") + at("19.43", "-99.13") + at("19.4", "-99.1"));
    EXPECT_EQ(read.incidents.at(0).place, PlacePrecision::exact);
    EXPECT_EQ(read.incidents.at(1).place, PlacePrecision::block);
    EXPECT_EQ(read.incidents.at(2).place, PlacePrecision::colonia);
    EXPECT_EQ(read.incidents.at(3).place, PlacePrecision::unknown);
}

// --- keys and persons -------------------------------------------------------------------------------------------------

TEST(BadTables, B89_AFolioThatLostItsDigitsIsRefused) {
    EXPECT_EQ(understand("folio,fecha,delito\n2.02404E+11,2023-01-01,robo\n202404,2023-01-01,robo\n1E5,2023-01-01,robo\n").refused,
              (std::vector<std::pair<std::int64_t, std::string>>{{2, "id.scientific"}}));
}

TEST(BadTables, B90_WhatNamesAPersonIsNotKept) {
    const Understanding read = understand("fecha,delito,direccion\n2023-01-01,robo,\"Juárez 12, tel. 55 1234 5678\"\n"
                                          "2023-01-01,robo,GOMC800101HDFRRL09\n2023-01-01,robo,RFC GOMC800101AB1\n"
                                          "2023-01-01,robo,\"Av. 16 de Septiembre 1204, CP 06000\"\n");
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(read.incidents.at(i).address, "") << i;
    EXPECT_EQ(read.incidents.at(3).address, "Av. 16 de Septiembre 1204, CP 06000");
    EXPECT_EQ(read.notes.back(), (Problem{.code = "text.personal", .field = "", .args = {std::int64_t{3}}}));
}

}  // namespace
}  // namespace cuadrante::importing
