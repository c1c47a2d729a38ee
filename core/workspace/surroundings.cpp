// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/surroundings.h"

namespace cuadrante::workspace {

std::optional<geometry::Box> surroundingsOf(const indicators::Facts& facts) {
    constexpr double kilometre = 0.01;  // degrees, a little more than one
    geometry::Box box = boundsOf(facts.municipality.boundary);
    for (const auto& layout : facts.layouts) box.add(layout->bounds());
    if (box.empty()) return std::nullopt;
    return geometry::Box{.west = box.west - kilometre, .south = box.south - kilometre, .east = box.east + kilometre, .north = box.north + kilometre};
}

}  // namespace cuadrante::workspace
