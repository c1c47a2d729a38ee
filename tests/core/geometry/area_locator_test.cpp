// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/area_locator.h"

#include "core/base/random.h"
#include "tests/support/city.h"
#include "tests/support/town.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace cuadrante;
using namespace cuadrante::geometry;

namespace {
std::vector<const MultiPolygon*> pointersTo(const std::vector<MultiPolygon>& areas) {
    std::vector<const MultiPolygon*> pointers;
    for (const MultiPolygon& area : areas) pointers.push_back(&area);
    return pointers;
}

std::optional<std::uint32_t> bruteForce(const std::vector<MultiPolygon>& areas, LonLat point) {
    for (std::uint32_t i = 0; i < areas.size(); ++i)
        if (contains(areas[i], point)) return i;
    return {};
}

/// Asks for random points of the box and a little around it, all vertices, and points beside and on every side.
void expectEqualsBruteForce(const std::vector<MultiPolygon>& areas, std::uint64_t seed, int count) {
    const AreaLocator locator(pointersTo(areas));
    Random random(seed);
    Box box;
    for (const MultiPolygon& area : areas) box.add(boundsOf(area));
    std::vector<LonLat> points;
    for (int i = 0; i < count; ++i)
        points.push_back({.lon = box.west + (random.unit() * 1.1 - 0.05) * (box.east - box.west),
                          .lat = box.south + (random.unit() * 1.1 - 0.05) * (box.north - box.south)});
    for (const MultiPolygon& area : areas)
        for (const Polygon& part : area.parts)
            for (std::size_t i = 0; i + 1 < part.outer.size(); ++i) {
                const LonLat a = part.outer[i], b = part.outer[i + 1];
                const double t = random.unit();
                const LonLat on{.lon = a.lon + t * (b.lon - a.lon), .lat = a.lat + t * (b.lat - a.lat)};
                points.push_back(a);
                points.push_back(on);
                points.push_back({.lon = std::nextafter(on.lon, 180.0), .lat = on.lat});
                points.push_back({.lon = std::nextafter(on.lon, -180.0), .lat = on.lat});
                points.push_back({.lon = on.lon + 1e-8, .lat = std::nextafter(a.lat, 90.0)});
            }
    std::vector<double> lon, lat;
    for (const LonLat p : points) lon.push_back(p.lon), lat.push_back(p.lat);
    std::vector<std::uint32_t> all(points.size());
    locator.findAll(lon, lat, all);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto expected = bruteForce(areas, points[i]);
        ASSERT_EQ(locator.find(points[i]), expected) << points[i].lon << ' ' << points[i].lat;
        ASSERT_EQ(all[i], expected.value_or(AreaLocator::kOutside));
    }
}
}  // namespace

TEST(AreaLocator, EqualsBruteForceInADrawnTown) {
    const support::Town town(R"(AAABBB
                                ACCB.D
                                ACCBBD
                                EEEE.D)");
    std::vector<MultiPolygon> areas;
    for (const auto& [letter, shape] : town.shapes()) areas.push_back(shape);
    expectEqualsBruteForce(areas, 1, 5000);
    const AreaLocator locator(pointersTo(areas));
    EXPECT_EQ(locator.find(town.inside('C')), 2u);
    EXPECT_EQ(locator.find(town.middle(4, 0)), std::nullopt);
}

TEST(AreaLocator, EqualsBruteForceInACityOfCrookedBorders) {
    expectEqualsBruteForce(support::crookedCity({.columns = 9, .rows = 7, .perSide = 12, .seed = 5}), 2, 20'000);
}

TEST(AreaLocator, EqualsBruteForceWhereAreasOverlap) {
    Random random(8);
    std::vector<MultiPolygon> areas;
    for (int i = 0; i < 40; ++i) {  // stars, many over one another, some with a hole, one inside another
        const LonLat middle{.lon = -99.1 + 0.1 * random.unit(), .lat = 19.4 + 0.1 * random.unit()};
        const auto star = [&](double radius) {
            Ring ring;
            for (int k = 0; k < 17; ++k) {
                const double r = radius * (0.4 + 0.6 * random.unit()), angle = k * 2 * 3.14159265 / 17;
                ring.push_back({.lon = middle.lon + r * std::cos(angle), .lat = middle.lat + r * std::sin(angle)});
            }
            ring.push_back(ring.front());
            return ring;
        };
        Polygon part{.outer = star(0.03)};
        if (i % 3 == 0) part.holes.push_back(star(0.008));
        areas.push_back({{part}});
    }
    expectEqualsBruteForce(areas, 3, 20'000);
}

TEST(AreaLocator, EqualsBruteForceForOneLargeAreaAndForSpecks) {
    expectEqualsBruteForce({support::crookedCity({.columns = 1, .rows = 1, .perSide = 900, .seed = 2}).front()}, 4, 3000);
    const double tiny = 1e-9;
    const MultiPolygon speck{{{.outer = {{-99, 19}, {-99 + tiny, 19}, {-99 + tiny, 19 + tiny}, {-99, 19}}}}};
    expectEqualsBruteForce({speck}, 5, 100);
}

TEST(AreaLocator, NothingIsInNothing) {
    EXPECT_EQ(AreaLocator({}).find({.lon = 0, .lat = 0}), std::nullopt);
    const std::vector<MultiPolygon> areas(3);
    EXPECT_EQ(AreaLocator(pointersTo(areas)).find({.lon = 0, .lat = 0}), std::nullopt);
}

TEST(AreaLocator, PointsThatAreNoPlaceAreOutside) {
    const support::Town town("AB");
    const std::vector<MultiPolygon> areas{town.shape('A')};
    const AreaLocator locator(pointersTo(areas));
    const double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
    for (const LonLat point : {LonLat{nan, 19.4}, LonLat{-99.1, nan}, LonLat{inf, 19.4}, LonLat{-99.1, -inf}})
        EXPECT_EQ(locator.find(point), std::nullopt);
}

TEST(AreaLocator, EqualsBruteForceForDamagedRings) {
    const support::Town town("AB");
    MultiPolygon notFinite = town.shape('A'), open = town.shape('B');
    notFinite.parts.front().outer.insert(notFinite.parts.front().outer.begin() + 1, {std::nan(""), 19.4});
    open.parts.front().outer.pop_back();
    EXPECT_FALSE(contains(notFinite, town.inside('A')));
    EXPECT_TRUE(contains(open, town.inside('B')));
    expectEqualsBruteForce({notFinite, open}, 6, 2000);
}
