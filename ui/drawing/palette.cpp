// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/palette.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

// The macro names a function of the global namespace; without the call a static library's resources are left out.
static void loadStyleResources() { Q_INIT_RESOURCE(style); }

namespace cuadrante::drawing {
namespace {

struct NamedColour {
    const char* name;
    QColor Palette::* colour;
};
constexpr NamedColour kNamed[] = {
    {"window", &Palette::window},
    {"surface", &Palette::surface},
    {"sunken", &Palette::sunken},
    {"hover", &Palette::hover},
    {"pressed", &Palette::pressed},
    {"border", &Palette::border},
    {"borderStrong", &Palette::borderStrong},
    {"text", &Palette::text},
    {"textMuted", &Palette::textMuted},
    {"textDisabled", &Palette::textDisabled},
    {"link", &Palette::link},
    {"rail", &Palette::rail},
    {"railHover", &Palette::railHover},
    {"railActive", &Palette::railActive},
    {"railText", &Palette::railText},
    {"railTextActive", &Palette::railTextActive},
    {"accent", &Palette::accent},
    {"accentHover", &Palette::accentHover},
    {"accentPressed", &Palette::accentPressed},
    {"onAccent", &Palette::onAccent},
    {"focus", &Palette::focus},
    {"selection", &Palette::selection},
    {"selectionSoft", &Palette::selectionSoft},
    {"tableAlternate", &Palette::tableAlternate},
    {"tableSelection", &Palette::tableSelection},
    {"danger", &Palette::danger},
    {"dangerSoft", &Palette::dangerSoft},
    {"warning", &Palette::warning},
    {"warningSoft", &Palette::warningSoft},
    {"success", &Palette::success},
    {"successSoft", &Palette::successSoft},
    {"info", &Palette::info},
    {"infoSoft", &Palette::infoSoft},
    {"spark", &Palette::spark},
    {"mapBackground", &Palette::mapBackground},
    {"mapLand", &Palette::mapLand},
    {"mapBlock", &Palette::mapBlock},
    {"mapBlockEdge", &Palette::mapBlockEdge},
    {"mapWater", &Palette::mapWater},
    {"mapRailway", &Palette::mapRailway},
    {"mapAvenue", &Palette::mapAvenue},
    {"mapStreet", &Palette::mapStreet},
    {"mapStreetCasing", &Palette::mapStreetCasing},
    {"mapPath", &Palette::mapPath},
    {"mapColonia", &Palette::mapColonia},
    {"mapCell", &Palette::mapCell},
    {"mapQuadrant", &Palette::mapQuadrant},
    {"mapQuadrantPlain", &Palette::mapQuadrantPlain},
    {"mapDistrict", &Palette::mapDistrict},
    {"mapBoundary", &Palette::mapBoundary},
    {"mapLabel", &Palette::mapLabel},
    {"mapHalo", &Palette::mapHalo},
    {"mapPoint", &Palette::mapPoint},
    {"mapPointEdge", &Palette::mapPointEdge},
    {"mapCommittee", &Palette::mapCommittee},
    {"mapNoData", &Palette::mapNoData},
    {"mapNoDataHatch", &Palette::mapNoDataHatch},
    {"mapHover", &Palette::mapHover},
};

struct NamedRamp {
    const char* name;
    std::vector<QColor> Palette::* ramp;
};
constexpr NamedRamp kNamedRamps[] = {
    {"sequential", &Palette::sequential},
    {"sequentialWarm", &Palette::sequentialWarm},
    {"sequentialCool", &Palette::sequentialCool},
    {"categorical", &Palette::categorical},
};

QColor mixed(const QColor& a, const QColor& b, double t) {
    const auto between = [t](int from, int to) { return static_cast<int>(std::lround(from + (to - from) * t)); };
    return QColor(between(a.red(), b.red()), between(a.green(), b.green()), between(a.blue(), b.blue()));
}

double luminance(const QColor& colour) {
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

}  // namespace

Palette palette(Theme theme) {
    loadStyleResources();
    QFile file(theme == Theme::light ? QStringLiteral(":/style/palette-light.json")
                                     : QStringLiteral(":/style/palette-dark.json"));
    [[maybe_unused]] const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();

    Palette result;
    result.theme = theme;
    for (const auto& [name, colour] : kNamed) {
        result.*colour = QColor(object.value(QLatin1String(name)).toString());
        Q_ASSERT((result.*colour).isValid());
    }
    for (const auto& [name, ramp] : kNamedRamps) {
        for (const auto value : object.value(QLatin1String(name)).toArray()) {
            (result.*ramp).emplace_back(value.toString());
        }
        Q_ASSERT(!(result.*ramp).empty());
    }
    return result;
}

std::vector<QColor> rampOf(const std::vector<QColor>& ramp, int classes) {
    Q_ASSERT(classes >= 1 && !ramp.empty());
    const double last = static_cast<double>(ramp.size() - 1);
    std::vector<QColor> result;
    result.reserve(static_cast<std::size_t>(classes));
    for (int i = 0; i < classes; ++i) {
        const double at = classes == 1 ? last / 2 : last * i / (classes - 1);
        const auto below = static_cast<std::size_t>(at);
        const std::size_t above = std::min(below + 1, ramp.size() - 1);
        result.push_back(mixed(ramp[below], ramp[above], at - static_cast<double>(below)));
    }
    return result;
}

double contrast(const QColor& a, const QColor& b) {
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

std::vector<std::pair<QString, QColor>> namedColours(const Palette& palette) {
    std::vector<std::pair<QString, QColor>> result;
    for (const auto& [name, colour] : kNamed) result.emplace_back(QString::fromLatin1(name), palette.*colour);
    return result;
}

}  // namespace cuadrante::drawing
