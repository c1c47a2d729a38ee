// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/geometry/shapes.h"

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace cuadrante::geometry {

/// A place on the grid of a SegmentNet.
struct GridPoint {
    std::int64_t x;
    std::int64_t y;
    bool operator==(const GridPoint&) const = default;
};

/// Twice the area of the triangle, positive when it turns left. Exact for points of one net.
[[nodiscard]] inline std::int64_t turn(GridPoint a, GridPoint b, GridPoint c) noexcept {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/// Rings as segments that meet in end points alone: the ground of a Subdivision, which tells of the method. The grid is
/// 1e-8 degrees (1 mm), coarser only for areas more than five degrees wide, so that products of differences fit in 64
/// bits.
class SegmentNet {
public:
    /// That a ring runs along a segment, from its first point to its second as often as `net` says (negative: back).
    struct Use {
        std::uint32_t ring;
        std::int32_t net;
    };
    struct Segment {
        std::uint32_t a;  ///< a < b
        std::uint32_t b;
        std::vector<Use> uses;
    };

    explicit SegmentNet(const Box& box);
    void add(std::uint32_t ring, const Ring& points);
    /// Cuts the segments where they meet and drops those that a ring runs both ways. To be called once, after add().
    void cut(const Progress& progress);

    [[nodiscard]] const std::vector<Segment>& segments() const noexcept { return m_segments; }
    [[nodiscard]] const std::vector<GridPoint>& points() const noexcept { return m_points; }
    [[nodiscard]] double unit() const noexcept { return m_unit; }  ///< degrees
    /// As it was given: points that nothing had to move keep their numbers to the last bit.
    [[nodiscard]] LonLat lonLat(std::uint32_t point) const noexcept { return m_lonLat[point]; }

private:
    struct Cut {
        std::uint32_t segment;
        std::uint32_t point;
    };
    struct PointHash {
        std::size_t operator()(GridPoint p) const noexcept {
            return static_cast<std::size_t>(static_cast<std::uint64_t>(p.x) * 0x9E3779B97F4A7C15U ^
                                            static_cast<std::uint64_t>(p.y) * 0xC2B2AE3D27D4EB4FU);
        }
    };

    [[nodiscard]] std::uint32_t pointAt(GridPoint grid, LonLat said);
    [[nodiscard]] GridPoint toGrid(LonLat p) const noexcept;
    [[nodiscard]] LonLat toLonLat(GridPoint p) const noexcept;
    /// Returns whether the segment is new.
    bool addSegment(std::uint32_t from, std::uint32_t to, std::span<const Use> uses);
    [[nodiscard]] bool passes(const Segment& segment, std::uint32_t point) const noexcept;
    void compare(std::uint32_t first, std::uint32_t second, std::vector<Cut>& cuts);
    [[nodiscard]] std::vector<Cut> findCuts(const std::vector<char>& fresh, const Progress& progress);
    [[nodiscard]] std::vector<char> apply(std::vector<Cut> cuts);
    void dropIdle();

    LonLat m_origin{.lon = 0, .lat = 0};
    double m_unit = 1e-8;  ///< degrees
    std::vector<GridPoint> m_points;
    std::vector<LonLat> m_lonLat;
    std::unordered_map<GridPoint, std::uint32_t, PointHash> m_at;
    std::vector<Segment> m_segments;  ///< one without uses is gone
    std::unordered_map<std::uint64_t, std::uint32_t> m_segmentAt;
};

}  // namespace cuadrante::geometry
