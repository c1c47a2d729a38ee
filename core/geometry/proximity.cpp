// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/proximity.h"

#include "core/geometry/edges.h"
#include "core/geometry/local_plane.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

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

/// The sides of `border` that come near the box of `other`, by their western end.
std::vector<std::uint32_t> nearSides(const Border& border, const Border& other, double metres) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < border.sides.size(); ++i) {
        const Segment& side = border.sides[i];
        if (side.west() > other.east + metres) break;
        if (side.east() >= other.west - metres && side.south() <= other.north + metres && side.north() >= other.south - metres)
            found.push_back(i);
    }
    return found;
}

bool within(const Border& first, const Border& second, double metres) {
    const std::vector<std::uint32_t> left = nearSides(first, second, metres), right = nearSides(second, first, metres);
    for (const std::uint32_t i : left)
        for (const std::uint32_t j : right) {
            const Segment &s = first.sides[i], &t = second.sides[j];
            if (t.west() > s.east() + metres) break;
            if (t.east() >= s.west() - metres && within(s, t, metres)) return true;
        }
    return false;
}

std::vector<Border> bordersOf(std::span<const MultiPolygon* const> areas) {
    Box box;
    for (const MultiPolygon* area : areas) box.add(boundsOf(*area));
    const LocalPlane plane(LonLat{.lon = (box.west + box.east) / 2, .lat = (box.south + box.north) / 2});
    std::vector<Border> borders;
    for (const MultiPolygon* area : areas) borders.push_back(borderOf(*area, plane));
    return borders;
}

/// Calls visit(i, j), i < j, for all pairs of borders whose boxes come as near as `metres`.
template <typename Visit>
void forEachNearPair(const std::vector<Border>& borders, double metres, Visit&& visit) {
    std::vector<std::uint32_t> byWest;
    for (std::uint32_t i = 0; i < borders.size(); ++i)
        if (!borders[i].sides.empty()) byWest.push_back(i);
    std::sort(byWest.begin(), byWest.end(), [&](std::uint32_t a, std::uint32_t b) { return borders[a].west < borders[b].west; });
    for (std::size_t i = 0; i < byWest.size(); ++i)
        for (std::size_t j = i + 1; j < byWest.size(); ++j) {
            const Border& first = borders[byWest[i]];
            const Border& second = borders[byWest[j]];
            if (second.west > first.east + metres) break;
            if (second.south > first.north + metres || first.south > second.north + metres) continue;
            visit(std::min(byWest[i], byWest[j]), std::max(byWest[i], byWest[j]));
        }
}

/// A stretch of a side, in metres from its first end.
struct Stretch {
    double from;
    double to;
};

/// Puts stretches that overlap together; ascending.
void join(std::vector<Stretch>& stretches) {
    std::sort(stretches.begin(), stretches.end(), [](Stretch a, Stretch b) { return a.from < b.from; });
    std::size_t kept = 0;
    for (std::size_t i = 1; i < stretches.size(); ++i) {
        if (stretches[i].from <= stretches[kept].to) stretches[kept].to = std::max(stretches[kept].to, stretches[i].to);
        else stretches[++kept] = stretches[i];
    }
    if (!stretches.empty()) stretches.resize(kept + 1);
}

/// Length of what is in `stretches` and not in `taken`; both joined.
double lengthWithout(const std::vector<Stretch>& stretches, const std::vector<Stretch>& taken) {
    double length = 0;
    for (const Stretch stretch : stretches) {
        length += stretch.to - stretch.from;
        for (const Stretch t : taken) length -= std::max(0.0, std::min(stretch.to, t.to) - std::max(stretch.from, t.from));
    }
    return length;
}

/// The stretch of `s` beside which `t` runs within `metres`, seen at right angles to `s`; from > to when there is none.
Stretch beside(const Segment& s, const Segment& t, double metres) noexcept {
    const double length = std::hypot(s.b.x - s.a.x, s.b.y - s.a.y);
    if (length == 0) return {1, 0};
    const double dx = (s.b.x - s.a.x) / length, dy = (s.b.y - s.a.y) / length;
    const auto along = [&](Metres p) { return (p.x - s.a.x) * dx + (p.y - s.a.y) * dy; };
    const auto off = [&](Metres p) { return (p.y - s.a.y) * dx - (p.x - s.a.x) * dy; };
    double u0 = along(t.a), u1 = along(t.b), v0 = off(t.a), v1 = off(t.b);
    if (u0 > u1) std::swap(u0, u1), std::swap(v0, v1);
    if (u1 - u0 < 1e-9) return {1, 0};
    Stretch stretch{std::max(0.0, u0), std::min(length, u1)};
    const double slope = (v1 - v0) / (u1 - u0);
    if (std::abs(slope) < 1e-12) return std::abs(v0) <= metres ? stretch : Stretch{1, 0};
    const double in = u0 + (-metres - v0) / slope, out = u0 + (metres - v0) / slope;
    stretch.from = std::max(stretch.from, std::min(in, out));
    stretch.to = std::min(stretch.to, std::max(in, out));
    return stretch;
}

/// Which stretches of each side of a border are spoken for.
using Taken = std::vector<std::vector<Stretch>>;

/// Metres of `own` beside which `other` runs within `metres`, without what is taken; added to `found` by side.
double metresBeside(const Border& own, const Border& other, double metres, const Taken& taken, Taken* found) {
    const std::vector<std::uint32_t> left = nearSides(own, other, metres), right = nearSides(other, own, metres);
    double length = 0;
    std::vector<Stretch> stretches;
    for (const std::uint32_t i : left) {
        const Segment& s = own.sides[i];
        stretches.clear();
        for (const std::uint32_t j : right) {
            const Segment& t = other.sides[j];
            if (t.west() > s.east() + metres) break;
            if (t.east() < s.west() - metres || t.south() > s.north() + metres || s.south() > t.north() + metres) continue;
            if (const Stretch stretch = beside(s, t, metres); stretch.from < stretch.to) stretches.push_back(stretch);
        }
        join(stretches);
        length += lengthWithout(stretches, taken[i]);
        if (found) (*found)[i].insert((*found)[i].end(), stretches.begin(), stretches.end());
    }
    return length;
}
}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> pairsWithin(std::span<const MultiPolygon* const> areas, double metres) {
    const std::vector<Border> borders = bordersOf(areas);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
    forEachNearPair(borders, metres, [&](std::uint32_t first, std::uint32_t second) {
        if (within(borders[first], borders[second], metres)) found.emplace_back(first, second);
    });
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<CommonBorder> commonBorders(std::span<const MultiPolygon* const> areas, double gapMetres, double leastMetres,
                                        const Progress& progress) {
    constexpr double kSame = 0.01;
    const std::vector<Border> borders = bordersOf(areas);
    std::vector<Taken> none, taken;
    for (const Border& border : borders) none.emplace_back(border.sides.size()), taken.emplace_back(border.sides.size());
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> metres;
    std::size_t pairs = 0;
    const auto tell = [&](double from, double to) {  // there are some six neighbours an area
        if (++pairs % 256 == 0) progress.at(from + (to - from) * std::min(1.0, static_cast<double>(pairs) / (6.0 * static_cast<double>(areas.size()) + 1)));
    };
    forEachNearPair(borders, kSame, [&](std::uint32_t a, std::uint32_t b) {
        tell(0, 0.5);
        const double length = metresBeside(borders[a], borders[b], kSame, none[a], &taken[a]) +
                              metresBeside(borders[b], borders[a], kSame, none[b], &taken[b]);
        if (length > 0) metres[{a, b}] = length / 2;
    });
    if (gapMetres > kSame) {
        for (Taken& sides : taken)
            for (auto& stretches : sides) join(stretches);
        pairs = 0;
        forEachNearPair(borders, gapMetres, [&](std::uint32_t a, std::uint32_t b) {
            tell(0.5, 1);
            const double length = metresBeside(borders[a], borders[b], gapMetres, taken[a], nullptr) +
                                  metresBeside(borders[b], borders[a], gapMetres, taken[b], nullptr);
            if (length > 0) metres[{a, b}] += length / 2;
        });
    }
    std::vector<CommonBorder> found;
    for (const auto& [pair, length] : metres)
        if (length > leastMetres) found.push_back({pair.first, pair.second, length});
    return found;
}

}  // namespace cuadrante::geometry
