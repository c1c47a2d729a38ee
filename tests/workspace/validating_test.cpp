// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/validating.h"

#include "tests/workspace/import_fixture.h"

#include <array>

namespace cuadrante::workspace {

namespace {
using namespace cuadrante::testing;
using namespace territory;

class Validating : public Importing {
protected:
    void SetUp() override {
        Importing::SetUp();
        importTerritory();  // in force from 2023 on
        const auto incidents = importCsv(Kind::incidents,
                                         "date,type,lat,lon\n2022-03-01,ROBO,19.41,-99.19\n2024-03-01,ROBO,19.41,-99.17\n"
                                         "2024-06-20,ROBO,18.0,-99.19\n2024-06-20,ROBO,,\n");
        ASSERT_TRUE(incidents);
        ASSERT_EQ(incidents->accepted, 4);
    }
};
}  // namespace

TEST_F(Validating, APlanIsJudgedWithTheLocatedIncidentsOfItsDaysAndADraftWithAll) {
    ASSERT_TRUE(m_workspace->copyPlan(m_workspace->facts()->plans[0].id, "Propuesta"));
    const auto facts = m_workspace->facts();
    EXPECT_EQ(checkedLayersOf(*facts, *facts->layouts[0]).points.size(), 2u);
    EXPECT_EQ(checkedLayersOf(*facts, *facts->layouts[1]).points.size(), 3u);
    EXPECT_TRUE(checkedLayersOf(*m_workspace->factsWithoutIncidents(), *facts->layouts[0]).points.empty());
}

TEST_F(Validating, AnAcceptedMendBecomesTheShapesAndCodesOfThePlan) {
    const auto draft = m_workspace->copyPlan(m_workspace->facts()->plans[0].id, "Propuesta");
    ASSERT_TRUE(draft);
    auto facts = m_workspace->facts();
    const QuadrantId second = facts->layouts[1]->quadrantByCode("C-2")->id;
    geometry::MultiPolygon wider = facts->layouts[1]->quadrantByCode("C-2")->area.shape;
    for (auto& point : wider.parts[0].outer) point.lon -= point.lon < -99.175 ? 0.001 : 0;
    ASSERT_TRUE(m_workspace->reshape(*draft, {{.level = Level::quadrant, .id = second.value, .shape = wider}}));
    facts = m_workspace->facts();
    const Validation found(checkedLayersOf(*facts, *facts->layouts[1]), Progress{});
    const auto overlap = std::ranges::find(found.findings(), FindingKind::overlap, &Finding::kind);
    ASSERT_NE(overlap, found.findings().end());
    const std::array accepted{static_cast<std::size_t>(overlap - found.findings().begin())};
    const auto areas = reshapedBy(found, found.mended(accepted));
    ASSERT_FALSE(areas.empty());
    for (const Reshaped& area : areas) EXPECT_TRUE(area.code.empty()) << "no code changes";
    ASSERT_TRUE(m_workspace->reshape(*draft, areas));
    facts = m_workspace->facts();
    const Validation left(checkedLayersOf(*facts, *facts->layouts[1]), Progress{});
    EXPECT_EQ(std::ranges::count(left.findings(), FindingKind::overlap, &Finding::kind), 0);
}

}  // namespace cuadrante::workspace
