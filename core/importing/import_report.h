// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "core/base/problem.h"
#include "core/importing/readings.h"
#include "core/incident/incident.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante::importing {

enum class Kind {
    districts, quadrants, cells, colonias, blocks, streets, places,  // shapes
    postal_codes, units, officers, assignments, incidents, agencies, reports,  // tables
    committees, participants, meetings, attendance, agreements
};
[[nodiscard]] std::string_view word(Kind kind) noexcept;  ///< "districts", ...
[[nodiscard]] std::optional<Kind> kindOf(std::string_view word) noexcept;
[[nodiscard]] bool hasShapes(Kind kind) noexcept;

struct ImportRequest {
    Kind kind;
    std::string fileName;                          ///< without folders: what the history says
    std::map<std::string, std::string> columns = {};  ///< field -> header of the file, over what is found by itself
    /// Districts, quadrants and cells. None: the plan in force, and where there is no plan one of the first of January.
    std::optional<Day> validFrom = {};
    std::string planName = {};                     ///< empty: joins the plan that starts that day, or starts one
    Answers answers = {};                          ///< to questions about the file as a whole
    std::string digest = {};                       ///< SHA-256 of the file; empty: nobody knows
    std::string useMapping = {};                   ///< read as the mapping of that name says; empty: as one of its shape
    std::string saveMapping = {};                  ///< remember how it was read under that name
    bool dryRun = false;                           ///< reads, checks and counts, writes nothing
    Day today;                                     ///< what counts as the future
};

/// An import that is in force.
struct Load {
    std::int64_t batch;
    Kind kind;
    std::string fileName;
    Instant at;
    std::int64_t read;
    std::int64_t accepted;
    std::int64_t rejected;
    std::int64_t duplicates;
    std::string digest;             ///< SHA-256 of the file; empty when nobody noted it
    std::optional<DayRange> days;   ///< first and last day of its incidents
    std::string note;               ///< what a person wrote about it
};

/// A refused row, with every reason. `cells` as read, so that the fix list can be handed back to who sent the file.
struct Refused {
    std::int64_t row;
    std::vector<std::string> cells;
    Problems problems;
};

/// What speaks for taking a column to be a field's.
struct Evidence {
    std::string field;
    std::string header;
    std::int64_t filled = 0;            ///< rows with a value
    std::vector<std::string> examples;  ///< the first values that differ, three at most
};

/// A row as it was understood: what a person looks at before anything is written.
struct Understood {
    std::int64_t row = 0;
    std::optional<incident::Incident> incident = {};  ///< of an incident that was not refused
    std::string quadrant = {};                        ///< computed; empty when it is in none
    bool duplicate = false;
    Problems problems = {};                           ///< why it is refused
};

/// What became of a file. Always read == accepted + rejected + duplicates.
struct ImportReport {
    Kind kind{};
    std::int64_t read = 0;
    std::int64_t accepted = 0;
    std::int64_t rejected = 0;
    std::int64_t duplicates = 0;      ///< the same record twice in the file, or on file already
    // incidents only; located + geocoded + unlocated == accepted
    std::int64_t located = 0;         ///< by the coordinates of the row
    std::int64_t geocoded = 0;        ///< by its address; none, as long as no import looks addresses up
    std::int64_t unlocated = 0;
    std::int64_t outside = 0;         ///< located, and outside every quadrant of the plan of its day
    std::int64_t noPlan = 0;          ///< located, on a day without a plan
    std::int64_t declaredAgrees = 0;
    std::int64_t declaredDiffers = 0;
    std::optional<DayRange> days = {};  ///< of the incidents accepted or repeated
    std::string mapping = {};         ///< name of the mapping it was read by
    std::int64_t batch = 0;           ///< id of the import in the file; 0 for a dry run
    std::vector<std::string> headers;
    std::map<std::string, std::string> columnsUsed;  ///< field -> header
    std::vector<Evidence> evidence = {};   ///< incidents only
    std::vector<Question> questions = {};  ///< that nobody answered
    std::optional<Problem> withheld = {};  ///< why nothing was written although rows were accepted
    std::vector<Understood> sample = {};   ///< of a dry run: the first rows; incidents only
    Problems notes;                   ///< about the file as a whole, see RowSource::notes
    std::vector<Refused> refused;     ///< all of them, in the file's order
    double seconds = 0;
};

/// All refusals for one reason: how many, and the first of them.
struct Reason {
    Problem problem;
    std::int64_t row;
    std::int64_t count;
};
/// By code, the most frequent first.
[[nodiscard]] std::vector<Reason> reasonsOf(const ImportReport& report);

/// The two columns that a list of refused rows has behind the file's own.
inline constexpr std::string_view kRejectsRow = "row";
inline constexpr std::string_view kRejectsCodes = "codes";
/// The refused rows as CSV (UTF-8 with BOM, formula-guarded): the file's columns, then row and codes. Mended, it may be
/// imported as the file was.
[[nodiscard]] std::string rejectsCsv(const ImportReport& report);

}  // namespace cuadrante::importing
