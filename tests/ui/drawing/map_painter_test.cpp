// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/map_painter.h"

#include "core/base/random.h"
#include "tests/support/city.h"
#include "tests/support/town.h"
#include "ui/drawing/map_labels.h"
#include "ui/drawing/map_points.h"

#include <gtest/gtest.h>

#include <QPainter>

using namespace cuadrante;
using namespace cuadrante::drawing;

namespace {

const support::Town& drawnTown() {
    static const support::Town made(R"(AAB
                                       CDB
                                       CDD)");
    return made;
}

std::shared_ptr<const MapScene> scene(std::vector<std::optional<double>> values = {}) {
    auto made = MapScene::make({.layout = drawnTown().layout(Day{})});
    if (values.empty()) return made;
    return made->withTheme(MapTheme{.title = "Incidentes", .values = std::move(values)});
}

MapStyle style(Layers layers, Theme theme = Theme::light) { return {.palette = palette(theme), .layers = layers}; }

QColor at(const QImage& picture, const MapScene& scene, const Viewport& view, geometry::LonLat where) {
    const QPointF p = view.toPixels(scene.plane().toMetres(where)) * view.pixelRatio;
    return picture.pixelColor(static_cast<int>(p.x()), static_cast<int>(p.y()));
}

testing::AssertionResult near(const QColor& seen, const QColor& meant, int tolerance = 4) {
    const auto off = [](int a, int b) { return std::abs(a - b); };
    if (off(seen.red(), meant.red()) <= tolerance && off(seen.green(), meant.green()) <= tolerance &&
        off(seen.blue(), meant.blue()) <= tolerance) {
        return testing::AssertionSuccess();
    }
    return testing::AssertionFailure() << seen.name().toStdString() << " is not " << meant.name().toStdString();
}

constexpr Layers kColours{Layer::theme, Layer::quadrants};

TEST(MapPicture, DiscsAreAsLargeAsTheirFigures) {
    EXPECT_DOUBLE_EQ(symbolRadius(100, 100), 2 * symbolRadius(25, 100)) << "by area";
    EXPECT_EQ(symbolRadius(0, 100), 0);
    EXPECT_EQ(symbolRadius(-3, 100), 0);
    EXPECT_EQ(symbolRadius(5, 0), 0);
    const auto plain = scene();
    const auto s = plain->withTheme(MapTheme{.title = "T", .values = {{100, 25, {}, 0}}, .look = {.form = ThemeForm::symbols}});
    const Viewport view = fit(s->home(), {500, 500});
    const QImage picture = drawMapPicture(*s, view, style({Layer::theme}));
    const QColor land = palette(Theme::light).mapLand;
    const auto seen = [&](char letter, double pixels) {
        const auto quadrant = s->layout()->quadrantByCode(std::string(1, letter))->id;
        const QPointF p = view.toPixels(s->geometry().quadrantLabels[*s->positionOf(quadrant)].at) + QPointF(pixels, 0);
        return picture.pixelColor(p.toPoint());
    };
    EXPECT_FALSE(near(seen('A', 24), land));
    EXPECT_TRUE(near(seen('A', 30), land));
    EXPECT_FALSE(near(seen('B', 10), land));
    EXPECT_TRUE(near(seen('B', 17), land)) << "a quarter of the figure, half of the radius";
    EXPECT_TRUE(near(seen('C', 0), land)) << "no data, no disc";
    EXPECT_TRUE(near(seen('D', 0), land)) << "none of them, no disc";
}

TEST(MapScene, MapsThatAreComparedShareTheirClasses) {
    const auto plain = scene();
    MapTheme theme{.title = "T", .values = {{1, 2, 3, 4}}};
    theme.limits = {10, 20};
    theme.most = 40;
    const auto s = plain->withTheme(theme);
    ASSERT_EQ(s->classes().classes.size(), 2U);
    EXPECT_EQ(s->classes().classes[0].count, 4U);
    EXPECT_EQ(s->classes().classes[1].count, 0U);
    EXPECT_EQ(s->themeMost(), 40);
    EXPECT_EQ(s->withThemeLook({.method = ClassMethod::natural, .classes = 3})->classes().classes.size(), 2U) << "whatever the look says";
    theme.limits.clear();
    theme.most.reset();
    EXPECT_EQ(plain->withTheme(theme)->themeMost(), 4);
}

TEST(MapPicture, ColoursLetThePictureBelowThemThrough) {
    const std::vector<std::uint8_t> black{0, 0, 0, 255};
    const auto bare = scene({{1, 2, 3, 4}});
    const PlaneBox home = bare->home();
    const double side = 2 * std::max(home.width(), home.height());
    const auto s = bare->withBasemap(basemapOf({1, 1}, black, {home.centre().x - side / 2, home.centre().y + side / 2}, side));
    const Viewport view = fit(s->home(), {400, 400});
    const auto seen = [&](const MapStyle& style) { return at(drawMapPicture(*s, view, style), *s, view, drawnTown().inside('D')); };
    EXPECT_TRUE(near(seen(style({Layer::basemap})), Qt::black));
    EXPECT_TRUE(near(drawMapPicture(*s, view, style({Layer::basemap})).pixelColor(3, 3), Qt::black)) << "beyond the town as well";
    const QColor colour = classColours(*s, palette(Theme::light))[3];
    const QColor mixed(colour.red() * 6 / 10, colour.green() * 6 / 10, colour.blue() * 6 / 10);
    EXPECT_TRUE(near(seen(style({Layer::basemap, Layer::theme})), mixed));
    EXPECT_TRUE(near(seen(style({Layer::theme})), colour)) << "hidden, it does not matter";
    MapStyle faint = style({Layer::basemap});
    faint.look(Layer::basemap).opacity = 0.5;
    const QColor land = palette(Theme::light).mapLand;
    EXPECT_TRUE(near(seen(faint), QColor(land.red() / 2, land.green() / 2, land.blue() / 2)));
}

TEST(MapPicture, EveryQuadrantHasTheColourOfItsClass) {
    for (const Theme theme : {Theme::light, Theme::dark}) {
        const auto s = scene({{1, 2, 3, 4}});
        const Viewport view = fit(s->home(), {400, 400});
        const QImage picture = drawMapPicture(*s, view, style(kColours, theme));
        const auto colours = classColours(*s, palette(theme));
        ASSERT_EQ(colours.size(), 4u);
        EXPECT_TRUE(near(at(picture, *s, view, drawnTown().inside('A')), colours[0]));
        EXPECT_TRUE(near(at(picture, *s, view, drawnTown().inside('B')), colours[1]));
        EXPECT_TRUE(near(at(picture, *s, view, drawnTown().inside('C')), colours[2]));
        EXPECT_TRUE(near(at(picture, *s, view, drawnTown().inside('D')), colours[3]));
        EXPECT_TRUE(near(picture.pixelColor(3, 3), palette(theme).mapBackground));
    }
}

TEST(MapPicture, NoDataIsHatchedAndNotTheLowestClass) {
    const auto s = scene({{0, std::nullopt, 5, 9}});
    const Viewport view = fit(s->home(), {400, 400});
    const QImage picture = drawMapPicture(*s, view, style({Layer::theme}));
    const QColor lowest = classColours(*s, palette(Theme::light))[0];
    const QPointF middle = view.toPixels(s->plane().toMetres(drawnTown().inside('B')));
    int ground = 0, line = 0, low = 0;
    for (int y = -15; y <= 15; ++y) {
        for (int x = -15; x <= 15; ++x) {
            const QColor c = picture.pixelColor(static_cast<int>(middle.x()) + x, static_cast<int>(middle.y()) + y);
            ground += near(c, palette(Theme::light).mapNoData, 2);
            line += c.lightness() < palette(Theme::light).mapNoData.lightness() - 10;
            low += near(c, lowest, 0);
        }
    }
    EXPECT_GT(ground, 200);
    EXPECT_GT(line, 80);
    EXPECT_EQ(low, 0);
}

TEST(MapPicture, NoGapOpensBetweenQuadrantsAtAnyScale) {
    std::vector<territory::Quadrant> quadrants;
    for (const auto& shape : support::crookedCity({.columns = 10, .rows = 8})) {
        const auto n = static_cast<std::int64_t>(quadrants.size()) + 1;
        quadrants.push_back({{n}, {1}, {}, {.code = std::to_string(n), .name = {}, .population = {}, .adults = {}, .shape = shape}});
    }
    const auto layout = std::make_shared<const territory::Layout>(
        territory::Plan{.id = {1}, .name = "P", .validFrom = Day{}, .validTo = {}, .act = {}}, std::vector<territory::District>{},
        quadrants, std::vector<territory::Cell>{});
    auto s = MapScene::make({.layout = layout});
    s = s->withTheme(MapTheme{.title = {}, .values = std::vector<std::optional<double>>(quadrants.size(), 1.0)});
    const QColor fill = classColours(*s, palette(Theme::light))[0];
    for (const double metresPerPixel : {4.0, 15.0, 60.0}) {
        Viewport view{.centre = s->home().centre(), .metresPerPixel = metresPerPixel, .size = {100, 80}};
        const QImage picture = drawMapPicture(*s, view, style({Layer::theme}));
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                // Two antialiased edges side by side let a little of the land through, never more than a quarter.
                EXPECT_TRUE(near(picture.pixelColor(x, y), fill, 40)) << x << ' ' << y << " at " << metresPerPixel;
            }
        }
    }
}

TEST(MapPicture, SelectionIsRimmedInAmber) {
    const auto s = scene({{1, 2, 3, 4}});
    const Viewport view = fit(s->home(), {400, 400});
    MapStyle chosen = style(kColours);
    chosen.selected = s->quadrantAt(s->plane().toMetres(drawnTown().inside('A')));
    ASSERT_TRUE(chosen.selected);
    const QImage picture = drawMapPicture(*s, view, chosen);
    const geometry::LonLat corner = drawnTown().corner(0, 3);
    const geometry::LonLat along{.lon = corner.lon + support::Town::kStepLon * 0.7, .lat = corner.lat};
    EXPECT_TRUE(near(at(picture, *s, view, along), palette(Theme::light).selection, 12));
    EXPECT_FALSE(near(at(picture, *s, view, drawnTown().inside('A')), classColours(*s, palette(Theme::light))[0], 12));
}

TEST(MapPicture, HasAsManyPixelsAsTheScreen) {
    const auto s = scene();
    const QImage picture = drawMapPicture(*s, fit(s->home(), {300, 200}, 2), style(kUsualLayers));
    EXPECT_EQ(picture.size(), QSize(600, 400));
    EXPECT_EQ(picture.devicePixelRatio(), 2);
}

TEST(MapPicture, StopsWhenAsked) {
    std::stop_source stop;
    stop.request_stop();
    const auto s = scene();
    EXPECT_THROW((void)drawMapPicture(*s, fit(s->home(), {300, 200}), style(kUsualLayers), Progress(stop.get_token(), {})), Cancelled);
}

TEST(MapPicture, NothingToShowIsStillAPicture) {
    const auto s = MapScene::make({});
    const QImage picture = drawMapPicture(*s, fit(s->home(), {50, 40}), style(kUsualLayers));
    EXPECT_TRUE(near(picture.pixelColor(25, 20), palette(Theme::light).mapBackground));
    EXPECT_FALSE(s->quadrantAt({0, 0}));
}

// Pixels and places agree: what is asked of the layout at a pixel's place is the quadrant that has its colour.
TEST(MapPicking, AgreesWithTheLayoutAndWithThePicture) {
    const auto s = scene({{1, 2, 3, 4}});
    const Viewport view = fit(s->home(), {400, 400});
    const QImage picture = drawMapPicture(*s, view, style({Layer::theme}));
    const auto colours = classColours(*s, palette(Theme::light));
    Random random(11);
    int inside = 0, agree = 0;
    for (int i = 0; i < 2000; ++i) {
        const QPointF pixel(random.unit() * 400, random.unit() * 400);
        const Metres where = view.toMetres(pixel);
        const QPointF back = view.toPixels(where);
        EXPECT_NEAR(back.x(), pixel.x(), 1e-6);
        EXPECT_NEAR(back.y(), pixel.y(), 1e-6);
        const auto quadrant = s->quadrantAt(where);
        EXPECT_EQ(quadrant, s->layout()->place(s->plane().toLonLat(where)).quadrant);
        if (!quadrant) continue;
        ++inside;
        agree += near(picture.pixelColor(static_cast<int>(pixel.x()), static_cast<int>(pixel.y())), colours[*s->positionOf(*quadrant)]);
    }
    EXPECT_GT(inside, 1000);
    EXPECT_GT(agree, inside * 96 / 100);  // the rest lies on antialiased borders
}

TEST(MapPoints, GroupsHoldEveryPointOnceAndDoNotMoveWithTheView) {
    Random random(5);
    std::vector<double> lon, lat;
    for (int i = 0; i < 3000; ++i) lon.push_back(-99.1 + random.normal() * 0.01), lat.push_back(19.4 + random.normal() * 0.01);
    const PointLayer points(lon, lat, geometry::LocalPlane({.lon = -99.1, .lat = 19.4}));
    const auto all = groupsOf(points, PlaneBox{-1e5, -1e5, 1e5, 1e5}, 500);
    std::int64_t sum = 0;
    for (const PointGroup& g : all) sum += g.number;
    EXPECT_EQ(sum, 3000);
    for (const PointGroup& g : groupsOf(points, PlaneBox{-123, -456, 789, 1011}, 500)) {
        EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const PointGroup& other) {
            return other.number == g.number && std::abs(other.at.x - g.at.x) < 1e-6 && std::abs(other.at.y - g.at.y) < 1e-6;
        }));
    }
}

TEST(MapPoints, FewPointsAreDots) {
    const geometry::LonLat where = drawnTown().inside('D');
    const auto s = scene()->withPoints({.lon = {where.lon}, .lat = {where.lat}});
    EXPECT_EQ(s->count(Layer::incidents), 1);
    const Viewport view = fit(s->home(), {400, 400});
    const QImage without = drawMapPicture(*s, view, style({}));
    const QImage with = drawMapPicture(*s, view, style({Layer::incidents}));
    EXPECT_TRUE(near(at(without, *s, view, where), palette(Theme::light).mapLand));
    EXPECT_TRUE(near(at(with, *s, view, where), palette(Theme::light).mapPoint, 20));
}

TEST(MapPoints, DensityIsDarkestWhereTheyAreClosestAndNothingWhereThereAreNone) {
    const geometry::LonLat crowded = drawnTown().inside('D'), few = drawnTown().inside('A'), none = drawnTown().inside('B');
    MapPoints points;
    for (int i = 0; i < 100; ++i) points.lon.push_back(crowded.lon), points.lat.push_back(crowded.lat);
    for (int i = 0; i < 10; ++i) points.lon.push_back(few.lon), points.lat.push_back(few.lat);
    const auto s = scene()->withPoints(points);
    const Viewport view = fit(s->home(), {400, 400});
    MapStyle look = style({Layer::incidents});
    look.points = PointLook::density;
    const QImage picture = drawMapPicture(*s, view, look);
    const QColor land = palette(Theme::light).mapLand;
    const int atCrowded = at(picture, *s, view, crowded).lightness(), atFew = at(picture, *s, view, few).lightness();
    EXPECT_LT(atCrowded, atFew);
    EXPECT_LT(atFew, land.lightness());
    EXPECT_TRUE(near(at(picture, *s, view, none), land));
}

TEST(MapPoints, TheLookThatIsAskedForIsDrawn) {
    MapPoints points;
    Random random(3);
    const geometry::LonLat where = drawnTown().inside('D');
    for (int i = 0; i < 40; ++i) points.lon.push_back(where.lon + 1e-5 * random.unit()), points.lat.push_back(where.lat);
    const auto s = scene()->withPoints(points);
    const Viewport view = fit(s->home(), {400, 400});
    MapStyle look = style({Layer::incidents});
    EXPECT_EQ(glyphsOf(s->points(), view, look).look, PointLook::dots) << "forty can be told apart";
    look.points = PointLook::groups;
    const PointGlyphs glyphs = glyphsOf(s->points(), view, look);
    std::int64_t sum = 0;
    for (const PointGroup& group : glyphs.groups) sum += group.number;
    EXPECT_EQ(sum, 40);
    EXPECT_GE(glyphs.most, static_cast<double>(glyphs.groups.back().number));
    EXPECT_EQ(glyphsOf(scene()->points(), view, look).groups.size(), 0u) << "nothing to draw";
}

// A page may be smaller than a screen: what is put down through a sheet stays where it belongs.
TEST(MapPoints, GroupsStayInTheirPlaceOnASmallPage) {
    const geometry::LonLat where = drawnTown().inside('D');
    const auto s = scene()->withPoints({.lon = std::vector<double>(30, where.lon), .lat = std::vector<double>(30, where.lat)});
    Viewport view = fit(s->home(), {400, 400}, 0.5);
    MapStyle look = style({Layer::incidents});
    look.points = PointLook::groups;
    QImage page(200, 200, QImage::Format_RGB32);
    QPainter painter(&page);
    painter.scale(0.5, 0.5);
    paintMap(painter, *s, view, look);
    painter.end();
    const QPointF pixel = view.toPixels(s->plane().toMetres(where)) * 0.5;
    const QColor disc = palette(Theme::light).mapPoint;
    bool found = false;  // beside the number, which is written on the disc
    for (int x = -6; x <= 6; ++x) found = found || near(page.pixelColor((pixel + QPointF(x, 0)).toPoint()), disc, 40);
    EXPECT_TRUE(found);
}

TEST(MapLayers, OpacityLetsThroughWhatLiesBelow) {
    const auto s = scene({{1, 2, 3, 4}});
    const Viewport view = fit(s->home(), {400, 400});
    MapStyle look = style({Layer::theme});
    const QColor full = at(drawMapPicture(*s, view, look), *s, view, drawnTown().inside('D'));
    look.look(Layer::theme).opacity = 0.5;
    const QColor half = at(drawMapPicture(*s, view, look), *s, view, drawnTown().inside('D'));
    const QColor land = palette(Theme::light).mapLand;
    const QColor mixed((full.red() + land.red()) / 2, (full.green() + land.green()) / 2, (full.blue() + land.blue()) / 2);
    EXPECT_TRUE(near(half, mixed, 2));
}

TEST(MapLayers, AreShownWithinTheirScalesAlone) {
    const auto s = scene({{1, 2, 3, 4}});
    Viewport view = fit(s->home(), {400, 400});
    MapStyle look = style({Layer::theme});
    const double here = scaleDenominator(view);
    EXPECT_NEAR(here, view.metresPerPixel / 0.00026458333, 1e-3 * here);
    const QColor land = palette(Theme::light).mapLand;
    look.look(Layer::theme).scales = ScaleRange{here * 1.01, here * 4};
    EXPECT_TRUE(near(at(drawMapPicture(*s, view, look), *s, view, drawnTown().inside('D')), land));
    look.look(Layer::theme).scales = ScaleRange{here * 0.99, here * 4};
    EXPECT_FALSE(near(at(drawMapPicture(*s, view, look), *s, view, drawnTown().inside('D')), land));
}

TEST(MapLabels, NeverLieOnEachOther) {
    QImage sheet(400, 400, QImage::Format_RGB32);
    sheet.fill(Qt::white);
    QPainter painter(&sheet);
    const MapStyle look = style(kUsualLayers);
    LabelBoard board(painter, look, QRectF(0, 0, 400, 400));
    const LabelBoard::Look text{.pixels = 14, .weight = 600, .colour = Qt::black};
    EXPECT_TRUE(board.write("Asturias", {200, 200}, text));
    EXPECT_FALSE(board.write("Roma", {205, 204}, text));
    EXPECT_TRUE(board.write("Roma", {205, 240}, text));
    EXPECT_FALSE(board.write("Centro", {900, 100}, text)) << "out of the sheet";
}

TEST(ScaleBar, RoundLengths) {
    EXPECT_EQ(roundLength(130), 100);
    EXPECT_EQ(roundLength(499), 200);
    EXPECT_EQ(roundLength(500), 500);
    EXPECT_EQ(roundLength(7800), 5000);
    const QLocale mexico(QLocale::Spanish, QLocale::Mexico);
    EXPECT_EQ(lengthText(500, mexico), "500 m");
    EXPECT_EQ(lengthText(2000, mexico), "2 km");
}

TEST(IncidentTheme, CountsByComputedQuadrantAndSaysWhatIsUnlocated) {
    const auto layout = drawnTown().layout(Day{});
    using incident::Standing;
    const auto nan = std::numeric_limits<double>::quiet_NaN();
    const incident::IncidentColumns columns{.id = {1, 2, 3, 4, 5},
                                            .lon = {-99.1, -99.1, nan, -99.0, -99.1},
                                            .lat = {19.4, 19.4, nan, 19.0, 19.4},
                                            .day = {10, 11, 11, 12, 40},
                                            .minute = {0, 0, 0, 0, 0},
                                            .type = {0, 0, 0, 0, 0},
                                            .standing = {Standing::inside, Standing::inside, Standing::unlocated,
                                                         Standing::outside, Standing::inside},
                                            .quadrant = {1, 1, 0, 0, 2},
                                            .place = {},
                                            .stated = {},
                                            .loaded = {},
                                            .types = {"ROBO"}};
    const DayRange period{Day{std::chrono::days{10}}, Day{std::chrono::days{20}}};
    const MapTheme theme = incidentTheme(*layout, columns, period);
    EXPECT_EQ(theme.values, (std::vector<std::optional<double>>{2, 0, 0, 0}));
    EXPECT_EQ(theme.records, 4);
    EXPECT_EQ(theme.unlocated, 1);
    EXPECT_EQ(incidentsOf(columns, period).lon.size(), 3u);
    const MapTheme nothing = incidentTheme(*layout, columns, {Day{std::chrono::days{100}}, Day{std::chrono::days{200}}});
    EXPECT_EQ(nothing.values, std::vector<std::optional<double>>(4, std::nullopt));
}

}  // namespace
