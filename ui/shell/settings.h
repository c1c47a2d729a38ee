// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing/palette.h"
#include "ui/text/texts.h"

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace cuadrante::ui {

/// What the window remembers between two runs. Nothing of a municipality but the paths of its files.
class Settings {
public:
    /// `store` has to outlive this.
    explicit Settings(QSettings& store) : m_settings(store) {}

    [[nodiscard]] text::Language language() const;
    void setLanguage(text::Language language);
    [[nodiscard]] drawing::Theme theme() const;
    void setTheme(drawing::Theme theme);

    /// The latest first, at most eight; files that are gone stay in the list, the welcome page says so.
    [[nodiscard]] QStringList recentFiles() const;
    void remember(const QString& file);
    void forget(const QString& file);
    /// Whether the last run ended with a file open: it is opened again.
    [[nodiscard]] bool reopens() const;
    void setReopens(bool reopens);

    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);
    [[nodiscard]] QString workspace() const;
    void setWorkspace(const QString& name);

private:
    QSettings& m_settings;
};

}  // namespace cuadrante::ui
