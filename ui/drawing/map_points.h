// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing/map_painter.h"

#include <vector>

class QPainter;

namespace cuadrante::drawing {

/// Several points drawn as one glyph.
struct PointGroup {
    Metres at;  ///< the mean of its points
    std::int64_t number;
};
/// The points in `box` put together by squares of `side` metres of a grid that does not move with the view.
[[nodiscard]] std::vector<PointGroup> groupsOf(const PointLayer& points, const PlaneBox& box, double side);

/// Each point as a dot while they can be told apart, else groups of which the area tells the number.
void paintPoints(QPainter& painter, const PointLayer& points, const Viewport& view, const MapStyle& style);

/// Numbered badges below the middle of their quadrants.
void paintMarks(QPainter& painter, const MapScene& scene, const Viewport& view, const MapStyle& style);

}  // namespace cuadrante::drawing
