// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/participation_rows.h"
#include "core/store/report_rows.h"
#include "core/store/workforce_rows.h"
#include "core/workspace/inside.h"
#include "core/workspace/workspace.h"

#include <algorithm>

namespace cuadrante::workspace {

namespace {
using indicators::Facts;

template <typename Things, typename Identity>
const typename Things::value_type* findById(const Things& things, Identity id) {
    const auto found = std::ranges::find_if(things, [&](const auto& thing) { return thing.id == id; });
    return found == things.end() ? nullptr : &*found;
}

std::string quadrantCode(const Facts& facts, territory::QuadrantId id) {
    const territory::Layout* layout = nullptr;
    for (const auto& each : facts.layouts)
        if (each->quadrant(id)) layout = each.get();
    return layout ? layout->quadrant(id)->area.code : std::string();
}

/// A stored reference must lead somewhere: forms offer only what is there, scripts say what they like.
void requireQuadrant(const Facts& facts, std::optional<territory::QuadrantId> id, Problems& problems) {
    if (id && quadrantCode(facts, *id).empty()) problems.push_back({.code = "quadrant.unknown", .field = "quadrant"});
}
void requireAgency(const Facts& facts, std::optional<reports::AgencyId> id, Problems& problems) {
    if (id && !findById(facts.agencies, *id)) problems.push_back({.code = "agency.unknown", .field = "agency"});
}

/// The problems of a check with those found beside it.
template <typename Value>
Checked<Value> with(Checked<Value> checked, const Problems& more) {
    if (more.empty()) return checked;
    Problems all = checked ? Problems{} : std::move(checked.error());
    all.insert(all.end(), more.begin(), more.end());
    return unexpected(std::move(all));
}
}  // namespace

// --- the force --------------------------------------------------------------------------------------------------

Checked<workforce::OfficerId> Workspace::addOfficer(const workforce::OfficerDraft& said) {
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    const auto facts = m_inside->facts();
    Problems more;
    if (said.unit && !findById(facts->units, *said.unit)) more = onlyProblem("officer.unit_unknown", "unit");
    const auto checked = with(workforce::check(said, facts->officers, today()), more);
    if (!checked) return unexpected(checked.error());
    workforce::OfficerId id{};
    m_inside->write("history.add_officer", {checked->number}, {Topic::workforce},
                    [&](store::Writing& writing) { id = store::insert(writing.database(), *checked, {}); });
    turn.unlock();
    m_inside->tell({Topic::workforce});
    return id;
}

Checked<workforce::OfficerId> Workspace::retireOfficer(workforce::OfficerId officer, Day day) {
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    const auto facts = m_inside->facts();
    const workforce::Officer* found = findById(facts->officers, officer);
    if (!found) return unexpected(onlyProblem("officer.unknown", "officer"));
    if (found->retired) return unexpected(onlyProblem("officer.already_retired", "officer", {isoDate(*found->retired)}));
    Problems problems;
    if (day > today()) problems.push_back({.code = "officer.retired_future", .field = "day", .args = {isoDate(day)}});
    if (found->joined && day < *found->joined)
        problems.push_back({.code = "officer.retired_before", .field = "day", .args = {isoDate(*found->joined)}});
    std::vector<workforce::Assignment> ending;
    for (workforce::Assignment assignment : facts->assignments) {
        if (assignment.officer != officer || (assignment.to && *assignment.to <= day)) continue;
        if (assignment.from > day)
            problems.push_back({.code = "officer.assigned_later", .field = "day", .args = {isoDate(assignment.from)}});
        assignment.to = day;
        ending.push_back(assignment);
    }
    if (!problems.empty()) return unexpected(std::move(problems));
    workforce::Officer retired = *found;
    retired.retired = day;
    retired.status = workforce::Status::separated;
    m_inside->write("history.retire_officer", {retired.number, isoDate(day)}, {Topic::workforce},
                    [&](store::Writing& writing) {
                        store::update(writing.database(), retired);
                        for (const auto& assignment : ending) store::update(writing.database(), assignment);
                    });
    turn.unlock();
    m_inside->tell({Topic::workforce});
    return officer;
}

Checked<workforce::AssignmentId> Workspace::assign(const workforce::AssignmentDraft& said) {
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    const auto facts = m_inside->facts();
    Problems more;
    requireQuadrant(*facts, said.quadrant, more);
    std::vector<workforce::AssignmentId> closing;
    const auto checked = with(workforce::check(said, facts->officers, facts->assignments, today(), &closing), more);
    if (!checked) return unexpected(checked.error());
    const Arguments args{findById(facts->officers, checked->officer)->number, quadrantCode(*facts, checked->quadrant),
                         isoDate(checked->from)};
    workforce::AssignmentId id{};
    m_inside->write("history.assign", args, {Topic::workforce}, [&](store::Writing& writing) {
        for (const workforce::AssignmentId ended : closing) {
            workforce::Assignment old = *findById(facts->assignments, ended);
            old.to = checked->from - std::chrono::days{1};
            store::update(writing.database(), old);
        }
        id = store::insert(writing.database(), *checked, {});
    });
    turn.unlock();
    m_inside->tell({Topic::workforce});
    return id;
}

// --- citizen reports --------------------------------------------------------------------------------------------

Checked<reports::Report> Workspace::addReport(const reports::ReportDraft& said) {
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    const auto facts = m_inside->factsBut(Topic::reports);
    const auto categories = m_inside->reading(store::readCategories);
    // A report of an earlier day is entered later: it came some time that day, so that no step of that day precedes it.
    const Instant now = m_inside->now();
    const bool earlier = said.received && *said.received != zone().dayOf(now);
    const Instant received = earlier ? zone().toInstantNearest(LocalTime{*said.received}) : now;
    Problems more;
    requireQuadrant(*facts, said.quadrant, more);
    const auto checked = with(reports::check(said, categories, today(), received), more);
    if (!checked) return unexpected(checked.error());
    reports::Report report = *checked;
    m_inside->write("history.add_report", {}, {Topic::reports}, [&](store::Writing& writing) {
        report.folio = store::nextReportFolio(writing.database(), report.received);
        report.id = store::insert(writing.database(), report, {});
        writing.setArgs({report.folio});
    });
    turn.unlock();
    m_inside->tell({Topic::reports});
    return report;
}

Checked<reports::Report> Workspace::moveReport(reports::ReportId report, const reports::Move& said,
                                               std::optional<reports::AgencyId> agency) {
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    const auto facts = m_inside->facts();
    const reports::Report* found = findById(facts->reports, report);
    if (!found) return unexpected(onlyProblem("report.unknown", "report"));
    Problems more;
    requireAgency(*facts, agency, more);
    if (const Day day = zone().dayOf(said.at); day > today())
        more.push_back({.code = "report.move_future", .field = "at", .args = {isoDate(day)}});
    const auto checked = with(reports::check(*found, said), more);
    if (!checked) return unexpected(checked.error());
    reports::Report moved = *found;
    moved.moves.push_back(*checked);
    if (agency) moved.agency = agency;
    m_inside->write("history.move_report", {moved.folio, std::string(reports::word(checked->to))}, {Topic::reports},
                    [&](store::Writing& writing) { store::addMove(writing.database(), report, *checked, agency); });
    turn.unlock();
    m_inside->tell({Topic::reports});
    return moved;
}

// --- committees -------------------------------------------------------------------------------------------------

Checked<participation::CommitteeId> Workspace::addCommittee(const participation::CommitteeDraft& said) {
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    const auto facts = m_inside->facts();
    Problems more;
    requireQuadrant(*facts, said.quadrant, more);
    const auto checked = with(participation::check(said, facts->committees, today()), more);
    if (!checked) return unexpected(checked.error());
    participation::CommitteeId id{};
    m_inside->write("history.add_committee", {checked->code}, {Topic::participation},
                    [&](store::Writing& writing) { id = store::insert(writing.database(), *checked, {}); });
    turn.unlock();
    m_inside->tell({Topic::participation});
    return id;
}

Checked<participation::MeetingId> Workspace::addMeeting(const participation::MeetingDraft& said) {
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    const auto facts = m_inside->facts();
    Problems more;
    for (const participation::ParticipantId participant : said.attendance)
        if (!findById(facts->participants, participant)) {
            more = onlyProblem("meeting.participant_unknown", "attendance");
            break;
        }
    const auto checked = with(participation::check(said, facts->committees, facts->meetings, today()), more);
    if (!checked) return unexpected(checked.error());
    const std::string committee = findById(facts->committees, checked->committee)->code;
    participation::MeetingId id{};
    m_inside->write("history.add_meeting", {committee, isoDate(checked->day)}, {Topic::participation},
                    [&](store::Writing& writing) { id = store::insert(writing.database(), *checked, {}); });
    turn.unlock();
    m_inside->tell({Topic::participation});
    return id;
}

Checked<participation::Agreement> Workspace::addAgreement(const participation::AgreementDraft& said) {
    m_inside->requireWritable();
    auto turn = m_inside->takeTurn();
    const auto facts = m_inside->facts();
    Problems more;
    requireAgency(*facts, said.agency, more);
    if (said.meeting) {
        const participation::Meeting* meeting = findById(facts->meetings, *said.meeting);
        if (!meeting || meeting->committee != said.committee)
            more.push_back({.code = "agreement.meeting_unknown", .field = "meeting"});
    }
    const auto checked = with(participation::check(said, facts->committees, today()), more);
    if (!checked) return unexpected(checked.error());
    participation::Agreement agreement = *checked;
    m_inside->write("history.add_agreement", {}, {Topic::participation}, [&](store::Writing& writing) {
        agreement.folio = store::nextAgreementFolio(writing.database(), agreement.accepted);
        agreement.id = store::insert(writing.database(), agreement, {});
        writing.setArgs({agreement.folio});
    });
    turn.unlock();
    m_inside->tell({Topic::participation});
    return agreement;
}

Checked<participation::Agreement> Workspace::fulfilAgreement(participation::AgreementId agreement, Day day) {
    return m_inside->advanceAgreement(agreement, day, participation::fulfilled, "history.fulfil_agreement");
}

Checked<participation::Agreement> Workspace::verifyAgreement(participation::AgreementId agreement, Day day) {
    return m_inside->advanceAgreement(agreement, day, participation::verified, "history.verify_agreement");
}

Checked<participation::Agreement> Workspace::Inside::advanceAgreement(participation::AgreementId agreement, Day day,
                                                                      Advance advance, std::string_view code) {
    requireWritable();
    auto held = takeTurn();
    const auto known = facts();
    const participation::Agreement* found = findById(known->agreements, agreement);
    if (!found) return unexpected(onlyProblem("agreement.unknown", "agreement"));
    const auto moved = advance(*found, day, today());
    if (!moved) return unexpected(moved.error());
    write(code, {moved->folio, isoDate(day)}, {Topic::participation},
          [&](store::Writing& writing) { store::update(writing.database(), *moved); });
    held.unlock();
    tell({Topic::participation});
    return *moved;
}

}  // namespace cuadrante::workspace
