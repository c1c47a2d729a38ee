// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/subdivision.h"

#include "core/base/random.h"
#include "core/geometry/local_plane.h"
#include "core/geometry/overlay.h"
#include "core/geometry/validity.h"
#include "tests/support/city.h"
#include "tests/support/town.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace cuadrante;
using namespace cuadrante::geometry;
using support::Town;
using FaceIndex = Subdivision::FaceIndex;

namespace {
std::vector<const MultiPolygon*> pointers(const std::vector<MultiPolygon>& areas) {
    std::vector<const MultiPolygon*> list;
    for (const MultiPolygon& area : areas) list.push_back(&area);
    return list;
}
Subdivision over(const std::vector<MultiPolygon>& areas) { return Subdivision(pointers(areas), {}); }

std::vector<FaceIndex> facesOf(const Subdivision& cut, std::uint32_t area) {
    std::vector<FaceIndex> faces;
    for (FaceIndex face = 1; face < cut.faces().size(); ++face)
        if (std::ranges::find(cut.faces()[face].areas, area) != cut.faces()[face].areas.end()) faces.push_back(face);
    return faces;
}
/// Corners in hundredths of a degree from a place of the capital.
MultiPolygon ring(std::initializer_list<std::pair<double, double>> corners) {
    Ring points;
    for (const auto& [x, y] : corners) points.push_back({.lon = -99.2 + x / 100, .lat = 19.4 + y / 100});
    points.push_back(points.front());
    return {{{.outer = points}}};
}
double areaOf(const std::vector<MultiPolygon>& areas) {
    double sum = 0;
    for (const MultiPolygon& area : areas) sum += areaSquareMetres(area);
    return sum;
}
}  // namespace

TEST(Subdivision, ThePlaneWithoutAreasIsOneFace) {
    EXPECT_EQ(over({}).faces().size(), 1u);
    EXPECT_EQ(over({MultiPolygon{}}).faces().size(), 1u);
    EXPECT_TRUE(over({}).shapeOf({}).empty());
}

TEST(Subdivision, TwoOverlappingSquaresAreThreeFaces) {
    const std::vector areas{ring({{0, 0}, {2, 0}, {2, 2}, {0, 2}}), ring({{1, 1}, {3, 1}, {3, 3}, {1, 3}})};
    const Subdivision cut = over(areas);
    ASSERT_EQ(cut.faces().size(), 4u);
    EXPECT_TRUE(cut.faces()[Subdivision::kOutside].areas.empty());
    double both = 0, all = 0;
    for (const auto& face : cut.faces()) {
        all += face.squareMetres;
        if (face.areas.size() == 2) both += face.squareMetres;
    }
    EXPECT_NEAR(both, areaSquareMetres(intersection(areas[0], areas[1])), 0.5);
    EXPECT_NEAR(all, areaSquareMetres(unionOf(pointers(areas), {})), 2);
    EXPECT_NEAR(areaSquareMetres(cut.shapeOf(facesOf(cut, 0))), areaSquareMetres(areas[0]),
                50);  // 7 millionths: a long side with a point more
    // Two squares of 2 by 2 hundredths: the part in common has borders with both and none with the outside.
    for (const auto& border : cut.borders()) {
        EXPECT_LT(border.first, border.second);
        EXPECT_GT(border.metres, 0);
    }
    EXPECT_EQ(cut.borders().size(), 4u);
}

TEST(Subdivision, AHoleIsAFaceAndAnIslandInItToo) {
    const Town town(R"(AAAAA
                       A...A
                       A.B.A
                       A...A
                       AAAAA)");
    const std::vector areas{town.shape('A'), town.shape('B')};
    const Subdivision cut = over(areas);
    ASSERT_EQ(cut.faces().size(), 4u);
    const double block = areaOf({town.shape('B')});
    const auto [a, b] = std::pair(facesOf(cut, 0), facesOf(cut, 1));
    ASSERT_EQ(a.size(), 1u);
    ASSERT_EQ(b.size(), 1u);
    EXPECT_NEAR(cut.faces()[a[0]].squareMetres, 16 * block, 5);
    for (FaceIndex face = 1; face < 4; ++face) {
        if (!cut.faces()[face].areas.empty()) continue;
        EXPECT_NEAR(cut.faces()[face].squareMetres, 8 * block, 5);
    }
    const MultiPolygon ringShape = cut.shapeOf(a);
    ASSERT_EQ(ringShape.parts.size(), 1u);
    EXPECT_EQ(ringShape.parts[0].holes.size(), 1u);
    EXPECT_FALSE(findFault(ringShape));
    EXPECT_NEAR(areaSquareMetres(ringShape), areaSquareMetres(areas[0]), 0.01);
}

TEST(Subdivision, PartsThatTouchInAPointAreTwoParts) {
    const Town town(R"(A.
                       .A)");
    const Subdivision cut = over({town.shape('A')});
    const MultiPolygon shape = cut.shapeOf(facesOf(cut, 0));
    EXPECT_EQ(shape.parts.size(), 2u);
    EXPECT_FALSE(findFault(shape));
    EXPECT_EQ(cut.connected(facesOf(cut, 0)).size(), 2u);
}

TEST(Subdivision, AHoleThatTouchesTheBorderStaysAHole) {
    const MultiPolygon shape{{{.outer = ring({{0, 0}, {4, 0}, {4, 4}, {0, 4}}).parts[0].outer,
                               .holes = {ring({{0, 2}, {1, 1}, {1, 3}}).parts[0].outer}}}};
    ASSERT_FALSE(findFault(shape));
    const Subdivision cut = over({shape});
    const MultiPolygon again = cut.shapeOf(facesOf(cut, 0));
    EXPECT_FALSE(findFault(again));
    ASSERT_EQ(again.parts.size(), 1u);
    EXPECT_EQ(again.parts[0].holes.size(), 1u);
    EXPECT_NEAR(areaSquareMetres(again), areaSquareMetres(shape), 1);
}

TEST(Subdivision, ABorderThatCrossesItselfBecomesTwoTriangles) {
    const MultiPolygon bow = ring({{0, 0}, {2, 2}, {2, 0}, {0, 2}});
    ASSERT_TRUE(findFault(bow));
    const Subdivision cut = over({bow});
    const MultiPolygon mended = cut.shapeOf(facesOf(cut, 0));
    EXPECT_FALSE(findFault(mended));
    ASSERT_EQ(mended.parts.size(), 2u);
    EXPECT_NEAR(areaSquareMetres(mended), areaSquareMetres(ring({{0, 0}, {2, 0}, {2, 2}, {0, 2}})) / 2, 20);
}

TEST(Subdivision, ALoopOfTheBorderIsCoveredAndASpikeIsNothing) {
    // Runs over its own beginning once more: the corner is wound around twice.
    const Subdivision twice = over({ring({{0, 0}, {3, 0}, {3, 3}, {0, 3}, {0, 0}, {1, 0}, {1, 1}, {0, 1}})});
    EXPECT_NEAR(areaSquareMetres(twice.shapeOf(facesOf(twice, 0))),
                areaSquareMetres(ring({{0, 0}, {3, 0}, {3, 3}, {0, 3}})), 150);
    const Subdivision spike = over({ring({{0, 0}, {2, 0}, {2, 2}, {2, 5}, {2, 2}, {0, 2}})});
    const MultiPolygon without = spike.shapeOf(facesOf(spike, 0));
    EXPECT_FALSE(findFault(without));
    EXPECT_NEAR(areaSquareMetres(without), areaSquareMetres(ring({{0, 0}, {2, 0}, {2, 2}, {0, 2}})), 0.1);
}

TEST(Subdivision, AHoleBesideItsAreaCoversNothing) {
    const MultiPolygon shape{{{.outer = ring({{0, 0}, {2, 0}, {2, 2}, {0, 2}}).parts[0].outer,
                               .holes = {ring({{5, 5}, {6, 5}, {6, 6}, {5, 6}}).parts[0].outer}}}};
    const Subdivision cut = over({shape});
    EXPECT_EQ(cut.shapeOf(facesOf(cut, 0)).parts.size(), 1u);
}

TEST(Subdivision, OpenRingsAreClosedAndNumbersThatAreNoneLeftOut) {
    MultiPolygon open = ring({{0, 0}, {2, 0}, {2, 2}, {0, 2}});
    open.parts[0].outer.pop_back();
    MultiPolygon broken = open;
    broken.parts[0].outer[1].lon = std::numeric_limits<double>::quiet_NaN();
    const Subdivision cut = over({open, broken});
    ASSERT_EQ(cut.faces().size(), 2u);
    EXPECT_EQ(cut.faces()[1].areas, std::vector<std::uint32_t>{0});
    EXPECT_EQ(cut.shapeOf(facesOf(cut, 0)).parts[0].outer.front(), cut.shapeOf(facesOf(cut, 0)).parts[0].outer.back());
}

TEST(Subdivision, APartitionComesBackPointByPoint) {
    const auto city = support::crookedCity({.columns = 6, .rows = 5, .perSide = 12, .seed = 3});
    const Subdivision cut = over(city);
    ASSERT_EQ(cut.faces().size(), city.size() + 1);
    for (std::uint32_t i = 0; i < city.size(); ++i) {
        const MultiPolygon back = cut.shapeOf(facesOf(cut, i));
        ASSERT_EQ(back.parts.size(), 1u);
        EXPECT_EQ(back.parts[0].outer.size(), city[i].parts[0].outer.size());
        for (const LonLat p : back.parts[0].outer)  // no number moved by a bit
            EXPECT_NE(std::ranges::find(city[i].parts[0].outer, p), city[i].parts[0].outer.end());
    }
}

// Random crossing areas, judged by asking point by point.
TEST(Subdivision, CoversAgreeWithContainsForRandomAreas) {
    Random random(7);
    for (int round = 0; round < 30; ++round) {
        std::vector<MultiPolygon> areas;
        for (int i = 0; i < 6; ++i) {
            Ring points;
            const double x = random.unit() * 4, y = random.unit() * 4;
            const int corners = 3 + static_cast<int>(random.below(9));
            for (int c = 0; c < corners; ++c) {  // star-shaped: without crossings of its own
                const double angle = 2 * 3.14159265358979 * c / corners, far = 0.3 + 2 * random.unit();
                points.push_back({.lon = -99.2 + (x + far * std::cos(angle)) / 100,
                                  .lat = 19.4 + (y + far * std::sin(angle)) / 100});
            }
            points.push_back(points.front());
            areas.push_back({{{.outer = points}}});
        }
        const Subdivision cut = over(areas);
        std::vector<MultiPolygon> faces(cut.faces().size());
        double sum = 0;
        for (FaceIndex face = 1; face < faces.size(); ++face) {
            faces[face] = cut.shapeOf(std::array{face});
            ASSERT_FALSE(findFault(faces[face])) << round << " " << face;
            EXPECT_NEAR(areaSquareMetres(faces[face]), cut.faces()[face].squareMetres, 1);
            if (!cut.faces()[face].areas.empty()) sum += cut.faces()[face].squareMetres;
        }
        EXPECT_NEAR(sum, areaSquareMetres(unionOf(pointers(areas), {})), 5);
        for (int i = 0; i < 300; ++i) {
            const LonLat point{.lon = -99.2 + (random.unit() * 8 - 2) / 100,
                               .lat = 19.4 + (random.unit() * 8 - 2) / 100};
            std::vector<std::uint32_t> expected;
            for (std::uint32_t a = 0; a < areas.size(); ++a)
                if (contains(areas[a], point)) expected.push_back(a);
            std::vector<std::uint32_t> found;
            for (FaceIndex face = 1; face < faces.size(); ++face)
                if (contains(faces[face], point)) found = cut.faces()[face].areas;
            ASSERT_EQ(found, expected) << round;
        }
    }
}

// Borders a hair apart, vertices on each other's sides: what breaks an overlay.
TEST(Subdivision, NearlyEqualBordersGiveSoundFaces) {
    Random random(11);
    for (int round = 0; round < 20; ++round) {
        auto city =
            support::crookedCity({.columns = 3, .rows = 3, .perSide = 9, .seed = static_cast<std::uint64_t>(round)});
        const double jolt = std::pow(10, -5 - round % 5);
        for (MultiPolygon& area : city)
            for (LonLat& p : area.parts[0].outer)
                p.lon += jolt * (random.unit() - 0.5), p.lat += jolt * (random.unit() - 0.5);
        for (MultiPolygon& area : city) area.parts[0].outer.back() = area.parts[0].outer.front();
        const Subdivision cut = over(city);
        double covered = 0, doubled = 0;
        for (const auto& face : cut.faces()) {
            EXPECT_GE(face.squareMetres, 0);
            covered += face.squareMetres * static_cast<double>(face.areas.size());
            doubled += face.areas.size() > 1 ? face.squareMetres : 0;
        }
        for (std::uint32_t i = 0; i < city.size(); ++i) {
            const auto fault = findFault(cut.shapeOf(facesOf(cut, i)));
            EXPECT_FALSE(fault) << round << " " << i << " " << fault->code;
        }
        EXPECT_NEAR(covered, areaOf(city), 1e-6 * areaOf(city)) << round;
        EXPECT_LE(doubled, 1e-2 * covered);
    }
}
