// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lookups.h"
#include "app/cli/shell.h"
#include "core/base/text.h"
#include "core/indicators/boundaries.h"
#include "core/indicators/indicator.h"
#include "core/indicators/publication.h"

#include <map>

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

Json toJson(const Value& value) {
    Json excluded = Json::object();
    for (const Excluded& left : value.excluded) excluded[std::string(left.reason)] = left.count;
    return {{"id", value.indicator},
            {"area", textOrNull(value.area)},
            {"value", orNull(value.value)},
            {"numerator", orNull(value.numerator)},
            {"denominator", orNull(value.denominator)},
            {"low", orNull(value.low)},
            {"high", orNull(value.high)},
            {"unit", word(value.unit)},
            {"window", cli::toJson(value.window)},
            {"status", word(value.status)},
            {"why", textOrNull(std::string(value.why))},
            {"rules", value.rules},
            {"method", textOrNull(std::string(value.method))},
            {"excluded", excluded},
            {"source", value.source}};
}

/// What is to be said: figures of before in the words of before, the others computed.
struct Told {
    Value value;
    const Publication* edition = nullptr;  ///< null: computed now
};

std::vector<Told> published(const Facts& facts, const std::vector<Publication>& publications, const Query& query) {
    const std::vector<Published> editions = publishedValues(publications, query);
    std::map<std::pair<std::string_view, std::string_view>, const Published*> keptOf;
    for (const Published& each : editions) keptOf.emplace(std::pair(std::string_view(each.value->indicator), std::string_view(each.value->area)), &each);
    const auto computed = compute(facts, query);
    std::vector<Told> told;
    if (!computed && editions.empty()) throw Refused{computed.error()};
    if (computed)
        for (const Value& value : *computed) {
            const auto kept = keptOf.find({value.indicator, value.area});
            if (kept == keptOf.end()) {
                told.push_back({value});
                continue;
            }
            told.push_back({viewOf(*kept->second->value, query.level), kept->second->publication});
            keptOf.erase(kept);
        }
    // Areas that the plan of that day had at publication and has no more.
    for (const Published& each : editions)
        if (keptOf.contains({each.value->indicator, each.value->area})) told.push_back({viewOf(*each.value, query.level), each.publication});
    return told;
}

std::vector<Told> computedOn(const Facts& facts, const Query& query) {
    const auto computed = compute(facts, query);
    if (!computed) throw Refused{computed.error()};
    return {computed->begin(), computed->end()};
}

Answer indicators(Session& session, const Said& said) {
    const auto& say = session.say();
    if (said.list) return catalogueAnswer(say);
    if (!said.explain.empty()) return explain(said.explain, say);
    if (said.file.empty()) throw UsageError{say("cli.usage.missing", {std::string("FILE")})};
    const auto boundaries = choiceOf(session, said.boundaries, Boundaries::stable).value_or(Boundaries::published);
    const auto workspace = said.keep.empty() ? session.openToRead(said.file) : session.openToWrite(said.file);
    Query query{.asOf = asOf(*workspace, dayOf(session, said.asOf))};
    for (const std::string& id : text::split(said.ids, ','))
        if (!id.empty()) query.ids.push_back(text::trimmed(id));
    query.level = choiceOf(session, said.level, territory::Level::cell).value_or(query.level);
    query.area = said.area;
    const auto facts = workspace->facts();
    const auto publications = workspace->publications();
    std::vector<Told> told;
    Json plan = nullptr;
    if (boundaries == Boundaries::published) {
        told = published(*facts, publications, query);
        if (const territory::Layout* layout = facts->layoutOn(query.asOf)) plan = layout->plan().name;
    } else {
        if (!said.keep.empty()) throw UsageError{say("cli.usage.keep")};
        const auto layout = layoutFor(*facts, boundaries, workspace->today());
        if (!layout) throw Refused{{layout.error()}};
        plan = (*layout)->plan().name;
        told = computedOn(onLayout(*facts, **layout), query);
    }
    Json list = Json::array();
    std::vector<QStringList> rows;
    for (const auto& [value, edition] : told) {
        Json item = toJson(value);
        item["publishedIn"] = edition ? Json(edition->title) : Json(nullptr);
        list.push_back(std::move(item));
        rows.push_back({QString::fromStdString(std::string(value.indicator)), value.area.empty() ? QString("–") : QString::fromStdString(value.area),
                        say.value(value), say.interval(value), say.dateRange(value.window)});
    }
    QString text = table({say("cli.column.id"), say("cli.column.area"), say("cli.column.value"), say("cli.column.interval"),
                          say("cli.column.window")}, rows);
    Json kept = nullptr;
    if (!said.keep.empty()) {
        Publication publication{.id = {}, .title = said.keep, .asOf = query.asOf, .level = query.level, .planName = {}, .madeAt = {}, .values = {}};
        for (const Told& each : told) publication.values.push_back(indicators::kept(each.value));
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
