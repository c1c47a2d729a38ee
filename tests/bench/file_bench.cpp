// SPDX-License-Identifier: GPL-3.0-or-later
// How long a municipality takes to be made, opened and read. The number of incidents is the argument; opening must
// not depend on it. CUADRANTE_BENCH_POINTS sets the largest one (default 100,000).
#include "core/base/random.h"
#include "core/importing/source.h"
#include "core/indicators/indicator.h"
#include "core/workspace/workspace.h"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <string>

namespace {
using namespace cuadrante;
using namespace std::chrono_literals;

constexpr int kColumns = 30;  // 30 x 28 = 840 quadrants
constexpr int kRows = 28;
constexpr Day kToday = std::chrono::local_days{2024y / 6 / 30};

/// Rows computed as they are asked for, so that the source costs next to nothing.
class Made : public importing::RowSource {
public:
    using Make = void (*)(std::int64_t, Random&, importing::Row&);
    Made(std::vector<std::string> headers, std::int64_t count, Make make)
        : m_headers(std::move(headers)), m_count(count), m_make(make) {}
    const std::vector<std::string>& headers() const override { return m_headers; }
    bool next(importing::Row& row) override {
        if (m_at == m_count) return false;
        row = {};
        m_make(m_at++, m_random, row);
        row.number = m_at;
        return true;
    }
    void rewind() override { m_at = 0, m_random = Random{7}; }
    double done() const override { return static_cast<double>(m_at) / static_cast<double>(m_count); }

private:
    std::vector<std::string> m_headers;
    std::int64_t m_count;
    Make m_make;
    std::int64_t m_at = 0;
    Random m_random{7};
};

void makeQuadrant(std::int64_t i, Random&, importing::Row& row) {
    const double west = -99.3 + 0.01 * static_cast<double>(i % kColumns), south = 19.2 + 0.01 * static_cast<double>(i / kColumns);
    row.cells = {"C-" + std::to_string(i / kColumns) + "." + std::to_string(i % kColumns), "", "2500", "1700"};
    row.shape = geometry::MultiPolygon{{{.outer = {{.lon = west, .lat = south},
                                                   {.lon = west + 0.01, .lat = south},
                                                   {.lon = west + 0.01, .lat = south + 0.01},
                                                   {.lon = west, .lat = south + 0.01},
                                                   {.lon = west, .lat = south}}}}};
}

void makeIncident(std::int64_t i, Random& random, importing::Row& row) {
    row.cells = {std::to_string(i), isoDate(kToday - std::chrono::days{random.below(540)}),
                 std::to_string(10 + random.below(14)) + ":30", "Robo " + std::to_string(random.below(20)),
                 std::to_string(19.2 + 0.28 * random.unit()), std::to_string(-99.3 + 0.3 * random.unit())};
}

importing::ImportReport import(workspace::Workspace& file, importing::Kind kind, importing::RowSource& rows) {
    auto report = file.import({.kind = kind,
                               .fileName = "bench",
                               .validFrom = std::chrono::local_days{2020y / 1 / 1},
                               .planName = "bench",
                               .today = kToday},
                              rows, {});
    if (!report) throw Failure(report.error().front().code);
    return std::move(*report);
}

std::filesystem::path pathOf(std::int64_t incidents) {
    return std::filesystem::temp_directory_path() / ("cuadrante_bench_" + std::to_string(incidents) + ".gpkg");
}

/// A file with 840 quadrants and that many incidents, made once a run.
std::filesystem::path fileWith(std::int64_t incidents) {
    static std::map<std::int64_t, std::filesystem::path> made;
    if (const auto known = made.find(incidents); known != made.end()) return known->second;
    const auto path = pathOf(incidents);
    std::filesystem::remove(path);
    auto file = workspace::Workspace::create(path, {.name = "Banco de pruebas", .zone = "America/Mexico_City", .cvegeo = ""}, "bench");
    (*file)->setToday(kToday);
    Made quadrants({"code", "name", "population", "adults"}, kColumns * kRows, makeQuadrant);
    import(**file, importing::Kind::quadrants, quadrants);
    Made rows({"id", "date", "time", "type", "lat", "lon"}, incidents, makeIncident);
    import(**file, importing::Kind::incidents, rows);
    return made.emplace(incidents, path).first->second;
}

void openFile(benchmark::State& state) {
    const auto path = fileWith(state.range(0));
    for (auto _ : state) {
        const auto file = workspace::Workspace::open(path, "bench", workspace::Access::read_only);
        benchmark::DoNotOptimize(file->factsWithoutIncidents());
    }
}

/// After a crash the file is read through on opening, so that this one does depend on the number of incidents.
void openFileThatWasNotClosed(benchmark::State& state) {
    const auto path = fileWith(state.range(0));
    for (auto _ : state) {
        state.PauseTiming();
        std::ofstream(path.string() + "-wal").close();
        state.ResumeTiming();
        const auto file = workspace::Workspace::open(path, "bench", workspace::Access::read_only);
        benchmark::DoNotOptimize(file->factsWithoutIncidents());
    }
    std::filesystem::remove(path.string() + "-wal");
    std::filesystem::remove(path.string() + "-shm");
}

void readIncidents(benchmark::State& state) {
    const auto path = fileWith(state.range(0));
    for (auto _ : state) {
        const auto file = workspace::Workspace::open(path, "bench", workspace::Access::read_only);
        benchmark::DoNotOptimize(file->incidents());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void importIncidents(benchmark::State& state) {
    const auto source = fileWith(0);
    const auto copy = std::filesystem::temp_directory_path() / "cuadrante_bench_import.gpkg";
    for (auto _ : state) {
        state.PauseTiming();
        std::filesystem::copy_file(source, copy, std::filesystem::copy_options::overwrite_existing);
        auto file = workspace::Workspace::open(copy, "bench");
        file->setToday(kToday);
        Made rows({"id", "date", "time", "type", "lat", "lon"}, state.range(0), makeIncident);
        state.ResumeTiming();
        import(*file, importing::Kind::incidents, rows);
        state.PauseTiming();
        file.reset();
        std::filesystem::remove(copy);
        state.ResumeTiming();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void allIndicatorsOfAllQuadrants(benchmark::State& state) {
    const auto file = workspace::Workspace::open(fileWith(state.range(0)), "bench", workspace::Access::read_only);
    const auto facts = file->facts();
    for (auto _ : state)
        benchmark::DoNotOptimize(
            indicators::compute(*facts, {.level = territory::Level::quadrant, .asOf = kToday}).has_value());
}

std::int64_t largest() {
    const char* said = std::getenv("CUADRANTE_BENCH_POINTS");
    return said ? std::atoll(said) : 100'000;
}

BENCHMARK(openFile)->Arg(1'000)->Arg(largest())->Unit(benchmark::kMillisecond);
BENCHMARK(openFileThatWasNotClosed)->Arg(largest())->Unit(benchmark::kMillisecond);
BENCHMARK(readIncidents)->Arg(largest())->Unit(benchmark::kMillisecond);
BENCHMARK(importIncidents)->Arg(largest())->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(allIndicatorsOfAllQuadrants)->Arg(largest())->Unit(benchmark::kMillisecond);

}  // namespace
