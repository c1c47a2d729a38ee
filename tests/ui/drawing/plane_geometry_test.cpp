// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/plane_geometry.h"

#include "core/base/random.h"
#include "tests/support/city.h"
#include "tests/support/town.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace cuadrante;
using namespace cuadrante::drawing;

namespace {

double ringArea(const std::vector<Metres>& ring) {
    double twice = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) twice += ring[i - 1].x * ring[i].y - ring[i].x * ring[i - 1].y;
    return twice / 2;
}

AreaLayer layerOf(const std::vector<geometry::MultiPolygon>& shapes, const geometry::LocalPlane& plane) {
    std::vector<const geometry::MultiPolygon*> pointers;
    for (const auto& shape : shapes) pointers.push_back(&shape);
    return AreaLayer(pointers, plane);
}

TEST(Significance, IsTheDistanceAtWhichAPointVanishes) {
    const std::vector<Metres> line{{0, 0}, {5, 0.5}, {10, 4}, {20, 0}};
    const auto s = significanceOf(line);
    EXPECT_TRUE(std::isinf(s[0]));
    EXPECT_TRUE(std::isinf(s[3]));
    EXPECT_NEAR(s[2], 4.0, 1e-6);
    EXPECT_NEAR(s[1], std::abs(0.5 * 10 - 4 * 5) / std::hypot(10, 4), 1e-6);
}

// Douglas and Peucker's promise, checked by brute force: no point is farther than the tolerance from the simplified
// line, and a finer tolerance keeps all that a coarser one keeps.
TEST(Significance, SimplifiedLineStaysWithinTolerance) {
    Random random(7);
    for (int round = 0; round < 50; ++round) {
        std::vector<Metres> line;
        Metres p{0, 0};
        for (int i = 0; i < 80; ++i) line.push_back(p = {p.x + random.unit() * 10, p.y + random.normal() * 4});
        const auto s = significanceOf(line);
        for (const double tolerance : {0.5, 2.0, 8.0}) {
            std::vector<Metres> kept;
            for (std::size_t i = 0; i < line.size(); ++i) {
                if (s[i] > tolerance) kept.push_back(line[i]);
            }
            for (const Metres q : line) {
                double nearest = 1e9;
                for (std::size_t i = 1; i < kept.size(); ++i) {
                    const double dx = kept[i].x - kept[i - 1].x, dy = kept[i].y - kept[i - 1].y;
                    const double t = std::clamp(((q.x - kept[i - 1].x) * dx + (q.y - kept[i - 1].y) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
                    nearest = std::min(nearest, std::hypot(q.x - kept[i - 1].x - t * dx, q.y - kept[i - 1].y - t * dy));
                }
                EXPECT_LE(nearest, tolerance * 1.0001);
            }
        }
    }
}

TEST(AreaLayer, TwoSquaresShareOneArc) {
    const support::Town town("AB");
    const geometry::LocalPlane plane(town.corner(0, 0));
    const AreaLayer layer = layerOf({town.shape('A'), town.shape('B')}, plane);
    ASSERT_EQ(layer.arcs(), 3u);  // the common border and what remains of each
    int shared = 0;
    for (std::size_t i = 0; i < layer.arcs(); ++i) shared += !layer.outer(i);
    EXPECT_EQ(shared, 1);
}

TEST(AreaLayer, AnIslandSharesItsWholeBorderWithTheHole) {
    const support::Town town(R"(AAA
                                ABA
                                AAA)");
    const geometry::LocalPlane plane(town.corner(0, 0));
    const AreaLayer layer = layerOf({town.shape('A'), town.shape('B')}, plane);
    EXPECT_EQ(layer.arcs(), 2u);
    EXPECT_EQ(layer.rings(0, 0).size(), 2u);
    EXPECT_NEAR(std::abs(ringArea(layer.rings(1, 0)[0])), geometry::areaSquareMetres(town.shape('B')), 5);
}

// However coarse: the areas' signed sum is what the outer borders enclose, so neither gap nor overlap opened inside.
TEST(AreaLayer, GeneralisationKeepsNeighboursTogether) {
    const auto city = support::crookedCity({.columns = 12, .rows = 9});
    const geometry::LocalPlane plane(city.front().parts.front().outer.front());
    const AreaLayer layer = layerOf(city, plane);
    EXPECT_EQ(layer.size(), 108u);
    for (const double tolerance : {0.0, 2.0, 20.0, 120.0}) {
        double sum = 0;
        std::size_t points = 0;
        for (std::size_t i = 0; i < layer.size(); ++i) {
            for (const auto& ring : layer.rings(i, tolerance)) {
                EXPECT_EQ(ring.front().x, ring.back().x);
                EXPECT_EQ(ring.front().y, ring.back().y);
                EXPECT_GT(ringArea(ring), 0) << "turned over at " << tolerance;
                sum += ringArea(ring);
                points += ring.size();
            }
        }
        double outside = 0;
        std::vector<Metres> line;
        for (std::size_t i = 0; i < layer.arcs(); ++i) {
            if (!layer.outer(i)) continue;
            line.clear();
            layer.arc(i, tolerance, line);
            outside += ringArea(line);
        }
        EXPECT_NEAR(sum, outside, 1e-6 * std::abs(outside)) << tolerance;
        if (tolerance >= 20.0) {
            EXPECT_LT(points, layer.size() * 30);
        }
    }
}

TEST(PointLayer, FindsExactlyThePointsOfABox) {
    Random random(3);
    std::vector<double> lon, lat;
    for (int i = 0; i < 5000; ++i) {
        lon.push_back(-99.1 + random.normal() * 0.02);
        lat.push_back(i % 50 == 0 ? std::nan("") : 19.4 + random.normal() * 0.02);
    }
    const geometry::LocalPlane plane({.lon = -99.1, .lat = 19.4});
    const PointLayer layer(lon, lat, plane);
    EXPECT_EQ(layer.size(), 4900u);
    for (int round = 0; round < 40; ++round) {
        PlaneBox box;
        box.add(Metres{random.normal() * 3000, random.normal() * 3000});
        box.add(Metres{random.normal() * 3000, random.normal() * 3000});
        std::size_t expected = 0;
        for (std::size_t i = 0; i < lon.size(); ++i) {
            if (!std::isnan(lat[i])) expected += box.contains(plane.toMetres({.lon = lon[i], .lat = lat[i]}));
        }
        std::size_t found = 0;
        layer.visit(box, [&](Metres p) {
            EXPECT_TRUE(box.contains(p));
            ++found;
        });
        EXPECT_EQ(found, expected);
    }
}

}  // namespace
