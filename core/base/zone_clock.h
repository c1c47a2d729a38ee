// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/zone.h"

#include <vector>

namespace cuadrante {

/// Brings many wall-clock times to UTC: remembers the stretches between changes of the clocks that they lay in, within
/// which an offset is all there is to know. The answers are those of Zone. Of one thread at a time.
class ZoneClock {
public:
    explicit ZoneClock(Zone zone) : m_zone(zone) {}

    enum class Hour { once, twice, never };  ///< how often the wall clock showed it
    /// As Zone::toInstantNearest, and which of its cases it was.
    struct Moment {
        Instant instant;
        Hour hour;
    };
    [[nodiscard]] Moment at(LocalTime local);

private:
    Zone m_zone;
    /// Within [from, to) every hour is shown once.
    struct Stretch {
        LocalTime from;
        LocalTime to;
        std::chrono::seconds offset;
    };
    std::vector<Stretch> m_known;  ///< in order of time; a zone has a hundred at most
};

}  // namespace cuadrante
