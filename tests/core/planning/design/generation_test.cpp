// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/design/generation.h"

#include "tests/support/days.h"
#include "tests/support/town.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace cuadrante::planning {
namespace {
using testing::Each;
using testing::IsEmpty;
using testing::SizeIs;

/// Eight by four blocks of 10 people; a river between the fourth and the fifth column, with no bridge.
class Generating : public testing::Test {
protected:
    static constexpr int kColumns = 8, kRows = 4;
    std::vector<territory::Street> streets;
    std::shared_ptr<const DraftMaterial> material;
    std::vector<DraftQuadrant> quadrants{{.code = "A", .district = "D"}, {.code = "B"}};
    std::vector<std::int32_t> label;
    GenerationWish wish{.count = 4, .weights = {{Measure::population}}, .seconds = 0.1, .plans = 3};

    static geometry::LonLat corner(int column, int row) { return {.lon = -99.1 + 0.002 * column, .lat = 19.4 + 0.002 * row}; }

    void SetUp() override {
        auto blocks = std::make_shared<std::vector<territory::Block>>();
        for (int row = 0; row < kRows; ++row)
            for (int column = 0; column < kColumns; ++column) {
                blocks->push_back({.code = "M-" + std::to_string(row * kColumns + column), .population = 10, .adults = {}, .dwellings = {}, .marginalisation = {},
                                   .shape = {{{.outer = {corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1), corner(column, row)}}}}});
                label.push_back(column < 4 ? 0 : 1);
            }
        streets.push_back({.name = "Río", .kind = territory::StreetKind::river, .line = {corner(4, -1), corner(4, kRows + 1)}});
        const MunicipalLayers layers{.facts = std::make_shared<indicators::Facts>(), .colonias = std::make_shared<std::vector<territory::Colonia>>(),
                                     .blocks = blocks, .streets = std::make_shared<std::vector<territory::Street>>(streets)};
        const auto begun = beginDraft(layers, {.kind = UnitKind::blocks, .period = {day(2024, 1, 1), day(2024, 6, 30)}, .asOf = day(2024, 6, 30)}, Progress());
        ASSERT_TRUE(begun);
        material = *begun;
    }
    [[nodiscard]] Generated made() const {
        auto generated = generate(*material, streets, quadrants, label, wish, Progress());
        EXPECT_TRUE(generated);
        return std::move(*generated);
    }
};

TEST_F(Generating, FromNothingGivesEvenPlansWithNamesOfTheirOwn) {
    const Generated found = made();
    ASSERT_FALSE(found.gallery.plans.empty());
    EXPECT_TRUE(found.gallery.plans.front().score.connected);
    EXPECT_NEAR(found.gallery.plans.front().score.maxDeviation, 0, 1e-9);
    ASSERT_THAT(found.quadrants.front(), SizeIs(4));
    std::set<std::string> codes;
    for (const DraftQuadrant& each : found.quadrants.front()) codes.insert(each.code);
    EXPECT_EQ(codes, (std::set<std::string>{"C-1", "C-2", "C-3", "C-4"}));
    EXPECT_EQ(made().gallery.plans.front().quadrant, found.gallery.plans.front().quadrant) << "the same seed";
}

TEST_F(Generating, LockedQuadrantsKeepTheirUnitsAndName) {
    quadrants[0].locked = true;
    const Generated found = made();
    const auto& plan = found.gallery.plans.front().quadrant;
    for (std::size_t unit = 0; unit < label.size(); ++unit) EXPECT_EQ(plan[unit] == 0, label[unit] == 0) << unit;
    EXPECT_EQ(found.quadrants.front()[0].code, "A");
    EXPECT_EQ(found.quadrants.front()[0].district, "D");
    wish.count = 0;
    EXPECT_EQ(generate(*material, streets, quadrants, label, wish, Progress()).error().front().code, "generation.locked");
}

TEST_F(Generating, FromTheDraftChangesAtMostAsMuchAsAllowed) {
    for (std::size_t unit = 0; unit < label.size(); ++unit) label[unit] = unit % kColumns < 5 ? 0 : 1;  // 20 blocks and 12
    wish.count = 2;
    wish.fromDraft = true;
    wish.changeAtMost = 0.125;  // four blocks
    const Generated found = made();
    EXPECT_LE(found.gallery.plans.front().score.changed, 0.125 + 1e-9);
    EXPECT_NEAR(found.gallery.plans.front().score.maxDeviation, 0, 1e-9);
    EXPECT_EQ(found.quadrants.front()[0].code, "A");
    EXPECT_EQ(found.quadrants.front()[1].code, "B");
}

TEST_F(Generating, BarriersAreNotCrossedAndCountedAndBlamed) {
    wish.barriers.rivers = true;
    const Generated found = made();
    EXPECT_EQ(found.barred, 4U);
    const auto& plan = found.gallery.plans.front().quadrant;
    std::set<std::int32_t> west, east;
    for (std::size_t unit = 0; unit < plan.size(); ++unit) (unit % kColumns < 4 ? west : east).insert(plan[unit]);
    for (const std::int32_t q : west) EXPECT_FALSE(east.contains(q));
    for (const std::int32_t q : west) EXPECT_EQ(found.quadrants.front()[static_cast<std::size_t>(q)].district, "D");
    for (const std::int32_t q : east) EXPECT_EQ(found.quadrants.front()[static_cast<std::size_t>(q)].district, "");
    wish.count = 3;  // two on one side of the river, one on the other
    const Generated uneven = made();
    ASSERT_FALSE(uneven.gallery.reasons.empty());
    EXPECT_EQ(uneven.gallery.reasons.front().code, "districting.component");
    EXPECT_TRUE(uneven.gallery.reasons.front().barred);
}

TEST_F(Generating, CellsFillTheirQuadrantsAndLeaveOutWhatIsInNone) {
    label[0] = kNone;
    const CellLabels cells = cellsOf(*material, quadrants, label, 3, wish.weights, Progress());
    EXPECT_THAT(cells.codes, SizeIs(6));
    EXPECT_EQ(cells.codes[0], "A.1");
    EXPECT_EQ(cells.parents[5], "B");
    EXPECT_EQ(cells.cell[0], kNone);
    for (std::size_t unit = 1; unit < label.size(); ++unit)
        EXPECT_EQ(cells.parents[static_cast<std::size_t>(cells.cell[unit])], quadrants[static_cast<std::size_t>(label[unit])].code) << unit;
}

TEST_F(Generating, NothingToBalanceIsAProblem) {
    wish.weights = {};
    EXPECT_EQ(generate(*material, streets, quadrants, label, wish, Progress()).error().front().code, "districting.no_balance");
}

}  // namespace
}  // namespace cuadrante::planning
