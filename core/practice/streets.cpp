// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/names.h"
#include "core/practice/town.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <functional>
#include <set>

namespace cuadrante::practice {

using territory::StreetKind;

namespace {

constexpr int kAlongRiver = 48;
constexpr int kAlongRailway = 22;
constexpr double kShort = 150;  // metres: shorter streets are private lanes named after the one they leave

bool holds(const std::vector<int>& values, int value) noexcept { return std::find(values.begin(), values.end(), value) != values.end(); }

bool upright(const Edge& e) noexcept { return e.from.u == e.to.u; }
int coordinateOf(const Edge& e) noexcept { return upright(e) ? e.from.u : e.from.v; }

double lengthOf(const Town& town, const std::vector<Edge>& edges) {
    double sum = 0;
    for (const Edge& e : edges) sum += distance(town.bend(e.from), town.bend(e.to));
    return sum;
}

/// The colonia along most of these edges.
int coloniaOf(const Town& town, const std::vector<Edge>& edges) {
    std::map<int, int> count;
    for (const Edge& e : edges)
        for (const int f : {e.left, e.right})
            if (f != kNone) ++count[town.faces[at(f)].colonia];
    int best = 0;
    for (const auto& [colonia, n] : count)
        if (n > count[best] || (n == count[best] && colonia < best)) best = colonia;
    return best;
}

struct Run {
    bool upright;
    int coordinate;
    std::vector<Edge> edges;
    double length;
};

/// Streets as unbroken stretches of one line; an artery is one street from end to end.
std::vector<Run> runsOf(const Town& town) {
    std::map<std::pair<bool, int>, std::vector<Edge>> lines;
    for (const Edge& e : edgesOf(town))
        if (isStreet(town, e)) lines[{upright(e), coordinateOf(e)}].push_back(e);
    std::vector<Run> runs;
    for (auto& [line, edges] : lines) {
        std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.from < b.from; });
        const bool artery = holds(line.first ? town.columns : town.rows, line.second);
        for (std::size_t i = 0; i < edges.size(); ++i) {
            if (i == 0 || (!artery && edges[i - 1].to != edges[i].from)) runs.push_back({line.first, line.second, {}, 0});
            runs.back().edges.push_back(edges[i]);
        }
    }
    for (Run& run : runs) run.length = lengthOf(town, run.edges);
    std::stable_sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.length > b.length; });
    return runs;
}

std::string newName(const Town& town, const Run& run, StreetKind kind, std::set<std::string_view>& used, int& number) {
    const std::string prefix = kind == StreetKind::alley ? "Callejón " : "Calle ";
    const int own = town.colonias[at(coloniaOf(town, run.edges))].theme;
    const auto from = [&](int theme) -> std::string_view {
        for (const std::string_view name : streetsOf(static_cast<Theme>(theme)))
            if (used.insert(name).second) return name;
        return {};
    };
    if (const std::string_view name = from(own); !name.empty()) return prefix + std::string(name);
    for (int step = 1; step < kThemes; ++step)
        if (const std::string_view name = from((own + step) % kThemes); !name.empty()) return prefix + std::string(name);
    return prefix + std::to_string(++number);
}

void makeSegments(Town& town, const std::vector<Run>& runs) {
    std::map<PlanPoint, int> degree;
    for (const Run& run : runs)
        for (const Edge& e : run.edges) ++degree[e.from], ++degree[e.to];
    for (std::size_t s = 0; s < runs.size(); ++s) {
        const Run& run = runs[s];
        for (std::size_t i = 0; i < run.edges.size(); ++i) {
            const Edge& e = run.edges[i];
            const bool goesOn = i > 0 && run.edges[i - 1].to == e.from && degree[e.from] == 2;
            if (!goesOn) town.segments.push_back({static_cast<int>(s), town.streets[s].kind, {}});
            town.segments.back().edges.push_back(e);
        }
    }
    for (const Segment& segment : town.segments)
        for (const PlanPoint end : {segment.begin(), segment.end()}) {
            std::vector<int>& streets = town.streetsAt[end];
            if (!holds(streets, segment.street)) streets.push_back(segment.street);
        }
}

/// A line of the plan from one point towards another as pieces of about 600 m, as far as the municipality goes.
void addCountryLine(Town& town, const std::vector<Place>& boundary, int street, StreetKind kind, PlanPoint from, PlanPoint to) {
    constexpr int kStep = 60;
    const int du = (to.u > from.u) - (to.u < from.u);
    const int dv = (to.v > from.v) - (to.v < from.v);
    Segment piece{street, kind, {}};
    for (PlanPoint p = from; p != to;) {
        PlanPoint q = p;
        const auto next = [](int x, int goal, int d) {
            if (d == 0) return x;
            const int grid = d > 0 ? x - ((x % kStep) + kStep) % kStep + kStep : x - (((x - 1) % kStep) + kStep) % kStep - 1;
            return d > 0 ? std::min(grid, goal) : std::max(grid, goal);
        };
        q.u = next(p.u, to.u, du);
        q.v = next(p.v, to.v, dv);
        if (inside(boundary, town.bend.place(p)) && inside(boundary, town.bend.place(q))) piece.edges.push_back({p, q, kNone, kNone});
        if (piece.edges.size() == 10) town.country.push_back(piece), piece.edges.clear();
        p = q;
    }
    if (!piece.edges.empty()) town.country.push_back(piece);
}

void addCountry(Town& town) {
    const std::vector<Place> boundary = boundaryRing(town);
    const auto add = [&](std::string name, StreetKind kind, bool isUpright, int coordinate) {
        town.streets.push_back({std::move(name), kind, isUpright, coordinate});
        return static_cast<int>(town.streets.size()) - 1;
    };
    constexpr int kFar = 4200;
    addCountryLine(town, boundary, add("Río San Jacinto", StreetKind::river, false, town.riverV), StreetKind::river,
                   {-kFar, town.riverV}, {kFar, town.riverV});
    addCountryLine(town, boundary, add("Vía del ferrocarril", StreetKind::railway, true, town.railwayU), StreetKind::railway,
                   {town.railwayU, -kFar}, {town.railwayU, kFar});
    std::size_t name = 0;
    const auto road = [&](bool isUpright, int coordinate, bool forward) {
        if (name == countryRoads().size()) return;
        int end = 0;
        bool any = false;
        for (const Face& f : town.faces) {
            const bool touches = isUpright ? f.u0 == coordinate || f.u1 == coordinate : f.v0 == coordinate || f.v1 == coordinate;
            if (!touches) continue;
            const int reach = isUpright ? (forward ? f.v1 : f.v0) : (forward ? f.u1 : f.u0);
            end = !any ? reach : forward ? std::max(end, reach) : std::min(end, reach);
            any = true;
        }
        if (!any) return;
        const std::string called(countryRoads()[name++]);
        const StreetKind kind = called.starts_with("Carretera") ? StreetKind::avenue : StreetKind::path;
        const PlanPoint from = isUpright ? PlanPoint{coordinate, end} : PlanPoint{end, coordinate};
        const int far = forward ? kFar : -kFar;
        const PlanPoint to = isUpright ? PlanPoint{coordinate, far} : PlanPoint{far, coordinate};
        addCountryLine(town, boundary, add(called, kind, isUpright, coordinate), kind, from, to);
    };
    road(false, 0, true), road(false, 0, false), road(true, 0, false), road(true, 0, true);
    for (const int u : town.avenueColumns)
        if (u != 0 && std::abs(u) < 1400) road(true, u, true), road(true, u, false);
    for (const int v : town.avenueRows)
        if (v != 0 && v != town.riverV && std::abs(v) < 1400) road(false, v, true), road(false, v, false);
}
}  // namespace

StreetKind kindOfLine(const Town& town, bool isUpright, int coordinate) noexcept {
    if (!isUpright && coordinate == town.riverV) return StreetKind::river;
    if (isUpright && coordinate == town.railwayU) return StreetKind::railway;
    if (holds(isUpright ? town.avenueColumns : town.avenueRows, coordinate)) return StreetKind::avenue;
    if (holds(isUpright ? town.columns : town.rows, coordinate)) return StreetKind::street;
    return (coordinate * 7 + (isUpright ? 3 : 0)) % 29 == 0 ? StreetKind::alley : StreetKind::street;
}

double halfWidth(StreetKind kind, bool narrow) noexcept {
    switch (kind) {
        case StreetKind::avenue: return narrow ? 8.0 : 13.0;
        case StreetKind::street: return narrow ? 5.0 : 6.5;
        case StreetKind::alley: return 3.5;
        case StreetKind::path: return 4.0;
        case StreetKind::river: return 45.0;
        case StreetKind::railway: return 20.0;
    }
    return 6.0;
}

bool isStreet(const Town& town, const Edge& edge) noexcept {
    const StreetKind kind = kindOfLine(town, upright(edge), coordinateOf(edge));
    if (kind == StreetKind::river || kind == StreetKind::railway) return false;
    const auto open = [&](int face) { return face == kNone || !town.faces[at(face)].isBlock(); };
    if (!open(edge.left) || !open(edge.right)) return true;
    // Over the bank only where there is a bridge, over the rails only on an avenue.
    if (upright(edge)) {
        return holds(town.bridges, edge.from.u) && std::abs(edge.from.v - town.riverV) <= kAlongRiver &&
               std::abs(edge.to.v - town.riverV) <= kAlongRiver;
    }
    return kind == StreetKind::avenue && std::abs(edge.from.u - town.railwayU) <= kAlongRailway &&
           std::abs(edge.to.u - town.railwayU) <= kAlongRailway;
}

std::vector<Edge> edgesOf(const Town& town) {
    std::map<std::pair<PlanPoint, PlanPoint>, std::pair<int, int>> sides;
    for (std::size_t f = 0; f < town.faces.size(); ++f) {
        const std::vector<PlanPoint>& ring = town.faces[f].ring;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const PlanPoint a = ring[i];
            const PlanPoint b = ring[(i + 1) % ring.size()];
            const bool forward = a < b;
            auto& [left, right] = sides.try_emplace(forward ? std::pair{a, b} : std::pair{b, a}, kNone, kNone).first->second;
            (forward ? left : right) = static_cast<int>(f);
        }
    }
    std::vector<Edge> edges;
    for (const auto& [ends, faces] : sides) edges.push_back({ends.first, ends.second, faces.first, faces.second});
    return edges;
}

void nameStreets(Town& town, Random random) {
    const std::vector<Run> runs = runsOf(town);
    town.streets.resize(runs.size());
    std::set<std::string_view> used;
    std::set<std::string> taken;
    std::map<PlanPoint, std::vector<int>> corners;  // of named streets
    int number = static_cast<int>(random.between(0, 3));

    // The avenues have their names in the order from the main square.
    std::vector<std::size_t> order;
    for (std::size_t s = 0; s < runs.size(); ++s) {
        town.streets[s] = {"", kindOfLine(town, runs[s].upright, runs[s].coordinate), runs[s].upright, runs[s].coordinate};
        if (town.streets[s].kind == StreetKind::avenue) order.push_back(s);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::abs(runs[a].coordinate) < std::abs(runs[b].coordinate);
    });
    for (std::size_t i = 0; i < order.size(); ++i) {
        const bool outer = i + 3 >= order.size();
        const std::string_view name = avenues()[i % avenues().size()];
        used.insert(name);
        town.streets[order[i]].name = (outer ? "Bulevar " : i % 5 == 4 ? "Calzada " : "Avenida ") + std::string(name);
    }
    for (std::size_t s = 0; s < runs.size(); ++s) {
        const Run& run = runs[s];
        Street& street = town.streets[s];
        if (street.name.empty() && run.length < kShort) {
            std::vector<int> met;
            for (const PlanPoint end : {run.edges.front().from, run.edges.back().to})
                if (const auto found = corners.find(end); found != corners.end()) met.insert(met.end(), found->second.begin(), found->second.end());
            for (const int other : met) {
                const std::string& longer = town.streets[at(other)].name;
                const std::size_t space = longer.find(' ');
                for (const char* lane : {"Privada ", "Cerrada ", "Segunda Privada ", "Andador "}) {
                    if (!taken.insert(lane + longer.substr(space + 1)).second) continue;
                    street.name = lane + longer.substr(space + 1);
                    street.kind = StreetKind::alley;
                    break;
                }
                if (!street.name.empty()) break;
            }
        }
        if (street.name.empty()) street.name = newName(town, run, street.kind, used, number);
        for (const Edge& e : run.edges) {
            corners[e.from].push_back(static_cast<int>(s));
            corners[e.to].push_back(static_cast<int>(s));
        }
    }
    makeSegments(town, runs);
    addCountry(town);
}

}  // namespace cuadrante::practice
