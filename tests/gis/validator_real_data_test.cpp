// SPDX-License-Identifier: GPL-3.0-or-later
// The quadrants of Mexico City as they were published in 2013, 2016 and 2023.
#include "core/geometry/local_plane.h"
#include "core/geometry/validity.h"
#include "core/territory/validator.h"
#include "gis/ogr_shapes.h"
#include "gis/open_source.h"

#include <gtest/gtest.h>

#include <ogr_geometry.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <numeric>
#include <set>

namespace cuadrante::gis {
namespace {

using namespace territory;
namespace fs = std::filesystem;

class ValidatorRealData : public ::testing::Test {
protected:
    void SetUp() override {
        const char* folder = std::getenv("CUADRANTE_REAL_DATA");
        if (folder == nullptr || *folder == '\0')
            GTEST_SKIP() << "CUADRANTE_REAL_DATA is not set to the folder of real data";
        m_data = fs::path(folder) / "cdmx-cuadrantes";
    }
    /// The layer as quadrants; the code is the cell of the column.
    CheckedLayers quadrants(const std::string& file, std::size_t column) const {
        const auto source = openSource(m_data / file, {});
        CheckedLayers layers;
        for (importing::Row row; source->next(row);)
            layers.areas.push_back({.level = Level::quadrant,
                                    .id = row.number,
                                    .code = row.cells.at(column),
                                    .parent = {},
                                    .shape = std::get<geometry::MultiPolygon>(row.shape)});
        return layers;
    }
    fs::path m_data;
};

std::size_t count(const Validation& validation, FindingKind kind) {
    return static_cast<std::size_t>(std::ranges::count(validation.findings(), kind, &Finding::kind));
}
std::vector<std::size_t> all(const Validation& validation) {
    std::vector<std::size_t> positions(validation.findings().size());
    std::iota(positions.begin(), positions.end(), std::size_t{0});
    return positions;
}
double hectares(const Validation& validation, FindingKind kind) {
    double sum = 0;
    for (const Finding& finding : validation.findings()) sum += finding.kind == kind ? finding.squareMetres / 1e4 : 0;
    return sum;
}
CheckedLayers mended(const Validation& validation) {
    CheckedLayers after = validation.layers();
    for (const AreaChange& change : validation.mended(all(validation))) {
        EXPECT_FALSE(geometry::findFault(change.after)) << change.code;
        after.areas[change.area].shape = change.after;
    }
    return after;
}

TEST_F(ValidatorRealData, TheLayerOf2013HasSixInvalidShapesAndTwentyTwoOverlaps) {
    const Validation validation(quadrants("cuadrantes_sspdf_2013_crudo.shp", 0), {});
    EXPECT_EQ(validation.layers().areas.size(), 847u);
    EXPECT_EQ(count(validation, FindingKind::invalid_shape), 6u);
    ASSERT_EQ(count(validation, FindingKind::overlap), 22u);
    EXPECT_NEAR(hectares(validation, FindingKind::overlap), 25.1, 0.05);
    const auto worst = std::ranges::find(validation.findings(), FindingKind::overlap, &Finding::kind);
    EXPECT_EQ(validation.layers().areas[worst->areas[0]].code, "S-1.3.6");
    EXPECT_EQ(validation.layers().areas[worst->areas[1]].code, "S-1.3.7");
    EXPECT_NEAR(worst->squareMetres, 233'655, 10);
    // Accepting every mend leaves one thing: the loop of 75 ha that the crossing of N-1.1.19 cut off is a part by
    // itself.
    const Validation left(mended(validation), {});
    ASSERT_EQ(left.findings().size(), 1u);
    EXPECT_EQ(left.findings()[0].kind, FindingKind::island);
    EXPECT_EQ(left.layers().areas[left.findings()[0].areas[0]].code, "N-1.1.19");
}

TEST_F(ValidatorRealData, TheLayersOf2016And2023) {
    const Validation of2016(quadrants("cuadrantes_poblacion_2016.shp", 9), {});
    EXPECT_EQ(count(of2016, FindingKind::invalid_shape), 1u);
    EXPECT_EQ(count(of2016, FindingKind::overlap), 1u);  // a sliver of 1.06 m2
    EXPECT_TRUE(Validation(mended(of2016), {}).findings().empty());
    const Validation of2023(quadrants("cuadrantes_2023.geojson", 2), {});
    EXPECT_EQ(count(of2023, FindingKind::invalid_shape), 0u);
    EXPECT_EQ(count(of2023, FindingKind::overlap), 0u);
    EXPECT_EQ(count(of2023, FindingKind::code_twice), 0u);
    EXPECT_NEAR(hectares(of2023, FindingKind::gap), 5'253, 5);  // the 52 km2 that its quadrants enclose and leave out
    EXPECT_TRUE(Validation(mended(of2023), {}).findings().empty());
}

using Pairs = std::set<std::pair<std::uint32_t, std::uint32_t>>;

/// The published list: for each quadrant, by position from 1, how many neighbours and which.
std::vector<std::set<std::uint32_t>> publishedNeighbours(const fs::path& file) {
    std::ifstream in(file);
    std::size_t quadrants = 0, position = 0, size = 0;
    in >> quadrants;
    std::vector<std::set<std::uint32_t>> lists(quadrants);
    while (in >> position >> size)
        for (std::size_t i = 0; i < size; ++i) {
            std::uint32_t other = 0;
            in >> other;
            lists.at(position - 1).insert(other - 1);
        }
    return lists;
}

// The published list of neighbours is not one of borders: every quadrant has exactly eight. It is, to the last of its
// 847 rows, that of the eight nearest centroids, measured in degrees. So it can differ from adjacency in two ways only:
// quadrants that touch and are not among the eight, and some of the eight that do not touch. Both are counted here, and
// the adjacency itself is held to GEOS.
TEST_F(ValidatorRealData, TheAdjacencyOf2016DiffersFromThePublishedListBecauseThatListsTheEightNearest) {
    const CheckedLayers layers = quadrants("cuadrantes_poblacion_2016.shp", 9);
    const auto published = publishedNeighbours(m_data / "cuadrantes_2016_vecinos.gal");
    ASSERT_EQ(published.size(), layers.areas.size());

    std::vector<std::unique_ptr<OGRGeometry>> shapes;
    std::vector<OGRPoint> centroids(layers.areas.size());
    for (std::size_t i = 0; i < layers.areas.size(); ++i) {
        shapes.push_back(geometryOf(layers.areas[i].shape));
        const OGRMultiPolygon& parts = *shapes.back()->toMultiPolygon();
        const OGRPolygon* largest = parts.getGeometryRef(0);
        for (const OGRPolygon* part : parts)
            if (part->get_Area() > largest->get_Area()) largest = part;
        ASSERT_EQ(largest->Centroid(&centroids[i]), OGRERR_NONE);
    }
    std::size_t sameRows = 0;
    Pairs near;
    for (std::uint32_t i = 0; i < centroids.size(); ++i) {
        std::vector<std::pair<double, std::uint32_t>> byDistance;
        for (std::uint32_t j = 0; j < centroids.size(); ++j)
            if (i != j)
                byDistance.emplace_back(
                    std::hypot(centroids[i].getX() - centroids[j].getX(), centroids[i].getY() - centroids[j].getY()),
                    j);
        std::ranges::partial_sort(byDistance, byDistance.begin() + 8);
        std::set<std::uint32_t> nearest;
        for (int n = 0; n < 8; ++n) nearest.insert(byDistance[static_cast<std::size_t>(n)].second);
        EXPECT_EQ(published[i].size(), 8u);
        sameRows += nearest == published[i];
        for (const std::uint32_t other : published[i]) near.insert({std::min(i, other), std::max(i, other)});
    }
    EXPECT_EQ(sameRows, 847u);

    std::vector<Quadrant> list;  // codes that keep the file's order
    for (std::size_t i = 0; i < layers.areas.size(); ++i)
        list.push_back({.id = {static_cast<std::int64_t>(i + 1)},
                        .plan = {1},
                        .district = {},
                        .area = {.code = std::to_string(i),
                                 .name = "",
                                 .population = {},
                                 .adults = {},
                                 .shape = layers.areas[i].shape}});
    const Layout layout({.id = {1}, .name = "2016", .validFrom = {}, .validTo = {}, .act = ""}, {}, list, {});
    Pairs touching;
    const auto neighbours = territory::neighbours(layout);
    for (std::uint32_t i = 0; i < neighbours.size(); ++i)
        for (const std::uint32_t j : neighbours[i]) {
            ASSERT_LT(layout.quadrants()[i].area.code.size(), 4u);
            if (i < j) touching.insert({i, j});
        }

    // GEOS, in degrees: a metre of tolerance is 1e-5 of them, more or less; all pairs but those few in between agree.
    Pairs touchingByGeos, undecided;
    for (std::uint32_t i = 0; i < shapes.size(); ++i) {
        OGREnvelope one, other;
        shapes[i]->getEnvelope(&one);
        for (std::uint32_t j = i + 1; j < shapes.size(); ++j) {
            shapes[j]->getEnvelope(&other);
            if (one.MinX > other.MaxX + 1e-4 || other.MinX > one.MaxX + 1e-4 || one.MinY > other.MaxY + 1e-4 ||
                other.MinY > one.MaxY + 1e-4)
                continue;
            const double degrees = shapes[i]->Distance(shapes[j].get());
            if (degrees < 8e-6)
                touchingByGeos.insert({i, j});
            else if (degrees < 1.1e-5)
                undecided.insert({i, j});
        }
    }
    for (const auto& pair : touching)
        EXPECT_TRUE(touchingByGeos.contains(pair) || undecided.contains(pair)) << pair.first << " " << pair.second;
    for (const auto& pair : touchingByGeos) EXPECT_TRUE(touching.contains(pair)) << pair.first << " " << pair.second;
    EXPECT_LE(undecided.size(), 3u);

    const auto without = [](const Pairs& pairs, const Pairs& others) {
        return std::ranges::count_if(pairs, [&](const auto& pair) { return !others.contains(pair); });
    };
    EXPECT_EQ(touching.size(), 2575u);
    EXPECT_EQ(near.size(), 3866u);
    EXPECT_EQ(without(touching, near), 163);
    EXPECT_EQ(without(near, touching), 1454);
}

}  // namespace
}  // namespace cuadrante::gis
