// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/map_canvas.h"

#include <QPainter>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace cuadrante::drawing {
namespace {

/// Glyphs whose size follows from all that is in view have to be drawn anew when that changed.
bool sameGlyphs(const PointGlyphs& a, const PointGlyphs& b) {
    return a.look == b.look && a.look != PointLook::density && a.radius == b.radius && a.most == b.most;
}

QImage moved(const QImage& picture, QPoint by) {
    QImage result(picture.size(), picture.format());
    result.setDevicePixelRatio(picture.devicePixelRatio());
    const int left = std::max(0, by.x()), top = std::max(0, by.y());
    const auto width = static_cast<std::size_t>(picture.width() - std::abs(by.x()));
    const auto bytes = static_cast<std::size_t>(picture.depth() / 8);
    for (int row = 0; row < picture.height() - std::abs(by.y()); ++row) {
        std::memcpy(result.scanLine(top + row) + static_cast<std::size_t>(left) * bytes,
                    picture.constScanLine(row + std::max(0, -by.y())) + static_cast<std::size_t>(std::max(0, -by.x())) * bytes,
                    width * bytes);
    }
    return result;
}

/// What a picture moved by that much leaves open.
std::vector<QRect> openParts(QSize size, QPoint by) {
    std::vector<QRect> parts;
    const int rows = size.height() - std::abs(by.y());
    const int top = std::max(0, by.y());
    if (by.y() > 0) parts.emplace_back(0, 0, size.width(), by.y());
    if (by.y() < 0) parts.emplace_back(0, rows, size.width(), -by.y());
    if (by.x() > 0) parts.emplace_back(0, top, by.x(), rows);
    if (by.x() < 0) parts.emplace_back(size.width() + by.x(), top, -by.x(), rows);
    return parts;
}

}  // namespace

std::optional<QPoint> MapCanvas::shiftTo(const std::shared_ptr<const MapScene>& scene, const Viewport& view,
                                         const MapStyle& style) const {
    if (!m_ground || m_ground->scene != scene || !(m_ground->style == style)) return std::nullopt;
    const Viewport& before = m_ground->view;
    if (before.size != view.size || before.pixelRatio != view.pixelRatio || before.metresPerPixel != view.metresPerPixel) {
        return std::nullopt;
    }
    const double scale = view.pixelRatio / view.metresPerPixel;
    const double x = (before.centre.x - view.centre.x) * scale, y = (view.centre.y - before.centre.y) * scale;
    const QSize size = m_ground->picture.size();
    if (!(std::abs(x) < size.width() * 0.7) || !(std::abs(y) < size.height() * 0.7)) return std::nullopt;
    return QPoint(static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y)));
}

MapCanvas::Drawn MapCanvas::draw(const std::shared_ptr<const MapScene>& scene, const Viewport& asked, const MapStyle& style,
                                 const Progress& progress) {
    progress.at(0);
    Viewport view = asked;
    std::optional<QPoint> shift = shiftTo(scene, asked, style);
    if (shift) {
        const double step = view.metresPerPixel / view.pixelRatio;
        view.centre = {m_ground->view.centre.x - shift->x() * step, m_ground->view.centre.y + shift->y() * step};
    }
    PointGlyphs glyphs = glyphsIfShown(*scene, view, style);
    if (shift && !sameGlyphs(m_ground->glyphs, glyphs)) {
        shift.reset();
        view = asked;
        glyphs = glyphsIfShown(*scene, view, style);
    }
    QImage ground;
    std::vector<QRect> parts;
    if (shift) {
        ground = shift->isNull() ? m_ground->picture : moved(m_ground->picture, *shift);
        parts = openParts(ground.size(), *shift);
    } else {
        ground = QImage(view.size * view.pixelRatio, QImage::Format_RGB32);
        ground.setDevicePixelRatio(view.pixelRatio);
        parts = {ground.rect()};
    }
    m_ground.reset();
    paintGround(ground, parts, *scene, view, style, glyphs, progress.part(0, 0.8));
    progress.at(0.8);
    Drawn drawn{ground.copy(), view};
    drawn.picture.setDevicePixelRatio(view.pixelRatio);
    QPainter painter(&drawn.picture);
    paintOver(painter, *scene, view, style, glyphs);
    painter.end();
    m_ground = Ground{std::move(ground), view, scene, style, std::move(glyphs)};
    progress.at(1);
    return drawn;
}

}  // namespace cuadrante::drawing
