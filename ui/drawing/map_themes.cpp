// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/map_themes.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace cuadrante::drawing {

std::optional<MapTheme> plainTheme(const std::string& id, const indicators::Facts& facts,
                                            const territory::Layout& layout, DayRange period,
                                            const text::Texts& texts) {
    if (id == "incidents" && facts.incidents) {
        MapTheme theme = incidentTheme(layout, *facts.incidents, period);
        theme.title = texts("map.theme.incidents");
        return theme;
    }
    if (id == "population") {
        MapTheme theme;
        theme.title = texts("map.theme.population");
        for (const territory::Quadrant& quadrant : layout.quadrants())
            theme.values.push_back(quadrant.area.population
                                       ? std::optional(static_cast<double>(*quadrant.area.population))
                                       : std::nullopt);
        return theme;
    }
    return std::nullopt;
}

MapTheme indicatorTheme(const std::string& id, const std::vector<indicators::Value>& values,
                                 const territory::Layout& layout, const text::Texts& texts) {
    std::unordered_map<std::string, double> byCode;
    MapTheme theme;
    // A legend has room for the short name only.
    theme.title = texts.has("territory.figure." + id) ? texts("territory.figure." + id) : texts("indicator." + id + ".name");
    theme.decimals = 1;
    bool whole = true;
    for (const indicators::Value& value : values) {
        if (value.indicator != id || !value.value || value.show == indicators::Show::nothing) continue;
        byCode.emplace(value.area, *value.value);
        whole = whole && *value.value == static_cast<double>(static_cast<std::int64_t>(*value.value));
        theme.unit = texts("unit." + std::string(indicators::word(value.unit)));
    }
    if (whole) theme.decimals = 0;
    for (const territory::Quadrant& quadrant : layout.quadrants()) {
        const auto found = byCode.find(quadrant.area.code);
        theme.values.push_back(found == byCode.end() ? std::nullopt : std::optional(found->second));
    }
    return theme;
}

std::vector<MapMark> committeeMarks(const indicators::Facts& facts, Day asOf) {
    std::map<territory::QuadrantId, std::int64_t> counts;
    for (const participation::Committee& committee : facts.committees)
        if (committee.formed <= asOf && (!committee.dissolved || asOf < *committee.dissolved)) ++counts[committee.quadrant];
    std::vector<MapMark> marks;
    marks.reserve(counts.size());
    for (const auto& [quadrant, number] : counts) marks.push_back({quadrant, number});
    return marks;
}

}  // namespace cuadrante::drawing
