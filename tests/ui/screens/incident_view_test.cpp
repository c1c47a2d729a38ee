// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/days.h"
#include "ui/incidents/incident_view.h"

#include "core/base/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

namespace cuadrante::ui {
namespace {

using incident::IncidentColumns;
using incident::Standing;

IncidentColumns someColumns(std::size_t count, std::uint64_t seed) {
    Random random(seed);
    std::vector<std::int32_t> days;
    for (std::size_t i = 0; i < count; ++i)
        days.push_back(static_cast<std::int32_t>(day(2024, 1, 1).time_since_epoch().count() + random.below(300)));
    std::sort(days.begin(), days.end());
    IncidentColumns columns;
    columns.types = {"Robo", "Lesiones", "Amenazas"};
    for (std::size_t i = 0; i < count; ++i) {
        columns.id.push_back(static_cast<std::int64_t>(i) + 1);
        columns.lon.push_back(-99);
        columns.lat.push_back(19);
        columns.day.push_back(days[i]);
        columns.minute.push_back(static_cast<std::int16_t>(random.chance(0.1) ? -1 : random.below(1440)));
        columns.type.push_back(static_cast<std::uint16_t>(random.below(3)));
        columns.standing.push_back(static_cast<Standing>(random.below(4)));
        columns.quadrant.push_back(columns.standing.back() == Standing::inside ? 1 + random.below(3) : 0);
    }
    return columns;
}

/// Monday is 0, by the calendar of the standard library.
int weekday(std::int32_t days) {
    return static_cast<int>(std::chrono::weekday(Day{std::chrono::days{days}}).iso_encoding()) - 1;
}

TEST(IncidentView, PassesWhatEveryFilterLetsThrough) {
    const IncidentColumns columns = someColumns(3000, 7);
    const DayRange period{day(2024, 2, 1), day(2024, 8, 15)};
    for (const IncidentFilter& filter :
         {IncidentFilter{.period = period}, IncidentFilter{.period = period, .quadrant = territory::QuadrantId{2}},
          IncidentFilter{.period = period, .standing = Standing::outside}, IncidentFilter{.period = period, .type = 1},
          IncidentFilter{.period = period, .days = DayRange{day(2024, 8, 1), day(2024, 8, 31)}},
          IncidentFilter{.period = period, .weekday = 5, .hour = 22}}) {
        std::vector<std::uint32_t> expected;
        for (std::size_t i = columns.size(); i-- > 0;) {
            const Day on{std::chrono::days{columns.day[i]}};
            if (period.contains(on) && (!filter.days || filter.days->contains(on)) &&
                (!filter.quadrant || filter.quadrant->value == columns.quadrant[i]) &&
                (!filter.standing || *filter.standing == columns.standing[i]) &&
                (!filter.type || *filter.type == columns.type[i]) &&
                (!filter.weekday || *filter.weekday == weekday(columns.day[i])) &&
                (!filter.hour || (columns.minute[i] >= 0 && columns.minute[i] / 60 == *filter.hour)))
                expected.push_back(static_cast<std::uint32_t>(i));
        }
        EXPECT_FALSE(expected.empty());
        EXPECT_EQ(matching(columns, filter), expected);
    }
}

TEST(IncidentView, CountsAddUp) {
    const IncidentColumns columns = someColumns(2000, 3);
    const IncidentFilter filter{.period = {day(2024, 1, 20), day(2024, 5, 2)}};
    const IncidentSummary summary = summarise(columns, filter);
    const auto total = static_cast<std::int64_t>(matching(columns, filter).size());
    EXPECT_EQ(summary.total, total);
    std::int64_t standings = 0;
    for (const std::int64_t count : summary.byStanding) standings += count;
    EXPECT_EQ(standings, total);
    std::int64_t types = 0;
    for (const auto& [type, count] : summary.types) types += count;
    EXPECT_EQ(types, total);
    EXPECT_TRUE(std::is_sorted(summary.types.begin(), summary.types.end(),
                               [](const auto& a, const auto& b) { return a.second > b.second; }));
    ASSERT_EQ(summary.months, (std::vector<Day>{day(2024, 1, 1), day(2024, 2, 1), day(2024, 3, 1), day(2024, 4, 1),
                                                day(2024, 5, 1)}));
    for (std::size_t i = 0; i < summary.months.size(); ++i) {
        IncidentFilter month = filter;
        month.days = monthOf(summary.months[i]);
        EXPECT_EQ(summary.monthly[i], static_cast<std::int64_t>(matching(columns, month).size()));
    }
    std::int64_t hours = summary.withoutHour;
    for (const auto& row : summary.byWeekdayHour)
        for (const std::int64_t count : row) hours += count;
    EXPECT_EQ(hours, total);
    IncidentFilter saturdayNight = filter;
    saturdayNight.weekday = 5;
    saturdayNight.hour = 22;
    EXPECT_EQ(summary.byWeekdayHour[5][22], static_cast<std::int64_t>(matching(columns, saturdayNight).size()));
}

}  // namespace
}  // namespace cuadrante::ui
