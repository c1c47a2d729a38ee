// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/districting.h"

#include "core/planning/districting/contraction.h"
#include "core/planning/districting/seeding.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <map>
#include <numeric>
#include <set>
#include <utility>

namespace cuadrante::planning {

namespace {
double meanOf(const DistrictingRequest& request, const Balance& balance) {
    return std::accumulate(balance.load.begin(), balance.load.end(), 0.0) / request.count;
}

/// How far from the mean quadrants made of `load` alone (in means) must be, at the best number of them.
double leastDeviation(double load) noexcept {
    double least = std::max(1.0, load) - std::min(1.0, load);
    for (const double parts : {std::floor(load), std::ceil(load)})
        if (parts >= 1) least = std::min(least, std::abs(load / parts - 1));
    return least;
}

bool isTooLarge(const Balance& balance, double mean, std::uint32_t unit) noexcept { return balance.load[unit] > mean * (1 + balance.tolerance); }

/// What the units that are too large, each with a quadrant to itself, leave for each of the other quadrants, in means.
double leftOf(const DistrictingRequest& request, const Balance& balance) {
    const double mean = meanOf(request, balance);
    double left = request.count;
    std::int32_t others = request.count;
    for (std::uint32_t unit = 0; unit < balance.load.size(); ++unit)
        if (isTooLarge(balance, mean, unit)) left -= balance.load[unit] / mean, --others;
    return others > 0 && others < request.count ? left / others : 1;
}

void reasonsOfUnits(const DistrictingRequest& request, std::vector<Reason>& reasons) {
    for (const Balance& balance : request.balances) {
        const double mean = meanOf(request, balance);
        for (std::uint32_t unit = 0; unit < balance.load.size(); ++unit)
            if (isTooLarge(balance, mean, unit))
                reasons.push_back({.code = "districting.unit_too_large", .balance = balance.name, .units = {unit}, .amount = balance.load[unit] / mean});
        if (const double left = leftOf(request, balance); left < 1 - balance.tolerance)
            reasons.push_back({.code = "districting.left", .balance = balance.name, .amount = 1 - left});
    }
}

void reasonsOfGroups(const DistrictingRequest& request, std::vector<Reason>& reasons) {
    if (request.groupRule != GroupRule::whole || request.group.empty()) return;
    if (const std::size_t nodes = contract(request).request.graph->size(); nodes < static_cast<std::size_t>(request.count))
        reasons.push_back({.code = "districting.groups", .amount = static_cast<double>(nodes)});
    std::map<std::int32_t, std::vector<std::uint32_t>> members;
    for (std::uint32_t unit = 0; unit < request.group.size(); ++unit)
        if (request.group[unit] >= 0) members[request.group[unit]].push_back(unit);
    for (const auto& [group, units] : members) {
        for (const Balance& balance : request.balances) {
            double load = 0;
            for (const std::uint32_t unit : units) load += balance.load[unit];
            const double mean = meanOf(request, balance);
            if (units.size() > 1 && load > mean * (1 + balance.tolerance))
                reasons.push_back({.code = "districting.group_too_large", .balance = balance.name, .units = units, .amount = load / mean});
        }
        std::set<std::int32_t> locks;
        for (const std::uint32_t unit : units)
            if (!request.locked.empty() && request.locked[unit] >= 0) locks.insert(request.locked[unit]);
        if (locks.size() > 1)
            reasons.push_back({.code = "districting.group_locked_apart", .units = units, .amount = static_cast<double>(locks.size())});
    }
}

void reasonsOfComponents(const DistrictingRequest& request, std::vector<Reason>& reasons) {
    const Components components = componentsOf(*request.graph);
    if (components.count == 1) return;
    std::vector<std::uint32_t> first(components.count, UINT32_MAX);
    for (std::uint32_t unit = 0; unit < components.of.size(); ++unit)
        if (first[components.of[unit]] == UINT32_MAX) first[components.of[unit]] = unit;
    std::vector<std::size_t> size(components.count, 0);
    for (const std::uint32_t c : components.of) ++size[c];
    std::vector<bool> barred(components.count, false);
    for (const SharedBorder& border : request.barred)
        if (components.of[border.first] != components.of[border.second])
            barred[components.of[border.first]] = barred[components.of[border.second]] = true;
    if (components.count > static_cast<std::uint32_t>(request.count))
        reasons.push_back({.code = "districting.components", .units = first, .amount = static_cast<double>(components.count),
                           .barred = std::find(barred.begin(), barred.end(), true) != barred.end()});
    for (const Balance& balance : request.balances) {
        std::vector<double> load(components.count, 0);
        for (std::size_t unit = 0; unit < components.of.size(); ++unit) load[components.of[unit]] += balance.load[unit];
        const std::vector<std::int32_t> quadrants = quadrantsByComponent(load, size, request.count);
        for (std::uint32_t c = 0; c < components.count; ++c) {
            const double own = load[c] / meanOf(request, balance);
            // What the others' quadrants leave to it, unless it has none: then it has to be with others.
            const double least = quadrants[c] > 0 ? std::abs(own / quadrants[c] - 1) : leastDeviation(own);
            if (least > balance.tolerance)
                reasons.push_back({.code = "districting.component", .balance = balance.name, .units = {first[c]}, .amount = least, .barred = barred[c]});
        }
    }
}

void reasonsOfLocks(const DistrictingRequest& request, std::vector<Reason>& reasons) {
    if (request.locked.empty()) return;
    for (const Balance& balance : request.balances) {
        std::vector<double> load(static_cast<std::size_t>(request.count), 0);
        for (std::size_t unit = 0; unit < request.locked.size(); ++unit)
            if (request.locked[unit] >= 0) load[static_cast<std::size_t>(request.locked[unit])] += balance.load[unit];
        const double mean = meanOf(request, balance);
        for (std::int32_t q = 0; q < request.count; ++q)
            if (load[static_cast<std::size_t>(q)] > mean * (1 + balance.tolerance))
                reasons.push_back({.code = "districting.locked_load", .balance = balance.name, .quadrant = q, .amount = load[static_cast<std::size_t>(q)] / mean});
    }
    // Locked to one quadrant and yet not joined by anything that is free or locked to it.
    for (std::int32_t q = 0; q < request.count; ++q) {
        std::vector<std::int32_t> open(request.locked.size(), kNone);
        for (std::size_t unit = 0; unit < open.size(); ++unit) open[unit] = request.locked[unit] == kNone || request.locked[unit] == q ? 0 : kNone;
        const Components reach = componentsOf(*request.graph, open);
        std::set<std::uint32_t> pieces;
        std::vector<std::uint32_t> units;
        for (std::uint32_t unit = 0; unit < open.size(); ++unit)
            if (request.locked[unit] == q && pieces.insert(reach.of[unit]).second) units.push_back(unit);
        if (pieces.size() > 1)
            reasons.push_back({.code = "districting.locked_apart", .units = units, .quadrant = q, .amount = static_cast<double>(pieces.size())});
    }
}
}  // namespace

std::vector<Reason> reasonsBefore(const DistrictingRequest& request) {
    std::vector<Reason> reasons;
    reasonsOfUnits(request, reasons);
    reasonsOfGroups(request, reasons);
    reasonsOfComponents(request, reasons);
    reasonsOfLocks(request, reasons);
    return reasons;
}

namespace {
/// The largest deviation beyond its tolerance of a quadrant that none of the reasons accounts for; 0 when there is none.
double unexplained(const DistrictingRequest& request, const DistrictPlan& plan, const std::vector<Reason>& reasons) {
    const Components components = componentsOf(*request.graph);
    double worst = 0;
    for (std::size_t b = 0; b < request.balances.size(); ++b) {
        const Balance& balance = request.balances[b];
        const double mean = meanOf(request, balance);
        std::map<std::int32_t, double> holding;  // what a quadrant has in one piece that is too large, in means
        std::set<std::int32_t> bound;            // quadrants where anything else binds
        std::set<std::uint32_t> cutOff;
        double left = 0;
        const auto hold = [&](std::int32_t quadrant, double amount) { holding[quadrant] = std::max(holding[quadrant], amount); };
        for (const Reason& reason : reasons) {
            if (!reason.balance.empty() && reason.balance != balance.name) continue;
            if (reason.code == "districting.left") left = reason.amount;
            if (reason.code == "districting.component") cutOff.insert(components.of[reason.units.front()]);
            if (reason.code == "districting.locked_load") hold(reason.quadrant, reason.amount);
            if (reason.code == "districting.locked_apart" || reason.code == "districting.pieces") bound.insert(reason.quadrant);
            if (reason.code == "districting.unit_too_large" || reason.code == "districting.group_too_large")
                for (const std::uint32_t unit : reason.units) hold(plan.quadrant[unit], reason.amount);
            // These bind somewhere, and nothing says where.
            if (reason.code == "districting.groups" || reason.code == "districting.components" || reason.code == "districting.group_locked_apart") return 0;
        }
        for (std::size_t unit = 0; unit < plan.quadrant.size(); ++unit)
            if (cutOff.contains(components.of[unit])) bound.insert(plan.quadrant[unit]);
        for (std::int32_t q = 0; q < request.count; ++q) {
            const double deviation = plan.score.quadrants[static_cast<std::size_t>(q)].load[b] / mean - 1;
            const double most = balance.tolerance + 1e-9;
            if (std::abs(deviation) <= most || bound.contains(q)) continue;
            const auto held = holding.find(q);
            if (deviation > 0 ? held != holding.end() && deviation <= held->second - 1 + most : -deviation <= left + most) continue;
            worst = std::max(worst, std::abs(deviation));
        }
    }
    return worst;
}
}  // namespace

std::vector<Reason> reasonsAfter(const DistrictingRequest& request, const DistrictPlan& plan, std::vector<Reason> before) {
    std::vector<Reason> reasons = std::move(before);
    for (std::int32_t q = 0; q < request.count; ++q) {
        const std::uint32_t pieces = plan.score.quadrants[static_cast<std::size_t>(q)].pieces;
        const bool known = std::any_of(reasons.begin(), reasons.end(), [&](const Reason& r) {
            return r.code == "districting.locked_apart" && r.quadrant == q;
        });
        if (pieces > 1 && !known) reasons.push_back({.code = "districting.pieces", .quadrant = q, .amount = static_cast<double>(pieces)});
    }
    if (const double worst = unexplained(request, plan, reasons); worst > 0) reasons.push_back({.code = "districting.not_found", .amount = worst});
    return reasons;
}

Problem problemOf(const Reason& reason, const ReasonNames& names) {
    const auto has = [&](std::initializer_list<std::string_view> codes) { return std::find(codes.begin(), codes.end(), reason.code) != codes.end(); };
    Problem problem{.code = reason.code, .field = {}};
    if (reason.code == "districting.component" && reason.barred) problem.code = "districting.component_barred";
    if (has({"districting.unit_too_large", "districting.group_too_large", "districting.component", "districting.group_locked_apart"}))
        problem.args.emplace_back(names.unit(reason.units.front()));
    if (has({"districting.locked_load", "districting.locked_apart", "districting.pieces"})) problem.args.emplace_back(names.quadrant(reason.quadrant));
    const bool counted = has({"districting.groups", "districting.components", "districting.locked_apart", "districting.pieces", "districting.group_locked_apart"});
    if (counted) problem.args.emplace_back(static_cast<std::int64_t>(reason.amount));
    else problem.args.emplace_back(std::round(1000 * reason.amount) / 10);
    if (!reason.balance.empty()) problem.args.emplace_back(names.balance(reason.balance));
    return problem;
}

}  // namespace cuadrante::planning
