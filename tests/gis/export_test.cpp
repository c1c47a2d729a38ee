// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/export.h"

#include "core/base/failure.h"
#include "gis/open_source.h"
#include "tests/support/folder.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iterator>
#include <stop_token>

namespace cuadrante::gis {
namespace {

namespace fs = std::filesystem;

Table someTable() {
    const geometry::MultiPolygon area{.parts = {{.outer = {{.lon = -99, .lat = 19},
                                                           {.lon = -98.9, .lat = 19},
                                                           {.lon = -98.9, .lat = 19.1},
                                                           {.lon = -99, .lat = 19.1},
                                                           {.lon = -99, .lat = 19}}}}};
    return {.name = "cuadrantes",
            .columns = {{.name = "code", .type = ColumnType::text},
                        {.name = "people", .type = ColumnType::integer},
                        {.name = "km2", .type = ColumnType::real},
                        {.name = "since", .type = ColumnType::date}},
            .rows = {{"=Peñón", "1234", "1.5", "2023-02-28"}, {"B, \"2\"", "", "", ""}},
            .shapes = {area, area}};
}

std::string bytesOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

class Export : public ::testing::Test {
protected:
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(m_folder.path()), fs::directory_iterator{}));
    }
    cuadrante::testing::Folder m_folder;
};

/// No file of this process may grow beyond so many bytes while this lives: as on a disk that is full.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes) {
        m_before = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_limit);
        const rlimit small{.rlim_cur = bytes, .rlim_max = m_limit.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() {
        setrlimit(RLIMIT_FSIZE, &m_limit);
        std::signal(SIGXFSZ, m_before);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

private:
    rlimit m_limit{};
    void (*m_before)(int) = SIG_DFL;
};

TEST_F(Export, AFullDiskIsToldAndTheOlderFileStays) {
    Table large = someTable();
    for (int i = 0; i < 2'000; ++i) {
        large.rows.push_back(large.rows[0]);
        large.shapes.push_back(large.shapes[0]);
    }
    for (const char* name : {"a.geojson", "a.kml", "a.shp", "a.gpkg", "a.csv", "a.xlsx"}) {
        exportTable(someTable(), m_folder / name, {});
        const std::string older = bytesOf(m_folder / name);
        const SmallDisk disk(30'000);
        try {
            exportTable(large, m_folder / name, {});
            ADD_FAILURE() << name;
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.code(), "export.failed") << name;
        }
        EXPECT_EQ(bytesOf(m_folder / name), older) << name;
    }
}

TEST_F(Export, WhatIsWrittenIsReadAgain) {
    for (const char* name : {"a.gpkg", "a.geojson", "a.shp", "a.kml"}) {
        exportTable(someTable(), m_folder / name, {});
        const auto source = openSource(m_folder / name, {});
        importing::Row row;
        ASSERT_TRUE(source->next(row)) << name;
        const auto& headers = source->headers();
        const auto cell = [&](const std::string& header) {
            const auto at = std::find(headers.begin(), headers.end(), header);
            return at == headers.end() ? "no such column" : row.cells[static_cast<std::size_t>(at - headers.begin())];
        };
        EXPECT_EQ(cell("code"), "=Peñón") << name;
        EXPECT_EQ(cell("people"), "1234") << name;
        EXPECT_EQ(cell("km2"), "1.5") << name;
        EXPECT_EQ(cell("since"), "2023-02-28") << name;
        const auto& shape = std::get<geometry::MultiPolygon>(row.shape);
        ASSERT_EQ(shape.parts.size(), 1U) << name;
        EXPECT_EQ(shape.parts[0].outer.size(), 5U) << name;
        ASSERT_TRUE(source->next(row)) << name;
        EXPECT_EQ(cell("people"), "") << name;
        EXPECT_FALSE(source->next(row)) << name;
    }
}

TEST_F(Export, DelimitedTextIsGuardedAgainstFormulas) {
    exportTable(someTable(), m_folder / "a.csv", {});
    EXPECT_EQ(bytesOf(m_folder / "a.csv"),
              "\xEF\xBB\xBF" "code,people,km2,since\r\n'=Peñón,1234,1.5,2023-02-28\r\n\"B, \"\"2\"\"\",,,\r\n");
}

TEST_F(Export, ASpreadsheetHasNumbersDatesAndNoFormulas) {
    Table table = someTable();
    table.shapes.clear();
    exportTable(table, m_folder / "a.xlsx", {});
    const auto source = openSource(m_folder / "a.xlsx", {.wantShapes = false});
    importing::Row row;
    ASSERT_TRUE(source->next(row));
    EXPECT_EQ(row.cells, (std::vector<std::string>{"=Peñón", "1234", "1.5", "2023-02-28"}));
}

TEST_F(Export, TheOldFileStaysWhenSomethingFails) {
    std::ofstream(m_folder / "a.geojson") << "old";
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW(exportTable(someTable(), m_folder / "a.geojson", Progress(stop.get_token(), {})), Cancelled);
    EXPECT_EQ(bytesOf(m_folder / "a.geojson"), "old");
    EXPECT_EQ(files(), 1U) << "nothing half-made is left";
    exportTable(someTable(), m_folder / "a.geojson", {});
    EXPECT_NE(bytesOf(m_folder / "a.geojson"), "old");
    EXPECT_EQ(files(), 1U);
}

std::string codeOf(const Table& table, const fs::path& target) {
    try {
        exportTable(table, target, {});
    } catch (const Failure& failure) {
        return std::string(failure.code());
    }
    return "no failure";
}

TEST_F(Export, WhatCannotBeWrittenIsSaid) {
    Table table = someTable();
    EXPECT_EQ(codeOf(table, m_folder / "a.dwg"), "export.unknown_format");
    EXPECT_EQ(codeOf(table, m_folder / "nowhere/a.gpkg"), "file.no_folder");
    table.shapes.clear();
    for (const char* name : {"a.shp", "a.kml", "a.geojson"}) EXPECT_EQ(codeOf(table, m_folder / name), "export.no_shapes") << name;
    EXPECT_EQ(codeOf(table, m_folder / "a.gpkg"), "no failure");
}

}  // namespace
}  // namespace cuadrante::gis
