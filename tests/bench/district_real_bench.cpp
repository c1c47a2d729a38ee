// SPDX-License-Identifier: GPL-3.0-or-later
// Districting on real units: Mexico City's colonias and Monterrey's (from the folder of CUADRANTE_REAL_DATA), and the
// blocks of the practice municipality. One run a benchmark; its counters are the plan's figures, its label the reasons.
#include "core/geometry/area_locator.h"
#include "core/planning/districting/districting.h"
#include "core/planning/districting/gaps.h"
#include "core/planning/districting/unit_measures.h"
#include "core/planning/districting/unit_shapes.h"
#include "core/workspace/practice_municipality.h"
#include "core/workspace/workspace.h"
#include "gis/open_source.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

using namespace cuadrante;
using namespace cuadrante::planning;

namespace {
enum Where { mexicoCity, monterrey, practice };

/// Units ready for the engine.
struct Units {
    std::shared_ptr<const UnitGraph> graph;
    std::vector<double> load;
    std::vector<std::int32_t> colonia = {};
    std::size_t joins = 0;    ///< neighbours across gaps
    std::size_t islands = 0;  ///< joined although far away
};

std::vector<const geometry::MultiPolygon*> pointersTo(const std::vector<geometry::MultiPolygon>& shapes) {
    std::vector<const geometry::MultiPolygon*> pointers;
    for (const geometry::MultiPolygon& shape : shapes) pointers.push_back(&shape);
    return pointers;
}

Units unitsOf(const std::vector<geometry::MultiPolygon>& shapes, std::vector<double> load) {
    constexpr double kWidestGap = 150;
    const auto pointers = pointersTo(shapes);
    const UnitGraph drawn = unitGraphOf(pointers, {.gapMetres = fittingGap(pointers), .leastMetres = 1}, Progress());
    const Joined closed = closeGaps(drawn, pointers, kWidestGap, Progress());
    Joined whole = joinIslands(closed.graph);
    return {.graph = std::make_shared<const UnitGraph>(std::move(whole.graph)), .load = std::move(load), .joins = closed.joins.size(), .islands = whole.joins.size()};
}

Units unitsOfLayer(const std::filesystem::path& path, const std::string& people) {
    const auto rows = gis::openSource(path, {});
    const auto column = static_cast<std::size_t>(std::find(rows->headers().begin(), rows->headers().end(), people) - rows->headers().begin());
    std::vector<geometry::MultiPolygon> shapes;
    std::vector<double> load;
    importing::Row row;
    while (rows->next(row)) {
        const auto* shape = std::get_if<geometry::MultiPolygon>(&row.shape);
        if (!shape || shape->empty()) continue;
        shapes.push_back(*shape);
        load.push_back(std::max(0.0, std::strtod(row.cells.at(column).c_str(), nullptr)));
    }
    return unitsOf(shapes, std::move(load));
}

Units unitsOfPractice() {
    const auto path = std::filesystem::temp_directory_path() / "cuadrante-bench-practice.gpkg";
    std::filesystem::remove(path);
    (void)workspace::makePracticeMunicipality(path, 1, [](const std::filesystem::path& source) { return gis::openSource(source, {}); }, Progress());
    Units units;
    {
        const auto file = workspace::Workspace::open(path, "bench", workspace::Access::read_only);
        std::vector<geometry::MultiPolygon> shapes, colonias;
        for (const territory::Block& block : *file->blocks()) shapes.push_back(block.shape);
        for (const auto& colonia : *file->colonias()) colonias.push_back(colonia.shape);
        const auto facts = file->facts();
        const auto pointers = pointersTo(shapes);
        units = unitsOf(shapes, measure({.units = pointers, .incidents = facts->incidents.get()}, Measure::workload).value);
        const geometry::AreaLocator locator(pointersTo(colonias));
        for (const geometry::MultiPolygon& shape : shapes) {
            const auto found = locator.find(geometry::labelPoint(shape));
            units.colonia.push_back(found ? static_cast<std::int32_t>(*found) : kNone);
        }
    }
    std::filesystem::remove(path);
    return units;
}

/// Nothing where CUADRANTE_REAL_DATA is needed and not set.
const Units* unitsAt(Where where) {
    static std::map<Where, Units> read;
    if (const auto found = read.find(where); found != read.end()) return &found->second;
    const char* folder = std::getenv("CUADRANTE_REAL_DATA");
    if (where != practice && !folder) return nullptr;
    if (where == practice) return &read.emplace(where, unitsOfPractice()).first->second;
    const std::filesystem::path data(folder);
    return &read.emplace(where, where == mexicoCity ? unitsOfLayer(data / "cdmx-colonias/colonias_iecm.gpkg", "SUMPOB1")
                                                    : unitsOfLayer(data / "monterrey-colonias-conapo/colonias_monterrey.shp", "POBTOT")).first->second;
}

/// Arguments: quadrants, tolerance in percent, tenths of a second, seed.
void designReal(benchmark::State& state, Where where) {
    const Units* units = unitsAt(where);
    if (!units) {
        state.SkipWithError("CUADRANTE_REAL_DATA is not set: it names the folder of the real data");
        return;
    }
    DistrictingRequest request{.graph = units->graph,
                               .count = static_cast<std::int32_t>(state.range(0)),
                               .balances = {{.name = "load", .load = units->load, .tolerance = static_cast<double>(state.range(1)) / 100}},
                               .group = units->colonia,
                               .seed = static_cast<std::uint64_t>(state.range(3))};
    request.effort = effortFor(request, static_cast<double>(state.range(2)) / 10, 1);
    Gallery gallery;
    for (auto _ : state) gallery = design(request, 1, Progress());
    const PlanScore& score = gallery.plans.front().score;
    double most = 0, least = 0;
    for (const QuadrantFigures& figures : score.quadrants) most = std::max(most, figures.deviation), least = std::min(least, figures.deviation);
    state.counters["over%"] = 100 * most;
    state.counters["under%"] = 100 * least;
    state.counters["PP"] = score.meanCompactness;
    state.counters["connected"] = score.connected ? 1 : 0;
    state.counters["coloniasCut"] = static_cast<double>(score.groupsCut);
    state.counters["largestUnit%"] = 100 * *std::max_element(units->load.begin(), units->load.end()) * request.count / std::accumulate(units->load.begin(), units->load.end(), 0.0);
    state.counters["units"] = static_cast<double>(units->load.size());
    state.counters["joins"] = static_cast<double>(units->joins);
    state.counters["islands"] = static_cast<double>(units->islands);
    std::string reasons;
    for (const Reason& reason : gallery.reasons)
        reasons += (reasons.empty() ? "" : " ") + std::string(reason.code) + "=" + std::to_string(static_cast<int>(100 * reason.amount)) + "%";
    state.SetLabel(reasons.empty() ? "as asked" : reasons);
}
void set(benchmark::internal::Benchmark* bench) {
    bench->ArgNames({"k", "within", "tenths", "seed"})->Unit(benchmark::kSecond)->MeasureProcessCPUTime()->UseRealTime()->Iterations(1);
}
BENCHMARK_CAPTURE(designReal, coloniasOfMexicoCity, mexicoCity)->ArgsProduct({{16}, {5}, {50}, {1, 2, 3}})->ArgsProduct({{72}, {10}, {50}, {1, 2, 3}})->ArgsProduct({{200}, {15}, {50}, {1, 2, 3}})->Apply(set);
BENCHMARK_CAPTURE(designReal, coloniasOfMonterrey, monterrey)->ArgsProduct({{30}, {5}, {50}, {1, 2, 3}})->Apply(set);
BENCHMARK_CAPTURE(designReal, blocksOfPractice, practice)->ArgsProduct({{24}, {5, 15}, {50}, {1, 2, 3}})->Apply(set);
}  // namespace
