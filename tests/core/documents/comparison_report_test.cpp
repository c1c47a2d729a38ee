// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/comparison_report.h"

#include <gmock/gmock.h>

using namespace cuadrante;
using namespace cuadrante::documents;
using testing::ElementsAre;

namespace {
planning::PlanComparison someComparison() {
    planning::PlanComparison found;
    found.basis = planning::PopulationBasis::unknown;
    found.before = {{"A", {.areaKm2 = 1, .incidents = 10}}, {"B", {.areaKm2 = 2, .incidents = 20}}};
    found.after = {{"A", {.areaKm2 = 3, .incidents = 30}}, {"N", {.areaKm2 = 0.5, .incidents = 1}}};
    found.successions = {{"A", "A", 1}, {"B", "", 0}, {"", "N", 0}};
    found.transfers = {{.from = "B", .to = "A", .load = {.areaKm2 = 1.5}, .shape = {}},
                       {.from = "", .to = "N", .load = {.areaKm2 = 0.5}, .shape = {}}};
    found.officers = {{"17", "B", "A"}};
    return found;
}

const Table* tableOf(const Document& document, std::string_view title) {
    for (const Block& block : document.blocks)
        if (const auto* table = std::get_if<Table>(&block); table && table->title.text == title) return table;
    return nullptr;
}
std::vector<std::string_view> textsOf(const std::vector<Said>& row) {
    std::vector<std::string_view> texts;
    for (const Said& said : row) texts.push_back(said.text);
    return texts;
}
Document report(const planning::PlanComparison& found) {
    const territory::Municipality place{.name = "San Jacinto", .zone = "", .cvegeo = ""};
    return comparisonReport(
        {.municipality = place, .before = "Plan 2023", .after = "Propuesta", .asOf = {}, .rule = {}}, found);
}
}  // namespace

TEST(ComparisonReport, SaysWhichQuadrantEndsAndWhichIsNew) {
    const Document document = report(someComparison());
    EXPECT_EQ(document.title.args, (Arguments{std::string("Plan 2023"), std::string("Propuesta")}));
    const Table* quadrants = tableOf(document, "document.compare.quadrants");
    ASSERT_TRUE(quadrants);
    ASSERT_EQ(quadrants->rows.size(), 3u);
    EXPECT_EQ(quadrants->rows[0][6].args, (Arguments{std::int64_t{10}, std::int64_t{30}}))
        << "incidents before and after";
    EXPECT_EQ(quadrants->rows[0][3].text, "document.unknown") << "a population that is not known is not 0";
    EXPECT_EQ(quadrants->rows[1][1].text, "document.compare.ends");
    EXPECT_EQ(quadrants->rows[1][6].text, "document.compare.pair.ends");
    EXPECT_EQ(quadrants->rows[2][0].text, "document.compare.is_new");
    EXPECT_EQ(quadrants->rows[2][6].text, "document.compare.pair.new");
}

TEST(ComparisonReport, GroundOutsideOfEveryQuadrantIsSaidSo) {
    const Document document = report(someComparison());
    const Table* transfers = tableOf(document, "document.compare.transfers");
    ASSERT_TRUE(transfers);
    EXPECT_THAT(textsOf(transfers->rows[1]), ElementsAre("document.compare.outside", "text.verbatim", "text.verbatim",
                                                         "document.unknown", "text.verbatim", "text.verbatim"));
    EXPECT_TRUE(tableOf(document, "document.compare.officers_move"));
    EXPECT_FALSE(tableOf(document, "document.compare.committees_move")) << "no committee moves: no empty table";
}
