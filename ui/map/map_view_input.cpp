// SPDX-License-Identifier: GPL-3.0-or-later
// What people do with the map: wheel, mouse, keys.
#include "ui/drawing/map_legend.h"
#include "ui/map/map_view.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QStyleHints>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>
#include <utility>

namespace cuadrante::ui {

bool MapView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        showTip(help->pos(), help->globalPos());
        return true;
    }
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomBy(1 + gesture->value(), gesture->position());
            return true;
        }
    }
    return QWidget::event(event);
}

void MapView::resizeEvent(QResizeEvent*) {
    if (m_atHome) zoomHome();
    else setView(m_view);
    placePanels();
}

void MapView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) placePanels();
}

void MapView::wheelEvent(QWheelEvent* event) {
    if (event->angleDelta().y() != 0) zoomBy(std::pow(1.0017, event->angleDelta().y()), event->position());
    event->accept();
}

void MapView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton) return QWidget::mousePressEvent(event);
    m_pressedAt = m_last = event->position();
    const bool left = event->button() == Qt::LeftButton;
    const bool box = left && (m_tool == MapTool::box_zoom || m_tool == MapTool::select_box ||
                              (event->modifiers().testFlag(Qt::ShiftModifier) && !selects()));
    m_drag = box ? Drag::box : left && m_tool == MapTool::select_lasso ? Drag::lasso : Drag::pressed;
    m_lasso.clear();
    m_lasso << m_pressedAt;
}

void MapView::mouseMoveEvent(QMouseEvent* event) {
    const QPointF here = event->position();
    if (m_scene) {
        const geometry::LonLat where = m_scene->plane().toLonLat(m_view.toMetres(here));
        emit coordinatesHovered(where);
        if (m_tool == MapTool::measure) {
            m_measuredLine.follow(where);
            update();
        }
    }
    if (m_drag == Drag::pressed &&
        (here - m_pressedAt).manhattanLength() >= QGuiApplication::styleHints()->startDragDistance()) {
        m_drag = Drag::pan;
        updateCursor();
    }
    if (m_drag == Drag::pan) panBy(here - m_last);
    if (m_drag == Drag::lasso) m_lasso << here;
    if (m_drag == Drag::box || m_drag == Drag::lasso) update();
    m_last = here;
    if (m_drag == Drag::none) hover(here);
}

void MapView::mouseReleaseEvent(QMouseEvent* event) {
    const Drag was = std::exchange(m_drag, Drag::none);
    if (was == Drag::pressed && event->button() == Qt::LeftButton) {
        if (m_tool == MapTool::measure) measureAt(event->position());
        else if (m_tool == MapTool::identify) ask(event->position());
        else choose(quadrantAt(event->position()));
    }
    if (was == Drag::box) {
        const QRectF box = QRectF(m_pressedAt, event->position()).normalized();
        if (m_tool == MapTool::select_box) {
            selectInside(box, event->modifiers());
        } else if (box.width() > 6 && box.height() > 6) {
            drawing::PlaneBox shown;
            shown.add(m_view.toMetres(box.topLeft()));
            shown.add(m_view.toMetres(box.bottomRight()));
            m_atHome = false;
            setView(fit(shown, size(), devicePixelRatioF(), 0));
        } else {
            choose(quadrantAt(event->position()));
        }
    }
    if (was == Drag::lasso) selectInside(std::exchange(m_lasso, {}), event->modifiers());
    updateCursor();
    update();
}

void MapView::mouseDoubleClickEvent(QMouseEvent* event) {
    m_drag = Drag::none;
    if (event->button() != Qt::LeftButton) return;
    if (m_tool == MapTool::measure) {
        m_measuredLine.finish();
        return update();
    }
    if (selects() || m_tool == MapTool::identify) return;  // the first of the two clicks did it
    const auto quadrant = quadrantAt(event->position());
    if (!quadrant) return zoomBy(2, event->position());
    choose(quadrant);
    const double before = m_view.metresPerPixel;
    zoomTo(*quadrant);
    if (m_view.metresPerPixel >= before) zoomBy(2 * m_view.metresPerPixel / before, QPointF(width() / 2.0, height() / 2.0));
    emit quadrantActivated(*quadrant);
}

void MapView::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    m_hovered.reset();
    m_measuredLine.follow(std::nullopt);
    update();
    emit coordinatesHovered(std::nullopt);
}

void MapView::keyPressEvent(QKeyEvent* event) {
    const double step = 0.15 * std::min(width(), height());
    if (event->modifiers() == Qt::AltModifier && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)) {
        return event->key() == Qt::Key_Left ? previousView() : nextView();
    }
    if (m_tool == MapTool::measure && measureKey(event->key())) return update();
    if (toolKey(*event)) return update();
    switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal: return zoomIn();
        case Qt::Key_Minus: return zoomOut();
        case Qt::Key_Left: return panBy({step, 0});
        case Qt::Key_Right: return panBy({-step, 0});
        case Qt::Key_Up: return panBy({0, step});
        case Qt::Key_Down: return panBy({0, -step});
        case Qt::Key_Home: return zoomHome();
        case Qt::Key_M: return setTool(m_tool == MapTool::measure ? MapTool::pan : MapTool::measure);
        case Qt::Key_Escape:
            // Escape with nothing to end is for whoever is around the map.
            if (m_drag == Drag::none && m_tool != MapTool::pan) return setTool(MapTool::pan);
            if (m_drag == Drag::none && !m_selection) break;
            if (std::exchange(m_drag, Drag::none) == Drag::none) choose({});
            updateCursor();
            return update();
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (!m_selection) break;
            zoomTo(*m_selection);
            emit quadrantActivated(*m_selection);
            return;
        default: break;
    }
    QWidget::keyPressEvent(event);
}

void MapView::measureAt(QPointF pixel) {
    if (!m_scene) return;
    m_measuredLine.add(m_scene->plane().toLonLat(m_view.toMetres(pixel)));
    m_measuredLine.setInside(pointsInside(*m_scene, m_measuredLine.points()));
    update();
}

bool MapView::measureKey(int key) {
    switch (key) {
        case Qt::Key_Space: measureAt(QPointF(width() / 2.0, height() / 2.0)); return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: m_measuredLine.finish(); return true;
        case Qt::Key_Backspace:
            m_measuredLine.removeLast();
            if (m_scene) m_measuredLine.setInside(pointsInside(*m_scene, m_measuredLine.points()));
            return true;
        case Qt::Key_Escape:
            if (m_measuredLine.empty()) setTool(MapTool::pan);
            else m_measuredLine.clear();
            return true;
        default: return false;
    }
}

// Tab walks through the quadrants in the order of their codes, and leaves the map behind the last one.
bool MapView::focusNextPrevChild(bool next) {
    const auto layout = m_scene ? m_scene->layout() : nullptr;
    if (!hasFocus() || !layout || layout->quadrants().empty()) return QWidget::focusNextPrevChild(next);
    const auto& quadrants = layout->quadrants();
    const auto position = m_selection ? m_scene->positionOf(*m_selection) : std::nullopt;
    const bool atEnd = position && (next ? *position + 1 == quadrants.size() : *position == 0);
    if (atEnd || (!position && !next)) return QWidget::focusNextPrevChild(next);
    choose(quadrants[!position ? 0 : next ? *position + 1 : *position - 1].id);
    return true;
}

void MapView::hover(QPointF pixel) {
    const auto quadrant = quadrantAt(pixel);
    if (quadrant == m_hovered) return;
    m_hovered = quadrant;
    updateCursor();
    update();
}

void MapView::showTip(QPoint pixel, QPoint global) {
    const auto id = quadrantAt(pixel);
    const territory::Quadrant* quadrant = id ? m_scene->layout()->quadrant(*id) : nullptr;
    if (!quadrant) return QToolTip::hideText();
    QString tip = QStringLiteral("<b>%1</b>").arg(QString::fromStdString(quadrant->area.code).toHtmlEscaped());
    if (!quadrant->area.name.empty() && quadrant->area.name != quadrant->area.code) {
        tip += QStringLiteral("&nbsp; ") + QString::fromStdString(quadrant->area.name).toHtmlEscaped();
    }
    const auto& theme = m_scene->theme();
    if (theme && theme->level == territory::Level::quadrant && m_layers.has(drawing::Layer::theme)) {
        const QString value = themeText(*theme, m_scene->themeValue(*id), m_context.texts());
        tip += QStringLiteral("<br>") +
               m_context.text("map.tip.value", {theme->title.toStdString(), value.toStdString()}).toHtmlEscaped();
    }
    const geometry::LonLat where = m_scene->plane().toLonLat(m_view.toMetres(pixel));
    const auto add = [&](const char* text, const std::string& value) {
        tip += QStringLiteral("<br>") + m_context.text(text, {value}).toHtmlEscaped();
    };
    const territory::Layout& layout = *m_scene->layout();
    const territory::Placement place = layout.place(where);
    if (const territory::District* district = place.district ? layout.district(*place.district) : nullptr) {
        add("map.tip.district", district->area.name.empty() ? district->area.code : district->area.name);
    }
    if (const territory::Cell* cell = place.cell ? layout.cell(*place.cell) : nullptr) add("map.tip.cell", cell->area.code);
    if (const auto& colonias = m_scene->geometry().source.colonias) {
        const drawing::Metres here = m_view.toMetres(pixel);
        for (std::size_t i = 0; i < colonias->size(); ++i) {
            if (!m_scene->geometry().colonias.box(i).contains(here) || !geometry::contains((*colonias)[i].shape, where)) continue;
            add("map.tip.colonia", (*colonias)[i].name);
            break;
        }
    }
    QToolTip::showText(global, tip, this);
}

}  // namespace cuadrante::ui
