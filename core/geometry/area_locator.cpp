// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/area_locator.h"

#include "core/geometry/edges.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <tuple>

namespace cuadrante::geometry {

namespace {
constexpr std::uint32_t kMixed = 0x80000000;  ///< bit of a grid cell's answer: some border runs through it
constexpr double kMargin = 1e-7;              ///< degrees; rounding in Edge::lonAt is a millionth of it

}  // namespace

/// A uniform grid. A cell without a border has one answer for all its points. In any other, the areas whose borders
/// run through it are asked one after the other with exactly the test of geometry::contains, over the sides that
/// reach into the cell's row: the remaining sides of the area cannot span the point's latitude.
struct AreaLocator::Index {
    /// The sides of one area that reach into one row of the grid.
    struct Strip {
        std::uint32_t area;
        std::uint32_t firstEdge;
        std::uint32_t lastEdge;
    };
    /// A cell with borders in it: the strips of the areas that these borders belong to, by area, and the first of the
    /// areas that cover the cell altogether.
    struct Mixed {
        std::uint32_t firstStrip;
        std::uint32_t lastStrip;
        std::uint32_t background;
    };
    /// Steps on the way to the index.
    struct Placed {
        std::uint32_t row;
        std::uint32_t area;
        Edge edge;
    };
    struct Touched {
        std::uint32_t cell;
        std::uint32_t area;
        auto operator<=>(const Touched&) const = default;
    };

    Box box;
    std::uint32_t columns = 0;
    std::uint32_t rows = 0;
    double columnsPerDegree = 0;
    double rowsPerDegree = 0;
    std::vector<std::uint32_t> answers;  ///< by row and column: a position, kOutside, or kMixed + position in `mixed`
    std::vector<Mixed> mixed;
    std::vector<Strip> strips;
    std::vector<Edge> edges;

    explicit Index(std::span<const MultiPolygon* const> areas) {
        std::size_t edgeCount = 0;
        for (const MultiPolygon* area : areas)
            forEachEdge(*area, [&](const Edge& edge) {
                box.add(edge.low), box.add(edge.high);
                ++edgeCount;
            });
        if (edgeCount == 0) return;
        lay(edgeCount);
        const std::vector<Strip> byRow = sortEdges(areas);
        answers.assign(std::size_t{columns} * rows, kOutside);
        fill(byRow, touchedBy(byRow));
    }

    [[nodiscard]] std::uint32_t find(LonLat p) const noexcept {
        if (!box.contains(p)) return kOutside;
        const std::uint32_t answer = answers[std::size_t{row(p.lat)} * columns + column(p.lon)];
        if ((answer & kMixed) == 0 || answer == kOutside) return answer;
        const Mixed& cell = mixed[answer & ~kMixed];
        for (std::uint32_t s = cell.firstStrip; s < cell.lastStrip; ++s) {
            const Strip& strip = strips[s];
            if (strip.area > cell.background) break;
            bool inside = false;
            for (std::uint32_t e = strip.firstEdge; e < strip.lastEdge; ++e) inside ^= edges[e].isEastOf(p);
            if (inside) return strip.area;
        }
        return cell.background;
    }

private:
    // Both never fall when their argument rises: what a side's ends bracket, its rows and columns bracket.
    [[nodiscard]] std::uint32_t row(double lat) const noexcept { return slot((lat - box.south) * rowsPerDegree, rows); }
    [[nodiscard]] std::uint32_t column(double lon) const noexcept {
        return slot((lon - box.west) * columnsPerDegree, columns);
    }
    static std::uint32_t slot(double at, std::uint32_t count) noexcept {
        return static_cast<std::uint32_t>(std::clamp(at, 0.0, count - 1.0));
    }

    /// About four cells a side, between 32 and 2048 each way.
    void lay(std::size_t edgeCount) {
        box = {.west = box.west - kMargin, .south = box.south - kMargin, .east = box.east + kMargin, .north = box.north + kMargin};
        const double each = std::clamp(2 * std::sqrt(static_cast<double>(edgeCount)), 32.0, 2048.0);
        // No cell narrower than ten margins, however small the town.
        const auto count = [&](double width) { return static_cast<std::uint32_t>(std::clamp(width / (10 * kMargin), 1.0, each)); };
        columns = count(box.east - box.west);
        rows = count(box.north - box.south);
        columnsPerDegree = columns / (box.east - box.west);
        rowsPerDegree = rows / (box.north - box.south);
    }

    /// Fills `edges` row by row, in each row area by area; level sides never count.
    std::vector<Strip> sortEdges(std::span<const MultiPolygon* const> areas) {
        std::vector<Placed> placed;
        for (std::uint32_t area = 0; area < areas.size(); ++area)
            forEachEdge(*areas[area], [&](const Edge& edge) {
                for (std::uint32_t r = row(edge.low.lat); r <= row(edge.high.lat); ++r)
                    placed.push_back({.row = r, .area = area, .edge = edge});
            });
        std::stable_sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
            return std::tie(a.row, a.area) < std::tie(b.row, b.area);
        });
        std::vector<Strip> byRow;
        m_rowStart.assign(rows + 1, 0);
        edges.reserve(placed.size());
        for (std::size_t i = 0; i < placed.size(); ++i) {
            const auto at = static_cast<std::uint32_t>(i);
            if (i == 0 || placed[i].row != placed[i - 1].row || placed[i].area != placed[i - 1].area) {
                byRow.push_back({.area = placed[i].area, .firstEdge = at, .lastEdge = at});
                m_rowStart[placed[i].row + 1] = static_cast<std::uint32_t>(byRow.size());
            }
            byRow.back().lastEdge = at + 1;
            edges.push_back(placed[i].edge);
        }
        for (std::size_t r = 1; r < m_rowStart.size(); ++r) m_rowStart[r] = std::max(m_rowStart[r], m_rowStart[r - 1]);
        return byRow;
    }

    /// Which areas have a border in which cells, with a margin; sorted by cell, then area.
    std::vector<Touched> touchedBy(const std::vector<Strip>& byRow) const {
        std::vector<Touched> touched;
        for (std::uint32_t r = 0; r < rows; ++r) {
            const double south = box.south + r / rowsPerDegree - kMargin;
            const double north = box.south + (r + 1) / rowsPerDegree + kMargin;
            for (std::uint32_t s = m_rowStart[r]; s < m_rowStart[r + 1]; ++s)
                for (std::uint32_t e = byRow[s].firstEdge; e < byRow[s].lastEdge; ++e) {
                    const auto [west, east] = reach(edges[e], south, north);
                    for (std::uint32_t c = column(west - kMargin); c <= column(east + kMargin); ++c)
                        touched.push_back({.cell = r * columns + c, .area = byRow[s].area});
                }
        }
        std::sort(touched.begin(), touched.end());
        touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
        return touched;
    }

    /// West and east end of the part of a side that lies between two latitudes.
    static std::pair<double, double> reach(const Edge& edge, double south, double north) noexcept {
        const double a = edge.low.lat < south ? edge.lonAt(south) : edge.low.lon;
        const double b = edge.high.lat > north ? edge.lonAt(north) : edge.high.lon;
        return std::minmax(a, b);
    }

    void fill(const std::vector<Strip>& byRow, const std::vector<Touched>& touched) {
        std::size_t next = 0;
        for (std::uint32_t r = 0; r < rows; ++r) {
            const std::size_t begin = next;
            while (next < touched.size() && touched[next].cell < (r + 1) * columns) ++next;
            coverRow(r, byRow, {touched.data() + begin, next - begin});
            mixRow(r, byRow, {touched.data() + begin, next - begin});
        }
    }

    /// Answers of a row by walking along the parallel through its middle: the first area around a cell's middle that
    /// has no border in the cell covers all of it.
    void coverRow(std::uint32_t r, const std::vector<Strip>& byRow, std::span<const Touched> touched) {
        const double lat = box.south + (r + 0.5) / rowsPerDegree;
        std::vector<double> crossings;
        for (std::uint32_t s = m_rowStart[r]; s < m_rowStart[r + 1]; ++s) {
            crossings.clear();
            for (std::uint32_t e = byRow[s].firstEdge; e < byRow[s].lastEdge; ++e)
                if (edges[e].low.lat <= lat && lat < edges[e].high.lat) crossings.push_back(edges[e].lonAt(lat));
            std::sort(crossings.begin(), crossings.end());
            for (std::size_t i = 0; i + 1 < crossings.size(); i += 2)
                for (std::uint32_t c = column(crossings[i]); c <= column(crossings[i + 1]); ++c) {
                    const double middle = box.west + (c + 0.5) / columnsPerDegree;
                    const Touched own{.cell = r * columns + c, .area = byRow[s].area};
                    if (middle < crossings[i] || middle >= crossings[i + 1]) continue;
                    if (!std::binary_search(touched.begin(), touched.end(), own))
                        answers[own.cell] = std::min(answers[own.cell], own.area);
                }
        }
    }

    void mixRow(std::uint32_t r, const std::vector<Strip>& byRow, std::span<const Touched> touched) {
        for (std::size_t i = 0; i < touched.size(); ++i) {
            const auto [cell, area] = touched[i];
            if (i == 0 || touched[i - 1].cell != cell) {
                const auto at = static_cast<std::uint32_t>(strips.size());
                mixed.push_back({.firstStrip = at, .lastStrip = at, .background = answers[cell]});
                answers[cell] = kMixed + static_cast<std::uint32_t>(mixed.size() - 1);
            }
            const auto first = byRow.begin() + m_rowStart[r], last = byRow.begin() + m_rowStart[r + 1];
            strips.push_back(*std::lower_bound(first, last, area, [](const Strip& s, std::uint32_t a) { return s.area < a; }));
            mixed.back().lastStrip = static_cast<std::uint32_t>(strips.size());
        }
    }

    std::vector<std::uint32_t> m_rowStart;  ///< positions of a row's strips while the index is made
};

AreaLocator::AreaLocator(std::span<const MultiPolygon* const> areas) : m_index(std::make_unique<const Index>(areas)) {
    assert(areas.size() < kMixed);
}
AreaLocator::~AreaLocator() = default;
AreaLocator::AreaLocator(AreaLocator&&) noexcept = default;
AreaLocator& AreaLocator::operator=(AreaLocator&&) noexcept = default;

std::optional<std::uint32_t> AreaLocator::find(LonLat point) const noexcept {
    const std::uint32_t found = m_index->find(point);
    return found == kOutside ? std::nullopt : std::optional{found};
}

void AreaLocator::findAll(std::span<const double> lon, std::span<const double> lat,
                          std::span<std::uint32_t> out) const noexcept {
    assert(lon.size() == lat.size() && lon.size() == out.size());
    for (std::size_t i = 0; i < lon.size(); ++i) out[i] = m_index->find({.lon = lon[i], .lat = lat[i]});
}

}  // namespace cuadrante::geometry
