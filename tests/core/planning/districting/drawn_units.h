// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/planning/districting/districting.h"

#include <memory>
#include <vector>

namespace cuadrante::planning {

/// `columns` by `rows` square units of 100 m, some left out; unit at (column, row) at row * columns + column as long as
/// none is left out.
inline std::shared_ptr<const UnitGraph> chessboard(int columns, int rows, const std::vector<int>& leftOut = {}) {
    std::vector<int> at(static_cast<std::size_t>(columns * rows), 0);
    for (const int out : leftOut) at[static_cast<std::size_t>(out)] = -1;
    std::vector<Unit> units;
    for (int i = 0; i < columns * rows; ++i) {
        if (at[static_cast<std::size_t>(i)] < 0) continue;
        at[static_cast<std::size_t>(i)] = static_cast<int>(units.size());
        units.push_back({.squareMetres = 1e4, .perimeterMetres = 400, .middle = {.x = 100.0 * (i % columns), .y = 100.0 * (i / columns)}});
    }
    std::vector<SharedBorder> borders;
    const auto join = [&](int a, int b) {
        const int first = at[static_cast<std::size_t>(a)], second = at[static_cast<std::size_t>(b)];
        if (first >= 0 && second >= 0) borders.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second), 100});
    };
    for (int i = 0; i < columns * rows; ++i) {
        if (i % columns + 1 < columns) join(i, i + 1);
        if (i + columns < columns * rows) join(i, i + columns);
    }
    return std::make_shared<const UnitGraph>(std::move(units), std::move(borders));
}

inline std::vector<double> evenLoad(const UnitGraph& graph) { return std::vector<double>(graph.size(), 1); }
inline std::vector<double> drawnLoad(const UnitGraph& graph, std::uint64_t seed, int from = 1, int to = 9) {
    Random random(seed);
    std::vector<double> load;
    for (std::size_t i = 0; i < graph.size(); ++i) load.push_back(static_cast<double>(random.between(from, to)));
    return load;
}

}  // namespace cuadrante::planning
