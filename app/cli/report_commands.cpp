// SPDX-License-Identifier: GPL-3.0-or-later
// report add, list, show, move
#include "app/cli/lookups.h"
#include "app/cli/shell.h"

#include <chrono>

namespace cuadrante::cli {

namespace {
using namespace reports;

std::string agencyName(const indicators::Facts& facts, std::optional<AgencyId> id) {
    for (const Agency& agency : facts.agencies)
        if (agency.id == id) return agency.name;
    return {};
}

Json toJson(const Report& report, const indicators::Facts& facts) {
    return {{"id", report.id.value},
            {"folio", report.folio},
            {"mode", word(report.mode)},
            {"channel", word(report.channel)},
            {"category", report.category},
            {"received", cli::toJson(report.received)},
            {"due", cli::toJson(report.due)},
            {"quadrant", textOrNull(codeOf(facts, report.quadrant))},
            {"agency", textOrNull(agencyName(facts, report.agency))},
            {"state", word(report.state())}};
}

QString stateText(const text::Texts& say, State state) { return say("report_state." + std::string(word(state))); }

struct AddSaid {
    std::string file, category, received, mode, channel, quadrant;
};

Answer add(Session& session, const AddSaid& said) {
    const auto workspace = session.openToWrite(said.file);
    ReportDraft draft;
    draft.category = said.category;
    draft.mode = choiceOf(session, said.mode, Mode::open).value_or(draft.mode);
    draft.channel = choiceOf(session, said.channel, Channel::paper).value_or(draft.channel);
    draft.received = dayOf(session, said.received);
    Named named;
    draft.quadrant = named.id("quadrant", [&] { return quadrantOf(*workspace->factsWithoutIncidents(), said.quadrant, draft.received.value_or(workspace->today())); });
    const auto added = workspace->addReport(draft);
    if (!added) named.refuse(added.error());
    return {.json = {{"id", added->id.value}, {"folio", added->folio}, {"due", cli::toJson(added->due)}, {"problems", Json::array()}},
            .text = session.say()("cli.report.added", {added->folio, session.say().date(added->due).toStdString()})};
}

struct ListSaid {
    std::string file, state, quadrant;
};

/// A category by its name; one of the municipality's own by its code.
QString categoryText(const text::Texts& say, const std::string& code) {
    const std::string id = "category." + code;
    return say.has(id) ? say(id) : QString::fromStdString(code);
}

Answer list(Session& session, const ListSaid& said) {
    const auto& say = session.say();
    const auto state = choiceOf(session, said.state, State::closed);
    const auto facts = session.openToRead(said.file)->factsWithoutIncidents();
    Json items = Json::array();
    std::vector<QStringList> rows;
    for (const Report& report : facts->reports) {
        const std::string quadrant = codeOf(*facts, report.quadrant);
        if ((state && report.state() != *state) || (!said.quadrant.empty() && quadrant != said.quadrant)) continue;
        items.push_back(toJson(report, *facts));
        rows.push_back({QString::fromStdString(report.folio), say.date(report.received), say.date(report.due), categoryText(say, report.category),
                        quadrant.empty() ? QString("–") : QString::fromStdString(quadrant), stateText(say, report.state())});
    }
    return listing(std::move(items), {say("cli.column.folio"), say("cli.column.received"), say("cli.column.due"), say("cli.column.category"),
                                      say("cli.column.quadrant"), say("cli.column.state")}, rows, say);
}

struct OneSaid {
    std::string file, report;
};

Answer show(Session& session, const OneSaid& said) {
    const auto& say = session.say();
    const auto workspace = session.openToRead(said.file);
    const auto facts = workspace->factsWithoutIncidents();
    const Report& report = reportOf(*facts, said.report);
    Json json = toJson(report, *facts), moves = Json::array();
    std::vector<QStringList> rows;
    for (const Move& move : report.moves) {
        const LocalTime local = workspace->zone().toLocal(move.at);
        moves.push_back({{"to", word(move.to)}, {"at", isoLocal(local)}, {"reason", textOrNull(move.reason)}});
        rows.push_back({say.localTime(local), stateText(say, move.to), QString::fromStdString(move.reason)});
    }
    json["moves"] = std::move(moves);
    return {.json = std::move(json),
            .text = factLines({{say("cli.column.folio"), QString::fromStdString(report.folio)},
                               {say("cli.column.category"), categoryText(say, report.category)},
                               {say("cli.column.received"), say.date(report.received)},
                               {say("cli.column.due"), say.date(report.due)},
                               {say("cli.column.quadrant"), QString::fromStdString(codeOf(*facts, report.quadrant))},
                               {say("cli.column.state"), stateText(say, report.state())}}) +
                    "\n\n" + table({say("cli.column.at"), say("cli.column.state"), say("cli.column.reason")}, rows)};
}

struct MoveSaid {
    std::string file, report, to, at, reason, agency;
};

/// The wall clock's time that was said, else this very second.
Instant instantOf(const Session& session, const workspace::Workspace& workspace, const std::string& text) {
    if (text.empty()) return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const Result<LocalTime> local = parseIsoLocal(text);
    if (!local) throw UsageError{session.say()(local.error())};
    const Result<Instant> instant = workspace.zone().toInstant(*local);
    if (!instant) throw Refused{{instant.error()}};
    return *instant;
}

Answer move(Session& session, const MoveSaid& said) {
    const auto to = choiceOf(session, said.to, State::closed);
    if (!to) throw UsageError{session.say()("cli.usage.missing", {std::string("--to")})};
    const auto workspace = session.openToWrite(said.file);
    const auto facts = workspace->factsWithoutIncidents();
    const Report& report = reportOf(*facts, said.report);
    const Move step{.to = *to, .at = instantOf(session, *workspace, said.at), .reason = said.reason};
    const auto moved = workspace->moveReport(report.id, step, agencyOf(*facts, said.agency));
    if (!moved) throw Refused{moved.error()};
    return {.json = {{"id", moved->id.value}, {"folio", moved->folio}, {"state", word(moved->state())}, {"problems", Json::array()}},
            .text = session.say()("cli.report.moved", {moved->folio, stateText(session.say(), moved->state()).toStdString()})};
}
}  // namespace

void addReportCommands(Shell& shell) {
    CLI::App& report = group(shell, "report");
    Command<AddSaid>(shell, report, "report.add")
        .argument("FILE", &AddSaid::file)
        .option("category", &AddSaid::category, Need::required)
        .option("received", &AddSaid::received, Need::required)
        .option("mode", &AddSaid::mode)
        .option("channel", &AddSaid::channel)
        .option("quadrant", &AddSaid::quadrant)
        .runs(add);
    Command<ListSaid>(shell, report, "report.list")
        .argument("FILE", &ListSaid::file)
        .option("state", &ListSaid::state, Need::optional, "report_state")
        .option("quadrant", &ListSaid::quadrant)
        .runs(list);
    Command<OneSaid>(shell, report, "report.show")
        .argument("FILE", &OneSaid::file)
        .argument("REPORT", &OneSaid::report, Need::required, "report")
        .runs(show);
    Command<MoveSaid>(shell, report, "report.move")
        .argument("FILE", &MoveSaid::file)
        .argument("REPORT", &MoveSaid::report, Need::required, "report")
        .option("to", &MoveSaid::to, Need::required, "report_state")
        .option("at", &MoveSaid::at)
        .option("reason", &MoveSaid::reason)
        .option("agency", &MoveSaid::agency)
        .runs(move);
}

}  // namespace cuadrante::cli
