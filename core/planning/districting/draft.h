// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/districting/request.h"

#include <cmath>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace cuadrante::planning {

/// The graph once more as the search wants it: per unit its numbers side by side, its neighbours, and which of its
/// neighbours hang together without it.
class SearchGraph {
public:
    struct Node {
        double squareMetres;
        double perimeter;
        std::uint32_t firstNeighbour;
        std::uint32_t neighbours;
        std::uint32_t firstLink;
        std::uint32_t links;
    };
    /// A border as one of its two units sees it.
    struct Neighbour {
        std::uint32_t unit;  ///< beyond the border
        std::uint32_t of;    ///< on this side
        std::uint32_t twin;  ///< the border as the other unit sees it, by position in neighbours()
        float metres;
    };
    /// Two neighbours of a unit, by their position among them, that are neighbours of each other (via == kDirect) or
    /// have the unit `via` in common.
    struct Link {
        std::uint16_t first;
        std::uint16_t second;
        std::uint32_t via;
    };
    static constexpr std::uint32_t kDirect = UINT32_MAX;

    explicit SearchGraph(const UnitGraph& graph);

    [[nodiscard]] std::size_t size() const noexcept { return m_nodes.size(); }
    [[nodiscard]] const Node& node(std::size_t unit) const noexcept { return m_nodes[unit]; }
    [[nodiscard]] std::span<const Neighbour> around(const Node& node) const noexcept {
        return {m_neighbours.data() + node.firstNeighbour, node.neighbours};
    }
    [[nodiscard]] std::span<const Neighbour> around(std::size_t unit) const noexcept { return around(m_nodes[unit]); }
    [[nodiscard]] const std::vector<Neighbour>& neighbours() const noexcept { return m_neighbours; }
    [[nodiscard]] const std::vector<Node>& nodes() const noexcept { return m_nodes; }
    [[nodiscard]] std::span<const Link> links(const Node& node) const noexcept {
        return {m_links.data() + node.firstLink, node.links};
    }

private:
    std::vector<Node> m_nodes;
    std::vector<Neighbour> m_neighbours;
    std::vector<Link> m_links;
};

/// Whether the quadrant of `unit` hangs together without it as much as with it: exact. `label` per unit. The quick look
/// around the unit answers nearly always; else the quadrant is walked through.
class ContiguityTest {
public:
    explicit ContiguityTest(const SearchGraph& graph) : m_graph(&graph), m_reached(graph.size(), 0) {}
    [[nodiscard]] bool canLeave(std::uint32_t unit, std::span<const std::int32_t> label);

private:
    [[nodiscard]] bool walk(std::uint32_t unit, std::span<const std::int32_t> label);

    const SearchGraph* m_graph;
    std::vector<std::uint64_t> m_reached;
    std::vector<std::uint32_t> m_queue;
    std::uint64_t m_stamp = 0;
};

/// A quadrant in the making.
struct Part {
    double squareMetres = 0;
    double perimeter = 0;
    std::uint32_t units = 0;
};

/// Isoperimetric quotient of a part, 0 when it has no border.
[[nodiscard]] double compactnessOf(const Part& part) noexcept;

/// A request made ready for the search.
struct Search {
    explicit Search(const DistrictingRequest& asked);

    const DistrictingRequest& request;
    SearchGraph graph;
    std::size_t balances;
    std::vector<double> share;         ///< unit * balances + balance: its load as a share of a quadrant's mean
    std::vector<double> changeShare;   ///< per unit: what its change of quadrant is of all; empty without `current`

    [[nodiscard]] bool isFree(std::uint32_t unit) const noexcept { return request.locked.empty() || request.locked[unit] < 0; }
    [[nodiscard]] std::int32_t groupOf(std::uint32_t unit) const noexcept {
        return request.group.empty() || request.groupRule != GroupRule::prefer ? kNone : request.group[unit];
    }
    /// What of all has changed when `unit` is in `part` instead of where it is today.
    [[nodiscard]] double changed(std::uint32_t unit, std::int32_t part) const noexcept {
        return changeShare.empty() || part == request.current[unit] ? 0 : changeShare[unit];
    }
};

/// In how many quadrants each group lies, and with how many units.
class GroupCounts {
public:
    explicit GroupCounts(const Search& search);
    void count(const Search& search, std::span<const std::int32_t> label);
    [[nodiscard]] bool empty() const noexcept { return m_counts.empty(); }
    /// By how many pieces the group is cut more when one of its units goes from a to b: -1, 0 or 1.
    [[nodiscard]] int change(std::int32_t group, std::int32_t a, std::int32_t b) const noexcept;
    void move(std::int32_t group, std::int32_t a, std::int32_t b);

private:
    std::vector<std::vector<std::pair<std::int32_t, std::int32_t>>> m_counts;  ///< per group: quadrant, units
};

/// A plan while it is being worked on: the label of each unit (all >= 0) and the sums of each part.
struct Draft {
    std::vector<std::int32_t> label;
    std::vector<Part> parts;
    std::vector<double> load;  ///< part * balances + balance, as a share of the balance's mean
    double changed = 0;        ///< share that is elsewhere than today
};
/// Sums everything anew.
[[nodiscard]] Draft draftOf(const Search& search, std::vector<std::int32_t> label);

/// How good a draft is: first how far its worst quadrant is beyond the tolerances, then all of them (one unit that is
/// larger than a quadrant must not make the others' balance idle), then shape and groups.
struct Worth {
    double excess;  ///< the largest deviation beyond its tolerance, in tolerances; 0 when all are met
    double sum;     ///< squares of all deviations beyond, by the balances' weights
    double merit;   ///< mean compactness less the price of the groups that are cut
    [[nodiscard]] bool betterThan(const Worth& other) const noexcept {
        constexpr double kSame = 1e-9;
        if (std::abs(excess - other.excess) > kSame) return excess < other.excess;
        if (std::abs(sum - other.sum) > kSame) return sum < other.sum;
        return merit > other.merit + kSame;
    }
};
[[nodiscard]] Worth worthOf(const Search& search, const Draft& draft);

}  // namespace cuadrante::planning
