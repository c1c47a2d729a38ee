// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/ui_context.h"
#include "ui/style/apply_style.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <string>

namespace cuadrante::ui {

/// A context in Spanish and light with settings that nobody else reads.
class KitTest : public ::testing::Test {
protected:
    KitTest() : settings(folder.filePath("settings.ini"), QSettings::IniFormat) {}

    static Day day(int year, unsigned month, unsigned dayOfMonth) {
        return Day(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(dayOfMonth));
    }
    /// With the spaces that do not break written as plain ones.
    static std::string plain(QString text) {
        return text.replace(QChar(0x00a0), ' ').replace(QChar(0x202f), ' ').toStdString();
    }
    static void show(QWidget& widget) {
        widget.show();
        widget.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&widget));
    }

    /// Key by key, accents as well, which QTest::keyClicks cannot.
    static void keys(QWidget* at, const QString& words) {
        for (const QChar letter : words) {
            QTest::sendKeyEvent(QTest::Click, at, Qt::Key_unknown, QString(letter), Qt::NoModifier);
        }
    }

    QTemporaryDir folder;
    QSettings settings;
    UiContext context{text::Language::spanish, drawing::Theme::light, settings};
};

}  // namespace cuadrante::ui
