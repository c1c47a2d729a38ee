// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <limits>
#include <vector>

/// Shapes on the Earth in degrees, WGS 84 (EPSG:4326). Metres come from geometry::LocalPlane.
namespace cuadrante::geometry {

/// Degrees; write it by name, `{.lon = -99.1, .lat = 19.4}`, because an exchange is silent otherwise.
struct LonLat {
    double lon;
    double lat;
    bool operator==(const LonLat&) const = default;
};

/// Empty while west > east.
struct Box {
    double west = std::numeric_limits<double>::infinity();
    double south = std::numeric_limits<double>::infinity();
    double east = -std::numeric_limits<double>::infinity();
    double north = -std::numeric_limits<double>::infinity();

    [[nodiscard]] bool empty() const noexcept { return west > east; }
    [[nodiscard]] bool contains(LonLat p) const noexcept {
        return west <= p.lon && p.lon <= east && south <= p.lat && p.lat <= north;
    }
    [[nodiscard]] bool intersects(const Box& b) const noexcept {
        return west <= b.east && b.west <= east && south <= b.north && b.south <= north;
    }
    void add(LonLat p) noexcept {
        west = std::min(west, p.lon), east = std::max(east, p.lon);
        south = std::min(south, p.lat), north = std::max(north, p.lat);
    }
    void add(const Box& b) noexcept {
        west = std::min(west, b.west), east = std::max(east, b.east);
        south = std::min(south, b.south), north = std::max(north, b.north);
    }
    bool operator==(const Box&) const = default;
};
/// The centre of a box that is not empty.
[[nodiscard]] constexpr LonLat middleOf(const Box& box) noexcept {
    return {.lon = (box.west + box.east) / 2, .lat = (box.south + box.north) / 2};
}

/// Closed: the last point equals the first. At least four points.
using Ring = std::vector<LonLat>;
using Line = std::vector<LonLat>;

struct Polygon {
    Ring outer;
    std::vector<Ring> holes = {};
    bool operator==(const Polygon&) const = default;
};

/// An area; empty parts = no shape.
struct MultiPolygon {
    std::vector<Polygon> parts = {};
    [[nodiscard]] bool empty() const noexcept { return parts.empty(); }
    bool operator==(const MultiPolygon&) const = default;
};

[[nodiscard]] Box boundsOf(const Ring& ring) noexcept;
[[nodiscard]] Box boundsOf(const MultiPolygon& shape) noexcept;

/// Even-odd rule over all rings. A point on a border may fall on either side, but of two areas that share that
/// border with the same vertices it falls in exactly one (half-open crossing rule).
[[nodiscard]] bool contains(const MultiPolygon& shape, LonLat point) noexcept;

/// A point inside the shape, far from its border: where a label goes (pole of inaccessibility, to about 2 % of the
/// box). The shape must not be empty.
[[nodiscard]] LonLat labelPoint(const MultiPolygon& shape);

}  // namespace cuadrante::geometry
