// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

/// The ground plan's own coordinates and how they bend into a place. Streets are straight and square in the plan
/// (whole metres u and v), the bend makes rivers meander and the old centre lie askew. Only + - * / and sqrt are
/// used, which give the same bits on every machine; the C library's sine does not.
namespace cuadrante::practice {

/// A position that is counted as a number, for the containers.
[[nodiscard]] constexpr std::size_t at(int i) noexcept { return static_cast<std::size_t>(i); }

/// A point of the plan, whole metres east and north of the main square before bending.
struct PlanPoint {
    int u;
    int v;
    auto operator<=>(const PlanPoint&) const = default;
};
/// Metres east and north of the main square.
struct Spot {
    double x;
    double y;
};
/// Degrees times ten million, WGS 84.
struct Place {
    std::int64_t lon;
    std::int64_t lat;
    auto operator<=>(const Place&) const = default;
};

[[nodiscard]] Place placeOf(Spot spot) noexcept;
/// The plain distance in metres.
[[nodiscard]] double distance(Spot a, Spot b) noexcept;
/// Smooth, in [-1, 1], with features of about `scale` metres.
[[nodiscard]] double noise(std::uint64_t seed, double x, double y, double scale) noexcept;

class Bend {
public:
    Bend(std::uint64_t seed, int riverV);
    [[nodiscard]] Spot operator()(PlanPoint p) const noexcept;
    [[nodiscard]] Place place(PlanPoint p) const noexcept { return placeOf((*this)(p)); }

private:
    struct Twist {
        Spot middle;
        double radius;
        double halfTangent;  ///< of the angle in the middle
    };
    std::uint64_t m_seed;
    double m_riverV;
    double m_phaseLong;
    double m_phaseShort;
    std::array<Twist, 6> m_twists;
};

}  // namespace cuadrante::practice
