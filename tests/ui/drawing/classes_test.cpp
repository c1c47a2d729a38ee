// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/classes.h"

#include "core/base/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

using namespace cuadrante::drawing;
using cuadrante::Random;

namespace {

using Values = std::vector<std::optional<double>>;
using List = std::vector<ValueClass>;

TEST(Classes, QuantilesOfWholeNumbersLeaveNoGap) {
    const Values values{0, 2, 3, 8, 9, 20, 21, 40, 41, 90};
    EXPECT_EQ(classify(values, ClassMethod::quantile, 5).classes,
              (List{{0, 2, 2}, {3, 8, 2}, {9, 20, 2}, {21, 40, 2}, {41, 90, 2}}));
}

TEST(Classes, EqualValuesNeverStandInTwoClasses) {
    const Values values{0, 0, 0, 0, 0, 0, 1, 2, 3, 4};
    const Classes classes = classify(values, ClassMethod::quantile, 5);
    EXPECT_EQ(classes.classes, (List{{0, 0, 6}, {1, 2, 2}, {3, 4, 2}}));
    EXPECT_EQ(classes.of(0), 0u);
    EXPECT_EQ(classes.of(1), 1u);
    EXPECT_EQ(classes.of(4), 2u);
}

TEST(Classes, QuantilesOfFractionsAreNamedByTheirOwnLowestAndHighest) {
    const Values values{0.5, 1.25, 3.75, 9.5};
    EXPECT_EQ(classify(values, ClassMethod::quantile, 2).classes, (List{{0.5, 1.25, 2}, {3.75, 9.5, 2}}));
}

TEST(Classes, EqualSteps) {
    EXPECT_EQ(classify(Values{0.0, 0.5, 2.5, 7.5, 10.0}, ClassMethod::equal, 4).classes,
              (List{{0, 2.5, 3}, {2.5, 5, 0}, {5, 7.5, 1}, {7.5, 10, 1}}));
    EXPECT_EQ(classify(Values{0, 1, 5, 9}, ClassMethod::equal, 3).classes, (List{{0, 3, 2}, {4, 6, 1}, {7, 9, 1}}));
}

TEST(Classes, UnknownIsCountedApartAndIsNotZero) {
    const Classes classes = classify(Values{std::nullopt, 4, std::nullopt, 5}, ClassMethod::quantile, 2);
    EXPECT_EQ(classes.withoutData, 2u);
    EXPECT_EQ(classes.classes, (List{{4, 4, 1}, {5, 5, 1}}));
    const Values notANumber{std::numeric_limits<double>::quiet_NaN(), 1};
    EXPECT_EQ(classify(notANumber, ClassMethod::equal, 3).withoutData, 1u);
}

TEST(Classes, OneValueIsOneClassAndNoneIsNone) {
    for (const ClassMethod method : {ClassMethod::quantile, ClassMethod::equal}) {
        EXPECT_EQ(classify(Values{7, 7, 7}, method, 6).classes, (List{{7, 7, 3}}));
        EXPECT_TRUE(classify(Values{std::nullopt}, method, 6).classes.empty());
    }
}

// Whatever the values: each is in the class that says so, the counts add up, classes do not overlap.
TEST(Classes, PropertiesOfRandomValues) {
    Random random(20241122);
    for (int round = 0; round < 300; ++round) {
        Values values;
        const bool whole = random.chance(0.5);
        for (std::int64_t i = random.between(1, 200); i > 0; --i) {
            const double v = whole ? static_cast<double>(random.below(40)) : random.normal() * 10;
            values.push_back(random.chance(0.1) ? std::nullopt : std::optional(v));
        }
        const auto wanted = static_cast<std::size_t>(random.between(1, 7));
        for (const ClassMethod method : {ClassMethod::quantile, ClassMethod::equal}) {
            const Classes classes = classify(values, method, wanted);
            EXPECT_LE(classes.classes.size(), wanted);
            std::vector<std::size_t> counts(classes.classes.size(), 0);
            std::size_t known = 0;
            for (const auto& value : values) {
                if (!value) continue;
                ++known;
                const ValueClass& own = classes.classes[classes.of(*value)];
                EXPECT_GE(*value, own.from);
                EXPECT_LE(*value, own.to);
                ++counts[classes.of(*value)];
            }
            for (std::size_t i = 0; i < counts.size(); ++i) EXPECT_EQ(counts[i], classes.classes[i].count);
            for (std::size_t i = 1; i < counts.size(); ++i) {
                EXPECT_LE(classes.classes[i - 1].to, classes.classes[i].from);
            }
            EXPECT_EQ(classes.withoutData + known, values.size());
        }
    }
}

double cost(const std::vector<double>& sorted, std::size_t from, std::size_t to) {
    double mean = 0, sum = 0;
    for (std::size_t i = from; i < to; ++i) mean += sorted[i] / static_cast<double>(to - from);
    for (std::size_t i = from; i < to; ++i) sum += (sorted[i] - mean) * (sorted[i] - mean);
    return sum;
}

double costOf(const std::vector<double>& sorted, const std::vector<std::size_t>& ends) {
    double sum = 0;
    std::size_t from = 0;
    for (const std::size_t end : ends) sum += cost(sorted, from, end), from = end;
    return sum;
}

/// All partitions into `classes` runs.
double leastCost(const std::vector<double>& sorted, std::size_t from, std::size_t classes) {
    if (classes == 1) return cost(sorted, from, sorted.size());
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t end = from + 1; end + classes - 1 <= sorted.size(); ++end) {
        if (sorted[end] != sorted[end - 1]) least = std::min(least, cost(sorted, from, end) + leastCost(sorted, end, classes - 1));
    }
    return least;
}

TEST(NaturalBreaks, ArePutWhereTheValuesLeaveGaps) {
    const std::vector<double> values{1, 2, 4, 5, 7, 9, 10, 20};
    EXPECT_EQ(naturalBreaks(values, 2), (std::vector<std::size_t>{7, 8}));
    EXPECT_EQ(naturalBreaks(values, 3), (std::vector<std::size_t>{4, 7, 8}));
    EXPECT_EQ(naturalBreaks(values, 8), (std::vector<std::size_t>{1, 2, 3, 4, 5, 6, 7, 8}));
    EXPECT_EQ(naturalBreaks(values, 1), (std::vector<std::size_t>{8}));
    EXPECT_TRUE(naturalBreaks({}, 3).empty());
}

// Fisher's method is exact: no partition is better, whatever the values, many of them equal.
TEST(NaturalBreaks, NoPartitionIsBetter) {
    Random random(1);
    for (int round = 0; round < 400; ++round) {
        std::vector<double> values;
        const auto count = static_cast<int>(2 + random.below(10));
        for (int i = 0; i < count; ++i) values.push_back(round % 2 ? static_cast<double>(random.below(8)) : 1e6 + 100 * random.unit());
        std::sort(values.begin(), values.end());
        std::size_t differing = 1;
        for (std::size_t i = 1; i < values.size(); ++i) differing += values[i] != values[i - 1];
        for (std::size_t classes = 1; classes <= std::min<std::size_t>(differing, 5); ++classes) {
            const auto ends = naturalBreaks(values, classes);
            ASSERT_EQ(ends.size(), classes);
            EXPECT_NEAR(costOf(values, ends), leastCost(values, 0, classes), 1e-6);
            for (const std::size_t end : ends) EXPECT_TRUE(end == values.size() || values[end] != values[end - 1]);
        }
    }
}

TEST(Classes, NaturalOnesAreNamedLikeQuantiles) {
    EXPECT_EQ(classify(Values{1, 2, 3, 50, 52, 90}, ClassMethod::natural, 3).classes, (List{{1, 3, 3}, {4, 52, 2}, {53, 90, 1}}));
}

TEST(Classes, CustomLimitsStayWhateverTheValues) {
    const std::vector<double> limits{30, 10, 20};
    EXPECT_EQ(classify(Values{1, 10, 11, 35}, ClassMethod::custom, 5, limits).classes,
              (List{{1, 10, 2}, {11, 20, 1}, {21, 30, 0}, {31, 35, 1}}));
    const Classes fractions = classify(Values{0.5, 2.25}, ClassMethod::custom, 5, std::vector{1.0, 5.0});
    EXPECT_EQ(fractions.classes, (List{{0.5, 1, 1}, {1, 5, 1}}));
    EXPECT_EQ(fractions.of(1.0), 0u);
    EXPECT_EQ(fractions.of(1.5), 1u);
}

TEST(Classes, MethodsHaveTheirWords) {
    for (const ClassMethod method : kClassMethods) EXPECT_EQ(classMethodOf(word(method)), method);
    EXPECT_FALSE(classMethodOf("jenks"));
}

}  // namespace
