// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/clickable_row.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <utility>

namespace cuadrante::ui {

ClickableRow::ClickableRow(std::function<void()> open, QWidget* parent) : QFrame(parent), m_open(std::move(open)) {
    setProperty("frame", "row");
    if (!m_open) return;
    setProperty("clickable", true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

void ClickableRow::mousePressEvent(QMouseEvent* event) { event->setAccepted(static_cast<bool>(m_open)); }

void ClickableRow::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_open || event->button() != Qt::LeftButton || !rect().contains(event->position().toPoint())) {
        QFrame::mouseReleaseEvent(event);
        return;
    }
    // A copy: what it opens may well replace this row.
    const auto act = m_open;
    act();
}

void ClickableRow::keyPressEvent(QKeyEvent* event) {
    const bool opens = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (!m_open || !opens) {
        QFrame::keyPressEvent(event);
        return;
    }
    const auto act = m_open;
    act();
}

}  // namespace cuadrante::ui
