// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <bit>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>

namespace cuadrante {

namespace {
std::uint64_t splitmix(std::uint64_t& state) noexcept {
    std::uint64_t z = (state += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}
}  // namespace

Random::Random(std::uint64_t seed) noexcept : m_state{} {
    for (auto& word : m_state) word = splitmix(seed);
}

std::uint64_t Random::next() noexcept {
    const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
    const std::uint64_t shifted = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

double Random::unit() noexcept { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

std::int64_t Random::below(std::int64_t n) noexcept {
    assert(n > 0);
    const auto range = static_cast<std::uint64_t>(n);
    // Draws from the incomplete last stretch would favour the small numbers.
    const std::uint64_t limit = std::numeric_limits<std::uint64_t>::max() - std::numeric_limits<std::uint64_t>::max() % range;
    std::uint64_t drawn = next();
    while (drawn >= limit) drawn = next();
    return static_cast<std::int64_t>(drawn % range);
}

double Random::normal() noexcept {
    // Box and Muller (1958); the second value is thrown away so that the state is the generator's alone.
    const double u = 1.0 - unit();
    return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * unit());
}

std::size_t Random::weighted(std::span<const double> weights) noexcept {
    double total = 0;
    for (const double w : weights) total += w;
    assert(total > 0);
    double left = unit() * total;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        left -= weights[i];
        if (left < 0) return i;
    }
    std::size_t last = weights.size() - 1;  // rounding left a remainder: the last one that may be drawn
    while (weights[last] <= 0) --last;
    return last;
}

Random Random::fork(std::uint64_t stream) const noexcept {
    std::uint64_t mixed = m_state[0] ^ std::rotl(m_state[2], 23) ^ (stream * 0xd1342543de82ef95ULL);
    return Random(splitmix(mixed));
}

}  // namespace cuadrante
