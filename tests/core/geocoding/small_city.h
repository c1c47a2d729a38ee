// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geocoding/geocoder.h"
#include "core/geometry/local_plane.h"

#include <string>
#include <utility>
#include <vector>

/// Six streets in metres around a middle, 100 m apart, in two colonias:
///
///          0      100      200
///        Hidalgo Aldama  Galeana
///   200 --+--------+--------+--  Calle 16 de Septiembre
///   100 --+--------+--------+--  Calle Tierra y Libertad
///     0 --+--------+--------+--  Avenida Juárez
///       Centro (to 150) | Obrera
namespace cuadrante::geocoding::testing {

inline constexpr geometry::LonLat kMiddle{.lon = -100.9, .lat = 20.4};

inline geometry::LonLat at(double x, double y) { return geometry::LocalPlane(kMiddle).toLonLat({x, y}); }

inline NamedLine street(std::string name, std::vector<std::pair<double, double>> path, Numbers left = {}, Numbers right = {}) {
    NamedLine line{.name = std::move(name), .line = {}, .left = left, .right = right};
    for (const auto& [x, y] : path) line.line.push_back(at(x, y));
    return line;
}

inline NamedArea area(std::string name, double west, double south, double east, double north) {
    return {.name = std::move(name),
            .shape = {.parts = {{.outer = {at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)}}}}};
}

inline GazetteerSources smallCity() {
    return {.streets = {street("Avenida Juárez", {{-50, 0}, {250, 0}}, {.from = 1, .to = 299}, {.from = 2, .to = 300}),
                        street("Calle Tierra y Libertad", {{-50, 100}, {250, 100}}),
                        street("Calle 16 de Septiembre", {{-50, 200}, {250, 200}}),
                        street("Calle Hidalgo", {{0, -50}, {0, 250}}), street("Calle Aldama", {{100, -50}, {100, 250}}),
                        street("Calle Galeana", {{200, -50}, {200, 250}}),
                        // Cut in two and far away: the same name once more.
                        street("Calle Hidalgo", {{2000, 0}, {2000, 150}}), street("Calle Niños Héroes", {{1900, 100}, {2100, 100}})},
            .colonias = {area("Centro", -60, -60, 150, 260), area("Obrera", 150, -60, 260, 260), area("Ampliación Obrera", 1800, -60, 2200, 260)},
            .places = {{.name = "Escuela Primaria Benito Juárez", .kind = "escuela", .point = at(50, 50)},
                       {.name = "Km 12 Carretera a Celaya", .kind = "kilómetro", .point = at(5000, 0)}},
            .postalCodes = {{.code = "38000", .settlement = "Centro", .kind = "Colonia"}, {.code = "38010", .settlement = "Obrera", .kind = "Colonia"}},
            .variants = {}};
}

}  // namespace cuadrante::geocoding::testing
