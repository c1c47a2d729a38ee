// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/contraction.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

namespace cuadrante::planning {

namespace {
/// Per unit a number that it shares with the units that it is to become one with.
std::vector<std::int32_t> keysOf(const DistrictingRequest& request) {
    std::map<std::int32_t, std::set<std::int32_t>> locks;
    for (std::size_t unit = 0; unit < request.locked.size(); ++unit)
        if (request.group[unit] >= 0 && request.locked[unit] >= 0) locks[request.group[unit]].insert(request.locked[unit]);
    std::int32_t next = 1;
    for (const std::int32_t group : request.group) next = std::max(next, group + 1);
    std::vector<std::int32_t> keys = request.group;
    for (std::int32_t& key : keys)
        if (const auto found = locks.find(key); key < 0 || (found != locks.end() && found->second.size() > 1)) key = next++;
    return keys;
}
}  // namespace

Contracted contract(const DistrictingRequest& request) {
    const UnitGraph& graph = *request.graph;
    const Components nodes = componentsOf(graph, keysOf(request));
    Contracted contracted{.request = request, .nodeOf = nodes.of};
    DistrictingRequest& coarse = contracted.request;
    coarse.group.clear();
    coarse.groupRule = GroupRule::ignore;

    std::vector<Unit> units(nodes.count);
    for (std::size_t unit = 0; unit < graph.size(); ++unit) {
        Unit& node = units[nodes.of[unit]];
        const Unit& own = graph.units()[unit];
        const double weight = own.squareMetres + 1e-9;
        node.middle.x += weight * own.middle.x, node.middle.y += weight * own.middle.y;
        node.squareMetres += own.squareMetres;
        node.perimeterMetres += own.perimeterMetres;
    }
    std::vector<double> weight(nodes.count, 0);
    for (std::size_t unit = 0; unit < graph.size(); ++unit) weight[nodes.of[unit]] += graph.units()[unit].squareMetres + 1e-9;
    for (std::size_t node = 0; node < units.size(); ++node) units[node].middle.x /= weight[node], units[node].middle.y /= weight[node];
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> borders;
    for (const SharedBorder& border : graph.borders()) {
        const std::uint32_t a = nodes.of[border.first], b = nodes.of[border.second];
        if (a == b) units[a].perimeterMetres -= 2 * border.metres;
        else borders[std::minmax(a, b)] += border.metres;
    }
    std::vector<SharedBorder> shared;
    for (const auto& [pair, metres] : borders) shared.push_back({pair.first, pair.second, metres});
    coarse.graph = std::make_shared<const UnitGraph>(std::move(units), std::move(shared));

    for (Balance& balance : coarse.balances) {
        std::vector<double> load(nodes.count, 0);
        for (std::size_t unit = 0; unit < graph.size(); ++unit) load[nodes.of[unit]] += balance.load[unit];
        balance.load = std::move(load);
    }
    if (!request.locked.empty()) {
        coarse.locked.assign(nodes.count, kNone);
        for (std::size_t unit = 0; unit < graph.size(); ++unit)
            if (request.locked[unit] >= 0) coarse.locked[nodes.of[unit]] = request.locked[unit];
    }
    if (!request.current.empty()) {
        std::vector<std::map<std::int32_t, double>> today(nodes.count);
        double all = 0, kept = 0;
        for (std::size_t unit = 0; unit < graph.size(); ++unit) {
            if (request.current[unit] < 0) continue;
            const double w = request.changeWeight.empty() ? 1 : request.changeWeight[unit];
            today[nodes.of[unit]][request.current[unit]] += w;
            all += w;
        }
        coarse.current.assign(nodes.count, kNone);
        coarse.changeWeight.assign(nodes.count, 0);
        for (std::size_t node = 0; node < today.size(); ++node) {
            if (today[node].empty()) continue;
            const auto most = std::max_element(today[node].begin(), today[node].end(), [](const auto& a, const auto& b) { return a.second < b.second; });
            coarse.current[node] = most->first;
            coarse.changeWeight[node] = most->second;
            kept += most->second;
        }
        coarse.changeAtMost = kept > 0 ? std::clamp((request.changeAtMost * all - (all - kept)) / kept, 0.0, 1.0) : 1;
    }
    return contracted;
}

std::vector<std::int32_t> expand(const Contracted& contracted, const std::vector<std::int32_t>& label) {
    std::vector<std::int32_t> whole;
    whole.reserve(contracted.nodeOf.size());
    for (const std::uint32_t node : contracted.nodeOf) whole.push_back(label[node]);
    return whole;
}

}  // namespace cuadrante::planning
