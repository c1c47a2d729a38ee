// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/history.h"
#include "core/store/municipal_file.h"
#include "core/store/participation_rows.h"
#include "core/store/report_rows.h"
#include "core/store/territory_rows.h"
#include "core/store/workforce_rows.h"
#include "tests/support/days.h"

#include <chrono>

/// A file with a little of everything in it.
namespace cuadrante::testing {

inline constexpr Instant kSomeTime{std::chrono::seconds{1'704'110'400}};  // 2024-01-01T12:00:00Z

inline territory::Municipality someMunicipality() {
    return {.name = "San Ejemplo", .zone = "America/Mexico_City", .cvegeo = "09015"};
}

/// Degrees from the south-west corner of the town.
inline geometry::MultiPolygon square(double x, double y, double side) {
    const double west = -99.2 + x, south = 19.4 + y;
    return {.parts = {{.outer = {{.lon = west, .lat = south},
                                 {.lon = west + side, .lat = south},
                                 {.lon = west + side, .lat = south + side},
                                 {.lon = west, .lat = south + side},
                                 {.lon = west, .lat = south}}}}};
}

/// One plan from 2023 on, a district "D-1", the quadrants "C-1" and "C-2" side by side, a cell in each; officers "1"
/// and "2"; an agency; a participant.
struct SmallTown {
    territory::PlanId plan{};
    territory::DistrictId district{};
    territory::QuadrantId first{};
    territory::QuadrantId second{};
    workforce::OfficerId officer{};
    workforce::OfficerId colleague{};
    reports::AgencyId agency{};
    participation::ParticipantId participant{};
};

inline SmallTown fill(store::Database& database, store::BatchId batch = {}) {
    SmallTown town;
    town.plan = store::insert(
        database,
        territory::Plan{.id = {}, .name = "Plan 2023", .validFrom = day(2023, 1, 1), .validTo = {}, .act = ""}, batch);
    town.district = store::insert(
        database,
        territory::District{
            .id = {},
            .plan = town.plan,
            .area = {.code = "D-1", .name = "Norte", .population = 900, .adults = {}, .shape = square(0, 0, 0.04)}},
        batch);
    const auto quadrant = [&](const char* code, double x) {
        return store::insert(
            database,
            territory::Quadrant{
                .id = {},
                .plan = town.plan,
                .district = town.district,
                .area = {.code = code, .name = "", .population = {}, .adults = {}, .shape = square(x, 0, 0.02)}},
            batch);
    };
    town.first = quadrant("C-1", 0);
    town.second = quadrant("C-2", 0.02);
    for (const auto& [code, in, x] : {std::tuple{"C-1-1", town.first, 0.0}, {"C-2-1", town.second, 0.02}})
        store::insert(
            database,
            territory::Cell{
                .id = {},
                .plan = town.plan,
                .quadrant = in,
                .area = {.code = code, .name = "", .population = 120, .adults = 80, .shape = square(x, 0, 0.01)}},
            batch);
    const auto officer = [&](const char* number) {
        return store::insert(database,
                             workforce::Officer{.id = {},
                                                .number = number,
                                                .name = std::string("Persona ") + number,
                                                .rank = workforce::Rank::police_first,
                                                .status = workforce::Status::active,
                                                .pattern = workforce::ShiftPattern::h24x48,
                                                .unit = {},
                                                .joined = day(2020, 2, 3),
                                                .retired = {}},
                             batch);
    };
    town.officer = officer("1");
    town.colleague = officer("2");
    town.agency = store::insert(
        database,
        reports::Agency{
            .id = {}, .name = "Alumbrado", .subject = "luminarias", .telephone = "", .address = "", .hours = ""},
        batch);
    town.participant =
        store::insert(database,
                      participation::Participant{
                          .id = {}, .token = "AB12CD34", .adult = true, .residence = town.first, .linked = true},
                      batch);
    return town;
}

}  // namespace cuadrante::testing
