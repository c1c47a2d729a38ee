// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/entry.h"
#include "core/base/text.h"
#include "core/participation/participation.h"

#include <algorithm>
#include <unordered_set>

namespace cuadrante::participation {

namespace {
constexpr int kLongestMinutes = 12 * 60;
constexpr int kLastMinuteOfDay = 24 * 60 - 1;
constexpr int kCrowd = 10'000;
constexpr std::ptrdiff_t kLongestResult = 500;

const Committee* committeeOf(std::optional<CommitteeId> id, std::span<const Committee> committees) {
    const auto found = std::ranges::find_if(committees, [&](const Committee& c) { return id == c.id; });
    return found == committees.end() ? nullptr : &*found;
}

void checkTime(const MeetingDraft& said, Problems& problems) {
    if (said.startMinute < 0 || said.startMinute > kLastMinuteOfDay)
        problems.push_back({.code = "meeting.start", .field = "startMinute", .args = {std::int64_t{said.startMinute}}});
    if (said.state == MeetingState::held && (said.minutes < 1 || said.minutes > kLongestMinutes))
        problems.push_back({.code = "meeting.duration", .field = "minutes", .args = {std::int64_t{said.minutes}}});
}

void checkPeople(const MeetingDraft& said, Problems& problems) {
    for (const auto& [field, people] : {std::pair<std::string_view, int>{"residents", said.residents}, {"officers", said.officers}})
        if (people < 0 || people > kCrowd)
            problems.push_back({.code = "meeting.headcount", .field = field, .args = {std::int64_t{people}}});
    if (said.state == MeetingState::held && said.residents == 0)
        problems.push_back({.code = "meeting.nobody", .field = "residents"});
    const std::unordered_set<ParticipantId> distinct(said.attendance.begin(), said.attendance.end());
    if (distinct.size() != said.attendance.size())
        problems.push_back({.code = "meeting.attendance_twice", .field = "attendance"});
    if (std::cmp_greater(distinct.size(), std::max(said.residents, 0)))
        problems.push_back({.code = "meeting.attendance_exceeds",
                            .field = "attendance",
                            .args = {static_cast<std::int64_t>(distinct.size()), std::int64_t{said.residents}}});
}
}  // namespace

Checked<Committee> check(const CommitteeDraft& said, std::span<const Committee> existing, Day today) {
    Problems problems;
    const std::string code = text::oneLine(said.code);
    const std::string name = text::oneLine(said.name);
    if (code.empty())
        problems.push_back({.code = "committee.code_missing", .field = "code"});
    else if (const std::int64_t length = text::characters(code); length > text::kLongestCode)
        problems.push_back({.code = "committee.code_long", .field = "code", .args = {length, text::kLongestCode}});
    else if (const auto twin = std::ranges::find_if(existing, [&](const Committee& c) { return text::readAs(c.code) == text::readAs(code); });
             twin != existing.end())
        problems.push_back(twin->code == code ? Problem{.code = "committee.code_taken", .field = "code", .args = {code}}
                                              : Problem{.code = "committee.code_alike", .field = "code", .args = {code, twin->code}});
    if (name.empty()) problems.push_back({.code = "committee.name_missing", .field = "name"});
    if (const std::int64_t length = text::characters(name); length > text::kLongestName)
        problems.push_back({.code = "committee.name_long", .field = "name", .args = {length, text::kLongestName}});
    if (!said.quadrant) problems.push_back({.code = "committee.quadrant_missing", .field = "quadrant"});
    if (!said.formed)
        problems.push_back({.code = "committee.formed_missing", .field = "formed"});
    else if (*said.formed > today)
        problems.push_back({.code = "committee.formed_future", .field = "formed", .args = {isoDate(*said.formed)}});
    if (said.constituted && said.formed && *said.constituted < *said.formed)
        problems.push_back({.code = "committee.constituted_before", .field = "constituted", .args = {isoDate(*said.formed)}});
    if (said.constituted && *said.constituted > today)
        problems.push_back({.code = "committee.constituted_future", .field = "constituted", .args = {isoDate(*said.constituted)}});
    if (!problems.empty()) return unexpected(std::move(problems));
    return Committee{.id = {0},
                     .code = code,
                     .name = name,
                     .quadrant = *said.quadrant,
                     .formed = *said.formed,
                     .constituted = said.constituted,
                     .dissolved = {}};
}

Checked<Meeting> check(const MeetingDraft& said, std::span<const Committee> committees, std::span<const Meeting> existing,
                       Day today) {
    Problems problems;
    const Committee* committee = committeeOf(said.committee, committees);
    if (!committee) problems.push_back({.code = "meeting.committee_missing", .field = "committee"});
    if (!said.day) problems.push_back({.code = "meeting.day_missing", .field = "day"});
    if (said.day && *said.day > today && said.state != MeetingState::called)
        problems.push_back({.code = "meeting.future", .field = "day", .args = {isoDate(*said.day)}});
    if (said.day && committee && *said.day < committee->formed)
        problems.push_back({.code = "meeting.before_committee", .field = "day", .args = {isoDate(committee->formed)}});
    checkTime(said, problems);
    checkPeople(said, problems);
    if (said.state == MeetingState::not_held && !said.reason)
        problems.push_back({.code = "meeting.reason_missing", .field = "reason"});
    if (said.state != MeetingState::not_held && said.reason)
        problems.push_back({.code = "meeting.reason_unexpected", .field = "reason"});
    if (committee && said.day && std::ranges::any_of(existing, [&](const Meeting& m) {
            return m.committee == committee->id && m.day == *said.day && m.startMinute == said.startMinute;
        }))
        problems.push_back({.code = "meeting.same_time", .field = "startMinute"});
    if (!problems.empty()) return unexpected(std::move(problems));
    return Meeting{.id = {0},
                   .committee = *said.committee,
                   .day = *said.day,
                   .startMinute = said.startMinute,
                   .minutes = said.state == MeetingState::held ? said.minutes : 0,
                   .state = said.state,
                   .reason = said.reason,
                   .residents = said.residents,
                   .officers = said.officers,
                   .chiefPresent = said.chiefPresent,
                   .attendance = said.attendance};
}

Checked<Agreement> check(const AgreementDraft& said, std::span<const Committee> committees, Day today) {
    Problems problems;
    const std::string result = text::trimmed(said.result);
    if (!committeeOf(said.committee, committees))
        problems.push_back({.code = "agreement.committee_missing", .field = "committee"});
    if (result.empty()) problems.push_back({.code = "agreement.result_missing", .field = "result"});
    if (const std::int64_t length = text::characters(result); length > kLongestResult)
        problems.push_back({.code = "agreement.result_long", .field = "result", .args = {length}});
    if (!said.accepted)
        problems.push_back({.code = "agreement.accepted_missing", .field = "accepted"});
    else if (*said.accepted > today)
        problems.push_back({.code = "agreement.accepted_future", .field = "accepted", .args = {isoDate(*said.accepted)}});
    if (!said.due)
        problems.push_back({.code = "agreement.due_missing", .field = "due"});
    else if (said.accepted && *said.due < *said.accepted)
        problems.push_back({.code = "agreement.due_before", .field = "due", .args = {isoDate(*said.accepted)}});
    if (!problems.empty()) return unexpected(std::move(problems));
    return Agreement{.id = {0},
                     .folio = {},
                     .committee = *said.committee,
                     .meeting = said.meeting,
                     .result = result,
                     .responsible = said.responsible,
                     .agency = said.agency,
                     .accepted = *said.accepted,
                     .due = *said.due,
                     .rescheduled = {},
                     .state = AgreementState::accepted,
                     .fulfilled = {},
                     .verified = {}};
}

Checked<Agreement> fulfilled(const Agreement& agreement, Day day, Day today) {
    Problems problems;
    if (agreement.state != AgreementState::accepted && agreement.state != AgreementState::in_progress)
        problems.push_back({.code = "agreement.move_not_allowed",
                            .field = "state",
                            .args = {std::string(word(agreement.state)), std::string(word(AgreementState::fulfilled))}});
    if (day < agreement.accepted)
        problems.push_back({.code = "agreement.fulfilled_before", .field = "fulfilled", .args = {isoDate(agreement.accepted)}});
    if (day > today)
        problems.push_back({.code = "agreement.fulfilled_future", .field = "fulfilled", .args = {isoDate(day)}});
    if (!problems.empty()) return unexpected(std::move(problems));
    Agreement result = agreement;
    result.state = AgreementState::fulfilled;
    result.fulfilled = day;
    return result;
}

Checked<Agreement> verified(const Agreement& agreement, Day day, Day today) {
    Problems problems;
    if (agreement.state != AgreementState::fulfilled)
        problems.push_back({.code = "agreement.move_not_allowed",
                            .field = "state",
                            .args = {std::string(word(agreement.state)), std::string(word(AgreementState::verified))}});
    if (agreement.fulfilled && day < *agreement.fulfilled)
        problems.push_back({.code = "agreement.verified_before", .field = "verified", .args = {isoDate(*agreement.fulfilled)}});
    if (day > today)
        problems.push_back({.code = "agreement.verified_future", .field = "verified", .args = {isoDate(day)}});
    if (!problems.empty()) return unexpected(std::move(problems));
    Agreement result = agreement;
    result.state = AgreementState::verified;
    result.verified = day;
    return result;
}

}  // namespace cuadrante::participation
