// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "ui/drawing/map_scene.h"
#include "ui/drawing/palette.h"

#include <QImage>
#include <QLocale>
#include <QPainterPath>

#include <optional>

class QPainter;

namespace cuadrante::drawing {

/// What is drawn on top of the map itself.
enum class Furniture { none, scale_bar, scale_bar_and_north };

/// How a scene is drawn.
struct MapStyle {
    Palette palette;
    Layers layers = kUsualLayers;
    std::optional<territory::QuadrantId> selected = {};
    Furniture furniture = Furniture::none;
    QLocale locale = QLocale(QLocale::Spanish, QLocale::Mexico);  ///< of numbers on the map
    double textScale = 1;                                         ///< 1 = text for a screen
};

/// Draws the scene as seen from `view` into a picture of view.size * view.pixelRatio pixels, its device pixel ratio
/// set. May be called from any thread; needs a QGuiApplication for the fonts. Throws Cancelled when asked to stop.
/// 850 quadrants and 100,000 points at 1440 x 900 take some tens of milliseconds.
[[nodiscard]] QImage drawMapPicture(const MapScene& scene, const Viewport& view, const MapStyle& style,
                                    const Progress& progress = {});

/// The same onto a painter (PDF, SVG, printer) into the rectangle (0, 0, view.size) of its coordinates.
void paintMap(QPainter& painter, const MapScene& scene, const Viewport& view, const MapStyle& style,
              const Progress& progress = {});

/// The outline of a quadrant in pixels of the view, to be drawn over a finished picture (hover). Empty when it has none.
[[nodiscard]] QPainterPath outlineOf(const MapScene& scene, const Viewport& view, territory::QuadrantId quadrant);

/// The colour of each class of the scene's theme, lowest first.
[[nodiscard]] std::vector<QColor> classColours(const MapScene& scene, const Palette& palette);

/// Fills `path` as "no data" is shown: hatched, so that it is not taken for a low value. `offset` moves the hatching,
/// in pixels.
void hatch(QPainter& painter, const QPainterPath& path, const Palette& palette, QPointF offset = {});

/// A scale bar with its right end at `rightBottom`, at most `widest` pixels long.
void paintScaleBar(QPainter& painter, double metresPerPixel, QPointF rightBottom, const MapStyle& style,
                   double widest = 130);
/// An arrow to the north that stands on `foot`.
void paintNorth(QPainter& painter, QPointF foot, const MapStyle& style);

/// A round length of 1, 2 or 5 times a power of ten, at most `longest`.
[[nodiscard]] double roundLength(double longest);
/// "500 m", "2 km".
[[nodiscard]] QString lengthText(double metres, const QLocale& locale);

/// The typeface of maps and documents in pixels.
[[nodiscard]] QFont mapFont(double pixels, int weight = 400);

}  // namespace cuadrante::drawing
