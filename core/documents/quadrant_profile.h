// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "core/documents/document.h"
#include "core/documents/quadrant_content.h"
#include "core/indicators/facts.h"
#include "core/indicators/formulas.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante::documents {

/// What one screen or one page says of a quadrant; the inspector and the quadrant report read the same.
struct QuadrantProfile {
    /// `days`: from the first of the stay to the end of the period, both included; renewed orders are one stay.
    struct Person { workforce::OfficerId id; std::string name; workforce::Rank rank; Day since; std::int64_t days; };
    struct CommitteeLine { participation::CommitteeId id; std::string name; participation::CommitteeState state;
                           std::optional<Day> lastMeeting; };
    /// Words of IND-I4: never a bare percentage.
    using Change = indicators::Change;
    struct TypeLine { std::string type; std::int64_t count; std::int64_t before; Change change; };
    /// Something that waits for someone: an overdue agreement, an unanswered report, a committee at risk, no chief.
    enum class PendingKind { agreement_overdue, report_overdue, committee_at_risk, committee_inactive, chief_missing };
    struct Pending { PendingKind kind; std::string name; std::int64_t days; std::int64_t id; };

    territory::QuadrantId id;
    std::string code;
    std::string name;
    std::string district;                    ///< code and name; empty when it names none
    std::int64_t cells = 0;
    std::optional<std::int64_t> population;
    double areaKm2 = 0;

    std::optional<Person> chief;
    std::optional<Person> deputy;
    std::int64_t assigned = 0;               ///< people on the day, chief and deputy included
    std::vector<std::pair<workforce::ShiftPattern, std::int64_t>> byPattern;

    std::vector<CommitteeLine> committees;
    std::vector<indicators::Value> indicators;  ///< of this quadrant, as of period.to

    DayRange period;
    DayRange before;                         ///< the same window a year earlier
    std::optional<std::int64_t> incidents;        ///< empty when the municipality has none on record in the period
    std::optional<std::int64_t> incidentsBefore;  ///< empty when the data do not reach back
    Change incidentsChange = Change::insufficient_data;
    std::vector<Day> months;                 ///< first days of the last 12 months up to period.to
    std::vector<std::int64_t> monthly;
    std::vector<TypeLine> types;             ///< the five most frequent
    std::int64_t openReports = 0;
    std::vector<Pending> pending;            ///< most urgent first
    QuadrantContent content;                 ///< on period.to
};

/// "quadrant.unknown" when no layout valid on period.to has it.
[[nodiscard]] Result<QuadrantProfile> quadrantProfile(const indicators::Facts& facts, territory::QuadrantId quadrant,
                                                      DayRange period);

/// The one-page quadrant report.
[[nodiscard]] Document quadrantReport(const indicators::Facts& facts, const QuadrantProfile& profile);

}  // namespace cuadrante::documents
