// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/planning/districting/unit_graph.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace cuadrante::planning {

/// Something of which every quadrant is to have the same amount.
struct Balance {
    std::string name;          ///< as the caller calls it: comes back in scores and reasons
    std::vector<double> load;  ///< per unit, >= 0 and finite, not all 0
    double tolerance = 0.05;   ///< largest deviation from the mean that is good enough, as a share of it, > 0
    double weight = 1;         ///< against the other balances where not all can be met, > 0
};

/// How far groups of units (colonias, committee territories) are to stay in one quadrant.
enum class GroupRule {
    ignore,
    prefer,  ///< each group cut costs compactness; balance goes first
    whole,   ///< a group that hangs together is one unit
};

/// Units without a quadrant, a lock or a group have this in its place.
inline constexpr std::int32_t kNone = -1;

/// What is asked of a plan. Quadrants are numbered 0 to count - 1.
struct DistrictingRequest {
    std::shared_ptr<const UnitGraph> graph;
    std::int32_t count = 0;
    std::vector<Balance> balances;      ///< at least one

    std::vector<std::int32_t> locked = {};   ///< per unit the quadrant that it must be in, or kNone; empty: none locked
    std::vector<std::int32_t> current = {};  ///< per unit its quadrant today, or kNone; empty: start from nothing
    double changeAtMost = 1;                 ///< with `current`: largest share that may change quadrant, 0 to 1...
    std::vector<double> changeWeight = {};   ///< ...of what: per unit, >= 0 (population); empty: of the units
    std::vector<std::int32_t> group = {};    ///< per unit the group that it belongs to, or kNone
    GroupRule groupRule = GroupRule::ignore;
    double groupWeight = 0.1;                ///< with GroupRule::prefer: what one cut costs in Polsby-Popper of one quadrant

    std::vector<SharedBorder> barred = {};   ///< borders that barriers took out of the graph, to say so in reasons

    std::uint64_t seed = 1;
    /// How long to search, in steps a unit: the work is set beforehand, so that the same seed gives the same plan on
    /// every machine and any number of threads. 0: start only. 2,500 are about a second for 16,000 units on two threads.
    double effort = 2500;
    int threads = 2;                         ///< how many may be used, >= 1; never changes the answer
};

/// All that is wrong with a request as such: "districting.no_units", "districting.count" (args: count, units),
/// "districting.no_balance", "districting.lengths" (a list not of one entry a unit), "districting.load" (args: name;
/// negative, not finite or all 0), "districting.tolerance", "districting.label" (a lock or a current quadrant out of
/// range), "districting.change" (not 0 to 1), "districting.effort", "districting.threads".
[[nodiscard]] Problems problemsOf(const DistrictingRequest& request);

}  // namespace cuadrante::planning
