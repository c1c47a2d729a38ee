// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geocoding/street_net.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cuadrante::geocoding {

namespace {
using geometry::LonLat;
using geometry::Metres;

constexpr double kReach = 9;        // metres by which two lines may miss each other
constexpr double kOnePlace = 45;    // crossings of the same two streets nearer than this are one
constexpr double kShortest = 8;     // metres: no stretch is cut shorter
constexpr double kCell = 64;        // metres, of the grid in which lines are compared

LonLat originOf(const std::vector<StreetLine>& lines) {
    geometry::Box box;
    for (const StreetLine& line : lines)
        for (const LonLat point : line.line) box.add(point);
    if (box.empty()) return {.lon = 0, .lat = 0};
    return {.lon = (box.west + box.east) / 2, .lat = (box.south + box.north) / 2};
}

double length(Metres a, Metres b) noexcept { return std::hypot(b.x - a.x, b.y - a.y); }
Metres between(Metres a, Metres b, double share) noexcept { return {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)}; }

double lengthOf(std::span<const Metres> path) noexcept {
    double sum = 0;
    for (std::size_t i = 1; i < path.size(); ++i) sum += length(path[i - 1], path[i]);
    return sum;
}

Metres pointAlong(std::span<const Metres> path, double at) noexcept {
    for (std::size_t i = 1; i < path.size(); ++i) {
        const double step = length(path[i - 1], path[i]);
        if (at <= step && step > 0) return between(path[i - 1], path[i], std::max(0.0, at / step));
        at -= step;
    }
    return path.back();
}

/// Share of the way from a to b at which the point is nearest.
double nearestShare(Metres a, Metres b, Metres point) noexcept {
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double square = dx * dx + dy * dy;
    return square == 0 ? 0 : std::clamp(((point.x - a.x) * dx + (point.y - a.y) * dy) / square, 0.0, 1.0);
}

/// Where two edges come nearest: shares along each and the gap.
struct Near {
    double first, second, gap;
};
Near meetingOf(Metres a, Metres b, Metres c, Metres d) noexcept {
    const double rx = b.x - a.x, ry = b.y - a.y, sx = d.x - c.x, sy = d.y - c.y;
    const double cross = rx * sy - ry * sx;
    if (cross != 0) {
        const double t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross;
        const double u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross;
        if (t >= 0 && t <= 1 && u >= 0 && u <= 1) return {t, u, 0};
    }
    Near best{0, 0, std::numeric_limits<double>::infinity()};
    const auto take = [&](double t, double u) {
        const double gap = length(between(a, b, t), between(c, d, u));
        if (gap < best.gap) best = {t, u, gap};
    };
    take(0, nearestShare(c, d, a));
    take(1, nearestShare(c, d, b));
    take(nearestShare(a, b, c), 0);
    take(nearestShare(a, b, d), 1);
    return best;
}
}  // namespace

StreetNet::StreetNet(std::vector<StreetLine> lines, std::size_t streets, const Progress& progress)
    : m_plane(originOf(lines)), m_lines(std::move(lines)), m_byStreet(streets), m_linesOf(streets), m_crossings(streets) {
    m_paths.reserve(m_lines.size());
    for (std::uint32_t i = 0; i < m_lines.size(); ++i) {
        auto& path = m_paths.emplace_back();
        for (const LonLat point : m_lines[i].line) path.push_back(m_plane.toMetres(point));
        m_linesOf[m_lines[i].street].push_back(i);
    }
    std::vector<std::vector<Meeting>> meetings(m_lines.size());
    findMeetings(meetings, progress);
    cut(meetings);
    for (std::uint32_t i = 0; i < m_lines.size(); ++i)
        for (const Meeting& meeting : meetings[i]) {
            auto& crossings = m_crossings[m_lines[i].street];
            const LonLat point = m_plane.toLonLat(meeting.point);
            const bool known = std::ranges::any_of(crossings, [&](const Crossing& crossing) {
                return crossing.with == meeting.with && length(m_plane.toMetres(crossing.point), meeting.point) < kOnePlace;
            });
            if (!known) crossings.push_back({.point = point, .with = meeting.with});
        }
}

void StreetNet::findMeetings(std::vector<std::vector<Meeting>>& meetings, const Progress& progress) const {
    struct Edge {
        std::uint32_t line;
        std::uint32_t at;  // its first point
        double along;      // metres from the line's beginning
    };
    const auto cellOf = [](double x, double y) {
        const auto index = [](double v) { return static_cast<std::uint32_t>(static_cast<std::int32_t>(std::floor(v / kCell))); };
        return static_cast<std::uint64_t>(index(x)) << 32 | index(y);
    };
    std::unordered_map<std::uint64_t, std::vector<Edge>> grid;
    for (std::uint32_t line = 0; line < m_paths.size(); ++line) {
        if (line % 8192 == 0) progress.at(0.6 * line / static_cast<double>(m_paths.size() + 1));
        const auto& path = m_paths[line];
        double along = 0;
        for (std::uint32_t i = 0; i + 1 < path.size(); ++i) {
            const Metres a = path[i], b = path[i + 1];
            const Edge edge{.line = line, .at = i, .along = along};
            // Every edge of the cells that it comes near is compared; each pair meets in some cell.
            std::vector<std::uint64_t> cells;
            const double lowX = std::floor((std::min(a.x, b.x) - kReach) / kCell), highX = std::floor((std::max(a.x, b.x) + kReach) / kCell);
            const double lowY = std::floor((std::min(a.y, b.y) - kReach) / kCell), highY = std::floor((std::max(a.y, b.y) + kReach) / kCell);
            for (double x = lowX; x <= highX; ++x)
                for (double y = lowY; y <= highY; ++y) {
                    // A long slanting edge leaves most cells of its box alone.
                    const Metres middle{(x + 0.5) * kCell, (y + 0.5) * kCell};
                    if (length(between(a, b, nearestShare(a, b, middle)), middle) > kCell * 0.7072 + kReach) continue;
                    cells.push_back(cellOf((x + 0.5) * kCell, (y + 0.5) * kCell));
                }
            for (const std::uint64_t cell : cells) {
                auto& edges = grid[cell];
                for (const Edge& other : edges) {
                    if (m_lines[other.line].street == m_lines[line].street) continue;
                    const auto& its = m_paths[other.line];
                    const Near near = meetingOf(a, b, its[other.at], its[other.at + 1]);
                    if (near.gap > kReach) continue;
                    const Metres mine = between(a, b, near.first);
                    const Metres theirs = between(its[other.at], its[other.at + 1], near.second);
                    const Metres point = between(mine, theirs, 0.5);
                    meetings[line].push_back({.at = along + near.first * length(a, b), .with = m_lines[other.line].street, .point = point});
                    meetings[other.line].push_back({.at = other.along + near.second * length(its[other.at], its[other.at + 1]),
                                                    .with = m_lines[line].street,
                                                    .point = point});
                }
                edges.push_back(edge);
            }
            along += length(a, b);
        }
    }
    progress.at(0.9);
}

void StreetNet::cut(const std::vector<std::vector<Meeting>>& meetings) {
    for (std::uint32_t line = 0; line < m_paths.size(); ++line) {
        const auto& path = m_paths[line];
        if (path.size() < 2) continue;
        const double whole = lengthOf(path);
        std::vector<double> cuts{0};
        std::vector<double> at;
        for (const Meeting& meeting : meetings[line]) at.push_back(meeting.at);
        std::ranges::sort(at);
        for (const double each : at)
            if (each - cuts.back() > kShortest && whole - each > kShortest) cuts.push_back(each);
        cuts.push_back(whole);
        for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
            Stretch stretch{.street = m_lines[line].street, .line = line, .path = {}, .middle = {}, .length = cuts[i + 1] - cuts[i]};
            stretch.middle = m_plane.toLonLat(pointAlong(path, (cuts[i] + cuts[i + 1]) / 2));
            stretch.path.push_back(m_plane.toLonLat(pointAlong(path, cuts[i])));
            double along = 0;
            for (std::size_t p = 1; p + 1 < path.size(); ++p) {
                along += length(path[p - 1], path[p]);
                if (along > cuts[i] && along < cuts[i + 1]) stretch.path.push_back(m_lines[line].line[p]);
            }
            stretch.path.push_back(m_plane.toLonLat(pointAlong(path, cuts[i + 1])));
            m_byStreet[stretch.street].push_back(static_cast<std::uint32_t>(m_stretches.size()));
            m_stretches.push_back(std::move(stretch));
            m_spans.emplace_back(cuts[i], cuts[i + 1]);
        }
    }
}

std::vector<LonLat> StreetNet::meet(std::uint32_t first, std::uint32_t second) const {
    // From the street with fewer crossings: an avenue may have hundreds.
    if (m_crossings[first].size() > m_crossings[second].size()) std::swap(first, second);
    std::vector<LonLat> points;
    for (const Crossing& crossing : m_crossings[first])
        if (crossing.with == second) points.push_back(crossing.point);
    return points;
}

bool StreetNet::hasNumbers(std::uint32_t street) const noexcept {
    return std::ranges::any_of(m_linesOf[street], [&](std::uint32_t line) { return m_lines[line].left.known() || m_lines[line].right.known(); });
}

std::vector<StreetNet::House> StreetNet::houses(std::uint32_t street, int number) const {
    std::vector<House> found;
    for (const std::uint32_t line : m_linesOf[street]) {
        for (const Numbers& side : {m_lines[line].left, m_lines[line].right}) {
            if (!side.known()) continue;
            const auto [low, high] = std::minmax(side.from, side.to);
            if (number < low || number > high) continue;
            const double share = side.from == side.to ? 0.5 : static_cast<double>(number - side.from) / (side.to - side.from);
            const double at = share * lengthOf(m_paths[line]);
            for (const std::uint32_t stretch : m_byStreet[street]) {
                const auto [from, to] = m_spans[stretch];
                if (m_stretches[stretch].line != line || at < from || at > to) continue;
                found.push_back({.point = m_plane.toLonLat(pointAlong(m_paths[line], at)), .stretch = stretch, .sameSide = (number - side.from) % 2 == 0});
                break;
            }
        }
    }
    std::ranges::stable_sort(found, [](const House& a, const House& b) { return a.sameSide && !b.sameSide; });
    return found;
}

double StreetNet::distance(std::uint32_t stretch, LonLat point) const noexcept {
    const Metres goal = m_plane.toMetres(point);
    double best = std::numeric_limits<double>::infinity();
    const geometry::Line& path = m_stretches[stretch].path;
    for (std::size_t i = 1; i < path.size(); ++i) {
        const Metres a = m_plane.toMetres(path[i - 1]), b = m_plane.toMetres(path[i]);
        best = std::min(best, length(between(a, b, nearestShare(a, b, goal)), goal));
    }
    return best;
}

std::optional<std::uint32_t> StreetNet::nearest(std::uint32_t street, LonLat point) const noexcept {
    std::optional<std::uint32_t> best;
    double least = std::numeric_limits<double>::infinity();
    for (const std::uint32_t stretch : m_byStreet[street]) {
        const double gap = distance(stretch, point);
        if (gap < least) least = gap, best = stretch;
    }
    return best;
}

}  // namespace cuadrante::geocoding
