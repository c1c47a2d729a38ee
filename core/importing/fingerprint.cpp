// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/fingerprint.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace cuadrante::importing {

namespace {
constexpr std::size_t kFewestPlaces = 1024;  ///< places of a table

/// Mixes eight bytes at a time (the finalizer of MurmurHash3, which is of the public domain).
class Digest {
public:
    void add(std::uint64_t number) noexcept { m_value = mixed(m_value ^ mixed(number + 0x9E3779B97F4A7C15ULL)); }
    void add(std::string_view bytes) noexcept {
        add(bytes.size());  // "ab" + "c" is not "a" + "bc"
        while (!bytes.empty()) {
            std::uint64_t piece = 0;
            const std::size_t length = std::min(bytes.size(), sizeof piece);
            std::memcpy(&piece, bytes.data(), length);
            add(piece);
            bytes.remove_prefix(length);
        }
    }
    void add(geometry::LonLat point) noexcept {
        // + 0.0 so that the two zeros are one number.
        add(std::bit_cast<std::uint64_t>(point.lon + 0.0));
        add(std::bit_cast<std::uint64_t>(point.lat + 0.0));
    }
    [[nodiscard]] Fingerprint value() const noexcept { return m_value; }

private:
    static std::uint64_t mixed(std::uint64_t k) noexcept {
        k ^= k >> 33;
        k *= 0xFF51AFD7ED558CCDULL;
        k ^= k >> 33;
        k *= 0xC4CEB9FE1A85EC53ULL;
        return k ^ (k >> 33);
    }
    std::uint64_t m_value = 0xCBF29CE484222325ULL;
};
}  // namespace

Fingerprint fingerprint(std::string_view text) noexcept {
    Digest digest;
    digest.add(text);
    return digest.value();
}

Fingerprint fingerprint(geometry::LonLat point) noexcept {
    Digest digest;
    digest.add(point);
    return digest.value();
}

Fingerprint fingerprint(const incident::Incident& incident) noexcept {
    Digest digest;
    digest.add(incident.type);
    digest.add(static_cast<std::uint64_t>(incident.occurred.time_since_epoch().count()));
    digest.add(static_cast<std::uint64_t>(incident.precision));
    digest.add(incident.point.value_or(geometry::LonLat{.lon = 0, .lat = 0}));
    digest.add(incident.address);
    digest.add(incident.colonia);
    digest.add(incident.declared);
    return digest.value();
}

std::int32_t& FingerprintCounts::of(Fingerprint print) {
    if (print == 0) print = 1;  // 0 marks a free place
    if (full(m_used, m_prints.size())) grow(std::max(kFewestPlaces, 2 * m_prints.size()));
    const std::size_t at = slotFor(print);
    if (m_prints[at] == 0) {
        m_prints[at] = print;
        ++m_used;
    }
    return m_counts[at];
}

void FingerprintCounts::expect(Fingerprint print) const noexcept {
    if (m_prints.empty()) return;
    const std::size_t at = print & (m_prints.size() - 1);
    __builtin_prefetch(&m_prints[at], 1);
    __builtin_prefetch(&m_counts[at], 1);
}

std::size_t FingerprintCounts::slotFor(Fingerprint print) const noexcept {
    const std::size_t mask = m_prints.size() - 1;
    std::size_t at = print & mask;
    while (m_prints[at] != 0 && m_prints[at] != print) at = (at + 1) & mask;
    return at;
}

void FingerprintCounts::reserve(std::size_t prints) {
    std::size_t size = std::max(kFewestPlaces, m_prints.size());
    while (full(prints, size)) size *= 2;
    if (size > m_prints.size()) grow(size);
}

void FingerprintCounts::grow(std::size_t size) {
    std::vector<Fingerprint> prints(size);
    std::vector<std::int32_t> counts(size);
    prints.swap(m_prints);
    counts.swap(m_counts);
    for (std::size_t i = 0; i < prints.size(); ++i) {
        if (prints[i] == 0) continue;
        const std::size_t at = slotFor(prints[i]);
        m_prints[at] = prints[i];
        m_counts[at] = counts[i];
    }
}

}  // namespace cuadrante::importing
