// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/mending.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <queue>
#include <utility>

namespace cuadrante::planning {

namespace {
double apart(const UnitGraph& graph, std::uint32_t a, std::uint32_t b) noexcept {
    const geometry::Metres p = graph.units()[a].middle, q = graph.units()[b].middle;
    return std::hypot(p.x - q.x, p.y - q.y);
}

using Labels = std::vector<std::int32_t>;
using Near = std::pair<double, std::uint32_t>;
using NearestFirst = std::priority_queue<Near, std::vector<Near>, std::greater<>>;

bool isLocked(const DistrictingRequest& request, std::uint32_t unit) noexcept {
    return !request.locked.empty() && request.locked[unit] >= 0;
}

/// Units without a quadrant take that of the nearest unit with one, along the graph; where there is none, by distance.
void fill(const UnitGraph& graph, Labels& label) {
    std::vector<double> far(graph.size(), std::numeric_limits<double>::infinity());
    NearestFirst queue;
    std::vector<std::uint32_t> placed;
    for (std::uint32_t unit = 0; unit < graph.size(); ++unit)
        if (label[unit] >= 0) far[unit] = 0, queue.push({0, unit}), placed.push_back(unit);
    if (placed.empty()) label[0] = 0, far[0] = 0, queue.push({0, 0}), placed.push_back(0);
    while (!queue.empty()) {
        const auto [distance, unit] = queue.top();
        queue.pop();
        if (distance > far[unit]) continue;
        for (const auto& [other, metres] : graph.around(unit)) {
            const double next = distance + apart(graph, unit, other);
            if (next < far[other]) far[other] = next, label[other] = label[unit], queue.push({next, other});
        }
    }
    for (std::uint32_t unit = 0; unit < graph.size(); ++unit) {
        if (label[unit] >= 0) continue;
        double nearest = std::numeric_limits<double>::infinity();
        for (const std::uint32_t other : placed)
            if (apart(graph, unit, other) < nearest) nearest = apart(graph, unit, other), label[unit] = label[other];
    }
}

/// The way of least length from the piece of `from` to another piece of its quadrant, over units that are not locked to
/// others; given to the quadrant. False when there is no way.
bool bridge(const UnitGraph& graph, const DistrictingRequest& request, const Components& pieces, std::uint32_t from, Labels& label) {
    const std::int32_t quadrant = label[from];
    std::vector<double> far(graph.size(), std::numeric_limits<double>::infinity());
    std::vector<std::uint32_t> before(graph.size(), UINT32_MAX);
    NearestFirst queue;
    for (std::uint32_t unit = 0; unit < graph.size(); ++unit)
        if (pieces.of[unit] == pieces.of[from]) far[unit] = 0, queue.push({0, unit});
    while (!queue.empty()) {
        const auto [distance, unit] = queue.top();
        queue.pop();
        if (distance > far[unit]) continue;
        if (pieces.of[unit] != pieces.of[from] && label[unit] == quadrant && isLocked(request, unit)) {
            for (std::uint32_t at = unit; at != UINT32_MAX; at = before[at]) label[at] = quadrant;
            return true;
        }
        for (const auto& [other, metres] : graph.around(unit)) {
            if (isLocked(request, other) && request.locked[other] != quadrant) continue;
            const double next = distance + apart(graph, unit, other);
            if (next < far[other]) far[other] = next, before[other] = unit, queue.push({next, other});
        }
    }
    return false;
}

struct Piece {
    std::size_t units = 0;
    bool locked = false;
    std::uint32_t first = UINT32_MAX;
};
std::vector<Piece> piecesOf(const UnitGraph& graph, const DistrictingRequest& request, const Components& components) {
    std::vector<Piece> pieces(components.count);
    for (std::uint32_t unit = 0; unit < graph.size(); ++unit) {
        Piece& piece = pieces[components.of[unit]];
        if (piece.units++ == 0) piece.first = unit;
        piece.locked = piece.locked || isLocked(request, unit);
    }
    return pieces;
}

/// The quadrant's piece that stays: with locks before without, large before small.
std::vector<std::uint32_t> mainPieces(const std::vector<Piece>& pieces, const Labels& label, std::int32_t count) {
    std::vector<std::uint32_t> main(static_cast<std::size_t>(count), UINT32_MAX);
    for (std::uint32_t p = 0; p < pieces.size(); ++p) {
        std::uint32_t& best = main[static_cast<std::size_t>(label[pieces[p].first])];
        const auto rank = [&](const Piece& piece) { return std::pair(piece.locked, piece.units); };
        if (best == UINT32_MAX || rank(pieces[p]) > rank(pieces[best])) best = p;
    }
    return main;
}

void bridgeLocks(const UnitGraph& graph, const DistrictingRequest& request, Labels& label) {
    if (request.locked.empty()) return;
    for (std::size_t round = 0; round < graph.size(); ++round) {
        const Components components = componentsOf(graph, label);
        const std::vector<Piece> pieces = piecesOf(graph, request, components);
        const std::vector<std::uint32_t> main = mainPieces(pieces, label, request.count);
        bool bridged = false;
        for (std::uint32_t p = 0; p < pieces.size() && !bridged; ++p)
            if (pieces[p].locked && main[static_cast<std::size_t>(label[pieces[p].first])] != p)
                bridged = bridge(graph, request, components, pieces[p].first, label);
        if (!bridged) return;
    }
}

void giveAwayPieces(const UnitGraph& graph, const DistrictingRequest& request, Labels& label) {
    for (std::size_t round = 0; round < graph.size(); ++round) {
        const Components components = componentsOf(graph, label);
        const std::vector<Piece> pieces = piecesOf(graph, request, components);
        const std::vector<std::uint32_t> main = mainPieces(pieces, label, request.count);
        std::vector<std::map<std::int32_t, double>> borders(pieces.size());
        for (const SharedBorder& border : graph.borders()) {
            if (label[border.first] == label[border.second]) continue;
            borders[components.of[border.first]][label[border.second]] += border.metres + 1e-6;
            borders[components.of[border.second]][label[border.first]] += border.metres + 1e-6;
        }
        std::vector<std::int32_t> next(pieces.size(), kNone);
        bool any = false;
        for (std::uint32_t p = 0; p < pieces.size(); ++p) {
            const std::int32_t own = label[pieces[p].first];
            if (pieces[p].locked || main[static_cast<std::size_t>(own)] == p || borders[p].empty()) continue;
            next[p] = std::max_element(borders[p].begin(), borders[p].end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
            any = true;
        }
        if (!any) return;
        for (std::uint32_t unit = 0; unit < graph.size(); ++unit)
            if (next[components.of[unit]] >= 0) label[unit] = next[components.of[unit]];
    }
}

/// A quadrant without units gets the one of the largest quadrant that can leave it and is farthest from its middle.
void wakeEmpty(const UnitGraph& graph, const DistrictingRequest& request, Labels& label) {
    std::vector<std::size_t> units(static_cast<std::size_t>(request.count), 0);
    for (const std::int32_t quadrant : label) ++units[static_cast<std::size_t>(quadrant)];
    for (std::int32_t empty = 0; empty < request.count; ++empty) {
        if (units[static_cast<std::size_t>(empty)] > 0) continue;
        std::vector<std::int32_t> bySize(units.size());
        for (std::size_t i = 0; i < bySize.size(); ++i) bySize[i] = static_cast<std::int32_t>(i);
        std::stable_sort(bySize.begin(), bySize.end(), [&](std::int32_t a, std::int32_t b) {
            return units[static_cast<std::size_t>(a)] > units[static_cast<std::size_t>(b)];
        });
        for (const std::int32_t from : bySize) {
            if (units[static_cast<std::size_t>(from)] < 2) continue;
            std::vector<std::uint32_t> members;
            geometry::Metres middle{0, 0};
            for (std::uint32_t unit = 0; unit < graph.size(); ++unit)
                if (label[unit] == from) members.push_back(unit), middle.x += graph.units()[unit].middle.x, middle.y += graph.units()[unit].middle.y;
            middle.x /= static_cast<double>(members.size()), middle.y /= static_cast<double>(members.size());
            const auto far = [&](std::uint32_t unit) {
                return std::hypot(graph.units()[unit].middle.x - middle.x, graph.units()[unit].middle.y - middle.y);
            };
            std::stable_sort(members.begin(), members.end(), [&](std::uint32_t a, std::uint32_t b) { return far(a) > far(b); });
            const std::uint32_t before = componentsOf(graph, label).count;
            const auto leaves = std::find_if(members.begin(), members.end(), [&](std::uint32_t unit) {
                if (isLocked(request, unit)) return false;
                label[unit] = empty;
                if (componentsOf(graph, label).count == before + 1) return true;
                label[unit] = from;
                return false;
            });
            if (leaves == members.end()) continue;
            --units[static_cast<std::size_t>(from)];
            ++units[static_cast<std::size_t>(empty)];
            break;
        }
    }
}
}  // namespace

std::vector<std::int32_t> mend(const UnitGraph& graph, const DistrictingRequest& request, std::vector<std::int32_t> label) {
    for (std::uint32_t unit = 0; unit < request.locked.size(); ++unit)
        if (isLocked(request, unit)) label[unit] = request.locked[unit];
    fill(graph, label);
    bridgeLocks(graph, request, label);
    giveAwayPieces(graph, request, label);
    wakeEmpty(graph, request, label);
    return label;
}

}  // namespace cuadrante::planning
