// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/geodesic.h"

#include "core/geometry/local_plane.h"

#include <gtest/gtest.h>

#include <vector>

namespace cuadrante::gis {
namespace {
using geometry::LonLat;

// The examples of GeographicLib's own manual.
TEST(Geodesic, PublishedLengthAndArea) {
    const std::vector<LonLat> flight{{.lon = -73.8, .lat = 40.6}, {.lon = -0.5, .lat = 51.6}};
    EXPECT_NEAR(geodesicLength(flight), 5551759.400, 0.001);
    const std::vector<LonLat> antarctica{{-58, -63.1}, {-74, -72.9}, {-102, -71.9}, {-102, -74.9}, {-131, -74.3}, {-163, -77.5},
                                         {163, -77.4}, {172, -71.7}, {140, -65.9},  {113, -65.7},  {88, -66.6},   {59, -66.9},
                                         {25, -69.8},  {-4, -70.0},  {-14, -71.0},  {-33, -77.3},  {-46, -77.9},  {-61, -74.7}};
    EXPECT_NEAR(geodesicArea(antarctica), 13662703680020.1, 1.0);
    std::vector<LonLat> around = antarctica;
    around.push_back(antarctica.front());
    EXPECT_NEAR(geodesicLength(around), 16831067.893, 0.001);
    EXPECT_NEAR(geodesicArea(std::vector(around.rbegin(), around.rend())), 13662703680020.1, 1.0) << "whichever way round";
}

TEST(Geodesic, AgreesWithThePlaneOfAMunicipality) {
    const std::vector<LonLat> block{{-99.13, 19.43}, {-99.12, 19.43}, {-99.12, 19.44}, {-99.13, 19.44}};
    const geometry::MultiPolygon shape{{{.outer = {block[0], block[1], block[2], block[3], block[0]}}}};
    EXPECT_NEAR(geodesicArea(block) / geometry::areaSquareMetres(shape), 1, 1e-4);
    EXPECT_NEAR(geodesicLength(std::vector{block[0], block[2]}) / geometry::distanceMetres(block[0], block[2]), 1, 1e-6);
}

TEST(Geodesic, TooFewPointsHaveNoExtent) {
    const std::vector<LonLat> one{{-99, 19}};
    EXPECT_EQ(geodesicLength(one), 0);
    EXPECT_EQ(geodesicLength({}), 0);
    EXPECT_EQ(geodesicArea(std::vector<LonLat>{{-99, 19}, {-99, 20}}), 0);
}

}  // namespace
}  // namespace cuadrante::gis
