// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_line.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace cuadrante::ui {

namespace {

constexpr int kLineHeight = 28;

}  // namespace

StatusLine::StatusLine(const UiContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_plan(new QLabel(this)),
      m_data(new QLabel(this)),
      m_scale(new QLabel(this)),
      m_coordinates(new QLabel(this)),
      m_state(new QLabel(this)) {
    setFixedHeight(kLineHeight);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(24);
    for (QLabel* label : {m_plan, m_data, m_scale, m_coordinates, m_state}) {
        label->setProperty("role", "muted");
        label->setTextFormat(Qt::PlainText);
        row->addWidget(label);
    }
    row->addStretch(1);
    context.whenPalette(this, [this] { update(); });
}

void StatusLine::setPlan(const QString& words) { m_plan->setText(words); }

void StatusLine::setData(const QString& words) { m_data->setText(words); }

void StatusLine::setMap(const QString& scale, const QString& coordinates) {
    m_scale->setText(scale);
    m_coordinates->setText(coordinates);
    m_scale->setVisible(!scale.isEmpty());
    m_coordinates->setVisible(!coordinates.isEmpty());
}

void StatusLine::setState(const QString& words) { m_state->setText(words); }

void StatusLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_context.palette().surface);
    painter.fillRect(QRect(0, 0, width(), 1), m_context.palette().border);
}

}  // namespace cuadrante::ui
