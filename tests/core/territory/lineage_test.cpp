// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/territory/lineage.h"

#include "core/geometry/local_plane.h"
#include "tests/support/town.h"

#include <gtest/gtest.h>

using namespace cuadrante;
using namespace cuadrante::territory;
using support::Town;

namespace {
double block() { return geometry::areaSquareMetres(Town("A").shape('A')); }

/// The drawn plan; ids are 100 * plan + 1, 2, 3...
std::shared_ptr<const Layout> layout(std::int64_t plan, std::string_view drawing) {
    auto quadrants = Town(drawing).quadrants({plan});
    for (Quadrant& quadrant : quadrants) quadrant.id.value += 100 * plan;
    Plan made{.id = {plan},
              .name = std::to_string(plan),
              .validFrom = Day{std::chrono::days{1000 * plan}},
              .validTo = {},
              .act = {}};
    return std::make_shared<const Layout>(made, std::vector<District>{}, quadrants, std::vector<Cell>{});
}
std::string codesOf(const Layout& layout) {
    std::string all;
    for (const Quadrant& quadrant : layout.quadrants()) all += (all.empty() ? "" : " ") + quadrant.area.code;
    return all;
}
}  // namespace

TEST(Lineage, SharesAreTheGroundInCommon) {
    const auto before = layout(1, "AAB."), after = layout(2, "ABBC");
    const auto shares = sharesOf(*before, *after, {});
    ASSERT_EQ(shares.size(), 4u);
    const auto pair = [&](std::size_t i) { return std::pair(shares[i].before, shares[i].after); };
    using Pair = std::pair<std::optional<std::size_t>, std::optional<std::size_t>>;
    EXPECT_EQ(pair(0), Pair(0, 0));
    EXPECT_EQ(pair(1), Pair(0, 1));
    EXPECT_EQ(pair(2), Pair(1, 1));
    EXPECT_EQ(pair(3), Pair(std::nullopt, 2));
    for (const Share& share : shares) {
        EXPECT_NEAR(share.squareMetres, block(), 1);
        EXPECT_NEAR(geometry::areaSquareMetres(share.shape), block(), 1);
    }
}

TEST(Lineage, TheHeirTakesAtLeastHalf) {
    const auto before = layout(1, "AAABBBCC"), after = layout(2, "XXAABC..");
    // A: two of three blocks to X; B: one to A, one to B, one to C; C: nowhere.
    const auto found = heirs(*before, *after);
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(after->quadrants()[*found[0]].area.code, "X");
    EXPECT_EQ(found[1], std::nullopt);
    EXPECT_EQ(found[2], std::nullopt);
}

TEST(Lineage, KnowsTheWayBetweenAnyTwoPlans) {
    const auto first = layout(1, "AB"), second = layout(2, "BA"), third = layout(3, "CC");
    const Lineage lineage({first, second, third});
    const QuadrantId a = first->quadrantByCode("A")->id;
    EXPECT_EQ(lineage.heirIn({1}, a), a);
    EXPECT_EQ(lineage.heirIn({2}, a), second->quadrantByCode("B")->id);  // the code says another place
    EXPECT_EQ(lineage.heirIn({3}, a), third->quadrants()[0].id);
    EXPECT_EQ(lineage.heirIn({1}, third->quadrants()[0].id).has_value(), true);  // half is enough
    EXPECT_EQ(lineage.heirIn({9}, a), std::nullopt);
    EXPECT_EQ(lineage.heirIn({2}, {777}), std::nullopt);
}

TEST(Lineage, StableUnitsAreKeptWholeByEveryPlan) {
    // Between A and B the border moved; C was never touched; D was cut in two.
    const auto before = layout(1, "AABBCDD"), after = layout(2, "ABBBCDE");
    const auto units = stableUnits({before, after}, {});
    EXPECT_EQ(codesOf(*units), "A+B C D+E");
    const Quadrant* joined = units->quadrantByCode("A+B");
    EXPECT_NEAR(geometry::areaSquareMetres(joined->area.shape), 4 * block(), 5);
    EXPECT_EQ(joined->area.shape.parts.size(), 1u);
    EXPECT_EQ(joined->area.population, 2000);
    EXPECT_EQ(joined->id, after->quadrantByCode("A")->id);
    EXPECT_EQ(codesOf(*stableUnits({after}, {})), codesOf(*after));
    // A third plan that joins everything leaves one unit.
    EXPECT_EQ(codesOf(*stableUnits({before, layout(3, "ZZZZZZZ"), after}, {})), "A+B+C+D+E");
}

TEST(Lineage, ASliverJoinsNothing) {
    const auto before = layout(1, "AABB");
    auto quadrants = Town("AABB").quadrants({2});
    for (Quadrant& quadrant : quadrants)
        for (geometry::LonLat& p : quadrant.area.shape.parts[0].outer)
            if (std::abs(p.lon - (-99.1 + 2 * Town::kStepLon)) < 1e-9) p.lon += 1e-5;  // the border a metre to the east
    const auto after =
        std::make_shared<const Layout>(Plan{.id = {2}, .name = "2", .validFrom = {}, .validTo = {}, .act = {}},
                                       std::vector<District>{}, quadrants, std::vector<Cell>{});
    EXPECT_EQ(codesOf(*stableUnits({before, after}, {})), "A B");
}
