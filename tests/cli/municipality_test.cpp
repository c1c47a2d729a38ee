// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/office.h"

#include <gmock/gmock.h>

using namespace cuadrante;
using ::testing::HasSubstr;

namespace {
/// A municipality of three quadrants: A and B beside each other, C below both.
class CliMunicipality : public support::Office {
protected:
    void SetUp() override {
        makeFile();
        std::vector<support::Feature> features;
        for (const auto& [letter, shape] : town.shapes())
            features.push_back({{{"clave", std::string(1, letter)}, {"nombre", std::string("Cuadrante ") + letter}}, shape});
        const auto report = ask(0, {"import", file, "quadrants", folder.write("cuadrantes.geojson", support::geoJson(features)), "--set",
                                    "code=clave", "name=nombre", "--valid-from", "2024-01-01", "--plan", "Primero"});
        ASSERT_EQ(report["accepted"], 3);
    }
    const support::Town town{R"(AB
                                CC)"};
};
}  // namespace

TEST_F(CliMunicipality, ShowsAndLocatesQuadrants) {
    const auto plan = ask(0, {"quadrants", file, "--as-of", "2024-06-30"});
    EXPECT_EQ(plan["plan"], "Primero");
    EXPECT_EQ(plan["validFrom"], "2024-01-01");
    EXPECT_TRUE(plan["validTo"].is_null());
    ASSERT_EQ(plan["quadrants"].size(), 3u);
    EXPECT_EQ(plan["quadrants"][0]["code"], "A");
    EXPECT_EQ(plan["quadrants"][0]["neighbours"], (nlohmann::json{"B", "C"}));
    EXPECT_TRUE(plan["quadrants"][0]["population"].is_null());
    EXPECT_NEAR(plan["coverage"]["coveredKm2"].get<double>(), 0.159, 0.002);

    const auto at = [&](geometry::LonLat point, const std::string& day) {
        return ask(0, {"locate", file, "--lon", std::to_string(point.lon), "--lat", std::to_string(point.lat), "--as-of", day});
    };
    EXPECT_EQ(at(town.inside('B'), "2024-06-30")["quadrant"], "B");
    EXPECT_TRUE(at(town.middle(9, 9), "2024-06-30")["quadrant"].is_null());
    EXPECT_TRUE(at(town.inside('B'), "2023-06-30")["quadrant"].is_null());  // no plan yet
    EXPECT_EQ(ask(2, {"locate", file, "--lon", "300", "--lat", "19"})["error"]["code"], "usage");
    EXPECT_EQ(codesOf(ask(1, {"quadrants", file, "--as-of", "2020-01-01"})["problems"]), "plan.none_on");
    EXPECT_EQ(codesOf(ask(1, {"quadrants", file, "--plan", "Otro"})["problems"]), "plan.unknown");
}

TEST_F(CliMunicipality, ImportsWhatIsGoodAndListsTheRest) {
    const auto point = town.inside('A');
    const std::string csv = folder.write("incidencias.csv", "fecha_hecho,delito,latitud,longitud\n2024-02-01,ROBO," + std::to_string(point.lat) + "," +
                                                                std::to_string(point.lon) + "\n2024-02-31,ROBO,,\n");
    const std::string rejects = folder / "rechazados.csv";
    const auto trial = ask(1, {"import", file, "incidents", csv, "--dry-run"});
    EXPECT_EQ(trial["batch"], 0);
    EXPECT_EQ(ask(0, {"info", file})["counts"]["incident"], 0);
    const auto report = ask(1, {"import", file, "incidents", csv, "--rejects", rejects});
    EXPECT_EQ(report["read"], 2);
    EXPECT_EQ(report["accepted"], 1);
    EXPECT_EQ(report["rejected"], 1);
    EXPECT_EQ(report["located"], 1);
    ASSERT_EQ(report["problems"].size(), 1u);
    EXPECT_EQ(report["problems"][0]["code"], "date.impossible");
    EXPECT_EQ(report["problems"][0]["count"], 1);
    EXPECT_EQ(report["problems"][0]["first"]["row"], 3);
    EXPECT_THAT(support::contentOf(rejects), HasSubstr("date.impossible"));
    EXPECT_EQ(ask(0, {"quadrants", file, "--as-of", "2024-06-30"})["quadrants"][0]["incidents"], 1);

    EXPECT_EQ(ask(2, {"import", file, "ghosts", csv})["error"]["code"], "usage");
    EXPECT_EQ(ask(2, {"import", file, "incidents", csv, "--set", "type"})["error"]["code"], "usage");
    EXPECT_EQ(ask(3, {"import", file, "incidents", folder / "nada.csv"})["error"]["code"], "source.missing");
}

TEST_F(CliMunicipality, KeepsPeopleAndAssignments) {
    const auto added = ask(0, {"officer", "add", file, "--number", "SP-77", "--name", "Laura Méndez", "--rank", "police_third"});
    const std::string id = std::to_string(added["id"].get<std::int64_t>());
    EXPECT_EQ(codesOf(ask(1, {"officer", "add", file, "--number", "SP-77", "--name", ""})["problems"]), "officer.number_taken officer.name_missing");
    EXPECT_EQ(ask(2, {"officer", "add", file, "--number", "2", "--name", "X", "--rank", "general"})["error"]["code"], "usage");
    ask(0, {"assign", file, "--officer", "SP-77", "--quadrant", "B", "--role", "chief", "--from", "2024-03-01"});
    EXPECT_EQ(codesOf(ask(1, {"assign", file, "--officer", id, "--quadrant", "Z", "--from", "2024-03-01"})["problems"]), "quadrant.unknown assignment.overlap");
    EXPECT_EQ(codesOf(ask(1, {"assign", file, "--officer", "nadie", "--quadrant", "B", "--from", "2024-03-01"})["problems"]), "officer.unknown");
    EXPECT_EQ(ask(2, {"assign", file, "--officer", id, "--quadrant", "B", "--from", "2024-02-31"})["error"]["code"], "usage");

    const auto shown = ask(0, {"officer", "show", file, id});
    EXPECT_EQ(shown["number"], "SP-77");
    EXPECT_EQ(shown["rank"], "police_third");
    ASSERT_EQ(shown["assignments"].size(), 1u);
    EXPECT_EQ(shown["assignments"][0]["quadrant"], "B");
    EXPECT_EQ(shown["assignments"][0]["role"], "chief");
    ask(0, {"officer", "retire", file, "SP-77", "--on", "2024-05-31"});
    EXPECT_EQ(ask(0, {"officer", "show", file, id})["assignments"][0]["to"], "2024-05-31");
    EXPECT_EQ(codesOf(ask(1, {"officer", "retire", file, "SP-77", "--on", "2024-05-31"})["problems"]), "officer.already_retired");
}

TEST_F(CliMunicipality, AnAssignmentTellsWhichStaysItEnds) {
    EXPECT_EQ(ask(0, {"officer", "add", file, "--number", " E-1 ", "--name", "Ana  Sol"})["name"], "Ana Sol");
    ask(0, {"officer", "add", file, "--number", "E-2", "--name", "Eva Mar"});
    EXPECT_EQ(codesOf(ask(1, {"officer", "add", file, "--number", "e-1", "--name", "Ana Sol"})["problems"]), "officer.number_alike");
    EXPECT_TRUE(ask(0, {"assign", file, "--officer", "E-1", "--quadrant", "A", "--role", "chief", "--from", "2024-03-01"})["ended"].empty());
    ask(0, {"assign", file, "--officer", "E-2", "--quadrant", "B", "--from", "2024-03-01"});
    const auto both = ask(0, {"assign", file, "--officer", "E-2", "--quadrant", "A", "--role", "chief", "--from", "2024-06-01"})["ended"];
    ASSERT_EQ(both.size(), 2u);
    EXPECT_EQ(both[0]["officer"], "E-1");
    EXPECT_EQ(both[0]["quadrant"], "A");
    EXPECT_EQ(both[1]["officer"], "E-2");
    EXPECT_EQ(both[1]["quadrant"], "B");
    EXPECT_EQ(both[1]["to"], "2024-05-31");
    ask(0, {"undo", file});
    const std::string said = tell({"assign", file, "--officer", "E-2", "--quadrant", "A", "--role", "chief", "--from", "2024-06-01"}).out;
    EXPECT_THAT(said, HasSubstr("La asignación de Ana Sol en el cuadrante A termina el 31\u00a0may\u00a02024."));
    EXPECT_THAT(said, HasSubstr("Su asignación en el cuadrante B termina el 31\u00a0may\u00a02024."));
    EXPECT_EQ(codesOf(ask(1, {"assign", file, "--officer", "E-1", "--quadrant", "C", "--from", "2199-01-01"})["problems"]), "assignment.from_far");
    // Codes may be written as people read them.
    EXPECT_EQ(ask(0, {"assign", file, "--officer", " e 1", "--quadrant", "c", "--from", "2024-07-01"})["ended"].size(), 0u);
    EXPECT_EQ(ask(0, {"officer", "show", file, "e-1"})["number"], "E-1");
}

TEST_F(CliMunicipality, FollowsAReport) {
    const auto added = ask(0, {"report", "add", file, "--category", "street_lighting", "--received", "2024-03-04", "--quadrant", "A"});
    const std::string folio = added["folio"];
    EXPECT_EQ(codesOf(ask(1, {"report", "add", file, "--category", "ghosts", "--received", "2024-03-04"})["problems"]), "report.category_unknown");
    EXPECT_EQ(ask(0, {"report", "move", file, folio, "--to", "validated"})["state"], "validated");
    EXPECT_EQ(codesOf(ask(1, {"report", "move", file, folio, "--to", "closed"})["problems"]), "report.move_not_allowed");
    EXPECT_EQ(codesOf(ask(1, {"report", "show", file, "R-1"})["problems"]), "report.unknown");
    EXPECT_EQ(ask(0, {"report", "show", file, folio})["moves"].size(), 2u);
    EXPECT_EQ(ask(0, {"report", "list", file, "--state", "validated"})["total"], 1);
    EXPECT_EQ(ask(0, {"report", "list", file, "--state", "received"})["total"], 0);
}

TEST_F(CliMunicipality, FollowsACommittee) {
    ask(0, {"committee", "add", file, "--code", "CV-1", "--name", "Vecinos de A", "--quadrant", "A", "--formed", "2024-02-01"});
    const auto meeting = ask(0, {"meeting", "add", file, "--committee", "CV-1", "--day", "2024-03-05", "--residents", "12", "--officers", "2", "--chief"});
    EXPECT_EQ(codesOf(ask(1, {"meeting", "add", file, "--committee", "CV-1", "--day", "2024-03-06"})["problems"]), "meeting.nobody");
    EXPECT_EQ(codesOf(ask(1, {"meeting", "add", file, "--committee", "CV-2", "--day", "2024-03-06"})["problems"]), "committee.unknown meeting.nobody");
    EXPECT_EQ(ask(2, {"meeting", "add", file, "--committee", "CV-1", "--day", "2024-03-06", "--start", "25:00"})["error"]["code"], "usage");
    const auto listed = ask(0, {"meeting", "list", file, "--committee", "CV-1"});
    ASSERT_EQ(listed["total"], 1);
    EXPECT_EQ(listed["items"][0]["id"], meeting["id"]);
    EXPECT_EQ(listed["items"][0]["start"], "18:00");
    EXPECT_EQ(listed["items"][0]["chiefPresent"], true);
    EXPECT_EQ(ask(0, {"committee", "show", file, "CV-1"})["meetings"].size(), 1u);

    const auto agreement = ask(0, {"agreement", "add", file, "--committee", "CV-1", "--result", "Luminarias encendidas", "--accepted", "2024-03-05",
                                   "--due", "2024-04-05", "--meeting", std::to_string(meeting["id"].get<std::int64_t>())});
    const std::string folio = agreement["folio"];
    EXPECT_EQ(ask(0, {"agreement", "fulfil", file, folio, "--on", "2024-03-20"})["state"], "fulfilled");
    EXPECT_EQ(codesOf(ask(1, {"agreement", "fulfil", file, folio, "--on", "2024-03-20"})["problems"]), "agreement.move_not_allowed");
    EXPECT_EQ(ask(0, {"agreement", "verify", file, folio, "--on", "2024-03-25"})["state"], "verified");
    EXPECT_EQ(ask(0, {"agreement", "list", file, "--state", "verified"})["total"], 1);
}
