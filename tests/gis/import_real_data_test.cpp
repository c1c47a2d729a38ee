// SPDX-License-Identifier: GPL-3.0-or-later
// A capital city: its quadrants, its districts and five years of its criminal cases.
#include "core/geometry/local_plane.h"
#include "core/workspace/workspace.h"
#include "gis/open_source.h"
#include "tests/support/days.h"
#include "tests/support/folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <map>

namespace cuadrante::gis {
namespace {

namespace fs = std::filesystem;
using importing::ImportReport;
using importing::Kind;

class MexicoCity : public ::testing::Test {
protected:
    void SetUp() override {
        const char* folder = std::getenv("CUADRANTE_REAL_DATA");
        if (folder == nullptr || *folder == '\0') GTEST_SKIP() << "CUADRANTE_REAL_DATA is not set to the folder of real data";
        m_data = folder;
        auto made = workspace::Workspace::create(
            m_folder / "c.gpkg", {.name = "Ciudad de México", .zone = "America/Mexico_City", .cvegeo = "", .boundary = {}}, "prueba");
        ASSERT_TRUE(made);
        m_workspace = std::move(*made);
        const ImportReport districts = import(Kind::districts, m_data / "cdmx-cuadrantes/sectores_2023.geojson");
        EXPECT_EQ(districts.read, 72);
        EXPECT_EQ(districts.accepted, 72);
        const ImportReport quadrants = import(Kind::quadrants, m_data / "cdmx-cuadrantes/cuadrantes_2023.geojson");
        EXPECT_EQ(quadrants.read, 847);
        EXPECT_EQ(quadrants.accepted, 847);
    }

    ImportReport import(Kind kind, const fs::path& file) {
        const auto source = openSource(file, {});
        const auto report = m_workspace->import({.kind = kind,
                                                 .fileName = file.filename().string(),
                                                 .columns = {},
                                                 .validFrom = day(2019, 1, 1),
                                                 .planName = {},
                                                 .today = day(2024, 6, 30)},
                                                *source, {});
        EXPECT_TRUE(report) << report.error().front().code;
        if (!report) return {};
        EXPECT_EQ(report->read, report->accepted + report->rejected + report->duplicates);
        return *report;
    }

    cuadrante::testing::Folder m_folder;
    fs::path m_data;
    std::unique_ptr<workspace::Workspace> m_workspace;
};
class ImportRealData : public MexicoCity {};
class ImportWholeRealData : public MexicoCity {};

TEST_F(ImportRealData, QuadrantsDistrictsAndAMonthOfCases) {
    const auto facts = m_workspace->facts();
    ASSERT_EQ(facts->layouts.size(), 1U);
    EXPECT_EQ(facts->layouts[0]->districts().size(), 72U);
    EXPECT_EQ(facts->layouts[0]->quadrants().size(), 847U);
    for (const territory::Quadrant& quadrant : facts->layouts[0]->quadrants()) EXPECT_TRUE(quadrant.district.has_value());

    const ImportReport cases = import(Kind::incidents, m_data / "cdmx-fgj-2019-2023/muestra_cuauhtemoc_2023_01.csv");
    EXPECT_EQ(cases.read, 2516);
    EXPECT_EQ(cases.accepted, 2516);
    EXPECT_EQ(cases.located, 2516);
    EXPECT_EQ(cases.noPlan, 0);
    EXPECT_TRUE(m_workspace->check({}).sound());
}

/// Distance of the point from the nearest border of any quadrant.
double metresFromABorder(geometry::LonLat point, const territory::Layout& layout) {
    const geometry::LocalPlane plane(point);
    double nearest = 1e9;
    const auto ring = [&](const geometry::Ring& corners) {
        for (std::size_t i = 0; i + 1 < corners.size(); ++i) {
            const geometry::Metres a = plane.toMetres(corners[i]);
            const geometry::Metres b = plane.toMetres(corners[i + 1]);
            const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
            const double t = length == 0 ? 0 : std::clamp(-(a.x * dx + a.y * dy) / length, 0.0, 1.0);
            nearest = std::min(nearest, std::hypot(a.x + t * dx, a.y + t * dy));
        }
    };
    for (const territory::Quadrant& quadrant : layout.quadrants()) {
        for (const geometry::Polygon& part : quadrant.area.shape.parts) {
            ring(part.outer);
            for (const geometry::Ring& hole : part.holes) ring(hole);
        }
    }
    return nearest;
}

TEST_F(ImportWholeRealData, EveryQuadrantHasTheCasesThatTheOracleCounted) {
    const fs::path packed = m_data / "cdmx-fgj-2019-2023/carpetas_fgj_13_alcaldias_2019_2023.csv.xz";
    const fs::path plain = m_folder / "carpetas.csv";
    ASSERT_EQ(std::system(("xz -dc '" + packed.string() + "' > '" + plain.string() + "'").c_str()), 0);
    const ImportReport cases = import(Kind::incidents, plain);
    EXPECT_EQ(cases.read, 838'131);
    EXPECT_EQ(cases.accepted, 838'131);
    std::cout << "read and stored in " << cases.seconds << " s\n";

    const auto facts = m_workspace->facts();
    const territory::Layout& layout = *facts->layouts.front();
    const auto incidents = m_workspace->incidents();
    std::map<std::string, std::int64_t> counted;
    for (const std::int64_t id : incidents->quadrant) {
        ++counted[id == 0 ? "(fuera de cuadrante)" : layout.quadrant({id})->area.code];
    }
    const auto oracle = openSource(m_data / "cdmx-fgj-2019-2023/oraculo_conteo_por_cuadrante_2023.csv", {});
    importing::Row row;
    std::int64_t total = 0;
    std::int64_t misplaced = 0;
    while (oracle->next(row)) {
        const std::int64_t expected = std::stoll(row.cells.at(5));
        total += expected;
        misplaced += std::abs(expected - counted[row.cells.at(0)]);
    }
    EXPECT_EQ(total, 838'131);
    if (misplaced == 0) return;
    // Points within a centimetre of a border may be counted on either side of it.
    std::int64_t onBorders = 0;
    std::map<std::pair<double, double>, std::int64_t> places;
    for (std::size_t i = 0; i < incidents->size(); ++i) ++places[{incidents->lon[i], incidents->lat[i]}];
    for (const auto& [place, cases_] : places) {
        if (metresFromABorder({.lon = place.first, .lat = place.second}, layout) < 0.01) onBorders += cases_;
    }
    EXPECT_LE(misplaced, 2 * onBorders);
}

}  // namespace
}  // namespace cuadrante::gis
