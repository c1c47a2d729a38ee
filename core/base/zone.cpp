// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/zone.h"

#include <date/tz.h>

#include <stdexcept>

namespace cuadrante {

namespace {
date::local_seconds dateLocal(LocalTime local) { return date::local_seconds{local.time_since_epoch()}; }
}  // namespace

Result<Zone> Zone::find(std::string_view ianaName) {
    try {
        return Zone(date::locate_zone(std::string(ianaName)));
    } catch (const std::runtime_error&) {
        return unexpected(Problem{.code = "zone.unknown", .field = "zone", .args = {std::string(ianaName)}});
    }
}

std::string Zone::name() const { return m_zone->name(); }

Result<Instant> Zone::toInstant(LocalTime local) const {
    const auto info = m_zone->get_info(dateLocal(local));
    if (info.result == date::local_info::unique) return Instant{local.time_since_epoch() - info.first.offset};
    const std::string_view code = info.result == date::local_info::nonexistent ? "time.impossible" : "time.twice";
    return unexpected(Problem{.code = code, .field = "", .args = {isoLocal(local)}});
}

Instant Zone::toInstantNearest(LocalTime local) const {
    const auto info = m_zone->get_info(dateLocal(local));
    if (info.result == date::local_info::nonexistent) return Instant{info.first.end.time_since_epoch()};
    return Instant{local.time_since_epoch() - info.first.offset};
}

LocalTime Zone::toLocal(Instant instant) const {
    return LocalTime{instant.time_since_epoch() + m_zone->get_info(instant).offset};
}

Zone::Stretch Zone::stretchAround(Instant instant) const {
    const auto info = m_zone->get_info(instant);
    return {.from = info.begin, .to = info.end};
}

Day Zone::dayOf(Instant instant) const { return std::chrono::floor<std::chrono::days>(toLocal(instant)); }

}  // namespace cuadrante
