// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/shapes.h"

/// From the metres of the maps in use in Mexico to degrees, without PROJ, for tables whose columns hold metres. Datum
/// GRS 80 (ITRF), which WGS 84 follows within a metre. PROJ judges them in tests/gis: within a millimetre in Mexico.
namespace cuadrante::geometry {

/// UTM of the northern half; zone 1 to 60. The series of Krüger to the fourth power of n.
[[nodiscard]] LonLat fromUtm(int zone, double east, double north) noexcept;
/// EPSG:6372, the Lambert cone of INEGI, east first.
[[nodiscard]] LonLat fromMexicoLambert(double east, double north) noexcept;
/// EPSG:3857, the plane of web maps.
[[nodiscard]] LonLat fromWebMercator(double east, double north) noexcept;

}  // namespace cuadrante::geometry
