// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/geometry/local_plane.h"
#include "core/geometry/shapes.h"
#include "core/territory/layout.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// Borders moved by hand: what several areas have in common moves for all of them at once.
namespace cuadrante::planning {

/// An area with its borders, of any level of one plan.
struct BorderArea {
    territory::Level level;
    std::int64_t id;
    std::string code;
    geometry::MultiPolygon shape;
    bool operator==(const BorderArea&) const = default;
};
/// Districts, then quadrants, then cells, each in the layout's order.
[[nodiscard]] std::vector<BorderArea> borderAreas(const territory::Layout& layout);

/// The borders of a plan as one net of joints and sides: a vertex of several areas is one joint, and a vertex that lies
/// on the side of a neighbour which has none there is a joint of that neighbour too (both to a centimetre). So the
/// areas of all levels that touch a joint change together, and neither a gap nor an overlap comes into being between
/// them. Immutable: what a change gives is written to the file, and the net is made again from there.
class BorderNet {
public:
    using Joint = std::uint32_t;
    struct Side {
        Joint from;
        Joint to;
        bool operator==(const Side&) const = default;
    };
    /// What comes of a change.
    struct Change {
        struct Area {
            std::size_t at;  ///< position in areas()
            geometry::MultiPolygon shape;
        };
        std::vector<Area> areas;  ///< all that change, of every level, by position
        geometry::LonLat to;      ///< where the joint comes to lie; where it was taken away, on the straight side
        geometry::Box box;        ///< nothing changes outside of it
        bool open = false;        ///< the border has the plan on one side alone: ground is won or given up
    };

    /// O(n log n) for n vertices: 250,000 take about half a second.
    explicit BorderNet(std::vector<BorderArea> areas);
    ~BorderNet();
    BorderNet(BorderNet&&) noexcept;
    BorderNet& operator=(BorderNet&&) noexcept;

    [[nodiscard]] const std::vector<BorderArea>& areas() const noexcept;
    [[nodiscard]] std::size_t joints() const noexcept;
    [[nodiscard]] geometry::LonLat at(Joint joint) const;
    /// Positions of the areas that have the joint, ascending.
    [[nodiscard]] std::vector<std::size_t> areasAt(Joint joint) const;
    /// The next joints along all borders; more than two: borders meet here.
    [[nodiscard]] const std::vector<Joint>& next(Joint joint) const;
    [[nodiscard]] const std::vector<Side>& sides() const noexcept;
    [[nodiscard]] std::vector<Joint> jointsIn(const geometry::Box& box) const;
    /// The nearest joint or side within `metres`.
    [[nodiscard]] std::optional<Joint> jointNear(geometry::LonLat place, double metres) const;
    [[nodiscard]] std::optional<Side> sideNear(geometry::LonLat place, double metres) const;

    // --- changes; a refused one says why and names an area
    // -------------------------------------------------------------
    /// "border.nothing": it lies there already. "border.crosses", "border.touches" (args: code): another border would
    /// be crossed or met between its joints. "border.over" (args: code): a whole area or corner would come to lie on
    /// the other side. "border.folds": the border would meet itself. "border.inside" (args: code): ground of that area
    /// would be covered twice. "border.faulty" (args: code): the area has a fault that has to be mended first.
    /// "border.fault" (args: code, geometry::Fault's code).
    [[nodiscard]] Checked<Change> moved(Joint joint, geometry::LonLat to) const;
    /// A new joint on a side, for all areas that have it; at the nearest place on the side, or drawn on to `pulledTo`.
    /// Those of moved(); "border.too_near" (args: code) at an end of the side.
    [[nodiscard]] Checked<Change> inserted(Side side, geometry::LonLat place,
                                           std::optional<geometry::LonLat> pulledTo = {}) const;
    /// Those of moved(); "border.meeting" where three or more borders meet, "border.too_few" (args: code) of a
    /// triangle.
    [[nodiscard]] Checked<Change> removed(Joint joint) const;

private:
    struct Net;
    std::unique_ptr<const Net> m_net;
};

/// What a change of borders means for one quadrant: places that come in less those that go out.
struct BorderShift {
    std::size_t area;  ///< position in BorderNet::areas()
    double squareMetres;
    std::int64_t points;
    std::optional<std::int64_t> people;  ///< empty where no place that changes sides says how many
    std::int64_t places;                 ///< that change sides, in or out, of those with people
};
/// Of whom and what a change of borders is counted. `lon` and `lat` of the points (not a number: nowhere); `homes` are
/// places with people, `people` how many each.
struct BorderCensus {
    std::span<const double> lon = {};
    std::span<const double> lat = {};
    std::span<const geometry::LonLat> homes = {};
    std::span<const std::optional<std::int64_t>> people = {};
};
/// For the areas of a level that change, by position. O(points + those near the change * vertices).
[[nodiscard]] std::vector<BorderShift> shiftsOf(const BorderNet& net, const BorderNet::Change& change,
                                                territory::Level level, const BorderCensus& census);

}  // namespace cuadrante::planning
