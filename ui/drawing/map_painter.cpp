// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/map_painter.h"

#include "ui/drawing/map_labels.h"
#include "ui/drawing/map_points.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace cuadrante::drawing {
namespace {

/// The painter as it was before, also when the drawing is stopped.
class Restored {
public:
    explicit Restored(QPainter& painter) : m_painter(painter) { m_painter.save(); }
    ~Restored() { m_painter.restore(); }
    Restored(const Restored&) = delete;
    Restored& operator=(const Restored&) = delete;

private:
    QPainter& m_painter;
};

/// Draws one picture; knows how fine the picture is.
class Brushwork {
public:
    Brushwork(QPainter& painter, const MapScene& scene, const Viewport& view, const MapStyle& style)
        : m_painter(painter), m_scene(scene), m_g(scene.geometry()), m_view(view), m_style(style), m_p(style.palette),
          m_tolerance(0.35 * view.metresPerPixel / view.pixelRatio),
          m_shown(view.box().grown(12 * view.metresPerPixel)) {}

    [[nodiscard]] bool themed() const { return m_style.layers.has(Layer::theme) && m_scene.theme().has_value(); }
    [[nodiscard]] double pixels(double metres) const { return metres / m_view.metresPerPixel; }

    [[nodiscard]] QPainterPath pathOf(const AreaLayer& layer, std::size_t feature) const {
        QPainterPath path;
        path.setFillRule(Qt::OddEvenFill);
        for (const auto& ring : layer.rings(feature, m_tolerance)) {
            QPolygonF polygon;
            polygon.reserve(static_cast<qsizetype>(ring.size()));
            for (const Metres p : ring) polygon << m_view.toPixels(p);
            path.addPolygon(polygon);
        }
        return path;
    }

    /// Calls draw(feature, path) for what is in view and not lost in a pixel.
    template <typename Draw>
    void areas(const AreaLayer& layer, const Draw& draw) const {
        const double least = 0.4 * m_view.metresPerPixel;
        for (std::size_t i = 0; i < layer.size(); ++i) {
            const PlaneBox& box = layer.box(i);
            if (!box.intersects(m_shown) || std::max(box.width(), box.height()) < least) continue;
            draw(i, pathOf(layer, i));
        }
    }

    void land() const {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_p.mapLand);
        const AreaLayer& layer = m_g.boundary.size() > 0 ? m_g.boundary : m_g.quadrants;
        areas(layer, [&](std::size_t, const QPainterPath& path) { m_painter.drawPath(path); });
    }

    void blocks() const {
        if (m_view.metresPerPixel > 14) return;
        // Over colours blocks are outlines, and only where no streets show them already.
        if (themed() && m_style.layers.has(Layer::streets) && m_g.streets.size() > 0) return;
        QColor edge = themed() ? m_p.mapCell : m_p.mapBlockEdge;
        if (themed()) edge.setAlphaF(0.3F);
        m_painter.setPen(QPen(edge, themed() ? 0.8 : 0.6));
        m_painter.setBrush(themed() ? QBrush(Qt::NoBrush) : QBrush(m_p.mapBlock));
        areas(m_g.blocks, [&](std::size_t, const QPainterPath& path) { m_painter.drawPath(path); });
    }

    void theme() const {
        const MapTheme& theme = *m_scene.theme();
        const AreaLayer& layer = theme.level == territory::Level::district ? m_g.districts
                                 : theme.level == territory::Level::cell   ? m_g.cells
                                                                           : m_g.quadrants;
        const std::vector<QColor> colours = classColours(m_scene, m_p);
        const QPointF offset = m_view.toPixels({0, 0});
        areas(layer, [&](std::size_t i, const QPainterPath& path) {
            const std::optional<double> value = i < theme.values.size() ? theme.values[i] : std::nullopt;
            if (!value || !std::isfinite(*value)) {
                hatch(m_painter, path, m_p, offset);
                return;
            }
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(colours[m_scene.classes().of(*value)]);
            m_painter.drawPath(path);
        });
    }

    void lines(territory::StreetKind kind, const QPen& pen) const {
        const auto& streets = m_g.source.streets;
        if (!streets) return;
        m_painter.setPen(pen);
        m_painter.setBrush(Qt::NoBrush);
        std::vector<Metres> line;
        QPolygonF polygon;
        for (std::size_t i = 0; i < streets->size(); ++i) {
            if ((*streets)[i].kind != kind || !m_g.streets.box(i).intersects(m_shown)) continue;
            line.clear();
            m_g.streets.line(i, m_tolerance, line);
            polygon.clear();
            for (const Metres p : line) polygon << m_view.toPixels(p);
            m_painter.drawPolyline(polygon);
        }
    }

    void streets() const {
        using territory::StreetKind;
        struct Class {
            StreetKind kind;
            double metres, least, most, untilScale;
        };
        constexpr Class classes[] = {{StreetKind::path, 3, 0.7, 2, 5},
                                     {StreetKind::alley, 5, 0.6, 6, 7},
                                     {StreetKind::street, 9, 0.6, 11, 12},
                                     {StreetKind::avenue, 20, 1.0, 22, 60}};
        const double scale = m_view.metresPerPixel;
        const auto widthOf = [&](const Class& c) { return std::clamp(pixels(c.metres), c.least, c.most); };
        const auto pen = [](QColor colour, double width, float alpha) {
            colour.setAlphaF(alpha);
            // What shows through gets flat ends: round ones would lie on each other at every crossing.
            return QPen(colour, width, Qt::SolidLine, alpha < 1 ? Qt::FlatCap : Qt::RoundCap, Qt::RoundJoin);
        };
        // Over colours the streets are a faint veil, so that the colours still tell.
        const bool veil = themed();
        if (!veil) {
            for (const Class& c : classes) {
                if (scale > c.untilScale || c.kind == StreetKind::path) continue;
                lines(c.kind, pen(m_p.mapStreetCasing, widthOf(c) + (widthOf(c) > 2 ? 1.4 : 0.4), 1));
            }
        }
        for (const Class& c : classes) {
            if (scale > (veil ? c.untilScale / 2 : c.untilScale)) continue;
            const QColor colour = c.kind == StreetKind::path     ? m_p.mapPath
                                  : c.kind == StreetKind::avenue ? m_p.mapAvenue
                                                                 : m_p.mapStreet;
            if (!veil && widthOf(c) <= 2 && c.kind != StreetKind::path) continue;  // the casing alone shows it
            QPen p = pen(colour, veil ? widthOf(c) * 0.8 : widthOf(c), veil ? (c.kind == StreetKind::avenue ? 0.34F : 0.2F) : 1.0F);
            if (c.kind == StreetKind::path) {
                p.setCapStyle(Qt::FlatCap);
                p.setDashPattern({3, 2});
            }
            lines(c.kind, p);
        }
    }

    void rivers() const {
        const double width = std::clamp(pixels(60), 2.2, 60.0);
        lines(territory::StreetKind::river, QPen(m_p.mapWater, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }

    void railways() const {
        const double width = std::clamp(pixels(8), 1.4, 4.0);
        lines(territory::StreetKind::railway, QPen(m_p.mapRailway, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        if (width < 2) return;
        QPen sleepers(m_p.mapLand, width - 1.2, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
        sleepers.setDashPattern({5, 5});
        lines(territory::StreetKind::railway, sleepers);
    }

    void borders(const AreaLayer& layer, const QPen& pen) const {
        m_painter.setPen(pen);
        m_painter.setBrush(Qt::NoBrush);
        std::vector<Metres> line;
        QPolygonF polygon;
        for (std::size_t i = 0; i < layer.arcs(); ++i) {
            if (!layer.arcBox(i).intersects(m_shown)) continue;
            line.clear();
            layer.arc(i, m_tolerance, line);
            polygon.clear();
            for (const Metres p : line) polygon << m_view.toPixels(p);
            m_painter.drawPolyline(polygon);
        }
    }

    /// `metres` wide on the ground, kept between two widths in pixels.
    [[nodiscard]] QPen borderPen(const QColor& colour, double metres, double least, double most) const {
        const double width = std::clamp(pixels(metres), least, most);
        // Round ends of a hairline cannot be seen, and cost half of its time.
        return width < 1.8 ? QPen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin)
                           : QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    }

    void selection() const {
        const auto position = m_style.selected ? m_scene.positionOf(*m_style.selected) : std::nullopt;
        if (!position) return;
        const QPainterPath path = pathOf(m_g.quadrants, *position);
        QColor veil = m_p.selection;
        veil.setAlphaF(0.2F);
        m_painter.fillPath(path, veil);
        m_painter.strokePath(path, QPen(m_p.selection, 4, Qt::SolidLine, Qt::RoundCap, Qt::MiterJoin));
    }

private:
    QPainter& m_painter;
    const MapScene& m_scene;
    const MapScene::Geometry& m_g;
    const Viewport& m_view;
    const MapStyle& m_style;
    const Palette& m_p;
    double m_tolerance;
    PlaneBox m_shown;
};

}  // namespace

QFont mapFont(double pixels, int weight) {
    QFont font;
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")});
    font.setStyleHint(QFont::SansSerif);
    font.setHintingPreference(QFont::PreferNoHinting);  // letters keep their distances at every size and angle
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(pixels))));
    font.setWeight(static_cast<QFont::Weight>(weight));
    return font;
}

std::vector<QColor> classColours(const MapScene& scene, const Palette& palette) {
    const auto classes = static_cast<int>(scene.classes().classes.size());
    if (classes == 0) return {};
    // The darkest of the seven is kept for maps with seven classes: borders must stay visible on it.
    std::vector<QColor> ramp = palette.sequential;
    if (classes < static_cast<int>(ramp.size())) ramp.pop_back();
    return rampOf(ramp, classes);
}

void hatch(QPainter& painter, const QPainterPath& path, const Palette& palette, QPointF offset) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.mapNoData);
    painter.drawPath(path);
    // Lines x + y = c, cut by the path's edges: unlike a pattern brush the same on a screen, in a PDF and in an SVG.
    constexpr double apart = 7;
    painter.setPen(QPen(palette.mapNoDataHatch, 1));
    const QRectF box = path.boundingRect();
    const double shift = std::fmod(offset.x() + offset.y(), apart);
    const double last = box.right() + box.bottom();
    const QList<QPolygonF> rings = path.toSubpathPolygons();
    std::vector<double> cuts;
    for (double c = std::ceil((box.left() + box.top() - shift) / apart) * apart + shift; c < last; c += apart) {
        cuts.clear();
        for (const QPolygonF& ring : rings) {
            for (qsizetype i = 0; i + 1 < ring.size(); ++i) {
                const double a = ring[i].x() + ring[i].y() - c;
                const double b = ring[i + 1].x() + ring[i + 1].y() - c;
                if ((a < 0) != (b < 0)) cuts.push_back(ring[i].x() + (ring[i + 1].x() - ring[i].x()) * a / (a - b));
            }
        }
        std::sort(cuts.begin(), cuts.end());
        for (std::size_t i = 0; i + 1 < cuts.size(); i += 2) {
            painter.drawLine(QPointF(cuts[i], c - cuts[i]), QPointF(cuts[i + 1], c - cuts[i + 1]));
        }
    }
}

QPainterPath outlineOf(const MapScene& scene, const Viewport& view, territory::QuadrantId quadrant) {
    const auto position = scene.positionOf(quadrant);
    QPainterPath path;
    if (!position) return path;
    path.setFillRule(Qt::OddEvenFill);
    for (const auto& ring : scene.geometry().quadrants.rings(*position, 0.35 * view.metresPerPixel)) {
        QPolygonF polygon;
        for (const Metres p : ring) polygon << view.toPixels(p);
        path.addPolygon(polygon);
    }
    return path;
}

void paintMap(QPainter& painter, const MapScene& scene, const Viewport& view, const MapStyle& style,
              const Progress& progress) {
    const MapScene::Geometry& g = scene.geometry();
    const Palette& p = style.palette;
    const QRectF sheet(0, 0, view.size.width(), view.size.height());
    const Restored restored(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::TextAntialiasing);
    painter.setClipRect(sheet);
    painter.fillRect(sheet, p.mapBackground);

    const Brushwork brush(painter, scene, view, style);
    const auto shown = [&](Layer layer) { return style.layers.has(layer); };
    progress.at(0);
    brush.land();
    if (brush.themed()) brush.theme();
    progress.at(0.2);
    if (shown(Layer::blocks)) brush.blocks();
    progress.at(0.4);
    if (shown(Layer::rivers)) brush.rivers();
    if (shown(Layer::streets)) brush.streets();
    if (shown(Layer::railways)) brush.railways();
    progress.at(0.6);
    if (shown(Layer::colonias)) {
        QPen pen = brush.borderPen(p.mapColonia, 5, 0.8, 1.6);
        pen.setDashPattern({4, 3});
        brush.borders(g.colonias, pen);
    }
    if (shown(Layer::cells) && view.metresPerPixel < 30) {
        brush.borders(g.cells, brush.borderPen(brush.themed() ? p.mapCell : p.mapQuadrantPlain, 3, 0.5, 0.9));
    }
    if (shown(Layer::quadrants)) {
        brush.borders(g.quadrants, brush.borderPen(brush.themed() ? p.mapQuadrant : p.mapQuadrantPlain, 14, 0.55, 1.7));
    }
    if (shown(Layer::districts)) brush.borders(g.districts, brush.borderPen(p.mapDistrict, 38, 1.3, 3.4));
    if (g.boundary.size() > 0) {
        QPen pen = brush.borderPen(p.mapBoundary, 12, 1.0, 1.5);
        pen.setDashPattern({8, 3, 1.5, 3});
        brush.borders(g.boundary, pen);
    }
    progress.at(0.7);
    brush.selection();
    if (shown(Layer::incidents)) paintPoints(painter, scene.points(), view, style);
    if (shown(Layer::marks)) paintMarks(painter, scene, view, style);
    progress.at(0.8);

    LabelBoard board(painter, style, sheet);
    const QPointF corner(view.size.width() - 18, view.size.height() - 16);
    if (style.furniture != Furniture::none) board.reserve(QRectF(corner - QPointF(150, 34), corner));
    if (shown(Layer::labels)) writeLabels(board, scene, view, style);
    if (style.furniture != Furniture::none) paintScaleBar(painter, view.metresPerPixel, corner, style);
    if (style.furniture == Furniture::scale_bar_and_north) paintNorth(painter, QPointF(corner.x() - 10, 54), style);
    progress.at(1);
}

QImage drawMapPicture(const MapScene& scene, const Viewport& view, const MapStyle& style, const Progress& progress) {
    QImage picture(view.size * view.pixelRatio, QImage::Format_RGB32);
    picture.setDevicePixelRatio(view.pixelRatio);
    QPainter painter(&picture);
    paintMap(painter, scene, view, style, progress);
    return picture;
}

double roundLength(double longest) {
    const double power = std::pow(10, std::floor(std::log10(longest)));
    const double leading = longest / power;
    return power * (leading >= 5 ? 5 : leading >= 2 ? 2 : 1);
}

QString lengthText(double metres, const QLocale& locale) {
    const auto number = [&](double v) { return locale.toString(v, 'g', 6); };
    return metres >= 1000 ? QStringLiteral("%1 km").arg(number(metres / 1000)) : QStringLiteral("%1 m").arg(number(metres));
}

void paintScaleBar(QPainter& painter, double metresPerPixel, QPointF rightBottom, const MapStyle& style, double widest) {
    const double length = roundLength(widest * metresPerPixel);
    const double width = length / metresPerPixel;
    const QPointF left = rightBottom - QPointF(width, 0);
    QPainterPath bar;
    bar.moveTo(left - QPointF(0, 6));
    bar.lineTo(left);
    bar.lineTo(rightBottom);
    bar.lineTo(rightBottom - QPointF(0, 6));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.strokePath(bar, QPen(style.palette.mapHalo, 4, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.strokePath(bar, QPen(style.palette.mapLabel, 1.6, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    LabelBoard board(painter, style, QRectF(-1e6, -1e6, 2e6, 2e6));
    board.write(lengthText(length, style.locale), rightBottom - QPointF(width / 2, 12),
                {.pixels = 11, .weight = 500, .colour = style.palette.mapLabel, .halo = 3});
    painter.restore();
}

void paintNorth(QPainter& painter, QPointF foot, const MapStyle& style) {
    QPainterPath west;
    west.moveTo(foot + QPointF(0, -24));
    west.lineTo(foot + QPointF(-7, 0));
    west.lineTo(foot + QPointF(0, -5));
    west.closeSubpath();
    QPainterPath east;
    east.moveTo(foot + QPointF(0, -24));
    east.lineTo(foot + QPointF(7, 0));
    east.lineTo(foot + QPointF(0, -5));
    east.closeSubpath();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QPen rim(style.palette.mapHalo, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.strokePath(west.united(east), rim);
    painter.fillPath(west, style.palette.mapLabel);
    painter.setPen(QPen(style.palette.mapLabel, 1));
    painter.setBrush(style.palette.mapHalo);
    painter.drawPath(east);
    LabelBoard board(painter, style, QRectF(-1e6, -1e6, 2e6, 2e6));
    board.write(QStringLiteral("N"), foot + QPointF(0, -32),
                {.pixels = 11, .weight = 700, .colour = style.palette.mapLabel, .halo = 3});
    painter.restore();
}

}  // namespace cuadrante::drawing
