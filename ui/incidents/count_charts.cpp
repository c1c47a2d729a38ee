// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/incidents/count_charts.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace cuadrante::ui {

namespace {

constexpr int kLabelHeight = 16;
constexpr int kWeekdayWidth = 24;
constexpr double kGap = 2;

QFont smallFont(const QWidget& widget) {
    QFont font = widget.font();
    font.setPixelSize(10);
    return font;
}

}  // namespace

CountBars::CountBars(const UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    setFocusPolicy(Qt::TabFocus);
    setMinimumHeight(80);
    context.whenPalette(this, [this] { update(); });
}

void CountBars::set(std::vector<std::int64_t> counts, QStringList labels, QStringList tips) {
    m_counts = std::move(counts);
    m_labels = std::move(labels);
    m_tips = std::move(tips);
    m_cursor = std::clamp(m_cursor, 0, std::max(0, static_cast<int>(m_counts.size()) - 1));
    setAccessibleDescription(m_tips.join(QStringLiteral("; ")));
    update();
}

void CountBars::setChosen(std::optional<int> position) {
    m_chosen = position;
    update();
}

QRectF CountBars::column(int position) const {
    const double step = static_cast<double>(width()) / static_cast<double>(std::max<std::size_t>(1, m_counts.size()));
    return {position * step, 0, step, static_cast<double>(height())};
}

std::optional<int> CountBars::at(QPoint place) const {
    if (m_counts.empty() || !rect().contains(place)) return std::nullopt;
    const int position = place.x() * static_cast<int>(m_counts.size()) / std::max(1, width());
    return std::clamp(position, 0, static_cast<int>(m_counts.size()) - 1);
}

void CountBars::pick(int position) {
    m_cursor = position;
    emit picked(m_chosen == position ? std::nullopt : std::optional(position));
    update();
}

void CountBars::paintEvent(QPaintEvent*) {
    if (m_counts.empty()) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont(*this));
    const drawing::Palette& colours = m_context.palette();
    const std::int64_t most = std::max<std::int64_t>(1, *std::max_element(m_counts.begin(), m_counts.end()));
    const double ground = height() - kLabelHeight;
    const double top = kLabelHeight;  // the count stands above its column
    double labelsEnd = -1;
    for (int i = 0; i < static_cast<int>(m_counts.size()); ++i) {
        const QRectF own = column(i);
        const std::int64_t count = m_counts[static_cast<std::size_t>(i)];
        const double tall = (ground - top) * static_cast<double>(count) / static_cast<double>(most);
        const bool faded = m_chosen && *m_chosen != i;
        QColor ink = m_chosen == i ? colours.selection : colours.accent;
        if (faded) ink.setAlphaF(0.35F);
        const QRectF bar(own.left() + own.width() * 0.12, ground - tall, own.width() * 0.76, tall);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawRoundedRect(bar, 1.5, 1.5);
        painter.setPen(colours.textMuted);
        const QString number = m_context.texts().integer(count);
        if (painter.fontMetrics().horizontalAdvance(number) <= own.width())
            painter.drawText(QRectF(own.left(), bar.top() - kLabelHeight, own.width(), kLabelHeight),
                             Qt::AlignHCenter | Qt::AlignBottom, number);
        // A label is left out where it would run into the one before it.
        const double wide = painter.fontMetrics().horizontalAdvance(m_labels.value(i));
        const double left = std::clamp(own.center().x() - wide / 2, 0.0, std::max(0.0, width() - wide));
        if (left > labelsEnd) {
            painter.drawText(QRectF(left, ground, wide + 1, kLabelHeight), Qt::AlignCenter, m_labels.value(i));
            labelsEnd = left + wide + 4;
        }
        if (hasFocus() && m_cursor == i) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(colours.focus, 1.5));
            painter.drawRoundedRect(own.adjusted(1, 1, -1, -1), 3, 3);
        }
    }
    painter.fillRect(QRectF(0, ground, width(), 1), colours.border);
}

void CountBars::mousePressEvent(QMouseEvent* event) {
    if (const auto position = at(event->pos())) pick(*position);
}

void CountBars::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_counts.size()) - 1;
    switch (event->key()) {
        case Qt::Key_Left: m_cursor = std::max(0, m_cursor - 1); break;
        case Qt::Key_Right: m_cursor = std::min(last, m_cursor + 1); break;
        case Qt::Key_Space:
        case Qt::Key_Return:
            if (last >= 0) pick(m_cursor);
            break;
        default: return QWidget::keyPressEvent(event);
    }
    update();
}

bool CountBars::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto position = at(help->pos())) QToolTip::showText(help->globalPos(), m_tips.value(*position), this);
        return true;
    }
    return QWidget::event(event);
}

HourGrid::HourGrid(const UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    setFocusPolicy(Qt::TabFocus);
    setMinimumHeight(80);
    context.whenPalette(this, [this] { update(); });
    context.whenLanguage(this, [this] { update(); });
}

void HourGrid::set(const Counts& counts) {
    m_counts = counts;
    update();
}

void HourGrid::setChosen(std::optional<Slot> slot) {
    m_chosen = slot;
    update();
}

QRectF HourGrid::cell(Slot slot) const {
    const double wide = (width() - kWeekdayWidth) / 24.0;
    const double tall = (height() - kLabelHeight) / 7.0;
    return {kWeekdayWidth + slot.hour * wide, slot.weekday * tall, wide, tall};
}

std::optional<HourGrid::Slot> HourGrid::at(QPoint place) const {
    for (int weekday = 0; weekday < 7; ++weekday)
        for (int hour = 0; hour < 24; ++hour)
            if (cell({weekday, hour}).contains(place)) return Slot{weekday, hour};
    return std::nullopt;
}

void HourGrid::pick(Slot slot) {
    m_cursor = slot;
    emit picked(m_chosen == slot ? std::nullopt : std::optional(slot));
    update();
}

void HourGrid::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont(*this));
    const drawing::Palette& colours = m_context.palette();
    constexpr int kClasses = 6;
    const std::vector<QColor> ramp = drawing::rampOf(colours.sequential, kClasses);
    std::int64_t most = 1;
    for (const auto& day : m_counts) most = std::max(most, *std::max_element(day.begin(), day.end()));
    for (int weekday = 0; weekday < 7; ++weekday) {
        const QRectF first = cell({weekday, 0});
        painter.setPen(colours.textMuted);
        painter.drawText(QRectF(0, first.top(), kWeekdayWidth - 4, first.height()), Qt::AlignRight | Qt::AlignVCenter,
                         m_context.text("incidents.weekday." + std::to_string(weekday)));
        painter.setPen(Qt::NoPen);
        for (int hour = 0; hour < 24; ++hour) {
            const std::int64_t count = m_counts[static_cast<std::size_t>(weekday)][static_cast<std::size_t>(hour)];
            const auto shade = std::min<std::int64_t>(kClasses - 1, count * kClasses / (most + 1));
            painter.setBrush(count == 0 ? colours.sunken : ramp[static_cast<std::size_t>(shade)]);
            painter.drawRoundedRect(cell({weekday, hour}).adjusted(0, 0, -kGap, -kGap), 1.5, 1.5);
        }
    }
    painter.setPen(colours.textMuted);
    for (int hour = 0; hour < 24; hour += 3)
        painter.drawText(QRectF(cell({6, hour}).left() - 8, height() - kLabelHeight, cell({6, hour}).width() + 16 - kGap,
                                kLabelHeight),
                         Qt::AlignCenter, QString::number(hour));
    painter.setBrush(Qt::NoBrush);
    const auto frame = [&](Slot slot, const QColor& ink) {
        painter.setPen(QPen(ink, 2));
        painter.drawRoundedRect(cell(slot).adjusted(-1, -1, -kGap + 1, -kGap + 1), 2, 2);
    };
    if (hasFocus()) frame(m_cursor, colours.focus);
    if (m_chosen) frame(*m_chosen, colours.selection);
}

void HourGrid::mousePressEvent(QMouseEvent* event) {
    if (const auto slot = at(event->pos())) pick(*slot);
}

void HourGrid::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Left: m_cursor.hour = std::max(0, m_cursor.hour - 1); break;
        case Qt::Key_Right: m_cursor.hour = std::min(23, m_cursor.hour + 1); break;
        case Qt::Key_Up: m_cursor.weekday = std::max(0, m_cursor.weekday - 1); break;
        case Qt::Key_Down: m_cursor.weekday = std::min(6, m_cursor.weekday + 1); break;
        case Qt::Key_Space:
        case Qt::Key_Return: pick(m_cursor); break;
        default: return QWidget::keyPressEvent(event);
    }
    update();
}

bool HourGrid::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto slot = at(help->pos())) {
            const std::int64_t count =
                m_counts[static_cast<std::size_t>(slot->weekday)][static_cast<std::size_t>(slot->hour)];
            const QString day = m_context.text("incidents.weekday." + std::to_string(slot->weekday));
            QToolTip::showText(help->globalPos(),
                               m_context.text("incidents.hour.tip", {day.toStdString(), std::int64_t{slot->hour}, count}),
                               this);
        }
        return true;
    }
    return QWidget::event(event);
}

}  // namespace cuadrante::ui
