// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/design/areas.h"

#include "core/geometry/area_locator.h"
#include "core/geometry/overlay.h"
#include "core/geometry/validity.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

namespace cuadrante::planning {

namespace {
using geometry::LonLat;
using geometry::MultiPolygon;

/// A corner moved a little towards the inside, so that it is not on the border itself.
LonLat drawnIn(LonLat corner, LonLat inside) noexcept {
    constexpr double kIn = 0.1;
    return {.lon = corner.lon + kIn * (inside.lon - corner.lon), .lat = corner.lat + kIn * (inside.lat - corner.lat)};
}

/// The sum of what is known, empty where nothing is.
std::optional<std::int64_t> sumOf(const Measured& measured, std::span<const std::uint32_t> units) {
    if (measured.unknown == static_cast<std::int64_t>(measured.value.size())) return {};
    double sum = 0;
    for (const std::uint32_t unit : units) sum += measured.value[unit];
    return std::llround(sum);
}
}  // namespace

PlanLabels labelsOf(const DesignUnits& units, const territory::Layout& plan) {
    PlanLabels labels{.quadrant = placesOf(units, areaShapesOf(plan.quadrants())), .codes = {}};
    for (const auto& quadrant : plan.quadrants()) labels.codes.push_back(quadrant.area.code);
    return labels;
}

PlanLabels labelsOf(const DesignUnits& units, const territory::Layout& plan, std::int32_t count) {
    PlanLabels labels = labelsOf(units, plan);
    std::vector<std::size_t> size(labels.codes.size(), 0), order(labels.codes.size());
    for (const std::int32_t place : labels.quadrant)
        if (place >= 0) ++size[static_cast<std::size_t>(place)];
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return size[a] > size[b]; });
    order.resize(std::min(order.size(), static_cast<std::size_t>(count)));
    std::sort(order.begin(), order.end());
    std::vector<std::int32_t> label(labels.codes.size(), kNone);
    std::vector<std::string> codes(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < order.size(); ++i) {
        label[order[i]] = static_cast<std::int32_t>(i);
        codes[i] = labels.codes[order[i]];
    }
    for (std::int32_t& place : labels.quadrant)
        if (place >= 0) place = label[static_cast<std::size_t>(place)];
    labels.codes = std::move(codes);
    return labels;
}

std::vector<std::uint32_t> straddling(const DesignUnits& units, const territory::Layout& plan, const PlanLabels& labels) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t unit = 0; unit < units.size(); ++unit) {
        const LonLat inside = units.inside[unit];
        const auto own = labels.quadrant[unit];
        const auto elsewhere = [&](LonLat corner) {
            const auto at = plan.quadrantLocator().find(drawnIn(corner, inside));
            return (at ? static_cast<std::int32_t>(*at) : kNone) != own;
        };
        const bool apart = std::any_of(units.shape[unit].parts.begin(), units.shape[unit].parts.end(), [&](const auto& part) {
            return std::any_of(part.outer.begin(), part.outer.end(), elsewhere);
        });
        if (apart) found.push_back(unit);
    }
    return found;
}

void nameQuadrants(const UnitGraph& graph, std::span<const std::int32_t> quadrant, std::vector<std::string>& codes) {
    std::vector<geometry::Metres> middle(codes.size(), {0, 0});
    std::vector<double> units(codes.size(), 0);
    for (const std::int32_t q : quadrant)
        if (q >= 0) units[static_cast<std::size_t>(q)] += 1;
    for (std::size_t unit = 0; unit < quadrant.size(); ++unit) {
        if (quadrant[unit] < 0) continue;
        const auto q = static_cast<std::size_t>(quadrant[unit]);
        middle[q].x += graph.units()[unit].middle.x / units[q];
        middle[q].y += graph.units()[unit].middle.y / units[q];
    }
    std::vector<std::size_t> order, empty;
    for (std::size_t q = 0; q < codes.size(); ++q) (units[q] > 0 ? order : empty).push_back(q);
    double north = 0, south = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const double y = middle[order[i]].y;
        north = i == 0 ? y : std::max(north, y);
        south = i == 0 ? y : std::min(south, y);
    }
    const double rows = std::max(1.0, std::round(std::sqrt(static_cast<double>(order.size()))));
    const auto row = [&](std::size_t q) {
        return north > south ? std::min(rows - 1, std::floor((north - middle[q].y) / (north - south) * rows)) : 0.0;
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(row(a), middle[a].x) < std::pair(row(b), middle[b].x);
    });
    order.insert(order.end(), empty.begin(), empty.end());
    const std::set<std::string> used(codes.begin(), codes.end());
    int next = 1;
    for (const std::size_t q : order) {
        if (!codes[q].empty()) continue;
        while (used.contains("C-" + std::to_string(next))) ++next;
        codes[q] = "C-" + std::to_string(next++);
    }
}

std::vector<territory::DraftArea> drawAreas(const DesignUnits& units, const UnitFigures& figures,
                                            std::span<const std::int32_t> label, std::span<const std::string> codes,
                                            std::span<const std::string> parents, const Progress& progress) {
    std::vector<std::vector<std::uint32_t>> members(codes.size());
    for (std::uint32_t unit = 0; unit < label.size(); ++unit)
        if (label[unit] >= 0) members[static_cast<std::size_t>(label[unit])].push_back(unit);
    std::vector<territory::DraftArea> areas;
    const auto count = static_cast<double>(codes.size());
    for (std::size_t i = 0; i < codes.size(); ++i) {
        std::vector<const MultiPolygon*> shapes;
        for (const std::uint32_t unit : members[i])
            if (!geometry::findFault(units.shape[unit])) shapes.push_back(&units.shape[unit]);
        if (shapes.empty()) continue;
        const auto at = static_cast<double>(i);
        areas.push_back({.area = {.code = codes[i],
                                  .name = {},
                                  .population = sumOf(figures[Measure::population], members[i]),
                                  .adults = sumOf(figures.adults, members[i]),
                                  .shape = geometry::unionOf(shapes, progress.part(at / count, (at + 1) / count))},
                         .parent = parents.empty() ? std::string() : parents[i]});
    }
    return areas;
}

CellLabels cellLabels(std::span<const std::int32_t> quadrant, std::span<const std::int32_t> cell,
                      std::span<const std::int32_t> cellsOf, std::span<const std::string> codes) {
    CellLabels labels;
    std::vector<std::int32_t> start(codes.size(), 0);
    for (std::size_t q = 0; q < codes.size(); ++q) {
        start[q] = static_cast<std::int32_t>(labels.codes.size());
        for (std::int32_t c = 1; c <= cellsOf[q]; ++c) {
            labels.codes.push_back(codes[q] + "." + std::to_string(c));
            labels.parents.push_back(codes[q]);
        }
    }
    for (std::size_t unit = 0; unit < quadrant.size(); ++unit)
        labels.cell.push_back(quadrant[unit] < 0 ? kNone : start[static_cast<std::size_t>(quadrant[unit])] + cell[unit]);
    return labels;
}

}  // namespace cuadrante::planning
