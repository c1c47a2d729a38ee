// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing/map_painter.h"

#include <QFont>
#include <QFontMetricsF>

#include <deque>
#include <vector>

class QPainter;

namespace cuadrante::drawing {

/// Texts on a map that never lie on each other: whoever comes first has the place.
class LabelBoard {
public:
    LabelBoard(QPainter& painter, const MapStyle& style, QRectF sheet)
        : m_painter(painter), m_style(style), m_sheet(sheet) {}

    struct Look {
        double pixels = 12;
        int weight = 400;
        QColor colour;
        double halo = 3;       ///< width of the rim around the letters
        double angle = 0;      ///< degrees, clockwise
        double apart = 2;      ///< pixels kept free around it
    };
    /// Writes `text` with its middle at `middle` if there is room; says whether it did.
    bool write(const QString& text, QPointF middle, const Look& look);
    /// Keeps others from writing here.
    void reserve(const QRectF& place) { m_taken.push_back(place); }
    [[nodiscard]] bool isFree(const QRectF& place) const;
    /// Width and height that `text` would take.
    [[nodiscard]] QSizeF sizeOf(const QString& text, const Look& look) const;

private:
    struct Face {
        double pixels;
        int weight;
        QFont font;
        QFontMetricsF metrics;
    };
    /// Making a font takes as long as measuring a dozen names: each is made once.
    [[nodiscard]] const Face& face(double pixels, int weight) const;

    QPainter& m_painter;
    const MapStyle& m_style;
    QRectF m_sheet;
    std::vector<QRectF> m_taken;
    mutable std::deque<Face> m_faces;
};

/// Writes all names of the scene: selected quadrant, districts, avenues, colonias, quadrants, streets, cells.
void writeLabels(LabelBoard& board, const MapScene& scene, const Viewport& view, const MapStyle& style);

}  // namespace cuadrante::drawing
