// SPDX-License-Identifier: GPL-3.0-or-later
// The vectors of INDICATORS.md, section 4.O, that need no facts.
#include "core/indicators/formulas.h"

#include <gtest/gtest.h>

using namespace cuadrante::indicators;

TEST(Formulas, ComplaintsPerSolution) {
    EXPECT_DOUBLE_EQ(complaintsPerSolution(45, 9).value(), 5.0);
    EXPECT_FALSE(complaintsPerSolution(45, 0));
}

TEST(Formulas, DecisionsAtTheQuadrantWithoutTheEmergencyMode) {
    EXPECT_NEAR(decisionsAtQuadrant(60, 100, 10).value(), 66.7, 0.05);
    EXPECT_FALSE(decisionsAtQuadrant(0, 10, 10));
}

TEST(Formulas, ChangeIsSaidInWords) {
    const Comparison rates = compare(12, 10'000, 25, 11'000);
    EXPECT_NEAR(rates.ratio.ratio.value(), 0.528, 0.0005);
    EXPECT_NEAR(rates.ratio.p, 0.071, 0.0005);
    EXPECT_EQ(rates.change, Change::no_detectable_change);

    const Comparison counts = compare(3, 1, 9, 1);
    EXPECT_NEAR(counts.ratio.p, 0.146, 0.0005);
    EXPECT_EQ(counts.change, Change::no_detectable_change) << "two thirds less, and still nothing to be said";

    EXPECT_EQ(compare(0, 1, 9, 1).change, Change::insufficient_data);
    EXPECT_EQ(compare(0, 1, 10, 1).change, Change::decreased);
    EXPECT_EQ(compare(60, 1, 30, 1).change, Change::increased);
    EXPECT_EQ(compare(60, 2, 30, 1).change, Change::no_detectable_change) << "twice as many in twice the exposure";
}

TEST(Formulas, EstimatedIncidenceIsARange) {
    const Estimate total = estimatedIncidence(120, {.value = 0.93, .interval = {.low = 0.91, .high = 0.95}});
    EXPECT_NEAR(total.value, 1714, 0.5);
    EXPECT_NEAR(total.interval.low, 1333, 0.5);
    EXPECT_NEAR(total.interval.high, 2400, 0.5);
}

TEST(Formulas, GapInAgreements) {
    const Estimate gap = gapInAgreements({56, 70}, {48, 80});
    EXPECT_NEAR(gap.value, 20.0, 0.05);
    EXPECT_NEAR(gap.interval.low, 5.2, 0.05);
    EXPECT_NEAR(gap.interval.high, 33.4, 0.05);
}

TEST(Formulas, WeeklyHoursOfThePatterns) {
    EXPECT_DOUBLE_EQ(weeklyHours({12, 24}), 56.0);
    EXPECT_DOUBLE_EQ(weeklyHours({24, 48}), 56.0);
    EXPECT_DOUBLE_EQ(weeklyHours({24, 24}), 84.0);
    EXPECT_DOUBLE_EQ(weeklyHours({12, 36}), 42.0);
    EXPECT_DOUBLE_EQ(weeklyHours({24, 72}), 42.0);
}

TEST(Formulas, ReliefFactor) {
    EXPECT_DOUBLE_EQ(reliefFactor({12, 24}, 0), 3.0);
    EXPECT_DOUBLE_EQ(reliefFactor({24, 24}, 0), 2.0);
    EXPECT_DOUBLE_EQ(reliefFactor({24, 72}, 0), 4.0);
    EXPECT_NEAR(reliefFactor({12, 24}, 0.18), 3.659, 0.0005);
}

TEST(Formulas, ConcentrationNeedsFiftyIncidents) {
    const std::vector<std::int64_t> hundred{40, 20, 10, 8, 6, 5, 4, 3, 2, 2};
    ASSERT_TRUE(concentration(hundred));
    EXPECT_DOUBLE_EQ(concentration(hundred)->unitsForHalf, 0.20);
    EXPECT_DOUBLE_EQ(concentration(hundred)->topFifth, 0.60);
    EXPECT_FALSE(concentration(std::vector<std::int64_t>{40, 9}));
}
