// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/sparkline.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <utility>

namespace cuadrante::ui {

void paintSparkline(QPainter& painter, const QRectF& area, const std::vector<std::optional<double>>& values,
                    const QColor& colour) {
    double least = 0;
    double most = 0;
    std::size_t known = 0;
    for (const auto& value : values) {
        if (!value) continue;
        least = known == 0 ? *value : std::min(least, *value);
        most = known == 0 ? *value : std::max(most, *value);
        ++known;
    }
    if (known == 0) return;

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF inside = area.adjusted(3, 3, -3, -3);
    const double across = values.size() > 1 ? inside.width() / static_cast<double>(values.size() - 1) : 0;
    const auto place = [&](std::size_t i) {
        // Values that do not differ lie on the middle line: the picture must not invent a fall or a rise.
        const double share = most > least ? (*values[i] - least) / (most - least) : 0.5;
        return QPointF(inside.left() + across * static_cast<double>(i), inside.bottom() - share * inside.height());
    };
    QPainterPath path;
    bool penDown = false;
    std::size_t last = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i]) {
            penDown = false;
            continue;
        }
        if (penDown) {
            path.lineTo(place(i));
        } else {
            path.moveTo(place(i));
        }
        penDown = true;
        last = i;
    }
    painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(place(last), 2.4, 2.4);
    painter.restore();
}

Sparkline::Sparkline(const UiContext& context, SparkColour colour, QWidget* parent)
    : QWidget(parent), m_context(context), m_colour(colour) {
    setMinimumSize(48, 24);
    connect(&context, &UiContext::paletteChanged, this, qOverload<>(&QWidget::update));
}

void Sparkline::set(std::vector<std::optional<double>> values, const QString& said) {
    m_values = std::move(values);
    setToolTip(said);
    setAccessibleName(said);
    update();
}

void Sparkline::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const drawing::Palette& palette = m_context.palette();
    paintSparkline(painter, rect(), m_values, m_colour == SparkColour::accent ? palette.accent : palette.spark);
}

void paintInterval(QPainter& painter, const QRectF& area, const IntervalMark& mark, const drawing::Palette& palette) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF inside = area.adjusted(6, 2, -6, -2);
    const double middle = inside.center().y();
    const double span = mark.to > mark.from ? mark.to - mark.from : 1;
    const auto across = [&](double value) {
        return inside.left() + std::clamp((value - mark.from) / span, 0.0, 1.0) * inside.width();
    };

    painter.setPen(QPen(palette.border, 1));
    painter.drawLine(QPointF(inside.left(), middle), QPointF(inside.right(), middle));
    if (mark.value && mark.low && mark.high) {
        QColor bar = palette.accent;
        bar.setAlphaF(0.55F);
        painter.setPen(QPen(bar, 4, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(across(*mark.low), middle), QPointF(across(*mark.high), middle));
    }
    if (mark.reference) {
        painter.setPen(QPen(palette.selection, 1.6, Qt::DotLine));
        painter.drawLine(QPointF(across(*mark.reference), inside.top()),
                         QPointF(across(*mark.reference), inside.bottom()));
    }
    if (mark.value) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette.accent);
        painter.drawEllipse(QPointF(across(*mark.value), middle), 4, 4);
    }
    painter.restore();
}

IntervalBar::IntervalBar(const UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    setMinimumSize(80, 20);
    connect(&context, &UiContext::paletteChanged, this, qOverload<>(&QWidget::update));
}

void IntervalBar::set(const IntervalMark& mark, const QString& said) {
    m_mark = mark;
    setToolTip(said);
    setAccessibleName(said);
    update();
}

void IntervalBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintInterval(painter, rect(), m_mark, m_context.palette());
}

}  // namespace cuadrante::ui
