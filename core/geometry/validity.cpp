// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/validity.h"

#include "core/geometry/boost_shapes.h"
#include "core/geometry/edges.h"
#include "core/geometry/local_plane.h"

#include <algorithm>
#include <cmath>

namespace cuadrante::geometry {

namespace {
namespace bg = boost::geometry;

/// What can be said of a ring without looking at how it runs.
std::optional<Fault> formFault(const Ring& ring) {
    if (ring.empty()) return Fault{"shape.too_few_points", {0, 0}};
    for (const LonLat p : ring)
        if (!std::isfinite(p.lon) || !std::isfinite(p.lat)) return Fault{"shape.not_finite", {0, 0}};
    if (ring.front() != ring.back()) return Fault{"shape.not_closed", ring.back()};
    if (ring.size() < 4) return Fault{"shape.too_few_points", ring.front()};
    return {};
}

double turn(LonLat a, LonLat b, LonLat c) noexcept {
    return (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon);
}

/// Where two sides cross, each strictly on both sides of the other; touching ends are left to Boost's verdict.
std::optional<LonLat> crossing(const Edge& s, const Edge& t) noexcept {
    const double a = turn(s.low, s.high, t.low), b = turn(s.low, s.high, t.high);
    const double c = turn(t.low, t.high, s.low), d = turn(t.low, t.high, s.high);
    if (a * b >= 0 || c * d >= 0) return {};
    const double along = c / (c - d);
    return LonLat{.lon = s.low.lon + along * (s.high.lon - s.low.lon), .lat = s.low.lat + along * (s.high.lat - s.low.lat)};
}

/// A place to show a person for a border that crosses or touches itself: a crossing, else a point passed twice,
/// else the beginning.
LonLat whereCrossing(const MultiPolygon& shape) {
    std::vector<Edge> sides;
    std::vector<LonLat> points;
    forEachRing(shape, [&](const Ring& ring) { points.insert(points.end(), ring.begin() + 1, ring.end()); });
    forEachEdge(shape, [&](const Edge& edge) { sides.push_back(edge); });
    std::sort(sides.begin(), sides.end(), [](const Edge& s, const Edge& t) { return s.low.lat < t.low.lat; });
    for (std::size_t i = 0; i < sides.size(); ++i)
        for (std::size_t j = i + 1; j < sides.size() && sides[j].low.lat <= sides[i].high.lat; ++j)
            if (const auto point = crossing(sides[i], sides[j])) return *point;
    std::sort(points.begin(), points.end(),
              [](LonLat a, LonLat b) { return a.lon != b.lon ? a.lon < b.lon : a.lat < b.lat; });
    const auto twice = std::adjacent_find(points.begin(), points.end());
    return twice != points.end() ? *twice : shape.parts.front().outer.front();
}

/// The first hole that has a point outside its own area's outer ring or inside another hole.
LonLat whereHole(const MultiPolygon& shape) {
    for (const Polygon& part : shape.parts)
        for (const Ring& hole : part.holes)
            for (const LonLat p : hole)
                if (!contains(MultiPolygon{{Polygon{.outer = part.outer}}}, p)) return p;
    for (const Polygon& part : shape.parts)
        if (!part.holes.empty()) return part.holes.front().front();
    return shape.parts.front().outer.front();
}
}  // namespace

std::optional<Fault> findFault(const MultiPolygon& shape) {
    if (shape.empty()) return Fault{"shape.empty", {0, 0}};
    std::optional<Fault> fault;
    forEachRing(shape, [&](const Ring& ring) {
        if (!fault) fault = formFault(ring);
    });
    if (fault) return fault;

    bg::validity_failure_type failure{};
    if (bg::is_valid(toBoost(shape, middleOf(boundsOf(shape))), failure)) return {};
    switch (failure) {
        case bg::failure_few_points:
        case bg::failure_wrong_topological_dimension:
            return Fault{"shape.too_few_points", shape.parts.front().outer.front()};
        case bg::failure_interior_rings_outside:
        case bg::failure_nested_interior_rings:
            return Fault{"shape.hole_outside", whereHole(shape)};
        default:
            return Fault{"shape.self_crossing", whereCrossing(shape)};
    }
}

std::vector<Overlap> findOverlaps(std::span<const MultiPolygon* const> areas, double toleranceSquareMetres) {
    struct Sound {
        std::size_t at;
        Box box;
    };
    Box all;
    std::vector<Sound> byWest;
    for (std::size_t i = 0; i < areas.size(); ++i)
        if (!findFault(*areas[i])) {
            byWest.push_back({.at = i, .box = boundsOf(*areas[i])});
            all.add(byWest.back().box);
        }
    if (byWest.empty()) return {};
    std::sort(byWest.begin(), byWest.end(), [](const Sound& a, const Sound& b) { return a.box.west < b.box.west; });
    const LonLat origin = middleOf(all);
    std::vector<BoostAreas> shapes;
    for (const Sound& sound : byWest) shapes.push_back(toBoost(*areas[sound.at], origin));

    std::vector<Overlap> overlaps;
    for (std::size_t i = 0; i < byWest.size(); ++i)
        for (std::size_t j = i + 1; j < byWest.size() && byWest[j].box.west <= byWest[i].box.east; ++j) {
            if (!byWest[i].box.intersects(byWest[j].box)) continue;
            BoostAreas common;
            bg::intersection(shapes[i], shapes[j], common);
            const MultiPolygon shared = fromBoost(common, origin);
            const double squareMetres = areaSquareMetres(shared);
            if (squareMetres <= toleranceSquareMetres) continue;
            const auto [first, second] = std::minmax(byWest[i].at, byWest[j].at);
            const LonLat where = labelPoint(shared);
            // Boost's overlay leaves artefacts along borders that nearly coincide: a common part has a common point.
            if (!contains(*areas[first], where) || !contains(*areas[second], where)) continue;
            overlaps.push_back({.first = first, .second = second, .squareMetres = squareMetres, .where = where});
        }
    std::sort(overlaps.begin(), overlaps.end(), [](const Overlap& a, const Overlap& b) {
        return a.first != b.first ? a.first < b.first : a.second < b.second;
    });
    return overlaps;
}

}  // namespace cuadrante::geometry
