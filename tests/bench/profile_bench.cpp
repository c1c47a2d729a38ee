// SPDX-License-Identifier: GPL-3.0-or-later
// One-page profiles of 200 quadrants (REQUIREMENTS R-008: under 30 s), out of the benchmark city (bench_city.h) with
// its 850 quadrants, or of an invented one of as many without layers. And the validator and a comparison over the same
// plan.
#include "core/base/temporary_folder.h"
#include "core/documents/portrait_report.h"
#include "core/planning/plan_comparison.h"
#include "core/workspace/validating.h"
#include "core/workspace/workspace.h"
#include "tests/bench/bench_city.h"
#include "tests/support/city.h"
#include "ui/drawing/document_page.h"

#include <benchmark/benchmark.h>

namespace {

using namespace cuadrante;

struct City {
    std::shared_ptr<const indicators::Facts> facts;
    std::shared_ptr<const std::vector<territory::Block>> blocks = std::make_shared<std::vector<territory::Block>>();
    std::shared_ptr<const std::vector<territory::Street>> streets = std::make_shared<std::vector<territory::Street>>();
    Day day{};

    [[nodiscard]] std::shared_ptr<const territory::Layout> layout() const { return facts->layouts.back(); }
};

City made() {
    City city;
    if (const auto file = bench::cityFile()) {
        const auto workspace = workspace::Workspace::open(*file, "bench", workspace::Access::read_only);
        city.facts = workspace->facts();
        city.blocks = workspace->blocks();
        city.streets = workspace->streets();
        city.day = city.facts->lastDayWithData().value();
        return city;
    }
    std::vector<territory::Quadrant> quadrants;
    for (auto& shape : support::crookedCity()) {
        const auto n = static_cast<std::int64_t>(quadrants.size()) + 1;
        quadrants.push_back({.id = {n},
                             .plan = {1},
                             .district = {},
                             .area = {.code = "C-" + std::to_string(n),
                                      .name = {},
                                      .population = n,
                                      .adults = {},
                                      .shape = std::move(shape)}});
    }
    const territory::Plan plan{.id = {1}, .name = "Plan", .validFrom = Day{}, .validTo = {}, .act = {}};
    indicators::Facts facts;
    facts.zone = Zone::find("America/Mexico_City").value();
    facts.plans = {plan};
    facts.layouts = {std::make_shared<const territory::Layout>(plan, std::vector<territory::District>{},
                                                               std::move(quadrants), std::vector<territory::Cell>{})};
    city.facts = std::make_shared<const indicators::Facts>(std::move(facts));
    city.day = Day{std::chrono::year{2024} / 6 / 30};
    return city;
}

const City& city() {
    static const City kCity = made();
    return kCity;
}

void portraits(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(documents::portraits(
            {.facts = *city().facts, .blocks = *city().blocks, .streets = *city().streets}, city().day));
}
BENCHMARK(portraits)->Unit(benchmark::kMillisecond);

/// All of it: counting, the map's scene and 200 files.
void profilesOf200Quadrants(benchmark::State& state) {
    const text::Texts texts(text::Language::spanish);
    for (auto _ : state) {
        const TemporaryFolder folder;
        const auto all = documents::portraits(
            {.facts = *city().facts, .blocks = *city().blocks, .streets = *city().streets}, city().day);
        const auto contents = documents::contentsOn(*city().facts, city().day);
        const auto scene =
            drawing::MapScene::make({.layout = city().layout(), .blocks = city().blocks, .streets = city().streets});
        for (std::size_t i = 0; i < std::min<std::size_t>(200, all.size()); ++i)
            drawing::saveDocument(
                documents::portraitReport(city().facts->municipality, all[i], contents[i], city().day),
                {.texts = texts, .scene = scene}, folder / (std::to_string(i) + ".pdf"));
    }
}
BENCHMARK(profilesOf200Quadrants)->Unit(benchmark::kSecond)->Iterations(1);

void validatePlan(benchmark::State& state) {
    for (auto _ : state) {
        const territory::Validation found(workspace::checkedLayersOf(*city().facts, *city().layout()), Progress{});
        state.counters["findings"] = static_cast<double>(found.findings().size());
    }
}
BENCHMARK(validatePlan)->Unit(benchmark::kMillisecond);

void comparePlans(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(planning::compare(
            *city().layout(), *city().layout(),
            {.facts = *city().facts, .blocks = *city().blocks, .streets = *city().streets, .asOf = city().day},
            Progress{}));
}
BENCHMARK(comparePlans)->Unit(benchmark::kMillisecond);

}  // namespace
