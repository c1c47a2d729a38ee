// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/incidents/pick_chart.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>

namespace cuadrante::ui {

PickChart::PickChart(const UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    setFocusPolicy(Qt::TabFocus);
    setMinimumHeight(80);
    context.whenPalette(this, [this] { update(); });
    context.whenLanguage(this, [this] { update(); });
}

void PickChart::setChosenPlace(std::optional<int> place) {
    m_chosen = place;
    update();
}

QFont PickChart::smallFont() const {
    QFont small = font();
    small.setPixelSize(10);
    return small;
}

void PickChart::keepCursorInside() {
    m_cursor = std::clamp(m_cursor, 0, std::max(0, places() - 1));
    update();
}

std::optional<int> PickChart::at(QPointF where) const {
    for (int place = 0; place < places(); ++place)
        if (areaOf(place).contains(where)) return place;
    return std::nullopt;
}

void PickChart::pick(int place) {
    m_cursor = place;
    tell(m_chosen == place ? std::nullopt : std::optional(place));
    update();
}

void PickChart::walk(int step) {
    const int row = m_cursor / std::max(1, placesInRow());
    const int next = m_cursor + step;
    const bool sideways = std::abs(step) == 1;
    if (next < 0 || next >= places() || (sideways && next / placesInRow() != row)) return;
    m_cursor = next;
    update();
}

void PickChart::mousePressEvent(QMouseEvent* event) {
    if (const auto place = at(event->position())) pick(*place);
}

void PickChart::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Left: return walk(-1);
        case Qt::Key_Right: return walk(1);
        case Qt::Key_Up: return walk(-placesInRow());
        case Qt::Key_Down: return walk(placesInRow());
        case Qt::Key_Space:
        case Qt::Key_Return:
            if (places() > 0) pick(m_cursor);
            return;
        default: QWidget::keyPressEvent(event);
    }
}

bool PickChart::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const auto place = at(help->pos()))
        QToolTip::showText(help->globalPos(), tipOf(*place), this);
    else
        QToolTip::hideText();
    return true;
}

}  // namespace cuadrante::ui
