// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/segment_net.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace cuadrante::geometry {

namespace {
constexpr double kFinestUnit = 1e-8;
constexpr double kWidestInUnits = 5e8;  // turn() of such differences stays below 2^63
constexpr int kMostRounds = 20;

std::uint64_t keyOf(std::uint32_t a, std::uint32_t b) noexcept { return std::uint64_t{a} << 32 | b; }

/// Segments by the squares that their boxes touch.
class Squares {
public:
    Squares(const std::vector<GridPoint>& points, const std::vector<SegmentNet::Segment>& segments)
        : m_points(points), m_segments(segments) {
        std::int64_t east = 0, north = 0;
        std::size_t living = 0;
        for (const auto& segment : segments) {
            if (segment.uses.empty()) continue;
            for (const std::uint32_t end : {segment.a, segment.b}) {
                const GridPoint p = points[end];
                if (living == 0) m_west = east = p.x, m_south = north = p.y;
                m_west = std::min(m_west, p.x), east = std::max(east, p.x);
                m_south = std::min(m_south, p.y), north = std::max(north, p.y);
                ++living;
            }
        }
        const double wide = static_cast<double>(east - m_west + 1), high = static_cast<double>(north - m_south + 1);
        m_side = std::max<std::int64_t>(
            1,
            static_cast<std::int64_t>(std::sqrt(wide / static_cast<double>(std::max<std::size_t>(living, 1)) * high)));
        m_columns = (east - m_west) / m_side + 1;
        m_rows = (north - m_south) / m_side + 1;
        m_begin.assign(static_cast<std::size_t>(m_columns * m_rows) + 1, 0);
        each([this](std::size_t square, std::uint32_t) { ++m_begin[square + 1]; });
        for (std::size_t i = 1; i < m_begin.size(); ++i) m_begin[i] += m_begin[i - 1];
        m_list.resize(m_begin.back());
        std::vector<std::size_t> at(m_begin.begin(), m_begin.end() - 1);
        each([&](std::size_t square, std::uint32_t segment) { m_list[at[square]++] = segment; });
    }

    [[nodiscard]] std::size_t count() const noexcept { return m_begin.size() - 1; }
    [[nodiscard]] std::span<const std::uint32_t> in(std::size_t square) const noexcept {
        return std::span(m_list).subspan(m_begin[square], m_begin[square + 1] - m_begin[square]);
    }
    /// Whether two segments whose boxes meet are to be looked at in this square, one of those that they share.
    [[nodiscard]] bool isTheirs(std::size_t square, const SegmentNet::Segment& s,
                                const SegmentNet::Segment& t) const noexcept {
        return square == squareOf(std::max(west(s), west(t)), std::max(south(s), south(t)));
    }
    [[nodiscard]] std::int64_t west(const SegmentNet::Segment& s) const noexcept {
        return std::min(m_points[s.a].x, m_points[s.b].x);
    }
    [[nodiscard]] std::int64_t east(const SegmentNet::Segment& s) const noexcept {
        return std::max(m_points[s.a].x, m_points[s.b].x);
    }
    [[nodiscard]] std::int64_t south(const SegmentNet::Segment& s) const noexcept {
        return std::min(m_points[s.a].y, m_points[s.b].y);
    }
    [[nodiscard]] std::int64_t north(const SegmentNet::Segment& s) const noexcept {
        return std::max(m_points[s.a].y, m_points[s.b].y);
    }

private:
    [[nodiscard]] std::size_t squareOf(std::int64_t x, std::int64_t y) const noexcept {
        return static_cast<std::size_t>((y - m_south) / m_side * m_columns + (x - m_west) / m_side);
    }
    template <typename Visit>
    void each(Visit&& visit) const {
        for (std::uint32_t i = 0; i < m_segments.size(); ++i) {
            const auto& segment = m_segments[i];
            if (segment.uses.empty()) continue;
            const std::int64_t left = (west(segment) - m_west) / m_side, right = (east(segment) - m_west) / m_side;
            const std::int64_t low = (south(segment) - m_south) / m_side, high = (north(segment) - m_south) / m_side;
            for (std::int64_t row = low; row <= high; ++row)
                for (std::int64_t column = left; column <= right; ++column)
                    visit(static_cast<std::size_t>(row * m_columns + column), i);
        }
    }

    const std::vector<GridPoint>& m_points;
    const std::vector<SegmentNet::Segment>& m_segments;
    std::int64_t m_west = 0, m_south = 0, m_side = 1, m_columns = 1, m_rows = 1;
    std::vector<std::size_t> m_begin;
    std::vector<std::uint32_t> m_list;
};
}  // namespace

SegmentNet::SegmentNet(const Box& box) {
    if (box.empty()) return;
    m_origin = {.lon = (box.west + box.east) / 2, .lat = (box.south + box.north) / 2};
    m_unit = std::max(kFinestUnit, std::max(box.east - box.west, box.north - box.south) / kWidestInUnits);
}

GridPoint SegmentNet::toGrid(LonLat p) const noexcept {
    return {.x = std::llround((p.lon - m_origin.lon) / m_unit), .y = std::llround((p.lat - m_origin.lat) / m_unit)};
}

LonLat SegmentNet::toLonLat(GridPoint p) const noexcept {
    return {.lon = m_origin.lon + static_cast<double>(p.x) * m_unit,
            .lat = m_origin.lat + static_cast<double>(p.y) * m_unit};
}

std::uint32_t SegmentNet::pointAt(GridPoint grid, LonLat said) {
    const auto [found, isNew] = m_at.try_emplace(grid, static_cast<std::uint32_t>(m_points.size()));
    if (isNew) {
        m_points.push_back(grid);
        m_lonLat.push_back(said);
    }
    return found->second;
}

void SegmentNet::add(std::uint32_t ring, const Ring& points) {
    for (const LonLat p : points)
        if (!std::isfinite(p.lon) || !std::isfinite(p.lat)) return;
    std::vector<std::uint32_t> at;
    for (const LonLat p : points) at.push_back(pointAt(toGrid(p), p));
    for (std::size_t i = 0; i < at.size(); ++i) {
        const Use use{.ring = ring, .net = 1};
        addSegment(at[i], i + 1 < at.size() ? at[i + 1] : at.front(), std::span(&use, 1));
    }
}

bool SegmentNet::addSegment(std::uint32_t from, std::uint32_t to, std::span<const Use> uses) {
    if (from == to) return false;
    const auto [a, b] = std::minmax(from, to);
    const auto [found, isNew] = m_segmentAt.try_emplace(keyOf(a, b), static_cast<std::uint32_t>(m_segments.size()));
    if (isNew) m_segments.push_back({.a = a, .b = b, .uses = {}});
    std::vector<Use>& known = m_segments[found->second].uses;
    for (Use use : uses) {
        if (from != a) use.net = -use.net;
        const auto same = std::ranges::find(known, use.ring, &Use::ring);
        if (same == known.end())
            known.push_back(use);
        else
            same->net += use.net;
    }
    return isNew;
}

/// Whether the segment goes through the point's square, its sides included, without ending there: a square and a
/// segment are apart exactly when one of the square's two directions or the segment's own tells them apart.
bool SegmentNet::passes(const Segment& segment, std::uint32_t point) const noexcept {
    if (point == segment.a || point == segment.b) return false;
    const GridPoint a = m_points[segment.a], b = m_points[segment.b], p = m_points[point];
    if (p.x < std::min(a.x, b.x) || p.x > std::max(a.x, b.x) || p.y < std::min(a.y, b.y) || p.y > std::max(a.y, b.y))
        return false;
    return 2 * std::abs(turn(a, b, p)) <= std::abs(b.x - a.x) + std::abs(b.y - a.y);
}

void SegmentNet::compare(std::uint32_t first, std::uint32_t second, std::vector<Cut>& cuts) {
    const Segment &s = m_segments[first], &t = m_segments[second];
    const std::size_t before = cuts.size();
    for (const std::uint32_t end : {t.a, t.b})
        if (passes(s, end)) cuts.push_back({first, end});
    for (const std::uint32_t end : {s.a, s.b})
        if (passes(t, end)) cuts.push_back({second, end});
    if (cuts.size() > before) return;  // whether they cross besides shows when these cuts are made
    const GridPoint a = m_points[s.a], b = m_points[s.b], c = m_points[t.a], d = m_points[t.b];
    const std::int64_t fromC = turn(a, b, c), fromD = turn(a, b, d), fromA = turn(c, d, a), fromB = turn(c, d, b);
    if (fromC == 0 || fromD == 0 || fromA == 0 || fromB == 0) return;
    if ((fromC > 0) == (fromD > 0) || (fromA > 0) == (fromB > 0)) return;
    const long double along =
        static_cast<long double>(fromA) / (static_cast<long double>(fromA) - static_cast<long double>(fromB));
    const GridPoint where{.x = a.x + std::llround(along * static_cast<long double>(b.x - a.x)),
                          .y = a.y + std::llround(along * static_cast<long double>(b.y - a.y))};
    const std::uint32_t point = pointAt(where, toLonLat(where));
    if (point != s.a && point != s.b) cuts.push_back({first, point});
    if (point != t.a && point != t.b) cuts.push_back({second, point});
}

std::vector<SegmentNet::Cut> SegmentNet::findCuts(const std::vector<char>& fresh, const Progress& progress) {
    const Squares squares(m_points, m_segments);
    std::vector<Cut> cuts;
    for (std::size_t square = 0; square < squares.count(); ++square) {
        const auto here = squares.in(square);
        for (std::size_t i = 0; i < here.size(); ++i)
            for (std::size_t j = i + 1; j < here.size(); ++j) {
                if (!fresh[here[i]] && !fresh[here[j]]) continue;
                const Segment &s = m_segments[here[i]], &t = m_segments[here[j]];
                if (squares.west(s) > squares.east(t) || squares.west(t) > squares.east(s)) continue;
                if (squares.south(s) > squares.north(t) || squares.south(t) > squares.north(s)) continue;
                if (squares.isTheirs(square, s, t)) compare(here[i], here[j], cuts);
            }
        if (square % 4096 == 0) progress.at(static_cast<double>(square) / static_cast<double>(squares.count()));
    }
    return cuts;
}

/// Which segments are new afterwards.
std::vector<char> SegmentNet::apply(std::vector<Cut> cuts) {
    const auto along = [this](const Cut& cut) {
        const Segment& segment = m_segments[cut.segment];
        const GridPoint a = m_points[segment.a], b = m_points[segment.b], p = m_points[cut.point];
        return (p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y);
    };
    std::sort(cuts.begin(), cuts.end(), [&](const Cut& one, const Cut& other) {
        return one.segment != other.segment ? one.segment < other.segment
                                            : std::tuple(along(one), one.point) < std::tuple(along(other), other.point);
    });
    const std::size_t before = m_segments.size();
    for (std::size_t i = 0; i < cuts.size();) {
        const std::uint32_t index = cuts[i].segment;
        const Segment whole = std::move(m_segments[index]);
        m_segments[index] = {.a = whole.a, .b = whole.b, .uses = {}};
        m_segmentAt.erase(keyOf(whole.a, whole.b));
        std::uint32_t from = whole.a;
        for (; i < cuts.size() && cuts[i].segment == index; ++i) {
            addSegment(from, cuts[i].point, whole.uses);
            from = cuts[i].point;
        }
        addSegment(from, whole.b, whole.uses);
    }
    std::vector<char> fresh(m_segments.size(), 0);
    std::fill(fresh.begin() + static_cast<std::ptrdiff_t>(before), fresh.end(), char{1});
    return fresh;
}

void SegmentNet::dropIdle() {
    for (Segment& segment : m_segments) std::erase_if(segment.uses, [](const Use& use) { return use.net == 0; });
    std::erase_if(m_segments, [](const Segment& segment) { return segment.uses.empty(); });
    m_segmentAt.clear();
}

void SegmentNet::cut(const Progress& progress) {
    std::vector<char> fresh(m_segments.size(), 1);
    // A cut bends its segment by at most half a unit, which may make it touch another: few are left in the second
    // round.
    for (int round = 0; round < kMostRounds; ++round) {
        std::vector<Cut> cuts = findCuts(fresh, round == 0 ? progress.part(0, 0.8) : progress.part(0.8, 1));
        if (cuts.empty()) break;
        fresh = apply(std::move(cuts));
    }
    dropIdle();
    progress.at(1);
}

}  // namespace cuadrante::geometry
