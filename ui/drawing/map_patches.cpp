// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/map_patches.h"

#include <QPainter>

namespace cuadrante::drawing {

namespace {
constexpr double kApart = 7;
constexpr double kLine = 2;
constexpr double kVeil = 0.18;
/// A patch that is smaller than this is ringed, or nobody would find it.
constexpr double kSmallest = 12;
constexpr double kRing = 11;

QPainterPath pathOf(const std::vector<std::vector<Metres>>& rings, const Viewport& view) {
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    for (const auto& ring : rings) {
        QPolygonF polygon;
        for (const Metres p : ring) polygon << view.toPixels(p);
        path.addPolygon(polygon);
    }
    return path;
}
}  // namespace

QColor patchColour(std::size_t colour, const Palette& palette) {
    return palette.categorical[colour % palette.categorical.size()];
}

std::shared_ptr<const MapScene> MapScene::withPatches(std::vector<MapPatch> patches) const {
    const std::shared_ptr<MapScene> scene(new MapScene(*this));
    scene->m_patches.reset();
    if (patches.empty()) return scene;
    auto made = std::make_shared<Patches>();
    made->patches = std::move(patches);
    std::vector<const geometry::MultiPolygon*> shapes;
    for (const MapPatch& patch : made->patches) shapes.push_back(&patch.shape);
    made->areas = AreaLayer(shapes, plane());
    for (std::size_t i = 0; i < made->patches.size(); ++i) {
        const MapPatch& patch = made->patches[i];
        const bool said = !patch.label.isEmpty() && !patch.shape.empty();
        made->labels.push_back({said ? patch.label : QString(),
                                said ? plane().toMetres(geometry::labelPoint(patch.shape)) : Metres{0, 0},
                                made->areas.box(i)});
    }
    scene->m_patches = std::move(made);
    return scene;
}

void paintPatches(QPainter& painter, const MapScene& scene, const Viewport& view, const MapStyle& style) {
    const MapScene::Patches& all = *scene.patches();
    const QRectF sheet(0, 0, view.size.width(), view.size.height());
    const PlaneBox shown = view.box().grown(kRing * view.metresPerPixel);
    for (std::size_t i = 0; i < all.patches.size(); ++i) {
        const MapPatch& patch = all.patches[i];
        const PlaneBox& box = all.areas.box(i);
        if (box.empty() || !box.intersects(shown)) continue;
        const QColor colour = patchColour(patch.colour, style.palette);
        painter.setBrush(Qt::NoBrush);
        const bool hatched = patch.look == MapPatch::Look::hatched;
        if (hatched && std::max(box.width(), box.height()) < kSmallest * view.metresPerPixel) {
            const QPointF at = view.toPixels(box.centre());
            painter.setPen(QPen(style.palette.mapHalo, kLine + 3));
            painter.drawEllipse(at, kRing, kRing);
            painter.setPen(QPen(colour, kLine + 0.5));
            painter.drawEllipse(at, kRing, kRing);
            continue;
        }
        const QPainterPath path = pathOf(all.areas.rings(i, 0.35 * view.metresPerPixel), view);
        if (hatched) {
            QColor veil = colour;
            veil.setAlphaF(kVeil);
            painter.fillPath(path, veil);
            painter.setPen(QPen(colour, 1));
            hatchLines(painter, path, sheet, kApart, view.toPixels({0, 0}));
        }
        const bool dashed = patch.look == MapPatch::Look::dashed;
        const auto pen = [](const QColor& ink, double width, Qt::PenStyle line) {
            return QPen(ink, width, line, Qt::FlatCap, Qt::RoundJoin);
        };
        if (!dashed) painter.strokePath(path, pen(style.palette.mapHalo, kLine + 2, Qt::SolidLine));
        painter.strokePath(path, pen(colour, kLine, dashed ? Qt::DashLine : Qt::SolidLine));
    }
}

void writePatchLabels(LabelBoard& board, const MapScene& scene, const Viewport& view, const MapStyle& style) {
    const MapScene::Patches& all = *scene.patches();
    for (std::size_t i = 0; i < all.patches.size(); ++i) {
        const MapScene::Label& label = all.labels[i];
        if (label.text.isEmpty() || label.box.width() < kSmallest * view.metresPerPixel) continue;
        const QColor colour = patchColour(all.patches[i].colour, style.palette);
        board.write(label.text, view.toPixels(label.at),
                    {.pixels = 12 * style.textScale, .weight = 700, .colour = colour, .halo = 4});
    }
}

}  // namespace cuadrante::drawing
