// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing/map_painter.h"

#include <QImage>

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

/// What the points look like from a view; found once for a picture whose parts are drawn apart.
struct PointGlyphs {
    PointLook look = PointLook::dots;  ///< by_scale is decided
    double radius = 0;                 ///< of a dot, pixels
    std::vector<PointGroup> groups;    ///< small ones first
    double widest = 0;                 ///< radius of a group of `most` points, pixels
    double most = 1;                   ///< points of the largest group, rounded up to a power of two
    QImage density;                    ///< of the whole view, one pixel for kDensityStep of the view's
};
inline constexpr int kDensityStep = 4;

[[nodiscard]] PointGlyphs glyphsOf(const PointLayer& points, const Viewport& view, const MapStyle& style);

/// Draws what lies in `part` of the view; without numbers, which need a font.
void paintGlyphs(QPainter& painter, const PointGlyphs& glyphs, const PointLayer& points, const Viewport& view,
                 const MapStyle& style, const QRectF& part);
/// How many points each group stands for, where there is room.
void paintGroupNumbers(QPainter& painter, const PointGlyphs& glyphs, const Viewport& view, const MapStyle& style);

/// Numbered badges below the middle of their quadrants.
void paintMarks(QPainter& painter, const MapScene& scene, const Viewport& view, const MapStyle& style);

}  // namespace cuadrante::drawing
