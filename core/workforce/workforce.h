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

/// The people of the force ("estado de fuerza"), their units, and who serves in which quadrant since when.
namespace cuadrante::workforce {

struct Officer;
struct Unit;
struct Assignment;
using OfficerId = Id<Officer>;
using UnitId = Id<Unit>;
using AssignmentId = Id<Assignment>;

enum class Rank { police, police_third, police_second, police_first, sub_officer, officer, sub_inspector, inspector };
enum class Status { active, commissioned, on_leave, sick, suspended, separated };  ///< only `active` is operational
enum class ShiftPattern { h12x24, h24x48, h24x24, h12x12, office };
enum class UnitKind { patrol_car, motorcycle, bicycle, on_foot, booth };
enum class Role { chief, deputy, member };  ///< titular, suplente, integrante

struct Unit {
    UnitId id;
    std::string code;  ///< unique
    UnitKind kind;
};

struct Officer {
    OfficerId id;
    std::string number;  ///< payroll or badge number, unique
    std::string name;
    Rank rank;
    Status status;
    ShiftPattern pattern;
    std::optional<UnitId> unit;
    std::optional<Day> joined;
    std::optional<Day> retired;
};

struct OfficerDraft {
    std::string number;
    std::string name;
    Rank rank = Rank::police;
    Status status = Status::active;
    ShiftPattern pattern = ShiftPattern::h12x24;
    std::optional<UnitId> unit = {};
    std::optional<Day> joined = {};
};

/// A stay of one officer in one quadrant, both days included.
struct Assignment {
    AssignmentId id;
    OfficerId officer;
    territory::QuadrantId quadrant;
    Role role;
    Day from;
    std::optional<Day> to;  ///< last day; open when empty
    std::string order;      ///< number of the order, may be empty
    [[nodiscard]] bool on(Day day) const noexcept { return from <= day && (!to || day <= *to); }
};

struct AssignmentDraft {
    std::optional<OfficerId> officer;
    std::optional<territory::QuadrantId> quadrant;
    Role role = Role::member;
    std::optional<Day> from;
    std::optional<Day> to = {};
    std::string order = {};
};

/// "officer.number_missing", "officer.number_taken", "officer.number_alike" (args: the number, another's that people would
/// read as the same), "officer.number_long" (args: characters, the most), "officer.name_missing", "officer.name_long" (more
/// than 120 characters), "officer.joined_future". `existing`: everyone on file; `today`: the last day that may be said.
/// The id of the result is 0 until it is stored.
[[nodiscard]] Checked<Officer> check(const OfficerDraft& said, std::span<const Officer> existing, Day today);

/// "assignment.officer_missing", "assignment.quadrant_missing", "assignment.from_missing", "assignment.from_far" (more than
/// a year after `today`; args: the day, the last one that may be), "assignment.order_long", "assignment.ends_before",
/// "assignment.officer_retired" (args: the day), "assignment.officer_separated" (no day is known),
/// "assignment.overlap" (the officer serves elsewhere in those days; args: from, to, empty while open),
/// "assignment.second_chief" (a quadrant has one chief on any day; args: the other's from).
/// When the officer's or the old chief's open stay only has to end the day before, `closing` says which: the command
/// ends it in the same step. Pass closing = nullptr to have it reported as an overlap instead.
[[nodiscard]] Checked<Assignment> check(const AssignmentDraft& said, std::span<const Officer> officers,
                                        std::span<const Assignment> existing, Day today,
                                        std::vector<AssignmentId>* closing);

/// The stays in one role that began by `day`; a new order that begins the day after the same person's last one in the
/// same quadrant goes on with it. By quadrant, officer and first day.
[[nodiscard]] std::vector<Assignment> joinedStays(std::span<const Assignment* const> assignments, Role role, Day day);

// Stable words of files and the command line, in both directions.
[[nodiscard]] std::string_view word(Rank rank) noexcept;
[[nodiscard]] std::string_view word(Status status) noexcept;
[[nodiscard]] std::string_view word(ShiftPattern pattern) noexcept;  ///< "12x24", "24x48", "24x24", "12x12", "office"
[[nodiscard]] std::string_view word(UnitKind kind) noexcept;
[[nodiscard]] std::string_view word(Role role) noexcept;             ///< "chief", "deputy", "member"
[[nodiscard]] std::optional<Rank> rankOf(std::string_view word) noexcept;
[[nodiscard]] std::optional<Status> statusOf(std::string_view word) noexcept;
[[nodiscard]] std::optional<ShiftPattern> patternOf(std::string_view word) noexcept;
[[nodiscard]] std::optional<UnitKind> unitKindOf(std::string_view word) noexcept;
[[nodiscard]] std::optional<Role> roleOf(std::string_view word) noexcept;

}  // namespace cuadrante::workforce
