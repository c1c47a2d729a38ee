// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/apply_style.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QPalette>
#include <QRegularExpression>
#include <QStyleFactory>

#include <map>

// Has to stand outside every namespace; the linker would otherwise leave a static library's resources behind.
static void initStyleSheetResources() {
    Q_INIT_RESOURCE(stylesheet);
    Q_INIT_RESOURCE(marks);
}

namespace cuadrante::ui {

QString styleSheet(const drawing::Palette& palette) {
    initStyleSheetResources();
    QFile file(":/stylesheet/cuadrante.qss");
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QString text = QString::fromUtf8(file.readAll());

    std::map<QString, QString> colours;
    for (const auto& [name, colour] : drawing::namedColours(palette)) colours[name] = colour.name(QColor::HexRgb);
    const QString theme = palette.theme == drawing::Theme::dark ? "dark" : "light";

    static const QRegularExpression kName("@([A-Za-z]+)");
    QString result;
    result.reserve(text.size() + 2048);
    qsizetype at = 0;
    for (auto match = kName.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        result += QStringView(text).mid(at, found.capturedStart() - at);
        const auto colour = colours.find(found.captured(1));
        if (found.captured(1) == "theme") {
            result += theme;
        } else {
            result += colour == colours.end() ? found.captured() : colour->second;
        }
        at = found.capturedEnd();
    }
    result += QStringView(text).mid(at);
    return result;
}

QFont programFont() {
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    const QStringList families = QFontDatabase::families();
    for (const char* wanted : {"Inter", "Noto Sans"}) {
        if (families.contains(wanted)) {
            font.setFamily(wanted);
            break;
        }
    }
    font.setPixelSize(13);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

void applyStyle(QApplication& application, const drawing::Palette& palette) {
    QApplication::setStyle(QStyleFactory::create("Fusion"));
    QApplication::setFont(programFont());

    QPalette colours;
    const auto set = [&](QPalette::ColorRole role, const QColor& colour) { colours.setColor(role, colour); };
    set(QPalette::Window, palette.window);
    set(QPalette::WindowText, palette.text);
    set(QPalette::Base, palette.surface);
    set(QPalette::AlternateBase, palette.tableAlternate);
    set(QPalette::Text, palette.text);
    set(QPalette::PlaceholderText, palette.textMuted);
    set(QPalette::Button, palette.surface);
    set(QPalette::ButtonText, palette.text);
    set(QPalette::BrightText, palette.danger);
    set(QPalette::ToolTipBase, palette.text);
    set(QPalette::ToolTipText, palette.surface);
    set(QPalette::Highlight, palette.accent);
    set(QPalette::HighlightedText, palette.onAccent);
    set(QPalette::Link, palette.link);
    set(QPalette::LinkVisited, palette.link);
    set(QPalette::Light, palette.surface);
    set(QPalette::Midlight, palette.hover);
    set(QPalette::Mid, palette.border);
    set(QPalette::Dark, palette.borderStrong);
    set(QPalette::Shadow, palette.borderStrong);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        colours.setColor(QPalette::Disabled, role, palette.textDisabled);
    }
    QApplication::setPalette(colours);
    application.setStyleSheet(styleSheet(palette));
}

}  // namespace cuadrante::ui
