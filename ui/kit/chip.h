// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace cuadrante::ui {

/// What a chip or badge means. A colour never says it alone: the words do.
enum class Tone { neutral, info, success, warning, danger };

/// What a chip says, where it is not a widget yet. Empty text: no chip.
struct ChipText {
    QString text = {};
    Tone tone = Tone::neutral;
};

/// A word in a rounded ground: "en riesgo", "9 días", "+31 %".
class Chip : public QLabel {
    Q_OBJECT

public:
    explicit Chip(const ChipText& said = {}, QWidget* parent = nullptr);
    /// Hidden when the text is empty.
    void set(const ChipText& said);
    [[nodiscard]] Tone tone() const noexcept { return m_tone; }

private:
    Tone m_tone = Tone::neutral;
};

/// "neutral", "info", ...: the style sheet's property `tone`.
[[nodiscard]] const char* word(Tone tone) noexcept;

}  // namespace cuadrante::ui
