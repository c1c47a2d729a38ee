// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/overlay.h"

#include "core/geometry/boost_shapes.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace cuadrante::geometry {

namespace {
namespace bg = boost::geometry;

struct Piece {
    const MultiPolygon* shape;
    LonLat middle;
};

/// Halves the pieces by where they lie, along the longer side of their box, and joins the two halves' unions.
BoostAreas join(std::span<Piece> pieces, LonLat origin, const Progress& progress) {
    if (pieces.empty()) return {};
    if (pieces.size() == 1) return toBoost(*pieces.front().shape, origin);
    Box box;
    for (const Piece& piece : pieces) box.add(piece.middle);
    const bool wide = box.east - box.west > box.north - box.south;
    const std::size_t half = pieces.size() / 2;
    std::nth_element(pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(half), pieces.end(),
                     [&](const Piece& a, const Piece& b) {
                         return wide ? a.middle.lon < b.middle.lon : a.middle.lat < b.middle.lat;
                     });
    const BoostAreas first = join(pieces.first(half), origin, progress.part(0, 0.4));
    const BoostAreas second = join(pieces.subspan(half), origin, progress.part(0.4, 0.8));
    progress.at(0.8);
    BoostAreas together;
    bg::union_(first, second, together);
    return together;
}
}  // namespace

MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b) {
    const Box boxA = boundsOf(a), boxB = boundsOf(b);
    if (a.empty() || b.empty() || !boxA.intersects(boxB)) return {};
    const LonLat origin = middleOf(boxA);
    BoostAreas common;
    bg::intersection(toBoost(a, origin), toBoost(b, origin), common);
    return fromBoost(common, origin);
}

MultiPolygon difference(const MultiPolygon& a, const MultiPolygon& b) {
    if (a.empty() || b.empty()) return a;
    const LonLat origin = middleOf(boundsOf(a));
    BoostAreas left;
    bg::difference(toBoost(a, origin), toBoost(b, origin), left);
    return fromBoost(left, origin);
}

MultiPolygon unionOf(std::span<const MultiPolygon* const> areas, const Progress& progress) {
    std::vector<Piece> pieces;
    Box box;
    for (const MultiPolygon* area : areas) {
        if (area->empty()) continue;
        const Box own = boundsOf(*area);
        box.add(own);
        pieces.push_back({.shape = area, .middle = middleOf(own)});
    }
    if (pieces.empty()) return {};
    const LonLat origin = middleOf(box);
    return fromBoost(join(pieces, origin, progress), origin);
}

}  // namespace cuadrante::geometry
