// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/geometry/area_locator.h"
#include "core/planning/design/units.h"
#include "ui/drawing/map_scene.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace cuadrante::ui {

/// A straight piece of a unit's border with the units at its sides; twice the same where there is no other.
struct UnitEdge {
    drawing::Metres from;
    drawing::Metres to;
    std::uint32_t first;
    std::uint32_t second;
};

/// The units of a draft as the map needs them, with the map below them. Immutable, made off the window's thread.
struct UnitGeometry {
    std::shared_ptr<const drawing::MapScene> scene;  ///< without a plan: streets, blocks, colonias
    drawing::AreaLayer areas;                        ///< in the scene's plane
    std::vector<UnitEdge> edges;
    bool apart = false;                              ///< streets run between the units: hardly any touch
    std::vector<drawing::Metres> inside;             ///< a point in each unit
    geometry::AreaLocator locator;

    [[nodiscard]] std::optional<std::uint32_t> unitAt(drawing::Metres point) const {
        return locator.find(scene->plane().toLonLat(point));
    }
    /// All that units cover.
    [[nodiscard]] drawing::PlaneBox home() const noexcept { return areas.bounds(); }
};

/// `source`: the layers below; its layout is not shown.
[[nodiscard]] std::shared_ptr<const UnitGeometry> unitGeometryOf(const planning::DesignUnits& units, drawing::MapSource source,
                                                                 const Progress& progress);

}  // namespace cuadrante::ui
