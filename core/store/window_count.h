// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/shapes.h"
#include "core/store/sqlite.h"

#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cuadrante::store {

/// Counts the incidents in a window of the map by the file's own spatial index, walked node by node. The index holds
/// single-precision boxes (a metre wide in Mexico), so that only incidents whose box meets the window's edge are looked
/// up; the answer is exact. What was read of the index is kept until someone changes the file (some 40 MB at most), and of a
/// node that is all inside only how many incidents lie below it is asked for, so that a window costs its edge and not its
/// ground. To be kept as well: preparing its statements takes longer than a count.
class WindowCounter {
public:
    /// Of one connection, which has to outlive it and must have the table of incidents.
    explicit WindowCounter(Database& database);
    WindowCounter(const WindowCounter&) = delete;
    WindowCounter& operator=(const WindowCounter&) = delete;

    /// Located incidents in the window, its edges included. 0 for an empty window.
    [[nodiscard]] std::int64_t count(const geometry::Box& window);

private:
    struct Cell {
        std::int64_t id;  ///< of the incident, or the number of the node below
        float west, east, south, north;
    };
    struct Node {
        int depth = 0;  ///< how many levels lie below
        std::vector<Cell> cells;
    };
    /// Valid until the next call. The root says its depth itself (-1).
    [[nodiscard]] const Node& nodeAt(std::int64_t number, int depth);
    void walk(std::int64_t number, int depth, const geometry::Box& window);
    /// How many incidents lie below the node.
    [[nodiscard]] std::int64_t whole(std::int64_t number, int depth);
    void forgetWhatOthersChanged();

    Database& m_database;
    Statement m_node;
    Statement m_point;
    Statement m_version;
    bool m_keeps;                                          ///< a connection that writes does not see its own changes counted
    std::int64_t m_seenVersion = 0;
    std::unordered_map<std::int64_t, Node> m_nodes;          ///< by number; 20,000 of a million incidents
    std::unordered_map<std::int64_t, std::int64_t> m_whole;  ///< by number
    std::int64_t m_found = 0;
    std::vector<std::vector<std::pair<std::int64_t, bool>>> m_below;  ///< by depth: nodes to be walked, or all inside; scratch
    std::vector<std::int64_t> m_cut;                 ///< incidents whose box meets the window's edge
};

}  // namespace cuadrante::store
