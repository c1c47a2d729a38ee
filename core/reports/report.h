// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "core/base/id.h"
#include "core/base/problem.h"
#include "core/territory/territory.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Citizen reports and their life (state machine SM-REP). A report here has no reporter, no narrative and no exact
/// point: only what category, in which quadrant, when, and what became of it.
namespace cuadrante::reports {

struct Report;
struct Agency;
using ReportId = Id<Report>;
using AgencyId = Id<Agency>;

enum class Mode { anonymous, confidential, open };
enum class Channel { in_person, telephone, emergency_911, line_089, meeting, chat, paper };
enum class State { received, validated, dismissed, assigned, in_progress, attended, verified, reopened, unsolved, closed };
enum class DismissReason { duplicate, not_a_police_matter, insufficient_data, false_report };
enum class UnsolvedReason { no_resources, other_authority, not_found, reporter_desisted, legal_limit };

/// A kind of report with the days in which it must be attended. Rows of the file, editable.
struct Category {
    std::string code;  ///< e.g. "street_lighting"
    int deadlineDays;
    bool sensitive;    ///< counts of 1 to 4 are not published (rule P-N5)
};

/// One step of a report's life. Never deleted; a correction is a new step.
struct Move {
    State to;
    Instant at;
    std::string reason;  ///< word of a DismissReason or UnsolvedReason; empty elsewhere
};

struct Report {
    ReportId id;
    std::string folio;  ///< "R-2024-00042", unique
    Mode mode;
    Channel channel;
    std::string category;
    Day received;
    Day due;            ///< received + the category's days
    std::optional<territory::QuadrantId> quadrant;  ///< empty = outside every quadrant or place not said
    std::optional<AgencyId> agency;                 ///< to whom it was referred
    std::vector<Move> moves;                        ///< first is State::received; at least one

    [[nodiscard]] State state() const noexcept { return moves.back().to; }
    /// Day on which it was attended for the first time; empty while it was not.
    [[nodiscard]] std::optional<Instant> attendedAt() const noexcept;
    [[nodiscard]] int timesReopened() const noexcept;
};

struct ReportDraft {
    Mode mode = Mode::anonymous;
    Channel channel = Channel::telephone;
    std::string category;
    std::optional<Day> received;
    std::optional<territory::QuadrantId> quadrant = {};
};

struct Agency {
    AgencyId id;
    std::string name;
    std::string subject;  ///< what it deals with, short
    std::string telephone;
    std::string address;
    std::string hours;
};

/// "report.category_missing", "report.category_unknown", "report.received_missing", "report.received_future"
/// (args: the day), "report.received_before" (before 1990). `quadrants` may stay empty: outside is a value.
/// The result has no folio and id 0 until stored; `due` is set, `moves` holds the reception.
[[nodiscard]] Checked<Report> check(const ReportDraft& said, std::span<const Category> categories, Day today,
                                    Instant receivedAt);

/// Whether SM-REP has an arrow from one state to the other:
/// received -> validated, dismissed; validated -> assigned, dismissed; assigned -> in_progress, attended, unsolved;
/// in_progress -> attended, unsolved; attended -> verified, reopened, unsolved, closed; reopened -> assigned;
/// verified -> closed; unsolved -> closed, reopened.
[[nodiscard]] bool mayMove(State from, State to) noexcept;
/// "report.move_not_allowed" (args: both words), "report.reason_missing" (dismissed and unsolved need one),
/// "report.reason_unknown", "report.reason_unexpected" (any other state takes none), "report.move_before" (not before
/// the last step).
[[nodiscard]] Checked<Move> check(const Report& report, const Move& said);

[[nodiscard]] std::string_view word(Mode mode) noexcept;
[[nodiscard]] std::string_view word(Channel channel) noexcept;
[[nodiscard]] std::string_view word(State state) noexcept;
[[nodiscard]] std::string_view word(DismissReason reason) noexcept;
[[nodiscard]] std::string_view word(UnsolvedReason reason) noexcept;
[[nodiscard]] std::optional<Mode> modeOf(std::string_view word) noexcept;
[[nodiscard]] std::optional<Channel> channelOf(std::string_view word) noexcept;
[[nodiscard]] std::optional<State> stateOf(std::string_view word) noexcept;
[[nodiscard]] std::optional<DismissReason> dismissReasonOf(std::string_view word) noexcept;
[[nodiscard]] std::optional<UnsolvedReason> unsolvedReasonOf(std::string_view word) noexcept;

}  // namespace cuadrante::reports
