// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/subdivision.h"

#include "core/geometry/local_plane.h"
#include "core/geometry/segment_net.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace cuadrante::geometry {

namespace {
using HalfIndex = std::uint32_t;       // of a segment one way: 2 * segment from a to b, 2 * segment + 1 back
constexpr double kThinDegrees = 1e-7;  // a centimetre
constexpr HalfIndex twin(HalfIndex half) noexcept { return half ^ 1U; }

/// What a ring is of: the n-th part of an area, its outer ring or a hole.
struct RingOf {
    std::uint32_t area;
    std::uint32_t part;
    bool hole;
};

/// How often each ring winds around a face; rings that do not are left out. By ring.
using Windings = std::vector<SegmentNet::Use>;

Windings plus(const Windings& windings, const std::vector<SegmentNet::Use>& uses, std::int32_t sign) {
    Windings sum = windings;
    for (const SegmentNet::Use& use : uses) {
        const auto at = std::ranges::lower_bound(sum, use.ring, {}, &SegmentNet::Use::ring);
        if (at == sum.end() || at->ring != use.ring) {
            sum.insert(at, {.ring = use.ring, .net = sign * use.net});
            continue;
        }
        at->net += sign * use.net;
        if (at->net == 0) sum.erase(at);
    }
    return sum;
}

/// The closed ways along `next` that pass each of the halves once. `halves`: ascending.
template <typename Next>
std::vector<std::vector<HalfIndex>> waysAlong(std::span<const HalfIndex> halves, Next next) {
    std::vector<std::vector<HalfIndex>> found;
    std::vector<char> passed(halves.size(), 0);
    const auto at = [&](HalfIndex half) {
        return static_cast<std::size_t>(std::ranges::lower_bound(halves, half) - halves.begin());
    };
    for (std::size_t start = 0; start < halves.size(); ++start) {
        if (passed[start]) continue;
        std::vector<HalfIndex>& way = found.emplace_back();
        for (std::size_t i = start; !passed[i]; i = at(next(halves[i]))) {
            passed[i] = 1;
            way.push_back(halves[i]);
        }
    }
    return found;
}

std::vector<std::uint32_t> coveredBy(const Windings& windings, const std::vector<RingOf>& rings) {
    std::vector<std::uint32_t> areas;
    for (const SegmentNet::Use& outer : windings) {
        const RingOf& mine = rings[outer.ring];
        if (mine.hole) continue;
        const bool inHole = std::ranges::any_of(windings, [&](const SegmentNet::Use& other) {
            const RingOf& ring = rings[other.ring];
            return ring.hole && ring.area == mine.area && ring.part == mine.part;
        });
        if (!inHole && (areas.empty() || areas.back() != mine.area)) areas.push_back(mine.area);
    }
    return areas;  // rings are numbered area by area
}
}  // namespace

struct Subdivision::Net {
    explicit Net(SegmentNet cut) : segments(std::move(cut)) {}

    SegmentNet segments;
    std::vector<std::uint32_t> outBegin;  ///< by point: its half segments in `out`, counter-clockwise
    std::vector<HalfIndex> out;
    std::vector<std::uint32_t> outAt;      ///< by half: its position in `out`
    std::vector<FaceIndex> face;           ///< by half: what lies to its left
    std::vector<std::uint32_t> faceBegin;  ///< by face: its half segments in `halvesByFace`
    std::vector<HalfIndex> halvesByFace;
    std::vector<Face> faces;
    std::vector<Border> borders;

    [[nodiscard]] std::uint32_t from(HalfIndex half) const noexcept {
        const auto& segment = segments.segments()[half / 2];
        return half % 2 == 0 ? segment.a : segment.b;
    }
    [[nodiscard]] std::uint32_t to(HalfIndex half) const noexcept { return from(twin(half)); }
    [[nodiscard]] GridPoint at(std::uint32_t point) const noexcept { return segments.points()[point]; }
    [[nodiscard]] std::size_t halves() const noexcept { return 2 * segments.segments().size(); }
    /// The half segment that leaves the same point next to this one, clockwise.
    [[nodiscard]] HalfIndex clockwise(HalfIndex half) const noexcept {
        const std::uint32_t point = from(half), first = outBegin[point], last = outBegin[point + 1] - 1;
        return out[outAt[half] == first ? last : outAt[half] - 1];
    }

    [[nodiscard]] std::span<const HalfIndex> halvesOf(FaceIndex of) const noexcept {
        return std::span(halvesByFace).subspan(faceBegin[of], faceBegin[of + 1] - faceBegin[of]);
    }

    void sortAround();
    void findFaces(const LocalPlane& plane);
    void sortByFace();
    void findCovers(const std::vector<RingOf>& rings);
    void measureBorders(const LocalPlane& plane);
    [[nodiscard]] std::int64_t doubleArea(std::span<const std::uint32_t> ring) const noexcept;
    [[nodiscard]] bool windsAround(std::span<const std::uint32_t> ring,
                                   std::span<const std::uint32_t> inner) const noexcept;
    [[nodiscard]] std::vector<std::vector<std::uint32_t>> simpleRings(const std::vector<HalfIndex>& way) const;
    [[nodiscard]] std::vector<std::uint32_t> withoutNeedles(const std::vector<std::uint32_t>& ring) const;
};

/// Half segments around each point, counter-clockwise from the east.
void Subdivision::Net::sortAround() {
    outBegin.assign(segments.points().size() + 1, 0);
    for (HalfIndex half = 0; half < halves(); ++half) ++outBegin[from(half) + 1];
    std::partial_sum(outBegin.begin(), outBegin.end(), outBegin.begin());
    out.resize(halves());
    outAt.resize(halves());
    std::vector<std::uint32_t> next(outBegin.begin(), outBegin.end() - 1);
    for (HalfIndex half = 0; half < halves(); ++half) out[next[from(half)]++] = half;
    for (std::uint32_t point = 0; point + 1 < outBegin.size(); ++point) {
        const GridPoint middle = at(point);
        const auto southern = [&](HalfIndex half) {
            const GridPoint end = at(to(half));
            return end.y < middle.y || (end.y == middle.y && end.x < middle.x);
        };
        std::sort(out.begin() + outBegin[point], out.begin() + outBegin[point + 1],
                  [&](HalfIndex one, HalfIndex other) {
                      const bool a = southern(one), b = southern(other);
                      return a != b ? b : turn(middle, at(to(one)), at(to(other))) > 0;
                  });
        for (std::uint32_t i = outBegin[point]; i < outBegin[point + 1]; ++i) outAt[out[i]] = i;
    }
}

/// Of a closed ring; sums wrap around and come out right, because the area itself fits.
std::int64_t Subdivision::Net::doubleArea(std::span<const std::uint32_t> ring) const noexcept {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i)
        sum += static_cast<std::uint64_t>(turn(at(ring.front()), at(ring[i]), at(ring[(i + 1) % ring.size()])));
    return static_cast<std::int64_t>(sum);
}

/// Faces are closed ways that keep their face to the left. A way that runs clockwise is the outer border of a group of
/// areas that hangs together: it lies in the face to the west of its westernmost point, or outside of all.
void Subdivision::Net::findFaces(const LocalPlane& plane) {
    std::vector<HalfIndex> all(halves());
    std::iota(all.begin(), all.end(), HalfIndex{0});
    const auto cycles = waysAlong(all, [this](HalfIndex half) { return clockwise(twin(half)); });
    face.assign(halves(), kOutside);
    faces.assign(1, Face{});
    struct Group {
        std::size_t cycle;
        std::uint32_t westernmost;
    };
    std::vector<Group> groups;
    std::vector<double> squareMetres;
    for (std::size_t i = 0; i < cycles.size(); ++i) {
        std::vector<std::uint32_t> points;
        for (const HalfIndex half : cycles[i]) points.push_back(from(half));
        double twice = 0;
        const Metres first = plane.toMetres(segments.lonLat(points.front()));
        for (std::size_t j = 0; j + 1 < points.size(); ++j) {
            const Metres a = plane.toMetres(segments.lonLat(points[j])),
                         b = plane.toMetres(segments.lonLat(points[j + 1]));
            twice += (a.x - first.x) * (b.y - first.y) - (b.x - first.x) * (a.y - first.y);
        }
        squareMetres.push_back(twice / 2);
        if (doubleArea(points) < 0) {
            groups.push_back({.cycle = i, .westernmost = *std::ranges::min_element(points, {}, [this](std::uint32_t p) {
                                              return std::tuple(at(p).x, at(p).y);
                                          })});
            continue;
        }
        Face& made =
            faces.emplace_back(Face{.areas = {}, .squareMetres = std::max(0.0, squareMetres.back()), .box = {}});
        for (const std::uint32_t p : points) made.box.add(segments.lonLat(p));
        for (const HalfIndex half : cycles[i]) face[half] = static_cast<FaceIndex>(faces.size() - 1);
    }
    // From the west on: what lies to the west of a group is settled before it.
    std::ranges::sort(groups, {}, [this](const Group& group) {
        return std::tuple(at(group.westernmost).x, at(group.westernmost).y);
    });
    for (const Group& group : groups) {
        const GridPoint here = at(group.westernmost);
        HalfIndex nearest = 0;
        double nearestX = -std::numeric_limits<double>::infinity();
        for (std::uint32_t i = 0; i < segments.segments().size(); ++i) {
            GridPoint low = at(segments.segments()[i].a), high = at(segments.segments()[i].b);
            const bool up = low.y < high.y;
            if (!up) std::swap(low, high);
            if (low.y > here.y || high.y <= here.y) continue;
            if (turn(low, high, here) >= 0) continue;  // not to its west; its own segments begin at it
            const double x = static_cast<double>(low.x) + static_cast<double>(here.y - low.y) *
                                                              static_cast<double>(high.x - low.x) /
                                                              static_cast<double>(high.y - low.y);
            if (x > nearestX) nearestX = x, nearest = 2 * i + (up ? 1 : 0);  // the way down has the east on its left
        }
        const FaceIndex around = std::isinf(nearestX) ? kOutside : face[nearest];
        for (const HalfIndex half : cycles[group.cycle]) face[half] = around;
        if (around != kOutside) faces[around].squareMetres += squareMetres[group.cycle];
    }
}

void Subdivision::Net::sortByFace() {
    faceBegin.assign(faces.size() + 1, 0);
    for (const FaceIndex left : face) ++faceBegin[left + 1];
    std::partial_sum(faceBegin.begin(), faceBegin.end(), faceBegin.begin());
    halvesByFace.resize(halves());
    std::vector<std::uint32_t> next(faceBegin.begin(), faceBegin.end() - 1);
    for (HalfIndex half = 0; half < halves(); ++half) halvesByFace[next[face[half]]++] = half;
}

void Subdivision::Net::findCovers(const std::vector<RingOf>& rings) {
    std::vector<Windings> windings(faces.size());
    std::vector<char> seen(faces.size(), 0);
    std::vector<FaceIndex> open{kOutside};
    seen[kOutside] = 1;
    while (!open.empty()) {
        const FaceIndex here = open.back();
        open.pop_back();
        for (const HalfIndex half : halvesOf(here)) {
            const FaceIndex there = face[twin(half)];
            if (seen[there]) continue;
            seen[there] = 1;
            // To the left of a segment's way from a to b its rings wind once more than to the right.
            windings[there] = plus(windings[here], segments.segments()[half / 2].uses, half % 2 == 0 ? -1 : 1);
            faces[there].areas = coveredBy(windings[there], rings);
            open.push_back(there);
        }
    }
}

void Subdivision::Net::measureBorders(const LocalPlane& plane) {
    for (HalfIndex half = 0; half < halves(); half += 2) {
        const auto [first, second] = std::minmax(face[half], face[twin(half)]);
        if (first == second) continue;
        const Metres a = plane.toMetres(segments.lonLat(from(half))), b = plane.toMetres(segments.lonLat(to(half)));
        borders.push_back({.first = first, .second = second, .metres = std::hypot(b.x - a.x, b.y - a.y)});
    }
    std::ranges::stable_sort(borders, {}, [](const Border& border) { return std::pair(border.first, border.second); });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < borders.size(); ++i) {
        if (kept > 0 && borders[kept - 1].first == borders[i].first && borders[kept - 1].second == borders[i].second)
            borders[kept - 1].metres += borders[i].metres;
        else
            borders[kept++] = borders[i];
    }
    borders.resize(kept);
}

/// A way that passes a point twice is several rings that touch there.
std::vector<std::vector<std::uint32_t>> Subdivision::Net::simpleRings(const std::vector<HalfIndex>& way) const {
    std::vector<std::vector<std::uint32_t>> rings;
    std::vector<std::uint32_t> open;
    std::unordered_map<std::uint32_t, std::size_t> openAt;
    for (const HalfIndex half : way) {
        const std::uint32_t point = from(half);
        if (const auto before = openAt.find(point); before != openAt.end()) {
            const auto loop = open.begin() + static_cast<std::ptrdiff_t>(before->second);
            rings.emplace_back(loop, open.end());
            for (const std::uint32_t closed : rings.back()) openAt.erase(closed);
            open.erase(loop, open.end());
        }
        openAt.emplace(point, open.size());
        open.push_back(point);
    }
    rings.push_back(std::move(open));
    return rings;
}

/// A ring that turns back on itself within a centimetre is sound by the letter and taken for a spike by what reads
/// it with fewer digits. Empty when nothing else is left.
std::vector<std::uint32_t> Subdivision::Net::withoutNeedles(const std::vector<std::uint32_t>& ring) const {
    const double thin = kThinDegrees / segments.unit();
    // Of points closer together the one that was there first stays, whichever area's ring asks.
    const auto standsFor = [&](std::uint32_t first, std::uint32_t other) {
        const GridPoint a = at(first), b = at(other);
        return first < other && std::hypot(static_cast<double>(a.x - b.x), static_cast<double>(a.y - b.y)) <= thin;
    };
    std::vector<std::uint32_t> kept;
    for (std::size_t i = 0; i < ring.size(); ++i)
        if (!standsFor(ring[(i + ring.size() - 1) % ring.size()], ring[i]) &&
            !standsFor(ring[(i + 1) % ring.size()], ring[i]))
            kept.push_back(ring[i]);
    for (std::size_t i = 0, unchanged = 0; unchanged < kept.size() && kept.size() > 2; ++unchanged) {
        const GridPoint before = at(kept[(i + kept.size() - 1) % kept.size()]), here = at(kept[i]),
                        after = at(kept[(i + 1) % kept.size()]);
        const auto dx1 = static_cast<double>(before.x - here.x), dy1 = static_cast<double>(before.y - here.y);
        const auto dx2 = static_cast<double>(after.x - here.x), dy2 = static_cast<double>(after.y - here.y);
        const double longer = std::max(std::hypot(dx1, dy1), std::hypot(dx2, dy2));
        if (dx1 * dx2 + dy1 * dy2 > 0 && std::abs(static_cast<double>(turn(before, here, after))) <= thin * longer) {
            kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(i));
            i = (i + kept.size() - 1) % kept.size();  // the neighbours have new neighbours
            unchanged = 0;
        } else {
            i = (i + 1) % kept.size();
        }
    }
    if (kept.size() < 3) kept.clear();
    return kept;
}

/// Whether `inner`, whose sides are no sides of `ring`, lies inside of it: the middle of its first side does.
bool Subdivision::Net::windsAround(std::span<const std::uint32_t> ring,
                                   std::span<const std::uint32_t> inner) const noexcept {
    const GridPoint a = at(inner[0]), b = at(inner[1]);
    const double x = static_cast<double>(a.x + b.x) / 2, y = static_cast<double>(a.y + b.y) / 2;
    bool inside = false;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        GridPoint low = at(ring[i]), high = at(ring[(i + 1) % ring.size()]);
        if (low.y > high.y) std::swap(low, high);
        if (static_cast<double>(low.y) > y || static_cast<double>(high.y) <= y) continue;
        const double crossing = static_cast<double>(low.x) + (y - static_cast<double>(low.y)) *
                                                                 static_cast<double>(high.x - low.x) /
                                                                 static_cast<double>(high.y - low.y);
        inside ^= x < crossing;
    }
    return inside;
}

Subdivision::Subdivision(std::span<const MultiPolygon* const> areas, const Progress& progress) {
    Box box;
    for (const MultiPolygon* area : areas)
        for (const Polygon& part : area->parts)
            for (const LonLat p : part.outer)
                if (std::isfinite(p.lon) && std::isfinite(p.lat)) box.add(p);
    SegmentNet net(box);
    std::vector<RingOf> rings;
    for (std::uint32_t area = 0; area < areas.size(); ++area)
        for (std::uint32_t part = 0; part < areas[area]->parts.size(); ++part) {
            const Polygon& polygon = areas[area]->parts[part];
            net.add(static_cast<std::uint32_t>(rings.size()), polygon.outer);
            rings.push_back({.area = area, .part = part, .hole = false});
            for (const Ring& hole : polygon.holes) {
                net.add(static_cast<std::uint32_t>(rings.size()), hole);
                rings.push_back({.area = area, .part = part, .hole = true});
            }
        }
    net.cut(progress.part(0, 0.8));
    auto made = std::make_unique<Net>(std::move(net));
    const LocalPlane plane(box.empty() ? LonLat{.lon = 0, .lat = 0}
                                       : LonLat{.lon = (box.west + box.east) / 2, .lat = (box.south + box.north) / 2});
    made->sortAround();
    made->findFaces(plane);
    made->sortByFace();
    progress.at(0.9);
    made->findCovers(rings);
    made->measureBorders(plane);
    progress.at(1);
    m_net = std::move(made);
}

Subdivision::~Subdivision() = default;
Subdivision::Subdivision(Subdivision&&) noexcept = default;
Subdivision& Subdivision::operator=(Subdivision&&) noexcept = default;

const std::vector<Subdivision::Face>& Subdivision::faces() const noexcept { return m_net->faces; }
const std::vector<Subdivision::Border>& Subdivision::borders() const noexcept { return m_net->borders; }

MultiPolygon Subdivision::shapeOf(std::span<const FaceIndex> faces) const {
    const Net& net = *m_net;
    std::vector<char> mine(net.faces.size(), 0);
    for (const FaceIndex face : faces) mine[face] = 1;
    const auto onBorder = [&](HalfIndex half) { return mine[net.face[half]] && !mine[net.face[twin(half)]]; };
    std::vector<HalfIndex> border;
    for (const FaceIndex face : faces) std::ranges::copy_if(net.halvesOf(face), std::back_inserter(border), onBorder);
    std::ranges::sort(border);
    // The next side of the border around the same corner of the inside.
    const auto ways = waysAlong(border, [&](HalfIndex half) {
        HalfIndex next = net.clockwise(twin(half));
        while (!onBorder(next)) next = net.clockwise(next);
        return next;
    });
    struct Outer {
        std::vector<std::uint32_t> points;
        std::int64_t doubleArea;
        Polygon part;
    };
    const auto ringOf = [&](const std::vector<std::uint32_t>& points) {
        Ring ring;
        for (const std::uint32_t point : points) ring.push_back(net.segments.lonLat(point));
        ring.push_back(ring.front());
        return ring;
    };
    std::vector<Outer> outers;
    std::vector<std::vector<std::uint32_t>> holes;
    for (const auto& way : ways)
        for (const auto& simple : net.simpleRings(way)) {
            std::vector<std::uint32_t> ring = net.withoutNeedles(simple);
            if (ring.empty()) continue;
            const std::int64_t twice = net.doubleArea(ring);
            if (twice < 0) {
                holes.push_back(std::move(ring));
                continue;
            }
            Outer& outer = outers.emplace_back(Outer{.points = std::move(ring), .doubleArea = twice, .part = {}});
            outer.part.outer = ringOf(outer.points);
        }
    for (const auto& hole : holes) {
        Outer* around = nullptr;
        for (Outer& outer : outers)
            if ((!around || outer.doubleArea < around->doubleArea) && net.windsAround(outer.points, hole))
                around = &outer;
        if (around) around->part.holes.push_back(ringOf(hole));
    }
    MultiPolygon shape;
    for (Outer& outer : outers) shape.parts.push_back(std::move(outer.part));
    return shape;
}

std::vector<std::vector<Subdivision::FaceIndex>> Subdivision::connected(std::span<const FaceIndex> faces) const {
    std::vector<FaceIndex> group(m_net->faces.size(), 0);
    std::iota(group.begin(), group.end(), FaceIndex{0});
    std::vector<char> mine(group.size(), 0);
    for (const FaceIndex face : faces) mine[face] = 1;
    const auto leader = [&](FaceIndex face) {
        while (group[face] != face) face = group[face] = group[group[face]];
        return face;
    };
    for (const Border& border : m_net->borders) {
        if (!mine[border.first] || !mine[border.second]) continue;
        const auto [low, high] = std::minmax({leader(border.first), leader(border.second)});
        group[high] = low;
    }
    std::vector<std::vector<FaceIndex>> groups;
    std::vector<std::size_t> at(group.size(), SIZE_MAX);
    for (FaceIndex face = 0; face < group.size(); ++face) {
        if (!mine[face]) continue;
        const FaceIndex first = leader(face);
        if (at[first] == SIZE_MAX) at[first] = groups.size(), groups.emplace_back();
        groups[at[first]].push_back(face);
    }
    return groups;
}

}  // namespace cuadrante::geometry
