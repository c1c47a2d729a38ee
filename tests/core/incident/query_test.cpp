// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/incident/query.h"

#include <gtest/gtest.h>

#include <limits>

namespace cuadrante::incident {
namespace {

using Ids = std::vector<std::int64_t>;

/// Six incidents from Monday 1 January 2024 on; ids fall as days rise.
IncidentColumns columns() {
    constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();
    constexpr std::int32_t monday = 19'723;
    IncidentColumns made;
    made.types = {"robo", "riña"};
    made.id = {60, 50, 40, 30, 20, 10};
    made.day = {monday, monday, monday + 1, monday + 5, monday + 6, monday + 7};
    made.minute = {0, 359, 360, 1320, -1, 1439};
    made.type = {0, 1, 0, 1, 0, 0};
    made.lon = {-99.0, -99.1, -99.2, -99.0, nowhere, -99.05};
    made.lat = {19.0, 19.0, 19.0, 19.1, nowhere, 19.05};
    made.standing = {Standing::inside, Standing::inside, Standing::outside, Standing::inside, Standing::unlocated, Standing::no_plan};
    made.quadrant = {1, 2, 0, 1, 0, 0};
    return made;
}

TEST(IncidentQuery, NothingAskedIsEverything) { EXPECT_EQ(select(columns(), {}), (Ids{10, 20, 30, 40, 50, 60})); }

TEST(IncidentQuery, EachConditionAlone) {
    const IncidentColumns all = columns();
    const Day monday{std::chrono::days{19'723}};
    EXPECT_EQ(select(all, {.days = DayRange{monday, monday + std::chrono::days{1}}}), (Ids{40, 50, 60}));
    EXPECT_EQ(select(all, {.types = {"riña"}}), (Ids{30, 50}));
    EXPECT_EQ(select(all, {.types = {"riña", "robo"}}), (Ids{10, 20, 30, 40, 50, 60}));
    EXPECT_EQ(select(all, {.types = {"fraude"}}), Ids{}) << "an offence that nobody recorded";
    EXPECT_EQ(select(all, {.weekdays = {0}}), (Ids{10, 50, 60}));
    EXPECT_EQ(select(all, {.weekdays = {5, 6}}), (Ids{20, 30}));
    EXPECT_EQ(select(all, {.standing = Standing::outside}), Ids{40});
    EXPECT_EQ(select(all, {.quadrants = {{1}}}), (Ids{30, 60}));
    EXPECT_EQ(select(all, {.quadrants = {{2}, {1}}}), (Ids{30, 50, 60}));
    EXPECT_EQ(select(all, {.among = Ids{10, 11, 60}}), (Ids{10, 60}));
    EXPECT_EQ(select(all, {.among = Ids{}}), Ids{});
}

TEST(IncidentQuery, HoursTakeTheirStartAndLeaveTheirEndAndPassMidnight) {
    const IncidentColumns all = columns();
    EXPECT_EQ(select(all, {.hours = HourRange{0, 6}}), (Ids{50, 60}));
    EXPECT_EQ(select(all, {.hours = HourRange{6, 22}}), Ids{40});
    EXPECT_EQ(select(all, {.hours = HourRange{22, 6}}), (Ids{10, 30, 50, 60}));
    EXPECT_EQ(select(all, {.hours = HourRange{0, 24}}), (Ids{10, 30, 40, 50, 60})) << "without an hour nobody knows";
}

TEST(IncidentQuery, InsideADrawnLine) {
    const geometry::Ring ring{{.lon = -99.15, .lat = 18.9}, {.lon = -98.9, .lat = 18.9}, {.lon = -98.9, .lat = 19.06}, {.lon = -99.15, .lat = 19.06}, {.lon = -99.15, .lat = 18.9}};
    EXPECT_EQ(select(columns(), {.within = ring}), (Ids{10, 50, 60}));
    EXPECT_EQ(select(columns(), {.types = {"robo"}, .within = ring}), (Ids{10, 60})) << "all conditions hold";
}

TEST(IncidentQuery, WeekdaysBeginWithMonday) {
    EXPECT_EQ(weekdayOf(0), 3) << "1970-01-01 was a Thursday";
    EXPECT_EQ(weekdayOf(-4), 6);
    EXPECT_EQ(weekdayOf(4), 0);
}

}  // namespace
}  // namespace cuadrante::incident
