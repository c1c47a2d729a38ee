// SPDX-License-Identifier: GPL-3.0-or-later
// The vectors of REQUIREMENTS 0.4, to the digits printed there.
#include "core/statistics/bootstrap.h"
#include "core/statistics/median.h"
#include "core/statistics/poisson.h"
#include "core/statistics/proportion.h"

#include "core/base/random.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace cuadrante;
using namespace cuadrante::statistics;

namespace {
constexpr double kPrinted = 0.00005;  // half of the last digit

struct Share {
    std::int64_t k, n;
    double low, high;
};
}  // namespace

TEST(Wilson, PublishedVectors) {
    for (const Share& v : {Share{0, 15, 0.0000, 0.2039}, {4, 20, 0.0807, 0.4160}, {5, 20, 0.1119, 0.4687},
                           {10, 20, 0.2993, 0.7007}, {12, 80, 0.0879, 0.2441}, {15, 15, 0.7961, 1.0000},
                           {37, 412, 0.0659, 0.1213}, {132, 1000, 0.1124, 0.1544}}) {
        const Interval i = wilson(v.k, v.n);
        EXPECT_NEAR(i.low, v.low, kPrinted) << v.k << '/' << v.n;
        EXPECT_NEAR(i.high, v.high, kPrinted) << v.k << '/' << v.n;
    }
    EXPECT_EQ(wilson(0, 15).low, 0.0);
    EXPECT_EQ(wilson(15, 15).high, 1.0);
}

TEST(Wilson, HoldsTheShareAndMirrorsItself) {
    Random random(7);
    for (int i = 0; i < 2000; ++i) {
        const std::int64_t n = random.between(1, 5000);
        const std::int64_t k = random.between(0, n);
        const Interval a = wilson(k, n);
        const Interval b = wilson(n - k, n);
        const double share = static_cast<double>(k) / static_cast<double>(n);
        EXPECT_LE(0.0, a.low);
        EXPECT_LE(a.low, share);
        EXPECT_LE(share, a.high);
        EXPECT_LE(a.high, 1.0);
        EXPECT_NEAR(a.low, 1 - b.high, 1e-12);
    }
}

TEST(ClopperPearson, PublishedVectors) {
    for (const Share& v : {Share{0, 15, 0, 0.2180}, {4, 20, 0.0573, 0.4366}, {15, 15, 0.7820, 1}}) {
        const Interval i = clopperPearson(v.k, v.n);
        EXPECT_NEAR(i.low, v.low, kPrinted) << v.k << '/' << v.n;
        EXPECT_NEAR(i.high, v.high, kPrinted) << v.k << '/' << v.n;
    }
}

TEST(Newcombe, PublishedVectors) {
    const Difference a = newcombe(56, 70, 48, 80);
    EXPECT_NEAR(a.value, 0.2000, kPrinted);
    EXPECT_NEAR(a.interval.low, 0.0524, kPrinted);
    EXPECT_NEAR(a.interval.high, 0.3339, kPrinted);
    const Difference b = newcombe(9, 10, 3, 10);
    EXPECT_NEAR(b.value, 0.6000, kPrinted);
    EXPECT_NEAR(b.interval.low, 0.1705, kPrinted);
    EXPECT_NEAR(b.interval.high, 0.8090, kPrinted);
}

TEST(Garwood, PublishedVectors) {
    struct Count {
        std::int64_t k;
        double low, high;
    };
    for (const Count& v :
         {Count{0, 0, 3.6889}, {1, 0.0253, 5.5716}, {3, 0.6187, 8.7673}, {5, 1.6235, 11.6683}, {7, 2.8144, 14.4227},
          {10, 4.7954, 18.3904}, {12, 6.2006, 20.9616}, {20, 12.2165, 30.8884}, {25, 16.1787, 36.9049},
          {100, 81.3640, 121.6268}}) {
        const Interval i = garwood(v.k);
        EXPECT_NEAR(i.low, v.low, kPrinted) << v.k;
        EXPECT_NEAR(i.high, v.high, kPrinted) << v.k;
    }
}

TEST(RateRatio, PublishedVectors) {
    const RateRatio a = rateRatio(12, 10'000, 25, 11'000);
    EXPECT_NEAR(a.ratio.value(), 0.5280, kPrinted);
    EXPECT_NEAR(a.p, 0.0710, kPrinted);
    EXPECT_NEAR(a.interval.low, 0.2417, kPrinted);
    EXPECT_NEAR(a.interval.high, 1.0906, kPrinted);
    const RateRatio b = rateRatio(3, 1, 9, 1);
    EXPECT_NEAR(b.ratio.value(), 0.3333, kPrinted);
    EXPECT_NEAR(b.p, 0.1460, kPrinted);
    EXPECT_NEAR(b.interval.low, 0.0580, kPrinted);
    EXPECT_NEAR(b.interval.high, 1.3357, kPrinted);
    EXPECT_NEAR(rateRatio(30, 1, 45, 1).p, 0.1053, kPrinted);
    EXPECT_NEAR(rateRatio(8, 1, 6, 1).p, 0.7905, kPrinted);
}

TEST(RateRatio, SaysNothingOfARatioOverNothing) {
    EXPECT_FALSE(rateRatio(5, 1, 0, 1).ratio);
    EXPECT_TRUE(std::isinf(rateRatio(5, 1, 0, 1).interval.high));
    EXPECT_EQ(rateRatio(0, 1, 0, 1).p, 1.0);
    EXPECT_NEAR(rateRatio(5, 1, 0, 1).p, 2.0 / 32, 1e-12);
}

TEST(RateRatio, TurnsOverWhenTheTwoAreExchanged) {
    Random random(11);
    for (int i = 0; i < 300; ++i) {
        const auto x1 = random.between(1, 60), x2 = random.between(1, 60);
        const double e1 = 1 + 9 * random.unit(), e2 = 1 + 9 * random.unit();
        const RateRatio a = rateRatio(x1, e1, x2, e2), b = rateRatio(x2, e2, x1, e1);
        EXPECT_NEAR(a.p, b.p, 1e-9);
        EXPECT_NEAR(*a.ratio * *b.ratio, 1.0, 1e-12);
        EXPECT_NEAR(a.interval.low * b.interval.high, 1.0, 1e-9);
    }
}

TEST(PoissonAlert, PublishedVectors) {
    EXPECT_NEAR(poissonUpperTail(9, 3.2), 0.0057, kPrinted);
    EXPECT_TRUE(alerts(9, 3.2));
    EXPECT_NEAR(poissonUpperTail(6, 3.2), 0.1054, kPrinted);
    EXPECT_FALSE(alerts(6, 3.2));
    EXPECT_EQ(poissonUpperTail(0, 3.2), 1.0);
}

TEST(MedianRanks, PublishedVectors) {
    EXPECT_FALSE(medianRanks(0));
    EXPECT_FALSE(medianRanks(5));
    EXPECT_EQ(medianRanks(6), (Ranks{1, 6}));
    EXPECT_EQ(medianRanks(9), (Ranks{2, 8}));
    EXPECT_EQ(medianRanks(15), (Ranks{4, 12}));
    EXPECT_EQ(medianRanks(20), (Ranks{6, 15}));
    EXPECT_EQ(medianRanks(50), (Ranks{18, 33}));
}

TEST(Median, OfOddEvenAndNone) {
    EXPECT_FALSE(median({}));
    EXPECT_EQ(median({3, 1, 2})->value, 2.0);
    EXPECT_EQ(median({4, 1, 2, 3})->value, 2.5);
    EXPECT_FALSE(median({4, 1, 2, 3})->interval);
    EXPECT_EQ(median({6, 5, 4, 3, 2, 1})->interval, (Interval{1, 6}));
    EXPECT_EQ(median({9, 8, 7, 6, 5, 4, 3, 2, 1})->interval, (Interval{2, 8}));
}

TEST(Bootstrap, SameSeedSameInterval) {
    const std::vector<double> people{4, 9, 12, 15, 20, 22, 31};
    const auto mean = [&](std::span<const std::size_t> drawn) {
        double sum = 0;
        for (const std::size_t i : drawn) sum += people[i];
        return sum / static_cast<double>(drawn.size());
    };
    const Interval a = bootstrap(people.size(), mean, {.seed = 42});
    EXPECT_EQ(a, bootstrap(people.size(), mean, {.seed = 42}));
    EXPECT_NE(a, bootstrap(people.size(), mean, {.seed = 43}));
    // The mean is 16.14 and its standard error 3.2 (sd with n, over the root of n).
    EXPECT_NEAR(a.low, 16.14 - 1.96 * 3.2, 1.0);
    EXPECT_NEAR(a.high, 16.14 + 1.96 * 3.2, 1.0);
}
