// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/districting/unit_graph.h"
#include "ui/drawing/map_painter.h"
#include "ui/planning/unit_geometry.h"

#include <QColor>
#include <QRectF>
#include <QString>

#include <cstdint>
#include <span>
#include <vector>

class QPainter;

namespace cuadrante::ui {

/// What of a plan over units is drawn.
struct UnitPaint {
    std::span<const std::int32_t> label;  ///< per unit its quadrant, or kNone
    std::span<const QColor> colour;       ///< per quadrant, opaque
    std::vector<bool> locked = {};        ///< per quadrant; they are hatched
    std::int32_t target = -1;             ///< the quadrant that is outlined
    double opacity = 0.55;                ///< of the colours; the map shows through
};
/// Units filled with their quadrant's colour, and the borders of quadrants, as far as they are seen in `part` of the view.
void paintUnits(QPainter& painter, const UnitGeometry& geometry, const drawing::Viewport& view, const UnitPaint& paint,
                const drawing::Palette& palette, const QRectF& part);

/// The quadrants' names where they have room.
void paintNames(QPainter& painter, const UnitGeometry& geometry, const drawing::Viewport& view,
                std::span<const std::int32_t> label, std::span<const QString> names, const drawing::MapStyle& style);

/// The n-th of a dozen colours that are told apart.
[[nodiscard]] QColor quadrantColour(int number, const drawing::Palette& palette);
inline constexpr int kQuadrantColours = 12;
/// For each quadrant from `known.size()` to `count` a number of a colour that none of its neighbours has, as long as there
/// are enough; those that are known stay.
[[nodiscard]] std::vector<int> colourQuadrants(const planning::UnitGraph& graph, std::span<const std::int32_t> label,
                                               std::size_t count, std::vector<int> known);

}  // namespace cuadrante::ui
