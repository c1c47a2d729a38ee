// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace cuadrante {

/// The stable words of an enum, for files and the command line, in both directions. Every value has exactly one row.
template <typename Enum, std::size_t Rows>
using WordTable = std::array<std::pair<Enum, std::string_view>, Rows>;

/// The word of the value; empty for a value that is not in the table, which only a cast could make.
template <typename Enum, std::size_t Rows>
[[nodiscard]] constexpr std::string_view wordIn(const WordTable<Enum, Rows>& table, Enum value) noexcept {
    for (const auto& [known, word] : table)
        if (known == value) return word;
    return {};
}

/// The value of the word, exactly as written; nothing for any other text.
template <typename Enum, std::size_t Rows>
[[nodiscard]] constexpr std::optional<Enum> valueIn(const WordTable<Enum, Rows>& table, std::string_view word) noexcept {
    for (const auto& [value, known] : table)
        if (known == word) return value;
    return std::nullopt;
}

}  // namespace cuadrante
