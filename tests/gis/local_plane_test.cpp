// SPDX-License-Identifier: GPL-3.0-or-later
// Our metres against those of GeographicLib's geodesics (Karney 2013), which PROJ carries, and of PROJ's own projections.
#include "core/geometry/local_plane.h"

#include "core/base/random.h"

#include <geodesic.h>
#include <gtest/gtest.h>
#include <proj.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

namespace cuadrante::geometry {
namespace {

constexpr double kTolerance = 1e-4;  // 1 in 10,000, as local_plane.h promises
constexpr double kReach = 60'000;    // metres from the origin

/// Municipalities from the north of Mexico to its south.
constexpr LonLat kPlaces[] = {{.lon = -117.04, .lat = 32.51}, {.lon = -106.49, .lat = 31.69}, {.lon = -99.13, .lat = 19.43},
                              {.lon = -86.85, .lat = 21.16},  {.lon = -92.26, .lat = 14.91}};

geod_geodesic earth() {
    geod_geodesic geodesic;
    geod_init(&geodesic, 6378137, 1 / 298.257223563);
    return geodesic;
}

LonLat goFrom(LonLat origin, double azimuth, double metres) {
    const geod_geodesic geodesic = earth();
    LonLat end{};
    geod_direct(&geodesic, origin.lat, origin.lon, azimuth, metres, &end.lat, &end.lon, nullptr);
    return end;
}

double geodesicMetres(LonLat a, LonLat b) {
    const geod_geodesic geodesic = earth();
    double metres = 0;
    geod_inverse(&geodesic, a.lat, a.lon, b.lat, b.lon, &metres, nullptr, nullptr);
    return metres;
}

double geodesicArea(const MultiPolygon& shape) {
    const geod_geodesic geodesic = earth();
    const auto ringArea = [&](const Ring& ring) {
        geod_polygon polygon;
        geod_polygon_init(&polygon, 0);
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) geod_polygon_addpoint(&geodesic, &polygon, ring[i].lat, ring[i].lon);
        double area = 0, perimeter = 0;
        geod_polygon_compute(&geodesic, &polygon, 0, 1, &area, &perimeter);
        return std::abs(area);
    };
    double area = 0;
    for (const Polygon& part : shape.parts) {
        area += ringArea(part.outer);
        for (const Ring& hole : part.holes) area -= ringArea(hole);
    }
    return area;
}

/// A star of so many corners around a middle, between half the radius and all of it.
Ring starAround(LonLat middle, double radius, int corners, Random& random) {
    Ring ring;
    for (int i = 0; i < corners; ++i) ring.push_back(goFrom(middle, 360.0 * i / corners, radius * (0.5 + 0.5 * random.unit())));
    ring.push_back(ring.front());
    return ring;
}

TEST(LocalPlaneJudged, DistancesAreThoseOfGeodesics) {
    Random random(5);
    for (const LonLat origin : kPlaces) {
        const LocalPlane plane(origin);
        for (int i = 0; i < 2'000; ++i) {
            const LonLat a = goFrom(origin, 360 * random.unit(), kReach * random.unit());
            const LonLat b = goFrom(a, 360 * random.unit(), 10 + 5'000 * random.unit());
            if (geodesicMetres(origin, b) > kReach) continue;
            const Metres pa = plane.toMetres(a), pb = plane.toMetres(b);
            const double exact = geodesicMetres(a, b);
            EXPECT_NEAR(std::hypot(pa.x - pb.x, pa.y - pb.y), exact, kTolerance * exact) << origin.lat << " " << i;
            EXPECT_NEAR(distanceMetres(a, b), exact, kTolerance * exact) << origin.lat << " " << i;
        }
    }
}

TEST(LocalPlaneJudged, AreasAreThoseOfGeodesicPolygons) {
    Random random(6);
    for (const LonLat origin : kPlaces)
        for (const double radius : {100.0, 1'000.0, 10'000.0, 40'000.0}) {
            MultiPolygon shape;
            for (int part = 0; part < 2; ++part) {
                const LonLat middle = goFrom(origin, 360 * random.unit(), part == 0 ? 0 : 2.1 * std::min(radius, 9'000.0));
                shape.parts.push_back({.outer = starAround(middle, std::min(radius, part == 0 ? 40'000.0 : 9'000.0), 24, random),
                                       .holes = {starAround(middle, radius / 10, 9, random)}});
            }
            shape.parts.resize(radius > 9'000 ? 1 : 2);
            const double exact = geodesicArea(shape);
            EXPECT_NEAR(areaSquareMetres(shape), exact, kTolerance * exact) << origin.lat << " " << radius;
        }
}

TEST(LocalPlaneJudged, LinesAreAsLongAsTheirGeodesics) {
    Random random(7);
    for (const LonLat origin : kPlaces) {
        Line line{origin};
        double exact = 0;
        for (int i = 0; i < 50; ++i) {
            line.push_back(goFrom(line.back(), 360 * random.unit(), 400));
            exact += 400;
        }
        EXPECT_NEAR(lengthMetres(line), exact, kTolerance * exact);
    }
}

/// The plane itself beside PROJ's azimuthal projection from the same origin.
TEST(LocalPlaneJudged, PointsLieWhereProjPutsThem) {
    struct Destroy {
        void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
        void operator()(PJ* object) const { proj_destroy(object); }
    };
    const std::unique_ptr<PJ_CONTEXT, Destroy> context(proj_context_create());
    Random random(8);
    for (const LonLat origin : kPlaces) {
        const std::string said = "+proj=aeqd +ellps=WGS84 +lon_0=" + std::to_string(origin.lon) + " +lat_0=" + std::to_string(origin.lat);
        const std::unique_ptr<PJ, Destroy> projection(proj_create(context.get(), said.c_str()));
        ASSERT_TRUE(projection) << said;
        const LocalPlane plane(origin);
        for (int i = 0; i < 1'000; ++i) {
            const LonLat point = goFrom(origin, 360 * random.unit(), kReach * random.unit());
            const PJ_COORD there = proj_trans(projection.get(), PJ_FWD, proj_coord(proj_torad(point.lon), proj_torad(point.lat), 0, 0));
            const Metres ours = plane.toMetres(point);
            EXPECT_NEAR(ours.x, there.xy.x, kTolerance * kReach);
            EXPECT_NEAR(ours.y, there.xy.y, kTolerance * kReach);
            const LonLat back = plane.toLonLat(ours);
            EXPECT_NEAR(back.lon, point.lon, 1e-9);
            EXPECT_NEAR(back.lat, point.lat, 1e-9);
        }
    }
}

}  // namespace
}  // namespace cuadrante::geometry
