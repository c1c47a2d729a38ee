// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/ui_context.h"

#include <QRectF>
#include <QWidget>

#include <optional>
#include <vector>

class QPainter;

namespace cuadrante::ui {

enum class SparkColour { accent, spark };

/// A line without axes; a gap where a value is unknown. The last value is dotted.
void paintSparkline(QPainter& painter, const QRectF& area, const std::vector<std::optional<double>>& values,
                    const QColor& colour);

class Sparkline : public QWidget {
    Q_OBJECT

public:
    explicit Sparkline(const UiContext& context, SparkColour colour = SparkColour::accent, QWidget* parent = nullptr);
    /// Oldest first. `said`: the same in words, for the tip and for people who do not see it.
    void set(std::vector<std::optional<double>> values, const QString& said);
    [[nodiscard]] QSize sizeHint() const override { return {96, 32}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const UiContext& m_context;
    SparkColour m_colour;
    std::vector<std::optional<double>> m_values;
};

/// A value with its interval on a scale, and a reference such as the municipality's.
struct IntervalMark {
    std::optional<double> value = {};
    std::optional<double> low = {};
    std::optional<double> high = {};
    std::optional<double> reference = {};
    double from = 0;  ///< of the scale
    double to = 1;
};
/// A dot on its bar, the reference as a dotted upright line. Nothing but the hairline when the value is unknown.
void paintInterval(QPainter& painter, const QRectF& area, const IntervalMark& mark, const drawing::Palette& palette);

class IntervalBar : public QWidget {
    Q_OBJECT

public:
    explicit IntervalBar(const UiContext& context, QWidget* parent = nullptr);
    void set(const IntervalMark& mark, const QString& said);
    [[nodiscard]] QSize sizeHint() const override { return {160, 24}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const UiContext& m_context;
    IntervalMark m_mark;
};

}  // namespace cuadrante::ui
