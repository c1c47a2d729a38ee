// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing/palette.h"

#include <QFont>
#include <QString>

class QApplication;

namespace cuadrante::ui {

/// resources/style/cuadrante.qss with every @name replaced by the palette's colour.
[[nodiscard]] QString styleSheet(const drawing::Palette& palette);
/// Inter, else Noto Sans, else the system's; with figures of equal width where the font has them.
[[nodiscard]] QFont programFont();
/// Font, Qt palette and style sheet of the whole program. Again after every change of theme.
void applyStyle(QApplication& application, const drawing::Palette& palette);

}  // namespace cuadrante::ui
