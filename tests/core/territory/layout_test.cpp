// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/territory/layout.h"

#include "core/base/random.h"
#include "tests/support/city.h"
#include "tests/support/days.h"
#include "tests/support/town.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

using namespace cuadrante;
using namespace cuadrante::territory;
using cuadrante::support::Town;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

namespace {
const Plan kPlan{.id = {1}, .name = "2023", .validFrom = day("2023-01-01"), .validTo = {}, .act = ""};

Quadrant quadrant(std::int64_t id, std::string code, geometry::MultiPolygon shape, std::optional<DistrictId> district = {}) {
    return {.id = {id}, .plan = {1}, .district = district,
            .area = {.code = std::move(code), .name = "", .population = {}, .adults = {}, .shape = std::move(shape)}};
}
}  // namespace

TEST(Layout, OrdersCodesAsPeopleDo) {
    std::vector<std::string> codes{"C-10", "C-2", "C-1", "B-3", "C-02", "C", "C-2A", "C-2-1", "", "10", "9"};
    std::sort(codes.begin(), codes.end(), naturalLess);
    EXPECT_THAT(codes, ElementsAre("", "9", "10", "B-3", "C", "C-1", "C-02", "C-2", "C-2-1", "C-2A", "C-10"));
    EXPECT_TRUE(naturalLess("C-99999999999999999999", "C-100000000000000000000"));
    EXPECT_FALSE(naturalLess("C-2", "C-2"));
}

TEST(Layout, TheOrderOfCodesIsStrict) {
    Random random(4);
    const std::string letters = "01290aC-";
    const auto code = [&] {
        std::string text;
        for (auto n = random.below(6); n > 0; --n) text.push_back(letters[static_cast<std::size_t>(random.below(8))]);
        return text;
    };
    for (int i = 0; i < 20'000; ++i) {
        const std::string a = code(), b = code(), c = code();
        EXPECT_EQ(naturalLess(a, b) || naturalLess(b, a), a != b) << a << ' ' << b;
        EXPECT_FALSE(naturalLess(a, b) && naturalLess(b, a)) << a << ' ' << b;
        EXPECT_TRUE(naturalLess(a, c) || !naturalLess(a, b) || !naturalLess(b, c)) << a << ' ' << b << ' ' << c;
    }
}

TEST(Layout, FindsByIdAndByCode) {
    const Town town("ABC");
    const Layout layout(kPlan, {},
                        {quadrant(7, "C-10", town.shape('A')), quadrant(5, "C-9", town.shape('B')), quadrant(6, "C-010", town.shape('C'))},
                        {});
    ASSERT_EQ(layout.quadrants().size(), 3u);
    EXPECT_EQ(layout.quadrants()[0].area.code, "C-9");
    EXPECT_EQ(layout.quadrant({7})->area.code, "C-10");
    EXPECT_EQ(layout.quadrant({8}), nullptr);
    EXPECT_EQ(layout.quadrantByCode("C-10")->id.value, 7);
    EXPECT_EQ(layout.quadrantByCode("C-010")->id.value, 6);
    EXPECT_EQ(layout.quadrantByCode("C-09"), nullptr);
    EXPECT_EQ(layout.districtByCode("C-9"), nullptr);
    EXPECT_EQ(layout.cell({1}), nullptr);
    EXPECT_EQ(layout.bounds(), [&] {
        geometry::Box box;
        for (const auto& [letter, shape] : town.shapes()) box.add(geometry::boundsOf(shape));
        return box;
    }());
}

TEST(Layout, PlacesAPointOnEveryLevel) {
    const Town quadrants(R"(AAB
                            AAB)"), cells(R"(pq.
                                             rr.)"), districts(R"(DDE
                                                                  DDE)");
    const District d{.id = {1}, .plan = {1}, .area = {.code = "D", .name = "", .population = {}, .adults = {}, .shape = districts.shape('D')}};
    const District e{.id = {2}, .plan = {1}, .area = {.code = "E", .name = "", .population = {}, .adults = {}, .shape = districts.shape('E')}};
    std::vector<Cell> cellList;
    for (const char letter : {'p', 'q', 'r'})
        cellList.push_back({.id = {letter}, .plan = {1}, .quadrant = {10},
                            .area = {.code = std::string(1, letter), .name = "", .population = {}, .adults = {}, .shape = cells.shape(letter)}});
    // B names no district; A names E although it lies in D: what is said counts.
    const Layout layout(kPlan, {d, e}, {quadrant(10, "A", quadrants.shape('A'), DistrictId{2}), quadrant(11, "B", quadrants.shape('B'))}, cellList);

    EXPECT_EQ(layout.place(quadrants.middle(0, 1)), (Placement{DistrictId{2}, QuadrantId{10}, CellId{'p'}}));
    EXPECT_EQ(layout.place(quadrants.middle(1, 0)), (Placement{DistrictId{2}, QuadrantId{10}, CellId{'r'}}));
    EXPECT_EQ(layout.place(quadrants.middle(2, 0)), (Placement{DistrictId{2}, QuadrantId{11}, std::nullopt}));
    EXPECT_EQ(layout.place(quadrants.middle(5, 5)), Placement{});
    EXPECT_EQ(layout.cellsOf({10}).size(), 3u);
    EXPECT_THAT(layout.cellsOf({11}), IsEmpty());
    ASSERT_EQ(layout.quadrantsOf({2}).size(), 1u);
    EXPECT_EQ(layout.quadrantsOf({2})[0]->area.code, "A");
}

TEST(Layout, NeighboursMeetInABorderOrACorner) {
    const Town town(R"(AB.
                       CD.
                       ..E
                       F..)");
    // D and E touch by a corner; F touches nobody.
    EXPECT_THAT(neighbours(*town.layout(day("2023-01-01"))),
                ElementsAre(ElementsAre(1, 2, 3), ElementsAre(0, 2, 3), ElementsAre(0, 1, 3), ElementsAre(0, 1, 2, 4),
                            ElementsAre(3), IsEmpty()));
}

TEST(Layout, NeighboursMayMissEachOtherByAMetre) {
    const double metre = 1 / 110'700.0;
    const auto box = [](double west, double south) {
        const double side = 0.002;
        return geometry::MultiPolygon{{{.outer = {{west, south}, {west + side, south}, {west + side, south + side},
                                                  {west, south + side}, {west, south}}}}};
    };
    // The second begins 0.8 m above the first, beside its middle, without a common vertex; the third 1.2 m above it.
    const double top = 19.402 + 0.8 * metre;
    const Layout layout(kPlan, {}, {quadrant(1, "1", box(-99.1, 19.4)), quadrant(2, "2", box(-99.099, top)),
                                    quadrant(3, "3", box(-99.0985, top + 0.002 + 1.2 * metre))}, {});
    EXPECT_THAT(neighbours(layout), ElementsAre(ElementsAre(1), ElementsAre(0), IsEmpty()));
}

TEST(Layout, NeighboursOfANetAreTheEightAround) {
    const int columns = 12, rows = 9;
    const auto city = cuadrante::support::crookedCity({.columns = columns, .rows = rows, .perSide = 10, .seed = 21});
    std::vector<Quadrant> quadrants;
    for (const auto& shape : city)
        quadrants.push_back(quadrant(static_cast<std::int64_t>(quadrants.size() + 1), std::to_string(quadrants.size() + 1), shape));
    const auto found = neighbours(Layout(kPlan, {}, quadrants, {}));
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            std::vector<std::uint32_t> expected;
            for (int r = row - 1; r <= row + 1; ++r)
                for (int c = column - 1; c <= column + 1; ++c)
                    if (r >= 0 && r < rows && c >= 0 && c < columns && (r != row || c != column))
                        expected.push_back(static_cast<std::uint32_t>(r * columns + c));
            EXPECT_EQ(found[static_cast<std::size_t>(row * columns + column)], expected) << row << ' ' << column;
        }
}

TEST(Layout, AnEmptyLayoutPlacesNothing) {
    const Layout layout(kPlan, {}, {}, {});
    EXPECT_EQ(layout.place({.lon = -99.1, .lat = 19.4}), Placement{});
    EXPECT_TRUE(layout.bounds().empty());
    EXPECT_THAT(neighbours(layout), IsEmpty());
}
