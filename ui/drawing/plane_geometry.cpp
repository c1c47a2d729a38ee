// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/plane_geometry.h"

#include <bit>
#include <cmath>
#include <unordered_map>

namespace cuadrante::drawing {
namespace {

double squaredDistanceToSegment(Metres p, Metres a, Metres b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length = dx * dx + dy * dy;
    const double t = length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0.0;
    const double ex = p.x - (a.x + t * dx);
    const double ey = p.y - (a.y + t * dy);
    return ex * ex + ey * ey;
}

/// Numbers the vertices; those that agree to the centimetre get one number. A table of our own, because a million
/// vertices in a std::unordered_map take three times as long.
class Vertices {
public:
    /// `most`: how many vertices there are, repeated ones counted again.
    explicit Vertices(std::size_t most) : m_slots(std::bit_ceil(std::max<std::size_t>(2 * most, 16)), kFree) {
        m_points.reserve(most);
        m_keys.reserve(most);
    }

    std::uint32_t number(Metres p) {
        const Key key{std::llround(p.x * 100), std::llround(p.y * 100)};
        for (std::size_t slot = hash(key) & (m_slots.size() - 1);; slot = (slot + 1) & (m_slots.size() - 1)) {
            if (m_slots[slot] == kFree) {
                m_slots[slot] = static_cast<std::uint32_t>(m_points.size());
                m_points.push_back(p);
                m_keys.push_back(key);
                return m_slots[slot];
            }
            if (m_keys[m_slots[slot]] == key) return m_slots[slot];
        }
    }
    [[nodiscard]] Metres at(std::uint32_t number) const { return m_points[number]; }
    [[nodiscard]] std::size_t size() const { return m_points.size(); }

private:
    using Key = std::pair<long long, long long>;
    static constexpr std::uint32_t kFree = UINT32_MAX;
    static std::size_t hash(const Key& key) noexcept {
        auto h = static_cast<std::uint64_t>(key.first) * 0x9e3779b97f4a7c15U;
        h ^= static_cast<std::uint64_t>(key.second) + 0x7f4a7c159e3779b9U + (h << 6) + (h >> 2);
        h *= 0xbf58476d1ce4e5b9U;
        return static_cast<std::size_t>(h ^ (h >> 31));
    }
    std::vector<std::uint32_t> m_slots;
    std::vector<Metres> m_points;
    std::vector<Key> m_keys;
};

std::size_t verticesOf(std::span<const geometry::MultiPolygon* const> shapes) {
    std::size_t count = 0;
    for (const geometry::MultiPolygon* shape : shapes) {
        for (const geometry::Polygon& part : shape->parts) {
            count += part.outer.size();
            for (const geometry::Ring& hole : part.holes) count += hole.size();
        }
    }
    return count;
}

using NumberRing = std::vector<std::uint32_t>;  // not closed: the last differs from the first

/// A vertex where more than two borders meet is a node: arcs end there.
std::vector<bool> nodesOf(const std::vector<NumberRing>& rings, std::size_t vertices) {
    constexpr std::uint32_t none = UINT32_MAX;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> neighbours(vertices, {none, none});
    std::vector<bool> node(vertices, false);
    const auto meet = [&](std::uint32_t vertex, std::uint32_t other) {
        auto& [a, b] = neighbours[vertex];
        if (a == none || a == other) a = other;
        else if (b == none || b == other) b = other;
        else node[vertex] = true;
    };
    for (const NumberRing& ring : rings) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const std::uint32_t next = ring[(i + 1) % ring.size()];
            meet(ring[i], next);
            meet(next, ring[i]);
        }
    }
    return node;
}

/// The same ring begun elsewhere: at its first node; without one at its lowest vertex, so that two areas with the
/// same ring begin alike. True when there is a node.
bool beginAtNode(NumberRing& ring, const std::vector<bool>& node) {
    auto start = std::find_if(ring.begin(), ring.end(), [&](std::uint32_t v) { return node[v]; });
    const bool found = start != ring.end();
    if (!found) start = std::min_element(ring.begin(), ring.end());
    std::rotate(ring.begin(), start, ring.end());
    return found;
}

struct PairHash {
    std::size_t operator()(const std::pair<std::uint32_t, std::uint32_t>& p) const noexcept {
        return std::hash<std::uint64_t>{}((static_cast<std::uint64_t>(p.first) << 32) | p.second);
    }
};

}  // namespace

std::vector<float> significanceOf(std::span<const Metres> line) {
    constexpr float infinite = std::numeric_limits<float>::infinity();
    std::vector<float> result(line.size(), 0.0F);
    if (line.empty()) return result;
    result.front() = result.back() = infinite;
    struct Stretch {
        std::size_t from, to;
        float limit;
    };
    std::vector<Stretch> open{{0, line.size() - 1, infinite}};
    while (!open.empty()) {
        const auto [from, to, limit] = open.back();
        open.pop_back();
        if (to - from < 2) continue;
        std::size_t farthest = from + 1;
        double largest = -1;
        for (std::size_t i = from + 1; i < to; ++i) {
            const double d = squaredDistanceToSegment(line[i], line[from], line[to]);
            if (d > largest) largest = d, farthest = i;
        }
        const float own = std::min(limit, static_cast<float>(std::sqrt(largest)));
        result[farthest] = own;
        open.push_back({from, farthest, own});
        open.push_back({farthest, to, own});
    }
    return result;
}

AreaLayer::AreaLayer(std::span<const geometry::MultiPolygon* const> shapes, const geometry::LocalPlane& plane) {
    Vertices vertices(verticesOf(shapes));
    std::vector<NumberRing> rings;
    std::vector<std::size_t> ringsOf(shapes.size(), 0);
    const auto take = [&](const geometry::Ring& ring, std::size_t feature) {
        NumberRing numbers;
        numbers.reserve(ring.size());
        for (const geometry::LonLat p : ring) {
            const std::uint32_t number = vertices.number(plane.toMetres(p));
            if (numbers.empty() || numbers.back() != number) numbers.push_back(number);
        }
        while (numbers.size() > 1 && numbers.front() == numbers.back()) numbers.pop_back();
        if (numbers.size() < 3) return;
        rings.push_back(std::move(numbers));
        ++ringsOf[feature];
    };
    for (std::size_t feature = 0; feature < shapes.size(); ++feature) {
        for (const geometry::Polygon& part : shapes[feature]->parts) {
            take(part.outer, feature);
            for (const geometry::Ring& hole : part.holes) take(hole, feature);
        }
    }

    const std::vector<bool> node = nodesOf(rings, vertices.size());
    // An arc is known by its first step in either direction: two different arcs cannot share one.
    std::unordered_map<std::pair<std::uint32_t, std::uint32_t>, std::int32_t, PairHash> known;
    const auto arcOf = [&](std::span<const std::uint32_t> numbers) -> std::int32_t {
        const std::pair forward{numbers[0], numbers[1]};
        if (const auto found = known.find(forward); found != known.end()) {
            const std::int32_t arc = found->second;
            ++m_uses[static_cast<std::size_t>(arc < 0 ? ~arc : arc)];
            return arc;
        }
        const auto arc = static_cast<std::int32_t>(m_arcs.size());
        known.emplace(forward, arc);
        known.emplace(std::pair{numbers[numbers.size() - 1], numbers[numbers.size() - 2]}, ~arc);
        PlaneLine line{static_cast<std::uint32_t>(m_points.size()), static_cast<std::uint32_t>(numbers.size()), {}};
        for (const std::uint32_t number : numbers) {
            m_points.push_back(vertices.at(number));
            line.box.add(m_points.back());
        }
        const auto significance = significanceOf(std::span(m_points).subspan(line.first, line.count));
        m_significance.insert(m_significance.end(), significance.begin(), significance.end());
        m_arcs.push_back(line);
        m_uses.push_back(1);
        return arc;
    };

    std::size_t next = 0;
    NumberRing closed;
    for (std::size_t feature = 0; feature < shapes.size(); ++feature) {
        Feature made{static_cast<std::uint32_t>(m_rings.size()), static_cast<std::uint32_t>(ringsOf[feature]), {}};
        for (std::size_t i = 0; i < ringsOf[feature]; ++i, ++next) {
            closed = rings[next];
            beginAtNode(closed, node);
            closed.push_back(closed.front());
            Ring ring{static_cast<std::uint32_t>(m_ringArcs.size()), 0};
            for (std::size_t from = 0; from + 1 < closed.size();) {
                std::size_t to = from + 1;
                while (to + 1 < closed.size() && !node[closed[to]]) ++to;
                const std::int32_t arc = arcOf(std::span(closed).subspan(from, to - from + 1));
                m_ringArcs.push_back(arc);
                made.box.add(m_arcs[static_cast<std::size_t>(arc < 0 ? ~arc : arc)].box);
                ++ring.count;
                from = to;
            }
            m_rings.push_back(ring);
        }
        m_bounds.add(made.box);
        m_features.push_back(made);
    }
}

void AreaLayer::arc(std::size_t arc, double tolerance, std::vector<Metres>& out) const {
    const PlaneLine& line = m_arcs[arc];
    const auto limit = static_cast<float>(tolerance);
    for (std::uint32_t i = line.first; i < line.first + line.count; ++i) {
        if (m_significance[i] > limit) out.push_back(m_points[i]);
    }
}

void AreaLayer::rings(std::size_t feature, double tolerance, std::vector<Metres>& points,
                      std::vector<std::uint32_t>& ends) const {
    const Feature& f = m_features[feature];
    for (std::uint32_t r = f.first; r < f.first + f.count; ++r) {
        const std::size_t start = points.size();
        for (std::uint32_t i = m_rings[r].first; i < m_rings[r].first + m_rings[r].count; ++i) {
            if (points.size() > start) points.pop_back();  // where the last arc ended, this one begins
            const std::int32_t arcNumber = m_ringArcs[i];
            const std::size_t before = points.size();
            arc(static_cast<std::size_t>(arcNumber < 0 ? ~arcNumber : arcNumber), tolerance, points);
            if (arcNumber < 0) std::reverse(points.begin() + static_cast<std::ptrdiff_t>(before), points.end());
        }
        if (points.size() - start >= 4) ends.push_back(static_cast<std::uint32_t>(points.size()));
        else points.resize(start);
    }
}

std::vector<std::vector<Metres>> AreaLayer::rings(std::size_t feature, double tolerance) const {
    std::vector<Metres> points;
    std::vector<std::uint32_t> ends;
    rings(feature, tolerance, points, ends);
    std::vector<std::vector<Metres>> result;
    std::ptrdiff_t from = 0;
    for (const std::uint32_t end : ends) {
        result.emplace_back(points.begin() + from, points.begin() + end);
        from = end;
    }
    return result;
}

LineLayer::LineLayer(std::span<const geometry::Line* const> lines, const geometry::LocalPlane& plane) {
    for (const geometry::Line* line : lines) {
        PlaneLine made{static_cast<std::uint32_t>(m_points.size()), static_cast<std::uint32_t>(line->size()), {}};
        for (const geometry::LonLat p : *line) {
            m_points.push_back(plane.toMetres(p));
            made.box.add(m_points.back());
        }
        const auto significance = significanceOf(std::span(m_points).subspan(made.first, made.count));
        m_significance.insert(m_significance.end(), significance.begin(), significance.end());
        m_lines.push_back(made);
    }
}

void LineLayer::line(std::size_t line, double tolerance, std::vector<Metres>& out) const {
    const PlaneLine& l = m_lines[line];
    const auto limit = static_cast<float>(tolerance);
    for (std::uint32_t i = l.first; i < l.first + l.count; ++i) {
        if (m_significance[i] > limit) out.push_back(m_points[i]);
    }
}

std::size_t PointLayer::about(const PlaneBox& box) const noexcept {
    if (m_points.empty() || !m_bounds.intersects(box)) return 0;
    const auto [firstColumn, lastColumn] = span(box.minX, box.maxX, m_bounds.minX, m_columns);
    const auto [firstRow, lastRow] = span(box.minY, box.maxY, m_bounds.minY, m_rows);
    std::size_t number = 0;
    for (std::int64_t row = firstRow; row <= lastRow; ++row) {
        const auto at = static_cast<std::size_t>(row * m_columns);
        number += m_starts[at + static_cast<std::size_t>(lastColumn) + 1] - m_starts[at + static_cast<std::size_t>(firstColumn)];
    }
    return number;
}

PointLayer::PointLayer(std::span<const double> lon, std::span<const double> lat, const geometry::LocalPlane& plane) {
    std::vector<Metres> points;
    points.reserve(lon.size());
    for (std::size_t i = 0; i < lon.size(); ++i) {
        if (!std::isfinite(lon[i]) || !std::isfinite(lat[i])) continue;
        points.push_back(plane.toMetres({.lon = lon[i], .lat = lat[i]}));
        m_bounds.add(points.back());
    }
    if (points.empty()) return;
    // About sixteen points a cell, were they spread evenly; never more than a million cells.
    const double area = std::max(m_bounds.width(), 1.0) * std::max(m_bounds.height(), 1.0);
    const double cells = std::clamp(static_cast<double>(points.size()) / 16, 1.0, 1e6);
    m_side = std::max(std::sqrt(area / cells), std::max(m_bounds.width(), m_bounds.height()) / 2000);
    m_side = std::max(m_side, 1.0);
    m_columns = static_cast<std::int64_t>(m_bounds.width() / m_side) + 1;
    m_rows = static_cast<std::int64_t>(m_bounds.height() / m_side) + 1;
    const auto cellOf = [&](Metres p) {
        const auto column = std::min(static_cast<std::int64_t>((p.x - m_bounds.minX) / m_side), m_columns - 1);
        const auto row = std::min(static_cast<std::int64_t>((p.y - m_bounds.minY) / m_side), m_rows - 1);
        return static_cast<std::size_t>(row * m_columns + column);
    };
    m_starts.assign(static_cast<std::size_t>(m_columns * m_rows) + 1, 0);
    for (const Metres p : points) ++m_starts[cellOf(p) + 1];
    for (std::size_t i = 1; i < m_starts.size(); ++i) m_starts[i] += m_starts[i - 1];
    std::vector<std::uint32_t> next(m_starts.begin(), m_starts.end() - 1);
    m_points.resize(points.size());
    for (const Metres p : points) m_points[next[cellOf(p)]++] = p;
}

}  // namespace cuadrante::drawing
