// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of a row are written twice, in check() and in the table's CHECKs, because other programs can write the file
// too. These tests hold them together: random drafts get the same verdict from both. Not compared is what a CHECK
// cannot know: which day it is, and rules about several rows that UNIQUE cannot say (tests/workspace, CheckFinds...).
#include "core/base/failure.h"
#include "core/base/random.h"
#include "tests/support/folder.h"
#include "tests/support/small_town.h"

#include <gtest/gtest.h>

namespace cuadrante::store {

namespace {
using namespace cuadrante::testing;

const Day kFarAway = day(2200, 1, 1);

class TwoGuards : public ::testing::Test {
protected:
    void SetUp() override {
        m_town = fill(database());
        database().run(
            "INSERT INTO committee(id, code, name, quadrant_id, formed) SELECT 1, 'K-1', 'K', min(id), "
            "'2020-01-01' FROM quadrant; INSERT INTO meeting(committee_id, day, start_minute, minutes, state, "
            "residents, officers) VALUES (1, '2024-01-15', 600, 60, 'held', 5, 0)");
    }
    Database& database() { return m_file.connection(); }
    template <typename T>
    const T& pick(const std::vector<T>& choices) {
        return choices[static_cast<std::size_t>(m_random.below(static_cast<std::int64_t>(choices.size())))];
    }
    std::optional<Day> pickDay() {
        return pick<std::optional<Day>>({{}, day(2024, 1, 15), day(2024, 1, 14), day(2024, 1, 16), day(2021, 12, 31)});
    }
    template <typename... Values>
    bool stored(const std::string& sql, const Values&... values) {
        database().run("SAVEPOINT guard");
        bool accepted = true;
        try {
            database().query(sql, values...).run();
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.code(), "file.rule_broken") << failure.what();
            accepted = false;
        }
        database().run("ROLLBACK TO guard; RELEASE guard");
        return accepted;
    }
    template <typename Verdict>
    void compare(bool inFile, const Verdict& checked, int& accepted) {
        std::string said;
        if (!checked)
            for (const Problem& problem : checked.error()) said += std::string(problem.code) + " ";
        ASSERT_EQ(inFile, checked.has_value()) << "check() said: " << said;
        accepted += inFile ? 1 : 0;
    }

    Folder m_folder;
    MunicipalFile m_file = MunicipalFile::create(m_folder / "a.gpkg", someMunicipality(), kSomeTime);
    SmallTown m_town;
    Random m_random{7};
    static constexpr int kDrafts = 1500;
};

std::string manyCharacters(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "ñ";
    return text;
}
}  // namespace

TEST_F(TwoGuards, AgreeOnOfficers) {
    const auto existing = readOfficers(database());
    int accepted = 0;
    for (int i = 0; i < kDrafts; ++i) {
        const workforce::OfficerDraft said{
            .number = pick<std::string>({"", "  ", "1", "77", "ñ-8"}),
            .name = pick<std::string>({"", " ", "Ana", manyCharacters(120), manyCharacters(121)}),
            .rank = pick<workforce::Rank>({workforce::Rank::police, workforce::Rank::inspector}),
            .joined = pickDay()};
        compare(stored("INSERT INTO officer(number, name, rank, status, pattern, joined) VALUES (?, ?, ?, ?, ?, ?)",
                       said.number, said.name, word(said.rank), word(said.status), word(said.pattern), said.joined),
                workforce::check(said, existing, kFarAway), accepted);
    }
    EXPECT_GT(accepted, kDrafts / 20);
}

TEST_F(TwoGuards, AgreeOnAssignments) {
    const auto officers = readOfficers(database());
    int accepted = 0;
    for (int i = 0; i < kDrafts; ++i) {
        const workforce::AssignmentDraft said{
            .officer = pick<std::optional<workforce::OfficerId>>({{}, m_town.officer, workforce::OfficerId{999}}),
            .quadrant = pick<std::optional<territory::QuadrantId>>({{}, m_town.first, m_town.second}),
            .role = pick<workforce::Role>({workforce::Role::chief, workforce::Role::member}),
            .from = pickDay(),
            .to = pickDay()};
        compare(stored("INSERT INTO assignment(officer_id, quadrant_id, role, from_day, to_day) VALUES (?, ?, ?, ?, ?)",
                       said.officer, said.quadrant, word(said.role), said.from, said.to),
                workforce::check(said, officers, {}, kFarAway, nullptr), accepted);
    }
    EXPECT_GT(accepted, kDrafts / 20);
}

TEST_F(TwoGuards, AgreeOnCommittees) {
    const auto existing = readCommittees(database());
    int accepted = 0;
    for (int i = 0; i < kDrafts; ++i) {
        const participation::CommitteeDraft said{
            .code = pick<std::string>({"", " ", "K-1", "K-2"}),
            .name = pick<std::string>({"", "Las Flores"}),
            .quadrant = pick<std::optional<territory::QuadrantId>>({{}, m_town.first}),
            .formed = pickDay(),
            .constituted = pickDay()};
        compare(stored("INSERT INTO committee(code, name, quadrant_id, formed, constituted) VALUES (?, ?, ?, ?, ?)",
                       said.code, said.name, said.quadrant, said.formed, said.constituted),
                participation::check(said, existing, kFarAway), accepted);
    }
    EXPECT_GT(accepted, kDrafts / 50);
}

TEST_F(TwoGuards, AgreeOnMeetings) {
    using participation::MeetingState;
    using participation::NotHeldReason;
    const auto committees = readCommittees(database());
    const auto existing = readMeetings(database());
    int accepted = 0;
    for (int i = 0; i < 4 * kDrafts; ++i) {
        const participation::MeetingDraft said{
            .committee = pick<std::optional<participation::CommitteeId>>(
                {{}, participation::CommitteeId{1}, participation::CommitteeId{1}}),
            .day = pickDay(),
            .startMinute = pick<int>({-1, 0, 600, 1439, 1440}),
            .minutes = pick<int>({-1, 0, 1, 720, 721}),
            .state = pick<MeetingState>(
                {MeetingState::called, MeetingState::held, MeetingState::not_held, MeetingState::rescheduled}),
            .reason = pick<std::optional<NotHeldReason>>({{}, NotHeldReason::weather}),
            .residents = pick<int>({-1, 0, 1, 10'000, 10'001}),
            .officers = pick<int>({0, 0, 10'000, 10'001})};
        const bool held = said.state == MeetingState::held;
        compare(
            stored("INSERT INTO meeting(committee_id, day, start_minute, minutes, state, reason, residents, officers) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                   said.committee, said.day, said.startMinute, held ? said.minutes : 0, word(said.state),
                   said.reason ? std::optional{word(*said.reason)} : std::nullopt, said.residents, said.officers),
            participation::check(said, committees, existing, kFarAway), accepted);
    }
    EXPECT_GT(accepted, kDrafts / 50);
}

TEST_F(TwoGuards, AgreeOnAgreements) {
    const auto committees = readCommittees(database());
    int accepted = 0;
    for (int i = 0; i < kDrafts; ++i) {
        const participation::AgreementDraft said{
            .committee = pick<std::optional<participation::CommitteeId>>(
                {{}, participation::CommitteeId{1}, participation::CommitteeId{9}}),
            .result = pick<std::string>({"", " ", "Tres luminarias", manyCharacters(500), manyCharacters(501)}),
            .accepted = pickDay(),
            .due = pickDay()};
        compare(stored("INSERT INTO agreement(folio, committee_id, result, responsible, accepted, due, state) VALUES "
                       "('A-1', ?, ?, ?, ?, ?, 'accepted')",
                       said.committee, said.result, word(said.responsible), said.accepted, said.due),
                participation::check(said, committees, kFarAway), accepted);
    }
    EXPECT_GT(accepted, kDrafts / 50);
}

}  // namespace cuadrante::store
