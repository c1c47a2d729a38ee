// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/editing/halving.h"

#include "core/planning/districting/cells.h"
#include "core/planning/districting/districting.h"

#include <algorithm>
#include <numeric>

namespace cuadrante::planning {

namespace {
/// Of labels 0, 1... the units of all but the one with most of them.
std::vector<std::uint32_t> allButTheLargest(const std::vector<std::uint32_t>& units, const std::vector<std::uint32_t>& label) {
    std::vector<std::size_t> size(units.size(), 0);
    for (const std::uint32_t each : label) ++size[each];
    const auto largest = static_cast<std::uint32_t>(std::max_element(size.begin(), size.end()) - size.begin());
    std::vector<std::uint32_t> going;
    for (std::size_t i = 0; i < units.size(); ++i)
        if (label[i] != largest) going.push_back(units[i]);
    return going;
}
}  // namespace

std::vector<std::uint32_t> halfOf(const PlanEditor& editor, std::int32_t quadrant, std::size_t measure) {
    const std::vector<std::uint32_t>& units = editor.unitsOf(quadrant);
    if (units.size() < 2) return {};
    DistrictingRequest request{.graph = editor.ground().graph,
                               .count = 2,
                               .balances = {{.name = {}, .load = editor.ground().measures[measure]}}};
    // A person waits for it: some tenths of a second at most.
    request.effort = std::min(request.effort, 3e6 / static_cast<double>(units.size()));
    const DistrictingRequest own = requestWithin(request, units, 2);
    std::vector<std::uint32_t> label;
    if (const Components pieces = componentsOf(*own.graph); pieces.count > 1) {
        label = pieces.of;
    } else {
        const Gallery gallery = design(own, 1, Progress());
        for (const std::int32_t each : gallery.plans.front().quadrant) label.push_back(static_cast<std::uint32_t>(each));
    }
    return allButTheLargest(units, label);
}

}  // namespace cuadrante::planning
