// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/word_table.h"
#include "core/participation/participation.h"

namespace cuadrante::participation {

namespace {
constexpr WordTable<CommitteeState, 6> kCommitteeStates{{{CommitteeState::forming, "forming"},
                                                         {CommitteeState::constituted, "constituted"},
                                                         {CommitteeState::active, "active"},
                                                         {CommitteeState::at_risk, "at_risk"},
                                                         {CommitteeState::inactive, "inactive"},
                                                         {CommitteeState::dissolved, "dissolved"}}};
constexpr WordTable<MeetingState, 4> kMeetingStates{{{MeetingState::called, "called"},
                                                     {MeetingState::held, "held"},
                                                     {MeetingState::not_held, "not_held"},
                                                     {MeetingState::rescheduled, "rescheduled"}}};
constexpr WordTable<NotHeldReason, 5> kNotHeldReasons{{{NotHeldReason::no_quorum, "no_quorum"},
                                                       {NotHeldReason::police_absent, "police_absent"},
                                                       {NotHeldReason::weather, "weather"},
                                                       {NotHeldReason::threat, "threat"},
                                                       {NotHeldReason::other, "other"}}};
constexpr WordTable<AgreementState, 7> kAgreementStates{
    {{AgreementState::proposed, "proposed"},
     {AgreementState::accepted, "accepted"},
     {AgreementState::in_progress, "in_progress"},
     {AgreementState::fulfilled, "fulfilled"},
     {AgreementState::verified, "verified"},
     {AgreementState::cancelled_by_community, "cancelled_by_community"},
     {AgreementState::cancelled_by_authority, "cancelled_by_authority"}}};
constexpr WordTable<Responsible, 2> kResponsibles{
    {{Responsible::authority, "authority"}, {Responsible::community, "community"}}};
}  // namespace

std::string_view word(CommitteeState state) noexcept { return wordIn(kCommitteeStates, state); }
std::string_view word(MeetingState state) noexcept { return wordIn(kMeetingStates, state); }
std::string_view word(NotHeldReason reason) noexcept { return wordIn(kNotHeldReasons, reason); }
std::string_view word(AgreementState state) noexcept { return wordIn(kAgreementStates, state); }
std::string_view word(Responsible responsible) noexcept { return wordIn(kResponsibles, responsible); }
std::optional<MeetingState> meetingStateOf(std::string_view word) noexcept { return valueIn(kMeetingStates, word); }
std::optional<NotHeldReason> notHeldReasonOf(std::string_view word) noexcept { return valueIn(kNotHeldReasons, word); }
std::optional<AgreementState> agreementStateOf(std::string_view word) noexcept { return valueIn(kAgreementStates, word); }
std::optional<Responsible> responsibleOf(std::string_view word) noexcept { return valueIn(kResponsibles, word); }

}  // namespace cuadrante::participation
