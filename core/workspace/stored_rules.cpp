// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/stored_rules.h"

#include "core/geometry/validity.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace cuadrante::workspace {

namespace {
using indicators::Facts;

void checkPlans(const Facts& facts, Problems& problems) {
    std::vector<territory::Plan> adopted;  // by first day
    std::ranges::copy_if(facts.plans, std::back_inserter(adopted), [](const territory::Plan& plan) { return !plan.isDraft(); });
    for (std::size_t i = 1; i < adopted.size(); ++i) {
        const territory::Plan& before = adopted[i - 1];
        const territory::Plan& plan = adopted[i];
        if (!before.validTo || *before.validTo >= plan.validFrom)
            problems.push_back({.code = "stored.plan_overlap", .field = "plan", .args = {before.name, plan.name}});
    }
}

void checkShapes(const Facts& facts, Problems& problems) {
    const auto check = [&](const auto& areas, std::string_view level) {
        for (const auto& each : areas)
            if (geometry::findFault(each.area.shape))
                problems.push_back({.code = "stored.shape", .field = level, .args = {each.area.code}});
    };
    for (const auto& layout : facts.layouts) {
        check(layout->districts(), "district");
        check(layout->quadrants(), "quadrant");
        check(layout->cells(), "cell");
    }
}

/// Stays one after the other; calls `meet` with the later of each two neighbours that share a day.
template <typename Meet>
void eachOverlap(std::vector<const workforce::Assignment*> stays, Meet meet) {
    std::ranges::sort(stays, {}, [](const workforce::Assignment* a) { return std::pair{a->from, a->id.value}; });
    for (std::size_t i = 1; i < stays.size(); ++i)
        if (!stays[i - 1]->to || *stays[i - 1]->to >= stays[i]->from) meet(*stays[i]);
}

void checkAssignments(const Facts& facts, Problems& problems) {
    std::map<workforce::OfficerId, std::vector<const workforce::Assignment*>> ofOfficer;
    std::map<territory::QuadrantId, std::vector<const workforce::Assignment*>> chiefsOf;
    for (const workforce::Assignment& assignment : facts.assignments) {
        ofOfficer[assignment.officer].push_back(&assignment);
        if (assignment.role == workforce::Role::chief) chiefsOf[assignment.quadrant].push_back(&assignment);
    }
    for (const workforce::Officer& officer : facts.officers)
        eachOverlap(ofOfficer[officer.id], [&](const workforce::Assignment& later) {
            problems.push_back({.code = "stored.assignment_overlap",
                                .field = "assignment",
                                .args = {officer.number, isoDate(later.from)}});
        });
    for (const auto& layout : facts.layouts)
        for (const territory::Quadrant& quadrant : layout->quadrants())
            eachOverlap(chiefsOf[quadrant.id], [&](const workforce::Assignment& later) {
                problems.push_back({.code = "stored.second_chief",
                                    .field = "assignment",
                                    .args = {quadrant.area.code, isoDate(later.from)}});
            });
}

void checkReports(const Facts& facts, Problems& problems) {
    for (const reports::Report& report : facts.reports)
        for (std::size_t i = 1; i < report.moves.size(); ++i)
            if (!reports::mayMove(report.moves[i - 1].to, report.moves[i].to) ||
                report.moves[i].at < report.moves[i - 1].at) {
                problems.push_back({.code = "stored.report_steps", .field = "report", .args = {report.folio}});
                break;
            }
}

void checkMeetings(const Facts& facts, Problems& problems) {
    std::map<participation::CommitteeId, const participation::Committee*> committees;
    for (const participation::Committee& committee : facts.committees) committees[committee.id] = &committee;
    for (const participation::Meeting& meeting : facts.meetings) {
        const auto committee = committees.find(meeting.committee);
        if (committee == committees.end()) continue;  // a broken reference, which is told elsewhere
        const Arguments which{committee->second->code, isoDate(meeting.day)};
        if (meeting.day < committee->second->formed)
            problems.push_back({.code = "stored.meeting_before_committee", .field = "meeting", .args = which});
        if (std::cmp_greater(meeting.attendance.size(), meeting.residents))
            problems.push_back({.code = "stored.attendance_exceeds", .field = "meeting", .args = which});
    }
}
}  // namespace

Problems brokenRules(const Facts& facts) {
    Problems problems;
    checkPlans(facts, problems);
    checkShapes(facts, problems);
    checkAssignments(facts, problems);
    checkReports(facts, problems);
    checkMeetings(facts, problems);
    return problems;
}

}  // namespace cuadrante::workspace
