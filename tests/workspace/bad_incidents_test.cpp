// SPDX-License-Identifier: GPL-3.0-or-later
// Bad input of incidents that only a municipality can judge; the numbers are those of the table of bad input.
#include "tests/workspace/import_fixture.h"

#include <algorithm>

namespace cuadrante::workspace {
namespace {

using namespace cuadrante::testing;

class BadIncidents : public Importing {
protected:
    std::vector<incident::Incident> stored() const { return m_workspace->incidents(m_workspace->incidents()->id); }
    static bool tells(const ImportReport& report, std::string_view code) {
        return std::ranges::find(report.notes, code, &Problem::code) != report.notes.end();
    }
    static Arguments argumentsOf(const ImportReport& report, std::string_view code) {
        const auto found = std::ranges::find(report.notes, code, &Problem::code);
        return found == report.notes.end() ? Arguments{} : found->args;
    }
    Checked<ImportReport> read(const std::string& text, importing::Answers answers = {}) {
        ImportRequest said = request(Kind::incidents);
        said.answers = std::move(answers);
        return importCsv(said, text);
    }
};

// The town's quadrants lie at 99.2 to 99.16 west and 19.4 to 19.42 north, in UTM zone 14.
const std::string kUtm14 = "fecha,delito,x,y\n2023-05-01,robo,480055,2145800\n2023-05-02,daño,480900,2145900\n";

TEST_F(BadIncidents, B38_AStretchOfHoursIsKeptWithItsEnd) {
    const auto report = read("fecha,hora,delito\n2023-05-01,entre 22:00 y 06:00,robo\n2023-05-01,10:00 a 10:30,robo\n");
    ASSERT_TRUE(report);
    EXPECT_EQ(report->accepted, 2);
    const auto incidents = stored();
    EXPECT_EQ(isoLocal(incidents.at(0).occurred), "2023-05-01T22:00:00");
    EXPECT_EQ(isoLocal(*incidents.at(0).until), "2023-05-02T06:00:00");
    // Within an hour the hour is known; over the night it is not.
    EXPECT_EQ(m_workspace->incidents()->minute, (std::vector<std::int16_t>{-1, 600}));
    EXPECT_TRUE(m_workspace->check({}).sound());
}

TEST_F(BadIncidents, B40_LocalTextAndUtcAreBothKeptOverTheLastChangeOfTheClocks) {
    ASSERT_TRUE(read("fecha,hora,delito\n2022-10-29,12:00,a\n2022-10-31,12:00,b\n"));
    store::Database database(m_path, store::Mode::read_only);
    auto row = database.query("SELECT occurred_local, occurred FROM incident ORDER BY id");
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.text(0) + ' ' + row.text(1), "2022-10-29T12:00:00 2022-10-29T17:00:00.000Z");
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.text(0) + ' ' + row.text(1), "2022-10-31T12:00:00 2022-10-31T18:00:00.000Z");
}

TEST_F(BadIncidents, B44_AnHourThatWasTwiceIsTakenAndTold) {
    const auto report = read("fecha,hora,delito\n2022-10-30,01:30,a\n2022-10-30,04:30,b\n");
    ASSERT_TRUE(report);
    EXPECT_EQ(report->accepted, 2);
    EXPECT_EQ(argumentsOf(*report, "time.twice_hour"), (Arguments{std::int64_t{1}}));
}

TEST_F(BadIncidents, B45_TheClockOfTheMachineHasNoSay) {
    setenv("TZ", "Asia/Tokyo", 1);
    tzset();
    ASSERT_TRUE(read("fecha,hora,delito\n2023-05-01,10:00,a\n"));
    unsetenv("TZ");
    tzset();
    EXPECT_EQ(isoLocal(stored().at(0).occurred), "2023-05-01T10:00:00");
}

TEST_F(BadIncidents, B53_MetresAreReadInTheSystemThatPutsThemIntoTheMunicipality) {
    EXPECT_EQ(codesOf(read(kUtm14).error()), (std::vector<std::string>{"coordinates.metres"})) << "nobody knows where the town is";
    importTerritory();
    const auto report = read(kUtm14);
    ASSERT_TRUE(report);
    EXPECT_EQ(argumentsOf(*report, "coordinates.metres_read"), (Arguments{std::string("EPSG:32614")}));
    EXPECT_EQ(report->located, 2);
    EXPECT_EQ(report->outside, 0);
    EXPECT_NEAR(stored().at(0).point->lon, -99.19, 1e-3);
    EXPECT_NEAR(stored().at(0).point->lat, 19.406, 1e-3);
    EXPECT_EQ(stored().at(0).place, incident::PlacePrecision::exact);
}

TEST_F(BadIncidents, B54_TheWrongZoneIsRefusedWithTheRightOne) {
    importTerritory();
    const std::string before = dumped();
    const auto wrong = read(kUtm14, {{"crs", "32613"}});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error(), (Problems{{.code = "coordinates.wrong_zone", .field = "lon", .args = {std::string("EPSG:32613"), std::string("EPSG:32614")}}}));
    EXPECT_EQ(dumped(), before);
    EXPECT_EQ(read(kUtm14, {{"crs", "32614"}})->located, 2);
}

TEST_F(BadIncidents, B55_NorthBeforeEastIsReadTheWayThatLiesInTheMunicipalityAndTold) {
    importTerritory();
    const auto report = read("fecha,delito,x,y\n2023-05-01,robo,2145800,480055\n");
    ASSERT_TRUE(report);
    EXPECT_TRUE(tells(*report, "coordinates.north_first"));
    EXPECT_NEAR(stored().at(0).point->lat, 19.406, 1e-3);
}

TEST_F(BadIncidents, B57_Nad27IsRefused) {
    importTerritory();
    const auto old = read(kUtm14, {{"crs", "26714"}});
    ASSERT_FALSE(old);
    EXPECT_EQ(codesOf(old.error()), (std::vector<std::string>{"coordinates.old_datum"}));
    EXPECT_EQ(codesOf(read(kUtm14, {{"crs", "2154"}}).error()), (std::vector<std::string>{"coordinates.crs_unsupported"}));
}

TEST_F(BadIncidents, B52_PilesOfIdenticalPointsAreFlagged) {
    std::string file = "folio,fecha,delito,lat,lon\n";
    for (int i = 0; i < 30; ++i) file += std::to_string(i) + ",2023-05-01,robo,19.41,-99.19\n";
    for (int i = 30; i < 50; ++i) file += std::to_string(i) + ",2023-05-01,robo,19.41,-99.18" + std::to_string(i) + "\n";
    const auto report = read(file);
    ASSERT_TRUE(report);
    EXPECT_EQ(argumentsOf(*report, "coordinates.piles"), (Arguments{std::int64_t{1}, std::int64_t{30}, std::int64_t{30}}));
}

TEST_F(BadIncidents, B88_TheSameNumberWithOtherFactsIsShownAndNotDropped) {
    ASSERT_TRUE(read("folio,fecha,delito\n1,2023-05-01,robo\n"));
    const auto report = read("folio,fecha,delito\n1,2023-05-01,robo\n1,2023-05-02,robo\n2,2023-05-02,daño\n2,2023-05-02,riña\n2,2023-05-02,daño\n");
    ASSERT_TRUE(report);
    EXPECT_EQ(report->duplicates, 2);
    EXPECT_EQ(report->accepted, 1);
    EXPECT_EQ(refusedOf(*report), (Refusals{{3, {"incident.number_differs"}}, {5, {"incident.number_differs"}}}));
}

TEST_F(BadIncidents, B91_TheSameFileAndTheSameDaysAreNoticed) {
    ImportRequest said = request(Kind::incidents);
    said.digest = "abc";
    said.fileName = "mayo.csv";
    const std::string may = "folio,fecha,delito\n1,2023-05-01,robo\n2,2023-05-31,robo\n";
    ASSERT_TRUE(importCsv(said, may));
    said.dryRun = true;
    const auto again = importCsv(said, may);
    ASSERT_TRUE(again);
    EXPECT_EQ(argumentsOf(*again, "import.same_file").at(1), Argument(std::int64_t{2}));
    EXPECT_EQ(again->duplicates, 2);
    said.digest = "def";
    said.fileName = "mayo_y_junio.csv";
    const auto overlapping = importCsv(said, "folio,fecha,delito\n3,2023-05-20,robo\n4,2023-06-20,robo\n");
    ASSERT_TRUE(overlapping);
    EXPECT_FALSE(tells(*overlapping, "import.same_file"));
    EXPECT_EQ(argumentsOf(*overlapping, "import.days_overlap"), (Arguments{std::string("mayo.csv"), std::string("2023-05-20"), std::string("2023-05-31")}));
    const auto later = importCsv(said, "folio,fecha,delito\n3,2023-06-01,robo\n");
    EXPECT_FALSE(tells(*later, "import.days_overlap"));
    // What was undone is not there any more.
    ASSERT_TRUE(m_workspace->undo());
    said.digest = "abc";
    EXPECT_FALSE(tells(*importCsv(said, may), "import.same_file"));
}

TEST_F(BadIncidents, HowAFileIsReadIsRememberedByItsShape) {
    ImportRequest first = request(Kind::incidents);
    first.columns = {{"date", "cuando"}, {"type", "que"}};
    first.answers = {{"dates", "month-first"}};
    first.saveMapping = "Novedades C5";
    ASSERT_TRUE(importCsv(first, "Folio,Cuando,Que\n1,03/04/2023,robo\n"));
    ASSERT_EQ(m_workspace->mappings().size(), 1U);
    EXPECT_EQ(m_workspace->mappings()[0].shape, "folio|cuando|que");
    // The next file of the shape needs nothing said; a list of refused rows that was mended neither.
    const auto next = read("folio,cuando,que\n2,05/06/2023,daño\n");
    ASSERT_TRUE(next) << next.error().front().code;
    EXPECT_EQ(next->mapping, "Novedades C5");
    EXPECT_EQ(argumentsOf(*next, "import.mapping_used"), (Arguments{std::string("Novedades C5")}));
    EXPECT_TRUE(next->questions.empty());
    const auto mended = read("folio,cuando,que,row,codes\n3,05/06/2023,daño,7,date.impossible\n");
    ASSERT_TRUE(mended);
    EXPECT_EQ(mended->mapping, "Novedades C5");
    std::vector<std::string> days;
    for (const auto& each : stored()) days.push_back(isoLocal(each.occurred).substr(0, 10));
    EXPECT_EQ(days, (std::vector<std::string>{"2023-03-04", "2023-05-06", "2023-05-06"}));
    // What is said goes before what is remembered, and a name that nobody gave is told.
    ASSERT_TRUE(read("folio,cuando,que\n9,05/06/2023,riña\n", {{"dates", "day-first"}}));
    EXPECT_EQ(isoLocal(stored().back().occurred), "2023-06-05T00:00:00");
    ImportRequest unknown = request(Kind::incidents);
    unknown.useMapping = "otra";
    EXPECT_EQ(codesOf(importCsv(unknown, "folio,cuando,que\n9,05/06/2023,x\n").error()), (std::vector<std::string>{"mapping.unknown"}));
    EXPECT_TRUE(m_workspace->check({}).sound());
}

TEST_F(BadIncidents, RefusedRowsComeBackMended) {
    const auto first = read("folio,fecha,delito\n1,2023-05-01,robo\n2,2023-02-30,=1+1\n");
    ASSERT_TRUE(first);
    EXPECT_EQ(first->rejected, 1);
    std::string rejects = importing::rejectsCsv(*first);
    EXPECT_NE(rejects.find("2,2023-02-30,'=1+1,3,date.impossible"), std::string::npos) << rejects;
    rejects.replace(rejects.find("2023-02-30"), 10, "2023-02-28");
    const auto second = read(rejects);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->accepted, 1);
    EXPECT_EQ(stored().front().type, "=1+1");
    // Refused again, the list keeps its form.
    const auto third = read("folio,fecha,delito,row,codes\n7,2023-02-30,robo,3,date.impossible\n");
    EXPECT_EQ(importing::rejectsCsv(*third), "\xEF\xBB\xBF" "folio,fecha,delito,row,codes\r\n7,2023-02-30,robo,2,date.impossible\r\n");
}

TEST_F(BadIncidents, ADryRunShowsTheFirstRowsAsTheyAreUnderstood) {
    importTerritory();
    ImportRequest dry = request(Kind::incidents);
    dry.dryRun = true;
    std::string file = "folio,fecha,hora,delito,lat,lon\n1,2023-05-01,22:00 a 06:00,robo,19.41,-99.19\n2,2023-02-30,,robo,,\n";
    for (int i = 3; i < 80; ++i) file += std::to_string(i) + ",2023-05-01,,robo,,\n";
    const auto report = importCsv(dry, file);
    ASSERT_TRUE(report);
    ASSERT_EQ(report->sample.size(), 50U);
    ASSERT_TRUE(report->sample[0].incident);
    EXPECT_EQ(report->sample[0].quadrant, "C-1");
    EXPECT_TRUE(report->sample[0].incident->until);
    EXPECT_EQ(report->sample[1].problems.at(0).code, "date.impossible");
    ASSERT_EQ(report->evidence.size(), 6U);
    EXPECT_EQ(report->evidence[2].field, "time");
    EXPECT_EQ(report->evidence[2].header, "hora");
    EXPECT_EQ(report->evidence[2].filled, 1);
    EXPECT_EQ(report->evidence[2].examples, (std::vector<std::string>{"22:00 a 06:00"}));
}

TEST_F(BadIncidents, ALoadHasItsNote) {
    ASSERT_TRUE(read("folio,fecha,delito\n1,2023-05-01,robo\n"));
    const auto loads = m_workspace->loads();
    ASSERT_EQ(loads.size(), 1U);
    EXPECT_EQ(loads[0].days, (DayRange{.from = day(2023, 5, 1), .to = day(2023, 5, 1)}));
    const std::string before = dumped();
    ASSERT_TRUE(m_workspace->noteLoad(loads[0].batch, "Falta el sector Norte"));
    EXPECT_EQ(m_workspace->loads()[0].note, "Falta el sector Norte");
    ASSERT_TRUE(m_workspace->undo());
    EXPECT_EQ(dumped(), before);
    EXPECT_EQ(codesOf(m_workspace->noteLoad(99, "x").error()), (std::vector<std::string>{"load.unknown"}));
    EXPECT_EQ(codesOf(m_workspace->noteLoad(loads[0].batch, std::string(501, 'x')).error()), (std::vector<std::string>{"load.note_too_long"}));
}

}  // namespace
}  // namespace cuadrante::workspace
