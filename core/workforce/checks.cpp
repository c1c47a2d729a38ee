// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/entry.h"
#include "core/workforce/workforce.h"

#include <algorithm>
#include <tuple>

namespace cuadrante::workforce {

namespace {
/// Rotations are ordered months ahead; what lies further off is a mistyped year.
constexpr std::chrono::days kFarthest{366};

/// Whether two stays share a day; an open one has no last day.
bool meet(Day fromA, std::optional<Day> toA, Day fromB, std::optional<Day> toB) {
    return (!toB || fromA <= *toB) && (!toA || fromB <= *toA);
}

/// Whether the old stay gives way by ending on the day before the new one begins.
bool canEndBefore(const Assignment& old, Day from) { return !old.to && old.from < from; }
}  // namespace

Checked<Officer> check(const OfficerDraft& said, std::span<const Officer> existing, Day today) {
    Problems problems;
    const std::string number = text::oneLine(said.number);
    const std::string name = text::oneLine(said.name);
    if (number.empty())
        problems.push_back({.code = "officer.number_missing", .field = "number"});
    else if (const std::int64_t length = text::characters(number); length > text::kLongestCode)
        problems.push_back({.code = "officer.number_long", .field = "number", .args = {length, text::kLongestCode}});
    else if (const auto twin = std::ranges::find_if(existing, [&](const Officer& officer) { return text::readAs(officer.number) == text::readAs(number); });
             twin != existing.end())
        problems.push_back(twin->number == number ? Problem{.code = "officer.number_taken", .field = "number", .args = {number}}
                                                  : Problem{.code = "officer.number_alike", .field = "number", .args = {number, twin->number}});
    if (name.empty()) problems.push_back({.code = "officer.name_missing", .field = "name"});
    if (const std::int64_t length = text::characters(name); length > text::kLongestName)
        problems.push_back({.code = "officer.name_long", .field = "name", .args = {length}});
    if (said.joined && *said.joined > today)
        problems.push_back({.code = "officer.joined_future", .field = "joined", .args = {isoDate(*said.joined)}});
    if (!problems.empty()) return unexpected(std::move(problems));
    return Officer{.id = {0},
                   .number = number,
                   .name = name,
                   .rank = said.rank,
                   .status = said.status,
                   .pattern = said.pattern,
                   .unit = said.unit,
                   .joined = said.joined,
                   .retired = {}};
}

Checked<Assignment> check(const AssignmentDraft& said, std::span<const Officer> officers,
                          std::span<const Assignment> existing, Day today, std::vector<AssignmentId>* closing) {
    Problems problems;
    const std::string order = text::oneLine(said.order);
    std::vector<AssignmentId> ending;
    const auto officer = std::ranges::find_if(officers, [&](const Officer& o) { return said.officer == o.id; });
    if (officer == officers.end()) problems.push_back({.code = "assignment.officer_missing", .field = "officer"});
    if (!said.quadrant) problems.push_back({.code = "assignment.quadrant_missing", .field = "quadrant"});
    if (!said.from) problems.push_back({.code = "assignment.from_missing", .field = "from"});
    else if (*said.from - kFarthest > today)
        problems.push_back({.code = "assignment.from_far", .field = "from", .args = {isoDate(*said.from), isoDate(today + kFarthest)}});
    const bool ordered = said.from && (!said.to || *said.from <= *said.to);
    if (said.from && !ordered)
        problems.push_back({.code = "assignment.ends_before", .field = "to", .args = {isoDate(*said.from)}});

    if (officer != officers.end() && officer->retired && ordered && (!said.to || *said.to > *officer->retired))
        problems.push_back({.code = "assignment.officer_retired", .field = "officer", .args = {isoDate(*officer->retired)}});
    if (officer != officers.end() && officer->status == Status::separated && !officer->retired)
        problems.push_back({.code = "assignment.officer_separated", .field = "officer"});

    if (const std::int64_t length = text::characters(order); length > text::kLongestName)
        problems.push_back({.code = "assignment.order_long", .field = "order", .args = {length, text::kLongestName}});

    if (ordered) {
        for (const Assignment& other : existing) {
            if (!meet(*said.from, said.to, other.from, other.to)) continue;
            const bool sameOfficer = said.officer == other.officer;
            const bool otherChief = !sameOfficer && said.role == Role::chief && other.role == Role::chief &&
                                    said.quadrant == other.quadrant;
            if (!sameOfficer && !otherChief) continue;
            if (closing && canEndBefore(other, *said.from)) {
                ending.push_back(other.id);
            } else if (sameOfficer) {
                problems.push_back({.code = "assignment.overlap",
                                    .field = "from",
                                    .args = {isoDate(other.from), other.to ? isoDate(*other.to) : std::string{}}});
            } else {
                problems.push_back({.code = "assignment.second_chief", .field = "role", .args = {isoDate(other.from)}});
            }
        }
    }
    if (!problems.empty()) return unexpected(std::move(problems));
    if (closing) *closing = std::move(ending);
    return Assignment{.id = {0},
                      .officer = *said.officer,
                      .quadrant = *said.quadrant,
                      .role = said.role,
                      .from = *said.from,
                      .to = said.to,
                      .order = order};
}

std::vector<Assignment> joinedStays(std::span<const Assignment* const> assignments, Role role, Day day) {
    std::vector<Assignment> stays;
    for (const Assignment* assignment : assignments)
        if (assignment->role == role && assignment->from <= day) stays.push_back(*assignment);
    std::ranges::sort(stays, {}, [](const Assignment& a) { return std::tuple{a.quadrant, a.officer, a.from}; });
    std::vector<Assignment> joined;
    for (const Assignment& stay : stays) {
        const bool goesOn = !joined.empty() && joined.back().quadrant == stay.quadrant &&
                            joined.back().officer == stay.officer && joined.back().to &&
                            *joined.back().to + std::chrono::days{1} == stay.from;
        if (goesOn)
            joined.back().to = stay.to;
        else
            joined.push_back(stay);
    }
    return joined;
}

}  // namespace cuadrante::workforce
