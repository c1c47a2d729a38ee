// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/gaps.h"

#include "core/geometry/proximity.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>
#include <utility>
#include <vector>

namespace cuadrante::planning {

namespace {
using geometry::Box;
using geometry::MultiPolygon;

/// The shapes of all units outside the largest component and of those near them; the others as nothing, which is near
/// to nothing.
std::vector<const MultiPolygon*> facing(std::span<const MultiPolygon* const> shapes, const Components& components, double metres) {
    static const MultiPolygon kNothing;
    std::vector<std::size_t> size(components.count, 0);
    for (const std::uint32_t c : components.of) ++size[c];
    const auto main = static_cast<std::uint32_t>(std::max_element(size.begin(), size.end()) - size.begin());
    std::vector<Box> reach;  // of the units outside, widened
    for (std::size_t unit = 0; unit < shapes.size(); ++unit) {
        if (components.of[unit] == main || shapes[unit]->empty()) continue;
        Box box = geometry::boundsOf(*shapes[unit]);
        const double lat = metres / 110500, lon = lat / std::max(0.05, std::cos(box.south * std::numbers::pi / 180));
        box.west -= lon, box.east += lon, box.south -= lat, box.north += lat;
        reach.push_back(box);
    }
    std::sort(reach.begin(), reach.end(), [](const Box& a, const Box& b) { return a.west < b.west; });
    std::vector<const MultiPolygon*> near(shapes.begin(), shapes.end());
    for (std::size_t unit = 0; unit < shapes.size(); ++unit) {
        if (components.of[unit] != main || shapes[unit]->empty()) continue;
        const Box box = geometry::boundsOf(*shapes[unit]);
        const bool isNear = std::any_of(reach.begin(), std::upper_bound(reach.begin(), reach.end(), box.east, [](double east, const Box& r) { return east < r.west; }),
                                        [&](const Box& r) { return r.east >= box.west && r.south <= box.north && r.north >= box.south; });
        if (!isNear) near[unit] = &kNothing;
    }
    return near;
}
}  // namespace

double fittingGap(std::span<const MultiPolygon* const> shapes) {
    constexpr double kTouching = 1, kStreets = 30;
    std::vector<bool> touches(shapes.size(), false);
    for (const auto& [first, second] : geometry::pairsWithin(shapes, kTouching)) touches[first] = touches[second] = true;
    const auto touching = static_cast<std::size_t>(std::count(touches.begin(), touches.end(), true));
    return 2 * touching < shapes.size() ? kStreets : kTouching;
}

Joined closeGaps(const UnitGraph& graph, std::span<const MultiPolygon* const> shapes, double mostMetres, const Progress& progress) {
    Joined joined{.graph = graph, .joins = {}};
    constexpr double kNarrowest = 5, kStep = 1.5, kCorner = 1;
    std::vector<double> widths;
    for (double width = kNarrowest; width < mostMetres; width *= kStep) widths.push_back(width);
    widths.push_back(mostMetres);
    std::vector<double> free;  // per unit what of its border it shares with nobody yet
    for (const Unit& unit : graph.units()) free.push_back(unit.perimeterMetres);
    for (const SharedBorder& border : graph.borders()) free[border.first] -= border.metres, free[border.second] -= border.metres;
    const auto join = [&](const Components& components, std::uint32_t first, std::uint32_t second, double metres) {
        if (components.of[first] == components.of[second]) return;
        const double shared = std::max(0.0, std::min({metres, free[first], free[second]}));
        free[first] -= shared, free[second] -= shared;
        joined.joins.push_back({first, second, shared});
    };
    const auto rebuild = [&] {
        std::vector<SharedBorder> borders = graph.borders();
        borders.insert(borders.end(), joined.joins.begin(), joined.joins.end());
        joined.graph = UnitGraph(graph.units(), std::move(borders));
    };
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const Components components = componentsOf(joined.graph);
        if (components.count == 1) break;
        const Progress step = progress.part(static_cast<double>(i) / static_cast<double>(widths.size()), static_cast<double>(i + 1) / static_cast<double>(widths.size()));
        for (const auto& [first, second, metres] : geometry::commonBorders(facing(shapes, components, widths[i]), widths[i], kCorner, step))
            join(components, first, second, metres);
        rebuild();
    }
    // What faces nothing, but has a corner near another one's.
    for (const double width : widths) {
        const Components components = componentsOf(joined.graph);
        if (components.count == 1) break;
        for (const auto& [first, second] : geometry::pairsWithin(facing(shapes, components, width), width)) join(components, first, second, 0);
        rebuild();
    }
    std::sort(joined.joins.begin(), joined.joins.end(), [](const SharedBorder& a, const SharedBorder& b) {
        return std::tie(a.first, a.second) < std::tie(b.first, b.second);
    });
    return joined;
}

}  // namespace cuadrante::planning
