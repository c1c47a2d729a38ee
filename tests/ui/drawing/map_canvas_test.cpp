// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/map_canvas.h"

#include "core/base/random.h"
#include "tests/support/city.h"
#include "ui/drawing/parallel.h"

#include <gtest/gtest.h>

#include <QPainter>

#include <atomic>
#include <cstdlib>
#include <stdexcept>

using namespace cuadrante;
using namespace cuadrante::drawing;

namespace {

/// A town with something in each layer that lines can cross a seam of.
std::shared_ptr<const MapScene> town() {
    std::vector<territory::Quadrant> quadrants;
    std::vector<territory::Block> blocks;
    std::vector<territory::Street> streets;
    std::vector<std::optional<double>> values;
    MapPoints points;
    Random random(2);
    for (const auto& shape : support::crookedCity({.columns = 12, .rows = 9})) {
        const auto n = static_cast<std::int64_t>(quadrants.size()) + 1;
        quadrants.push_back({{n}, {1}, {}, {.code = "C-" + std::to_string(n), .name = {}, .population = {}, .adults = {}, .shape = shape}});
        blocks.push_back({.code = std::to_string(n), .population = {}, .adults = {}, .dwellings = {}, .marginalisation = {}, .shape = shape});
        values.push_back(n % 7 == 0 ? std::nullopt : std::optional(static_cast<double>(n)));
        for (int i = 0; i < 9; ++i)
            points.lon.push_back(shape.parts[0].outer[0].lon + 0.01 * random.unit()), points.lat.push_back(shape.parts[0].outer[0].lat + 0.01 * random.unit());
        streets.push_back({.name = "Calle " + std::to_string(n),
                           .kind = static_cast<territory::StreetKind>(n % 6),
                           .line = {shape.parts[0].outer[0], shape.parts[0].outer[20], shape.parts[0].outer[40]}});
    }
    const auto layout = std::make_shared<const territory::Layout>(
        territory::Plan{.id = {1}, .name = "P", .validFrom = Day{}, .validTo = {}, .act = {}}, std::vector<territory::District>{},
        quadrants, std::vector<territory::Cell>{});
    return MapScene::make({.layout = layout,
                           .blocks = std::make_shared<const std::vector<territory::Block>>(blocks),
                           .streets = std::make_shared<const std::vector<territory::Street>>(streets)})
        ->withPoints(points)
        ->withTheme(MapTheme{.title = {}, .values = values});
}

MapStyle styleOf(PointLook look) {
    MapStyle made{.palette = palette(Theme::light), .layers = kUsualLayers.with(Layer::incidents), .points = look};
    made.look(Layer::blocks).scales = ScaleRange{};
    made.look(Layer::quadrants).opacity = 0.6;
    return made;
}

/// Pixels that differ by more than a shade: the painter follows a hairline from where the edge of a part cuts it, which
/// rounds a little otherwise.
int different(const QImage& a, const QImage& b) {
    if (a.size() != b.size()) return -1;
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
            count += std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q)) + std::abs(qBlue(p) - qBlue(q)) > 96;
        }
    }
    return count;
}

// However the map is moved, what is kept and what is drawn anew give the picture that is drawn from the beginning.
TEST(MapCanvas, AMovedPictureIsThePictureOfItsView) {
    const auto scene = town();
    for (const PointLook look : {PointLook::dots, PointLook::groups, PointLook::density}) {
        for (const double ratio : {1.0, 2.0}) {
            MapCanvas canvas;
            Viewport view = fit(scene->home(), {400, 330}, ratio);
            view.metresPerPixel /= 3;
            Random random(7);
            for (int step = 0; step < 7; ++step) {
                const auto drawn = canvas.draw(scene, view, styleOf(look));
                EXPECT_NEAR(drawn.view.centre.x, view.centre.x, view.metresPerPixel / ratio);
                EXPECT_NEAR(drawn.view.centre.y, view.centre.y, view.metresPerPixel / ratio);
                const QImage fresh = drawMapPicture(*scene, drawn.view, styleOf(look));
                const int pixels = fresh.width() * fresh.height();
                EXPECT_LE(different(drawn.picture, fresh), pixels / 10000) << "step " << step << ", ratio " << ratio;
                view.centre.x += (random.unit() - 0.5) * 150 * view.metresPerPixel;
                view.centre.y += (random.unit() - 0.5) * 150 * view.metresPerPixel;
            }
        }
    }
}

TEST(MapCanvas, ANewStyleOrSceneIsDrawnFromTheBeginning) {
    const auto scene = town();
    MapCanvas canvas;
    const Viewport view = fit(scene->home(), {300, 240});
    (void)canvas.draw(scene, view, styleOf(PointLook::dots));
    MapStyle dark = styleOf(PointLook::dots);
    dark.palette = palette(Theme::dark);
    EXPECT_EQ(different(canvas.draw(scene, view, dark).picture, drawMapPicture(*scene, view, dark)), 0);
    const auto bare = scene->withTheme({});
    EXPECT_EQ(different(canvas.draw(bare, view, dark).picture, drawMapPicture(*bare, view, dark)), 0);
}

TEST(MapCanvas, StoppedWorkLeavesNothingHalfDone) {
    const auto scene = town();
    MapCanvas canvas;
    Viewport view = fit(scene->home(), {300, 240});
    (void)canvas.draw(scene, view, styleOf(PointLook::dots));
    std::stop_source stop;
    stop.request_stop();
    view.centre.x += 30 * view.metresPerPixel;
    EXPECT_THROW((void)canvas.draw(scene, view, styleOf(PointLook::dots), Progress(stop.get_token(), {})), Cancelled);
    const auto drawn = canvas.draw(scene, view, styleOf(PointLook::dots));
    EXPECT_LE(different(drawn.picture, drawMapPicture(*scene, drawn.view, styleOf(PointLook::dots))), 300 * 240 / 10000);
}

// Lines of 45 degrees and dashes are what an edge would turn: a hairline of theirs steps along the other axis, or begins anew.
TEST(MapCanvas, HatchesAndDashesDoNotDependOnTheEdge) {
    std::vector<std::optional<double>> nothing(town()->layout()->quadrants().size());
    const auto scene = town()->withTheme(MapTheme{.title = {}, .values = nothing});
    MapStyle hatched = styleOf(PointLook::dots);
    hatched.layers = hatched.layers.with(Layer::incidents, false);
    hatched.look(Layer::streets).scales = ScaleRange{};
    MapCanvas canvas;
    Viewport view = fit(scene->home(), {400, 330});
    view.metresPerPixel /= 3;
    (void)canvas.draw(scene, view, hatched);
    for (const auto& [x, y] : {std::pair{41.3, -17.8}, {-63.1, 29.4}, {7.7, 88.2}}) {
        view.centre = {view.centre.x + x * view.metresPerPixel, view.centre.y + y * view.metresPerPixel};
        const auto drawn = canvas.draw(scene, view, hatched);
        EXPECT_LE(different(drawn.picture, drawMapPicture(*scene, drawn.view, hatched)), 400 * 330 / 10000);
    }
}

// The picture is put together from bands; drawn in one piece it is the same.
TEST(MapPicture, HasNoSeams) {
    const auto scene = town();
    const Viewport view = fit(scene->home(), {500, 700});
    QImage whole(view.size, QImage::Format_RGB32);
    QPainter painter(&whole);
    paintMap(painter, *scene, view, styleOf(PointLook::groups));
    painter.end();
    EXPECT_LE(different(whole, drawMapPicture(*scene, view, styleOf(PointLook::groups))), 500 * 700 / 10000);
}

TEST(InParallel, DoesEachTaskOnce) {
    std::vector<std::atomic<int>> done(1000);
    inParallel(done.size(), [&](std::size_t i) { ++done[i]; });
    for (const auto& times : done) EXPECT_EQ(times, 1);
    inParallel(0, [](std::size_t) { FAIL(); });
}

TEST(InParallel, ThrowsOnWhatATaskThrows) {
    EXPECT_THROW(inParallel(100, [](std::size_t i) { if (i == 17) throw std::runtime_error("17"); }), std::runtime_error);
    EXPECT_THROW(inParallel(4, [](std::size_t) { throw Cancelled{}; }), Cancelled);
}

}  // namespace
