// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/local_plane.h"
#include "core/territory/territory.h"

#include <cmath>
#include <span>

namespace cuadrante::territory {

/// Calls `visit(street, place, metres)` for every stretch of the streets, at most 25 m long, with its middle: so
/// lengths by area are right to within a few metres at each border. Rivers and railways are no streets and are left
/// out.
template <typename Visit>
void forEachStretch(std::span<const Street> streets, Visit&& visit) {
    constexpr double kLongestMetres = 25;
    for (const Street& street : streets) {
        if (street.kind == StreetKind::river || street.kind == StreetKind::railway) continue;
        for (std::size_t i = 0; i + 1 < street.line.size(); ++i) {
            const geometry::LonLat from = street.line[i], to = street.line[i + 1];
            const double metres = geometry::distanceMetres(from, to);
            const auto pieces = static_cast<int>(std::ceil(metres / kLongestMetres));
            for (int piece = 0; piece < pieces; ++piece) {
                const double along = (piece + 0.5) / pieces;
                visit(street,
                      geometry::LonLat{.lon = from.lon + along * (to.lon - from.lon),
                                       .lat = from.lat + along * (to.lat - from.lat)},
                      metres / pieces);
            }
        }
    }
}

}  // namespace cuadrante::territory
