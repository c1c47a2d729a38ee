// SPDX-License-Identifier: GPL-3.0-or-later
// validate
#include "app/cli/lookups.h"
#include "app/cli/outputs.h"
#include "app/cli/shell.h"
#include "core/base/text.h"
#include "core/importing/kinds.h"
#include "core/territory/validator.h"
#include "gis/export.h"
#include "gis/open_source.h"

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

QString areasIn(const Finding& finding, const CheckedLayers& layers, const text::Texts& say) {
    constexpr std::size_t kShown = 3;
    QStringList codes;
    for (std::size_t i = 0; i < std::min(finding.areas.size(), kShown); ++i)
        codes << QString::fromStdString(layers.areas[finding.areas[i]].code);
    QString all = codes.join(", ");
    if (finding.areas.size() > kShown)
        all = say("finding.and_more", {all.toStdString(), std::ssize(finding.areas) - std::int64_t{kShown}});
    return all;
}

QString mendOf(const Finding& finding, const CheckedLayers& layers, const text::Texts& say) {
    if (!finding.mend) return say("mend.none");
    const Mend& mend = *finding.mend;
    const std::string to = mend.to ? layers.areas[*mend.to].code : mend.code;
    if (mend.kind == MendKind::cut && !mend.to) return say("mend.cut_off");
    return say("mend." + std::string(word(mend.kind)), {to});
}

Json toJson(const Finding& finding, std::size_t number, const CheckedLayers& layers, const text::Texts& say) {
    Json areas = Json::array();
    for (const std::size_t area : finding.areas) areas.push_back(layers.areas[area].code);
    Json mend = nullptr;
    if (finding.mend)
        mend = {{"kind", word(finding.mend->kind)},
                {"to", finding.mend->to ? Json(layers.areas[*finding.mend->to].code) : Json(nullptr)},
                {"code", textOrNull(finding.mend->code)},
                {"text", mendOf(finding, layers, say).toStdString()}};
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
        QString what = say("finding." + std::string(word(finding.kind)));
        if (finding.sliver) what += " " + say("finding.sliver");
        if (!finding.fault.empty()) what += " " + say("finding." + std::string(finding.fault));
        rows.push_back(
            {say.integer(static_cast<std::int64_t>(i + 1)), what, say("cli.level." + std::string(word(finding.level))),
             areasIn(finding, validation.layers(), say),
             finding.squareMetres > 0 ? say.number(finding.squareMetres, 1) : QString("–"),
             finding.count > 0 ? say.integer(finding.count) : QString("–"),
             finding.box.empty()
                 ? QString("–")
                 : QString::number(finding.where.lat, 'f', 5) + ", " + QString::number(finding.where.lon, 'f', 5),
             mendOf(finding, validation.layers(), say)});
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

/// The layer of a file that nobody has imported, judged as one level of the municipality.
struct ForeignLayer {
    CheckedLayers layers;
    std::vector<std::string> headers;
    std::vector<importing::Row> rows;
    std::size_t codeAt;
};

ForeignLayer readLayer(const Session& session, const ValidateSaid& said, const geometry::MultiPolygon& boundary) {
    const Level level = choiceOf(session, said.level, Level::cell).value_or(Level::quadrant);
    if (level == Level::municipality)
        throw UsageError{session.say()("cli.usage.word", {said.level, std::string("district, quadrant, cell")})};
    const auto source = gis::openSource(said.layer, {.epsg = said.crs});
    const auto columns =
        importing::Columns::find(importing::Kind::quadrants, source->headers(), columnsOf(session, said.set));
    if (!columns) throw Refused{columns.error()};
    ForeignLayer read{
        .layers = {.boundary = boundary}, .headers = source->headers(), .rows = {}, .codeAt = columns->at("code")};
    for (importing::Row row; source->next(row);) {
        CheckedArea area{.level = level, .code = columns->cell(row, "code")};
        if (auto* shape = std::get_if<geometry::MultiPolygon>(&row.shape)) area.shape = *shape;
        read.layers.areas.push_back(std::move(area));
        read.rows.push_back(std::move(row));
    }
    return read;
}

void writeLayer(const ForeignLayer& read, const CheckedLayers& mended, const std::filesystem::path& out,
                const Progress& progress) {
    gis::Table table{.name = out.stem().string(), .columns = {}, .rows = {}};
    for (const std::string& header : read.headers)
        table.columns.push_back({.name = header, .type = gis::ColumnType::text});
    for (std::size_t i = 0; i < read.rows.size(); ++i) {
        table.rows.push_back(read.rows[i].cells);
        table.rows.back().at(read.codeAt) = mended.areas[i].code;
        table.shapes.emplace_back(mended.areas[i].shape);
    }
    gis::exportTable(table, out, progress);
}

Answer validateLayer(Session& session, const ValidateSaid& said) {
    if (!said.mend.empty() && said.out.empty()) throw UsageError{session.say()("cli.usage.mend_out")};
    if (!said.out.empty()) requireOwnOutput(session, said.out, {said.file, said.layer});
    const auto workspace = session.openToRead(said.file);
    const ForeignLayer read = readLayer(session, said, workspace->factsWithoutIncidents()->municipality.boundary);
    const Validation validation(read.layers, session.progress().part(0, 0.5));
    Answer answer = answerTo(validation, {{"plan", nullptr}, {"layer", said.layer}}, session.say());
    if (said.mend.empty()) return answer;
    const auto chosen = accepted(session, said.mend, validation.findings());
    const auto changes = validation.mended(chosen);
    CheckedLayers mended = read.layers;
    for (const AreaChange& change : changes) {
        mended.areas[change.area].shape = change.after;
        mended.areas[change.area].code = change.code;
    }
    writeLayer(read, mended, said.out, session.progress().part(0.5, 0.6));
    return withMended(std::move(answer), changes, chosen.size(),
                      Validation(std::move(mended), session.progress().part(0.6, 1)), session.say());
}

CheckedLayers layersOf(const workspace::Workspace& workspace, const Layout& layout) {
    const auto facts = workspace.facts();
    std::vector<geometry::LonLat> points;
    if (facts->incidents) {
        const incident::IncidentColumns& all = *facts->incidents;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all.standing[i] == incident::Standing::unlocated) continue;
            const bool ofItsDays = layout.plan().isDraft() || layout.plan().validOn(Day{std::chrono::days{all.day[i]}});
            if (ofItsDays) points.push_back({.lon = all.lon[i], .lat = all.lat[i]});
        }
    }
    return checkedLayers(facts->municipality.boundary, layout, std::move(points));
}

Answer validate(Session& session, const ValidateSaid& said) {
    if (!said.layer.empty()) return validateLayer(session, said);
    const auto workspace = said.mend.empty() ? session.openToRead(said.file) : session.openToWrite(said.file);
    const auto facts = workspace->factsWithoutIncidents();
    const Layout& layout = layoutOf(*facts, said.plan, asOf(*workspace, dayOf(session, said.asOf)));
    const Validation validation(layersOf(*workspace, layout), session.progress().part(0, 0.5));
    Answer answer = answerTo(validation, {{"plan", layout.plan().name}, {"layer", nullptr}}, session.say());
    if (said.mend.empty()) return answer;
    const auto chosen = accepted(session, said.mend, validation.findings());
    const auto changes = validation.mended(chosen);
    std::vector<workspace::Reshaped> areas;
    for (const AreaChange& change : changes) {
        const CheckedArea& area = validation.layers().areas[change.area];
        areas.push_back({.level = area.level,
                         .id = area.id,
                         .shape = change.after,
                         .code = change.code == area.code ? std::string() : change.code});
    }
    if (const auto done = workspace->reshape(layout.plan().id, areas); !done) throw Refused{done.error()};
    const Layout& now = layoutOf(*workspace->factsWithoutIncidents(), layout.plan().name, layout.plan().validFrom);
    return withMended(std::move(answer), changes, chosen.size(),
                      Validation(layersOf(*workspace, now), session.progress().part(0.5, 1)), session.say());
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
