// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/territory/validator.h"

#include "core/base/random.h"
#include "core/geometry/local_plane.h"
#include "core/geometry/validity.h"
#include "tests/support/city.h"
#include "tests/support/town.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

using namespace cuadrante;
using namespace cuadrante::territory;
using geometry::LonLat;
using geometry::MultiPolygon;
using support::Town;

namespace {
CheckedLayers quadrantsOf(const Town& town) {
    CheckedLayers layers;
    for (const auto& [letter, shape] : town.shapes())
        layers.areas.push_back(
            {.level = Level::quadrant, .id = letter, .code = std::string(1, letter), .parent = {}, .shape = shape});
    return layers;
}
Validation validate(CheckedLayers layers) { return Validation(std::move(layers), {}); }
std::vector<FindingKind> kinds(const Validation& validation) {
    std::vector<FindingKind> list;
    for (const Finding& finding : validation.findings()) list.push_back(finding.kind);
    return list;
}
std::vector<std::size_t> all(const Validation& validation) {
    std::vector<std::size_t> positions(validation.findings().size());
    std::iota(positions.begin(), positions.end(), std::size_t{0});
    return positions;
}
CheckedLayers after(const Validation& validation, std::span<const std::size_t> accepted) {
    CheckedLayers layers = validation.layers();
    for (const AreaChange& change : validation.mended(accepted)) {
        EXPECT_EQ(change.before, layers.areas[change.area].shape);
        EXPECT_FALSE(geometry::findFault(change.after)) << change.code;
        layers.areas[change.area].shape = change.after;
        layers.areas[change.area].code = change.code;
    }
    return layers;
}
double squareMetres(const MultiPolygon& shape) { return geometry::areaSquareMetres(shape); }
/// One block of the drawn towns.
double block() { return squareMetres(Town("A").shape('A')); }
using enum FindingKind;
}  // namespace

TEST(Validator, APartitionHasNoFindings) {
    CheckedLayers layers = quadrantsOf(Town(R"(AAB
                                               CCB)"));
    layers.boundary = Town(R"(MMM
                              MMM)")
                          .shape('M');
    EXPECT_TRUE(validate(layers).findings().empty());
    EXPECT_TRUE(validate({}).findings().empty());
}

TEST(Validator, AGapGoesToTheNeighbourWithTheLongestBorder) {
    CheckedLayers layers = quadrantsOf(Town(R"(AAAB
                                               A..B
                                               CCCC)"));
    const Validation found = validate(layers);
    ASSERT_EQ(kinds(found), std::vector{gap});
    const Finding& finding = found.findings()[0];
    EXPECT_NEAR(finding.squareMetres, 2 * block(), 2);
    EXPECT_FALSE(finding.sliver);
    EXPECT_EQ(finding.level, Level::quadrant);
    ASSERT_EQ(finding.areas.size(), 3u);
    EXPECT_EQ(layers.areas[finding.areas.front()].code, "A");
    EXPECT_EQ(finding.mend->kind, MendKind::give);
    EXPECT_TRUE(finding.box.contains(finding.where));
    EXPECT_TRUE(geometry::contains(found.shapeOf(0), finding.where));
    const CheckedLayers mended = after(found, all(found));
    EXPECT_TRUE(validate(mended).findings().empty());
    EXPECT_NEAR(squareMetres(mended.areas[0].shape), 6 * block(), 5);
    EXPECT_EQ(mended.areas[1].shape, layers.areas[1].shape);
    EXPECT_EQ(mended.areas[2].shape, layers.areas[2].shape);
}

TEST(Validator, WithABoundaryWhatIsOpenIsAGapToo) {
    CheckedLayers layers = quadrantsOf(Town("A.B"));
    EXPECT_TRUE(validate(layers).findings().empty());
    layers.boundary = Town("MMM").shape('M');
    const Validation found = validate(layers);
    ASSERT_EQ(kinds(found), std::vector{gap});
    EXPECT_NEAR(found.findings()[0].squareMetres, block(), 1);
}

TEST(Validator, AnOverlapStaysWithTheLongerBorder) {
    CheckedLayers layers = quadrantsOf(Town(R"(AAAA
                                               AAAA
                                               ....)"));
    const MultiPolygon over = Town(R"(....
                                      BB..
                                      BB..)")
                                  .shape('B');
    layers.areas.push_back({.level = Level::quadrant, .id = 2, .code = "B", .parent = {}, .shape = over});
    const Validation found = validate(layers);
    ASSERT_EQ(kinds(found), std::vector{overlap});
    EXPECT_NEAR(found.findings()[0].squareMetres, 2 * block(), 2);
    // Of the two blocks in common, A touches the north and the east, three sides; B the south, two.
    EXPECT_EQ(found.findings()[0].mend->to, std::size_t{0});
    const CheckedLayers mended = after(found, all(found));
    EXPECT_TRUE(validate(mended).findings().empty());
    EXPECT_EQ(mended.areas[0].shape, layers.areas[0].shape);
    EXPECT_NEAR(squareMetres(mended.areas[1].shape), 2 * block(), 2);
}

TEST(Validator, AnAreaInsideAnotherIsCutOutOfIt) {
    CheckedLayers layers = quadrantsOf(Town(R"(AAA
                                               AAA
                                               AAA)"));
    layers.areas.push_back({.level = Level::quadrant,
                            .id = 2,
                            .code = "B",
                            .parent = {},
                            .shape = Town(R"(...
                                                                                                          .B.
                                                                                                          ...)")
                                         .shape('B')});
    const Validation found = validate(layers);
    ASSERT_EQ(kinds(found), std::vector{overlap});
    const CheckedLayers mended = after(found, all(found));
    EXPECT_TRUE(validate(mended).findings().empty());
    EXPECT_EQ(mended.areas[0].shape.parts.at(0).holes.size(), 1u);
}

TEST(Validator, TwoAreasOfOnePlaceAreForAPerson) {
    CheckedLayers layers = quadrantsOf(Town("A"));
    layers.areas.push_back(
        {.level = Level::quadrant, .id = 2, .code = "B", .parent = {}, .shape = layers.areas[0].shape});
    const Validation found = validate(layers);
    ASSERT_EQ(kinds(found), std::vector{overlap});
    EXPECT_FALSE(found.findings()[0].mend);
    EXPECT_TRUE(found.mended(all(found)).empty());
}

TEST(Validator, GroundThatThreeShareIsKeptByOne) {
    CheckedLayers layers;
    for (const char* drawing : {"AAA..", ".AAA.", "..AAA"})
        layers.areas.push_back({.level = Level::quadrant,
                                .id = 1,
                                .code = std::to_string(layers.areas.size()),
                                .parent = {},
                                .shape = Town(drawing).shape('A')});
    const Validation found = validate(layers);
    EXPECT_EQ(kinds(found), (std::vector{overlap, overlap, overlap}));
    const CheckedLayers mended = after(found, all(found));
    double sum = 0;
    for (const CheckedArea& area : mended.areas) sum += squareMetres(area.shape);
    EXPECT_NEAR(sum, 5 * block(), 5);
    const Validation again = validate(mended);
    EXPECT_EQ(std::ranges::count(kinds(again), overlap), 0);
    EXPECT_EQ(std::ranges::count(kinds(again), gap), 0);
}

TEST(Validator, ThinGroundIsASliver) {
    CheckedLayers layers = quadrantsOf(Town(R"(AB
                                               AB
                                               CC)"));
    for (LonLat& p : layers.areas[1].shape.parts[0].outer)  // B's western border moves two metres east
        if (p.lon < -99.1 + 1.5 * Town::kStepLon) p.lon += 2e-5;
    const Validation found = validate(layers);
    // Open to the north, it is enclosed by nobody: with a boundary it is a gap.
    EXPECT_TRUE(found.findings().empty());
    layers.boundary = Town(R"(MM
                              MM
                              MM)")
                          .shape('M');
    const Validation within = validate(layers);
    ASSERT_EQ(kinds(within), std::vector{gap});
    EXPECT_TRUE(within.findings()[0].sliver);
    EXPECT_TRUE(validate(after(within, all(within))).findings().empty());
}

TEST(Validator, ACrossingRingIsMadeValid) {
    CheckedLayers layers;
    const Town town("A");
    const LonLat sw = town.corner(0, 0), se = town.corner(1, 0), ne = town.corner(1, 1), nw = town.corner(0, 1);
    layers.areas.push_back(
        {.level = Level::quadrant, .id = 1, .code = "A", .parent = {}, .shape = {{{.outer = {sw, ne, se, nw, sw}}}}});
    const Validation found = validate(layers);
    ASSERT_EQ(kinds(found), std::vector{invalid_shape});
    EXPECT_EQ(found.findings()[0].fault, "shape.self_crossing");
    EXPECT_NEAR(found.findings()[0].squareMetres, block() / 4, 5);
    EXPECT_NEAR(found.findings()[0].where.lon, town.middle(0, 0).lon, 1e-9);
    EXPECT_TRUE(found.findings()[0].box.contains(found.findings()[0].where));
    const CheckedLayers mended = after(found, all(found));
    EXPECT_EQ(mended.areas[0].shape.parts.size(), 2u);
    EXPECT_EQ(kinds(validate(mended)), std::vector{island});  // its two loops meet in a point
}

TEST(Validator, TheFaultsOfAShapeAreTold) {
    const Town town("A");
    const geometry::Ring ring = town.shape('A').parts[0].outer;
    geometry::Ring open(ring.begin(), ring.end() - 1), few{ring[0], ring[1], ring[0]}, repeated = ring;
    repeated.insert(repeated.begin() + 2, {repeated[1], repeated[1]});
    const geometry::Ring hole = Town("..H").shape('H').parts[0].outer;
    const auto of = [](geometry::Polygon polygon) {
        CheckedLayers layers;
        layers.areas.push_back(
            {.level = Level::cell, .id = 1, .code = "A", .parent = {}, .shape = {{std::move(polygon)}}});
        return validate(layers);
    };
    const auto fault = [](const Validation& found) { return found.findings().at(0).fault; };
    const Validation notClosed = of({.outer = open});
    EXPECT_EQ(fault(notClosed), "shape.not_closed");
    EXPECT_EQ(after(notClosed, all(notClosed)).areas[0].shape.parts[0].outer.size(), 5u);
    const Validation tooFew = of({.outer = few});
    EXPECT_EQ(fault(tooFew), "shape.too_few_points");
    EXPECT_FALSE(tooFew.findings()[0].mend);
    const Validation holeOutside = of({.outer = ring, .holes = {hole}});
    EXPECT_EQ(fault(holeOutside), "shape.hole_outside");
    EXPECT_TRUE(after(holeOutside, all(holeOutside)).areas[0].shape.parts[0].holes.empty());
    const Validation twice = of({.outer = repeated});
    ASSERT_EQ(kinds(twice), std::vector{duplicate_vertex});
    EXPECT_EQ(twice.findings()[0].count, 2);
    EXPECT_EQ(after(twice, all(twice)).areas[0].shape.parts[0].outer, ring);
    CheckedLayers empty;
    empty.areas.push_back({.level = Level::quadrant, .id = 1, .code = "A", .parent = {}, .shape = {}});
    const Validation nothing = validate(empty);
    EXPECT_EQ(fault(nothing), "shape.empty");
    EXPECT_FALSE(nothing.findings()[0].mend);
}

TEST(Validator, APartByItselfIsAnIsland) {
    const CheckedLayers layers = quadrantsOf(Town(R"(AABBA
                                                     AABBB)"));
    const Validation found = validate(layers);
    ASSERT_EQ(kinds(found), std::vector{island});
    EXPECT_NEAR(found.findings()[0].squareMetres, block(), 1);
    const CheckedLayers mended = after(found, all(found));
    EXPECT_TRUE(validate(mended).findings().empty());
    EXPECT_EQ(mended.areas[0].shape.parts.size(), 1u);
    // With nobody beside it, it is an island of the sea.
    const Validation real = validate(quadrantsOf(Town("AA.A")));
    ASSERT_EQ(kinds(real), std::vector{island});
    EXPECT_FALSE(real.findings()[0].mend);
}

TEST(Validator, CellsFillTheirQuadrantAndStayInIt) {
    CheckedLayers layers = quadrantsOf(Town(R"(QQQR
                                               QQQR)"));
    const Town cells(R"(aab.
                        aa.b)");
    for (const char letter : {'a', 'b'})
        layers.areas.push_back({.level = Level::cell,
                                .id = letter,
                                .code = std::string(1, letter),
                                .parent = std::size_t{0},
                                .shape = cells.shape(letter)});
    const Validation found = validate(layers);
    EXPECT_EQ(kinds(found), (std::vector{unfilled_parent, outside_parent, island}));
    EXPECT_EQ(layers.areas[found.findings()[0].areas[0]].code, "Q");
    EXPECT_NEAR(found.findings()[0].squareMetres, block(), 1);
    EXPECT_EQ(layers.areas[found.findings()[1].areas[0]].code, "b");
    const std::vector<std::size_t> first{0, 1};
    EXPECT_TRUE(validate(after(found, first)).findings().empty());
}

TEST(Validator, WhatLiesBeyondTheMunicipalityIsCutOff) {
    CheckedLayers layers = quadrantsOf(Town("AAB.C"));
    layers.boundary = Town("MM...").shape('M');
    for (LonLat& p : layers.boundary.parts[0].outer) p.lon += p.lon > -99.1 + Town::kStepLon ? Town::kStepLon / 2 : 0;
    const Validation found = validate(layers);
    EXPECT_EQ(kinds(found), (std::vector{outside_boundary, outside_boundary}));
    EXPECT_EQ(layers.areas[found.findings()[0].areas[0]].code, "C");  // wholly outside: for a person to say
    EXPECT_FALSE(found.findings()[0].mend);
    EXPECT_EQ(layers.areas[found.findings()[1].areas[0]].code, "B");
    const CheckedLayers mended = after(found, all(found));
    EXPECT_NEAR(squareMetres(mended.areas[1].shape), block() / 2, 1);
}

TEST(Validator, CodesThatReadAsOne) {
    CheckedLayers layers = quadrantsOf(Town("ABC"));
    layers.areas[0].code = "C-1";
    layers.areas[1].code = "c 1";
    layers.areas[2].code = "C-1";
    const Validation found = validate(layers);
    ASSERT_EQ(kinds(found), (std::vector{code_twice, code_twice}));
    EXPECT_EQ(found.findings()[0].areas, (std::vector<std::size_t>{0, 1}));
    const CheckedLayers mended = after(found, all(found));
    EXPECT_EQ(mended.areas[0].code, "C-1");
    EXPECT_EQ(mended.areas[1].code, "c 1-2");
    EXPECT_EQ(mended.areas[2].code, "C-1-2");
    EXPECT_EQ(kinds(validate(mended)), std::vector{code_twice});  // still alike to the eye, but not the same
}

TEST(Validator, PointsOutsideAreCountedAndSoAreThoseInEachGap) {
    const Town town(R"(AAA
                       A.A
                       AAA)");
    CheckedLayers layers = quadrantsOf(town);
    layers.points = {town.middle(1, 1), town.middle(1, 1), town.middle(0, 0), town.middle(7, 7)};
    const Validation found = validate(layers);
    ASSERT_EQ(kinds(found), (std::vector{gap, points_outside}));
    EXPECT_EQ(found.findings()[0].count, 2);
    EXPECT_EQ(found.findings()[1].count, 3);
    EXPECT_TRUE(found.findings()[1].box.contains(town.middle(7, 7)));
}

TEST(Validator, OnlyWhatWasAcceptedIsMended) {
    CheckedLayers layers = quadrantsOf(Town(R"(AAAA.
                                               A.A..
                                               AAAA.
                                               A.A..
                                               AAA..)"));
    const Validation found = validate(layers);
    ASSERT_EQ(kinds(found), (std::vector{gap, gap}));
    const std::vector<std::size_t> one{1};
    EXPECT_EQ(validate(after(found, one)).findings().size(), 1u);
    EXPECT_TRUE(found.mended({}).empty());
}

// R-001: on a layer of 200 quadrants 0 gaps and 0 overlaps of more than 1 m2.
TEST(Validator, ALayerOfTwoHundredQuadrantsIsWithoutFindings) {
    CheckedLayers layers;
    for (MultiPolygon& shape : support::crookedCity({.columns = 20, .rows = 10, .perSide = 20, .seed = 5}))
        layers.areas.push_back({.level = Level::quadrant,
                                .id = 1,
                                .code = "C-" + std::to_string(layers.areas.size()),
                                .parent = {},
                                .shape = std::move(shape)});
    ASSERT_EQ(layers.areas.size(), 200u);
    EXPECT_TRUE(validate(layers).findings().empty());
}

// Each neighbour digitised for itself, up to three metres off: after accepting all mends nothing is left.
TEST(Validator, MendingALayerThatWasDigitisedCarelesslyLeavesAPartition) {
    Random random(4);
    for (int round = 0; round < 5; ++round) {
        auto city =
            support::crookedCity({.columns = 5, .rows = 4, .perSide = 10, .seed = static_cast<std::uint64_t>(round)});
        CheckedLayers layers;
        for (MultiPolygon& shape : city) {
            geometry::Ring& ring = shape.parts[0].outer;
            for (LonLat& p : ring) p.lon += 3e-5 * random.unit(), p.lat += 3e-5 * random.unit();
            ring.back() = ring.front();
            layers.areas.push_back({.level = Level::quadrant,
                                    .id = 1,
                                    .code = std::to_string(layers.areas.size()),
                                    .parent = {},
                                    .shape = shape});
        }
        ASSERT_GT(validate(layers).findings().size(), 20u);
        // What is cut off may leave islands, which the second examination mends.
        for (int again = 0; again < 3; ++again) {
            const Validation found = validate(layers);
            layers = after(found, all(found));
        }
        const Validation left = validate(layers);
        EXPECT_TRUE(left.findings().empty())
            << round << ": " << left.findings().size() << " " << word(left.findings().front().kind);
    }
}

TEST(Validator, WordsGoBothWays) {
    for (int i = 0; i <= static_cast<int>(points_outside); ++i) {
        const auto kind = static_cast<FindingKind>(i);
        EXPECT_EQ(findingKindOf(word(kind)), kind);
    }
    EXPECT_EQ(findingKindOf("nothing"), std::nullopt);
}
