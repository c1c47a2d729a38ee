// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/planning/unit_geometry.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace cuadrante::ui {

namespace {
using drawing::Metres;

/// Borders that two units share with the same corners become one piece; the others have one side.
std::vector<UnitEdge> edgesOf(const planning::DesignUnits& units, const geometry::LocalPlane& plane) {
    using Corner = std::pair<std::int64_t, std::int64_t>;  // centimetres
    std::vector<UnitEdge> edges;
    std::map<std::pair<Corner, Corner>, std::size_t> known;
    const auto cornerOf = [](Metres p) { return Corner{std::llround(p.x * 100), std::llround(p.y * 100)}; };
    const auto add = [&](const geometry::Ring& ring, std::uint32_t unit) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const Metres from = plane.toMetres(ring[i]), to = plane.toMetres(ring[i + 1]);
            const Corner a = cornerOf(from), b = cornerOf(to);
            if (a == b) continue;
            const auto [at, fresh] = known.try_emplace(std::pair(std::min(a, b), std::max(a, b)), edges.size());
            if (fresh)
                edges.push_back({from, to, unit, unit});
            else
                edges[at->second].second = unit;
        }
    };
    for (std::uint32_t unit = 0; unit < units.size(); ++unit)
        for (const geometry::Polygon& part : units.shape[unit].parts) {
            add(part.outer, unit);
            for (const geometry::Ring& hole : part.holes) add(hole, unit);
        }
    return edges;
}
}  // namespace

std::shared_ptr<const UnitGeometry> unitGeometryOf(const planning::DesignUnits& units, drawing::MapSource source,
                                                   const Progress& progress) {
    source.layout = nullptr;
    const auto shapes = units.shapes();
    auto scene = drawing::MapScene::make(std::move(source), progress.part(0, 0.7));
    drawing::AreaLayer areas(shapes, scene->plane());
    std::vector<drawing::Metres> inside;
    inside.reserve(units.size());
    for (const geometry::LonLat point : units.inside) inside.push_back(scene->plane().toMetres(point));
    progress.at(0.8);
    std::vector<UnitEdge> edges = edgesOf(units, scene->plane());
    const auto alone = std::count_if(edges.begin(), edges.end(), [](const UnitEdge& edge) { return edge.first == edge.second; });
    const bool apart = 4 * alone > 3 * std::ssize(edges);
    progress.at(0.95);
    return std::make_shared<const UnitGeometry>(
        UnitGeometry{std::move(scene), std::move(areas), std::move(edges), apart, std::move(inside), geometry::AreaLocator(shapes)});
}

}  // namespace cuadrante::ui
