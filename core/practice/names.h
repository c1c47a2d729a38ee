// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

/// Names as Mexican towns use them. No list holds a person.
namespace cuadrante::practice {

/// What the streets of a neighbourhood are called after.
enum class Theme { heroes, flowers, trees, rivers, states, writers, musicians, birds, minerals, saints, trades, stars,
                   peoples, fruits, revolution, cities };
constexpr int kThemes = 16;
[[nodiscard]] std::span<const std::string_view> streetsOf(Theme theme) noexcept;
/// Without "Avenida", in the order from the centre outwards.
[[nodiscard]] std::span<const std::string_view> avenues() noexcept;
[[nodiscard]] std::span<const std::string_view> countryRoads() noexcept;

struct ColoniaName {
    std::string_view name;
    Theme theme;
};
enum class ColoniaKind { old, ordinary, residential, popular };
[[nodiscard]] std::span<const ColoniaName> coloniasOf(ColoniaKind kind) noexcept;

[[nodiscard]] std::span<const std::string_view> givenNamesOfWomen() noexcept;
[[nodiscard]] std::span<const std::string_view> givenNamesOfMen() noexcept;
[[nodiscard]] std::span<const std::string_view> surnames() noexcept;

}  // namespace cuadrante::practice
