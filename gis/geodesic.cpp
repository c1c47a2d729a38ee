// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/geodesic.h"

#include <geodesic.h>

#include <cmath>

namespace cuadrante::gis {

namespace {
geod_geodesic wgs84() {
    geod_geodesic earth;
    geod_init(&earth, 6378137.0, 1 / 298.257223563);
    return earth;
}
}  // namespace

double geodesicLength(std::span<const geometry::LonLat> line) {
    const geod_geodesic earth = wgs84();
    double sum = 0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        double metres = 0;
        geod_inverse(&earth, line[i - 1].lat, line[i - 1].lon, line[i].lat, line[i].lon, &metres, nullptr, nullptr);
        sum += metres;
    }
    return sum;
}

double geodesicArea(std::span<const geometry::LonLat> ring) {
    if (ring.size() < 3) return 0;
    const geod_geodesic earth = wgs84();
    geod_polygon polygon;
    geod_polygon_init(&polygon, 0);
    for (const geometry::LonLat p : ring) geod_polygon_addpoint(&earth, &polygon, p.lat, p.lon);
    double area = 0;
    geod_polygon_compute(&earth, &polygon, 0, 1, &area, nullptr);
    return std::abs(area);
}

}  // namespace cuadrante::gis
