// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/facts.h"
#include "core/indicators/indicator.h"
#include "tests/support/days.h"

#include <algorithm>
#include <stdexcept>

/// A small municipality to be filled by a test: one district D-1 of quadrants, which all have 2,000
/// residents, 1,200 of them adults. The plan is in force from 2020 on.
namespace cuadrante::test {

inline constexpr Day kAsOf = day(2024, 6, 30);
inline constexpr territory::QuadrantId kQ1{11};
inline constexpr territory::QuadrantId kQ2{12};
inline constexpr territory::QuadrantId kQ3{13};

inline geometry::MultiPolygon square(double west) {
    const double e = west + 0.01;
    return {.parts = {{.outer = {{west, 19.0}, {e, 19.0}, {e, 19.01}, {west, 19.01}, {west, 19.0}}}}};
}

struct Town {
    std::optional<std::int64_t> population = 2'000;
    std::optional<std::int64_t> adults = 1'200;
    Day validFrom = day(2020, 1, 1);
    indicators::Facts facts = {};
    incident::IncidentColumns columns = {};

    /// The facts with the layout as it now stands.
    [[nodiscard]] indicators::Facts built() const {
        indicators::Facts result = facts;
        const territory::Plan plan{.id = {1}, .name = "Plan", .validFrom = validFrom, .validTo = {}, .act = {}};
        std::vector<territory::District> districts{
            {.id = {1}, .plan = {1}, .area = {.code = "D-1", .name = "Centro", .population = {}, .adults = {}, .shape = square(-99.0)}}};
        std::vector<territory::Quadrant> quadrants;
        std::vector<territory::Cell> cells;
        for (const auto id : {kQ1, kQ2, kQ3}) {
            const double west = -99.0 + 0.01 * static_cast<double>(id.value - kQ1.value);
            quadrants.push_back({.id = id,
                                 .plan = {1},
                                 .district = territory::DistrictId{1},
                                 .area = {.code = "Q-" + std::to_string(id.value - 10),
                                          .name = "Cuadrante",
                                          .population = population,
                                          .adults = adults,
                                          .shape = square(west)}});
        }
        result.plans = {plan};
        if (columns.size() > 0) result.incidents = std::make_shared<incident::IncidentColumns>(columns);
        result.layouts = {std::make_shared<territory::Layout>(plan, districts, quadrants, cells)};
        result.zone = Zone::find("America/Mexico_City").value();
        return result;
    }

    participation::CommitteeId committee(territory::QuadrantId quadrant, Day formed = day(2023, 1, 10)) {
        const participation::CommitteeId id{static_cast<std::int64_t>(facts.committees.size() + 1)};
        facts.committees.push_back({.id = id,
                                    .code = "CV-" + std::to_string(id.value),
                                    .name = "Comité",
                                    .quadrant = quadrant,
                                    .formed = formed,
                                    .constituted = formed,
                                    .dissolved = {}});
        return id;
    }
    participation::Meeting& meeting(participation::CommitteeId committee, Day on, int residents,
                                    participation::MeetingState state = participation::MeetingState::held) {
        const bool held = state == participation::MeetingState::held;
        facts.meetings.push_back({.id = {static_cast<std::int64_t>(facts.meetings.size() + 1)},
                                  .committee = committee,
                                  .day = on,
                                  .startMinute = 1080,
                                  .minutes = held ? 90 : 0,
                                  .state = state,
                                  .reason = {},
                                  .residents = residents,
                                  .officers = 2,
                                  .chiefPresent = true,
                                  .attendance = {}});
        if (state == participation::MeetingState::not_held)
            facts.meetings.back().reason = participation::NotHeldReason::no_quorum;
        return facts.meetings.back();
    }
    participation::ParticipantId person(std::optional<territory::QuadrantId> residence, bool adult = true, bool linked = true) {
        const participation::ParticipantId id{static_cast<std::int64_t>(facts.participants.size() + 1)};
        facts.participants.push_back({.id = id, .token = "T", .adult = adult, .residence = residence, .linked = linked});
        return id;
    }
    participation::Agreement& agreement(participation::CommitteeId committee, Day due, std::optional<Day> fulfilled = {}) {
        facts.agreements.push_back({.id = {static_cast<std::int64_t>(facts.agreements.size() + 1)},
                                    .folio = "A-" + std::to_string(facts.agreements.size() + 1),
                                    .committee = committee,
                                    .meeting = {},
                                    .result = "Luminaria reparada",
                                    .responsible = participation::Responsible::authority,
                                    .agency = {},
                                    .accepted = due - std::chrono::days{30},
                                    .due = due,
                                    .rescheduled = {},
                                    .state = fulfilled ? participation::AgreementState::fulfilled
                                                       : participation::AgreementState::accepted,
                                    .fulfilled = fulfilled,
                                    .verified = {}});
        return facts.agreements.back();
    }
    reports::Report& report(std::optional<territory::QuadrantId> quadrant, Day received, Day due) {
        facts.reports.push_back({.id = {static_cast<std::int64_t>(facts.reports.size() + 1)},
                                 .folio = "R-" + std::to_string(facts.reports.size() + 1),
                                 .mode = reports::Mode::open,
                                 .channel = reports::Channel::telephone,
                                 .category = "street_lighting",
                                 .received = received,
                                 .due = due,
                                 .quadrant = quadrant,
                                 .agency = {},
                                 .moves = {{.to = reports::State::received,
                                            .at = std::chrono::sys_seconds{received.time_since_epoch()} + std::chrono::hours{18},
                                            .reason = {}}}});
        return facts.reports.back();
    }
    workforce::OfficerId officer(workforce::Status status = workforce::Status::active) {
        const workforce::OfficerId id{static_cast<std::int64_t>(facts.officers.size() + 1)};
        facts.officers.push_back({.id = id,
                                  .number = std::to_string(id.value),
                                  .name = "Persona " + std::to_string(id.value),
                                  .rank = workforce::Rank::police,
                                  .status = status,
                                  .pattern = workforce::ShiftPattern::h12x24,
                                  .unit = {},
                                  .joined = {},
                                  .retired = {}});
        return id;
    }
    workforce::Assignment& assign(workforce::OfficerId who, territory::QuadrantId where, workforce::Role role, Day from,
                                  std::optional<Day> to = {}) {
        facts.assignments.push_back({.id = {static_cast<std::int64_t>(facts.assignments.size() + 1)},
                                     .officer = who,
                                     .quadrant = where,
                                     .role = role,
                                     .from = from,
                                     .to = to,
                                     .order = {}});
        return facts.assignments.back();
    }
    /// Days in rising order.
    void incident(Day on, incident::Standing standing, territory::QuadrantId quadrant = kQ1, std::string_view type = "Robo") {
        columns.id.push_back(static_cast<std::int64_t>(columns.id.size() + 1));
        columns.lon.push_back(-99.0);
        columns.lat.push_back(19.0);
        columns.day.push_back(static_cast<std::int32_t>(on.time_since_epoch().count()));
        columns.minute.push_back(-1);
        auto known = std::ranges::find(columns.types, type);
        if (known == columns.types.end()) known = columns.types.insert(known, std::string(type));
        columns.type.push_back(static_cast<std::uint16_t>(known - columns.types.begin()));
        columns.standing.push_back(standing);
        columns.quadrant.push_back(standing == incident::Standing::inside ? quadrant.value : 0);
    }
};

/// The value of one indicator for one area.
inline indicators::Value valueOf(const indicators::Facts& facts, std::string_view id,
                                 territory::Level level = territory::Level::quadrant, std::string area = "Q-1", Day asOf = kAsOf) {
    if (level == territory::Level::municipality) area.clear();
    const auto values = indicators::compute(facts, {.ids = {std::string(id)}, .level = level, .area = area, .asOf = asOf});
    if (!values) throw std::runtime_error(std::string(values.error().front().code));
    const auto found = std::ranges::find(*values, id, &indicators::Value::indicator);
    if (found == values->end()) throw std::runtime_error("no such value");
    return *found;
}

/// How many records an indicator left out for a reason.
inline std::int64_t excludedOf(const indicators::Value& value, std::string_view reason) {
    const auto found = std::ranges::find(value.excluded, reason, &indicators::Excluded::reason);
    return found == value.excluded.end() ? 0 : found->count;
}

}  // namespace cuadrante::test
