// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/design/units.h"
#include "core/planning/districting/request.h"
#include "core/planning/districting/unit_measures.h"

#include <array>
#include <span>
#include <vector>

namespace cuadrante::planning {

/// All measures of all units, computed together.
struct UnitFigures {
    std::array<Measured, kMeasures.size()> of;  ///< by Measure
    Measured adults;                            ///< residents of 18 and more
    std::array<std::vector<double>, kShifts.size()> byShift;  ///< incidents of each shift, by Shift
    std::vector<double> withoutHour;            ///< incidents of which only the day is known

    [[nodiscard]] const Measured& operator[](Measure measure) const noexcept {
        return of[static_cast<std::size_t>(measure)];
    }
    [[nodiscard]] Measured& operator[](Measure measure) noexcept { return of[static_cast<std::size_t>(measure)]; }
    /// Nothing is known of the measure for any unit.
    [[nodiscard]] bool unknown(Measure measure) const noexcept;
};

/// What is known of the place besides the units' own figures.
struct Surroundings {
    std::span<const territory::Block> blocks = {};
    std::span<const territory::Street> streets = {};
    const incident::IncidentColumns* incidents = nullptr;  ///< null: none are known
    std::optional<DayRange> period = {};                   ///< of the incidents; empty: all
    WorkloadFormula formula = {};
};
/// Streets are the longest part: some 0.1 s for 60,000 segments.
[[nodiscard]] UnitFigures figuresOf(const DesignUnits& units, const Surroundings& surroundings);

/// A measure that is to be even, and how much it counts against the others.
struct Weight {
    Measure measure;
    double weight = 1;  ///< > 0
    bool operator==(const Weight&) const = default;
};
/// Several measures as one load: the weighted sum of each unit's share of the total. Its name is that of the measures
/// ("population+area").
[[nodiscard]] Balance balanceOf(std::span<const Weight> weights, const UnitFigures& figures, double tolerance);

}  // namespace cuadrante::planning
