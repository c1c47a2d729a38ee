// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/map_points.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cuadrante::drawing {
namespace {

/// With more points than this on a square of a hundred pixels, or this many altogether, dots would run together.
constexpr double kCrowded = 60;
constexpr std::int64_t kMany = 12000;

/// Dots shrink as they come closer, by steps, so that they are the same while the map is moved a little.
double dotRadius(double perSquare) {
    return std::clamp(std::round(5 * (3.6 - 0.3 * std::sqrt(perSquare))) / 5, 1.8, 3.2);
}

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

namespace {

double groupRadius(const PointGlyphs& glyphs, const PointGroup& group) {
    return std::max(2.2, glyphs.widest * std::sqrt(static_cast<double>(group.number) / glyphs.most));
}

/// Three passes of a moving mean, along the rows and then along the columns: as good as a Gaussian to 3 % (Kovesi 2010).
void blur(std::vector<float>& values, int width, int height, int reach) {
    std::vector<float> before(values.size());
    const float share = 1.0F / static_cast<float>(2 * reach + 1);
    const auto pass = [&](int lines, int length, int lineStep, int step) {
        before = values;
        for (int line = 0; line < lines; ++line) {
            const float* from = before.data() + line * lineStep;
            float* to = values.data() + line * lineStep;
            float sum = 0;
            for (int i = 0; i < std::min(reach, length); ++i) sum += from[i * step];
            for (int i = 0; i < length; ++i) {
                if (i + reach < length) sum += from[(i + reach) * step];
                if (i - reach - 1 >= 0) sum -= from[(i - reach - 1) * step];
                to[i * step] = sum * share;
            }
        }
    };
    for (int round = 0; round < 3; ++round) {
        pass(height, width, width, 1);
        pass(width, height, 1, width);
    }
}

/// How close the points lie: counted in squares of kDensityStep pixels, smoothed over some 24 pixels, the most crowded
/// place in view the last colour of the warm ramp.
QImage densityOf(const PointLayer& points, const Viewport& view, const Palette& palette) {
    constexpr int reach = 3;                 // squares
    constexpr int margin = 3 * reach + 1;    // what lies beyond the edge reaches into the picture
    const QSize size((view.size.width() + kDensityStep - 1) / kDensityStep, (view.size.height() + kDensityStep - 1) / kDensityStep);
    const int width = size.width() + 2 * margin, height = size.height() + 2 * margin;
    std::vector<float> counts(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0.0F);
    const double side = kDensityStep * view.metresPerPixel;
    const PlaneBox box = view.box();
    const double west = box.minX - margin * side, north = box.maxY + margin * side;
    points.visit(PlaneBox{west, north - height * side, west + width * side, north}, [&](Metres p) {
        const int column = std::min(static_cast<int>((p.x - west) / side), width - 1);
        const int row = std::min(static_cast<int>((north - p.y) / side), height - 1);
        ++counts[static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column)];
    });
    blur(counts, width, height, reach);
    const float most = *std::max_element(counts.begin(), counts.end());
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    if (most <= 0) return image;
    const std::vector<QColor> ramp = rampOf(palette.sequentialWarm, 64);
    std::vector<QRgb> colours;
    for (std::size_t i = 0; i < ramp.size(); ++i) {
        QColor colour = ramp[i];
        const auto share = static_cast<float>(i) / static_cast<float>(ramp.size() - 1);
        colour.setAlphaF(std::min(0.85F, 3.4F * share));  // where there is hardly anything the map shows through
        colours.push_back(qPremultiply(colour.rgba()));
    }
    for (int row = 0; row < size.height(); ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
        const float* from = counts.data() + static_cast<std::ptrdiff_t>(row + margin) * width + margin;
        for (int column = 0; column < size.width(); ++column) {
            // By the root, so that a busy avenue beside the busiest corner of the city is still seen.
            const float share = std::clamp(from[column] / most, 0.0F, 1.0F);  // moving sums end a little off zero
            line[column] = colours[static_cast<std::size_t>(std::sqrt(share) * 63.0F)];
        }
    }
    return image;
}

}  // namespace

PointGlyphs glyphsOf(const PointLayer& points, const Viewport& view, const MapStyle& style) {
    PointGlyphs glyphs{.groups = {}, .density = {}};
    const PlaneBox box = view.box().grown(8 * view.metresPerPixel);
    const std::size_t about = points.about(box);
    if (about == 0 || view.size.isEmpty()) return glyphs;
    if (style.points == PointLook::density) {
        glyphs.look = PointLook::density;
        glyphs.density = densityOf(points, view, style.palette);
        return glyphs;
    }
    const double perSquare = static_cast<double>(about) * 1e4 / (view.size.width() * view.size.height());
    const bool apart = about <= kMany && perSquare <= kCrowded;
    glyphs.look = style.points == PointLook::by_scale ? (apart ? PointLook::dots : PointLook::groups) : style.points;
    if (glyphs.look == PointLook::dots) {
        glyphs.radius = dotRadius(perSquare);
        return glyphs;
    }
    // The squares keep their size over a doubling of the scale, 36 to 72 pixels: groups do not dance.
    const double side = std::exp2(std::ceil(std::log2(36 * view.metresPerPixel)));
    glyphs.widest = side / view.metresPerPixel * 0.42;
    glyphs.groups = groupsOf(points, box.grown(side), side);
    std::stable_sort(glyphs.groups.begin(), glyphs.groups.end(),
                     [](const PointGroup& a, const PointGroup& b) { return a.number < b.number; });
    // By doublings, so that they also keep their size while the map is moved.
    if (!glyphs.groups.empty()) glyphs.most = std::exp2(std::ceil(std::log2(static_cast<double>(glyphs.groups.back().number))));
    return glyphs;
}

void paintGlyphs(QPainter& painter, const PointGlyphs& glyphs, const PointLayer& points, const Viewport& view,
                 const MapStyle& style, const QRectF& part) {
    if (glyphs.look == PointLook::density) {
        if (glyphs.density.isNull()) return;
        painter.save();
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(QRectF(0, 0, glyphs.density.width() * kDensityStep, glyphs.density.height() * kDensityStep), glyphs.density);
        painter.restore();
        return;
    }
    if (glyphs.look == PointLook::dots) {
        if (glyphs.radius <= 0) return;
        PlaneBox box;
        box.add(view.toMetres(part.topLeft()));
        box.add(view.toMetres(part.bottomRight()));
        if (painter.paintEngine()->type() != QPaintEngine::Raster) {  // a page to be printed at any size
            painter.save();
            painter.setPen(QPen(style.palette.mapPointEdge, glyphs.radius > 2 ? 0.9 : 0.6));
            painter.setBrush(style.palette.mapPoint);
            points.visit(box, [&](Metres p) { painter.drawEllipse(view.toPixels(p), glyphs.radius, glyphs.radius); });
            painter.restore();
            return;
        }
        const QImage dot = dotPicture(style, glyphs.radius, view.pixelRatio);
        const QPointF corner(dot.width() / view.pixelRatio / 2, dot.height() / view.pixelRatio / 2);
        points.visit(box.grown(8 * view.metresPerPixel), [&](Metres p) { painter.drawImage(view.toPixels(p) - corner, dot); });
        return;
    }
    painter.save();
    painter.setPen(QPen(style.palette.mapPointEdge, 1));
    painter.setBrush(style.palette.mapPoint);
    for (const PointGroup& group : glyphs.groups) {
        const double radius = groupRadius(glyphs, group);
        const QPointF at = view.toPixels(group.at);
        const QRectF place(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius);
        if (place.adjusted(-1, -1, 1, 1).intersects(part)) painter.drawEllipse(place);
    }
    painter.restore();
}

void paintGroupNumbers(QPainter& painter, const PointGlyphs& glyphs, const Viewport& view, const MapStyle& style) {
    if (glyphs.look != PointLook::groups) return;
    const auto font = mapFont(std::clamp(glyphs.widest * 0.72, 8.5, 11.0) * style.textScale, 600);
    const QFontMetricsF metrics(font);
    painter.save();
    painter.setFont(font);
    painter.setPen(style.palette.mapPointEdge);
    for (const PointGroup& group : glyphs.groups) {
        const double radius = groupRadius(glyphs, group);
        if (radius < 6) continue;  // not even one digit
        const QString number = style.locale.toString(static_cast<qlonglong>(group.number));
        if (metrics.horizontalAdvance(number) >= 2 * radius - 3) continue;
        const QPointF at = view.toPixels(group.at);
        painter.drawText(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius), Qt::AlignCenter, number);
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
