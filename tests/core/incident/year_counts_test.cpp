// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/incident/year_counts.h"

#include <gtest/gtest.h>

namespace cuadrante::incident {
namespace {

std::int32_t at(int year, unsigned month, unsigned day) {
    return std::chrono::local_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)}.time_since_epoch().count();
}

TEST(YearCounts, CountsTypesByCalendarYearWithoutGaps) {
    IncidentColumns columns;
    columns.types = {"robo", "riña"};
    columns.day = {at(2021, 1, 1), at(2021, 12, 31), at(2021, 12, 31), at(2023, 1, 1), at(2023, 6, 1)};
    columns.type = {0, 0, 1, 1, 1};
    columns.id = {1, 2, 3, 4, 5};
    const YearCounts counts = countsByYear(columns);
    EXPECT_EQ(counts.firstYear, 2021);
    EXPECT_EQ(counts.counts, (std::vector<std::vector<std::int64_t>>{{2, 1}, {0, 0}, {0, 2}}));
}

TEST(YearCounts, NothingHasNoYear) {
    const YearCounts counts = countsByYear({});
    EXPECT_EQ(counts.firstYear, 0);
    EXPECT_TRUE(counts.counts.empty());
}

}  // namespace
}  // namespace cuadrante::incident
