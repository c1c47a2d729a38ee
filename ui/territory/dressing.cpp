// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/territory/dressing.h"

#include "core/indicators/indicator.h"
#include "ui/drawing/map_themes.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cuadrante::ui {

std::optional<drawing::MapTheme> themeOf(const std::string& id, const indicators::Facts& facts, const territory::Layout& layout,
                                         DayRange period, const text::Texts& texts) {
    if (!indicators::find(id)) return drawing::plainTheme(id, facts, layout, period, texts);
    const auto values = indicators::compute(facts, {.ids = {id}, .level = territory::Level::quadrant, .asOf = period.to});
    return drawing::indicatorTheme(id, values ? *values : std::vector<indicators::Value>{}, layout, texts);
}

std::shared_ptr<const drawing::MapScene> dressed(const std::shared_ptr<const drawing::MapScene>& ground, const indicators::Facts& facts,
                                                 const Dressing& wanted, const text::Texts& texts) {
    std::shared_ptr<const drawing::MapScene> scene = ground->withMarks(drawing::committeeMarks(facts, wanted.period.to));
    auto theme = themeOf(wanted.theme, facts, *ground->layout(), wanted.period, texts);
    if (theme) theme->limits = wanted.classes.limits, theme->most = wanted.classes.most;
    scene = scene->withTheme(std::move(theme));
    if (!facts.incidents) return scene;
    const incident::IncidentColumns& columns = *facts.incidents;
    if (wanted.only.empty()) return scene->withPoints(drawing::incidentsOf(columns, wanted.period));
    drawing::MapPoints points;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (std::isnan(columns.lon[i]) || !std::binary_search(wanted.only.begin(), wanted.only.end(), columns.id[i])) continue;
        points.lon.push_back(columns.lon[i]);
        points.lat.push_back(columns.lat[i]);
    }
    return scene->withPoints(points);
}

SharedClasses sharedClassesOf(const std::string& theme, const std::vector<DayRange>& periods, const indicators::Facts& facts,
                              const territory::Layout& layout, const drawing::ThemeLook& look, const text::Texts& texts,
                              const Progress& progress) {
    SharedClasses shared;
    std::vector<std::optional<double>> all;
    for (std::size_t i = 0; i < periods.size(); ++i) {
        progress.at(static_cast<double>(i) / static_cast<double>(periods.size()));
        const auto figures = themeOf(theme, facts, layout, periods[i], texts);
        if (figures) all.insert(all.end(), figures->values.begin(), figures->values.end());
    }
    for (const drawing::ValueClass& one : drawing::classify(all, look.method, look.classes, look.limits).classes) shared.limits.push_back(one.to);
    for (const std::optional<double>& value : all)
        if (value && std::isfinite(*value)) shared.most = std::max(shared.most.value_or(*value), *value);
    return shared;
}

}  // namespace cuadrante::ui
