// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/shapes.h"

#include <cmath>
#include <cstddef>

namespace cuadrante::geometry {

/// A side of a ring, its southern end first: the two areas on either side of a border that they share see the very
/// same numbers, whichever way round their rings run.
struct Edge {
    LonLat low;
    LonLat high;

    /// Whether the ray from `p` to the east crosses this side: half open in latitude, so that a vertex counts once.
    [[nodiscard]] bool isEastOf(LonLat p) const noexcept {
        return low.lat <= p.lat && p.lat < high.lat && p.lon < lonAt(p.lat);
    }
    /// Where the side is at a latitude within it. Not for level sides.
    [[nodiscard]] double lonAt(double lat) const noexcept {
        return low.lon + (lat - low.lat) / (high.lat - low.lat) * (high.lon - low.lon);
    }
};

/// Calls `visit(Edge)` for every side of the ring. A ring that was left open is closed, and one with a number that is
/// not finite has no sides: either would let its inside run out of its box.
template <typename Visit>
void forEachEdge(const Ring& ring, Visit&& visit) {
    double sum = 0;
    for (const LonLat p : ring) sum += p.lon + p.lat;
    if (ring.empty() || !std::isfinite(sum)) return;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const LonLat a = ring[i], b = i + 1 < ring.size() ? ring[i + 1] : ring.front();
        if (a == b) continue;
        if (a.lat <= b.lat) visit(Edge{.low = a, .high = b});
        else visit(Edge{.low = b, .high = a});
    }
}

template <typename Visit>
void forEachRing(const MultiPolygon& shape, Visit&& visit) {
    for (const Polygon& part : shape.parts) {
        visit(part.outer);
        for (const Ring& hole : part.holes) visit(hole);
    }
}

template <typename Visit>
void forEachEdge(const MultiPolygon& shape, Visit&& visit) {
    forEachRing(shape, [&](const Ring& ring) { forEachEdge(ring, visit); });
}

}  // namespace cuadrante::geometry
