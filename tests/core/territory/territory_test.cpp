// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/territory/territory.h"
#include "tests/support/days.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace cuadrante;
using namespace cuadrante::territory;
using ::testing::UnorderedElementsAre;

namespace {
Plan plan(std::int64_t id, std::string_view from, std::string_view to) {
    return {.id = {id}, .name = "", .validFrom = day(from), .validTo = to.empty() ? std::nullopt : std::optional{day(to)}, .act = ""};
}
std::vector<std::string_view> codes(const Checked<Municipality>& checked) {
    std::vector<std::string_view> found;
    if (!checked)
        for (const Problem& problem : checked.error()) found.push_back(problem.code);
    return found;
}
const Municipality kSound{.name = "Benito Juárez", .zone = "America/Mexico_City", .cvegeo = "09014"};
}  // namespace

TEST(Territory, FindsThePlanOfADay) {
    const std::vector<Plan> plans{plan(2, "2023-07-01", ""), plan(1, "2022-01-01", "2023-05-31")};
    EXPECT_EQ(planOn(plans, day("2021-12-31")), nullptr);
    EXPECT_EQ(planOn(plans, day("2022-01-01"))->id.value, 1);
    EXPECT_EQ(planOn(plans, day("2023-05-31"))->id.value, 1);
    EXPECT_EQ(planOn(plans, day("2023-06-15")), nullptr);
    EXPECT_EQ(planOn(plans, day("2023-07-01"))->id.value, 2);
    EXPECT_EQ(planOn(plans, day("2100-01-01"))->id.value, 2);
    EXPECT_EQ(planOn({}, day("2023-01-01")), nullptr);
}

TEST(Territory, WordsGoBothWays) {
    for (const Level level : {Level::municipality, Level::district, Level::quadrant, Level::cell})
        EXPECT_EQ(levelOf(word(level)), level);
    for (const StreetKind kind : {StreetKind::avenue, StreetKind::street, StreetKind::alley, StreetKind::path,
                                  StreetKind::river, StreetKind::railway})
        EXPECT_EQ(streetKindOf(word(kind)), kind);
    EXPECT_EQ(word(Level::quadrant), "quadrant");
    EXPECT_EQ(word(StreetKind::railway), "railway");
    EXPECT_EQ(levelOf("cuadrante"), std::nullopt);
    EXPECT_EQ(streetKindOf(""), std::nullopt);
}

TEST(Territory, ASoundMunicipalityPasses) {
    const auto checked = check({.name = "  Benito Juárez ", .zone = "America/Mexico_City", .cvegeo = "09014"});
    ASSERT_TRUE(checked);
    EXPECT_EQ(checked->name, "Benito Juárez");
    Municipality bare = kSound;
    bare.cvegeo.clear();
    EXPECT_TRUE(check(bare));
}

TEST(Territory, SaysAllThatIsWrongWithAMunicipality) {
    Municipality said{.name = " ", .zone = "America/Mexico", .cvegeo = "9014"};
    said.boundary = {{{.outer = {{-99, 19}, {-98, 20}, {-98, 19}, {-99, 20}, {-99, 19}}}}};
    EXPECT_THAT(codes(check(said)),
                UnorderedElementsAre("municipality.name_missing", "zone.unknown", "cvegeo.form", "shape.self_crossing"));
}

TEST(Territory, ANameIsOneLineOfReasonableLength) {
    Municipality said = kSound;
    said.name = " San \t Jacinto\ndel Río";
    EXPECT_EQ(check(said)->name, "San Jacinto del Río");
    said.name = std::string(20'000, 'M');
    EXPECT_THAT(codes(check(said)), UnorderedElementsAre("municipality.name_long"));
}

TEST(Territory, TheKeyHasFiveDigitsAndAState) {
    for (const char* key : {"00014", "33001", "0901", "090140", "09O14", "-9014"}) {
        Municipality said = kSound;
        said.cvegeo = key;
        EXPECT_THAT(codes(check(said)), UnorderedElementsAre("cvegeo.form")) << key;
    }
    for (const char* key : {"01001", "32058"}) {
        Municipality said = kSound;
        said.cvegeo = key;
        EXPECT_TRUE(check(said)) << key;
    }
}
