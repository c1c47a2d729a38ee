// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing around a part of the map, and asking what is at a place.
#include "ui/map/map_panels.h"
#include "ui/map/map_view.h"

#include <QKeyEvent>
#include <QMetaMethod>
#include <QPainter>

#include <algorithm>

namespace cuadrante::ui {
namespace {

/// Pixels around the pointer in which a thing is meant.
constexpr double kReach = 6;

SelectMode modeOf(Qt::KeyboardModifiers held) {
    return held.testFlag(Qt::ControlModifier) ? SelectMode::remove : held.testFlag(Qt::ShiftModifier) ? SelectMode::add : SelectMode::replace;
}

}  // namespace

void MapView::selectInside(const QPolygonF& pixels, Qt::KeyboardModifiers held) {
    if (!m_scene || pixels.isEmpty()) return;
    QRectF bounds = pixels.boundingRect();
    QPolygonF drawn = pixels;
    if (bounds.width() < kReach && bounds.height() < kReach) {  // a click
        const QPointF middle = bounds.center();
        drawn = QPolygonF(QRectF(middle.x() - kReach, middle.y() - kReach, 2 * kReach, 2 * kReach));
    }
    geometry::Ring ring;
    for (const QPointF& p : drawn) ring.push_back(m_scene->plane().toLonLat(m_view.toMetres(p)));
    if (!(ring.front() == ring.back())) ring.push_back(ring.front());
    constexpr std::size_t kLeast = 4;
    if (ring.size() >= kLeast) emit areaDrawn(ring, modeOf(held));
}

void MapView::ask(QPointF pixel) {
    if (!m_scene) return;
    m_flag = m_view.toMetres(pixel);
    emit placeAsked(m_scene->plane().toLonLat(*m_flag), kReach * m_view.metresPerPixel);
}

bool MapView::offers(MapTool tool) const {
    if (tool == MapTool::select_box || tool == MapTool::select_lasso) return isSignalConnected(QMetaMethod::fromSignal(&MapView::areaDrawn));
    return tool != MapTool::identify || isSignalConnected(QMetaMethod::fromSignal(&MapView::placeAsked));
}

void MapView::offerTools() {
    for (const MapTool tool : {MapTool::select_box, MapTool::select_lasso, MapTool::identify}) m_tools->offer(tool, offers(tool));
    m_layersPanel->offerBasemap(isSignalConnected(QMetaMethod::fromSignal(&MapView::basemapWanted)) ||
                                isSignalConnected(QMetaMethod::fromSignal(&MapView::basemapDropped)));
}

void MapView::connectNotify(const QMetaMethod& signal) {
    QWidget::connectNotify(signal);
    if (m_tools) offerTools();
}

bool MapView::toolKey(const QKeyEvent& event) {
    if (event.modifiers().testFlag(Qt::ControlModifier) || event.modifiers().testFlag(Qt::AltModifier)) return false;
    const auto toggle = [this](MapTool tool) {
        if (!offers(tool)) return false;
        setTool(m_tool == tool ? MapTool::pan : tool);
        return true;
    };
    switch (event.key()) {
        case Qt::Key_S: return toggle(MapTool::select_box);
        case Qt::Key_L: return toggle(MapTool::select_lasso);
        case Qt::Key_I: return toggle(MapTool::identify);
        case Qt::Key_Space:
            if (selects()) selectInside(QPolygonF(QRectF(rect())), event.modifiers());
            else if (m_tool == MapTool::identify) ask(QPointF(width() / 2.0, height() / 2.0));
            else return false;
            return true;
        default: return false;
    }
}

void MapView::paintDrawn(QPainter& painter) const {
    const drawing::Palette& palette = m_context.palette();
    if (m_drag == Drag::box || m_drag == Drag::lasso) {
        const QColor line = selects() ? palette.selection : palette.accent;
        QColor veil = line;
        veil.setAlphaF(0.15F);
        painter.setBrush(veil);
        painter.setPen(QPen(line, 1.5, Qt::DashLine));
        if (m_drag == Drag::box) painter.drawRect(QRectF(m_pressedAt, m_last).normalized());
        else painter.drawPolygon(m_lasso);
    }
    if (m_flag) {
        const QPointF at = m_view.toPixels(*m_flag);
        painter.setBrush(Qt::NoBrush);
        for (const auto& [colour, width] : {std::pair{palette.mapHalo, 5.0}, {palette.selection, 2.5}}) {
            painter.setPen(QPen(colour, width));
            painter.drawEllipse(at, 9, 9);
            for (const QPointF& arm : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)}) painter.drawLine(at + 5 * arm, at + 14 * arm);
        }
    }
}

}  // namespace cuadrante::ui
