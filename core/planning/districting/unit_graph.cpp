// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/unit_graph.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <tuple>
#include <utility>

namespace cuadrante::planning {

UnitGraph::UnitGraph(std::vector<Unit> units, std::vector<SharedBorder> borders)
    : m_units(std::move(units)), m_borders(std::move(borders)), m_first(m_units.size() + 1, 0) {
    std::sort(m_borders.begin(), m_borders.end(), [](const SharedBorder& a, const SharedBorder& b) {
        return std::tie(a.first, a.second) < std::tie(b.first, b.second);
    });
    for (const SharedBorder& border : m_borders) {
        assert(border.first < border.second && border.second < m_units.size());
        ++m_first[border.first + 1];
        ++m_first[border.second + 1];
    }
    for (std::size_t i = 1; i < m_first.size(); ++i) m_first[i] += m_first[i - 1];
    m_neighbours.resize(2 * m_borders.size());
    std::vector<std::size_t> next(m_first.begin(), m_first.end() - 1);
    // The pairs come by first, then second: those of a unit that are below it come before those above it.
    for (const SharedBorder& border : m_borders) m_neighbours[next[border.second]++] = {border.first, border.metres};
    for (const SharedBorder& border : m_borders) m_neighbours[next[border.first]++] = {border.second, border.metres};
}

namespace {
template <typename Together>
Components flood(const UnitGraph& graph, std::vector<std::uint32_t> of, Together together) {
    constexpr std::uint32_t kUnseen = kNoComponent - 1;
    Components components{.of = std::move(of)};
    std::vector<std::uint32_t> queue;
    for (std::uint32_t start = 0; start < components.of.size(); ++start) {
        if (components.of[start] != kUnseen) continue;
        components.of[start] = components.count;
        queue.assign(1, start);
        for (std::size_t i = 0; i < queue.size(); ++i) {
            const std::uint32_t unit = queue[i];
            for (const auto& [other, metres] : graph.around(unit))
                if (components.of[other] == kUnseen && together(unit, other)) {
                    components.of[other] = components.count;
                    queue.push_back(other);
                }
        }
        ++components.count;
    }
    return components;
}
}  // namespace

Components componentsOf(const UnitGraph& graph) {
    return flood(graph, std::vector<std::uint32_t>(graph.size(), kNoComponent - 1), [](auto, auto) { return true; });
}

Components componentsOf(const UnitGraph& graph, std::span<const std::int32_t> label) {
    std::vector<std::uint32_t> of(graph.size());
    for (std::size_t i = 0; i < of.size(); ++i) of[i] = label[i] < 0 ? kNoComponent : kNoComponent - 1;
    return flood(graph, std::move(of), [&](std::uint32_t a, std::uint32_t b) { return label[a] == label[b]; });
}

Joined joinIslands(const UnitGraph& graph) {
    std::vector<SharedBorder> borders = graph.borders(), joins;
    const auto squared = [&](std::size_t a, std::size_t b) {
        const geometry::Metres p = graph.units()[a].middle, q = graph.units()[b].middle;
        return (p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y);
    };
    Components components = componentsOf(graph);
    while (components.count > 1) {
        std::vector<std::size_t> size(components.count, 0);
        for (const std::uint32_t c : components.of) ++size[c];
        const auto main = static_cast<std::uint32_t>(std::max_element(size.begin(), size.end()) - size.begin());
        // Every island reaches for what is nearest to it, be it another island: an archipelago stays together.
        std::vector<SharedBorder> nearest(components.count, {0, 0, std::numeric_limits<double>::infinity()});
        for (std::uint32_t a = 0; a < graph.size(); ++a) {
            if (components.of[a] == main) continue;
            SharedBorder& best = nearest[components.of[a]];
            for (std::uint32_t b = 0; b < graph.size(); ++b)
                if (components.of[b] != components.of[a] && squared(a, b) < best.metres)
                    best = {std::min(a, b), std::max(a, b), squared(a, b)};
        }
        for (const SharedBorder& join : nearest) {
            const SharedBorder added{join.first, join.second, 0};
            if (join.first != join.second && std::find(joins.begin(), joins.end(), added) == joins.end()) joins.push_back(added);
        }
        std::vector<SharedBorder> all = borders;
        all.insert(all.end(), joins.begin(), joins.end());
        components = componentsOf(UnitGraph(graph.units(), std::move(all)));
    }
    borders.insert(borders.end(), joins.begin(), joins.end());
    std::sort(joins.begin(), joins.end(), [](const SharedBorder& a, const SharedBorder& b) {
        return std::tie(a.first, a.second) < std::tie(b.first, b.second);
    });
    return {.graph = UnitGraph(graph.units(), std::move(borders)), .joins = std::move(joins)};
}

}  // namespace cuadrante::planning
