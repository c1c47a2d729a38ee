// SPDX-License-Identifier: GPL-3.0-or-later
// Bad input of spreadsheets, case by case: the numbers are those of the table of bad input (B23 to B26, B33, B89).
#include "core/base/failure.h"
#include "core/importing/mapping.h"
#include "core/workspace/workspace.h"
#include "gis/file_digest.h"
#include "gis/open_source.h"
#include "tests/support/folder.h"
#include "tests/support/small_town.h"

#include <gtest/gtest.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace cuadrante::gis {
namespace {

namespace fs = std::filesystem;
using importing::Row;
using Cells = std::vector<std::string>;

class BadSpreadsheets : public ::testing::Test {
protected:
    fs::path path(const std::string& name) const { return m_folder / name; }
    fs::path write(const std::string& name, const std::string& bytes) const {
        std::ofstream(path(name), std::ios::binary) << bytes;
        return path(name);
    }
    template <typename Draw>
    fs::path book(const std::string& name, Draw draw) const {
        lxw_workbook* made = workbook_new(path(name).c_str());
        draw(made);
        EXPECT_EQ(workbook_close(made), LXW_NO_ERROR);
        return path(name);
    }
    static void line(lxw_worksheet* sheet, lxw_row_t row, const Cells& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (!cells[i].empty()) worksheet_write_string(sheet, row, static_cast<lxw_col_t>(i), cells[i].c_str(), nullptr);
    }
    struct Read {
        Cells headers;
        std::vector<Row> rows;
        Problems notes;
    };
    static Read read(const fs::path& path, const std::string& layer = "") {
        const auto source = openSource(path, {.layer = layer, .wantShapes = false});
        Read read{.headers = source->headers(), .rows = {}, .notes = {}};
        for (Row row; source->next(row);) read.rows.push_back(row);
        read.notes = source->notes();
        return read;
    }
    static std::string codeOf(const fs::path& path) {
        try {
            (void)read(path);
        } catch (const Failure& failure) {
            return std::string(failure.code());
        }
        return "no failure";
    }
    static const Problem* noteOf(const Read& read, std::string_view code) {
        const auto found = std::ranges::find(read.notes, code, &Problem::code);
        return found == read.notes.end() ? nullptr : &*found;
    }

    const cuadrante::testing::Folder m_folder;
};

TEST_F(BadSpreadsheets, B23_AWebPageSavedAsASpreadsheetIsSaid) {
    EXPECT_EQ(codeOf(write("a.xls", "<html><body><table><tr><td>folio</td></tr></table></body></html>")), "source.web_page");
    EXPECT_EQ(codeOf(write("a.xlsx", "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>")), "source.web_page");
    EXPECT_EQ(codeOf(write("a.ods", "<!DOCTYPE html><html></html>")), "source.web_page");
}

TEST_F(BadSpreadsheets, B24_SeveralSheetsAreListedAndHiddenRowsCounted) {
    const fs::path two = book("two.xlsx", [](lxw_workbook* made) {
        for (const char* name : {"Enero", "Febrero"}) {
            lxw_worksheet* sheet = workbook_add_worksheet(made, name);
            line(sheet, 0, {"folio", "fecha"});
            line(sheet, 1, {"1", "2023-01-01"});
            line(sheet, 2, {"2", "2023-01-02"});
            if (std::string(name) == "Enero") continue;
            lxw_row_col_options hidden{.hidden = 1, .level = 0, .collapsed = 0};
            worksheet_set_row_opt(sheet, 2, LXW_DEF_ROW_HEIGHT, nullptr, &hidden);
            worksheet_set_column_opt(sheet, 1, 1, LXW_DEF_COL_WIDTH, nullptr, &hidden);
        }
    });
    EXPECT_EQ(codeOf(two), "source.several_layers");
    EXPECT_EQ(layersOf(two), (std::vector<std::string>{"Enero", "Febrero"}));
    EXPECT_EQ(noteOf(read(two, "Enero"), "sheet.hidden_rows"), nullptr);
    const Read february = read(two, "Febrero");
    EXPECT_EQ(february.rows.size(), 2U) << "hidden rows are read";
    ASSERT_NE(noteOf(february, "sheet.hidden_rows"), nullptr);
    EXPECT_EQ(noteOf(february, "sheet.hidden_rows")->args, (Arguments{std::int64_t{1}}));
    EXPECT_NE(noteOf(february, "sheet.hidden_columns"), nullptr);
}

TEST_F(BadSpreadsheets, B24_AHeaderOfTwoMergedRowsUnderTitlesIsJoined) {
    const fs::path merged = book("merged.xlsx", [](lxw_workbook* made) {
        lxw_worksheet* sheet = workbook_add_worksheet(made, "Hoja1");
        line(sheet, 0, {"Secretaría de Seguridad Ciudadana"});
        worksheet_merge_range(sheet, 3, 0, 4, 0, "Cuadrante", nullptr);
        worksheet_merge_range(sheet, 3, 1, 3, 2, "2023", nullptr);
        worksheet_merge_range(sheet, 3, 3, 4, 3, "Total 2023", nullptr);
        worksheet_merge_range(sheet, 3, 4, 3, 5, "2024", nullptr);
        line(sheet, 4, {"", "Enero", "Febrero", "", "Enero", "Febrero"});
        line(sheet, 5, {"C-1", "3", "", "3", "1", ""});
        line(sheet, 7, {"C-2", "", "2", "2", "", "5"});
        line(sheet, 8, {"TOTAL", "", "", "5"});
    });
    const Read sheet = read(merged);
    EXPECT_EQ(sheet.headers, (Cells{"Cuadrante", "2023 Enero", "2023 Febrero", "Total 2023", "2024 Enero", "2024 Febrero"}));
    ASSERT_EQ(sheet.rows.size(), 3U);
    EXPECT_EQ(sheet.rows[0].number, 6);
    EXPECT_EQ(sheet.rows[0].cells, (Cells{"C-1", "3", "", "3", "1", ""}));
    EXPECT_EQ(sheet.rows[1].number, 8);
    ASSERT_TRUE(sheet.rows[2].damage);
    EXPECT_EQ(sheet.rows[2].damage->code, "csv.total_row");
    EXPECT_NE(noteOf(sheet, "sheet.headers_joined"), nullptr);
    ASSERT_NE(noteOf(sheet, "csv.title_skipped"), nullptr);
    EXPECT_EQ(noteOf(sheet, "csv.title_skipped")->args, (Arguments{std::int64_t{1}}));
}

TEST_F(BadSpreadsheets, B26_AWorkbookUnderAPasswordIsSaid) {
    std::string container = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(5'000, '\x01');
    for (const char c : std::string("EncryptedPackage")) container += c, container += '\0';
    EXPECT_EQ(codeOf(write("a.xlsx", container)), "source.password");
    EXPECT_EQ(codeOf(write("b.xlsx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(5'000, '\x01'))), "source.disguised");
}

TEST_F(BadSpreadsheets, B25_B33_B89_DatesSerialsErrorsAndLongNumbersOfCellsAreReadAsTheyMean) {
    const fs::path file = book("calls.xlsx", [](lxw_workbook* made) {
        lxw_worksheet* sheet = workbook_add_worksheet(made, "Llamadas");
        lxw_format* date = workbook_add_format(made);
        format_set_num_format(date, "dd/mm/yyyy hh:mm");
        line(sheet, 0, {"Folio", "Fecha", "Tipo", "Latitud", "Longitud"});
        const auto cell = [&](lxw_row_t row, double folio) {
            worksheet_write_number(sheet, row, 0, folio, nullptr);
            lxw_datetime moment{.year = 2023, .month = 5, .day = 3, .hour = 21, .min = 15, .sec = 0};
            worksheet_write_datetime(sheet, row, 1, &moment, date);
            worksheet_write_string(sheet, row, 2, "Robo", nullptr);
            worksheet_write_number(sheet, row, 3, 19.4326, nullptr);
            worksheet_write_number(sheet, row, 4, -99.1332, nullptr);
        };
        cell(1, 202'404'000'123.0);
        cell(2, 7);
        worksheet_write_number(sheet, 2, 1, 45'049.5, nullptr);  // a serial without the form of a date
        cell(3, 8);
        worksheet_write_formula_str(sheet, 3, 1, "=1/0", nullptr, "#DIV/0!");
    });
    auto made = workspace::Workspace::create(path("m.gpkg"), cuadrante::testing::someMunicipality(), "ana");
    ASSERT_TRUE(made);
    (*made)->setToday(cuadrante::day(2024, 6, 30));
    const auto source = openSource(file, {});
    const auto report = (*made)->import({.kind = importing::Kind::incidents, .fileName = "calls.xlsx", .digest = digestOf(file), .today = (*made)->today()}, *source, {});
    ASSERT_TRUE(report) << report.error().front().code;
    EXPECT_EQ(report->read, 3);
    EXPECT_EQ(report->accepted, 2);
    ASSERT_EQ(report->refused.size(), 1U);
    EXPECT_EQ(report->refused[0].row, 4);
    EXPECT_EQ(report->refused[0].problems.at(0).code, "cell.error");
    const auto incidents = (*made)->incidents((*made)->incidents()->id);
    EXPECT_EQ(incidents.at(0).sourceId, "202404000123");
    EXPECT_EQ(isoLocal(incidents.at(0).occurred), "2023-05-03T21:15:00");
    EXPECT_EQ(isoLocal(incidents.at(1).occurred), "2023-05-03T12:00:00");
    EXPECT_EQ(incidents.at(0).point, (geometry::LonLat{.lon = -99.1332, .lat = 19.4326}));
}

TEST(FileDigest, IsThePublishedOne) {
    const cuadrante::testing::Folder folder;
    std::ofstream(folder / "a.txt") << "abc";
    EXPECT_EQ(digestOf(folder / "a.txt"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(digestOf(folder / "none"), "");
}

TEST(BadSpreadsheetsRealData, TheGovernmentsAnswerWithTwoMergedHeaderRowsIsRead) {
    const char* data = std::getenv("CUADRANTE_REAL_DATA");
    if (data == nullptr || *data == '\0') GTEST_SKIP() << "CUADRANTE_REAL_DATA is not set to the folder of real data";
    const auto source = openSource(fs::path(data) / "cdmx-conteos-por-cuadrante-2013-2016/original_ssp_275416.xlsx", {.wantShapes = false});
    ASSERT_EQ(source->headers().size(), 48U);
    EXPECT_EQ(std::ranges::count_if(source->headers(), [](const std::string& name) { return name.starts_with("2013 "); }), 12);
    EXPECT_EQ(std::ranges::count_if(source->headers(), [](const std::string& name) { return name.starts_with("2016 "); }), 6);
    std::int64_t rows = 0, last = 0;
    for (Row row; source->next(row); last = row.number) rows += !row.damage;
    EXPECT_EQ(last, 11'526);
    EXPECT_GT(rows, 11'400);
}

}  // namespace
}  // namespace cuadrante::gis
