// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/portrait_report.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace cuadrante;
using namespace cuadrante::documents;

namespace {
const Day kDay{std::chrono::year{2024} / 6 / 30};

QuadrantPortrait portrait() {
    QuadrantPortrait made{
        .code = "C-1", .name = "Centro", .figures = {}, .similar = {{"C-7", 0.4567}}, .likeIn = {"street_density"}};
    made.figures = {{.what = "population", .value = 1234.4, .unit = "people", .layer = "blocks", .date = kDay},
                    {.what = "area", .value = 1.23456, .unit = "km2", .layer = "quadrants", .date = {}},
                    {.what = "schools", .value = {}, .unit = "count", .layer = "schools", .date = {}}};
    made.incidentsByHour[22] = 5;
    made.incidentsWithoutHour = 3;
    return made;
}

template <typename Part>
const Part* first(const Document& document) {
    for (const Block& block : document.blocks)
        if (const auto* part = std::get_if<Part>(&block)) return part;
    return nullptr;
}
std::size_t count(const Document& document, std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(document.blocks, [&](const Block& block) {
        const auto* paragraph = std::get_if<Paragraph>(&block);
        return paragraph && paragraph->words.text == text;
    }));
}
}  // namespace

// each figure names its layer and its day, a missing layer is "sin dato" and never 0.
TEST(PortraitReport, EachFigureNamesItsLayerAndAMissingOneIsSaidToBeMissing) {
    const Document document = portraitReport({.name = "San Jacinto", .zone = "", .cvegeo = ""}, portrait(), {}, kDay);
    const auto* table = first<Table>(document);
    ASSERT_TRUE(table);
    ASSERT_EQ(table->rows.size(), 3u);
    EXPECT_EQ(table->rows[0][1].args, (Arguments{1234.0, std::string("people")})) << "people are whole";
    EXPECT_EQ(table->rows[0][2].args, Arguments{std::string("blocks")});
    EXPECT_EQ(table->rows[0][3].args, Arguments{std::string("2024-06-30")});
    EXPECT_EQ(table->rows[1][1].args, (Arguments{1.23, std::string("km2")}));
    EXPECT_EQ(table->rows[2][1].text, "document.unknown");
    EXPECT_EQ(table->rows[2][3].text, "document.portrait.no_date");
}

TEST(PortraitReport, SaysTheHoursAndTheNearestWithTheirDistances) {
    const Document document = portraitReport({.name = "San Jacinto", .zone = "", .cvegeo = ""}, portrait(), {}, kDay);
    const auto* hours = first<HourlySeries>(document);
    ASSERT_TRUE(hours);
    EXPECT_EQ(hours->counts[22], 5);
    EXPECT_EQ(count(document, "document.portrait.hours.without"), 1u);
    const auto similar = std::ranges::find_if(document.blocks, [](const Block& block) {
        const auto* table = std::get_if<Table>(&block);
        return table && table->title.text == "document.portrait.similar.nearest";
    });
    ASSERT_NE(similar, document.blocks.end());
    EXPECT_EQ(std::get<Table>(*similar).rows[0][1].args, Arguments{0.46});
    QuadrantPortrait alone = portrait();
    alone.similar.clear();
    EXPECT_EQ(count(portraitReport({}, alone, {}, kDay), "document.portrait.similar.none"), 1u);
}

TEST(PortraitReport, ZoningWithoutContentIsSaid) {
    const QuadrantContent patrolled{.id = {1}, .people = true};
    EXPECT_EQ(count(portraitReport({}, portrait(), patrolled, kDay), "document.quadrant.zoning_only"), 1u);
    EXPECT_EQ(count(portraitReport({}, portrait(), {.id = {1}, .people = true, .sessions = 1}, kDay),
                    "document.quadrant.zoning_only"),
              0u);
}
