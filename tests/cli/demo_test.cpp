// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/office.h"

#include <regex>

using namespace cuadrante;
using CliDemo = support::Office;

/// One practice municipality, and everything that can be asked of it.
TEST_F(CliDemo, MakesAMunicipalityThatAnswersEveryQuestion) {
    const auto made = ask(0, {"demo", file, "--seed", "1"});
    for (const auto& part : made["imports"]) {
        EXPECT_GT(part["read"], 0) << part;
        EXPECT_EQ(part["read"], part["accepted"].get<int>() + part["rejected"].get<int>() + part["duplicates"].get<int>()) << part;
        EXPECT_EQ(part["rejected"], 0) << part;
    }
    const auto info = ask(0, {"info", file});
    EXPECT_EQ(info["invented"], true);
    for (const char* language : {"es", "en"})
        EXPECT_EQ(tell({"--lang", language, "info", file}).out.find("«"), std::string::npos) << "a text that is missing, in " << language;
    EXPECT_EQ(info["period"]["to"], made["lastDay"]);
    ask(0, {"check", file});

    const auto plan = ask(0, {"quadrants", file});
    EXPECT_EQ(static_cast<int>(plan["quadrants"].size()), info["counts"]["quadrant"].get<int>());
    EXPECT_EQ(plan["coverage"]["overlaps"], nlohmann::json::array());
    int incidents = 0;
    for (const auto& quadrant : plan["quadrants"]) {
        incidents += quadrant["incidents"].get<int>();
        EXPECT_GT(quadrant["areaKm2"], 0);
        EXPECT_FALSE(quadrant["neighbours"].empty()) << quadrant;
    }
    EXPECT_GT(incidents, 0);
    EXPECT_LE(incidents, info["counts"]["incident"].get<int>());

    EXPECT_EQ(codesOf(ask(1, {"indicators", file, "--as-of", "2099-01-01"})["problems"]), "period.future");
    EXPECT_EQ(codesOf(ask(1, {"quadrant-report", file, "--quadrant", "C-1.1", "--to", "2099-01-01", "--out", folder / "r.html"})["problems"]), "period.future");
    const auto values = ask(0, {"indicators", file, "--ids", "P1,O1", "--level", "quadrant"});
    EXPECT_EQ(values["level"], "quadrant");
    EXPECT_EQ(values["asOf"], made["lastDay"]);
    EXPECT_FALSE(values["values"].empty());
    for (const char* list : {"officer", "report", "committee", "meeting", "agreement"}) {
        const auto said = ask(0, {list, "list", file});
        EXPECT_GT(said["total"], 0) << list;
        EXPECT_EQ(said["total"].get<std::size_t>(), said["items"].size());
    }
    EXPECT_EQ(ask(3, {"demo", file})["error"]["code"], "file.exists");
}

TEST_F(CliDemo, IndicatorsExplainThemselves) {
    const auto list = ask(0, {"indicators", "--list"});
    EXPECT_GE(list["total"], 10);
    for (const auto& item : list["items"]) {
        const auto one = ask(0, {"indicators", "--explain", item["id"].get<std::string>()});
        for (const char* member : {"name", "formula", "sourceText"})  // a text that is not there shows its id
            EXPECT_FALSE(std::regex_search(one[member].get<std::string>(), std::regex("«[a-z]+\\."))) << one[member];
    }
    EXPECT_EQ(codesOf(ask(1, {"indicators", "--explain", "Z9"})["problems"]), "indicator.unknown");
    EXPECT_EQ(ask(2, {"indicators"})["error"]["code"], "usage");
}
