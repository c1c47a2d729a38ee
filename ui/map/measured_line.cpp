// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/measured_line.h"

#include "gis/geodesic.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace cuadrante::ui {
namespace {

QString lengthWords(double metres, const text::Texts& texts) {
    if (metres < 10'000) return texts("map.measure.metres", {texts.number(metres, metres < 100 ? 1 : 0).toStdString()});
    return texts("map.measure.kilometres", {texts.number(metres / 1000, 2).toStdString()});
}

QString areaWords(double squareMetres, const text::Texts& texts) {
    if (squareMetres < 10'000) return texts("map.measure.square_metres", {texts.number(squareMetres, 0).toStdString()});
    if (squareMetres < 1'000'000) return texts("map.measure.hectares", {texts.number(squareMetres / 10'000, 2).toStdString()});
    return texts("map.measure.square_kilometres", {texts.number(squareMetres / 1'000'000, 2).toStdString()});
}

}  // namespace

void MeasuredLine::add(geometry::LonLat point) {
    if (m_finished) clear();
    if (m_points.empty() || !(m_points.back() == point)) m_points.push_back(point);
}

void MeasuredLine::removeLast() {
    if (!m_points.empty()) m_points.pop_back();
    m_finished = false;
}

void MeasuredLine::clear() {
    m_points.clear();
    m_inside.reset();
    m_finished = false;
}

std::vector<geometry::LonLat> MeasuredLine::line() const {
    std::vector<geometry::LonLat> line = m_points;
    if (!m_finished && m_pointer && !line.empty() && !(line.back() == *m_pointer)) line.push_back(*m_pointer);
    return line;
}

double MeasuredLine::metres() const { return gis::geodesicLength(line()); }
double MeasuredLine::squareMetres() const { return gis::geodesicArea(line()); }

QString MeasuredLine::words(const text::Texts& texts) const {
    if (line().size() < 2) return {};
    QString words = lengthWords(metres(), texts);
    if (line().size() > 2) words += QLatin1Char('\n') + areaWords(squareMetres(), texts);
    // Of the points that were put down; the one that follows the pointer encloses nothing yet.
    if (m_points.size() > 2 && m_inside) words += QLatin1Char('\n') + texts.count("map.measure.incidents", *m_inside);
    return words;
}

void MeasuredLine::paint(QPainter& painter, const geometry::LocalPlane& plane, const drawing::Viewport& view,
                    const drawing::Palette& palette, const text::Texts& texts) const {
    const std::vector<geometry::LonLat> points = line();
    if (points.empty()) return;
    QPolygonF drawn;
    for (const geometry::LonLat p : points) drawn << view.toPixels(plane.toMetres(p));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (drawn.size() > 2) {
        QColor veil = palette.accent;
        veil.setAlphaF(0.14F);
        painter.setPen(QPen(palette.accent, 1.2, Qt::DashLine));
        painter.setBrush(veil);
        painter.drawPolygon(drawn);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette.mapHalo, 5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(drawn);
    painter.setPen(QPen(palette.accent, 2.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(drawn);
    painter.setBrush(palette.mapHalo);
    for (const QPointF& p : drawn) painter.drawEllipse(p, 3.4, 3.4);

    if (const QString said = words(texts); !said.isEmpty()) {
        painter.setFont(drawing::mapFont(12.5, 600));
        const QRectF text = QFontMetricsF(painter.font()).boundingRect(QRectF(0, 0, 400, 200), Qt::AlignLeft, said);
        QRectF plate(drawn.back() + QPointF(14, 10), text.size() + QSizeF(16, 10));
        if (plate.right() > view.size.width() - 4) plate.moveRight(drawn.back().x() - 14);
        if (plate.bottom() > view.size.height() - 4) plate.moveBottom(drawn.back().y() - 10);
        painter.setPen(QPen(palette.border, 1));
        painter.setBrush(palette.surface);
        painter.drawRoundedRect(plate, 6, 6);
        painter.setPen(palette.text);
        painter.drawText(plate.adjusted(8, 5, -8, -5), Qt::AlignLeft, said);
    }
    painter.restore();
}

std::optional<std::int64_t> pointsInside(const drawing::MapScene& scene, const std::vector<geometry::LonLat>& corners) {
    if (corners.size() < 3 || scene.points().size() == 0) return std::nullopt;
    std::vector<drawing::Metres> ring;
    drawing::PlaneBox box;
    for (const geometry::LonLat corner : corners) {
        ring.push_back(scene.plane().toMetres(corner));
        box.add(ring.back());
    }
    std::int64_t count = 0;
    scene.points().visit(box, [&](drawing::Metres p) {
        bool inside = false;
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            const drawing::Metres a = ring[i], b = ring[j];
            if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
        }
        count += inside;
    });
    return count;
}

}  // namespace cuadrante::ui
