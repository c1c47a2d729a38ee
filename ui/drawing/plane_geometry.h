// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/local_plane.h"
#include "core/geometry/shapes.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

/// Shapes in metres of one plane, made ready to be drawn at any scale: the border between two areas is one arc, kept
/// once, so that both sides are simplified alike and no gap opens between them.
namespace cuadrante::drawing {

using geometry::Metres;

/// Metres; empty while minX > maxX.
struct PlaneBox {
    double minX = std::numeric_limits<double>::infinity();
    double minY = std::numeric_limits<double>::infinity();
    double maxX = -std::numeric_limits<double>::infinity();
    double maxY = -std::numeric_limits<double>::infinity();

    [[nodiscard]] bool empty() const noexcept { return minX > maxX; }
    [[nodiscard]] double width() const noexcept { return empty() ? 0 : maxX - minX; }
    [[nodiscard]] double height() const noexcept { return empty() ? 0 : maxY - minY; }
    [[nodiscard]] Metres centre() const noexcept { return {(minX + maxX) / 2, (minY + maxY) / 2}; }
    [[nodiscard]] bool intersects(const PlaneBox& b) const noexcept {
        return minX <= b.maxX && b.minX <= maxX && minY <= b.maxY && b.minY <= maxY;
    }
    [[nodiscard]] bool contains(Metres p) const noexcept {
        return minX <= p.x && p.x <= maxX && minY <= p.y && p.y <= maxY;
    }
    void add(Metres p) noexcept {
        minX = std::min(minX, p.x), maxX = std::max(maxX, p.x);
        minY = std::min(minY, p.y), maxY = std::max(maxY, p.y);
    }
    void add(const PlaneBox& b) noexcept {
        minX = std::min(minX, b.minX), maxX = std::max(maxX, b.maxX);
        minY = std::min(minY, b.minY), maxY = std::max(maxY, b.maxY);
    }
    /// Larger by `margin` metres on each side.
    [[nodiscard]] PlaneBox grown(double margin) const noexcept {
        return {minX - margin, minY - margin, maxX + margin, maxY + margin};
    }
};

/// For each point of a line the tolerance in metres from which on it is left out, by Douglas and Peucker (1973), made
/// to fall from a point to those that depend on it: the points with `significance > t` are the line simplified to t.
/// The ends have infinity.
[[nodiscard]] std::vector<float> significanceOf(std::span<const Metres> line);

/// Lines with their significance. Immutable after building.
struct PlaneLine {
    std::uint32_t first;  ///< of `points`
    std::uint32_t count;
    PlaneBox box;
};

/// Areas that may share borders.
class AreaLayer {
public:
    AreaLayer() = default;
    /// Positions in `shapes` are the positions of the features. Vertices closer than a centimetre count as one.
    AreaLayer(std::span<const geometry::MultiPolygon* const> shapes, const geometry::LocalPlane& plane);

    [[nodiscard]] std::size_t size() const noexcept { return m_features.size(); }
    [[nodiscard]] const PlaneBox& box(std::size_t feature) const noexcept { return m_features[feature].box; }
    [[nodiscard]] const PlaneBox& bounds() const noexcept { return m_bounds; }
    [[nodiscard]] std::size_t arcs() const noexcept { return m_arcs.size(); }

    /// The rings of a feature, simplified to `tolerance` metres and closed; rings that vanish are left out.
    [[nodiscard]] std::vector<std::vector<Metres>> rings(std::size_t feature, double tolerance) const;
    /// The same appended to `points`, and to `ends` where each ring ends in them; neither is cleared.
    void rings(std::size_t feature, double tolerance, std::vector<Metres>& points, std::vector<std::uint32_t>& ends) const;
    /// Appends the simplified arc to `out` (which is not cleared).
    void arc(std::size_t arc, double tolerance, std::vector<Metres>& out) const;
    [[nodiscard]] const PlaneBox& arcBox(std::size_t arc) const noexcept { return m_arcs[arc].box; }
    /// True for a border that belongs to one feature alone.
    [[nodiscard]] bool outer(std::size_t arc) const noexcept { return m_uses[arc] == 1; }

private:
    struct Ring {
        std::uint32_t first;  ///< of m_ringArcs
        std::uint32_t count;
    };
    struct Feature {
        std::uint32_t first;  ///< of m_rings
        std::uint32_t count;
        PlaneBox box;
    };
    std::vector<Metres> m_points;
    std::vector<float> m_significance;
    std::vector<PlaneLine> m_arcs;
    std::vector<std::uint8_t> m_uses;
    std::vector<std::int32_t> m_ringArcs;  ///< position of an arc; of one run backwards, its bitwise complement
    std::vector<Ring> m_rings;
    std::vector<Feature> m_features;
    PlaneBox m_bounds;
};

/// Lines that are drawn by themselves.
class LineLayer {
public:
    LineLayer() = default;
    LineLayer(std::span<const geometry::Line* const> lines, const geometry::LocalPlane& plane);

    [[nodiscard]] std::size_t size() const noexcept { return m_lines.size(); }
    [[nodiscard]] const PlaneBox& box(std::size_t line) const noexcept { return m_lines[line].box; }
    /// Appends the simplified line to `out`.
    void line(std::size_t line, double tolerance, std::vector<Metres>& out) const;
    [[nodiscard]] std::span<const Metres> points(std::size_t line) const noexcept {
        return std::span(m_points).subspan(m_lines[line].first, m_lines[line].count);
    }

private:
    std::vector<Metres> m_points;
    std::vector<float> m_significance;
    std::vector<PlaneLine> m_lines;
};

/// Many points, sorted into a grid so that those in view are found without looking at all. Points that are not finite
/// are left out.
class PointLayer {
public:
    PointLayer() = default;
    PointLayer(std::span<const double> lon, std::span<const double> lat, const geometry::LocalPlane& plane);

    [[nodiscard]] std::size_t size() const noexcept { return m_points.size(); }
    /// How many points there are in the cells of the grid that `box` touches: as many as in the box or some more, and
    /// found without looking at the points.
    [[nodiscard]] std::size_t about(const PlaneBox& box) const noexcept;
    /// Calls `see(Metres)` for the points in `box`, in an order that never changes.
    template <typename See>
    void visit(const PlaneBox& box, const See& see) const {
        if (m_points.empty() || !m_bounds.intersects(box)) return;
        const auto [firstColumn, lastColumn] = span(box.minX, box.maxX, m_bounds.minX, m_columns);
        const auto [firstRow, lastRow] = span(box.minY, box.maxY, m_bounds.minY, m_rows);
        for (std::int64_t row = firstRow; row <= lastRow; ++row) {
            const auto at = static_cast<std::size_t>(row * m_columns);
            const std::uint32_t last = m_starts[at + static_cast<std::size_t>(lastColumn) + 1];
            for (std::uint32_t i = m_starts[at + static_cast<std::size_t>(firstColumn)]; i < last; ++i) {
                if (box.contains(m_points[i])) see(m_points[i]);
            }
        }
    }

private:
    [[nodiscard]] std::pair<std::int64_t, std::int64_t> span(double from, double to, double origin,
                                                             std::int64_t cells) const noexcept {
        const auto cellOf = [&](double v) {
            return static_cast<std::int64_t>(std::clamp((v - origin) / m_side, 0.0, static_cast<double>(cells - 1)));
        };
        return {cellOf(from), cellOf(to)};
    }

    std::vector<Metres> m_points;
    std::vector<std::uint32_t> m_starts;  ///< of each cell, row by row; one more at the end
    PlaneBox m_bounds;
    double m_side = 1;
    std::int64_t m_columns = 1;
    std::int64_t m_rows = 1;
};

}  // namespace cuadrante::drawing
