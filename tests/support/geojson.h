// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/shapes.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace cuadrante::support {

struct Feature {
    nlohmann::json properties;
    geometry::MultiPolygon shape;
};

/// A GeoJSON layer as other programs write it.
inline std::string geoJson(const std::vector<Feature>& features) {
    const auto ring = [](const geometry::Ring& points) {
        nlohmann::json list = nlohmann::json::array();
        for (const geometry::LonLat p : points) list.push_back(nlohmann::json::array({p.lon, p.lat}));
        return list;
    };
    nlohmann::json list = nlohmann::json::array();
    for (const Feature& feature : features) {
        nlohmann::json parts = nlohmann::json::array();
        for (const geometry::Polygon& part : feature.shape.parts) {
            nlohmann::json rings = nlohmann::json::array({ring(part.outer)});
            for (const geometry::Ring& hole : part.holes) rings.push_back(ring(hole));
            parts.push_back(rings);
        }
        list.push_back({{"type", "Feature"},
                        {"properties", feature.properties},
                        {"geometry", {{"type", "MultiPolygon"}, {"coordinates", parts}}}});
    }
    return nlohmann::json{{"type", "FeatureCollection"}, {"features", list}}.dump();
}

}  // namespace cuadrante::support
