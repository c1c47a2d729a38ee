// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "ui/drawing/map_scene.h"
#include "ui/drawing/palette.h"

#include <QImage>
#include <QLocale>
#include <QPainterPath>

#include <array>
#include <limits>
#include <optional>
#include <vector>

class QPainter;

namespace cuadrante::drawing {

/// What is drawn on top of the map itself.
enum class Furniture { none, scale_bar, scale_bar_and_north };

/// Scales of a map as denominators: 1 : closest is the largest, 1 : farthest the smallest that belongs to it.
struct ScaleRange {
    double closest = 0;
    double farthest = std::numeric_limits<double>::infinity();

    [[nodiscard]] bool has(double denominator) const noexcept { return closest <= denominator && denominator <= farthest; }
    bool operator==(const ScaleRange&) const = default;
};

/// How one layer is shown.
struct LayerLook {
    double opacity = 1;                     ///< 0: nothing is seen of it; 1: it hides what lies below
    std::optional<ScaleRange> scales = {};  ///< where it is shown; empty: wherever it can be read
    bool operator==(const LayerLook&) const = default;
};

/// How points are shown: dots while they can be told apart and groups else, or always one of the two, or how close
/// they lie as colours.
enum class PointLook { by_scale, dots, groups, density };

/// How a scene is drawn.
struct MapStyle {
    Palette palette;
    Layers layers = kUsualLayers;
    std::optional<territory::QuadrantId> selected = {};
    std::vector<territory::QuadrantId> chosen = {};  ///< several, outlined; sorted
    Furniture furniture = Furniture::none;
    QLocale locale = QLocale(QLocale::Spanish, QLocale::Mexico);  ///< of numbers on the map
    double textScale = 1;                                         ///< 1 = text for a screen
    std::array<Layer, kLayers.size()> order = kLayers;            ///< from below to above; names stay on top
    std::array<LayerLook, kLayers.size()> looks = {};             ///< by the layer's number
    PointLook points = PointLook::by_scale;

    [[nodiscard]] const LayerLook& look(Layer layer) const { return looks[static_cast<std::size_t>(layer)]; }
    [[nodiscard]] LayerLook& look(Layer layer) { return looks[static_cast<std::size_t>(layer)]; }
    bool operator==(const MapStyle&) const = default;
};

/// 1 : this, with the 96 pixels an inch that maps are made for.
[[nodiscard]] double scaleDenominator(const Viewport& view) noexcept;

/// Draws the scene as seen from `view` into a picture of view.size * view.pixelRatio pixels, its device pixel ratio
/// set. May be called from any thread, and draws on as many as the machine has; the picture does not depend on how many.
/// Needs a QGuiApplication for the fonts. Throws Cancelled when asked to stop. 850 quadrants, 16,000 blocks, 60,000
/// street segments and 1,000,000 points at 1920 x 1080 take about a tenth of a second on two cores (tests/bench).
[[nodiscard]] QImage drawMapPicture(const MapScene& scene, const Viewport& view, const MapStyle& style,
                                    const Progress& progress = {});

/// The same onto a painter (PDF, SVG, printer) into the rectangle (0, 0, view.size) of its coordinates.
void paintMap(QPainter& painter, const MapScene& scene, const Viewport& view, const MapStyle& style,
              const Progress& progress = {});

/// The outline of a quadrant in pixels of the view, to be drawn over a finished picture (hover). Empty when it has none.
[[nodiscard]] QPainterPath outlineOf(const MapScene& scene, const Viewport& view, territory::QuadrantId quadrant);

/// Radius in pixels of the disc of a figure, where the largest figure is `most`: its area is as the figure is. 0 for
/// what has none: zero, and less.
[[nodiscard]] double symbolRadius(double value, double most) noexcept;

/// The colour of the discs.
[[nodiscard]] QColor symbolColour(const MapTheme& theme, const Palette& palette);

/// The colour of each class of the scene's theme, lowest first.
[[nodiscard]] std::vector<QColor> classColours(const MapScene& scene, const Palette& palette);

/// Pixels of a line that the painter strokes as an area. A hairline it follows pixel by pixel from where the edge of the
/// picture cuts it, so that the same line comes out otherwise in another cut.
inline constexpr double kNoHairline = 1.02;

/// Fills `path` as "no data" is shown: hatched, so that it is not taken for a low value. `offset` moves the hatching,
/// in pixels.
void hatch(QPainter& painter, const QPainterPath& path, const Palette& palette, QPointF offset = {});

/// The lines of it alone, `apart` pixels from each other, with the painter's pen; those that cross `sheet`.
void hatchLines(QPainter& painter, const QPainterPath& path, const QRectF& sheet, double apart, QPointF offset);

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
