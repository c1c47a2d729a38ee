// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspace.h"

#include "tests/support/dump.h"
#include "tests/support/folder.h"
#include "tests/support/small_town.h"

#include <gtest/gtest.h>

#include <thread>

namespace cuadrante::workspace {

namespace {
using namespace cuadrante::testing;

class AWorkspace : public ::testing::Test {
protected:
    void SetUp() override {
        {
            auto file = store::MunicipalFile::create(m_path, someMunicipality(), kSomeTime);
            store::write(file.connection(), {.code = "history.fill", .who = "x", .at = kSomeTime},
                         [this](store::Writing& writing) { m_town = fill(writing.database()); });
        }
        m_workspace = Workspace::open(m_path, "ana");
        m_workspace->setToday(day(2024, 6, 30));
        m_workspace->onChanged([this](const std::vector<Topic>& topics) { m_told.push_back(topics); });
    }
    std::string dumped() {
        store::Database database(m_path, store::Mode::read_only);
        return dump(database);
    }
    /// Undo after `command` gives the file from before, redo the one from after.
    template <typename Command>
    void roundTrip(Command command) {
        const std::string before = dumped();
        const auto done = command();
        ASSERT_TRUE(done) << done.error().front().code;
        const std::string after = dumped();
        ASSERT_NE(before, after);
        ASSERT_TRUE(m_workspace->undo());
        EXPECT_EQ(dumped(), before);
        ASSERT_TRUE(m_workspace->redo());
        EXPECT_EQ(dumped(), after);
        EXPECT_TRUE(m_workspace->check({}).sound());
    }
    template <typename T>
    static std::vector<std::string_view> codes(const Checked<T>& checked) {
        std::vector<std::string_view> found;
        if (!checked)
            for (const Problem& problem : checked.error()) found.push_back(problem.code);
        return found;
    }
    using Codes = std::vector<std::string_view>;

    Folder m_folder;
    std::filesystem::path m_path = m_folder / "a.gpkg";
    SmallTown m_town;
    std::unique_ptr<Workspace> m_workspace;
    std::vector<std::vector<Topic>> m_told;
};

/// The rule of "as of" is written twice, once over rows in memory and once in SQL.
void expectSamePeriod(const Workspace& workspace) {
    const auto facts = workspace.facts();
    const auto period = workspace.info().period;
    EXPECT_EQ(period ? std::optional{period->from} : std::nullopt, facts->firstDayWithData());
    EXPECT_EQ(period ? std::optional{period->to} : std::nullopt, facts->lastDayWithData());
}

const workforce::Assignment* find(const indicators::Facts& facts, workforce::AssignmentId id) {
    for (const auto& assignment : facts.assignments)
        if (assignment.id == id) return &assignment;
    return nullptr;
}
}  // namespace

TEST_F(AWorkspace, ItsPeriodEndsWithWhatHappenedAndNotWithWhatIsPlanned) {
    expectSamePeriod(*m_workspace);
    ASSERT_TRUE(m_workspace->assign({.officer = m_town.officer, .quadrant = m_town.first, .role = workforce::Role::member, .from = day(2025, 6, 1)}));
    expectSamePeriod(*m_workspace);
    const auto committee = m_workspace->addCommittee(
        {.code = "K", .name = "K", .quadrant = m_town.first, .formed = day(2023, 3, 1), .constituted = day(2023, 4, 1)});
    ASSERT_TRUE(committee);
    expectSamePeriod(*m_workspace);
    EXPECT_EQ(m_workspace->info().period, (DayRange{day(2023, 3, 1), day(2023, 4, 1)}));
    ASSERT_TRUE(m_workspace->addMeeting({.committee = *committee, .day = day(2029, 1, 1), .state = participation::MeetingState::called}));
    expectSamePeriod(*m_workspace);
    const auto agreement = m_workspace->addAgreement(
        {.committee = *committee, .result = "x", .accepted = day(2023, 6, 1), .due = day(2028, 1, 1)});
    ASSERT_TRUE(agreement);
    ASSERT_TRUE(m_workspace->fulfilAgreement(agreement->id, day(2024, 2, 2)));
    expectSamePeriod(*m_workspace);
    EXPECT_EQ(m_workspace->info().period->to, day(2024, 2, 2));
    ASSERT_TRUE(m_workspace->addReport({.category = "noise", .received = day(2024, 3, 3)}));
    expectSamePeriod(*m_workspace);
    EXPECT_EQ(m_workspace->info().period->to, day(2024, 3, 3));
}

TEST_F(AWorkspace, TellsWhatItHolds) {
    const Info info = m_workspace->info();
    EXPECT_EQ(info.municipality.name, "San Ejemplo");
    EXPECT_EQ(info.schema, store::currentSchema());
    EXPECT_EQ(info.access, Access::read_write);
    EXPECT_EQ(m_workspace->zone().name(), "America/Mexico_City");
    const auto facts = m_workspace->facts();
    EXPECT_EQ(facts->plans.size(), 1u);
    ASSERT_EQ(facts->layouts.size(), 1u);
    EXPECT_EQ(facts->layouts.front()->quadrants().size(), 2u);
    EXPECT_EQ(facts->officers.size(), 2u);
    ASSERT_TRUE(facts->incidents);
    EXPECT_EQ(facts->incidents->size(), 0u);
    EXPECT_EQ(m_workspace->factsWithoutIncidents()->incidents, nullptr);
    EXPECT_EQ(m_workspace->facts(), facts);
}

TEST_F(AWorkspace, CreateRefusesWithAllProblems) {
    const auto made =
        Workspace::create(m_folder / "b.gpkg", {.name = " ", .zone = "America/Nowhere", .cvegeo = ""}, "ana");
    ASSERT_FALSE(made);
    EXPECT_EQ(codes(made), (Codes{"municipality.name_missing", "zone.unknown"}));
    EXPECT_FALSE(std::filesystem::exists(m_folder / "b.gpkg"));
}

TEST_F(AWorkspace, AddsAndRetiresOfficers) {
    roundTrip(
        [&] { return m_workspace->addOfficer({.number = "77", .name = "María Peña", .joined = day(2023, 3, 1)}); });
    EXPECT_EQ(codes(m_workspace->addOfficer({.number = "77", .name = ""})),
              (Codes{"officer.number_taken", "officer.name_missing"}));
    ASSERT_TRUE(m_workspace->assign({.officer = m_town.officer, .quadrant = m_town.first, .from = day(2024, 1, 1)}));
    roundTrip([&] { return m_workspace->retireOfficer(m_town.officer, day(2024, 5, 31)); });
    const auto facts = m_workspace->facts();
    EXPECT_EQ(facts->assignments.front().to, day(2024, 5, 31));
    EXPECT_EQ(codes(m_workspace->retireOfficer(m_town.officer, day(2024, 6, 1))), (Codes{"officer.already_retired"}));
    EXPECT_EQ(codes(m_workspace->retireOfficer({999}, day(2024, 6, 1))), (Codes{"officer.unknown"}));
    EXPECT_EQ(codes(m_workspace->retireOfficer(m_town.colleague, day(2024, 7, 1))), (Codes{"officer.retired_future"}));
    EXPECT_EQ(codes(m_workspace->retireOfficer(m_town.colleague, day(2019, 7, 1))), (Codes{"officer.retired_before"}));
}

TEST_F(AWorkspace, AnAssignmentEndsTheOneBefore) {
    const auto first = m_workspace->assign(
        {.officer = m_town.officer, .quadrant = m_town.first, .role = workforce::Role::chief, .from = day(2024, 1, 1)});
    ASSERT_TRUE(first);
    roundTrip([&] {
        return m_workspace->assign({.officer = m_town.officer, .quadrant = m_town.second, .from = day(2024, 3, 1)});
    });
    const auto facts = m_workspace->facts();
    EXPECT_EQ(find(*facts, *first)->to, day(2024, 2, 29));
    EXPECT_EQ(
        codes(m_workspace->assign({.officer = m_town.officer, .quadrant = territory::QuadrantId{4711}, .from = {}})),
        (Codes{"assignment.from_missing", "quadrant.unknown"}));
}

TEST_F(AWorkspace, GivesReportsTheirFolioAndLife) {
    const auto add = [&](Day received) {
        return m_workspace->addReport({.category = "street_lighting", .received = received, .quadrant = m_town.first});
    };
    EXPECT_EQ(add(day(2023, 12, 31))->folio, "R-2023-00001");
    EXPECT_EQ(add(day(2024, 2, 1))->folio, "R-2024-00001");
    const auto report = add(day(2024, 2, 2));
    ASSERT_TRUE(report);
    EXPECT_EQ(report->folio, "R-2024-00002");
    EXPECT_EQ(report->due, day(2024, 2, 17));
    roundTrip([&] { return add(day(2024, 2, 3)); });
    const Instant later = m_workspace->zone().toInstantNearest(LocalTime{day(2024, 2, 4)});
    roundTrip([&] {
        return m_workspace->moveReport(report->id, {.to = reports::State::validated, .at = later, .reason = ""});
    });
    roundTrip([&] {
        return m_workspace->moveReport(report->id, {.to = reports::State::assigned, .at = later, .reason = ""},
                                       m_town.agency);
    });
    EXPECT_EQ(codes(m_workspace->moveReport(report->id, {.to = reports::State::closed, .at = later, .reason = ""},
                                            reports::AgencyId{99})),
              (Codes{"report.move_not_allowed", "agency.unknown"}));
    const Instant tomorrow = m_workspace->zone().toInstantNearest(LocalTime{day(2024, 7, 1)});
    EXPECT_EQ(codes(m_workspace->moveReport(report->id, {.to = reports::State::attended, .at = tomorrow, .reason = ""})),
              (Codes{"report.move_future"}));
    EXPECT_EQ(codes(m_workspace->moveReport({99}, {.to = reports::State::closed, .at = later, .reason = ""})),
              (Codes{"report.unknown"}));
    for (const auto& stored : m_workspace->facts()->reports)
        if (stored.id == report->id) {
            EXPECT_EQ(stored.moves.size(), 3u);
            EXPECT_EQ(stored.agency, m_town.agency);
        }
}

TEST_F(AWorkspace, KeepsCommitteesMeetingsAndAgreements) {
    roundTrip([&] {
        return m_workspace->addCommittee(
            {.code = "K-1", .name = "Las Flores", .quadrant = m_town.first, .formed = day(2024, 1, 10)});
    });
    const auto committee = m_workspace->facts()->committees.front().id;
    roundTrip([&] {
        return m_workspace->addMeeting({.committee = committee,
                                        .day = day(2024, 2, 1),
                                        .residents = 12,
                                        .officers = 2,
                                        .attendance = {m_town.participant}});
    });
    const auto meeting = m_workspace->facts()->meetings.front();
    EXPECT_EQ(meeting.attendance, std::vector{m_town.participant});
    EXPECT_EQ(codes(m_workspace->addMeeting({.committee = committee,
                                             .day = day(2024, 2, 1),
                                             .residents = 3,
                                             .attendance = {participation::ParticipantId{99}}})),
              (Codes{"meeting.same_time", "meeting.participant_unknown"}));
    roundTrip([&] {
        return m_workspace->addAgreement({.committee = committee,
                                          .meeting = meeting.id,
                                          .result = "Tres luminarias encendidas",
                                          .agency = m_town.agency,
                                          .accepted = day(2024, 2, 1),
                                          .due = day(2024, 3, 1)});
    });
    const auto agreement = m_workspace->facts()->agreements.front();
    EXPECT_EQ(agreement.folio, "A-2024-00001");
    roundTrip([&] { return m_workspace->fulfilAgreement(agreement.id, day(2024, 2, 20)); });
    roundTrip([&] { return m_workspace->verifyAgreement(agreement.id, day(2024, 2, 25)); });
    EXPECT_EQ(m_workspace->facts()->agreements.front().state, participation::AgreementState::verified);
    EXPECT_EQ(codes(m_workspace->fulfilAgreement({99}, day(2024, 2, 20))), (Codes{"agreement.unknown"}));
    EXPECT_EQ(codes(m_workspace->addAgreement({.committee = committee,
                                               .meeting = participation::MeetingId{99},
                                               .result = "x",
                                               .accepted = day(2024, 2, 1),
                                               .due = day(2024, 3, 1)})),
              (Codes{"agreement.meeting_unknown"}));
}

TEST_F(AWorkspace, KeepsAnswersAsTheyWere) {
    const auto before = m_workspace->facts();
    ASSERT_TRUE(m_workspace->addOfficer({.number = "3", .name = "Tercera"}));
    EXPECT_EQ(before->officers.size(), 2u);
    const auto after = m_workspace->facts();
    EXPECT_EQ(after->officers.size(), 3u);
    EXPECT_EQ(after->layouts.front(), before->layouts.front()) << "what did not change is not read again";
}

TEST_F(AWorkspace, TellsWhatChanged) {
    ASSERT_TRUE(m_workspace->addOfficer({.number = "3", .name = "Tercera"}));
    ASSERT_EQ(m_told.size(), 1u);
    EXPECT_EQ(m_told[0], (std::vector{Topic::workforce, Topic::history}));
    ASSERT_FALSE(m_workspace->addOfficer({.number = "3", .name = "Tercera"}));
    EXPECT_EQ(m_told.size(), 1u);
    ASSERT_TRUE(m_workspace->undo());
    EXPECT_EQ(m_told.size(), 2u);
    EXPECT_EQ(m_workspace->undoable()->code, "history.fill");
    EXPECT_EQ(m_workspace->redoable()->code, "history.add_officer");
    const auto history = m_workspace->history(5);
    ASSERT_EQ(history.size(), 3u);
    EXPECT_EQ(history[0].kind, HistoryEntry::Kind::undone);
    EXPECT_EQ(history[0].who, "ana");
    EXPECT_EQ(history[1].args, Arguments{"3"});
    EXPECT_FALSE(history[1].inForce);
}

TEST_F(AWorkspace, SeesWhatAnotherProgramWrote) {
    EXPECT_EQ(m_workspace->facts()->officers.size(), 2u);
    store::Database other(m_path, store::Mode::read_write);
    other.run(
        "INSERT INTO officer(number, name, rank, status, pattern) VALUES ('9', 'Q', 'police', 'active', 'office')");
    EXPECT_EQ(m_workspace->facts()->officers.size(), 3u);
    other.run("UPDATE municipality SET name = 'Otro'");
    ASSERT_TRUE(m_workspace->addOfficer({.number = "3", .name = "Tercera"}));
    EXPECT_EQ(m_workspace->facts()->municipality.name, "Otro");
}

TEST_F(AWorkspace, OnlyReadsWhenAsked) {
    m_workspace.reset();
    const std::string before = dumped();
    const auto opened = Workspace::open(m_path, "ana", Access::read_only);
    EXPECT_EQ(opened->info().access, Access::read_only);
    EXPECT_EQ(opened->facts()->officers.size(), 2u);
    try {
        (void)opened->addOfficer({.number = "3", .name = "Tercera"});
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code(), "file.read_only");
    }
    EXPECT_TRUE(opened->check({}).sound());
    EXPECT_EQ(dumped(), before);
}

TEST_F(AWorkspace, CheckFindsWhatAnotherProgramBroke) {
    {
        store::Database other(m_path, store::Mode::read_write);
        other.run("INSERT INTO plan(name, valid_from) VALUES ('Otro', '2023-06-01')");
        for (const char* from : {"2024-01-01", "2024-02-01"})
            other
                .query("INSERT INTO assignment(officer_id, quadrant_id, role, from_day) VALUES (?, ?, 'chief', ?)",
                       m_town.officer, m_town.first, from)
                .run();
    }
    const Soundness found = m_workspace->check({});
    EXPECT_FALSE(found.sound());
    std::vector<std::string_view> said;
    for (const Problem& problem : found.problems) said.push_back(problem.code);
    EXPECT_EQ(said, (Codes{"stored.plan_overlap", "stored.assignment_overlap", "stored.second_chief"}));
    EXPECT_TRUE(found.integrity.empty());
}

TEST_F(AWorkspace, MakesBackupsThatOpen) {
    ASSERT_TRUE(m_workspace->addOfficer({.number = "3", .name = "Tercera"}));
    std::vector<double> told;
    m_workspace->backup(m_folder / "b.gpkg", Progress({}, [&](double done) { told.push_back(done); }));
    EXPECT_EQ(told.back(), 1.0);
    const auto copy = Workspace::open(m_folder / "b.gpkg", "ana");
    EXPECT_EQ(copy->facts()->officers.size(), 3u);
    EXPECT_TRUE(copy->check({}).sound());
    EXPECT_THROW(m_workspace->backup(m_folder / "b.gpkg", {}), Failure);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW(m_workspace->backup(m_folder / "c.gpkg", Progress(stop.get_token(), {})), Cancelled);
    EXPECT_FALSE(std::filesystem::exists(m_folder / "c.gpkg"));
    EXPECT_FALSE(std::filesystem::exists(m_folder / "c.gpkg.part"));
}

TEST_F(AWorkspace, ManyThreadsReadAndWriteAtOnce) {
    m_workspace->onChanged({});
    constexpr int kEach = 15;
    std::vector<std::jthread> threads;
    for (int t = 0; t < 2; ++t)
        threads.emplace_back([this, t] {
            for (int i = 0; i < kEach; ++i)
                EXPECT_TRUE(m_workspace->addOfficer({.number = std::to_string(100 + 100 * t + i), .name = "N"}));
        });
    for (int t = 0; t < 2; ++t)
        threads.emplace_back([this] {
            std::size_t seen = 0;
            while (seen < 2 + 2 * kEach) {
                const auto facts = m_workspace->facts();
                ASSERT_GE(facts->officers.size(), seen) << "what was seen once stays";
                seen = facts->officers.size();
            }
        });
    threads.clear();
    EXPECT_EQ(m_workspace->facts()->officers.size(), 2u + 2 * kEach);
    EXPECT_EQ(m_workspace->history(100).size(), 1u + 2 * kEach);
}

}  // namespace cuadrante::workspace
