// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/workspace/import_fixture.h"

#include "core/base/failure.h"

#include <stop_token>

namespace cuadrante::workspace {
namespace {

using incident::Standing;
using namespace cuadrante::testing;
using Codes = std::vector<std::string>;

const std::string kHeader = "folio,fecha,hora,delito,latitud,longitud,cuadrante,calle,cruce\n";

class ImportIncidents : public Importing {
protected:
    std::vector<incident::Incident> stored() const {
        const auto columns = m_workspace->incidents();
        return m_workspace->incidents(columns->id);
    }
};

TEST_F(ImportIncidents, EveryRowIsPlacedAndCounted) {
    importTerritory();
    const auto report = importCsv(Kind::incidents, kHeader +
                                                       "1,2023-05-01,10:30,robo,19.41,-99.19,C-1,Juárez,Hidalgo\n"    // inside, agrees
                                                       "2,2023-05-02,,robo,19.41,-99.17,C-1,,\n"                      // inside C-2, differs
                                                       "3,2023-05-03,24:00,daño,19.5,-99.0,C-2,,\n"                   // outside, differs
                                                       "4,2022-05-03,12:00,daño,19.41,-99.19,C-1,,\n"                 // before the plan
                                                       "5,2023-05-03,12:00,daño,,,C-1,Juárez,\n"                      // unlocated
                                                       "6,2023-05-03,12:00,daño,0,0,N/D,,\n"                          // 0,0
                                                       "7,31/02/2023,12:00,daño,19.41,-99.19,,,\n"
                                                       "1,2023-05-01,10:30,robo,19.41,-99.19,C-1,Juárez,Hidalgo\n");
    ASSERT_TRUE(report);
    EXPECT_EQ(report->read, 8);
    EXPECT_EQ(report->accepted, 6);
    EXPECT_EQ(report->duplicates, 1);
    EXPECT_EQ(report->located, 4);
    EXPECT_EQ(report->unlocated, 2);
    EXPECT_EQ(report->outside, 1);
    EXPECT_EQ(report->noPlan, 1);
    EXPECT_EQ(report->declaredAgrees, 1);
    EXPECT_EQ(report->declaredDiffers, 2);
    EXPECT_GT(report->batch, 0);
    EXPECT_EQ(refusedOf(*report), (Refusals{{8, {"date.impossible"}}}));
    EXPECT_EQ(report->refused[0].problems[0].args, (Arguments{std::string("31/02/2023")}));
    EXPECT_EQ(codesOf(report->notes), (Codes{"import.no_plan_days", "coordinates.zero"}));

    const auto incidents = stored();
    ASSERT_EQ(incidents.size(), 6U);
    const auto& layout = *m_workspace->facts()->layouts.front();
    std::map<std::string, incident::Incident> byFolio;
    for (const auto& each : incidents) byFolio.emplace(each.sourceId, each);
    EXPECT_EQ(byFolio.at("1").quadrant, layout.quadrantByCode("C-1")->id);
    EXPECT_EQ(byFolio.at("1").address, "Juárez y Hidalgo");
    EXPECT_EQ(isoLocal(byFolio.at("1").occurred), "2023-05-01T10:30:00");
    EXPECT_EQ(byFolio.at("2").quadrant, layout.quadrantByCode("C-2")->id);
    EXPECT_EQ(byFolio.at("2").declared, "C-1");
    EXPECT_EQ(byFolio.at("2").precision, incident::TimePrecision::day_only);
    EXPECT_EQ(byFolio.at("3").standing, Standing::outside);
    EXPECT_EQ(isoLocal(byFolio.at("3").occurred), "2023-05-04T00:00:00");
    EXPECT_EQ(byFolio.at("4").standing, Standing::no_plan);
    EXPECT_EQ(byFolio.at("5").standing, Standing::unlocated);
    EXPECT_EQ(byFolio.at("6").standing, Standing::unlocated);
    EXPECT_EQ(byFolio.at("6").declared, "");
    EXPECT_TRUE(m_workspace->check({}).sound());
}

TEST_F(ImportIncidents, ReadingAFileTwiceChangesNothing) {
    const std::string file = "fecha,hora,delito,lat,lon\n2023-01-01,10:00,robo,19.4,-99.1\n2023-01-01,10:00,robo,19.4,-99.1\n"
                             "2023-01-02,,robo,,\n";
    const auto first = importCsv(Kind::incidents, file);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->accepted, 3) << "rows that agree in everything may be two cases";
    const std::string before = dumped();
    const auto second = importCsv(Kind::incidents, file);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->accepted, 0);
    EXPECT_EQ(second->duplicates, 3);
    EXPECT_EQ(second->batch, 0);
    EXPECT_EQ(dumped(), before);
    const auto third = importCsv(Kind::incidents, file + "2023-01-01,10:00,robo,19.4,-99.1\n2023-01-02,,daño,,\n");
    EXPECT_EQ(third->duplicates, 3);
    EXPECT_EQ(third->accepted, 2);
}

TEST_F(ImportIncidents, UndoTakesTheWholeFileBackAndRedoBringsIt) {
    importTerritory();
    const std::string before = dumped();
    ASSERT_TRUE(importCsv(Kind::incidents, "fecha,delito,lat,lon\n2023-01-01,robo,19.41,-99.19\n2023-01-02,robo,,\n"));
    const std::string after = dumped();
    EXPECT_EQ(m_workspace->history(1).front().code, "history.import");
    EXPECT_EQ(m_workspace->history(1).front().args, (Arguments{std::string("incidents"), std::string("archivo.csv"), std::int64_t{2}}));
    ASSERT_TRUE(m_workspace->undo());
    EXPECT_EQ(dumped(), before);
    ASSERT_TRUE(m_workspace->redo());
    EXPECT_EQ(dumped(), after);
}

TEST_F(ImportIncidents, ADryRunCountsAndWritesNothing) {
    const std::string before = dumped();
    ImportRequest dry = request(Kind::incidents);
    dry.dryRun = true;
    const auto report = importCsv(dry, "fecha,delito\n2023-01-01,robo\n2030-01-01,robo\n");
    ASSERT_TRUE(report);
    EXPECT_EQ(report->accepted, 1);
    EXPECT_EQ(report->unlocated, 1);
    EXPECT_EQ(report->rejected, 1);
    EXPECT_EQ(report->batch, 0);
    EXPECT_EQ(dumped(), before);
    EXPECT_TRUE(m_workspace->history(10).empty());
}

TEST_F(ImportIncidents, TheWholeColumnDecidesTheOrderOfDayAndMonth) {
    const auto monthFirst = importCsv(Kind::incidents, "fecha,delito\n03/04/2023,a\n01/31/2023,b\n");
    ASSERT_TRUE(monthFirst);
    EXPECT_EQ(codesOf(monthFirst->notes), (Codes{"date.month_first"}));
    auto incidents = stored();
    EXPECT_EQ(isoLocal(incidents[0].occurred), "2023-01-31T00:00:00");
    EXPECT_EQ(isoLocal(incidents[1].occurred), "2023-03-04T00:00:00");
    ASSERT_TRUE(m_workspace->undo());

    const auto dayFirst = importCsv(Kind::incidents, "fecha,delito\n03/04/2023,a\n31/01/2023,b\n01/31/2023,c\n");
    ASSERT_TRUE(dayFirst);
    EXPECT_EQ(refusedOf(*dayFirst), (Refusals{{4, {"date.impossible"}}}));
    EXPECT_EQ(dayFirst->refused[0].cells, (std::vector<std::string>{"01/31/2023", "c"}));
    incidents = stored();
    EXPECT_EQ(isoLocal(incidents[1].occurred), "2023-04-03T00:00:00");
    ASSERT_TRUE(m_workspace->undo());

    const auto open = importCsv(Kind::incidents, "fecha,delito\n03/04/2023,a\n12/11/2024,b\n");
    ASSERT_TRUE(open);
    EXPECT_EQ(codesOf(open->notes), (Codes{"date.day_first_assumed"}));
    EXPECT_EQ(refusedOf(*open), (Refusals{{3, {"date.future"}}}));
}

TEST_F(ImportIncidents, BadRowsAreRefusedWithEveryReasonAndLoseNothing) {
    const auto report = importCsv(Kind::incidents, kHeader +
                                                       "1,2031-01-01,10:30,robo,19.41,-99.19,,,\n"
                                                       "2,1980-01-01,10:30,robo,19.41,-99.19,,,\n"
                                                       "3,2023-01-01,22:00 y pico,robo,19.41,-99.19,,,\n"
                                                       "4,2023-01-01,10:30,,19.41,,,,\n"
                                                       "5,2023-01-01,10:30,robo,NaN,-99.19,,,\n"
                                                       "6,2023-01-01,10:30,robo,1943,-9913,,,\n"
                                                       "7,ayer,10:30,robo,norte,-99,,,\n"
                                                       "8,,10:30,robo,,,,,\n"
                                                       "9,2023-01-01\n"
                                                       "10,2023-01-01,10:30,\"robo,19.41,-99.19,,,\n"
                                                       "11,2023-01-01,10:30,robo,19.41,-99.19,,,\n");
    ASSERT_TRUE(report);
    EXPECT_EQ(refusedOf(*report), (Refusals{{2, {"date.future"}},
                                            {3, {"date.too_early"}},
                                            {4, {"hour.unreadable"}},
                                            {5, {"coordinates.half", "import.cell_missing"}},
                                            {6, {"coordinates.not_finite"}},
                                            {7, {"coordinates.point_lost"}},
                                            {8, {"coordinates.unreadable", "date.unreadable"}},
                                            {9, {"import.cell_missing"}},
                                            {10, {"csv.ragged"}},
                                            {11, {"csv.unclosed_quote"}}}));
    EXPECT_EQ(report->accepted, 1);
    const std::string rejects = importing::rejectsCsv(*report);
    EXPECT_NE(rejects.find("folio,fecha,hora,delito,latitud,longitud,cuadrante,calle,cruce,row,codes\r\n"), std::string::npos);
    EXPECT_NE(rejects.find("1,2031-01-01,10:30,robo,19.41,-99.19,,,,2,date.future\r\n"), std::string::npos);
}

TEST_F(ImportIncidents, FilesThatAreWrongAsAWholeChangeNothing) {
    const std::string before = dumped();
    const auto code = [&](const std::string& file) {
        const auto report = importCsv(Kind::incidents, file);
        EXPECT_EQ(dumped(), before) << file;
        return report ? Codes{"none"} : codesOf(report.error());
    };
    EXPECT_EQ(code("fecha,delito,lat,lon\n"), (Codes{"import.empty"}));
    EXPECT_EQ(code("lat,lon\n19.4,-99.1\n"), (Codes{"import.no_column", "import.no_column"}));
    EXPECT_EQ(code("fecha,delito,lat,lon\n2023-01-01,robo,-99.1,19.4\n2023-01-02,robo,-99.2,19.5\n2023-01-02,robo,,\n"),
              (Codes{"coordinates.swapped"}));
    EXPECT_EQ(code("fecha,delito,lat,lon\n2023-01-01,robo,19.4,99.1\n2023-01-02,robo,19.5,99.2\n"),
              (Codes{"coordinates.positive_longitude"}));
    EXPECT_TRUE(m_workspace->history(10).empty());
}

TEST_F(ImportIncidents, OneExchangedRowAmongGoodOnesIsRefusedAlone) {
    const auto report = importCsv(Kind::incidents, "fecha,delito,lat,lon\n2023-01-01,robo,-99.1,19.4\n2023-01-02,robo,19.5,-99.2\n");
    ASSERT_TRUE(report);
    EXPECT_EQ(refusedOf(*report), (Refusals{{2, {"coordinates.outside_mexico"}}}));
}

TEST_F(ImportIncidents, TimesWithAnOffsetAreBroughtToTheZoneOfTheMunicipality) {
    ASSERT_TRUE(importCsv(Kind::incidents, "fecha,delito\n2023-06-01T03:00:00Z,a\n2023-06-01 00:00:00,b\n"));
    const auto incidents = stored();
    EXPECT_EQ(isoLocal(incidents[0].occurred), "2023-05-31T21:00:00");
    EXPECT_EQ(incidents[0].precision, incident::TimePrecision::exact);
    EXPECT_EQ(incidents[1].precision, incident::TimePrecision::day_only);
}

TEST_F(ImportIncidents, ALaterPlanPlacesWhatIsOnFile) {
    ASSERT_TRUE(importCsv(Kind::incidents, "folio,fecha,delito,lat,lon\n1,2023-01-05,a,19.41,-99.19\n2,2024-02-05,a,19.41,-99.17\n"));
    importTerritory();
    auto incidents = stored();
    EXPECT_EQ(incidents[0].standing, Standing::inside);
    EXPECT_EQ(incidents[1].standing, Standing::inside);
    const std::string before = dumped();
    // From 2024 on the town is one quadrant that leaves out the second point.
    ImportRequest later = request(Kind::quadrants);
    later.validFrom = day(2024, 1, 1);
    ASSERT_TRUE(importLayer(later, {{"code"}, {{{"C-1"}, square(0, 0, 0.02)}}}));
    incidents = stored();
    EXPECT_EQ(incidents[0].standing, Standing::inside);
    EXPECT_EQ(incidents[1].standing, Standing::outside);
    const auto facts = m_workspace->facts();
    ASSERT_EQ(facts->plans.size(), 2U);
    EXPECT_EQ(facts->plans[0].validTo, day(2023, 12, 31));
    ASSERT_TRUE(m_workspace->undo());
    EXPECT_EQ(dumped(), before);
    EXPECT_TRUE(m_workspace->check({}).sound());
}

TEST_F(ImportIncidents, StoppingOnTheWayLeavesTheFileAsItWas) {
    const std::string before = dumped();
    std::string file = "fecha,delito,lat,lon\n";
    for (int i = 0; i < 30'000; ++i) file += "2023-01-01,robo " + std::to_string(i) + ",19.41,-99.19\n";
    std::vector<double> told;
    {
        const auto all = importing::readCsv(file);
        ImportRequest dry = request(Kind::incidents);
        dry.dryRun = true;
        ASSERT_TRUE(m_workspace->import(dry, *all, Progress({}, [&](double done) { told.push_back(done); })));
        EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
        EXPECT_DOUBLE_EQ(told.back(), 1);
    }
    for (const double when : {0.0, 0.3, 0.55, 0.7, 0.9}) {
        std::stop_source stop;
        const auto source = importing::readCsv(file);
        const Progress progress(stop.get_token(), [&](double done) {
            if (done >= when) stop.request_stop();
        });
        EXPECT_THROW((void)m_workspace->import(request(Kind::incidents), *source, progress), Cancelled) << when;
        EXPECT_EQ(dumped(), before) << when;
    }
    EXPECT_TRUE(m_workspace->history(10).empty());
    EXPECT_TRUE(m_workspace->check({}).sound());
    EXPECT_EQ(importCsv(Kind::incidents, file)->accepted, 30'000);
}

/// Reads some rows and then fails, as a disk does.
class FailingSource final : public importing::RowSource {
public:
    const std::vector<std::string>& headers() const override { return m_headers; }
    double done() const override { return 0; }
    void rewind() override { m_read = 0; }
    bool next(Row& row) override {
        if (++m_read > 5) throw Failure("source.unreadable");
        row = {.number = m_read + 1, .cells = {"2023-01-01", "robo"}, .shape = {}, .damage = {}};
        return true;
    }

private:
    std::vector<std::string> m_headers{"fecha", "delito"};
    std::int64_t m_read = 0;
};

TEST_F(ImportIncidents, ASourceThatBreaksLeavesTheFileAsItWas) {
    const std::string before = dumped();
    FailingSource source;
    EXPECT_THROW((void)m_workspace->import(request(Kind::incidents), source, {}), Failure);
    EXPECT_EQ(dumped(), before);
}

}  // namespace
}  // namespace cuadrante::workspace
