// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/facts.h"

#include <string>
#include <unordered_map>
#include <vector>

/// Finding things of the facts by id, for the rows of tables.
namespace cuadrante::ui {

/// Points into `things`, which has to outlive it.
template <typename Thing>
[[nodiscard]] std::unordered_map<decltype(Thing::id), const Thing*> byId(const std::vector<Thing>& things) {
    std::unordered_map<decltype(Thing::id), const Thing*> found;
    found.reserve(things.size());
    for (const Thing& thing : things) found.emplace(thing.id, &thing);
    return found;
}

/// What `found` says of the id; null when it has none.
template <typename Id, typename Thing>
[[nodiscard]] const Thing* lookUp(const std::unordered_map<Id, const Thing*>& found, const Id& id) {
    const auto at = found.find(id);
    return at == found.end() ? nullptr : at->second;
}

/// The quadrant's code in the plan it belongs to; empty for one that no plan has.
[[nodiscard]] std::string quadrantCode(const indicators::Facts& facts, territory::QuadrantId id);

}  // namespace cuadrante::ui
