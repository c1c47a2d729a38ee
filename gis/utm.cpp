// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/utm.h"

#include "core/base/failure.h"

#include <proj.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace cuadrante::gis {

struct UtmReader::Projection {
    PJ_CONTEXT* context = proj_context_create();
    PJ* plane = nullptr;
    int zone = 0;
    bool north = true;

    Projection() = default;
    Projection(const Projection&) = delete;
    Projection& operator=(const Projection&) = delete;
    ~Projection() {
        proj_destroy(plane);
        proj_context_destroy(context);
    }
    void turnTo(int wanted, bool wantedNorth) {
        if (plane && zone == wanted && north == wantedNorth) return;
        proj_destroy(plane);
        const std::string said = "+proj=utm +zone=" + std::to_string(wanted) + (wantedNorth ? "" : " +south") + " +datum=WGS84";
        plane = proj_create(context, said.c_str());
        if (!plane) throw Failure("source.unreadable", {}, said);
        zone = wanted;
        north = wantedNorth;
    }
};

UtmReader::UtmReader() : m_projection(std::make_unique<Projection>()) {}
UtmReader::~UtmReader() = default;

UtmPosition UtmReader::read(geometry::LonLat point) {
    const int zone = std::clamp(static_cast<int>(std::floor((point.lon + 180) / 6)) + 1, 1, 60);
    m_projection->turnTo(zone, point.lat >= 0);
    const PJ_COORD on = proj_trans(m_projection->plane, PJ_FWD, proj_coord(proj_torad(point.lon), proj_torad(point.lat), 0, 0));
    return {.zone = zone, .north = point.lat >= 0, .east = on.xy.x, .northing = on.xy.y};
}

geometry::LonLat UtmReader::toDegrees(const UtmPosition& position) {
    m_projection->turnTo(position.zone, position.north);
    const PJ_COORD at = proj_trans(m_projection->plane, PJ_INV, proj_coord(position.east, position.northing, 0, 0));
    return {.lon = proj_todeg(at.lp.lam), .lat = proj_todeg(at.lp.phi)};
}

}  // namespace cuadrante::gis
