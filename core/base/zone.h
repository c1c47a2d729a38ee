// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "core/base/problem.h"

#include <string>
#include <string_view>

namespace date {
class time_zone;
}

namespace cuadrante {

/// The IANA time zone of a municipality. Cheap to copy; the zone data live as long as the process.
class Zone {
public:
    /// Problem "zone.unknown" (args: the name) for what the system's zone data do not have.
    [[nodiscard]] static Result<Zone> find(std::string_view ianaName);

    [[nodiscard]] std::string name() const;
    /// "time.impossible" when the clocks jumped over `local`, "time.twice" when it happened twice (args: its text).
    [[nodiscard]] Result<Instant> toInstant(LocalTime local) const;
    /// As toInstant, but a doubled hour becomes its first occurrence and a skipped one the moment after the jump.
    [[nodiscard]] Instant toInstantNearest(LocalTime local) const;
    [[nodiscard]] LocalTime toLocal(Instant instant) const;
    [[nodiscard]] Day dayOf(Instant instant) const;
    /// Between which two changes of the clocks the moment lies: [from, to).
    struct Stretch {
        Instant from;
        Instant to;
    };
    [[nodiscard]] Stretch stretchAround(Instant instant) const;

private:
    explicit Zone(const date::time_zone* zone) : m_zone(zone) {}
    const date::time_zone* m_zone;
};

}  // namespace cuadrante
