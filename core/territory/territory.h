// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "core/base/id.h"
#include "core/base/problem.h"
#include "core/geometry/shapes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// How a municipality is divided: municipality > districts > quadrants > cells, each division belonging to a plan
/// with dates of validity. A code names a place only together with its plan: codes are reused between layouts.
namespace cuadrante::territory {

struct Plan;
struct District;
struct Quadrant;
struct Cell;
using PlanId = Id<Plan>;
using DistrictId = Id<District>;
using QuadrantId = Id<Quadrant>;
using CellId = Id<Cell>;

/// Ground of less is rounding: no gap, no overlap, no ground that changed hands.
inline constexpr double kRoundingSquareMetres = 1;

enum class Level { municipality, district, quadrant, cell };

struct Municipality {
    std::string name;
    std::string zone;                    ///< IANA, e.g. "America/Mexico_City"
    std::string cvegeo;                  ///< INEGI key, 5 digits; empty when not given
    bool invented = false;               ///< the practice municipality; said on every screen and report
    geometry::MultiPolygon boundary = {};  ///< empty when not given
};

enum class PlanState { draft, adopted };

/// A layout of the territory. Of adopted plans the validity intervals do not overlap; a draft is never in force.
struct Plan {
    PlanId id;
    std::string name;
    Day validFrom;               ///< of a draft the day on which it was made
    std::optional<Day> validTo;  ///< last day of validity; open when empty
    std::string act;             ///< the dated act that adopted it; may be empty
    PlanState state = PlanState::adopted;
    [[nodiscard]] bool isDraft() const noexcept { return state == PlanState::draft; }
    [[nodiscard]] bool validOn(Day day) const noexcept {
        return !isDraft() && validFrom <= day && (!validTo || day <= *validTo);
    }
};

/// What the three levels have in common.
struct Area {
    std::string code;                        ///< unique within its level and plan
    std::string name;
    std::optional<std::int64_t> population;  ///< residents; empty = not known, which is not 0
    std::optional<std::int64_t> adults;      ///< residents of 18 and more
    geometry::MultiPolygon shape;
};

struct District {
    DistrictId id;
    PlanId plan;
    Area area;
};
struct Quadrant {
    QuadrantId id;
    PlanId plan;
    std::optional<DistrictId> district;
    Area area;
};
struct Cell {
    CellId id;
    PlanId plan;
    QuadrantId quadrant;
    Area area;
};

/// Layers that describe the place and belong to no plan.
struct Colonia {
    std::string code;
    std::string name;
    std::optional<std::int64_t> population;
    geometry::MultiPolygon shape;
};
/// "manzana". Grade of marginalisation as CONAPO names it, 1 very low to 5 very high; empty = not known.
struct Block {
    std::string code;
    std::optional<std::int64_t> population;
    std::optional<std::int64_t> adults;
    std::optional<std::int64_t> dwellings;
    std::optional<int> marginalisation;
    geometry::MultiPolygon shape;
};
enum class StreetKind { avenue, street, alley, path, river, railway };  ///< river and railway are barriers
/// Along one side of a line, from its first point to its last; they may fall. 0 and 0: not known.
struct HouseNumbers {
    int from = 0;
    int to = 0;
    bool operator==(const HouseNumbers&) const = default;
    [[nodiscard]] bool known() const noexcept { return from > 0 || to > 0; }
};
struct Street {
    std::string name;
    StreetKind kind;
    geometry::Line line;
    HouseNumbers left = {};
    HouseNumbers right = {};
};
/// A point with a name: a school, a market, a kilometre post.
struct Place {
    std::string name;
    std::string kind;  ///< as the source calls it; may be empty
    geometry::LonLat point;
    bool operator==(const Place&) const = default;
};
/// A settlement of a postal code, as the postal service lists them: it has no shape.
struct PostalCode {
    std::string code;        ///< five digits
    std::string settlement;  ///< "Centro"
    std::string kind;        ///< "Colonia", "Fraccionamiento", ...; may be empty
    bool operator==(const PostalCode&) const = default;
};

/// The plan valid on `day`; nothing when there is none ("sin plan vigente" is a value). Plans in any order.
[[nodiscard]] const Plan* planOn(const std::vector<Plan>& plans, Day day) noexcept;

/// Stable words for files and the command line: "municipality", "district", "quadrant", "cell".
[[nodiscard]] std::string_view word(Level level) noexcept;
[[nodiscard]] std::optional<Level> levelOf(std::string_view word) noexcept;
/// "draft", "adopted".
[[nodiscard]] std::string_view word(PlanState state) noexcept;
[[nodiscard]] std::optional<PlanState> planStateOf(std::string_view word) noexcept;
/// "avenue", "street", "alley", "path", "river", "railway".
[[nodiscard]] std::string_view word(StreetKind kind) noexcept;
[[nodiscard]] std::optional<StreetKind> streetKindOf(std::string_view word) noexcept;

/// "municipality.name_missing", "municipality.name_long" (args: characters, the most), "zone.unknown", "cvegeo.form" (not 5 digits with state 01 to 32), "shape.*".
[[nodiscard]] Checked<Municipality> check(const Municipality& said);

}  // namespace cuadrante::territory
