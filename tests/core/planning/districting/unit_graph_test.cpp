// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/unit_graph.h"

#include "core/geometry/proximity.h"
#include "core/planning/districting/draft.h"
#include "core/planning/districting/gaps.h"
#include "core/planning/districting/unit_shapes.h"
#include "tests/core/planning/districting/drawn_units.h"
#include "tests/support/city.h"
#include "tests/support/town.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace cuadrante::planning {
namespace {
using geometry::LonLat;
using geometry::MultiPolygon;
using testing::ElementsAre;

std::vector<const MultiPolygon*> pointersTo(const std::vector<MultiPolygon>& shapes) {
    std::vector<const MultiPolygon*> pointers;
    for (const MultiPolygon& shape : shapes) pointers.push_back(&shape);
    return pointers;
}

MultiPolygon rectangle(double west, double south, double east, double north) {  // metres about 19.4 north, 99.1 west
    const auto at = [](double x, double y) { return LonLat{.lon = -99.1 + x / 104990.0, .lat = 19.4 + y / 110700.0}; };
    return {{{.outer = {at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)}}}};
}

TEST(UnitGraphOf, GivesTheLengthsOfCommonBorders) {
    const support::Town town(R"(AAB
                                CCB)");
    std::vector<const MultiPolygon*> shapes;
    for (const auto& [letter, shape] : town.shapes()) shapes.push_back(&shape);
    const UnitGraph graph = unitGraphOf(shapes, {}, Progress());
    ASSERT_EQ(graph.borders().size(), 3U);
    const double width = geometry::distanceMetres(town.corner(0, 1), town.corner(1, 1));
    const double height = geometry::distanceMetres(town.corner(0, 0), town.corner(0, 1));
    EXPECT_NEAR(graph.borders()[0].metres, height, 0.01);     // A, B
    EXPECT_NEAR(graph.borders()[1].metres, 2 * width, 0.01);  // A, C
    EXPECT_NEAR(graph.borders()[2].metres, height, 0.01);     // B, C
    EXPECT_NEAR(graph.units()[0].squareMetres, 2 * width * height, 0.5);
    EXPECT_NEAR(graph.units()[0].perimeterMetres, 4 * width + 2 * height, 0.05);
}

TEST(UnitGraphOf, ACornerMakesNoNeighbours) {
    const support::Town town(R"(A.
                                .B)");
    const UnitGraph graph = unitGraphOf({{&town.shape('A'), &town.shape('B')}}, {}, Progress());
    EXPECT_TRUE(graph.borders().empty());
}

TEST(UnitGraphOf, SharedLengthsAndPerimetersOfACityAddUpToItsOutline) {
    const auto city = support::crookedCity({.columns = 12, .rows = 9, .seed = 4});
    const UnitGraph graph = unitGraphOf(pointersTo(city), {}, Progress());
    EXPECT_EQ(graph.borders().size(), 11U * 9U + 12U * 8U);
    DistrictingRequest request{.graph = std::make_shared<UnitGraph>(graph), .count = 1, .balances = {{.name = "", .load = evenLoad(graph)}}};
    const PlanScore score = scoreOf(request, std::vector<std::int32_t>(graph.size(), 0));
    double outline = 0;  // what no other unit shares: the outermost columns and rows
    for (std::size_t i = 0; i < graph.size(); ++i) {
        double shared = 0;
        for (const auto& neighbour : graph.around(i)) shared += neighbour.metres;
        const double own = graph.units()[i].perimeterMetres - shared;
        const bool inside = i % 12 > 0 && i % 12 < 11 && i / 12 > 0 && i / 12 < 8;
        EXPECT_EQ(inside, std::abs(own) < 0.05) << i << " " << own;
        outline += own;
    }
    EXPECT_NEAR(score.quadrants[0].perimeterMetres, outline, 0.01);
    EXPECT_GT(outline, 2 * (12 + 9) * 900.0);
}

TEST(UnitGraphOf, VerticesThatDifferByCentimetresAndTJunctionsAreOneBorder) {
    // The left one's side is one line, the right ones' have their own vertices, 3 cm off.
    const std::vector<MultiPolygon> shapes{rectangle(0, 0, 100, 200), rectangle(100.03, 0, 200, 80), rectangle(100.03, 80, 200, 200)};
    const UnitGraph graph = unitGraphOf(pointersTo(shapes), {}, Progress());
    ASSERT_EQ(graph.borders().size(), 3U);
    EXPECT_NEAR(graph.borders()[0].metres, 80, 0.5);
    EXPECT_NEAR(graph.borders()[1].metres, 120, 0.5);
    EXPECT_NEAR(graph.borders()[2].metres, 99.97, 0.5);
}

TEST(UnitGraphOf, BlocksWithAStreetBetweenThemAreNeighboursWhenAskedFor) {
    const std::vector<MultiPolygon> shapes{rectangle(0, 0, 100, 100), rectangle(112, 0, 212, 100), rectangle(112, 112, 212, 212)};
    EXPECT_TRUE(unitGraphOf(pointersTo(shapes), {}, Progress()).borders().empty());
    const UnitGraph graph = unitGraphOf(pointersTo(shapes), {.gapMetres = 20, .leastMetres = 1}, Progress());
    ASSERT_EQ(graph.borders().size(), 2U);  // across the streets, not across the crossing
    EXPECT_NEAR(graph.borders()[0].metres, 100, 0.5);
    EXPECT_EQ(graph.borders()[1].first, 1U);
}

TEST(UnitGraphOf, NoUnitSharesMoreThanItsBorder) {
    // A kiosk of 4 m between three blocks within reach of each other.
    const std::vector<MultiPolygon> shapes{rectangle(0, 0, 100, 100), rectangle(104, 48, 108, 52), rectangle(112, 0, 212, 100), rectangle(100, 110, 112, 210)};
    const UnitGraph graph = unitGraphOf(pointersTo(shapes), {.gapMetres = 70, .leastMetres = 1}, Progress());
    for (std::size_t unit = 0; unit < graph.size(); ++unit) {
        double shared = 0;
        for (const auto& neighbour : graph.around(unit)) shared += neighbour.metres;
        EXPECT_LE(shared, graph.units()[unit].perimeterMetres + 1e-9) << unit;
    }
}

TEST(FittingGap, IsTheStreetsWhereBlocksDoNotTouch) {
    const std::vector<MultiPolygon> blocks{rectangle(0, 0, 100, 100), rectangle(112, 0, 212, 100), rectangle(112, 112, 212, 212)};
    EXPECT_EQ(fittingGap(pointersTo(blocks)), 30);
    const std::vector<MultiPolygon> colonias{rectangle(0, 0, 100, 100), rectangle(100, 0, 212, 100), rectangle(300, 0, 400, 100)};
    EXPECT_EQ(fittingGap(pointersTo(colonias)), 1);
    EXPECT_EQ(fittingGap({}), 1);
}

TEST(CloseGaps, JoinsBothBanksOfARiverAlongItAndSaysSo) {
    std::vector<MultiPolygon> shapes;
    for (const double south : {0.0, 190.0})  // two rows of three blocks, a river of 90 m between them
        for (const double west : {0.0, 112.0, 224.0}) shapes.push_back(rectangle(west, south, west + 100, south + 100));
    shapes.push_back(rectangle(900, 0, 1000, 100));  // a hamlet far away
    shapes.push_back(rectangle(364, 330, 464, 430));  // cornerwise from the last block: 40 m and 40 m
    const UnitGraph graph = unitGraphOf(pointersTo(shapes), {.gapMetres = 30}, Progress());
    EXPECT_EQ(componentsOf(graph).count, 4U);
    const Joined joined = closeGaps(graph, pointersTo(shapes), 150, Progress());
    EXPECT_EQ(componentsOf(joined.graph).count, 2U);  // the hamlet stays an island
    ASSERT_EQ(joined.joins.size(), 4U);
    for (std::uint32_t i = 0; i < 3; ++i) {
        EXPECT_EQ(joined.joins[i].first, i);
        EXPECT_EQ(joined.joins[i].second, i + 3);
        EXPECT_NEAR(joined.joins[i].metres, 100, 0.5);
    }
    EXPECT_EQ(joined.joins[3], (SharedBorder{5, 7, 0}));
    EXPECT_EQ(joined.graph.borders().size(), graph.borders().size() + 4);
}

TEST(CloseGaps, LeavesWhatHangsTogetherAsItIs) {
    const std::vector<MultiPolygon> shapes{rectangle(0, 0, 100, 100), rectangle(100, 0, 200, 100), rectangle(200, 0, 300, 100)};
    const UnitGraph graph = unitGraphOf(pointersTo(shapes), {}, Progress());
    const Joined joined = closeGaps(graph, pointersTo(shapes), 500, Progress());
    EXPECT_TRUE(joined.joins.empty());
    EXPECT_EQ(joined.graph.borders(), graph.borders());
}

TEST(CutBarriers, ARiverPartsTheTownButForItsBridge) {
    const support::Town town(R"(ABC
                                DEF)");
    std::vector<const MultiPolygon*> shapes;
    for (const auto& [letter, shape] : town.shapes()) shapes.push_back(&shape);
    const UnitGraph graph = unitGraphOf(shapes, {}, Progress());
    ASSERT_EQ(graph.borders().size(), 7U);
    geometry::Line river{town.corner(-1, 1), town.corner(4, 1)};
    for (LonLat& point : river) point.lat += 0.00003;  // drawn a little beside the border
    const Barred dry = cutBarriers(graph, shapes, {.lines = {&river}, .crossings = {}});
    EXPECT_EQ(dry.borders.size(), 3U);
    EXPECT_EQ(componentsOf(dry.graph).count, 2U);

    const LonLat middle = town.middle(1, 0);
    const geometry::Line bridge{middle, {.lon = middle.lon, .lat = middle.lat + 0.0018}};
    const auto crossings = crossingsOf(std::vector<const geometry::Line*>{&river}, std::vector<const geometry::Line*>{&bridge});
    ASSERT_EQ(crossings.size(), 1U);
    const Barred bridged = cutBarriers(graph, shapes, {.lines = {&river}, .crossings = crossings});
    EXPECT_EQ(bridged.borders.size(), 2U);
    EXPECT_EQ(componentsOf(bridged.graph).count, 1U);
}

TEST(JoinIslands, DeclaresTheNearestUnitsNeighboursAndSaysSo) {
    const auto graph = chessboard(7, 1, {3, 5});  // three, an islet, and another one
    EXPECT_EQ(componentsOf(*graph).count, 3U);
    const Joined joined = joinIslands(*graph);
    EXPECT_EQ(componentsOf(joined.graph).count, 1U);
    EXPECT_THAT(joined.joins, ElementsAre(SharedBorder{2, 3, 0}, SharedBorder{3, 4, 0}));
    EXPECT_EQ(joined.graph.borders().size(), graph->borders().size() + 2);
}

TEST(ContiguityTest, AgreesWithCountingThePieces) {
    Random random(11);
    const auto graph = chessboard(7, 6, {8, 24, 25});
    const SearchGraph search(*graph);
    ContiguityTest test(search);
    int yes = 0, no = 0;
    for (int round = 0; round < 400; ++round) {
        std::vector<std::int32_t> label;
        for (std::size_t i = 0; i < graph->size(); ++i) label.push_back(static_cast<std::int32_t>(random.below(2)));
        for (std::uint32_t unit = 0; unit < graph->size(); ++unit) {
            std::vector<std::int32_t> without = label;
            without[unit] = 2;
            const bool whole = componentsOf(*graph, without).count == componentsOf(*graph, label).count + 1;
            const bool tip = std::any_of(graph->around(unit).begin(), graph->around(unit).end(), [&](const auto& n) { return label[n.unit] == label[unit]; });
            ASSERT_EQ(test.canLeave(unit, label), whole && tip) << round << " " << unit;
            ++(whole && tip ? yes : no);
        }
    }
    EXPECT_GT(yes, 1000);
    EXPECT_GT(no, 1000);
}
}  // namespace
}  // namespace cuadrante::planning
