// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/town.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <set>

namespace cuadrante::practice {

namespace {

constexpr int kBankDepth = 48;      // metres from the river's middle to the riverside drive
constexpr int kRailwayDepth = 22;
constexpr int kWantedBlocks = 1205;
constexpr int kRoughBlocks = 1345;    // before the edge of the town is frayed
constexpr int kSampling = 60;       // metres between vertices of a bent line

/// Lines outwards from the main square until `reach`, the spacing growing.
std::vector<int> arteries(Random& random, int reach) {
    std::vector<int> lines{0};
    for (const int side : {-1, 1})
        for (int x = 0, step = 330; x < reach;) {
            x += step + static_cast<int>(random.between(-35, 45));
            step = std::min(520, step + 55);
            lines.push_back(side * x);
        }
    std::sort(lines.begin(), lines.end());
    return lines;
}

/// Lines between two arteries for blocks of about `size` metres, the ends included.
std::vector<int> cuts(int from, int to, int size, Random& random) {
    const int count = std::max(1, static_cast<int>((to - from + size / 2) / size));
    std::vector<int> lines{from};
    for (int i = 1; i < count; ++i) {
        const int even = from + (to - from) * i / count;
        lines.push_back(even + static_cast<int>(random.between(-size / 14, size / 14)));
    }
    lines.push_back(to);
    return lines;
}

struct BlockSize {
    int across;
    int along;
};
BlockSize blockSize(Fabric fabric, Random& random) {
    switch (fabric) {
        case Fabric::centre: return {88, 92};
        case Fabric::ordinary: return random.chance(0.5) ? BlockSize{92, 128} : BlockSize{122, 96};
        case Fabric::estate: return random.chance(0.5) ? BlockSize{66, 178} : BlockSize{172, 70};
        case Fabric::popular: return random.chance(0.5) ? BlockSize{78, 118} : BlockSize{112, 80};
        case Fabric::industry: return {240, 220};
    }
    return {100, 100};
}

void addFace(Town& town, int superblock, int u0, int v0, int u1, int v1, Use use) {
    const Spot middle = town.bend({(u0 + u1) / 2, (v0 + v1) / 2});
    town.superblocks[at(superblock)].faces.push_back(static_cast<int>(town.faces.size()));
    town.faces.push_back(Face{.u0 = u0, .v0 = v0, .u1 = u1, .v1 = v1, .superblock = superblock, .use = use, .middle = middle});
}

Use useOf(Fabric fabric, Random& random) {
    switch (fabric) {
        case Fabric::centre: return random.chance(0.45) ? Use::commerce : Use::centre;
        case Fabric::industry: return Use::industry;
        default: return random.chance(0.05) ? Use::commerce : Use::housing;
    }
}

/// Cuts near a corner of a neighbouring superblock go to that corner: two streets become one crossing.
void snap(std::vector<int>& cutsAcross, const std::set<int>& corners) {
    for (std::size_t i = 1; i + 1 < cutsAcross.size(); ++i) {
        const auto after = corners.lower_bound(cutsAcross[i]);
        int best = 36;
        int goal = cutsAcross[i];
        for (auto it : {after, after == corners.begin() ? after : std::prev(after)}) {
            if (it == corners.end() || std::abs(*it - cutsAcross[i]) >= best) continue;
            best = std::abs(*it - cutsAcross[i]);
            goal = *it;
        }
        if (goal > cutsAcross[i - 1] + 38 && goal < cutsAcross[i + 1] - 38) cutsAcross[i] = goal;
    }
}

/// The streets of a part of the town that is built at one time.
struct Cutter {
    Town& town;
    const std::map<std::pair<int, int>, std::vector<int>>& common;  ///< lines that go through from end to end
    std::map<int, std::set<int>> cornersOnUpright = {};
    std::map<int, std::set<int>> cornersOnLevel = {};

    void add(int superblock, int u0, int v0, int u1, int v1, Use use) {
        addFace(town, superblock, u0, v0, u1, v1, use);
        for (const int u : {u0, u1}) cornersOnUpright[u].insert({v0, v1});
        for (const int v : {v0, v1}) cornersOnLevel[v].insert({u0, u1});
    }

    void fill(int index, int u0, int v0, int u1, int v1, Random& random) {
        const Superblock block = town.superblocks[at(index)];
        const BlockSize size = blockSize(block.fabric, random);
        const bool follows = block.fabric == Fabric::centre || (block.fabric == Fabric::ordinary && random.chance(0.75));
        std::vector<int> us = cuts(u0, u1, size.across, random);
        std::vector<int> vs = cuts(v0, v1, size.along, random);
        if (follows) {  // the streets of the neighbours go on
            us = common.at({0, block.column});
            vs = common.at({1, block.row});
            std::erase_if(us, [&](int u) { return u < u0 + 40 || u > u1 - 40; });
            std::erase_if(vs, [&](int v) { return v < v0 + 40 || v > v1 - 40; });
            us.insert(us.begin(), u0), us.push_back(u1);
            vs.insert(vs.begin(), v0), vs.push_back(v1);
        } else {
            snap(us, cornersOnLevel[v0]);
            snap(us, cornersOnLevel[v1]);
            snap(vs, cornersOnUpright[u0]);
            snap(vs, cornersOnUpright[u1]);
        }
        for (std::size_t j = 0; j + 1 < vs.size(); ++j) {
            std::vector<int> row = us;
            // A row of its own: the builder of that strip cut it in other pieces.
            if (!follows && block.fabric != Fabric::industry && random.chance(0.04)) row = cuts(u0, u1, size.across * 6 / 5, random);
            for (std::size_t i = 0; i + 1 < row.size(); ++i) {
                const bool merges = i + 2 < row.size() && block.fabric != Fabric::centre && random.chance(0.03);
                add(index, row[i], vs[j], row[i + (merges ? 2 : 1)], vs[j + 1], useOf(block.fabric, random));
                if (merges) ++i;
            }
        }
    }

    /// In pieces, so that it ends where the town ends.
    void addStrip(int index, int u0, int v0, int u1, int v1) {
        const bool upright = v1 - v0 > u1 - u0;
        const int pieces = std::max(1, (upright ? v1 - v0 : u1 - u0) / 110);
        for (int i = 0; i < pieces; ++i) {
            if (upright) add(index, u0, v0 + (v1 - v0) * i / pieces, u1, v0 + (v1 - v0) * (i + 1) / pieces, Use::bank);
            else add(index, u0 + (u1 - u0) * i / pieces, v0, u0 + (u1 - u0) * (i + 1) / pieces, v1, Use::bank);
        }
    }

    /// Strips along river and railway first, then a big public ground where there is one, then rows of blocks.
    void subdivide(int index, Random random) {
        const Superblock block = town.superblocks[at(index)];
        int u0 = block.u0, v0 = block.v0, u1 = block.u1, v1 = block.v1;
        if (v0 == town.riverV) addStrip(index, u0, v0, u1, v0 + kBankDepth), v0 += kBankDepth;
        if (v1 == town.riverV) addStrip(index, u0, v1 - kBankDepth, u1, v1), v1 -= kBankDepth;
        if (u0 == town.railwayU) addStrip(index, u0, v0, u0 + kRailwayDepth, v1), u0 += kRailwayDepth;
        if (u1 == town.railwayU) addStrip(index, u1 - kRailwayDepth, v0, u1, v1), u1 -= kRailwayDepth;
        if (block.ground.name.empty()) return fill(index, u0, v0, u1, v1, random);
        const int um = u0 + (u1 - u0) * 11 / 20;
        const int vm = v0 + (v1 - v0) * 11 / 20;
        add(index, u0, v0, um, vm, block.ground.use);
        town.faces.back().name = block.ground.name;
        fill(index, um, v0, u1, vm, random);
        fill(index, u0, vm, u1, v1, random);
    }
};

double remoteness(double u, double v, std::uint64_t seed, double scale) {
    const double r = std::sqrt(u * u / 1.5 + v * v);
    return r * (1.0 + 0.22 * noise(seed ^ 0x77, u, v, scale));
}

void chooseFabric(Town& town, std::uint64_t seed, Random& random) {
    for (Superblock& b : town.superblocks) {
        const double u = (b.u0 + b.u1) / 2.0;
        const double v = (b.v0 + b.v1) / 2.0;
        const double r = std::sqrt(u * u + v * v);
        // Poorer towards the south-east beyond river and railway and in the far west; wealthier in the north-west.
        b.wealth = std::clamp(0.75 * noise(seed ^ 0x99, u, v, 900) - 0.55 * (r / 2200.0) + 0.25 +
                                  (v < town.riverV ? -0.3 : 0.0) + (u > town.railwayU ? -0.25 : 0.0) +
                                  (u < -300 && v > 400 ? 0.4 : 0.0), -1.0, 1.0);
        if (r < 640) b.fabric = Fabric::centre;
        else if (u > town.railwayU && u < town.railwayU + 560 && v > 250 && v < 1500) b.fabric = Fabric::industry;
        else if (r > 900 && b.wealth < -0.35) b.fabric = Fabric::popular;
        else if (r > 1250 && random.chance(0.6)) b.fabric = Fabric::estate;
        else b.fabric = Fabric::ordinary;
    }
}

/// Big public grounds, far from each other, each in a superblock of its own.
void placeGrounds(Town& town, Random& random) {
    std::vector<Ground> grounds{{"Unidad Deportiva", Use::park}, {"Panteón Municipal", Use::services},
                                {"Hospital General", Use::services}, {"Central de Abasto", Use::commerce},
                                {"Recinto Ferial", Use::services}, {"Alameda", Use::park}};
    std::vector<int> candidates;
    for (std::size_t i = 0; i < town.superblocks.size(); ++i) {
        const Superblock& b = town.superblocks[i];
        const double r = distance({(b.u0 + b.u1) / 2.0, (b.v0 + b.v1) / 2.0}, {0, 0});
        if (b.fabric != Fabric::centre && b.fabric != Fabric::industry && r > 750 && r < 1750) candidates.push_back(static_cast<int>(i));
    }
    shuffle(candidates, random);
    std::vector<int> taken;
    for (const int c : candidates) {
        if (taken.size() == grounds.size()) break;
        Superblock& b = town.superblocks[at(c)];
        if (std::any_of(taken.begin(), taken.end(), [&](int t) { return distance(town.superblocks[at(t)].middle, b.middle) < 800; }))
            continue;
        b.ground = grounds[taken.size()];
        taken.push_back(c);
    }
}

/// The main square, gardens and schools in single blocks.
void placePublicBlocks(Town& town, Random& random) {
    const std::vector<std::string> parks{"Parque Hidalgo", "Jardín de San Juan", "Parque de los Niños", "Jardín Allende",
        "Parque Lineal", "Jardín del Santuario", "Parque Bicentenario", "Parque Morelos", "Jardín Juárez", "Parque La Alameda",
        "Parque Las Fuentes", "Jardín Guerrero", "Parque Los Mezquites", "Parque Revolución", "Jardín Zaragoza",
        "Parque La Paz", "Parque del Ferrocarril", "Jardín de los Músicos", "Parque Las Palmas", "Parque del Río"};
    int square = kNone;
    double best = 1e9;
    for (std::size_t i = 0; i < town.faces.size(); ++i) {
        const double r = distance(town.faces[i].middle, town.bend({30, 30}));
        if (town.faces[i].isBlock() && r < best) best = r, square = static_cast<int>(i);
    }
    town.faces[at(square)].use = Use::park;
    town.faces[at(square)].name = "Jardín Principal";
    std::vector<int> others;
    for (std::size_t i = 0; i < town.faces.size(); ++i)
        if (town.faces[i].use == Use::housing) others.push_back(static_cast<int>(i));
    shuffle(others, random);
    std::vector<int> placed{square};
    std::size_t next = 0;
    for (const int f : others) {
        if (next == parks.size()) break;
        if (std::any_of(placed.begin(), placed.end(), [&](int p) {
                return distance(town.faces[at(p)].middle, town.faces[at(f)].middle) < 380; })) continue;
        town.faces[at(f)].use = Use::park;
        town.faces[at(f)].name = parks[next++];
        placed.push_back(f);
    }
    const std::vector<std::string> schools{"Secundaria Técnica", "Primaria Benito Juárez", "Preparatoria Oficial",
        "Primaria Josefa Ortiz", "Conalep", "Primaria Vicente Guerrero", "Secundaria General", "Centro de Salud"};
    std::size_t school = 0;
    for (const int f : others) {
        if (school == schools.size()) break;
        if (town.faces[at(f)].use != Use::housing || !random.chance(0.2)) continue;
        town.faces[at(f)].use = Use::services;
        town.faces[at(f)].name = schools[school++];
    }
}

void settle(Town& town, std::uint64_t seed, Random& random) {
    for (Face& face : town.faces) {
        Superblock& b = town.superblocks[at(face.superblock)];
        const double grade = 3.0 - 2.3 * b.wealth + 0.5 * noise(seed ^ 0xaa, face.middle.x, face.middle.y, 260);
        face.marginalisation = std::clamp(static_cast<int>(std::floor(grade + 0.5)), 1, 5);
        double perHectare = 0;
        switch (face.use) {
            case Use::housing: perHectare = b.fabric == Fabric::estate ? 112 : b.fabric == Fabric::popular ? 104 : 92; break;
            case Use::centre: perHectare = 118; break;
            case Use::commerce: perHectare = b.fabric == Fabric::centre ? 62 : 34; break;
            case Use::industry: perHectare = 4; break;
            case Use::park: case Use::services: case Use::bank: break;
        }
        const double r = distance(face.middle, {0, 0});
        const double gradient = std::max(0.5, 1.25 - r / 4200.0);
        const double hectares = (face.u1 - face.u0 - 12.0) * (face.v1 - face.v0 - 12.0) / 10000.0;
        face.population = static_cast<std::int64_t>(hectares * perHectare * gradient * (0.75 + 0.5 * random.unit()));
        const double adults = 0.745 - 0.032 * (face.marginalisation - 1) + 0.02 * (random.unit() - 0.5);
        face.adults = static_cast<std::int64_t>(static_cast<double>(face.population) * adults + 0.5);
        const double home = 3.05 + 0.24 * (face.marginalisation - 1);
        face.dwellings = face.population == 0 ? 0
            : std::max<std::int64_t>(1, static_cast<std::int64_t>(static_cast<double>(face.population) / home + 0.5));
        b.population += face.population;
    }
}

/// Rings with the corners of the neighbours on them, and who borders on whom.
void traceRings(Town& town) {
    std::map<int, std::set<int>> onUpright;  // u -> corners' v
    std::map<int, std::set<int>> onLevel;    // v -> corners' u
    for (const Face& f : town.faces) {
        for (const int u : {f.u0, f.u1}) onUpright[u].insert({f.v0, f.v1});
        for (const int v : {f.v0, f.v1}) onLevel[v].insert({f.u0, f.u1});
    }
    const auto between = [](const std::set<int>& corners, int from, int to) {
        std::set<int> stops;
        for (auto it = corners.upper_bound(from); it != corners.end() && *it < to; ++it) stops.insert(*it);
        const int first = from - ((from % kSampling) + kSampling) % kSampling + kSampling;
        for (int s = first; s < to; s += kSampling) {
            const auto near = corners.lower_bound(s - 14);
            if (near == corners.end() || *near > s + 14) stops.insert(s);
        }
        return stops;
    };
    std::map<std::pair<PlanPoint, PlanPoint>, int> owner;
    for (std::size_t i = 0; i < town.faces.size(); ++i) {
        Face& f = town.faces[i];
        f.ring.clear();
        f.ring.push_back({f.u0, f.v0});
        for (const int u : between(onLevel[f.v0], f.u0, f.u1)) f.ring.push_back({u, f.v0});
        f.ring.push_back({f.u1, f.v0});
        for (const int v : between(onUpright[f.u1], f.v0, f.v1)) f.ring.push_back({f.u1, v});
        f.ring.push_back({f.u1, f.v1});
        const std::set<int> north = between(onLevel[f.v1], f.u0, f.u1);
        for (auto it = north.rbegin(); it != north.rend(); ++it) f.ring.push_back({*it, f.v1});
        f.ring.push_back({f.u0, f.v1});
        const std::set<int> west = between(onUpright[f.u0], f.v0, f.v1);
        for (auto it = west.rbegin(); it != west.rend(); ++it) f.ring.push_back({f.u0, *it});
        for (std::size_t k = 0; k < f.ring.size(); ++k)
            owner[{f.ring[k], f.ring[(k + 1) % f.ring.size()]}] = static_cast<int>(i);
    }
    std::vector<std::set<int>> faceNeighbours(town.faces.size());
    std::vector<std::set<int>> superNeighbours(town.superblocks.size());
    for (const auto& [edge, face] : owner) {
        const auto other = owner.find({edge.second, edge.first});
        if (other == owner.end()) continue;
        if (edge.first.v == edge.second.v && edge.first.v == town.riverV) continue;
        faceNeighbours[at(face)].insert(other->second);
        const int a = town.faces[at(face)].superblock;
        const int b = town.faces[at(other->second)].superblock;
        if (a != b) superNeighbours[at(a)].insert(b);
    }
    for (std::size_t i = 0; i < town.faces.size(); ++i) town.faces[i].neighbours.assign(faceNeighbours[i].begin(), faceNeighbours[i].end());
    for (std::size_t i = 0; i < town.superblocks.size(); ++i)
        town.superblocks[i].neighbours.assign(superNeighbours[i].begin(), superNeighbours[i].end());
}
/// Keeps the marked faces; a superblock that falls apart becomes several.
void keep(Town& town, const std::vector<bool>& kept) {
    std::vector<Face> faces;
    std::vector<Superblock> superblocks;
    for (const Superblock& block : town.superblocks) {
        std::set<int> left;
        for (const int f : block.faces)
            if (kept[at(f)]) left.insert(f);
        while (!left.empty()) {
            std::vector<int> piece{*left.begin()};
            left.erase(left.begin());
            for (std::size_t i = 0; i < piece.size(); ++i)
                for (const int n : town.faces[at(piece[i])].neighbours)
                    if (left.erase(n) > 0) piece.push_back(n);
            Superblock part = block;
            part.faces.clear();
            part.middle = {0, 0};
            for (const int f : piece) {
                part.faces.push_back(static_cast<int>(faces.size()));
                faces.push_back(town.faces[at(f)]);
                faces.back().superblock = static_cast<int>(superblocks.size());
                part.middle.x += faces.back().middle.x / static_cast<double>(piece.size());
                part.middle.y += faces.back().middle.y / static_cast<double>(piece.size());
            }
            superblocks.push_back(std::move(part));
        }
    }
    town.faces = std::move(faces);
    town.superblocks = std::move(superblocks);
    traceRings(town);
}

/// The edge of a town is no straight line: the remotest blocks are still fields.
void fray(Town& town, std::uint64_t seed) {
    traceRings(town);
    std::vector<std::pair<double, int>> order;
    for (std::size_t i = 0; i < town.faces.size(); ++i) {
        const Face& f = town.faces[i];
        if (f.isBlock()) order.emplace_back(-remoteness((f.u0 + f.u1) / 2, (f.v0 + f.v1) / 2, seed, 420), static_cast<int>(i));
    }
    std::sort(order.begin(), order.end());
    std::vector<bool> kept(town.faces.size(), true);
    for (std::size_t i = 0; i + kWantedBlocks < order.size(); ++i) kept[at(order[i].second)] = false;
    // Banks without blocks beside them and islets of blocks go too.
    std::vector<bool> seen(town.faces.size(), false);
    for (std::size_t start = 0; start < town.faces.size(); ++start) {
        if (seen[start] || !kept[start]) continue;
        std::vector<int> island{static_cast<int>(start)};
        seen[start] = true;
        for (std::size_t i = 0; i < island.size(); ++i)
            for (const int n : town.faces[at(island[i])].neighbours)
                if (kept[at(n)] && !seen[at(n)]) seen[at(n)] = true, island.push_back(n);
        if (island.size() < 60)
            for (const int f : island) kept[at(f)] = false;
    }
    const std::vector<bool> blocks = kept;
    for (std::size_t i = 0; i < town.faces.size(); ++i) {
        const Face& f = town.faces[i];
        if (f.isBlock() || !kept[i]) continue;
        int beside = 0;
        for (const int n : f.neighbours) beside += blocks[at(n)] && town.faces[at(n)].isBlock() ? 1 : 0;
        if (beside == 0) kept[i] = false;
    }
    keep(town, kept);
}
}  // namespace

Town layOut(std::uint64_t seed) {
    Random random = Random(seed).fork(1);
    const std::uint64_t shape = random.next();
    Random lines = random.fork(2);
    std::vector<int> columns = arteries(lines, 2500);
    std::vector<int> rows = arteries(lines, 2050);
    // River and railway take the place of an artery each: the second line south, the third east.
    const auto middleRow = static_cast<std::size_t>(std::find(rows.begin(), rows.end(), 0) - rows.begin());
    const auto middleColumn = static_cast<std::size_t>(std::find(columns.begin(), columns.end(), 0) - columns.begin());
    const int riverV = rows[middleRow - 2];
    Town town{.bend = Bend(shape, riverV), .riverV = riverV, .railwayU = columns[middleColumn + 3],
              .columns = columns, .rows = rows};

    // The built area grows from the main square outwards over neighbouring superblocks until it has its blocks.
    std::vector<Superblock> all;
    for (std::size_t j = 0; j + 1 < rows.size(); ++j)
        for (std::size_t i = 0; i + 1 < columns.size(); ++i)
            all.push_back({.u0 = columns[i], .v0 = rows[j], .u1 = columns[i + 1], .v1 = rows[j + 1],
                           .column = static_cast<int>(i), .row = static_cast<int>(j)});
    for (Superblock& b : all) b.middle = town.bend({(b.u0 + b.u1) / 2, (b.v0 + b.v1) / 2});
    town.superblocks = all;
    chooseFabric(town, shape, random);
    placeGrounds(town, random);
    all = town.superblocks;
    town.superblocks.clear();

    std::map<std::pair<int, int>, std::vector<int>> common;
    for (std::size_t i = 0; i + 1 < columns.size(); ++i) common[{0, static_cast<int>(i)}] = cuts(columns[i], columns[i + 1], 90, lines);
    for (std::size_t j = 0; j + 1 < rows.size(); ++j) common[{1, static_cast<int>(j)}] = cuts(rows[j], rows[j + 1], 98, lines);

    Cutter cutter{town, common};
    std::vector<bool> built(all.size(), false);
    const auto width = columns.size() - 1;
    int blocks = 0;
    while (blocks < kRoughBlocks) {
        std::size_t best = all.size();
        double bestRemoteness = 1e18;
        for (std::size_t k = 0; k < all.size(); ++k) {
            if (built[k]) continue;
            const std::size_t i = k % width;
            const bool touches = town.superblocks.empty() || (i > 0 && built[k - 1]) || (i + 1 < width && built[k + 1]) ||
                                 (k >= width && built[k - width]) || (k + width < all.size() && built[k + width]);
            const double r = remoteness((all[k].u0 + all[k].u1) / 2, (all[k].v0 + all[k].v1) / 2, shape, 1100);
            if (touches && r < bestRemoteness) bestRemoteness = r, best = k;
        }
        if (best == all.size()) break;
        built[best] = true;
        town.superblocks.push_back(all[best]);
        const std::size_t before = town.faces.size();
        cutter.subdivide(static_cast<int>(town.superblocks.size()) - 1, random.fork(1000 + best));
        for (std::size_t f = before; f < town.faces.size(); ++f) blocks += town.faces[f].isBlock() ? 1 : 0;
    }
    fray(town, shape);
    placePublicBlocks(town, random);
    settle(town, shape, random);
    for (std::size_t i = middleColumn % 2; i < columns.size(); i += 2) town.avenueColumns.push_back(columns[i]);
    for (std::size_t j = middleRow % 2; j < rows.size(); j += 2) town.avenueRows.push_back(rows[j]);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        // Every second artery near the centre crosses the river.
        const bool near = std::abs(columns[i]) < 1500;
        if (near && (i % 2 == middleColumn % 2 || std::abs(columns[i]) < 500) && columns[i] != town.railwayU) town.bridges.push_back(columns[i]);
    }
    return town;
}

}  // namespace cuadrante::practice
