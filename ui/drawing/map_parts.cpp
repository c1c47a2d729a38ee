// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/map_parts.h"

#include "ui/drawing/map_brushwork.h"
#include "ui/drawing/map_labels.h"
#include "ui/drawing/map_patches.h"
#include "ui/drawing/parallel.h"

#include <QPainter>

#include <algorithm>
#include <mutex>

namespace cuadrante::drawing {
namespace {

/// Rows of pixels that are drawn together: few enough that all cores have work, so many that little is drawn twice.
constexpr int kBand = 160;

std::vector<QRect> bandsOf(const std::vector<QRect>& parts) {
    std::vector<QRect> bands;
    for (const QRect& part : parts) {
        for (int top = part.top(); top <= part.bottom(); top += kBand) {
            bands.emplace_back(part.left(), top, part.width(), std::min(kBand, part.bottom() + 1 - top));
        }
    }
    return bands;
}

}  // namespace

PointGlyphs glyphsIfShown(const MapScene& scene, const Viewport& view, const MapStyle& style) {
    return style.layers.has(Layer::incidents) ? glyphsOf(scene.points(), view, style) : PointGlyphs{};
}

void paintGround(QImage& picture, const std::vector<QRect>& parts, const MapScene& scene, const Viewport& view,
                 const MapStyle& style, const PointGlyphs& glyphs, const Progress& progress) {
    const std::vector<QRect> bands = bandsOf(parts);
    uchar* bits = picture.bits();
    const qsizetype bytesPerPixel = picture.depth() / 8;
    std::mutex mutex;  // whoever waits listens to one thread at a time
    const auto pause = [&] {
        const std::lock_guard lock(mutex);
        progress.at(0);
    };
    inParallel(bands.size(), [&](std::size_t i) {
        const QRect& band = bands[i];
        QImage part(bits + band.top() * picture.bytesPerLine() + band.left() * bytesPerPixel, band.width(), band.height(),
                    picture.bytesPerLine(), picture.format());
        part.setDevicePixelRatio(view.pixelRatio);
        const QRectF seen(QPointF(band.topLeft()) / view.pixelRatio, QSizeF(band.size()) / view.pixelRatio);
        QPainter painter(&part);
        painter.translate(-seen.topLeft());
        Brushwork(painter, scene, view, style, glyphs, seen).ground(pause);
    });
}

void paintOver(QPainter& painter, const MapScene& scene, const Viewport& view, const MapStyle& style,
               const PointGlyphs& glyphs) {
    const QRectF sheet(0, 0, view.size.width(), view.size.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::TextAntialiasing);
    painter.setClipRect(sheet);
    if (scene.patches()) paintPatches(painter, scene, view, style);
    if (style.layers.has(Layer::incidents)) paintGroupNumbers(painter, glyphs, view, style);
    if (style.layers.has(Layer::marks)) paintMarks(painter, scene, view, style);
    LabelBoard board(painter, style, sheet);
    const QPointF corner(view.size.width() - 18, view.size.height() - 16);
    if (style.furniture != Furniture::none) board.reserve(QRectF(corner - QPointF(150, 34), corner));
    if (scene.patches()) writePatchLabels(board, scene, view, style);
    if (style.layers.has(Layer::labels)) writeLabels(board, scene, view, style);
    if (style.furniture != Furniture::none) paintScaleBar(painter, view.metresPerPixel, corner, style);
    if (style.furniture == Furniture::scale_bar_and_north) paintNorth(painter, QPointF(corner.x() - 10, 54), style);
    painter.restore();
}

}  // namespace cuadrante::drawing
