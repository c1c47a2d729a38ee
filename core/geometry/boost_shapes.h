// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/shapes.h"

// GCC 12 takes the box of an empty multipolygon in Boost 1.74 for read before it is written; it is not read then.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <boost/geometry.hpp>
#include <boost/geometry/geometries/geometries.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// Shapes for Boost.Geometry: in degrees about an origin nearby, where doubles are finest.
namespace cuadrante::geometry {

using BoostPoint = boost::geometry::model::d2::point_xy<double>;
using BoostArea = boost::geometry::model::polygon<BoostPoint>;
using BoostAreas = boost::geometry::model::multi_polygon<BoostArea>;

/// Rings are turned the way Boost expects them.
[[nodiscard]] BoostAreas toBoost(const MultiPolygon& shape, LonLat origin);
[[nodiscard]] MultiPolygon fromBoost(const BoostAreas& areas, LonLat origin);

}  // namespace cuadrante::geometry
