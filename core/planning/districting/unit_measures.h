// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "core/geometry/shapes.h"
#include "core/incident/incident.h"
#include "core/territory/territory.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace cuadrante::planning {

/// What quadrants can have the same amount of.
enum class Measure { population, dwellings, incidents, workload, area, street_km };
inline constexpr std::array kMeasures{Measure::population, Measure::dwellings, Measure::incidents,
                                      Measure::workload,   Measure::area,      Measure::street_km};
/// "population", "dwellings", "incidents", "workload", "area", "street-km".
[[nodiscard]] std::string_view word(Measure measure) noexcept;

/// Hours of work of a place: each incident takes `hoursPerIncident`; each kilometre of street is patrolled `patrolsPerDay`
/// times on each day of the incidents' period at `patrolKmPerHour`. A convention, to be shown with every figure.
struct WorkloadFormula {
    double hoursPerIncident = 1;  ///< >= 0
    double patrolsPerDay = 0;     ///< >= 0
    double patrolKmPerHour = 20;  ///< > 0
};

/// What is known of the place.
struct Place {
    std::span<const geometry::MultiPolygon* const> units;
    std::vector<std::optional<std::int64_t>> population = {};  ///< per unit, of its own layer; empty: none has one
    std::vector<std::optional<std::int64_t>> adults = {};      ///< the same
    std::vector<std::optional<std::int64_t>> dwellings = {};   ///< the same
    std::span<const territory::Block> blocks = {};             ///< for units that do not say their own
    std::span<const territory::Street> streets = {};
    const incident::IncidentColumns* incidents = nullptr;      ///< null: none are known
    std::optional<DayRange> period = {};                       ///< of the incidents; empty: all there are
    WorkloadFormula formula = {};
};

struct Measured {
    std::vector<double> value;  ///< per unit; persons, dwellings, incidents, hours, km2, km
    std::int64_t unknown = 0;   ///< units of which nothing is known; they count as 0
};
/// Population and dwellings: the unit's own, else the sum of the blocks whose inside is in it. Incidents: all with
/// coordinates in the unit; those in none (on the street between blocks) go to the nearest one up to 25 m away. Streets: both sides of a street look for their unit up to 25 m away and get half its length
/// each; rivers and railways do not count.
[[nodiscard]] Measured measure(const Place& place, Measure measure);
/// Residents of 18 and more, found as population is.
[[nodiscard]] Measured adultsOf(const Place& place);

/// The parts of a day that calls are told apart by: from 6 to 14, from 14 to 22, and the night.
enum class Shift { morning, afternoon, night };
inline constexpr std::array kShifts{Shift::morning, Shift::afternoon, Shift::night};
[[nodiscard]] Shift shiftAt(int minuteOfDay) noexcept;

/// The incidents of each unit; the shifts and those without an hour add up to all.
struct IncidentCounts {
    Measured all;
    std::array<std::vector<double>, kShifts.size()> byShift;
    std::vector<double> withoutHour;
};
[[nodiscard]] IncidentCounts countIncidents(const Place& place);

/// Days of the place's period, or from the first to the last incident; at least 1.
[[nodiscard]] std::int64_t daysOf(const Place& place) noexcept;
/// Hours of work out of what was measured before: what measure() says of workload, in a moment after another formula.
[[nodiscard]] Measured workloadOf(const Measured& incidents, const Measured& streetKm, std::int64_t days,
                                  const WorkloadFormula& formula);

}  // namespace cuadrante::planning
