// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/partition.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>

namespace cuadrante::practice {

namespace {
double squared(Spot a, Spot b) noexcept { return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y); }

std::vector<std::vector<int>> componentsOf(const Pieces& pieces) {
    std::vector<std::vector<int>> components;
    std::vector<bool> seen(pieces.weight.size(), false);
    for (std::size_t start = 0; start < seen.size(); ++start) {
        if (seen[start]) continue;
        std::vector<int> members{static_cast<int>(start)};
        seen[start] = true;
        for (std::size_t i = 0; i < members.size(); ++i)
            for (const int other : pieces.neighbours[at(members[i])])
                if (!seen[at(other)]) seen[at(other)] = true, members.push_back(other);
        std::sort(members.begin(), members.end());
        components.push_back(std::move(members));
    }
    return components;
}

/// Grows one group from each seed; the lightest group chooses first.
void grow(const Pieces& pieces, const std::vector<int>& seeds, int firstGroup, std::vector<int>& group) {
    std::vector<double> weight(seeds.size(), 0);
    for (std::size_t g = 0; g < seeds.size(); ++g) {
        group[at(seeds[g])] = firstGroup + static_cast<int>(g);
        weight[g] = pieces.weight[at(seeds[g])];
    }
    std::vector<std::vector<int>> members(seeds.size());
    for (std::size_t g = 0; g < seeds.size(); ++g) members[g] = {seeds[g]};
    std::vector<bool> full(seeds.size(), false);
    for (;;) {
        std::size_t lightest = seeds.size();
        for (std::size_t g = 0; g < seeds.size(); ++g)
            if (!full[g] && (lightest == seeds.size() || weight[g] < weight[lightest])) lightest = g;
        if (lightest == seeds.size()) return;
        int best = -1;
        double bestCost = std::numeric_limits<double>::infinity();
        for (const int member : members[lightest]) {
            for (const int other : pieces.neighbours[at(member)]) {
                if (group[at(other)] >= 0) continue;
                int inside = 0;
                for (const int third : pieces.neighbours[at(other)])
                    inside += group[at(third)] == firstGroup + static_cast<int>(lightest) ? 1 : 0;
                const double cost = squared(pieces.middle[at(other)], pieces.middle[at(seeds[lightest])]) /
                                    (inside > 1 ? 1.6 : 1.0);
                if (cost < bestCost || (cost == bestCost && other < best)) bestCost = cost, best = other;
            }
        }
        if (best < 0) {
            full[lightest] = true;
            continue;
        }
        group[at(best)] = firstGroup + static_cast<int>(lightest);
        weight[lightest] += pieces.weight[at(best)];
        members[lightest].push_back(best);
    }
}

/// Whether the group still hangs together without one of its pieces.
bool staysWhole(const Pieces& pieces, const std::vector<int>& group, int without) {
    const int g = group[at(without)];
    int start = -1;
    std::size_t size = 0;
    for (std::size_t i = 0; i < group.size(); ++i)
        if (group[i] == g && static_cast<int>(i) != without) start = static_cast<int>(i), ++size;
    if (start < 0) return false;
    std::vector<bool> seen(group.size(), false);
    std::vector<int> reached{start};
    seen[at(start)] = true;
    for (std::size_t i = 0; i < reached.size(); ++i)
        for (const int other : pieces.neighbours[at(reached[i])])
            if (!seen[at(other)] && other != without && group[at(other)] == g) seen[at(other)] = true, reached.push_back(other);
    return reached.size() == size;
}

struct Sums {
    std::vector<double> weight;
    std::vector<Spot> middle;
};

Sums sumsOf(const Pieces& pieces, const std::vector<int>& members, const std::vector<int>& group, int first, int parts) {
    Sums sums{std::vector<double>(at(parts), 0), std::vector<Spot>(at(parts), Spot{0, 0})};
    std::vector<double> count(at(parts), 0);
    for (const int m : members) {
        const std::size_t g = at(group[at(m)] - first);
        sums.weight[g] += pieces.weight[at(m)];
        sums.middle[g].x += pieces.middle[at(m)].x;
        sums.middle[g].y += pieces.middle[at(m)].y;
        count[g] += 1;
    }
    for (std::size_t g = 0; g < at(parts); ++g) {
        sums.middle[g].x /= std::max(1.0, count[g]);
        sums.middle[g].y /= std::max(1.0, count[g]);
    }
    return sums;
}

void divideComponent(const Pieces& pieces, const std::vector<int>& members, int first, int parts, std::vector<int>& group) {
    // Seeds far from each other, the first at the heaviest piece.
    std::vector<int> seeds{*std::max_element(members.begin(), members.end(), [&](int a, int b) {
        return pieces.weight[at(a)] < pieces.weight[at(b)];
    })};
    while (seeds.size() < at(parts)) {
        int farthest = members.front();
        double far = -1;
        for (const int m : members) {
            double near = std::numeric_limits<double>::infinity();
            for (const int s : seeds) near = std::min(near, squared(pieces.middle[at(m)], pieces.middle[at(s)]));
            if (near > far) far = near, farthest = m;
        }
        seeds.push_back(farthest);
    }
    for (int round = 0;; ++round) {
        for (const int m : members) group[at(m)] = -1;
        grow(pieces, seeds, first, group);
        if (round == 15) break;
        // Each group starts again from the piece nearest to its middle.
        const Sums sums = sumsOf(pieces, members, group, first, parts);
        std::vector<double> best(at(parts), std::numeric_limits<double>::infinity());
        std::vector<int> next = seeds;
        for (const int m : members) {
            const std::size_t g = at(group[at(m)] - first);
            const double d = squared(pieces.middle[at(m)], sums.middle[g]);
            if (d < best[g]) best[g] = d, next[g] = m;
        }
        if (next == seeds) break;
        seeds = next;
    }
    // Pieces at the borders go over to a lighter neighbour when that evens the weights without tearing a group.
    double mean = 0;
    for (const int m : members) mean += pieces.weight[at(m)] / parts;
    for (int round = 0; round < 40; ++round) {
        bool moved = false;
        for (const int m : members) {
            const Sums sums = sumsOf(pieces, members, group, first, parts);
            const std::size_t own = at(group[at(m)] - first);
            std::size_t best = own;
            double bestGain = 1e-9;
            for (const int other : pieces.neighbours[at(m)]) {
                const std::size_t g = at(group[at(other)] - first);
                if (g == own) continue;
                const double w = pieces.weight[at(m)];
                const auto off = [&](double x) { return (x - mean) * (x - mean) / (mean * mean); };
                const double gain = off(sums.weight[own]) + off(sums.weight[g]) - off(sums.weight[own] - w) -
                                    off(sums.weight[g] + w) -
                                    (squared(pieces.middle[at(m)], sums.middle[g]) -
                                     squared(pieces.middle[at(m)], sums.middle[own])) / 6e6;
                if (gain > bestGain) bestGain = gain, best = g;
            }
            if (best == own || !staysWhole(pieces, group, m)) continue;
            group[at(m)] = first + static_cast<int>(best);
            moved = true;
        }
        if (!moved) break;
    }
}
}  // namespace

std::vector<int> partition(const Pieces& pieces, int parts) {
    std::vector<int> group(pieces.weight.size(), -1);
    std::vector<std::vector<int>> components = componentsOf(pieces);
    std::vector<double> weight;
    for (const auto& component : components) {
        double sum = 0;
        for (const int m : component) sum += pieces.weight[at(m)];
        weight.push_back(sum);
    }
    // Each component gets one, the rest go where a group would be heaviest.
    std::vector<int> share(components.size(), 1);
    for (int given = static_cast<int>(components.size()); given < parts; ++given) {
        std::size_t heaviest = 0;
        for (std::size_t c = 1; c < share.size(); ++c)
            if (weight[c] / (share[c] + 1) > weight[heaviest] / (share[heaviest] + 1)) heaviest = c;
        ++share[heaviest];
    }
    int first = 0;
    for (std::size_t c = 0; c < components.size(); ++c) {
        divideComponent(pieces, components[c], first, share[c], group);
        first += share[c];
    }
    return group;
}

}  // namespace cuadrante::practice
