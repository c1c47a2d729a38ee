// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/utm.h"

#include <gtest/gtest.h>

#include <ogr_spatialref.h>

#include <memory>

namespace cuadrante::gis {
namespace {

// Against GDAL by the zone's EPSG number, over Mexico and the edges of its zones.
TEST(Utm, AgreesWithGdal) {
    UtmReader reader;
    for (const geometry::LonLat p : {geometry::LonLat{-99.1332, 19.4326}, {-106.4869, 31.7387}, {-117.0382, 32.5149}, {-86.8515, 21.1619},
                                     {-102.0, 21.0}, {-101.999999, 21.0}, {-96.0001, 16.0}}) {
        const UtmPosition position = reader.read(p);
        OGRSpatialReference from, to;
        from.importFromEPSG(4326);
        from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        to.importFromEPSG(32600 + position.zone);
        const std::unique_ptr<OGRCoordinateTransformation> transform(OGRCreateCoordinateTransformation(&from, &to));
        double x = p.lon, y = p.lat;
        ASSERT_TRUE(transform && transform->Transform(1, &x, &y));
        EXPECT_NEAR(position.east, x, 0.001);
        EXPECT_NEAR(position.northing, y, 0.001);
        EXPECT_TRUE(position.north);
    }
    EXPECT_EQ(reader.read({-102.0, 21.0}).zone, 14);
    EXPECT_EQ(reader.read({-102.000001, 21.0}).zone, 13);
    EXPECT_FALSE(reader.read({-70, -33}).north);
}

}  // namespace
}  // namespace cuadrante::gis
