// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/names.h"
#include "core/practice/partition.h"
#include "core/practice/town.h"

#include <algorithm>
#include <cstddef>
#include <cmath>
#include <set>

namespace cuadrante::practice {

namespace {

constexpr int kColonias = 40;
constexpr int kDistricts = 6;
constexpr int kQuadrantsEach = 4;
constexpr int kCellsEach = 4;

void sum(const Town& town, Zone& zone) {
    double x = 0, y = 0;
    for (const int f : zone.faces) {
        const Face& face = town.faces[at(f)];
        zone.population += face.population;
        zone.adults += face.adults;
        zone.dwellings += face.dwellings;
        x += face.middle.x, y += face.middle.y;
    }
    zone.middle = {x / static_cast<double>(zone.faces.size()), y / static_cast<double>(zone.faces.size())};
}

/// The pieces `members` of a bigger graph as a graph of their own.
Pieces among(const std::vector<int>& members, const std::vector<std::vector<int>>& neighbours,
             const std::vector<double>& weight, const std::vector<Spot>& middle) {
    std::map<int, int> position;
    for (const int m : members) position.emplace(m, static_cast<int>(position.size()));
    Pieces pieces;
    for (const int m : members) {
        pieces.weight.push_back(weight[at(m)]);
        pieces.middle.push_back(middle[at(m)]);
        std::vector<int> near;
        for (const int n : neighbours[at(m)])
            if (const auto found = position.find(n); found != position.end()) near.push_back(found->second);
        pieces.neighbours.push_back(std::move(near));
    }
    return pieces;
}

std::vector<std::vector<int>> groupsOf(const std::vector<int>& members, const std::vector<int>& group, int count) {
    std::vector<std::vector<int>> groups(at(count));
    for (std::size_t i = 0; i < members.size(); ++i) groups[at(group[i])].push_back(members[i]);
    return groups;
}

Zone zoneOf(const Town& town, const std::vector<int>& superblocks) {
    Zone zone;
    for (const int s : superblocks)
        zone.faces.insert(zone.faces.end(), town.superblocks[at(s)].faces.begin(), town.superblocks[at(s)].faces.end());
    std::sort(zone.faces.begin(), zone.faces.end());
    sum(town, zone);
    return zone;
}

void makeColonias(Town& town, const std::vector<int>& all, const std::vector<std::vector<int>>& neighbours,
                  const std::vector<Spot>& middle, Random& random) {
    // About equal in blocks: a colonia is what one owner sold in one decade.
    std::vector<double> weight;
    for (const Superblock& b : town.superblocks) weight.push_back(static_cast<double>(b.faces.size()) + 4.0 * random.unit());
    const std::vector<int> group = partition(among(all, neighbours, weight, middle), kColonias);
    for (const std::vector<int>& members : groupsOf(all, group, kColonias)) {
        town.colonias.push_back(zoneOf(town, members));
        town.colonias.back().parent = members.front();
    }
    std::stable_sort(town.colonias.begin(), town.colonias.end(), [](const Zone& a, const Zone& b) {
        return distance(a.middle, {0, 0}) < distance(b.middle, {0, 0});
    });
    std::set<std::string> used;
    for (std::size_t i = 0; i < town.colonias.size(); ++i) {
        Zone& zone = town.colonias[i];
        double grade = 0;
        for (const int f : zone.faces) grade += town.faces[at(f)].marginalisation;
        grade /= static_cast<double>(zone.faces.size());
        const ColoniaKind kind = i < 5 ? ColoniaKind::old : grade > 3.45 ? ColoniaKind::popular
                               : grade < 2.3 ? ColoniaKind::residential : ColoniaKind::ordinary;
        for (const ColoniaKind list : {kind, ColoniaKind::ordinary, ColoniaKind::popular, ColoniaKind::residential}) {
            const auto names = coloniasOf(list);
            // The industrial ground is called so, nothing else is.
            const bool industrial = town.superblocks[at(zone.parent)].fabric == Fabric::industry;
            for (const ColoniaName& n : names) {
                if (used.contains(std::string(n.name)) || (n.name == "Industrial" && !industrial)) continue;
                zone.name = n.name;
                zone.theme = static_cast<int>(n.theme);
                break;
            }
            if (!zone.name.empty()) break;
        }
        used.insert(zone.name);
        zone.code = (i + 1 < 10 ? "COL-0" : "COL-") + std::to_string(i + 1);
        zone.parent = kNone;
        for (const int f : zone.faces) town.faces[at(f)].colonia = static_cast<int>(i);
    }
}

/// What most of the zone's people call the place where they live; each name once.
std::string placeName(const Town& town, const Zone& zone, std::set<std::string>& used) {
    std::map<int, std::int64_t> people;
    for (const int f : zone.faces) people[town.faces[at(f)].colonia] += town.faces[at(f)].population + 1;
    std::vector<std::pair<std::int64_t, int>> order;
    for (const auto& [colonia, count] : people) order.emplace_back(-count, colonia);
    std::sort(order.begin(), order.end());
    for (const auto& [count, colonia] : order)
        if (used.insert(town.colonias[at(colonia)].name).second) return town.colonias[at(colonia)].name;
    const std::string& name = town.colonias[at(order.front().second)].name;
    for (const char* side : {" Sur", " Norte", " Oriente", " Poniente", " Nuevo"})
        if (used.insert(name + side).second) return name + side;
    return name;
}

/// As people read a map: from the north-west, in rows.
void inReadingOrder(std::vector<Zone>& zones) {
    std::stable_sort(zones.begin(), zones.end(), [](const Zone& a, const Zone& b) {
        return a.middle.x - 2.0 * a.middle.y < b.middle.x - 2.0 * b.middle.y;
    });
}

std::string_view districtName(const Zone& district, std::set<std::string>& used) {
    struct Side { const char* name; Spot direction; };
    constexpr Side kSides[] = {{"Norte", {0, 1}}, {"Sur", {0, -1}}, {"Oriente", {1, 0}}, {"Poniente", {-1, 0}},
                               {"Nororiente", {0.7, 0.7}}, {"Surponiente", {-0.7, -0.7}}, {"Suroriente", {0.7, -0.7}},
                               {"Norponiente", {-0.7, 0.7}}};
    const Side* best = nullptr;
    for (const Side& side : kSides) {
        if (used.contains(side.name)) continue;
        const auto along = [&](const Side& s) { return district.middle.x * s.direction.x + district.middle.y * s.direction.y; };
        if (!best || along(side) > along(*best)) best = &side;
    }
    used.insert(best->name);
    return best->name;
}
}  // namespace

void divide(Town& town, Random random) {
    std::vector<int> all;
    std::vector<std::vector<int>> neighbours;
    std::vector<double> people;
    std::vector<Spot> middle;
    for (std::size_t i = 0; i < town.superblocks.size(); ++i) {
        const Superblock& b = town.superblocks[i];
        all.push_back(static_cast<int>(i));
        neighbours.push_back(b.neighbours);
        people.push_back(static_cast<double>(b.population) + 120);
        middle.push_back(b.middle);
    }
    makeColonias(town, all, neighbours, middle, random);

    std::vector<std::vector<int>> faceNeighbours;
    std::vector<double> facePeople;
    std::vector<Spot> faceMiddle;
    for (const Face& f : town.faces) {
        faceNeighbours.push_back(f.neighbours);
        facePeople.push_back(static_cast<double>(f.population) + (f.isBlock() ? 25 : 1));
        faceMiddle.push_back(f.middle);
    }

    std::vector<std::pair<Zone, std::vector<int>>> districts;
    for (const std::vector<int>& members : groupsOf(all, partition(among(all, neighbours, people, middle), kDistricts), kDistricts))
        districts.emplace_back(zoneOf(town, members), members);
    std::stable_sort(districts.begin(), districts.end(), [](const auto& a, const auto& b) {
        return distance(a.first.middle, {0, 0}) < distance(b.first.middle, {0, 0});
    });
    std::set<std::string> sides;
    std::set<std::string> names;
    for (std::size_t d = 0; d < districts.size(); ++d) {
        auto& [district, members] = districts[d];
        district.code = "C-" + std::to_string(d + 1);
        district.name = d == 0 ? "Centro" : std::string(districtName(district, sides));
        std::vector<Zone> quadrants;
        const std::vector<int> parts = partition(among(members, neighbours, people, middle), kQuadrantsEach);
        for (const std::vector<int>& piece : groupsOf(members, parts, kQuadrantsEach)) quadrants.push_back(zoneOf(town, piece));
        inReadingOrder(quadrants);
        for (std::size_t q = 0; q < quadrants.size(); ++q) {
            Zone& quadrant = quadrants[q];
            quadrant.parent = static_cast<int>(d);
            quadrant.code = district.code + "." + std::to_string(q + 1);
            quadrant.name = placeName(town, quadrant, names);
            const int quadrantIndex = static_cast<int>(town.quadrants.size());
            std::vector<Zone> cells;
            const std::vector<int> pieces = partition(among(quadrant.faces, faceNeighbours, facePeople, faceMiddle), kCellsEach);
            for (std::vector<int>& faces : groupsOf(quadrant.faces, pieces, kCellsEach)) {
                Zone cell;
                cell.parent = quadrantIndex;
                cell.faces = std::move(faces);
                sum(town, cell);
                cells.push_back(std::move(cell));
            }
            inReadingOrder(cells);
            for (std::size_t c = 0; c < cells.size(); ++c) {
                cells[c].code = quadrant.code + "-" + std::string(1, static_cast<char>('a' + c));
                cells[c].name = quadrant.name + " " + std::string(1, static_cast<char>('A' + c));
                for (const int f : cells[c].faces) {
                    town.faces[at(f)].district = static_cast<int>(d);
                    town.faces[at(f)].quadrant = quadrantIndex;
                    town.faces[at(f)].cell = static_cast<int>(town.cells.size());
                }
                town.cells.push_back(cells[c]);
            }
            town.quadrants.push_back(quadrant);
        }
        town.districts.push_back(district);
    }
}

}  // namespace cuadrante::practice
