// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/request.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cuadrante::planning {

Problems problemsOf(const DistrictingRequest& request) {
    Problems problems;
    const std::size_t units = request.graph ? request.graph->size() : 0;
    if (units == 0) return {{.code = "districting.no_units", .field = "graph"}};
    if (request.count < 1 || static_cast<std::size_t>(request.count) > units)
        problems.push_back({.code = "districting.count", .field = "count", .args = {std::int64_t{request.count}, static_cast<std::int64_t>(units)}});
    if (request.balances.empty()) problems.push_back({.code = "districting.no_balance", .field = "balances"});
    for (const Balance& balance : request.balances) {
        const bool sound = std::all_of(balance.load.begin(), balance.load.end(), [](double v) { return std::isfinite(v) && v >= 0; });
        if (balance.load.size() != units) problems.push_back({.code = "districting.lengths", .field = "balances"});
        else if (!sound || std::accumulate(balance.load.begin(), balance.load.end(), 0.0) <= 0)
            problems.push_back({.code = "districting.load", .field = "balances", .args = {balance.name}});
        if (!(balance.tolerance > 0 && balance.weight > 0 && std::isfinite(balance.tolerance) && std::isfinite(balance.weight)))
            problems.push_back({.code = "districting.tolerance", .field = "balances", .args = {balance.name}});
    }
    const auto labels = [&](const std::vector<std::int32_t>& list, std::string_view field, std::int32_t end) {
        if (list.empty()) return;
        if (list.size() != units) problems.push_back({.code = "districting.lengths", .field = field});
        else if (std::any_of(list.begin(), list.end(), [&](std::int32_t q) { return q < kNone || q >= end; }))
            problems.push_back({.code = "districting.label", .field = field});
    };
    labels(request.locked, "locked", request.count);
    labels(request.current, "current", request.count);
    labels(request.group, "group", INT32_MAX);
    if (!(request.changeAtMost >= 0 && request.changeAtMost <= 1)) problems.push_back({.code = "districting.change", .field = "changeAtMost"});
    if (!request.changeWeight.empty() && request.changeWeight.size() != units)
        problems.push_back({.code = "districting.lengths", .field = "changeWeight"});
    else if (std::any_of(request.changeWeight.begin(), request.changeWeight.end(), [](double v) { return !(v >= 0 && std::isfinite(v)); }))
        problems.push_back({.code = "districting.change", .field = "changeWeight"});
    if (!(request.effort >= 0 && std::isfinite(request.effort))) problems.push_back({.code = "districting.effort", .field = "effort"});
    if (request.threads < 1) problems.push_back({.code = "districting.threads", .field = "threads"});
    return problems;
}

}  // namespace cuadrante::planning
