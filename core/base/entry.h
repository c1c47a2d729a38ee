// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// What people type into one line, the same in a form, on the command line and in a table that is imported.
namespace cuadrante::text {

/// Longest code (of an area, a committee, a unit; a badge) and longest name, in characters.
inline constexpr std::int64_t kLongestCode = 40;
inline constexpr std::int64_t kLongestName = 120;

/// Trimmed, and every stretch of white space inside, tabs and line breaks too, as one space.
[[nodiscard]] std::string oneLine(std::string_view utf8);
/// Code points of UTF-8.
[[nodiscard]] std::int64_t characters(std::string_view utf8) noexcept;
/// How people read a code, to tell whether two are one: "SP-0001" and "sp 0001" give the same. Never empty for a code that
/// is not.
[[nodiscard]] std::string readAs(std::string_view code);

}  // namespace cuadrante::text
