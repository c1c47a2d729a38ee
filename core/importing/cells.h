// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "core/base/problem.h"
#include "core/geometry/shapes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What people write in the cells of a table, read strictly: a value, or the reason why it is none.
namespace cuadrante::importing {

/// The text without what cannot be seen: white space at both ends, no-break and thin spaces as spaces, zero-width
/// characters, byte order marks, soft hyphens, control characters and text direction marks taken out, accents
/// composed with their letter (NFC of the Spanish letters).
[[nodiscard]] std::string cleaned(std::string_view cell);
/// Whether cleaned() has more to take out of it than white space at its ends.
[[nodiscard]] bool hasInvisible(std::string_view cell) noexcept;
/// What UTF-8 was that someone took for Windows-1252 and encoded once more (`PeÃ±Ã³n`); nothing for other text.
[[nodiscard]] std::optional<std::string> repairedEncoding(std::string_view utf8);
/// What a spreadsheet shows instead of a value that it could not compute: #N/A, #REF!, #¡VALOR!, ...
[[nodiscard]] bool isErrorValue(std::string_view cell) noexcept;
/// Whether the text names a person by number: a CURP, an RFC with its key, a telephone of ten digits.
[[nodiscard]] bool looksPersonal(std::string_view cell);
/// A number that a spreadsheet rounded to show it: `2.02404E+11`.
[[nodiscard]] bool isScientific(std::string_view cell) noexcept;

/// What a cell of a date column may mean. `dayFirst` and `monthFirst` differ in `03/04/2024` only; a date that says
/// itself what is what (ISO, month by name, a spreadsheet's serial) has both and they are equal.
struct DateReading {
    std::optional<Day> dayFirst;
    std::optional<Day> monthFirst;
    std::optional<std::chrono::seconds> time;   ///< of the day, when the cell has one
    std::optional<std::chrono::minutes> offset; ///< from UTC, when the cell says it (`Z`, `-06:00`)
    bool shortYear = false;                     ///< the year was written in two digits, and is taken to be of this century

    /// Whether it makes a difference what comes first.
    [[nodiscard]] bool settled() const noexcept { return dayFirst == monthFirst; }
};

/// Whether a bare number in the column is a spreadsheet's count of days (by the column's header).
enum class Serials { no, yes };
[[nodiscard]] bool namedLikeDate(std::string_view header);

/// `2023-02-28`, `2023-02-28 13:05[:00]`, `2023/02/28`, `20230228`, `28/02/2023`, `28-02-23`, `28.2.2023`,
/// `28 de febrero de 2023`, `28-feb-23`, `Feb 28, 2023`, and 44985.25 with Serials::yes. Two-digit years are of this
/// century. "date.unreadable", "date.impossible" when no order of day and month gives a day (args: the text).
[[nodiscard]] Result<DateReading> readDate(std::string_view cell, Serials serials);

/// A day of a year in two digits that has not come yet is of the century before; any other is what it was read as.
[[nodiscard]] Day withinCentury(Day day, bool shortYear, Day today);

/// Refuses what lies after `today` ("date.future") or before 1990 ("date.too_early"); args: the date in ISO, and `cell` as it
/// stands for one outside the years 1900 to 2200, which is no date anywhere else in the program.
[[nodiscard]] Result<Day> plausible(Day day, Day today, std::string_view cell);

/// The time of the day, 0 to 24 h: `13:50`, `13:50:00`, `06:30:00:00`, `10:30 p. m.`, `10:30 hrs`, `1030`, `24:00` (the
/// end of the day), a spreadsheet's 0.4375. "hour.range" (`22:00 a 06:00`), "hour.unreadable" (args: the text).
[[nodiscard]] Result<std::chrono::seconds> readTime(std::string_view cell);

/// A stretch of time where the hour is not known better: `entre 22:00 y 06:00`, `de 22 a 6 hrs`, `22:00-06:00`; or one
/// time, as readTime(). An end that is not after the start is of the next day. The problems of readTime().
struct TimeSpan {
    std::chrono::seconds from;
    std::optional<std::chrono::seconds> to = {};
};
[[nodiscard]] Result<TimeSpan> readTimeSpan(std::string_view cell);

/// A plain decimal number with point or comma, a leading apostrophe and a sign. "number.unreadable".
[[nodiscard]] Result<double> readNumber(std::string_view cell);
/// A whole number, also `1,234` or `1 234`, also `812.0`. "number.unreadable", "number.not_whole", "number.negative".
[[nodiscard]] Result<std::int64_t> readCount(std::string_view cell);
/// yes, no, sí, 1, 0, true, false, verdadero, falso, x. "choice.unknown" (args: the text).
[[nodiscard]] Result<bool> readYesNo(std::string_view cell);

/// Degrees with point or comma, or degrees, minutes and seconds: `19°25'57"N`, `99 08 23 O`. West and south are
/// negative, whether by sign or by letter (O is oeste). "coordinates.unreadable" (args: the text),
/// "coordinates.not_finite".
[[nodiscard]] Result<double> readDegrees(std::string_view cell);

/// The box around Mexico of every coordinate test.
inline constexpr geometry::Box kMexico{.west = -118.5, .south = 14.5, .east = -86.6, .north = 32.8};

}  // namespace cuadrante::importing
