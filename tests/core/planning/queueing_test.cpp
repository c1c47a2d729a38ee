// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/queueing.h"

#include "core/base/random.h"

#include <gtest/gtest.h>

#include <numeric>

using namespace cuadrante;
using namespace cuadrante::planning;

namespace {
constexpr double kPrinted = 0.00005;
}

TEST(Erlang, PublishedVectors) {
    EXPECT_NEAR(erlangB(2, 1), 0.2000, kPrinted);
    EXPECT_NEAR(erlangC(2, 1).value(), 0.3333, kPrinted);
    EXPECT_NEAR(erlangB(3, 1.5), 0.1343, kPrinted);
    EXPECT_NEAR(erlangC(3, 1.5).value(), 0.2368, kPrinted);
    EXPECT_NEAR(erlangB(5, 3), 0.1101, kPrinted);
    EXPECT_NEAR(erlangC(5, 3).value(), 0.2362, kPrinted);
    EXPECT_NEAR(erlangC(6, 3).value(), 0.0991, kPrinted);
}

TEST(Erlang, AnOverloadedPoolHasNoAnswer) {
    EXPECT_FALSE(erlangC(3, 3));
    EXPECT_FALSE(erlangC(3, 4.5));
    EXPECT_EQ(erlangC(1, 0), 0.0);
}

TEST(Hypercube, PublishedVector) {
    const auto result = hypercubeWithoutQueue({.serviceRate = 1, .arrivals = {0.4, 0.8}, .preference = {{0, 1}, {1, 0}}});
    EXPECT_NEAR(result.state[0b00], 0.34247, kPrinted / 10);
    EXPECT_NEAR(result.state[0b01], 0.17435, kPrinted / 10);
    EXPECT_NEAR(result.state[0b10], 0.23661, kPrinted / 10);
    EXPECT_NEAR(result.state[0b11], 0.24658, kPrinted / 10);
    EXPECT_NEAR(result.workload[0], 0.42092, kPrinted / 10);
    EXPECT_NEAR(result.workload[1], 0.48319, kPrinted / 10);
    EXPECT_NEAR(result.awayShare, 0.28650, kPrinted / 10);
    EXPECT_NEAR(result.loss, 0.24658, kPrinted / 10);
}

// However calls are dispatched, with equal units the number of busy ones follows Erlang's loss system.
TEST(Hypercube, LosesWhatErlangLoses) {
    Random random(3);
    for (std::size_t units = 1; units <= 5; ++units) {
        HypercubeInput input{.serviceRate = 1.5, .arrivals = {}, .preference = {}};
        for (int atom = 0; atom < 4; ++atom) {
            std::vector<std::size_t> order(units);
            std::iota(order.begin(), order.end(), std::size_t{0});
            shuffle(order, random);
            input.arrivals.push_back(0.2 + random.unit());
            input.preference.push_back(order);
        }
        const double calls = std::accumulate(input.arrivals.begin(), input.arrivals.end(), 0.0);
        const auto result = hypercubeWithoutQueue(input);
        EXPECT_NEAR(result.loss, erlangB(static_cast<int>(units), calls / input.serviceRate), 1e-9);
        EXPECT_NEAR(std::accumulate(result.state.begin(), result.state.end(), 0.0), 1, 1e-12);
        EXPECT_NEAR(std::accumulate(result.workload.begin(), result.workload.end(), 0.0),
                    calls / input.serviceRate * (1 - result.loss), 1e-9);
    }
}

TEST(SquareRootLaw, PublishedVector) {
    EXPECT_NEAR(meanTravelKm(9, 4, TravelMetric::right_angle), 0.9405, 1e-12);
    EXPECT_NEAR(meanTravelKm(9, 4, TravelMetric::straight), 0.75, 1e-12);
}
