// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/quadrant_portrait.h"

#include "core/geometry/local_plane.h"
#include "tests/core/indicators/town.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace cuadrante;
using namespace cuadrante::documents;
using namespace cuadrante::test;

namespace {
const PortraitFigure& figure(const QuadrantPortrait& portrait, std::string_view what) {
    return *std::ranges::find(portrait.figures, what, &PortraitFigure::what);
}
territory::Block block(double west, std::int64_t population, std::optional<int> grade) {
    geometry::MultiPolygon shape = square(west);
    for (geometry::LonLat& p : shape.parts[0].outer)
        p = {.lon = west + (p.lon - west) / 10, .lat = 19.0 + (p.lat - 19.0) / 10};
    return {.code = "M",
            .population = population,
            .adults = {},
            .dwellings = population / 4,
            .marginalisation = grade,
            .shape = shape};
}
}  // namespace

TEST(QuadrantPortrait, WhatIsNotKnownIsNotZero) {
    Town town;
    town.population = town.adults = {};
    const indicators::Facts facts = town.built();
    const auto all = portraits({.facts = facts}, kAsOf);
    ASSERT_EQ(all.size(), 3u);
    for (const char* what : {"population", "adults", "dwellings", "marginalisation", "street_km", "incidents",
                             "committees", "lighting", "schools"})
        EXPECT_EQ(figure(all[0], what).value, std::nullopt) << what;
    EXPECT_GT(figure(all[0], "area").value.value(), 1);
    EXPECT_TRUE(all[0].similar.empty());
    EXPECT_TRUE(portraits({.facts = facts}, day(2019, 1, 1)).empty());
}

TEST(QuadrantPortrait, EveryFigureSaysItsLayerAndDay) {
    Town town;
    town.population = {};
    const indicators::Facts facts = town.built();
    const std::vector blocks{block(-98.999, 400, 5), block(-98.997, 100, 1), block(-98.985, 80, {})};
    const std::vector streets{
        territory::Street{.name = "Uno",
                          .kind = territory::StreetKind::avenue,
                          .line = {{.lon = -98.999, .lat = 19.005}, {.lon = -98.991, .lat = 19.005}}},
        territory::Street{.name = "Río",
                          .kind = territory::StreetKind::river,
                          .line = {{.lon = -98.999, .lat = 19.005}, {.lon = -98.991, .lat = 19.005}}}};
    const auto all = portraits(
        {.facts = facts, .blocks = blocks, .streets = streets, .layerDates = {{"blocks", day(2024, 2, 3)}}}, kAsOf);
    const PortraitFigure& people = figure(all[0], "population");
    EXPECT_EQ(people.value, 500.0);
    EXPECT_EQ(people.layer, "blocks");
    EXPECT_EQ(people.date, day(2024, 2, 3));
    EXPECT_EQ(figure(all[0], "adults").value, 1200.0);  // the plan says it
    EXPECT_EQ(figure(all[0], "adults").layer, "quadrants");
    EXPECT_EQ(figure(all[0], "dwellings").value, 125.0);
    EXPECT_NEAR(figure(all[0], "marginalisation").value.value(), (400 * 5 + 100 * 1) / 500.0, 1e-12);
    EXPECT_NEAR(figure(all[0], "deprived").value.value(), 80, 1e-12);
    EXPECT_EQ(figure(all[1], "marginalisation").value, std::nullopt);  // its block has no grade
    const double km = geometry::distanceMetres({.lon = -98.999, .lat = 19.005}, {.lon = -98.991, .lat = 19.005}) / 1000;
    EXPECT_NEAR(figure(all[0], "street_km").value.value(), km, 1e-6);
    EXPECT_NEAR(figure(all[0], "avenue_km").value.value(), km, 1e-6);
    EXPECT_EQ(figure(all[1], "street_km").value, 0.0);
    EXPECT_EQ(figure(all[0], "street_km").date, std::nullopt);
}

TEST(QuadrantPortrait, IncidentsByHourAndTheQuadrantsThatAreLikeIt) {
    Town town;
    const auto add = [&](double lon, int minute, Day on) {
        town.columns.id.push_back(static_cast<std::int64_t>(town.columns.id.size()) + 1);
        town.columns.lon.push_back(lon);
        town.columns.lat.push_back(19.005);
        town.columns.day.push_back(static_cast<std::int32_t>(on.time_since_epoch().count()));
        town.columns.minute.push_back(static_cast<std::int16_t>(minute));
        town.columns.type.push_back(0);
        town.columns.standing.push_back(incident::Standing::inside);
        town.columns.quadrant.push_back(0);
    };
    town.columns.types = {"ROBO"};
    add(-98.995, 60, day(2023, 6, 30));  // before the window
    add(-98.995, 60, day(2023, 7, 1));
    add(-98.995, 119, day(2024, 1, 1));
    add(-98.995, -1, day(2024, 1, 2));
    add(-98.985, 1439, day(2024, 1, 2));
    add(-98.985, 1439, day(2024, 1, 3));
    const indicators::Facts facts = town.built();
    const auto all = portraits({.facts = facts}, kAsOf);
    EXPECT_EQ(all[0].incidentsByHour[1], 2);
    EXPECT_EQ(all[0].incidentsWithoutHour, 1);
    EXPECT_EQ(all[1].incidentsByHour[23], 2);
    EXPECT_EQ(figure(all[0], "incidents").value, 3.0);
    EXPECT_EQ(figure(all[2], "incidents").value, 0.0);
    // Densities differ in incidents alone: 3, 2 and 0 on the same ground; mean 5/3, deviation sqrt(14)/3.
    EXPECT_EQ(all[0].likeIn, std::vector<std::string_view>{"incident_density"});
    ASSERT_EQ(all[0].similar.size(), 2u);
    EXPECT_EQ(all[0].similar[0].code, "Q-2");
    EXPECT_NEAR(all[0].similar[0].distance, 3 / std::sqrt(14), 1e-6);
    EXPECT_EQ(all[0].similar[1].code, "Q-3");
    EXPECT_NEAR(all[0].similar[1].distance, 9 / std::sqrt(14), 1e-6);
}
