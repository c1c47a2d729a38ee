// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "core/geocoding/geocoder.h"
#include "core/incident/incident.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante::geocoding {

/// How an incident came to its point: by its address, set on the map by a person, or not at all because a person found
/// that no candidate is right.
enum class Method { address, by_hand, rejected };

/// One placing of an incident. The last one is in force; those before it are kept.
struct Location {
    incident::IncidentId incident;
    Method method;
    Precision precision;                      ///< unknown exactly when rejected
    std::optional<geometry::LonLat> point;    ///< none exactly when rejected
    std::optional<double> score;              ///< of the candidate; none by hand
    std::string label;                        ///< of the candidate
    std::string reason;                       ///< why it was set by hand; not empty then
    Instant at;                               ///< when it was placed; read back, not given
};

/// "location.reason_missing", "location.outside_mexico" (args: lat, lon), "location.point" (one that should not be there
/// or is missing), "location.score" (outside [0, 1]).
[[nodiscard]] Problems check(const Location& said);

/// An incident that came without coordinates, with what is known of its place.
struct Case {
    incident::IncidentId incident;
    std::string folio;      ///< the source's number; may be empty
    std::string type;
    LocalTime occurred;
    std::string address;
    std::string colonia;
    std::string declared;   ///< quadrant code
    std::optional<Location> location;  ///< in force
    /// Neither placed nor rejected.
    [[nodiscard]] bool open() const noexcept { return !location; }
};

/// What makes two cases say the same place: address, colonia and declared quadrant, folded.
[[nodiscard]] std::string sameWords(const Case& one);

[[nodiscard]] std::string_view word(Method method) noexcept;
[[nodiscard]] std::optional<Method> methodOf(std::string_view word) noexcept;

}  // namespace cuadrante::geocoding
