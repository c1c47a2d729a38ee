// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/territory/territory.h"
#include "tests/support/paths.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

/// Layers of the practice municipality as values, read from its files.
namespace cuadrante::support {

inline nlohmann::json featuresOf(const std::string& name) {
    std::ifstream in(std::filesystem::path(cuadrante::support::kSourceRoot) / "data/practice" / name);
    return nlohmann::json::parse(in).at("features");
}

inline geometry::Line lineOf(const nlohmann::json& coordinates) {
    geometry::Line line;
    for (const auto& point : coordinates) line.push_back({.lon = point.at(0), .lat = point.at(1)});
    return line;
}

inline geometry::MultiPolygon shapeOf(const nlohmann::json& geometry) {
    geometry::MultiPolygon shape;
    const auto add = [&shape](const nlohmann::json& rings) {
        geometry::Polygon part{.outer = lineOf(rings.at(0))};
        for (std::size_t i = 1; i < rings.size(); ++i) part.holes.push_back(lineOf(rings.at(i)));
        shape.parts.push_back(std::move(part));
    };
    if (geometry.at("type") == "Polygon") add(geometry.at("coordinates"));
    else
        for (const auto& part : geometry.at("coordinates")) add(part);
    return shape;
}

inline std::vector<territory::Street> practiceStreets() {
    std::vector<territory::Street> streets;
    for (const auto& feature : featuresOf("streets.geojson"))
        streets.push_back({.name = feature.at("properties").at("name"),
                           .kind = territory::streetKindOf(feature.at("properties").at("kind").get<std::string>()).value(),
                           .line = lineOf(feature.at("geometry").at("coordinates"))});
    return streets;
}

inline std::vector<territory::Colonia> practiceColonias() {
    std::vector<territory::Colonia> colonias;
    for (const auto& feature : featuresOf("colonias.geojson"))
        colonias.push_back({.code = feature.at("properties").at("code"), .name = feature.at("properties").at("name"), .population = {}, .shape = shapeOf(feature.at("geometry"))});
    return colonias;
}

inline std::vector<geometry::MultiPolygon> practiceQuadrants() {
    std::vector<geometry::MultiPolygon> shapes;
    for (const auto& feature : featuresOf("quadrants.geojson")) shapes.push_back(shapeOf(feature.at("geometry")));
    return shapes;
}

}  // namespace cuadrante::support
