// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/planning/unit_map.h"

#include "ui/planning/border_map.h"
#include "ui/planning/unit_picture.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace cuadrante::ui {

namespace {
using drawing::Metres;
using drawing::PlaneBox;
using drawing::Viewport;
using planning::kNone;

constexpr int kRim = 160;  // pixels drawn beyond each edge, so that a drag finds the units there
constexpr int kBrushStep = 6, kLargestBrush = 80;

/// The view with a rim around it.
Viewport framed(Viewport view) {
    view.size += QSize(2 * kRim, 2 * kRim);
    return view;
}

bool sameScale(const Viewport& a, const Viewport& b) { return a.metresPerPixel == b.metresPerPixel && a.pixelRatio == b.pixelRatio; }
}  // namespace

std::string_view word(UnitTool tool) noexcept {
    constexpr std::array<std::string_view, kUnitTools.size()> kWords{"hand", "click", "brush", "rectangle", "lasso", "borders"};
    return kWords[static_cast<std::size_t>(tool)];
}

UnitMap::UnitMap(Desk& desk, DraftDesk& draft, MapView& map) : QObject(&map), m_desk(desk), m_draft(draft), m_map(map) {
    map.installEventFilter(this);
    m_borders = new BorderMap(desk, draft, map);  // its filter comes first
    map.setOverlay([this](QPainter& painter, const Viewport& view) { paint(painter, view); });
    const auto stale = [this] {
        m_stale = true;
        m_names = {};
        m_map.update();
    };
    const auto another = [this, stale] {
        m_borders->stop();
        if (m_tool == UnitTool::borders) setTool(UnitTool::hand);
        stale();
    };
    connect(&draft, &DraftDesk::opened, this, another);
    connect(&draft, &DraftDesk::closed, this, another);
    connect(m_borders, &BorderMap::gone, this, another);
    connect(&draft, &DraftDesk::edited, this, [this] { m_map.update(); });
    connect(&draft, &DraftDesk::targetChanged, this, [this] { m_map.update(); });
    desk.context().whenPalette(this, stale);
    updateCursor();
}

void UnitMap::setTool(UnitTool tool) {
    if (tool == m_tool) return;
    if (tool == UnitTool::borders) {
        emit bordersWanted();
        if (m_tool != UnitTool::borders) emit toolChanged(m_tool);  // not yet: the button goes back
        return;
    }
    cancel();
    const bool moved = m_tool == UnitTool::borders && m_borders->active() && m_borders->changed();
    if (m_tool == UnitTool::borders) m_borders->stop();
    m_tool = tool;
    updateCursor();
    m_map.update();
    emit toolChanged(tool);
    if (moved) emit bordersChanged();
}

void UnitMap::startBorders(territory::PlanId plan) {
    cancel();
    m_tool = UnitTool::borders;
    m_borders->start(plan);
    updateCursor();
    m_map.update();
    emit toolChanged(m_tool);
}

void UnitMap::setBrush(int pixels) {
    const int within = std::clamp(pixels, 0, kLargestBrush);
    if (within == m_brush) return;
    m_brush = within;
    m_map.update();
    emit brushChanged(within);
}

void UnitMap::zoomTo(std::int32_t quadrant) { zoomToUnits(m_draft.editor().unitsOf(quadrant)); }

void UnitMap::zoomToUnits(const std::vector<std::uint32_t>& units) {
    PlaneBox box;
    for (const std::uint32_t unit : units) box.add(m_draft.geometry().areas.box(unit));
    if (!box.empty()) m_map.zoomTo(box.grown(0.3 * std::max(box.width(), box.height())));
}

// --- drawing -----------------------------------------------------------------------------------------------------

void UnitMap::paint(QPainter& painter, const Viewport& view) {
    if (!m_draft.isOpen()) return;
    if (m_tool == UnitTool::borders) {
        m_borders->paint(painter, view);
        drawNames(view);
        painter.drawImage(QPointF(0, 0), m_names);
        return;
    }
    const PlaneBox seen = view.box();
    const PlaneBox there = m_drawn.box();
    const bool covers = there.minX <= seen.minX && there.minY <= seen.minY && seen.maxX <= there.maxX && seen.maxY <= there.maxY;
    if (m_stale || m_picture.isNull() || !sameScale(m_drawn, view) || !covers)
        drawAll(view);
    else
        drawChanged();
    const QPointF corner = view.toPixels(m_drawn.toMetres({0, 0}));
    painter.drawImage(QPointF(std::round(corner.x()), std::round(corner.y())), m_picture);

    drawNames(view);
    painter.drawImage(QPointF(0, 0), m_names);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFeedback(painter);
}

// Letters take longer than all units: they are drawn after a stroke and when the map moved, not for every move of the hand.
void UnitMap::drawNames(const Viewport& view) {
    const planning::PlanEditor& editor = m_draft.editor();
    const bool same = !m_names.isNull() && sameScale(view, m_namedView) && view.size == m_namedView.size &&
                      view.centre.x == m_namedView.centre.x && view.centre.y == m_namedView.centre.y && editor.revision() == m_namedRevision;
    if (same) return;
    m_namedView = view;
    m_namedRevision = editor.revision();
    m_names = QImage((QSizeF(view.size) * view.pixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
    m_names.setDevicePixelRatio(view.pixelRatio);
    m_names.fill(Qt::transparent);
    std::vector<QString> names;
    for (const auto& quadrant : editor.quadrants()) names.push_back(quadrant.gone ? QString() : QString::fromStdString(quadrant.code));
    const drawing::MapStyle style{.palette = m_desk.context().palette(), .locale = m_desk.context().texts().locale()};
    QPainter painter(&m_names);
    painter.setRenderHint(QPainter::Antialiasing);
    paintNames(painter, m_draft.geometry(), view, editor.labels(), names, style);
}

void UnitMap::drawAll(const Viewport& view) {
    m_drawn = framed(view);
    m_picture = QImage((QSizeF(m_drawn.size) * view.pixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
    m_picture.setDevicePixelRatio(view.pixelRatio);
    m_picture.fill(Qt::transparent);
    m_shownLabel.clear();
    m_stale = false;
    drawChanged();
}

// A stroke draws its own surroundings anew and nothing else.
void UnitMap::drawChanged() {
    const planning::PlanEditor& editor = m_draft.editor();
    const std::vector<std::int32_t>& label = editor.labels();
    std::vector<QColor> colours;
    std::vector<bool> locked;
    for (std::int32_t q = 0; q < std::ssize(editor.quadrants()); ++q) {
        colours.push_back(m_draft.colourOf(q));
        locked.push_back(editor.quadrant(q).locked);
    }
    const drawing::AreaLayer& areas = m_draft.geometry().areas;
    PlaneBox box;
    const bool all = m_shownLabel.size() != label.size() || colours.size() < m_shownColour.size();
    const auto differs = [&](std::int32_t q, auto& shown, auto& now) {
        const auto at = static_cast<std::size_t>(q);
        return q >= 0 && (at >= shown.size() || shown[at] != now[at]);
    };
    if (!all) {
        for (std::size_t unit = 0; unit < label.size(); ++unit) {
            const std::int32_t q = label[unit];
            const bool outlined = m_shownTarget != m_draft.target() && q >= 0 && (q == m_shownTarget || q == m_draft.target());
            if (q != m_shownLabel[unit] || outlined || differs(q, m_shownColour, colours) || differs(q, m_shownLocked, locked))
                box.add(areas.box(unit));
        }
    }
    m_shownLabel = label;
    m_shownColour = colours;
    m_shownLocked = locked;
    m_shownTarget = m_draft.target();
    const QRectF sheet(QPointF(0, 0), QSizeF(m_drawn.size));
    QRectF part = sheet;
    if (!all) {
        if (box.empty()) return;
        part = QRectF(m_drawn.toPixels({box.minX, box.maxY}), m_drawn.toPixels({box.maxX, box.minY})).adjusted(-6, -6, 6, 6);
        part = QRectF(part.toAlignedRect()).intersected(sheet);
        if (part.isEmpty()) return;
    }
    QPainter painter(&m_picture);
    painter.setCompositionMode(QPainter::CompositionMode_Clear);
    painter.fillRect(part, Qt::transparent);
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    paintUnits(painter, m_draft.geometry(), m_drawn,
               {.label = label, .colour = colours, .locked = locked, .target = m_draft.target()}, m_desk.context().palette(), part);
}

void UnitMap::paintFeedback(QPainter& painter) const {
    const drawing::Palette& palette = m_desk.context().palette();
    QColor veil = m_draft.colourOf(m_draft.target());
    veil.setAlphaF(0.35F);
    const QPen rim(palette.mapHover, 1.5, Qt::DashLine);
    if (m_drawing && m_tool == UnitTool::rectangle && m_path.size() == 2) {
        painter.setPen(rim);
        painter.setBrush(veil);
        painter.drawRect(QRectF(m_path.front(), m_path.back()).normalized());
    }
    if (m_drawing && m_tool == UnitTool::lasso) {
        painter.setPen(rim);
        painter.setBrush(veil);
        painter.drawPolygon(m_path);
    }
    if (m_inside && m_tool == UnitTool::brush && m_brush > 0) {
        painter.setPen(QPen(palette.mapHover, 1.5));
        painter.setBrush(m_drawing ? QBrush(veil) : QBrush(Qt::NoBrush));
        painter.drawEllipse(m_pointer, m_brush, m_brush);
    }
}

// --- tools -------------------------------------------------------------------------------------------------------

bool UnitMap::eventFilter(QObject*, QEvent* event) {
    if (!m_draft.isOpen()) return false;
    switch (event->type()) {
        case QEvent::MouseButtonPress: return press(*static_cast<QMouseEvent*>(event));
        case QEvent::MouseMove: return move(*static_cast<QMouseEvent*>(event));
        case QEvent::MouseButtonRelease: return release(*static_cast<QMouseEvent*>(event));
        // The second press of a double click is one more stroke.
        case QEvent::MouseButtonDblClick: return press(*static_cast<QMouseEvent*>(event));
        case QEvent::KeyPress: return key(*static_cast<QKeyEvent*>(event));
        case QEvent::ToolTip: return true;  // the plan in force is not what is in sight
        case QEvent::Leave:
            m_inside = false;
            m_map.update();
            return false;
        default: return false;
    }
}

bool UnitMap::press(const QMouseEvent& event) {
    const auto unit = m_draft.geometry().unitAt(m_map.view().toMetres(event.position()));
    if (m_tool == UnitTool::borders) return false;
    if (event.button() == Qt::RightButton) {
        if (unit) m_draft.setTarget(m_draft.editor().labels()[*unit]);
        return true;
    }
    if (event.button() != Qt::LeftButton || m_tool == UnitTool::hand || m_map.tool() != MapTool::pan) return false;
    m_drawing = true;
    m_pointer = event.position();
    m_path = {event.position()};
    m_draft.beginStroke();
    if (m_tool == UnitTool::click && unit) m_draft.give(std::vector{*unit});
    if (m_tool == UnitTool::brush) m_draft.give(unitsAround(event.position()));
    m_map.update();
    return true;
}

bool UnitMap::move(const QMouseEvent& event) {
    m_inside = true;
    if (m_tool == UnitTool::brush && !m_drawing) {
        m_pointer = event.position();
        m_map.update();
    }
    if (!m_drawing) return false;
    if (m_tool == UnitTool::brush) brushTo(event.position());
    if (m_tool == UnitTool::lasso) m_path << event.position();
    if (m_tool == UnitTool::rectangle) m_path = {m_path.front(), event.position()};
    m_pointer = event.position();
    m_map.update();
    return true;
}

bool UnitMap::release(const QMouseEvent& event) {
    if (!m_drawing || event.button() != Qt::LeftButton) return false;
    if (m_tool == UnitTool::rectangle) m_draft.give(unitsIn(QPolygonF(QRectF(m_path.front(), event.position()).normalized())));
    if (m_tool == UnitTool::lasso && m_path.size() > 2) m_draft.give(unitsIn(m_path));
    m_drawing = false;
    m_path.clear();
    m_draft.endStroke();
    m_map.update();
    return true;
}

bool UnitMap::key(const QKeyEvent& event) {
    if (event.modifiers() == Qt::ControlModifier && (event.key() == Qt::Key_Plus || event.key() == Qt::Key_Minus)) {
        setBrush(m_brush + (event.key() == Qt::Key_Plus ? kBrushStep : -kBrushStep));
        return true;
    }
    if (event.modifiers() != Qt::NoModifier && event.modifiers() != Qt::KeypadModifier) return false;
    if (event.key() >= Qt::Key_1 && event.key() <= Qt::Key_9) {
        m_draft.setTargetNumber(static_cast<std::size_t>(event.key() - Qt::Key_1));
        return true;
    }
    switch (event.key()) {
        case Qt::Key_0: m_draft.setTarget(kNone); return true;
        case Qt::Key_N: m_draft.stepTarget(1); return true;
        case Qt::Key_P: m_draft.stepTarget(-1); return true;
        case Qt::Key_V: setTool(UnitTool::hand); return true;
        case Qt::Key_C: setTool(UnitTool::click); return true;
        case Qt::Key_B: setTool(UnitTool::brush); return true;
        case Qt::Key_R: setTool(UnitTool::rectangle); return true;
        case Qt::Key_L: setTool(UnitTool::lasso); return true;
        case Qt::Key_E: setTool(UnitTool::borders); return true;
        case Qt::Key_Space:
            if (m_tool == UnitTool::borders) return false;
            if (const auto unit = m_draft.geometry().unitAt(m_map.view().centre)) {
                m_draft.beginStroke();
                m_draft.give(std::vector{*unit});
                m_draft.endStroke();
            }
            return true;
        // Of the map's own tools, which give way to these.
        case Qt::Key_M:
        case Qt::Key_S:
        case Qt::Key_I: return true;
        case Qt::Key_Escape:
            if (!m_drawing) return false;
            cancel();
            return true;
        default: return false;
    }
}

void UnitMap::brushTo(QPointF pixel) {
    // A quick hand leaves gaps between the events: the brush is led over the whole way, in one stroke of the editor.
    const QPointF way = pixel - m_pointer;
    const double length = std::hypot(way.x(), way.y());
    const int steps = std::max(1, static_cast<int>(std::ceil(length / std::max(2.0, m_brush / 2.0))));
    std::vector<std::uint32_t> units;
    for (int step = 1; step <= steps; ++step) {
        const auto more = unitsAround(m_pointer + way * (static_cast<double>(step) / steps));
        units.insert(units.end(), more.begin(), more.end());
    }
    m_draft.give(units);
}

std::vector<std::uint32_t> UnitMap::unitsIn(const QPolygonF& shape) const {
    std::vector<std::uint32_t> found;
    const QRectF box = shape.boundingRect();
    const auto& inside = m_draft.geometry().inside;
    for (std::uint32_t unit = 0; unit < inside.size(); ++unit) {
        const QPointF at = m_map.view().toPixels(inside[unit]);
        if (box.contains(at) && shape.containsPoint(at, Qt::OddEvenFill)) found.push_back(unit);
    }
    return found;
}

std::vector<std::uint32_t> UnitMap::unitsAround(QPointF pixel) const {
    std::vector<std::uint32_t> found;
    const UnitGeometry& geometry = m_draft.geometry();
    const Metres here = m_map.view().toMetres(pixel);
    const double radius = m_brush * m_map.view().metresPerPixel;
    if (m_brush > 0)
        for (std::uint32_t unit = 0; unit < geometry.inside.size(); ++unit)
            if (std::hypot(geometry.inside[unit].x - here.x, geometry.inside[unit].y - here.y) <= radius) found.push_back(unit);
    if (const auto below = geometry.unitAt(here)) found.push_back(*below);
    return found;
}

void UnitMap::cancel() {
    if (!m_drawing) return;
    m_drawing = false;
    m_path.clear();
    m_draft.endStroke();
    m_map.update();
}

void UnitMap::updateCursor() {
    if (m_tool == UnitTool::hand || m_tool == UnitTool::borders)
        m_map.unsetCursor();
    else
        m_map.setCursor(m_tool == UnitTool::click ? Qt::PointingHandCursor : Qt::CrossCursor);
}

}  // namespace cuadrante::ui
