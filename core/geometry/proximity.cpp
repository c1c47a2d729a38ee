// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/proximity.h"

#include "core/geometry/edges.h"
#include "core/geometry/local_plane.h"

#include <algorithm>
#include <cmath>

namespace cuadrante::geometry {

namespace {
struct Segment {
    Metres a;
    Metres b;
    [[nodiscard]] double west() const noexcept { return std::min(a.x, b.x); }
    [[nodiscard]] double east() const noexcept { return std::max(a.x, b.x); }
    [[nodiscard]] double south() const noexcept { return std::min(a.y, b.y); }
    [[nodiscard]] double north() const noexcept { return std::max(a.y, b.y); }
};

/// The border of one area in metres, its sides by their western end.
struct Border {
    std::vector<Segment> sides;
    double west = 0, south = 0, east = 0, north = 0;
};

double distance(Metres p, const Segment& s) noexcept {
    const double dx = s.b.x - s.a.x, dy = s.b.y - s.a.y;
    const double length = dx * dx + dy * dy;
    const double along = length > 0 ? std::clamp(((p.x - s.a.x) * dx + (p.y - s.a.y) * dy) / length, 0.0, 1.0) : 0.0;
    return std::hypot(s.a.x + along * dx - p.x, s.a.y + along * dy - p.y);
}

double turn(Metres a, Metres b, Metres c) noexcept { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }

bool within(const Segment& s, const Segment& t, double metres) noexcept {
    if (s.south() > t.north() + metres || t.south() > s.north() + metres) return false;
    const bool cross = (turn(s.a, s.b, t.a) > 0) != (turn(s.a, s.b, t.b) > 0) &&
                       (turn(t.a, t.b, s.a) > 0) != (turn(t.a, t.b, s.b) > 0);
    return cross || distance(s.a, t) <= metres || distance(s.b, t) <= metres || distance(t.a, s) <= metres ||
           distance(t.b, s) <= metres;
}

Border borderOf(const MultiPolygon& shape, const LocalPlane& plane) {
    Border border;
    forEachEdge(shape, [&](const Edge& edge) {
        border.sides.push_back({.a = plane.toMetres(edge.low), .b = plane.toMetres(edge.high)});
    });
    std::sort(border.sides.begin(), border.sides.end(), [](const Segment& s, const Segment& t) { return s.west() < t.west(); });
    if (border.sides.empty()) return border;
    border.west = border.sides.front().west();
    border.east = border.west, border.south = border.sides.front().south(), border.north = border.sides.front().north();
    for (const Segment& side : border.sides) {
        border.east = std::max(border.east, side.east());
        border.south = std::min(border.south, side.south());
        border.north = std::max(border.north, side.north());
    }
    return border;
}

/// The sides of `border` that come near the box of `other`.
std::vector<Segment> near(const Border& border, const Border& other, double metres) {
    std::vector<Segment> found;
    for (const Segment& side : border.sides)
        if (side.west() <= other.east + metres && side.east() >= other.west - metres &&
            side.south() <= other.north + metres && side.north() >= other.south - metres)
            found.push_back(side);
    return found;
}

bool within(const Border& first, const Border& second, double metres) {
    const std::vector<Segment> left = near(first, second, metres), right = near(second, first, metres);
    for (const Segment& s : left)
        for (const Segment& t : right) {
            if (t.west() > s.east() + metres) break;
            if (t.east() >= s.west() - metres && within(s, t, metres)) return true;
        }
    return false;
}
}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> pairsWithin(std::span<const MultiPolygon* const> areas, double metres) {
    Box box;
    for (const MultiPolygon* area : areas) box.add(boundsOf(*area));
    if (box.empty()) return {};
    const LocalPlane plane(LonLat{.lon = (box.west + box.east) / 2, .lat = (box.south + box.north) / 2});
    std::vector<Border> borders;
    std::vector<std::uint32_t> byWest;
    for (std::uint32_t i = 0; i < areas.size(); ++i) {
        borders.push_back(borderOf(*areas[i], plane));
        if (!borders.back().sides.empty()) byWest.push_back(i);
    }
    std::sort(byWest.begin(), byWest.end(), [&](std::uint32_t a, std::uint32_t b) { return borders[a].west < borders[b].west; });

    std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
    for (std::size_t i = 0; i < byWest.size(); ++i)
        for (std::size_t j = i + 1; j < byWest.size(); ++j) {
            const Border& first = borders[byWest[i]];
            const Border& second = borders[byWest[j]];
            if (second.west > first.east + metres) break;
            if (second.south > first.north + metres || first.south > second.north + metres) continue;
            if (within(first, second, metres)) found.push_back(std::minmax(byWest[i], byWest[j]));
        }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace cuadrante::geometry
