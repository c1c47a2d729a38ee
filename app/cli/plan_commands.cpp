// SPDX-License-Identifier: GPL-3.0-or-later
// plan list|copy|rename|delete, adopt, compare
#include "app/cli/lookups.h"
#include "app/cli/shell.h"
#include "core/planning/plan_comparison.h"

namespace cuadrante::cli {

namespace {
using territory::Plan;
using workspace::Workspace;

Json toJson(const Plan& plan) {
    return {{"id", plan.id.value},
            {"name", plan.name},
            {"state", word(plan.state)},
            {"validFrom", plan.isDraft() ? Json(nullptr) : cli::toJson(plan.validFrom)},
            {"validTo", orNull(plan.validTo)},
            {"act", textOrNull(plan.act)}};
}

/// The plan as it now is.
Answer answerTo(const Workspace& workspace, territory::PlanId id, std::string_view sentence, const Arguments& args,
                const text::Texts& say) {
    const auto facts = workspace.factsWithoutIncidents();
    const Plan* plan = territory::planWith(facts->plans, id);
    return {.json = {{"plan", plan ? toJson(*plan) : Json(nullptr)}}, .text = say(sentence, args)};
}

struct ListSaid {
    std::string file;
};

Answer list(Session& session, const ListSaid& said) {
    const auto& say = session.say();
    const auto facts = session.openToRead(said.file)->factsWithoutIncidents();
    Json items = Json::array();
    std::vector<QStringList> rows;
    for (const auto& layout : facts->layouts) {
        const Plan& plan = layout->plan();
        Json item = toJson(plan);
        item["districts"] = layout->districts().size();
        item["quadrants"] = layout->quadrants().size();
        item["cells"] = layout->cells().size();
        items.push_back(std::move(item));
        rows.push_back({QString::fromStdString(plan.name), say("plan_state." + std::string(word(plan.state))),
                        plan.isDraft() ? QString("–") : say.date(plan.validFrom),
                        plan.validTo ? say.date(*plan.validTo) : QString("–"),
                        say.integer(std::ssize(layout->quadrants())),
                        plan.act.empty() ? QString("–") : QString::fromStdString(plan.act)});
    }
    return listing(std::move(items),
                   {say("cli.column.name"), say("cli.column.state"), say("cli.column.from"), say("cli.column.to"),
                    say("cli.column.quadrants"), say("cli.column.act")},
                   rows, say);
}

struct CopySaid {
    std::string file, name, plan, asOf;
};

Answer copy(Session& session, const CopySaid& said) {
    const auto workspace = session.openToWrite(said.file);
    const auto facts = workspace->factsWithoutIncidents();
    const Plan from = layoutOf(*facts, said.plan, asOf(*workspace, dayOf(session, said.asOf))).plan();
    const auto made = workspace->copyPlan(from.id, said.name);
    if (!made) throw Refused{made.error()};
    return answerTo(*workspace, *made, "cli.plan.copy.done", {from.name, said.name}, session.say());
}

struct RenameSaid {
    std::string file, plan, name;
};

Answer rename(Session& session, const RenameSaid& said) {
    const auto workspace = session.openToWrite(said.file);
    const auto done =
        workspace->renamePlan(layoutOf(*workspace->factsWithoutIncidents(), said.plan, {}).plan().id, said.name);
    if (!done) throw Refused{done.error()};
    return answerTo(*workspace, *done, "cli.plan.rename.done", {said.plan, said.name}, session.say());
}

struct DeleteSaid {
    std::string file, plan;
};

Answer remove(Session& session, const DeleteSaid& said) {
    const auto workspace = session.openToWrite(said.file);
    const auto done = workspace->deletePlan(layoutOf(*workspace->factsWithoutIncidents(), said.plan, {}).plan().id);
    if (!done) throw Refused{done.error()};
    return answerTo(*workspace, *done, "cli.plan.delete.done", {said.plan}, session.say());
}

struct AdoptSaid {
    std::string file, plan, from, act;
};

Answer adopt(Session& session, const AdoptSaid& said) {
    const auto from = dayOf(session, said.from);
    if (!from) throw UsageError{session.say()("cli.usage.missing", {std::string("--from")})};
    const auto workspace = session.openToWrite(said.file);
    const auto done = workspace->adoptPlan(layoutOf(*workspace->factsWithoutIncidents(), said.plan, *from).plan().id,
                                           *from, said.act);
    if (!done) throw Refused{done.error()};
    return answerTo(*workspace, *done, "cli.adopt.done", {said.plan, isoDate(*from)}, session.say());
}

struct CompareSaid {
    std::string file, before, after, asOf;
    double hoursPerIncident = 1, patrolsPerDay = 1, patrolSpeed = 20;
};

Json toJson(const planning::Load& load) {
    return {{"areaKm2", load.areaKm2},      {"population", orNull(load.population)}, {"streetKm", load.streetKm},
            {"incidents", load.incidents},  {"workloadHours", load.workloadHours},   {"officers", load.officers},
            {"committees", load.committees}};
}

Json toJson(const std::vector<planning::QuadrantLoad>& quadrants) {
    Json all = Json::array();
    for (const auto& quadrant : quadrants) {
        Json item{{"code", quadrant.code}};
        item.update(toJson(quadrant.load));
        all.push_back(std::move(item));
    }
    return all;
}

Json toJson(const std::vector<planning::Relocation>& moved) {
    Json all = Json::array();
    for (const auto& each : moved)
        all.push_back({{"who", each.who}, {"from", textOrNull(each.from)}, {"to", textOrNull(each.to)}});
    return all;
}

/// Outer rings and holes as GeoJSON has them.
Json toJson(const geometry::MultiPolygon& shape) {
    Json parts = Json::array();
    const auto ringOf = [](const geometry::Ring& ring) {
        Json points = Json::array();
        for (const geometry::LonLat p : ring) points.push_back({p.lon, p.lat});
        return points;
    };
    for (const geometry::Polygon& part : shape.parts) {
        Json rings = Json::array({ringOf(part.outer)});
        for (const geometry::Ring& hole : part.holes) rings.push_back(ringOf(hole));
        parts.push_back(std::move(rings));
    }
    return {{"type", "MultiPolygon"}, {"coordinates", parts}};
}

Json toJson(const planning::PlanComparison& found) {
    Json evenness = Json::array(), successions = Json::array(), transfers = Json::array();
    for (const auto& each : found.evenness)
        evenness.push_back({{"measure", each.measure},
                            {"giniBefore", orNull(each.giniBefore)},
                            {"giniAfter", orNull(each.giniAfter)},
                            {"deviationBefore", orNull(each.deviationBefore)},
                            {"deviationAfter", orNull(each.deviationAfter)},
                            {"worstBefore", textOrNull(each.worstBefore)},
                            {"worstAfter", textOrNull(each.worstAfter)}});
    for (const auto& each : found.successions)
        successions.push_back(
            {{"before", textOrNull(each.before)}, {"after", textOrNull(each.after)}, {"share", each.share}});
    for (const auto& each : found.transfers) {
        Json item{{"from", textOrNull(each.from)}, {"to", textOrNull(each.to)}};
        item.update(toJson(each.load));
        item["geometry"] = toJson(each.shape);
        transfers.push_back(std::move(item));
    }
    return {{"populationBasis", word(found.basis)},
            {"window", cli::toJson(found.window)},
            {"before", toJson(found.before)},
            {"after", toJson(found.after)},
            {"equity", evenness},
            {"successions", successions},
            {"moved", toJson(found.moved)},
            {"transfers", transfers},
            {"officers", toJson(found.officers)},
            {"committees", toJson(found.committees)}};
}

QString textOf(const planning::PlanComparison& found, const text::Texts& say) {
    const auto share = [&](std::optional<double> value) {
        return value ? say.number(100 * *value, 1) : say("value.unknown");
    };
    const auto gini = [&](std::optional<double> value) { return value ? say.number(*value, 3) : say("value.unknown"); };
    const auto people = [&](std::optional<double> value) {
        return value ? say.number(*value, 0) : say("value.unknown");
    };
    const auto code = [](const std::string& said) {
        return said.empty() ? QString("–") : QString::fromStdString(said);
    };
    std::vector<QStringList> evenness;
    for (const auto& each : found.evenness)
        evenness.push_back({say("measure." + std::string(each.measure)), gini(each.giniBefore), gini(each.giniAfter),
                            share(each.deviationBefore), code(each.worstBefore), share(each.deviationAfter),
                            code(each.worstAfter)});
    QString text = table({say("cli.column.measure"), say("cli.column.gini_before"), say("cli.column.gini_after"),
                          say("cli.column.deviation_before"), say("cli.column.worst"),
                          say("cli.column.deviation_after"), say("cli.column.worst")},
                         evenness);
    text += "\n\n" + say("population_basis." + std::string(word(found.basis)));
    text += "\n" + say("cli.compare.moved",
                       {people(found.moved.population).toStdString(), say.number(found.moved.areaKm2, 2).toStdString(),
                        say.number(found.moved.streetKm, 1).toStdString(), found.moved.incidents, found.moved.officers,
                        found.moved.committees});
    if (found.transfers.empty()) return text;
    std::vector<QStringList> transfers;
    constexpr std::size_t kShown = 40;
    for (std::size_t i = 0; i < std::min(found.transfers.size(), kShown); ++i) {
        const auto& each = found.transfers[i];
        transfers.push_back({code(each.from), code(each.to), say.number(each.load.areaKm2, 3),
                             people(each.load.population), say.number(each.load.streetKm, 1),
                             say.integer(each.load.incidents)});
    }
    text += "\n\n" + table({say("cli.column.ground_from"), say("cli.column.ground_to"), say("cli.column.km2"),
                            say("cli.column.population"), say("cli.column.street_km"), say("cli.column.incidents")},
                           transfers);
    if (found.transfers.size() > kShown)
        text += "\n" + say("cli.validate.more", {std::ssize(found.transfers) - std::int64_t{kShown}});
    return text;
}

Answer compare(Session& session, const CompareSaid& said) {
    const auto workspace = session.openToRead(said.file);
    const auto facts = workspace->facts();
    const Day day = asOf(*workspace, dayOf(session, said.asOf));
    const territory::Layout &before = layoutOf(*facts, said.before, day), &after = layoutOf(*facts, said.after, day);
    const planning::WorkloadRule rule{.hoursPerIncident = said.hoursPerIncident,
                                      .patrolsPerDay = said.patrolsPerDay,
                                      .patrolKmPerHour = said.patrolSpeed};
    const auto blocks = workspace->blocks();
    const auto streets = workspace->streets();
    const auto found = planning::compare(
        before, after, {.facts = *facts, .blocks = *blocks, .streets = *streets, .asOf = day, .rule = rule},
        session.progress());
    Json json{{"planBefore", said.before},
              {"planAfter", said.after},
              {"asOf", cli::toJson(day)},
              {"workloadRule",
               {{"hoursPerIncident", rule.hoursPerIncident},
                {"patrolsPerDay", rule.patrolsPerDay},
                {"patrolKmPerHour", rule.patrolKmPerHour}}}};
    json.update(toJson(found));
    return {.json = std::move(json), .text = textOf(found, session.say())};
}
}  // namespace

void addPlanCommands(Shell& shell) {
    CLI::App& plans = group(shell, "plan");
    Command<ListSaid>(shell, plans, "plan.list").argument("FILE", &ListSaid::file).runs(list);
    Command<CopySaid>(shell, plans, "plan.copy")
        .argument("FILE", &CopySaid::file)
        .argument("NAME", &CopySaid::name, Need::required, "plan_name")
        .option("plan", &CopySaid::plan, Need::optional, "plan_source")
        .option("as-of", &CopySaid::asOf)
        .runs(copy);
    Command<RenameSaid>(shell, plans, "plan.rename")
        .argument("FILE", &RenameSaid::file)
        .argument("PLAN", &RenameSaid::plan, Need::required, "plan")
        .argument("NAME", &RenameSaid::name, Need::required, "plan_name")
        .runs(rename);
    Command<DeleteSaid>(shell, plans, "plan.delete")
        .argument("FILE", &DeleteSaid::file)
        .argument("PLAN", &DeleteSaid::plan, Need::required, "plan")
        .runs(remove);
    Command<AdoptSaid>(shell, shell.app, "adopt")
        .argument("FILE", &AdoptSaid::file)
        .argument("PLAN", &AdoptSaid::plan, Need::required, "plan")
        .option("from", &AdoptSaid::from, Need::required, "adopt_from")
        .option("act", &AdoptSaid::act, Need::required)
        .runs(adopt);
    Command<CompareSaid>(shell, shell.app, "compare")
        .argument("FILE", &CompareSaid::file)
        .argument("PLAN_A", &CompareSaid::before, Need::required, "plan")
        .argument("PLAN_B", &CompareSaid::after, Need::required, "plan")
        .option("as-of", &CompareSaid::asOf)
        .option("hours-per-incident", &CompareSaid::hoursPerIncident)
        .option("patrols-per-day", &CompareSaid::patrolsPerDay)
        .option("patrol-speed", &CompareSaid::patrolSpeed)
        .runs(compare);
}

}  // namespace cuadrante::cli
