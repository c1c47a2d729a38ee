// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing/map_painter.h"
#include "ui/drawing/map_points.h"

#include <QPolygonF>

#include <functional>
#include <vector>

class QPainter;

namespace cuadrante::drawing {

/// Draws the layers of a map onto one painter, as far as they are seen in `part` of the view (pixels of the view).
/// Several may draw parts of one picture at the same time; nothing here needs a font.
class Brushwork {
public:
    /// All arguments have to outlive it.
    Brushwork(QPainter& painter, const MapScene& scene, const Viewport& view, const MapStyle& style,
              const PointGlyphs& points, const QRectF& part);

    /// Background, ground of the municipality, the layers in their order with their opacity, its border, the selected
    /// quadrant: all but names, numbers and badges. Calls `pause` between the layers, which may throw to stop the work.
    void ground(const std::function<void()>& pause);

private:
    /// What a layer lets through by its nature.
    [[nodiscard]] double ownOpacity(Layer layer) const;
    void throughASheet(Layer layer, double opacity);
    void land();
    void basemap();
    void layer(Layer layer);
    void theme();
    void symbols();
    void highlights();
    void blocks();
    void streets();
    void rivers();
    void railways();
    void lines(territory::StreetKind kind, const QPen& pen);
    void borders(const AreaLayer& layer, const QPen& pen);
    void boundary();
    void selection();
    void outline(std::size_t quadrant, double width);

    [[nodiscard]] bool themed() const;
    [[nodiscard]] bool onPicture() const;
    /// Whether the layer is seen at this scale, where `usual` is up to how many metres a pixel it can be read.
    [[nodiscard]] bool inScale(Layer layer, double usual) const;
    [[nodiscard]] double pixels(double metres) const { return metres / m_view.metresPerPixel; }
    /// The pen with dashes, at the least a little wider than a pixel of the picture: the painter draws narrower lines
    /// another way, which begins the dashes anew wherever the edge of what is drawn cuts the line.
    [[nodiscard]] QPen dashed(QPen pen, const QList<qreal>& pattern) const;
    /// `metres` wide on the ground, kept between two widths in pixels.
    [[nodiscard]] QPen borderPen(const QColor& colour, double metres, double least, double most) const;
    [[nodiscard]] QPainterPath pathOf(const AreaLayer& layer, std::size_t feature);
    /// Fills a feature with the painter's brush.
    void fill(const AreaLayer& layer, std::size_t feature);
    /// Calls draw(feature) for what is in view and not lost in a pixel.
    template <typename Draw>
    void areas(const AreaLayer& layer, const Draw& draw);
    void toPixels();

    QPainter& m_painter;
    const MapScene& m_scene;
    const MapScene::Geometry& m_g;
    const Viewport& m_view;
    const MapStyle& m_style;
    const PointGlyphs& m_points;
    const Palette& m_p;
    QRectF m_part;
    PlaneBox m_shown;
    double m_tolerance;
    std::vector<Metres> m_line;            ///< scratch
    std::vector<std::uint32_t> m_ends;     ///< scratch: where each ring in m_line ends
    QPolygonF m_polygon;                   ///< scratch: m_line in pixels
};

}  // namespace cuadrante::drawing
