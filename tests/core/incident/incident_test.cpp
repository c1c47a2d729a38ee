// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/incident/incident.h"

#include <gtest/gtest.h>

using namespace cuadrante;
using namespace cuadrante::incident;

namespace {
constexpr Day at(int n) { return Day{std::chrono::days{n}}; }
}  // namespace

TEST(IncidentColumns, BetweenTakesBothEndsOfTheRange) {
    IncidentColumns columns;
    columns.day = {10, 11, 11, 13, 20};
    columns.id = {1, 2, 3, 4, 5};
    using Range = std::pair<std::size_t, std::size_t>;
    EXPECT_EQ(columns.between({at(11), at(13)}), (Range{1, 4}));
    EXPECT_EQ(columns.between({at(10), at(20)}), (Range{0, 5}));
    EXPECT_EQ(columns.between({at(12), at(12)}), (Range{3, 3}));
    EXPECT_EQ(columns.between({at(0), at(9)}), (Range{0, 0}));
    EXPECT_EQ(columns.between({at(21), at(30)}), (Range{5, 5}));
    EXPECT_EQ(IncidentColumns{}.between({at(0), at(9)}), (Range{0, 0}));
}

TEST(IncidentWords, AreStable) {
    EXPECT_EQ(word(Standing::inside), "inside");
    EXPECT_EQ(word(Standing::outside), "outside");
    EXPECT_EQ(word(Standing::no_plan), "no_plan");
    EXPECT_EQ(word(Standing::unlocated), "unlocated");
    EXPECT_EQ(word(TimePrecision::exact), "exact");
    EXPECT_EQ(word(TimePrecision::day_only), "day_only");
}
