// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/districting.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace cuadrante::planning {

PlanScore scoreOf(const DistrictingRequest& request, const std::vector<std::int32_t>& quadrant) {
    const UnitGraph& graph = *request.graph;
    PlanScore score;
    score.quadrants.resize(static_cast<std::size_t>(request.count));
    for (QuadrantFigures& figures : score.quadrants) figures.load.assign(request.balances.size(), 0);
    double changed = 0, changeable = 0;
    std::vector<std::pair<std::int32_t, std::int32_t>> groups;
    for (std::size_t unit = 0; unit < graph.size(); ++unit) {
        QuadrantFigures& figures = score.quadrants[static_cast<std::size_t>(quadrant[unit])];
        ++figures.units;
        figures.squareMetres += graph.units()[unit].squareMetres;
        figures.perimeterMetres += graph.units()[unit].perimeterMetres;
        for (std::size_t b = 0; b < request.balances.size(); ++b) figures.load[b] += request.balances[b].load[unit];
        if (!request.current.empty() && request.current[unit] >= 0) {
            const double weight = request.changeWeight.empty() ? 1 : request.changeWeight[unit];
            changeable += weight;
            if (request.current[unit] != quadrant[unit]) changed += weight;
        }
        if (!request.group.empty() && request.group[unit] >= 0) groups.emplace_back(request.group[unit], quadrant[unit]);
    }
    if (changeable > 0) score.changed = changed / changeable;
    std::sort(groups.begin(), groups.end());
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    for (std::size_t i = 1; i < groups.size(); ++i)  // counted where a group's second quadrant comes
        if (groups[i].first == groups[i - 1].first && (i < 2 || groups[i - 2].first != groups[i].first)) ++score.groupsCut;
    for (const SharedBorder& border : graph.borders()) {
        if (quadrant[border.first] == quadrant[border.second])
            score.quadrants[static_cast<std::size_t>(quadrant[border.first])].perimeterMetres -= 2 * border.metres;
        else ++score.cutBorders, score.cutMetres += border.metres;
    }
    const Components pieces = componentsOf(graph, quadrant);
    std::vector<bool> seen(pieces.count, false);
    for (std::size_t unit = 0; unit < graph.size(); ++unit)
        if (!seen[pieces.of[unit]]) seen[pieces.of[unit]] = true, ++score.quadrants[static_cast<std::size_t>(quadrant[unit])].pieces;

    std::vector<double> mean;
    for (const Balance& balance : request.balances)
        mean.push_back(std::accumulate(balance.load.begin(), balance.load.end(), 0.0) / request.count);
    score.leastCompactness = 1;
    for (QuadrantFigures& figures : score.quadrants) {
        if (figures.perimeterMetres > 0)
            figures.compactness = 4 * std::numbers::pi * figures.squareMetres / (figures.perimeterMetres * figures.perimeterMetres);
        for (std::size_t b = 0; b < mean.size(); ++b) {
            const double deviation = figures.load[b] / mean[b] - 1;
            if (std::abs(deviation) > std::abs(figures.deviation)) figures.deviation = deviation;
            const double beyond = std::max(0.0, (std::abs(deviation) - 1e-9) / request.balances[b].tolerance - 1);
            if (beyond > 0) score.withinTolerance = false;
            score.beyondTolerance += beyond * beyond;
        }
        score.connected = score.connected && figures.pieces == 1;
        score.maxDeviation = std::max(score.maxDeviation, std::abs(figures.deviation));
        score.meanCompactness += figures.compactness / request.count;
        score.leastCompactness = std::min(score.leastCompactness, figures.compactness);
    }
    return score;
}

}  // namespace cuadrante::planning
