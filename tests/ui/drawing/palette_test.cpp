// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/palette.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

using namespace cuadrante::drawing;

namespace {

class PaletteTest : public ::testing::TestWithParam<Theme> {};

QJsonObject written(Theme theme) {
    const char* name = theme == Theme::light ? "light" : "dark";
    QFile file(QStringLiteral("%1/resources/style/palette-%2.json").arg(QString::fromUtf8(cuadrante::support::kSourceRoot), name));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return QJsonDocument::fromJson(file.readAll()).object();
}

TEST_P(PaletteTest, EveryKeyOfTheFileIsAMemberAndEveryMemberHasItsKey) {
    const Palette p = palette(GetParam());
    QStringList members;
    for (const auto& [name, colour] : namedColours(p)) {
        EXPECT_TRUE(colour.isValid()) << name.toStdString();
        members << name;
    }
    members << "sequential"
            << "sequentialWarm"
            << "sequentialCool"
            << "categorical";
    members.sort();
    EXPECT_EQ(written(GetParam()).keys(), members);
    EXPECT_EQ(p.sequential.size(), 7u);
    EXPECT_EQ(p.sequentialWarm.size(), 7u);
    EXPECT_EQ(p.sequentialCool.size(), 7u);
    EXPECT_EQ(p.categorical.size(), 6u);
}

TEST_P(PaletteTest, TextCanBeReadOnItsGround) {
    const Palette p = palette(GetParam());
    for (const QColor& ground : {p.window, p.surface, p.sunken, p.hover, p.tableAlternate, p.tableSelection}) {
        EXPECT_GE(contrast(p.text, ground), 4.5) << ground.name().toStdString();
        EXPECT_GE(contrast(p.textMuted, ground), 4.5) << ground.name().toStdString();
    }
    for (const QColor& ground : {p.window, p.surface}) {
        EXPECT_GE(contrast(p.link, ground), 4.5);
        EXPECT_GE(contrast(p.danger, ground), 4.5);
        EXPECT_GE(contrast(p.borderStrong, ground), 3.0);
        EXPECT_GE(contrast(p.focus, ground), 3.0);
    }
    EXPECT_GE(contrast(p.danger, p.dangerSoft), 4.5);
    EXPECT_GE(contrast(p.warning, p.warningSoft), 4.5);
    EXPECT_GE(contrast(p.success, p.successSoft), 4.5);
    EXPECT_GE(contrast(p.info, p.infoSoft), 4.5);
    EXPECT_GE(contrast(p.text, p.selectionSoft), 4.5);
    EXPECT_GE(contrast(p.onAccent, p.accent), 4.5);
    EXPECT_GE(contrast(p.onAccent, p.accentHover), 4.5);
    EXPECT_GE(contrast(p.onAccent, p.accentPressed), 4.5);
    EXPECT_GE(contrast(p.railText, p.rail), 4.5);
    EXPECT_GE(contrast(p.railText, p.railHover), 4.5);
    EXPECT_GE(contrast(p.railTextActive, p.railActive), 4.5);
    EXPECT_GE(contrast(p.mapLabel, p.mapHalo), 4.5);
}

// Whoever sees no colour tells the classes by lightness: each step goes the same way, and is large enough to see.
TEST_P(PaletteTest, RampsClimbInLightness) {
    const Palette p = palette(GetParam());
    for (const auto& ramp : {p.sequential, p.sequentialWarm, p.sequentialCool}) {
        for (std::size_t i = 1; i < ramp.size(); ++i) {
            const double step = contrast(ramp[i - 1], ramp[i]);
            EXPECT_GE(step, 1.10) << i;
            const bool darker = contrast(ramp[i], Qt::black) < contrast(ramp[i - 1], Qt::black);
            EXPECT_EQ(darker, GetParam() == Theme::light) << i;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Themes, PaletteTest, ::testing::Values(Theme::light, Theme::dark));

TEST(Ramp, SpreadsFromFirstToLast) {
    const std::vector<QColor> ramp{QColor(0, 0, 0), QColor(100, 100, 100), QColor(200, 200, 200)};
    EXPECT_EQ(rampOf(ramp, 1), std::vector<QColor>{QColor(100, 100, 100)});
    EXPECT_EQ(rampOf(ramp, 2), (std::vector<QColor>{QColor(0, 0, 0), QColor(200, 200, 200)}));
    EXPECT_EQ(rampOf(ramp, 5), (std::vector<QColor>{QColor(0, 0, 0), QColor(50, 50, 50), QColor(100, 100, 100),
                                                    QColor(150, 150, 150), QColor(200, 200, 200)}));
}

// Published pairs: black on white, and the two greys of the WCAG understanding documents.
TEST(Contrast, KnownPairs) {
    EXPECT_NEAR(contrast(Qt::white, Qt::black), 21.0, 1e-6);
    EXPECT_NEAR(contrast(QColor("#767676"), Qt::white), 4.54, 0.005);
    EXPECT_NEAR(contrast(Qt::white, QColor("#949494")), 3.03, 0.005);
}

}  // namespace
