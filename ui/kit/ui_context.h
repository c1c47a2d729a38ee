// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing/palette.h"
#include "ui/style/icons.h"
#include "ui/text/texts.h"

#include <QObject>
#include <QSettings>

#include <functional>
#include <string_view>

class QAbstractButton;
class QAction;
class QLabel;

namespace cuadrante::ui {

/// Which colour of the palette an icon takes.
enum class IconTint { text, muted, accent, on_accent, rail, danger };

/// Language, colours and memory of the program, made in main() and passed by reference to every widget. Widgets say
/// everything again after languageChanged and draw everything again after paletteChanged.
class UiContext : public QObject {
    Q_OBJECT

public:
    /// `settings` has to outlive the context.
    UiContext(text::Language language, drawing::Theme theme, QSettings& settings, QObject* parent = nullptr);

    [[nodiscard]] const text::Texts& texts() const noexcept { return m_texts; }
    /// Short for texts()(id, args).
    [[nodiscard]] QString text(std::string_view id, const Arguments& args = {}) const { return m_texts(id, args); }
    void setLanguage(text::Language language);

    [[nodiscard]] const drawing::Palette& palette() const noexcept { return m_palette; }
    void setTheme(drawing::Theme theme);
    [[nodiscard]] QColor colour(IconTint tint) const;

    [[nodiscard]] QSettings& settings() const noexcept { return m_settings; }

    /// Calls `say` now and after each change of language, as long as `owner` lives.
    void whenLanguage(const QObject* owner, std::function<void()> say) const;
    /// Calls `draw` now and after each change of theme, as long as `owner` lives.
    void whenPalette(const QObject* owner, std::function<void()> draw) const;

    // The same for the commonest cases: the widget keeps the text (and accessible name) or icon in step by itself.
    void sayText(QLabel* label, std::string id) const;
    void sayText(QAbstractButton* button, std::string id) const;
    void sayText(QAction* action, std::string id) const;
    /// Tooltip and accessible name, for a button that shows its icon alone.
    void sayTip(QAbstractButton* button, std::string id) const;
    void drawIcon(QAbstractButton* button, Icon icon, IconTint tint = IconTint::text) const;
    void drawIcon(QAction* action, Icon icon, IconTint tint = IconTint::text) const;

signals:
    void languageChanged();
    void paletteChanged();

private:
    text::Texts m_texts;
    drawing::Palette m_palette;
    QSettings& m_settings;
};

}  // namespace cuadrante::ui
