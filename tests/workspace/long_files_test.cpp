// SPDX-License-Identifier: GPL-3.0-or-later
// A long file of incidents is read once: its first rows say how, and where all rows say otherwise it is read anew.
#include "core/workspace/import_job.h"
#include "tests/workspace/import_fixture.h"

#include <stop_token>

namespace cuadrante::workspace {
namespace {

using namespace cuadrante::testing;
using Codes = std::vector<std::string>;

class LongFiles : public Importing {
protected:
    static std::string repeated(const std::string& row, std::int64_t times) {
        std::string rows;
        for (std::int64_t i = 0; i < times; ++i) rows += row;
        return rows;
    }
    std::int64_t incidentsOf(Day day) const {
        const auto all = m_workspace->incidents();
        const auto [first, last] = all->between({.from = day, .to = day});
        return static_cast<std::int64_t>(last - first);
    }
};

TEST_F(LongFiles, TheLastRowStillDecidesTheOrderOfDayAndMonth) {
    const std::string file = "fecha,delito\n" + repeated("03/04/2023,robo\n", kFirstRows + 5'000) + "sin fecha,robo\n01/31/2023,robo\n";
    const std::string before = dumped();
    auto dry = request(Kind::incidents);
    dry.dryRun = true;
    for (const auto& asked : {dry, request(Kind::incidents)}) {
        const auto source = importing::readCsv(file);
        double told = 0;
        const auto report = m_workspace->import(asked, *source, Progress({}, [&](double done) {
                                                    EXPECT_GE(done, told);
                                                    told = done;
                                                }));
        ASSERT_TRUE(report);
        EXPECT_EQ(told, 1);
        EXPECT_EQ(report->read, kFirstRows + 5'002) << "what the first reading counted is forgotten";
        EXPECT_EQ(report->accepted, kFirstRows + 5'001);
        EXPECT_EQ(report->rejected, 1);
        EXPECT_EQ(report->refused.size(), 1U);
        EXPECT_EQ(codesOf(report->notes), (Codes{"date.month_first"}));
        EXPECT_EQ(report->days->from, day(2023, 1, 31));
        EXPECT_EQ(report->days->to, day(2023, 3, 4));
        EXPECT_EQ(report->evidence.at(0).filled, kFirstRows + 5'002);
        if (asked.dryRun) {
            EXPECT_EQ(dumped(), before);
        }
    }
    EXPECT_EQ(incidentsOf(day(2023, 3, 4)), kFirstRows + 5'000);
    EXPECT_EQ(m_workspace->history(10).size(), 1U);
    EXPECT_TRUE(m_workspace->check({}).sound());
}

TEST_F(LongFiles, WhatNobodyCanSettleAtTheEndLeavesTheFileAsItWas) {
    const std::string before = dumped();
    // The first have no place at all; of the others every one has its coordinates the wrong way round.
    const std::string file = "fecha,delito,lat,lon\n" + repeated("2023-04-03,robo,,\n", kFirstRows + 100) + repeated("2023-04-03,robo,-99.19,19.41\n", 3'000);
    const auto report = importCsv(Kind::incidents, file);
    ASSERT_FALSE(report);
    EXPECT_EQ(codesOf(report.error()), (Codes{"coordinates.swapped"}));
    EXPECT_EQ(dumped(), before);
    EXPECT_TRUE(m_workspace->history(10).empty());
    // An answer settles it.
    auto answered = request(Kind::incidents);
    answered.answers = {{"coordinates", "swapped"}};
    const auto taken = importCsv(answered, file);
    ASSERT_TRUE(taken) << codesOf(taken.error()).front();
    EXPECT_EQ(taken->located, 3'000);
    EXPECT_TRUE(m_workspace->check({}).sound());
}

TEST_F(LongFiles, WhatTheFirstRowsLeaveOpenTheOthersMaySettle) {
    // Every coordinate of the first is the wrong way round, which nobody may take for granted; the others are not.
    const std::string file = "fecha,delito,lat,lon\n" + repeated("2023-04-03,robo,-99.19,19.41\n", kFirstRows) + repeated("2023-04-03,robo,19.41,-99.19\n", 10);
    const auto report = importCsv(Kind::incidents, file);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->accepted, 10);
    EXPECT_EQ(report->rejected, kFirstRows);
}

TEST_F(LongFiles, AreCountedWholeWhereTheFirstRowsSaidIt) {
    importTerritory();
    const std::string file = "folio,fecha,delito,lat,lon\n" + [] {
        std::string rows;
        for (std::int64_t i = 0; i < kFirstRows + 3'000; ++i) rows += std::to_string(i % (kFirstRows + 1'000)) + ",2023-04-03 10:00,robo,19.41,-99.19\n";
        return rows;
    }();
    const auto report = importCsv(Kind::incidents, file);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->read, kFirstRows + 3'000);
    EXPECT_EQ(report->accepted, kFirstRows + 1'000);
    EXPECT_EQ(report->duplicates, 2'000);
    EXPECT_EQ(report->evidence.at(0).filled, kFirstRows + 3'000);
    EXPECT_EQ(codesOf(report->notes), (Codes{"coordinates.piles"}));
    EXPECT_TRUE(m_workspace->check({}).sound());
    ASSERT_TRUE(m_workspace->undo());
    EXPECT_EQ(m_workspace->incidents()->size(), 0U);
    ASSERT_TRUE(m_workspace->redo());
    EXPECT_EQ(m_workspace->incidents()->size(), static_cast<std::size_t>(kFirstRows) + 1'000U);
    EXPECT_TRUE(m_workspace->check({}).sound());
}

}  // namespace
}  // namespace cuadrante::workspace
