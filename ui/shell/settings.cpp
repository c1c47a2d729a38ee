// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/settings.h"

#include <QFileInfo>

namespace cuadrante::ui {

namespace {

constexpr int kMostRecent = 8;

}  // namespace

text::Language Settings::language() const {
    return m_settings.value(QStringLiteral("language")).toString() == QStringLiteral("en") ? text::Language::english
                                                                                            : text::Language::spanish;
}

void Settings::setLanguage(text::Language language) {
    m_settings.setValue(QStringLiteral("language"),
                        language == text::Language::english ? QStringLiteral("en") : QStringLiteral("es"));
}

drawing::Theme Settings::theme() const {
    return m_settings.value(QStringLiteral("theme")).toString() == QStringLiteral("dark") ? drawing::Theme::dark
                                                                                           : drawing::Theme::light;
}

void Settings::setTheme(drawing::Theme theme) {
    m_settings.setValue(QStringLiteral("theme"),
                        theme == drawing::Theme::dark ? QStringLiteral("dark") : QStringLiteral("light"));
}

QStringList Settings::recentFiles() const { return m_settings.value(QStringLiteral("recent")).toStringList(); }

void Settings::remember(const QString& file) {
    const QString path = QFileInfo(file).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(path);
    files.prepend(path);
    m_settings.setValue(QStringLiteral("recent"), QStringList(files.mid(0, kMostRecent)));
}

void Settings::forget(const QString& file) {
    QStringList files = recentFiles();
    files.removeAll(file);
    m_settings.setValue(QStringLiteral("recent"), files);
}

bool Settings::reopens() const { return m_settings.value(QStringLiteral("reopen"), false).toBool(); }

void Settings::setReopens(bool reopens) { m_settings.setValue(QStringLiteral("reopen"), reopens); }

QByteArray Settings::geometry() const { return m_settings.value(QStringLiteral("geometry")).toByteArray(); }

void Settings::setGeometry(const QByteArray& geometry) { m_settings.setValue(QStringLiteral("geometry"), geometry); }

QString Settings::workspace() const { return m_settings.value(QStringLiteral("workspace")).toString(); }

void Settings::setWorkspace(const QString& name) { m_settings.setValue(QStringLiteral("workspace"), name); }

}  // namespace cuadrante::ui
