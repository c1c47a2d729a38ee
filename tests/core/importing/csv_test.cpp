// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/csv.h"

#include "core/base/failure.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace cuadrante::importing {
namespace {

using namespace std::string_literals;
using Cells = std::vector<std::string>;

struct Read {
    Cells headers;
    std::vector<Row> rows;
    Problems notes;
};

Read readAll(std::string bytes) {
    const auto source = readCsv(std::move(bytes));
    Read read{.headers = source->headers(), .rows = {}, .notes = {}};
    Row row;
    while (source->next(row)) read.rows.push_back(row);
    read.notes = source->notes();
    EXPECT_DOUBLE_EQ(source->done(), 1.0);
    return read;
}

std::vector<std::string_view> codes(const Problems& problems) {
    std::vector<std::string_view> codes;
    for (const Problem& problem : problems) codes.push_back(problem.code);
    return codes;
}

std::string damageIn(const Row& row) { return row.damage ? std::string(row.damage->code) : ""; }

TEST(Csv, ReadsCellsWithTheLineOfEachRecord) {
    const Read read = readAll("a,b\n1,2\n\"x\ny\",\"say \"\"no\"\"\"\n3,\n");
    EXPECT_EQ(read.headers, (Cells{"a", "b"}));
    ASSERT_EQ(read.rows.size(), 3U);
    EXPECT_EQ(read.rows[0].number, 2);
    EXPECT_EQ(read.rows[1].number, 3);
    EXPECT_EQ(read.rows[1].cells, (Cells{"x\ny", "say \"no\""}));
    EXPECT_EQ(read.rows[2].number, 5);
    EXPECT_EQ(read.rows[2].cells, (Cells{"3", ""}));
    EXPECT_TRUE(read.notes.empty());
}

TEST(Csv, EveryLineEndAndALastLineWithoutOneGiveTheSameRows) {
    for (const std::string end : {"\n", "\r\n", "\r"}) {
        const Read read = readAll("a;b" + end + "1;2" + end + end + "3;4");
        ASSERT_EQ(read.rows.size(), 2U) << "line end of " << end.size() << " bytes";
        EXPECT_EQ(read.rows[1].cells, (Cells{"3", "4"}));
        EXPECT_EQ(read.rows[1].number, 4);
    }
}

TEST(Csv, FindsTheSeparator) {
    EXPECT_EQ(readAll("a;b;c\n1;19,4;-99,1\n2;19,5;-99,2\n").rows[0].cells, (Cells{"1", "19,4", "-99,1"}));
    EXPECT_EQ(readAll("a\tb\n1\tx, y\n").rows[0].cells, (Cells{"1", "x, y"}));
    EXPECT_EQ(readAll("a|b\n1|2\n").rows[0].cells, (Cells{"1", "2"}));
    EXPECT_EQ(readAll("sep=#\na#b\n1#2\n").rows[0].cells, (Cells{"1", "2"}));
    EXPECT_EQ(readAll("sep=#\na#b\n1#2\n").rows[0].number, 3);
    EXPECT_EQ(readAll("name\nJuan\nEva\n").rows[1].cells, (Cells{"Eva"}));
}

TEST(Csv, Utf8MarkIsNoPartOfTheFirstHeader) {
    const Read read = readAll("\xEF\xBB\xBF" "código,b\nPeñón,1\n");
    EXPECT_EQ(read.headers[0], "código");
    EXPECT_EQ(read.rows[0].cells[0], "Peñón");
    EXPECT_TRUE(read.notes.empty());
}

TEST(Csv, Windows1252IsDecodedAndTold) {
    const Read read = readAll("colonia,b\nPe\xF1\xF3n de los Ba\xF1os,1\n");
    EXPECT_EQ(read.rows[0].cells[0], "Peñón de los Baños");
    EXPECT_EQ(codes(read.notes), (std::vector<std::string_view>{"csv.windows1252"}));
}

TEST(Csv, LatinRowsAmongUtf8RowsAreDecodedCellByCell) {
    const Read read = readAll("colonia,b\nPeñón,1\nPe\xF1\xF3n,2\n");
    EXPECT_EQ(read.rows[0].cells[0], "Peñón");
    EXPECT_EQ(read.rows[1].cells[0], "Peñón");
    EXPECT_EQ(codes(read.notes), (std::vector<std::string_view>{"csv.mixed_encodings"}));
}

TEST(Csv, Utf16OfASpreadsheetIsRead) {
    std::string little = "\xFF\xFE";
    for (const char16_t c : std::u16string(u"a\tb\nPe\u00F1\u00F3n \U0001F600\t1\n")) {
        little += static_cast<char>(c & 0xFF);
        little += static_cast<char>(c >> 8);
    }
    std::string big = little;
    for (std::size_t i = 0; i + 1 < big.size(); i += 2) std::swap(big[i], big[i + 1]);
    for (const std::string& bytes : {little, big}) {
        const Read read = readAll(bytes);
        EXPECT_EQ(read.headers, (Cells{"a", "b"}));
        EXPECT_EQ(read.rows[0].cells, (Cells{"Peñón \xF0\x9F\x98\x80", "1"}));
    }
}

TEST(Csv, Utf16WithoutItsMarkIsToldByItsZeros) {
    std::string little;
    for (const char16_t c : std::u16string(u"fecha;delito\n2024-01-05;da\u00F1o\n")) little += static_cast<char>(c & 0xFF), little += static_cast<char>(c >> 8);
    std::string big = little;
    for (std::size_t i = 0; i + 1 < big.size(); i += 2) std::swap(big[i], big[i + 1]);
    for (const std::string& bytes : {little, big}) {
        const Read read = readAll(bytes);
        EXPECT_EQ(read.headers, (Cells{"fecha", "delito"}));
        ASSERT_EQ(read.rows.size(), 1u);
        EXPECT_EQ(read.rows[0].cells, (Cells{"2024-01-05", "daño"}));
        EXPECT_EQ(codes(read.notes), (std::vector<std::string_view>{"csv.utf16"}));
    }
    // One zero among letters is damage, as ever.
    const Read damaged = readAll("a,b\n1,x\0y\n"s);
    EXPECT_EQ(damageIn(damaged.rows.at(0)), "csv.nul");
}

TEST(Csv, ShapesWrittenAsTextAreToldOf) {
    for (const char* shape : {"POLYGON ((-99.1 19.4, -99 19.4, -99 19.5, -99.1 19.4))", "SRID=4326;MULTIPOLYGON(((-99.1 19.4,-99 19.4,-99 19.5,-99.1 19.4)))",
                              "Point Z (-99.1 19.4 2240)", "LINESTRING(-99.1 19.4,-99 19.4)"}) {
        const Read read = readAll("code,forma\nA,\"" + std::string(shape) + "\"\nB,\n");
        ASSERT_EQ(codes(read.notes), (std::vector<std::string_view>{"csv.wkt_column"})) << shape;
        EXPECT_EQ(read.notes[0].args, (Arguments{std::string("forma")}));
    }
    EXPECT_TRUE(readAll("code,nombre\nA,Point (el cerro)\nB,Centro\n").notes.empty());
    EXPECT_TRUE(readAll("code,nombre\nA,Colonia (norte)\n").notes.empty());
}

TEST(Csv, TitleLinesAboveTheHeaderAreSkippedAndTold) {
    const Read read = readAll("Reporte mensual,,,\n\n,Enero 2023,,\nfolio,fecha,lat,lon\n1,2023-01-01,19,-99\n2,2023-01-02,19,-99\n");
    EXPECT_EQ(read.headers, (Cells{"folio", "fecha", "lat", "lon"}));
    ASSERT_EQ(read.rows.size(), 2U);
    EXPECT_EQ(read.rows[0].number, 5);
    EXPECT_EQ(read.notes, (Problems{{.code = "csv.title_skipped", .field = "", .args = {std::int64_t{2}}}}));
}

TEST(Csv, AHeaderNarrowerThanItsRowsStaysTheHeader) {
    const Read read = readAll("a,b,c\n1,2,3,4\n5,6,7,8\n");
    EXPECT_EQ(read.headers, (Cells{"a", "b", "c"}));
    EXPECT_EQ(damageIn(read.rows[0]), "csv.ragged");
    EXPECT_EQ(read.rows[0].cells, (Cells{"1", "2", "3,4"}));
}

TEST(Csv, AnEmptyFileFailsAndAHeaderAloneHasNoRows) {
    for (const std::string& bytes : {""s, "\n\n"s, "\xEF\xBB\xBF"s, " , ,\n"s}) {
        try {
            (void)readCsv(bytes);
            ADD_FAILURE() << "an empty file was read";
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.code(), "csv.empty");
        }
    }
    const Read read = readAll("a,b\n");
    EXPECT_EQ(read.headers, (Cells{"a", "b"}));
    EXPECT_TRUE(read.rows.empty());
}

TEST(Csv, AMissingFileFails) {
    try {
        (void)openCsv("/nowhere/at/all.csv");
        ADD_FAILURE() << "a missing file was read";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code(), "source.missing");
        EXPECT_EQ(failure.args(), (Arguments{std::string("all.csv")}));
    }
}

TEST(Csv, AnUnclosedQuoteIsToldAtItsLineAndTheRowsBehindItAreRead) {
    const Read read = readAll("id,delito,hora\n1,robo,10:00\n2,\"robo,11:00\n3,asalto,12:00\n4,\"da\xC3\xB1o, menor\",13:00\n");
    ASSERT_EQ(read.rows.size(), 4U);
    EXPECT_EQ(damageIn(read.rows[1]), "csv.unclosed_quote");
    EXPECT_EQ(read.rows[1].number, 3);
    EXPECT_EQ(damageIn(read.rows[2]), "");
    EXPECT_EQ(read.rows[2].cells, (Cells{"3", "asalto", "12:00"}));
    EXPECT_EQ(read.rows[3].cells[1], "daño, menor");
    EXPECT_EQ(read.rows[3].number, 5);
}

TEST(Csv, AnUnclosedQuoteSwallowsNeitherManyLinesNorMuchText) {
    std::string lines = "a,b\n1,\"open\n";
    for (int i = 0; i < 500; ++i) lines += "2,x\n";
    Read read = readAll(lines);
    ASSERT_EQ(read.rows.size(), 501U);
    EXPECT_EQ(damageIn(read.rows[0]), "csv.unclosed_quote");
    EXPECT_EQ(read.rows[500].number, 502);

    std::string late = "a,b\n1,\"open\n";
    for (int i = 0; i < 300; ++i) late += "2,x\n";
    read = readAll(late + "3,\"closed\"\n");
    ASSERT_EQ(read.rows.size(), 302U);
    EXPECT_EQ(damageIn(read.rows[0]), "csv.unclosed_quote");
    EXPECT_EQ(read.rows[301].cells, (Cells{"3", "closed"}));

    read = readAll("a,b\n1,\"" + std::string(70'000, 'x') + "\n2,y\n");
    ASSERT_EQ(read.rows.size(), 2U);
    EXPECT_EQ(damageIn(read.rows[0]), "csv.unclosed_quote");
    EXPECT_EQ(read.rows[1].cells, (Cells{"2", "y"}));
}

TEST(Csv, TextBehindAClosingQuoteIsDamage) {
    const Read read = readAll("a,b\n\"El \"Chapo\" bar\",1\n\"x\" ,2\n");
    ASSERT_EQ(read.rows.size(), 2U);
    EXPECT_EQ(damageIn(read.rows[0]), "csv.stray_quote");
    EXPECT_EQ(read.rows[1].cells, (Cells{"x", "2"}));
}

TEST(Csv, RaggedRowsSayHowManyCellsThereAre) {
    const Read read = readAll("a,b,c\n1,2,3\n4,5\n6,7,8,9\n1,1,1\n");
    EXPECT_EQ(damageIn(read.rows[0]), "");
    EXPECT_EQ(read.rows[1].damage->args, (Arguments{std::int64_t{3}, std::int64_t{2}}));
    EXPECT_EQ(read.rows[1].cells, (Cells{"4", "5", ""}));
    EXPECT_EQ(read.rows[2].damage->code, "csv.ragged");
    EXPECT_EQ(read.rows[2].damage->args, (Arguments{std::int64_t{3}, std::int64_t{4}}));
    EXPECT_EQ(read.rows[3].cells, (Cells{"1", "1", "1"}));
}

TEST(Csv, DoubleAndEmptyHeadersAreRenamedAndTold) {
    const Read read = readAll("folio,Folio,,x\n1,2,3,4\n");
    EXPECT_EQ(read.headers, (Cells{"folio", "Folio_2", "column_3", "x"}));
    EXPECT_EQ(codes(read.notes), (std::vector<std::string_view>{"csv.header_renamed", "csv.header_renamed"}));
}

TEST(Csv, AByteZeroIsDamageWithItsPlace) {
    const Read read = readAll("a,b\n1,2\n3,x\0y\n5,6\n"s);
    ASSERT_EQ(read.rows.size(), 3U);
    EXPECT_EQ(damageIn(read.rows[0]), "");
    EXPECT_EQ(damageIn(read.rows[1]), "csv.nul");
    EXPECT_EQ(read.rows[1].damage->args, (Arguments{std::int64_t{11}}));
    EXPECT_EQ(damageIn(read.rows[2]), "");
}

TEST(Csv, RowsOfSeparatorsAloneAreNoRecordButTold) {
    const Read read = readAll("a,b\n1,2\n,\n , \n\n3,4\n");
    EXPECT_EQ(read.rows.size(), 2U);
    EXPECT_EQ(read.notes, (Problems{{.code = "csv.blank_rows", .field = "", .args = {std::int64_t{2}}}}));
}

TEST(Csv, RecordsAcrossThePiecesOfTheFileStayWhole) {
    std::string bytes = "n,text\n";
    const std::string text(1000, 'x');
    for (int i = 0; i < 3000; ++i) bytes += std::to_string(i) + ",\"" + text + "\nñ\"\r\n";
    const Read read = readAll(bytes);
    ASSERT_EQ(read.rows.size(), 3000U);
    for (std::size_t i = 0; i < read.rows.size(); ++i) {
        ASSERT_EQ(read.rows[i].cells, (Cells{std::to_string(i), text + "\nñ"}));
        ASSERT_EQ(read.rows[i].number, static_cast<std::int64_t>(2 + 2 * i));
        ASSERT_FALSE(read.rows[i].damage);
    }
}

TEST(Csv, WhatIsWrittenIsReadAgain) {
    const Cells cells{"plain", "with, comma", "with \"quotes\"", "two\nlines", " spaces ", "semi;colon", "ñ", "-5", "'x"};
    std::string line;
    std::string header;
    for (const std::string& cell : cells) {
        line += (line.empty() ? "" : ",") + csvCell(cell, Guard::none);
        header += (header.empty() ? "h" : ",h") + std::to_string(header.size());
    }
    EXPECT_EQ(readAll(header + "\n" + line + "\n").rows.at(0).cells, cells);
}

TEST(Csv, FormulasAreGuardedAndNumbersAreNot) {
    EXPECT_EQ(csvCell("=HYPERLINK(1)", Guard::formulas), "'=HYPERLINK(1)");
    EXPECT_EQ(csvCell("@x", Guard::formulas), "'@x");
    EXPECT_EQ(csvCell("+52 55 1234", Guard::formulas), "'+52 55 1234");
    EXPECT_EQ(csvCell("-99.13", Guard::formulas), "-99.13");
    EXPECT_EQ(csvCell("-", Guard::formulas), "'-");
    EXPECT_EQ(csvCell("=1", Guard::none), "=1");
}

std::filesystem::path realFile(const std::string& name) {
    const char* folder = std::getenv("CUADRANTE_REAL_DATA");
    return folder == nullptr || *folder == '\0' ? std::filesystem::path() : std::filesystem::path(folder) / name;
}

TEST(CsvRealData, EveryCaseOfTheSampleIsRead) {
    const auto path = realFile("cdmx-fgj-2019-2023/muestra_cuauhtemoc_2023_01.csv");
    if (path.empty()) GTEST_SKIP() << "CUADRANTE_REAL_DATA is not set to the folder of real data";
    const auto source = openCsv(path);
    EXPECT_EQ(source->headers(), (Cells{"alcaldia", "colonia", "delito", "fecha_hecho", "hora_hecho", "anio", "trimestre",
                                        "latitud", "longitud"}));
    std::int64_t rows = 0;
    Row row;
    while (source->next(row)) {
        ++rows;
        ASSERT_FALSE(row.damage) << "line " << row.number;
    }
    EXPECT_EQ(rows, 2516);
    EXPECT_TRUE(source->notes().empty());
}

TEST(CsvRealData, ADictionaryThatEndsItsLinesWithCarriageReturnsAlone) {
    const auto path = realFile("ensu/diccionario_cb_2025_t2.csv");
    if (path.empty()) GTEST_SKIP() << "CUADRANTE_REAL_DATA is not set to the folder of real data";
    const auto source = openCsv(path);
    Row row;
    std::int64_t rows = 0;
    while (source->next(row)) ++rows;
    EXPECT_GT(rows, 50);
    EXPECT_GT(source->headers().size(), 3U);
}

}  // namespace
}  // namespace cuadrante::importing
