// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/map_page.h"

#include "tests/support/town.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>

#include <filesystem>

using namespace cuadrante;
using namespace cuadrante::drawing;

namespace {

class MapPageTest : public ::testing::Test {
protected:
    MapPageTest() {
        const support::Town town("AAB\nCDB\nCDD");
        const auto scene = MapScene::make({.layout = town.layout(Day{})});
        page.scene = scene->withTheme(MapTheme{.title = "Incidentes por cuadrante", .values = {{1, 2, {}, 4}}});
    }
    [[nodiscard]] std::filesystem::path target(const char* name) const {
        return folder.filePath(QString::fromLatin1(name)).toStdString();
    }
    [[nodiscard]] QByteArray written(const char* name) const {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }

    QTemporaryDir folder;
    text::Texts texts{text::Language::spanish};
    MapPage page{.scene = {}, .municipality = "San Jacinto", .title = "Incidentes", .made = Day{std::chrono::days{19700}},
                 .style = {.palette = palette(Theme::light)}, .size = {900, 600}};
};

TEST_F(MapPageTest, WritesThePictureInTheSizeAskedFor) {
    writeMapPage(page, texts, target("m.png"));
    const QImage picture(folder.filePath("m.png"));
    EXPECT_EQ(picture.size(), QSize(900, 600));
    const auto colours = classColours(*page.scene, page.style.palette);
    int lowest = 0, highest = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            lowest += picture.pixelColor(x, y) == colours.front();
            highest += picture.pixelColor(x, y) == colours.back();
        }
    }
    EXPECT_GT(lowest, 5000);
    EXPECT_GT(highest, 5000);
}

TEST_F(MapPageTest, WritesPdfAndSvg) {
    writeMapPage(page, texts, target("m.pdf"));
    EXPECT_TRUE(written("m.pdf").startsWith("%PDF-"));
    writeMapPage(page, texts, target("m.svg"));
    const QByteArray svg = written("m.svg");
    EXPECT_NE(svg.indexOf("viewBox=\"0 0 900 600\""), -1);
    EXPECT_NE(svg.indexOf("San Jacinto"), -1);
    EXPECT_NE(svg.indexOf("Plan vigente: Plan"), -1);
    EXPECT_EQ(svg.indexOf("inventado"), -1);
}

TEST_F(MapPageTest, AnInventedMunicipalityIsCalledSo) {
    page.invented = true;
    writeMapPage(page, texts, target("m.svg"));
    EXPECT_NE(written("m.svg").indexOf("inventado"), -1);
}

TEST_F(MapPageTest, FailuresLeaveNothingBehind) {
    const auto codeOf = [&](const std::filesystem::path& where) -> std::string {
        try {
            writeMapPage(page, texts, where);
        } catch (const Failure& failure) {
            return std::string(failure.code());
        }
        return "none";
    };
    EXPECT_EQ(codeOf(target("m.tiff")), "map.unknown_format");
    EXPECT_EQ(codeOf(target("no/such/folder/m.png")), "export.failed");
    EXPECT_TRUE(std::filesystem::is_empty(folder.path().toStdString()));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW(writeMapPage(page, texts, target("m.png"), Progress(stop.get_token(), {})), Cancelled);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path().toStdString()));
}

}  // namespace
