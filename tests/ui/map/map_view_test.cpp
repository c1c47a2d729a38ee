// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_view.h"

#include "tests/support/town.h"
#include "tests/ui/kit/kit_fixture.h"
#include "ui/map/map_panels.h"

#include <QCheckBox>
#include <QSignalSpy>
#include <QToolButton>
#include <QWheelEvent>

namespace cuadrante::ui {
namespace {

using drawing::Layer;
using drawing::MapScene;
using territory::QuadrantId;

class MapViewTest : public KitTest {
protected:
    MapViewTest() : town("AAB\nCDB\nCDD"), map(context) {
        scene = MapScene::make({.layout = town.layout(Day{})});
        scene = scene->withTheme(drawing::MapTheme{.title = "Incidentes por cuadrante", .values = {{1, 2, {}, 4}},
                                                   .records = 1234, .unlocated = 45});
        map.resize(600, 500);
        map.setScene(scene);
        show(map);
        settle();
    }

    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([&] { return map.isUpToDate(); }));
    }
    [[nodiscard]] QPoint pixelOf(char letter) const {
        return map.view().toPixels(scene->plane().toMetres(town.inside(letter))).toPoint();
    }
    [[nodiscard]] std::optional<QuadrantId> idOf(char letter) const {
        return scene->layout()->quadrantByCode(std::string(1, letter))->id;
    }
    void wheel(QPoint at, int delta) {
        QWheelEvent event(at, map.mapToGlobal(at), {}, {0, delta}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&map, &event);
    }

    support::Town town;
    std::shared_ptr<const MapScene> scene;
    MapView map;
};

TEST_F(MapViewTest, FoldsTheLayersOnANarrowMapUntilAPersonChooses) {
    auto* layers = map.findChild<LayersPanel*>();
    ASSERT_TRUE(layers);
    EXPECT_TRUE(layers->folded()) << "600 pixels";
    map.resize(1000, 500);
    QCoreApplication::processEvents();
    EXPECT_FALSE(layers->folded());
    QTest::mouseClick(layers->findChild<QToolButton*>(), Qt::LeftButton);
    EXPECT_TRUE(layers->folded());
    map.resize(1100, 500);
    QCoreApplication::processEvents();
    EXPECT_TRUE(layers->folded()) << "what a person chose stays";
    MapView next(context);
    EXPECT_TRUE(next.findChild<LayersPanel*>()->folded()) << "and is remembered";
}

TEST_F(MapViewTest, ShowsTheWholeMunicipalityFirst) {
    const auto shown = map.view().box();
    const auto home = scene->home();
    EXPECT_TRUE(shown.contains({home.minX, home.minY}));
    EXPECT_TRUE(shown.contains({home.maxX, home.maxY}));
    const QImage seen = map.grab().toImage();
    const QColor expected = classColours(*scene, context.palette())[0];
    EXPECT_EQ(seen.pixelColor(pixelOf('A')).name(), expected.name());
}

TEST_F(MapViewTest, ClickSelectsWhatTheLayoutHasThere) {
    QSignalSpy chosen(&map, &MapView::selectionChanged);
    QTest::mouseClick(&map, Qt::LeftButton, {}, pixelOf('D'));
    EXPECT_EQ(map.selection(), idOf('D'));
    EXPECT_EQ(chosen.count(), 1);
    QTest::mouseClick(&map, Qt::LeftButton, {}, pixelOf('D'));
    EXPECT_EQ(chosen.count(), 1) << "nothing changed";
    QTest::mouseClick(&map, Qt::LeftButton, {}, QPoint(map.width() / 2, 4));
    EXPECT_FALSE(map.selection());
    EXPECT_EQ(chosen.count(), 2);
}

TEST_F(MapViewTest, SelectingFromOutsideIsNotEchoed) {
    QSignalSpy chosen(&map, &MapView::selectionChanged);
    map.setSelection(idOf('B'));
    EXPECT_EQ(chosen.count(), 0);
    EXPECT_EQ(map.accessibleDescription(), "Cuadrante B");
    context.setLanguage(text::Language::english);
    EXPECT_EQ(map.accessibleDescription(), "Quadrant B");
}

TEST_F(MapViewTest, SelectionOutOfSightIsBroughtIntoView) {
    map.zoomTo(*idOf('A'));
    map.zoomBy(4, QPointF(pixelOf('A')));
    ASSERT_FALSE(map.view().box().contains(scene->boxOf(*idOf('D')).centre()));
    map.setSelection(idOf('D'));
    EXPECT_TRUE(map.view().box().contains(scene->boxOf(*idOf('D')).centre()));
}

TEST_F(MapViewTest, WheelZoomsAtThePointer) {
    const QPoint at = pixelOf('D');
    const double before = map.view().metresPerPixel;
    const auto where = map.view().toMetres(at);
    wheel(at, 120);
    EXPECT_LT(map.view().metresPerPixel, before);
    EXPECT_NEAR(map.view().toMetres(at).x, where.x, 1e-6);
    EXPECT_NEAR(map.view().toMetres(at).y, where.y, 1e-6);
    wheel(at, -120);
    EXPECT_NEAR(map.view().metresPerPixel, before, 1e-9);
}

TEST_F(MapViewTest, ZoomHasEnds) {
    for (int i = 0; i < 60; ++i) map.zoomIn();
    EXPECT_GE(map.view().metresPerPixel, 0.1);
    for (int i = 0; i < 60; ++i) map.zoomOut();
    EXPECT_LE(map.view().metresPerPixel, 4.001 * fit(scene->home(), map.size()).metresPerPixel);
}

TEST_F(MapViewTest, DragMovesTheMapAndSelectsNothing) {
    const auto before = map.view().centre;
    const double scale = map.view().metresPerPixel;
    const QPoint from = pixelOf('C');
    QTest::mousePress(&map, Qt::LeftButton, {}, from);
    QTest::mouseMove(&map, from + QPoint(30, 10));
    QTest::mouseMove(&map, from + QPoint(60, 20));
    QTest::mouseRelease(&map, Qt::LeftButton, {}, from + QPoint(60, 20));
    EXPECT_NEAR(map.view().centre.x, before.x - 60 * scale, 1e-6);
    EXPECT_NEAR(map.view().centre.y, before.y + 20 * scale, 1e-6);
    EXPECT_FALSE(map.selection());
}

TEST_F(MapViewTest, LastFrameMovesWithTheHandBeforeTheNewOneIsThere) {
    const QPoint from = pixelOf('D');
    const QColor colour = map.grab().toImage().pixelColor(from);
    map.panBy({40, 30});
    const QImage seen = map.grab().toImage();  // no frame can have arrived: events were not run
    EXPECT_EQ(seen.pixelColor(from + QPoint(40, 30)), colour);
}

TEST_F(MapViewTest, ShiftDragZoomsToTheBox) {
    const auto a = map.view().toMetres(QPointF(200, 200));
    const auto b = map.view().toMetres(QPointF(400, 366));
    QTest::mousePress(&map, Qt::LeftButton, Qt::ShiftModifier, {200, 200});
    QTest::mouseMove(&map, {400, 366});
    QTest::mouseRelease(&map, Qt::LeftButton, Qt::ShiftModifier, {400, 366});
    const auto box = map.view().box();
    EXPECT_NEAR(box.centre().x, (a.x + b.x) / 2, 1e-6);
    EXPECT_NEAR(box.centre().y, (a.y + b.y) / 2, 1e-6);
    EXPECT_NEAR(std::max((b.x - a.x) / box.width(), (a.y - b.y) / box.height()), 1, 1e-6);
}

TEST_F(MapViewTest, DoubleClickZoomsToTheQuadrant) {
    QSignalSpy activated(&map, &MapView::quadrantActivated);
    const double before = map.view().metresPerPixel;
    const QPoint at = pixelOf('D');
    QTest::mouseDClick(&map, Qt::LeftButton, {}, at);
    EXPECT_EQ(activated.count(), 1);
    EXPECT_EQ(map.selection(), idOf('D'));
    EXPECT_LT(map.view().metresPerPixel, before);
    const double closer = map.view().metresPerPixel;
    QTest::mouseDClick(&map, Qt::LeftButton, {}, {map.width() / 2, map.height() / 2});
    EXPECT_LT(map.view().metresPerPixel, closer) << "never away from it";
}

TEST_F(MapViewTest, KeysZoomMoveAndGoHome) {
    const double before = map.view().metresPerPixel;
    QTest::keyClick(&map, Qt::Key_Plus);
    EXPECT_LT(map.view().metresPerPixel, before);
    const double x = map.view().centre.x;
    QTest::keyClick(&map, Qt::Key_Right);
    EXPECT_GT(map.view().centre.x, x);
    const double y = map.view().centre.y;
    QTest::keyClick(&map, Qt::Key_Down);
    EXPECT_LT(map.view().centre.y, y);
    QTest::keyClick(&map, Qt::Key_Minus);
    QTest::keyClick(&map, Qt::Key_Home);
    EXPECT_EQ(map.view().metresPerPixel, before);
}

TEST_F(MapViewTest, TabWalksThroughTheQuadrantsAndLeavesBehindTheLast) {
    map.setFocus();
    QSignalSpy activated(&map, &MapView::quadrantActivated);
    for (const char letter : {'A', 'B', 'C', 'D'}) {
        QTest::keyClick(&map, Qt::Key_Tab);
        EXPECT_EQ(map.selection(), idOf(letter));
    }
    QTest::keyClick(&map, Qt::Key_Return);
    EXPECT_EQ(activated.count(), 1);
    QTest::keyClick(&map, Qt::Key_Backtab);
    EXPECT_EQ(map.selection(), idOf('C'));
    QTest::keyClick(&map, Qt::Key_Escape);
    EXPECT_FALSE(map.selection());
    map.setSelection(idOf('D'));
    QTest::keyClick(&map, Qt::Key_Tab);
    EXPECT_FALSE(map.hasFocus());
    EXPECT_EQ(map.selection(), idOf('D'));
}

TEST_F(MapViewTest, PointerTellsItsCoordinates) {
    std::optional<geometry::LonLat> where;
    QObject::connect(&map, &MapView::coordinatesHovered, &map, [&](auto told) { where = told; });
    QTest::mouseMove(&map, pixelOf('B'));
    ASSERT_TRUE(where);
    EXPECT_NEAR(where->lon, town.inside('B').lon, 2e-5);
    EXPECT_NEAR(where->lat, town.inside('B').lat, 2e-5);
}

TEST_F(MapViewTest, ViewStaysWhenOnlyTheThemeChanges) {
    map.zoomTo(*idOf('A'));
    const double scale = map.view().metresPerPixel;
    map.setScene(scene->withTheme({}));
    EXPECT_EQ(map.view().metresPerPixel, scale);
    map.setScene(MapScene::make({.layout = support::Town("XY\nZZ").layout(Day{})}));
    EXPECT_NE(map.view().metresPerPixel, scale);
}

TEST_F(MapViewTest, SelectionEndsWithItsQuadrant) {
    map.setSelection(idOf('D'));
    QSignalSpy chosen(&map, &MapView::selectionChanged);
    map.setScene(MapScene::make({.layout = support::Town("XY").layout(Day{})}));
    EXPECT_FALSE(map.selection());
    EXPECT_EQ(chosen.count(), 1);
    map.setScene(nullptr);
    EXPECT_TRUE(map.isUpToDate());
}

TEST_F(MapViewTest, LayersAreSwitchedInThePanelThatTellsTheirNumbers) {
    map.resize(1000, 500);  // room for the panel unfolded
    auto* districts = map.findChild<QCheckBox*>("layer.districts");
    auto* quadrants = map.findChild<QCheckBox*>("layer.quadrants");
    ASSERT_TRUE(districts && quadrants);
    EXPECT_FALSE(districts->isVisible()) << "the town has none";
    EXPECT_TRUE(quadrants->isVisible());
    EXPECT_EQ(quadrants->text(), "Cuadrantes");
    quadrants->click();
    EXPECT_FALSE(map.layers().has(Layer::quadrants));
    context.setLanguage(text::Language::english);
    EXPECT_EQ(quadrants->text(), "Quadrants");
    settle();
}

TEST_F(MapViewTest, LegendNamesClassesAndWhatIsMissing) {
    const auto* panel = map.findChild<LegendPanel*>();
    ASSERT_TRUE(panel && panel->legend());
    const drawing::Legend& legend = *panel->legend();
    EXPECT_EQ(legend.title, "Incidentes por cuadrante");
    ASSERT_EQ(legend.rows.size(), 4u);
    EXPECT_EQ(legend.rows[0].range, "1");
    EXPECT_EQ(legend.rows[2].range, "3 – 4");
    EXPECT_EQ(legend.rows[3].range, "Sin datos");
    EXPECT_EQ(legend.rows[3].areas, "1");
    EXPECT_NE(legend.note.indexOf("45 sin ubicar"), -1);
    EXPECT_TRUE(panel->isVisible());
    map.setLayers(map.layers().with(Layer::theme, false));
    EXPECT_FALSE(panel->isVisible());
}

TEST_F(MapViewTest, ToolsZoomAndGoHome) {
    const double before = map.view().metresPerPixel;
    map.findChild<QToolButton*>("map.tool.in")->click();
    EXPECT_LT(map.view().metresPerPixel, before);
    map.findChild<QToolButton*>("map.tool.home")->click();
    EXPECT_EQ(map.view().metresPerPixel, before);
    map.findChild<QToolButton*>("map.tool.box")->click();
    EXPECT_EQ(map.tool(), MapTool::box_zoom);
}

TEST_F(MapViewTest, ThemeChangesTheColours) {
    context.setTheme(drawing::Theme::dark);
    settle();
    EXPECT_EQ(map.grab().toImage().pixelColor(pixelOf('A')).name(), classColours(*scene, context.palette())[0].name());
}

TEST_F(MapViewTest, ResizingKeepsTheWholeMunicipalityInView) {
    map.resize(300, 220);
    const auto home = scene->home();
    EXPECT_TRUE(map.view().box().contains({home.minX, home.minY}));
    EXPECT_TRUE(map.view().box().contains({home.maxX, home.maxY}));
    settle();
}

TEST_F(MapViewTest, GoesBackAndForthBetweenViewsAtWhichItRested) {
    auto* back = map.findChild<QToolButton*>("map.tool.back");
    auto* forth = map.findChild<QToolButton*>("map.tool.forth");
    ASSERT_TRUE(QTest::qWaitFor([&] { return !map.hasPreviousView(); }));
    QTest::qWait(800);
    EXPECT_FALSE(back->isEnabled());
    const double home = map.view().metresPerPixel;
    map.zoomTo(*idOf('A'));
    const double close = map.view().metresPerPixel;
    ASSERT_TRUE(QTest::qWaitFor([&] { return map.hasPreviousView(); }));
    EXPECT_TRUE(back->isEnabled());
    back->click();
    EXPECT_EQ(map.view().metresPerPixel, home);
    EXPECT_FALSE(back->isEnabled());
    forth->click();
    EXPECT_EQ(map.view().metresPerPixel, close);
    // By keys, and before the map rested: where it stands now counts.
    map.panBy({50, 0});
    QTest::keyClick(&map, Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(map.view().metresPerPixel, close);
    QTest::keyClick(&map, Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(map.view().metresPerPixel, home);
    QTest::keyClick(&map, Qt::Key_Right, Qt::AltModifier);
    EXPECT_EQ(map.view().metresPerPixel, close);
}

TEST_F(MapViewTest, MeasuresByMouse) {
    QTest::keyClick(&map, Qt::Key_M);
    ASSERT_EQ(map.tool(), MapTool::measure);
    EXPECT_TRUE(map.findChild<QToolButton*>("map.tool.measure")->isChecked());
    for (const char letter : {'A', 'D', 'B'}) QTest::mouseClick(&map, Qt::LeftButton, {}, pixelOf(letter));
    EXPECT_FALSE(map.selection()) << "measuring selects nothing";
    ASSERT_EQ(map.measuredLine().points().size(), 3u);
    const double expected = geometry::distanceMetres(town.inside('A'), town.inside('D')) +
                            geometry::distanceMetres(town.inside('D'), town.inside('B'));
    EXPECT_NEAR(map.measuredLine().metres() / expected, 1, 0.02) << "a pixel is some metres wide";
    EXPECT_GT(map.measuredLine().squareMetres(), 0);
    EXPECT_TRUE(map.measuredLine().words(context.texts()).contains('\n'));
    QTest::mouseDClick(&map, Qt::LeftButton, {}, pixelOf('B'));
    QTest::mouseClick(&map, Qt::LeftButton, {}, pixelOf('C'));
    EXPECT_EQ(map.measuredLine().points().size(), 1u) << "another line begins";
    QTest::keyClick(&map, Qt::Key_Escape);
    EXPECT_TRUE(map.measuredLine().empty());
    QTest::keyClick(&map, Qt::Key_Escape);
    EXPECT_EQ(map.tool(), MapTool::pan);
}

TEST_F(MapViewTest, MeasuringTellsHowManyIncidentsAreEnclosed) {
    const geometry::LonLat a = town.inside('A'), d = town.inside('D');
    map.setScene(scene->withPoints({.lon = {a.lon, a.lon, d.lon}, .lat = {a.lat, a.lat, d.lat}}));
    QTest::keyClick(&map, Qt::Key_M);
    const QPoint middle = pixelOf('A');
    for (const QPoint corner : {QPoint(-20, -20), QPoint(20, -20)}) QTest::mouseClick(&map, Qt::LeftButton, {}, middle + corner);
    EXPECT_FALSE(map.measuredLine().inside());
    QTest::mouseClick(&map, Qt::LeftButton, {}, middle + QPoint(0, 25));
    EXPECT_EQ(map.measuredLine().inside(), 2);
    EXPECT_TRUE(map.measuredLine().words(context.texts()).endsWith("2 incidencias del periodo"));
    map.setScene(scene->withPoints({.lon = {a.lon}, .lat = {a.lat}}));
    EXPECT_EQ(map.measuredLine().inside(), 1) << "of the period that is chosen now";
}

TEST_F(MapViewTest, MeasuresByKeys) {
    QTest::keyClick(&map, Qt::Key_M);
    QTest::keyClick(&map, Qt::Key_Space);
    const double scale = map.view().metresPerPixel;
    for (int i = 0; i < 3; ++i) QTest::keyClick(&map, Qt::Key_Right);
    QTest::keyClick(&map, Qt::Key_Space);
    ASSERT_EQ(map.measuredLine().points().size(), 2u);
    EXPECT_NEAR(map.measuredLine().metres(), 3 * 0.15 * 500 * scale, 0.01 * 3 * 0.15 * 500 * scale);
    QTest::keyClick(&map, Qt::Key_Backspace);
    EXPECT_EQ(map.measuredLine().points().size(), 1u);
}

TEST_F(MapViewTest, LookChangesThePictureAndIsKept) {
    MapLook look = map.look();
    look.of(Layer::theme).opacity = 0;
    map.setLook(look);
    settle();
    const QImage seen = map.grab().toImage();
    EXPECT_EQ(seen.pixelColor(pixelOf('A')).name(), context.palette().mapLand.name());
    MapView other(context);
    EXPECT_EQ(other.look(), look);
    look.of(Layer::theme) = {.opacity = 1, .scales = drawing::ScaleRange{0, 10}};
    map.setLook(look);
    settle();
    EXPECT_EQ(map.grab().toImage().pixelColor(pixelOf('A')).name(), context.palette().mapLand.name()) << "not at this scale";
    map.setLook({});
    settle();
    EXPECT_NE(map.grab().toImage().pixelColor(pixelOf('A')).name(), context.palette().mapLand.name());
}

TEST_F(MapViewTest, LayersAreDrawnInTheirOrder) {
    MapLook look = map.look();
    // Colours over borders: nothing of a border is left.
    std::swap(look.order[static_cast<std::size_t>(Layer::theme)], look.order[static_cast<std::size_t>(Layer::quadrants)]);
    const geometry::LonLat corner = town.corner(0, 2);
    const QPoint border = map.view().toPixels(scene->plane().toMetres({.lon = corner.lon + 0.4 * support::Town::kStepLon, .lat = corner.lat})).toPoint();
    const auto seen = [&] { return map.grab().toImage().pixelColor(border); };
    const QColor before = seen();
    map.setLook(look);
    settle();
    EXPECT_NE(seen().name(), before.name());
}

TEST_F(MapViewTest, ClassesFollowTheLook) {
    MapLook look = map.look();
    look.theme.method = drawing::ClassMethod::custom;
    look.theme.limits = {2, 3};
    look.theme.ramp = drawing::Ramp::warm;
    map.setLook(look);
    const drawing::Legend& legend = *map.findChild<LegendPanel*>()->legend();
    ASSERT_EQ(legend.rows.size(), 4u);
    EXPECT_EQ(legend.rows[0].range, "1 – 2");
    EXPECT_EQ(legend.rows[1].range, "3");
    EXPECT_EQ(legend.rows[1].areas, "0");
    EXPECT_EQ(legend.rows[0].colour->name(), context.palette().sequentialWarm[0].name());
    EXPECT_NE(legend.note.indexOf("Límites propios"), -1);
    // A new scene, of another period, comes in the same classes.
    map.setScene(scene->withTheme(drawing::MapTheme{.title = "x", .values = {{2, 2, 9, 9}}}));
    EXPECT_EQ(map.scene()->classes().classes.size(), 3u);
}

TEST_F(MapViewTest, OffersOnlyToolsWhoseOutcomeSomebodyTakes) {
    auto* select = map.findChild<QToolButton*>("map.tool.select_box");
    auto* ask = map.findChild<QToolButton*>("map.tool.identify");
    EXPECT_TRUE(select->isHidden());
    EXPECT_TRUE(ask->isHidden());
    QTest::keyClick(&map, Qt::Key_S);
    EXPECT_EQ(map.tool(), MapTool::pan);
    const auto own = QObject::connect(&map, &MapView::areaDrawn, [] {});
    EXPECT_FALSE(select->isHidden());
    EXPECT_TRUE(ask->isHidden());
    QObject::disconnect(own);
}

// --- selecting and asking -------------------------------------------------------------------------------------------

class MapSelectTest : public MapViewTest {
protected:
    MapSelectTest() {
        connection = QObject::connect(&map, &MapView::areaDrawn, [this](const geometry::Ring& ring, SelectMode mode) {
            drawn.emplace_back(ring, mode);
        });
    }
    ~MapSelectTest() override { QObject::disconnect(connection); }
    void drag(const std::vector<QPoint>& path, Qt::KeyboardModifiers held = {}) {
        QTest::mousePress(&map, Qt::LeftButton, held, path.front());
        for (const QPoint& p : path) QTest::mouseMove(&map, p);
        QTest::mouseRelease(&map, Qt::LeftButton, held, path.back());
    }
    [[nodiscard]] static bool has(const geometry::Ring& ring, geometry::LonLat place) {
        return geometry::contains(geometry::MultiPolygon{{{.outer = ring}}}, place);
    }
    std::vector<std::pair<geometry::Ring, SelectMode>> drawn;
    QMetaObject::Connection connection;
};

TEST_F(MapSelectTest, ARectangleIsDrawnAndTheMapStays) {
    const auto before = map.view().centre;
    QTest::mouseClick(map.findChild<QToolButton*>("map.tool.select_box"), Qt::LeftButton);
    EXPECT_EQ(map.tool(), MapTool::select_box);
    drag({pixelOf('A') - QPoint(20, 20), pixelOf('A'), pixelOf('A') + QPoint(20, 20)});
    ASSERT_EQ(drawn.size(), 1U);
    EXPECT_EQ(drawn[0].second, SelectMode::replace);
    EXPECT_EQ(drawn[0].first.front(), drawn[0].first.back()) << "closed";
    EXPECT_TRUE(has(drawn[0].first, town.inside('A')));
    EXPECT_FALSE(has(drawn[0].first, town.inside('D')));
    EXPECT_EQ(map.view().centre.x, before.x);
    EXPECT_FALSE(map.selection()) << "no quadrant is selected by it";

    drag({pixelOf('D') - QPoint(20, 20), pixelOf('D') + QPoint(20, 20)}, Qt::ShiftModifier);
    drag({pixelOf('D') - QPoint(20, 20), pixelOf('D') + QPoint(20, 20)}, Qt::ControlModifier);
    ASSERT_EQ(drawn.size(), 3U);
    EXPECT_EQ(drawn[1].second, SelectMode::add);
    EXPECT_EQ(drawn[2].second, SelectMode::remove);
    EXPECT_EQ(map.view().centre.x, before.x) << "Shift does not zoom now";
}

TEST_F(MapSelectTest, ALassoTakesWhatItGoesAround) {
    QTest::keyClick(&map, Qt::Key_L);
    EXPECT_EQ(map.tool(), MapTool::select_lasso);
    const QPoint c = pixelOf('B');
    drag({c + QPoint(-25, -25), c + QPoint(25, -25), c + QPoint(0, 30), c + QPoint(-25, -25)});
    ASSERT_EQ(drawn.size(), 1U);
    EXPECT_TRUE(has(drawn[0].first, town.inside('B')));
    EXPECT_FALSE(has(drawn[0].first, scene->plane().toLonLat(map.view().toMetres(c + QPoint(-24, 24))))) << "a corner of its box";
    map.grab();  // nothing is left of the line
    EXPECT_EQ(map.tool(), MapTool::select_lasso);
    QTest::keyClick(&map, Qt::Key_Escape);
    EXPECT_EQ(map.tool(), MapTool::pan);
}

TEST_F(MapSelectTest, AClickMeansWhatIsUnderThePointerAndSpaceAllInSight) {
    QTest::keyClick(&map, Qt::Key_S);
    QTest::mouseClick(&map, Qt::LeftButton, {}, pixelOf('C'));
    ASSERT_EQ(drawn.size(), 1U);
    EXPECT_TRUE(has(drawn[0].first, town.inside('C')));
    EXPECT_FALSE(has(drawn[0].first, scene->plane().toLonLat(map.view().toMetres(pixelOf('C') + QPoint(12, 0)))));
    QTest::keyClick(&map, Qt::Key_Space);
    ASSERT_EQ(drawn.size(), 2U);
    for (const char letter : {'A', 'B', 'C', 'D'}) EXPECT_TRUE(has(drawn[1].first, town.inside(letter)));
}

TEST_F(MapSelectTest, AsksWhatIsHere) {
    std::vector<std::pair<geometry::LonLat, double>> asked;
    const auto own = QObject::connect(&map, &MapView::placeAsked, [&](geometry::LonLat where, double metres) { asked.emplace_back(where, metres); });
    QTest::mouseClick(map.findChild<QToolButton*>("map.tool.identify"), Qt::LeftButton);
    QTest::mouseClick(&map, Qt::LeftButton, {}, pixelOf('D'));
    ASSERT_EQ(asked.size(), 1U);
    EXPECT_EQ(scene->quadrantAt(scene->plane().toMetres(asked[0].first)), idOf('D'));
    EXPECT_GT(asked[0].second, map.view().metresPerPixel);
    EXPECT_FALSE(map.selection());
    QObject::disconnect(own);
}

TEST_F(MapSelectTest, ChosenQuadrantsAreOutlined) {
    const QImage before = map.grab().toImage();
    map.setChosen({*idOf('B'), *idOf('A')});
    settle();
    const QImage after = map.grab().toImage();
    EXPECT_NE(after.pixel(pixelOf('A')), before.pixel(pixelOf('A')));
    EXPECT_EQ(after.pixel(pixelOf('D')), before.pixel(pixelOf('D')));
    map.setChosen({});
    settle();
    EXPECT_EQ(map.grab().toImage().pixel(pixelOf('A')), before.pixel(pixelOf('A')));
}

TEST_F(MapSelectTest, GoesToAPlaceAndShowsIt) {
    const geometry::LonLat place = town.corner(2, 2);
    map.goTo(place);
    const auto at = scene->plane().toMetres(place);
    EXPECT_NEAR(map.view().centre.x, at.x, 1e-6);
    EXPECT_NEAR(map.view().centre.y, at.y, 1e-6);
    EXPECT_LE(map.view().metresPerPixel, 1.5);
    settle();
    EXPECT_NE(map.grab().toImage().pixelColor(map.width() / 2 + 9, map.height() / 2).name(), context.palette().mapLand.name());
}

TEST_F(MapSelectTest, TwoMapsThatFollowEachOtherComeToRest) {
    MapView other(context);
    other.resize(500, 400);
    other.setScene(scene);
    const auto follow = [](MapView& from, MapView& to) {
        return QObject::connect(&from, &MapView::viewChanged, &to, [&from, &to] { to.showAt(from.view().centre, from.view().metresPerPixel); });
    };
    const auto forth = follow(map, other), back = follow(other, map);
    map.zoomTo(*idOf('D'));
    EXPECT_EQ(other.view().centre.x, map.view().centre.x);
    EXPECT_EQ(other.view().metresPerPixel, map.view().metresPerPixel);
    other.panBy({30, 0});
    EXPECT_EQ(other.view().centre.x, map.view().centre.x);
    QObject::disconnect(forth);
    QObject::disconnect(back);
}

}  // namespace
}  // namespace cuadrante::ui
