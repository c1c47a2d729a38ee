// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/apply_style.h"
#include "tests/support/paths.h"
#include "ui/style/icons.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QImage>
#include <QRegularExpression>

#include <set>

namespace cuadrante::ui {
namespace {

TEST(StyleTest, EveryNameOfTheSheetIsAColourOfThePalette) {
    for (const drawing::Theme theme : {drawing::Theme::light, drawing::Theme::dark}) {
        const QString sheet = styleSheet(drawing::palette(theme));
        ASSERT_GT(sheet.size(), 1000);
        const auto left = QRegularExpression("@[A-Za-z]+").match(sheet);
        EXPECT_FALSE(left.hasMatch()) << left.captured().toStdString();
    }
}

TEST(StyleTest, PicturesNamedInTheSheetExist) {
    for (const drawing::Theme theme : {drawing::Theme::light, drawing::Theme::dark}) {
        const QString sheet = styleSheet(drawing::palette(theme));
        int pictures = 0;
        for (auto found = QRegularExpression(R"(url\(([^)]+)\))").globalMatch(sheet); found.hasNext(); ++pictures) {
            const QString path = found.next().captured(1);
            EXPECT_TRUE(QFile::exists(path)) << path.toStdString();
        }
        EXPECT_GT(pictures, 0);
    }
}

TEST(StyleTest, MarksOfTheSheetAreInThePalettesColours) {
    for (const drawing::Theme theme : {drawing::Theme::light, drawing::Theme::dark}) {
        const drawing::Palette palette = drawing::palette(theme);
        ASSERT_FALSE(styleSheet(palette).isEmpty());
        const QString name = theme == drawing::Theme::dark ? "dark" : "light";
        for (const auto& [mark, colour] : {std::pair{"check", palette.onAccent}, {"down", palette.textMuted}, {"up", palette.textMuted}}) {
            QFile file(QStringLiteral(":/marks/%1-%2.svg").arg(mark, name));
            ASSERT_TRUE(file.open(QIODevice::ReadOnly)) << mark;
            EXPECT_TRUE(QString::fromUtf8(file.readAll()).contains(colour.name())) << mark;
        }
    }
}

TEST(StyleTest, ThemesDiffer) {
    EXPECT_NE(styleSheet(drawing::palette(drawing::Theme::light)), styleSheet(drawing::palette(drawing::Theme::dark)));
}

TEST(StyleTest, EveryIconDrawsSomethingInItsColourAndHasAnImageOfItsOwn) {
    std::set<QByteArray> seen;
    for (const Icon icon : allIcons()) {
        const QImage image = pixmap(icon, QColor("#c02040"), 24, 2.0).toImage();
        ASSERT_EQ(image.width(), 48);
        int drawn = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor colour = image.pixelColor(x, y);
                if (colour.alpha() < 255) continue;
                ++drawn;
                EXPECT_NEAR(colour.red(), 0xc0, 2);
                EXPECT_NEAR(colour.green(), 0x20, 2);
            }
        }
        EXPECT_GT(drawn, 20) << word(icon);
        const QByteArray bytes(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes());
        EXPECT_TRUE(seen.insert(bytes).second) << word(icon) << " looks like another icon";
    }
}

TEST(StyleTest, NoIconFileIsWithoutAName) {
    std::set<QString> named;
    for (const Icon icon : allIcons()) named.insert(QString::fromStdString(std::string(word(icon))) + ".svg");
    for (const QString& file : QDir(QString::fromUtf8(cuadrante::support::kSourceRoot) + "/resources/icons").entryList({"*.svg"})) {
        EXPECT_TRUE(named.contains(file)) << file.toStdString();
    }
}

TEST(StyleTest, IconOfADisabledButtonTakesTheOtherColour) {
    const QIcon icon = tinted(Icon::plus, Qt::black, QColor("#00ff00"));
    const QImage image = icon.pixmap(QSize(24, 24), 1.0, QIcon::Disabled).toImage();
    EXPECT_EQ(image.pixelColor(12, 12).green(), 255);
    EXPECT_TRUE(tinted(Icon::none, Qt::black).isNull());
}

}  // namespace
}  // namespace cuadrante::ui
