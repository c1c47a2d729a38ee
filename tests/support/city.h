// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/geometry/shapes.h"

#include <vector>

namespace cuadrante::support {

struct CityOptions {
    int columns = 34;
    int rows = 25;
    int perSide = 20;       ///< points along the border between two areas
    std::uint64_t seed = 1;
};

/// An invented city without gaps: a net of areas with crooked borders, some 1.1 km across, the neighbours sharing
/// every vertex of a border. 34 by 25 is 850 areas, as many as Mexico City has quadrants.
inline std::vector<geometry::MultiPolygon> crookedCity(const CityOptions& options = {}) {
    using geometry::LonLat;
    Random random(options.seed);
    const double step = 0.01, slack = 0.3 * step, crook = 0.3 * step / options.perSide;
    const auto jolt = [&](double size) { return (2 * random.unit() - 1) * size; };
    const auto at = [&](const auto& grid, int column, int row) -> const auto& {
        return grid[static_cast<std::size_t>(row * (options.columns + 1) + column)];
    };

    std::vector<LonLat> corners;
    for (int row = 0; row <= options.rows; ++row)
        for (int column = 0; column <= options.columns; ++column)
            corners.push_back({.lon = -99.3 + column * step + jolt(slack), .lat = 19.2 + row * step + jolt(slack)});
    const auto border = [&](LonLat from, LonLat to) {
        std::vector<LonLat> line{from};
        for (int i = 1; i < options.perSide; ++i) {
            const double t = static_cast<double>(i) / options.perSide;
            line.push_back({.lon = from.lon + t * (to.lon - from.lon) + jolt(crook),
                            .lat = from.lat + t * (to.lat - from.lat) + jolt(crook)});
        }
        line.push_back(to);
        return line;
    };
    std::vector<std::vector<LonLat>> eastward, northward;  // from every corner; the last ones stay empty
    for (int row = 0; row <= options.rows; ++row)
        for (int column = 0; column <= options.columns; ++column) {
            const LonLat from = at(corners, column, row);
            eastward.push_back(column < options.columns ? border(from, at(corners, column + 1, row)) : std::vector<LonLat>{});
            northward.push_back(row < options.rows ? border(from, at(corners, column, row + 1)) : std::vector<LonLat>{});
        }

    std::vector<geometry::MultiPolygon> areas;
    for (int row = 0; row < options.rows; ++row)
        for (int column = 0; column < options.columns; ++column) {
            geometry::Ring ring;
            const auto& south = at(eastward, column, row);
            const auto& east = at(northward, column + 1, row);
            const auto& north = at(eastward, column, row + 1);
            const auto& west = at(northward, column, row);
            ring.insert(ring.end(), south.begin(), south.end() - 1);
            ring.insert(ring.end(), east.begin(), east.end() - 1);
            ring.insert(ring.end(), north.rbegin(), north.rend() - 1);
            ring.insert(ring.end(), west.rbegin(), west.rend());
            areas.push_back({{{.outer = ring}}});
        }
    return areas;
}

}  // namespace cuadrante::support
