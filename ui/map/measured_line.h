// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/local_plane.h"
#include "ui/drawing/map_painter.h"
#include "ui/text/texts.h"

#include <cstdint>
#include <optional>
#include <vector>

class QPainter;

namespace cuadrante::ui {

/// A line that a person draws on the map to know how long it is and, once it has three points, what it encloses. On the
/// ellipsoid, not on the map's plane.
class MeasuredLine {
public:
    void add(geometry::LonLat point);
    void removeLast();
    void clear();
    /// The next point begins another line.
    void finish() { m_finished = true; }
    /// Where the pointer is: the line goes on to it while it is not finished.
    void follow(std::optional<geometry::LonLat> pointer) { m_pointer = pointer; }

    [[nodiscard]] bool empty() const noexcept { return m_points.empty(); }
    [[nodiscard]] const std::vector<geometry::LonLat>& points() const noexcept { return m_points; }
    [[nodiscard]] double metres() const;
    [[nodiscard]] double squareMetres() const;
    /// How many of the map's points the line encloses, to be said with the area; nothing where there are none to count.
    void setInside(std::optional<std::int64_t> points) { m_inside = points; }
    [[nodiscard]] std::optional<std::int64_t> inside() const noexcept { return m_inside; }
    /// "1 234 m", or with the area below; empty while there is nothing to measure.
    [[nodiscard]] QString words(const text::Texts& texts) const;

    void paint(QPainter& painter, const geometry::LocalPlane& plane, const drawing::Viewport& view,
               const drawing::Palette& palette, const text::Texts& texts) const;

private:
    [[nodiscard]] std::vector<geometry::LonLat> line() const;

    std::vector<geometry::LonLat> m_points;
    std::optional<geometry::LonLat> m_pointer;
    std::optional<std::int64_t> m_inside;
    bool m_finished = false;
};

/// How many points lie in the ring through `corners`, by the even-odd rule on the scene's plane; nothing for fewer than
/// three corners or a scene without points.
[[nodiscard]] std::optional<std::int64_t> pointsInside(const drawing::MapScene& scene, const std::vector<geometry::LonLat>& corners);

}  // namespace cuadrante::ui
