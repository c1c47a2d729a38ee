// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/incident/incident.h"
#include "core/indicators/indicator.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace cuadrante::indicators {

/// Within how many days after it happened an incident should be in the file: the month's data of the month before.
inline constexpr std::int32_t kTimelyDays = 30;

/// Of which incidents the quality is told, in the words of a Value.
struct QualityScope {
    DayRange window;
    territory::Level level = territory::Level::municipality;
    std::string area = {};  ///< code; empty for the municipality
};

/// How good the records are that figures are made of, in percent; censuses of records, so without an interval:
/// "Q1" completeness: with offence, hour and coordinates, of all; "Q2" precision: known to the point, the stretch of
/// street or the crossing, of those with coordinates; "Q3" timeliness: loaded kTimelyDays days after it happened at the
/// latest, of those that came with a file; "Q4" agreement: the source's quadrant is the computed one, of those that can
/// be compared. `positions` are of `columns`. Unknown where nothing is in the denominator, "k of n" below 30 (P-D30).
/// One pass: a million in some hundredths of a second.
[[nodiscard]] std::array<Value, 4> quality(const incident::IncidentColumns& columns, std::span<const std::uint32_t> positions,
                                           const QualityScope& scope);

}  // namespace cuadrante::indicators
