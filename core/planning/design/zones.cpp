// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/design/zones.h"

#include "core/geometry/edges.h"
#include "core/geometry/local_plane.h"
#include "core/geometry/overlay.h"
#include "core/geometry/validity.h"

#include <boost/polygon/voronoi.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>

namespace cuadrante::planning {

namespace {
using geometry::LocalPlane;
using geometry::Metres;
using geometry::MultiPolygon;
using Diagram = boost::polygon::voronoi_diagram<double>;
using Site = boost::polygon::point_data<std::int32_t>;

constexpr double kApart = 6;          // metres between the points along a border
constexpr double kUnit = 0.01;        // of the diagram, metres
constexpr std::int32_t kFrame = -1;   // owner of the points around everything

std::int32_t whole(double metres) { return static_cast<std::int32_t>(std::lround(metres / kUnit)); }

/// The points that the diagram is of, with the unit that each belongs to; a place that two units share is the first one's.
class Sites {
public:
    void add(Metres at, std::int32_t owner) {
        const Site site(whole(at.x), whole(at.y));
        if (m_known.emplace(std::pair(site.x(), site.y()), owner).second) {
            m_points.push_back(site);
            m_owner.push_back(owner);
        }
    }
    void addRing(const geometry::Ring& ring, const LocalPlane& plane, std::int32_t owner) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const Metres a = plane.toMetres(ring[i]), b = plane.toMetres(ring[i + 1]);
            const int pieces = std::max(1, static_cast<int>(std::ceil(std::hypot(b.x - a.x, b.y - a.y) / kApart)));
            for (int piece = 0; piece < pieces; ++piece) {
                const double t = static_cast<double>(piece) / pieces;
                add({.x = a.x + t * (b.x - a.x), .y = a.y + t * (b.y - a.y)}, owner);
            }
        }
    }
    void addFrame(Metres low, Metres high) {
        constexpr int kSide = 64;
        for (int i = 0; i < kSide; ++i) {
            const double t = static_cast<double>(i) / kSide;
            const double x = low.x + t * (high.x - low.x), y = low.y + t * (high.y - low.y);
            add({.x = x, .y = low.y}, kFrame);
            add({.x = high.x, .y = y}, kFrame);
            add({.x = high.x + low.x - x, .y = high.y}, kFrame);
            add({.x = low.x, .y = high.y + low.y - y}, kFrame);
        }
    }
    [[nodiscard]] const std::vector<Site>& points() const noexcept { return m_points; }
    [[nodiscard]] std::int32_t owner(std::size_t site) const { return m_owner[site]; }

private:
    std::map<std::pair<std::int32_t, std::int32_t>, std::int32_t> m_known;
    std::vector<Site> m_points;
    std::vector<std::int32_t> m_owner;
};

/// Twice the signed area, positive when it turns left.
double turning(const std::vector<Metres>& ring) {
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Metres a = ring[i], b = ring[(i + 1) % ring.size()];
        sum += a.x * b.y - b.x * a.y;
    }
    return sum;
}

/// Without corners that rounding made one, and without the spikes that this leaves.
std::vector<Metres> cleaned(const std::vector<Metres>& ring) {
    const auto same = [](Metres a, Metres b) { return a.x == b.x && a.y == b.y; };
    std::vector<Metres> kept;
    for (const Metres corner : ring) {
        if (!kept.empty() && same(kept.back(), corner)) continue;
        if (kept.size() > 1 && same(kept[kept.size() - 2], corner)) {
            kept.pop_back();
            continue;
        }
        kept.push_back(corner);
    }
    while (kept.size() > 1 && same(kept.front(), kept.back())) kept.pop_back();
    return kept;
}

/// The rings around all cells of each unit, outer ones to the left.
std::vector<std::vector<std::vector<Metres>>> ringsOf(const Diagram& diagram, const Sites& sites, std::size_t units) {
    const auto owner = [&](const Diagram::edge_type* edge) { return sites.owner(edge->cell()->source_index()); };
    const auto isBorder = [&](const Diagram::edge_type* edge) { return edge->is_finite() && owner(edge) != owner(edge->twin()); };
    std::vector<std::vector<std::vector<Metres>>> rings(units);
    std::vector<bool> seen(diagram.edges().size(), false);
    const auto at = [&](const Diagram::edge_type* edge) { return static_cast<std::size_t>(edge - diagram.edges().data()); };
    for (const Diagram::edge_type& first : diagram.edges()) {
        if (owner(&first) == kFrame || seen[at(&first)] || !isBorder(&first)) continue;
        std::vector<Metres> ring;
        const Diagram::edge_type* edge = &first;
        do {
            seen[at(edge)] = true;
            ring.push_back({.x = std::round(edge->vertex0()->x()) * kUnit, .y = std::round(edge->vertex0()->y()) * kUnit});
            edge = edge->next();
            while (!isBorder(edge)) edge = edge->twin()->next();
        } while (edge != &first);
        ring = cleaned(ring);
        if (ring.size() >= 3) rings[static_cast<std::size_t>(owner(&first))].push_back(std::move(ring));
    }
    return rings;
}

MultiPolygon shapeOf(const std::vector<std::vector<Metres>>& rings, const LocalPlane& plane) {
    const auto drawn = [&](const std::vector<Metres>& corners) {
        geometry::Ring ring;
        for (const Metres corner : corners) ring.push_back(plane.toLonLat(corner));
        ring.push_back(ring.front());
        return ring;
    };
    MultiPolygon shape;
    for (const auto& ring : rings)
        if (turning(ring) > 0) shape.parts.push_back({.outer = drawn(ring)});
    for (const auto& ring : rings) {
        if (turning(ring) >= 0) continue;
        geometry::Ring hole = drawn(ring);
        for (geometry::Polygon& part : shape.parts)
            if (shape.parts.size() == 1 || geometry::contains({{{.outer = part.outer}}}, hole.front())) {
                part.holes.push_back(std::move(hole));
                break;
            }
    }
    return shape;
}
/// Cuts shapes to the ground; most lie well within it, which is seen without an overlay.
class Bounds {
public:
    explicit Bounds(const MultiPolygon& ground) : m_ground(ground) {
        geometry::forEachEdge(ground, [this](const geometry::Edge& edge) {
            geometry::Box box;
            box.add(edge.low);
            box.add(edge.high);
            m_edges.push_back(box);
        });
    }
    [[nodiscard]] MultiPolygon cut(MultiPolygon shape) const {
        if (m_ground.empty()) return shape;
        const geometry::Box box = geometry::boundsOf(shape);
        if (std::any_of(m_edges.begin(), m_edges.end(), [&](const geometry::Box& edge) { return edge.intersects(box); }))
            return geometry::intersection(shape, m_ground);
        return geometry::contains(m_ground, shape.parts.front().outer.front()) ? shape : MultiPolygon{};
    }

private:
    const MultiPolygon& m_ground;
    std::vector<geometry::Box> m_edges;
};
}  // namespace

std::vector<MultiPolygon> zonesOf(const DesignUnits& units, const MultiPolygon& said, const Progress& progress) {
    const MultiPolygon ground = geometry::findFault(said) ? MultiPolygon{} : said;
    const Bounds bounds(ground);
    geometry::Box box = geometry::boundsOf(ground);
    for (const MultiPolygon& shape : units.shape) box.add(geometry::boundsOf(shape));
    if (box.empty()) return units.shape;
    const LocalPlane plane({.lon = (box.west + box.east) / 2, .lat = (box.south + box.north) / 2});
    Sites sites;
    for (std::size_t unit = 0; unit < units.size(); ++unit)
        for (const geometry::Polygon& part : units.shape[unit].parts) sites.addRing(part.outer, plane, static_cast<std::int32_t>(unit));
    const Metres low = plane.toMetres({.lon = box.west, .lat = box.south}), high = plane.toMetres({.lon = box.east, .lat = box.north});
    constexpr double kStrip = 60;
    // So far away that units share out all of the ground among themselves.
    const double rim = ground.empty() ? kStrip : kStrip + std::max(high.x - low.x, high.y - low.y);
    sites.addFrame({.x = low.x - rim, .y = low.y - rim}, {.x = high.x + rim, .y = high.y + rim});
    progress.at(0.1);
    Diagram diagram;
    boost::polygon::construct_voronoi(sites.points().begin(), sites.points().end(), &diagram);
    progress.at(0.4);
    const auto rings = ringsOf(diagram, sites, units.size());
    std::vector<MultiPolygon> zones;
    zones.reserve(units.size());
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        progress.at(0.5 + 0.5 * static_cast<double>(unit) / static_cast<double>(units.size()));
        MultiPolygon zone = shapeOf(rings[unit], plane);
        if (zone.empty() || geometry::findFault(zone)) {
            zones.push_back(units.shape[unit]);
            continue;
        }
        zones.push_back(bounds.cut(std::move(zone)));
        if (zones.back().empty()) zones.back() = units.shape[unit];
    }
    return zones;
}

}  // namespace cuadrante::planning
