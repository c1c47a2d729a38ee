// SPDX-License-Identifier: GPL-3.0-or-later
// What the benchmark city (bench_city.h) costs beside drawing: locating its points, a window through the file, a table
// of years and types. Skipped without CUADRANTE_BENCH_CITY.
#include "core/base/random.h"
#include "core/geometry/area_locator.h"
#include "core/incident/year_counts.h"
#include "core/store/municipal_file.h"
#include "core/store/window_count.h"
#include "tests/bench/bench_city.h"

#include <benchmark/benchmark.h>

#include <cmath>

namespace {
using namespace cuadrante;

struct City {
    std::filesystem::path path;
    std::shared_ptr<const indicators::Facts> facts;
    std::vector<double> lon, lat;  ///< of the 1,000,000 incidents on file

    City() : path(bench::cityFile().value()) {
        facts = workspace::Workspace::open(path, "bench", workspace::Access::read_only)->facts();
        const incident::IncidentColumns& all = *facts->incidents;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (!std::isnan(all.lon[i])) lon.push_back(all.lon[i]), lat.push_back(all.lat[i]);
    }
    [[nodiscard]] const territory::Layout& layout() const { return *facts->layouts.back(); }
};

const City* city(benchmark::State& state) {
    if (!bench::cityFolder()) {
        state.SkipWithError("CUADRANTE_BENCH_CITY is not set");
        return nullptr;
    }
    static const City made;
    return &made;
}

void locate(benchmark::State& state, const City& city, std::span<const double> lon, std::span<const double> lat) {
    const geometry::AreaLocator& locator = city.layout().quadrantLocator();
    std::vector<std::uint32_t> out(lon.size());
    for (auto _ : state) {
        locator.findAll(lon, lat, out);
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(lon.size()));
}

void locateCity(benchmark::State& state) {
    if (const City* c = city(state)) locate(state, *c, c->lon, c->lat);
}
BENCHMARK(locateCity)->Unit(benchmark::kMillisecond);

void locateFiveMillion(benchmark::State& state) {
    const City* c = city(state);
    if (!c) return;
    std::vector<double> lon, lat;
    const auto rows = gis::openSource(*bench::cityFolder() / "incidents_5m.csv", {});
    for (importing::Row row; rows->next(row);) {
        lon.push_back(std::stod(row.cells.at(1)));
        lat.push_back(std::stod(row.cells.at(2)));
    }
    locate(state, *c, lon, lat);
}
BENCHMARK(locateFiveMillion)->Unit(benchmark::kMillisecond);

/// Every point of the city against every quadrant whose box it is in, by geometry::contains: not a time but a proof.
void locateAgainstBruteForce(benchmark::State& state) {
    const City* c = city(state);
    if (!c) return;
    std::vector<std::uint32_t> out(c->lon.size());
    c->layout().quadrantLocator().findAll(c->lon, c->lat, out);
    std::vector<geometry::Box> boxes;
    for (const territory::Quadrant& quadrant : c->layout().quadrants()) boxes.push_back(geometry::boundsOf(quadrant.area.shape));
    std::int64_t different = 0;
    for (auto _ : state) {
        for (std::size_t i = 0; i < out.size(); ++i) {
            const geometry::LonLat p{.lon = c->lon[i], .lat = c->lat[i]};
            std::uint32_t found = geometry::AreaLocator::kOutside;
            for (std::uint32_t q = 0; q < boxes.size() && found == geometry::AreaLocator::kOutside; ++q)
                if (boxes[q].contains(p) && geometry::contains(c->layout().quadrants()[q].area.shape, p)) found = q;
            different += found != out[i];
        }
    }
    state.counters["different"] = static_cast<double>(different);
    if (different > 0) state.SkipWithError("the index and brute force disagree");
}
BENCHMARK(locateAgainstBruteForce)->Unit(benchmark::kMillisecond)->Iterations(1);

/// A window of 1 km: anywhere in the city (0), or around every 997th incident in turn, where they are crowded (1).
void countInAKilometre(benchmark::State& state) {
    const City* c = city(state);
    if (!c) return;
    const auto file = store::MunicipalFile::open(c->path, Instant{}, {.readOnly = true});
    store::Database reader = file.openReader();
    store::WindowCounter counter(reader);
    const geometry::Box whole = c->layout().bounds();
    Random random(1);
    std::size_t at = 0;
    std::int64_t found = 0;
    for (auto _ : state) {
        const bool anywhere = state.range(0) == 0;
        const double lon = anywhere ? whole.west + random.unit() * (whole.east - whole.west) : c->lon[at];
        const double lat = anywhere ? whole.south + random.unit() * (whole.north - whole.south) : c->lat[at];
        const double halfLat = 500 / 110'900.0, halfLon = 500 / 94'600.0;
        found += counter.count({.west = lon - halfLon, .south = lat - halfLat, .east = lon + halfLon, .north = lat + halfLat});
        at = (at + 997) % c->lon.size();
    }
    state.counters["points"] = static_cast<double>(found) / static_cast<double>(state.iterations());
}
BENCHMARK(countInAKilometre)->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

/// The same as a screen asks it.
void countThroughTheWorkspace(benchmark::State& state) {
    const City* c = city(state);
    if (!c) return;
    const auto file = workspace::Workspace::open(c->path, "bench", workspace::Access::read_only);
    const geometry::Box whole = c->layout().bounds();
    Random random(1);
    std::int64_t found = 0;
    for (auto _ : state) {
        const double lon = whole.west + random.unit() * (whole.east - whole.west), lat = whole.south + random.unit() * (whole.north - whole.south);
        const double halfLat = 500 / 110'900.0, halfLon = 500 / 94'600.0;
        found += file->incidentsWithin({.west = lon - halfLon, .south = lat - halfLat, .east = lon + halfLon, .north = lat + halfLat});
    }
    state.counters["points"] = static_cast<double>(found) / static_cast<double>(state.iterations());
}
BENCHMARK(countThroughTheWorkspace)->Unit(benchmark::kMicrosecond);

void yearByCategory(benchmark::State& state) {
    const City* c = city(state);
    if (!c) return;
    for (auto _ : state) benchmark::DoNotOptimize(incident::countsByYear(*c->facts->incidents));
}
BENCHMARK(yearByCategory)->Unit(benchmark::kMicrosecond);

}  // namespace
