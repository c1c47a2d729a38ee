// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/planning/unit_picture.h"

#include "ui/drawing/map_labels.h"

#include <QLineF>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <set>

namespace cuadrante::ui {

namespace {
using drawing::Metres;
using drawing::PlaneBox;
using drawing::Viewport;

constexpr std::int32_t kOutside = -2;  // beyond the outer border: no label of a unit
constexpr double kOutlinesFrom = 7;  // pixels that units are wide on average; closer together outlines are a veil

/// Lines and rings of the units in pixels of one view.
class Pen {
public:
    Pen(QPainter& painter, const UnitGeometry& geometry, const Viewport& view)
        : m_painter(painter), m_areas(geometry.areas), m_view(view), m_tolerance(0.5 * view.metresPerPixel) {}

    void fill(std::size_t unit) {
        m_points.clear();
        m_ends.clear();
        m_areas.rings(unit, m_tolerance, m_points, m_ends);
        if (m_ends.size() == 1) {
            toPixels();
            m_painter.drawPolygon(m_pixels);
            return;
        }
        toPixels();
        QPainterPath path;
        path.setFillRule(Qt::OddEvenFill);
        qsizetype from = 0;
        for (const std::uint32_t end : m_ends) {
            path.addPolygon(m_pixels.mid(from, end - from));
            from = end;
        }
        m_painter.drawPath(path);
    }
private:
    void toPixels() {
        m_pixels.resize(static_cast<qsizetype>(m_points.size()));
        for (std::size_t i = 0; i < m_points.size(); ++i) m_pixels[static_cast<qsizetype>(i)] = m_view.toPixels(m_points[i]);
    }

    QPainter& m_painter;
    const drawing::AreaLayer& m_areas;
    const Viewport& m_view;
    double m_tolerance;
    std::vector<Metres> m_points;
    std::vector<std::uint32_t> m_ends;
    QPolygonF m_pixels;
};

PlaneBox onGround(const QRectF& part, const Viewport& view) {
    PlaneBox box;
    box.add(view.toMetres(part.topLeft()));
    box.add(view.toMetres(part.bottomRight()));
    return box.grown(4 * view.metresPerPixel);
}

/// How wide a unit is on average, in pixels.
double widthOf(const UnitGeometry& geometry, const Viewport& view) {
    const PlaneBox home = geometry.home();
    if (geometry.areas.size() == 0) return 0;
    return std::sqrt(home.width() * home.height() / static_cast<double>(geometry.areas.size())) / view.metresPerPixel;
}

}  // namespace

void paintUnits(QPainter& painter, const UnitGeometry& geometry, const Viewport& view, const UnitPaint& paint,
                const drawing::Palette& palette, const QRectF& part) {
    const PlaneBox shown = onGround(part, view);
    const drawing::AreaLayer& areas = geometry.areas;
    Pen pen(painter, geometry, view);
    painter.save();
    painter.setClipRect(part);
    const auto each = [&](const auto& draw) {
        for (std::size_t unit = 0; unit < areas.size(); ++unit)
            if (areas.box(unit).intersects(shown)) draw(unit);
    };
    // Neighbours of one colour meet without a seam only where edges are not smoothed.
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    each([&](std::size_t unit) {
        if (paint.label[unit] < 0) return;
        QColor colour = paint.colour[static_cast<std::size_t>(paint.label[unit])];
        colour.setAlphaF(static_cast<float>(paint.opacity));
        painter.setBrush(colour);
        pen.fill(unit);
    });
    QColor veil = palette.mapLabel;
    veil.setAlphaF(0.22F);
    painter.setBrush(QBrush(veil, Qt::BDiagPattern));
    each([&](std::size_t unit) {
        const std::int32_t q = paint.label[unit];
        if (q >= 0 && static_cast<std::size_t>(q) < paint.locked.size() && paint.locked[static_cast<std::size_t>(q)]) pen.fill(unit);
    });

    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    std::vector<QLineF> inner, border, target;
    const auto beside = [&](const UnitEdge& edge) {
        PlaneBox box;
        box.add(edge.from);
        box.add(edge.to);
        return box.intersects(shown);
    };
    for (const UnitEdge& edge : geometry.edges) {
        if (!beside(edge)) continue;
        const std::int32_t a = paint.label[edge.first];
        const std::int32_t b = edge.first != edge.second ? paint.label[edge.second] : a < 0 ? a : kOutside;
        const QLineF line(view.toPixels(edge.from), view.toPixels(edge.to));
        // Where units lie apart their outlines are not the quadrants' borders.
        if (a == b || (geometry.apart && edge.first == edge.second && a != paint.target)) {
            inner.push_back(line);
            continue;
        }
        border.push_back(line);
        if (paint.target >= 0 && (a == paint.target || b == paint.target)) target.push_back(line);
    }
    const auto draw = [&](const std::vector<QLineF>& lines, const QPen& with) {
        painter.setPen(with);
        painter.drawLines(lines.data(), static_cast<int>(lines.size()));
    };
    if (widthOf(geometry, view) >= kOutlinesFrom) {
        QColor thin = palette.mapLand;
        thin.setAlphaF(0.6F);
        draw(inner, QPen(thin, 0.7, Qt::SolidLine, Qt::FlatCap));
    }
    draw(border, QPen(palette.mapDistrict, 1.4, Qt::SolidLine, Qt::RoundCap));
    if (!geometry.apart) draw(target, QPen(palette.mapHalo, 5, Qt::SolidLine, Qt::RoundCap));
    draw(target, QPen(palette.selection, geometry.apart ? 1.8 : 3, Qt::SolidLine, Qt::RoundCap));
    painter.restore();
}

void paintNames(QPainter& painter, const UnitGeometry& geometry, const Viewport& view, std::span<const std::int32_t> label,
                std::span<const QString> names, const drawing::MapStyle& style) {
    struct Middle {
        double x = 0, y = 0, n = 0;
    };
    std::vector<Middle> middles(names.size());
    for (std::size_t unit = 0; unit < label.size(); ++unit) {
        if (label[unit] < 0) continue;
        Middle& middle = middles[static_cast<std::size_t>(label[unit])];
        middle.x += geometry.inside[unit].x, middle.y += geometry.inside[unit].y, middle.n += 1;
    }
    // In the unit nearest to the middle, so that the name of a bent quadrant stands in it.
    std::vector<std::uint32_t> at(names.size(), 0);
    std::vector<double> nearest(names.size(), std::numeric_limits<double>::infinity());
    for (std::uint32_t unit = 0; unit < label.size(); ++unit) {
        if (label[unit] < 0) continue;
        const auto q = static_cast<std::size_t>(label[unit]);
        const double dx = geometry.inside[unit].x - middles[q].x / middles[q].n, dy = geometry.inside[unit].y - middles[q].y / middles[q].n;
        if (const double distance = dx * dx + dy * dy; distance < nearest[q]) nearest[q] = distance, at[q] = unit;
    }
    const QRectF sheet(QPointF(0, 0), QSizeF(view.size));
    drawing::LabelBoard board(painter, style, sheet);
    for (std::size_t q = 0; q < names.size(); ++q) {
        if (middles[q].n == 0 || names[q].isEmpty()) continue;
        const QPointF middle = view.toPixels(geometry.inside[at[q]]);
        if (sheet.contains(middle)) board.write(names[q], middle, {.pixels = 12, .weight = 700, .colour = style.palette.mapLabel, .halo = 3.5});
    }
}

QColor quadrantColour(int number, const drawing::Palette& palette) {
    const int own = static_cast<int>(palette.categorical.size());
    const QColor base = palette.categorical[static_cast<std::size_t>(number % own)];
    if (number < own) return base;
    // The second half dozen: the same hues between each other, and lighter.
    float hue = 0, saturation = 0, lightness = 0;
    base.getHslF(&hue, &saturation, &lightness);
    hue = std::fmod(std::max(0.0F, hue) + 0.07F, 1.0F);
    return QColor::fromHslF(hue, std::min(1.0F, saturation * 0.9F), std::clamp(lightness + 0.14F, 0.0F, 0.82F));
}

std::vector<int> colourQuadrants(const planning::UnitGraph& graph, std::span<const std::int32_t> label, std::size_t count,
                                 std::vector<int> known) {
    std::vector<std::set<std::size_t>> beside(count);
    for (const planning::SharedBorder& border : graph.borders()) {
        const std::int32_t a = label[border.first], b = label[border.second];
        if (a < 0 || b < 0 || a == b) continue;
        beside[static_cast<std::size_t>(a)].insert(static_cast<std::size_t>(b));
        beside[static_cast<std::size_t>(b)].insert(static_cast<std::size_t>(a));
    }
    std::array<int, kQuadrantColours> used{};
    for (const int each : known) ++used[static_cast<std::size_t>(each)];
    while (known.size() < count) {
        std::array<bool, kQuadrantColours> taken{};
        for (const std::size_t other : beside[known.size()])
            if (other < known.size()) taken[static_cast<std::size_t>(known[other])] = true;
        std::size_t best = 0;
        const auto cost = [&](std::size_t colour) { return std::pair(taken[colour], used[colour]); };
        for (std::size_t colour = 1; colour < taken.size(); ++colour)
            if (cost(colour) < cost(best)) best = colour;
        ++used[best];
        known.push_back(static_cast<int>(best));
    }
    return known;
}

}  // namespace cuadrante::ui
