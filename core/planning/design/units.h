// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/shapes.h"
#include "core/territory/layout.h"
#include "core/territory/territory.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// From a municipality's layers to what quadrants are designed with, and back to areas of a plan: what the command line
/// and the window share.
namespace cuadrante::planning {

/// What quadrants are put together from.
enum class UnitKind { colonias, blocks, cells, quadrants };
inline constexpr std::array kUnitKinds{UnitKind::colonias, UnitKind::blocks, UnitKind::cells, UnitKind::quadrants};
/// "colonias", "blocks", "cells", "quadrants".
[[nodiscard]] std::string_view word(UnitKind kind) noexcept;

/// The units and what their own layer says of each; position in a list is the name of a unit, as in UnitGraph.
struct DesignUnits {
    std::vector<std::string> code;
    std::vector<std::string> name;
    std::vector<geometry::MultiPolygon> shape;
    std::vector<geometry::LonLat> inside;  ///< a point in each: where it is taken to lie
    std::vector<std::optional<std::int64_t>> population;
    std::vector<std::optional<std::int64_t>> adults;
    std::vector<std::optional<std::int64_t>> dwellings;
    std::int64_t skipped = 0;  ///< rows without an area

    /// What a layer says of one unit.
    struct Said {
        std::optional<std::int64_t> population = {};
        std::optional<std::int64_t> adults = {};
        std::optional<std::int64_t> dwellings = {};
    };
    void add(std::string itsCode, std::string itsName, geometry::MultiPolygon itsShape, const Said& said);
    [[nodiscard]] std::size_t size() const noexcept { return shape.size(); }
    /// Code and name, each where there is one.
    [[nodiscard]] std::string called(std::size_t unit) const;
    /// Valid as long as the units stay as they are.
    [[nodiscard]] std::vector<const geometry::MultiPolygon*> shapes() const;
};

/// The layers that units come from; null and empty where the municipality has none.
struct UnitLayers {
    const territory::Layout* layout = nullptr;  ///< of cells and quadrants
    std::span<const territory::Colonia> colonias = {};
    std::span<const territory::Block> blocks = {};
};
[[nodiscard]] DesignUnits unitsOf(UnitKind kind, const UnitLayers& layers);
/// How many the layers have of that kind.
[[nodiscard]] std::size_t countOf(UnitKind kind, const UnitLayers& layers) noexcept;

/// Per unit the position of the area that its inside lies in, the first where several do; kNone outside of all.
[[nodiscard]] std::vector<std::int32_t> placesOf(const DesignUnits& units,
                                                 std::span<const geometry::MultiPolygon* const> areas);
/// The shapes of areas with a member `shape` (colonias, blocks), to be used with placesOf.
template <typename Areas>
[[nodiscard]] std::vector<const geometry::MultiPolygon*> shapesOf(const Areas& areas) {
    std::vector<const geometry::MultiPolygon*> shapes;
    for (const auto& area : areas) shapes.push_back(&area.shape);
    return shapes;
}
/// The same for areas of a plan (quadrants, cells).
template <typename Areas>
[[nodiscard]] std::vector<const geometry::MultiPolygon*> areaShapesOf(const Areas& areas) {
    std::vector<const geometry::MultiPolygon*> shapes;
    for (const auto& area : areas) shapes.push_back(&area.area.shape);
    return shapes;
}

}  // namespace cuadrante::planning
