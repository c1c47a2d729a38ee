// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/unit_measures.h"

#include "core/geometry/area_locator.h"
#include "core/geometry/local_plane.h"
#include "core/planning/districting/nearest_unit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace cuadrante::planning {

namespace {
using geometry::LonLat;
using geometry::Metres;
using Known = std::vector<std::optional<std::int64_t>>;

/// How far from a block what happens on the street, and the street itself, still belongs to it.
constexpr double kStreetReach = 25;

Measured peopleOf(const Place& place, const Known& own, std::optional<std::int64_t> territory::Block::*ofBlock) {
    Measured measured{.value = std::vector<double>(place.units.size(), 0)};
    std::vector<bool> known(place.units.size(), false), fromBlocks(place.units.size(), true);
    for (std::size_t i = 0; i < own.size(); ++i)
        if (own[i]) measured.value[i] = static_cast<double>(*own[i]), known[i] = true, fromBlocks[i] = false;
    if (std::find(fromBlocks.begin(), fromBlocks.end(), true) != fromBlocks.end() && !place.blocks.empty()) {
        const geometry::AreaLocator locator(place.units);
        for (const territory::Block& block : place.blocks) {
            if (!(block.*ofBlock) || block.shape.empty()) continue;
            const auto unit = locator.find(geometry::labelPoint(block.shape));
            if (unit && fromBlocks[*unit]) measured.value[*unit] += static_cast<double>(*(block.*ofBlock)), known[*unit] = true;
        }
    }
    measured.unknown = std::count(known.begin(), known.end(), false);
    return measured;
}

/// Positions [first, last) of the incidents that count.
std::pair<std::size_t, std::size_t> countedOf(const Place& place) {
    if (!place.incidents) return {0, 0};
    return place.period ? place.incidents->between(*place.period) : std::pair{std::size_t{0}, place.incidents->size()};
}

Measured streetKmOf(const Place& place) {
    Measured measured{.value = std::vector<double>(place.units.size(), 0)};
    geometry::Box box;
    for (const geometry::MultiPolygon* unit : place.units) box.add(geometry::boundsOf(*unit));
    if (box.empty()) return measured;
    const geometry::LocalPlane plane({.lon = (box.west + box.east) / 2, .lat = (box.south + box.north) / 2});
    const geometry::AreaLocator locator(place.units);
    constexpr double kPiece = 20;
    constexpr std::array kAside{2.0, 8.0, 15.0, kStreetReach};
    for (const territory::Street& street : place.streets) {
        if (street.kind == territory::StreetKind::river || street.kind == territory::StreetKind::railway) continue;
        for (std::size_t i = 0; i + 1 < street.line.size(); ++i) {
            const Metres a = plane.toMetres(street.line[i]), b = plane.toMetres(street.line[i + 1]);
            const double length = std::hypot(b.x - a.x, b.y - a.y);
            if (length == 0) continue;
            const Metres aside{.x = -(b.y - a.y) / length, .y = (b.x - a.x) / length};
            const int pieces = std::max(1, static_cast<int>(std::lround(length / kPiece)));
            for (int piece = 0; piece < pieces; ++piece) {
                const double t = (piece + 0.5) / pieces;
                for (const double side : {-1.0, 1.0})
                    for (const double far : kAside) {
                        const LonLat at = plane.toLonLat({.x = a.x + t * (b.x - a.x) + side * far * aside.x, .y = a.y + t * (b.y - a.y) + side * far * aside.y});
                        if (const auto unit = locator.find(at)) {
                            measured.value[*unit] += length / pieces / 2000;
                            break;
                        }
                    }
            }
        }
    }
    return measured;
}
}  // namespace

std::string_view word(Measure measure) noexcept {
    constexpr std::array<std::string_view, 6> kWords{"population", "dwellings", "incidents", "workload", "area", "street-km"};
    return kWords[static_cast<std::size_t>(measure)];
}

Measured adultsOf(const Place& place) { return peopleOf(place, place.adults, &territory::Block::adults); }

Shift shiftAt(int minuteOfDay) noexcept {
    constexpr int kMorning = 6 * 60, kAfternoon = 14 * 60, kNight = 22 * 60;
    if (minuteOfDay < kMorning || minuteOfDay >= kNight) return Shift::night;
    return minuteOfDay < kAfternoon ? Shift::morning : Shift::afternoon;
}

IncidentCounts countIncidents(const Place& place) {
    const std::vector<double> none(place.units.size(), 0);
    IncidentCounts counts{.all = {.value = none}, .byShift = {none, none, none}, .withoutHour = none};
    if (!place.incidents) {
        counts.all.unknown = static_cast<std::int64_t>(place.units.size());
        return counts;
    }
    const geometry::AreaLocator locator(place.units);
    const auto [first, last] = countedOf(place);
    const incident::IncidentColumns& columns = *place.incidents;
    std::vector<std::uint32_t> unit(last - first);
    locator.findAll(std::span(columns.lon).subspan(first, unit.size()), std::span(columns.lat).subspan(first, unit.size()), unit);
    std::optional<NearestUnit> nearest;
    for (std::size_t i = 0; i < unit.size(); ++i) {
        if (unit[i] == geometry::AreaLocator::kOutside) {
            if (!nearest) nearest.emplace(place.units, kStreetReach);
            const auto beside = nearest->find({.lon = columns.lon[first + i], .lat = columns.lat[first + i]});
            if (!beside) continue;
            unit[i] = *beside;
        }
        counts.all.value[unit[i]] += 1;
        const int minute = columns.minute.empty() ? -1 : columns.minute[first + i];
        std::vector<double>& part = minute < 0 ? counts.withoutHour : counts.byShift[static_cast<std::size_t>(shiftAt(minute))];
        part[unit[i]] += 1;
    }
    return counts;
}

std::int64_t daysOf(const Place& place) noexcept {
    if (place.period) return std::max<std::int64_t>(1, place.period->days());
    if (!place.incidents || place.incidents->day.empty()) return 1;
    return place.incidents->day.back() - place.incidents->day.front() + 1;
}

Measured workloadOf(const Measured& incidents, const Measured& streetKm, std::int64_t days, const WorkloadFormula& formula) {
    Measured measured = incidents;
    for (double& value : measured.value) value *= formula.hoursPerIncident;
    if (formula.patrolsPerDay <= 0) return measured;
    for (std::size_t i = 0; i < streetKm.value.size(); ++i)
        measured.value[i] += static_cast<double>(days) * formula.patrolsPerDay * streetKm.value[i] / formula.patrolKmPerHour;
    return measured;
}

Measured measure(const Place& place, Measure measure) {
    switch (measure) {
        case Measure::population: return peopleOf(place, place.population, &territory::Block::population);
        case Measure::dwellings: return peopleOf(place, place.dwellings, &territory::Block::dwellings);
        case Measure::incidents: return countIncidents(place).all;
        case Measure::workload:
            return workloadOf(countIncidents(place).all, streetKmOf(place), daysOf(place), place.formula);
        case Measure::street_km: return streetKmOf(place);
        case Measure::area: break;
    }
    Measured measured;
    for (const geometry::MultiPolygon* unit : place.units) measured.value.push_back(geometry::areaSquareMetres(*unit) / 1e6);
    return measured;
}

}  // namespace cuadrante::planning
