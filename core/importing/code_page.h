// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

/// The encodings of one byte a letter in which files of Spanish text are found.
namespace cuadrante::importing {

enum class CodePage { windows1252, cp850, mac_roman };

/// How often each byte above 0x7F occurs, by its value less 0x80.
using ByteCounts = std::array<std::uint64_t, 128>;

/// In which of them these bytes hold the most letters of Spanish; Windows-1252 where two hold as many.
[[nodiscard]] CodePage likelyCodePage(const ByteCounts& counts) noexcept;
[[nodiscard]] std::string toUtf8(std::string_view bytes, CodePage page);

}  // namespace cuadrante::importing
