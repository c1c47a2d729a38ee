// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geocoding/street_net.h"

#include "tests/core/geocoding/small_city.h"

#include <gtest/gtest.h>

namespace cuadrante::geocoding {
namespace {

using namespace testing;

StreetLine line(std::uint32_t street, std::vector<std::pair<double, double>> path, Numbers left = {}, Numbers right = {}) {
    StreetLine made{.street = street, .line = {}, .left = left, .right = right};
    for (const auto& [x, y] : path) made.line.push_back(at(x, y));
    return made;
}

TEST(StreetNet, CutsALineWhereOthersCross) {
    const StreetNet net({line(0, {{0, 0}, {300, 0}}), line(1, {{100, -50}, {100, 50}}), line(2, {{200, -50}, {200, 50}})}, 3, {});
    ASSERT_EQ(net.stretchesOf(0).size(), 3u);
    for (const std::uint32_t stretch : net.stretchesOf(0)) EXPECT_NEAR(net.stretches()[stretch].length, 100, 1);
    EXPECT_EQ(net.crossingsOf(0).size(), 2u);
}

TEST(StreetNet, StreetsThatAreCutAlreadyAreNotCutAgain) {
    const StreetNet net({line(0, {{0, 0}, {100, 0}}), line(0, {{100, 0}, {200, 0}}), line(1, {{100, -50}, {100, 0}}), line(1, {{100, 0}, {100, 50}})}, 2, {});
    EXPECT_EQ(net.stretchesOf(0).size(), 2u);
    ASSERT_EQ(net.meet(0, 1).size(), 1u);
    EXPECT_LT(geometry::distanceMetres(net.meet(0, 1).front(), at(100, 0)), 1);
}

TEST(StreetNet, AnEndThatStopsShortMeetsTheStreet) {
    const StreetNet net({line(0, {{0, 0}, {200, 0}}), line(1, {{100, 6}, {100, 100}}), line(2, {{50, 30}, {50, 90}})}, 3, {});
    EXPECT_EQ(net.meet(0, 1).size(), 1u);
    EXPECT_TRUE(net.meet(0, 2).empty()) << "30 m is no crossing";
}

TEST(StreetNet, TwoCarriagewaysAreOneCrossing) {
    const StreetNet net({line(0, {{0, 0}, {200, 0}}), line(0, {{0, 20}, {200, 20}}), line(1, {{100, -50}, {100, 70}})}, 2, {});
    EXPECT_EQ(net.meet(0, 1).size(), 1u);
}

TEST(StreetNet, TwoCrossingsFarApartAreTwo) {
    const StreetNet net({line(0, {{0, 0}, {400, 0}}), line(1, {{100, -50}, {100, 50}, {300, 50}, {300, -50}})}, 2, {});
    EXPECT_EQ(net.meet(1, 0).size(), 2u);
}

TEST(StreetNet, HousesBySideAndParity) {
    const StreetNet net({line(0, {{0, 0}, {100, 0}}, {.from = 1, .to = 99}, {.from = 2, .to = 100}), line(1, {{50, -20}, {50, 20}})}, 2, {});
    const auto houses = net.houses(0, 75);
    ASSERT_FALSE(houses.empty());
    EXPECT_TRUE(houses.front().sameSide);
    EXPECT_LT(geometry::distanceMetres(houses.front().point, at(75.5, 0)), 2);
    EXPECT_EQ(houses.front().stretch, net.stretchesOf(0)[1]) << "behind the crossing at 50 m";
    EXPECT_TRUE(net.houses(0, 500).empty());
    EXPECT_TRUE(net.houses(1, 5).empty());
    EXPECT_TRUE(net.hasNumbers(0));
    EXPECT_FALSE(net.hasNumbers(1));
}

TEST(StreetNet, NumbersMayFallAlongTheLine) {
    const StreetNet net({line(0, {{0, 0}, {100, 0}}, {.from = 99, .to = 1})}, 1, {});
    ASSERT_EQ(net.houses(0, 99).size(), 1u);
    EXPECT_LT(geometry::distanceMetres(net.houses(0, 99).front().point, at(0, 0)), 1);
}

TEST(StreetNet, TheNearestStretchOfAStreet) {
    const StreetNet net({line(0, {{0, 0}, {300, 0}}), line(1, {{100, -50}, {100, 50}}), line(2, {{200, -50}, {200, 50}})}, 3, {});
    EXPECT_EQ(net.nearest(0, at(250, 10)), net.stretchesOf(0)[2]);
}

TEST(StreetNet, OfNothing) {
    const StreetNet net({}, 0, {});
    EXPECT_TRUE(net.stretches().empty());
}

}  // namespace
}  // namespace cuadrante::geocoding
