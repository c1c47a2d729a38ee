// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/workspace/import_fixture.h"

namespace cuadrante::workspace {

namespace {
using namespace cuadrante::testing;
using namespace territory;

class PlanCommands : public Importing {
protected:
    void SetUp() override {
        Importing::SetUp();
        importTerritory();
        const auto cells = importLayer(request(Kind::cells), {{"code"}, {{{"C-1-1"}, square(0, 0, 0.01)}}});
        ASSERT_TRUE(cells);
        ASSERT_EQ(cells->accepted, 1);
        // One incident in each quadrant, in spring and in summer.
        const auto incidents =
            importCsv(Kind::incidents,
                      "date,type,lat,lon\n2024-03-01,ROBO,19.41,-99.19\n2024-03-01,ROBO,19.41,-99.17\n"
                      "2024-06-20,ROBO,19.41,-99.19\n2024-06-20,ROBO,19.41,-99.17\n");
        ASSERT_TRUE(incidents);
        ASSERT_EQ(incidents->accepted, 4);
    }
    const Plan& plan(std::size_t i) {
        m_facts = m_workspace->facts();
        return m_facts->plans.at(i);
    }
    const Layout& layout(std::size_t i) {
        m_facts = m_workspace->facts();
        return *m_facts->layouts.at(i);
    }
    /// Undo gives the file from before, redo the one from after.
    template <typename Command>
    void roundTrip(Command command) {
        const std::string before = dumped();
        const auto done = command();
        ASSERT_TRUE(done) << done.error().front().code;
        const std::string after = dumped();
        ASSERT_NE(before, after);
        ASSERT_TRUE(m_workspace->undo());
        EXPECT_EQ(dumped(), before);
        ASSERT_TRUE(m_workspace->redo());
        EXPECT_EQ(dumped(), after);
    }
    std::shared_ptr<const indicators::Facts> m_facts;
};
}  // namespace

TEST_F(PlanCommands, ACopyIsADraftWithAreasOfItsOwn) {
    roundTrip([&] { return m_workspace->copyPlan(plan(0).id, " Propuesta "); });
    EXPECT_EQ(plan(1).name, "Propuesta");
    EXPECT_TRUE(plan(1).isDraft());
    const Layout &was = layout(0), &copy = layout(1);
    ASSERT_EQ(copy.districts().size(), 2u);
    ASSERT_EQ(copy.quadrants().size(), 2u);
    ASSERT_EQ(copy.cells().size(), 1u);
    EXPECT_EQ(copy.quadrants()[0].area.shape, was.quadrants()[0].area.shape);
    EXPECT_NE(copy.quadrants()[0].id, was.quadrants()[0].id);
    EXPECT_EQ(copy.district(*copy.quadrants()[0].district)->area.code, "D-1");
    EXPECT_EQ(copy.quadrant(copy.cells()[0].quadrant)->area.code, "C-1");
    EXPECT_EQ(m_workspace->facts()->layoutOn(day(2030, 1, 1))->plan().id, was.plan().id);
    EXPECT_TRUE(m_workspace->check({}).sound());
    EXPECT_EQ(codesOf(m_workspace->copyPlan({999}, "x").error()), std::vector<std::string>{"plan.unknown"});
}

TEST_F(PlanCommands, ADraftThatWasDrawnIsKept) {
    PlanDraft draft{
        .name = "Dibujado",
        .districts = {{.area = {.code = "S", .name = "", .population = {}, .adults = {}, .shape = square(0, 0, 0.04)}}},
        .quadrants = {{.area = {.code = "A", .name = "Uno", .population = 7, .adults = {}, .shape = square(0, 0, 0.02)},
                       .parent = "S"}},
        .cells = {{.area = {.code = "A-1", .name = "", .population = {}, .adults = {}, .shape = square(0, 0, 0.02)},
                   .parent = "A"}}};
    roundTrip([&] { return m_workspace->addPlan(draft); });
    EXPECT_EQ(layout(1).quadrants()[0].area.population, 7);
    EXPECT_EQ(layout(1).cellsOf(layout(1).quadrants()[0].id).size(), 1u);
    draft.quadrants[0].parent = "T";
    EXPECT_EQ(codesOf(m_workspace->addPlan(draft).error()),
              (std::vector<std::string>{"plan.name_taken", "plan.parent_unknown"}));
}

TEST_F(PlanCommands, AdoptionPlacesTheIncidentsOfItsDays) {
    const auto draft = m_workspace->copyPlan(plan(0).id, "Propuesta");
    ASSERT_TRUE(draft);
    roundTrip([&] { return m_workspace->adoptPlan(*draft, day(2024, 6, 1), "Acuerdo 1"); });
    EXPECT_EQ(plan(0).validTo, day(2024, 5, 31));
    EXPECT_EQ(plan(1).validFrom, day(2024, 6, 1));
    EXPECT_EQ(plan(1).act, "Acuerdo 1");
    const auto incidents = m_workspace->incidents();
    for (std::size_t i = 0; i < incidents->size(); ++i) {
        const bool summer = incidents->day[i] >= day(2024, 6, 1).time_since_epoch().count();
        EXPECT_NE(layout(summer ? 1 : 0).quadrant({incidents->quadrant[i]}), nullptr) << i;
    }
    EXPECT_EQ(codesOf(m_workspace->adoptPlan(*draft, day(2025, 1, 1), "x").error()),
              std::vector<std::string>{"plan.adopted_already"});
    EXPECT_EQ(codesOf(m_workspace->deletePlan(*draft).error()), std::vector<std::string>{"plan.not_a_draft"});
    EXPECT_TRUE(m_workspace->check({}).sound());
}

TEST_F(PlanCommands, ANewShapePlacesTheIncidentsAnewUnlessItIsADrafts) {
    const auto draft = m_workspace->copyPlan(plan(0).id, "Propuesta");
    const auto first = layout(0).quadrantByCode("C-1")->id, second = layout(0).quadrantByCode("C-2")->id;
    const auto in = [&](QuadrantId quadrant) {
        const auto incidents = m_workspace->incidents();
        return std::ranges::count(incidents->quadrant, quadrant.value);
    };
    EXPECT_EQ(in(first), 2);
    // C-1 gives its western half away to nobody; the incidents there are outside now.
    roundTrip([&] {
        return m_workspace->reshape(plan(0).id,
                                    {{.level = Level::quadrant, .id = first.value, .shape = square(0.012, 0, 0.008)}});
    });
    EXPECT_EQ(in(first), 0);
    EXPECT_EQ(in(second), 2);
    const auto other = layout(1).quadrantByCode("C-2")->id;
    ASSERT_TRUE(m_workspace->reshape(
        *draft, {{.level = Level::quadrant, .id = other.value, .shape = square(0.03, 0, 0.005), .code = "C-7"}}));
    EXPECT_NE(layout(1).quadrantByCode("C-7"), nullptr);
    EXPECT_EQ(in(second), 2);
    geometry::MultiPolygon open = square(0, 0, 0.01);
    open.parts[0].outer.pop_back();
    EXPECT_EQ(codesOf(m_workspace
                          ->reshape(*draft, {{.level = Level::quadrant, .id = other.value, .shape = open},
                                             {.level = Level::cell, .id = 999, .shape = open}})
                          .error()),
              (std::vector<std::string>{"plan.shape", "plan.area_unknown"}));
    EXPECT_EQ(codesOf(m_workspace->reshape(*draft, {}).error()), std::vector<std::string>{"plan.nothing_to_change"});
}

TEST_F(PlanCommands, ADraftThatARecordNamesStays) {
    const auto draft = m_workspace->copyPlan(plan(0).id, "Propuesta");
    ASSERT_TRUE(m_workspace->addCommittee({.code = "COM-1",
                                           .name = "Uno",
                                           .quadrant = layout(1).quadrants()[0].id,
                                           .formed = day(2024, 1, 1),
                                           .constituted = {}}));
    EXPECT_EQ(codesOf(m_workspace->deletePlan(*draft).error()), std::vector<std::string>{"plan.in_use"});
    ASSERT_TRUE(m_workspace->undo());
    roundTrip([&] { return m_workspace->deletePlan(*draft); });
    EXPECT_EQ(m_workspace->facts()->plans.size(), 1u);
}

TEST_F(PlanCommands, RenamingAndKeepingFigures) {
    roundTrip([&] { return m_workspace->renamePlan(plan(0).id, "Plan de 2023"); });
    const auto values =
        indicators::compute(*m_workspace->facts(), {.ids = {"I1"}, .level = Level::quadrant, .asOf = day(2024, 6, 30)});
    indicators::Publication said{.id = {},
                                 .title = " Junio ",
                                 .asOf = day(2024, 6, 30),
                                 .level = Level::quadrant,
                                 .planName = "",
                                 .madeAt = {},
                                 .values = {}};
    EXPECT_EQ(codesOf(m_workspace->keepFigures(said).error()), std::vector<std::string>{"publication.empty"});
    for (const auto& value : *values) said.values.push_back(indicators::kept(value));
    roundTrip([&] { return m_workspace->keepFigures(said); });
    const auto kept = m_workspace->publications();
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(kept[0].title, "Junio");
    EXPECT_EQ(kept[0].planName, "Plan de 2023");
    EXPECT_EQ(kept[0].values, said.values);
    said.title = " ";
    EXPECT_EQ(codesOf(m_workspace->keepFigures(said).error()), std::vector<std::string>{"publication.title_missing"});
    EXPECT_EQ(m_workspace->layerDates().size(), 4u);
}

}  // namespace cuadrante::workspace
