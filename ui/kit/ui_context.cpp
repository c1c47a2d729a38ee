// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/ui_context.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>

#include <utility>

namespace cuadrante::ui {

UiContext::UiContext(text::Language language, drawing::Theme theme, QSettings& settings, QObject* parent)
    : QObject(parent), m_texts(language), m_palette(drawing::palette(theme)), m_settings(settings) {}

void UiContext::setLanguage(text::Language language) {
    if (language == m_texts.language()) return;
    m_texts = text::Texts(language);
    emit languageChanged();
}

void UiContext::setTheme(drawing::Theme theme) {
    if (theme == m_palette.theme) return;
    m_palette = drawing::palette(theme);
    emit paletteChanged();
}

QColor UiContext::colour(IconTint tint) const {
    switch (tint) {
        case IconTint::text: return m_palette.text;
        case IconTint::muted: return m_palette.textMuted;
        case IconTint::accent: return m_palette.link;
        case IconTint::on_accent: return m_palette.onAccent;
        case IconTint::rail: return m_palette.railText;
        case IconTint::danger: return m_palette.danger;
    }
    return m_palette.text;
}

void UiContext::whenLanguage(const QObject* owner, std::function<void()> say) const {
    say();
    connect(this, &UiContext::languageChanged, owner, std::move(say));
}

void UiContext::whenPalette(const QObject* owner, std::function<void()> draw) const {
    draw();
    connect(this, &UiContext::paletteChanged, owner, std::move(draw));
}

void UiContext::sayText(QLabel* label, std::string id) const {
    whenLanguage(label, [this, label, id = std::move(id)] { label->setText(text(id)); });
}

void UiContext::sayText(QAbstractButton* button, std::string id) const {
    whenLanguage(button, [this, button, id = std::move(id)] { button->setText(text(id)); });
}

void UiContext::sayText(QAction* action, std::string id) const {
    whenLanguage(action, [this, action, id = std::move(id)] { action->setText(text(id)); });
}

void UiContext::sayTip(QAbstractButton* button, std::string id) const {
    whenLanguage(button, [this, button, id = std::move(id)] {
        button->setToolTip(text(id));
        button->setAccessibleName(text(id));
    });
}

void UiContext::drawIcon(QAbstractButton* button, Icon icon, IconTint tint) const {
    whenPalette(button, [this, button, icon, tint] {
        button->setIcon(tinted(icon, colour(tint), m_palette.textDisabled));
    });
}

void UiContext::drawIcon(QAction* action, Icon icon, IconTint tint) const {
    whenPalette(action, [this, action, icon, tint] {
        action->setIcon(tinted(icon, colour(tint), m_palette.textDisabled));
    });
}

}  // namespace cuadrante::ui
