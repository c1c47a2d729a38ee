// SPDX-License-Identifier: GPL-3.0-or-later
// quadrants, quadrant-profile, locate
#include "app/cli/extent.h"
#include "app/cli/lookups.h"
#include "app/cli/shell.h"
#include "core/documents/quadrant_content.h"
#include "core/documents/quadrant_portrait.h"
#include "core/geometry/local_plane.h"
#include "core/incident/year_counts.h"
#include "core/territory/coverage.h"

#include <algorithm>
#include <unordered_map>

namespace cuadrante::cli {

namespace {
struct QuadrantsSaid {
    std::string file, plan, asOf;
};

Json toJson(const territory::Coverage& coverage, const territory::Layout& layout) {
    Json gaps = Json::array(), overlaps = Json::array();
    for (const territory::Gap& gap : coverage.gaps)
        gaps.push_back({{"areaM2", gap.squareMetres}, {"lon", gap.where.lon}, {"lat", gap.where.lat}});
    for (const geometry::Overlap& overlap : coverage.overlaps)
        overlaps.push_back({{"first", layout.quadrants()[overlap.first].area.code},
                            {"second", layout.quadrants()[overlap.second].area.code},
                            {"areaM2", overlap.squareMetres},
                            {"lon", overlap.where.lon},
                            {"lat", overlap.where.lat}});
    return {{"municipalityKm2", orNull(coverage.municipalityKm2)}, {"coveredKm2", coverage.coveredKm2}, {"gaps", gaps}, {"overlaps", overlaps}};
}

/// What the quadrant holds on the day, where its plan is the one in force; null elsewhere.
Json contentOf(const std::unordered_map<std::int64_t, documents::QuadrantContent>& contents, territory::QuadrantId quadrant) {
    const auto found = contents.find(quadrant.value);
    if (found == contents.end()) return nullptr;
    const documents::QuadrantContent& content = found->second;
    return {{"missing", content.missing()},
            {"zoningOnly", content.zoningOnly()},
            {"sessions", content.sessions},
            {"agreements", content.agreementsMoved},
            {"reportsWorked", content.reportsWorked}};
}

Answer quadrants(Session& session, const QuadrantsSaid& said) {
    const auto& say = session.say();
    const auto workspace = session.openToRead(said.file);
    const auto facts = workspace->facts();
    const Day day = asOf(*workspace, dayOf(session, said.asOf));
    const territory::Layout& layout = layoutOf(*facts, said.plan, day);
    std::unordered_map<std::int64_t, documents::QuadrantContent> contents;
    for (const auto& content : documents::contentsOn(*facts, day)) contents.emplace(content.id.value, content);
    std::unordered_map<std::int64_t, std::int64_t> incidents;
    for (const std::int64_t quadrant : facts->incidents->quadrant) ++incidents[quadrant];
    const auto neighbours = territory::neighbours(layout);
    const territory::Coverage coverage = territory::coverageOf(facts->municipality.boundary, layout, session.progress());

    Json list = Json::array();
    std::vector<QStringList> rows;
    for (std::size_t i = 0; i < layout.quadrants().size(); ++i) {
        const territory::Quadrant& quadrant = layout.quadrants()[i];
        const territory::District* district = quadrant.district ? layout.district(*quadrant.district) : nullptr;
        const double areaKm2 = geometry::areaSquareMetres(quadrant.area.shape) / 1e6;
        Json around = Json::array();
        for (const std::uint32_t other : neighbours[i]) around.push_back(layout.quadrants()[other].area.code);
        const std::int64_t count = incidents[quadrant.id.value];
        const std::string parent = district ? district->area.code : std::string();
        list.push_back({{"code", quadrant.area.code},
                        {"name", quadrant.area.name},
                        {"parent", textOrNull(parent)},
                        {"areaKm2", areaKm2},
                        {"population", orNull(quadrant.area.population)},
                        {"incidents", count},
                        {"neighbours", around},
                        {"content", contentOf(contents, quadrant.id)}});
        rows.push_back({QString::fromStdString(quadrant.area.code), QString::fromStdString(quadrant.area.name),
                        parent.empty() ? QString("–") : QString::fromStdString(parent), say.number(areaKm2, 2),
                        quadrant.area.population ? say.integer(*quadrant.area.population) : say("value.unknown"), say.integer(count),
                        say.integer(static_cast<std::int64_t>(neighbours[i].size()))});
    }
    QString text = table({say("cli.column.code"), say("cli.column.name"), say("cli.column.district"), say("cli.column.km2"),
                          say("cli.column.population"), say("cli.column.incidents"), say("cli.column.neighbours")}, rows);
    text += "\n\n" + say("cli.quadrants.coverage", {say.number(coverage.coveredKm2, 2).toStdString(), static_cast<std::int64_t>(coverage.gaps.size()),
                                                   static_cast<std::int64_t>(coverage.overlaps.size())});
    QStringList empty;
    for (const territory::Quadrant& quadrant : layout.quadrants())
        if (const auto found = contents.find(quadrant.id.value); found != contents.end() && found->second.zoningOnly())
            empty << QString::fromStdString(quadrant.area.code);
    if (!empty.isEmpty()) text += "\n" + say("cli.quadrants.zoning_only", {empty.join(", ").toStdString()});
    const territory::Plan& plan = layout.plan();
    return {.json = {{"plan", plan.name},
                     {"state", word(plan.state)},
                     {"validFrom", plan.isDraft() ? Json(nullptr) : cli::toJson(plan.validFrom)},
                     {"validTo", orNull(plan.validTo)},
                     {"quadrants", list},
                     {"coverage", toJson(coverage, layout)}},
            .text = text};
}

struct ProfileSaid {
    std::string file, quadrant, asOf;
};

Answer profile(Session& session, const ProfileSaid& said) {
    const auto& say = session.say();
    const auto workspace = session.openToRead(said.file);
    const auto facts = workspace->facts();
    const Day day = asOf(*workspace, dayOf(session, said.asOf));
    const auto id = quadrantOf(*facts, said.quadrant, day);
    const auto blocks = workspace->blocks();
    const auto streets = workspace->streets();
    const auto all = documents::portraits({.facts = *facts, .blocks = *blocks, .streets = *streets, .layerDates = workspace->layerDates()}, day);
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& portrait) { return portrait.code == said.quadrant; });
    if (!id || found == all.end()) throw Refused{{{.code = "quadrant.unknown", .field = "quadrant", .args = {said.quadrant}}}};
    const documents::QuadrantContent content = documents::contentOf(indicators::Index(*facts, day), *id);

    Json figures = Json::array(), similar = Json::array();
    std::vector<QStringList> rows;
    for (const documents::PortraitFigure& figure : found->figures) {
        figures.push_back({{"what", figure.what}, {"value", orNull(figure.value)}, {"unit", figure.unit}, {"layer", figure.layer}, {"date", orNull(figure.date)}});
        const bool whole = figure.unit == "people" || figure.unit == "dwellings" || figure.unit == "count";
        rows.push_back({say("portrait." + std::string(figure.what)), figure.value ? say.number(*figure.value, whole ? 0 : 2) : say("value.unknown"),
                        say("portrait_unit." + std::string(figure.unit)), say("portrait_layer." + std::string(figure.layer)),
                        figure.date ? say.date(*figure.date) : QString("–")});
    }
    QStringList likes;
    for (const documents::SimilarQuadrant& other : found->similar) {
        similar.push_back({{"code", other.code}, {"distance", other.distance}});
        likes << QString::fromStdString(other.code) + " (" + say.number(other.distance, 2) + ")";
    }
    QString text = table({say("cli.column.figure"), say("cli.column.value"), say("cli.column.unit"), say("cli.column.layer"), say("cli.column.imported")}, rows);
    if (!likes.isEmpty()) text += "\n\n" + say("cli.quadrant-profile.similar", {likes.join(", ").toStdString()});
    if (content.zoningOnly()) text += "\n" + say("cli.quadrants.zoning_only", {said.quadrant});
    std::unordered_map<std::int64_t, documents::QuadrantContent> contents{{id->value, content}};
    return {.json = {{"code", found->code}, {"name", found->name}, {"asOf", cli::toJson(day)}, {"figures", figures}, {"window", cli::toJson(found->window)},
                     {"incidentsByHour", found->incidentsByHour}, {"incidentsWithoutHour", found->incidentsWithoutHour}, {"similar", similar},
                     {"likeIn", found->likeIn}, {"content", contentOf(contents, *id)}},
            .text = text};
}

struct LocateSaid {
    std::string file, asOf;
    double lon = 0, lat = 0;
};

Answer locate(Session& session, const LocateSaid& said) {
    const auto& say = session.say();
    if (!(said.lon >= -180 && said.lon <= 180 && said.lat >= -90 && said.lat <= 90)) throw UsageError{say("cli.usage.coordinates")};
    const auto workspace = session.openToRead(said.file);
    const auto facts = workspace->factsWithoutIncidents();
    const geometry::LonLat point{.lon = said.lon, .lat = said.lat};
    Json json{{"district", nullptr}, {"quadrant", nullptr}, {"cell", nullptr}, {"colonia", nullptr}, {"plan", nullptr}};
    std::vector<std::pair<QString, QString>> lines;
    const auto found = [&](const char* member, const std::string& code, const std::string& name) {
        json[member] = code.empty() ? name : code;
        lines.emplace_back(say(std::string("cli.level.") + member), QString::fromStdString(code.empty() || name.empty() || code == name ? code + name : code + ", " + name));
    };
    const Day day = asOf(*workspace, dayOf(session, said.asOf));
    const territory::Layout* inForce = facts->layoutOn(day);
    if (const territory::Layout* layout = inForce) {
        json["plan"] = layout->plan().name;
        const territory::Placement place = layout->place(point);
        const auto level = [&](const char* member, const auto* area) {
            if (area) found(member, area->area.code, area->area.name);
        };
        level("district", place.district ? layout->district(*place.district) : nullptr);
        level("quadrant", place.quadrant ? layout->quadrant(*place.quadrant) : nullptr);
        level("cell", place.cell ? layout->cell(*place.cell) : nullptr);
    }
    for (const territory::Colonia& colonia : *workspace->colonias())
        if (geometry::contains(colonia.shape, point)) {
            found("colonia", colonia.code, colonia.name);
            break;
        }
    return {.json = std::move(json), .text = !lines.empty() ? factLines(lines) : inForce ? say("cli.locate.nowhere") : say("plan.none_on", {isoDate(day)})};
}

struct CountSaid {
    std::string file, extent;
};

/// With a window, how many incidents lie in it; else how many of each type every year had.
Answer count(Session& session, const CountSaid& said) {
    const auto& say = session.say();
    const auto window = extentOf(session, said.extent);
    const auto workspace = session.openToRead(said.file);
    if (window) {
        const std::int64_t within = workspace->incidentsWithin(*window);
        return {.json = {{"within", within}}, .text = say("cli.count.within", {within})};
    }
    const auto columns = workspace->incidents();
    const incident::YearCounts counts = incident::countsByYear(*columns);
    Json years = Json::array();
    QStringList headers{say("cli.column.type")};
    for (std::size_t y = 0; y < counts.counts.size(); ++y) {
        const int year = counts.firstYear + static_cast<int>(y);
        headers << QString::number(year);
        Json byType = Json::object();
        for (std::size_t t = 0; t < columns->types.size(); ++t) byType[columns->types[t]] = counts.counts[y][t];
        years.push_back({{"year", year}, {"types", byType}});
    }
    std::vector<QStringList> rows;
    for (std::size_t t = 0; t < columns->types.size(); ++t) {
        QStringList row{QString::fromStdString(columns->types[t])};
        for (const auto& year : counts.counts) row << say.integer(year[t]);
        rows.push_back(row);
    }
    std::ranges::sort(rows, {}, [](const QStringList& row) { return row.front(); });
    return {.json = {{"incidents", columns->size()}, {"years", years}},
            .text = rows.empty() ? say("cli.count.none") : table(headers, rows)};
}
}  // namespace

void addTerritoryCommands(Shell& shell) {
    Command<QuadrantsSaid>(shell, shell.app, "quadrants")
        .argument("FILE", &QuadrantsSaid::file)
        .option("plan", &QuadrantsSaid::plan)
        .option("as-of", &QuadrantsSaid::asOf)
        .runs(quadrants);
    Command<ProfileSaid>(shell, shell.app, "quadrant-profile")
        .argument("FILE", &ProfileSaid::file)
        .option("quadrant", &ProfileSaid::quadrant, Need::required)
        .option("as-of", &ProfileSaid::asOf)
        .runs(profile);
    Command<LocateSaid>(shell, shell.app, "locate")
        .argument("FILE", &LocateSaid::file)
        .option("lon", &LocateSaid::lon, Need::required)
        .option("lat", &LocateSaid::lat, Need::required)
        .option("as-of", &LocateSaid::asOf)
        .runs(locate);
    Command<CountSaid>(shell, shell.app, "count")
        .argument("FILE", &CountSaid::file)
        .option("extent", &CountSaid::extent, Need::optional, "count.extent")
        .runs(count);
}

}  // namespace cuadrante::cli
