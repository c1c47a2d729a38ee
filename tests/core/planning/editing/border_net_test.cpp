// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/editing/border_net.h"

#include "core/base/random.h"
#include "core/geometry/validity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace cuadrante::planning {
namespace {
using geometry::LonLat;
using geometry::MultiPolygon;
using geometry::Ring;
using territory::Level;
using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr double kStep = 0.01;  // degrees: about a kilometre

LonLat corner(double x, double y) { return {.lon = -99.2 + kStep * x, .lat = 19.4 + kStep * y}; }
MultiPolygon ringOf(std::vector<std::pair<double, double>> corners) {
    Ring ring;
    for (const auto& [x, y] : corners) ring.push_back(corner(x, y));
    ring.push_back(ring.front());
    return {{{.outer = std::move(ring)}}};
}
MultiPolygon box(double x, double y, double width, double height) {
    return ringOf({{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}});
}

/// A district of two quadrants: the left one in two cells, the right one without a corner where the cells meet.
std::vector<BorderArea> town() {
    return {{Level::district, 1, "D", box(0, 0, 2, 1)},
            {Level::quadrant, 2, "A", box(0, 0, 1, 1)},
            {Level::quadrant, 3, "B", box(1, 0, 1, 1)},
            {Level::cell, 4, "A.1", box(0, 0, 1, 0.5)},
            {Level::cell, 5, "A.2", box(0, 0.5, 1, 0.5)}};
}
BorderNet::Joint jointAt(const BorderNet& net, double x, double y) {
    const auto joint = net.jointNear(corner(x, y), 0.02);
    EXPECT_TRUE(joint) << x << ", " << y;
    return joint.value_or(0);
}
BorderNet::Side sideAt(const BorderNet& net, double x, double y) {
    const auto side = net.sideNear(corner(x, y), 5);
    EXPECT_TRUE(side) << x << ", " << y;
    return side.value_or(BorderNet::Side{0, 0});
}
std::string refusal(const Checked<BorderNet::Change>& change) {
    return change ? std::string() : std::string(change.error().front().code);
}

std::vector<BorderArea> after(const BorderNet& net, const BorderNet::Change& change) {
    std::vector<BorderArea> areas = net.areas();
    for (const auto& each : change.areas) areas[each.at].shape = each.shape;
    return areas;
}
double groundOf(const std::vector<BorderArea>& areas, Level level) {
    double sum = 0;
    for (const BorderArea& area : areas)
        if (area.level == level) sum += geometry::areaSquareMetres(area.shape);
    return sum;
}
/// Square metres that areas of a level have twice.
double twice(const std::vector<BorderArea>& areas, Level level) {
    std::vector<const MultiPolygon*> shapes;
    for (const BorderArea& area : areas)
        if (area.level == level) shapes.push_back(&area.shape);
    double sum = 0;
    for (const geometry::Overlap& each : geometry::findOverlaps(shapes, 0.01)) sum += each.squareMetres;
    return sum;
}

TEST(BorderNet, ACornerThatOnlyOneNeighbourHasMovesForAll) {
    const BorderNet net(town());
    const auto joint = jointAt(net, 1, 0.5);
    EXPECT_THAT(net.areasAt(joint), ElementsAre(1, 2, 3, 4)) << "B has no vertex there, and changes all the same";
    EXPECT_THAT(net.next(joint), SizeIs(3));
    const auto change = net.moved(joint, corner(1.2, 0.55));
    ASSERT_TRUE(change) << refusal(change);
    EXPECT_FALSE(change->open);
    ASSERT_THAT(change->areas, SizeIs(4));
    const auto made = after(net, *change);
    EXPECT_EQ(made[0].shape, town()[0].shape) << "the district does not touch it";
    EXPECT_NEAR(groundOf(made, Level::quadrant), groundOf(town(), Level::quadrant), 2);
    EXPECT_NEAR(groundOf(made, Level::cell), geometry::areaSquareMetres(made[1].shape), 2)
        << "the cells fill their quadrant";
    EXPECT_LT(twice(made, Level::quadrant) + twice(made, Level::cell), 0.1);
    EXPECT_GT(geometry::areaSquareMetres(made[1].shape), 1.05 * geometry::areaSquareMetres(town()[1].shape));
    // Both sides have the new corner to the last bit.
    const BorderNet again(made);
    EXPECT_EQ(again.areasAt(jointAt(again, 1.2, 0.55)).size(), 4U);
}

TEST(BorderNet, ANewCornerIsEverybodysAndGoesAgain) {
    const BorderNet net(town());
    const auto pulled = net.inserted(sideAt(net, 1, 0.25), corner(1, 0.25), corner(0.9, 0.25));
    ASSERT_TRUE(pulled) << refusal(pulled);
    EXPECT_THAT(pulled->areas, SizeIs(3)) << "A, B and A.1";
    const BorderNet bent(after(net, *pulled));
    EXPECT_LT(twice(bent.areas(), Level::quadrant), 0.1);
    EXPECT_NEAR(groundOf(bent.areas(), Level::quadrant), groundOf(town(), Level::quadrant), 2);
    const auto straight = bent.removed(jointAt(bent, 0.9, 0.25));
    ASSERT_TRUE(straight) << refusal(straight);
    EXPECT_NEAR(geometry::areaSquareMetres(after(bent, *straight)[1].shape),
                geometry::areaSquareMetres(town()[1].shape), 2);

    const auto flat = net.inserted(sideAt(net, 1, 0.25), corner(1, 0.25));
    ASSERT_TRUE(flat) << refusal(flat);
    EXPECT_EQ(BorderNet(after(net, *flat)).joints(), net.joints() + 1);
    EXPECT_EQ(refusal(net.inserted(sideAt(net, 1, 0.25), corner(1, 0))), "border.too_near");
}

TEST(BorderNet, TheOuterBorderSaysThatGroundIsWonOrGivenUp) {
    const BorderNet net(town());
    const auto change = net.moved(jointAt(net, 0, 1), corner(-0.1, 1.1));
    ASSERT_TRUE(change) << refusal(change);
    EXPECT_TRUE(change->open);
    EXPECT_THAT(change->areas, SizeIs(3)) << "D, A and A.2";
}

TEST(BorderNet, WhatWouldCrossMeetOrCoverIsRefusedByName) {
    const BorderNet net(town());
    const auto joint = jointAt(net, 1, 0.5);
    EXPECT_EQ(refusal(net.moved(joint, corner(2.5, 0.5))), "border.crosses");
    EXPECT_EQ(refusal(net.moved(joint, corner(2, 0.5))), "border.touches") << "on the far side of B";
    EXPECT_EQ(refusal(net.moved(joint, corner(1, 0.5))), "border.nothing");
    EXPECT_EQ(refusal(net.moved(joint, corner(1, 1))), "border.folds") << "on to the next corner of the same border";
    EXPECT_EQ(refusal(net.removed(joint)), "border.meeting");
    const auto crossing = net.moved(joint, corner(1.5, 1.5));
    ASSERT_FALSE(crossing);
    ASSERT_THAT(crossing.error().front().args, SizeIs(1));

    // An enclave that touches nothing is not run over.
    auto withIsland = town();
    withIsland.push_back({Level::quadrant, 6, "E", box(2.2, 0.4, 0.05, 0.05)});
    const BorderNet open(withIsland);
    const auto over = open.inserted(sideAt(open, 2, 0.42), corner(2, 0.42), corner(3, 0.42));
    EXPECT_EQ(refusal(over), "border.over");
    EXPECT_EQ(over.error().front().args, (Arguments{std::string("E")}));

    const BorderNet triangle({{Level::quadrant, 1, "T", ringOf({{0, 0}, {1, 0}, {0, 1}})}});
    EXPECT_EQ(refusal(triangle.removed(jointAt(triangle, 1, 0))), "border.too_few");
    // Crosses itself already: nothing is done about it here.
    const BorderNet bow({{Level::quadrant, 1, "X", ringOf({{0, 0}, {1, 1}, {1, 0}, {0, 1}})}});
    EXPECT_EQ(refusal(bow.moved(jointAt(bow, 1, 1), corner(1.1, 1.1))), "border.faulty");
}

TEST(BorderNet, SnappingOnToANeighboursCornerClosesTheGapBetweenThem) {
    const BorderNet net({{Level::quadrant, 1, "A", box(0, 0, 1, 1)},
                         {Level::quadrant, 2, "B", ringOf({{1.1, 0}, {2, 0}, {2, 1}, {1, 1}})}});
    const auto change = net.moved(jointAt(net, 1, 0), corner(1.1, 0));
    ASSERT_TRUE(change) << refusal(change);
    const auto made = after(net, *change);
    EXPECT_EQ(BorderNet(made).joints(), net.joints() - 1);
    EXPECT_LT(twice(made, Level::quadrant), 0.1);
    // Through B on to its far corner: the ground would be covered twice.
    EXPECT_FALSE(net.moved(jointAt(net, 1, 0), corner(2, 0)));
}

TEST(BorderNet, ManyDrawnChangesLeaveThePartitionWhole) {
    std::vector<BorderArea> areas;
    for (int y = 0; y < 4; ++y)
        for (int x = 0; x < 4; ++x)
            areas.push_back({Level::quadrant, 4 * y + x + 1, std::to_string(4 * y + x), box(x, y, 1, 1)});
    const std::vector<BorderArea> first = areas;
    Random random(5);
    int made = 0, refused = 0;
    for (int i = 0; i < 400; ++i) {
        const BorderNet net(areas);
        const double x = 4 * random.unit(), y = 4 * random.unit();
        const LonLat to = corner(x + 1.2 * random.unit() - 0.6, y + 1.2 * random.unit() - 0.6);
        Checked<BorderNet::Change> change = unexpected(onlyProblem("border.nothing", "border"));
        const auto joint = net.jointNear(corner(x, y), 400);
        const auto side = net.sideNear(corner(x, y), 400);
        if (const double kind = random.unit(); kind < 0.4 && joint)
            change = net.moved(*joint, to);
        else if (kind < 0.8 && side)
            change = net.inserted(*side, corner(x, y), to);
        else if (joint)
            change = net.removed(*joint);
        if (!change) {
            ++refused;
            continue;
        }
        if (change->open) continue;  // the outline stays: what is inside has to stay whole
        ++made;
        areas = after(net, *change);
    }
    EXPECT_GT(made, 40);
    EXPECT_GT(refused, 40);
    EXPECT_LT(twice(areas, Level::quadrant), 0.5);
    EXPECT_NEAR(groundOf(areas, Level::quadrant) / groundOf(first, Level::quadrant), 1, 1e-6);
    for (const BorderArea& area : areas) EXPECT_FALSE(geometry::findFault(area.shape)) << area.code;
}

TEST(BorderNet, ShiftsCountWhatComesAndGoes) {
    const BorderNet net(town());
    const auto change = net.moved(jointAt(net, 1, 0.5), corner(1.4, 0.5));
    ASSERT_TRUE(change);
    const std::vector<double> lon{corner(1.1, 0.5).lon, corner(1.3, 0.5).lon, corner(0.5, 0.5).lon, NAN},
        lat{corner(1.1, 0.5).lat, corner(1.3, 0.5).lat, corner(0.5, 0.5).lat, NAN};
    const std::vector<LonLat> homes{corner(1.2, 0.5), corner(1.15, 0.52), corner(1.9, 0.9)};
    const std::vector<std::optional<std::int64_t>> people{40, std::nullopt, 7};
    const auto shifts =
        shiftsOf(net, *change, Level::quadrant, {.lon = lon, .lat = lat, .homes = homes, .people = people});
    ASSERT_THAT(shifts, SizeIs(2));
    EXPECT_EQ(shifts[0].area, 1U);
    EXPECT_EQ(shifts[0].points, 2);
    EXPECT_EQ(shifts[0].people, 40);
    EXPECT_EQ(shifts[0].places, 2);
    EXPECT_EQ(shifts[1].points, -2);
    EXPECT_EQ(shifts[1].people, -40);
    EXPECT_NEAR(shifts[0].squareMetres, -shifts[1].squareMetres, 2);
    EXPECT_GT(shifts[0].squareMetres, 100'000);
}

}  // namespace
}  // namespace cuadrante::planning
