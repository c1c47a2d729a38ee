// SPDX-License-Identifier: GPL-3.0-or-later
// A million points against 850 areas, as many as Mexico City has quadrants.
#include "core/base/random.h"
#include "core/geometry/area_locator.h"
#include "tests/support/city.h"

#include <benchmark/benchmark.h>

#include <vector>

using namespace cuadrante;

namespace {
struct City {
    std::vector<geometry::MultiPolygon> areas = support::crookedCity({.perSide = 50});
    std::vector<const geometry::MultiPolygon*> pointers;
    std::vector<double> lon, lat;

    City() {
        for (const auto& area : areas) pointers.push_back(&area);
        Random random(1);
        for (int i = 0; i < 1'000'000; ++i) {
            lon.push_back(-99.31 + 0.36 * random.unit());
            lat.push_back(19.19 + 0.27 * random.unit());
        }
    }
};

void buildLocator(benchmark::State& state) {
    const City city;
    for (auto _ : state) benchmark::DoNotOptimize(geometry::AreaLocator(city.pointers));
}
BENCHMARK(buildLocator)->Unit(benchmark::kMillisecond);

void locateAMillionPoints(benchmark::State& state) {
    const City city;
    const geometry::AreaLocator locator(city.pointers);
    std::vector<std::uint32_t> out(city.lon.size());
    for (auto _ : state) {
        locator.findAll(city.lon, city.lat, out);
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(out.size()));
}
BENCHMARK(locateAMillionPoints)->Unit(benchmark::kMillisecond);
}  // namespace
