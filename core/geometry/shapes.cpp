// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/shapes.h"

#include "core/geometry/edges.h"

#include <cmath>
#include <numbers>
#include <queue>

namespace cuadrante::geometry {

namespace {
/// Distance to the border in degrees of latitude, positive inside; longitudes shrunk so that a circle is a circle.
double depth(const MultiPolygon& shape, LonLat p, double shrink) {
    double nearest = std::numeric_limits<double>::infinity();
    forEachEdge(shape, [&](const Edge& edge) {
        const double ax = (edge.low.lon - p.lon) * shrink, ay = edge.low.lat - p.lat;
        const double bx = (edge.high.lon - edge.low.lon) * shrink, by = edge.high.lat - edge.low.lat;
        const double length = bx * bx + by * by;
        const double along = length > 0 ? std::clamp(-(ax * bx + ay * by) / length, 0.0, 1.0) : 0.0;
        nearest = std::min(nearest, std::hypot(ax + along * bx, ay + along * by));
    });
    return contains(shape, p) ? nearest : -nearest;
}

/// A square of the search for the deepest point.
struct Square {
    LonLat middle;
    double half;   ///< half its side, in degrees of latitude
    double depth;  ///< of its middle
    [[nodiscard]] double bound() const noexcept { return depth + half * std::numbers::sqrt2; }
    bool operator<(const Square& other) const noexcept { return bound() < other.bound(); }
};

/// The middle of the widest stretch of the shape on the parallel through its middle: inside however thin it is.
LonLat onMiddleParallel(const MultiPolygon& shape, const Box& box) {
    const double lat = (box.south + box.north) / 2;
    std::vector<double> crossings;
    forEachEdge(shape, [&](const Edge& edge) {
        if (edge.low.lat <= lat && lat < edge.high.lat) crossings.push_back(edge.lonAt(lat));
    });
    std::sort(crossings.begin(), crossings.end());
    LonLat best{.lon = (box.west + box.east) / 2, .lat = lat};
    double widest = -1;
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2)
        if (const double width = crossings[i + 1] - crossings[i]; width > widest) {
            widest = width;
            best.lon = crossings[i] + width / 2;
        }
    return best;
}
}  // namespace

Box boundsOf(const Ring& ring) noexcept {
    Box box;
    for (const LonLat p : ring) box.add(p);
    return box;
}

Box boundsOf(const MultiPolygon& shape) noexcept {
    Box box;
    for (const Polygon& part : shape.parts) box.add(boundsOf(part.outer));
    return box;
}

bool contains(const MultiPolygon& shape, LonLat point) noexcept {
    bool inside = false;
    forEachEdge(shape, [&](const Edge& edge) { inside ^= edge.isEastOf(point); });
    return inside;
}

LonLat labelPoint(const MultiPolygon& shape) {
    const Box box = boundsOf(shape);
    const double shrink = std::cos((box.south + box.north) / 2 * std::numbers::pi / 180);
    const double width = (box.east - box.west) * shrink, height = box.north - box.south;
    const double fine = 0.02 * std::max(width, height);
    const auto square = [&](double lon, double lat, double half) {
        const LonLat middle{.lon = lon, .lat = lat};
        return Square{.middle = middle, .half = half, .depth = depth(shape, middle, shrink)};
    };

    const LonLat start = onMiddleParallel(shape, box);
    Square best = square(start.lon, start.lat, 0);
    std::priority_queue<Square> open;
    const double half = std::max(std::min(width, height), fine) / 2;
    if (!(half > 0)) return start;
    for (double lat = box.south + half; lat - half < box.north; lat += 2 * half)
        for (double lon = box.west + half / shrink; lon - half / shrink < box.east; lon += 2 * half / shrink)
            open.push(square(lon, lat, half));
    while (!open.empty()) {
        const Square next = open.top();
        open.pop();
        if (next.bound() - best.depth <= fine) break;
        if (next.depth > best.depth) best = next;
        const double quarter = next.half / 2;
        for (const double north : {-quarter, quarter})
            for (const double east : {-quarter / shrink, quarter / shrink})
                open.push(square(next.middle.lon + east, next.middle.lat + north, quarter));
    }
    return best.middle;
}

}  // namespace cuadrante::geometry
