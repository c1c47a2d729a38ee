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

}  // namespace
