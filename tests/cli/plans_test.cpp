// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/office.h"

#include <gmock/gmock.h>

using namespace cuadrante;
using ::testing::HasSubstr;

namespace {
/// Two quadrants side by side in force since 2023, incidents on every day of two years in all four blocks.
class CliPlans : public support::Office {
protected:
    void SetUp() override {
        makeFile();
        importQuadrants("Plan 2023", "AABB", {"--valid-from", "2023-01-01"});
        std::string csv = "fecha_hecho,delito,latitud,longitud\n";
        for (int month = 1; month <= 24; ++month)
            for (int i = 0; i < 40; ++i) {
                const auto at = town.middle(i % 4, 0);
                csv += std::to_string(2023 + (month - 1) / 12) + "-" +
                       (month % 12 == 0 ? "12" : (month % 12 < 10 ? "0" : "") + std::to_string(month % 12)) + "-" +
                       (i % 28 < 9 ? "0" : "") + std::to_string(i % 28 + 1) + ",ROBO," + std::to_string(at.lat) + "," +
                       std::to_string(at.lon) + "\n";
            }
        ASSERT_EQ(ask(0, {"import", file, "incidents", folder.write("i.csv", csv)})["accepted"], 960);
    }
    void importQuadrants(const std::string& plan, const char* drawing, std::vector<std::string> more) {
        std::vector<support::Feature> features;
        const support::Town drawn(drawing);
        for (const auto& [letter, shape] : drawn.shapes())
            features.push_back({{{"code", std::string(1, letter)}, {"population", "30000"}}, shape});
        std::vector<std::string> arguments{
            "import", file, "quadrants", folder.write("q.geojson", support::geoJson(features)), "--plan", plan};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const auto report = ask(0, arguments);
        ASSERT_EQ(report["accepted"], static_cast<int>(features.size()));
    }
    std::string indicators(std::vector<std::string> more) const {
        std::vector<std::string> arguments{"--json",  "indicators", file,      "--ids",     "I1",
                                           "--level", "quadrant",   "--as-of", "2023-12-31"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const auto said = tell(arguments);
        EXPECT_EQ(said.exit, 0) << said.out << said.err;
        return said.out;
    }
    const support::Town town{"...."};
};
}  // namespace

TEST_F(CliPlans, ADraftIsCopiedNamedAdoptedAndUndone) {
    EXPECT_EQ(ask(0, {"plan", "copy", file, "Propuesta"})["plan"]["state"], "draft");
    auto plans = ask(0, {"plan", "list", file});
    ASSERT_EQ(plans["total"], 2);
    EXPECT_TRUE(plans["items"][1]["validFrom"].is_null());
    EXPECT_EQ(plans["items"][1]["quadrants"], 2);
    EXPECT_EQ(ask(0, {"quadrants", file, "--as-of", "2024-12-01"})["plan"], "Plan 2023");  // a draft is never in force
    EXPECT_EQ(codesOf(ask(1, {"plan", "copy", file, "propuesta"})["problems"]), "plan.name_taken");
    EXPECT_EQ(codesOf(ask(1, {"plan", "delete", file, "Plan 2023"})["problems"]), "plan.not_a_draft");
    EXPECT_EQ(ask(0, {"plan", "rename", file, "Propuesta", "Plan 2024"})["plan"]["name"], "Plan 2024");
    EXPECT_EQ(codesOf(ask(1, {"adopt", file, "Plan 2024", "--from", "2022-01-01", "--act", " "})["problems"]),
              "plan.act_missing plan.later");
    EXPECT_EQ(
        ask(0, {"adopt", file, "Plan 2024", "--from", "2024-07-01", "--act", "Acuerdo 5/2024"})["plan"]["validFrom"],
        "2024-07-01");
    plans = ask(0, {"plan", "list", file});
    EXPECT_EQ(plans["items"][0]["validTo"], "2024-06-30");
    EXPECT_EQ(plans["items"][1]["state"], "adopted");
    EXPECT_EQ(plans["items"][1]["act"], "Acuerdo 5/2024");
    EXPECT_EQ(ask(0, {"quadrants", file, "--as-of", "2024-12-01"})["plan"], "Plan 2024");
    // Incidents of its days are its quadrants' now.
    EXPECT_EQ(ask(0, {"quadrants", file, "--as-of", "2024-12-01"})["quadrants"][0]["incidents"], 120);
    EXPECT_EQ(ask(0, {"quadrants", file, "--as-of", "2024-06-01"})["quadrants"][0]["incidents"], 360);
    EXPECT_EQ(ask(0, {"check", file})["problems"].size(), 0u);
    ask(0, {"undo", file});
    EXPECT_EQ(ask(0, {"plan", "list", file})["items"][1]["state"], "draft");
    EXPECT_EQ(ask(0, {"quadrants", file, "--as-of", "2024-12-01"})["quadrants"][0]["incidents"], 480);
    ask(0, {"plan", "delete", file, "Plan 2024"});
    EXPECT_EQ(ask(0, {"plan", "list", file})["total"], 1);
}

TEST_F(CliPlans, ADraftMayBeDrawnInSteps) {
    ask(0, {"plan", "copy", file, "Propuesta"});
    importQuadrants("Propuesta", "....C", {});
    EXPECT_EQ(ask(0, {"plan", "list", file})["items"][1]["quadrants"], 3);
    EXPECT_EQ(ask(0, {"plan", "list", file})["items"][1]["state"], "draft");
    ask(0, {"adopt", file, "Propuesta", "--from", "2024-07-01", "--act", "x"});
    EXPECT_EQ(ask(0, {"quadrants", file, "--as-of", "2024-12-01"})["quadrants"].size(), 3u);
}

// R-011: the published series stays byte for byte after a border moves; on today's borders it is a fresh computation;
// the municipality's total stays.
TEST_F(CliPlans, APublishedSeriesOutlivesTheBorder) {
    const std::string before = indicators({});
    EXPECT_EQ(nlohmann::json::parse(indicators({"--keep", "Informe anual"}))["kept"]["title"], "Informe anual");
    const std::string published = indicators({"--boundaries", "published"});
    EXPECT_EQ(nlohmann::json::parse(published)["values"][0]["publishedIn"], "Informe anual");
    auto plain = nlohmann::json::parse(published)["values"], first = nlohmann::json::parse(before)["values"];
    for (auto* values : {&plain, &first})
        for (auto& value : *values) value.erase("publishedIn");
    EXPECT_EQ(plain, first);
    const auto whole = ask(0, {"indicators", file, "--ids", "I1", "--as-of", "2023-12-31"})["values"][0]["numerator"];

    importQuadrants("Plan 2024", "ABBB", {"--valid-from", "2024-07-01"});
    EXPECT_EQ(indicators({"--boundaries", "published"}), published);
    const auto today = nlohmann::json::parse(indicators({"--boundaries", "today"}));
    EXPECT_EQ(today["plan"], "Plan 2024");
    EXPECT_EQ(today["values"][0]["numerator"], 120);  // of 480 incidents of 2023 a quarter lies in A's one block
    EXPECT_EQ(today["values"][2]["numerator"], 360);
    EXPECT_EQ(first[0]["numerator"], 240);
    EXPECT_EQ(ask(0, {"indicators", file, "--ids", "I1", "--as-of", "2023-12-31", "--boundaries",
                      "today"})["values"][0]["numerator"],
              whole);
    const auto stable = nlohmann::json::parse(indicators({"--boundaries", "stable"}));
    ASSERT_EQ(stable["values"].size(), 2u);
    EXPECT_EQ(stable["values"][0]["area"], "A+B");
    EXPECT_EQ(stable["values"][0]["numerator"], 480);
    EXPECT_EQ(ask(2, {"indicators", file, "--boundaries", "other"})["error"]["code"], "usage");
    EXPECT_EQ(ask(2, {"indicators", file, "--boundaries", "today", "--keep", "x"})["error"]["code"], "usage");
    ask(0, {"undo", file});  // the import of the plan
    EXPECT_EQ(ask(0, {"history", file})["items"][0]["kind"], "undone");
    EXPECT_EQ(indicators({"--boundaries", "published"}), published);
}

TEST_F(CliPlans, TwoPlansAreCompared) {
    importQuadrants("Propuesta", "ABBB", {"--valid-from", "2025-01-01"});
    const auto found = ask(0, {"compare", file, "Plan 2023", "Propuesta", "--as-of", "2024-12-31"});
    EXPECT_EQ(found["planBefore"], "Plan 2023");
    EXPECT_EQ(found["populationBasis"], "evenly");
    EXPECT_EQ(found["before"][0]["incidents"], 240);
    EXPECT_EQ(found["after"][0]["incidents"], 120);
    ASSERT_EQ(found["transfers"].size(), 1u);
    EXPECT_EQ(found["transfers"][0]["from"], "A");
    EXPECT_EQ(found["transfers"][0]["to"], "B");
    EXPECT_EQ(found["transfers"][0]["geometry"]["type"], "MultiPolygon");
    EXPECT_NEAR(found["moved"]["population"].get<double>(), 15000, 20);
    EXPECT_EQ(found["equity"].size(), 5u);
    EXPECT_THAT(tell({"--lang", "es", "compare", file, "Plan 2023", "Propuesta", "--as-of", "2024-12-31"}).out,
                HasSubstr("Cambian de cuadrante"));
    EXPECT_EQ(codesOf(ask(1, {"compare", file, "Plan 2023", "Otro"})["problems"]), "plan.unknown");
}

TEST_F(CliPlans, AQuadrantsProfileAndContent) {
    const auto profile = ask(0, {"quadrant-profile", file, "--quadrant", "A", "--as-of", "2024-12-31"});
    EXPECT_EQ(profile["figures"][1]["value"], 30000);
    EXPECT_TRUE(profile["figures"][3]["value"].is_null());
    EXPECT_FALSE(profile["figures"][1]["date"].is_null());
    EXPECT_EQ(profile["content"]["zoningOnly"], false);
    EXPECT_EQ(profile["content"]["missing"].size(), 4u);
    EXPECT_THAT(tell({"--lang", "es", "quadrant-profile", file, "--quadrant", "A"}).out, HasSubstr("sin dato"));
    ask(0, {"officer", "add", file, "--number", "1", "--name", "Ana", "--rank", "police"});
    ask(0, {"assign", file, "--officer", "1", "--quadrant", "A", "--from", "2024-01-01"});
    const auto quadrants = ask(0, {"quadrants", file, "--as-of", "2024-12-31"})["quadrants"];
    EXPECT_EQ(quadrants[0]["content"]["zoningOnly"], true);
    EXPECT_EQ(quadrants[1]["content"]["zoningOnly"], false);
}

namespace {
class CliValidate : public support::Office {
protected:
    void SetUp() override { makeFile(); }
    std::string layer(const std::vector<std::pair<std::string, geometry::MultiPolygon>>& areas) const {
        std::vector<support::Feature> features;
        for (const auto& [code, shape] : areas)
            features.push_back({{{"code", code}, {"name", "Nombre " + code}}, shape});
        return folder.write("capa.geojson", support::geoJson(features));
    }
};
}  // namespace

TEST_F(CliValidate, AGapOfAPlanIsMendedByOneCommandAndUndone) {
    const support::Town town(R"(AAAB
                                A..B
                                CCCC)");
    const std::string quadrants = layer({{"A", town.shape('A')}, {"B", town.shape('B')}, {"C", town.shape('C')}});
    ask(0, {"import", file, "quadrants", quadrants, "--valid-from", "2024-01-01", "--plan", "Plan"});
    const auto found = ask(1, {"validate", file, "--plan", "Plan"});
    EXPECT_EQ(found["plan"], "Plan");
    EXPECT_EQ(found["sound"], false);
    ASSERT_EQ(found["findings"].size(), 1u);
    const auto& gap = found["findings"][0];
    EXPECT_EQ(gap["kind"], "gap");
    EXPECT_EQ(gap["number"], 1);
    EXPECT_EQ(gap["mend"]["to"], "A");
    EXPECT_EQ(gap["box"].size(), 4u);
    EXPECT_NEAR(found["summary"]["gap"]["areaM2"].get<double>(), 2 * 39765, 100);
    EXPECT_THAT(tell({"--lang", "es", "validate", file, "--plan", "Plan"}).out, HasSubstr("Dar el terreno a A"));

    const auto mended = ask(0, {"validate", file, "--plan", "Plan", "--mend", "1"});
    EXPECT_EQ(mended["mended"]["areas"], nlohmann::json{"A"});
    EXPECT_EQ(mended["mended"]["left"], 0);
    EXPECT_EQ(ask(0, {"validate", file, "--plan", "Plan"})["sound"], true);
    EXPECT_EQ(ask(0, {"history", file})["items"][0]["code"], "history.reshape_plan");
    ask(0, {"undo", file});
    EXPECT_EQ(ask(1, {"validate", file, "--plan", "Plan"})["findings"].size(), 1u);
    EXPECT_EQ(ask(2, {"validate", file, "--plan", "Plan", "--mend", "9"})["error"]["code"], "usage");
    EXPECT_EQ(codesOf(ask(1, {"validate", file, "--plan", "Plan", "--mend", "overlap"})["problems"]),
              "plan.nothing_to_change");
    EXPECT_EQ(ask(0, {"check", file})["problems"].size(), 0u);
}

TEST_F(CliValidate, ALayerIsJudgedBeforeItsImportAndWrittenMended) {
    const support::Town town("AB"), over(".CC");
    const geometry::Ring& ring = town.shape('A').parts[0].outer;
    const std::string raw = layer({{"A", {{{.outer = {ring[0], ring[2], ring[1], ring[3], ring[0]}}}}},
                                   {"B", town.shape('B')},
                                   {"C", over.shape('C')}});
    const auto found = ask(1, {"validate", file, "--layer", raw});
    EXPECT_EQ(found["summary"]["invalid_shape"]["count"], 1);
    EXPECT_EQ(found["summary"]["overlap"]["count"], 1);
    const std::string out = folder / "corregida.geojson";
    EXPECT_EQ(ask(2, {"validate", file, "--layer", raw, "--mend", "all"})["error"]["code"], "usage");
    EXPECT_EQ(ask(2, {"validate", file, "--layer", raw, "--mend", "all", "--out", raw})["error"]["code"], "usage");
    const auto mended = ask(1, {"validate", file, "--layer", raw, "--mend", "all", "--out", out});
    EXPECT_EQ(mended["mended"]["summaryLeft"].size(), 1u);  // the two loops of A meet in a point: one is an island
    EXPECT_EQ(ask(0, {"import", file, "quadrants", out, "--valid-from", "2024-01-01"})["accepted"], 3);
    EXPECT_EQ(ask(0, {"quadrants", file, "--as-of", "2024-06-01"})["quadrants"][0]["name"], "Nombre A");
}

TEST_F(CliPlans, AnIncompleteLayerDoesNotEndThePlanInForce) {
    const support::Town town("AAB.");
    const std::string layer = folder.write(
        "mal.geojson", support::geoJson({{{{"code", "A"}}, town.shape('A')}, {{{"code", "A"}}, town.shape('B')}}));
    const auto told = ask(1, {"import", file, "quadrants", layer, "--valid-from", "2024-07-01"});
    EXPECT_EQ(told["withheld"]["code"], "import.plan_would_be_incomplete");
    EXPECT_EQ(told["questions"][0]["name"], "incomplete");
    EXPECT_EQ(told["batch"], 0);
    EXPECT_EQ(ask(0, {"plan", "list", file})["total"], 1);
    const std::string before = support::contentOf(file);
    EXPECT_EQ(ask(1, {"import", file, "quadrants", layer, "--valid-from", "2024-07-01", "--dry-run"})["withheld"], told["withheld"]);
    EXPECT_EQ(support::contentOf(file), before) << "a trial leaves every byte";
    const auto accepted = ask(1, {"import", file, "quadrants", layer, "--valid-from", "2024-07-01", "--read", "incomplete=accept"});
    EXPECT_TRUE(accepted["withheld"].is_null());
    EXPECT_EQ(codesOf(accepted["notes"]), "import.plan_starts import.plan_ends import.plan_incomplete");
    EXPECT_EQ(ask(0, {"plan", "list", file})["total"], 2);
}
