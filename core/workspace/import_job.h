// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importing/import_report.h"
#include "core/importing/incident_survey.h"
#include "core/importing/kinds.h"
#include "core/importing/row_reader.h"
#include "core/importing/source.h"
#include "core/indicators/facts.h"
#include "core/store/history.h"
#include "core/store/territory_rows.h"
#include "core/workspace/inside.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// An import in two steps: the plan checks every row against the file as it stands and fills the report; what it returns
/// writes the accepted rows. A dry run ends between the two. Incidents, which may be millions, are judged and written as
/// they come instead.
namespace cuadrante::workspace {

struct ImportJob {
    const importing::ImportRequest& request;
    const importing::Columns& columns;
    const indicators::Facts& facts;
    importing::ImportReport& report;
    std::vector<importing::Row> rows;  ///< all of the file; empty for incidents, which are read as they come
    importing::DateOrders orders = {};
};

using WriteStep = std::function<void(store::Writing&, std::int64_t batch, const Progress&)>;

struct Accepted {};
struct Duplicate {};
using Verdict = std::variant<Accepted, Duplicate, Problems>;

/// Judges every row of the job, in order, and counts the verdicts in its report.
void judgeRows(ImportJob& job, const Progress& progress,
               const std::function<Verdict(importing::RowReader&, const importing::Row&)>& judge);

/// The plan valid on the day, else the one that starts first after it; null when there is neither.
[[nodiscard]] const territory::Layout* layoutFor(const indicators::Facts& facts, Day day);
/// "import.quadrant_unknown" (args: code) or "import.no_plan" (args: the day).
[[nodiscard]] Result<territory::QuadrantId> quadrantFor(const indicators::Facts& facts, std::string_view code, Day day);

[[nodiscard]] Checked<WriteStep> planAreas(ImportJob& job, std::shared_ptr<const incident::IncidentColumns> incidents,
                                           const Progress& progress);
[[nodiscard]] WriteStep planColonias(ImportJob& job, const std::vector<territory::Colonia>& known, const Progress& progress);
[[nodiscard]] WriteStep planBlocks(ImportJob& job, const std::vector<territory::Block>& known, const Progress& progress);
[[nodiscard]] WriteStep planStreets(ImportJob& job, const std::vector<territory::Street>& known, const Progress& progress);
[[nodiscard]] WriteStep planPlaces(ImportJob& job, const std::vector<territory::Place>& known, const Progress& progress);
/// Only those of this municipality, by its INEGI key, else by its name: "postal_code.elsewhere" (args: rows) notes how
/// many others the file has. Problem of the whole: "postal_code.none_here" when it has no other.
[[nodiscard]] Checked<WriteStep> planPostalCodes(ImportJob& job, const std::vector<territory::PostalCode>& known, const Progress& progress);
[[nodiscard]] WriteStep planUnits(ImportJob& job, const Progress& progress);
[[nodiscard]] WriteStep planOfficers(ImportJob& job, const Progress& progress);
[[nodiscard]] WriteStep planAssignments(ImportJob& job, const Progress& progress);
[[nodiscard]] WriteStep planAgencies(ImportJob& job, const Progress& progress);
[[nodiscard]] WriteStep planReports(ImportJob& job, const Zone& zone, const Progress& progress);
[[nodiscard]] WriteStep planCommittees(ImportJob& job, const Progress& progress);
[[nodiscard]] WriteStep planParticipants(ImportJob& job, const Progress& progress);
[[nodiscard]] WriteStep planMeetings(ImportJob& job, const Progress& progress);
[[nodiscard]] WriteStep planAttendance(ImportJob& job, const Progress& progress);
[[nodiscard]] WriteStep planAgreements(ImportJob& job, const Progress& progress);

/// How a file of incidents is to be read. To see all of its rows before the first one is taken would be to read it twice,
/// so where it is long its first rows settle that until all have been seen.
struct SurveyedIncidents {
    importing::IncidentSurvey::Settled settled;
    std::int64_t rows;  ///< about how many there are
    bool whole;         ///< all of them were seen
};
/// So many rows are a short file.
inline constexpr std::int64_t kFirstRows = 32'768;
/// Leaves the source at its beginning. "import.empty", the problems of IncidentSurvey::settle().
[[nodiscard]] Checked<SurveyedIncidents> surveyIncidents(ImportJob& job, importing::RowSource& source, const Progress& progress);

/// Where incidents go.
struct IncidentTarget {
    store::Database& onFile;   ///< a reader of its own: what was on file before
    Zone zone;
    store::Writing* writing;   ///< null: a dry run
};
/// Thrown where all rows of a file say something else than the first did, or cannot be settled: what was written is to be
/// taken back and what was counted forgotten. The source stands at its beginning.
struct ReadAnew {
    Checked<SurveyedIncidents> as;
};
/// Judges every row, fills the job's report and writes what is accepted, without keeping either: one thread reads, checks
/// and places while the calling one writes. ReadAnew, when the survey was not of the whole file.
void streamIncidents(ImportJob& job, importing::RowSource& source, const SurveyedIncidents& surveyed, const IncidentTarget& target,
                     const Progress& progress);

/// Where the incident stands on the plan of its day.
struct Place {
    incident::Standing standing;
    std::optional<territory::QuadrantId> quadrant;
    const territory::Quadrant* area = nullptr;
};
[[nodiscard]] Place placeOf(const indicators::Facts& facts, Day day, std::optional<geometry::LonLat> point);

}  // namespace cuadrante::workspace
