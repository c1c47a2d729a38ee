// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/concentration.h"
#include "core/statistics/empirical_bayes.h"
#include "core/statistics/kaplan_meier.h"
#include "core/statistics/multiple_testing.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace cuadrante::statistics;

namespace {
constexpr double kLastDigit = 0.00005;
using Counts = std::vector<std::int64_t>;
}  // namespace

TEST(Gini, PublishedVectors) {
    EXPECT_NEAR(gini(Counts{0, 0, 0, 10}).value(), 0.75, 1e-12);
    EXPECT_NEAR(gini(Counts{1, 1, 1, 1}).value(), 0, 1e-12);
    EXPECT_NEAR(gini(Counts{2, 4, 6, 8, 80}).value(), 0.64, 1e-12);
    EXPECT_FALSE(gini(Counts{0, 0}));
}

TEST(TopShare, PublishedVector) {
    EXPECT_NEAR(topShare(Counts{40, 20, 10, 8, 6, 5, 4, 3, 2, 2}).value(), 0.60, 1e-12);
    EXPECT_NEAR(topShare(Counts{1, 1, 1}).value(), 1.0 / 3, 1e-12) << "a part of a unit is rounded up";
    EXPECT_FALSE(topShare(Counts{}));
}

TEST(UnitsHolding, HalfOfTheIncidents) {
    EXPECT_NEAR(unitsHolding(Counts{40, 20, 10, 8, 6, 5, 4, 3, 2, 2}).value(), 0.20, 1e-12);
    EXPECT_NEAR(unitsHolding(Counts{1, 1, 1, 1}).value(), 0.5, 1e-12);
}

TEST(Entropy, PublishedVectors) {
    EXPECT_NEAR(normalisedEntropy(Counts{50, 30, 20}).value(), 0.9372, kLastDigit);
    EXPECT_NEAR(normalisedEntropy(Counts{10, 10, 10, 10}).value(), 1, 1e-12);
    EXPECT_NEAR(normalisedEntropy(Counts{97, 1, 1, 1}).value(), 0.1210, kLastDigit);
    EXPECT_FALSE(normalisedEntropy(Counts{7}));
}

TEST(EmpiricalBayes, PublishedVectors) {
    const std::vector<double> people{1200, 800, 2500, 15000, 6000};
    const SmoothedRates flat = empiricalBayes(Counts{2, 0, 5, 40, 12}, people);
    EXPECT_EQ(flat.between, 0.0);
    for (const double rate : flat.rates) EXPECT_NEAR(rate * 1000, 2.314, 0.0005);

    const SmoothedRates spread = empiricalBayes(Counts{30, 2, 5, 40, 12}, people);
    EXPECT_NEAR(spread.mean * 1000, 3.4902, kLastDigit);
    EXPECT_NEAR(spread.between, 2.2258e-05, 0.5e-9);
    const std::vector<double> expected{22.5141, 2.6623, 2.0880, 2.6752, 2.0380};
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(spread.rates[i] * 1000, expected[i], kLastDigit);
}

TEST(EmpiricalBayes, WithoutAnyEventEveryRateIsZero) {
    const SmoothedRates none = empiricalBayes(Counts{0, 0}, std::vector<double>{10, 20});
    EXPECT_EQ(none.rates, (std::vector<double>{0, 0}));
}

TEST(BenjaminiHochberg, AdjustsAsByHand) {
    // Ordered: 0.01 * 4/1 = 0.04, 0.02 * 4/2 = 0.04, 0.03 * 4/3 = 0.04, 0.5 * 4/4 = 0.5.
    const auto adjusted = benjaminiHochberg(std::vector<double>{0.03, 0.5, 0.01, 0.02});
    EXPECT_NEAR(adjusted[0], 0.04, 1e-12);
    EXPECT_NEAR(adjusted[1], 0.5, 1e-12);
    EXPECT_NEAR(adjusted[2], 0.04, 1e-12);
    EXPECT_NEAR(adjusted[3], 0.04, 1e-12);
    EXPECT_TRUE(benjaminiHochberg({}).empty());
    EXPECT_EQ(benjaminiHochberg(std::vector<double>{0.2}).front(), 0.2);
}

TEST(BenjaminiHochberg, ASmallerPNeverGetsALargerAdjustedOne) {
    const std::vector<double> p{0.9, 0.001, 0.04, 0.041, 0.3, 0.0005, 1.0};
    const auto adjusted = benjaminiHochberg(p);
    for (std::size_t i = 0; i < p.size(); ++i) {
        EXPECT_GE(adjusted[i], p[i]);
        for (std::size_t j = 0; j < p.size(); ++j) {
            if (p[i] <= p[j]) { EXPECT_LE(adjusted[i], adjusted[j]); }
        }
    }
}

// Freireich et al. (1963), the 6-MP arm: the example of every textbook; survival 0.857, 0.807, 0.753, 0.690, 0.627,
// 0.538, 0.448, median 23 weeks.
TEST(KaplanMeier, TheLeukaemiaTrial) {
    std::vector<Duration> cases;
    for (const double weeks : {6., 6., 6., 7., 10., 13., 16., 22., 23.}) cases.push_back({weeks, true});
    for (const double weeks : {6., 9., 10., 11., 17., 19., 20., 25., 32., 32., 34., 35.}) cases.push_back({weeks, false});
    const SurvivalCurve curve = kaplanMeier(cases);
    const std::vector<double> times{6, 7, 10, 13, 16, 22, 23};
    const std::vector<double> survival{0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482};
    const std::vector<std::int64_t> atRisk{21, 17, 15, 12, 11, 7, 6};
    ASSERT_EQ(curve.steps.size(), times.size());
    for (std::size_t i = 0; i < times.size(); ++i) {
        EXPECT_EQ(curve.steps[i].time, times[i]);
        EXPECT_EQ(curve.steps[i].atRisk, atRisk[i]);
        EXPECT_NEAR(curve.steps[i].survival, survival[i], kLastDigit);
    }
    // Of R's survfit(conf.type = "log-log").
    EXPECT_NEAR(curve.steps.front().interval.low, 0.620, 0.0005);
    EXPECT_NEAR(curve.steps.front().interval.high, 0.952, 0.0005);
    EXPECT_NEAR(curve.steps.back().interval.low, 0.188, 0.0005);
    EXPECT_NEAR(curve.steps.back().interval.high, 0.680, 0.0005);
    EXPECT_EQ(curve.median, 23.0);
    EXPECT_EQ(curve.medianLow, 13.0);
    EXPECT_FALSE(curve.medianHigh);
    EXPECT_EQ(curve.at(5), 1.0);
    EXPECT_NEAR(curve.at(14), 0.6902, kLastDigit);
}

// The steps of FX-1: of 20 who founded it 10, then 5, then nobody.
TEST(KaplanMeier, TheFadingCommittee) {
    std::vector<Duration> people;
    for (int i = 0; i < 10; ++i) people.push_back({1, true});
    for (int i = 0; i < 5; ++i) people.push_back({2, true});
    for (int i = 0; i < 5; ++i) people.push_back({3, true});
    const SurvivalCurve curve = kaplanMeier(people);
    ASSERT_EQ(curve.steps.size(), 3U);
    EXPECT_DOUBLE_EQ(curve.steps[0].survival, 0.5);
    EXPECT_DOUBLE_EQ(curve.steps[1].survival, 0.25);
    EXPECT_DOUBLE_EQ(curve.steps[2].survival, 0.0);
    EXPECT_EQ(curve.median, 1.0);
}

TEST(KaplanMeier, WithoutCensoringItIsTheShareStillThere) {
    const std::vector<Duration> cases{{5, true}, {1, true}, {3, true}, {3, true}};
    const SurvivalCurve curve = kaplanMeier(cases);
    EXPECT_DOUBLE_EQ(curve.at(1), 0.75);
    EXPECT_DOUBLE_EQ(curve.at(3), 0.25);
    EXPECT_DOUBLE_EQ(curve.at(5), 0.0);
    EXPECT_TRUE(kaplanMeier({}).steps.empty());
    EXPECT_FALSE(kaplanMeier(std::vector<Duration>{{4, false}}).median);
}
