// SPDX-License-Identifier: GPL-3.0-or-later
// What is dirty in published files of incidents is found and told, to the row.
#include "core/workspace/workspace.h"
#include "gis/open_source.h"
#include "tests/support/days.h"
#include "tests/support/folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

namespace cuadrante::gis {
namespace {

namespace fs = std::filesystem;
using importing::ImportReport;
using importing::Kind;

class DirtyRealData : public ::testing::Test {
protected:
    void SetUp() override {
        const char* folder = std::getenv("CUADRANTE_REAL_DATA");
        if (folder == nullptr || *folder == '\0') GTEST_SKIP() << "CUADRANTE_REAL_DATA is not set to the folder of real data";
        m_data = folder;
        auto made = workspace::Workspace::create(m_folder / "c.gpkg", {.name = "Ciudad de México", .zone = "America/Mexico_City", .cvegeo = "", .boundary = {}}, "prueba");
        ASSERT_TRUE(made);
        m_workspace = std::move(*made);
    }
    ImportReport import(Kind kind, const fs::path& file, bool dry = false) {
        const auto source = openSource(file, {});
        const auto report = m_workspace->import({.kind = kind, .fileName = file.filename().string(), .validFrom = day(2013, 1, 1), .dryRun = dry, .today = day(2024, 6, 30)}, *source, {});
        EXPECT_TRUE(report) << report.error().front().code;
        if (!report) return {};
        EXPECT_EQ(report->read, report->accepted + report->rejected + report->duplicates);
        return *report;
    }
    fs::path unpacked(const fs::path& packed) {
        const fs::path plain = m_folder / packed.stem();
        EXPECT_EQ(std::system(("xz -dc '" + packed.string() + "' > '" + plain.string() + "'").c_str()), 0);
        return plain;
    }
    static std::map<std::string, std::int64_t> reasonsOf(const ImportReport& report) {
        std::map<std::string, std::int64_t> reasons;
        for (const importing::Reason& reason : importing::reasonsOf(report)) reasons[std::string(reason.problem.code)] = reason.count;
        return reasons;
    }
    static Arguments argumentsOf(const ImportReport& report, std::string_view code) {
        const auto found = std::ranges::find(report.notes, code, &Problem::code);
        return found == report.notes.end() ? Arguments{} : found->args;
    }

    cuadrante::testing::Folder m_folder;
    fs::path m_data;
    std::unique_ptr<workspace::Workspace> m_workspace;
};

TEST_F(DirtyRealData, TheIncidentsOfThePoliceOf2013To2016) {
    const ImportReport quadrants = import(Kind::quadrants, m_data / "cdmx-cuadrantes/cuadrantes_poblacion_2016.shp");
    EXPECT_EQ(quadrants.read, 847);
    const ImportReport report = import(Kind::incidents, unpacked(m_data / "cdmx-incidentes-2013-2016/incidentes_ssp_2013_2016.csv.xz"));
    EXPECT_EQ(report.read, 132'692);
    EXPECT_EQ(reasonsOf(report), (std::map<std::string, std::int64_t>{{"hour.unreadable", 10}})) << "hours such as 21510 and 00250";
    EXPECT_EQ(report.accepted, 132'682);
    EXPECT_EQ(report.unlocated, 1'551);
    // Of the points that occur more than 20 times; a row or two may be among the ten that were refused.
    const Arguments piles = argumentsOf(report, "coordinates.piles");
    ASSERT_EQ(piles.size(), 3U);
    EXPECT_EQ(std::get<std::int64_t>(piles[0]), 10);
    EXPECT_NEAR(static_cast<double>(std::get<std::int64_t>(piles[1])), 473, 2);
    EXPECT_NEAR(static_cast<double>(std::get<std::int64_t>(piles[2])), 117, 2);
    // The police's own quadrant and the point's geometry agree in four of five.
    const double agreeing = static_cast<double>(report.declaredAgrees) / static_cast<double>(report.declaredAgrees + report.declaredDiffers);
    EXPECT_NEAR(agreeing, 0.797, 0.015) << "published as 79.7 % of all; rows without a quadrant are not counted here";
    EXPECT_EQ(report.days, (DayRange{.from = day(2013, 1, 1), .to = day(2016, 9, 25)}));
    // The pseudo-quadrant is no quadrant.
    const auto incidents = m_workspace->incidents();
    std::int64_t declared = 0;
    for (std::size_t i = 0; i < incidents->size(); i += 1'000) declared += m_workspace->incident({incidents->id[i]})->declared == "(NO ESPECIFICADO)";
    EXPECT_EQ(declared, 0);
}

TEST_F(DirtyRealData, TheCasesOfTheProsecutor) {
    const ImportReport report = import(Kind::incidents, unpacked(m_data / "cdmx-fgj-2019-2023/carpetas_fgj_13_alcaldias_2019_2023.csv.xz"), true);
    EXPECT_EQ(report.read, 838'131) << "two forms of dates, hours of four parts, blank hours";
    EXPECT_EQ(report.rejected, 0);
    EXPECT_EQ(report.located + report.unlocated, report.accepted);
    EXPECT_EQ(report.sample.size(), 50U);
    EXPECT_FALSE(argumentsOf(report, "coordinates.piles").empty());
    const auto hour = std::ranges::find(report.evidence, "time", &importing::Evidence::field);
    ASSERT_NE(hour, report.evidence.end());
    EXPECT_EQ(report.read - hour->filled, 60) << "blank hours";
    EXPECT_TRUE(report.questions.empty()) << "nothing fits two readings";
}

}  // namespace
}  // namespace cuadrante::gis
