// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/zone_clock.h"

#include <algorithm>
#include <iterator>

namespace cuadrante {

ZoneClock::Moment ZoneClock::at(LocalTime local) {
    const auto behind = std::ranges::upper_bound(m_known, local, {}, &Stretch::from);
    if (behind != m_known.begin() && local < std::prev(behind)->to)
        return {.instant = Instant{local.time_since_epoch() - std::prev(behind)->offset}, .hour = Hour::once};
    const Result<Instant> sure = m_zone.toInstant(local);
    if (!sure) {
        return {.instant = m_zone.toInstantNearest(local),
                .hour = sure.error().code == "time.twice" ? Hour::twice : Hour::never};
    }
    const std::chrono::seconds offset = local.time_since_epoch() - sure->time_since_epoch();
    const Zone::Stretch stretch = m_zone.stretchAround(*sure);
    // Near a change of the clocks every time is asked for by itself.
    constexpr std::chrono::hours kMargin{26};
    constexpr std::chrono::hours kFar{24 * 365 * 300};
    const Stretch known{.from = stretch.from <= Instant{} - kFar ? LocalTime{Instant{}.time_since_epoch() - kFar}
                                                                 : LocalTime{stretch.from.time_since_epoch() + offset} + kMargin,
                        .to = stretch.to >= Instant{} + kFar ? LocalTime{Instant{}.time_since_epoch() + kFar}
                                                             : LocalTime{stretch.to.time_since_epoch() + offset} - kMargin,
                        .offset = offset};
    if (known.from <= local && local < known.to) m_known.insert(behind, known);
    return {.instant = *sure, .hour = Hour::once};
}

}  // namespace cuadrante
