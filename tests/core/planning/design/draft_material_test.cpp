// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/design/draft_material.h"

#include "core/geometry/local_plane.h"
#include "core/geometry/overlay.h"
#include "tests/support/days.h"
#include "tests/support/town.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace cuadrante::planning {
namespace {
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Four by two blocks a to h; quadrant A is the western half in district D, B the eastern one; one colonia of three
/// blocks over the border, one committee in A. Two incidents in block a, one by night and one without an hour.
class Drafts : public testing::Test {
protected:
    const support::Town blockTown{"abcd\nefgh"};
    const support::Town quadrantTown{"AABB\nAABB"};
    const support::Town coloniaTown{"XXX.\n...."};
    MunicipalLayers layers;
    DraftWish wish{.kind = UnitKind::blocks, .from = territory::PlanId{1}, .period = {day(2024, 1, 1), day(2024, 1, 10)}, .asOf = day(2024, 1, 10)};

    void SetUp() override {
        auto facts = std::make_shared<indicators::Facts>();
        territory::Plan plan{.id = {1}, .name = "Plan 2023", .validFrom = day(2023, 1, 1), .validTo = {}, .act = ""};
        auto quadrants = quadrantTown.quadrants();
        quadrants[0].district = territory::DistrictId{7};
        const territory::District district{.id = {7}, .plan = {1}, .area = {.code = "D", .name = "Norte", .population = {}, .adults = {}, .shape = quadrantTown.shape('A')}};
        std::vector<territory::Cell> cells;
        for (const territory::Quadrant& quadrant : quadrants)
            cells.push_back({.id = {quadrant.id.value + 10}, .plan = {1}, .quadrant = quadrant.id,
                             .area = {.code = quadrant.area.code + "-a", .name = "", .population = 5, .adults = {}, .shape = quadrant.area.shape}});
        facts->plans = {plan};
        facts->layouts = {std::make_shared<const territory::Layout>(plan, std::vector{district}, quadrants, cells)};
        facts->committees = {{.id = {1}, .code = "CV-1", .name = "Comité Norte", .quadrant = quadrants[0].id, .formed = day(2023, 5, 1), .constituted = {}, .dissolved = {}},
                             {.id = {2}, .code = "CV-2", .name = "Ya disuelto", .quadrant = quadrants[1].id, .formed = day(2023, 5, 1), .constituted = {}, .dissolved = day(2023, 9, 1)}};
        auto incidents = std::make_shared<incident::IncidentColumns>();
        const geometry::LonLat in = blockTown.inside('a');
        incidents->id = {1, 2, 3};
        incidents->lon = {in.lon, in.lon, in.lon};
        incidents->lat = {in.lat, in.lat, in.lat};
        const auto number = [](Day d) { return static_cast<std::int32_t>(d.time_since_epoch().count()); };
        incidents->day = {number(day(2023, 12, 31)), number(day(2024, 1, 2)), number(day(2024, 1, 3))};
        incidents->minute = {600, 23 * 60, -1};
        incidents->type = {0, 0, 0};
        incidents->standing.assign(3, incident::Standing::inside);
        incidents->quadrant = {1, 1, 1};
        incidents->types = {"ROBO"};
        facts->incidents = incidents;
        layers.facts = facts;
        auto blocks = std::make_shared<std::vector<territory::Block>>();
        for (const auto& [letter, shape] : blockTown.shapes())
            blocks->push_back({.code = std::string(1, letter), .population = 10, .adults = 7, .dwellings = 3, .marginalisation = {}, .shape = shape});
        layers.blocks = blocks;
        layers.colonias = std::make_shared<std::vector<territory::Colonia>>(
            1, territory::Colonia{.code = "1", .name = "Centro", .population = 30, .shape = coloniaTown.shape('X')});
        layers.streets = std::make_shared<std::vector<territory::Street>>(
            1, territory::Street{.name = "Calle", .kind = territory::StreetKind::street, .line = {blockTown.middle(0, 0), blockTown.middle(1, 0)}});
    }
    std::shared_ptr<const DraftMaterial> begun() const { return *beginDraft(layers, wish, Progress()); }
    static double squareMetres(const geometry::MultiPolygon& shape) { return geometry::areaSquareMetres(shape); }
};

TEST_F(Drafts, BeginWithThePlanAndWhatIsKnownOfEachBlock) {
    const auto material = begun();
    EXPECT_THAT(material->label, ElementsAre(0, 0, 1, 1, 0, 0, 1, 1));
    ASSERT_THAT(material->quadrants, SizeIs(2));
    EXPECT_EQ(material->quadrants[0].code, "A");
    EXPECT_EQ(material->quadrants[0].district, "D");
    EXPECT_THAT(material->straddling, IsEmpty());
    const PlanEditor editor(material->edit, material->quadrants, material->label);
    const auto& sum = editor.figures(0).sum;
    EXPECT_EQ(sum[measureAt(Measure::population)], 40);
    EXPECT_EQ(sum[measureAt(Measure::incidents)], 2);  // that of 2023 is not of the period
    EXPECT_EQ(sum[measureAt(Shift::night)], 1);
    EXPECT_EQ(sum[measureAt(Shift::morning)], 0);
    EXPECT_EQ(sum[kWithoutHour], 1);
    EXPECT_EQ(sum[measureAt(Measure::workload)], 2);
    ASSERT_THAT(editor.cuts(kColoniaGroups), SizeIs(1));
    EXPECT_EQ(material->edit->groups[kColoniaGroups].name, std::vector<std::string>{"Centro"});
    EXPECT_EQ(material->edit->groups[kCommitteeGroups].name, std::vector<std::string>{"Comité Norte"});
    EXPECT_THAT(editor.cuts(kCommitteeGroups), IsEmpty());
}

TEST_F(Drafts, AnotherFormulaChangesTheWorkloadAlone) {
    const auto material = begun();
    const auto other = withFormula(*material, {.hoursPerIncident = 2, .patrolsPerDay = 3, .patrolKmPerHour = 10}, daysOf(wish));
    const double km = material->figures[Measure::street_km].value[4] + material->figures[Measure::street_km].value[5];
    EXPECT_GT(km, 0.1);
    const PlanEditor editor(other->edit, other->quadrants, other->label);
    EXPECT_NEAR(editor.figures(0).sum[measureAt(Measure::workload)], 2 * 2 + 10 * 3 * km / 10, 1e-9);
    wish.formula = {.hoursPerIncident = 2, .patrolsPerDay = 3, .patrolKmPerHour = 10};
    EXPECT_EQ(begun()->figures[Measure::workload].value, other->figures[Measure::workload].value);
}

TEST_F(Drafts, AnotherPeriodChangesTheIncidentsAlone) {
    const auto other = withPeriod(*begun(), layers, {day(2023, 12, 1), day(2023, 12, 31)});
    const PlanEditor editor(other->edit, other->quadrants, other->label);
    EXPECT_EQ(editor.figures(0).sum[measureAt(Measure::incidents)], 1);
    EXPECT_EQ(editor.figures(0).sum[measureAt(Shift::morning)], 1);
    EXPECT_EQ(editor.figures(0).sum[measureAt(Measure::population)], 40);
}

TEST_F(Drafts, MovedUnitsTakeTheirGroundAlongAndNothingElse) {
    const auto material = begun();
    PlanEditor editor(material->edit, material->quadrants, material->label);
    editor.give(std::vector{1U}, 1);  // block b
    EXPECT_THAT(editor.cuts(kCommitteeGroups), SizeIs(1));
    const territory::PlanDraft plan = planOf(*material, editor.quadrants(), editor.labels(), {.name = "Propuesta"}, Progress());
    ASSERT_THAT(plan.quadrants, SizeIs(2));
    EXPECT_EQ(plan.quadrants[0].area.population, 30);
    EXPECT_EQ(plan.quadrants[0].area.adults, 21);
    EXPECT_EQ(plan.quadrants[0].area.name, "Cuadrante A");
    EXPECT_EQ(plan.quadrants[0].parent, "D");
    const double block = squareMetres(blockTown.shape('a'));
    EXPECT_NEAR(squareMetres(plan.quadrants[0].area.shape), 3 * block, 10);
    EXPECT_NEAR(squareMetres(plan.quadrants[1].area.shape), 5 * block, 10);
    EXPECT_NEAR(squareMetres(geometry::intersection(plan.quadrants[0].area.shape, plan.quadrants[1].area.shape)), 0, 1);
    ASSERT_THAT(plan.districts, SizeIs(1));
    EXPECT_EQ(plan.districts[0].area.name, "Norte");
    EXPECT_EQ(plan.districts[0].area.population, 30);
    EXPECT_TRUE(territory::check(plan, layers.facts->plans));
}

TEST_F(Drafts, AQuadrantOfWhichNothingMovedIsAsItWas) {
    // The blocks of C leave a street free that belongs to the quadrant all the same.
    auto blocks = std::make_shared<std::vector<territory::Block>>(*layers.blocks);
    blocks->erase(blocks->begin());
    layers.blocks = blocks;
    const auto material = begun();
    const territory::PlanDraft plan = planOf(*material, material->quadrants, material->label, {.name = "Copia"}, Progress());
    EXPECT_EQ(plan.quadrants[0].area.shape, quadrantTown.shape('A'));
    EXPECT_EQ(plan.quadrants[0].area.population, 1000);  // as its own layer says
    EXPECT_EQ(plan.quadrants[0].area.adults, 700);
}

TEST_F(Drafts, CellsStayWhereTheirQuadrantDid) {
    const auto material = begun();
    EXPECT_THAT(planOf(*material, material->quadrants, material->label, {.name = "Copia"}, Progress()).cells, SizeIs(2));
    PlanEditor editor(material->edit, material->quadrants, material->label);
    const auto made = editor.split(0, std::vector{0U}, "C");
    ASSERT_TRUE(made);
    const auto split = planOf(*material, editor.quadrants(), editor.labels(), {.name = "Dos"}, Progress());
    ASSERT_THAT(split.cells, SizeIs(1));
    EXPECT_EQ(split.cells[0].area.code, "B-a");
    wish.kind = UnitKind::cells;
    const auto ofCells = begun();
    PlanEditor merged(ofCells->edit, ofCells->quadrants, ofCells->label);
    ASSERT_TRUE(merged.merge(0, 1));
    const auto one = planOf(*ofCells, merged.quadrants(), merged.labels(), {.name = "Uno"}, Progress());
    ASSERT_THAT(one.cells, SizeIs(2));
    EXPECT_EQ(one.cells[1].parent, "A");
    EXPECT_TRUE(territory::check(one, layers.facts->plans));
}

TEST_F(Drafts, FromNothingQuadrantsAreTheirUnits) {
    wish.from.reset();
    const auto material = begun();
    EXPECT_EQ(std::count(material->label.begin(), material->label.end(), kNone), 8);
    PlanEditor editor(material->edit, material->quadrants, material->label);
    const auto made = editor.create("C-1");
    editor.give(std::vector{0U, 1U}, *made);
    const CellLabels cells = cellLabels(editor.labels(), std::vector<std::int32_t>{0, 1, 0, 0, 0, 0, 0, 0}, std::vector<std::int32_t>{2}, std::vector<std::string>{"C-1"});
    const territory::PlanDraft plan = planOf(*material, editor.quadrants(), editor.labels(), {.name = "Nuevo", .cells = &cells}, Progress());
    ASSERT_THAT(plan.quadrants, SizeIs(1));
    EXPECT_NEAR(squareMetres(plan.quadrants[0].area.shape), 2 * squareMetres(blockTown.shape('a')), 10);
    ASSERT_THAT(plan.cells, SizeIs(2));
    EXPECT_EQ(plan.cells[1].area.code, "C-1.2");
    EXPECT_EQ(plan.cells[1].parent, "C-1");
    EXPECT_TRUE(territory::check(plan, layers.facts->plans));
}

TEST_F(Drafts, SaySoWhenThereIsNothingToBeginWith) {
    wish.from = territory::PlanId{99};
    EXPECT_EQ(beginDraft(layers, wish, Progress()).error().front().code, "plan.unknown");
    layers.blocks = std::make_shared<std::vector<territory::Block>>();
    wish.from.reset();
    EXPECT_EQ(beginDraft(layers, wish, Progress()).error().front().code, "districting.no_units");
}

TEST_F(Drafts, UnitsAcrossABorderAreNamed) {
    wish.kind = UnitKind::colonias;
    const auto material = begun();
    EXPECT_THAT(material->straddling, ElementsAre(0U));
    EXPECT_THAT(material->edit->groups[kColoniaGroups].name, IsEmpty());
}

TEST(LabelsOf, KeepTheLargestQuadrantsOfAPlanThatHasMore) {
    const support::Town blocks{"abcd\nefgh"}, plan{"AABC\nAABC"};
    std::vector<territory::Block> list;
    for (const auto& [letter, shape] : blocks.shapes()) list.push_back({.code = std::string(1, letter), .population = {}, .adults = {}, .dwellings = {}, .marginalisation = {}, .shape = shape});
    const DesignUnits units = unitsOf(UnitKind::blocks, {.blocks = list});
    const PlanLabels labels = labelsOf(units, *plan.layout(day(2023, 1, 1)), 2);
    EXPECT_THAT(labels.codes, ElementsAre("A", "B"));
    EXPECT_THAT(labels.quadrant, ElementsAre(0, 0, 1, kNone, 0, 0, 1, kNone));
    PlanLabels more = labelsOf(units, *plan.layout(day(2023, 1, 1)), 4);
    EXPECT_THAT(more.codes, ElementsAre("A", "B", "C", ""));
    nameQuadrants(*groundOf(units, 1, Progress()).graph, more.quadrant, more.codes);
    EXPECT_EQ(more.codes[3], "C-1");
}

TEST(ShiftAt, TurnsAtSixFourteenAndTwentyTwo) {
    EXPECT_EQ(shiftAt(5 * 60 + 59), Shift::night);
    EXPECT_EQ(shiftAt(6 * 60), Shift::morning);
    EXPECT_EQ(shiftAt(14 * 60), Shift::afternoon);
    EXPECT_EQ(shiftAt(22 * 60), Shift::night);
}

}  // namespace
}  // namespace cuadrante::planning
