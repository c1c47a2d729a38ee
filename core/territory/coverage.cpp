// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/territory/coverage.h"

#include "core/geometry/local_plane.h"
#include "core/geometry/overlay.h"

#include <algorithm>

namespace cuadrante::territory {

namespace {
using geometry::MultiPolygon;

/// The holes of a shape as areas: what is enclosed and not covered.
MultiPolygon holesOf(const MultiPolygon& shape) {
    MultiPolygon holes;
    for (const geometry::Polygon& part : shape.parts)
        for (const geometry::Ring& hole : part.holes) holes.parts.push_back({.outer = hole});
    return holes;
}

std::vector<Gap> gapsOf(const MultiPolygon& uncovered) {
    std::vector<Gap> gaps;
    for (const geometry::Polygon& part : uncovered.parts) {
        const MultiPolygon one{{part}};
        const double squareMetres = geometry::areaSquareMetres(one);
        if (squareMetres > kRoundingSquareMetres) gaps.push_back({.squareMetres = squareMetres, .where = geometry::labelPoint(one)});
    }
    std::sort(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) { return a.squareMetres > b.squareMetres; });
    return gaps;
}
}  // namespace

Coverage coverageOf(const MultiPolygon& boundary, const Layout& layout, const Progress& progress) {
    std::vector<const MultiPolygon*> all, sound;
    for (const Quadrant& quadrant : layout.quadrants()) {
        all.push_back(&quadrant.area.shape);
        if (!geometry::findFault(quadrant.area.shape)) sound.push_back(&quadrant.area.shape);
    }
    Coverage coverage;
    coverage.overlaps = geometry::findOverlaps(all, kRoundingSquareMetres);
    progress.at(0.4);
    const MultiPolygon covered = geometry::unionOf(sound, progress.part(0.4, 0.9));
    if (geometry::findFault(boundary)) {
        coverage.coveredKm2 = geometry::areaSquareMetres(covered) / 1e6;
        coverage.gaps = gapsOf(holesOf(covered));
        return coverage;
    }
    const MultiPolygon uncovered = geometry::difference(boundary, covered);
    coverage.municipalityKm2 = geometry::areaSquareMetres(boundary) / 1e6;
    coverage.coveredKm2 = *coverage.municipalityKm2 - geometry::areaSquareMetres(uncovered) / 1e6;
    coverage.gaps = gapsOf(uncovered);
    return coverage;
}

}  // namespace cuadrante::territory
