// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/boost_shapes.h"

namespace cuadrante::geometry {

BoostAreas toBoost(const MultiPolygon& shape, LonLat origin) {
    const auto copy = [&](const Ring& from, auto& to) {
        for (const LonLat p : from) to.emplace_back(p.lon - origin.lon, p.lat - origin.lat);
    };
    BoostAreas areas;
    for (const Polygon& part : shape.parts) {
        BoostArea& area = areas.emplace_back();
        copy(part.outer, area.outer());
        area.inners().resize(part.holes.size());
        for (std::size_t i = 0; i < part.holes.size(); ++i) copy(part.holes[i], area.inners()[i]);
    }
    boost::geometry::correct(areas);
    return areas;
}

MultiPolygon fromBoost(const BoostAreas& areas, LonLat origin) {
    const auto copy = [&](const auto& from) {
        Ring ring;
        for (const BoostPoint& p : from) ring.push_back({.lon = p.x() + origin.lon, .lat = p.y() + origin.lat});
        return ring;
    };
    MultiPolygon shape;
    for (const BoostArea& area : areas) {
        Polygon& part = shape.parts.emplace_back(Polygon{.outer = copy(area.outer())});
        for (const auto& hole : area.inners()) part.holes.push_back(copy(hole));
    }
    return shape;
}

}  // namespace cuadrante::geometry
