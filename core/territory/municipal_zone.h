// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace cuadrante::territory {

/// The IANA time zone of a Mexican municipality by its five digits of INEGI (CVEGEO): by state, and by municipality where
/// a state has several clocks (the strip along the northern border, which changes with the United States, and Bahía de
/// Banderas). Ley de los Husos Horarios, DOF 2022-10-28, with IANA's names. Nothing for what is no key of a state.
[[nodiscard]] std::optional<std::string_view> zoneOf(std::string_view cvegeo) noexcept;

}  // namespace cuadrante::territory
