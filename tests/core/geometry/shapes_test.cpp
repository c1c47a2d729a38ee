// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/shapes.h"

#include "core/base/random.h"
#include "tests/support/town.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace cuadrante;
using namespace cuadrante::geometry;

namespace {
Ring square(double west, double south, double side) {
    return {{west, south}, {west + side, south}, {west + side, south + side}, {west, south + side}, {west, south}};
}
}  // namespace

TEST(Shapes, ContainsFollowsTheEvenOddRule) {
    const MultiPolygon shape{{{.outer = square(0, 0, 10), .holes = {square(2, 2, 2)}}, {.outer = square(20, 0, 5)}}};
    EXPECT_TRUE(contains(shape, {1, 1}));
    EXPECT_FALSE(contains(shape, {3, 3}));   // in the hole
    EXPECT_TRUE(contains(shape, {5, 3}));    // east of the hole
    EXPECT_TRUE(contains(shape, {22, 2}));   // the second part
    EXPECT_FALSE(contains(shape, {15, 2}));  // between the parts
    EXPECT_FALSE(contains(shape, {std::nan(""), 2}));
    EXPECT_FALSE(contains({}, {1, 1}));
}

TEST(Shapes, APointOnAVertexesLatitudeIsCountedOnce) {
    const MultiPolygon diamond{{{.outer = {{0, -1}, {1, 0}, {0, 1}, {-1, 0}, {0, -1}}}}};
    EXPECT_TRUE(contains(diamond, {0, 0}));
    EXPECT_FALSE(contains(diamond, {-2, 0}));
    EXPECT_FALSE(contains(diamond, {-2, 1}));
    EXPECT_FALSE(contains(diamond, {-2, -1}));
    EXPECT_FALSE(contains(diamond, {2, 0}));
}

TEST(Shapes, APointOnASharedBorderIsInExactlyOneOfTheTwo) {
    // Two triangles that share a slanting border, run through in opposite directions, inside one rectangle.
    const LonLat a{-99.1234567, 19.4012345}, b{-99.0123457, 19.4987651}, c{-99.0123457, 19.4012345}, d{-99.1234567, 19.4987651};
    const MultiPolygon south{{{.outer = {a, c, b, a}}}}, north{{{.outer = {a, b, d, a}}}};
    Random random(1);
    for (int i = 0; i < 20'000; ++i) {
        const double t = random.unit();
        const LonLat near{a.lon + t * (b.lon - a.lon), a.lat + t * (b.lat - a.lat)};
        EXPECT_NE(contains(south, near), contains(north, near)) << near.lon << ' ' << near.lat;
    }
    EXPECT_NE(contains(south, a), contains(north, a));
}

TEST(Shapes, BoundsAreThoseOfAllParts) {
    const MultiPolygon shape{{{.outer = square(0, 0, 1)}, {.outer = square(4, -3, 2)}}};
    EXPECT_EQ(boundsOf(shape), (Box{.west = 0, .south = -3, .east = 6, .north = 1}));
    EXPECT_TRUE(boundsOf(MultiPolygon{}).empty());
}

TEST(Shapes, TheLabelStandsInTheWidestPlace) {
    // An L whose foot is a big square and whose stem is thin.
    const MultiPolygon shape{{{.outer = {{0, 0}, {10, 0}, {10, 10}, {1, 10}, {1, 30}, {0, 30}, {0, 0}}}}};
    const LonLat label = labelPoint(shape);
    EXPECT_NEAR(label.lon, 5, 0.7);
    EXPECT_NEAR(label.lat, 5, 0.7);
}

TEST(Shapes, TheLabelIsInsideHoweverOddTheShape) {
    const support::Town town(R"(AAAAA
                                A.B.A
                                A.B.A
                                ABBBA
                                CCCCA)");
    for (const auto& [letter, shape] : town.shapes()) EXPECT_TRUE(contains(shape, labelPoint(shape))) << letter;
    const MultiPolygon ring{{{.outer = square(0, 0, 10), .holes = {square(1, 1, 8)}}}};
    EXPECT_TRUE(contains(ring, labelPoint(ring)));
    const MultiPolygon sliver{{{.outer = {{0, 0}, {1, 0.0001}, {1, 0.0002}, {0, 0}}}}};
    EXPECT_TRUE(contains(sliver, labelPoint(sliver)));
}
