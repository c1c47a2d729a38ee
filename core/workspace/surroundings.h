// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/shapes.h"
#include "core/indicators/facts.h"

#include <optional>

namespace cuadrante::workspace {

/// What boundary and plans cover and about a kilometre around it: what of a larger layer is worth bringing in. Nothing
/// while there are neither.
[[nodiscard]] std::optional<geometry::Box> surroundingsOf(const indicators::Facts& facts);

}  // namespace cuadrante::workspace
