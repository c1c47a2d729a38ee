// SPDX-License-Identifier: GPL-3.0-or-later
// Districting: the two instances of the benchmark city, which is in the folder of CUADRANTE_BENCH_CITY (w4_S.csv,
// w4_S_edges.csv, w4_S.graph, and the same of L), and METIS on the same. One run a benchmark; its counters are the plan's
// figures.
#include "core/planning/districting/districting.h"
#include "core/planning/editing/plan_editor.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
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

/// The instance S (0) or L (1), in `count` quadrants; nothing, and said, where it is not there.
std::optional<DistrictingRequest> instanceOf(benchmark::State& state, std::int64_t which, std::int64_t count, double tolerance) {
    const char* folder = std::getenv("CUADRANTE_BENCH_CITY");
    if (!folder) {
        state.SkipWithError("CUADRANTE_BENCH_CITY is not set: it names the folder of the benchmark city");
        return {};
    }
    const std::string stem = std::string(folder) + (which == 0 ? "/w4_S" : "/w4_L");
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
        return {};
    }
    return DistrictingRequest{.graph = std::make_shared<const UnitGraph>(std::move(units), std::move(borders)),
                              .count = static_cast<std::int32_t>(count),
                              .balances = {{.name = "workload", .load = std::move(load), .tolerance = tolerance}}};
}

void tell(benchmark::State& state, const PlanScore& score) {
    double most = 0, least = 0;
    for (const QuadrantFigures& figures : score.quadrants) most = std::max(most, figures.deviation), least = std::min(least, figures.deviation);
    state.counters["over%"] = 100 * most;
    state.counters["under%"] = 100 * least;
    state.counters["PP"] = score.meanCompactness;
    state.counters["cut"] = static_cast<double>(score.cutBorders);
    state.counters["connected"] = score.connected ? 1 : 0;
}

/// Arguments: 0 for S and 1 for L, quadrants, tolerance in thousandths, tenths of a second, seed.
void designPlan(benchmark::State& state) {
    auto request = instanceOf(state, state.range(0), state.range(1), static_cast<double>(state.range(2)) / 1000);
    if (!request) return;
    request->seed = static_cast<std::uint64_t>(state.range(4));
    request->effort = effortFor(*request, static_cast<double>(state.range(3)) / 10, 1);
    PlanScore score;
    for (auto _ : state) score = design(*request, 1, Progress()).plans.front().score;
    tell(state, score);
}

/// What METIS makes of the same instance (Debian's gpmetis, on the instance's .graph file). Arguments: 0 for S and 1 for
/// L, quadrants, 0 for k-way and 1 for recursive bisection.
void metisPlan(benchmark::State& state) {
    const auto request = instanceOf(state, state.range(0), state.range(1), 1);
    if (!request) return;
    const std::filesystem::path graph = std::filesystem::temp_directory_path() / "cuadrante-bench.graph";
    std::filesystem::copy_file(std::string(std::getenv("CUADRANTE_BENCH_CITY")) + (state.range(0) == 0 ? "/w4_S.graph" : "/w4_L.graph"), graph,
                               std::filesystem::copy_options::overwrite_existing);
    const std::filesystem::path parts = graph.string() + ".part." + std::to_string(state.range(1));
    const std::string command = std::string("gpmetis ") + (state.range(2) == 0 ? "-ptype=kway -contig " : "-ptype=rb ") + graph.string() + " " + std::to_string(state.range(1)) + " > /dev/null";
    std::filesystem::remove(parts);
    for (auto _ : state)
        if (std::system(command.c_str()) != 0) {
            state.SkipWithError("gpmetis is not there: Debian's package metis has it");
            return;
        }
    std::ifstream in(parts);
    std::vector<std::int32_t> quadrant;
    for (std::int32_t label = 0; in >> label;) quadrant.push_back(label);
    std::filesystem::remove(parts);
    std::filesystem::remove(graph);
    if (quadrant.size() == request->graph->size()) tell(state, scoreOf(*request, quadrant));
}
BENCHMARK(metisPlan)
    ->ArgNames({"L", "k", "bisection"})
    ->ArgsProduct({{0}, {40}, {0, 1}})
    ->ArgsProduct({{1}, {100, 850}, {0, 1}})
    ->Unit(benchmark::kSecond)
    ->UseRealTime()
    ->Iterations(1);
BENCHMARK(designPlan)
    ->ArgNames({"L", "k", "within", "tenths", "seed"})
    ->ArgsProduct({{0}, {40}, {20}, {10}, {1, 2, 3}})
    ->ArgsProduct({{1}, {100}, {25}, {50}, {1, 2, 3}})
    ->ArgsProduct({{1}, {850}, {50}, {100}, {1, 2, 3}})
    ->Unit(benchmark::kSecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Iterations(1);

/// All new figures after a stroke of 30 units, of a draft of 24 quadrants over a square of units.
void editorStroke(benchmark::State& state) {
    const auto side = static_cast<int>(state.range(0));
    std::vector<Unit> units;
    std::vector<SharedBorder> borders;
    std::vector<std::int32_t> label, colonia;
    for (int i = 0; i < side * side; ++i) {
        const int x = i % side, y = i / side;
        units.push_back({.squareMetres = 1e4, .perimeterMetres = 400, .middle = {.x = 100.0 * x, .y = 100.0 * y}});
        if (x + 1 < side) borders.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + 1), 100});
        if (y + 1 < side) borders.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + side), 100});
        label.push_back(x * 6 / side + 6 * (y * 4 / side));
        colonia.push_back(x / 5 + (side / 5 + 1) * (y / 5));
    }
    EditGround ground{.graph = std::make_shared<const UnitGraph>(std::move(units), std::move(borders)), .measures = {}, .groups = {}};
    ground.measures.assign(10, std::vector<double>(label.size(), 1.5));
    ground.groups = {{.name = std::vector<std::string>(static_cast<std::size_t>((side / 5 + 1) * (side / 5 + 1))), .of = colonia}};
    std::vector<DraftQuadrant> quadrants;
    for (int q = 0; q < 24; ++q) quadrants.push_back({.code = "C-" + std::to_string(q)});
    PlanEditor editor(std::make_shared<const EditGround>(std::move(ground)), quadrants, label);
    std::vector<std::uint32_t> stroke;
    for (int i = 0; i < 30; ++i) stroke.push_back(static_cast<std::uint32_t>(side * side / 2 + i));
    std::int32_t to = 0;
    for (auto _ : state) {
        editor.give(stroke, to++ % 24);
        benchmark::DoNotOptimize(editor.cuts(0));
    }
    state.counters["units"] = static_cast<double>(label.size());
}
BENCHMARK(editorStroke)->ArgName("side")->Arg(45)->Arg(126)->Unit(benchmark::kMillisecond);
}  // namespace
