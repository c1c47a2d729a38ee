// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/quadrant_content.h"

#include <algorithm>

namespace cuadrante::documents {

namespace {
using indicators::Index;

void readPeople(QuadrantContent& content, const Index& index) {
    const auto stays = index.assignmentsOf.find(content.id);
    content.people =
        stays != index.assignmentsOf.end() &&
        std::ranges::any_of(stays->second, [&](const workforce::Assignment* stay) { return stay->on(index.asOf); });
}

void readCommittees(QuadrantContent& content, const Index& index) {
    const auto in = [&](std::optional<Day> day) { return day && index.w6m.contains(*day); };
    const auto committees = index.committeesOf.find(content.id);
    if (committees == index.committeesOf.end()) return;
    for (const participation::Committee* committee : committees->second) {
        if (committee->formed <= index.asOf && !(committee->dissolved && *committee->dissolved <= index.asOf))
            content.community = true;
        for (const participation::Meeting& meeting : index.meetings(committee->id))
            content.sessions += meeting.state == participation::MeetingState::held && in(meeting.day);
        const auto agreements = index.agreementsOf.find(committee->id);
        if (agreements == index.agreementsOf.end()) continue;
        content.agreementsMoved +=
            std::ranges::count_if(agreements->second, [&](const participation::Agreement* agreement) {
                return in(agreement->accepted) || in(agreement->fulfilled) || in(agreement->verified);
            });
    }
    content.agreements = content.agreementsMoved > 0;
}

void readReports(QuadrantContent& content, const Index& index) {
    const auto reports = index.reportsOf.find(content.id);
    if (reports == index.reportsOf.end() || !index.facts.zone) return;
    content.reportsWorked = std::ranges::count_if(reports->second, [&](const reports::Report* report) {
        return std::ranges::any_of(report->moves, [&](const reports::Move& move) {
            return move.to != reports::State::received && index.w6m.contains(index.facts.zone->dayOf(move.at));
        });
    });
    content.problems = content.reportsWorked > 0;
}
}  // namespace

std::vector<std::string_view> QuadrantContent::missing() const {
    std::vector<std::string_view> empty;
    if (!people) empty.push_back("people");
    if (!profile) empty.push_back("profile");
    if (!community) empty.push_back("community");
    if (!problems) empty.push_back("problems");
    if (!agreements) empty.push_back("agreements");
    return empty;
}

std::string_view QuadrantContent::status() const {
    if (zoningOnly()) return "zoning_only";
    return missing().empty() ? "complete" : "incomplete";
}

QuadrantContent contentOf(const Index& index, territory::QuadrantId quadrant) {
    QuadrantContent content{.id = quadrant};
    const territory::Quadrant* found = index.layout ? index.layout->quadrant(quadrant) : nullptr;
    if (!found) return content;
    const auto scope = indicators::scopeOf(index, territory::Level::quadrant, found->area.code);
    content.profile = scope && scope->population.has_value();
    readPeople(content, index);
    readCommittees(content, index);
    readReports(content, index);
    return content;
}

std::vector<QuadrantContent> contentsOn(const indicators::Facts& facts, Day day) {
    const Index index(facts, day);
    std::vector<QuadrantContent> contents;
    if (index.layout)
        for (const territory::Quadrant& quadrant : index.layout->quadrants())
            contents.push_back(contentOf(index, quadrant.id));
    return contents;
}

}  // namespace cuadrante::documents
