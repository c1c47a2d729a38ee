// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "core/base/id.h"
#include "core/base/problem.h"
#include "core/reports/report.h"
#include "core/territory/territory.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Neighbourhood committees ("comités vecinales"), their meetings, attendance and agreements. A person is a token
/// without a name, so that attendance can be linked from one meeting to the next and nobody can be looked up.
namespace cuadrante::participation {

struct Committee;
struct Participant;
struct Meeting;
struct Agreement;
using CommitteeId = Id<Committee>;
using ParticipantId = Id<Participant>;
using MeetingId = Id<Meeting>;
using AgreementId = Id<Agreement>;

/// SM-COM. Computed from the committee's dates and its meetings by stateOn(), never typed.
enum class CommitteeState { forming, constituted, active, at_risk, inactive, dissolved };
/// SM-SES.
enum class MeetingState { called, held, not_held, rescheduled };
enum class NotHeldReason { no_quorum, police_absent, weather, threat, other };
/// SM-AGR; "overdue" is not stored, it follows from the due day.
enum class AgreementState { proposed, accepted, in_progress, fulfilled, verified, cancelled_by_community, cancelled_by_authority };
enum class Responsible { authority, community };

struct Committee {
    CommitteeId id;
    std::string code;  ///< unique
    std::string name;
    territory::QuadrantId quadrant;
    Day formed;                          ///< first promoter visit
    std::optional<Day> constituted;      ///< minutes signed
    std::optional<Day> dissolved;
};
struct CommitteeDraft {
    std::string code;
    std::string name;
    std::optional<territory::QuadrantId> quadrant;
    std::optional<Day> formed;
    std::optional<Day> constituted = {};
};

/// Someone who comes to meetings, known by a random token only.
struct Participant {
    ParticipantId id;
    std::string token;  ///< 8 letters and digits, random, unique
    bool adult;         ///< 18 or more
    std::optional<territory::QuadrantId> residence;  ///< empty: lives elsewhere, works or studies here
    bool linked;        ///< consented to linking attendance between meetings
};

/// On a committee's roll.
struct Membership {
    CommitteeId committee;
    ParticipantId participant;
    Day from;
    std::optional<Day> to;
};

struct Meeting {
    MeetingId id;
    CommitteeId committee;
    Day day;
    int startMinute;        ///< of the day, wall clock, 0 to 1439
    int minutes;            ///< length, 1 to 720; 0 when not held
    MeetingState state;
    std::optional<NotHeldReason> reason;  ///< exactly when not held
    int residents;          ///< people present who are neither police nor officials, 0 to 10,000
    int officers;           ///< police present, 0 to 10,000
    bool chiefPresent;
    std::vector<ParticipantId> attendance;  ///< linked residents; at most `residents`
};
struct MeetingDraft {
    std::optional<CommitteeId> committee;
    std::optional<Day> day;
    int startMinute = 18 * 60;
    int minutes = 90;
    MeetingState state = MeetingState::held;
    std::optional<NotHeldReason> reason = {};
    int residents = 0;
    int officers = 0;
    bool chiefPresent = false;
    std::vector<ParticipantId> attendance = {};
};

struct Agreement {
    AgreementId id;
    std::string folio;       ///< "A-2024-00007", unique
    CommitteeId committee;
    std::optional<MeetingId> meeting;
    std::string result;      ///< the verifiable result, in public words
    Responsible responsible;
    std::optional<reports::AgencyId> agency;
    Day accepted;
    Day due;                 ///< the original one; rescheduling does not change it for the indicators
    std::optional<Day> rescheduled;
    AgreementState state;
    std::optional<Day> fulfilled;
    std::optional<Day> verified;
};
struct AgreementDraft {
    std::optional<CommitteeId> committee;
    std::optional<MeetingId> meeting = {};
    std::string result;
    Responsible responsible = Responsible::authority;
    std::optional<reports::AgencyId> agency = {};
    std::optional<Day> accepted;
    std::optional<Day> due;
};

/// "committee.code_missing", "committee.code_taken", "committee.code_alike" (args: the code, another that people would read
/// as the same), "committee.code_long" and "committee.name_long" (args: characters, the most), "committee.name_missing",
/// "committee.quadrant_missing",
/// "committee.formed_missing", "committee.formed_future", "committee.constituted_before", "committee.constituted_future".
[[nodiscard]] Checked<Committee> check(const CommitteeDraft& said, std::span<const Committee> existing, Day today);
/// "meeting.committee_missing", "meeting.day_missing", "meeting.future" (only a called one may be),
/// "meeting.before_committee", "meeting.duration", "meeting.start", "meeting.headcount" (fields residents and
/// officers), "meeting.nobody" (held with zero residents: it is then not held), "meeting.reason_missing",
/// "meeting.reason_unexpected", "meeting.attendance_twice", "meeting.attendance_exceeds" (args: listed, residents),
/// "meeting.same_time" (the committee meets at that very time already). What was not held lasted 0 minutes, whatever
/// was said.
[[nodiscard]] Checked<Meeting> check(const MeetingDraft& said, std::span<const Committee> committees,
                                     std::span<const Meeting> existing, Day today);
/// "agreement.committee_missing", "agreement.result_missing", "agreement.result_long" (500 characters),
/// "agreement.accepted_missing", "agreement.accepted_future", "agreement.due_missing", "agreement.due_before".
[[nodiscard]] Checked<Agreement> check(const AgreementDraft& said, std::span<const Committee> committees, Day today);
/// Fulfils (or, from fulfilled, verifies) on `day`: "agreement.move_not_allowed", "agreement.fulfilled_before",
/// "agreement.fulfilled_future", "agreement.verified_before", "agreement.verified_future".
[[nodiscard]] Checked<Agreement> fulfilled(const Agreement& agreement, Day day, Day today);
[[nodiscard]] Checked<Agreement> verified(const Agreement& agreement, Day day, Day today);

/// The mean attendance of the founding meetings: the first `foundingMeetings` held. Empty before any was held.
[[nodiscard]] std::optional<double> foundingMean(std::span<const Meeting> ofCommittee, int foundingMeetings = 4);

/// SM-COM on the day. `ofCommittee`: its meetings in any order. At risk (R-039, IND-K4): last held meeting below
/// 50 % of the founding mean, or two consecutive falls of 30 % or more, or 60 days without a meeting held.
/// Inactive: none held in 180 days. Rules in that order of strength: dissolved, inactive, at risk, active. The days are
/// counted from the last held meeting or the constitution, whichever is later; a constituted committee that has held
/// none yet is `constituted` until the 60 days are over.
[[nodiscard]] CommitteeState stateOn(const Committee& committee, std::span<const Meeting> ofCommittee, Day day);

[[nodiscard]] std::string_view word(CommitteeState state) noexcept;
[[nodiscard]] std::string_view word(MeetingState state) noexcept;
[[nodiscard]] std::string_view word(NotHeldReason reason) noexcept;
[[nodiscard]] std::string_view word(AgreementState state) noexcept;
[[nodiscard]] std::string_view word(Responsible responsible) noexcept;
[[nodiscard]] std::optional<MeetingState> meetingStateOf(std::string_view word) noexcept;
[[nodiscard]] std::optional<NotHeldReason> notHeldReasonOf(std::string_view word) noexcept;
[[nodiscard]] std::optional<AgreementState> agreementStateOf(std::string_view word) noexcept;
[[nodiscard]] std::optional<Responsible> responsibleOf(std::string_view word) noexcept;

}  // namespace cuadrante::participation
