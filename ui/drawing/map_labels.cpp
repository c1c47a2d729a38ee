// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/map_labels.h"

#include <QGlyphRun>
#include <QPaintEngine>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

namespace cuadrante::drawing {
namespace {

using Look = LabelBoard::Look;

QRectF inPixels(const PlaneBox& box, const Viewport& view) {
    return QRectF(view.toPixels({box.minX, box.maxY}), view.toPixels({box.maxX, box.minY}));
}

/// Whether a name has to fit into the box of its own area.
enum class Room { any, own };
/// Names of areas, the larger first.
template <typename LookOf>
void writeAreas(LabelBoard& board, const std::vector<MapScene::Label>& labels, const Viewport& view, Room room,
                const LookOf& lookOf) {
    const PlaneBox shown = view.box();
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (!labels[i].text.isEmpty() && labels[i].box.intersects(shown)) order.push_back(i);
    }
    const auto area = [&](std::size_t i) { return labels[i].box.width() * labels[i].box.height(); };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return area(a) > area(b); });
    for (const std::size_t i : order) {
        const QRectF own = inPixels(labels[i].box, view);
        const Look look = lookOf(own);
        const QSizeF size = board.sizeOf(labels[i].text, look);
        if (room == Room::own && (size.width() + 4 > own.width() || size.height() + 2 > own.height())) continue;
        if (room == Room::any && size.width() > own.width() * 2.2) continue;
        board.write(labels[i].text, view.toPixels(labels[i].at), look);
    }
}

/// The median width of the areas in pixels: codes are written when most of them have room, not some here and there.
double usualWidth(const std::vector<MapScene::Label>& labels, const Viewport& view) {
    if (labels.empty()) return 0;
    std::vector<double> widths;
    for (const MapScene::Label& label : labels) widths.push_back(label.box.width());
    const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), middle, widths.end());
    return *middle / view.metresPerPixel;
}

/// Names along streets, on the longest straight stretch in view; the same name again only far from the first.
void writeStreets(LabelBoard& board, const MapScene& scene, const Viewport& view, bool avenues, const Look& base) {
    const auto& streets = scene.geometry().source.streets;
    if (!streets) return;
    constexpr double apart = 320;
    const PlaneBox shown = view.box();
    std::multimap<std::string_view, QPointF> written;
    std::unordered_map<std::string_view, double> widths;
    for (std::size_t i = 0; i < streets->size(); ++i) {
        const territory::Street& street = (*streets)[i];
        if (street.name.empty() || (street.kind == territory::StreetKind::avenue) != avenues) continue;
        if (!scene.geometry().streets.box(i).intersects(shown)) continue;
        // Most segments are shorter than their name: the box tells without looking at the points.
        const PlaneBox& box = scene.geometry().streets.box(i);
        const double most = std::hypot(box.width(), box.height()) / view.metresPerPixel;
        const auto [known, isNew] = widths.try_emplace(street.name, 0.0);
        if (isNew) known->second = board.sizeOf(QString::fromStdString(street.name), base).width();
        if (known->second + 8 > most) continue;
        const auto points = scene.geometry().streets.points(i);
        double longest = 0;
        QPointF from, to;
        for (std::size_t p = 1; p < points.size(); ++p) {
            const QPointF a = view.toPixels(points[p - 1]);
            const QPointF b = view.toPixels(points[p]);
            const double length = std::hypot(b.x() - a.x(), b.y() - a.y());
            if (length > longest) longest = length, from = a, to = b;
        }
        const QString name = QString::fromStdString(street.name);
        Look look = base;
        if (known->second + 8 > longest) continue;
        const QPointF middle = (from + to) / 2;
        const auto [first, last] = written.equal_range(street.name);
        if (std::any_of(first, last, [&](const auto& other) {
                return std::hypot(other.second.x() - middle.x(), other.second.y() - middle.y()) < apart;
            })) {
            continue;
        }
        look.angle = std::atan2(to.y() - from.y(), to.x() - from.x()) * 180 / M_PI;
        if (look.angle > 90) look.angle -= 180;
        if (look.angle < -90) look.angle += 180;
        if (board.write(name, middle, look)) written.emplace(street.name, middle);
    }
}

/// Text with a rim, in pixels: the letters put down many times around their place and once on it, which takes a tenth
/// of the time of stroking their outlines.
void stampText(QPainter& painter, const QString& text, const QFont& font, QPointF start, double rim,
               const QColor& rimColour, const QColor& colour) {
    QTextLayout layout(text, font);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    const QPointF at = start - QPointF(0, line.ascent());
    const QList<QGlyphRun> runs = layout.glyphRuns();
    const auto stamp = [&](QPointF offset) {
        for (const QGlyphRun& run : runs) painter.drawGlyphRun(at + offset, run);
    };
    painter.setPen(rimColour);
    const int stamps = rim > 1.8 ? 16 : 10;
    for (int i = 0; i < stamps && rim > 0; ++i) {
        const double angle = 2 * M_PI * i / stamps;
        stamp(QPointF(std::cos(angle), std::sin(angle)) * rim);
    }
    painter.setPen(colour);
    stamp({});
}

/// The same along a slanting line: written level on a small sheet, twice as fine, which is then laid down turned. The
/// painter would make every letter anew for each angle.
void stampTurned(QPainter& painter, const QString& text, const QFont& font, QSizeF size, QPointF start, double rim,
                 const QColor& rimColour, const QColor& colour) {
    constexpr double finer = 2;
    const double ratio = finer * painter.device()->devicePixelRatioF();
    const double margin = rim + 2;
    const QSizeF room(size.width() + 2 * margin, size.height() * 2 + 2 * margin);
    QImage sheet((room * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    sheet.setDevicePixelRatio(ratio);
    sheet.fill(Qt::transparent);
    const QPointF corner(start.x() - margin, start.y() - size.height() - margin);
    QPainter level(&sheet);
    level.setRenderHint(QPainter::TextAntialiasing);
    stampText(level, text, font, start - corner, rim, rimColour, colour);
    level.end();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(QRectF(corner, QSizeF(sheet.size()) / ratio), sheet);
}

}  // namespace

const LabelBoard::Face& LabelBoard::face(double pixels, int weight) const {
    for (const Face& one : m_faces) {
        if (one.pixels == pixels && one.weight == weight) return one;
    }
    const QFont font = mapFont(pixels * m_style.textScale, weight);
    return m_faces.emplace_back(Face{pixels, weight, font, QFontMetricsF(font)});
}

QSizeF LabelBoard::sizeOf(const QString& text, const Look& look) const {
    const QFontMetricsF& metrics = face(look.pixels, look.weight).metrics;
    return {metrics.horizontalAdvance(text), metrics.height()};
}

bool LabelBoard::isFree(const QRectF& place) const {
    return std::none_of(m_taken.begin(), m_taken.end(), [&](const QRectF& taken) { return taken.intersects(place); });
}

bool LabelBoard::write(const QString& text, QPointF middle, const Look& look) {
    const Face& letters = face(look.pixels, look.weight);
    const QFont& font = letters.font;
    const QFontMetricsF& metrics = letters.metrics;
    const QSizeF size(metrics.horizontalAdvance(text), metrics.capHeight() + metrics.descent());
    QTransform turn;
    turn.translate(middle.x(), middle.y());
    turn.rotate(look.angle);
    const double margin = look.apart + look.halo / 2;
    const QRectF flat(-size.width() / 2 - margin, -size.height() / 2 - margin, size.width() + 2 * margin,
                      size.height() + 2 * margin);
    const QRectF place = turn.mapRect(flat);
    if (!place.intersects(m_sheet) || !isFree(place)) return false;
    m_taken.push_back(place);

    const QPointF start(-size.width() / 2, metrics.capHeight() / 2);
    const double rim = look.halo * m_style.textScale / 2;
    m_painter.save();
    m_painter.setTransform(turn, true);
    if (m_painter.paintEngine()->type() == QPaintEngine::Raster) {
        if (look.angle == 0) stampText(m_painter, text, font, start, rim, m_style.palette.mapHalo, look.colour);
        else stampTurned(m_painter, text, font, size, start, rim, m_style.palette.mapHalo, look.colour);
    } else {
        QPainterPath outlines;
        outlines.addText(start, font, text);
        m_painter.strokePath(outlines, QPen(m_style.palette.mapHalo, 2 * rim, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_painter.fillPath(outlines, look.colour);
    }
    m_painter.restore();
    return true;
}

void writeLabels(LabelBoard& board, const MapScene& scene, const Viewport& view, const MapStyle& style) {
    const MapScene::Geometry& g = scene.geometry();
    const Palette& p = style.palette;
    const double scale = view.metresPerPixel;
    if (style.selected) {
        if (const auto position = scene.positionOf(*style.selected)) {
            const MapScene::Label& label = g.quadrantLabels[*position];
            board.write(label.text, view.toPixels(label.at), {.pixels = 12.5, .weight = 700, .colour = p.mapLabel, .halo = 3.5});
        }
    }
    if (style.layers.has(Layer::districts)) {
        writeAreas(board, g.districtLabels, view, Room::any, [&](const QRectF& own) {
            const double pixels = std::clamp(std::sqrt(own.width() * own.height()) * 0.085, 11.0, 22.0);
            return Look{.pixels = pixels, .weight = 600, .colour = p.mapLabel, .halo = 2.5 + pixels / 8, .apart = 4};
        });
    }
    if (style.layers.has(Layer::streets) && scale < 8) {
        writeStreets(board, scene, view, true, {.pixels = 11, .weight = 500, .colour = p.textMuted, .halo = 2.5});
    }
    if (style.layers.has(Layer::quadrants) && usualWidth(g.quadrantLabels, view) > 130) {
        writeAreas(board, g.quadrantLabels, view, Room::own, [&](const QRectF& own) {
            const double pixels = own.width() * own.height() > 160 * 120 ? 12.5 : 10.5;
            return Look{.pixels = pixels, .weight = 500, .colour = p.mapLabel, .halo = 2.5};
        });
    }
    if (style.layers.has(Layer::colonias)) {
        writeAreas(board, g.coloniaLabels, view, Room::own, [&](const QRectF&) {
            return Look{.pixels = 11, .weight = 500, .colour = p.mapColonia, .halo = 2.5};
        });
    }
    if (style.layers.has(Layer::cells) && usualWidth(g.cellLabels, view) > 70) {
        writeAreas(board, g.cellLabels, view, Room::own, [&](const QRectF&) {
            return Look{.pixels = 10, .weight = 400, .colour = p.textMuted, .halo = 2.2};
        });
    }
    if (style.layers.has(Layer::streets) && scale < 1.6) {
        writeStreets(board, scene, view, false, {.pixels = 10, .weight = 400, .colour = p.textMuted, .halo = 2.2});
    }
}

}  // namespace cuadrante::drawing
