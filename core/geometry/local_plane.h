// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/shapes.h"

namespace cuadrante::geometry {

/// Metres east and north of an origin.
struct Metres {
    double x;
    double y;
};

/// A plane that touches the WGS 84 ellipsoid at an origin, good for one municipality: within 60 km of the origin
/// distances and areas differ from PROJ's by less than 1 in 10,000 (tests/gis judges it).
class LocalPlane {
public:
    explicit LocalPlane(LonLat origin) noexcept;
    [[nodiscard]] Metres toMetres(LonLat point) const noexcept;
    [[nodiscard]] LonLat toLonLat(Metres point) const noexcept;

private:
    LonLat m_origin;
    double m_arcAtOrigin;  ///< metres from the equator along the meridian
};

[[nodiscard]] double distanceMetres(LonLat a, LonLat b) noexcept;
/// On a plane through the shape's own middle; holes are taken off.
[[nodiscard]] double areaSquareMetres(const MultiPolygon& shape) noexcept;
[[nodiscard]] double lengthMetres(const Line& line) noexcept;
/// Isoperimetric quotient 4 pi area / perimeter^2 in (0, 1] (Polsby and Popper 1991); 0 for an empty shape.
[[nodiscard]] double compactness(const MultiPolygon& shape) noexcept;

}  // namespace cuadrante::geometry
