// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/plan_comparison.h"

#include "core/base/word_table.h"
#include "core/geometry/area_locator.h"
#include "core/territory/lineage.h"
#include "core/territory/stretches.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace cuadrante::planning {

namespace {
using territory::Layout;
constexpr std::uint32_t kNone = geometry::AreaLocator::kOutside;

constexpr WordTable<PopulationBasis, 3> kBases{
    {{PopulationBasis::blocks, "blocks"}, {PopulationBasis::evenly, "evenly"}, {PopulationBasis::unknown, "unknown"}}};

/// Positions of a quadrant in either plan; kNone = in none.
using Pair = std::pair<std::uint32_t, std::uint32_t>;

std::string codeAt(const Layout& layout, std::uint32_t at) {
    return at == kNone ? std::string() : layout.quadrants()[at].area.code;
}

void add(Load& sum, const Load& more) {
    sum.areaKm2 += more.areaKm2;
    if (more.population) sum.population = sum.population.value_or(0) + *more.population;
    sum.streetKm += more.streetKm;
    sum.incidents += more.incidents;
    sum.workloadHours += more.workloadHours;
}

class Comparer {
public:
    Comparer(const Layout& before, const Layout& after, const ComparisonInput& input)
        : m_before(before), m_after(after), m_input(input) {
        m_result.window = lastMonths(input.months, input.asOf);
    }

    PlanComparison run(const Progress& progress) {
        m_shares = territory::sharesOf(m_before, m_after, progress.part(0, 0.5));
        for (const territory::Share& share : m_shares) m_loads[pairOf(share)].areaKm2 = share.squareMetres / 1e6;
        spreadPopulation();
        progress.at(0.6);
        spreadStreets();
        progress.at(0.8);
        spreadIncidents();
        for (auto& [pair, load] : m_loads) load.workloadHours = workload(load);
        findSuccessions();
        sumUp();
        relocate();
        compareEvenness();
        progress.at(1);
        return std::move(m_result);
    }

private:
    static Pair pairOf(const territory::Share& share) {
        const auto at = [](std::optional<std::size_t> position) {
            return position ? static_cast<std::uint32_t>(*position) : kNone;
        };
        return {at(share.before), at(share.after)};
    }
    [[nodiscard]] Pair pairAt(geometry::LonLat point) const {
        return {m_before.quadrantLocator().find(point).value_or(kNone),
                m_after.quadrantLocator().find(point).value_or(kNone)};
    }
    [[nodiscard]] double workload(const Load& load) const {
        const WorkloadRule& rule = m_input.rule;
        const double patrols = rule.patrolKmPerHour > 0 ? rule.patrolsPerDay * load.streetKm / rule.patrolKmPerHour : 0;
        return static_cast<double>(load.incidents) * rule.hoursPerIncident +
               patrols * static_cast<double>(m_result.window.days());
    }

    void spreadPopulation() {
        const bool known = std::ranges::any_of(
            m_input.blocks, [](const territory::Block& block) { return block.population.has_value(); });
        if (known) {
            m_result.basis = PopulationBasis::blocks;
            for (auto& [pair, load] : m_loads) load.population = 0;
            for (const territory::Block& block : m_input.blocks) {
                if (!block.population || block.shape.empty()) continue;
                Load& load = m_loads[pairAt(geometry::labelPoint(block.shape))];
                load.population = load.population.value_or(0) + static_cast<double>(*block.population);
            }
            return;
        }
        const bool told = std::ranges::all_of(
            m_before.quadrants(), [](const auto& quadrant) { return quadrant.area.population.has_value(); });
        if (m_before.quadrants().empty() || !told) return;
        m_result.basis = PopulationBasis::evenly;
        std::map<std::uint32_t, double> ground;
        for (const auto& [pair, load] : m_loads) ground[pair.first] += load.areaKm2;
        for (auto& [pair, load] : m_loads) {
            if (pair.first == kNone)
                load.population = 0;  // outside of every old quadrant nobody is known to live
            else
                load.population = static_cast<double>(*m_before.quadrants()[pair.first].area.population) *
                                  load.areaKm2 / ground[pair.first];
        }
    }

    void spreadStreets() {
        territory::forEachStretch(m_input.streets, [&](const territory::Street&, geometry::LonLat at, double metres) {
            const Pair pair = pairAt(at);
            if (pair != Pair{kNone, kNone}) m_loads[pair].streetKm += metres / 1000;
        });
    }

    void spreadIncidents() {
        if (!m_input.facts.incidents) return;
        const incident::IncidentColumns& incidents = *m_input.facts.incidents;
        const auto [first, last] = incidents.between(m_result.window);
        for (std::size_t i = first; i < last; ++i) {
            if (incidents.standing[i] == incident::Standing::unlocated) continue;
            const Pair pair = pairAt({.lon = incidents.lon[i], .lat = incidents.lat[i]});
            if (pair != Pair{kNone, kNone}) ++m_loads[pair].incidents;
        }
    }

    void findSuccessions() {
        std::vector<std::uint32_t> takes(m_before.quadrants().size(), kNone), gives(m_after.quadrants().size(), kNone);
        std::vector<double> most(takes.size(), 0), mostGiven(gives.size(), 0), lost(takes.size(), 0);
        std::map<std::uint32_t, double> ground;
        for (const auto& [pair, load] : m_loads) {
            if (pair.first == kNone) continue;
            ground[pair.first] += load.areaKm2;
            if (pair.second == kNone) {
                lost[pair.first] = load.areaKm2;
                continue;
            }
            if (load.areaKm2 > most[pair.first]) most[pair.first] = load.areaKm2, takes[pair.first] = pair.second;
            if (load.areaKm2 > mostGiven[pair.second])
                mostGiven[pair.second] = load.areaKm2, gives[pair.second] = pair.first;
        }
        m_goesTo = takes;
        for (std::uint32_t i = 0; i < takes.size(); ++i)
            if (lost[i] > most[i]) m_goesTo[i] = kNone;
        m_goesOn.assign(takes.size(), kNone);
        std::set<std::uint32_t> known;
        for (std::uint32_t i = 0; i < takes.size(); ++i) {
            if (takes[i] != kNone && gives[takes[i]] == i) {
                m_goesOn[i] = takes[i];
                known.insert(takes[i]);
            }
            const double share = m_goesOn[i] == kNone ? 0 : most[i] / ground[i];
            m_result.successions.push_back(
                {.before = codeAt(m_before, i), .after = codeAt(m_after, m_goesOn[i]), .share = share});
        }
        for (std::uint32_t j = 0; j < gives.size(); ++j)
            if (!known.contains(j))
                m_result.successions.push_back({.before = {}, .after = codeAt(m_after, j), .share = 0});
    }

    void sumUp() {
        std::vector<Load> before(m_before.quadrants().size()), after(m_after.quadrants().size());
        if (m_result.basis != PopulationBasis::unknown) m_result.moved.population = 0;
        std::map<Pair, const geometry::MultiPolygon*> shapes;
        for (const territory::Share& share : m_shares) shapes[pairOf(share)] = &share.shape;
        for (const auto& [pair, load] : m_loads) {
            if (pair == Pair{kNone, kNone}) continue;
            if (pair.first != kNone) add(before[pair.first], load);
            if (pair.second != kNone) add(after[pair.second], load);
            const bool stays =
                pair.first != kNone && m_goesOn[pair.first] != kNone && m_goesOn[pair.first] == pair.second;
            if (stays) continue;
            Transfer& transfer = m_result.transfers.emplace_back(Transfer{
                .from = codeAt(m_before, pair.first), .to = codeAt(m_after, pair.second), .load = load, .shape = {}});
            if (const auto shape = shapes.find(pair); shape != shapes.end()) transfer.shape = *shape->second;
            add(m_result.moved, load);
        }
        std::ranges::stable_sort(m_result.transfers, {},
                                 [](const Transfer& transfer) { return -transfer.load.areaKm2; });
        for (std::uint32_t i = 0; i < before.size(); ++i)
            m_result.before.push_back({.code = codeAt(m_before, i), .load = before[i]});
        for (std::uint32_t i = 0; i < after.size(); ++i)
            m_result.after.push_back({.code = codeAt(m_after, i), .load = after[i]});
    }

    /// What belongs to quadrants of the old plan or, as the file goes on, of the new one.
    void relocate() {
        std::map<std::int64_t, std::string> numberOf;
        for (const auto& officer : m_input.facts.officers) numberOf.emplace(officer.id.value, officer.number);
        for (const auto& stay : m_input.facts.assignments)
            if (stay.on(m_input.asOf))
                place(stay.quadrant, numberOf[stay.officer.value], &Load::officers, m_result.officers);
        for (const auto& committee : m_input.facts.committees)
            if (committee.formed <= m_input.asOf && !(committee.dissolved && *committee.dissolved <= m_input.asOf))
                place(committee.quadrant, committee.code, &Load::committees, m_result.committees);
    }

    void place(territory::QuadrantId quadrant, const std::string& who, std::int64_t Load::*count,
               std::vector<Relocation>& moved) {
        std::optional<territory::QuadrantId> home = quadrant;
        if (!m_before.quadrant(quadrant) && m_input.facts.lineage)
            home = m_input.facts.lineage->heirIn(m_before.plan().id, quadrant);
        const territory::Quadrant* found = home ? m_before.quadrant(*home) : nullptr;
        if (!found) return;
        const auto at = static_cast<std::uint32_t>(found - m_before.quadrants().data());
        ++(m_result.before[at].load.*count);
        const std::uint32_t to = m_goesTo[at];
        if (to != kNone) ++(m_result.after[to].load.*count);
        const bool stays = to != kNone && m_goesOn[at] == to;
        if (stays) return;
        moved.push_back({.who = who, .from = found->area.code, .to = codeAt(m_after, to)});
        ++(m_result.moved.*count);
    }

    struct Spread {
        std::optional<double> gini;
        std::optional<double> deviation;
        std::string worst;
    };
    /// M-GINI for any amounts, and the largest deviation from the mean.
    template <typename Of>
    static Spread spreadOf(const std::vector<QuadrantLoad>& quadrants, Of of) {
        std::vector<double> amounts;
        double sum = 0;
        for (const QuadrantLoad& quadrant : quadrants) {
            const std::optional<double> amount = of(quadrant.load);
            if (!amount) return {};
            amounts.push_back(*amount);
            sum += *amount;
        }
        if (!(sum > 0)) return {};
        Spread spread;
        const double mean = sum / static_cast<double>(amounts.size());
        for (std::size_t i = 0; i < amounts.size(); ++i)
            if (const double off = std::abs(amounts[i] - mean) / mean; !spread.deviation || off > *spread.deviation) {
                spread.deviation = off;
                spread.worst = quadrants[i].code;
            }
        std::ranges::sort(amounts);
        double weighted = 0;
        const auto n = static_cast<double>(amounts.size());
        for (std::size_t i = 0; i < amounts.size(); ++i)
            weighted += (2 * static_cast<double>(i + 1) - n - 1) * amounts[i];
        spread.gini = weighted / (n * sum);
        return spread;
    }

    void compareEvenness() {
        const auto measure = [&](std::string_view name, auto of) {
            const Spread before = spreadOf(m_result.before, of), after = spreadOf(m_result.after, of);
            m_result.evenness.push_back({.measure = name,
                                         .giniBefore = before.gini,
                                         .giniAfter = after.gini,
                                         .deviationBefore = before.deviation,
                                         .deviationAfter = after.deviation,
                                         .worstBefore = before.worst,
                                         .worstAfter = after.worst});
        };
        measure("population", [](const Load& load) { return load.population; });
        measure("area", [](const Load& load) { return std::optional(load.areaKm2); });
        measure("street_km", [](const Load& load) { return std::optional(load.streetKm); });
        measure("incidents", [](const Load& load) { return std::optional(static_cast<double>(load.incidents)); });
        measure("workload", [](const Load& load) { return std::optional(load.workloadHours); });
    }

    const Layout& m_before;
    const Layout& m_after;
    const ComparisonInput& m_input;
    std::vector<territory::Share> m_shares;
    std::map<Pair, Load> m_loads;
    std::vector<std::uint32_t> m_goesTo;  ///< by old quadrant: who takes most of its ground
    std::vector<std::uint32_t> m_goesOn;  ///< by old quadrant: who goes on from it
    PlanComparison m_result;
};
}  // namespace

std::string_view word(PopulationBasis basis) noexcept { return wordIn(kBases, basis); }

PlanComparison compare(const Layout& before, const Layout& after, const ComparisonInput& input,
                       const Progress& progress) {
    return Comparer(before, after, input).run(progress);
}

}  // namespace cuadrante::planning
