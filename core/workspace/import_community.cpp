// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/entry.h"
#include "core/base/text.h"
#include "core/importing/records.h"
#include "core/store/participation_rows.h"
#include "core/workspace/import_job.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <unordered_map>

namespace cuadrante::workspace {

namespace {
using importing::Row;
using importing::RowReader;
using namespace participation;

Result<CommitteeId> committeeFor(const indicators::Facts& facts, const std::string& code) {
    const auto found = std::ranges::find(facts.committees, code, &Committee::code);
    if (found == facts.committees.end()) {
        return unexpected(Problem{.code = "import.committee_unknown", .field = "committee", .args = {code}});
    }
    return found->id;
}

template <typename Value>
void add(Problems& problems, const Checked<Value>& checked) {
    if (!checked) problems.insert(problems.end(), checked.error().begin(), checked.error().end());
}
}  // namespace

WriteStep planCommittees(ImportJob& job, const Progress& progress) {
    auto committees = std::make_shared<std::vector<Committee>>(job.facts.committees);
    const std::size_t onFile = committees->size();
    judgeRows(job, progress, [&](RowReader& reader, const Row&) -> Verdict {
        auto record = importing::readCommittee(reader);
        if (!record) return record.error();
        Problems problems;
        if (record->draft.formed) {
            const auto quadrant = quadrantFor(job.facts, record->quadrant, *record->draft.formed);
            if (!quadrant) return Problems{quadrant.error()};
            record->draft.quadrant = *quadrant;
        }
        const auto twin = std::ranges::find(*committees, text::oneLine(record->draft.code), &Committee::code);
        if (twin != committees->end() && twin->name == text::oneLine(record->draft.name) && twin->quadrant == record->draft.quadrant &&
            twin->formed == record->draft.formed) {
            return Duplicate{};
        }
        auto committee = participation::check(record->draft, *committees, job.request.today);
        if (!committee) return committee.error();
        committee->dissolved = record->dissolved;
        committees->push_back(std::move(*committee));
        return Accepted{};
    });
    return [committees, onFile](store::Writing& writing, std::int64_t batch, const Progress&) {
        const store::Writing::Unrecorded batchRows(writing);
        for (std::size_t i = onFile; i < committees->size(); ++i) (void)store::insert(writing.database(), (*committees)[i], batch);
    };
}

WriteStep planParticipants(ImportJob& job, const Progress& progress) {
    /// A person of this file or on file, and the places on rolls that are new.
    struct Person {
        Participant participant;  ///< id 0 until stored
        std::vector<Membership> rolls;
    };
    auto persons = std::make_shared<std::vector<Person>>();
    std::unordered_map<std::string, std::size_t> byToken;
    for (const Participant& participant : job.facts.participants) {
        byToken.emplace(participant.token, persons->size());
        persons->push_back({.participant = participant, .rolls = {}});
    }
    std::set<std::tuple<std::int64_t, std::string, Day>> rolls;
    std::unordered_map<std::int64_t, std::string> tokenOf;
    for (const Participant& participant : job.facts.participants) tokenOf.emplace(participant.id.value, participant.token);
    for (const Membership& roll : job.facts.memberships) rolls.emplace(roll.committee.value, tokenOf[roll.participant.value], roll.from);
    const territory::Layout* latest = nullptr;
    for (const auto& layout : job.facts.layouts) {
        if (layout->plan().isDraft()) continue;
        if (latest == nullptr || latest->plan().validFrom < layout->plan().validFrom) latest = layout.get();
    }

    judgeRows(job, progress, [&](RowReader& reader, const Row&) -> Verdict {
        auto record = importing::readParticipant(reader);
        if (!record) return record.error();
        Participant& said = record->participant;
        Problems problems;
        if (!record->residence.empty()) {
            const territory::Quadrant* home = latest == nullptr ? nullptr : latest->quadrantByCode(record->residence);
            if (home == nullptr) problems.push_back({.code = "import.quadrant_unknown", .field = "residence", .args = {record->residence}});
            else said.residence = home->id;
        }
        std::optional<Membership> roll;
        if (!record->committee.empty()) {
            const auto committee = committeeFor(job.facts, record->committee);
            if (!committee) problems.push_back(committee.error());
            else roll = Membership{.committee = *committee, .participant = {0}, .from = *record->from, .to = record->to};
        }
        if (!problems.empty()) return problems;
        const auto known = byToken.find(said.token);
        const bool isNew = known == byToken.end();
        if (!isNew) {
            const Participant& other = (*persons)[known->second].participant;
            if (other.adult != said.adult || other.linked != said.linked || other.residence != said.residence) {
                return Problems{{.code = "participant.token_taken", .field = "token"}};
            }
        }
        const bool rollIsNew = roll && rolls.emplace(roll->committee.value, said.token, roll->from).second;
        if (!isNew && !rollIsNew) return Duplicate{};
        if (isNew) {
            byToken.emplace(said.token, persons->size());
            persons->push_back({.participant = said, .rolls = {}});
        }
        if (rollIsNew) (*persons)[byToken[said.token]].rolls.push_back(*roll);
        return Accepted{};
    });
    return [persons](store::Writing& writing, std::int64_t batch, const Progress&) {
        const store::Writing::Unrecorded batchRows(writing);
        for (const Person& person : *persons) {
            ParticipantId id = person.participant.id;
            if (id.value == 0) id = store::insert(writing.database(), person.participant, batch);
            for (Membership roll : person.rolls) {
                roll.participant = id;
                store::insert(writing.database(), roll, batch);
            }
        }
    };
}

WriteStep planMeetings(ImportJob& job, const Progress& progress) {
    auto meetings = std::make_shared<std::vector<Meeting>>();
    std::map<std::tuple<std::int64_t, Day, int>, Meeting> byTime;
    for (const Meeting& meeting : job.facts.meetings) byTime.emplace(std::tuple(meeting.committee.value, meeting.day, meeting.startMinute), meeting);
    judgeRows(job, progress, [&](RowReader& reader, const Row&) -> Verdict {
        auto record = importing::readMeeting(reader);
        if (!record) return record.error();
        const auto committee = committeeFor(job.facts, record->committee);
        if (!committee) return Problems{committee.error()};
        record->draft.committee = *committee;
        std::span<const Meeting> sameTime;
        if (record->draft.day) {
            const auto twin = byTime.find({committee->value, *record->draft.day, record->draft.startMinute});
            if (twin != byTime.end()) {
                const Meeting& other = twin->second;
                if (other.state == record->draft.state && other.residents == record->draft.residents &&
                    other.officers == record->draft.officers && other.reason == record->draft.reason) {
                    return Duplicate{};
                }
                sameTime = std::span(&twin->second, 1);
            }
        }
        const auto meeting = participation::check(record->draft, job.facts.committees, sameTime, job.request.today);
        if (!meeting) return meeting.error();
        byTime.emplace(std::tuple(meeting->committee.value, meeting->day, meeting->startMinute), *meeting);
        meetings->push_back(*meeting);
        return Accepted{};
    });
    return [meetings](store::Writing& writing, std::int64_t batch, const Progress&) {
        const store::Writing::Unrecorded batchRows(writing);
        for (const Meeting& meeting : *meetings) (void)store::insert(writing.database(), meeting, batch);
    };
}

WriteStep planAttendance(ImportJob& job, const Progress& progress) {
    /// Who was at a meeting so far.
    struct Present {
        const Meeting* meeting;
        std::set<std::int64_t> participants;
    };
    std::map<std::pair<std::int64_t, Day>, std::vector<Present>> byDay;
    for (const Meeting& meeting : job.facts.meetings) {
        Present present{.meeting = &meeting, .participants = {}};
        for (const ParticipantId id : meeting.attendance) present.participants.insert(id.value);
        byDay[{meeting.committee.value, meeting.day}].push_back(std::move(present));
    }
    std::unordered_map<std::string, ParticipantId> byToken;
    for (const Participant& participant : job.facts.participants) byToken.emplace(participant.token, participant.id);
    auto accepted = std::make_shared<std::vector<std::pair<MeetingId, ParticipantId>>>();

    judgeRows(job, progress, [&](RowReader& reader, const Row&) -> Verdict {
        const auto record = importing::readAttendance(reader);
        if (!record) return record.error();
        const auto committee = committeeFor(job.facts, record->committee);
        if (!committee) return Problems{committee.error()};
        Present* present = nullptr;
        const auto day = byDay.find({committee->value, record->day});
        if (day != byDay.end()) {
            for (Present& each : day->second) {
                const bool only = !record->startMinute && day->second.size() == 1;
                if (only || each.meeting->startMinute == record->startMinute) present = &each;
            }
        }
        if (present == nullptr) {
            return Problems{{.code = "import.meeting_unknown", .field = "day", .args = {record->committee, isoDate(record->day)}}};
        }
        const auto participant = byToken.find(record->token);
        if (participant == byToken.end()) return Problems{{.code = "import.participant_unknown", .field = "token"}};
        if (present->participants.contains(participant->second.value)) return Duplicate{};
        const int residents = present->meeting->residents;
        if (std::ssize(present->participants) >= residents) {
            return Problems{{.code = "meeting.attendance_exceeds",
                             .field = "token",
                             .args = {std::int64_t{std::ssize(present->participants) + 1}, std::int64_t{residents}}}};
        }
        present->participants.insert(participant->second.value);
        accepted->emplace_back(present->meeting->id, participant->second);
        return Accepted{};
    });
    return [accepted](store::Writing& writing, std::int64_t batch, const Progress&) {
        const store::Writing::Unrecorded batchRows(writing);
        for (const auto& [meeting, participant] : *accepted) store::insertAttendance(writing.database(), meeting, participant, batch);
    };
}

namespace {
/// The agreement in the state that the row says, with the days that the state needs.
Checked<Agreement> inState(Agreement agreement, const importing::AgreementRecord& said) {
    Problems problems;
    const bool isVerified = said.state == AgreementState::verified;
    const bool isFulfilled = isVerified || said.state == AgreementState::fulfilled;
    if (isFulfilled && !said.fulfilled) problems.push_back({.code = "agreement.fulfilled_missing", .field = "fulfilled"});
    if (isVerified && !said.verified) problems.push_back({.code = "agreement.verified_missing", .field = "verified"});
    if (said.fulfilled && *said.fulfilled < agreement.accepted) {
        problems.push_back({.code = "agreement.fulfilled_before", .field = "fulfilled", .args = {isoDate(agreement.accepted)}});
    }
    if (said.verified && said.fulfilled && *said.verified < *said.fulfilled) {
        problems.push_back({.code = "agreement.verified_before", .field = "verified", .args = {isoDate(*said.fulfilled)}});
    }
    if ((said.fulfilled && !isFulfilled) || (said.verified && !isVerified)) {
        problems.push_back({.code = "agreement.state_differs", .field = "state", .args = {std::string(word(said.state))}});
    }
    if (!problems.empty()) return unexpected(std::move(problems));
    agreement.state = said.state;
    agreement.rescheduled = said.rescheduled;
    agreement.fulfilled = said.fulfilled;
    agreement.verified = said.verified;
    agreement.folio = said.folio;
    return agreement;
}
}  // namespace

WriteStep planAgreements(ImportJob& job, const Progress& progress) {
    auto accepted = std::make_shared<std::vector<Agreement>>();
    std::set<std::tuple<std::int64_t, std::string, Day, Day>> known;
    std::set<std::string> folios;
    const auto keyOf = [](const Agreement& a) { return std::tuple(a.committee.value, a.result, a.accepted, a.due); };
    for (const Agreement& agreement : job.facts.agreements) known.insert(keyOf(agreement)), folios.insert(agreement.folio);
    std::unordered_map<std::string, reports::AgencyId> byName;
    for (const reports::Agency& agency : job.facts.agencies) byName.emplace(text::folded(agency.name), agency.id);

    judgeRows(job, progress, [&](RowReader& reader, const Row&) -> Verdict {
        auto record = importing::readAgreement(reader);
        if (!record) return record.error();
        Problems problems;
        const auto committee = committeeFor(job.facts, record->committee);
        if (!committee) return Problems{committee.error()};
        record->draft.committee = *committee;
        if (record->meetingDay) {
            const auto meeting = std::ranges::find_if(job.facts.meetings, [&](const Meeting& each) {
                return each.committee == *committee && each.day == *record->meetingDay;
            });
            if (meeting != job.facts.meetings.end()) record->draft.meeting = meeting->id;
            else problems.push_back({.code = "import.meeting_unknown", .field = "meeting", .args = {record->committee, isoDate(*record->meetingDay)}});
        }
        if (!record->agency.empty()) {
            const auto named = byName.find(text::folded(record->agency));
            if (named != byName.end()) record->draft.agency = named->second;
            else problems.push_back({.code = "import.agency_unknown", .field = "agency", .args = {record->agency}});
        }
        auto agreement = participation::check(record->draft, job.facts.committees, job.request.today);
        if (agreement) agreement = inState(std::move(*agreement), *record);
        add(problems, agreement);
        if (!problems.empty()) return problems;
        if (!known.insert(keyOf(*agreement)).second) return Duplicate{};
        if (!agreement->folio.empty() && !folios.insert(agreement->folio).second) {
            return Problems{{.code = "agreement.folio_taken", .field = "folio", .args = {agreement->folio}}};
        }
        accepted->push_back(std::move(*agreement));
        return Accepted{};
    });
    return [accepted](store::Writing& writing, std::int64_t batch, const Progress&) {
        const store::Writing::Unrecorded batchRows(writing);
        std::ranges::stable_partition(*accepted, [](const Agreement& agreement) { return !agreement.folio.empty(); });
        for (Agreement& agreement : *accepted) {
            if (agreement.folio.empty()) agreement.folio = store::nextAgreementFolio(writing.database(), agreement.accepted);
            (void)store::insert(writing.database(), agreement, batch);
        }
    };
}

}  // namespace cuadrante::workspace
