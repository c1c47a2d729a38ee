// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/annealing.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <thread>
#include <utility>

namespace cuadrante::planning {

namespace {
constexpr std::size_t kPatience = 1024;  // few enough to stay in the processor's nearest cache

struct Weather {
    double temperature;
    double penalty;
};

/// What the search pays for a shape. 1 / (2 PP) has about the slope of PP where good plans are, and unlike PP it does not
/// flatten out for quadrants that have become tentacles.
double priceOf(const Part& part) noexcept {
    constexpr double kLeastSquareMetres = 1;  // a unit without a shape has none
    return part.perimeter * part.perimeter / (8 * std::numbers::pi * std::max(kLeastSquareMetres, part.squareMetres));
}

/// One team: a copy of the plan of which it changes the quadrants of its band.
class Team {
public:
    Team(const Search& search, const Schedule& schedule)
        : m_search(&search), m_test(search.graph), m_slot(search.graph.neighbours().size(), kOff), m_groups(search) {
        for (const Balance& balance : search.request.balances) {
            const double root = std::sqrt(balance.weight);
            m_scale.push_back(root / balance.tolerance);
            m_free.push_back(root * schedule.freeShare);
        }
    }

    void begin(const Draft& draft, const std::vector<std::size_t>& teamOf, std::size_t own, double mayChange) {
        m_draft = draft;
        m_mayChange = mayChange;
        m_mine.assign(teamOf.size(), 0);
        for (std::size_t part = 0; part < teamOf.size(); ++part) m_mine[part] = teamOf[part] == own;
        m_price.assign(teamOf.size(), 0);
        m_beyond.assign(teamOf.size(), 0);
        for (std::size_t part = 0; part < teamOf.size(); ++part) {
            m_price[part] = priceOf(draft.parts[part]);
            for (std::size_t m = 0; m < m_search->balances; ++m) m_beyond[part] += beyond(draft.load[part * m_search->balances + m], m);
        }
        m_groups.count(*m_search, m_draft.label);
        m_cut.clear();
        std::fill(m_slot.begin(), m_slot.end(), kOff);
        for (std::uint32_t unit = 0; unit < m_search->graph.size(); ++unit)
            if (isMine(m_draft.label[unit])) listAround(unit);
    }

    void run(std::size_t steps, const Weather& from, const Weather& to, const std::vector<float>& patience, Random random);

    [[nodiscard]] bool isMine(std::int32_t part) const noexcept { return m_mine[static_cast<std::size_t>(part)] != 0; }
    [[nodiscard]] const std::vector<std::int32_t>& label() const noexcept { return m_draft.label; }

private:
    static constexpr std::uint32_t kOff = UINT32_MAX;

    /// How far a load is beyond the free part of its tolerance: what the penalty multiplies.
    [[nodiscard]] double beyond(double load, std::size_t balance) const noexcept {
        const double far = std::max(0.0, std::abs(load - 1) * m_scale[balance] - m_free[balance]);
        return far * far;
    }

    /// Brings the list of borders between quadrants up to date around a unit.
    void listAround(std::uint32_t unit) {
        const SearchGraph::Node& node = m_search->graph.node(unit);
        const std::int32_t own = m_draft.label[unit];
        for (std::uint32_t half = node.firstNeighbour; half < node.firstNeighbour + node.neighbours; ++half) {
            const std::uint32_t other = m_search->graph.neighbours()[half].unit;
            const bool cut = m_draft.label[other] != own && isMine(m_draft.label[other]);
            list(half, cut && m_search->isFree(unit));
            list(m_search->graph.neighbours()[half].twin, cut && m_search->isFree(other));
        }
    }

    void list(std::uint32_t half, bool wanted) {
        if (wanted == (m_slot[half] != kOff)) return;
        if (wanted) {
            m_slot[half] = static_cast<std::uint32_t>(m_cut.size());
            m_cut.push_back(half);
        } else {
            const std::uint32_t last = m_cut.back();
            m_cut[m_slot[half]] = last;
            m_slot[last] = m_slot[half];
            m_cut.pop_back();
            m_slot[half] = kOff;
        }
    }

    const Search* m_search;
    std::vector<double> m_scale, m_free;  ///< per balance, with its weight in them
    double m_mayChange = 0;
    ContiguityTest m_test;
    Draft m_draft;
    std::vector<std::uint8_t> m_mine;   ///< per part
    std::vector<double> m_price;        ///< per part, of its shape
    std::vector<double> m_beyond;       ///< per part, of its loads
    std::vector<std::uint32_t> m_cut;   ///< halves of borders between two of its parts
    std::vector<std::uint32_t> m_slot;  ///< per half its position in m_cut
    GroupCounts m_groups;
};

void Team::run(std::size_t steps, const Weather& from, const Weather& to, const std::vector<float>& patience, Random random) {
    // Plain pointers: some ten million proposals a second go through here.
    const auto* nodes = m_search->graph.nodes().data();
    const auto* neighbours = m_search->graph.neighbours().data();
    const double* shares = m_search->share.data();
    const float* wait = patience.data();
    const std::size_t balances = m_search->balances;
    std::int32_t* labels = m_draft.label.data();
    Part* parts = m_draft.parts.data();
    double* prices = m_price.data();
    double* loads = m_draft.load.data();
    double* beyonds = m_beyond.data();
    double temperature = from.temperature, penalty = from.penalty;
    for (std::size_t step = 0; step < steps; ++step) {
        if ((step & 1023) == 0) {
            const double t = static_cast<double>(step) / static_cast<double>(steps);
            temperature = from.temperature + t * (to.temperature - from.temperature);
            penalty = from.penalty + t * (to.penalty - from.penalty);
        }
        if (m_cut.empty()) return;
        const std::uint64_t drawn = random.next();
        const std::uint32_t half = m_cut[((drawn >> 32) * m_cut.size()) >> 32];
        const std::uint32_t unit = neighbours[half].of;
        const SearchGraph::Node& node = nodes[unit];
        const std::int32_t a = labels[unit], b = labels[neighbours[half].unit];
        const auto pa = static_cast<std::size_t>(a), pb = static_cast<std::size_t>(b);
        if (parts[pa].units == 1) continue;
        const double limit = temperature * static_cast<double>(wait[drawn & (kPatience - 1)]);
        double beyondA = 0, beyondB = 0;
        for (std::size_t m = 0; m < balances; ++m) {
            const double s = shares[unit * balances + m];
            beyondA += beyond(loads[pa * balances + m] - s, m), beyondB += beyond(loads[pb * balances + m] + s, m);
        }
        double change = penalty * (beyondA + beyondB - beyonds[pa] - beyonds[pb]);
        constexpr double kMostByShape = 0.5;
        if (change > limit + kMostByShape) continue;
        double withA = 0, withB = 0;
        for (std::uint32_t i = node.firstNeighbour; i < node.firstNeighbour + node.neighbours; ++i) {
            const std::int32_t label = labels[neighbours[i].unit];
            const auto metres = static_cast<double>(neighbours[i].metres);
            withA += label == a ? metres : 0;
            withB += label == b ? metres : 0;
        }
        Part nextA = parts[pa], nextB = parts[pb];
        nextA.squareMetres -= node.squareMetres;
        nextA.perimeter += 2 * withA - node.perimeter;
        --nextA.units;
        nextB.squareMetres += node.squareMetres;
        nextB.perimeter += node.perimeter - 2 * withB;
        ++nextB.units;
        const double priceA = priceOf(nextA), priceB = priceOf(nextB);
        change += priceA + priceB - prices[pa] - prices[pb];
        const std::int32_t group = m_search->groupOf(unit);
        if (group >= 0) change += m_search->request.groupWeight * m_groups.change(group, a, b);
        if (change > limit) continue;
        const double moved = m_search->changed(unit, b) - m_search->changed(unit, a);
        if (moved > 0 && moved > m_mayChange) continue;
        if (!m_test.canLeave(unit, m_draft.label)) continue;

        m_mayChange -= moved;
        parts[pa] = nextA, parts[pb] = nextB;
        prices[pa] = priceA, prices[pb] = priceB;
        beyonds[pa] = beyondA, beyonds[pb] = beyondB;
        for (std::size_t m = 0; m < balances; ++m) {
            const double s = shares[unit * balances + m];
            loads[pa * balances + m] -= s, loads[pb * balances + m] += s;
        }
        if (group >= 0) m_groups.move(group, a, b);
        labels[unit] = b;
        listAround(unit);
    }
}

/// The quadrants in bands of equal number across a direction; the first band may be a smaller one, so that the borders
/// between bands are elsewhere in every round.
std::vector<std::size_t> bandsOf(const Search& search, const Draft& draft, std::size_t teams, Random random) {
    const std::size_t count = draft.parts.size();
    const double angle = 2 * std::numbers::pi * random.unit();
    std::vector<double> at(count, 0);
    for (std::size_t unit = 0; unit < draft.label.size(); ++unit) {
        const auto part = static_cast<std::size_t>(draft.label[unit]);
        const geometry::Metres p = search.request.graph->units()[unit].middle;
        at[part] += (p.x * std::cos(angle) + p.y * std::sin(angle)) / draft.parts[part].units;
    }
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return at[a] != at[b] ? at[a] < at[b] : a < b; });
    std::vector<std::size_t> teamOf(count);
    for (std::size_t i = 0; i < count; ++i) teamOf[order[i]] = i * teams / count;
    return teamOf;
}

/// -log of an even draw: what passes at temperature 1.
std::vector<float> drawPatience() {
    std::vector<float> patience(kPatience);
    for (std::size_t i = 0; i < kPatience; ++i) patience[i] = static_cast<float>(-std::log((static_cast<double>(i) + 0.5) / kPatience));
    return patience;
}

Weather weatherAt(const Schedule& schedule, int round) {
    const double t = static_cast<double>(round) / schedule.rounds;
    return {.temperature = schedule.hot * std::pow(schedule.cold / schedule.hot, t),
            .penalty = schedule.firstPenalty * std::pow(schedule.lastPenalty / schedule.firstPenalty, t)};
}
}  // namespace

std::size_t teamsOf(const DistrictingRequest& request) noexcept {
    std::size_t teams = 1;
    while (teams < 8 && static_cast<std::size_t>(request.count) >= 40 * teams) teams *= 2;
    return teams;
}

Annealed anneal(const Search& search, Draft draft, const Schedule& schedule, double stepsAUnit, const Random& random,
                const Progress& progress) {
    const std::vector<float> patience = drawPatience();
    const std::size_t teams = teamsOf(search.request);
    std::vector<Team> team(teams, Team(search, schedule));
    const std::size_t threads = std::min(teams, static_cast<std::size_t>(search.request.threads));
    const auto steps = static_cast<std::size_t>(stepsAUnit * static_cast<double>(search.graph.size()) / schedule.rounds / static_cast<double>(teams));

    Annealed best{.draft = draft};
    Worth bestWorth = worthOf(search, draft);
    for (int round = 0; round < schedule.rounds; ++round) {
        try {
            progress.at(static_cast<double>(round) / schedule.rounds);
        } catch (const Cancelled&) {
            best.stopped = true;
            return best;
        }
        const Random own = random.fork(static_cast<std::uint64_t>(round));
        const std::vector<std::size_t> teamOf = bandsOf(search, draft, teams, own.fork(teams));
        const double mayChange = std::max(0.0, search.request.changeAtMost - draft.changed) / static_cast<double>(teams);
        const Weather from = weatherAt(schedule, round), to = weatherAt(schedule, round + 1);
        const auto work = [&](std::size_t first) {
            for (std::size_t t = first; t < teams; t += threads) {
                team[t].begin(draft, teamOf, t, mayChange);
                team[t].run(steps, from, to, patience, own.fork(t));
            }
        };
        {
            std::vector<std::jthread> helpers;
            for (std::size_t h = 1; h < threads; ++h) helpers.emplace_back(work, h);
            work(0);
        }
        std::vector<std::int32_t> label = draft.label;
        for (std::size_t unit = 0; unit < label.size(); ++unit)
            label[unit] = team[teamOf[static_cast<std::size_t>(draft.label[unit])]].label()[unit];
        draft = draftOf(search, std::move(label));
        if (const Worth worth = worthOf(search, draft); worth.betterThan(bestWorth)) best.draft = draft, bestWorth = worth;
    }
    return best;
}

Draft annealWithin(const Search& search, Draft draft, const std::vector<std::int32_t>& parts, const Schedule& schedule, double stepsAUnit,
                   const Random& random, const Progress& progress) {
    const std::vector<float> patience = drawPatience();
    Team team(search, schedule);
    std::vector<std::size_t> teamOf(draft.parts.size(), 1);
    double units = 0;
    for (const std::int32_t part : parts) teamOf[static_cast<std::size_t>(part)] = 0, units += draft.parts[static_cast<std::size_t>(part)].units;
    const auto steps = static_cast<std::size_t>(stepsAUnit * units / schedule.rounds);
    Draft best = draft;
    Worth bestWorth = worthOf(search, draft);
    for (int round = 0; round < schedule.rounds; ++round) {
        try {
            progress.at(static_cast<double>(round) / schedule.rounds);
        } catch (const Cancelled&) {
            return best;
        }
        team.begin(draft, teamOf, 0, std::max(0.0, search.request.changeAtMost - draft.changed));
        team.run(steps, weatherAt(schedule, round), weatherAt(schedule, round + 1), patience, random.fork(static_cast<std::uint64_t>(round)));
        draft = draftOf(search, team.label());
        if (const Worth worth = worthOf(search, draft); worth.betterThan(bestWorth)) best = draft, bestWorth = worth;
    }
    return best;
}

}  // namespace cuadrante::planning
