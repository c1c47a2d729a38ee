// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/indicators/facts.h"
#include "core/territory/layout.h"
#include "core/territory/territory.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What changes for people, officers and streets when one plan takes the place of another.
namespace cuadrante::planning {

/// Where the inhabitants of a piece of ground are known from.
enum class PopulationBasis {
    blocks,   ///< the blocks' inhabitants, each block where its middle lies
    evenly,   ///< the old plan's quadrants, spread evenly over their ground
    unknown,  ///< neither is on file: populations are empty, not zero
};
/// "blocks", "evenly", "unknown".
[[nodiscard]] std::string_view word(PopulationBasis basis) noexcept;

/// What there is on a piece of ground. Fractions come from what is spread evenly.
struct Load {
    double areaKm2 = 0;
    std::optional<double> population = {};
    double streetKm = 0;          ///< avenues, streets, alleys and paths; not rivers and railways
    std::int64_t incidents = 0;   ///< of the window, those with coordinates
    double workloadHours = 0;     ///< see WorkloadRule
    std::int64_t officers = 0;    ///< with a stay in force on the day
    std::int64_t committees = 0;  ///< formed and not dissolved on the day
};

/// Hours of work: every incident of the window takes `hoursPerIncident`, every kilometre of street is patrolled
/// `patrolsPerDay` times a day at `patrolKmPerHour`. A convention, shown with every figure and changed as one likes.
struct WorkloadRule {
    double hoursPerIncident = 1;
    double patrolsPerDay = 1;
    double patrolKmPerHour = 20;
};

struct QuadrantLoad {
    std::string code;
    Load load;
};

/// How evenly a measure is spread over the quadrants of each plan.
struct Evenness {
    std::string_view measure;          ///< "population", "area", "street_km", "incidents", "workload"
    std::optional<double> giniBefore;  ///< M-GINI; empty when the measure is unknown or nothing
    std::optional<double> giniAfter;
    std::optional<double> deviationBefore;  ///< largest |x - mean| / mean; 0.25 is 25 %
    std::optional<double> deviationAfter;
    std::string worstBefore;  ///< code of the quadrant with that deviation
    std::string worstAfter;
};

/// Ground that changes quadrant. Empty codes: in no quadrant of that plan.
struct Transfer {
    std::string from;
    std::string to;
    Load load;
    geometry::MultiPolygon shape;  ///< the map of differences
};

/// A quadrant of the old plan and the one of the new plan that goes on from it. Empty codes: it ends, or it is new.
struct Succession {
    std::string before;
    std::string after;
    double share;  ///< of the old quadrant's ground that stays in it; 0 when it ends or is new
};

/// Someone, or a committee, whose quadrant does not go on as the one that most of its ground goes to.
struct Relocation {
    std::string who;  ///< an officer's number, a committee's code
    std::string from;
    std::string to;  ///< empty when most of the ground falls to no quadrant
};

struct PlanComparison {
    PopulationBasis basis = PopulationBasis::unknown;
    DayRange window{};                 ///< of the incidents
    std::vector<QuadrantLoad> before;  ///< in the plans' order
    std::vector<QuadrantLoad> after;
    std::vector<Evenness> evenness;
    std::vector<Succession> successions;  ///< by the old plan's order, new quadrants last
    std::vector<Transfer> transfers;      ///< largest ground first
    Load moved;                           ///< of all transfers together
    std::vector<Relocation> officers;
    std::vector<Relocation> committees;
};

struct ComparisonInput {
    const indicators::Facts& facts;  ///< incidents, stays, committees; plans are not read from it
    std::span<const territory::Block> blocks = {};
    std::span<const territory::Street> streets = {};
    Day asOf{};
    int months = 12;  ///< of incidents up to asOf
    WorkloadRule rule = {};
};

/// A quadrant goes on as the one of the new plan that takes most of its ground, if it is in turn the one that gives
/// most of that quadrant's; so of two that are joined one goes on and one ends, and of a quadrant that is cut in two
/// its larger part goes on. All other ground that changes hands is a transfer. Officers and committees belong to a
/// quadrant without a point of their own: they go with most of its ground. Streets are measured in stretches of at most
/// 25 m, each where its middle lies. O(n log n).
[[nodiscard]] PlanComparison compare(const territory::Layout& before, const territory::Layout& after,
                                     const ComparisonInput& input, const Progress& progress);

}  // namespace cuadrante::planning
