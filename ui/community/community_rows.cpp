// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/community/community_rows.h"

#include "ui/shell/lookup.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace cuadrante::ui {

namespace {

int urgency(participation::CommitteeState state) {
    switch (state) {
        case participation::CommitteeState::at_risk: return 0;
        case participation::CommitteeState::inactive: return 1;
        case participation::CommitteeState::dissolved: return 3;
        default: return 2;
    }
}

}  // namespace

bool isOpen(reports::State state) noexcept {
    using reports::State;
    return state == State::received || state == State::validated || state == State::assigned ||
           state == State::in_progress || state == State::reopened;
}

bool isOpen(participation::AgreementState state) noexcept {
    using participation::AgreementState;
    return state == AgreementState::proposed || state == AgreementState::accepted ||
           state == AgreementState::in_progress;
}

std::vector<ReportRow> reportRows(const indicators::Facts& facts, Day asOf) {
    const auto agencies = byId(facts.agencies);
    std::vector<ReportRow> rows;
    rows.reserve(facts.reports.size());
    for (const reports::Report& report : facts.reports) {
        ReportRow row{.report = &report, .quadrant = {}, .agency = nullptr, .daysOverdue = {}};
        if (report.quadrant) row.quadrant = quadrantCode(facts, *report.quadrant);
        if (report.agency) row.agency = lookUp(agencies, *report.agency);
        if (isOpen(report.state()) && report.due < asOf) row.daysOverdue = (asOf - report.due).count();
        rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const ReportRow& a, const ReportRow& b) {
        return std::pair(a.report->received, a.report->id) > std::pair(b.report->received, b.report->id);
    });
    return rows;
}

std::vector<CommitteeRow> committeeRows(const indicators::Facts& facts, Day asOf) {
    std::unordered_map<participation::CommitteeId, std::vector<participation::Meeting>> meetings;
    for (const participation::Meeting& meeting : facts.meetings)
        if (meeting.day <= asOf) meetings[meeting.committee].push_back(meeting);
    std::unordered_map<participation::CommitteeId, std::int64_t> members;
    for (const participation::Membership& membership : facts.memberships)
        if (membership.from <= asOf && (!membership.to || asOf <= *membership.to)) ++members[membership.committee];

    const DayRange halfYear = lastMonths(6, asOf);
    std::vector<CommitteeRow> rows;
    rows.reserve(facts.committees.size());
    for (const participation::Committee& committee : facts.committees) {
        const std::vector<participation::Meeting>& own = meetings[committee.id];
        CommitteeRow row{.committee = &committee,
                         .quadrant = quadrantCode(facts, committee.quadrant),
                         .state = participation::stateOn(committee, own, asOf),
                         .members = members[committee.id],
                         .meetingsHeld = 0,
                         .lastHeld = {},
                         .lastResidents = {},
                         .foundingMean = participation::foundingMean(own)};
        for (const participation::Meeting& meeting : own) {
            if (meeting.state != participation::MeetingState::held) continue;
            if (halfYear.contains(meeting.day)) ++row.meetingsHeld;
            if (!row.lastHeld || *row.lastHeld < meeting.day) {
                row.lastHeld = meeting.day;
                row.lastResidents = meeting.residents;
            }
        }
        rows.push_back(std::move(row));
    }
    std::sort(rows.begin(), rows.end(), [](const CommitteeRow& a, const CommitteeRow& b) {
        const int first = urgency(a.state);
        const int second = urgency(b.state);
        if (first != second) return first < second;
        return territory::naturalLess(a.committee->code, b.committee->code);
    });
    return rows;
}

std::vector<MeetingRow> meetingRows(const indicators::Facts& facts) {
    const auto committees = byId(facts.committees);
    std::vector<MeetingRow> rows;
    rows.reserve(facts.meetings.size());
    for (const participation::Meeting& meeting : facts.meetings)
        if (const participation::Committee* committee = lookUp(committees, meeting.committee))
            rows.push_back({&meeting, committee, quadrantCode(facts, committee->quadrant)});
    std::stable_sort(rows.begin(), rows.end(), [](const MeetingRow& a, const MeetingRow& b) {
        return std::tuple(a.meeting->day, a.meeting->startMinute) > std::tuple(b.meeting->day, b.meeting->startMinute);
    });
    return rows;
}

std::vector<AgreementRow> agreementRows(const indicators::Facts& facts, Day asOf) {
    const auto committees = byId(facts.committees);
    std::vector<AgreementRow> rows;
    rows.reserve(facts.agreements.size());
    for (const participation::Agreement& agreement : facts.agreements) {
        const participation::Committee* committee = lookUp(committees, agreement.committee);
        if (!committee) continue;
        AgreementRow row{&agreement, committee, quadrantCode(facts, committee->quadrant), {}};
        if (isOpen(agreement.state) && agreement.due < asOf) row.daysOverdue = (asOf - agreement.due).count();
        rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const AgreementRow& a, const AgreementRow& b) {
        const std::int64_t first = a.daysOverdue.value_or(0);
        const std::int64_t second = b.daysOverdue.value_or(0);
        if (first != second) return first > second;
        return a.agreement->due > b.agreement->due;
    });
    return rows;
}

std::vector<const participation::Meeting*> heldMeetings(const indicators::Facts& facts,
                                                        participation::CommitteeId committee) {
    std::vector<const participation::Meeting*> held;
    for (const participation::Meeting& meeting : facts.meetings)
        if (meeting.committee == committee && meeting.state == participation::MeetingState::held)
            held.push_back(&meeting);
    std::sort(held.begin(), held.end(), [](const participation::Meeting* a, const participation::Meeting* b) {
        return std::tuple(a->day, a->startMinute) < std::tuple(b->day, b->startMinute);
    });
    return held;
}

}  // namespace cuadrante::ui
