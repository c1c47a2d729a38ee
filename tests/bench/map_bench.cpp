// SPDX-License-Identifier: GPL-3.0-or-later
// How long a map takes: of the benchmark city (bench_city.h) with 1,000,000 points, or without it of an invented one
// with 850 quadrants and 100,000 points. Time until a frame is complete here; what the window does meanwhile is in
// window_bench.cpp.
#include "core/base/random.h"
#include "core/workspace/workspace.h"
#include "tests/bench/bench_city.h"
#include "tests/support/city.h"
#include "ui/drawing/map_canvas.h"
#include "ui/drawing/map_painter.h"

#include <benchmark/benchmark.h>

#include <cmath>

namespace {

using namespace cuadrante;
using namespace cuadrante::drawing;

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

std::shared_ptr<const MapScene> madeCity() {
    const auto file = bench::cityFile();
    if (!file) return inventedCity();
    const auto workspace = workspace::Workspace::open(*file, "bench", workspace::Access::read_only);
    const auto facts = workspace->facts();
    const DayRange all{facts->firstDayWithData().value(), facts->lastDayWithData().value()};
    const auto scene = MapScene::make({.layout = facts->layouts.back(), .blocks = workspace->blocks(), .streets = workspace->streets()});
    return scene->withPoints(incidentsOf(*facts->incidents, all))
        ->withTheme(incidentTheme(*facts->layouts.back(), *facts->incidents, all));
}

const MapScene& city() {
    static const std::shared_ptr<const MapScene> made = madeCity();
    return *made;
}

/// As the window starts: layers where they can be read.
MapStyle usual() { return {.palette = palette(Theme::light), .layers = kUsualLayers.with(Layer::incidents)}; }

/// Every layer at every scale, nothing left out because it cannot be read.
MapStyle everything() {
    MapStyle style = usual();
    for (const Layer layer : {Layer::blocks, Layer::streets}) style.look(layer).scales = ScaleRange{};
    return style;
}

constexpr QSize kScreen{1920, 1080};

void sceneFromLayout(benchmark::State& state) {
    const MapSource source = city().geometry().source;
    for (auto _ : state) benchmark::DoNotOptimize(MapScene::make(source));
}
BENCHMARK(sceneFromLayout)->Unit(benchmark::kMillisecond);

void frame(benchmark::State& state, const MapStyle& style, double closer) {
    Viewport view = fit(city().home(), kScreen);
    view.metresPerPixel /= closer;
    for (auto _ : state) benchmark::DoNotOptimize(drawMapPicture(city(), view, style));
}
void frameUsual(benchmark::State& state) { frame(state, usual(), static_cast<double>(state.range(0))); }
void frameOfEverything(benchmark::State& state) { frame(state, everything(), static_cast<double>(state.range(0))); }
void frameOfEverythingUncoloured(benchmark::State& state) {
    MapStyle style = everything();
    style.layers = style.layers.with(Layer::theme, false);
    frame(state, style, static_cast<double>(state.range(0)));
}
/// A step of the map by a few pixels: what was drawn before is kept.
void frameAfterAStep(benchmark::State& state) {
    const std::shared_ptr<const MapScene> scene = madeCity();
    MapCanvas canvas;
    Viewport view = fit(scene->home(), kScreen);
    view.metresPerPixel /= static_cast<double>(state.range(0));
    for (auto _ : state) {
        benchmark::DoNotOptimize(canvas.draw(scene, view, everything()));
        view.centre.x += 9 * view.metresPerPixel;
        view.centre.y += 4 * view.metresPerPixel;
        if (!scene->home().contains(view.centre)) view.centre = scene->home().centre();
    }
}
void frameOfLayer(benchmark::State& state) {
    MapStyle style = everything();
    style.layers = Layers{}.with(kLayers[static_cast<std::size_t>(state.range(0))]);
    state.counters["things"] = static_cast<double>(city().count(kLayers[static_cast<std::size_t>(state.range(0))]));
    state.SetLabel(std::string(word(kLayers[static_cast<std::size_t>(state.range(0))])));
    frame(state, style, static_cast<double>(state.range(1)));
}
BENCHMARK(frameUsual)->Arg(1)->Arg(4)->Arg(16)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(frameOfEverything)->Arg(1)->Arg(4)->Arg(16)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(frameOfEverythingUncoloured)->Arg(1)->Arg(4)->Arg(16)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(frameAfterAStep)->Arg(1)->Arg(4)->Arg(16)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(frameOfLayer)->ArgsProduct({benchmark::CreateDenseRange(0, static_cast<int>(kLayers.size()) - 1, 1), {1, 16}})->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
