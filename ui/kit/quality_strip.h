// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/quality.h"
#include "ui/kit/ui_context.h"

#include <QFrame>

#include <array>
#include <optional>

class QLabel;

namespace cuadrante::ui {

class ClickableRow;

/// How good the records are that are in view, beside the figures that are made of them: completeness, precision,
/// timeliness, agreement, each with what was counted. A click, Enter or Space opens the arithmetic of one.
class QualityStrip : public QFrame {
    Q_OBJECT

public:
    explicit QualityStrip(const UiContext& context, QWidget* parent = nullptr);
    void set(std::array<indicators::Value, 4> values);
    [[nodiscard]] const std::optional<std::array<indicators::Value, 4>>& values() const noexcept { return m_values; }

private:
    struct Part {
        ClickableRow* row;
        QLabel* name;
        QLabel* figure;
        QLabel* counted;
    };
    void say();
    void open(std::size_t part);

    const UiContext& m_context;
    std::optional<std::array<indicators::Value, 4>> m_values;
    std::array<Part, 4> m_parts{};
};

}  // namespace cuadrante::ui
