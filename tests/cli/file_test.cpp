// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/office.h"

#include <gmock/gmock.h>

#include <filesystem>

using namespace cuadrante;
using ::testing::HasSubstr;
using CliFile = support::Office;

TEST_F(CliFile, MakesAFileAndSaysWhatIsInIt) {
    const auto made = makeFile();
    EXPECT_EQ(made["name"], "Villa Prueba");
    const auto info = ask(0, {"info", file});
    EXPECT_EQ(info["name"], "Villa Prueba");
    EXPECT_EQ(info["zone"], "America/Mexico_City");
    EXPECT_EQ(info["cvegeo"], "09014");
    EXPECT_EQ(info["invented"], false);
    EXPECT_GE(info["schema"].get<int>(), 1);
    EXPECT_EQ(info["counts"]["quadrant"], 0);
    EXPECT_EQ(info["counts"]["incident"], 0);
    EXPECT_EQ(info["plans"], nlohmann::json::array());
    EXPECT_TRUE(info["period"].is_null());
    EXPECT_THAT(tell({"--lang", "es", "info", file}).out, HasSubstr("Villa Prueba"));
}

TEST_F(CliFile, ReadsTheBoundary) {
    const support::Town town("AA");
    const std::string boundary = folder.write("limite.geojson", support::geoJson({{{{"name", "x"}}, town.shape('A')}}));
    ask(0, {"new", file, "--name", "Villa", "--zone", "America/Tijuana", "--boundary", boundary});
    EXPECT_EQ(ask(0, {"info", file})["zone"], "America/Tijuana");

    const std::string empty = folder.write("vacio.geojson", support::geoJson({}));
    const auto refused = ask(1, {"new", folder / "otro.gpkg", "--name", "Villa", "--zone", "America/Tijuana", "--boundary", empty});
    EXPECT_EQ(codesOf(refused["problems"]), "boundary.no_area");
    EXPECT_FALSE(std::filesystem::exists(folder / "otro.gpkg"));
}

TEST_F(CliFile, RefusesAMunicipalityWithAllItsProblems) {
    const auto said = ask(1, {"new", file, "--name", " ", "--zone", "Marte", "--cvegeo", "99999"});
    EXPECT_EQ(codesOf(said["problems"]), "municipality.name_missing zone.unknown cvegeo.form");
    EXPECT_EQ(said["problems"][1]["args"][0], "Marte");
    EXPECT_EQ(said["problems"][1]["field"], "zone");
    EXPECT_FALSE(std::filesystem::exists(file));
    const support::Ended person = tell({"--lang", "en", "new", file, "--name", " ", "--zone", "Marte"});
    EXPECT_EQ(person.exit, 1);
    EXPECT_THAT(person.err, HasSubstr("“Marte” is not known"));
}

TEST_F(CliFile, NeverWritesOverAFile) {
    makeFile();
    const auto said = ask(3, {"new", file, "--name", "Otra", "--zone", "America/Mexico_City"});
    EXPECT_EQ(said["error"]["code"], "file.exists");
    EXPECT_EQ(ask(0, {"info", file})["name"], "Villa Prueba");
}

TEST_F(CliFile, FailuresEndWithThree) {
    EXPECT_EQ(ask(3, {"info", folder / "nada.gpkg"})["error"]["code"], "file.missing");
    const std::string text = folder.write("texto.gpkg", "esto no es un GeoPackage");
    EXPECT_EQ(ask(3, {"info", text})["error"]["code"], "file.not_geopackage");
    const support::Ended person = tell({"--lang", "es", "info", folder / "nada.gpkg"});
    EXPECT_EQ(person.exit, 3);
    EXPECT_EQ(person.out, "");
    EXPECT_THAT(person.err, HasSubstr("nada.gpkg"));
}

TEST_F(CliFile, ANewFileIsSound) {
    makeFile();
    const auto said = ask(0, {"check", file});
    for (const char* part : {"gpkg", "integrity", "foreignKeys", "rtree", "history"}) {
        EXPECT_EQ(said[part]["ok"], true) << part << said;
        EXPECT_EQ(said[part]["errors"], nlohmann::json::array());
    }
    EXPECT_EQ(said["problems"], nlohmann::json::array());
}

TEST_F(CliFile, BacksUp) {
    makeFile();
    const std::string copy = folder / "respaldo.gpkg";
    EXPECT_EQ(ask(0, {"backup", file, copy})["backup"], copy);
    EXPECT_EQ(ask(0, {"info", copy})["name"], "Villa Prueba");
}
