// SPDX-License-Identifier: GPL-3.0-or-later
// How long a map takes: 850 quadrants and 100,000 points, invented; or the quadrants of the municipal file that
// CUADRANTE_BENCH_CITY names, with its incidents.
#include "core/base/random.h"
#include "core/workspace/workspace.h"
#include "tests/support/city.h"
#include "ui/drawing/map_painter.h"

#include <benchmark/benchmark.h>

#include <QGuiApplication>

#include <cstdlib>

namespace {

using namespace cuadrante;
using namespace cuadrante::drawing;

void needFonts() {
    static int argc = 1;
    static char name[] = "bench";
    static char* argv[] = {name, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    static QGuiApplication application(argc, argv);
}

std::shared_ptr<const MapScene> inventedCity() {
    std::vector<territory::Quadrant> quadrants;
    for (auto& shape : support::crookedCity()) {
        const auto n = static_cast<std::int64_t>(quadrants.size()) + 1;
        quadrants.push_back({{n}, {1}, {}, {.code = "C-" + std::to_string(n), .name = {}, .population = {}, .adults = {}, .shape = std::move(shape)}});
    }
    territory::Plan plan{.id = {1}, .name = "Plan", .validFrom = Day{}, .validTo = {}, .act = {}};
    const auto layout = std::make_shared<const territory::Layout>(std::move(plan), std::vector<territory::District>{},
                                                                  std::move(quadrants), std::vector<territory::Cell>{});
    Random random(1);
    MapPoints points;
    std::vector<std::optional<double>> values(layout->quadrants().size(), 0.0);
    for (int i = 0; i < 100'000; ++i) {
        points.lon.push_back(-99.13 + 0.06 * random.normal());
        points.lat.push_back(19.325 + 0.05 * random.normal());
        const auto at = layout->quadrantLocator().find({.lon = points.lon.back(), .lat = points.lat.back()});
        if (at) *values[*at] += 1;
    }
    return MapScene::make({.layout = layout})->withPoints(points)->withTheme(MapTheme{.title = {}, .values = std::move(values)});
}

std::shared_ptr<const MapScene> city() {
    const char* file = std::getenv("CUADRANTE_BENCH_CITY");
    if (!file) return inventedCity();
    const auto workspace = workspace::Workspace::open(file, "bench", workspace::Access::read_only);
    const auto facts = workspace->facts();
    const DayRange all{facts->firstDayWithData().value(), facts->lastDayWithData().value()};
    const auto scene = MapScene::make({.layout = facts->layouts.back(), .streets = workspace->streets()});
    return scene->withPoints(incidentsOf(*facts->incidents, all))
        ->withTheme(incidentTheme(*facts->layouts.back(), *facts->incidents, all));
}

const MapStyle& style() {
    static const MapStyle made{.palette = palette(Theme::light), .layers = kUsualLayers.with(Layer::incidents)};
    return made;
}

void sceneFromLayout(benchmark::State& state) {
    const auto scene = city();
    for (auto _ : state) benchmark::DoNotOptimize(MapScene::make(scene->geometry().source));
}
BENCHMARK(sceneFromLayout)->Unit(benchmark::kMillisecond);

void firstFrame(benchmark::State& state) {
    needFonts();
    const auto scene = city();
    const Viewport view = fit(scene->home(), {1440, 900});
    for (auto _ : state) benchmark::DoNotOptimize(drawMapPicture(*scene, view, style()));
}
BENCHMARK(firstFrame)->Unit(benchmark::kMillisecond);

void panStep(benchmark::State& state) {
    needFonts();
    const auto scene = city();
    Viewport view = fit(scene->home(), {1440, 900});
    view.metresPerPixel /= 4;
    for (auto _ : state) {
        view.centre.x += 10 * view.metresPerPixel;
        if (!scene->home().contains(view.centre)) view.centre = scene->home().centre();
        benchmark::DoNotOptimize(drawMapPicture(*scene, view, style()));
    }
}
BENCHMARK(panStep)->Unit(benchmark::kMillisecond);

}  // namespace
