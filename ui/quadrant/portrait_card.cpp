// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quadrant/portrait_card.h"

#include <numeric>

namespace cuadrante::ui {

using documents::PortraitFigure;
using documents::QuadrantPortrait;

QString figureWords(const PortraitFigure& figure, const text::Texts& texts) {
    if (!figure.value) return texts("value.unknown");
    const bool whole = figure.unit == "people" || figure.unit == "dwellings" || figure.unit == "count";
    const QString number = texts.number(*figure.value, whole ? 0 : figure.unit == "percent" ? 1 : 2);
    if (figure.unit == "count") return number;
    return texts("quadrant_screen.figure",
                 {number.toStdString(), texts("portrait_unit." + std::string(figure.unit)).toStdString()});
}

void fillPortrait(Desk& desk, InspectorSection& section, const QuadrantPortrait& portrait) {
    const text::Texts& texts = desk.context().texts();
    for (const PortraitFigure& figure : portrait.figures) {
        const std::string layer = texts("portrait_layer." + std::string(figure.layer)).toStdString();
        // Of what nobody has imported there is no day to be said.
        const QString source = !figure.value ? QString()
                               : figure.date ? texts("quadrant_screen.source", {layer, isoDate(*figure.date)})
                                             : QString::fromStdString(layer);
        section.addFact(texts("portrait." + std::string(figure.what)), figureWords(figure, texts), {}, source);
    }
    const auto known =
        std::accumulate(portrait.incidentsByHour.begin(), portrait.incidentsByHour.end(), std::int64_t{0});
    if (known == 0) return;
    std::vector<std::optional<double>> hours;
    for (const std::int64_t count : portrait.incidentsByHour) hours.emplace_back(static_cast<double>(count));
    QString note = texts("quadrant_screen.hours", {texts.dateRange(portrait.window).toStdString()});
    if (portrait.incidentsWithoutHour > 0)
        note += QLatin1Char(' ') + texts("quadrant_screen.hours.without", {portrait.incidentsWithoutHour});
    section.addFigure(texts.integer(known), note, std::move(hours), texts("quadrant_screen.hours.spark"));
}

void fillSimilar(Desk& desk, InspectorSection& section, const QuadrantPortrait& portrait) {
    const text::Texts& texts = desk.context().texts();
    if (portrait.similar.empty()) return section.addNote(texts("document.portrait.similar.none"));
    for (const documents::SimilarQuadrant& other : portrait.similar)
        section.addFact(texts("territory.quadrant", {other.code}), texts.number(other.distance, 2), {}, {},
                        [&desk, code = other.code] { desk.session().selectByCode(code); });
    QStringList features;
    for (const std::string_view feature : portrait.likeIn)
        features << texts("quadrant_screen.feature",
                          {texts("portrait_like." + std::string(feature)).toStdString(),
                           texts("portrait_like_unit." + std::string(feature)).toStdString()});
    section.addNote(texts("quadrant_screen.similar.how", {features.join(QStringLiteral(", ")).toStdString()}));
}

}  // namespace cuadrante::ui
