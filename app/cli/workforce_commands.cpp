// SPDX-License-Identifier: GPL-3.0-or-later
// officer add, list, show, retire; assign
#include "app/cli/lookups.h"
#include "app/cli/shell.h"

#include <algorithm>

namespace cuadrante::cli {

namespace {
using namespace workforce;

Json toJson(const Assignment& assignment, const indicators::Facts& facts) {
    return {{"id", assignment.id.value},
            {"quadrant", textOrNull(codeOf(facts, assignment.quadrant))},
            {"role", word(assignment.role)},
            {"from", cli::toJson(assignment.from)},
            {"to", orNull(assignment.to)},
            {"order", textOrNull(assignment.order)}};
}

Json toJson(const Officer& officer, const indicators::Facts& facts, Day day) {
    Json json{{"id", officer.id.value},
              {"number", officer.number},
              {"name", officer.name},
              {"rank", word(officer.rank)},
              {"status", word(officer.status)},
              {"pattern", word(officer.pattern)},
              {"unit", nullptr},
              {"joined", orNull(officer.joined)},
              {"retired", orNull(officer.retired)},
              {"quadrant", nullptr},
              {"role", nullptr}};
    for (const Unit& unit : facts.units)
        if (unit.id == officer.unit) json["unit"] = unit.code;
    for (const Assignment& assignment : facts.assignments)
        if (assignment.officer == officer.id && assignment.on(day)) {
            json["quadrant"] = textOrNull(codeOf(facts, assignment.quadrant));
            json["role"] = word(assignment.role);
        }
    return json;
}

const Officer& officerWith(const indicators::Facts& facts, OfficerId id) {
    return *std::ranges::find(facts.officers, id, &Officer::id);
}

struct AddSaid {
    std::string file, number, name, rank, status, pattern, unit, joined;
};

Answer add(Session& session, const AddSaid& said) {
    const auto workspace = session.openToWrite(said.file);
    OfficerDraft draft{.number = said.number, .name = said.name};
    draft.rank = choiceOf(session, said.rank, Rank::inspector).value_or(draft.rank);
    draft.status = choiceOf(session, said.status, Status::separated).value_or(draft.status);
    draft.pattern = choiceOf(session, said.pattern, ShiftPattern::office).value_or(draft.pattern);
    Named named;
    draft.unit = named.id("unit", [&] { return unitOf(*workspace->factsWithoutIncidents(), said.unit); });
    draft.joined = dayOf(session, said.joined);
    const auto added = workspace->addOfficer(draft);
    if (!added) named.refuse(added.error());
    const auto facts = workspace->factsWithoutIncidents();
    const Officer& officer = officerWith(*facts, *added);
    return {.json = {{"id", added->value}, {"number", officer.number}, {"name", officer.name}, {"problems", Json::array()}},
            .text = session.say()("cli.officer.added", {officer.number, officer.name, std::to_string(added->value)})};
}

struct ListSaid {
    std::string file, asOf;
};

Answer list(Session& session, const ListSaid& said) {
    const auto& say = session.say();
    const auto workspace = session.openToRead(said.file);
    const auto facts = workspace->factsWithoutIncidents();
    const Day day = asOf(*workspace, dayOf(session, said.asOf));
    Json items = Json::array();
    std::vector<QStringList> rows;
    for (const Officer& officer : facts->officers) {
        const Json& json = items.emplace_back(toJson(officer, *facts, day));
        const auto cell = [&](const char* member) {
            return json[member].is_null() ? QString("–") : QString::fromStdString(json[member].template get<std::string>());
        };
        rows.push_back({QString::number(officer.id.value), cell("number"), cell("name"), say("rank." + std::string(word(officer.rank))),
                        say("status." + std::string(word(officer.status))), cell("quadrant"),
                        json["role"].is_null() ? QString("–") : say("role." + json["role"].get<std::string>())});
    }
    return listing(std::move(items), {say("cli.column.id"), say("cli.column.number"), say("cli.column.name"), say("cli.column.rank"),
                                      say("cli.column.status"), say("cli.column.quadrant"), say("cli.column.role")}, rows, say);
}

struct ShowSaid {
    std::string file, officer, on;
};

Answer show(Session& session, const ShowSaid& said) {
    const auto& say = session.say();
    const auto workspace = session.openToRead(said.file);
    const auto facts = workspace->factsWithoutIncidents();
    const Officer& officer = officerOf(*facts, said.officer);
    Json json = toJson(officer, *facts, asOf(*workspace, {}));
    Json stays = Json::array();
    std::vector<QStringList> rows;
    for (const Assignment& assignment : facts->assignments) {
        if (assignment.officer != officer.id) continue;
        stays.push_back(toJson(assignment, *facts));
        rows.push_back({QString::fromStdString(codeOf(*facts, assignment.quadrant)), say("role." + std::string(word(assignment.role))),
                        say.date(assignment.from), assignment.to ? say.date(*assignment.to) : QString("–")});
    }
    json["assignments"] = std::move(stays);
    QString text = factLines({{say("cli.column.number"), QString::fromStdString(officer.number)},
                              {say("cli.column.name"), QString::fromStdString(officer.name)},
                              {say("cli.column.rank"), say("rank." + std::string(word(officer.rank)))},
                              {say("cli.column.status"), say("status." + std::string(word(officer.status)))},
                              {say("cli.column.pattern"), say("pattern." + std::string(word(officer.pattern)))}});
    if (!rows.empty())
        text += "\n\n" + table({say("cli.column.quadrant"), say("cli.column.role"), say("cli.column.from"), say("cli.column.to")}, rows);
    return {.json = std::move(json), .text = text};
}

Answer retire(Session& session, const ShowSaid& said) {
    const auto workspace = session.openToWrite(said.file);
    const auto facts = workspace->factsWithoutIncidents();
    const Officer& officer = officerOf(*facts, said.officer);
    const Day day = dayOf(session, said.on).value_or(workspace->today());
    const auto retired = workspace->retireOfficer(officer.id, day);
    if (!retired) throw Refused{retired.error()};
    return {.json = {{"id", retired->value}, {"retired", cli::toJson(day)}, {"problems", Json::array()}},
            .text = session.say()("cli.officer.retired", {officer.number, officer.name, session.say().date(day).toStdString()})};
}

/// The open stays of before that have an end now: of the same person elsewhere, of the chief whom another one follows.
std::vector<Assignment> endedSince(const indicators::Facts& before, const indicators::Facts& now) {
    std::vector<Assignment> ended;
    for (const Assignment& old : before.assignments)
        for (const Assignment& stay : now.assignments)
            if (stay.id == old.id && !old.to && stay.to) ended.push_back(stay);
    return ended;
}

struct AssignSaid {
    std::string file, officer, quadrant, role, from, to, order;
};

Answer assign(Session& session, const AssignSaid& said) {
    const auto workspace = session.openToWrite(said.file);
    const auto facts = workspace->factsWithoutIncidents();
    AssignmentDraft draft;
    draft.from = dayOf(session, said.from);
    draft.to = dayOf(session, said.to);
    draft.role = choiceOf(session, said.role, Role::member).value_or(draft.role);
    draft.order = said.order;
    Named named;
    draft.officer = named.id("officer", [&] { return officerOf(*facts, said.officer).id; });
    draft.quadrant = named.id("quadrant", [&] { return quadrantOf(*facts, said.quadrant, draft.from.value_or(workspace->today())); });
    const auto assigned = workspace->assign(draft);
    if (!assigned) named.refuse(assigned.error());
    const auto& say = session.say();
    const Officer& officer = officerOf(*facts, said.officer);
    QStringList lines{say("cli.assign.done", {officer.name, said.quadrant, isoDate(*draft.from)})};
    Json ended = Json::array();
    for (const Assignment& stay : endedSince(*facts, *workspace->factsWithoutIncidents())) {
        const Officer& other = officerWith(*facts, stay.officer);
        const std::string quadrant = codeOf(*facts, stay.quadrant);
        ended.push_back(toJson(stay, *facts));
        ended.back()["officer"] = other.number;
        lines << say(stay.officer == officer.id ? "cli.assign.ended" : "cli.assign.ended_other", {quadrant, isoDate(*stay.to), other.name});
    }
    return {.json = {{"id", assigned->value}, {"ended", std::move(ended)}, {"problems", Json::array()}}, .text = lines.join('\n')};
}
}  // namespace

void addWorkforceCommands(Shell& shell) {
    CLI::App& officer = group(shell, "officer");
    Command<AddSaid>(shell, officer, "officer.add")
        .argument("FILE", &AddSaid::file)
        .option("number", &AddSaid::number, Need::required)
        .option("name", &AddSaid::name, Need::required, "person")
        .option("rank", &AddSaid::rank)
        .option("status", &AddSaid::status)
        .option("pattern", &AddSaid::pattern)
        .option("unit", &AddSaid::unit)
        .option("joined", &AddSaid::joined)
        .runs(add);
    Command<ListSaid>(shell, officer, "officer.list").argument("FILE", &ListSaid::file).option("as-of", &ListSaid::asOf).runs(list);
    Command<ShowSaid>(shell, officer, "officer.show")
        .argument("FILE", &ShowSaid::file)
        .argument("OFFICER", &ShowSaid::officer, Need::required, "officer")
        .runs(show);
    Command<ShowSaid>(shell, officer, "officer.retire")
        .argument("FILE", &ShowSaid::file)
        .argument("OFFICER", &ShowSaid::officer, Need::required, "officer")
        .option("on", &ShowSaid::on)
        .runs(retire);
    Command<AssignSaid>(shell, shell.app, "assign")
        .argument("FILE", &AssignSaid::file)
        .option("officer", &AssignSaid::officer, Need::required)
        .option("quadrant", &AssignSaid::quadrant, Need::required)
        .option("role", &AssignSaid::role)
        .option("from", &AssignSaid::from, Need::required)
        .option("to", &AssignSaid::to)
        .option("order", &AssignSaid::order)
        .runs(assign);
}

}  // namespace cuadrante::cli
