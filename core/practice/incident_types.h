// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace cuadrante::practice {

/// When in the day and in the week a kind of incident happens.
enum class Rhythm { shops, street, night, home, overnight, office };
/// Where.
enum class Setting { commerce, avenues, homes, poor_homes, anywhere };

struct IncidentKind {
    std::string_view label;  ///< as Mexican sources write it
    double share;            ///< of all incidents, in thousandths
    Rhythm rhythm;
    Setting setting;
    double repeats;          ///< share that follows an earlier one nearby within two weeks
};
[[nodiscard]] std::span<const IncidentKind> incidentKinds() noexcept;
/// Weights of the 24 hours, and of the seven days from Monday.
[[nodiscard]] const std::array<double, 24>& hoursOf(Rhythm rhythm) noexcept;
[[nodiscard]] const std::array<double, 7>& weekdaysOf(Rhythm rhythm) noexcept;
/// Weights of the twelve months: more in the warm months and in December.
[[nodiscard]] const std::array<double, 12>& monthsOfYear() noexcept;

}  // namespace cuadrante::practice
