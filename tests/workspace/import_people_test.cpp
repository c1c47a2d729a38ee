// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/workspace/import_fixture.h"

#include <algorithm>

namespace cuadrante::workspace {
namespace {

using namespace cuadrante::testing;
using Codes = std::vector<std::string>;

class ImportPeople : public Importing {
protected:
    void SetUp() override {
        Importing::SetUp();
        importTerritory();
        ASSERT_TRUE(importCsv(Kind::units, "code,kind\nP-1,patrol_car\nM-1,Motocicleta\n"));
        ASSERT_TRUE(importCsv(Kind::officers, "numero,nombre,grado,situacion,turno,unidad,ingreso\n"
                                              "100,Ana Ruiz,Policía primero,activo,24 x 48,P-1,03/02/2020\n"
                                              "101,Luis Paz,police,active,12x24,,15/02/2020\n"));
        ASSERT_TRUE(importCsv(Kind::agencies, "name,subject\nAlumbrado público,luminarias\n"));
        ASSERT_TRUE(importCsv(Kind::committees, "code,name,quadrant,formed,constituted,dissolved\n"
                                                "K-1,Vecinos del Centro,C-1,2023-02-01,2023-03-01,\n"));
    }
    /// Imports, expects the refusals, and that undo takes all of it back.
    void expectRefused(Kind kind, const std::string& text, std::int64_t accepted, const Refusals& refusals) {
        const std::string before = dumped();
        const auto report = importCsv(kind, text);
        ASSERT_TRUE(report) << report.error().front().code;
        EXPECT_EQ(report->accepted, accepted);
        EXPECT_EQ(refusedOf(*report), refusals);
        EXPECT_TRUE(m_workspace->check({}).sound());
        const auto again = importCsv(kind, text);
        ASSERT_TRUE(again);
        EXPECT_EQ(again->accepted, 0) << "read a second time";
        EXPECT_EQ(again->duplicates, report->accepted + report->duplicates);
        if (accepted == 0) return;
        ASSERT_TRUE(m_workspace->undo());
        EXPECT_EQ(dumped(), before);
        ASSERT_TRUE(m_workspace->redo());
    }
};

TEST_F(ImportPeople, TakesBackTheWordsThatTheScreensWrite) {
    ASSERT_TRUE(importCsv(Kind::units, "code,kind\nM-2,Motopatrulla\nP-2,Pie tierra\n"));
    const auto officers = importCsv(Kind::officers, "numero,nombre,grado,situacion\n"
                                                    "201,Uno,Policía,En activo\n202,Dos,Suboficial,Con comisión\n"
                                                    "203,Tres,Oficial,Con licencia\n204,Cuatro,Inspector,Con incapacidad\n"
                                                    "205,Cinco,Policía tercero,Con suspensión\n206,Seis,Policía,Baja\n");
    ASSERT_TRUE(officers);
    EXPECT_EQ(refusedOf(*officers), Refusals{});
    const auto reports = importCsv(Kind::reports, "mode,channel,category,received\n"
                                                  "Anónimo,Reunión de comité,noise,2024-02-01\n"
                                                  "Abierto,Mensajería,noise,2024-02-02\n"
                                                  "Confidencial,9-1-1,noise,2024-02-03\n");
    ASSERT_TRUE(reports);
    EXPECT_EQ(refusedOf(*reports), Refusals{});
}

TEST_F(ImportPeople, OfficersWithSpanishWordsAndTheirUnits) {
    const auto facts = m_workspace->facts();
    ASSERT_EQ(facts->officers.size(), 2U);
    const workforce::Officer& ana = facts->officers[0];
    EXPECT_EQ(ana.rank, workforce::Rank::police_first);
    EXPECT_EQ(ana.pattern, workforce::ShiftPattern::h24x48);
    EXPECT_EQ(ana.joined, day(2020, 2, 3));
    EXPECT_EQ(ana.unit, facts->units[0].id);
    EXPECT_EQ(facts->units[1].kind, workforce::UnitKind::motorcycle);
    expectRefused(Kind::officers,
                  "number,name,rank,unit,joined,retired\n100,Otra Persona,police,,,\n102,,police,,,\n103,Eva Sol,general,,,\n"
                  "104,Eva Sol,police,P-9,,\n105,Eva Sol,police,M-1,2021-01-01,2020-01-01\n106,Eva Sol,police,M-1,2021-01-01,2024-01-01\n",
                  1,
                  {{2, {"officer.number_taken"}},
                   {3, {"officer.name_missing"}},
                   {4, {"choice.unknown"}},
                   {5, {"import.unit_unknown"}},
                   {6, {"officer.retired_before"}}});
    expectRefused(Kind::units, "code,kind\nP-1,booth\nB-1,a pie\nU-9,avión\n", 1, {{2, {"unit.code_taken"}}, {4, {"choice.unknown"}}});
}

TEST_F(ImportPeople, NumbersAndCodesThatReadAlikeAreToldBeforeTheyAreTwo) {
    expectRefused(Kind::officers, "number,name\nSP-1,Ana  Sol\n sp 1 ,Eva Sol\nSP-1,Ana Sol\n" + std::string(41, '7') + ",Eva Sol\n", 1,
                  {{3, {"officer.number_alike"}}, {5, {"officer.number_long"}}});
    expectRefused(Kind::units, "code,kind\np-1,patrulla\n" + std::string(41, 'U') + ",moto\n", 0, {{2, {"unit.code_alike"}}, {3, {"unit.code_long"}}});
    EXPECT_EQ(m_workspace->facts()->officers.back().name, "Ana Sol");
    expectRefused(Kind::agencies, "name\nAlumbrado  Público\n" + std::string(201, 'A') + "\n", 1, {{3, {"agency.name_long"}}});
    EXPECT_EQ(m_workspace->facts()->agencies.back().name, "Alumbrado Público");
}

TEST_F(ImportPeople, AssignmentsAreCheckedAgainstEachOther) {
    expectRefused(Kind::assignments,
                  "officer,quadrant,role,from,to,order\n"
                  "100,C-1,titular,2023-01-01,2023-06-30,SSP/1\n"
                  "100,C-2,member,2023-06-01,2023-12-31,\n"
                  "101,C-1,chief,2023-03-01,,\n"
                  "101,C-9,member,2023-03-01,,\n"
                  "999,C-1,member,2023-03-01,,\n"
                  "101,C-1,member,2023-07-01,2023-01-01,\n"
                  "101,C-1,chief,2023-07-01,,\n",
                  2,
                  {{3, {"assignment.overlap"}},
                   {4, {"assignment.second_chief"}},
                   {5, {"import.quadrant_unknown"}},
                   {6, {"import.officer_unknown"}},
                   {7, {"assignment.ends_before"}}});
    const auto facts = m_workspace->facts();
    ASSERT_EQ(facts->assignments.size(), 2U);
    EXPECT_EQ(facts->assignments[0].order, "SSP/1");
    EXPECT_FALSE(facts->assignments[1].to.has_value());
}

TEST_F(ImportPeople, ReportsWithTheirLife) {
    expectRefused(Kind::reports,
                  "folio,mode,channel,category,received,quadrant,agency,moves\n"
                  "R-2023-00007,anonymous,089,street_lighting,2023-05-01,C-1,Alumbrado Publico,"
                  "received@2023-05-01T09:00;validated@2023-05-01T10:00;assigned@2023-05-02T08:00;unsolved@2023-06-02T08:00:no_resources\n"
                  "R-2023-00008,open,telephone,noise,2023-05-01,,,\n"
                  "R-2023-00009,open,telephone,noise,2023-05-01,,,received@2023-05-01T09:00;closed@2023-05-02T09:00\n"
                  "R-2023-00010,open,telephone,noise,2023-05-01,,,validado el lunes\n"
                  "R-2023-00011,open,telephone,unheard_of,2023-05-01,,,\n"
                  "R-2023-00012,open,telephone,noise,2023-05-01,C-7,Nadie,\n"
                  "R-2023-00013,open,telephone,noise,2023-05-01,,,received@2023-05-02T09:00\n"
                  "R-2023-00014,open,telephone,noise,2023-05-01,,,received@2023-05-01T09:00;dismissed@2023-05-02T09:00\n"
                  "R-2023-00008,open,telephone,theft,2023-05-01,,,\n",
                  2,
                  {{4, {"report.move_not_allowed"}},
                   {5, {"report.moves_unreadable"}},
                   {6, {"report.category_unknown"}},
                   {7, {"import.quadrant_unknown", "import.agency_unknown"}},
                   {8, {"report.received_differs"}},
                   {9, {"report.reason_missing"}},
                   {10, {"report.folio_taken"}}});
    const auto facts = m_workspace->facts();
    ASSERT_EQ(facts->reports.size(), 2U);
    const reports::Report& first = facts->reports[0];
    EXPECT_EQ(first.state(), reports::State::unsolved);
    EXPECT_EQ(first.moves.back().reason, "no_resources");
    EXPECT_EQ(isoInstant(first.moves[0].at), "2023-05-01T15:00:00Z");
    EXPECT_EQ(first.agency, facts->agencies[0].id);
    EXPECT_EQ(isoInstant(facts->reports[1].moves[0].at), "2023-05-01T18:00:00Z") << "noon when only the day is said";
}

/// Without a folio two reports that agree in everything may be two neighbours'; reading the file again brings neither.
TEST_F(ImportPeople, ReportsWithoutAFolioAreKnownAgain) {
    const std::string headers = "mode,channel,category,received,moves\n";
    const std::string lamp = "open,paper,noise,2023-05-01,";
    ASSERT_EQ(importCsv(Kind::reports, headers + lamp + "\n" + lamp + "\n")->accepted, 2);
    const std::string before = dumped();
    const auto again = importCsv(Kind::reports, headers + lamp + "\n" + lamp + "\n");
    EXPECT_EQ(again->duplicates, 2);
    EXPECT_EQ(dumped(), before);
    // A third of the kind is a new one; what became of one of them since does not make it another.
    const auto more = importCsv(Kind::reports, headers + lamp + "received@2023-05-01T12:00;validated@2023-05-02T09:00\n" +
                                                   lamp + "\n" + lamp + "\nopen,paper,noise,2023-05-02,\n");
    EXPECT_EQ(more->duplicates, 2);
    EXPECT_EQ(more->accepted, 2);
}

TEST_F(ImportPeople, ReportsDoNotMoveInTheFuture) {
    const auto report = importCsv(Kind::reports, "mode,channel,category,received,moves\nopen,paper,noise,2024-06-30,"
                                                 "received@2024-06-30T12:00;validated@2024-07-01T09:00\n");
    EXPECT_EQ(refusedOf(*report), (Refusals{{2, {"report.move_future"}}}));
}

TEST_F(ImportPeople, ReportsWithoutAFolioGetTheNextOne) {
    const auto report = importCsv(Kind::reports, "folio,mode,channel,category,received\n,open,paper,noise,2023-05-01\n"
                                                 "R-2023-00001,open,paper,theft,2023-05-02\n");
    ASSERT_TRUE(report);
    EXPECT_EQ(report->accepted, 2);
    std::vector<std::string> folios;
    for (const auto& each : m_workspace->facts()->reports) folios.push_back(each.folio);
    std::sort(folios.begin(), folios.end());
    EXPECT_EQ(folios, (std::vector<std::string>{"R-2023-00001", "R-2023-00002"}));
}

TEST_F(ImportPeople, ParticipantsMeetingsAndAttendance) {
    expectRefused(Kind::committees, "code,name,quadrant,formed,constituted,dissolved\nK-2,Otro,C-2,2023-02-01,2023-01-01,\nK-1,Distinto,C-1,2023-02-01,,\n"
                                    "K-3,Otro,C-8,2023-02-01,,\nK-4,Otro,C-2,2023-02-01,,2023-01-31\n,Otro,C-2,2023-02-01,,\nK-5,Otro,C-2,2023-02-01,,2023-09-01\n",
                  1,
                  {{2, {"committee.constituted_before"}},
                   {3, {"committee.code_taken"}},
                   {4, {"import.quadrant_unknown"}},
                   {5, {"committee.dissolved_before"}},
                   {6, {"committee.code_missing"}}});
    expectRefused(Kind::participants,
                  "token,adult,residence,linked,committee,from,to\n"
                  "AAAA1111,1,C-1,1,K-1,2023-02-01,\n"
                  "AAAA1111,1,C-1,1,K-5,2023-03-01,2023-04-01\n"
                  "BBBB2222,0,,sí,,,\n"
                  "AAAA1111,0,C-1,1,K-1,2023-05-01,\n"
                  "María,1,,1,,,\n"
                  "CCCC3333,1,C-9,1,K-9,2023-02-01,\n"
                  "DDDD4444,1,,1,K-1,,\n"
                  "EEEE5555,1,,1,K-1,2023-02-01,2023-01-01\n",
                  3,
                  {{5, {"participant.token_taken"}},
                   {6, {"participant.token_form"}},
                   {7, {"import.quadrant_unknown", "import.committee_unknown"}},
                   {8, {"participant.from_missing"}},
                   {9, {"participant.ends_before"}}});
    EXPECT_EQ(m_workspace->facts()->participants.size(), 2U);
    EXPECT_EQ(m_workspace->facts()->memberships.size(), 2U);

    expectRefused(Kind::meetings,
                  "committee,day,start,minutes,state,reason,residents,officers,chief_present\n"
                  "K-1,2023-03-01,18:00,90,held,,1,2,1\n"
                  "K-1,2023-04-01,6:30 p. m.,0,no celebrada,Falta de quórum,0,1,0\n"
                  "K-1,2023-03-01,18:00,60,held,,5,0,0\n"
                  "K-1,2023-05-01,18:00,90,held,,0,2,0\n"
                  "K-1,2022-05-01,18:00,90,held,,4,2,0\n"
                  "K-9,2023-05-01,18:00,90,held,,4,2,0\n"
                  "K-1,2024-12-01,18:00,90,held,,4,2,0\n"
                  "K-1,2023-06-01,25:00,900,held,,4,2,0\n",
                  2,
                  {{4, {"meeting.same_time"}},
                   {5, {"meeting.nobody"}},
                   {6, {"meeting.before_committee"}},
                   {7, {"import.committee_unknown"}},
                   {8, {"meeting.future"}},
                   {9, {"hour.unreadable"}}});
    const auto meetings = m_workspace->facts()->meetings;
    EXPECT_EQ(meetings[1].startMinute, 18 * 60 + 30);
    EXPECT_EQ(meetings[1].reason, participation::NotHeldReason::no_quorum);

    expectRefused(Kind::attendance,
                  "committee,day,start,token\n"
                  "K-1,2023-03-01,18:00,AAAA1111\n"
                  "K-1,2023-03-01,18:00,BBBB2222\n"
                  "K-1,2023-03-01,18:00,ZZZZ9999\n"
                  "K-1,2023-03-02,18:00,AAAA1111\n",
                  1,
                  {{3, {"meeting.attendance_exceeds"}}, {4, {"import.participant_unknown"}}, {5, {"import.meeting_unknown"}}});
    EXPECT_EQ(m_workspace->facts()->meetings[0].attendance.size(), 1U);

    expectRefused(Kind::agreements,
                  "folio,committee,meeting,result,responsible,agency,accepted,due,rescheduled,state,fulfilled,verified\n"
                  "A-2023-00003,K-1,2023-03-01,Luminarias de la calle Juárez encendidas,autoridad,Alumbrado público,2023-03-01,2023-04-01,2023-05-01,verified,2023-04-20,2023-05-02\n"
                  ",K-1,,Barda pintada,community,,2023-03-01,2023-04-01,,accepted,,\n"
                  "A-2023-00004,K-1,2023-03-09,Otra cosa,community,,2023-03-01,2023-04-01,,accepted,,\n"
                  "A-2023-00005,K-1,,Otra cosa,community,,2023-03-01,2023-02-01,,accepted,,\n"
                  "A-2023-00006,K-1,,Otra cosa,community,,2023-03-01,2023-04-01,,fulfilled,,\n"
                  "A-2023-00007,K-1,,Otra cosa,community,,2023-03-01,2023-04-01,,accepted,2023-03-20,\n"
                  "A-2023-00003,K-1,,Otra cosa,community,,2023-03-01,2023-04-01,,accepted,,\n",
                  2,
                  {{4, {"import.meeting_unknown"}},
                   {5, {"agreement.due_before"}},
                   {6, {"agreement.fulfilled_missing"}},
                   {7, {"agreement.state_differs"}},
                   {8, {"agreement.folio_taken"}}});
    const auto facts = m_workspace->facts();
    ASSERT_EQ(facts->agreements.size(), 2U);
    EXPECT_EQ(facts->agreements[0].state, participation::AgreementState::verified);
    EXPECT_EQ(facts->agreements[0].meeting, facts->meetings[0].id);
    EXPECT_EQ(facts->agreements[1].folio, "A-2023-00004");
}

}  // namespace
}  // namespace cuadrante::workspace
