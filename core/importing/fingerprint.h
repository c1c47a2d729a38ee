// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/incident/incident.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

/// What tells records apart without keeping them: ten million texts or places in a hundred megabytes. 64 bits: among ten
/// million records the odds that any two differ and are taken for the same are three in a million.
namespace cuadrante::importing {

using Fingerprint = std::uint64_t;
[[nodiscard]] Fingerprint fingerprint(std::string_view text) noexcept;
[[nodiscard]] Fingerprint fingerprint(geometry::LonLat point) noexcept;
/// What makes two incidents without a number of their own the same record: type, time, place and address.
[[nodiscard]] Fingerprint fingerprint(const incident::Incident& incident) noexcept;

/// How often each fingerprint was counted.
class FingerprintCounts {
public:
    /// Takes the memory for that many at once: growing step by step needs half as much again at its last step.
    void reserve(std::size_t prints);
    /// The count of that fingerprint, 0 at first, to be changed at will; valid until the next call.
    [[nodiscard]] std::int32_t& of(Fingerprint print);
    /// Says that of() will soon be asked for it: where it lies is fetched meanwhile, which takes as long as judging a row.
    void expect(Fingerprint print) const noexcept;
    /// Those that were ever asked for.
    [[nodiscard]] std::size_t size() const noexcept { return m_used; }
    /// The counts in no order, zeros between them.
    [[nodiscard]] const std::vector<std::int32_t>& counts() const noexcept { return m_counts; }

private:
    void grow(std::size_t size);
    [[nodiscard]] static bool full(std::size_t prints, std::size_t places) noexcept { return prints * 3 >= places * 2; }
    [[nodiscard]] std::size_t slotFor(Fingerprint print) const noexcept;
    std::vector<Fingerprint> m_prints;  ///< 0: free
    std::vector<std::int32_t> m_counts;
    std::size_t m_used = 0;
};

}  // namespace cuadrante::importing
