// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/geometry/validity.h"
#include "core/territory/layout.h"

#include <optional>
#include <vector>

namespace cuadrante::territory {

/// A part of the municipality that no quadrant covers.
struct Gap {
    double squareMetres;
    geometry::LonLat where;  ///< a point inside it
};

/// How far a plan's quadrants are a partition of the municipality.
struct Coverage {
    std::optional<double> municipalityKm2;     ///< empty when the file has no sound boundary
    double coveredKm2 = 0;                     ///< of the quadrants together, counted once where they overlap; with a
                                               ///< boundary only what lies within it
    std::vector<Gap> gaps;                     ///< largest first; without a boundary those enclosed by quadrants
    std::vector<geometry::Overlap> overlaps;   ///< positions in layout.quadrants()
};

/// What is smaller than 1 m2 is rounding and left out; so are quadrants whose shape has a fault.
[[nodiscard]] Coverage coverageOf(const geometry::MultiPolygon& boundary, const Layout& layout, const Progress& progress);

}  // namespace cuadrante::territory
