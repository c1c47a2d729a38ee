// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

#include <string_view>
#include <vector>

namespace cuadrante::ui {

/// The program's own line icons: 24 x 24, stroke 1.75, one file each in resources/icons.
enum class Icon {
    none, map, people, pin, community, chart, report, search, calendar, plus, minus, hand, box, home, undo, redo,
    history, settings, import, export_, print, help, close, check, warning, filter, columns, copy, arrow_right,
    arrow_up, arrow_down, layers, chevron_down, chevron_up, chevron_left, chevron_right, star, moon, sun, language,
    more, info, open, folder, trash, edit, clock, ruler, sliders, shield
};

/// Stem of the icon's file: "map", "export", "chevron-down". Empty for none.
[[nodiscard]] std::string_view word(Icon icon) noexcept;
[[nodiscard]] std::vector<Icon> allIcons();

/// Drawn afresh at each size and scale; `disabled` and `on` stand for their states (invalid: as `colour`).
[[nodiscard]] QIcon tinted(Icon icon, const QColor& colour, const QColor& disabled = {}, const QColor& on = {});
/// A picture of `size` logical pixels at the scale of a screen.
[[nodiscard]] QPixmap pixmap(Icon icon, const QColor& colour, int size, double scale);

}  // namespace cuadrante::ui
