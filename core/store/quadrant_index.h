// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace cuadrante::store {

/// Takes the index of the incidents by quadrant off while many come in one transaction: row by row it would be touched
/// all over. Nobody has to read the table to make it again, nor to sort its rows: they are known as they come. Without
/// rebuild() the transaction must not end.
class QuadrantIndexPause {
public:
    explicit QuadrantIndexPause(Database& database);
    QuadrantIndexPause(const QuadrantIndexPause&) = delete;
    QuadrantIndexPause& operator=(const QuadrantIndexPause&) = delete;

    /// Of a row that came since; ids go up.
    void add(std::int64_t quadrant, std::int64_t incident) {
        if (m_paused) m_incidents[quadrant].push_back(incident);
    }
    /// The same index, byte for byte, that CREATE INDEX makes.
    void rebuild();

private:
    Database& m_database;
    bool m_paused;  ///< not when another program has made the index anew in its own way
    std::unordered_map<std::int64_t, std::vector<std::int64_t>> m_incidents;  ///< by quadrant
};

}  // namespace cuadrante::store
