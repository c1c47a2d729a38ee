// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/shapes.h"

#include <span>

/// Lengths and areas on the WGS 84 ellipsoid itself, as surveyors state them: geodesics by Karney (2013), "Algorithms
/// for geodesics", J. Geodesy 87, as PROJ carries them; good to some nanometres, anywhere on the Earth.
namespace cuadrante::gis {

/// Metres along the geodesics from point to point; 0 for fewer than two points.
[[nodiscard]] double geodesicLength(std::span<const geometry::LonLat> line);

/// Square metres within the geodesics from point to point and back to the first, whichever way round they run; 0 for
/// fewer than three points. A ring that crosses itself counts the parts turned the other way off.
[[nodiscard]] double geodesicArea(std::span<const geometry::LonLat> ring);

}  // namespace cuadrante::gis
