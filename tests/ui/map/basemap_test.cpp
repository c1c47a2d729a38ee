// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/town.h"
#include "tests/ui/kit/kit_fixture.h"
#include "ui/map/map_panels.h"
#include "ui/map/map_view.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTextStream>
#include <QToolButton>

namespace cuadrante::ui {
namespace {

using drawing::Layer;
using drawing::MapScene;

class BasemapTest : public KitTest {
protected:
    BasemapTest() : town("AAB\nCDB\nCDD"), map(context) {
        scene = MapScene::make({.layout = town.layout(Day{})});
        map.resize(1000, 500);
        map.setScene(scene);
        show(map);
        settle();
    }
    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([&] { return map.isUpToDate(); }, 20'000));
    }
    /// A picture of one colour, some five kilometres wide around the town, with the file of its coordinates.
    [[nodiscard]] std::filesystem::path photograph(const QString& name, const QColor& colour) const {
        constexpr int side = 100;
        constexpr double degrees = 0.05 / side;
        QImage picture(side, side, QImage::Format_RGB32);
        picture.fill(colour);
        EXPECT_TRUE(picture.save(folder.filePath(name + QStringLiteral(".png"))));
        QFile numbers(folder.filePath(name + QStringLiteral(".pgw")));
        EXPECT_TRUE(numbers.open(QIODevice::WriteOnly));
        const geometry::LonLat middle = town.middle(1, 1);
        QTextStream(&numbers) << degrees << "\n0\n0\n" << -degrees << '\n'
                              << QString::number(middle.lon - 0.025, 'f', 9) << '\n' << QString::number(middle.lat + 0.025, 'f', 9) << '\n';
        return folder.filePath(name + QStringLiteral(".png")).toStdString();
    }
    /// What is seen at the eastern edge, outside of the town and the panels.
    [[nodiscard]] QColor outside() { return map.grab().toImage().pixelColor(map.width() - 8, map.height() / 2); }
    template <typename Widget>
    [[nodiscard]] Widget* part(const char* name) const {
        return map.findChild<Widget*>(QString::fromLatin1(name));
    }

    support::Town town;
    std::shared_ptr<const MapScene> scene;
    MapView map;
};

TEST_F(BasemapTest, LiesBelowTheMapAndCanBeHiddenAndTakenAway) {
    const QColor green(20, 140, 60);
    EXPECT_EQ(outside(), context.palette().mapBackground);
    EXPECT_FALSE(part<QCheckBox>("layer.basemap")->isVisible());
    map.setBasemap(photograph(QStringLiteral("orto"), green));
    EXPECT_FALSE(map.isUpToDate());
    settle();
    EXPECT_EQ(outside(), green);
    EXPECT_EQ(part<QPushButton>("map.basemap.choose")->text(), "orto.png");

    QTest::mouseClick(part<QCheckBox>("layer.basemap"), Qt::LeftButton, {}, QPoint(8, 8));
    settle();
    EXPECT_EQ(outside(), context.palette().mapBackground);
    QTest::mouseClick(part<QCheckBox>("layer.basemap"), Qt::LeftButton, {}, QPoint(8, 8));
    settle();
    EXPECT_EQ(outside(), green);

    QSignalSpy dropped(&map, &MapView::basemapDropped);
    QTest::mouseClick(part<QToolButton>("map.basemap.drop"), Qt::LeftButton);
    EXPECT_EQ(dropped.count(), 1);
    map.setBasemap({});
    settle();
    EXPECT_EQ(outside(), context.palette().mapBackground);
    EXPECT_FALSE(part<QCheckBox>("layer.basemap")->isVisible());
}

TEST_F(BasemapTest, FollowsTheMapAndANewScene) {
    const QColor green(20, 140, 60);
    map.setBasemap(photograph(QStringLiteral("orto"), green));
    settle();
    map.zoomOut();
    map.panBy({-20, 60});
    settle();
    EXPECT_EQ(outside(), green);
    map.setScene(scene->withTheme(drawing::MapTheme{.title = "T", .values = {{1, 2, 3, 4}}}));
    settle();
    EXPECT_EQ(outside(), green) << "the same ground with other colours";
    EXPECT_TRUE(map.scene()->basemap());
    support::Town other("AB", {.lon = -101, .lat = 21});
    map.setScene(MapScene::make({.layout = other.layout(Day{})}));
    settle();
    EXPECT_EQ(outside(), context.palette().mapBackground) << "another place, of which the file shows nothing";
    EXPECT_TRUE(part<QLabel>("map.basemap.remark")->text().startsWith("orto.png no dice qué lugar muestra"));
}

TEST_F(BasemapTest, WhatCannotBeReadIsSaidAndTheMapGoesOn) {
    QSignalSpy failed(&map, &MapView::basemapFailed);
    map.setBasemap("/gone/orto.tif");
    settle();
    EXPECT_EQ(failed.count(), 1);
    EXPECT_EQ(part<QLabel>("map.basemap.remark")->text(), "No existe el archivo orto.tif.");
    map.zoomIn();
    settle();
    EXPECT_EQ(failed.count(), 1) << "told once, not at each movement";
    context.setLanguage(text::Language::english);
    EXPECT_EQ(part<QLabel>("map.basemap.remark")->text(), "The file orto.tif does not exist.");
}

TEST_F(BasemapTest, TheButtonAsksForAFile) {
    QSignalSpy wanted(&map, &MapView::basemapWanted);
    QTest::mouseClick(part<QPushButton>("map.basemap.choose"), Qt::LeftButton);
    EXPECT_EQ(wanted.count(), 1);
}

TEST_F(BasemapTest, EachMunicipalityHasItsOwn) {
    EXPECT_EQ(rememberedBasemap(settings, "/a/uno.gpkg"), "");
    rememberBasemap(settings, "/a/uno.gpkg", "/fotos/año 2020.tif");
    EXPECT_EQ(rememberedBasemap(settings, "/a/uno.gpkg"), "/fotos/año 2020.tif");
    EXPECT_EQ(rememberedBasemap(settings, "/a/dos.gpkg"), "");
    rememberBasemap(settings, "/a/uno.gpkg", {});
    EXPECT_EQ(rememberedBasemap(settings, "/a/uno.gpkg"), "");
}

}  // namespace
}  // namespace cuadrante::ui
