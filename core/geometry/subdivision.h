// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/geometry/shapes.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace cuadrante::geometry {

/// Areas laid over one another: the plane cut into faces along all of their borders, and of every face which areas
/// cover it. What is missing, what is double and what changed hands between two layouts are faces; any set of faces is
/// a sound shape again. Areas may overlap, cross themselves and lack the last point of a ring; a ring with a number
/// that is not finite is left out. An area covers what its outer rings wind around and its holes do not.
///
/// Borders are cut where they cross on a grid of a millimetre (snap rounding: Hobby 1999), so that every answer is
/// exact on the grid and two areas that share a border share all of its points. Immutable. O(n log n) for n border
/// segments of the lengths that maps have.
class Subdivision {
public:
    using FaceIndex = std::uint32_t;
    static constexpr FaceIndex kOutside = 0;  ///< the face without end; covered by nothing

    struct Face {
        std::vector<std::uint32_t> areas;  ///< positions in the span of those that cover it, ascending
        double squareMetres = 0;           ///< 0 for kOutside
        Box box;
    };
    /// What two faces have in common of their borders.
    struct Border {
        FaceIndex first;  ///< first < second
        FaceIndex second;
        double metres;
    };

    Subdivision(std::span<const MultiPolygon* const> areas, const Progress& progress);
    ~Subdivision();
    Subdivision(Subdivision&&) noexcept;
    Subdivision& operator=(Subdivision&&) noexcept;

    /// The first is kOutside.
    [[nodiscard]] const std::vector<Face>& faces() const noexcept;
    /// Ascending. Faces that meet in single points have none.
    [[nodiscard]] const std::vector<Border>& borders() const noexcept;
    /// The faces together, without fault: parts that meet in a point alone are parts of their own, and needles thinner
    /// than a centimetre are broken off. Empty for none. Not for kOutside.
    [[nodiscard]] MultiPolygon shapeOf(std::span<const FaceIndex> faces) const;
    /// The faces grouped by what hangs together along borders; each group ascending, by its first face.
    [[nodiscard]] std::vector<std::vector<FaceIndex>> connected(std::span<const FaceIndex> faces) const;

private:
    struct Net;
    std::unique_ptr<const Net> m_net;
};

}  // namespace cuadrante::geometry
