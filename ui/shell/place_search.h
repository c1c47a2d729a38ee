// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/shapes.h"

#include <optional>
#include <string_view>

namespace cuadrante::ui {

/// The place that coordinates mean as people write them: "19.4326, -99.1332", "19,4326; -99,1332",
/// "19°25'57\"N 99°07'59\"O", "14N 485968 2148689" (UTM; the letter may be of the band). Latitude first, unless only the
/// other order lies in Mexico. Nothing for any other text.
[[nodiscard]] std::optional<geometry::LonLat> placeSaid(std::string_view text);

}  // namespace cuadrante::ui
