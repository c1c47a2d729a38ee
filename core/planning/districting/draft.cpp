// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/draft.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

namespace cuadrante::planning {

SearchGraph::SearchGraph(const UnitGraph& graph) {
    m_nodes.reserve(graph.size());
    m_neighbours.reserve(2 * graph.borders().size());
    constexpr std::uint32_t kNo = UINT32_MAX;
    std::vector<std::uint32_t> positionOf(graph.size(), kNo);  // among the neighbours of the unit at hand
    std::vector<std::pair<std::uint32_t, std::uint32_t>> vias;  // unit in common, position of the neighbour
    for (std::size_t unit = 0; unit < graph.size(); ++unit) {
        const auto around = graph.around(unit);
        Node node{.squareMetres = graph.units()[unit].squareMetres,
                  .perimeter = graph.units()[unit].perimeterMetres,
                  .firstNeighbour = static_cast<std::uint32_t>(m_neighbours.size()),
                  .neighbours = static_cast<std::uint32_t>(around.size()),
                  .firstLink = static_cast<std::uint32_t>(m_links.size()),
                  .links = 0};
        for (std::uint32_t i = 0; i < around.size(); ++i) {
            m_neighbours.push_back({.unit = around[i].unit, .of = static_cast<std::uint32_t>(unit), .twin = 0, .metres = static_cast<float>(around[i].metres)});
            positionOf[around[i].unit] = i;
        }
        // More than 64 neighbours do not fit the quick test's word; such a unit is always walked around.
        if (around.size() <= 64) {
            vias.clear();
            for (std::uint32_t i = 0; i < around.size(); ++i)
                for (const auto& [other, metres] : graph.around(around[i].unit)) {
                    if (other == unit) continue;
                    const std::uint32_t j = positionOf[other];
                    if (j == kNo) vias.emplace_back(other, i);
                    else if (i < j) m_links.push_back({static_cast<std::uint16_t>(i), static_cast<std::uint16_t>(j), kDirect});
                }
            std::sort(vias.begin(), vias.end());
            for (std::size_t i = 1; i < vias.size(); ++i)
                if (vias[i].first == vias[i - 1].first)
                    m_links.push_back({static_cast<std::uint16_t>(vias[i - 1].second), static_cast<std::uint16_t>(vias[i].second), vias[i].first});
        }
        for (const auto& neighbour : around) positionOf[neighbour.unit] = kNo;
        node.links = static_cast<std::uint32_t>(m_links.size()) - node.firstLink;
        m_nodes.push_back(node);
    }
    // Units come in ascending order, so a unit meets its lower neighbours in the order in which those list it.
    std::vector<std::uint32_t> next;
    for (const Node& node : m_nodes) next.push_back(node.firstNeighbour);
    for (std::uint32_t half = 0; half < m_neighbours.size(); ++half) {
        const std::uint32_t unit = m_neighbours[half].of, other = m_neighbours[half].unit;
        if (other > unit) continue;
        while (m_neighbours[next[other]].unit < unit) ++next[other];
        m_neighbours[half].twin = next[other];
        m_neighbours[next[other]].twin = half;
    }
}

bool ContiguityTest::canLeave(std::uint32_t unit, std::span<const std::int32_t> label) {
    const SearchGraph::Node& node = m_graph->node(unit);
    const std::int32_t part = label[unit];
    const auto around = m_graph->around(node);
    if (around.size() > 64) return walk(unit, label);
    std::uint64_t own = 0;
    for (std::size_t i = 0; i < around.size(); ++i) own |= std::uint64_t{label[around[i].unit] == part} << i;
    if ((own & (own - 1)) == 0) return own != 0;  // one neighbour of its own: a tip; none: alone
    std::uint64_t reached = own & (~own + 1);
    for (bool grown = true; grown && reached != own;) {
        grown = false;
        for (const SearchGraph::Link& link : m_graph->links(node)) {
            const std::uint64_t ends = (std::uint64_t{1} << link.first) | (std::uint64_t{1} << link.second);
            if ((own & ends) != ends || (link.via != SearchGraph::kDirect && label[link.via] != part)) continue;
            const bool meets = (reached & ends) != 0 && (reached & ends) != ends;
            if (meets) reached |= ends, grown = true;
        }
    }
    return reached == own || walk(unit, label);
}

bool ContiguityTest::walk(std::uint32_t unit, std::span<const std::int32_t> label) {
    const std::int32_t part = label[unit];
    std::size_t wanted = 0;
    std::uint32_t start = unit;
    for (const auto& neighbour : m_graph->around(unit))
        if (label[neighbour.unit] == part) start = neighbour.unit, ++wanted;
    if (wanted < 2) return wanted == 1;
    // Two fresh marks: one for the neighbours that are to be reached, one for what has been.
    m_stamp += 2;
    const std::uint64_t wantedMark = m_stamp - 1;
    for (const auto& neighbour : m_graph->around(unit))
        if (label[neighbour.unit] == part) m_reached[neighbour.unit] = wantedMark;
    m_reached[unit] = m_stamp;
    m_reached[start] = m_stamp;
    m_queue.assign(1, start);
    --wanted;
    for (std::size_t i = 0; i < m_queue.size() && wanted > 0; ++i)
        for (const auto& neighbour : m_graph->around(m_queue[i])) {
            std::uint64_t& mark = m_reached[neighbour.unit];
            if (mark == m_stamp || label[neighbour.unit] != part) continue;
            wanted -= mark == wantedMark ? 1U : 0U;
            mark = m_stamp;
            m_queue.push_back(neighbour.unit);
        }
    return wanted == 0;
}

double compactnessOf(const Part& part) noexcept {
    return part.perimeter > 0 ? 4 * std::numbers::pi * part.squareMetres / (part.perimeter * part.perimeter) : 0;
}

Search::Search(const DistrictingRequest& asked)
    : request(asked), graph(*asked.graph), balances(asked.balances.size()), share(asked.graph->size() * asked.balances.size()) {
    for (std::size_t b = 0; b < balances; ++b) {
        const std::vector<double>& load = request.balances[b].load;
        const double mean = std::accumulate(load.begin(), load.end(), 0.0) / request.count;
        for (std::size_t unit = 0; unit < graph.size(); ++unit) share[unit * balances + b] = load[unit] / mean;
    }
    if (request.current.empty()) return;
    changeShare = request.changeWeight.empty() ? std::vector<double>(graph.size(), 1.0) : request.changeWeight;
    // What had no quadrant has nowhere to go away from.
    for (std::size_t unit = 0; unit < changeShare.size(); ++unit)
        if (request.current[unit] < 0) changeShare[unit] = 0;
    const double total = std::accumulate(changeShare.begin(), changeShare.end(), 0.0);
    for (double& value : changeShare) value = total > 0 ? value / total : 0;
}

GroupCounts::GroupCounts(const Search& search) {
    std::int32_t groups = 0;
    for (std::uint32_t unit = 0; unit < search.graph.size(); ++unit) groups = std::max(groups, search.groupOf(unit) + 1);
    m_counts.resize(static_cast<std::size_t>(groups));
}

void GroupCounts::count(const Search& search, std::span<const std::int32_t> label) {
    if (empty()) return;
    for (auto& counts : m_counts) counts.clear();
    for (std::uint32_t unit = 0; unit < label.size(); ++unit)
        if (search.groupOf(unit) >= 0) move(search.groupOf(unit), kNone, label[unit]);
}

int GroupCounts::change(std::int32_t group, std::int32_t a, std::int32_t b) const noexcept {
    int left = 0, there = 0;
    for (const auto& [part, units] : m_counts[static_cast<std::size_t>(group)]) {
        if (part == a) left = units;
        if (part == b) there = units;
    }
    return (there == 0 ? 1 : 0) - (left == 1 ? 1 : 0);
}

void GroupCounts::move(std::int32_t group, std::int32_t a, std::int32_t b) {
    auto& counts = m_counts[static_cast<std::size_t>(group)];
    const auto at = [&](std::int32_t part) {
        return std::find_if(counts.begin(), counts.end(), [&](const auto& entry) { return entry.first == part; });
    };
    if (a >= 0)
        if (const auto from = at(a); --from->second == 0) *from = counts.back(), counts.pop_back();
    if (const auto to = at(b); to != counts.end()) ++to->second;
    else counts.emplace_back(b, 1);
}

Draft draftOf(const Search& search, std::vector<std::int32_t> label) {
    const auto count = static_cast<std::size_t>(search.request.count);
    Draft draft{.label = std::move(label),
                .parts = std::vector<Part>(count),
                .load = std::vector<double>(count * search.balances, 0)};
    for (std::uint32_t unit = 0; unit < search.graph.size(); ++unit) {
        const auto part = static_cast<std::size_t>(draft.label[unit]);
        const SearchGraph::Node& node = search.graph.node(unit);
        Part& sums = draft.parts[part];
        sums.squareMetres += node.squareMetres;
        sums.perimeter += node.perimeter;
        ++sums.units;
        for (const auto& neighbour : search.graph.around(node))  // a border within comes off once from either side
            if (draft.label[neighbour.unit] == draft.label[unit]) sums.perimeter -= static_cast<double>(neighbour.metres);
        for (std::size_t b = 0; b < search.balances; ++b) draft.load[part * search.balances + b] += search.share[unit * search.balances + b];
        draft.changed += search.changed(unit, draft.label[unit]);
    }
    return draft;
}

Worth worthOf(const Search& search, const Draft& draft) {
    Worth worth{.excess = 0, .sum = 0, .merit = 0};
    for (std::size_t i = 0; i < draft.load.size(); ++i) {
        const Balance& balance = search.request.balances[i % search.balances];
        const double beyond = std::max(0.0, std::abs(draft.load[i] - 1) / balance.tolerance - 1);
        worth.excess = std::max(worth.excess, beyond);
        worth.sum += balance.weight * beyond * beyond;
    }
    for (const Part& part : draft.parts) worth.merit += compactnessOf(part);
    std::vector<std::pair<std::int32_t, std::int32_t>> pieces;
    for (std::uint32_t unit = 0; unit < draft.label.size(); ++unit)
        if (search.groupOf(unit) >= 0) pieces.emplace_back(search.groupOf(unit), draft.label[unit]);
    std::sort(pieces.begin(), pieces.end());
    for (std::size_t i = 1; i < pieces.size(); ++i)
        if (pieces[i].first == pieces[i - 1].first && pieces[i].second != pieces[i - 1].second) worth.merit -= search.request.groupWeight;
    worth.merit /= search.request.count;
    return worth;
}

}  // namespace cuadrante::planning
