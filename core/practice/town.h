// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/practice/ground.h"
#include "core/territory/territory.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

/// The invented town as one planar subdivision. Every area of it (block lot, cell, quadrant, district, colonia) is a
/// union of faces, so that areas of one level meet without gap or overlap and share each vertex of their borders.
namespace cuadrante::practice {

enum class Use { housing, centre, commerce, industry, park, services, bank };

constexpr int kNone = -1;

/// A block with half of the streets around it: a rectangle of the plan.
struct Face {
    int u0, v0, u1, v1;
    int superblock = kNone;
    Use use = Use::housing;
    std::string name = {};       ///< of parks and public places
    int marginalisation = 3;     ///< 1 to 5
    std::int64_t population = 0;
    std::int64_t adults = 0;
    std::int64_t dwellings = 0;
    std::vector<PlanPoint> ring = {};  ///< counter-clockwise, not closed, with the neighbours' corners on it
    Spot middle{};
    std::vector<int> neighbours = {};  ///< across a border that is no river
    int colonia = kNone;
    int district = kNone;
    int quadrant = kNone;
    int cell = kNone;

    [[nodiscard]] bool isBlock() const noexcept { return use != Use::bank; }
};

enum class Fabric { centre, ordinary, estate, popular, industry };

/// A sports ground, a cemetery...
struct Ground {
    std::string name;
    Use use;
};

/// What the arteries enclose.
struct Superblock {
    int u0, v0, u1, v1;
    int column;
    int row;
    Fabric fabric = Fabric::ordinary;
    double wealth = 0;  ///< in [-1, 1]
    Ground ground = {{}, Use::services};  ///< no name: none
    std::vector<int> faces = {};
    std::vector<int> neighbours = {};
    std::int64_t population = 0;
    Spot middle{};
};

/// The shortest piece of a border between two vertices, with what lies on both sides.
struct Edge {
    PlanPoint from;
    PlanPoint to;
    int left;   ///< face or kNone
    int right;
};

/// A street between two corners.
struct Segment {
    int street;  ///< position in Town::streets
    territory::StreetKind kind;
    std::vector<Edge> edges;  ///< in a row
    [[nodiscard]] PlanPoint begin() const { return edges.front().from; }
    [[nodiscard]] PlanPoint end() const { return edges.back().to; }
};

/// A named street.
struct Street {
    std::string name;
    territory::StreetKind kind;
    bool upright;    ///< runs along v
    int coordinate;  ///< of its line in the plan
};

/// Colonia, district, quadrant or cell: a set of faces.
struct Zone {
    std::string code;
    std::string name;
    int parent = kNone;
    int theme = 0;  ///< of a colonia: what its streets are called after
    std::vector<int> faces = {};
    std::int64_t population = 0;
    std::int64_t adults = 0;
    std::int64_t dwellings = 0;
    Spot middle{};
};

struct Town {
    Bend bend;
    int riverV = 0;
    int railwayU = 0;
    std::vector<int> columns = {};  ///< arteries along v
    std::vector<int> rows = {};     ///< arteries along u
    std::vector<int> bridges = {};  ///< columns that cross the river
    std::vector<int> avenueColumns = {};
    std::vector<int> avenueRows = {};
    std::vector<Superblock> superblocks = {};
    std::vector<Face> faces = {};
    std::vector<Street> streets = {};
    std::vector<Segment> segments = {};  ///< inside the built area
    std::vector<Segment> country = {};   ///< roads beyond it, the river, the railway
    std::map<PlanPoint, std::vector<int>> streetsAt = {};  ///< corner -> streets that meet there, no river or railway
    std::vector<Zone> colonias = {};
    std::vector<Zone> districts = {};
    std::vector<Zone> quadrants = {};
    std::vector<Zone> cells = {};
};

/// Arteries, superblocks, faces, uses, people. Streets and zones are still empty.
[[nodiscard]] Town layOut(std::uint64_t seed);
/// Contiguous groups of faces: colonias with names, districts, quadrants and cells with codes.
void divide(Town& town, Random random);
/// Streets with names, segments between corners, country roads. Needs the colonias.
void nameStreets(Town& town, Random random);

/// Metres from a street's middle to the blocks.
[[nodiscard]] double halfWidth(territory::StreetKind kind, bool narrow) noexcept;
[[nodiscard]] territory::StreetKind kindOfLine(const Town& town, bool upright, int coordinate) noexcept;
/// Whether the town's people can walk or drive along this piece of border: no river, no railway, no bank without
/// a bridge.
[[nodiscard]] bool isStreet(const Town& town, const Edge& edge) noexcept;
/// Every piece of border once, in a fixed order.
[[nodiscard]] std::vector<Edge> edgesOf(const Town& town);

/// The outline of a union of faces that hangs together by edges: the outer ring first (counter-clockwise), then the
/// holes (clockwise); rings are closed.
[[nodiscard]] std::vector<std::vector<PlanPoint>> outline(const Town& town, const std::vector<int>& faces);

/// The block itself: its face without the half streets; closed, counter-clockwise.
[[nodiscard]] std::vector<Place> blockRing(const Town& town, const Face& face);

/// The boundary of the municipality, closed, with fields around the town.
[[nodiscard]] std::vector<Place> boundaryRing(const Town& town);
[[nodiscard]] bool inside(const std::vector<Place>& ring, Place place) noexcept;

}  // namespace cuadrante::practice
