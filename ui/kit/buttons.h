// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/ui_context.h"

#include <string>

class QPushButton;
class QToolButton;

namespace cuadrante::ui {

enum class ButtonKind { primary, secondary, quiet, danger };

/// A button whose text follows the language and whose icon follows the theme.
[[nodiscard]] QPushButton* makeButton(const UiContext& context, ButtonKind kind, std::string textId,
                                      Icon icon = Icon::none, QWidget* parent = nullptr);
/// A square button with an icon alone; the text is its tip and accessible name.
[[nodiscard]] QToolButton* makeIconButton(const UiContext& context, Icon icon, std::string tipId,
                                          QWidget* parent = nullptr);

}  // namespace cuadrante::ui
