// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/portrait_report.h"

#include <cmath>

namespace cuadrante::documents {

namespace {
/// People, dwellings and counts are whole; what is measured has two decimals.
double rounded(const PortraitFigure& figure) {
    const bool whole = figure.unit == "people" || figure.unit == "dwellings" || figure.unit == "count";
    return whole ? std::round(*figure.value) : std::round(*figure.value * 100) / 100;
}

Said valueOf(const PortraitFigure& figure) {
    if (!figure.value) return {"document.unknown", {}};
    if (figure.unit == "count") return {"text.verbatim", {rounded(figure)}};
    return {"document.portrait.value", {rounded(figure), std::string(figure.unit)}};
}

Table figuresOf(const QuadrantPortrait& portrait) {
    Table table{.title = {"document.portrait.figures", {}},
                .headers = {{"document.portrait.figure", {}},
                            {"document.portrait.amount", {}},
                            {"document.portrait.layer", {}},
                            {"document.portrait.imported", {}}},
                .rows = {}};
    for (const PortraitFigure& figure : portrait.figures)
        table.rows.push_back({{"document.portrait.what", {std::string(figure.what)}},
                              valueOf(figure),
                              {"document.portrait.from_layer", {std::string(figure.layer)}},
                              figure.date ? verbatim(isoDate(*figure.date)) : Said{"document.portrait.no_date", {}}});
    return table;
}

void addSimilar(std::vector<Block>& blocks, const QuadrantPortrait& portrait) {
    blocks.emplace_back(Heading{{"document.portrait.similar", {}}});
    if (portrait.similar.empty()) {
        blocks.emplace_back(Paragraph{{"document.portrait.similar.none", {}}});
        return;
    }
    Table table{.title = {"document.portrait.similar.nearest", {}},
                .headers = {{"document.portrait.quadrant", {}}, {"document.portrait.distance", {}}},
                .rows = {}};
    for (const SimilarQuadrant& other : portrait.similar)
        table.rows.push_back({verbatim(other.code), {"text.verbatim", {std::round(other.distance * 100) / 100}}});
    blocks.emplace_back(std::move(table));
    blocks.emplace_back(Paragraph{{"document.portrait.similar.how", {}}});
    FactList list;
    for (const std::string_view feature : portrait.likeIn)
        list.facts.push_back({{"document.portrait.like", {std::string(feature)}}, {"document.portrait.like_unit", {std::string(feature)}}});
    blocks.emplace_back(std::move(list));
}
}  // namespace

Document portraitReport(const territory::Municipality& municipality, const QuadrantPortrait& portrait,
                        const QuadrantContent& content, Day day) {
    const bool named = !portrait.name.empty() && portrait.name != portrait.code;
    Document document{.title = {"document.portrait.title", {named ? portrait.code + " " + portrait.name : portrait.code}},
                      .subtitle = {"document.portrait.subtitle", {municipality.name, isoDate(day)}},
                      .invented = municipality.invented,
                      .blocks = {},
                      .footer = {"document.portrait.footer", {isoDate(day)}}};
    document.blocks.emplace_back(MapFigure{{"document.map.caption", {portrait.code}}, portrait.code});
    if (content.zoningOnly()) document.blocks.emplace_back(Paragraph{{"document.quadrant.zoning_only", {}}});
    document.blocks.emplace_back(figuresOf(portrait));
    document.blocks.emplace_back(Heading{{"document.portrait.hours", {}}});
    document.blocks.emplace_back(
        HourlySeries{{"document.portrait.hours.of", {isoDate(portrait.window.from), isoDate(portrait.window.to)}},
                     portrait.incidentsByHour});
    if (portrait.incidentsWithoutHour > 0)
        document.blocks.emplace_back(Paragraph{{"document.portrait.hours.without", {portrait.incidentsWithoutHour}}});
    addSimilar(document.blocks, portrait);
    return document;
}

}  // namespace cuadrante::documents
