// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/queueing.h"

#include <cassert>
#include <cmath>
#include <numeric>

namespace cuadrante::planning {

namespace {
constexpr std::size_t kMostUnits = 12;
constexpr int kMostSweeps = 100'000;
constexpr double kConverged = 1e-15;

/// The first free unit that is asked for this atom; nothing when all are busy.
std::optional<std::size_t> dispatched(const std::vector<std::size_t>& preference, std::size_t busy) {
    for (const std::size_t unit : preference)
        if ((busy >> unit & 1U) == 0) return unit;
    return std::nullopt;
}

/// For each state, calls per hour that go to each unit.
std::vector<std::vector<double>> dispatchRates(const HypercubeInput& input, std::size_t units) {
    std::vector<std::vector<double>> rates(std::size_t{1} << units, std::vector<double>(units, 0.0));
    for (std::size_t busy = 0; busy < rates.size(); ++busy)
        for (std::size_t atom = 0; atom < input.arrivals.size(); ++atom)
            if (const auto unit = dispatched(input.preference[atom], busy)) rates[busy][*unit] += input.arrivals[atom];
    return rates;
}

/// Gauss-Seidel on the balance equations: what flows out of a state flows in.
std::vector<double> balanced(const std::vector<std::vector<double>>& rates, double serviceRate, std::size_t units) {
    const std::size_t states = rates.size();
    std::vector<double> p(states, 1.0 / static_cast<double>(states));
    for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
        double moved = 0;
        for (std::size_t s = 0; s < states; ++s) {
            double out = 0;
            double in = 0;
            for (std::size_t u = 0; u < units; ++u) {
                const std::size_t other = s ^ (std::size_t{1} << u);
                if ((s >> u & 1U) != 0) {
                    out += serviceRate;
                    in += p[other] * rates[other][u];
                } else {
                    out += rates[s][u];
                    in += p[other] * serviceRate;
                }
            }
            const double next = in / out;
            moved += std::abs(next - p[s]);
            p[s] = next;
        }
        const double total = std::accumulate(p.begin(), p.end(), 0.0);
        for (double& probability : p) probability /= total;
        if (moved < kConverged) break;
    }
    return p;
}
}  // namespace

double erlangB(int units, double load) {
    assert(units >= 0 && load >= 0);
    double blocked = 1;
    for (int i = 1; i <= units; ++i) blocked = load * blocked / (i + load * blocked);
    return blocked;
}

std::optional<double> erlangC(int units, double load) {
    if (load >= units) return std::nullopt;
    const double blocked = erlangB(units, load);
    return blocked / (1 - load / units * (1 - blocked));
}

HypercubeResult hypercubeWithoutQueue(const HypercubeInput& input) {
    const double calls = std::accumulate(input.arrivals.begin(), input.arrivals.end(), 0.0);
    assert(!input.preference.empty() && input.preference.size() == input.arrivals.size());
    assert(input.serviceRate > 0 && calls > 0);
    const std::size_t units = input.preference.front().size();
    assert(units >= 1 && units <= kMostUnits);

    const auto rates = dispatchRates(input, units);
    HypercubeResult result{.state = balanced(rates, input.serviceRate, units),
                           .workload = std::vector<double>(units, 0.0),
                           .loss = 0,
                           .awayShare = 0};
    result.loss = result.state.back();
    double away = 0;
    for (std::size_t s = 0; s < result.state.size(); ++s) {
        for (std::size_t u = 0; u < units; ++u)
            if ((s >> u & 1U) != 0) result.workload[u] += result.state[s];
        for (std::size_t atom = 0; atom < input.arrivals.size(); ++atom) {
            const auto unit = dispatched(input.preference[atom], s);
            if (unit && *unit != input.preference[atom].front()) away += result.state[s] * input.arrivals[atom];
        }
    }
    result.awayShare = away / (calls * (1 - result.loss));
    return result;
}

double meanTravelKm(double areaKm2, double freeUnits, TravelMetric metric) {
    assert(areaKm2 >= 0 && freeUnits > 0);
    const double factor = metric == TravelMetric::straight ? 0.5 : 0.627;
    return factor * std::sqrt(areaKm2 / freeUnits);
}

}  // namespace cuadrante::planning
