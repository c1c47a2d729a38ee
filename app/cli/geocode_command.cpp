// SPDX-License-Identifier: GPL-3.0-or-later
// geocode: one address, a file of addresses, or the incidents without coordinates
#include "app/cli/lookups.h"
#include "app/cli/outputs.h"
#include "app/cli/shell.h"
#include "core/base/text.h"
#include "core/importing/csv.h"
#include "core/importing/kinds.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>

namespace cuadrante::cli {

namespace {
using geocoding::Candidate;
using geocoding::Precision;

constexpr double kUsual = 0.8;

struct GeocodeSaid {
    std::string file, address, colonia, postalCode, quadrant, batch, out, asOf, precision;
    double minScore = kUsual;
    bool incidents = false;
    bool again = false;
};

/// The plan of the day, for the quadrants; none where no plan is valid.
struct Ground {
    std::shared_ptr<const indicators::Facts> facts;
    const territory::Layout* layout;

    [[nodiscard]] std::string quadrantAt(geometry::LonLat point) const {
        const auto found = layout ? layout->quadrantLocator().find(point) : std::nullopt;
        return found ? layout->quadrants()[*found].area.code : std::string();
    }
    void declare(geocoding::Query& query, const std::string& code) const {
        query.quadrant = code;
        const territory::Quadrant* quadrant = layout && !code.empty() ? layout->quadrantByCode(code) : nullptr;
        if (quadrant) query.declared = &quadrant->area.shape;
    }
};

Ground groundOf(const workspace::Workspace& workspace, std::optional<Day> day) {
    auto facts = workspace.factsWithoutIncidents();
    const territory::Layout* layout = facts->layoutOn(asOf(workspace, day));
    return {.facts = std::move(facts), .layout = layout};
}

Json toJson(const Candidate& candidate, const Ground& ground) {
    Json why = Json::array();
    for (const geocoding::Part& part : candidate.why)
        why.push_back({{"part", geocoding::word(part.kind)},
                       {"state", geocoding::word(part.state)},
                       {"likeness", part.value > 0 ? Json(part.value) : Json(nullptr)},
                       {"said", textOrNull(part.said)},
                       {"found", textOrNull(part.found)}});
    return {{"lon", candidate.point.lon},
            {"lat", candidate.point.lat},
            {"score", candidate.score},
            {"kind", geocoding::word(candidate.kind)},
            {"precision", geocoding::word(candidate.precision)},
            {"label", candidate.label},
            {"colonia", textOrNull(candidate.colonia)},
            {"quadrant", textOrNull(ground.quadrantAt(candidate.point))},
            {"why", why}};
}

std::string inDegrees(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 7).ptr;
    return {text.data(), end};
}

Answer oneAddress(Session& session, const GeocodeSaid& said) {
    const auto& say = session.say();
    const auto workspace = session.openToRead(said.file);
    const Ground ground = groundOf(*workspace, dayOf(session, said.asOf));
    geocoding::Query query{.address = said.address, .colonia = said.colonia, .postalCode = said.postalCode};
    ground.declare(query, said.quadrant);
    if (!said.quadrant.empty() && !query.declared) throw Refused{{{.code = "quadrant.unknown", .field = "quadrant", .args = {said.quadrant}}}};
    const auto candidates = geocoding::geocode(*workspace->gazetteer(session.progress()), query);
    Json list = Json::array();
    std::vector<QStringList> rows;
    for (const Candidate& candidate : candidates) {
        list.push_back(toJson(candidate, ground));
        rows.push_back({QString::number(candidate.score, 'f', 2), QString::fromStdString(candidate.label),
                        say(std::string("geocoding.precision.") + std::string(geocoding::word(candidate.precision))), QString::fromStdString(candidate.colonia),
                        QString::fromStdString(ground.quadrantAt(candidate.point)), QString::fromStdString(inDegrees(candidate.point.lon)),
                        QString::fromStdString(inDegrees(candidate.point.lat))});
    }
    const QStringList headers{say("geocoding.column.score"),    say("geocoding.column.candidate"), say("geocoding.column.precision"), say("geocoding.column.colonia"),
                              say("geocoding.column.quadrant"), say("geocoding.column.lon"),       say("geocoding.column.lat")};
    return {.json = {{"candidates", list}}, .text = rows.empty() ? say("cli.geocode.nothing") : table(headers, rows)};
}

/// The columns of the batch, by the names that an import of incidents knows.
class BatchColumns {
public:
    explicit BatchColumns(const std::vector<std::string>& headers) {
        const auto incidents = importing::fieldsOf(importing::Kind::incidents);
        for (const std::string_view name : {"address", "street", "cross", "colonia", "declared"}) {
            const auto field = std::ranges::find(incidents, name, &importing::Field::name);
            for (std::size_t i = 0; i < headers.size() && !at(name); ++i) {
                const std::string header = text::folded(headers[i]);
                if (header == name || std::ranges::find(field->aliases, header) != field->aliases.end()) m_at.emplace_back(name, i);
            }
        }
        if (!at("address") && !at("street")) throw Refused{{{.code = "import.no_column", .field = "address", .args = {std::string("address")}}}};
    }
    [[nodiscard]] std::string cell(const importing::Row& row, std::string_view name) const {
        const auto column = at(name);
        if (!column || *column >= row.cells.size()) return {};
        const std::string value = text::trimmed(row.cells[*column]);
        return importing::isNullWord(value) ? std::string() : value;
    }
    [[nodiscard]] geocoding::Query query(const importing::Row& row, const Ground& ground) const {
        geocoding::Query query{.address = cell(row, "address"), .colonia = cell(row, "colonia")};
        if (query.address.empty()) {
            query.address = cell(row, "street");
            const std::string cross = cell(row, "cross");
            if (!cross.empty()) query.address += (query.address.empty() ? "" : " y ") + cross;
        }
        ground.declare(query, cell(row, "declared"));
        return query;
    }

private:
    [[nodiscard]] std::optional<std::size_t> at(std::string_view name) const {
        for (const auto& [field, column] : m_at)
            if (field == name) return column;
        return {};
    }
    std::vector<std::pair<std::string_view, std::size_t>> m_at;
};

/// Every row of the file with what was found. A point stands only in rows that are good enough; the others name the best
/// candidate and its score.
Answer batch(Session& session, const GeocodeSaid& said) {
    const auto& say = session.say();
    if (said.out.empty()) throw UsageError{say("cli.geocode.no_out")};
    requireOwnOutput(session, said.out, {said.file, said.batch});
    const double least = said.minScore;
    const auto workspace = session.openToRead(said.file);
    const Ground ground = groundOf(*workspace, dayOf(session, said.asOf));
    const auto names = workspace->gazetteer(session.progress().part(0, 0.2));
    const auto rows = importing::openCsv(said.batch);
    const BatchColumns columns(rows->headers());

    const auto start = std::chrono::steady_clock::now();
    const std::filesystem::path part = said.out + ".part";
    std::ofstream out(part, std::ios::binary);
    const auto line = [&out](const std::vector<std::string>& cells, std::size_t width, const std::vector<std::string>& more) {
        for (std::size_t i = 0; i < width; ++i) out << (i < cells.size() ? importing::csvCell(cells[i], importing::Guard::formulas) : std::string()) << ',';
        for (std::size_t i = 0; i < more.size(); ++i) out << (i > 0 ? "," : "") << importing::csvCell(more[i], importing::Guard::formulas);
        out << "\r\n";
    };
    const std::size_t width = rows->headers().size();
    line(rows->headers(), width, {"lon", "lat", "score", "kind", "precision", "label", "quadrant"});
    std::int64_t read = 0, placed = 0, toReview = 0, without = 0;
    const Progress progress = session.progress().part(0.2, 1);
    importing::Row row;
    while (rows->next(row)) {
        if (read % 64 == 0) progress.at(rows->done());
        ++read;
        const auto found = geocoding::geocode(*names, columns.query(row, ground), 1);
        if (found.empty()) {
            ++without;
            line(row.cells, width, {"", "", "", "", "", "", ""});
            continue;
        }
        const Candidate& best = found.front();
        const bool good = best.score >= least;
        ++(good ? placed : toReview);
        line(row.cells, width, {good ? inDegrees(best.point.lon) : "", good ? inDegrees(best.point.lat) : "", inDegrees(std::round(best.score * 1000) / 1000).substr(0, 5),
                                std::string(geocoding::word(best.kind)), std::string(geocoding::word(best.precision)), best.label,
                                good ? ground.quadrantAt(best.point) : ""});
    }
    out.close();
    std::error_code error;
    if (out) std::filesystem::rename(part, said.out, error);
    if (!out || error) {
        const std::string detail = error.message();
        std::filesystem::remove(part, error);
        throw Failure("rejects.not_written", {said.out}, detail);
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return {.json = {{"read", read}, {"placed", placed}, {"toReview", toReview}, {"without", without}, {"minScore", least}, {"out", said.out}, {"seconds", seconds}},
            .text = say("cli.geocode.batch", {read, placed, toReview, without})};
}

Answer incidents(Session& session, const GeocodeSaid& said) {
    const auto& say = session.say();
    workspace::GeocodingRequest request{.minScore = said.minScore, .again = said.again};
    if (const auto precision = choiceOf<Precision>(session, said.precision, Precision::colonia)) request.atLeast = *precision;
    const auto workspace = session.openToWrite(said.file);
    const auto report = workspace->geocodeIncidents(request, session.progress());
    if (!report) throw Refused{report.error()};
    Json byPrecision = Json::object();
    QStringList lines{say("cli.geocode.incidents", {report->looked, report->placed, report->toReview, report->without})};
    for (const auto& [precision, count] : report->byPrecision) {
        byPrecision[std::string(geocoding::word(precision))] = count;
        lines << "  " + say(std::string("geocoding.precision.") + std::string(geocoding::word(precision))) + ": " + say.integer(count);
    }
    lines << say("cli.geocode.open", {report->open});
    return {.json = {{"looked", report->looked},
                     {"placed", report->placed},
                     {"toReview", report->toReview},
                     {"without", report->without},
                     {"unchanged", report->unchanged},
                     {"byPrecision", byPrecision},
                     {"open", report->open},
                     {"minScore", request.minScore}},
            .text = lines.join('\n')};
}

Answer geocode(Session& session, const GeocodeSaid& said) {
    const int asked = (said.address.empty() ? 0 : 1) + (said.batch.empty() ? 0 : 1) + (said.incidents ? 1 : 0);
    if (asked != 1) throw UsageError{session.say()("cli.geocode.what")};
    if (!(said.minScore > 0 && said.minScore <= 1)) throw UsageError{session.say()("cli.geocode.score")};
    if (said.incidents) return incidents(session, said);
    return said.batch.empty() ? oneAddress(session, said) : batch(session, said);
}
}  // namespace

void addGeocodeCommand(Shell& shell) {
    Command<GeocodeSaid>(shell, shell.app, "geocode")
        .argument("FILE", &GeocodeSaid::file)
        .option("address", &GeocodeSaid::address, Need::optional, "geocode.address")
        .option("colonia", &GeocodeSaid::colonia, Need::optional, "geocode.colonia")
        .option("postal-code", &GeocodeSaid::postalCode, Need::optional, "geocode.postal_code")
        .option("quadrant", &GeocodeSaid::quadrant, Need::optional, "geocode.quadrant")
        .option("batch", &GeocodeSaid::batch, Need::optional, "geocode.batch")
        .option("out", &GeocodeSaid::out, Need::optional, "geocode.out")
        .flag("incidents", &GeocodeSaid::incidents, "geocode.incidents")
        .option("min-score", &GeocodeSaid::minScore, Need::optional, "geocode.min_score")
        .option("precision", &GeocodeSaid::precision, Need::optional, "geocode.precision")
        .flag("again", &GeocodeSaid::again, "geocode.again")
        .option("as-of", &GeocodeSaid::asOf)
        .runs(geocode);
}

}  // namespace cuadrante::cli
