// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/editing/border_net.h"

#include "core/geometry/edges.h"
#include "core/geometry/validity.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <utility>

namespace cuadrante::planning {

namespace {
using geometry::Box;
using geometry::LonLat;
using geometry::Metres;
using Joint = BorderNet::Joint;
using Side = BorderNet::Side;

constexpr double kSame = 0.01;  // metres: nearer is the same place, as commonBorders() has it

struct Rectangle {
    double west = std::numeric_limits<double>::infinity(), south = west, east = -west, north = -west;
    void add(Metres p) noexcept {
        west = std::min(west, p.x), east = std::max(east, p.x);
        south = std::min(south, p.y), north = std::max(north, p.y);
    }
    [[nodiscard]] Rectangle grown(double by) const noexcept { return {west - by, south - by, east + by, north + by}; }
    [[nodiscard]] bool contains(Metres p) const noexcept {
        return west <= p.x && p.x <= east && south <= p.y && p.y <= north;
    }
};

double turnOf(Metres a, Metres b, Metres c) noexcept { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }

/// Each end of the one strictly at another side of the other.
bool cross(Metres a, Metres b, Metres c, Metres d) noexcept {
    const double p = turnOf(a, b, c), q = turnOf(a, b, d), r = turnOf(c, d, a), s = turnOf(c, d, b);
    return ((p > 0 && q < 0) || (p < 0 && q > 0)) && ((r > 0 && s < 0) || (r < 0 && s > 0));
}

/// From 0 at `a` to 1 at `b`.
double alongOf(Metres a, Metres b, Metres p) noexcept {
    const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    return length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0;
}
Metres between(Metres a, Metres b, double along) noexcept {
    return {a.x + along * (b.x - a.x), a.y + along * (b.y - a.y)};
}
double distanceOf(Metres a, Metres b) noexcept { return std::hypot(a.x - b.x, a.y - b.y); }
double distanceOf(Metres p, Metres a, Metres b) noexcept { return distanceOf(p, between(a, b, alongOf(a, b, p))); }

bool insideOf(const std::array<Metres, 4>& ring, Metres p) noexcept {
    bool inside = false;
    for (std::size_t i = 0, j = 3; i < 4; j = i++) {
        const Metres a = ring[i], b = ring[j];
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) inside = !inside;
    }
    return inside;
}

/// Straight pieces by where they run. A piece may be visited several times.
class Grid {
public:
    void build(const std::vector<std::pair<Metres, Metres>>& pieces) {
        m_box = {};
        for (const auto& [a, b] : pieces) m_box.add(a), m_box.add(b);
        if (pieces.empty()) return;
        m_box = m_box.grown(1);
        constexpr double kMost = 1000;
        m_columns = static_cast<int>(std::clamp(std::sqrt(static_cast<double>(pieces.size())), 1.0, kMost));
        m_width = (m_box.east - m_box.west) / m_columns;
        m_height = (m_box.north - m_box.south) / m_columns;
        const auto cells = static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_columns);
        m_first.assign(cells + 1, 0);
        for (const bool counting : {true, false}) {
            for (std::uint32_t i = 0; i < pieces.size(); ++i)
                each(pieces[i].first, pieces[i].second, [&](std::size_t cell) {
                    if (counting)
                        ++m_first[cell + 1];
                    else
                        m_items[m_fill[cell]++] = i;
                });
            if (!counting) break;
            for (std::size_t cell = 0; cell < cells; ++cell) m_first[cell + 1] += m_first[cell];
            m_items.resize(m_first[cells]);
            m_fill = m_first;
        }
        m_fill = {};
    }
    template <typename Visit>
    void near(const Rectangle& box, Visit&& visit) const {
        if (m_items.empty()) return;
        const int west = column(box.west), east = column(box.east), south = row(box.south), north = row(box.north);
        for (int y = south; y <= north; ++y)
            for (int x = west; x <= east; ++x)
                for (std::uint32_t i = m_first[cellAt(x, y)]; i < m_first[cellAt(x, y) + 1]; ++i) visit(m_items[i]);
    }

private:
    [[nodiscard]] int column(double x) const {
        return std::clamp(static_cast<int>((x - m_box.west) / m_width), 0, m_columns - 1);
    }
    [[nodiscard]] int row(double y) const {
        return std::clamp(static_cast<int>((y - m_box.south) / m_height), 0, m_columns - 1);
    }
    [[nodiscard]] std::size_t cellAt(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(x);
    }
    /// The cells that a piece runs through, column by column: a long one does not fill its whole box.
    template <typename Put>
    void each(Metres a, Metres b, Put&& put) const {
        if (a.x > b.x) std::swap(a, b);
        const int west = column(a.x), east = column(b.x);
        for (int x = west; x <= east; ++x) {
            const auto heightAt = [&](double place) {
                return b.x > a.x ? a.y + std::clamp((place - a.x) / (b.x - a.x), 0.0, 1.0) * (b.y - a.y) : a.y;
            };
            const double left = x == west ? a.y : heightAt(m_box.west + x * m_width);
            const double right = x == east ? b.y : heightAt(m_box.west + (x + 1) * m_width);
            // A little more, so that rounding leaves no cell out.
            for (int y = row(std::min(left, right) - kSame); y <= row(std::max(left, right) + kSame); ++y)
                put(cellAt(x, y));
        }
    }

    Rectangle m_box;
    int m_columns = 0;
    double m_width = 1, m_height = 1;
    std::vector<std::uint32_t> m_first, m_fill, m_items;
};

/// Metres in which what is straight in degrees is straight, as sides are in the file: a vertex of a neighbour in the
/// middle of a long side lies on it here too. Lengths differ by what a degree of longitude differs within a
/// municipality.
class Sheet {
public:
    Sheet() = default;
    explicit Sheet(LonLat origin)
        : m_origin(origin),
          m_x(geometry::distanceMetres({.lon = origin.lon - 0.005, .lat = origin.lat},
                                       {.lon = origin.lon + 0.005, .lat = origin.lat}) *
              100),
          m_y(geometry::distanceMetres({.lon = origin.lon, .lat = origin.lat - 0.005},
                                       {.lon = origin.lon, .lat = origin.lat + 0.005}) *
              100) {}
    [[nodiscard]] Metres toMetres(LonLat at) const noexcept {
        return {(at.lon - m_origin.lon) * m_x, (at.lat - m_origin.lat) * m_y};
    }
    [[nodiscard]] LonLat toLonLat(Metres at) const noexcept {
        return {.lon = m_origin.lon + at.x / m_x, .lat = m_origin.lat + at.y / m_y};
    }

private:
    LonLat m_origin{.lon = 0, .lat = 0};
    double m_x = 111'320, m_y = 111'320;  // of a degree
};

std::uint64_t keyOf(Joint a, Joint b) noexcept {
    return (static_cast<std::uint64_t>(std::min(a, b)) << 32) | std::max(a, b);
}
}  // namespace

std::vector<BorderArea> borderAreas(const territory::Layout& layout) {
    using territory::Level;
    std::vector<BorderArea> areas;
    const auto add = [&](Level level, const auto& list) {
        for (const auto& each : list)
            areas.push_back({.level = level, .id = each.id.value, .code = each.area.code, .shape = each.area.shape});
    };
    add(Level::district, layout.districts());
    add(Level::quadrant, layout.quadrants());
    add(Level::cell, layout.cells());
    return areas;
}

struct BorderNet::Net {
    struct Ring {
        std::size_t area;
        std::size_t part;
        std::vector<Joint> joints;  ///< not closed
        std::vector<LonLat> at;     ///< as the area has them: to a centimetre where the joint is
    };
    struct Use {
        std::uint32_t ring;
        std::uint32_t position;
    };
    /// One place in one ring where something changes: between `before` and `after`.
    struct Bend {
        std::uint32_t ring;
        std::uint32_t position;  ///< of the joint that moves or goes; of the one that a new one comes behind
        Joint before;
        Joint after;
    };
    enum class Kind { move, insert, remove };

    std::vector<BorderArea> areas;
    Sheet plane;
    std::vector<LonLat> place;
    std::vector<Metres> metres;
    std::vector<Ring> rings;
    std::vector<std::size_t> firstRing;    ///< per area, and the end
    std::vector<std::vector<Use>> uses;    ///< per joint
    std::vector<std::vector<Joint>> next;  ///< per joint
    std::vector<Side> sides;
    std::vector<Box> boxes;  ///< per area
    Grid jointGrid, sideGrid;

    void readRings() {
        struct Exactly {
            std::size_t operator()(const std::pair<double, double>& p) const noexcept {
                return std::hash<double>{}(p.first) * 31 + std::hash<double>{}(p.second);
            }
        };
        std::unordered_map<std::pair<double, double>, Joint, Exactly> known;
        std::unordered_map<std::int64_t, std::vector<Joint>> byCell;
        const auto cellOf = [](std::int64_t x, std::int64_t y) { return x * 0x1'0000'0000 + y; };
        const auto jointAt = [&](LonLat at) {
            const auto [entry, fresh] = known.try_emplace({at.lon, at.lat}, 0);
            if (!fresh) return entry->second;
            const Metres here = plane.toMetres(at);
            const auto x = static_cast<std::int64_t>(std::floor(here.x / kSame)),
                       y = static_cast<std::int64_t>(std::floor(here.y / kSame));
            for (std::int64_t dx = -1; dx <= 1; ++dx)
                for (std::int64_t dy = -1; dy <= 1; ++dy)
                    if (const auto cell = byCell.find(cellOf(x + dx, y + dy)); cell != byCell.end())
                        for (const Joint other : cell->second)
                            if (distanceOf(metres[other], here) <= kSame) return entry->second = other;
            const auto joint = static_cast<Joint>(place.size());
            place.push_back(at);
            metres.push_back(here);
            byCell[cellOf(x, y)].push_back(joint);
            return entry->second = joint;
        };
        const auto read = [&](const geometry::Ring& from, std::size_t area, std::size_t part) {
            Ring ring{.area = area, .part = part, .joints = {}, .at = {}};
            for (const LonLat at : from) {
                if (!std::isfinite(at.lon) || !std::isfinite(at.lat)) continue;
                const Joint joint = jointAt(at);
                if (!ring.joints.empty() && ring.joints.back() == joint) continue;
                ring.joints.push_back(joint);
                ring.at.push_back(at);
            }
            while (ring.joints.size() > 1 && ring.joints.front() == ring.joints.back())
                ring.joints.pop_back(), ring.at.pop_back();
            rings.push_back(std::move(ring));
        };
        for (std::size_t area = 0; area < areas.size(); ++area) {
            firstRing.push_back(rings.size());
            boxes.push_back(geometry::boundsOf(areas[area].shape));
            const auto& parts = areas[area].shape.parts;
            for (std::size_t part = 0; part < parts.size(); ++part) {
                read(parts[part].outer, area, part);
                for (const geometry::Ring& hole : parts[part].holes) read(hole, area, part);
            }
        }
        firstRing.push_back(rings.size());
    }

    /// Joints that lie on a side of an area become joints of that area.
    void conform() {
        std::vector<std::pair<Metres, Metres>> points;
        for (const Metres at : metres) points.emplace_back(at, at);
        jointGrid.build(points);
        std::unordered_map<std::uint64_t, std::vector<Joint>> between;  ///< from the smaller to the larger joint
        const auto on = [&](Joint a, Joint b) -> const std::vector<Joint>& {
            const auto [entry, fresh] = between.try_emplace(keyOf(a, b));
            if (!fresh) return entry->second;
            const Metres from = metres[std::min(a, b)], to = metres[std::max(a, b)];
            Rectangle box;
            box.add(from), box.add(to);
            std::vector<Joint>& found = entry->second;
            jointGrid.near(box.grown(kSame), [&](Joint joint) {
                if (joint != a && joint != b && distanceOf(metres[joint], from, to) <= kSame) found.push_back(joint);
            });
            std::ranges::sort(found, {}, [&](Joint joint) {
                return std::pair{alongOf(from, to, metres[joint]), joint};
            });
            found.erase(std::unique(found.begin(), found.end()), found.end());
            return found;
        };
        for (Ring& ring : rings) {
            Ring whole{.area = ring.area, .part = ring.part, .joints = {}, .at = {}};
            for (std::size_t i = 0; i < ring.joints.size(); ++i) {
                const Joint a = ring.joints[i], b = ring.joints[(i + 1) % ring.joints.size()];
                whole.joints.push_back(a);
                whole.at.push_back(ring.at[i]);
                std::vector<Joint> more = on(a, b);
                if (a > b) std::ranges::reverse(more);
                for (const Joint joint : more) whole.joints.push_back(joint), whole.at.push_back(place[joint]);
            }
            ring = std::move(whole);
        }
    }

    void tie() {
        uses.resize(place.size());
        next.resize(place.size());
        std::vector<std::uint64_t> keys;
        for (std::uint32_t r = 0; r < rings.size(); ++r)
            for (std::uint32_t i = 0; i < rings[r].joints.size(); ++i) {
                const Joint a = rings[r].joints[i], b = rings[r].joints[(i + 1) % rings[r].joints.size()];
                uses[a].push_back({r, i});
                if (a != b) keys.push_back(keyOf(a, b));
            }
        std::ranges::sort(keys);
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        std::vector<std::pair<Metres, Metres>> pieces;
        for (const std::uint64_t key : keys) {
            const Side side{static_cast<Joint>(key >> 32), static_cast<Joint>(key & 0xffff'ffffU)};
            sides.push_back(side);
            next[side.from].push_back(side.to);
            next[side.to].push_back(side.from);
            pieces.emplace_back(metres[side.from], metres[side.to]);
        }
        sideGrid.build(pieces);
    }

    /// Of those that satisfy, the code that people know best: a quadrant's before a district's or a cell's.
    template <typename Satisfies>
    [[nodiscard]] const std::string& codeOfUse(Joint joint, Satisfies&& satisfies) const {
        const BorderArea* best = nullptr;
        for (const Use& use : uses[joint]) {
            const BorderArea& area = areas[rings[use.ring].area];
            if (satisfies(use) &&
                (!best || (area.level == territory::Level::quadrant && best->level != territory::Level::quadrant)))
                best = &area;
        }
        return best ? best->code : areas[rings[uses[joint].front().ring].area].code;
    }
    [[nodiscard]] const std::string& codeAt(Joint joint) const {
        return codeOfUse(joint, [](const Use&) { return true; });
    }
    [[nodiscard]] const std::string& codeOf(const Side& side) const {
        return codeOfUse(side.from, [&](const Use& use) {
            const auto& joints = rings[use.ring].joints;
            return joints[(use.position + 1) % joints.size()] == side.to ||
                   joints[(use.position + joints.size() - 1) % joints.size()] == side.to;
        });
    }
    [[nodiscard]] std::vector<Bend> bendsAt(Joint joint) const {
        std::vector<Bend> bends;
        for (const Use& use : uses[joint]) {
            const auto& joints = rings[use.ring].joints;
            bends.push_back({use.ring, use.position, joints[(use.position + joints.size() - 1) % joints.size()],
                             joints[(use.position + 1) % joints.size()]});
        }
        return bends;
    }

    [[nodiscard]] Checked<Change> change(Kind kind, const std::vector<Bend>& bends, std::optional<Joint> self,
                                         Metres from, LonLat target) const;
    [[nodiscard]] std::optional<Problem> obstacle(const std::vector<Bend>& bends, std::optional<Joint> self,
                                                  std::optional<Joint> met, Metres from, Metres to) const;
};

// What lies beside a border stays there: a joint moves freely as long as no other joint changes sides and no side is
// crossed or met but at its ends.
std::optional<Problem> BorderNet::Net::obstacle(const std::vector<Bend>& bends, std::optional<Joint> self,
                                                std::optional<Joint> met, Metres from, Metres to) const {
    const auto refused = [](std::string_view code, Arguments args = {}) {
        return Problem{.code = code, .field = "border", .args = std::move(args)};
    };
    std::vector<Joint> ends;
    for (const Bend& bend : bends) ends.push_back(bend.before), ends.push_back(bend.after);
    std::ranges::sort(ends);
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    const auto isEnd = [&](Joint joint) { return std::ranges::binary_search(ends, joint); };
    std::optional<Problem> found;
    const auto say = [&](Problem problem) {
        if (!found) found = std::move(problem);
    };
    for (const Joint end : ends) {
        const Metres a = metres[end];
        Rectangle box;
        box.add(a), box.add(to);
        box = box.grown(kSame);
        jointGrid.near(box, [&](Joint joint) {
            if (joint == end || joint == self || joint == met || !box.contains(metres[joint]) ||
                distanceOf(metres[joint], a, to) > kSame)
                return;
            say(isEnd(joint) ? refused("border.folds") : refused("border.touches", {codeAt(joint)}));
        });
        sideGrid.near(box, [&](std::uint32_t at) {
            const Side& side = sides[at];
            const bool split = !self && isEnd(side.from) && isEnd(side.to);  // the side that a new joint comes on
            if (side.from == self || side.to == self || split) return;
            const Metres c = metres[side.from], d = metres[side.to];
            if (side.from != end && side.to != end && cross(a, to, c, d) && !cross(a, from, c, d))
                say(refused("border.crosses", {codeOf(side)}));
            if (side.from != met && side.to != met && distanceOf(to, c, d) <= kSame)
                say(refused("border.touches", {codeOf(side)}));
        });
    }
    for (const Bend& bend : bends) {
        const std::array<Metres, 4> swept{metres[bend.before], from, metres[bend.after], to};
        Rectangle box;
        for (const Metres corner : swept) box.add(corner);
        jointGrid.near(box, [&](Joint joint) {
            if (joint == bend.before || joint == bend.after || joint == self || joint == met) return;
            if (box.contains(metres[joint]) && insideOf(swept, metres[joint]))
                say(refused("border.over", {codeAt(joint)}));
        });
    }
    if (found || !met) return found;
    // Where the border comes to meet another one it must not have come through the ground of that area.
    for (const Joint end : ends) {
        if (std::ranges::find(next[*met], end) != next[*met].end()) continue;  // along a border that is there
        const LonLat middle = plane.toLonLat(between(metres[end], to, 0.5));
        for (std::size_t area = 0; area < areas.size(); ++area) {
            const auto has = [&](const Bend& bend) {
                return rings[bend.ring].area == area && (bend.before == end || bend.after == end);
            };
            const auto sameLevel = [&](const Bend& bend) {
                return areas[rings[bend.ring].area].level == areas[area].level;
            };
            if (!boxes[area].contains(middle) || std::ranges::any_of(bends, has) ||
                std::ranges::none_of(bends, sameLevel))
                continue;
            if (geometry::contains(areas[area].shape, middle)) return refused("border.inside", {areas[area].code});
        }
    }
    return {};
}

Checked<BorderNet::Change> BorderNet::Net::change(Kind kind, const std::vector<Bend>& bends, std::optional<Joint> self,
                                                  Metres from, LonLat target) const {
    const auto refused = [](std::string_view code, Arguments args = {}) {
        return unexpected(onlyProblem(code, "border", std::move(args)));
    };
    Metres to = plane.toMetres(target);
    const bool still = kind == Kind::insert && distanceOf(from, to) <= kSame;
    if (kind == Kind::move && distanceOf(from, to) <= kSame) return refused("border.nothing");
    std::optional<Joint> met;
    if (kind != Kind::remove)
        jointGrid.near(Rectangle{to.x, to.y, to.x, to.y}.grown(kSame), [&](Joint joint) {
            if (joint != self && distanceOf(metres[joint], to) <= kSame) met = joint;
        });
    if (met) {
        for (const Use& use : uses[*met])
            for (const Bend& bend : bends)
                if (use.ring == bend.ring) return refused("border.folds");
        target = place[*met];
        to = metres[*met];
    }
    if (!still)
        if (auto problem = obstacle(bends, self, met, from, to)) return unexpected(Problems{std::move(*problem)});

    Change made{.areas = {}, .to = target, .box = {}, .open = false};
    made.box.add(plane.toLonLat(from));
    made.box.add(target);
    std::vector<std::size_t> touched;
    for (const Bend& bend : bends) {
        made.box.add(place[bend.before]), made.box.add(place[bend.after]);
        touched.push_back(rings[bend.ring].area);
    }
    std::ranges::sort(touched);
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    // A side with a quadrant on one side alone.
    std::unordered_map<Joint, int> sidesOf;
    for (const Bend& bend : bends)
        if (areas[rings[bend.ring].area].level == territory::Level::quadrant)
            ++sidesOf[bend.before], ++sidesOf[bend.after];
    made.open = std::ranges::any_of(sidesOf, [](const auto& side) { return side.second == 1; });

    for (const std::size_t area : touched) {
        geometry::MultiPolygon shape;
        for (std::size_t r = firstRing[area]; r < firstRing[area + 1]; ++r) {
            const Ring& ring = rings[r];
            geometry::Ring points = ring.at;
            std::vector<std::uint32_t> own;
            for (const Bend& bend : bends)
                if (bend.ring == r) own.push_back(bend.position);
            std::ranges::sort(own, std::greater{});  // from behind, so that positions stay what they are
            for (const std::uint32_t position : own) {
                if (kind == Kind::move) points[position] = target;
                if (kind == Kind::insert) points.insert(points.begin() + position + 1, target);
                if (kind == Kind::remove) points.erase(points.begin() + position);
            }
            if (!points.empty()) points.push_back(points.front());
            if (ring.part == shape.parts.size())
                shape.parts.push_back({.outer = std::move(points)});
            else
                shape.parts[ring.part].holes.push_back(std::move(points));
        }
        if (geometry::findFault(areas[area].shape)) return refused("border.faulty", {areas[area].code});
        if (const auto fault = geometry::findFault(shape))
            return refused("border.fault", {areas[area].code, std::string(fault->code)});
        made.areas.push_back({.at = area, .shape = std::move(shape)});
    }
    return made;
}

BorderNet::BorderNet(std::vector<BorderArea> areas) {
    auto net = std::make_unique<Net>();
    net->areas = std::move(areas);
    Box whole;
    for (const BorderArea& area : net->areas) whole.add(geometry::boundsOf(area.shape));
    if (!whole.empty()) net->plane = Sheet(geometry::middleOf(whole));
    net->readRings();
    net->conform();
    net->tie();
    m_net = std::move(net);
}
BorderNet::~BorderNet() = default;
BorderNet::BorderNet(BorderNet&&) noexcept = default;
BorderNet& BorderNet::operator=(BorderNet&&) noexcept = default;

const std::vector<BorderArea>& BorderNet::areas() const noexcept { return m_net->areas; }
std::size_t BorderNet::joints() const noexcept { return m_net->place.size(); }
LonLat BorderNet::at(Joint joint) const { return m_net->place[joint]; }
const std::vector<Joint>& BorderNet::next(Joint joint) const { return m_net->next[joint]; }
const std::vector<Side>& BorderNet::sides() const noexcept { return m_net->sides; }

std::vector<std::size_t> BorderNet::areasAt(Joint joint) const {
    std::vector<std::size_t> found;
    for (const Net::Use& use : m_net->uses[joint]) found.push_back(m_net->rings[use.ring].area);
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::vector<Joint> BorderNet::jointsIn(const Box& box) const {
    std::vector<Joint> found;
    if (box.empty()) return found;
    Rectangle within;
    within.add(m_net->plane.toMetres({.lon = box.west, .lat = box.south}));
    within.add(m_net->plane.toMetres({.lon = box.east, .lat = box.north}));
    within.add(m_net->plane.toMetres({.lon = box.west, .lat = box.north}));
    within.add(m_net->plane.toMetres({.lon = box.east, .lat = box.south}));
    m_net->jointGrid.near(within, [&](Joint joint) {
        if (box.contains(m_net->place[joint])) found.push_back(joint);
    });
    std::ranges::sort(found);
    return found;
}

std::optional<Joint> BorderNet::jointNear(LonLat place, double metres) const {
    const Metres here = m_net->plane.toMetres(place);
    std::optional<Joint> found;
    m_net->jointGrid.near(Rectangle{here.x, here.y, here.x, here.y}.grown(metres), [&](Joint joint) {
        const double distance = distanceOf(m_net->metres[joint], here);
        if (distance <= metres) metres = distance, found = joint;
    });
    return found;
}

std::optional<Side> BorderNet::sideNear(LonLat place, double metres) const {
    const Metres here = m_net->plane.toMetres(place);
    std::optional<Side> found;
    m_net->sideGrid.near(Rectangle{here.x, here.y, here.x, here.y}.grown(metres), [&](std::uint32_t at) {
        const Side& side = m_net->sides[at];
        const double distance = distanceOf(here, m_net->metres[side.from], m_net->metres[side.to]);
        if (distance <= metres) metres = distance, found = side;
    });
    return found;
}

Checked<BorderNet::Change> BorderNet::moved(Joint joint, LonLat to) const {
    return m_net->change(Net::Kind::move, m_net->bendsAt(joint), joint, m_net->metres[joint], to);
}

Checked<BorderNet::Change> BorderNet::inserted(Side side, LonLat place, std::optional<LonLat> pulledTo) const {
    const Metres a = m_net->metres[side.from], b = m_net->metres[side.to];
    const Metres on = between(a, b, alongOf(a, b, m_net->plane.toMetres(place)));
    if (distanceOf(on, a) <= kSame || distanceOf(on, b) <= kSame)
        return unexpected(onlyProblem("border.too_near", "border", {m_net->codeOf(side)}));
    std::vector<Net::Bend> bends;
    for (const Net::Bend& bend : m_net->bendsAt(side.from)) {
        const auto size = static_cast<std::uint32_t>(m_net->rings[bend.ring].joints.size());
        if (bend.after == side.to) bends.push_back({bend.ring, bend.position, side.from, side.to});
        if (bend.before == side.to) bends.push_back({bend.ring, (bend.position + size - 1) % size, side.to, side.from});
    }
    return m_net->change(Net::Kind::insert, bends, {}, on, pulledTo ? *pulledTo : m_net->plane.toLonLat(on));
}

Checked<BorderNet::Change> BorderNet::removed(Joint joint) const {
    if (m_net->next[joint].size() != 2) return unexpected(onlyProblem("border.meeting", "border"));
    const std::vector<Net::Bend> bends = m_net->bendsAt(joint);
    for (const Net::Bend& bend : bends)
        if (m_net->rings[bend.ring].joints.size() <= 3)
            return unexpected(
                onlyProblem("border.too_few", "border", {m_net->areas[m_net->rings[bend.ring].area].code}));
    const Metres a = m_net->metres[m_net->next[joint][0]], b = m_net->metres[m_net->next[joint][1]];
    constexpr double kFromEnd = 0.05;
    const Metres on = between(a, b, std::clamp(alongOf(a, b, m_net->metres[joint]), kFromEnd, 1 - kFromEnd));
    return m_net->change(Net::Kind::remove, bends, joint, m_net->metres[joint], m_net->plane.toLonLat(on));
}

std::vector<BorderShift> shiftsOf(const BorderNet& net, const BorderNet::Change& change, territory::Level level,
                                  const BorderCensus& census) {
    std::vector<BorderShift> shifts;
    std::vector<LonLat> points;
    for (std::size_t i = 0; i < census.lon.size(); ++i)
        if (const LonLat at{.lon = census.lon[i], .lat = census.lat[i]}; change.box.contains(at)) points.push_back(at);
    std::vector<std::size_t> homes;
    for (std::size_t i = 0; i < census.homes.size(); ++i)
        if (change.box.contains(census.homes[i])) homes.push_back(i);
    for (const BorderNet::Change::Area& area : change.areas) {
        const BorderArea& before = net.areas()[area.at];
        if (before.level != level) continue;
        const auto crossed = [&](LonLat at) {
            return static_cast<int>(geometry::contains(area.shape, at)) -
                   static_cast<int>(geometry::contains(before.shape, at));
        };
        BorderShift shift{
            .area = area.at,
            .squareMetres = geometry::areaSquareMetres(area.shape) - geometry::areaSquareMetres(before.shape),
            .points = 0,
            .people = {},
            .places = 0};
        for (const LonLat at : points) shift.points += crossed(at);
        for (const std::size_t home : homes)
            if (const int way = crossed(census.homes[home]); way != 0) {
                ++shift.places;
                if (census.people[home]) shift.people = shift.people.value_or(0) + way * *census.people[home];
            }
        shifts.push_back(shift);
    }
    return shifts;
}

}  // namespace cuadrante::planning
