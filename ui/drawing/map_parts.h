// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing/map_painter.h"
#include "ui/drawing/map_points.h"

#include <vector>

class QPainter;

/// The two passes of which a picture of a map is made: the ground, which can be drawn in parts on several threads, and
/// what is written over it, where each text has to know of the others.
namespace cuadrante::drawing {

/// What the points of the scene look like; nothing to draw when their layer is off.
[[nodiscard]] PointGlyphs glyphsIfShown(const MapScene& scene, const Viewport& view, const MapStyle& style);

/// Draws the ground into the `parts` (device pixels, not lying on each other) of a picture of the whole view.
/// Throws Cancelled, with the parts half done.
void paintGround(QImage& picture, const std::vector<QRect>& parts, const MapScene& scene, const Viewport& view,
                 const MapStyle& style, const PointGlyphs& glyphs, const Progress& progress);

/// Badges, numbers, names and furniture.
void paintOver(QPainter& painter, const MapScene& scene, const Viewport& view, const MapStyle& style,
               const PointGlyphs& glyphs);

}  // namespace cuadrante::drawing
