// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/design/zones.h"

#include "core/geometry/local_plane.h"
#include "core/geometry/overlay.h"
#include "core/geometry/validity.h"

#include <gtest/gtest.h>

#include <vector>

namespace cuadrante::planning {
namespace {
using geometry::LonLat;
using geometry::MultiPolygon;

LonLat spot(double x, double y) { return {.lon = -99.1 + x / 104990.0, .lat = 19.4 + y / 110700.0}; }  // metres
MultiPolygon rectangle(double west, double south, double east, double north) {
    return {{{.outer = {spot(west, south), spot(east, south), spot(east, north), spot(west, north), spot(west, south)}}}};
}

/// Four by three blocks of 80 m with streets of 12 m, on a ground with 30 m around them.
struct Blocks {
    DesignUnits units;
    MultiPolygon ground = rectangle(-30, -30, 4 * 92 - 12 + 30, 3 * 92 - 12 + 30);
    Blocks() {
        for (int row = 0; row < 3; ++row)
            for (int column = 0; column < 4; ++column)
                units.add(std::to_string(row * 4 + column), {}, rectangle(92 * column, 92 * row, 92 * column + 80, 92 * row + 80), {});
    }
};

TEST(ZonesOf, ShareOutTheStreetsAndAllTheGround) {
    const Blocks town;
    const auto zones = zonesOf(town.units, town.ground, Progress());
    ASSERT_EQ(zones.size(), 12U);
    double sum = 0;
    std::vector<const MultiPolygon*> all;
    for (std::size_t unit = 0; unit < zones.size(); ++unit) {
        EXPECT_FALSE(geometry::findFault(zones[unit])) << unit;
        EXPECT_NEAR(geometry::areaSquareMetres(geometry::intersection(zones[unit], town.units.shape[unit])), 6400, 10) << unit;
        sum += geometry::areaSquareMetres(zones[unit]);
        all.push_back(&zones[unit]);
    }
    const double ground = geometry::areaSquareMetres(town.ground);
    EXPECT_NEAR(sum, ground, 20);
    EXPECT_TRUE(geometry::findOverlaps(all, 1).empty());
    const MultiPolygon together = geometry::unionOf(all, Progress());
    EXPECT_NEAR(geometry::areaSquareMetres(together), ground, 20);
    ASSERT_EQ(together.parts.size(), 1U);
    EXPECT_TRUE(together.parts[0].holes.empty());
    // Half of the street on each side.
    EXPECT_NEAR(geometry::areaSquareMetres(zones[5]), 92 * 92, 150);
}

TEST(ZonesOf, WithoutAGroundReachAStripAroundTheUnits) {
    const Blocks town;
    const auto zones = zonesOf(town.units, {}, Progress());
    double sum = 0;
    for (const MultiPolygon& zone : zones) sum += geometry::areaSquareMetres(zone);
    const double blocks = (4 * 92 - 12) * (3 * 92 - 12);
    EXPECT_GT(sum, blocks);
    EXPECT_LT(sum, (4 * 92 - 12 + 80) * (3 * 92 - 12 + 80));
    EXPECT_TRUE(zonesOf(DesignUnits{}, {}, Progress()).empty());
}

}  // namespace
}  // namespace cuadrante::planning
