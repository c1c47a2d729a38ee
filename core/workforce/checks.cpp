// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/workforce/workforce.h"

#include <algorithm>
#include <tuple>

namespace cuadrante::workforce {

namespace {
constexpr std::ptrdiff_t kLongestName = 120;

std::ptrdiff_t characters(std::string_view utf8) {
    return std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

/// Whether two stays share a day; an open one has no last day.
bool meet(Day fromA, std::optional<Day> toA, Day fromB, std::optional<Day> toB) {
    return (!toB || fromA <= *toB) && (!toA || fromB <= *toA);
}

/// Whether the old stay gives way by ending on the day before the new one begins.
bool canEndBefore(const Assignment& old, Day from) { return !old.to && old.from < from; }
}  // namespace

Checked<Officer> check(const OfficerDraft& said, std::span<const Officer> existing, Day today) {
    Problems problems;
    const std::string number = text::trimmed(said.number);
    const std::string name = text::trimmed(said.name);
    if (number.empty())
        problems.push_back({.code = "officer.number_missing", .field = "number"});
    else if (std::ranges::any_of(existing, [&](const Officer& officer) { return officer.number == number; }))
        problems.push_back({.code = "officer.number_taken", .field = "number", .args = {number}});
    if (name.empty()) problems.push_back({.code = "officer.name_missing", .field = "name"});
    if (characters(name) > kLongestName)
        problems.push_back({.code = "officer.name_long", .field = "name", .args = {std::int64_t{characters(name)}}});
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
                          std::span<const Assignment> existing, std::vector<AssignmentId>* closing) {
    Problems problems;
    std::vector<AssignmentId> ending;
    const auto officer = std::ranges::find_if(officers, [&](const Officer& o) { return said.officer == o.id; });
    if (officer == officers.end()) problems.push_back({.code = "assignment.officer_missing", .field = "officer"});
    if (!said.quadrant) problems.push_back({.code = "assignment.quadrant_missing", .field = "quadrant"});
    if (!said.from) problems.push_back({.code = "assignment.from_missing", .field = "from"});
    const bool ordered = said.from && (!said.to || *said.from <= *said.to);
    if (said.from && !ordered)
        problems.push_back({.code = "assignment.ends_before", .field = "to", .args = {isoDate(*said.from)}});

    if (officer != officers.end() && officer->retired && ordered && (!said.to || *said.to > *officer->retired))
        problems.push_back({.code = "assignment.officer_retired", .field = "officer", .args = {isoDate(*officer->retired)}});
    if (officer != officers.end() && officer->status == Status::separated && !officer->retired)
        problems.push_back({.code = "assignment.officer_separated", .field = "officer"});

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
                      .order = text::trimmed(said.order)};
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
