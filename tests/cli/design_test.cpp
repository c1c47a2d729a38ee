// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/office.h"

#include "core/base/random.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <set>

using namespace cuadrante;

namespace {
/// Twelve by eight blocks with drawn populations, in colonias of six blocks.
class CliDesign : public support::Office {
protected:
    static constexpr int kColumns = 12, kRows = 8;

    static geometry::MultiPolygon rectangle(int west, int south, int east, int north) {
        const auto at = [](int column, int row) { return geometry::LonLat{.lon = -99.1 + 0.001 * column, .lat = 19.4 + 0.001 * row}; };
        return {{{.outer = {at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)}}}};
    }

    void SetUp() override {
        makeFile();
        Random random(7);
        std::vector<support::Feature> blocks, colonias;
        for (int row = 0; row < kRows; ++row)
            for (int column = 0; column < kColumns; ++column)
                blocks.push_back({{{"code", "M-" + std::to_string(row * kColumns + column)}, {"population", std::to_string(random.between(60, 140))}},
                                  rectangle(column, row, column + 1, row + 1)});
        for (int row = 0; row < kRows; row += 2)
            for (int column = 0; column < kColumns; column += 3)
                colonias.push_back({{{"code", std::to_string(row) + "-" + std::to_string(column)}, {"name", "Colonia"}}, rectangle(column, row, column + 3, row + 2)});
        layer = folder.write("manzanas.geojson", support::geoJson(blocks));
        ask(0, {"import", file, "blocks", layer});
        ask(0, {"import", file, "colonias", folder.write("colonias.geojson", support::geoJson(colonias))});
    }
    nlohmann::json design(int exit, std::vector<std::string> more) const {
        std::vector<std::string> words{"design", file, "--units", "blocks", "--seconds", "0.2"};
        words.insert(words.end(), more.begin(), more.end());
        return ask(exit, words);
    }
    std::string layer;
};
}  // namespace

TEST_F(CliDesign, ProposesEvenAndWholeQuadrantsAndWritesNothing) {
    const auto before = ask(0, {"history", file});
    const auto plan = design(0, {"--count", "6", "--balance", "population"});
    EXPECT_TRUE(plan["feasible"]);
    EXPECT_TRUE(plan["plan"].is_null());
    EXPECT_EQ(plan["seed"], 1);
    ASSERT_EQ(plan["quadrants"].size(), 6u);
    double units = 0, people = 0;
    for (const auto& quadrant : plan["quadrants"]) {
        EXPECT_TRUE(quadrant["connected"]);
        EXPECT_LE(std::abs(quadrant["deviation"].get<double>()), 0.05);
        EXPECT_GT(quadrant["compactness"].get<double>(), 0.4);
        EXPECT_TRUE(quadrant["measures"]["dwellings"].is_null());
        units += quadrant["units"].get<double>(), people += quadrant["measures"]["population"].get<double>();
    }
    EXPECT_EQ(units, 96);
    EXPECT_GT(people, 96 * 60);
    EXPECT_EQ(plan["quadrants"][0]["code"], "C-1");
    EXPECT_EQ(plan["reasons"].size(), 0u);
    EXPECT_EQ(ask(0, {"history", file}), before);
    auto again = design(0, {"--count", "6", "--balance", "population"});
    EXPECT_EQ(again["quadrants"], plan["quadrants"]);
}

TEST_F(CliDesign, SavesAPlanFromWhichTheNextOneChangesLittle) {
    const auto plan = design(0, {"--count", "6", "--balance", "population", "--save", "Propuesta", "--valid-from", "2024-01-01"});
    EXPECT_EQ(plan["plan"], "Propuesta");
    const auto saved = ask(0, {"quadrants", file, "--plan", "Propuesta"});
    ASSERT_EQ(saved["quadrants"].size(), 6u);
    EXPECT_EQ(saved["coverage"]["overlaps"].size(), 0u);
    EXPECT_EQ(saved["quadrants"][2]["population"], plan["quadrants"][2]["measures"]["population"]);
    const auto next = design(0, {"--count", "6", "--balance", "area", "--within", "0.1", "--from", "Propuesta", "--change-at-most", "0.3", "--lock", "C-3"});
    EXPECT_GT(next["moved"].get<double>(), 0);
    EXPECT_LE(next["moved"].get<double>(), 0.3);
    EXPECT_EQ(next["quadrants"][2]["units"], plan["quadrants"][2]["units"]);
    EXPECT_EQ(codesOf(design(1, {"--count", "6", "--balance", "area", "--from", "Propuesta", "--lock", "X"})["problems"]), "quadrant.unknown");
    EXPECT_EQ(codesOf(design(1, {"--count", "6", "--balance", "area", "--from", "Otro"})["problems"]), "plan.unknown");
}

TEST_F(CliDesign, KeepsColoniasWholeAndDividesIntoCells) {
    const auto cut = design(0, {"--count", "6", "--balance", "population"});
    const auto kept = design(0, {"--count", "6", "--balance", "population", "--keep", "colonias", "--cells", "3"});
    EXPECT_LT(kept["coloniasCut"].get<int>(), cut["coloniasCut"].get<int>());
    EXPECT_EQ(kept["cells"]["count"], 18);
    EXPECT_TRUE(kept["cells"]["connected"]);
}

TEST_F(CliDesign, WorksOnALayerFromOutsideAndWritesOne) {
    const std::string out = folder / "propuesta.geojson";
    const auto plan = design(0, {"--units-from", layer, "--count", "5", "--balance", "population=2", "area", "--out", out, "--plans", "3"});
    EXPECT_EQ(plan["balance"]["population"], 2);
    EXPECT_GE(plan["gallery"].size(), 2u);
    EXPECT_EQ(ask(0, {"import", file, "quadrants", out, "--valid-from", "2025-01-01", "--plan", "Importado"})["accepted"], 5);
}

TEST_F(CliDesign, SaysWhichConstraintBindsAndByHowMuch) {
    const auto plan = design(1, {"--count", "90", "--balance", "population"});
    EXPECT_FALSE(plan["feasible"]);
    ASSERT_GT(plan["reasons"].size(), 0u);
    EXPECT_EQ(plan["reasons"][0]["code"], "districting.unit_too_large");
    EXPECT_THAT(plan["reasons"][0]["args"][0].get<std::string>(), testing::StartsWith("M-"));
    EXPECT_GT(plan["reasons"][0]["args"][1].get<double>(), 105);
    EXPECT_EQ(codesOf(design(1, {"--count", "97", "--balance", "population"})["problems"]), "districting.count");
    EXPECT_EQ(codesOf(design(1, {"--count", "3", "--balance", "incidents"})["problems"]), "districting.load");
    for (const std::vector<std::string>& wrong : std::vector<std::vector<std::string>>{
             {"--count", "3"}, {"--count", "3", "--balance", "gold"}, {"--count", "3", "--balance", "area=0"}, {"--count", "3", "--balance", "area", "--within", "0"},
             {"--count", "3", "--balance", "area", "--change-at-most", "0.5"}, {"--count", "3", "--balance", "area", "--keep", "streets"}})
        EXPECT_EQ(design(2, wrong)["error"]["code"], "usage");
}
