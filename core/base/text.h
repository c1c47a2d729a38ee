// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Text as data: UTF-8, no language, no locale.
namespace cuadrante::text {

/// Of the ten of ASCII, whatever the locale.
[[nodiscard]] constexpr bool isDigit(char c) noexcept { return c >= '0' && c <= '9'; }
[[nodiscard]] bool isUtf8(std::string_view bytes) noexcept;
/// Windows-1252 (a superset of Latin-1's printable part) to UTF-8; undefined bytes become U+FFFD.
[[nodiscard]] std::string fromWindows1252(std::string_view bytes);
/// Without white space (also no-break and zero-width spaces, BOM) at both ends.
[[nodiscard]] std::string trimmed(std::string_view utf8);
/// For comparing what people typed: lower case, no accents (ñ becomes n), punctuation and white space as single
/// spaces, trimmed. "  Peñón  de los BAÑOS." -> "penon de los banos". Decomposed (NFD) and composed input agree.
[[nodiscard]] std::string folded(std::string_view utf8);
/// Spanish order for sorting by name: folded, but ñ after n. Compare the results byte by byte.
[[nodiscard]] std::string sortKey(std::string_view utf8);
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);

}  // namespace cuadrante::text
