// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/validity.h"

#include "core/geometry/local_plane.h"
#include "tests/support/city.h"
#include "tests/support/town.h"

#include <gtest/gtest.h>

#include <limits>

using namespace cuadrante;
using namespace cuadrante::geometry;

namespace {
constexpr double kWest = -99.1, kSouth = 19.4;
/// Ring of a drawing in hundredths of a degree from a corner in Mexico City.
Ring ring(std::initializer_list<std::pair<double, double>> points) {
    Ring out;
    for (const auto& [x, y] : points) out.push_back({.lon = kWest + x / 100, .lat = kSouth + y / 100});
    return out;
}
std::string_view codeOf(const MultiPolygon& shape) {
    const auto fault = findFault(shape);
    return fault ? fault->code : "";
}
}  // namespace

TEST(Validity, SoundShapesHaveNoFault) {
    EXPECT_EQ(codeOf({{{.outer = ring({{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}})}}}), "");
    EXPECT_EQ(codeOf({{{.outer = ring({{0, 0}, {0, 4}, {4, 4}, {4, 0}, {0, 0}})}}}), "");  // either way round
    EXPECT_EQ(codeOf({{{.outer = ring({{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}}),
                        .holes = {ring({{1, 1}, {2, 1}, {2, 2}, {1, 1}})}}}}), "");
    const support::Town town(R"(AAB
                                ABB
                                CCA)");
    for (const auto& [letter, shape] : town.shapes()) EXPECT_EQ(codeOf(shape), "") << letter;
}

TEST(Validity, NamesEachFault) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(codeOf({}), "shape.empty");
    EXPECT_EQ(codeOf({{Polygon{}}}), "shape.too_few_points");
    EXPECT_EQ(codeOf({{{.outer = ring({{0, 0}, {1, 0}, {0, 0}})}}}), "shape.too_few_points");
    EXPECT_EQ(codeOf({{{.outer = ring({{0, 0}, {1, 0}, {2, 0}, {0, 0}})}}}), "shape.self_crossing");  // there and back
    EXPECT_EQ(codeOf({{{.outer = ring({{0, 0}, {1, 0}, {1, 1}, {0, 1}})}}}), "shape.not_closed");
    EXPECT_EQ(codeOf({{{.outer = ring({{0, 0}, {1, 0}, {nan, 1}, {0, 0}})}}}), "shape.not_finite");
    EXPECT_EQ(codeOf({{{.outer = ring({{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}}),
                        .holes = {ring({{5, 5}, {6, 5}, {6, 6}, {5, 5}})}}}}), "shape.hole_outside");
    // Two parts, one over the other.
    EXPECT_EQ(codeOf({{{.outer = ring({{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}})},
                       {.outer = ring({{1, 1}, {2, 1}, {2, 2}, {1, 1}})}}}), "shape.self_crossing");
}

TEST(Validity, SaysWhereABorderCrossesItself) {
    const auto fault = findFault({{{.outer = ring({{0, 0}, {4, 4}, {4, 0}, {0, 4}, {0, 0}})}}});
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->code, "shape.self_crossing");
    EXPECT_NEAR(fault->where.lon, kWest + 0.02, 1e-9);
    EXPECT_NEAR(fault->where.lat, kSouth + 0.02, 1e-9);

    // Touching itself in one point: an hourglass drawn in one stroke.
    const auto touching = findFault({{{.outer = ring({{0, 0}, {2, 2}, {0, 4}, {4, 4}, {2, 2}, {4, 0}, {0, 0}})}}});
    ASSERT_TRUE(touching);
    EXPECT_EQ(touching->code, "shape.self_crossing");
    EXPECT_NEAR(touching->where.lon, kWest + 0.02, 1e-9);
}

TEST(Validity, FindsOverlapsWithTheirSize) {
    const MultiPolygon first{{{.outer = ring({{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}})}}};
    const MultiPolygon second{{{.outer = ring({{3, 1}, {7, 1}, {7, 3}, {3, 3}, {3, 1}})}}};
    const MultiPolygon apart{{{.outer = ring({{8, 0}, {9, 0}, {9, 1}, {8, 0}})}}};
    const MultiPolygon beside{{{.outer = ring({{4, 3}, {4, 4}, {5, 4}, {5, 3}, {4, 3}})}}};
    const MultiPolygon faulty{{{.outer = ring({{0, 0}, {4, 4}, {4, 0}, {0, 4}, {0, 0}})}}};
    const std::vector<const MultiPolygon*> areas{&second, &apart, &first, &beside, &faulty};
    const auto overlaps = findOverlaps(areas, 1);
    ASSERT_EQ(overlaps.size(), 1u);
    EXPECT_EQ(overlaps[0].first, 0u);
    EXPECT_EQ(overlaps[0].second, 2u);
    const double expected = areaSquareMetres({{{.outer = ring({{3, 1}, {4, 1}, {4, 3}, {3, 3}, {3, 1}})}}});
    EXPECT_NEAR(overlaps[0].squareMetres, expected, expected * 1e-6);
    EXPECT_TRUE(contains(first, overlaps[0].where) && contains(second, overlaps[0].where));
    EXPECT_TRUE(findOverlaps(areas, expected * 1.01).empty());
}

TEST(Validity, OneAreaInsideAnotherIsAnOverlap) {
    const MultiPolygon large{{{.outer = ring({{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}})}}};
    const MultiPolygon small{{{.outer = ring({{1, 1}, {2, 1}, {2, 2}, {1, 1}})}}};
    const auto overlaps = findOverlaps(std::vector{&large, &small}, 1);
    ASSERT_EQ(overlaps.size(), 1u);
    EXPECT_NEAR(overlaps[0].squareMetres, areaSquareMetres(small), 1);
}

TEST(Validity, APartitionHasNoOverlaps) {
    const auto city = support::crookedCity({.columns = 8, .rows = 6, .perSide = 15, .seed = 11});
    std::vector<const MultiPolygon*> areas;
    for (const MultiPolygon& area : city) areas.push_back(&area);
    EXPECT_TRUE(findOverlaps(areas, 0.01).empty());
}
