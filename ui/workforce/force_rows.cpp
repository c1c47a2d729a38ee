// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workforce/force_rows.h"

#include "core/base/text.h"
#include "core/documents/quadrant_content.h"
#include "ui/shell/lookup.h"

#include <algorithm>
#include <unordered_map>

namespace cuadrante::ui {

namespace {

bool servesOn(const workforce::Officer& officer, Day day) {
    return officer.status != workforce::Status::separated && (!officer.joined || *officer.joined <= day) &&
           (!officer.retired || day <= *officer.retired);
}

std::int64_t daysUpTo(Day from, Day day) { return (day - from).count() + 1; }

}  // namespace

std::vector<OfficerRow> officerRows(const indicators::Facts& facts, Day asOf) {
    const auto units = byId(facts.units);
    std::unordered_map<workforce::OfficerId, const workforce::Assignment*> postings;
    for (const workforce::Assignment& assignment : facts.assignments)
        if (assignment.on(asOf)) postings[assignment.officer] = &assignment;

    std::vector<OfficerRow> rows;
    rows.reserve(facts.officers.size());
    for (const workforce::Officer& officer : facts.officers) {
        OfficerRow row{.officer = &officer, .unit = {}, .posting = nullptr, .quadrant = {}, .days = {}};
        if (officer.unit)
            if (const workforce::Unit* unit = lookUp(units, *officer.unit)) row.unit = unit->code;
        row.posting = lookUp(postings, officer.id);
        if (row.posting) {
            row.quadrant = quadrantCode(facts, row.posting->quadrant);
            row.days = daysUpTo(row.posting->from, asOf);
        }
        rows.push_back(std::move(row));
    }
    std::vector<std::pair<std::pair<bool, std::string>, std::size_t>> order;
    order.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        order.push_back({{!servesOn(*rows[i].officer, asOf), cuadrante::text::sortKey(rows[i].officer->name)}, i});
    std::sort(order.begin(), order.end());
    std::vector<OfficerRow> sorted;
    sorted.reserve(rows.size());
    for (const auto& [key, position] : order) sorted.push_back(std::move(rows[position]));
    return sorted;
}

std::vector<AssignmentRow> assignmentRows(const indicators::Facts& facts, Day asOf) {
    const auto officers = byId(facts.officers);
    std::vector<AssignmentRow> rows;
    rows.reserve(facts.assignments.size());
    for (const workforce::Assignment& assignment : facts.assignments) {
        const workforce::Officer* officer = lookUp(officers, assignment.officer);
        if (!officer) continue;
        const Day end = assignment.to ? std::min(*assignment.to, asOf) : asOf;
        rows.push_back({.assignment = &assignment,
                        .officer = officer,
                        .quadrant = quadrantCode(facts, assignment.quadrant),
                        .days = std::max<std::int64_t>(0, daysUpTo(assignment.from, end)),
                        .inForce = assignment.on(asOf)});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const AssignmentRow& a, const AssignmentRow& b) {
        return a.assignment->from > b.assignment->from;
    });
    return rows;
}

std::vector<QuadrantRow> quadrantRows(const indicators::Facts& facts, const territory::Layout* layout, Day asOf) {
    if (!layout) return {};
    const auto officers = byId(facts.officers);
    std::unordered_map<territory::QuadrantId, std::size_t> at;
    std::vector<QuadrantRow> rows;
    rows.reserve(layout->quadrants().size());
    for (const territory::Quadrant& quadrant : layout->quadrants()) {
        at.emplace(quadrant.id, rows.size());
        rows.push_back({.quadrant = &quadrant, .chief = nullptr, .chiefDays = {}, .deputy = nullptr, .people = 0, .content = {}});
    }
    for (const workforce::Assignment& assignment : facts.assignments) {
        const auto row = at.find(assignment.quadrant);
        const workforce::Officer* officer = lookUp(officers, assignment.officer);
        if (!assignment.on(asOf) || row == at.end() || !officer) continue;
        QuadrantRow& quadrant = rows[row->second];
        ++quadrant.people;
        if (assignment.role == workforce::Role::chief) {
            quadrant.chief = officer;
            quadrant.chiefDays = daysUpTo(assignment.from, asOf);
        } else if (assignment.role == workforce::Role::deputy) {
            quadrant.deputy = officer;
        }
    }
    for (const documents::QuadrantContent& content : documents::contentsOn(facts, asOf))
        if (const auto row = at.find(content.id); row != at.end()) rows[row->second].content = content.status();
    return rows;
}

std::int64_t activeOfficers(const indicators::Facts& facts, Day asOf) {
    return std::count_if(facts.officers.begin(), facts.officers.end(), [&](const workforce::Officer& officer) {
        return officer.status == workforce::Status::active && servesOn(officer, asOf);
    });
}

}  // namespace cuadrante::ui
