// SPDX-License-Identifier: GPL-3.0-or-later
// QGIS and others write into the file too: what they write in a form of their own costs the row at most, never the file.
#include "core/store/municipal_file.h"
#include "core/workspace/targets.h"
#include "core/workspace/workspace.h"
#include "tests/support/folder.h"
#include "tests/support/small_town.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace cuadrante::workspace {

namespace {
using namespace cuadrante::testing;

/// Whether `problems` name that row of the table.
bool name(const Problems& problems, std::string_view code, std::string_view table, std::int64_t id) {
    return std::ranges::any_of(problems, [&](const Problem& problem) {
        return problem.code == code && problem.field == table && problem.args.at(1) == Argument(id);
    });
}

class OtherPrograms : public ::testing::Test {
protected:
    void SetUp() override {
        {
            auto file = store::MunicipalFile::create(m_path, someMunicipality(), kSomeTime);
            store::write(file.connection(), {.code = "history.fill", .who = "x", .at = kSomeTime},
                         [this](store::Writing& writing) { m_town = fill(writing.database()); });
        }
        const auto workspace = Workspace::open(m_path, "ana");
        workspace->setToday(day(2024, 6, 30));
        for (const Day received : {day(2024, 1, 10), day(2024, 3, 3)}) {
            const auto report = workspace->addReport({.category = "noise", .received = received});
            ASSERT_TRUE(report);
            ASSERT_TRUE(workspace->moveReport(report->id, {.to = reports::State::validated, .at = report->moves.back().at + std::chrono::hours{2}, .reason = ""}));
        }
        const auto committee = workspace->addCommittee({.code = "K", .name = "K", .quadrant = m_town.first, .formed = day(2023, 3, 1)});
        ASSERT_TRUE(committee);
        ASSERT_TRUE(workspace->addMeeting({.committee = *committee, .day = day(2024, 2, 1), .startMinute = 600, .minutes = 60, .residents = 5}));
        ASSERT_TRUE(workspace->assign({.officer = m_town.officer, .quadrant = m_town.first, .from = day(2024, 1, 1)}));
    }
    /// As a program does that knows nothing of our rules.
    void write(const std::string& sql) {
        store::Database database(m_path, store::Mode::read_write);
        database.run("PRAGMA ignore_check_constraints = ON; " + sql);
    }

    Folder m_folder;
    std::filesystem::path m_path = m_folder / "a.gpkg";
    SmallTown m_town;
};
}  // namespace

TEST_F(OtherPrograms, AMomentOfAnotherFormIsReadAndCheckNamesItsRow) {
    const auto before = Workspace::open(m_path, "ana")->factsWithoutIncidents()->reports;
    write("UPDATE report_move SET at = replace(replace(at, 'T', ' '), '.000Z', '+00') WHERE id = 2");
    const auto workspace = Workspace::open(m_path, "ana");
    const auto facts = workspace->factsWithoutIncidents();
    ASSERT_EQ(facts->reports.size(), 2u);
    EXPECT_EQ(facts->reports.front().moves.back().at, before.front().moves.back().at);
    const Soundness found = workspace->check({});
    EXPECT_TRUE(found.integrity.empty());
    EXPECT_TRUE(workspace->leftOut().empty());
    ASSERT_EQ(found.problems.size(), 1u);
    EXPECT_TRUE(name(found.problems, "stored.other_form", "report_move", 2));
}

TEST_F(OtherPrograms, AMomentThatNobodyCanReadCostsItsReportAndNothingElse) {
    write("UPDATE report_move SET at = '03/01/2024 12:00' WHERE id = 2");
    const auto workspace = Workspace::open(m_path, "ana");
    const auto facts = workspace->facts();
    ASSERT_EQ(facts->reports.size(), 1u) << "half a report would tell of another course than it took";
    EXPECT_EQ(facts->reports.front().received, day(2024, 3, 3));
    EXPECT_TRUE(name(workspace->leftOut(), "stored.unreadable_row", "report_move", 2)) << "said on opening, not by check() alone";
    const Soundness found = workspace->check({});
    EXPECT_FALSE(found.sound());
    EXPECT_TRUE(name(found.problems, "stored.unreadable_row", "report_move", 2));
    EXPECT_EQ(found.problems.size(), 1u) << "each row once";
    EXPECT_EQ(workspace->info().period, (DayRange{day(2023, 3, 1), workspace->info().period->to}));
    // Work goes on, and what cannot be read stays left out when its part of the file is read again.
    workspace->setToday(day(2024, 6, 30));
    ASSERT_TRUE(workspace->addReport({.category = "noise", .received = day(2024, 4, 4)}));
    EXPECT_EQ(workspace->factsWithoutIncidents()->reports.size(), 2u);
    EXPECT_EQ(workspace->check({}).problems.size(), 1u);
}

TEST_F(OtherPrograms, TheSameHoldsForEveryDayAndWordOfPeopleAndCommunity) {
    const auto leftOut = [&](const std::string& sql, std::string_view table) {
        std::filesystem::copy_file(m_path, m_folder / "b.gpkg", std::filesystem::copy_options::overwrite_existing);
        {
            store::Database database(m_folder / "b.gpkg", store::Mode::read_write);
            database.run("PRAGMA ignore_check_constraints = ON; " + sql);
        }
        const auto workspace = Workspace::open(m_folder / "b.gpkg", "ana");
        const auto facts = workspace->facts();
        EXPECT_TRUE(name(workspace->check({}).problems, "stored.unreadable_row", table, 1)) << sql;
        return facts;
    };
    EXPECT_TRUE(leftOut("UPDATE meeting SET day = '01/02/2024'", "meeting")->meetings.empty());
    EXPECT_TRUE(leftOut("UPDATE committee SET formed = '1850-01-01'", "committee")->committees.empty());
    EXPECT_TRUE(leftOut("UPDATE assignment SET from_day = ''", "assignment")->assignments.empty());
    EXPECT_EQ(leftOut("UPDATE officer SET joined = 'ayer' WHERE id = 1", "officer")->officers.size(), 1u);
    EXPECT_EQ(leftOut("UPDATE officer SET rank = 'general' WHERE id = 1", "officer")->officers.size(), 1u);
    EXPECT_EQ(leftOut("UPDATE report SET received = '2023-02-31' WHERE id = 1", "report")->reports.size(), 1u);
    const std::string incident = "INSERT INTO incident(id, type, occurred, occurred_local, time_precision, standing) VALUES ";
    EXPECT_EQ(leftOut(incident + "(1, 'x', '', '1850-01-01T00:00:00', 'exact', 'unlocated'), "
                                 "(2, 'x', '', '2024-01-01T00:00:00', 'exact', 'unlocated')", "incident")->incidents->size(), 1u);
}

TEST_F(OtherPrograms, AnEntryOfTheHistoryThatCannotBeReadIsToldAndNotUndone) {
    write("UPDATE history SET at = 'ayer' WHERE id = (SELECT max(id) FROM history)");
    const auto workspace = Workspace::open(m_path, "ana");
    EXPECT_FALSE(workspace->history(100).empty());
    EXPECT_FALSE(workspace->undoable());
    EXPECT_FALSE(workspace->check({}).history.empty());
}

// --- what may be written over ------------------------------------------------------------------------------------

TEST_F(OtherPrograms, WhatIsReadAndAnyMunicipalityIsNoTarget) {
    std::ofstream(m_folder / "rows.csv") << "a,b\n";
    std::filesystem::create_symlink(m_folder / "rows.csv", m_folder / "alias.csv");
    std::filesystem::create_hard_link(m_path, m_folder / "alias.csv.gpkg");
    const auto code = [](const std::optional<Problem>& problem) { return problem ? problem->code : std::string_view{}; };
    EXPECT_EQ(code(targetTaken(m_folder / "alias.csv", {m_folder / "rows.csv"})), "target.is_read");
    EXPECT_EQ(code(targetTaken(m_path, {m_path})), "target.is_read");
    EXPECT_EQ(code(targetTaken(m_path, {})), "target.is_municipality");
    EXPECT_EQ(code(targetTaken(m_folder / "alias.csv.gpkg", {})), "target.is_municipality");
    EXPECT_EQ(targetTaken(m_folder / "rows.csv", {m_path}), std::nullopt);
    EXPECT_EQ(targetTaken(m_folder / "new.csv", {m_path}), std::nullopt);
    EXPECT_EQ(targetTaken(m_folder.path(), {m_path}), std::nullopt) << "of a folder, whoever writes will say so";
}

TEST_F(OtherPrograms, LookingAtAFileTakesNoLocksFromWhoHasItOpen) {
    const auto workspace = Workspace::open(m_path, "ana");
    (void)targetTaken(m_path, {});
    (void)Workspace::open(m_path, "ana", Access::read_only);
    // Another process asks whether it could write where SQLite keeps the lock of those who read and write (its shared
    // bytes): it must be told that someone is there.
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        constexpr off_t kSharedFirst = 0x40000002, kSharedSize = 510;
        struct flock asked {};
        asked.l_type = F_WRLCK;
        asked.l_whence = SEEK_SET;
        asked.l_start = kSharedFirst;
        asked.l_len = kSharedSize;
        const int file = ::open(m_path.c_str(), O_RDWR | O_CLOEXEC);
        ::_exit(file >= 0 && ::fcntl(file, F_GETLK, &asked) == 0 && asked.l_type != F_UNLCK ? 0 : 1);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "the locks are gone";
}

}  // namespace cuadrante::workspace
