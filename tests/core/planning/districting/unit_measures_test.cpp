// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/unit_measures.h"

#include "core/base/random.h"
#include "core/geometry/local_plane.h"
#include "core/planning/districting/nearest_unit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace cuadrante::planning {
namespace {
using geometry::LonLat;
using geometry::MultiPolygon;
using testing::ElementsAre;

LonLat spot(double x, double y) { return {.lon = -99.1 + x / 104990.0, .lat = 19.4 + y / 110700.0}; }  // metres
MultiPolygon rectangleAt(double west, double south, double east, double north) {
    return {{{.outer = {spot(west, south), spot(east, south), spot(east, north), spot(west, north), spot(west, south)}}}};
}

TEST(UnitMeasures, IncidentsOnTheStreetBelongToTheNearestBlock) {
    const std::vector<MultiPolygon> blocks{rectangleAt(0, 0, 100, 100), rectangleAt(112, 0, 212, 100)};
    const std::vector<const MultiPolygon*> units{&blocks[0], &blocks[1]};
    incident::IncidentColumns incidents;
    const auto happen = [&](LonLat where) { incidents.id.push_back(1), incidents.lon.push_back(where.lon), incidents.lat.push_back(where.lat); };
    happen(spot(50, 50));
    happen(spot(102, 50));   // 2 m from the first
    happen(spot(107, 50));   // 5 m from the second
    happen(spot(109, 50));
    happen(spot(212 + 24, 50));
    happen(spot(212 + 27, 50));  // too far
    happen({.lon = std::numeric_limits<double>::quiet_NaN(), .lat = std::numeric_limits<double>::quiet_NaN()});
    const Measured measured = measure({.units = units, .incidents = &incidents}, Measure::incidents);
    EXPECT_THAT(measured.value, ElementsAre(2, 3));
    EXPECT_EQ(measured.unknown, 0);
    const Measured hours = measure({.units = units, .incidents = &incidents, .formula = {.hoursPerIncident = 1.5}}, Measure::workload);
    EXPECT_THAT(hours.value, ElementsAre(3, 4.5));
}

TEST(UnitMeasures, WithoutIncidentsAllIsUnknown) {
    const MultiPolygon block = rectangleAt(0, 0, 100, 100);
    const MultiPolygon* unit = &block;
    EXPECT_EQ(measure({.units = {&unit, 1}}, Measure::incidents).unknown, 1);
}

TEST(NearestUnit, AgreesWithLookingAtAll) {
    Random random(7);
    std::vector<MultiPolygon> shapes;
    for (int i = 0; i < 60; ++i) {
        const double x = 2000 * random.unit(), y = 1500 * random.unit(), w = 5 + 400 * random.unit() * random.unit(), h = 5 + 90 * random.unit();
        shapes.push_back({{{.outer = {spot(x, y), spot(x + w, y + h / 3), spot(x + w / 2, y + h), spot(x, y)}}}});
    }
    std::vector<const MultiPolygon*> units;
    for (const MultiPolygon& shape : shapes) units.push_back(&shape);
    constexpr double kReach = 40;
    const NearestUnit nearest(units, kReach);
    int found = 0;
    for (int i = 0; i < 3000; ++i) {
        const LonLat point = spot(2400 * random.unit() - 200, 2000 * random.unit() - 200);
        const geometry::LocalPlane plane(point);
        std::optional<std::uint32_t> best;
        double least = kReach;
        for (std::uint32_t u = 0; u < shapes.size(); ++u) {
            const geometry::Ring& ring = shapes[u].parts[0].outer;
            for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
                const geometry::Metres a = plane.toMetres(ring[k]), b = plane.toMetres(ring[k + 1]);
                const double dx = b.x - a.x, dy = b.y - a.y, t = std::clamp(-(a.x * dx + a.y * dy) / (dx * dx + dy * dy), 0.0, 1.0);
                const double far = std::hypot(a.x + t * dx, a.y + t * dy);
                if (far < least) least = far, best = u;
            }
        }
        if (best && least > kReach - 0.05) continue;  // two planes may differ by that much
        EXPECT_EQ(nearest.find(point), best) << i;
        found += best.has_value() ? 1 : 0;
    }
    EXPECT_GT(found, 500);
    EXPECT_LT(found, 2900);
    EXPECT_FALSE(NearestUnit({}, kReach).find(spot(0, 0)));
}
}  // namespace
}  // namespace cuadrante::planning
