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

TEST_F(CliGeocode, TheQualityOfTheIncidentsIsTold) {
    makeFile();
    const std::string source = folder.write("i.csv",
                                            "fecha,hora,delito,latitud,longitud,cuadrante\n"
                                            "2024-05-03,13:05,robo,19.41234,-99.19123,C-1\n"
                                            "2024-05-04,,robo,19.41234,-99.19123,\n"
                                            "2024-06-08,08:00,robo,,,C-1\n");
    ask(0, {"import", file, "incidents", source});
    const auto all = ask(0, {"incidents", "quality", file});
    EXPECT_EQ(all["incidents"], 3);
    const auto& values = all["values"];
    ASSERT_EQ(values.size(), 4U);
    EXPECT_EQ(values[0]["id"], "Q1");
    EXPECT_EQ(values[0]["numerator"], 1);
    EXPECT_EQ(values[0]["denominator"], 3);
    EXPECT_EQ(values[1]["numerator"], 2);
    EXPECT_EQ(values[1]["denominator"], 2);
    EXPECT_EQ(values[1]["excluded"]["excluded.without_point"], 1);
    EXPECT_EQ(values[2]["denominator"], 3);
    EXPECT_EQ(values[3]["why"], "why.none_stated_in_view") << "there is no plan to hold the stated quadrants against";
    EXPECT_TRUE(values[3]["value"].is_null());
    EXPECT_EQ(ask(0, {"incidents", "quality", file, "--to", "2024-05-31"})["incidents"], 2);
    EXPECT_EQ(codesOf(ask(1, {"incidents", "quality", file, "--from", "2024-06-30", "--to", "2024-05-31"})["problems"]), "period.reversed");
    EXPECT_THAT(tell({"incidents", "quality", file}).out, HasSubstr("Completitud"));
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
