// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/geometry/shapes.h"
#include "core/territory/layout.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Whether the areas of a plan are the partition that they are meant to be, what is wrong with them where, and how each
/// fault could be mended. Nothing is ever mended by itself: a person accepts.
namespace cuadrante::territory {

enum class FindingKind {
    invalid_shape,  ///< the ring crosses itself, is open, has too few points, has a hole outside (`fault` says which)
    duplicate_vertex,  ///< the same point several times in a row: one finding a level, `count` points of `areas`
    code_twice,        ///< two areas of a level whose codes people would read as one: "C-2", "c 2"
    overlap,           ///< two areas of a level share ground; the loops of a crossing are told with the crossing
    gap,               ///< ground of the municipality that no area of the level covers
    unfilled_parent,   ///< ground of a quadrant that none of its cells covers
    outside_parent,    ///< ground of an area outside the district or quadrant that it belongs to
    outside_boundary,  ///< ground of an area outside the municipality
    island,            ///< a part of an area that does not hang together with its largest part
    points_outside,    ///< `count` incidents that lie in no quadrant
};
/// Stable words: "invalid_shape", "duplicate_vertex", ...
[[nodiscard]] std::string_view word(FindingKind kind) noexcept;
[[nodiscard]] std::optional<FindingKind> findingKindOf(std::string_view word) noexcept;

enum class MendKind {
    make_valid,     ///< the ground that its rings wind around, without the loops that lie on another area's ground
    drop_vertices,  ///< the repeated points go
    give,           ///< the ground becomes that of the neighbour `to`, with which it has the longest border
    cut,            ///< the ground is taken from the area that is not `to` (from the only one, when there is no `to`)
    rename,         ///< the later area's code becomes `code`
};
[[nodiscard]] std::string_view word(MendKind kind) noexcept;

/// What would be done about a finding.
struct Mend {
    MendKind kind;
    std::optional<std::size_t> to = {};  ///< position of the area that receives or keeps the ground
    std::string code = {};               ///< the new one of `rename`
};

/// One area as it is judged: of a stored plan or of a file that nobody has imported yet.
struct CheckedArea {
    Level level;          ///< district, quadrant or cell
    std::int64_t id = 0;  ///< where it is stored; 0 for an area of a file
    std::string code = {};
    std::optional<std::size_t> parent = {};  ///< position of its district or quadrant
    geometry::MultiPolygon shape = {};
};

struct CheckedLayers {
    geometry::MultiPolygon boundary = {};  ///< of the municipality; without one, gaps are what areas enclose
    std::vector<CheckedArea> areas = {};
    std::vector<geometry::LonLat> points = {};  ///< of the incidents of the plan's days
};
/// Districts, then quadrants, then cells, each in the layout's order.
[[nodiscard]] CheckedLayers checkedLayers(const geometry::MultiPolygon& boundary, const Layout& layout,
                                          std::vector<geometry::LonLat> points);

struct Finding {
    FindingKind kind;
    Level level;
    std::vector<std::size_t> areas =
        {};                       ///< positions of those concerned; for a gap its neighbours, longest border first
    double squareMetres = 0;      ///< of the ground in question; of an invalid shape what a mend would cut off
    bool sliver = false;          ///< thinner than kSliverMetres on average
    std::int64_t count = 0;       ///< points; in a gap, the incidents that lie in it
    std::string_view fault = {};  ///< geometry::Fault's code for an invalid shape
    geometry::LonLat where = {.lon = 0, .lat = 0};
    geometry::Box box = {};         ///< what to zoom to; empty when there is no place
    std::optional<Mend> mend = {};  ///< nothing when only a person can know
};

/// Twice the area over the perimeter.
inline constexpr double kSliverMetres = 5;
/// A quadrant counts as filled by its cells when this share of it or less is missing.
inline constexpr double kUnfilledShare = 0.0001;

/// An area as it was and as it would be.
struct AreaChange {
    std::size_t area;  ///< position
    std::string code;  ///< as it would be
    geometry::MultiPolygon before;
    geometry::MultiPolygon after;
};

/// The findings of one examination. Immutable.
class Validation {
public:
    /// Costs about as much as reading the layers: a second for the 847 quadrants of Mexico City.
    Validation(CheckedLayers layers, const Progress& progress);
    ~Validation();
    Validation(Validation&&) noexcept;
    Validation& operator=(Validation&&) noexcept;

    const CheckedLayers& layers() const noexcept;
    /// By kind in the order of FindingKind, the largest first.
    const std::vector<Finding>& findings() const noexcept;
    /// The ground in question, for a map; empty where a finding has none.
    [[nodiscard]] geometry::MultiPolygon shapeOf(std::size_t finding) const;
    /// What accepting these findings' mends together does; findings without a mend do nothing. Areas that come out as
    /// they were are left out. Borders that a mend moves are shared by both neighbours to the last bit.
    [[nodiscard]] std::vector<AreaChange> mended(std::span<const std::size_t> accepted) const;

private:
    struct Ground;
    std::unique_ptr<const Ground> m_ground;
};

}  // namespace cuadrante::territory
