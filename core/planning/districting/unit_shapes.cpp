// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/unit_shapes.h"

#include "core/geometry/edges.h"
#include "core/geometry/local_plane.h"
#include "core/geometry/proximity.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <utility>

namespace cuadrante::planning {

namespace {
using geometry::Box;
using geometry::LocalPlane;
using geometry::LonLat;
using geometry::Metres;
using geometry::MultiPolygon;


/// Twice the signed area and its moments about the origin of the plane.
struct Moments {
    double area = 0, x = 0, y = 0;
};
Moments momentsOf(const geometry::Ring& ring, const LocalPlane& plane, Metres origin) {
    Moments moments;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        Metres a = plane.toMetres(ring[i]), b = plane.toMetres(ring[i + 1]);
        a.x -= origin.x, a.y -= origin.y, b.x -= origin.x, b.y -= origin.y;
        const double cross = a.x * b.y - b.x * a.y;
        moments.area += cross, moments.x += (a.x + b.x) * cross, moments.y += (a.y + b.y) * cross;
    }
    return moments;
}

Unit unitOf(const MultiPolygon& shape, const LocalPlane& plane) {
    const Metres near = plane.toMetres(middleOf(geometry::boundsOf(shape)));
    Unit unit{.squareMetres = 0, .perimeterMetres = 0, .middle = near};
    Moments sum;
    for (const geometry::Polygon& part : shape.parts) {
        const auto add = [&](const geometry::Ring& ring, double sign) {
            Moments moments = momentsOf(ring, plane, near);
            if (moments.area < 0) moments = {-moments.area, -moments.x, -moments.y};
            sum.area += sign * moments.area, sum.x += sign * moments.x, sum.y += sign * moments.y;
        };
        add(part.outer, 1);
        for (const geometry::Ring& hole : part.holes) add(hole, -1);
    }
    geometry::forEachEdge(shape, [&](const geometry::Edge& edge) {
        const Metres a = plane.toMetres(edge.low), b = plane.toMetres(edge.high);
        unit.perimeterMetres += std::hypot(b.x - a.x, b.y - a.y);
    });
    if (sum.area > 0) {
        unit.squareMetres = sum.area / 2;
        unit.middle = {.x = near.x + sum.x / (3 * sum.area), .y = near.y + sum.y / (3 * sum.area)};
    }
    return unit;
}

/// Where two segments cross, if they do, by their share of the first. Ends count once: half open.
std::optional<double> crossing(Metres a, Metres b, Metres c, Metres d) noexcept {
    const auto turn = [](Metres p, Metres q, Metres r) { return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x); };
    const double sideC = turn(a, b, c), sideD = turn(a, b, d), sideA = turn(c, d, a), sideB = turn(c, d, b);
    if ((sideC > 0) == (sideD > 0) || (sideA > 0) == (sideB > 0)) return {};
    return sideA / (sideA - sideB);
}

Metres between(Metres a, Metres b, double t) noexcept { return {.x = a.x + t * (b.x - a.x), .y = a.y + t * (b.y - a.y)}; }
double apart(Metres a, Metres b) noexcept { return std::hypot(a.x - b.x, a.y - b.y); }

struct FlatLine {
    std::vector<Metres> points;
    double west = std::numeric_limits<double>::infinity(), south = west, east = -west, north = -west;

    FlatLine(const geometry::Line& line, const LocalPlane& plane) {
        for (const LonLat point : line) {
            points.push_back(plane.toMetres(point));
            west = std::min(west, points.back().x), east = std::max(east, points.back().x);
            south = std::min(south, points.back().y), north = std::max(north, points.back().y);
        }
    }
    /// Where it crosses a segment, in its own order.
    [[nodiscard]] std::vector<Metres> crossings(Metres a, Metres b) const {
        std::vector<Metres> found;
        if (std::max(a.x, b.x) < west || std::min(a.x, b.x) > east || std::max(a.y, b.y) < south || std::min(a.y, b.y) > north) return found;
        for (std::size_t i = 0; i + 1 < points.size(); ++i)
            if (const auto t = crossing(a, b, points[i], points[i + 1])) found.push_back(between(a, b, *t));
        return found;
    }
};
}  // namespace

UnitGraph unitGraphOf(std::span<const MultiPolygon* const> shapes, const BorderOptions& options, const Progress& progress) {
    Box box;
    for (const MultiPolygon* shape : shapes) box.add(geometry::boundsOf(*shape));
    if (box.empty()) box.add({.lon = 0, .lat = 0});
    const LocalPlane plane(middleOf(box));
    std::vector<Unit> units;
    for (const MultiPolygon* shape : shapes) units.push_back(shape->empty() ? Unit{} : unitOf(*shape, plane));
    std::vector<SharedBorder> borders;
    for (const geometry::CommonBorder& border : geometry::commonBorders(shapes, options.gapMetres, options.leastMetres, progress))
        borders.push_back({border.first, border.second, border.metres});
    // Where areas overlap or gaps are wide, stretches are shared with several others: never more than a unit's border in all.
    std::vector<double> shared(units.size(), 0);
    for (const SharedBorder& border : borders) shared[border.first] += border.metres, shared[border.second] += border.metres;
    const auto fit = [&](std::uint32_t unit) { return std::min(1.0, units[unit].perimeterMetres / shared[unit]); };
    for (SharedBorder& border : borders) border.metres *= std::min(fit(border.first), fit(border.second));
    return UnitGraph(std::move(units), std::move(borders));
}

Barred cutBarriers(const UnitGraph& graph, std::span<const MultiPolygon* const> shapes, const Barriers& barriers) {
    Box box;
    for (const MultiPolygon* shape : shapes) box.add(geometry::boundsOf(*shape));
    if (box.empty()) return {.graph = graph, .borders = {}};
    const LocalPlane plane(middleOf(box));
    std::vector<FlatLine> lines;
    for (const geometry::Line* line : barriers.lines) lines.emplace_back(*line, plane);
    std::map<std::uint32_t, Metres> insides;
    const auto inside = [&](std::uint32_t unit) {
        const auto found = insides.find(unit);
        return found != insides.end() ? found->second : insides.emplace(unit, plane.toMetres(geometry::labelPoint(*shapes[unit]))).first->second;
    };
    struct Separated {
        std::size_t border;
        Metres where;
    };
    std::vector<Separated> separated;
    for (std::size_t i = 0; i < graph.borders().size(); ++i) {
        const SharedBorder& border = graph.borders()[i];
        if (shapes[border.first]->empty() || shapes[border.second]->empty()) continue;
        for (const FlatLine& line : lines) {
            const std::vector<Metres> crossings = line.crossings(inside(border.first), inside(border.second));
            if (crossings.size() % 2 == 0) continue;
            separated.push_back({i, crossings.front()});
        }
    }
    // A border that two barriers separate is open only where both have a crossing.
    std::vector<bool> open(separated.size(), false);
    for (const LonLat point : barriers.crossings) {
        const Metres at = plane.toMetres(point);
        std::size_t nearest = separated.size();
        constexpr double kFarthest = 500;
        double least = kFarthest;
        for (std::size_t s = 0; s < separated.size(); ++s) {
            const double far = apart(separated[s].where, at);
            if (far <= barriers.reachMetres) open[s] = true;
            if (far < least) least = far, nearest = s;
        }
        if (nearest < separated.size()) open[nearest] = true;
    }
    std::vector<bool> shut(graph.borders().size(), false);
    for (std::size_t s = 0; s < separated.size(); ++s)
        if (!open[s]) shut[separated[s].border] = true;
    Barred barred;
    std::vector<SharedBorder> left;
    for (std::size_t i = 0; i < graph.borders().size(); ++i) (shut[i] ? barred.borders : left).push_back(graph.borders()[i]);
    barred.graph = UnitGraph(graph.units(), std::move(left));
    return barred;
}

std::vector<LonLat> crossingsOf(std::span<const geometry::Line* const> barriers, std::span<const geometry::Line* const> streets) {
    Box box;
    for (const geometry::Line* line : barriers)
        for (const LonLat point : *line) box.add(point);
    if (box.empty()) return {};
    const LocalPlane plane(middleOf(box));
    std::vector<FlatLine> lines;
    for (const geometry::Line* line : barriers) lines.emplace_back(*line, plane);
    std::vector<LonLat> found;
    for (const geometry::Line* street : streets)
        for (std::size_t i = 0; i + 1 < street->size(); ++i) {
            const Metres a = plane.toMetres((*street)[i]), b = plane.toMetres((*street)[i + 1]);
            for (const FlatLine& line : lines)
                for (const Metres where : line.crossings(a, b)) found.push_back(plane.toLonLat(where));
        }
    return found;
}

}  // namespace cuadrante::planning
