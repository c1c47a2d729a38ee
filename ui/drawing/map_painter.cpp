// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/map_painter.h"

#include "ui/drawing/map_brushwork.h"
#include "ui/drawing/map_labels.h"
#include "ui/drawing/map_parts.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace cuadrante::drawing {

QFont mapFont(double pixels, int weight) {
    QFont font;
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")});
    font.setStyleHint(QFont::SansSerif);
    font.setHintingPreference(QFont::PreferNoHinting);  // letters keep their distances at every size and angle
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(pixels))));
    font.setWeight(static_cast<QFont::Weight>(weight));
    return font;
}

namespace {

const std::vector<QColor>& rampNamedBy(Ramp ramp, const Palette& palette) {
    return ramp == Ramp::warm ? palette.sequentialWarm : ramp == Ramp::cool ? palette.sequentialCool : palette.sequential;
}

}  // namespace

QColor symbolColour(const MapTheme& theme, const Palette& palette) {
    return rampNamedBy(theme.look.ramp, palette)[4];  // clear of the land's colour, and of the letters'
}

std::vector<QColor> classColours(const MapScene& scene, const Palette& palette) {
    const auto classes = static_cast<int>(scene.classes().classes.size());
    if (classes == 0) return {};
    // The darkest of the seven is kept for maps with seven classes: borders must stay visible on it.
    std::vector<QColor> ramp = rampNamedBy(scene.theme()->look.ramp, palette);
    if (classes < static_cast<int>(ramp.size())) ramp.pop_back();
    return rampOf(ramp, classes);
}

double symbolRadius(double value, double most) noexcept {
    constexpr double largest = 26;
    return value > 0 && most > 0 ? largest * std::sqrt(value / most) : 0;
}

void hatch(QPainter& painter, const QPainterPath& path, const Palette& palette, QPointF offset) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.mapNoData);
    painter.drawPath(path);
    painter.setPen(QPen(palette.mapNoDataHatch, kNoHairline));
    hatchLines(painter, path, path.boundingRect(), 7, offset);
}

// Lines x + y = c, cut by the path's edges: unlike a pattern brush the same on a screen, in a PDF and in an SVG.
void hatchLines(QPainter& painter, const QPainterPath& path, const QRectF& sheet, double apart, QPointF offset) {
    const QRectF box = path.boundingRect() & sheet;
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

double scaleDenominator(const Viewport& view) noexcept {
    constexpr double metresPerInch = 0.0254, pixelsPerInch = 96;
    return view.metresPerPixel * pixelsPerInch / metresPerInch;
}

void paintMap(QPainter& painter, const MapScene& scene, const Viewport& view, const MapStyle& style,
              const Progress& progress) {
    const PointGlyphs glyphs = glyphsIfShown(scene, view, style);
    Brushwork(painter, scene, view, style, glyphs, QRectF(0, 0, view.size.width(), view.size.height()))
        .ground([&] { progress.at(0.1); });
    paintOver(painter, scene, view, style, glyphs);
    progress.at(1);
}

QImage drawMapPicture(const MapScene& scene, const Viewport& view, const MapStyle& style, const Progress& progress) {
    QImage picture(view.size * view.pixelRatio, QImage::Format_RGB32);
    picture.setDevicePixelRatio(view.pixelRatio);
    progress.at(0);
    const PointGlyphs glyphs = glyphsIfShown(scene, view, style);
    paintGround(picture, {picture.rect()}, scene, view, style, glyphs, progress.part(0, 0.8));
    progress.at(0.8);
    QPainter painter(&picture);
    paintOver(painter, scene, view, style, glyphs);
    progress.at(1);
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
