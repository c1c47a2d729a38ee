// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/participation/participation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace cuadrante;
using namespace cuadrante::participation;
using namespace std::chrono_literals;
using std::chrono::days;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {
constexpr Day kToday = std::chrono::local_days{2024y / 6 / 30};
constexpr Day kFormed = std::chrono::local_days{2024y / 1 / 10};
const std::vector<Committee> kCommittees{{.id = {1},
                                          .code = "CV-1",
                                          .name = "Comité de prueba",
                                          .quadrant = {1},
                                          .formed = kFormed,
                                          .constituted = kFormed + days{10},
                                          .dissolved = {}}};

template <typename T>
std::vector<std::string_view> codes(const Checked<T>& checked) {
    std::vector<std::string_view> found;
    if (!checked)
        for (const Problem& problem : checked.error()) found.push_back(problem.code);
    return found;
}

MeetingDraft heldDraft() { return {.committee = CommitteeId{1}, .day = kToday, .residents = 12, .officers = 2}; }

std::vector<std::string_view> problemsOf(const MeetingDraft& said, const std::vector<Meeting>& existing = {}) {
    return codes(check(said, kCommittees, existing, kToday));
}
/// The draft of a sound held meeting with one thing said otherwise.
template <typename Change>
std::vector<std::string_view> changed(Change change) {
    MeetingDraft said = heldDraft();
    change(said);
    return problemsOf(said);
}

AgreementDraft agreementDraft() {
    return {.committee = CommitteeId{1}, .result = "Luminaria reparada", .accepted = kToday, .due = kToday + days{30}};
}
Agreement agreement() { return check(agreementDraft(), kCommittees, kToday).value(); }
}  // namespace

TEST(CommitteeCheck, TellsEveryBrokenRule) {
    EXPECT_THAT(codes(check(CommitteeDraft{}, kCommittees, kToday)),
                ElementsAre("committee.code_missing", "committee.name_missing", "committee.quadrant_missing",
                            "committee.formed_missing"));
    EXPECT_THAT(codes(check(CommitteeDraft{.code = "CV-1",
                                           .name = "Otro",
                                           .quadrant = territory::QuadrantId{1},
                                           .formed = kToday + days{2},
                                           .constituted = kToday + days{1}},
                            kCommittees, kToday)),
                ElementsAre("committee.code_taken", "committee.formed_future", "committee.constituted_before",
                            "committee.constituted_future"));
}

TEST(CommitteeCheck, CodesAndNamesAreOneLineOfReasonableLengthAndReadLikeNoOther) {
    CommitteeDraft said{.code = " cv \t1 ", .name = "Vecinos\nde  A", .quadrant = territory::QuadrantId{1}, .formed = kToday};
    const auto twin = check(said, kCommittees, kToday);
    EXPECT_THAT(codes(twin), ElementsAre("committee.code_alike"));
    EXPECT_EQ(twin.error().front().args, (Arguments{std::string("cv 1"), std::string("CV-1")}));
    said.code = "CV\t9";
    const auto sound = check(said, kCommittees, kToday);
    ASSERT_TRUE(sound);
    EXPECT_EQ(sound->code, "CV 9");
    EXPECT_EQ(sound->name, "Vecinos de A");
    said.code = std::string(41, 'x');
    said.name = std::string(121, 'x');
    EXPECT_THAT(codes(check(said, kCommittees, kToday)), ElementsAre("committee.code_long", "committee.name_long"));
}

TEST(CommitteeCheck, MayBeConstitutedOnTheDayItForms) {
    EXPECT_TRUE(check(CommitteeDraft{.code = "CV-2",
                                     .name = "Otro",
                                     .quadrant = territory::QuadrantId{1},
                                     .formed = kToday,
                                     .constituted = kToday},
                      kCommittees, kToday));
}

TEST(MeetingCheck, AcceptsASoundOne) { EXPECT_THAT(problemsOf(heldDraft()), IsEmpty()); }

TEST(MeetingCheck, TruthTableOfTheFields) {
    EXPECT_THAT(changed([](auto& m) { m.committee = {}; }), ElementsAre("meeting.committee_missing"));
    EXPECT_THAT(changed([](auto& m) { m.committee = CommitteeId{9}; }), ElementsAre("meeting.committee_missing"));
    EXPECT_THAT(changed([](auto& m) { m.day = {}; }), ElementsAre("meeting.day_missing"));
    EXPECT_THAT(changed([](auto& m) { m.day = kToday + days{1}; }), ElementsAre("meeting.future"));
    EXPECT_THAT(changed([](auto& m) { m.day = kFormed - days{1}; }), ElementsAre("meeting.before_committee"));
    EXPECT_THAT(changed([](auto& m) { m.day = kFormed; }), IsEmpty());
    EXPECT_THAT(changed([](auto& m) { m.startMinute = -1; }), ElementsAre("meeting.start"));
    EXPECT_THAT(changed([](auto& m) { m.startMinute = 1440; }), ElementsAre("meeting.start"));
    EXPECT_THAT(changed([](auto& m) { m.startMinute = 1439; }), IsEmpty());
    EXPECT_THAT(changed([](auto& m) { m.minutes = 0; }), ElementsAre("meeting.duration"));
    EXPECT_THAT(changed([](auto& m) { m.minutes = 721; }), ElementsAre("meeting.duration"));
    EXPECT_THAT(changed([](auto& m) { m.minutes = 720; }), IsEmpty());
    EXPECT_THAT(changed([](auto& m) { m.residents = 0; }), ElementsAre("meeting.nobody"));
    EXPECT_THAT(changed([](auto& m) { m.residents = -1; }), ElementsAre("meeting.headcount"));
    EXPECT_THAT(changed([](auto& m) { m.residents = m.officers = 10'001; }),
                ElementsAre("meeting.headcount", "meeting.headcount"));
    EXPECT_THAT(changed([](auto& m) { m.reason = NotHeldReason::weather; }), ElementsAre("meeting.reason_unexpected"));
}

TEST(MeetingCheck, OneNotHeldNeedsAReasonAndHasNoLength) {
    MeetingDraft said = heldDraft();
    said.state = MeetingState::not_held;
    said.residents = 0;
    EXPECT_THAT(problemsOf(said), ElementsAre("meeting.reason_missing"));
    said.reason = NotHeldReason::no_quorum;
    const auto checked = check(said, kCommittees, {}, kToday);
    ASSERT_TRUE(checked);
    EXPECT_EQ(checked->minutes, 0);
}

TEST(MeetingCheck, OnlyACalledOneMayLieAhead) {
    for (const auto& [state, allowed] : {std::pair{MeetingState::called, true}, {MeetingState::rescheduled, false}}) {
        MeetingDraft said = heldDraft();
        said.state = state;
        said.residents = said.officers = 0;
        said.day = kToday + days{7};
        EXPECT_EQ(problemsOf(said).empty(), allowed) << word(state);
    }
}

TEST(MeetingCheck, ListsNobodyTwiceAndNoMoreThanCame) {
    EXPECT_THAT(changed([](auto& m) { m.attendance = {{1}, {2}, {1}}; }), ElementsAre("meeting.attendance_twice"));
    const auto listedMore = changed([](auto& m) {
        m.residents = 1;
        m.attendance = {{1}, {2}};
    });
    EXPECT_THAT(listedMore, ElementsAre("meeting.attendance_exceeds"));
    EXPECT_THAT(changed([](auto& m) {
                    m.residents = 2;
                    m.attendance = {{1}, {2}};
                }),
                IsEmpty());
}

TEST(MeetingCheck, ACommitteeMeetsOnceAtATime) {
    const std::vector existing{check(heldDraft(), kCommittees, {}, kToday).value()};
    EXPECT_THAT(problemsOf(heldDraft(), existing), ElementsAre("meeting.same_time"));
    MeetingDraft later = heldDraft();
    later.startMinute += 60;
    EXPECT_THAT(problemsOf(later, existing), IsEmpty());
}

TEST(AgreementCheck, TruthTableOfTheFields) {
    EXPECT_THAT(codes(check(AgreementDraft{}, kCommittees, kToday)),
                ElementsAre("agreement.committee_missing", "agreement.result_missing", "agreement.accepted_missing",
                            "agreement.due_missing"));
    AgreementDraft said = agreementDraft();
    said.result = std::string(501, 'x');
    said.accepted = kToday + days{2};
    said.due = kToday + days{1};
    EXPECT_THAT(codes(check(said, kCommittees, kToday)),
                ElementsAre("agreement.result_long", "agreement.accepted_future", "agreement.due_before"));
    EXPECT_EQ(agreement().state, AgreementState::accepted);
}

TEST(AgreementLife, IsFulfilledThenVerified) {
    const auto done = fulfilled(agreement(), kToday, kToday);
    ASSERT_TRUE(done);
    EXPECT_EQ(done->state, AgreementState::fulfilled);
    EXPECT_EQ(done->fulfilled, kToday);
    EXPECT_THAT(codes(fulfilled(*done, kToday, kToday)), ElementsAre("agreement.move_not_allowed"));
    const auto seen = verified(*done, kToday + days{1}, kToday + days{1});
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->state, AgreementState::verified);
    EXPECT_EQ(seen->verified, kToday + days{1});
}

TEST(AgreementLife, RefusesDaysThatCannotBe) {
    EXPECT_THAT(codes(fulfilled(agreement(), kToday - days{1}, kToday)), ElementsAre("agreement.fulfilled_before"));
    EXPECT_THAT(codes(fulfilled(agreement(), kToday + days{1}, kToday)), ElementsAre("agreement.fulfilled_future"));
    EXPECT_THAT(codes(verified(agreement(), kToday, kToday)), ElementsAre("agreement.move_not_allowed"));
    const Agreement done = fulfilled(agreement(), kToday, kToday).value();
    EXPECT_THAT(codes(verified(done, kToday - days{1}, kToday)), ElementsAre("agreement.verified_before"));
    EXPECT_THAT(codes(verified(done, kToday + days{1}, kToday)), ElementsAre("agreement.verified_future"));
}

TEST(ParticipationWords, GoThereAndBack) {
    for (const MeetingState state :
         {MeetingState::called, MeetingState::held, MeetingState::not_held, MeetingState::rescheduled})
        EXPECT_EQ(meetingStateOf(word(state)), state);
    for (const NotHeldReason reason : {NotHeldReason::no_quorum, NotHeldReason::police_absent, NotHeldReason::weather,
                                       NotHeldReason::threat, NotHeldReason::other})
        EXPECT_EQ(notHeldReasonOf(word(reason)), reason);
    for (const AgreementState state :
         {AgreementState::proposed, AgreementState::accepted, AgreementState::in_progress, AgreementState::fulfilled,
          AgreementState::verified, AgreementState::cancelled_by_community, AgreementState::cancelled_by_authority})
        EXPECT_EQ(agreementStateOf(word(state)), state);
    for (const Responsible responsible : {Responsible::authority, Responsible::community})
        EXPECT_EQ(responsibleOf(word(responsible)), responsible);
    EXPECT_EQ(word(CommitteeState::at_risk), "at_risk");
}
