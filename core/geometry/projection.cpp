// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/projection.h"

#include <array>
#include <cmath>
#include <numbers>

namespace cuadrante::geometry {

namespace {
constexpr double kRadius = 6'378'137.0;
constexpr double kGrs80Flattening = 1 / 298.257222101;
constexpr double kN = kGrs80Flattening / (2 - kGrs80Flattening);
constexpr double kSquare = kGrs80Flattening * (2 - kGrs80Flattening);  // of the eccentricity
constexpr double kDegrees = 180 / std::numbers::pi;

/// The latitude of which `t` is the tangent on the conformal sphere, by Newton's steps.
double latitudeOf(double t) noexcept {
    const double e = std::sqrt(kSquare);
    double tangent = t / (1 - kSquare);
    for (int step = 0; step < 4; ++step) {
        const double sigma = std::sinh(e * std::atanh(e * tangent / std::hypot(1.0, tangent)));
        const double conformal = tangent * std::hypot(1.0, sigma) - sigma * std::hypot(1.0, tangent);
        tangent += (t - conformal) / std::hypot(1.0, conformal) * (1 + (1 - kSquare) * tangent * tangent) /
                   ((1 - kSquare) * std::hypot(1.0, tangent));
    }
    return std::atan(tangent) * kDegrees;
}
}  // namespace

LonLat fromUtm(int zone, double east, double north) noexcept {
    constexpr double n2 = kN * kN, n3 = n2 * kN, n4 = n2 * n2;
    constexpr double scale = 0.9996, falseEast = 500'000;
    constexpr double rectified = kRadius / (1 + kN) * (1 + n2 / 4 + n4 / 64);
    constexpr std::array<double, 4> beta{kN / 2 - 2 * n2 / 3 + 37 * n3 / 96 - n4 / 360, n2 / 48 + n3 / 15 - 437 * n4 / 1440,
                                         17 * n3 / 480 - 37 * n4 / 840, 4397 * n4 / 161'280};
    const double xi = north / (scale * rectified), eta = (east - falseEast) / (scale * rectified);
    double xiPrime = xi, etaPrime = eta;
    for (std::size_t j = 0; j < beta.size(); ++j) {
        const double twice = 2 * static_cast<double>(j + 1);
        xiPrime -= beta[j] * std::sin(twice * xi) * std::cosh(twice * eta);
        etaPrime -= beta[j] * std::cos(twice * xi) * std::sinh(twice * eta);
    }
    const double t = std::sin(xiPrime) / std::hypot(std::sinh(etaPrime), std::cos(xiPrime));
    return {.lon = std::atan2(std::sinh(etaPrime), std::cos(xiPrime)) * kDegrees + 6 * zone - 183, .lat = latitudeOf(t)};
}

LonLat fromMexicoLambert(double east, double north) noexcept {
    constexpr double falseEast = 2'500'000, middle = -102;
    constexpr double origin = 12 / kDegrees, south = 17.5 / kDegrees, top = 29.5 / kDegrees;
    const double e = std::sqrt(kSquare);
    const auto m = [](double phi) { return std::cos(phi) / std::sqrt(1 - kSquare * std::sin(phi) * std::sin(phi)); };
    const auto t = [e](double phi) {
        const double s = std::sin(phi);
        return std::tan(std::numbers::pi / 4 - phi / 2) / std::pow((1 - e * s) / (1 + e * s), e / 2);
    };
    static const double n = (std::log(m(south)) - std::log(m(top))) / (std::log(t(south)) - std::log(t(top)));
    static const double f = m(south) / (n * std::pow(t(south), n));
    static const double r0 = kRadius * f * std::pow(t(origin), n);
    const double x = east - falseEast, y = r0 - north;
    const double r = std::hypot(x, y);
    const double small = std::pow(r / (kRadius * f), 1 / n);
    // The tangent of the conformal latitude, of which `small` is the tangent of half the angle to the pole.
    return {.lon = std::atan2(x, y) / n * kDegrees + middle, .lat = latitudeOf((1 / small - small) / 2)};
}

LonLat fromWebMercator(double east, double north) noexcept {
    return {.lon = east / kRadius * kDegrees, .lat = std::atan(std::sinh(north / kRadius)) * kDegrees};
}

}  // namespace cuadrante::geometry
