// SPDX-License-Identifier: GPL-3.0-or-later
// validate
#include "app/cli/lookups.h"
#include "app/cli/outputs.h"
#include "app/cli/shell.h"
#include "core/base/text.h"
#include "core/territory/validator.h"
#include "core/workspace/validating.h"
#include "gis/judged_layer.h"
#include "gis/open_source.h"
#include "ui/text/finding_texts.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

namespace cuadrante::cli {

namespace {
using namespace territory;

struct ValidateSaid {
    std::string file, plan, asOf, layer, level, out;
    std::vector<std::string> set, mend;
    std::optional<int> crs;
};

/// What was accepted on the line: numbers of findings, kinds, "slivers", "all".
std::vector<std::size_t> accepted(const Session& session, const std::vector<std::string>& said,
                                  const std::vector<Finding>& findings) {
    std::set<std::size_t> chosen;
    const auto choose = [&](auto belongs) {
        for (std::size_t i = 0; i < findings.size(); ++i)
            if (findings[i].mend && belongs(findings[i])) chosen.insert(i);
    };
    for (const std::string& list : said)
        for (const std::string& word : text::split(list, ',')) {
            std::size_t number = 0;
            const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), number);
            const auto kind = findingKindOf(word);
            if (word == "all")
                choose([](const Finding&) { return true; });
            else if (word == "slivers")
                choose([](const Finding& finding) { return finding.sliver; });
            else if (kind)
                choose([&](const Finding& finding) { return finding.kind == *kind; });
            else if (error == std::errc{} && stop == word.data() + word.size() && number >= 1 &&
                     number <= findings.size())
                chosen.insert(number - 1);
            else
                throw UsageError{session.say()("cli.usage.mend", {word, std::ssize(findings)})};
        }
    return {chosen.begin(), chosen.end()};
}

Json toJson(const Finding& finding, std::size_t number, const CheckedLayers& layers, const text::Texts& say) {
    Json areas = Json::array();
    for (const std::size_t area : finding.areas) areas.push_back(layers.areas[area].code);
    Json mend = nullptr;
    if (finding.mend)
        mend = {{"kind", word(finding.mend->kind)},
                {"to", finding.mend->to ? Json(layers.areas[*finding.mend->to].code) : Json(nullptr)},
                {"code", textOrNull(finding.mend->code)},
                {"text", text::mendWords(finding, layers, say).toStdString()}};
    const bool placed = !finding.box.empty();
    return {{"number", number},
            {"kind", word(finding.kind)},
            {"level", word(finding.level)},
            {"areas", areas},
            {"areaM2", finding.squareMetres},
            {"sliver", finding.sliver},
            {"count", finding.count},
            {"fault", textOrNull(std::string(finding.fault))},
            {"lon", placed ? Json(finding.where.lon) : Json(nullptr)},
            {"lat", placed ? Json(finding.where.lat) : Json(nullptr)},
            {"box",
             placed ? Json{finding.box.west, finding.box.south, finding.box.east, finding.box.north} : Json(nullptr)},
            {"mend", mend}};
}

Json summaryOf(const std::vector<Finding>& findings) {
    Json summary = Json::object();
    for (const Finding& finding : findings) {
        Json& kind = summary[std::string(word(finding.kind))];
        if (kind.is_null()) kind = {{"count", 0}, {"areaM2", 0.0}};
        kind["count"] = kind["count"].get<std::int64_t>() + 1;
        kind["areaM2"] = kind["areaM2"].get<double>() + finding.squareMetres;
    }
    return summary;
}

QString textOf(const Validation& validation, const text::Texts& say) {
    constexpr std::size_t kShown = 40;
    const auto& findings = validation.findings();
    if (findings.empty()) return say("cli.validate.sound", {std::ssize(validation.layers().areas)});
    std::vector<QStringList> rows;
    for (std::size_t i = 0; i < std::min(findings.size(), kShown); ++i) {
        const Finding& finding = findings[i];
        rows.push_back(
            {say.integer(static_cast<std::int64_t>(i + 1)), text::findingWords(finding, say), say("cli.level." + std::string(word(finding.level))),
             text::areasWords(finding, validation.layers(), say),
             finding.squareMetres > 0 ? say.number(finding.squareMetres, 1) : QString("–"),
             finding.count > 0 ? say.integer(finding.count) : QString("–"),
             finding.box.empty()
                 ? QString("–")
                 : QString::number(finding.where.lat, 'f', 5) + ", " + QString::number(finding.where.lon, 'f', 5),
             text::mendWords(finding, validation.layers(), say)});
    }
    QString text =
        table({say("cli.column.number"), say("cli.column.finding"), say("cli.column.level"), say("cli.column.areas"),
               say("cli.column.m2"), say("cli.column.points"), say("cli.column.place"), say("cli.column.mend")},
              rows);
    if (findings.size() > kShown)
        text += "\n" + say("cli.validate.more", {std::ssize(findings) - std::int64_t{kShown}});
    return text;
}

Answer answerTo(const Validation& validation, Json head, const text::Texts& say) {
    Json list = Json::array();
    const auto& findings = validation.findings();
    for (std::size_t i = 0; i < findings.size(); ++i)
        list.push_back(toJson(findings[i], i + 1, validation.layers(), say));
    head["areas"] = validation.layers().areas.size();
    head["findings"] = list;
    head["summary"] = summaryOf(findings);
    head["sound"] = findings.empty();
    return {.json = std::move(head),
            .text = textOf(validation, say),
            .exit = findings.empty() ? Exit::done : Exit::refused};
}

/// Adds what accepting the mends did to the answer; what is left decides the exit.
Answer withMended(Answer answer, const std::vector<AreaChange>& changes, std::size_t acceptedMends,
                  const Validation& left, const text::Texts& say) {
    Json codes = Json::array();
    for (const AreaChange& change : changes) codes.push_back(change.code);
    answer.json["mended"] = {{"accepted", acceptedMends},
                             {"areas", codes},
                             {"left", left.findings().size()},
                             {"summaryLeft", summaryOf(left.findings())}};
    answer.text += "\n\n" + say("cli.validate.mended", {static_cast<std::int64_t>(acceptedMends), std::ssize(changes),
                                                        std::ssize(left.findings())});
    answer.exit = left.findings().empty() ? Exit::done : Exit::refused;
    return answer;
}

gis::JudgedLayer readLayer(const Session& session, const ValidateSaid& said, const geometry::MultiPolygon& boundary) {
    const Level level = choiceOf(session, said.level, Level::cell).value_or(Level::quadrant);
    if (level == Level::municipality)
        throw UsageError{session.say()("cli.usage.word", {said.level, std::string("district, quadrant, cell")})};
    const auto source = gis::openSource(said.layer, {.epsg = said.crs});
    auto read =
        gis::readJudgedLayer(*source, level, boundary, columnsOf(session, said.set), session.progress().part(0, 0.2));
    if (!read) throw Refused{read.error()};
    return std::move(*read);
}

Answer validateLayer(Session& session, const ValidateSaid& said) {
    if (!said.mend.empty() && said.out.empty()) throw UsageError{session.say()("cli.usage.mend_out")};
    if (!said.out.empty()) requireOwnOutput(session, said.out, {said.file, said.layer});
    const auto workspace = session.openToRead(said.file);
    const gis::JudgedLayer read = readLayer(session, said, workspace->factsWithoutIncidents()->municipality.boundary);
    const Validation validation(read.layers, session.progress().part(0.2, 0.5));
    Answer answer = answerTo(validation, {{"plan", nullptr}, {"layer", said.layer}}, session.say());
    if (said.mend.empty()) return answer;
    const auto chosen = accepted(session, said.mend, validation.findings());
    const auto changes = validation.mended(chosen);
    CheckedLayers mended = gis::withChanges(read.layers, changes);
    gis::writeJudgedLayer(read, mended, said.out, session.progress().part(0.5, 0.6));
    return withMended(std::move(answer), changes, chosen.size(),
                      Validation(std::move(mended), session.progress().part(0.6, 1)), session.say());
}

Answer validate(Session& session, const ValidateSaid& said) {
    if (!said.layer.empty()) return validateLayer(session, said);
    const auto workspace = said.mend.empty() ? session.openToRead(said.file) : session.openToWrite(said.file);
    const auto facts = workspace->factsWithoutIncidents();
    const Layout& layout = layoutOf(*facts, said.plan, asOf(*workspace, dayOf(session, said.asOf)));
    const Validation validation(workspace::checkedLayersOf(*workspace->facts(), layout), session.progress().part(0, 0.5));
    Answer answer = answerTo(validation, {{"plan", layout.plan().name}, {"layer", nullptr}}, session.say());
    if (said.mend.empty()) return answer;
    const auto chosen = accepted(session, said.mend, validation.findings());
    const auto changes = validation.mended(chosen);
    const auto areas = workspace::reshapedBy(validation, changes);
    if (const auto done = workspace->reshape(layout.plan().id, areas); !done) throw Refused{done.error()};
    const Layout& now = layoutOf(*workspace->factsWithoutIncidents(), layout.plan().name, layout.plan().validFrom);
    return withMended(std::move(answer), changes, chosen.size(),
                      Validation(workspace::checkedLayersOf(*workspace->facts(), now), session.progress().part(0.5, 1)), session.say());
}
}  // namespace

void addValidateCommand(Shell& shell) {
    Command<ValidateSaid>(shell, shell.app, "validate")
        .argument("FILE", &ValidateSaid::file)
        .option("plan", &ValidateSaid::plan)
        .option("as-of", &ValidateSaid::asOf)
        .option("layer", &ValidateSaid::layer, Need::optional, "validate_layer")
        .option("level", &ValidateSaid::level, Need::optional, "validate_level")
        .option("crs", &ValidateSaid::crs)
        .several("set", &ValidateSaid::set)
        .several("mend", &ValidateSaid::mend)
        .option("out", &ValidateSaid::out, Need::optional, "validate_out")
        .runs(validate);
}

}  // namespace cuadrante::cli
