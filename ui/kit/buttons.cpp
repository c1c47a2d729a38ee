// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/buttons.h"

#include <QPushButton>
#include <QToolButton>

#include <utility>

namespace cuadrante::ui {

namespace {

const char* word(ButtonKind kind) {
    switch (kind) {
        case ButtonKind::primary: return "primary";
        case ButtonKind::secondary: return "secondary";
        case ButtonKind::quiet: return "quiet";
        case ButtonKind::danger: return "danger";
    }
    return "secondary";
}

IconTint tintOf(ButtonKind kind) {
    switch (kind) {
        case ButtonKind::primary: return IconTint::on_accent;
        case ButtonKind::danger: return IconTint::danger;
        case ButtonKind::secondary:
        case ButtonKind::quiet: return IconTint::accent;
    }
    return IconTint::accent;
}

}  // namespace

QPushButton* makeButton(const UiContext& context, ButtonKind kind, std::string textId, Icon icon, QWidget* parent) {
    auto* button = new QPushButton(parent);
    button->setProperty("kind", word(kind));
    button->setCursor(Qt::PointingHandCursor);
    // Enter presses what is focused, never a button somewhere else in the dialogue.
    button->setAutoDefault(false);
    context.sayText(button, std::move(textId));
    if (icon != Icon::none) context.drawIcon(button, icon, tintOf(kind));
    return button;
}

QToolButton* makeIconButton(const UiContext& context, Icon icon, std::string tipId, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setIconSize({18, 18});
    context.drawIcon(button, icon);
    context.sayTip(button, std::move(tipId));
    return button;
}

}  // namespace cuadrante::ui
