// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/territory/validator.h"

#include "core/base/text.h"
#include "core/geometry/local_plane.h"
#include "core/geometry/subdivision.h"
#include "core/geometry/validity.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

namespace cuadrante::territory {

namespace {
using geometry::MultiPolygon;
using geometry::Subdivision;
using Faces = std::vector<Subdivision::FaceIndex>;

std::int64_t repeatedPoints(const MultiPolygon& shape) {
    std::int64_t count = 0;
    const auto see = [&](const geometry::Ring& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) count += ring[i] == ring[i - 1];
    };
    for (const geometry::Polygon& part : shape.parts) {
        see(part.outer);
        for (const geometry::Ring& hole : part.holes) see(hole);
    }
    return count;
}

MultiPolygon withoutRepeatedPoints(MultiPolygon shape) {
    for (geometry::Polygon& part : shape.parts) {
        part.outer.erase(std::unique(part.outer.begin(), part.outer.end()), part.outer.end());
        for (geometry::Ring& hole : part.holes) hole.erase(std::unique(hole.begin(), hole.end()), hole.end());
    }
    return shape;
}
}  // namespace

/// The layers cut into faces, and what was found in them.
struct Validation::Ground {
    /// A change to whom a face belongs.
    struct Step {
        std::size_t area;
        Subdivision::FaceIndex face;
        enum class What { add, remove } what;
        std::optional<std::size_t> keeper = {};  ///< of an overlap: who has the face in any case
    };
    struct Case {
        Finding finding;
        Faces faces = {};
        std::vector<Step> steps = {};
    };

    Ground(CheckedLayers said, const Progress& progress);

    [[nodiscard]] bool covers(std::size_t area, Subdivision::FaceIndex face) const {
        return std::ranges::binary_search(cut.faces()[face].areas, static_cast<std::uint32_t>(area));
    }
    [[nodiscard]] bool hasBoundary() const { return boundaryAt < shapes.size(); }
    /// The area of the level that covers the face; of several the first.
    [[nodiscard]] std::optional<std::size_t> areaAt(Level level, Subdivision::FaceIndex face) const {
        for (const std::uint32_t area : cut.faces()[face].areas)
            if (area != boundaryAt && layers.areas[area].level == level) return area;
        return {};
    }
    [[nodiscard]] double squareMetresOf(const Faces& faces) const {
        return std::accumulate(faces.begin(), faces.end(), 0.0,
                               [&](double sum, auto face) { return sum + cut.faces()[face].squareMetres; });
    }
    template <typename Counts>
    [[nodiscard]] std::vector<std::size_t> neighboursOf(const Faces& faces, Level level, Counts counts) const;
    void add(Finding finding, Faces faces, std::vector<Step> steps);

    /// Whether the face belongs to a part of a faulty area that its crossing cuts off.
    [[nodiscard]] bool inLoop(std::size_t area, Subdivision::FaceIndex face) const {
        return std::ranges::binary_search(loops[area], face);
    }
    void findLoops();
    void findInvalid();
    void findCodes();
    void findOverlaps();
    void findGaps(Level level);
    void findUnfilled();
    void findOutside();
    void findIslands();
    void findPoints();

    CheckedLayers layers;
    std::vector<const MultiPolygon*> shapes;
    std::size_t boundaryAt;
    Subdivision cut;
    std::vector<Faces> facesOf;                               ///< by area
    std::vector<std::vector<Subdivision::Border>> bordersOf;  ///< by face, seen from it: `first` is the face itself
    std::vector<char> sound;                                  ///< by area
    std::vector<Faces> loops;  ///< by area: what a crossing cuts off from its largest part
    std::vector<Case> cases;
    std::vector<Finding> findings;
};

namespace {
std::vector<const MultiPolygon*> shapesOf(const CheckedLayers& layers) {
    std::vector<const MultiPolygon*> shapes;
    for (const CheckedArea& area : layers.areas) shapes.push_back(&area.shape);
    if (!geometry::findFault(layers.boundary)) shapes.push_back(&layers.boundary);
    return shapes;
}
}  // namespace

Validation::Ground::Ground(CheckedLayers said, const Progress& progress)
    : layers(std::move(said)),
      shapes(shapesOf(layers)),
      boundaryAt(layers.areas.size()),
      cut(shapes, progress.part(0, 0.6)),
      facesOf(layers.areas.size()),
      bordersOf(cut.faces().size()) {
    for (Subdivision::FaceIndex face = 0; face < cut.faces().size(); ++face)
        for (const std::uint32_t area : cut.faces()[face].areas)
            if (area != boundaryAt) facesOf[area].push_back(face);
    findLoops();
    for (const Subdivision::Border& border : cut.borders()) {
        bordersOf[border.first].push_back(border);
        bordersOf[border.second].push_back({.first = border.second, .second = border.first, .metres = border.metres});
    }
    findInvalid();
    progress.at(0.7);
    findCodes();
    findOverlaps();
    findGaps(Level::district);
    findGaps(Level::quadrant);
    progress.at(0.8);
    findUnfilled();
    findOutside();
    findIslands();
    progress.at(0.9);
    findPoints();
    std::ranges::stable_sort(cases, {},
                             [](const Case& one) { return std::tuple(one.finding.kind, -one.finding.squareMetres); });
    for (const Case& one : cases) findings.push_back(one.finding);
    progress.at(1);
}

/// The areas of the level beside the faces, by the length of the border that they have with them, the longest first.
/// `counts` says which of the areas may be taken.
template <typename Counts>
std::vector<std::size_t> Validation::Ground::neighboursOf(const Faces& faces, Level level, Counts counts) const {
    const std::set<Subdivision::FaceIndex> mine(faces.begin(), faces.end());
    std::map<std::size_t, double> metres;
    for (const auto face : faces)
        for (const Subdivision::Border& border : bordersOf[face]) {
            if (mine.contains(border.second)) continue;
            for (const std::uint32_t area : cut.faces()[border.second].areas)
                if (area != boundaryAt && layers.areas[area].level == level && counts(area))
                    metres[area] += border.metres;
        }
    std::vector<std::size_t> found;
    for (const auto& [area, length] : metres) found.push_back(area);
    std::ranges::stable_sort(found, {}, [&](std::size_t area) { return -metres[area]; });
    return found;
}

/// Completes what the faces say: size, place, box, sliver.
void Validation::Ground::add(Finding finding, Faces faces, std::vector<Step> steps) {
    if (!faces.empty()) {
        const MultiPolygon shape = cut.shapeOf(faces);
        finding.squareMetres = squareMetresOf(faces);
        const std::set<Subdivision::FaceIndex> mine(faces.begin(), faces.end());
        double perimeter = 0;
        for (const auto face : faces)
            for (const Subdivision::Border& border : bordersOf[face])
                perimeter += mine.contains(border.second) ? 0 : border.metres;
        finding.sliver = perimeter > 0 && 2 * finding.squareMetres / perimeter < kSliverMetres;
        for (const auto face : faces) finding.box.add(cut.faces()[face].box);
        if (!shape.empty()) finding.where = geometry::labelPoint(shape);
    }
    cases.push_back({.finding = std::move(finding), .faces = std::move(faces), .steps = std::move(steps)});
}

void Validation::Ground::findLoops() {
    loops.resize(layers.areas.size());
    for (std::size_t i = 0; i < layers.areas.size(); ++i) {
        sound.push_back(!geometry::findFault(layers.areas[i].shape));
        if (sound[i]) continue;
        auto parts = cut.connected(facesOf[i]);
        std::ranges::stable_sort(parts, {}, [&](const Faces& part) { return -squareMetresOf(part); });
        for (std::size_t part = 1; part < parts.size(); ++part)
            loops[i].insert(loops[i].end(), parts[part].begin(), parts[part].end());
        std::ranges::sort(loops[i]);
    }
}

void Validation::Ground::findInvalid() {
    std::map<Level, std::size_t> repeatedAt;
    constexpr double kAround = 0.0005;  // degrees, some 50 m: a place to look at
    for (std::size_t i = 0; i < layers.areas.size(); ++i) {
        const MultiPolygon& shape = layers.areas[i].shape;
        const auto fault = geometry::findFault(shape);
        if (const std::int64_t repeated = repeatedPoints(shape); repeated > 0 && !fault) {
            const auto [found, isNew] = repeatedAt.try_emplace(layers.areas[i].level, cases.size());
            if (isNew)
                cases.push_back({.finding = {.kind = FindingKind::duplicate_vertex,
                                             .level = layers.areas[i].level,
                                             .where = geometry::labelPoint(shape),
                                             .mend = Mend{MendKind::drop_vertices}}});
            Finding& finding = cases[found->second].finding;
            finding.areas.push_back(i);
            finding.count += repeated;
            finding.box.add(geometry::boundsOf(shape));
        }
        if (!fault) continue;
        Finding finding{.kind = FindingKind::invalid_shape,
                        .level = layers.areas[i].level,
                        .areas = {i},
                        .fault = fault->code,
                        .where = fault->where};
        std::vector<Step> steps;
        for (const auto face : facesOf[i])
            if (inLoop(i, face)) {
                finding.squareMetres += cut.faces()[face].squareMetres;
                const bool others = std::ranges::any_of(cut.faces()[face].areas, [&](std::uint32_t area) {
                    return area != i && area != boundaryAt && layers.areas[area].level == layers.areas[i].level;
                });
                if (others) steps.push_back({.area = i, .face = face, .what = Step::What::remove});
            }
        const bool placed = fault->where != geometry::LonLat{.lon = 0, .lat = 0};
        if (placed) {
            finding.box = {.west = fault->where.lon - kAround,
                           .south = fault->where.lat - kAround,
                           .east = fault->where.lon + kAround,
                           .north = fault->where.lat + kAround};
        } else {
            for (const auto face : facesOf[i]) finding.box.add(cut.faces()[face].box);
            if (!finding.box.empty()) finding.where = geometry::labelPoint(cut.shapeOf(facesOf[i]));
        }
        if (!facesOf[i].empty()) finding.mend = Mend{MendKind::make_valid};
        cases.push_back({.finding = std::move(finding), .faces = {}, .steps = std::move(steps)});
    }
}

void Validation::Ground::findCodes() {
    std::map<std::pair<Level, std::string>, std::vector<std::size_t>> byCode;
    std::set<std::pair<Level, std::string>> taken;
    for (std::size_t i = 0; i < layers.areas.size(); ++i) {
        byCode[{layers.areas[i].level, text::folded(layers.areas[i].code)}].push_back(i);
        taken.emplace(layers.areas[i].level, layers.areas[i].code);
    }
    for (const auto& [key, positions] : byCode)
        for (std::size_t i = 1; i < positions.size(); ++i) {
            const CheckedArea& later = layers.areas[positions[i]];
            Finding finding{
                .kind = FindingKind::code_twice, .level = key.first, .areas = {positions.front(), positions[i]}};
            finding.box = geometry::boundsOf(later.shape);
            if (sound[positions[i]]) finding.where = geometry::labelPoint(later.shape);
            for (int number = 2; !finding.mend && !later.code.empty(); ++number)
                if (const std::string code = later.code + "-" + std::to_string(number);
                    taken.emplace(key.first, code).second)
                    finding.mend = Mend{.kind = MendKind::rename, .code = code};
            cases.push_back({.finding = std::move(finding)});
        }
}

/// The common ground of two areas stays with the one that has the longer border with it, but never so that nothing of
/// the other is left.
void Validation::Ground::findOverlaps() {
    std::map<std::pair<std::size_t, std::size_t>, Faces> common;
    for (Subdivision::FaceIndex face = 0; face < cut.faces().size(); ++face) {
        const auto& areas = cut.faces()[face].areas;
        for (std::size_t i = 0; i < areas.size(); ++i)
            for (std::size_t j = i + 1; j < areas.size(); ++j)
                if (areas[j] != boundaryAt && layers.areas[areas[i]].level == layers.areas[areas[j]].level &&
                    !inLoop(areas[i], face) && !inLoop(areas[j], face))
                    common[{areas[i], areas[j]}].push_back(face);
    }
    for (const auto& [pair, faces] : common) {
        const auto [first, second] = pair;
        if (squareMetresOf(faces) <= kRoundingSquareMetres) continue;
        const auto vanishes = [&](std::size_t area) { return std::ranges::includes(faces, facesOf[area]); };
        const auto longest = neighboursOf(faces, layers.areas[first].level,
                                          [&](std::size_t area) { return area == first || area == second; });
        std::size_t keeper = longest.empty() ? first : longest.front();
        const auto other = [&](std::size_t area) { return area == first ? second : first; };
        if (vanishes(other(keeper))) keeper = other(keeper);
        Finding finding{.kind = FindingKind::overlap, .level = layers.areas[first].level, .areas = {first, second}};
        std::vector<Step> steps;
        if (!vanishes(other(keeper))) {
            finding.mend = Mend{.kind = MendKind::cut, .to = keeper};
            for (const auto face : faces)
                steps.push_back({.area = other(keeper), .face = face, .what = Step::What::remove, .keeper = keeper});
        }
        add(std::move(finding), faces, std::move(steps));
    }
}

void Validation::Ground::findGaps(Level level) {
    if (std::ranges::none_of(layers.areas, [&](const CheckedArea& area) { return area.level == level; })) return;
    Faces uncovered;
    for (Subdivision::FaceIndex face = 0; face < cut.faces().size(); ++face)
        if (!areaAt(level, face) && (!hasBoundary() || covers(boundaryAt, face))) uncovered.push_back(face);
    for (Faces& gap : cut.connected(uncovered)) {
        if (gap.front() == Subdivision::kOutside || squareMetresOf(gap) <= kRoundingSquareMetres) continue;
        Finding finding{.kind = FindingKind::gap, .level = level};
        finding.areas = neighboursOf(gap, level, [](std::size_t) { return true; });
        std::vector<Step> steps;
        if (!finding.areas.empty()) {
            finding.mend = Mend{.kind = MendKind::give, .to = finding.areas.front()};
            for (const auto face : gap)
                steps.push_back({.area = finding.areas.front(), .face = face, .what = Step::What::add});
        }
        add(std::move(finding), std::move(gap), std::move(steps));
    }
}

void Validation::Ground::findUnfilled() {
    std::map<std::size_t, std::vector<std::size_t>> cellsOf;
    for (std::size_t i = 0; i < layers.areas.size(); ++i)
        if (layers.areas[i].level == Level::cell && layers.areas[i].parent)
            cellsOf[*layers.areas[i].parent].push_back(i);
    for (const auto& [quadrant, cells] : cellsOf) {
        Faces missing;
        for (const auto face : facesOf[quadrant])
            if (std::ranges::none_of(cells, [&, face = face](std::size_t cell) { return covers(cell, face); }))
                missing.push_back(face);
        if (squareMetresOf(missing) <= kUnfilledShare * squareMetresOf(facesOf[quadrant])) continue;
        for (Faces& part : cut.connected(missing)) {
            if (squareMetresOf(part) <= kRoundingSquareMetres) continue;
            Finding finding{.kind = FindingKind::unfilled_parent, .level = Level::quadrant, .areas = {quadrant}};
            const auto beside = neighboursOf(
                part, Level::cell, [&, of = quadrant](std::size_t cell) { return layers.areas[cell].parent == of; });
            std::vector<Step> steps;
            if (!beside.empty()) {
                finding.areas.push_back(beside.front());
                finding.mend = Mend{.kind = MendKind::give, .to = beside.front()};
                for (const auto face : part)
                    steps.push_back({.area = beside.front(), .face = face, .what = Step::What::add});
            }
            add(std::move(finding), std::move(part), std::move(steps));
        }
    }
}

void Validation::Ground::findOutside() {
    const auto see = [&](FindingKind kind, std::size_t area, std::size_t around) {
        Faces outside;
        for (const auto face : facesOf[area])
            if (!covers(around, face)) outside.push_back(face);
        if (squareMetresOf(outside) <= kRoundingSquareMetres) return;
        Finding finding{.kind = kind, .level = layers.areas[area].level, .areas = {area}};
        if (around != boundaryAt) finding.areas.push_back(around);
        std::vector<Step> steps;
        if (outside.size() < facesOf[area].size()) {
            finding.mend = Mend{.kind = MendKind::cut};
            for (const auto face : outside) steps.push_back({.area = area, .face = face, .what = Step::What::remove});
        }
        add(std::move(finding), std::move(outside), std::move(steps));
    };
    for (std::size_t i = 0; i < layers.areas.size(); ++i) {
        if (layers.areas[i].parent) see(FindingKind::outside_parent, i, *layers.areas[i].parent);
        if (hasBoundary() && layers.areas[i].level != Level::cell) see(FindingKind::outside_boundary, i, boundaryAt);
    }
}

void Validation::Ground::findIslands() {
    for (std::size_t i = 0; i < layers.areas.size(); ++i) {
        auto parts = cut.connected(facesOf[i]);
        if (parts.size() < 2 || !sound[i]) continue;  // the loops of a crossing are told with the crossing
        std::ranges::stable_sort(parts, {}, [&](const Faces& part) { return -squareMetresOf(part); });
        for (std::size_t part = 1; part < parts.size(); ++part) {
            if (squareMetresOf(parts[part]) <= kRoundingSquareMetres) continue;
            Finding finding{.kind = FindingKind::island, .level = layers.areas[i].level, .areas = {i}};
            const auto beside =
                neighboursOf(parts[part], layers.areas[i].level, [&](std::size_t area) { return area != i; });
            std::vector<Step> steps;
            if (!beside.empty()) {
                finding.areas.push_back(beside.front());
                finding.mend = Mend{.kind = MendKind::give, .to = beside.front()};
                for (const auto face : parts[part]) {
                    steps.push_back({.area = i, .face = face, .what = Step::What::remove});
                    steps.push_back({.area = beside.front(), .face = face, .what = Step::What::add});
                }
            }
            add(std::move(finding), parts[part], std::move(steps));
        }
    }
}

void Validation::Ground::findPoints() {
    std::vector<const MultiPolygon*> quadrants;
    for (const CheckedArea& area : layers.areas)
        if (area.level == Level::quadrant) quadrants.push_back(&area.shape);
    if (quadrants.empty()) return;
    const geometry::AreaLocator locator(quadrants);
    std::vector<geometry::LonLat> outside;
    for (const geometry::LonLat point : layers.points)
        if (!locator.find(point)) outside.push_back(point);
    if (outside.empty()) return;
    Finding finding{.kind = FindingKind::points_outside,
                    .level = Level::quadrant,
                    .count = std::ssize(outside),
                    .where = outside.front()};
    for (const geometry::LonLat point : outside) finding.box.add(point);
    std::vector<const MultiPolygon*> gaps;
    std::vector<MultiPolygon> shapesOfGaps;
    std::vector<std::size_t> gapAt;
    for (std::size_t i = 0; i < cases.size(); ++i)
        if (cases[i].finding.kind == FindingKind::gap && cases[i].finding.level == Level::quadrant) {
            gapAt.push_back(i);
            shapesOfGaps.push_back(cut.shapeOf(cases[i].faces));
        }
    for (const MultiPolygon& shape : shapesOfGaps) gaps.push_back(&shape);
    const geometry::AreaLocator inGaps(gaps);
    for (const geometry::LonLat point : outside)
        if (const auto gap = inGaps.find(point)) ++cases[gapAt[*gap]].finding.count;
    cases.push_back({.finding = std::move(finding)});
}

Validation::Validation(CheckedLayers layers, const Progress& progress)
    : m_ground(std::make_unique<const Ground>(std::move(layers), progress)) {}
Validation::~Validation() = default;
Validation::Validation(Validation&&) noexcept = default;
Validation& Validation::operator=(Validation&&) noexcept = default;

const CheckedLayers& Validation::layers() const noexcept { return m_ground->layers; }
const std::vector<Finding>& Validation::findings() const noexcept { return m_ground->findings; }
MultiPolygon Validation::shapeOf(std::size_t finding) const {
    return m_ground->cut.shapeOf(m_ground->cases[finding].faces);
}

std::vector<AreaChange> Validation::mended(std::span<const std::size_t> accepted) const {
    const Ground& ground = *m_ground;
    std::map<std::size_t, std::set<Subdivision::FaceIndex>> faces;  // of the areas that are made anew
    std::map<std::size_t, MultiPolygon> thinned;
    std::map<std::size_t, std::string> renamed;
    const auto facesOf = [&](std::size_t area) -> std::set<Subdivision::FaceIndex>& {
        return faces.try_emplace(area, ground.facesOf[area].begin(), ground.facesOf[area].end()).first->second;
    };
    std::vector<const Ground::Step*> shared;
    for (const std::size_t position : accepted) {
        const Ground::Case& one = ground.cases[position];
        if (!one.finding.mend) continue;
        const Mend& mend = *one.finding.mend;
        if (mend.kind == MendKind::make_valid) (void)facesOf(one.finding.areas.front());
        if (mend.kind == MendKind::drop_vertices)
            for (const std::size_t area : one.finding.areas)
                thinned[area] = withoutRepeatedPoints(ground.layers.areas[area].shape);
        if (mend.kind == MendKind::rename) renamed[one.finding.areas.back()] = mend.code;
        for (const Ground::Step& step : one.steps)
            if (step.keeper) shared.push_back(&step);
        // Mends that are fine one by one may take everything from an area together: then the other one gives way.
        const bool vanishes = one.finding.kind == FindingKind::overlap &&
                              std::ranges::includes(one.faces, facesOf(one.steps.front().area));
        for (const Ground::Step& step : one.steps) {
            if (step.what == Ground::Step::What::add)
                facesOf(step.area).insert(step.face);
            else
                facesOf(vanishes ? *step.keeper : step.area).erase(step.face);
        }
    }
    // Where more than two overlap, each pair by itself may have taken the ground from everybody.
    for (const Ground::Step* step : shared) {
        const Level level = ground.layers.areas[step->area].level;
        const bool lost = std::ranges::none_of(ground.cut.faces()[step->face].areas, [&](std::uint32_t area) {
            if (area == ground.boundaryAt || ground.layers.areas[area].level != level) return false;
            const auto anew = faces.find(area);
            return anew == faces.end() || anew->second.contains(step->face);
        });
        if (lost) facesOf(*step->keeper).insert(step->face);
    }
    std::vector<AreaChange> changes;
    for (std::size_t area = 0; area < ground.layers.areas.size(); ++area) {
        const CheckedArea& was = ground.layers.areas[area];
        AreaChange change{.area = area, .code = was.code, .before = was.shape, .after = was.shape};
        if (const auto thin = thinned.find(area); thin != thinned.end()) change.after = thin->second;
        if (const auto anew = faces.find(area); anew != faces.end())
            change.after = ground.cut.shapeOf(Faces(anew->second.begin(), anew->second.end()));
        if (const auto code = renamed.find(area); code != renamed.end()) change.code = code->second;
        if (change.after.empty() || (change.after == change.before && change.code == was.code)) continue;
        changes.push_back(std::move(change));
    }
    return changes;
}

}  // namespace cuadrante::territory
