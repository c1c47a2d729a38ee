// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/design/units.h"

#include "core/geometry/area_locator.h"
#include "core/planning/districting/request.h"

#include <utility>

namespace cuadrante::planning {

std::string_view word(UnitKind kind) noexcept {
    constexpr std::array<std::string_view, kUnitKinds.size()> kWords{"colonias", "blocks", "cells", "quadrants"};
    return kWords[static_cast<std::size_t>(kind)];
}

void DesignUnits::add(std::string itsCode, std::string itsName, geometry::MultiPolygon itsShape, const Said& said) {
    if (itsShape.empty()) {
        ++skipped;
        return;
    }
    code.push_back(std::move(itsCode));
    name.push_back(std::move(itsName));
    inside.push_back(geometry::labelPoint(itsShape));
    shape.push_back(std::move(itsShape));
    population.push_back(said.population);
    adults.push_back(said.adults);
    dwellings.push_back(said.dwellings);
}

std::string DesignUnits::called(std::size_t unit) const {
    if (name[unit].empty() || name[unit] == code[unit]) return code[unit];
    return code[unit].empty() ? name[unit] : code[unit] + " " + name[unit];
}

std::vector<const geometry::MultiPolygon*> DesignUnits::shapes() const {
    std::vector<const geometry::MultiPolygon*> pointers;
    pointers.reserve(shape.size());
    for (const auto& each : shape) pointers.push_back(&each);
    return pointers;
}

DesignUnits unitsOf(UnitKind kind, const UnitLayers& layers) {
    DesignUnits units;
    const auto addArea = [&](const territory::Area& area) {
        units.add(area.code, area.name, area.shape, {.population = area.population, .adults = area.adults});
    };
    switch (kind) {
        case UnitKind::colonias:
            for (const auto& one : layers.colonias)
                units.add(one.code, one.name, one.shape, {.population = one.population});
            break;
        case UnitKind::blocks:
            for (const auto& one : layers.blocks)
                units.add(one.code, {}, one.shape,
                          {.population = one.population, .adults = one.adults, .dwellings = one.dwellings});
            break;
        case UnitKind::cells:
            if (layers.layout)
                for (const auto& one : layers.layout->cells()) addArea(one.area);
            break;
        case UnitKind::quadrants:
            if (layers.layout)
                for (const auto& one : layers.layout->quadrants()) addArea(one.area);
            break;
    }
    return units;
}

std::size_t countOf(UnitKind kind, const UnitLayers& layers) noexcept {
    switch (kind) {
        case UnitKind::colonias: return layers.colonias.size();
        case UnitKind::blocks: return layers.blocks.size();
        case UnitKind::cells: return layers.layout ? layers.layout->cells().size() : 0;
        case UnitKind::quadrants: return layers.layout ? layers.layout->quadrants().size() : 0;
    }
    return 0;
}

std::vector<std::int32_t> placesOf(const DesignUnits& units, std::span<const geometry::MultiPolygon* const> areas) {
    const geometry::AreaLocator locator(areas);
    std::vector<std::int32_t> places;
    places.reserve(units.size());
    for (const geometry::LonLat inside : units.inside) {
        const auto found = locator.find(inside);
        places.push_back(found ? static_cast<std::int32_t>(*found) : kNone);
    }
    return places;
}

}  // namespace cuadrante::planning
