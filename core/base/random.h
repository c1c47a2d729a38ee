// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace cuadrante {

/// Seeded random numbers that are the same on every machine and compiler: the standard's distributions are not.
/// xoshiro256** by Blackman and Vigna (2018), seeded through splitmix64.
class Random {
public:
    explicit Random(std::uint64_t seed) noexcept;

    [[nodiscard]] std::uint64_t next() noexcept;
    /// In [0, 1), 53 bits.
    [[nodiscard]] double unit() noexcept;
    /// In [0, n), without bias. n > 0.
    [[nodiscard]] std::int64_t below(std::int64_t n) noexcept;
    /// In [from, to], both included.
    [[nodiscard]] std::int64_t between(std::int64_t from, std::int64_t to) noexcept { return from + below(to - from + 1); }
    [[nodiscard]] bool chance(double probability) noexcept { return unit() < probability; }
    /// Standard normal.
    [[nodiscard]] double normal() noexcept;
    /// Index drawn by weight; weights >= 0, not all 0.
    [[nodiscard]] std::size_t weighted(std::span<const double> weights) noexcept;
    /// A generator of its own for a named part of the work, so that one part's draws do not shift another's.
    [[nodiscard]] Random fork(std::uint64_t stream) const noexcept;

private:
    std::uint64_t m_state[4];
};

/// In place, Fisher-Yates.
template <typename T>
void shuffle(std::vector<T>& items, Random& random) {
    for (std::size_t i = items.size(); i > 1; --i) {
        const auto j = static_cast<std::size_t>(random.below(static_cast<std::int64_t>(i)));
        std::swap(items[i - 1], items[j]);
    }
}

}  // namespace cuadrante
