// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses against the 60,000 street segments of the benchmark city (bench_city.h), under some 5,000 names; and how
// right they are, style by style of dirt. Skipped without CUADRANTE_BENCH_CITY.
#include "core/geocoding/geocoder.h"
#include "core/practice/names.h"
#include "tests/bench/bench_city.h"
#include "tests/support/address_book.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <map>

namespace {
using namespace cuadrante;

/// Names as Mexican streets have them: the drawn city has none.
std::string nameOf(std::size_t number) {
    const auto given = practice::givenNamesOfMen(), surnames = practice::surnames();
    const std::size_t kinds = 5;
    const std::string_view way = number % 17 == 0 ? "Avenida " : number % 23 == 0 ? "Bulevar " : number % 11 == 0 ? "Privada " : "Calle ";
    const std::size_t n = number / kinds;
    switch (number % kinds) {
        case 0: return std::string(way) + std::string(given[n % given.size()]) + " " + std::string(surnames[n / given.size() % surnames.size()]);
        case 1: return std::string(way) + std::string(surnames[n % surnames.size()]) + " " + std::string(surnames[n / surnames.size() % surnames.size()]);
        case 2: {
            const auto theme = practice::streetsOf(static_cast<practice::Theme>(n % 16));
            const std::size_t round = n / 16 / theme.size();
            return std::string(way) + std::string(theme[n / 16 % theme.size()]) + (round == 0 ? "" : " " + std::string(surnames[round % surnames.size()]));
        }
        case 3: return std::string(way) + std::to_string(1 + n % 28) + " de " + std::string(std::array{"Enero", "Marzo", "Abril", "Mayo", "Julio", "Agosto"}[n / 28 % 6]) + (n / 168 == 0 ? "" : " " + std::string(given[n / 168 % given.size()]));
        default: return std::string(way) + "General " + std::string(surnames[n % surnames.size()]) + " " + std::string(given[n / surnames.size() % given.size()]);
    }
}

struct City {
    std::vector<territory::Street> streets;
    std::vector<territory::Colonia> colonias;

    City() {
        const auto rows = gis::openSource(*bench::cityFolder() / "streets.gpkg", {});
        importing::Row row;
        geometry::Box box;
        const auto at = [&](std::string_view name) { return static_cast<std::size_t>(std::ranges::find(rows->headers(), name) - rows->headers().begin()); };
        const std::size_t from = at("src"), to = at("dst");
        // Nodes are numbered column by column. A street is a row or a column of the grid through one of its fifteen zones.
        constexpr int kRows = 175, kZone = 12;
        std::map<std::array<int, 3>, std::size_t> numbers;
        while (rows->next(row)) {
            const auto* line = std::get_if<geometry::Line>(&row.shape);
            if (!line || line->size() < 2) continue;
            const int first = std::stoi(row.cells.at(from)), second = std::stoi(row.cells.at(to));
            const bool across = second - first == kRows;
            const int column = first / kRows, inColumn = first % kRows;
            const std::array<int, 3> key{across ? 1 : 0, across ? inColumn : column, (across ? column : inColumn) / kZone};
            const std::size_t number = numbers.try_emplace(key, numbers.size()).first->second;
            streets.push_back({.name = nameOf(number), .kind = territory::StreetKind::street, .line = *line});
            for (const geometry::LonLat p : *line) box.add(p);
        }
        constexpr int kColonias = 14;
        for (int i = 0; i < kColonias; ++i)
            for (int j = 0; j < kColonias; ++j) {
                const double w = box.west + (box.east - box.west) * i / kColonias, e = box.west + (box.east - box.west) * (i + 1) / kColonias;
                const double s = box.south + (box.north - box.south) * j / kColonias, n = box.south + (box.north - box.south) * (j + 1) / kColonias;
                const auto trees = practice::streetsOf(practice::Theme::trees);
                const std::string name = std::string(trees[static_cast<std::size_t>(i) % trees.size()]) + " de " + std::string(practice::surnames()[static_cast<std::size_t>(j)]);
                colonias.push_back({.code = name, .name = name, .population = {}, .shape = {.parts = {{.outer = {{w, s}, {e, s}, {e, n}, {w, n}, {w, s}}}}}});
            }
    }
    [[nodiscard]] geocoding::GazetteerSources sources() const {
        geocoding::GazetteerSources made;
        const support::AddressBook numbers(streets, colonias, {}, 1);
        for (std::size_t i = 0; i < streets.size(); ++i) {
            const auto range = numbers.rangeOf(i);
            made.streets.push_back({.name = streets[i].name, .line = streets[i].line, .left = {range.from, range.to}, .right = {range.from + 1, range.to + 1}});
        }
        for (const territory::Colonia& colonia : colonias) made.colonias.push_back({.name = colonia.name, .shape = colonia.shape});
        return made;
    }
};

const City* city(benchmark::State& state) {
    if (!bench::cityFolder()) {
        state.SkipWithError("CUADRANTE_BENCH_CITY is not set");
        return nullptr;
    }
    static const City made;
    return &made;
}
const geocoding::Gazetteer& gazetteer(const City& city) {
    static const geocoding::Gazetteer made(city.sources(), {});
    return made;
}

void buildGazetteer(benchmark::State& state) {
    const City* c = city(state);
    if (!c) return;
    for (auto _ : state) {
        const geocoding::Gazetteer made(c->sources(), {});
        state.counters["names"] = static_cast<double>(made.streets());
        state.counters["stretches"] = static_cast<double>(made.net().stretches().size());
    }
}
BENCHMARK(buildGazetteer)->Unit(benchmark::kMillisecond)->Iterations(3);

/// Items a second are addresses a second on one core. `placed`: shares at score 0.8 and above on the right segment or
/// crossing; `wrong`: shares of those placed elsewhere.
void geocodeCity(benchmark::State& state) {
    const City* c = city(state);
    if (!c) return;
    const auto dirt = support::kDirts[static_cast<std::size_t>(state.range(0))];
    support::AddressBook book(c->streets, c->colonias, {}, 7);
    std::vector<support::KnownAddress> known;
    for (int i = 0; i < 500; ++i) known.push_back(book.next(dirt));
    const geocoding::Gazetteer& names = gazetteer(*c);
    std::size_t at = 0;
    double all = 0, placed = 0, wrong = 0;
    for (auto _ : state) {
        const support::KnownAddress& one = known[at++ % known.size()];
        const auto found = geocoding::geocode(names, {.address = one.text, .colonia = one.colonia});
        ++all;
        if (found.empty() || found.front().score < 0.8 || found.front().precision >= geocoding::Precision::block) continue;
        ++(support::metresTo(one.truth, found.front().point) < 30 ? placed : wrong);
    }
    state.SetItemsProcessed(state.iterations());
    state.counters["placed"] = placed / all;
    state.counters["wrong"] = placed + wrong > 0 ? wrong / (placed + wrong) : 0;
    state.SetLabel(std::string(nameOf(dirt)));
}
BENCHMARK(geocodeCity)->DenseRange(0, 9)->Unit(benchmark::kMicrosecond)->Iterations(2000);

}  // namespace
