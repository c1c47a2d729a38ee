// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/participation_rows.h"

#include "core/store/folio.h"
#include "core/store/stored.h"

namespace cuadrante::store {

using namespace participation;

namespace {
template <typename Value>
std::optional<std::string_view> wordOf(const std::optional<Value>& value) {
    if (!value) return {};
    return word(*value);
}
}  // namespace

std::vector<Committee> readCommittees(Database& database, Problems* leftOut) {
    Statement row =
        database.query("SELECT id, code, name, quadrant_id, formed, constituted, dissolved FROM committee ORDER BY id");
    std::vector<Committee> read;
    eachRow(row, "committee", leftOut, [&] {
        read.push_back({.id = row.id<CommitteeId>(0),
                        .code = row.text(1),
                        .name = row.text(2),
                        .quadrant = row.id<territory::QuadrantId>(3),
                        .formed = row.day(4),
                        .constituted = row.maybeDay(5),
                        .dissolved = row.maybeDay(6)});
    });
    return read;
}

std::vector<Participant> readParticipants(Database& database) {
    Statement row =
        database.query("SELECT id, token, adult, residence_quadrant_id, linked FROM participant ORDER BY id");
    std::vector<Participant> read;
    while (row.step())
        read.push_back({.id = row.id<ParticipantId>(0),
                        .token = row.text(1),
                        .adult = row.boolean(2),
                        .residence = row.maybeId<territory::QuadrantId>(3),
                        .linked = row.boolean(4)});
    return read;
}

std::vector<Membership> readMemberships(Database& database, Problems* leftOut) {
    Statement row =
        database.query("SELECT id, committee_id, participant_id, from_day, to_day FROM membership ORDER BY id");
    std::vector<Membership> read;
    eachRow(row, "membership", leftOut, [&] {
        read.push_back({.committee = row.id<CommitteeId>(1),
                        .participant = row.id<ParticipantId>(2),
                        .from = row.day(3),
                        .to = row.maybeDay(4)});
    });
    return read;
}

std::vector<Meeting> readMeetings(Database& database, Problems* leftOut) {
    Statement row = database.query(
        "SELECT id, committee_id, day, start_minute, minutes, state, reason, residents, officers, "
        "chief_present FROM meeting ORDER BY id");
    std::vector<Meeting> read;
    eachRow(row, "meeting", leftOut, [&] {
        const auto id = row.integer(0);
        std::optional<NotHeldReason> reason;
        if (!row.isNull(6)) reason = known(notHeldReasonOf(row.textView(6)), "meeting", id);
        read.push_back({.id = {id},
                        .committee = row.id<CommitteeId>(1),
                        .day = row.day(2),
                        .startMinute = static_cast<int>(row.integer(3)),
                        .minutes = static_cast<int>(row.integer(4)),
                        .state = known(meetingStateOf(row.textView(5)), "meeting", id),
                        .reason = reason,
                        .residents = static_cast<int>(row.integer(7)),
                        .officers = static_cast<int>(row.integer(8)),
                        .chiefPresent = row.boolean(9),
                        .attendance = {}});
    });
    Statement present = database.query("SELECT meeting_id, participant_id FROM attendance ORDER BY meeting_id, id");
    std::size_t at = 0;
    while (present.step()) {
        while (at < read.size() && read[at].id.value < present.integer(0)) ++at;
        // Of a meeting that was left out, or that another program deleted: foreignKeyFaults() tells of it.
        if (at == read.size() || read[at].id.value != present.integer(0)) continue;
        read[at].attendance.push_back(present.id<ParticipantId>(1));
    }
    return read;
}

std::vector<Agreement> readAgreements(Database& database, Problems* leftOut) {
    Statement row = database.query(
        "SELECT id, folio, committee_id, meeting_id, result, responsible, agency_id, accepted, due, "
        "rescheduled, state, fulfilled, verified FROM agreement ORDER BY id");
    std::vector<Agreement> read;
    eachRow(row, "agreement", leftOut, [&] {
        read.push_back({.id = row.id<AgreementId>(0),
                        .folio = row.text(1),
                        .committee = row.id<CommitteeId>(2),
                        .meeting = row.maybeId<MeetingId>(3),
                        .result = row.text(4),
                        .responsible = known(responsibleOf(row.textView(5)), "agreement", row.integer(0)),
                        .agency = row.maybeId<reports::AgencyId>(6),
                        .accepted = row.day(7),
                        .due = row.day(8),
                        .rescheduled = row.maybeDay(9),
                        .state = known(agreementStateOf(row.textView(10)), "agreement", row.integer(0)),
                        .fulfilled = row.maybeDay(11),
                        .verified = row.maybeDay(12)});
    });
    return read;
}

std::string nextAgreementFolio(Database& database, Day day) { return nextFolio(database, "agreement", 'A', day); }

CommitteeId insert(Database& database, const Committee& committee, BatchId batch) {
    return {
        database.insert("INSERT INTO committee(code, name, quadrant_id, formed, constituted, dissolved, batch_id) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?)",
                        committee.code, committee.name, committee.quadrant, committee.formed, committee.constituted,
                        committee.dissolved, batch)};
}

ParticipantId insert(Database& database, const Participant& participant, BatchId batch) {
    return {database.insert(
        "INSERT INTO participant(token, adult, residence_quadrant_id, linked, batch_id) VALUES (?, ?, ?, ?, ?)",
        participant.token, participant.adult, participant.residence, participant.linked, batch)};
}

void insert(Database& database, const Membership& membership, BatchId batch) {
    database.insert(
        "INSERT INTO membership(committee_id, participant_id, from_day, to_day, batch_id) VALUES (?, ?, ?, ?, ?)",
        membership.committee, membership.participant, membership.from, membership.to, batch);
}

MeetingId insert(Database& database, const Meeting& meeting, BatchId batch) {
    const MeetingId id{
        database.insert("INSERT INTO meeting(committee_id, day, start_minute, minutes, state, reason, residents, "
                        "officers, chief_present, "
                        "batch_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        meeting.committee, meeting.day, meeting.startMinute, meeting.minutes, word(meeting.state),
                        wordOf(meeting.reason), meeting.residents, meeting.officers, meeting.chiefPresent, batch)};
    for (const ParticipantId participant : meeting.attendance) insertAttendance(database, id, participant, batch);
    return id;
}

void insertAttendance(Database& database, MeetingId meeting, ParticipantId participant, BatchId batch) {
    database.insert("INSERT INTO attendance(meeting_id, participant_id, batch_id) VALUES (?, ?, ?)", meeting,
                    participant, batch);
}

AgreementId insert(Database& database, const Agreement& agreement, BatchId batch) {
    return {database.insert(
        "INSERT INTO agreement(folio, committee_id, meeting_id, result, responsible, agency_id, accepted, "
        "due, rescheduled, state, fulfilled, verified, batch_id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        agreement.folio, agreement.committee, agreement.meeting, agreement.result, word(agreement.responsible),
        agreement.agency, agreement.accepted, agreement.due, agreement.rescheduled, word(agreement.state),
        agreement.fulfilled, agreement.verified, batch)};
}

void update(Database& database, const Agreement& agreement) {
    database.change(
        "UPDATE agreement SET folio = ?, committee_id = ?, meeting_id = ?, result = ?, responsible = ?, "
        "agency_id = ?, accepted = ?, due = ?, rescheduled = ?, state = ?, fulfilled = ?, verified = ? "
        "WHERE id = ?",
        agreement.folio, agreement.committee, agreement.meeting, agreement.result, word(agreement.responsible),
        agreement.agency, agreement.accepted, agreement.due, agreement.rescheduled, word(agreement.state),
        agreement.fulfilled, agreement.verified, agreement.id);
}

}  // namespace cuadrante::store
