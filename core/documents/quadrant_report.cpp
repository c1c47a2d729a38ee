// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/quadrant_profile.h"

#include <cmath>

namespace cuadrante::documents {

namespace {
using Change = QuadrantProfile::Change;
using PendingKind = QuadrantProfile::PendingKind;

/// What fits on one page.
constexpr std::size_t kRowsShown = 6;

Said day(Day value) { return verbatim(isoDate(value)); }
Said orNone(const std::string& words) { return words.empty() ? Said{"document.none", {}} : verbatim(words); }

std::string_view wordOf(Change change) {
    switch (change) {
        case Change::increased: return "document.change.increased";
        case Change::decreased: return "document.change.decreased";
        case Change::no_detectable_change: return "document.change.no_detectable_change";
        case Change::insufficient_data: break;
    }
    return "document.change.insufficient_data";
}

std::string_view wordOf(PendingKind kind) {
    switch (kind) {
        case PendingKind::agreement_overdue: return "document.pending.agreement_overdue";
        case PendingKind::report_overdue: return "document.pending.report_overdue";
        case PendingKind::committee_at_risk: return "document.pending.committee_at_risk";
        case PendingKind::committee_inactive: return "document.pending.committee_inactive";
        case PendingKind::chief_missing: break;
    }
    return "document.pending.chief_missing";
}

std::string_view wordOf(participation::CommitteeState state) {
    using enum participation::CommitteeState;
    switch (state) {
        case forming: return "committee_state.forming";
        case constituted: return "committee_state.constituted";
        case active: return "committee_state.active";
        case at_risk: return "committee_state.at_risk";
        case inactive: return "committee_state.inactive";
        case dissolved: break;
    }
    return "committee_state.dissolved";
}

std::string_view wordOf(workforce::Rank rank) {
    using enum workforce::Rank;
    switch (rank) {
        case police: return "rank.police";
        case police_third: return "rank.police_third";
        case police_second: return "rank.police_second";
        case police_first: return "rank.police_first";
        case sub_officer: return "rank.sub_officer";
        case officer: return "rank.officer";
        case sub_inspector: return "rank.sub_inspector";
        case inspector: break;
    }
    return "rank.inspector";
}

FactList place(const QuadrantProfile& profile) {
    FactList list;
    list.facts.push_back({{"document.place.district", {}}, orNone(profile.district)});
    list.facts.push_back({{"document.place.population", {}},
                          profile.population ? number(*profile.population) : Said{"document.unknown", {}}});
    list.facts.push_back({{"document.place.area", {}}, {"document.place.km2", {std::round(profile.areaKm2 * 100) / 100}}});
    list.facts.push_back({{"document.place.cells", {}}, number(profile.cells)});
    return list;
}

void addPeople(std::vector<Block>& blocks, const QuadrantProfile& profile) {
    blocks.emplace_back(Heading{{"document.people.title", {}}});
    Table people{.title = {"document.people.command", {}},
                 .headers = {{"document.people.role", {}}, {"document.people.name", {}}, {"document.people.rank", {}},
                             {"document.people.since", {}}, {"document.people.days", {}}},
                 .rows = {}};
    const auto add = [&](std::string_view role, const std::optional<QuadrantProfile::Person>& person) {
        if (person)
            people.rows.push_back({{role, {}}, verbatim(person->name), {wordOf(person->rank), {}}, day(person->since), number(person->days)});
    };
    add("role.chief", profile.chief);
    add("role.deputy", profile.deputy);
    if (!profile.chief) blocks.emplace_back(Paragraph{{"document.people.no_chief", {}}});
    if (!people.rows.empty()) blocks.emplace_back(std::move(people));
    blocks.emplace_back(FactList{{{{"document.people.assigned", {}}, number(profile.assigned)}}});
}

void addCommunity(std::vector<Block>& blocks, const QuadrantProfile& profile) {
    blocks.emplace_back(Heading{{"document.community.title", {}}});
    if (profile.committees.empty()) {
        blocks.emplace_back(Paragraph{{"document.community.no_committee", {}}});
    } else {
        Table table{.title = {"document.community.committees", {}},
                    .headers = {{"document.community.committee", {}}, {"document.community.state", {}},
                                {"document.community.last_meeting", {}}},
                    .rows = {}};
        for (const auto& committee : profile.committees) {
            if (table.rows.size() == kRowsShown) break;
            table.rows.push_back({verbatim(committee.name), {wordOf(committee.state), {}},
                                  committee.lastMeeting ? day(*committee.lastMeeting) : Said{"document.none", {}}});
        }
        blocks.emplace_back(std::move(table));
        if (profile.committees.size() > kRowsShown)
            blocks.emplace_back(Paragraph{{"document.more", {static_cast<std::int64_t>(profile.committees.size() - kRowsShown)}}});
    }
    blocks.emplace_back(FactList{{{{"document.community.open_reports", {}}, number(profile.openReports)}}});
}

void addIncidents(std::vector<Block>& blocks, const QuadrantProfile& profile) {
    blocks.emplace_back(Heading{{"document.incidents.title", {}}});
    if (!profile.incidents) {
        blocks.emplace_back(Paragraph{{"document.incidents.unknown", {isoDate(profile.period.from), isoDate(profile.period.to)}}});
        return;
    }
    blocks.emplace_back(Paragraph{
        {"document.incidents.total", {*profile.incidents, isoDate(profile.period.from), isoDate(profile.period.to)}}});
    if (profile.incidentsBefore)
        blocks.emplace_back(FactList{{{{"document.incidents.before", {}}, number(*profile.incidentsBefore)},
                                      {{"document.incidents.change", {}}, {wordOf(profile.incidentsChange), {}}}}});
    else
        blocks.emplace_back(Paragraph{{"document.incidents.no_before", {}}});
    blocks.emplace_back(MonthlySeries{{"document.incidents.monthly", {}}, profile.months, profile.monthly});
    if (profile.types.empty()) return;
    Table types{.title = {"document.incidents.types", {}},
                .headers = {{"document.incidents.type", {}}, {"document.incidents.count", {}}, {"document.incidents.before", {}},
                            {"document.incidents.change", {}}},
                .rows = {}};
    for (const auto& line : profile.types)
        types.rows.push_back({verbatim(line.type), number(line.count),
                              profile.incidentsBefore ? number(line.before) : Said{"document.unknown", {}},
                              {wordOf(line.change), {}}});
    blocks.emplace_back(std::move(types));
}

/// The main figures; their variants would not fit.
IndicatorTable figures(const QuadrantProfile& profile) {
    IndicatorTable table{.title = {"document.indicators.title", {}}, .values = {}};
    for (const auto& value : profile.indicators)
        if (const auto* definition = indicators::find(value.indicator); definition && definition->id == value.indicator)
            table.values.push_back(value);
    return table;
}

void addPending(std::vector<Block>& blocks, const QuadrantProfile& profile) {
    blocks.emplace_back(Heading{{"document.pending.title", {}}});
    if (profile.pending.empty()) {
        blocks.emplace_back(Paragraph{{"document.pending.none", {}}});
        return;
    }
    Table table{.title = {"document.pending.list", {}},
                .headers = {{"document.pending.what", {}}, {"document.pending.days", {}}},
                .rows = {}};
    for (const auto& pending : profile.pending) {
        if (table.rows.size() == kRowsShown) break;
        table.rows.push_back({{wordOf(pending.kind), {pending.name}}, number(pending.days)});
    }
    blocks.emplace_back(std::move(table));
    if (profile.pending.size() > kRowsShown)
        blocks.emplace_back(Paragraph{{"document.more", {static_cast<std::int64_t>(profile.pending.size() - kRowsShown)}}});
}
}  // namespace

Document quadrantReport(const indicators::Facts& facts, const QuadrantProfile& profile) {
    const std::string name = profile.name.empty() || profile.name == profile.code ? profile.code : profile.code + " " + profile.name;
    Document document{.title = {"document.quadrant.title", {name}},
                      .subtitle = {"document.quadrant.subtitle",
                                   {facts.municipality.name, isoDate(profile.period.from), isoDate(profile.period.to)}},
                      .invented = facts.municipality.invented,
                      .blocks = {},
                      .footer = {"document.quadrant.footer", {isoDate(profile.period.to)}}};
    document.blocks.emplace_back(MapFigure{{"document.map.caption", {profile.code}}, profile.code});
    if (profile.content.zoningOnly()) document.blocks.emplace_back(Paragraph{{"document.quadrant.zoning_only", {}}});
    document.blocks.emplace_back(place(profile));
    addPeople(document.blocks, profile);
    addCommunity(document.blocks, profile);
    addIncidents(document.blocks, profile);
    addPending(document.blocks, profile);
    document.blocks.emplace_back(figures(profile));  // from edge to edge: last, so that the rest fills the columns
    return document;
}

}  // namespace cuadrante::documents
