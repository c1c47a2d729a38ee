// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/community/attendance_curve.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {

namespace {

constexpr double kLeft = 28;   // room for the figures of the axis
constexpr double kBottom = 18;
constexpr double kTop = 8;
constexpr double kRight = 8;
constexpr double kReach = 10;  // a tip opens this near to a dot

/// 1, 2 or 5 times a power of ten: the step that gives four lines at the most.
double niceStep(double most) {
    const double rough = std::max(1.0, most / 3);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= rough) return factor * power;
    return 10 * power;
}

}  // namespace

AttendanceCurve::AttendanceCurve(const UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    setMinimumHeight(120);
    context.whenPalette(this, [this] { update(); });
}

void AttendanceCurve::set(std::vector<int> residents, std::optional<double> foundingMean, QStringList tips) {
    m_residents = std::move(residents);
    m_mean = foundingMean;
    m_tips = std::move(tips);
    setAccessibleName(m_context.text("community.curve"));
    setAccessibleDescription(m_tips.join(QStringLiteral("; ")));
    update();
}

QRectF AttendanceCurve::plot() const {
    return QRectF(rect()).adjusted(kLeft, kTop, -kRight, -kBottom);
}

double AttendanceCurve::most() const {
    double most = m_mean.value_or(1);
    for (const int residents : m_residents) most = std::max(most, static_cast<double>(residents));
    return std::max(1.0, most) * 1.08;
}

QPointF AttendanceCurve::place(std::size_t session) const {
    const QRectF area = plot();
    const double step = m_residents.size() < 2 ? 0 : area.width() / static_cast<double>(m_residents.size() - 1);
    return {area.left() + static_cast<double>(session) * step,
            area.bottom() - area.height() * static_cast<double>(m_residents[session]) / most()};
}

void AttendanceCurve::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont small = font();
    small.setPixelSize(10);
    painter.setFont(small);
    const drawing::Palette& colours = m_context.palette();
    const QRectF area = plot();
    const double step = niceStep(most());
    for (double level = 0; level <= most(); level += step) {
        const double y = area.bottom() - area.height() * level / most();
        painter.fillRect(QRectF(area.left(), y, area.width(), 1), colours.border);
        painter.setPen(colours.textMuted);
        painter.drawText(QRectF(0, y - 8, kLeft - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                         m_context.texts().integer(std::llround(level)));
    }
    if (m_mean) {
        const double y = area.bottom() - area.height() * *m_mean / most();
        painter.setPen(QPen(colours.selection, 1.5, Qt::DotLine));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    }
    if (m_residents.empty()) return;
    QPainterPath line(place(0));
    for (std::size_t i = 1; i < m_residents.size(); ++i) line.lineTo(place(i));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colours.accent, 2));
    painter.drawPath(line);
    painter.setPen(QPen(colours.surface, 1));
    painter.setBrush(colours.accent);
    const bool crowded = m_residents.size() > 40;
    for (std::size_t i = 0; i < m_residents.size(); ++i)
        if (!crowded || i + 1 == m_residents.size()) painter.drawEllipse(place(i), 3.5, 3.5);
    painter.setPen(colours.textMuted);
    const QRectF foot(area.left() - 8, area.bottom() + 2, area.width() + 16, kBottom - 2);
    painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("1"));
    if (m_residents.size() > 1)
        painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, QString::number(m_residents.size()));
}

bool AttendanceCurve::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        for (std::size_t i = 0; i < m_residents.size(); ++i)
            if (std::abs(place(i).x() - help->pos().x()) <= kReach) {
                QToolTip::showText(help->globalPos(), m_tips.value(static_cast<qsizetype>(i)), this);
                return true;
            }
        QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

}  // namespace cuadrante::ui
