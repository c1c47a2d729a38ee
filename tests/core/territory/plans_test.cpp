// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/territory/plans.h"

#include "tests/support/days.h"
#include "tests/support/town.h"

#include <gtest/gtest.h>

using namespace cuadrante;
using namespace cuadrante::territory;
using support::Town;

namespace {
std::string codes(const Problems& problems) {
    std::string all;
    for (const Problem& problem : problems) all += (all.empty() ? "" : " ") + std::string(problem.code);
    return all;
}
Plan plan(std::int64_t id, std::string name, std::string_view from, PlanState state = PlanState::adopted) {
    return {.id = {id}, .name = std::move(name), .validFrom = day(from), .validTo = {}, .act = {}, .state = state};
}
const std::vector<Plan> kPlans{plan(1, "Plan 2023", "2023-01-01"),
                               plan(2, "Propuesta", "2024-05-01", PlanState::draft)};
DraftArea area(std::string code, const geometry::MultiPolygon& shape, std::string parent = {}) {
    return {.area = {.code = std::move(code), .name = "", .population = {}, .adults = {}, .shape = shape},
            .parent = std::move(parent)};
}
}  // namespace

TEST(Plans, ADraftIsNeverInForce) {
    EXPECT_FALSE(kPlans[1].validOn(day("2024-06-01")));
    EXPECT_EQ(planOn(kPlans, day("2024-06-01"))->name, "Plan 2023");
    EXPECT_EQ(planOn({kPlans[1]}, day("2024-06-01")), nullptr);
    EXPECT_EQ(planStateOf(word(PlanState::draft)), PlanState::draft);
    EXPECT_EQ(planStateOf("gone"), std::nullopt);
}

TEST(Plans, ANameIsNeededAndIsOnePlansOwn) {
    EXPECT_EQ(checkPlanName("  Plan 2025 ", kPlans, {}).value(), "Plan 2025");
    EXPECT_EQ(codes(checkPlanName("  ", kPlans, {}).error()), "plan.name_missing");
    EXPECT_EQ(codes(checkPlanName("PLAN 2023", kPlans, {}).error()), "plan.name_taken");
    EXPECT_TRUE(checkPlanName("plan 2023", kPlans, PlanId{1}));
}

TEST(Plans, ANameIsOneLineOfReasonableLength) {
    EXPECT_EQ(*checkPlanName(" Plan\t de  prueba\n", kPlans, {}), "Plan de prueba");
    EXPECT_EQ(codes(checkPlanName(std::string(121, 'x'), kPlans, {}).error()), "plan.name_long");
}

TEST(Plans, AdoptionClosesThePlanBeforeOnTheDayBefore) {
    const auto adoption = adopt(kPlans, {2}, day("2024-07-01"), " Acuerdo 7/2024 ");
    ASSERT_TRUE(adoption);
    EXPECT_EQ(adoption->adopted.state, PlanState::adopted);
    EXPECT_EQ(adoption->adopted.validFrom, day("2024-07-01"));
    EXPECT_EQ(adoption->adopted.validTo, std::nullopt);
    EXPECT_EQ(adoption->adopted.act, "Acuerdo 7/2024");
    EXPECT_EQ(adoption->closed->id.value, 1);
    EXPECT_EQ(adoption->closed->validTo, day("2024-06-30"));
    const auto first = adopt({kPlans[1]}, {2}, day("2024-07-01"), "x");
    EXPECT_FALSE(first->closed);
}

TEST(Plans, AdoptionNeedsAnActADraftAndADayAfterEveryOther) {
    EXPECT_EQ(codes(adopt(kPlans, {9}, day("2024-07-01"), "x").error()), "plan.unknown");
    EXPECT_EQ(codes(adopt(kPlans, {2}, day("2024-07-01"), " ").error()), "plan.act_missing");
    EXPECT_EQ(codes(adopt(kPlans, {1}, day("2024-07-01"), "x").error()), "plan.adopted_already");
    EXPECT_EQ(codes(adopt(kPlans, {2}, day("2023-01-01"), "x").error()), "plan.later");
    EXPECT_EQ(codes(adopt(kPlans, {2}, day("2022-01-01"), "").error()), "plan.act_missing plan.later");
}

TEST(Plans, ADraftIsCheckedAsAWhole) {
    const Town town("AB");
    PlanDraft draft{.name = "Nuevo",
                    .districts = {area("S", town.shape('A'))},
                    .quadrants = {area("A", town.shape('A'), "S"), area(" B ", town.shape('B'))},
                    .cells = {area("A-1", town.shape('A'), "A")}};
    const auto checked = check(draft, kPlans);
    ASSERT_TRUE(checked);
    EXPECT_EQ(checked->quadrants[1].area.code, "B");
    draft.quadrants[1].area.code = "A";
    draft.quadrants[0].parent = "T";
    draft.cells[0].parent = "";
    draft.name = "Propuesta";
    draft.districts[0].area.code = "";
    draft.cells[0].area.shape.parts[0].outer.pop_back();
    EXPECT_EQ(codes(check(draft, kPlans).error()),
              "plan.name_taken area.code_missing area.code_twice plan.shape plan.parent_unknown plan.parent_unknown");
    EXPECT_EQ(codes(check({.name = "x"}, kPlans).error()), "plan.empty");
}

TEST(Plans, OverlapsAndFaultsHinderAnAdoption) {
    const Town town("AAB"), over(".CC");
    auto quadrants = town.quadrants();
    quadrants.push_back({.id = {9},
                         .plan = {1},
                         .district = {},
                         .area = {.code = "C", .name = "", .population = {}, .adults = {}, .shape = over.shape('C')}});
    EXPECT_TRUE(hindrances(*town.layout(day("2024-01-01"))).empty());
    const Problems overlaps = hindrances(Layout(kPlans[1], {}, quadrants, {}));
    EXPECT_EQ(codes(overlaps), "plan.areas_overlap plan.areas_overlap");
    EXPECT_EQ(std::get<std::string>(overlaps[0].args[0]), "A");
    quadrants[2].area.shape = {};
    EXPECT_EQ(codes(hindrances(Layout(kPlans[1], {}, quadrants, {}))), "plan.shape");
    EXPECT_EQ(codes(hindrances(Layout(kPlans[1], {}, {}, {}))), "plan.empty");
}
