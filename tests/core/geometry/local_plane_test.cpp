// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/local_plane.h"

#include "core/base/random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

using namespace cuadrante;
using namespace cuadrante::geometry;

TEST(LocalPlane, GoesThereAndBack) {
    Random random(3);
    for (const double lat : {14.6, 19.4, 25.7, 32.5}) {
        const LocalPlane plane(LonLat{.lon = -99.1, .lat = lat});
        for (int i = 0; i < 500; ++i) {
            const Metres point{.x = (random.unit() - 0.5) * 120'000, .y = (random.unit() - 0.5) * 120'000};
            const Metres back = plane.toMetres(plane.toLonLat(point));
            EXPECT_NEAR(back.x, point.x, 1e-5);
            EXPECT_NEAR(back.y, point.y, 1e-5);
        }
    }
}

TEST(LocalPlane, KnowsPublishedLengthsOfADegree) {
    // Snyder, Map Projections: A Working Manual (1987), table of the Clarke/WGS ellipsoids; WGS 84 in 20 N: a degree
    // of latitude is 110,704 m (from 19.5 to 20.5), a degree of longitude 104,647 m.
    EXPECT_NEAR(distanceMetres({-99.0, 19.5}, {-99.0, 20.5}), 110'704, 2);
    EXPECT_NEAR(distanceMetres({-99.05, 20.0}, {-98.95, 20.0}), 10'464.7, 0.5);
    EXPECT_EQ(distanceMetres({-99, 20}, {-99, 20}), 0);
}

TEST(LocalPlane, MeasuresASquareKilometre) {
    const LocalPlane plane(LonLat{.lon = -99.1, .lat = 19.4});
    Ring ring;
    for (const auto& [x, y] : {std::pair{0.0, 0.0}, {1000.0, 0.0}, {1000.0, 1000.0}, {0.0, 1000.0}, {0.0, 0.0}})
        ring.push_back(plane.toLonLat({.x = x, .y = y}));
    const MultiPolygon square{{{.outer = ring}}};
    EXPECT_NEAR(areaSquareMetres(square), 1e6, 1);
    EXPECT_NEAR(lengthMetres(ring), 4000, 0.01);
    EXPECT_NEAR(compactness(square), std::numbers::pi / 4, 1e-5);

    std::reverse(ring.begin(), ring.end());
    EXPECT_NEAR(areaSquareMetres({{{.outer = ring}}}), 1e6, 1);  // whichever way it runs
}

TEST(LocalPlane, TakesHolesOff) {
    const auto square = [](double west, double south, double side) {
        return Ring{{west, south}, {west + side, south}, {west + side, south + side}, {west, south + side}, {west, south}};
    };
    const double whole = areaSquareMetres({{{.outer = square(-99.1, 19.4, 0.03)}}});
    const double pierced = areaSquareMetres({{{.outer = square(-99.1, 19.4, 0.03), .holes = {square(-99.09, 19.41, 0.01)}}}});
    EXPECT_NEAR(pierced / whole, 8.0 / 9.0, 1e-5);
}

TEST(LocalPlane, TheRoundestShapeIsTheMostCompact) {
    const LocalPlane plane(LonLat{.lon = -99.1, .lat = 19.4});
    Ring circle;
    for (int i = 0; i <= 360; ++i) {
        const double angle = (i % 360) * std::numbers::pi / 180;
        circle.push_back(plane.toLonLat({.x = 500 * std::cos(angle), .y = 500 * std::sin(angle)}));
    }
    EXPECT_NEAR(compactness({{{.outer = circle}}}), 1, 1e-3);
    EXPECT_EQ(compactness({}), 0);
    EXPECT_EQ(areaSquareMetres({}), 0);
    EXPECT_EQ(lengthMetres({}), 0);
}
