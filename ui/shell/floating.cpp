// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/floating.h"

#include <QEvent>

namespace cuadrante::ui {

namespace {

constexpr int kFloatingMargin = 12;
constexpr int kFloatingWidth = 360;

}  // namespace

Floating::Floating(QWidget* panel, QWidget* over) : QObject(panel), m_panel(panel), m_over(over) {
    panel->installEventFilter(this);
    over->installEventFilter(this);
    place();
}

bool Floating::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::Resize:
            if (watched == m_over) place();
            break;
        case QEvent::Show:
        case QEvent::LayoutRequest:
            if (watched == m_panel) place();
            break;
        default: break;
    }
    return QObject::eventFilter(watched, event);
}

void Floating::place() {
    const QSize size(qMin(kFloatingWidth, m_over->width() - 2 * kFloatingMargin), m_panel->sizeHint().height());
    m_panel->setGeometry(QRect(QPoint(m_over->width() - size.width() - kFloatingMargin, m_over->height() - size.height() - kFloatingMargin),
                               size));
    m_panel->raise();
}

}  // namespace cuadrante::ui
