// SPDX-License-Identifier: GPL-3.0-or-later
// How long a file of incidents takes from the disk into the municipal file: each row checked, placed in its quadrant,
// spatially indexed, the batch in the history. The files are those of the benchmark city; `peakMB` is the most memory that
// the process had, so it is the import's when this benchmark runs alone. And a single report, until it is safe on disk.
#include "tests/bench/bench_city.h"

#include <benchmark/benchmark.h>

#include <fstream>
#include <iostream>
#include <map>
#include <string>

namespace {
using namespace cuadrante;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr Day kToday = std::chrono::local_days{2025y / 6 / 30};

double peakMegabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
    return 0;
}

/// The city's quadrants and nothing else.
fs::path emptyCity(const fs::path& folder) {
    const fs::path target = fs::temp_directory_path() / "cuadrante_bench_empty_city.gpkg";
    fs::remove(target);
    auto file = workspace::Workspace::create(target, {.name = "Ciudad de prueba", .zone = "America/Ciudad_Juarez", .cvegeo = ""}, "bench");
    (*file)->setToday(kToday);
    bench::Renamed rows(gis::openSource(folder / "quadrants.gpkg", {}), {"code"}, [](const importing::Row& row) { return std::vector{row.cells.at(1)}; });
    const auto report = (*file)->import({.kind = importing::Kind::quadrants, .fileName = "quadrants.gpkg", .validFrom = std::chrono::local_days{2015y / 1 / 1}, .planName = "bench", .today = kToday}, rows, {});
    if (!report) throw Failure(report.error().front().code);
    return target;
}

void importFile(benchmark::State& state, const char* name) {
    const auto folder = bench::cityFolder();
    if (!folder || !fs::exists(*folder / name)) return state.SkipWithError("CUADRANTE_BENCH_CITY has no such file");
    const fs::path empty = emptyCity(*folder), copy = fs::temp_directory_path() / "cuadrante_bench_city_import.gpkg";
    std::int64_t accepted = 0;
    for (auto _ : state) {
        state.PauseTiming();
        fs::copy_file(empty, copy, fs::copy_options::overwrite_existing);
        auto file = workspace::Workspace::open(copy, "bench");
        file->setToday(kToday);
        state.ResumeTiming();
        const auto rows = gis::openSource(*folder / name, {});
        const std::map<std::string, std::string> columns{{"id", rows->headers().at(0)}, {"lon", rows->headers().at(1)}, {"lat", rows->headers().at(2)},
                                                         {"date", rows->headers().at(3)}, {"type", rows->headers().at(4)}, {"address", rows->headers().at(5)}};
        const auto report = file->import({.kind = importing::Kind::incidents, .fileName = name, .columns = columns, .today = kToday}, *rows, {});
        state.PauseTiming();
        if (!report) return state.SkipWithError(std::string(report.error().front().code).c_str());
        accepted = report->accepted;
        file.reset();
        fs::remove(copy);
        state.ResumeTiming();
    }
    fs::remove(empty);
    state.SetItemsProcessed(state.iterations() * accepted);
    state.counters["accepted"] = static_cast<double>(accepted);
    state.counters["peakMB"] = peakMegabytes();
}

void saveOneReport(benchmark::State& state) {
    const fs::path path = fs::temp_directory_path() / "cuadrante_bench_report.gpkg";
    fs::remove(path);
    {
        auto file = workspace::Workspace::create(path, {.name = "Ciudad de prueba", .zone = "America/Mexico_City", .cvegeo = ""}, "bench");
        (*file)->setToday(kToday);
        for (auto _ : state) {
            const auto made = (*file)->addReport({.mode = reports::Mode::anonymous, .channel = reports::Channel::telephone, .category = "noise", .received = kToday, .quadrant = {}});
            if (!made) return state.SkipWithError(std::string(made.error().front().code).c_str());
        }
    }
    fs::remove(path);
}

BENCHMARK_CAPTURE(importFile, oneMillion, "incidents_1m.csv")->Unit(benchmark::kMillisecond)->Iterations(1)->UseRealTime()->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(importFile, fiveMillion, "incidents_5m.csv")->Unit(benchmark::kMillisecond)->Iterations(1)->UseRealTime()->MeasureProcessCPUTime();
BENCHMARK(saveOneReport)->Unit(benchmark::kMicrosecond)->UseRealTime();

}  // namespace
