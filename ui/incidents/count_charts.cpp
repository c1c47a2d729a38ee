// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/incidents/count_charts.h"

#include <QPainter>

#include <algorithm>

namespace cuadrante::ui {

namespace {

constexpr int kLabelHeight = 16;
constexpr int kWeekdayWidth = 24;
constexpr int kHours = 24;
constexpr int kWeekdays = 7;
constexpr double kGap = 2;

int placeOf(HourGrid::Slot slot) { return slot.weekday * kHours + slot.hour; }
HourGrid::Slot slotOf(int place) { return {place / kHours, place % kHours}; }

}  // namespace

CountBars::CountBars(const UiContext& context, QWidget* parent) : PickChart(context, parent) {}

void CountBars::set(std::vector<std::int64_t> counts, QStringList labels, QStringList tips) {
    m_counts = std::move(counts);
    m_labels = std::move(labels);
    m_tips = std::move(tips);
    setAccessibleDescription(m_tips.join(QStringLiteral("; ")));
    keepCursorInside();
}

QRectF CountBars::areaOf(int place) const {
    const double step = static_cast<double>(width()) / static_cast<double>(std::max<std::size_t>(1, m_counts.size()));
    return {place * step, 0, step, static_cast<double>(height())};
}

void CountBars::paintEvent(QPaintEvent*) {
    if (m_counts.empty()) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont());
    const drawing::Palette& colours = m_context.palette();
    const std::int64_t most = std::max<std::int64_t>(1, *std::max_element(m_counts.begin(), m_counts.end()));
    const double ground = height() - kLabelHeight;
    const double top = kLabelHeight;  // the count stands above its column
    double labelsEnd = -1;
    for (int i = 0; i < places(); ++i) {
        const QRectF own = areaOf(i);
        const std::int64_t count = m_counts[static_cast<std::size_t>(i)];
        const double tall = (ground - top) * static_cast<double>(count) / static_cast<double>(most);
        QColor ink = chosenPlace() == i ? colours.selection : colours.accent;
        if (chosenPlace() && chosenPlace() != i) ink.setAlphaF(0.35F);
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
        if (hasFocus() && cursor() == i) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(colours.focus, 1.5));
            painter.drawRoundedRect(own.adjusted(1, 1, -1, -1), 3, 3);
        }
    }
    painter.fillRect(QRectF(0, ground, width(), 1), colours.border);
}

HourGrid::HourGrid(const UiContext& context, QWidget* parent) : PickChart(context, parent) {}

void HourGrid::set(const Counts& counts) {
    m_counts = counts;
    update();
}

void HourGrid::setChosen(std::optional<Slot> slot) {
    setChosenPlace(slot ? std::optional(placeOf(*slot)) : std::nullopt);
}

int HourGrid::places() const { return kWeekdays * kHours; }
int HourGrid::placesInRow() const { return kHours; }

void HourGrid::tell(std::optional<int> place) { emit picked(place ? std::optional(slotOf(*place)) : std::nullopt); }

std::int64_t HourGrid::countAt(int place) const {
    const Slot slot = slotOf(place);
    return m_counts[static_cast<std::size_t>(slot.weekday)][static_cast<std::size_t>(slot.hour)];
}

QRectF HourGrid::areaOf(int place) const {
    const Slot slot = slotOf(place);
    const double wide = (width() - kWeekdayWidth) / static_cast<double>(kHours);
    const double tall = (height() - kLabelHeight) / static_cast<double>(kWeekdays);
    return {kWeekdayWidth + slot.hour * wide, slot.weekday * tall, wide, tall};
}

QString HourGrid::tipOf(int place) const {
    const Slot slot = slotOf(place);
    const QString day = m_context.text("incidents.weekday." + std::to_string(slot.weekday));
    return m_context.text("incidents.hour.tip", {day.toStdString(), std::int64_t{slot.hour}, countAt(place)});
}

void HourGrid::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont());
    const drawing::Palette& colours = m_context.palette();
    constexpr int kClasses = 6;
    const std::vector<QColor> ramp = drawing::rampOf(colours.sequential, kClasses);
    std::int64_t most = 1;
    for (int place = 0; place < places(); ++place) most = std::max(most, countAt(place));
    painter.setPen(Qt::NoPen);
    for (int place = 0; place < places(); ++place) {
        const std::int64_t count = countAt(place);
        const auto shade = std::min<std::int64_t>(kClasses - 1, count * kClasses / (most + 1));
        painter.setBrush(count == 0 ? colours.sunken : ramp[static_cast<std::size_t>(shade)]);
        painter.drawRoundedRect(areaOf(place).adjusted(0, 0, -kGap, -kGap), 1.5, 1.5);
    }
    painter.setPen(colours.textMuted);
    for (int weekday = 0; weekday < kWeekdays; ++weekday) {
        const QRectF first = areaOf(placeOf({weekday, 0}));
        painter.drawText(QRectF(0, first.top(), kWeekdayWidth - 4, first.height()), Qt::AlignRight | Qt::AlignVCenter,
                         m_context.text("incidents.weekday." + std::to_string(weekday)));
    }
    for (int hour = 0; hour < kHours; hour += 3) {
        const QRectF column = areaOf(placeOf({0, hour}));
        painter.drawText(QRectF(column.left() - 8, height() - kLabelHeight, column.width() + 16 - kGap, kLabelHeight),
                         Qt::AlignCenter, QString::number(hour));
    }
    painter.setBrush(Qt::NoBrush);
    const auto frame = [&](int place, const QColor& ink) {
        painter.setPen(QPen(ink, 2));
        painter.drawRoundedRect(areaOf(place).adjusted(-1, -1, -kGap + 1, -kGap + 1), 2, 2);
    };
    if (hasFocus()) frame(cursor(), colours.focus);
    if (chosenPlace()) frame(*chosenPlace(), colours.selection);
}

}  // namespace cuadrante::ui
