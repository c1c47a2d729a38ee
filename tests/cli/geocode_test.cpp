// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/office.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <sstream>

using namespace cuadrante;
using ::testing::HasSubstr;
using CliGeocode = support::Office;

TEST_F(CliGeocode, OneAddressHasCandidatesWithTheirReasons) {
    ask(0, {"demo", file});
    const auto said = ask(0, {"geocode", file, "--address", "AV. HIDALGO ESQ. GALEANA COL. CENTRO"});
    ASSERT_FALSE(said["candidates"].empty());
    const auto& best = said["candidates"][0];
    for (const char* member : {"lon", "lat", "score", "kind", "label", "quadrant", "precision", "colonia", "why"}) EXPECT_TRUE(best.contains(member)) << member;
    EXPECT_EQ(best["label"], "Avenida Hidalgo × Calle Galeana");
    EXPECT_EQ(best["kind"], "crossing");
    EXPECT_GT(best["score"], 0.8);
    EXPECT_THAT(best["quadrant"].get<std::string>(), HasSubstr("C-1"));
    EXPECT_FALSE(best["why"].empty());
    EXPECT_TRUE(ask(0, {"geocode", file, "--address", "Avenida Siempreviva 742"})["candidates"].empty());
    EXPECT_THAT(tell({"geocode", file, "--address", "Hidalgo y Galeana"}).out, HasSubstr("Avenida Hidalgo × Calle Galeana"));
}

TEST_F(CliGeocode, TheIncidentsWithoutCoordinatesArePlacedAndTakenBack) {
    ask(0, {"demo", file});
    const auto said = ask(0, {"geocode", file, "--incidents", "--min-score", "0.8"});
    EXPECT_GT(said["looked"], 4000);
    EXPECT_EQ(said["looked"].get<int>(), said["placed"].get<int>() + said["toReview"].get<int>() + said["without"].get<int>());
    EXPECT_GE(said["placed"].get<int>(), said["looked"].get<int>() * 85 / 100);
    EXPECT_TRUE(said["byPrecision"].contains("crossing"));
    ask(0, {"check", file});
    EXPECT_EQ(ask(0, {"geocode", file, "--incidents"})["placed"], 0);
    ask(0, {"undo", file});
    EXPECT_EQ(ask(0, {"geocode", file, "--incidents", "--min-score", "1"})["placed"], 0);
}

TEST_F(CliGeocode, AFileOfAddressesKeepsItsRows) {
    ask(0, {"demo", file});
    const std::string in = folder.write("in.csv", "folio,calle,cruce,colonia\n1,Avenida Hidalgo,Calle Galeana,Centro\n2,Siempreviva,,\n3,=cmd(),,\n");
    const auto said = ask(0, {"geocode", file, "--batch", in, "--out", folder / "out.csv"});
    EXPECT_EQ(said["read"], 3);
    EXPECT_EQ(said["placed"], 1);
    EXPECT_EQ(said["without"], 2);
    const std::string out = support::contentOf(folder / "out.csv");
    EXPECT_THAT(out, HasSubstr("folio,calle,cruce,colonia,lon,lat,score,kind,precision,label,quadrant\r\n"));
    EXPECT_THAT(out, HasSubstr("1,Avenida Hidalgo,Calle Galeana,Centro,-100.9"));
    EXPECT_THAT(out, HasSubstr("2,Siempreviva,,,,,,,,,\r\n")) << "no default place";
    EXPECT_THAT(out, HasSubstr("'=cmd()"));
}

TEST_F(CliGeocode, SaysWhatItNeeds) {
    makeFile();
    ask(2, {"geocode", file});
    ask(2, {"geocode", file, "--address", "x", "--incidents"});
    ask(2, {"geocode", file, "--incidents", "--min-score", "7"});
    ask(2, {"geocode", file, "--incidents", "--precision", "metre"});
    const std::string in = folder.write("in.csv", "folio,calle\n1,Hidalgo\n");
    ask(2, {"geocode", file, "--batch", in});
    ask(2, {"geocode", file, "--batch", in, "--out", in});
    EXPECT_EQ(codesOf(ask(1, {"geocode", file, "--incidents"})["problems"]), "geocoding.no_gazetteer");
    EXPECT_EQ(codesOf(ask(1, {"geocode", file, "--address", "x", "--quadrant", "Z-9"})["problems"]), "quadrant.unknown");
    const std::string wrong = folder.write("wrong.csv", "folio,dato\n1,2\n");
    EXPECT_EQ(codesOf(ask(1, {"geocode", file, "--batch", wrong, "--out", folder / "o.csv"})["problems"]), "import.no_column");
}
