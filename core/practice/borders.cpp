// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/town.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <set>

namespace cuadrante::practice {

namespace {

/// 0 east, 1 north, 2 west, 3 south: borders of the plan know no other directions.
int heading(PlanPoint from, PlanPoint to) noexcept {
    if (to.u > from.u) return 0;
    if (to.v > from.v) return 1;
    if (to.u < from.u) return 2;
    return 3;
}

double areaOf(const std::vector<PlanPoint>& ring) noexcept {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        sum += static_cast<double>(ring[i].u) * ring[i + 1].v - static_cast<double>(ring[i + 1].u) * ring[i].v;
    return sum / 2;
}

struct Line {
    Spot start;
    Spot direction;  // unit length
};

/// Where two lines meet; the middle of their nearest points when they run on nearly as one.
Spot meet(const Line& a, const Line& b, Spot corner) noexcept {
    const double cross = a.direction.x * b.direction.y - a.direction.y * b.direction.x;
    if (std::abs(cross) < 0.15) {
        const auto foot = [corner](const Line& l) {
            const double t = (corner.x - l.start.x) * l.direction.x + (corner.y - l.start.y) * l.direction.y;
            return Spot{l.start.x + l.direction.x * t, l.start.y + l.direction.y * t};
        };
        const Spot p = foot(a);
        const Spot q = foot(b);
        return {(p.x + q.x) / 2, (p.y + q.y) / 2};
    }
    const double t = ((b.start.x - a.start.x) * b.direction.y - (b.start.y - a.start.y) * b.direction.x) / cross;
    return {a.start.x + a.direction.x * t, a.start.y + a.direction.y * t};
}

double offLine(Spot p, Spot a, Spot b) noexcept {
    const double length = distance(a, b);
    return length == 0 ? distance(p, a) : std::abs((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / length;
}
}  // namespace

std::vector<std::vector<PlanPoint>> outline(const Town& town, const std::vector<int>& faces) {
    std::set<std::pair<PlanPoint, PlanPoint>> border;
    for (const int f : faces) {
        const std::vector<PlanPoint>& ring = town.faces[at(f)].ring;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const PlanPoint a = ring[i];
            const PlanPoint b = ring[(i + 1) % ring.size()];
            if (border.erase({b, a}) == 0) border.insert({a, b});
        }
    }
    std::map<PlanPoint, std::vector<PlanPoint>> onward;
    for (const auto& [from, to] : border) onward[from].push_back(to);

    std::vector<std::vector<PlanPoint>> rings;
    while (!border.empty()) {
        const auto [start, second] = *border.begin();
        std::vector<PlanPoint> ring{start};
        PlanPoint from = start;
        PlanPoint to = second;
        for (;;) {
            border.erase({from, to});
            std::erase(onward[from], to);
            ring.push_back(to);
            if (to == start) break;
            // Where two corners of the union touch, the sharpest turn to the right parts a hole from the outer ring.
            const int came = heading(from, to);
            const std::vector<PlanPoint>& ways = onward[to];
            const PlanPoint next = *std::max_element(ways.begin(), ways.end(), [&](PlanPoint a, PlanPoint b) {
                const auto right = [&](PlanPoint p) { return (came - heading(to, p) + 5) % 4; };
                return right(a) < right(b);
            });
            from = to;
            to = next;
        }
        rings.push_back(std::move(ring));
    }
    std::stable_sort(rings.begin(), rings.end(), [](const auto& a, const auto& b) { return areaOf(a) > areaOf(b); });
    return rings;
}

std::vector<Place> blockRing(const Town& town, const Face& face) {
    // The face's own corners and one bend point a side are enough: the neighbours' corners do not show on a block.
    std::vector<Line> sides;
    std::vector<Spot> corners;
    const std::size_t n = face.ring.size();
    for (std::size_t i = 0; i < n; ++i) {
        const PlanPoint a = face.ring[i];
        const PlanPoint b = face.ring[(i + 1) % n];
        const bool upright = a.u == b.u;
        const int coordinate = upright ? a.u : a.v;
        const Fabric fabric = town.superblocks[at(face.superblock)].fabric;
        const double inset = halfWidth(kindOfLine(town, upright, coordinate), fabric == Fabric::centre || fabric == Fabric::popular);
        const Spot p = town.bend(a);
        const Spot q = town.bend(b);
        const double length = distance(p, q);
        const Spot direction{(q.x - p.x) / length, (q.y - p.y) / length};
        sides.push_back({{p.x - direction.y * inset, p.y + direction.x * inset}, direction});
        corners.push_back(p);
    }
    std::vector<Spot> ring;
    for (std::size_t i = 0; i < n; ++i) ring.push_back(meet(sides[(i + n - 1) % n], sides[i], corners[i]));
    for (std::size_t i = 0; i < ring.size() && ring.size() > 4;) {
        const Spot before = ring[(i + ring.size() - 1) % ring.size()];
        const Spot after = ring[(i + 1) % ring.size()];
        if (offLine(ring[i], before, after) < 0.5) ring.erase(ring.begin() + static_cast<std::ptrdiff_t>(i));
        else ++i;
    }
    std::vector<Place> places;
    for (const Spot s : ring) places.push_back(placeOf(s));
    places.push_back(places.front());
    return places;
}

std::vector<Place> boundaryRing(const Town& town) {
    // Around the square of the plan, drawn in to a rounded shape with the unevenness of old field boundaries.
    std::vector<Spot> square;
    constexpr int kPerSide = 16;
    constexpr Spot kCorners[] = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
    for (std::size_t side = 0; side < 4; ++side)
        for (int k = 0; k < kPerSide; ++k) {
            const double t = static_cast<double>(k) / kPerSide;
            const Spot a = kCorners[side];
            const Spot b = kCorners[(side + 1) % 4];
            square.push_back({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t});
        }
    std::vector<Place> ring;
    for (const Spot s : square) {
        const double r = std::sqrt(s.x * s.x + s.y * s.y);
        const double round = 1.0 + 0.55 * (1.0 / r - 1.0);  // between the square and the circle
        const double uneven = 1.0 + 0.07 * noise(0x1234, s.x * 1000, s.y * 1000, 330);
        const Spot p = town.bend({0, 0});
        ring.push_back(placeOf({p.x + s.x * round * uneven * 3150, p.y + s.y * round * uneven * 2650}));
    }
    ring.push_back(ring.front());
    return ring;
}

bool inside(const std::vector<Place>& ring, Place place) noexcept {
    bool in = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Place a = ring[i];
        const Place b = ring[i + 1];
        if ((a.lat > place.lat) == (b.lat > place.lat)) continue;
        const std::int64_t cross = (b.lon - a.lon) * (place.lat - a.lat) - (place.lon - a.lon) * (b.lat - a.lat);
        if ((cross > 0) == (b.lat > a.lat)) in = !in;
    }
    return in;
}

}  // namespace cuadrante::practice
