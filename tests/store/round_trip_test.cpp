// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of value comes back from the file as it went in: random values of all fields.
#include "core/base/failure.h"
#include "core/base/random.h"
#include "core/store/incident_rows.h"
#include "tests/support/folder.h"
#include "tests/support/small_town.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace cuadrante::store {

namespace {
using namespace cuadrante::testing;

auto fields(const territory::Plan& x) { return std::tie(x.id, x.name, x.validFrom, x.validTo, x.act); }
auto fields(const territory::Area& x) { return std::tie(x.code, x.name, x.population, x.adults, x.shape); }
auto fields(const workforce::Officer& x) {
    return std::tie(x.id, x.number, x.name, x.rank, x.status, x.pattern, x.unit, x.joined, x.retired);
}
auto fields(const workforce::Assignment& x) {
    return std::tie(x.id, x.officer, x.quadrant, x.role, x.from, x.to, x.order);
}
auto fields(const incident::Incident& x) {
    return std::tie(x.id, x.sourceId, x.type, x.occurred, x.precision, x.point, x.address, x.colonia, x.declared,
                    x.standing, x.quadrant);
}
auto fields(const participation::Meeting& x) {
    return std::tie(x.id, x.committee, x.day, x.startMinute, x.minutes, x.state, x.reason, x.residents, x.officers,
                    x.chiefPresent, x.attendance);
}
auto fields(const participation::Agreement& x) {
    return std::tie(x.id, x.folio, x.committee, x.meeting, x.result, x.responsible, x.agency, x.accepted, x.due,
                    x.rescheduled, x.state, x.fulfilled, x.verified);
}

class RoundTrip : public ::testing::Test {
protected:
    void SetUp() override { m_town = fill(database()); }
    Database& database() { return m_file.connection(); }
    std::string words() {
        static const std::vector<std::string> kWords{"", "Ñandú", "a'b\"c", "日本", "Robo; DROP TABLE", "línea\nnueva",
                                                     "x"};
        return kWords[static_cast<std::size_t>(m_random.below(std::ssize(kWords)))] +
               std::to_string(m_random.below(1'000'000));
    }
    Day anyDay() { return day(1990, 1, 1) + std::chrono::days{m_random.below(30'000)}; }
    template <typename T>
    std::optional<T> perhaps(T value) {
        return m_random.chance(0.5) ? std::optional{value} : std::nullopt;
    }
    template <typename Enum>
    Enum any(int count) {
        return static_cast<Enum>(m_random.below(count));
    }

    Folder m_folder;
    MunicipalFile m_file = MunicipalFile::create(m_folder / "a.gpkg", someMunicipality(), kSomeTime);
    SmallTown m_town;
    Random m_random{21};
};
}  // namespace

TEST_F(RoundTrip, OfTheTerritory) {
    const territory::Plan plan{
        .id = {}, .name = words(), .validFrom = day(2022, 1, 1), .validTo = day(2022, 12, 31), .act = words()};
    auto stored = plan;
    stored.id = insert(database(), plan, {});
    EXPECT_EQ(fields(readPlans(database()).front()), fields(stored));
    stored.validTo = {};
    update(database(), stored);
    EXPECT_EQ(fields(readPlans(database()).front()), fields(stored));
    const territory::Area area{
        .code = "X'1", .name = words(), .population = 0, .adults = {}, .shape = square(0.3, 0.3, 0.1)};
    const auto district = insert(database(), territory::District{.id = {}, .plan = stored.id, .area = area}, {});
    const auto quadrant =
        insert(database(), territory::Quadrant{.id = {}, .plan = stored.id, .district = {}, .area = area}, {});
    setDistrict(database(), quadrant, district);
    insert(database(), territory::Cell{.id = {}, .plan = stored.id, .quadrant = quadrant, .area = area}, {});
    const auto layout = readLayout(database(), stored);
    ASSERT_NE(layout->district(district), nullptr);
    EXPECT_EQ(fields(layout->district(district)->area), fields(area));
    EXPECT_EQ(fields(layout->quadrant(quadrant)->area), fields(area));
    EXPECT_EQ(layout->quadrant(quadrant)->district, district);
    ASSERT_EQ(layout->cells().size(), 1u);
    EXPECT_EQ(fields(layout->cells().front().area), fields(area));
    EXPECT_EQ(layout->cells().front().quadrant, quadrant);

    insert(database(), territory::Colonia{.code = "", .name = "Peñón", .population = {}, .shape = area.shape}, {});
    EXPECT_EQ(readColonias(database()).front().name, "Peñón");
    EXPECT_EQ(readColonias(database()).front().population, std::nullopt);
    insert(database(),
           territory::Block{
               .code = "b", .population = 3, .adults = 2, .dwellings = {}, .marginalisation = 5, .shape = area.shape},
           {});
    EXPECT_EQ(readBlocks(database()).front().marginalisation, 5);
    EXPECT_EQ(readBlocks(database()).front().adults, 2);
    for (int kind = 0; kind < 6; ++kind)
        insert(database(),
               territory::Street{.name = "s",
                                 .kind = static_cast<territory::StreetKind>(kind),
                                 .line = {{.lon = 1, .lat = 2}, {.lon = 3, .lat = 4}}},
               {});
    const auto streets = readStreets(database());
    for (std::size_t kind = 0; kind < 6; ++kind)
        EXPECT_EQ(streets[kind].kind, static_cast<territory::StreetKind>(kind));
}

TEST_F(RoundTrip, OfTheForce) {
    for (int i = 0; i < 300; ++i) {
        workforce::Officer officer{.id = {},
                                   .number = words() + "/" + std::to_string(i),
                                   .name = words(),
                                   .rank = any<workforce::Rank>(8),
                                   .status = any<workforce::Status>(6),
                                   .pattern = any<workforce::ShiftPattern>(5),
                                   .unit = {},
                                   .joined = perhaps(anyDay()),
                                   .retired = perhaps(anyDay())};
        officer.id = insert(database(), officer, {});
        EXPECT_EQ(fields(readOfficers(database()).back()), fields(officer));
        workforce::Assignment assignment{.id = {},
                                         .officer = officer.id,
                                         .quadrant = m_town.second,
                                         .role = any<workforce::Role>(3),
                                         .from = anyDay(),
                                         .to = {},
                                         .order = words()};
        assignment.id = insert(database(), assignment, {});
        assignment.to = perhaps(assignment.from + std::chrono::days{m_random.below(100)});
        update(database(), assignment);
        EXPECT_EQ(fields(readAssignments(database()).back()), fields(assignment));
    }
}

TEST_F(RoundTrip, OfIncidentsInRowsAndColumns) {
    const Zone zone = *Zone::find("America/Mexico_City");
    std::vector<incident::Incident> put;
    write(database(), {.code = "history.import", .who = "x", .at = kSomeTime}, [&](Writing& writing) {
        writing.startBatch("incidents", "a.csv");
        IncidentLoader loader(writing, zone);
        for (int i = 0; i < 2000; ++i) {
            const auto standing = any<incident::Standing>(4);
            const auto precision = any<incident::TimePrecision>(2);
            const auto minutes = precision == incident::TimePrecision::exact ? m_random.below(1440) : 0;
            incident::Incident incident{
                .id = {},
                .sourceId = words(),
                .type = "t" + std::to_string(m_random.below(9)),
                .occurred = LocalTime{anyDay()} + std::chrono::minutes{minutes},
                .precision = precision,
                .point =
                    standing == incident::Standing::unlocated
                        ? std::nullopt
                        : std::optional{geometry::LonLat{.lon = -99 - m_random.unit(), .lat = 19 + m_random.unit()}},
                .address = words(),
                .colonia = words(),
                .declared = m_random.chance(0.3) ? "" : m_random.chance(0.5) ? "C-1" : words(),
                .standing = standing,
                .quadrant = standing == incident::Standing::inside ? std::optional{m_town.first} : std::nullopt};
            incident.id = loader.add(incident);
            put.push_back(incident);
        }
        loader.finish({});
        writing.endBatch({.read = 2000, .accepted = 2000});
    });
    std::size_t at = 0;
    forEachIncident(database(), [&](const incident::Incident& read) { EXPECT_EQ(fields(read), fields(put[at++])); });
    EXPECT_EQ(at, put.size());
    const std::vector<std::int64_t> some{put[7].id.value, 999'999, put[3].id.value};
    const auto read = readIncidents(database(), some);
    ASSERT_EQ(read.size(), 2u);
    EXPECT_EQ(fields(read[0]), fields(put[7]));
    EXPECT_EQ(fields(read[1]), fields(put[3]));

    const auto dayOf = [](const incident::Incident& x) { return std::chrono::floor<std::chrono::days>(x.occurred); };
    std::ranges::stable_sort(put, {}, dayOf);
    const auto columns = readIncidentColumns(database());
    ASSERT_EQ(columns.size(), put.size());
    for (std::size_t i = 0; i < put.size(); ++i) {
        EXPECT_EQ(columns.id[i], put[i].id.value);
        EXPECT_EQ(columns.day[i], dayOf(put[i]).time_since_epoch().count());
        EXPECT_EQ(columns.minute[i] == -1, put[i].precision == incident::TimePrecision::day_only);
        EXPECT_EQ(std::isnan(columns.lon[i]), !put[i].point);
        EXPECT_EQ(columns.types[columns.type[i]], put[i].type);
        EXPECT_EQ(columns.standing[i], put[i].standing);
        EXPECT_EQ(columns.quadrant[i], put[i].quadrant ? put[i].quadrant->value : 0);
        EXPECT_EQ(columns.place[i], put[i].place);
        const bool comparable = put[i].standing == incident::Standing::inside || put[i].standing == incident::Standing::outside;
        const bool same = put[i].standing == incident::Standing::inside && put[i].declared == "C-1";
        EXPECT_EQ(columns.stated[i], put[i].declared.empty() ? incident::Stated::nothing
                                     : !comparable           ? incident::Stated::incomparable
                                     : same                  ? incident::Stated::same
                                                             : incident::Stated::other);
        EXPECT_EQ(columns.loaded[i], zone.dayOf(kSomeTime).time_since_epoch().count());
    }
}

TEST_F(RoundTrip, ALoadHoldsIncidentsAgainstTheRulesThatAreOffMeanwhile) {
    const incident::Incident sound{.id = {}, .sourceId = "", .type = "robo", .occurred = LocalTime{std::chrono::seconds{1'700'000'000}}, .precision = incident::TimePrecision::exact,
                                   .point = {}, .address = "", .colonia = "", .declared = "", .standing = incident::Standing::unlocated, .quadrant = {}};
    const auto load = [&](const incident::Incident& one, References references = References::judged) -> std::string {
        try {
            write(database(), {.code = "history.import", .who = "x", .at = kSomeTime, .references = references}, [&](Writing& writing) {
                writing.startBatch("incidents", "a.csv");
                IncidentLoader loader(writing, *Zone::find("America/Mexico_City"));
                loader.add(one);
                loader.finish({});
                writing.endBatch({.read = 1, .accepted = 1});
            });
        } catch (const Failure& failure) {
            return std::string(failure.code());
        }
        return "";
    };
    EXPECT_EQ(load(sound), "");
    auto broken = sound;
    broken.standing = incident::Standing::inside;  // of no quadrant, and without a point
    EXPECT_EQ(load(broken), "file.rule_broken");
    broken = sound;
    broken.point = geometry::LonLat{.lon = -99, .lat = 19};
    EXPECT_EQ(load(broken), "file.rule_broken") << "it has a point and is unlocated";
    broken = sound;
    broken.quadrant = m_town.first;
    EXPECT_EQ(load(broken), "file.rule_broken");
    broken = sound;
    broken.until = broken.occurred;
    EXPECT_EQ(load(broken), "file.rule_broken") << "it ends when it begins";
    broken = sound;
    broken.standing = incident::Standing::inside;
    broken.point = geometry::LonLat{.lon = -99, .lat = 19};
    broken.quadrant = territory::QuadrantId{987'654};
    for (const References references : {References::judged, References::vouched}) {
        EXPECT_EQ(load(broken, references), "file.rule_broken") << "there is no such quadrant";
        EXPECT_EQ(database().number("PRAGMA foreign_keys"), 1);
    }
    EXPECT_EQ(load(sound, References::vouched), "");
    EXPECT_EQ(database().number("PRAGMA foreign_keys"), 1);
    EXPECT_THROW(database().run("UPDATE incident SET batch_id = 987654"), Failure);
    EXPECT_EQ(database().number("SELECT count(*) FROM incident"), 2);
}

TEST_F(RoundTrip, OfReports) {
    for (int i = 0; i < 200; ++i) {
        reports::Report report{.id = {},
                               .folio = words() + std::to_string(i),
                               .mode = any<reports::Mode>(3),
                               .channel = any<reports::Channel>(7),
                               .category = "noise",
                               .received = anyDay(),
                               .due = {},
                               .quadrant = perhaps(m_town.first),
                               .agency = perhaps(m_town.agency),
                               .moves = {{.to = reports::State::received, .at = kSomeTime, .reason = ""}}};
        report.due = report.received + std::chrono::days{3};
        if (m_random.chance(0.5))
            report.moves.push_back({.to = reports::State::dismissed, .at = kSomeTime, .reason = "duplicate"});
        report.id = insert(database(), report, {});
        const auto read = readReports(database()).back();
        EXPECT_EQ(std::tie(read.id, read.folio, read.mode, read.channel, read.category, read.received, read.due,
                           read.quadrant, read.agency),
                  std::tie(report.id, report.folio, report.mode, report.channel, report.category, report.received,
                           report.due, report.quadrant, report.agency));
        ASSERT_EQ(read.moves.size(), report.moves.size());
        EXPECT_EQ(read.state(), report.state());
        EXPECT_EQ(read.moves.back().reason, report.moves.back().reason);
        EXPECT_EQ(read.moves.front().at, kSomeTime);
    }
}

TEST_F(RoundTrip, OfParticipation) {
    participation::Committee committee{.id = {},
                                       .code = "K",
                                       .name = words(),
                                       .quadrant = m_town.first,
                                       .formed = day(2023, 1, 1),
                                       .constituted = day(2023, 2, 1),
                                       .dissolved = {}};
    committee.id = insert(database(), committee, {});
    const auto read = readCommittees(database()).back();
    EXPECT_EQ(std::tie(read.id, read.code, read.name, read.formed, read.constituted, read.dissolved),
              std::tie(committee.id, committee.code, committee.name, committee.formed, committee.constituted,
                       committee.dissolved));
    insert(database(),
           participation::Membership{
               .committee = committee.id, .participant = m_town.participant, .from = day(2023, 3, 1), .to = {}},
           {});
    EXPECT_EQ(readMemberships(database()).front().participant, m_town.participant);
    for (int i = 0; i < 200; ++i) {
        const bool held = m_random.chance(0.5);
        participation::Meeting meeting{
            .id = {},
            .committee = committee.id,
            .day = day(2023, 5, 1) + std::chrono::days{i},
            .startMinute = static_cast<int>(m_random.below(1440)),
            .minutes = held ? static_cast<int>(m_random.between(1, 720)) : 0,
            .state = held ? participation::MeetingState::held : participation::MeetingState::not_held,
            .reason = held ? std::nullopt : std::optional{any<participation::NotHeldReason>(5)},
            .residents = static_cast<int>(m_random.between(1, 10'000)),
            .officers = 0,
            .chiefPresent = m_random.chance(0.5),
            .attendance = {}};
        if (held) meeting.attendance = {m_town.participant};
        meeting.id = insert(database(), meeting, {});
        EXPECT_EQ(fields(readMeetings(database()).back()), fields(meeting));
        participation::Agreement agreement{.id = {},
                                           .folio = "A" + std::to_string(i),
                                           .committee = committee.id,
                                           .meeting = perhaps(meeting.id),
                                           .result = words(),
                                           .responsible = any<participation::Responsible>(2),
                                           .agency = perhaps(m_town.agency),
                                           .accepted = meeting.day,
                                           .due = meeting.day,
                                           .rescheduled = {},
                                           .state = participation::AgreementState::accepted,
                                           .fulfilled = {},
                                           .verified = {}};
        agreement.id = insert(database(), agreement, {});
        agreement.rescheduled = perhaps(anyDay());
        agreement.state = participation::AgreementState::verified;
        agreement.fulfilled = agreement.verified = agreement.due;
        update(database(), agreement);
        EXPECT_EQ(fields(readAgreements(database()).back()), fields(agreement));
    }
}

TEST_F(RoundTrip, FoliosGoOnFromTheHighestOfTheYear) {
    EXPECT_EQ(nextReportFolio(database(), day(2024, 5, 5)), "R-2024-00001");
    for (const char* folio : {"R-2024-00009", "R-2024-100000", "R-2023-00077", "R-2024-12a", "911/4"})
        database()
            .query(
                "INSERT INTO report(folio, mode, channel, category, received, due) VALUES (?, 'open', 'chat', 'noise', "
                "'2024-01-01', '2024-01-02')",
                folio)
            .run();
    EXPECT_EQ(nextReportFolio(database(), day(2024, 5, 5)), "R-2024-100001");
    EXPECT_EQ(nextReportFolio(database(), day(2023, 5, 5)), "R-2023-00078");
    EXPECT_EQ(nextReportFolio(database(), day(2025, 5, 5)), "R-2025-00001");
}

TEST_F(RoundTrip, AWordThatNobodyWroteIsDamage) {
    database().run("PRAGMA ignore_check_constraints = ON; UPDATE officer SET rank = 'general'");
    try {
        (void)readOfficers(database());
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code(), "file.damaged");
    }
}

}  // namespace cuadrante::store
