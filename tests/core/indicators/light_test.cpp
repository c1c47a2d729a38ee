// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/light.h"

#include <gtest/gtest.h>

using namespace cuadrante;
using namespace cuadrante::indicators;

namespace {
Value value(std::string_view indicator, std::optional<double> figure, std::optional<double> low = {},
            std::optional<double> high = {}) {
    Value made{};
    made.indicator = indicator;
    made.unit = find(indicator)->unit;
    made.value = figure;
    made.low = low;
    made.high = high;
    made.status = figure ? Status::ok : Status::unknown;
    made.show = figure ? Show::value : Show::nothing;
    return made;
}
}  // namespace

// SCR-04: a colour only where the interval allows it.
TEST(Light, SpeaksOnlyWhereTheIntervalLeavesTheMunicipalityOut) {
    const Value whole = value("P1", 5);
    EXPECT_EQ(lightOf(value("P1", 8, 6, 10), whole), Light::better);
    EXPECT_EQ(lightOf(value("P1", 3, 2, 4.9), whole), Light::worse);
    EXPECT_EQ(lightOf(value("P1", 8, 4, 12), whole), Light::indistinguishable);
    EXPECT_EQ(lightOf(value("P1", 6, 5, 7), whole), Light::indistinguishable) << "the figure itself lies on the end";
}

TEST(Light, KnowsWhichSideIsTheGoodOne) {
    const Value whole = value("I1", 300);
    EXPECT_EQ(lightOf(value("I1", 500, 400, 600), whole), Light::worse);
    EXPECT_EQ(lightOf(value("I1", 100, 50, 200), whole), Light::better);
    EXPECT_EQ(lightOf(value("S1", 9, 8, 10), value("S1", 3)), Light::none) << "more police is neither";
}

TEST(Light, SaysNothingOfWhatCannotBeCompared) {
    const Value whole = value("P1", 5);
    EXPECT_EQ(lightOf(value("P1", {}), whole), Light::none);
    EXPECT_EQ(lightOf(value("P1", 8), whole), Light::none) << "without an interval";
    EXPECT_EQ(lightOf(value("P1", 8, 6, 10), value("P1", {})), Light::none);
    EXPECT_EQ(lightOf(value("P1", 8, 6, 10), value("A1", 5)), Light::none) << "another indicator";
    EXPECT_EQ(lightOf(value("O1", 8, 6, 10), value("O1", 300)), Light::none) << "a count of the municipality is a sum";
    Value few = value("A1", 90, 80, 95);
    few.show = Show::k_of_n;
    EXPECT_EQ(lightOf(few, value("A1", 50)), Light::none);
    Value early = value("P1", 8, 6, 10);
    early.status = Status::incomplete;
    EXPECT_EQ(lightOf(early, whole), Light::none);
}
