// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/shapes.h"

#include <memory>

namespace cuadrante::gis {

/// Where a point is on the plane of its UTM zone, as Mexican survey maps state it; WGS 84, from which ITRF2008 differs by
/// less than a metre.
struct UtmPosition {
    int zone;         ///< 1 to 60; Mexico lies in 11 to 16
    bool north;       ///< of the equator
    double east;      ///< metres
    double northing;  ///< metres
};

/// Reads points in UTM by PROJ. Remembers the zone of the last point: asking for many points nearby is cheap.
/// Of one thread at a time.
class UtmReader {
public:
    UtmReader();
    ~UtmReader();
    UtmReader(const UtmReader&) = delete;
    UtmReader& operator=(const UtmReader&) = delete;

    /// `point` within -180 to 180 and -84 to 84 degrees.
    [[nodiscard]] UtmPosition read(geometry::LonLat point);
    /// The other way round.
    [[nodiscard]] geometry::LonLat toDegrees(const UtmPosition& position);

private:
    struct Projection;
    std::unique_ptr<Projection> m_projection;
};

}  // namespace cuadrante::gis
