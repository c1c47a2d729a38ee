// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/design/ground.h"

#include "core/planning/districting/gaps.h"
#include "core/planning/districting/unit_shapes.h"

#include <utility>

namespace cuadrante::planning {

DesignGround groundOf(const DesignUnits& units, std::optional<double> gapMetres, const Progress& progress) {
    constexpr double kCorner = 1;         // a common border of less makes no neighbours
    constexpr double kNarrow = 150;       // a river with its banks
    const auto shapes = units.shapes();
    DesignGround ground{.graph = nullptr, .gapMetres = gapMetres ? *gapMetres : fittingGap(shapes)};
    UnitGraph graph = unitGraphOf(shapes, {.gapMetres = ground.gapMetres, .leastMetres = kCorner}, progress.part(0, 0.7));
    if (!gapMetres) {
        Joined joined = closeGaps(graph, shapes, kNarrow, progress.part(0.7, 1));
        graph = std::move(joined.graph);
        ground.joins = std::move(joined.joins);
    }
    ground.graph = std::make_shared<const UnitGraph>(std::move(graph));
    return ground;
}

DesignGround withBarriers(DesignGround ground, const DesignUnits& units, std::span<const territory::Street> streets,
                          const BarrierWish& wish) {
    using territory::StreetKind;
    std::vector<const geometry::Line*> crossable, closed, ways;
    for (const territory::Street& street : streets) {
        const bool river = street.kind == StreetKind::river, railway = street.kind == StreetKind::railway;
        if (!river && !railway) ways.push_back(&street.line);
        if ((river && wish.rivers) || (railway && wish.railways)) crossable.push_back(&street.line);
        if (street.kind == StreetKind::avenue && wish.avenues) closed.push_back(&street.line);
    }
    const auto shapes = units.shapes();
    const auto cut = [&](const std::vector<const geometry::Line*>& lines, std::vector<geometry::LonLat> crossings) {
        if (lines.empty()) return;
        Barred barred = cutBarriers(*ground.graph, shapes, {.lines = lines, .crossings = std::move(crossings)});
        ground.graph = std::make_shared<const UnitGraph>(std::move(barred.graph));
        ground.barred.insert(ground.barred.end(), barred.borders.begin(), barred.borders.end());
    };
    cut(crossable, crossingsOf(crossable, ways));
    cut(closed, {});
    return ground;
}

DesignGround withIslandsJoined(DesignGround ground) {
    Joined joined = joinIslands(*ground.graph);
    ground.graph = std::make_shared<const UnitGraph>(std::move(joined.graph));
    ground.joins.insert(ground.joins.end(), joined.joins.begin(), joined.joins.end());
    return ground;
}

}  // namespace cuadrante::planning
