// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lookups.h"
#include "app/cli/shell.h"
#include "core/base/text.h"
#include "core/indicators/indicator.h"
#include "core/indicators/telling.h"

namespace cuadrante::cli {

namespace {
using namespace indicators;

struct Said {
    std::string file, level, area, asOf, explain, boundaries, keep;
    std::string ids;
    bool list = false;
};

std::string textId(std::string_view indicator, std::string_view what) {
    return std::string("indicator.").append(indicator).append(".").append(what);
}

Json toJson(const Definition& definition, const text::Texts& say) {
    Json levels = Json::array();
    for (const territory::Level level : definition.levels) levels.push_back(territory::word(level));
    return {{"id", definition.id},
            {"name", say(textId(definition.id, "name")).toStdString()},
            {"unit", word(definition.unit)},
            {"levels", levels},
            {"variants", definition.variants},
            {"method", textOrNull(std::string(definition.method))},
            {"source", definition.source}};
}

Answer catalogueAnswer(const text::Texts& say) {
    Json items = Json::array();
    std::vector<QStringList> rows;
    for (const Definition& definition : catalogue()) {
        items.push_back(toJson(definition, say));
        rows.push_back({QString::fromUtf8(definition.id.data(), static_cast<qsizetype>(definition.id.size())), say(textId(definition.id, "name"))});
    }
    return listing(std::move(items), {say("cli.column.id"), say("cli.column.indicator")}, rows, say);
}

Answer explain(const std::string& id, const text::Texts& say) {
    const Definition* definition = find(id);
    if (!definition) throw Refused{{{.code = "indicator.unknown", .field = "explain", .args = {id}}}};
    Json json = toJson(*definition, say);
    json["formula"] = say(textId(id, "formula")).toStdString();
    json["sourceText"] = say(definition->source).toStdString();
    return {.json = json,
            .text = QString::fromStdString(id) + "  " + say(textId(id, "name")) + "\n" + say(textId(id, "formula")) + "\n" +
                    say("arithmetic.source", {json["sourceText"].get<std::string>()})};
}

Answer indicators(Session& session, const Said& said) {
    const auto& say = session.say();
    if (said.list) return catalogueAnswer(say);
    if (!said.explain.empty()) return explain(said.explain, say);
    if (said.file.empty()) throw UsageError{say("cli.usage.missing", {std::string("FILE")})};
    const auto boundaries = choiceOf(session, said.boundaries, Boundaries::stable).value_or(Boundaries::published);
    const auto workspace = said.keep.empty() ? session.openToRead(said.file) : session.openToWrite(said.file);
    Query query{.asOf = pastAsOf(*workspace, dayOf(session, said.asOf))};
    for (const std::string& id : text::split(said.ids, ','))
        if (!id.empty()) query.ids.push_back(text::trimmed(id));
    query.level = choiceOf(session, said.level, territory::Level::cell).value_or(query.level);
    query.area = said.area;
    const auto facts = workspace->facts();
    const auto publications = workspace->publications();
    if (boundaries != Boundaries::published && !said.keep.empty()) throw UsageError{say("cli.usage.keep")};
    const auto telling = tell(*facts, publications, query, boundaries, workspace->today());
    if (!telling) throw Refused{telling.error()};
    const Json plan = telling->layout ? Json(telling->layout->plan().name) : Json(nullptr);
    Json list = Json::array();
    std::vector<QStringList> rows;
    for (const auto& [value, edition] : telling->values) {
        Json item = cli::toJson(value);
        item["publishedIn"] = edition ? Json(edition->title) : Json(nullptr);
        list.push_back(std::move(item));
        rows.push_back({QString::fromStdString(std::string(value.indicator)), value.area.empty() ? QString("–") : QString::fromStdString(value.area),
                        say.value(value), say.interval(value), say.dateRange(value.window)});
    }
    QString text = table({say("cli.column.id"), say("cli.column.area"), say("cli.column.value"), say("cli.column.interval"),
                          say("cli.column.window")}, rows);
    Json kept = nullptr;
    if (!said.keep.empty()) {
        const Publication publication = editionOf(*telling, said.keep, query);
        if (const auto id = workspace->keepFigures(publication); !id) throw Refused{id.error()};
        else kept = {{"id", id->value}, {"title", said.keep}, {"values", publication.values.size()}};
        text += "\n\n" + say("cli.indicators.kept", {said.keep});
    }
    return {.json = {{"asOf", cli::toJson(query.asOf)}, {"level", territory::word(query.level)}, {"boundaries", word(boundaries)},
                     {"plan", plan}, {"kept", kept}, {"values", list}},
            .text = text};
}
}  // namespace

void addIndicatorCommand(Shell& shell) {
    Command<Said>(shell, shell.app, "indicators")
        .argument("FILE", &Said::file, Need::optional)
        .option("ids", &Said::ids)
        .option("level", &Said::level)
        .option("area", &Said::area)
        .option("as-of", &Said::asOf)
        .option("boundaries", &Said::boundaries)
        .option("keep", &Said::keep, Need::optional, "keep-series")
        .flag("list", &Said::list)
        .option("explain", &Said::explain)
        .runs(indicators);
}

}  // namespace cuadrante::cli
