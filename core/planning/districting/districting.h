// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/planning/districting/request.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// The districting engine's face: a request in, a gallery of plans and the reasons of what could not be met out.
///
/// What was tried, on a drawn city of 2,000 and 16,000 blocks (tests/bench/district_bench.cpp), and why this stayed:
/// - Halving by load across the longer axis, then growth with bonuses for light quadrants: hangs together and is compact
///   to 0.57 to 0.60 (mean Polsby-Popper), but up to 11 % (50 units a quadrant) or 50 % (19 units) off the mean. It is
///   the start (seeding.h).
/// - Annealing of single moves with the price of a shape = 1 - PP: tears tentacles out at high temperature that never
///   come back, because PP is flat for bad shapes. With perimeter^2 / area (what stayed) they do.
/// - A high price for imbalance from the beginning freezes the borders: 0.68 to 0.69. Beginning at a hundredth of the
///   last price: 0.71 to 0.735.
/// - Exchanges of two units as a proposal of their own: one in a hundred was taken, no gain. They are left to the end,
///   where evening.h searches sequences of up to three moves around the few quadrants that are still beyond a tolerance, and
///   exchanges for shape where a unit is as much as a tolerance is wide (50 units a quadrant, 2 %: 0.0006 more on average).
/// - Proposing a border between two quadrants instead of a unit on a border: 30 % more proposals a second.
/// - Chains (a unit comes in because another one leaves, back or on to a third quadrant) as proposals of their own: a
///   fifth more time a step and no gain in compactness, neither among 50 nor among 19 units a quadrant.
/// - Reheating the whole plan from its best again and again (5 or 10 times): 0.711 where one search of the same length
///   gives 0.715. Reheating it around one quadrant at a time: as much as the same time spent on the search itself. But where a
///   quadrant is beyond its tolerance and no few moves help (two large colonias with nothing small between them), that is
///   what brings it back (regional.h). Six tries a quadrant left 1 of 3 seeds of Mexico City's 200 at 22 %, sixteen none.
/// - Bands that change 3, 6, 12 or 30 times as often, hotter and cooler ends, a wider free part of the tolerance: within
///   the spread of the seeds. That spread (0.005 at 40 quadrants) is larger than what more time gives (0.001 for twice the
///   time), so few quadrants are searched for several times and the best is kept: 0.7149 became 0.7164.
/// - METIS (k-way and recursive bisection, Debian's 5.1) for comparison only: see the benchmark.
namespace cuadrante::planning {

/// Why a plan cannot be, or is not, as asked. `amount` is how much is missing, in the unit said.
struct Reason {
    /// Stable word, the id of a text:
    /// "districting.unit_too_large"      one unit (units[0]) is more than a quadrant may have; amount: its load as a share
    ///                                   of the mean
    /// "districting.group_too_large"     the same of a group that is to stay whole (units: its members)
    /// "districting.left"                units that are too large leave too little for the other quadrants; amount: by how
    ///                                   much these are below the mean when they are even, as a share of it
    /// "districting.groups"              whole groups are fewer units than quadrants, so they are cut; amount: how many units
    /// "districting.component"           units[0]'s component, cut off from the rest, does not make whole quadrants;
    ///                                   amount: the deviation that it forces with the number of quadrants it gets; `barred` says whether barriers did it
    /// "districting.components"          more components than quadrants; amount: how many
    /// "districting.locked_load"         what is locked to `quadrant` is more than it may have; amount: share of the mean
    /// "districting.locked_apart"        units locked to `quadrant` cannot be joined; amount: its pieces
    /// "districting.pieces"              `quadrant` lies in pieces all the same; amount: how many
    /// "districting.group_locked_apart"  a group that is to stay whole has units locked to different quadrants
    /// "districting.change_limit"        what may change is not enough; amount: the share that a plan within the tolerances
    ///                                   changes (or the most even one that was found)
    /// "districting.not_found"           a quadrant that none of these accounts for is beyond the tolerance; amount: the
    ///                                   deviation of the worst such one
    std::string_view code;
    std::string balance = {};                  ///< name; empty where it is not about one
    std::vector<std::uint32_t> units = {};
    std::int32_t quadrant = kNone;
    double amount = 0;
    bool barred = false;
};

/// A quadrant of a plan.
struct QuadrantFigures {
    std::uint32_t units = 0;
    std::uint32_t pieces = 0;      ///< 1: it hangs together
    double squareMetres = 0;
    double perimeterMetres = 0;
    double compactness = 0;        ///< Polsby-Popper, (0, 1]
    std::vector<double> load;      ///< per balance, in its own unit
    double deviation = 0;          ///< signed, the largest of all balances, as a share of the mean
};

struct PlanScore {
    std::vector<QuadrantFigures> quadrants;
    bool connected = true;         ///< every quadrant is in one piece
    bool withinTolerance = true;
    double maxDeviation = 0;       ///< largest over quadrants and balances, as a share of the mean
    double beyondTolerance = 0;    ///< sum over quadrants and balances of what is beyond the tolerance, in tolerances, squared
    double meanCompactness = 0;
    double leastCompactness = 0;
    std::int64_t cutBorders = 0;   ///< borders between units of different quadrants
    double cutMetres = 0;
    std::int64_t groupsCut = 0;    ///< groups with units in more than one quadrant
    double changed = 0;            ///< share that changes quadrant; 0 without a current plan
};
/// Judges any plan of the request's units, whoever made it. `quadrant` per unit, 0 to count - 1.
[[nodiscard]] PlanScore scoreOf(const DistrictingRequest& request, const std::vector<std::int32_t>& quadrant);

struct DistrictPlan {
    std::vector<std::int32_t> quadrant;  ///< per unit, 0 to count - 1
    PlanScore score;
    std::uint64_t seed;                  ///< a request with this seed and one plan gives it again, when `variant` is 0
    int variant;                         ///< what it was made for: 0 as asked, 1 more even, 2 more compact
    bool onFront = true;                 ///< no other plan is at least as good in all of deviation, compactness, groups cut and change
};

struct Gallery {
    std::vector<DistrictPlan> plans;     ///< the best first; at least one
    std::vector<Reason> reasons;         ///< empty: all that was asked is met by the first plan
    bool stopped = false;                ///< cut short: the plans are the best so far
};

/// Up to `plans` different plans (less than 2 % of the units elsewhere is the same plan). problemsOf(request) must be
/// empty. Does not throw Cancelled: when `progress` says stop it returns what it has, at least the start of one plan.
/// Deterministic by request; `threads` changes the time alone. Some 0.1 microseconds a step of effort and unit on one thread.
[[nodiscard]] Gallery design(const DistrictingRequest& request, int plans, const Progress& progress);

/// The effort that takes about `seconds` on two cores of an office PC for `plans` plans of this request: fixed
/// beforehand, so that the same seed gives the same plan also where it takes longer.
[[nodiscard]] double effortFor(const DistrictingRequest& request, double seconds, int plans);

/// What speaks against a request whatever the plan; and, given the best plan, what it lacks.
[[nodiscard]] std::vector<Reason> reasonsBefore(const DistrictingRequest& request);
[[nodiscard]] std::vector<Reason> reasonsAfter(const DistrictingRequest& request, const DistrictPlan& plan, std::vector<Reason> before);

/// What things are called, for a reason's sentence.
struct ReasonNames {
    std::function<std::string(std::uint32_t unit)> unit;
    std::function<std::string(std::int32_t quadrant)> quadrant;
    std::function<std::string(const std::string& balance)> balance;
};
/// A reason as a problem with its text: shares in percent, groups by their first unit.
[[nodiscard]] Problem problemOf(const Reason& reason, const ReasonNames& names);

}  // namespace cuadrante::planning
