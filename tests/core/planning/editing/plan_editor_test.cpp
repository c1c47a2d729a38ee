// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/editing/plan_editor.h"

#include "core/base/random.h"
#include "core/planning/editing/halving.h"
#include "tests/core/planning/districting/drawn_units.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

namespace cuadrante::planning {
namespace {
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

/// Six by four units of load 1 and of drawn loads; two by two make a colonia.
std::shared_ptr<const EditGround> ground(int columns = 6, int rows = 4) {
    EditGround made{.graph = chessboard(columns, rows), .measures = {}, .groups = {}};
    made.measures = {evenLoad(*made.graph), drawnLoad(*made.graph, 3)};
    UnitGroups colonias;
    const int across = (columns + 1) / 2;
    for (int i = 0; i < across * ((rows + 1) / 2); ++i) colonias.name.push_back("Colonia " + std::to_string(i));
    for (int i = 0; i < columns * rows; ++i) colonias.of.push_back(i / columns / 2 * across + i % columns / 2);
    made.groups = {colonias};
    return std::make_shared<const EditGround>(std::move(made));
}

/// Left half A, right half B.
PlanEditor halves() {
    std::vector<std::int32_t> label;
    for (int i = 0; i < 24; ++i) label.push_back(i % 6 < 3 ? 0 : 1);
    return PlanEditor(ground(), {{.code = "A", .district = "D"}, {.code = "B"}}, label);
}

TEST(PlanEditor, SaysTheFiguresOfEachQuadrant) {
    const PlanEditor editor = halves();
    const DraftFigures& figures = editor.figures(0);
    EXPECT_EQ(figures.units, 12U);
    EXPECT_EQ(figures.pieces, 1U);
    EXPECT_DOUBLE_EQ(figures.squareMetres, 12e4);
    EXPECT_DOUBLE_EQ(figures.perimeterMetres, 1400);
    EXPECT_NEAR(figures.compactness, 4 * 3.14159265 * 12e4 / (1400.0 * 1400), 1e-6);
    EXPECT_DOUBLE_EQ(editor.fairShare(0), 12);
    EXPECT_DOUBLE_EQ(*editor.deviation(0, 0), 0);
}

TEST(PlanEditor, GivesUnitsAndTellsOfPiecesAndCuts) {
    PlanEditor editor = halves();
    ASSERT_THAT(editor.cuts(0), SizeIs(2));  // the colonias in the middle: 3 columns each side
    EXPECT_TRUE(editor.cuts(0)[0].before);
    const std::vector<std::uint32_t> far{0};
    EXPECT_EQ(editor.give(far, 1).moved, 1U);
    EXPECT_EQ(editor.figures(1).pieces, 2U);
    EXPECT_EQ(editor.figures(0).units, 11U);
    EXPECT_NEAR(*editor.deviation(1, 0), 1.0 / 12, 1e-12);
    const auto cuts = editor.cuts(0);
    ASSERT_THAT(cuts, SizeIs(3));
    EXPECT_EQ(cuts[0].group, 0);
    EXPECT_FALSE(cuts[0].before);
    EXPECT_THAT(cuts[0].parts, ElementsAre(Pair(0, 3U), Pair(1, 1U)));
    EXPECT_EQ(editor.give(far, kNone).moved, 1U);
    EXPECT_EQ(editor.unassigned(), 1U);
    EXPECT_EQ(editor.figures(1).pieces, 1U);
    EXPECT_EQ(editor.give(far, kNone).moved, 0U);  // it is there already: no step
    EXPECT_TRUE(editor.undo());
    EXPECT_TRUE(editor.undo());
    EXPECT_FALSE(editor.undo());
    EXPECT_EQ(editor.labels(), halves().labels());
}

TEST(PlanEditor, AStrokeOfTheBrushIsOneStep) {
    PlanEditor editor = halves();
    editor.beginStroke();
    for (const std::uint32_t unit : {2U, 8U, 2U}) editor.give(std::vector{unit}, 1);
    editor.give(std::vector{2U}, 0);
    editor.give(std::vector{2U}, 1);
    editor.endStroke();
    editor.give(std::vector{14U}, 1);
    EXPECT_EQ(editor.figures(1).units, 15U);
    EXPECT_TRUE(editor.undo());
    EXPECT_TRUE(editor.undo());
    EXPECT_FALSE(editor.undo());
    EXPECT_EQ(editor.labels(), halves().labels());
    EXPECT_TRUE(editor.redo());
    EXPECT_EQ(editor.figures(1).units, 14U);
}

TEST(PlanEditor, LocksKeepAndTakeNothing) {
    PlanEditor editor = halves();
    editor.setLocked(0, true);
    Stroke stroke = editor.give(std::vector{0U, 5U}, 1);
    EXPECT_EQ(stroke.moved, 0U);
    EXPECT_EQ(stroke.kept, 1U);  // unit 5 is in B already
    stroke = editor.give(std::vector{5U}, 0);
    EXPECT_EQ(stroke.kept, 1U);
    EXPECT_EQ(editor.merge(1, 0).error().code, "draft.locked");
    EXPECT_EQ(editor.drop(0).error().code, "draft.locked");
    EXPECT_EQ(editor.split(0, std::vector{0U}, "C").error().front().code, "draft.locked");
    EXPECT_TRUE(editor.undo());  // the lock
    EXPECT_EQ(editor.give(std::vector{0U}, 1).moved, 1U);
}

TEST(PlanEditor, SplitsMergesRenamesAndDrops) {
    PlanEditor editor = halves();
    EXPECT_EQ(editor.split(0, std::vector{0U}, "B").error().front().code, "area.code_twice");
    EXPECT_EQ(editor.split(0, editor.unitsOf(0), "C").error().front().code, "draft.split_nothing");
    EXPECT_EQ(editor.split(0, std::vector{5U}, "C").error().front().code, "draft.split_nothing");  // not one of its units
    const auto made = editor.split(0, std::vector{0U, 6U}, " C ");
    ASSERT_TRUE(made);
    EXPECT_EQ(editor.quadrant(*made).code, "C");
    EXPECT_EQ(editor.quadrant(*made).district, "D");
    EXPECT_EQ(editor.figures(*made).units, 2U);
    EXPECT_THAT(editor.present(), SizeIs(3));
    EXPECT_DOUBLE_EQ(editor.fairShare(0), 8);
    EXPECT_EQ(editor.rename(*made, "A", "").error().front().code, "area.code_twice");
    ASSERT_TRUE(editor.rename(*made, "A-9", "Centro"));
    EXPECT_EQ(editor.quadrant(*made).name, "Centro");
    ASSERT_TRUE(editor.merge(1, *made));
    EXPECT_TRUE(editor.quadrant(*made).gone);
    EXPECT_EQ(editor.figures(1).units, 14U);
    EXPECT_THAT(editor.present(), ElementsAre(0, 1));
    ASSERT_TRUE(editor.create("A-9"));  // the code is free again
    ASSERT_TRUE(editor.drop(1));
    EXPECT_EQ(editor.unassigned(), 14U);
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(editor.undo()) << i;
    EXPECT_FALSE(editor.changed());
    EXPECT_EQ(editor.labels(), halves().labels());
    EXPECT_THAT(editor.present(), ElementsAre(0, 1));
    EXPECT_EQ(editor.freeCode(), "C-1");
    EXPECT_EQ(editor.freeCode("A"), "A-2");
}

TEST(PlanEditor, KnowsTheStateThatWasSaved) {
    PlanEditor editor = halves();
    EXPECT_FALSE(editor.changed());
    editor.give(std::vector{0U}, 1);
    EXPECT_TRUE(editor.changed());
    editor.settled();
    EXPECT_FALSE(editor.changed());
    editor.undo();
    EXPECT_TRUE(editor.changed());
    editor.give(std::vector{1U}, 1);  // as many steps as at the saving, and another plan
    EXPECT_TRUE(editor.changed());
    editor.undo();
    editor.give(std::vector{0U}, 1);
    EXPECT_TRUE(editor.changed());  // alike, but not known to be
}

TEST(PlanEditor, AnotherPlanTakesItsPlaceInOneStep) {
    PlanEditor editor = halves();
    std::vector<std::int32_t> label(24, 0);
    for (int i = 12; i < 24; ++i) label[static_cast<std::size_t>(i)] = 1;
    editor.replace({{.code = "N"}, {.code = "S"}}, label);
    ASSERT_THAT(editor.present(), SizeIs(2));
    EXPECT_EQ(editor.quadrant(editor.present()[0]).code, "N");
    EXPECT_EQ(editor.figures(editor.present()[0]).units, 12U);
    EXPECT_TRUE(editor.undo());
    EXPECT_EQ(editor.labels(), halves().labels());
    EXPECT_EQ(editor.quadrant(editor.present()[0]).code, "A");
}

TEST(HalfOf, IsEvenAndHangsTogether) {
    PlanEditor editor = halves();
    const auto half = halfOf(editor, 0, 0);
    ASSERT_THAT(half, SizeIs(6));
    const auto made = editor.split(0, half, "C");
    ASSERT_TRUE(made);
    EXPECT_EQ(editor.figures(*made).pieces, 1U);
    EXPECT_EQ(editor.figures(0).pieces, 1U);
}

TEST(HalfOf, TakesTheSmallerPiecesOfOneThatLiesInPieces) {
    PlanEditor editor = halves();
    editor.give(std::vector{0U, 6U}, 1);
    EXPECT_THAT(halfOf(editor, 1, 0), ElementsAre(0U, 6U));
    editor.give(std::vector{0U, 6U}, 0);
    const auto lonely = editor.create("C");
    editor.give(std::vector{0U}, *lonely);
    EXPECT_THAT(halfOf(editor, *lonely, 0), IsEmpty());
}

/// What must hold after any stroke: everything as if it had been computed afresh.
void expectFresh(const PlanEditor& editor) {
    const PlanEditor fresh(std::make_shared<const EditGround>(editor.ground()), editor.quadrants(), editor.labels());
    EXPECT_EQ(editor.unassigned(), fresh.unassigned());
    for (std::int32_t q = 0; q < std::ssize(editor.quadrants()); ++q) {
        EXPECT_EQ(editor.figures(q), fresh.figures(q)) << q;
        EXPECT_EQ(editor.unitsOf(q), fresh.unitsOf(q)) << q;
        for (std::size_t m = 0; m < editor.ground().measures.size(); ++m) EXPECT_EQ(editor.deviation(q, m), fresh.deviation(q, m));
    }
    ASSERT_EQ(editor.cuts(0).size(), fresh.cuts(0).size());
    for (std::size_t i = 0; i < editor.cuts(0).size(); ++i) EXPECT_EQ(editor.cuts(0)[i].parts, fresh.cuts(0)[i].parts);
}

/// One stroke at random: of the brush, of the lasso, a split, a merge, a lock, undo, redo.
void drawStroke(PlanEditor& editor, Random& random) {
    const auto present = editor.present();
    const auto any = [&] { return present[static_cast<std::size_t>(random.between(0, std::ssize(present) - 1))]; };
    const auto unit = [&] { return static_cast<std::uint32_t>(random.between(0, std::ssize(editor.labels()) - 1)); };
    switch (random.between(0, 8)) {
        case 0: editor.undo(); break;
        case 1: editor.redo(); break;
        case 2: editor.setLocked(any(), random.between(0, 3) == 0); break;
        case 3: {
            const std::int32_t q = any();
            (void)editor.split(q, halfOf(editor, q, 1), editor.freeCode());
            break;
        }
        case 4: if (present.size() > 3) (void)editor.merge(any(), any()); break;
        case 5: {
            editor.beginStroke();
            for (int i = 0; i < 6; ++i) editor.give(std::vector{unit(), unit()}, random.between(0, 9) == 0 ? kNone : any());
            editor.endStroke();
            break;
        }
        default: {
            std::vector<std::uint32_t> units;
            for (std::uint32_t from = unit(), i = 0; i < 15 && from + i < editor.labels().size(); ++i) units.push_back(from + i);
            editor.give(units, any());
        }
    }
}

TEST(PlanEditor, AnyStrokesLeaveTheFiguresOfAFreshComputation) {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        Random random(seed);
        std::vector<std::int32_t> label;
        std::vector<DraftQuadrant> quadrants;
        for (int i = 0; i < 15 * 11; ++i) label.push_back(i % 15 / 4 + i / 15 / 4 * 4);
        for (int q = 0; q < 12; ++q) quadrants.push_back({.code = "Q" + std::to_string(q)});
        PlanEditor editor(ground(15, 11), quadrants, label);
        for (int stroke = 0; stroke < 60; ++stroke) {
            drawStroke(editor, random);
            expectFresh(editor);
            if (testing::Test::HasFailure()) FAIL() << "seed " << seed << ", stroke " << stroke;
        }
        while (editor.undo()) {
        }
        EXPECT_EQ(editor.labels(), label);
        while (editor.redo()) {
        }
        expectFresh(editor);
    }
}

}  // namespace
}  // namespace cuadrante::planning
