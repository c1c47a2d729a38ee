// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/design/unit_figures.h"

#include <numeric>
#include <string>
#include <utility>

namespace cuadrante::planning {

bool UnitFigures::unknown(Measure measure) const noexcept {
    const Measured& measured = (*this)[measure];
    return measured.unknown == static_cast<std::int64_t>(measured.value.size());
}

UnitFigures figuresOf(const DesignUnits& units, const Surroundings& surroundings) {
    const auto shapes = units.shapes();
    const Place place{.units = shapes,
                      .population = units.population,
                      .adults = units.adults,
                      .dwellings = units.dwellings,
                      .blocks = surroundings.blocks,
                      .streets = surroundings.streets,
                      .incidents = surroundings.incidents,
                      .period = surroundings.period,
                      .formula = surroundings.formula};
    UnitFigures figures;
    for (const Measure each : {Measure::population, Measure::dwellings, Measure::area, Measure::street_km})
        figures[each] = measure(place, each);
    figures.adults = adultsOf(place);
    IncidentCounts counts = countIncidents(place);
    figures[Measure::incidents] = std::move(counts.all);
    figures.byShift = std::move(counts.byShift);
    figures.withoutHour = std::move(counts.withoutHour);
    figures[Measure::workload] =
        workloadOf(figures[Measure::incidents], figures[Measure::street_km], daysOf(place), place.formula);
    return figures;
}

Balance balanceOf(std::span<const Weight> weights, const UnitFigures& figures, double tolerance) {
    Balance balance{.name = {}, .load = {}, .tolerance = tolerance};
    double all = 0;
    for (const Weight& each : weights) {
        all += each.weight;
        balance.name += (balance.name.empty() ? "" : "+") + std::string(word(each.measure));
    }
    for (const Weight& each : weights) {
        const std::vector<double>& value = figures[each.measure].value;
        balance.load.resize(value.size(), 0);
        const double total = std::accumulate(value.begin(), value.end(), 0.0);
        for (std::size_t unit = 0; unit < value.size(); ++unit)
            balance.load[unit] += total > 0 ? each.weight / all * value[unit] / total : 0;
    }
    return balance;
}

}  // namespace cuadrante::planning
