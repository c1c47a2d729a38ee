// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/cells.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

namespace cuadrante::planning {

DistrictingRequest requestWithin(const DistrictingRequest& request, const std::vector<std::uint32_t>& members, std::int32_t count) {
    DistrictingRequest own = request;
    own.count = count;
    own.locked.clear();
    own.current.clear();
    own.changeWeight.clear();
    own.barred.clear();
    std::vector<std::uint32_t> position(request.graph->size(), UINT32_MAX);
    std::vector<Unit> units;
    for (const std::uint32_t unit : members) {
        position[unit] = static_cast<std::uint32_t>(units.size());
        units.push_back(request.graph->units()[unit]);
    }
    std::vector<SharedBorder> borders;
    for (const SharedBorder& border : request.graph->borders())
        if (position[border.first] != UINT32_MAX && position[border.second] != UINT32_MAX)
            borders.push_back({position[border.first], position[border.second], border.metres});
    own.graph = std::make_shared<const UnitGraph>(std::move(units), std::move(borders));
    for (Balance& balance : own.balances) {
        std::vector<double> load;
        for (const std::uint32_t unit : members) load.push_back(balance.load[unit]);
        // Nothing to share out: any division is even.
        if (std::accumulate(load.begin(), load.end(), 0.0) <= 0) load.assign(members.size(), 1);
        balance.load = std::move(load);
    }
    if (!request.group.empty()) {
        own.group.clear();
        for (const std::uint32_t unit : members) own.group.push_back(request.group[unit]);
    }
    return own;
}

CellPlan designCells(const DistrictingRequest& request, const std::vector<std::int32_t>& quadrant, std::int32_t cells, const Progress& progress) {
    CellPlan plan{.cell = std::vector<std::int32_t>(quadrant.size(), 0), .cellsOf = std::vector<std::int32_t>(static_cast<std::size_t>(request.count), 1)};
    std::vector<std::vector<std::uint32_t>> members(static_cast<std::size_t>(request.count));
    for (std::uint32_t unit = 0; unit < quadrant.size(); ++unit) members[static_cast<std::size_t>(quadrant[unit])].push_back(unit);
    constexpr double kEnough = 2500;  // of a quadrant's few units, each time that they are searched
    for (std::size_t q = 0; q < members.size() && !plan.stopped; ++q) {
        if (members[q].empty()) continue;
        plan.cellsOf[q] = std::min(cells, static_cast<std::int32_t>(members[q].size()));
        DistrictingRequest own = requestWithin(request, members[q], plan.cellsOf[q]);
        own.effort = std::min(own.effort, kEnough);
        const Gallery gallery = design(own, 1,
                                       progress.part(static_cast<double>(q) / static_cast<double>(members.size()), static_cast<double>(q + 1) / static_cast<double>(members.size())));
        plan.stopped = gallery.stopped;
        const DistrictPlan& made = gallery.plans.front();
        for (std::size_t i = 0; i < members[q].size(); ++i) plan.cell[members[q][i]] = made.quadrant[i];
        plan.maxDeviation = std::max(plan.maxDeviation, made.score.maxDeviation);
        plan.connected = plan.connected && made.score.connected;
    }
    return plan;
}

}  // namespace cuadrante::planning
