// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/territory/coverage.h"

#include "core/geometry/local_plane.h"
#include "tests/support/city.h"
#include "tests/support/days.h"
#include "tests/support/town.h"

#include <gtest/gtest.h>

using namespace cuadrante;
using namespace cuadrante::territory;
using support::Town;

namespace {
double km2(const geometry::MultiPolygon& shape) { return geometry::areaSquareMetres(shape) / 1e6; }
}  // namespace

TEST(Coverage, APartitionHasNeitherGapsNorOverlaps) {
    const Town town(R"(AAB
                       CCB)"), whole(R"(MMM
                                        MMM)");
    const auto layout = town.layout(day("2023-01-01"));
    const Coverage coverage = coverageOf(whole.shape('M'), *layout, {});
    EXPECT_TRUE(coverage.gaps.empty());
    EXPECT_TRUE(coverage.overlaps.empty());
    EXPECT_NEAR(coverage.municipalityKm2.value(), km2(whole.shape('M')), 1e-9);
    EXPECT_NEAR(coverage.coveredKm2, km2(whole.shape('M')), 1e-6);
}

TEST(Coverage, FindsGapsAndOverlaps) {
    const Town town(R"(A..BBB
                       A..B.B
                       AAABBB)"), whole(R"(MMMMMM
                                           MMMMMM
                                           MMMMMM)"), over(R"(......
                                                              ......
                                                              DD....)");
    auto quadrants = town.quadrants();
    quadrants.push_back({.id = {9}, .plan = {1}, .district = {}, .area = {.code = "D", .name = "", .population = {}, .adults = {}, .shape = over.shape('D')}});
    const Layout layout({.id = {1}, .name = "", .validFrom = day("2023-01-01"), .validTo = {}, .act = ""}, {}, quadrants, {});
    const double block = km2(whole.shape('M')) / 18;

    const Coverage coverage = coverageOf(whole.shape('M'), layout, {});
    ASSERT_EQ(coverage.gaps.size(), 2u);
    EXPECT_NEAR(coverage.gaps[0].squareMetres, 4e6 * block, 10);
    EXPECT_NEAR(coverage.gaps[1].squareMetres, 1e6 * block, 10);
    EXPECT_TRUE(geometry::contains(whole.shape('M'), coverage.gaps[0].where));
    EXPECT_EQ(layout.place(coverage.gaps[0].where).quadrant, std::nullopt);
    ASSERT_EQ(coverage.overlaps.size(), 1u);
    EXPECT_EQ(layout.quadrants()[coverage.overlaps[0].first].area.code, "A");
    EXPECT_EQ(layout.quadrants()[coverage.overlaps[0].second].area.code, "D");
    EXPECT_NEAR(coverage.overlaps[0].squareMetres, 2e6 * block, 10);
    EXPECT_NEAR(coverage.coveredKm2, 13 * block, 1e-5);  // the doubled blocks count once

    // Without a boundary what is enclosed is known to be missing; what is open to the outside is not.
    const Coverage bare = coverageOf({}, layout, {});
    EXPECT_EQ(bare.municipalityKm2, std::nullopt);
    EXPECT_EQ(bare.gaps.size(), 1u);
    EXPECT_NEAR(bare.coveredKm2, 13 * block, 1e-5);
}

TEST(Coverage, WhatLiesBeyondTheBoundaryDoesNotCover) {
    const Town town("AAB"), whole("MM.");
    const Coverage coverage = coverageOf(whole.shape('M'), *town.layout(day("2023-01-01")), {});
    EXPECT_NEAR(coverage.coveredKm2, km2(whole.shape('M')), 1e-6);
    EXPECT_TRUE(coverage.gaps.empty());
}

TEST(Coverage, AnEmptyPlanCoversNothing) {
    const Town whole("M");
    const Layout layout({.id = {1}, .name = "", .validFrom = day("2023-01-01"), .validTo = {}, .act = ""}, {}, {}, {});
    const Coverage coverage = coverageOf(whole.shape('M'), layout, {});
    EXPECT_EQ(coverage.coveredKm2, 0);
    ASSERT_EQ(coverage.gaps.size(), 1u);
    EXPECT_NEAR(coverage.gaps[0].squareMetres, 1e6 * km2(whole.shape('M')), 1);
}
