// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/overlay.h"

#include "core/base/random.h"
#include "core/geometry/local_plane.h"
#include "tests/support/city.h"
#include "tests/support/town.h"

#include <gtest/gtest.h>

#include <stop_token>

using namespace cuadrante;
using namespace cuadrante::geometry;

TEST(Overlay, AgreesWithAskingPointByPoint) {
    const support::Town town(R"(AAAA.
                                ABBA.
                                AAAA.
                                .....)"), other(R"(.....
                                                   .CCCC
                                                   .C..C
                                                   .CCCC)");
    const MultiPolygon &a = town.shape('A'), &c = other.shape('C');
    const MultiPolygon common = intersection(a, c), left = difference(a, c), all = unionOf(std::vector{&a, &c}, {});
    Random random(1);
    for (int i = 0; i < 5000; ++i) {
        const LonLat point{.lon = -99.1 + random.unit() * 5 * support::Town::kStepLon, .lat = 19.4 + random.unit() * 4 * support::Town::kStepLat};
        const bool inA = contains(a, point), inC = contains(c, point);
        ASSERT_EQ(contains(common, point), inA && inC);
        ASSERT_EQ(contains(left, point), inA && !inC);
        ASSERT_EQ(contains(all, point), inA || inC);
    }
}

TEST(Overlay, NothingStaysNothing) {
    const MultiPolygon a = support::Town("A").shape('A');
    EXPECT_TRUE(intersection(a, {}).empty());
    EXPECT_TRUE(difference({}, a).empty());
    EXPECT_EQ(difference(a, {}), a);
    EXPECT_TRUE(difference(a, a).empty());
    EXPECT_TRUE(unionOf({}, {}).empty());
}

TEST(Overlay, ACityJoinsToOneAreaOfTheSameSize) {
    const auto city = support::crookedCity({.columns = 11, .rows = 7, .perSide = 9, .seed = 4});
    std::vector<const MultiPolygon*> areas;
    double sum = 0;
    for (const MultiPolygon& area : city) {
        areas.push_back(&area);
        sum += areaSquareMetres(area);
    }
    const MultiPolygon whole = unionOf(areas, {});
    ASSERT_EQ(whole.parts.size(), 1u);
    EXPECT_TRUE(whole.parts[0].holes.empty());
    EXPECT_NEAR(areaSquareMetres(whole) / sum, 1, 1e-5);
}

TEST(Overlay, JoiningCanBeStopped) {
    const auto city = support::crookedCity({.columns = 3, .rows = 3, .perSide = 3, .seed = 4});
    std::vector<const MultiPolygon*> areas;
    for (const MultiPolygon& area : city) areas.push_back(&area);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW((void)unionOf(areas, Progress(stop.get_token(), {})), Cancelled);
}
