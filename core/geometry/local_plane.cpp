// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/local_plane.h"

#include "core/geometry/edges.h"

#include <cmath>
#include <numbers>

namespace cuadrante::geometry {

namespace {
// WGS 84
constexpr double kSemiMajor = 6378137.0;
constexpr double kWgs84Flattening = 1 / 298.257223563;
constexpr double kEccentricity2 = kWgs84Flattening * (2 - kWgs84Flattening);
constexpr double kRadians = std::numbers::pi / 180;

/// Metres along the meridian from the equator (Snyder 1987, formula 3-21), of a latitude and its sine and cosine. The
/// sines of its multiples follow from these two: drawn one by one they were most of what a map's millions of points
/// cost.
double meridianArc(double latitude, double sine, double cosine) noexcept {
    const double sine2 = 2 * sine * cosine, cosine2 = (cosine - sine) * (cosine + sine);
    const double sine4 = 2 * sine2 * cosine2, cosine4 = (cosine2 - sine2) * (cosine2 + sine2);
    const double sine6 = sine4 * cosine2 + cosine4 * sine2;
    constexpr double e2 = kEccentricity2, e4 = e2 * e2, e6 = e4 * e2;
    return kSemiMajor *
           ((1 - e2 / 4 - 3 * e4 / 64 - 5 * e6 / 256) * latitude - (3 * e2 / 8 + 3 * e4 / 32 + 45 * e6 / 1024) * sine2 +
            (15 * e4 / 256 + 45 * e6 / 1024) * sine4 - (35 * e6 / 3072) * sine6);
}

double square(double value) noexcept { return value * value; }
/// Radius of curvature across the meridian.
double normalRadius(double sine) noexcept { return kSemiMajor / std::sqrt(1 - kEccentricity2 * square(sine)); }
/// Radius of curvature along it.
double meridianRadius(double sine) noexcept {
    const double w2 = 1 - kEccentricity2 * square(sine);
    return kSemiMajor * (1 - kEccentricity2) / (w2 * std::sqrt(w2));
}

/// Positive when the ring runs counter-clockwise.
double signedArea(const Ring& ring, const LocalPlane& plane) noexcept {
    double twice = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Metres a = plane.toMetres(ring[i]), b = plane.toMetres(ring[i + 1]);
        twice += a.x * b.y - b.x * a.y;
    }
    return twice / 2;
}

double length(const Ring& ring, const LocalPlane& plane) noexcept {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Metres a = plane.toMetres(ring[i]), b = plane.toMetres(ring[i + 1]);
        sum += std::hypot(b.x - a.x, b.y - a.y);
    }
    return sum;
}
}  // namespace

LocalPlane::LocalPlane(LonLat origin) noexcept
    : m_origin(origin),
      m_arcAtOrigin(
          meridianArc(origin.lat * kRadians, std::sin(origin.lat * kRadians), std::cos(origin.lat * kRadians))) {}

// Transverse Mercator about the origin's meridian (Snyder 1987, formulas 8-9 and 8-10, to the third order): a scale
// for each axis, fixed at the origin, would be 1 in 300 off at 60 km, because the meridians come together.
Metres LocalPlane::toMetres(LonLat point) const noexcept {
    const double latitude = point.lat * kRadians;
    const double sine = std::sin(latitude), cosine = std::cos(latitude);
    const double radius = normalRadius(sine);
    const double a = (point.lon - m_origin.lon) * kRadians * cosine, a2 = square(a);
    const double t = square(sine / cosine), c = kEccentricity2 / (1 - kEccentricity2) * square(cosine);
    return {.x = radius * a * (1 + (1 - t + c) * a2 / 6),
            .y = meridianArc(latitude, sine, cosine) - m_arcAtOrigin +
                 radius * (sine / cosine) * a2 * (0.5 + (5 - t + 9 * c) * a2 / 24)};
}

LonLat LocalPlane::toLonLat(Metres point) const noexcept {
    LonLat found = m_origin;
    // Each round corrects what is left with the scales of where it stands: below a micrometre after four at 60 km.
    for (int round = 0; round < 6; ++round) {
        const Metres here = toMetres(found);
        const double sine = std::sin(found.lat * kRadians), cosine = std::cos(found.lat * kRadians);
        found.lat += (point.y - here.y) / meridianRadius(sine) / kRadians;
        found.lon += (point.x - here.x) / (normalRadius(sine) * cosine) / kRadians;
    }
    return found;
}

double distanceMetres(LonLat a, LonLat b) noexcept {
    const LocalPlane plane(LonLat{.lon = (a.lon + b.lon) / 2, .lat = (a.lat + b.lat) / 2});
    const Metres from = plane.toMetres(a), to = plane.toMetres(b);
    return std::hypot(to.x - from.x, to.y - from.y);
}

double areaSquareMetres(const MultiPolygon& shape) noexcept {
    if (shape.empty()) return 0;
    const LocalPlane plane(middleOf(boundsOf(shape)));
    double sum = 0;
    for (const Polygon& part : shape.parts) {
        sum += std::abs(signedArea(part.outer, plane));
        for (const Ring& hole : part.holes) sum -= std::abs(signedArea(hole, plane));
    }
    return sum;
}

double lengthMetres(const Line& line) noexcept {
    return line.empty() ? 0 : length(line, LocalPlane(middleOf(boundsOf(line))));
}

double compactness(const MultiPolygon& shape) noexcept {
    if (shape.empty()) return 0;
    const LocalPlane plane(middleOf(boundsOf(shape)));
    double perimeter = 0;
    forEachRing(shape, [&](const Ring& ring) { perimeter += length(ring, plane); });
    return perimeter > 0 ? 4 * std::numbers::pi * areaSquareMetres(shape) / square(perimeter) : 0;
}

}  // namespace cuadrante::geometry
