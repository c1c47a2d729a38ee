// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/indicator.h"
#include "ui/kit/chip.h"
#include "ui/kit/sparkline.h"
#include "ui/kit/ui_context.h"

#include <QDialog>
#include <QFrame>

#include <optional>
#include <vector>

namespace cuadrante::ui {

/// An indicator on a card: name, value as its publication rules allow, interval, trend, chip. A click, Enter or Space
/// opens its arithmetic.
class FigureCard : public QFrame {
    Q_OBJECT

public:
    explicit FigureCard(const UiContext& context, QWidget* parent = nullptr);
    /// `trend`: the same indicator earlier, oldest first; shown from two known values on.
    void set(indicators::Value value, std::vector<std::optional<double>> trend = {}, ChipText chip = {});
    [[nodiscard]] const std::optional<indicators::Value>& value() const noexcept { return m_value; }

signals:
    void opened(const indicators::Value& value);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void say();
    void open();

    const UiContext& m_context;
    std::optional<indicators::Value> m_value;
    std::vector<std::optional<double>> m_trend;
    QLabel* m_name;
    QLabel* m_figure;
    QLabel* m_note;
    Chip* m_chip;
    Sparkline* m_spark;
    ChipText m_chipText;
};

/// The arithmetic of a figure, line by line, to be read and copied.
class ArithmeticDialog : public QDialog {
    Q_OBJECT

public:
    ArithmeticDialog(const UiContext& context, const indicators::Value& value, QWidget* parent = nullptr);
    /// What "copy" puts on the clipboard.
    [[nodiscard]] QString asText() const;

private:
    QString m_title;
    QStringList m_lines;
};

}  // namespace cuadrante::ui
