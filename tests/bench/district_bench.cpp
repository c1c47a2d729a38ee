// SPDX-License-Identifier: GPL-3.0-or-later
// Districting: the two instances of the benchmark city, which is in the folder of CUADRANTE_BENCH_CITY (w4_S.csv,
// w4_S_edges.csv, w4_L.csv, w4_L_edges.csv). One run a benchmark; its counters are the plan's figures.
#include "core/planning/districting/districting.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace cuadrante;
using namespace cuadrante::planning;

namespace {
/// Numbers of the lines after the first; empty when there is no such file.
std::vector<std::vector<double>> numbersOf(const std::string& path) {
    std::ifstream in(path);
    std::vector<std::vector<double>> rows;
    std::string line;
    for (std::getline(in, line); std::getline(in, line);) {
        std::vector<double> row;
        for (const char* at = line.c_str(); *at;) {
            char* end = nullptr;
            row.push_back(std::strtod(at, &end));
            at = *end == ',' ? end + 1 : end;
            if (end == line.c_str()) break;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Arguments: 0 for S and 1 for L, quadrants, tolerance in thousandths, tenths of a second, seed.
void designPlan(benchmark::State& state) {
    const char* folder = std::getenv("CUADRANTE_BENCH_CITY");
    if (!folder) {
        state.SkipWithError("CUADRANTE_BENCH_CITY is not set: it names the folder of the benchmark city");
        return;
    }
    const std::string stem = std::string(folder) + (state.range(0) == 0 ? "/w4_S" : "/w4_L");
    std::vector<Unit> units;
    std::vector<double> load;
    for (const auto& row : numbersOf(stem + ".csv")) {
        units.push_back({.squareMetres = row.at(4), .perimeterMetres = row.at(5), .middle = {.x = row.at(2), .y = row.at(3)}});
        load.push_back(row.at(1));
    }
    std::vector<SharedBorder> borders;
    for (const auto& row : numbersOf(stem + "_edges.csv"))
        borders.push_back({static_cast<std::uint32_t>(row.at(0)), static_cast<std::uint32_t>(row.at(1)), row.at(2)});
    if (units.empty() || borders.empty()) {
        state.SkipWithError("the folder of CUADRANTE_BENCH_CITY has no districting instances");
        return;
    }
    DistrictingRequest request{.graph = std::make_shared<const UnitGraph>(std::move(units), std::move(borders)),
                               .count = static_cast<std::int32_t>(state.range(1)),
                               .balances = {{.name = "workload", .load = std::move(load), .tolerance = static_cast<double>(state.range(2)) / 1000}},
                               .seed = static_cast<std::uint64_t>(state.range(4))};
    request.effort = effortFor(request, static_cast<double>(state.range(3)) / 10, 1);
    PlanScore score;
    for (auto _ : state) score = design(request, 1, Progress()).plans.front().score;
    double most = 0, least = 0;
    for (const QuadrantFigures& figures : score.quadrants) most = std::max(most, figures.deviation), least = std::min(least, figures.deviation);
    state.counters["over%"] = 100 * most;
    state.counters["under%"] = 100 * least;
    state.counters["PP"] = score.meanCompactness;
    state.counters["cut"] = static_cast<double>(score.cutBorders);
    state.counters["connected"] = score.connected ? 1 : 0;
}
BENCHMARK(designPlan)
    ->ArgNames({"L", "k", "within", "tenths", "seed"})
    ->ArgsProduct({{0}, {40}, {20}, {10}, {1, 2, 3}})
    ->ArgsProduct({{1}, {100}, {25}, {50}, {1, 2, 3}})
    ->ArgsProduct({{1}, {850}, {50}, {100}, {1, 2, 3}})
    ->Unit(benchmark::kSecond)
    ->UseRealTime()
    ->Iterations(1);
}  // namespace
