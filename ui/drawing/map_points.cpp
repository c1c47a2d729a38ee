// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/map_points.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cuadrante::drawing {
namespace {

/// With more points than this on a square of a hundred pixels, or this many altogether, dots would run together.
constexpr double kCrowded = 60;
constexpr std::int64_t kMany = 12000;

/// Dots shrink as they come closer.
double dotRadius(double perSquare) { return std::clamp(3.6 - 0.3 * std::sqrt(perSquare), 1.8, 3.2); }

QImage dotPicture(const MapStyle& style, double radius, double pixelRatio) {
    const double side = 2 * radius + 3;
    const int pixels = static_cast<int>(std::ceil(side * pixelRatio));
    QImage dot(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    dot.setDevicePixelRatio(pixelRatio);
    dot.fill(Qt::transparent);
    QPainter painter(&dot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(style.palette.mapPointEdge, radius > 2 ? 0.9 : 0.6));
    painter.setBrush(style.palette.mapPoint);
    const double middle = pixels / pixelRatio / 2;
    painter.drawEllipse(QPointF(middle, middle), radius, radius);
    return dot;
}

}  // namespace

std::vector<PointGroup> groupsOf(const PointLayer& points, const PlaneBox& box, double side) {
    // Whole squares: a group at the edge is the same wherever the view ends.
    const auto first = [&](double v) { return std::floor(v / side); };
    const PlaneBox whole{first(box.minX) * side, first(box.minY) * side, (first(box.maxX) + 1) * side,
                         (first(box.maxY) + 1) * side};
    const auto columns = static_cast<std::size_t>(std::lround(whole.width() / side));
    const auto rows = static_cast<std::size_t>(std::lround(whole.height() / side));
    struct Sum {
        double x = 0, y = 0;
        std::int64_t number = 0;
    };
    std::vector<Sum> sums(columns * rows);
    points.visit(whole, [&](Metres p) {
        const std::size_t column = std::min(static_cast<std::size_t>((p.x - whole.minX) / side), columns - 1);
        const std::size_t row = std::min(static_cast<std::size_t>((p.y - whole.minY) / side), rows - 1);
        Sum& sum = sums[row * columns + column];
        sum.x += p.x;
        sum.y += p.y;
        ++sum.number;
    });
    std::vector<PointGroup> groups;
    for (const Sum& sum : sums) {
        const auto n = static_cast<double>(sum.number);
        if (sum.number > 0) groups.push_back({{sum.x / n, sum.y / n}, sum.number});
    }
    return groups;
}

void paintPoints(QPainter& painter, const PointLayer& points, const Viewport& view, const MapStyle& style) {
    const PlaneBox box = view.box().grown(8 * view.metresPerPixel);
    std::int64_t inView = 0;
    points.visit(box, [&](Metres) { ++inView; });
    if (inView == 0) return;
    const double perSquare = static_cast<double>(inView) * 1e4 / (view.size.width() * view.size.height());
    painter.save();
    if (inView <= kMany && perSquare <= kCrowded) {
        const QImage dot = dotPicture(style, dotRadius(perSquare), view.pixelRatio);
        const QPointF corner(dot.width() / view.pixelRatio / 2, dot.height() / view.pixelRatio / 2);
        points.visit(box, [&](Metres p) { painter.drawImage(view.toPixels(p) - corner, dot); });
    } else {
        // The squares keep their size over a doubling of the scale, 36 to 72 pixels: groups do not dance.
        const double side = std::exp2(std::ceil(std::log2(36 * view.metresPerPixel)));
        const double widest = side / view.metresPerPixel * 0.42;
        auto groups = groupsOf(points, box, side);
        std::stable_sort(groups.begin(), groups.end(),
                         [](const PointGroup& a, const PointGroup& b) { return a.number < b.number; });
        const double most = static_cast<double>(groups.back().number);
        const auto font = mapFont(std::clamp(widest * 0.72, 8.5, 11.0) * style.textScale, 600);
        const QFontMetricsF metrics(font);
        painter.setFont(font);
        QColor fill = style.palette.mapPoint;
        fill.setAlphaF(0.82F);
        for (const PointGroup& group : groups) {
            const double share = std::sqrt(static_cast<double>(group.number) / most);
            const double radius = std::max(2.2, widest * share);
            const QPointF at = view.toPixels(group.at);
            painter.setPen(QPen(style.palette.mapPointEdge, 1));
            painter.setBrush(fill);
            painter.drawEllipse(at, radius, radius);
            const QString number = style.locale.toString(static_cast<qlonglong>(group.number));
            if (metrics.horizontalAdvance(number) < 2 * radius - 3) {
                painter.setPen(style.palette.mapPointEdge);
                painter.drawText(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius), Qt::AlignCenter, number);
            }
        }
    }
    painter.restore();
}

void paintMarks(QPainter& painter, const MapScene& scene, const Viewport& view, const MapStyle& style) {
    const PlaneBox shown = view.box();
    const auto font = mapFont(10.5 * style.textScale, 700);
    const QFontMetricsF metrics(font);
    const double height = metrics.height() + 1;
    painter.save();
    painter.setFont(font);
    for (const MapMark& mark : scene.marks()) {
        const auto position = scene.positionOf(mark.quadrant);
        if (!position || !scene.geometry().quadrants.box(*position).intersects(shown)) continue;
        const QString number = style.locale.toString(static_cast<qlonglong>(mark.number));
        const double width = std::max(height, metrics.horizontalAdvance(number) + 8);
        const QPointF at = view.toPixels(scene.geometry().quadrantLabels[*position].at) + QPointF(0, 9 + height / 2);
        const QRectF badge(at.x() - width / 2, at.y() - height / 2, width, height);
        painter.setPen(QPen(style.palette.mapHalo, 1.2));
        painter.setBrush(style.palette.mapCommittee);
        painter.drawRoundedRect(badge, height / 2, height / 2);
        painter.setPen(QColor(0x1d, 0x14, 0x02));
        painter.drawText(badge, Qt::AlignCenter, number);
    }
    painter.restore();
}

}  // namespace cuadrante::drawing
