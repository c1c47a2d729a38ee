// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/export_tables.h"

#include "app/cli/lookups.h"
#include "core/importing/import_report.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <string>

namespace cuadrante::cli {

namespace {
using gis::Column;
using gis::ColumnType;
using gis::Table;
using Cells = std::vector<std::string>;

constexpr auto kText = ColumnType::text;
constexpr auto kInteger = ColumnType::integer;
constexpr auto kDate = ColumnType::date;

std::string cell(std::string_view text) { return std::string(text); }
std::string cell(Day day) { return isoDate(day); }
std::string cell(std::int64_t value) { return std::to_string(value); }
std::string cell(bool value) { return value ? "1" : "0"; }
std::string cell(double value) {
    char digits[32];
    return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
}
template <typename T>
std::string cell(const std::optional<T>& value) {
    return value ? cell(*value) : std::string();
}
std::string clock(LocalTime time) { return isoLocal(time).substr(11, 5); }

void add(Table& table, Cells cells, importing::Shape shape) {
    table.rows.push_back(std::move(cells));
    table.shapes.push_back(std::move(shape));
}

template <typename Place, typename Parent>
void addAreas(Table& table, const std::vector<Place>& places, Parent&& parentOf) {
    for (const Place& place : places)
        add(table, {place.area.code, place.area.name, parentOf(place), cell(place.area.population), cell(place.area.adults)}, place.area.shape);
}

/// One of the three divisions of a plan.
Table divisionTable(std::string_view layer, const territory::Layout& layout) {
    Table table{.name = std::string(layer),
                .columns = {{"code", kText}, {"name", kText}, {"parent", kText}, {"population", kInteger}, {"adults", kInteger}},
                .rows = {}};
    if (layer == "districts") addAreas(table, layout.districts(), [](const auto&) { return std::string(); });
    if (layer == "quadrants")
        addAreas(table, layout.quadrants(), [&](const territory::Quadrant& quadrant) {
            const territory::District* district = quadrant.district ? layout.district(*quadrant.district) : nullptr;
            return district ? district->area.code : std::string();
        });
    if (layer == "cells")
        addAreas(table, layout.cells(), [&](const territory::Cell& one) {
            const territory::Quadrant* quadrant = layout.quadrant(one.quadrant);
            return quadrant ? quadrant->area.code : std::string();
        });
    return table;
}

Table placesTable(std::string_view layer, const workspace::Workspace& workspace) {
    Table table{.name = std::string(layer), .columns = {}, .rows = {}};
    if (layer == "colonias") {
        table.columns = {{"code", kText}, {"name", kText}, {"population", kInteger}};
        for (const auto& one : *workspace.colonias()) add(table, {one.code, one.name, cell(one.population)}, one.shape);
    } else if (layer == "blocks") {
        table.columns = {{"code", kText}, {"population", kInteger}, {"adults", kInteger}, {"dwellings", kInteger}, {"marginalisation", kInteger}};
        for (const auto& one : *workspace.blocks())
            add(table, {one.code, cell(one.population), cell(one.adults), cell(one.dwellings), one.marginalisation ? std::to_string(*one.marginalisation) : ""}, one.shape);
    } else {
        table.columns = {{"name", kText}, {"kind", kText}};
        for (const auto& one : *workspace.streets()) add(table, {one.name, cell(word(one.kind))}, one.line);
    }
    return table;
}

Table incidentsTable(const workspace::Workspace& workspace, const indicators::Facts& facts) {
    Table table{.name = "incidents",
                .columns = {{"id", kText}, {"date", kDate}, {"time", kText}, {"type", kText}, {"lon", ColumnType::real}, {"lat", ColumnType::real},
                            {"address", kText}, {"colonia", kText}, {"declared", kText}, {"quadrant", kText}, {"standing", kText}},
                .rows = {}};
    for (const incident::Incident& one : workspace.incidents(workspace.incidents()->id)) {
        const bool timed = one.precision == incident::TimePrecision::exact;
        add(table,
            {one.sourceId, cell(std::chrono::floor<std::chrono::days>(one.occurred)), timed ? clock(one.occurred) : "", one.type,
             one.point ? cell(one.point->lon) : "", one.point ? cell(one.point->lat) : "", one.address, one.colonia, one.declared,
             codeOf(facts, one.quadrant), cell(word(one.standing))},
            one.point ? importing::Shape(*one.point) : importing::Shape());
    }
    return table;
}

std::string agencyName(const indicators::Facts& facts, std::optional<reports::AgencyId> id) {
    for (const reports::Agency& agency : facts.agencies)
        if (agency.id == id) return agency.name;
    return {};
}

std::string movesText(const reports::Report& report, const Zone& zone) {
    std::string text;
    for (const reports::Move& move : report.moves) {
        text += (text.empty() ? "" : ";") + std::string(word(move.to)) + "@" + isoLocal(zone.toLocal(move.at)).substr(0, 16);
        if (!move.reason.empty()) text += ":" + move.reason;
    }
    return text;
}

Table peopleTable(std::string_view layer, const indicators::Facts& facts) {
    Table table{.name = std::string(layer), .columns = {}, .rows = {}};
    const auto unitCode = [&](std::optional<workforce::UnitId> id) {
        for (const workforce::Unit& unit : facts.units)
            if (unit.id == id) return unit.code;
        return std::string();
    };
    if (layer == "units") {
        table.columns = {{"code", kText}, {"kind", kText}};
        for (const auto& one : facts.units) table.rows.push_back({one.code, cell(word(one.kind))});
    } else if (layer == "officers") {
        table.columns = {{"number", kText}, {"name", kText}, {"rank", kText}, {"status", kText}, {"pattern", kText}, {"unit", kText}, {"joined", kDate}, {"retired", kDate}};
        for (const auto& one : facts.officers)
            table.rows.push_back({one.number, one.name, cell(word(one.rank)), cell(word(one.status)), cell(word(one.pattern)), unitCode(one.unit), cell(one.joined), cell(one.retired)});
    } else {
        table.columns = {{"officer", kText}, {"quadrant", kText}, {"role", kText}, {"from", kDate}, {"to", kDate}, {"order", kText}};
        for (const auto& one : facts.assignments)
            for (const auto& officer : facts.officers)
                if (officer.id == one.officer)
                    table.rows.push_back({officer.number, codeOf(facts, one.quadrant), cell(word(one.role)), cell(one.from), cell(one.to), one.order});
    }
    return table;
}

Table communityTable(std::string_view layer, const indicators::Facts& facts, const Zone& zone) {
    Table table{.name = std::string(layer), .columns = {}, .rows = {}};
    const auto committeeCode = [&](participation::CommitteeId id) {
        const participation::Committee* committee = committeeOf(facts, id);
        return committee ? committee->code : std::string();
    };
    const auto meetingDay = [&](std::optional<participation::MeetingId> id) {
        for (const participation::Meeting& meeting : facts.meetings)
            if (meeting.id == id) return isoDate(meeting.day);
        return std::string();
    };
    if (layer == "agencies") {
        table.columns = {{"name", kText}, {"subject", kText}, {"telephone", kText}, {"address", kText}, {"hours", kText}};
        for (const auto& one : facts.agencies) table.rows.push_back({one.name, one.subject, one.telephone, one.address, one.hours});
    } else if (layer == "reports") {
        table.columns = {{"folio", kText}, {"mode", kText}, {"channel", kText}, {"category", kText}, {"received", kDate}, {"quadrant", kText}, {"agency", kText}, {"moves", kText}};
        for (const auto& one : facts.reports)
            table.rows.push_back({one.folio, cell(word(one.mode)), cell(word(one.channel)), one.category, cell(one.received),
                                  codeOf(facts, one.quadrant), agencyName(facts, one.agency), movesText(one, zone)});
    } else if (layer == "committees") {
        table.columns = {{"code", kText}, {"name", kText}, {"quadrant", kText}, {"formed", kDate}, {"constituted", kDate}, {"dissolved", kDate}};
        for (const auto& one : facts.committees)
            table.rows.push_back({one.code, one.name, codeOf(facts, one.quadrant), cell(one.formed), cell(one.constituted), cell(one.dissolved)});
    } else if (layer == "meetings") {
        table.columns = {{"committee", kText}, {"day", kDate}, {"start", kText}, {"minutes", kInteger}, {"state", kText}, {"reason", kText},
                         {"residents", kInteger}, {"officers", kInteger}, {"chief_present", kInteger}};
        for (const auto& one : facts.meetings)
            table.rows.push_back({committeeCode(one.committee), cell(one.day), clock(LocalTime{std::chrono::minutes(one.startMinute)}),
                                  std::to_string(one.minutes), cell(word(one.state)), one.reason ? cell(word(*one.reason)) : "",
                                  std::to_string(one.residents), std::to_string(one.officers), cell(one.chiefPresent)});
    } else {
        table.columns = {{"folio", kText}, {"committee", kText}, {"meeting", kDate}, {"result", kText}, {"responsible", kText}, {"agency", kText}, {"accepted", kDate},
                         {"due", kDate}, {"rescheduled", kDate}, {"state", kText}, {"fulfilled", kDate}, {"verified", kDate}};
        for (const auto& one : facts.agreements)
            table.rows.push_back({one.folio, committeeCode(one.committee), meetingDay(one.meeting), one.result, cell(word(one.responsible)),
                                  agencyName(facts, one.agency), cell(one.accepted), cell(one.due), cell(one.rescheduled), cell(word(one.state)),
                                  cell(one.fulfilled), cell(one.verified)});
    }
    return table;
}

bool isOneOf(std::string_view layer, std::initializer_list<std::string_view> layers) {
    return std::find(layers.begin(), layers.end(), layer) != layers.end();
}
}  // namespace

const std::vector<std::string_view>& exportLayers() {
    static const std::vector<std::string_view> kLayers{"districts", "quadrants",   "cells",     "colonias", "blocks",  "streets",    "units",   "officers",
                                                       "assignments", "incidents", "agencies", "reports", "committees", "meetings", "agreements"};
    return kLayers;
}

gis::Table exportTableOf(const workspace::Workspace& workspace, std::string_view layer, const std::string& plan, Day day) {
    const auto facts = workspace.factsWithoutIncidents();
    if (isOneOf(layer, {"districts", "quadrants", "cells"})) return divisionTable(layer, layoutOf(*facts, plan, day));
    if (isOneOf(layer, {"colonias", "blocks", "streets"})) return placesTable(layer, workspace);
    if (isOneOf(layer, {"units", "officers", "assignments"})) return peopleTable(layer, *facts);
    if (layer == "incidents") return incidentsTable(workspace, *facts);
    return communityTable(layer, *facts, workspace.zone());
}

}  // namespace cuadrante::cli
