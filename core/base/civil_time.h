// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace cuadrante {

/// A moment, UTC, to the second.
using Instant = std::chrono::sys_seconds;
/// A day of the municipality's own calendar; it has no zone.
using Day = std::chrono::local_days;
/// A wall-clock moment of the municipality, to the second; becomes an Instant through a Zone.
using LocalTime = std::chrono::local_seconds;

/// A closed interval of civil days: both ends belong to it. Holds from <= to.
struct DayRange {
    Day from;
    Day to;
    [[nodiscard]] bool contains(Day day) const noexcept { return from <= day && day <= to; }
    [[nodiscard]] std::int64_t days() const noexcept { return (to - from).count() + 1; }
    bool operator==(const DayRange&) const = default;
};

/// The window W6M (months = 6), W12M (12), ... of REQUIREMENTS 0.3: [(asOf + 1 day) - months, asOf], the day clamped
/// to the end of its month. lastMonths(6, 2024-06-30) is 2024-01-01..2024-06-30; of 2024-08-30 it begins 2024-02-29.
[[nodiscard]] DayRange lastMonths(int months, Day asOf);
/// The calendar month that `day` lies in.
[[nodiscard]] DayRange monthOf(Day day);

/// "2023-02-28". Years 1900 to 2200.
[[nodiscard]] std::string isoDate(Day day);
/// "2023-02-28T13:05:00Z", and with milliseconds as GeoPackage wants its DATETIME: "2023-02-28T13:05:00.000Z".
[[nodiscard]] std::string isoInstant(Instant instant);
[[nodiscard]] std::string geopackageInstant(Instant instant);
/// "2023-02-28T13:05:00", no zone.
[[nodiscard]] std::string isoLocal(LocalTime local);

/// Strict "YYYY-MM-DD". Problems "date.unreadable", "date.impossible" (2023-02-31), both with the text as argument.
[[nodiscard]] Result<Day> parseIsoDate(std::string_view text);
/// Strict "YYYY-MM-DDTHH:MM[:SS]" (a space may stand for the T). "time.unreadable" or the problems of the date.
[[nodiscard]] Result<LocalTime> parseIsoLocal(std::string_view text);
/// What isoInstant or geopackageInstant wrote. "time.unreadable".
[[nodiscard]] Result<Instant> parseIsoInstant(std::string_view text);

}  // namespace cuadrante
