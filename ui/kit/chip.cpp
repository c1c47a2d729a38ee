// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/chip.h"

#include <QStyle>

namespace cuadrante::ui {

const char* word(Tone tone) noexcept {
    switch (tone) {
        case Tone::neutral: return "neutral";
        case Tone::info: return "info";
        case Tone::success: return "success";
        case Tone::warning: return "warning";
        case Tone::danger: return "danger";
    }
    return "neutral";
}

Chip::Chip(const ChipText& said, QWidget* parent) : QLabel(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAlignment(Qt::AlignCenter);
    setProperty("tone", word(m_tone));
    set(said);
}

void Chip::set(const ChipText& said) {
    setText(said.text);
    setHidden(said.text.isEmpty());
    m_tone = said.tone;
    setProperty("tone", word(said.tone));
    style()->unpolish(this);
    style()->polish(this);
}

}  // namespace cuadrante::ui
