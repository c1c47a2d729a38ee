// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/seeding.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <queue>
#include <utility>

namespace cuadrante::planning {

namespace {
using geometry::Metres;

double squared(Metres a, Metres b) noexcept { return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y); }

/// One load a unit out of all balances: their shares, by weight.
std::vector<double> loadOf(const DistrictingRequest& request) {
    std::vector<double> load(request.graph->size(), 0);
    for (const Balance& balance : request.balances) {
        const double total = std::accumulate(balance.load.begin(), balance.load.end(), 0.0);
        for (std::size_t unit = 0; unit < load.size(); ++unit) load[unit] += balance.weight * balance.load[unit] / total;
    }
    return load;
}

/// Middles of `parts` groups of equal load, by halving across the longer axis.
class Halving {
public:
    Halving(const UnitGraph& graph, const std::vector<double>& load, Random& random)
        : m_graph(graph), m_load(load), m_random(random) {}

    void divide(std::span<std::uint32_t> units, std::int32_t parts, std::vector<Metres>& middles) {
        if (parts == 1) {
            middles.push_back(middleOf(units));
            return;
        }
        const Metres axis = axisOf(units);
        std::sort(units.begin(), units.end(), [&](std::uint32_t a, std::uint32_t b) {
            const double p = along(axis, a), q = along(axis, b);
            return p != q ? p < q : a < b;
        });
        const std::int32_t first = parts / 2;
        double total = 0;
        for (const std::uint32_t unit : units) total += m_load[unit];
        const double wanted = total * first / parts;
        // Either side keeps a unit for each of its parts.
        const auto least = static_cast<std::size_t>(first), most = units.size() - static_cast<std::size_t>(parts - first);
        std::size_t cut = 0;
        for (double sum = 0; cut < units.size() && sum + m_load[units[cut]] / 2 < wanted; ++cut) sum += m_load[units[cut]];
        cut = std::clamp(cut, least, most);
        divide(units.first(cut), first, middles);
        divide(units.subspan(cut), parts - first, middles);
    }

private:
    double along(Metres axis, std::uint32_t unit) const noexcept {
        const Metres p = m_graph.units()[unit].middle;
        return p.x * axis.x + p.y * axis.y;
    }
    double weightOf(std::uint32_t unit) const noexcept { return m_graph.units()[unit].squareMetres + 1e-9; }

    Metres middleOf(std::span<const std::uint32_t> units) const noexcept {
        Metres sum{0, 0};
        double total = 0;
        for (const std::uint32_t unit : units) {
            const double w = weightOf(unit);
            sum.x += w * m_graph.units()[unit].middle.x, sum.y += w * m_graph.units()[unit].middle.y, total += w;
        }
        return {.x = sum.x / total, .y = sum.y / total};
    }

    /// The direction in which the units lie farthest apart, turned a little at random: another seed, another plan.
    Metres axisOf(std::span<const std::uint32_t> units) {
        const Metres middle = middleOf(units);
        double xx = 0, xy = 0, yy = 0;
        for (const std::uint32_t unit : units) {
            const double dx = m_graph.units()[unit].middle.x - middle.x, dy = m_graph.units()[unit].middle.y - middle.y;
            const double w = weightOf(unit);
            xx += w * dx * dx, xy += w * dx * dy, yy += w * dy * dy;
        }
        const double angle = 0.5 * std::atan2(2 * xy, xx - yy) + 0.2 * (m_random.unit() - 0.5);
        return {.x = std::cos(angle), .y = std::sin(angle)};
    }

    const UnitGraph& m_graph;
    const std::vector<double>& m_load;
    Random& m_random;
};

struct Quadrants {
    std::vector<Metres> middle;
    std::vector<double> bonus;      ///< square metres
    std::vector<double> load;
    std::vector<double> area;
};

/// Grows all quadrants at once, the unit with the least distance less bonus first.
void grow(const UnitGraph& graph, const DistrictingRequest& request, const std::vector<double>& unitLoad,
          const std::vector<std::uint32_t>& seed, Quadrants& quadrants, std::vector<std::int32_t>& label) {
    struct Claim {
        double cost;
        std::uint32_t unit;
        std::int32_t quadrant;
        bool operator>(const Claim& o) const noexcept {
            return cost != o.cost ? cost > o.cost : unit != o.unit ? unit > o.unit : quadrant > o.quadrant;
        }
    };
    std::priority_queue<Claim, std::vector<Claim>, std::greater<>> claims;
    label.assign(graph.size(), kNone);
    std::fill(quadrants.load.begin(), quadrants.load.end(), 0.0);
    std::fill(quadrants.area.begin(), quadrants.area.end(), 0.0);
    const auto take = [&](std::uint32_t unit, std::int32_t quadrant) {
        const auto q = static_cast<std::size_t>(quadrant);
        label[unit] = quadrant;
        quadrants.load[q] += unitLoad[unit];
        quadrants.area[q] += graph.units()[unit].squareMetres;
        for (const auto& [other, metres] : graph.around(unit))
            if (label[other] == kNone)
                claims.push({squared(graph.units()[other].middle, quadrants.middle[q]) - quadrants.bonus[q], other, quadrant});
    };
    for (std::uint32_t unit = 0; unit < request.locked.size(); ++unit)
        if (request.locked[unit] >= 0) take(unit, request.locked[unit]);
    for (std::size_t q = 0; q < seed.size(); ++q)
        if (seed[q] != UINT32_MAX && label[seed[q]] == kNone) take(seed[q], static_cast<std::int32_t>(q));
    while (!claims.empty()) {
        const Claim claim = claims.top();
        claims.pop();
        if (label[claim.unit] == kNone) take(claim.unit, claim.quadrant);
    }
}

/// The free unit nearest to each quadrant's middle that no other quadrant starts from, within the component it is for.
std::vector<std::uint32_t> seedsAt(const UnitGraph& graph, const std::vector<Metres>& middles, const std::vector<std::uint32_t>& componentOf,
                                   const std::vector<std::uint32_t>& component, const std::vector<std::int32_t>& locked,
                                   const std::vector<bool>& hasLocks) {
    std::vector<std::uint32_t> seed(middles.size(), UINT32_MAX);
    std::vector<bool> taken(graph.size(), false);
    // A raster of the middles would be faster; n * k / k units a component are few enough with one pass a quadrant's
    // neighbourhood, which the sorted list below gives.
    std::vector<std::uint32_t> byX(graph.size());
    std::iota(byX.begin(), byX.end(), 0U);
    std::sort(byX.begin(), byX.end(), [&](std::uint32_t a, std::uint32_t b) {
        const double p = graph.units()[a].middle.x, q = graph.units()[b].middle.x;
        return p != q ? p < q : a < b;
    });
    for (std::size_t q = 0; q < middles.size(); ++q) {
        if (hasLocks[q]) continue;
        double best = std::numeric_limits<double>::infinity();
        const auto look = [&](std::uint32_t unit) {
            if (taken[unit] || component[unit] != componentOf[q] || (!locked.empty() && locked[unit] >= 0)) return;
            const double d = squared(graph.units()[unit].middle, middles[q]);
            if (d < best) best = d, seed[q] = unit;
        };
        const auto from = std::lower_bound(byX.begin(), byX.end(), middles[q].x,
                                           [&](std::uint32_t unit, double x) { return graph.units()[unit].middle.x < x; });
        const auto far = [&](std::uint32_t unit) {
            const double dx = graph.units()[unit].middle.x - middles[q].x;
            return dx * dx > best;
        };
        for (auto i = from; i != byX.end() && !far(*i); ++i) look(*i);
        for (auto i = from; i != byX.begin() && !far(*(i - 1)); --i) look(*(i - 1));
        if (seed[q] != UINT32_MAX) taken[seed[q]] = true;
    }
    return seed;
}
}  // namespace

std::vector<std::int32_t> quadrantsByComponent(const std::vector<double>& load, const std::vector<std::size_t>& units,
                                               std::int32_t count) {
    std::vector<std::int32_t> share(load.size(), 0);
    for (std::int32_t given = 0; given < count; ++given) {
        std::size_t best = load.size();
        const auto worth = [&](std::size_t c) {
            return share[c] == 0 ? std::numeric_limits<double>::infinity() : load[c] / share[c];
        };
        for (std::size_t c = 0; c < load.size(); ++c) {
            if (static_cast<std::size_t>(share[c]) >= units[c]) continue;
            // Where all have none yet, the heaviest first.
            if (best == load.size() || worth(c) > worth(best) || (worth(c) == worth(best) && load[c] > load[best])) best = c;
        }
        if (best == load.size()) break;
        ++share[best];
    }
    return share;
}

std::vector<std::int32_t> firstPlan(const UnitGraph& graph, const DistrictingRequest& request, Random random) {
    const auto count = static_cast<std::size_t>(request.count);
    const std::vector<double> load = loadOf(request);
    const Components components = componentsOf(graph);
    std::vector<bool> hasLocks(count, false);
    for (const std::int32_t quadrant : request.locked)
        if (quadrant >= 0) hasLocks[static_cast<std::size_t>(quadrant)] = true;

    // Where the middles start: first the quadrants with locks, then the others on what is left.
    Quadrants quadrants{.middle = std::vector<Metres>(count, Metres{0, 0}),
                        .bonus = std::vector<double>(count, 0),
                        .load = std::vector<double>(count, 0),
                        .area = std::vector<double>(count, 0)};
    std::vector<std::uint32_t> componentOf(count, 0);
    std::vector<double> componentLoad(components.count, 0);
    std::vector<std::size_t> componentUnits(components.count, 0);
    std::vector<std::vector<std::uint32_t>> members(components.count);
    for (std::uint32_t unit = 0; unit < graph.size(); ++unit) {
        componentLoad[components.of[unit]] += load[unit];
        ++componentUnits[components.of[unit]];
        members[components.of[unit]].push_back(unit);
    }
    std::vector<std::int32_t> share = quadrantsByComponent(componentLoad, componentUnits, request.count);
    std::vector<double> lockedArea(count, 0);
    for (std::uint32_t unit = 0; unit < request.locked.size(); ++unit) {
        if (request.locked[unit] < 0) continue;
        const auto q = static_cast<std::size_t>(request.locked[unit]);
        const double w = graph.units()[unit].squareMetres + 1e-9;
        quadrants.middle[q].x += w * graph.units()[unit].middle.x;
        quadrants.middle[q].y += w * graph.units()[unit].middle.y;
        if (lockedArea[q] == 0) componentOf[q] = components.of[unit];
        lockedArea[q] += w;
    }
    for (std::size_t q = 0; q < count; ++q)
        if (hasLocks[q]) {
            quadrants.middle[q].x /= lockedArea[q], quadrants.middle[q].y /= lockedArea[q];
            share[componentOf[q]] = std::max(0, share[componentOf[q]] - 1);
        }
    std::size_t next = 0;
    for (std::uint32_t c = 0; c < components.count; ++c) {
        std::vector<std::uint32_t> units;
        for (const std::uint32_t unit : members[c])
            if (request.locked.empty() || request.locked[unit] < 0) units.push_back(unit);
        const std::int32_t parts = std::min(share[c], static_cast<std::int32_t>(units.size()));
        if (parts == 0) continue;
        std::vector<Metres> middles;
        Halving(graph, load, random).divide(units, parts, middles);
        for (const Metres middle : middles) {
            while (next < count && hasLocks[next]) ++next;
            if (next == count) break;
            quadrants.middle[next] = middle;
            componentOf[next++] = c;
        }
    }
    const double total = std::accumulate(load.begin(), load.end(), 0.0);

    std::vector<std::int32_t> label, best;
    double bestOff = std::numeric_limits<double>::infinity();
    constexpr int kRounds = 24;
    for (int round = 0; round < kRounds; ++round) {
        grow(graph, request, load, seedsAt(graph, quadrants.middle, componentOf, components.of, request.locked, hasLocks), quadrants, label);
        double off = 0;
        for (std::size_t q = 0; q < count; ++q) {
            const double mean = total / static_cast<double>(count);
            off += (quadrants.load[q] / mean - 1) * (quadrants.load[q] / mean - 1);
        }
        if (off < bestOff) bestOff = off, best = label;
        // Next round: middles where the quadrants are, and more room for the light ones.
        std::vector<Metres> sum(count, Metres{0, 0});
        std::vector<double> weight(count, 0);
        for (std::size_t unit = 0; unit < graph.size(); ++unit) {
            if (label[unit] < 0) continue;
            const auto q = static_cast<std::size_t>(label[unit]);
            const double w = graph.units()[unit].squareMetres + 1e-9;
            sum[q].x += w * graph.units()[unit].middle.x, sum[q].y += w * graph.units()[unit].middle.y, weight[q] += w;
        }
        for (std::size_t q = 0; q < count; ++q) {
            if (weight[q] == 0) continue;
            quadrants.middle[q] = {.x = sum[q].x / weight[q], .y = sum[q].y / weight[q]};
            const double mean = total / static_cast<double>(count);
            const double lack = std::clamp(1 - quadrants.load[q] / mean, -1.0, 1.0);
            quadrants.bonus[q] += 0.35 * lack * quadrants.area[q] / std::numbers::pi;
        }
    }
    // Components without a quadrant of their own, and units that locks of others wall in.
    for (std::size_t unit = 0; unit < graph.size(); ++unit) {
        if (best[unit] >= 0) continue;
        double nearest = std::numeric_limits<double>::infinity();
        for (std::size_t q = 0; q < count; ++q) {
            const double d = squared(graph.units()[unit].middle, quadrants.middle[q]);
            if (d < nearest) nearest = d, best[unit] = static_cast<std::int32_t>(q);
        }
    }
    return best;
}

}  // namespace cuadrante::planning
