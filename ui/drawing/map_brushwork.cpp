// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/map_brushwork.h"

#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
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

/// Pixels by which the widest line, a river close by, reaches beyond its middle.
constexpr double kReach = 34;

PlaneBox onGround(const QRectF& part, const Viewport& view) {
    PlaneBox box;
    box.add(view.toMetres(part.topLeft()));
    box.add(view.toMetres(part.bottomRight()));
    return box;
}

}  // namespace

Brushwork::Brushwork(QPainter& painter, const MapScene& scene, const Viewport& view, const MapStyle& style,
                     const PointGlyphs& points, const QRectF& part)
    : m_painter(painter), m_scene(scene), m_g(scene.geometry()), m_view(view), m_style(style), m_points(points),
      m_p(style.palette), m_part(part), m_shown(onGround(part, view).grown(kReach * view.metresPerPixel)),
      m_tolerance(0.35 * view.metresPerPixel / view.pixelRatio) {}

void Brushwork::ground(const std::function<void()>& pause) {
    const Restored restored(m_painter);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setClipRect(m_part);
    m_painter.fillRect(m_part, m_p.mapBackground);
    pause();
    land();
    for (const Layer one : m_style.order) {
        pause();
        const double opacity = m_style.look(one).opacity * ownOpacity(one);
        if (!m_style.layers.has(one) || opacity <= 0) continue;
        if (opacity >= 1) {
            layer(one);
        } else if (m_painter.paintEngine()->type() != QPaintEngine::Raster) {
            m_painter.setOpacity(opacity);
            layer(one);
            m_painter.setOpacity(1);
        } else {
            throughASheet(one, opacity);
        }
    }
    boundary();
    symbols();
    selection();
    highlights();
}

double Brushwork::ownOpacity(Layer layer) const {
    if (layer == Layer::incidents) return m_points.look == PointLook::groups ? 0.86 : 1;
    // Over colours they are a faint veil, so that the colours still tell.
    if (layer == Layer::streets || layer == Layer::blocks) return themed() ? 0.28 : 1;
    // Colours let the picture below them through, or nothing would be seen of it.
    if (layer == Layer::theme) return onPicture() ? 0.6 : 1;
    return 1;
}

// What lies on each other within the layer must not show through; and the painter puts opaque colours down itself,
// where it hands lines that let something through to other threads, a few pixels at a time.
void Brushwork::throughASheet(Layer one, double opacity) {
    const double ratio = std::max(1.0, m_view.pixelRatio);  // a painter heeds no less
    QImage sheet((m_part.size() * ratio).toSize() + QSize(1, 1), QImage::Format_ARGB32_Premultiplied);
    sheet.setDevicePixelRatio(ratio);
    sheet.fill(Qt::transparent);
    QPainter painter(&sheet);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(-m_part.topLeft());
    Brushwork(painter, m_scene, m_view, m_style, m_points, m_part).layer(one);
    painter.end();
    m_painter.setOpacity(opacity);
    m_painter.drawImage(m_part.topLeft(), sheet);
    m_painter.setOpacity(1);
}

void Brushwork::layer(Layer layer) {
    switch (layer) {
        case Layer::basemap: return basemap();
        case Layer::theme: return theme();
        case Layer::blocks: return blocks();
        case Layer::rivers: return rivers();
        case Layer::streets: return streets();
        case Layer::railways: return railways();
        case Layer::colonias:
            if (inScale(layer, 120)) {
                borders(m_g.colonias, dashed(borderPen(m_p.mapColonia, 5, 0.8, 1.6), {4, 3}));
            }
            return;
        case Layer::cells:
            if (inScale(layer, 30)) borders(m_g.cells, borderPen(themed() ? m_p.mapCell : m_p.mapQuadrantPlain, 3, 0.5, 0.9));
            return;
        case Layer::quadrants:
            if (inScale(layer, 1e9)) borders(m_g.quadrants, borderPen(themed() ? m_p.mapQuadrant : m_p.mapQuadrantPlain, 14, 0.55, 1.7));
            return;
        case Layer::districts:
            if (inScale(layer, 1e9)) borders(m_g.districts, borderPen(m_p.mapDistrict, 38, 1.3, 3.4));
            return;
        case Layer::incidents:
            if (inScale(layer, 1e9)) paintGlyphs(m_painter, m_points, m_scene.points(), m_view, m_style, m_part);
            return;
        case Layer::marks:
        case Layer::labels: return;  // with letters: see paintMap
    }
}

bool Brushwork::themed() const {
    return m_style.layers.has(Layer::theme) && m_scene.theme() && m_scene.theme()->look.form == ThemeForm::colours;
}

bool Brushwork::onPicture() const {
    return m_style.layers.has(Layer::basemap) && m_scene.basemap() != nullptr && m_style.look(Layer::basemap).opacity > 0;
}

bool Brushwork::inScale(Layer layer, double usual) const {
    const auto& range = m_style.look(layer).scales;
    return range ? range->has(scaleDenominator(m_view)) : m_view.metresPerPixel <= usual;
}

void Brushwork::toPixels() {
    m_polygon.resize(static_cast<qsizetype>(m_line.size()));
    QPointF* out = m_polygon.data();
    for (const Metres p : m_line) *out++ = m_view.toPixels(p);
}

QPainterPath Brushwork::pathOf(const AreaLayer& layer, std::size_t feature) {
    m_line.clear();
    m_ends.clear();
    layer.rings(feature, m_tolerance, m_line, m_ends);
    toPixels();
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    std::uint32_t from = 0;
    for (const std::uint32_t end : m_ends) {
        path.addPolygon(m_polygon.mid(from, end - from));
        from = end;
    }
    return path;
}

void Brushwork::fill(const AreaLayer& layer, std::size_t feature) {
    m_line.clear();
    m_ends.clear();
    layer.rings(feature, m_tolerance, m_line, m_ends);
    if (m_ends.size() == 1) {  // nearly always; twice as fast as a path
        toPixels();
        m_painter.drawPolygon(m_polygon.constData(), static_cast<int>(m_polygon.size()));
    } else if (!m_ends.empty()) {
        m_painter.drawPath(pathOf(layer, feature));
    }
}

template <typename Draw>
void Brushwork::areas(const AreaLayer& layer, const Draw& draw) {
    const double least = 0.4 * m_view.metresPerPixel;
    for (std::size_t i = 0; i < layer.size(); ++i) {
        const PlaneBox& box = layer.box(i);
        if (!box.intersects(m_shown) || std::max(box.width(), box.height()) < least) continue;
        draw(i);
    }
}

void Brushwork::land() {
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_p.mapLand);
    const AreaLayer& layer = m_g.boundary.size() > 0 ? m_g.boundary : m_g.quadrants;
    areas(layer, [&](std::size_t i) { fill(layer, i); });
}

void Brushwork::basemap() {
    if (!m_scene.basemap() || !inScale(Layer::basemap, 1e9)) return;
    const Basemap& basemap = *m_scene.basemap();
    if (!basemap.box.intersects(m_shown)) return;
    QRectF place(m_view.toPixels({basemap.box.minX, basemap.box.maxY}), m_view.toPixels({basemap.box.maxX, basemap.box.minY}));
    const double enlarged = place.width() * m_view.pixelRatio / basemap.picture.width();
    if (std::abs(enlarged - 1) < 1e-6) {
        // Made for this scale: on whole pixels it stays sharp.
        const QPointF corner = place.topLeft() * m_view.pixelRatio;
        place.moveTopLeft(QPointF(std::round(corner.x()), std::round(corner.y())) / m_view.pixelRatio);
    } else {
        m_painter.setRenderHint(QPainter::SmoothPixmapTransform);
    }
    m_painter.drawImage(place, basemap.picture);
    m_painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
}

void Brushwork::blocks() {
    if (!inScale(Layer::blocks, 14)) return;
    // Over colours blocks are outlines, and only where no streets show them already.
    if (themed() && m_style.layers.has(Layer::streets) && m_g.streets.size() > 0 && !m_style.look(Layer::blocks).scales) return;
    if (!themed() && !onPicture()) {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_p.mapBlock);
        areas(m_g.blocks, [&](std::size_t i) { fill(m_g.blocks, i); });
    }
    const QColor edge = themed() ? m_p.mapCell : m_p.mapBlockEdge;
    borders(m_g.blocks, QPen(edge, themed() ? 0.8 : 0.6, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
}

void Brushwork::theme() {
    if (!themed() || !inScale(Layer::theme, 1e9)) return;
    const MapTheme& theme = *m_scene.theme();
    const AreaLayer& layer = theme.level == territory::Level::district ? m_g.districts
                             : theme.level == territory::Level::cell   ? m_g.cells
                                                                       : m_g.quadrants;
    const std::vector<QColor> colours = classColours(m_scene, m_p);
    const QPointF offset = m_view.toPixels({0, 0});
    areas(layer, [&](std::size_t i) {
        const std::optional<double> value = i < theme.values.size() ? theme.values[i] : std::nullopt;
        if (!value || !std::isfinite(*value)) {
            hatch(m_painter, pathOf(layer, i), m_p, offset);
            return;
        }
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(colours[m_scene.classes().of(*value)]);
        fill(layer, i);
    });
}

void Brushwork::symbols() {
    const auto& theme = m_scene.theme();
    if (!theme || theme->look.form != ThemeForm::symbols || !m_style.layers.has(Layer::theme) || !inScale(Layer::theme, 1e9)) return;
    const bool districts = theme->level == territory::Level::district, cells = theme->level == territory::Level::cell;
    const auto& places = districts ? m_g.districtLabels : cells ? m_g.cellLabels : m_g.quadrantLabels;
    const double most = m_scene.themeMost();
    // The large ones first: a small one stays in sight on them.
    std::vector<std::pair<double, std::size_t>> discs;
    for (std::size_t i = 0; i < std::min(places.size(), theme->values.size()); ++i) {
        if (!theme->values[i] || !std::isfinite(*theme->values[i]) || places[i].text.isEmpty()) continue;
        if (const double radius = symbolRadius(*theme->values[i], most); radius > 0) discs.emplace_back(radius, i);
    }
    std::stable_sort(discs.begin(), discs.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    QColor fill = symbolColour(*theme, m_p);
    fill.setAlphaF(static_cast<float>(0.72 * m_style.look(Layer::theme).opacity));
    m_painter.setPen(QPen(m_p.mapHalo, 1));
    m_painter.setBrush(fill);
    for (const auto& [radius, i] : discs) {
        const QPointF at = m_view.toPixels(places[i].at);
        const QRectF place(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius);
        if (place.adjusted(-1, -1, 1, 1).intersects(m_part)) m_painter.drawEllipse(place);
    }
}

void Brushwork::highlights() {
    const PointLayer& points = m_scene.highlights();
    if (points.size() == 0 || !m_style.layers.has(Layer::incidents)) return;
    constexpr double radius = 3.6;
    PlaneBox box;
    box.add(m_view.toMetres(m_part.topLeft()));
    box.add(m_view.toMetres(m_part.bottomRight()));
    m_painter.setPen(QPen(m_p.mapLabel, 1));
    m_painter.setBrush(m_p.selection);
    points.visit(box.grown(8 * m_view.metresPerPixel), [&](Metres p) { m_painter.drawEllipse(m_view.toPixels(p), radius, radius); });
}

void Brushwork::lines(territory::StreetKind kind, const QPen& pen) {
    m_painter.setPen(pen);
    m_painter.setBrush(Qt::NoBrush);
    for (const std::uint32_t i : m_g.streetsOfKind[static_cast<std::size_t>(kind)]) {
        if (!m_g.streets.box(i).intersects(m_shown)) continue;
        m_line.clear();
        m_g.streets.line(i, m_tolerance, m_line);
        toPixels();
        m_painter.drawPolyline(m_polygon.constData(), static_cast<int>(m_polygon.size()));
    }
}

void Brushwork::streets() {
    using territory::StreetKind;
    struct Class {
        StreetKind kind;
        double metres, least, most, untilScale;
    };
    constexpr Class classes[] = {{StreetKind::path, 3, 0.7, 2, 5},
                                 {StreetKind::alley, 5, 0.6, 6, 7},
                                 {StreetKind::street, 9, 0.6, 11, 12},
                                 {StreetKind::avenue, 20, 1.0, 22, 60}};
    const auto widthOf = [&](const Class& c) { return std::clamp(pixels(c.metres), c.least, c.most); };
    // Round ends of a hairline cannot be seen, and take it off the painter's fast way.
    const auto pen = [](const QColor& colour, double width) {
        return width <= 1 ? QPen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin)
                          : QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    };
    const bool veil = themed();
    if (!veil) {
        for (const Class& c : classes) {
            if (!inScale(Layer::streets, c.untilScale) || c.kind == StreetKind::path) continue;
            lines(c.kind, pen(m_p.mapStreetCasing, widthOf(c) + (widthOf(c) > 2 ? 1.4 : 0.4)));
        }
    }
    for (const Class& c : classes) {
        if (!inScale(Layer::streets, veil ? c.untilScale / 2 : c.untilScale)) continue;
        const QColor colour = c.kind == StreetKind::path     ? m_p.mapPath
                              : c.kind == StreetKind::avenue ? m_p.mapAvenue
                                                             : m_p.mapStreet;
        if (!veil && widthOf(c) <= 2 && c.kind != StreetKind::path) continue;  // the casing alone shows it
        QPen p = pen(colour, veil ? widthOf(c) * (c.kind == StreetKind::avenue ? 0.9 : 0.7) : widthOf(c));
        if (c.kind == StreetKind::path) {
            p.setCapStyle(Qt::FlatCap);
            p = dashed(p, {3, 2});
        }
        lines(c.kind, p);
    }
}

void Brushwork::rivers() {
    if (!inScale(Layer::rivers, 1e9)) return;
    const double width = std::clamp(pixels(60), 2.2, 60.0);
    lines(territory::StreetKind::river, QPen(m_p.mapWater, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

void Brushwork::railways() {
    if (!inScale(Layer::railways, 1e9)) return;
    const double width = std::clamp(pixels(8), 1.4, 4.0);
    lines(territory::StreetKind::railway, QPen(m_p.mapRailway, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    if (width < 2) return;
    QPen sleepers(m_p.mapLand, width - 1.2, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    lines(territory::StreetKind::railway, dashed(sleepers, {5, 5}));
}

void Brushwork::borders(const AreaLayer& layer, const QPen& pen) {
    m_painter.setPen(pen);
    m_painter.setBrush(Qt::NoBrush);
    for (std::size_t i = 0; i < layer.arcs(); ++i) {
        if (!layer.arcBox(i).intersects(m_shown)) continue;
        m_line.clear();
        layer.arc(i, m_tolerance, m_line);
        toPixels();
        m_painter.drawPolyline(m_polygon.constData(), static_cast<int>(m_polygon.size()));
    }
}

void Brushwork::boundary() {
    if (m_g.boundary.size() == 0) return;
    borders(m_g.boundary, dashed(borderPen(m_p.mapBoundary, 12, 1.0, 1.5), {8, 3, 1.5, 3}));
}

QPen Brushwork::dashed(QPen pen, const QList<qreal>& pattern) const {
    pen.setWidthF(std::max(pen.widthF(), kNoHairline / m_view.pixelRatio));
    pen.setDashPattern(pattern);
    return pen;
}

QPen Brushwork::borderPen(const QColor& colour, double metres, double least, double most) const {
    const double width = std::clamp(pixels(metres), least, most);
    // Round ends of a hairline cannot be seen, and cost half of its time.
    return width < 1.8 ? QPen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin)
                       : QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

void Brushwork::selection() {
    for (const territory::QuadrantId id : m_style.chosen)
        if (const auto position = m_scene.positionOf(id)) outline(*position, 2.5);
    if (const auto position = m_style.selected ? m_scene.positionOf(*m_style.selected) : std::nullopt) outline(*position, 4);
}

void Brushwork::outline(std::size_t quadrant, double width) {
    if (!m_g.quadrants.box(quadrant).intersects(m_shown)) return;
    const QPainterPath path = pathOf(m_g.quadrants, quadrant);
    QColor veil = m_p.selection;
    veil.setAlphaF(0.2F);
    m_painter.fillPath(path, veil);
    m_painter.strokePath(path, QPen(m_p.selection, width, Qt::SolidLine, Qt::RoundCap, Qt::MiterJoin));
}

}  // namespace cuadrante::drawing
