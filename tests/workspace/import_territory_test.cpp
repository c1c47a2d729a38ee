// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/workspace/import_fixture.h"

namespace cuadrante::workspace {
namespace {

using namespace cuadrante::testing;
using Codes = std::vector<std::string>;
using ImportTerritory = Importing;

geometry::MultiPolygon bowTie() {
    return {.parts = {{.outer = {{.lon = -99.2, .lat = 19.5}, {.lon = -99.1, .lat = 19.6}, {.lon = -99.1, .lat = 19.5},
                                 {.lon = -99.2, .lat = 19.6}, {.lon = -99.2, .lat = 19.5}}}}};
}

TEST_F(ImportTerritory, LayersOfThreeLevelsHangTogether) {
    importTerritory();
    const auto cells = importLayer(request(Kind::cells), {{"celda", "habitantes"},
                                                          {{{"C-1-1", "120"}, square(0, 0, 0.01)},
                                                           {{"C-2-1", "80.4"}, square(0.02, 0, 0.01)},
                                                           {{"C-9-9", ""}, square(0.2, 0.2, 0.01)}}});
    ASSERT_TRUE(cells);
    EXPECT_EQ(cells->accepted, 2);
    EXPECT_EQ(refusedOf(*cells), (Refusals{{3, {"area.no_parent"}}}));
    const auto facts = m_workspace->facts();
    ASSERT_EQ(facts->layouts.size(), 1U);
    const territory::Layout& layout = *facts->layouts.front();
    EXPECT_EQ(layout.plan().name, "2023-01-01");
    EXPECT_EQ(layout.quadrantByCode("C-1")->district, layout.districtByCode("D-1")->id);
    EXPECT_EQ(layout.cellByCode("C-1-1")->quadrant, layout.quadrantByCode("C-1")->id);
    EXPECT_EQ(layout.cellByCode("C-1-1")->area.population, 120);
    EXPECT_EQ(layout.cellByCode("C-2-1")->area.population, 80);
    EXPECT_TRUE(m_workspace->check({}).sound());
}

TEST_F(ImportTerritory, DistrictsThatComeLaterAdoptTheQuadrants) {
    ASSERT_TRUE(importLayer(request(Kind::quadrants), {{"code"}, {{{"C-1"}, square(0, 0, 0.02)}, {{"C-2"}, square(0.3, 0, 0.02)}}}));
    const std::string before = dumped();
    ASSERT_TRUE(importLayer(request(Kind::districts), {{"code"}, {{{"D-1"}, square(0, 0, 0.04)}}}));
    const auto facts = m_workspace->facts();
    const territory::Layout& layout = *facts->layouts.front();
    EXPECT_EQ(layout.quadrantByCode("C-1")->district, layout.districtByCode("D-1")->id);
    EXPECT_FALSE(layout.quadrantByCode("C-2")->district.has_value());
    ASSERT_TRUE(m_workspace->undo());
    EXPECT_EQ(dumped(), before);
}

TEST_F(ImportTerritory, ParentsAreTakenByTheirCode) {
    ASSERT_TRUE(importLayer(request(Kind::districts), {{"sector"}, {{{"CENTRO"}, square(0, 0, 0.04)}, {{"SUR"}, square(0.04, 0, 0.04)}}}));
    const auto quadrants = importLayer(request(Kind::quadrants), {{"cuadrante", "sector"},
                                                                  {{{"C-1", "SUR"}, square(0, 0, 0.02)},
                                                                   {{"C-2", "NORTE"}, square(0.02, 0, 0.02)}}});
    ASSERT_TRUE(quadrants);
    EXPECT_EQ(quadrants->columnsUsed, (std::map<std::string, std::string>{{"code", "cuadrante"}, {"parent", "sector"}}));
    EXPECT_EQ(refusedOf(*quadrants), (Refusals{{2, {"import.district_unknown"}}}));
    const territory::Layout& layout = *m_workspace->facts()->layouts.front();
    EXPECT_EQ(layout.quadrantByCode("C-1")->district, layout.districtByCode("SUR")->id);
}

TEST_F(ImportTerritory, NothingOutsideMexicoBecomesTerritory) {
    const geometry::MultiPolygon atlantic{.parts = {{.outer = {{.lon = 0, .lat = 0}, {.lon = 1, .lat = 0}, {.lon = 1, .lat = 1}, {.lon = 0, .lat = 0}}}}};
    for (const Kind kind : {Kind::districts, Kind::quadrants, Kind::colonias, Kind::blocks}) {
        const auto report = importLayer(request(kind), {{"code"}, {{{"C-1"}, square(0, 0, 0.02)}, {{"ATL"}, atlantic}}});
        ASSERT_TRUE(report);
        EXPECT_EQ(report->accepted, 1);
        EXPECT_EQ(refusedOf(*report), (Refusals{{2, {"shape.outside_mexico"}}}));
    }
    const auto streets = importLayer(request(Kind::streets), {{"name"}, {{{"Calle"}, geometry::Line{{.lon = 0, .lat = 0}, {.lon = 1, .lat = 0}}}}});
    ASSERT_TRUE(streets);
    EXPECT_EQ(refusedOf(*streets), (Refusals{{1, {"shape.outside_mexico"}}}));
    const auto places = importLayer(request(Kind::places), {{"name"}, {{{"Escuela"}, geometry::LonLat{.lon = 0, .lat = 0}}}});
    ASSERT_TRUE(places);
    EXPECT_EQ(refusedOf(*places), (Refusals{{1, {"shape.outside_mexico"}}}));
}

TEST_F(ImportTerritory, CodesThatReadAlikeAreNotTwoAreas) {
    const auto report = importLayer(request(Kind::quadrants), {{"code", "name"},
                                                               {{{"CV-01", "Barrio\tde\nSantiago"}, square(0, 0, 0.02)},
                                                                {{"cv-01", ""}, square(0.1, 0, 0.02)},
                                                                {{std::string(41, 'C'), ""}, square(0.2, 0, 0.02)},
                                                                {{"C-4", std::string(121, 'n')}, square(0.3, 0, 0.02)}}});
    ASSERT_TRUE(report);
    EXPECT_EQ(refusedOf(*report), (Refusals{{2, {"area.code_alike"}}, {3, {"area.code_long"}}, {4, {"area.name_long"}}}));
    EXPECT_EQ(m_workspace->facts()->layouts.front()->quadrants().front().area.name, "Barrio de Santiago");
}

TEST_F(ImportTerritory, BadAreasAreRefusedWithTheirReason) {
    const auto report = importLayer(request(Kind::quadrants), {{"code", "population"},
                                                               {{{"A", "10"}, square(0, 0, 0.02)},
                                                                {{"B", ""}, square(0.01, 0, 0.02)},
                                                                {{"C", ""}, bowTie()},
                                                                {{"A", ""}, square(0.1, 0, 0.02)},
                                                                {{"", ""}, square(0.2, 0, 0.02)},
                                                                {{"E", ""}, std::monostate{}},
                                                                {{"F", ""}, geometry::LonLat{.lon = -99.1, .lat = 19.4}},
                                                                {{"G", "muchos"}, square(0.3, 0, 0.02)},
                                                                {{"H", ""}, square(0.025, 0, 0.004)}}});
    ASSERT_TRUE(report);
    EXPECT_EQ(refusedOf(*report), (Refusals{{2, {"area.overlaps"}},
                                            {3, {"shape.self_crossing"}},
                                            {4, {"area.code_twice"}},
                                            {5, {"import.cell_missing"}},
                                            {6, {"shape.empty"}},
                                            {7, {"shape.wrong_type"}},
                                            {8, {"number.unreadable"}}}));
    EXPECT_EQ(std::get<std::string>(report->refused[0].problems[0].args[0]), "A");
    // 0.01 by 0.02 degrees at 19.4 north: 1,050 m by 2,213 m.
    EXPECT_NEAR(static_cast<double>(std::get<std::int64_t>(report->refused[0].problems[0].args[1])), 1050.0 * 2213.0, 1e4);
    EXPECT_EQ(report->accepted, 2) << "H overlaps with B alone, which is refused";
}

TEST_F(ImportTerritory, WhatIsOnFileStaysAndReadingTwiceChangesNothing) {
    importTerritory();
    const std::string before = dumped();
    const auto again = importLayer(request(Kind::quadrants), {{"code"},
                                                              {{{"C-1"}, square(0, 0, 0.02)},
                                                               {{"C-2"}, square(0.1, 0, 0.02)},
                                                               {{"C-3"}, square(0.01, 0, 0.02)}}});
    ASSERT_TRUE(again);
    EXPECT_EQ(again->duplicates, 1);
    EXPECT_EQ(refusedOf(*again), (Refusals{{2, {"area.code_twice"}}, {3, {"area.overlaps", "area.overlaps"}}}));
    EXPECT_EQ(dumped(), before);
}

TEST_F(ImportTerritory, ACodeMayBeUsedAgainInAnotherPlan) {
    importTerritory();
    ImportRequest later = request(Kind::quadrants);
    later.validFrom = day(2024, 1, 1);
    later.planName = "Plan nuevo";
    ASSERT_TRUE(importLayer(later, {{"code"}, {{{"C-1"}, square(0.1, 0.1, 0.02)}}}));
    ImportRequest between = request(Kind::quadrants);
    between.validFrom = day(2023, 7, 1);
    ASSERT_TRUE(importLayer(between, {{"code"}, {{{"C-1"}, square(0.2, 0.1, 0.02)}}}));
    const auto plans = m_workspace->facts()->plans;
    ASSERT_EQ(plans.size(), 3U);
    EXPECT_EQ(plans[0].validTo, day(2023, 6, 30));
    EXPECT_EQ(plans[1].validTo, day(2023, 12, 31));
    EXPECT_FALSE(plans[2].validTo.has_value());
    EXPECT_EQ(plans[2].name, "Plan nuevo");
    // By its name alone a plan is found whatever day it starts.
    ImportRequest named = request(Kind::quadrants);
    named.validFrom.reset();
    named.planName = "Plan nuevo";
    ASSERT_TRUE(importLayer(named, {{"code"}, {{{"C-2"}, square(0.3, 0.1, 0.02)}}}));
    EXPECT_EQ(m_workspace->facts()->plans.size(), 3U);
    EXPECT_TRUE(m_workspace->check({}).sound());
}

TEST_F(ImportTerritory, APlanInForceEndsOnlyByADateThatAPersonSaid) {
    importTerritory();
    ImportRequest undated = request(Kind::quadrants);
    undated.validFrom.reset();
    const auto joined = importLayer(undated, {{"code"}, {{{"C-3"}, square(0.1, 0, 0.02)}}});
    ASSERT_TRUE(joined);
    EXPECT_EQ(codesOf(joined->notes), (Codes{"import.plan_joined"}));
    ASSERT_EQ(m_workspace->facts()->plans.size(), 1U);
    EXPECT_FALSE(m_workspace->facts()->plans.front().validTo.has_value());
    EXPECT_EQ(m_workspace->facts()->layouts.front()->quadrants().size(), 3U);

    const std::string before = dumped();
    undated.planName = "Otro";
    const auto named = importLayer(undated, {{"code"}, {{{"X"}, square(0.2, 0, 0.01)}}});
    ASSERT_FALSE(named);
    EXPECT_EQ(codesOf(named.error()), (Codes{"import.plan_needs_date"}));
    EXPECT_EQ(dumped(), before);

    ImportRequest dated = request(Kind::districts);
    dated.validFrom = day(2024, 1, 1);
    dated.dryRun = true;
    const DrawnLayer later({"code"}, {{{"D-1"}, square(0, 0, 0.04)}});
    const auto tried = importLayer(dated, later);
    ASSERT_TRUE(tried);
    EXPECT_EQ(codesOf(tried->notes), (Codes{"import.plan_starts", "import.plan_ends", "import.plan_without_quadrants"}));
    EXPECT_EQ(tried->notes[1].args, (Arguments{std::string("2023-01-01"), std::string("2023-12-31")}));
    EXPECT_EQ(dumped(), before) << "a trial tells it before it is so";
    dated.dryRun = false;
    ASSERT_TRUE(importLayer(dated, later));
    EXPECT_EQ(m_workspace->facts()->plans.size(), 2U);
}

TEST_F(ImportTerritory, WithoutAnyPlanAnUndatedLayerStartsOneAndSaysSo) {
    ImportRequest undated = request(Kind::quadrants);
    undated.validFrom.reset();
    const auto report = importLayer(undated, {{"code"}, {{{"C-1"}, square(0, 0, 0.02)}, {{"C-1"}, square(0.1, 0, 0.02)}}});
    ASSERT_TRUE(report);
    EXPECT_EQ(codesOf(report->notes), (Codes{"import.plan_starts", "import.plan_after_data", "import.plan_incomplete"}));
    EXPECT_FALSE(report->withheld);
    ASSERT_EQ(m_workspace->facts()->plans.size(), 1U);
    EXPECT_EQ(m_workspace->facts()->plans.front().validFrom, day(2024, 1, 1));
}

TEST_F(ImportTerritory, ALayerWithRefusedAreasDoesNotReplaceAWholePlan) {
    importTerritory();
    const std::string before = dumped();
    ImportRequest later = request(Kind::quadrants);
    later.validFrom = day(2024, 1, 1);
    const DrawnLayer layer({"code"}, {{{"N-1"}, square(0, 0, 0.02)}, {{"N-2"}, square(0.01, 0, 0.02)}});
    const auto withheld = importLayer(later, layer);
    ASSERT_TRUE(withheld);
    ASSERT_TRUE(withheld->withheld.has_value());
    EXPECT_EQ(withheld->withheld->code, "import.plan_would_be_incomplete");
    EXPECT_EQ(withheld->withheld->args, (Arguments{std::int64_t{1}, std::int64_t{2}, std::string("2023-01-01")}));
    EXPECT_EQ(refusedOf(*withheld), (Refusals{{2, {"area.overlaps"}}}));
    EXPECT_EQ(withheld->batch, 0);
    EXPECT_TRUE(withheld->notes.empty()) << "nothing begins and nothing ends";
    EXPECT_EQ(dumped(), before);

    later.answers = {{"incomplete", "maybe"}};
    const auto unknown = importLayer(later, layer);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(codesOf(unknown.error()), (Codes{"import.unknown_answer"}));

    later.answers = {{"incomplete", "accept"}};
    later.saveMapping = "Cuadrantes";
    const auto accepted = importLayer(later, layer);
    ASSERT_TRUE(accepted);
    EXPECT_FALSE(accepted->withheld);
    EXPECT_EQ(codesOf(accepted->notes), (Codes{"import.plan_starts", "import.plan_ends", "import.plan_incomplete"}));
    EXPECT_EQ(m_workspace->facts()->plans.size(), 2U);
    ASSERT_EQ(m_workspace->mappings().size(), 1U);
    EXPECT_TRUE(m_workspace->mappings().front().answers.empty()) << "said of this file, not of the next one like it";
}

TEST_F(ImportTerritory, ThePlanThatDistrictsBeganIsNotFilledWithHolesEither) {
    importTerritory();
    ImportRequest later = request(Kind::districts);
    later.validFrom = day(2024, 1, 1);
    ASSERT_TRUE(importLayer(later, {{"code"}, {{{"D-1"}, square(0, 0, 0.04)}}}));
    const std::string before = dumped();
    later.kind = Kind::quadrants;
    const auto withheld = importLayer(later, {{"code"}, {{{"N-1"}, square(0, 0, 0.02)}, {{"N-2"}, square(0.01, 0, 0.02)}}});
    ASSERT_TRUE(withheld);
    EXPECT_TRUE(withheld->withheld.has_value());
    EXPECT_EQ(dumped(), before);
    const auto whole = importLayer(later, {{"code"}, {{{"N-1"}, square(0, 0, 0.02)}, {{"N-2"}, square(0.02, 0, 0.02)}}});
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->accepted, 2);
    const auto more = importLayer(later, {{"code"}, {{{"N-3"}, square(0.03, 0, 0.02)}}});
    ASSERT_TRUE(more);
    EXPECT_FALSE(more->withheld) << "a refused area beside a plan that has its quadrants leaves it as it was";
}

TEST_F(ImportTerritory, WhereEveryAreaIsRefusedNothingIsSaidToBegin) {
    importTerritory();
    ImportRequest later = request(Kind::quadrants);
    later.validFrom = day(2024, 1, 1);
    const auto none = importLayer(later, {{"code"}, {{{"N-1"}, bowTie()}}});
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->notes.empty());
}

TEST_F(ImportTerritory, LayersThatCannotBePutAnywhereChangeNothing) {
    const std::string before = dumped();
    const auto cells = importLayer(request(Kind::cells), {{"code"}, {{{"C-1-1"}, square(0, 0, 0.01)}}});
    ASSERT_FALSE(cells);
    EXPECT_EQ(codesOf(cells.error()), (Codes{"import.no_quadrants"}));
    const auto empty = importLayer(request(Kind::quadrants), {{"code"}, {}});
    ASSERT_FALSE(empty);
    EXPECT_EQ(codesOf(empty.error()), (Codes{"import.empty"}));
    EXPECT_EQ(dumped(), before);
    importTerritory();
    ImportRequest other = request(Kind::quadrants);
    other.planName = "Otro";
    const auto taken = importLayer(other, {{"code"}, {{{"X"}, square(0.2, 0, 0.01)}}});
    ASSERT_FALSE(taken);
    EXPECT_EQ(codesOf(taken.error()), (Codes{"import.plan_taken"}));
}

TEST_F(ImportTerritory, ColoniasBlocksAndStreets) {
    const auto colonias = importLayer(request(Kind::colonias), {{"cvecol", "colonia", "poblacion"},
                                                                {{{"1", "Centro", "1,234"}, square(0, 0, 0.01)},
                                                                 {{"1", "Centro", "1,234"}, square(0, 0, 0.01)},
                                                                 {{"1", "Otra", ""}, square(0.02, 0, 0.01)}}});
    ASSERT_FALSE(colonias) << "no column is called like a code";
    ImportRequest said = request(Kind::colonias);
    said.columns = {{"code", "cvecol"}};
    const auto stored = importLayer(said, {{"cvecol", "colonia", "poblacion"},
                                           {{{"1", "Centro", "1,234"}, square(0, 0, 0.01)},
                                            {{"1", "Centro", "1,234"}, square(0, 0, 0.01)},
                                            {{"1", "Otra", ""}, square(0.02, 0, 0.01)}}});
    ASSERT_TRUE(stored);
    EXPECT_EQ(stored->accepted, 1);
    EXPECT_EQ(stored->duplicates, 1);
    EXPECT_EQ(refusedOf(*stored), (Refusals{{3, {"area.code_twice"}}}));
    ASSERT_EQ(m_workspace->colonias()->size(), 1U);
    EXPECT_EQ(m_workspace->colonias()->front().population, 1234);

    const auto blocks = importLayer(request(Kind::blocks), {{"code", "population", "dwellings", "marginalisation"},
                                                            {{{"M-1", "50", "12", "Muy alto"}, square(0, 0, 0.001)},
                                                             {{"M-2", "50", "12", "9"}, square(0.01, 0, 0.001)}}});
    ASSERT_TRUE(blocks);
    EXPECT_EQ(refusedOf(*blocks), (Refusals{{2, {"choice.unknown"}}}));
    EXPECT_EQ(m_workspace->blocks()->front().marginalisation, 5);

    const geometry::Line line{{.lon = -99.2, .lat = 19.4}, {.lon = -99.1, .lat = 19.4}};
    const auto streets = importLayer(request(Kind::streets), {{"name", "kind"},
                                                              {{{"Juárez", "Avenida"}, line},
                                                               {{"Juárez", "Avenida"}, line},
                                                               {{"Río Chico", "river"}, line},
                                                               {{"Punto", ""}, square(0, 0, 0.1)}}});
    ASSERT_TRUE(streets);
    EXPECT_EQ(streets->accepted, 2);
    EXPECT_EQ(streets->duplicates, 1);
    EXPECT_EQ(refusedOf(*streets), (Refusals{{4, {"shape.wrong_type"}}}));
    EXPECT_EQ(m_workspace->streets()->front().kind, territory::StreetKind::avenue);
    EXPECT_EQ(m_workspace->streets()->back().kind, territory::StreetKind::river);
}

}  // namespace
}  // namespace cuadrante::workspace
