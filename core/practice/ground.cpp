// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/ground.h"

#include "core/base/random.h"

#include <cmath>

namespace cuadrante::practice {

namespace {
// In the Bajío, on the WGS 84 ellipsoid at this latitude.
constexpr std::int64_t kLon = -1009320000;
constexpr std::int64_t kLat = 204480000;
constexpr double kMetresPerDegreeLon = 104346.6;
constexpr double kMetresPerDegreeLat = 110710.0;

double lattice(std::uint64_t seed, std::int64_t i, std::int64_t j) noexcept {
    std::uint64_t z = seed + static_cast<std::uint64_t>(i) * 0x9e3779b97f4a7c15ULL +
                      static_cast<std::uint64_t>(j) * 0xd1342543de82ef95ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    z ^= z >> 31;
    return static_cast<double>(z >> 11) * 0x1.0p-52 - 1.0;
}

/// A wave of period 1 out of parabolas: as smooth to the eye as a sine.
double wave(double t) noexcept {
    const double p = t - std::floor(t);
    return p < 0.5 ? 16.0 * p * (0.5 - p) : -16.0 * (p - 0.5) * (1.0 - p);
}

Spot turned(Spot p, Spot middle, double halfTangent) noexcept {
    const double cosine = (1.0 - halfTangent * halfTangent) / (1.0 + halfTangent * halfTangent);
    const double sine = 2.0 * halfTangent / (1.0 + halfTangent * halfTangent);
    const double x = p.x - middle.x;
    const double y = p.y - middle.y;
    return {middle.x + x * cosine - y * sine, middle.y + x * sine + y * cosine};
}

std::int64_t rounded(double value) noexcept { return static_cast<std::int64_t>(std::floor(value + 0.5)); }
}  // namespace

Place placeOf(Spot spot) noexcept {
    return {kLon + rounded(spot.x * (1e7 / kMetresPerDegreeLon)), kLat + rounded(spot.y * (1e7 / kMetresPerDegreeLat))};
}

double distance(Spot a, Spot b) noexcept {
    return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

double noise(std::uint64_t seed, double x, double y, double scale) noexcept {
    const double gx = x / scale;
    const double gy = y / scale;
    const double fx = std::floor(gx);
    const double fy = std::floor(gy);
    const auto i = static_cast<std::int64_t>(fx);
    const auto j = static_cast<std::int64_t>(fy);
    const auto ease = [](double t) { return t * t * t * (t * (t * 6.0 - 15.0) + 10.0); };
    const double a = ease(gx - fx);
    const double b = ease(gy - fy);
    const double south = lattice(seed, i, j) * (1.0 - a) + lattice(seed, i + 1, j) * a;
    const double north = lattice(seed, i, j + 1) * (1.0 - a) + lattice(seed, i + 1, j + 1) * a;
    return south * (1.0 - b) + north * b;
}

Bend::Bend(std::uint64_t seed, int riverV) : m_seed(seed), m_riverV(riverV), m_twists{} {
    Random random(seed);
    m_phaseLong = random.unit();
    m_phaseShort = random.unit();
    // The old centre lies askew; the newer parts each follow their own field boundaries.
    m_twists[0] = {{0, 0}, 1150, random.chance(0.5) ? 0.17 : -0.17};
    constexpr std::array<Spot, 5> kParts{{{-1750, 950}, {1800, 1150}, {1900, -900}, {-1700, -1300}, {150, 1900}}};
    for (std::size_t i = 0; i < kParts.size(); ++i) {
        const double sign = random.chance(0.5) ? 1.0 : -1.0;
        m_twists[i + 1] = {{kParts[i].x + random.unit() * 300 - 150, kParts[i].y + random.unit() * 300 - 150},
                           1150 + random.unit() * 250, sign * (0.09 + random.unit() * 0.08)};
    }
}

Spot Bend::operator()(PlanPoint p) const noexcept {
    Spot s{static_cast<double>(p.u), static_cast<double>(p.v)};
    Spot bent = s;
    for (const Twist& twist : m_twists) {
        const double dx = s.x - twist.middle.x;
        const double dy = s.y - twist.middle.y;
        const double q = (dx * dx + dy * dy) / (twist.radius * twist.radius);
        if (q >= 1) continue;
        const Spot moved = turned(s, twist.middle, twist.halfTangent * (1 - q) * (1 - q));
        bent.x += moved.x - s.x;
        bent.y += moved.y - s.y;
    }
    // The river's meanders fade into the town on both banks.
    const double away = (s.y - m_riverV) / 1150.0;
    if (away * away < 1) {
        const double fade = (1 - away * away) * (1 - away * away);
        bent.y += fade * (150.0 * wave(s.x / 2300.0 + m_phaseLong) + 34.0 * wave(s.x / 930.0 + m_phaseShort));
    }
    bent.x += 55.0 * noise(m_seed ^ 0x51, s.x, s.y, 1400);
    bent.y += 55.0 * noise(m_seed ^ 0x52, s.x, s.y, 1400);
    return turned(bent, {0, 0}, -0.055);
}

}  // namespace cuadrante::practice
