// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"
#include "core/geometry/shapes.h"

#include <optional>
#include <string>

namespace cuadrante::cli {

/// The whole text as a number with a decimal point; nothing when it is none.
[[nodiscard]] std::optional<double> numberIn(const std::string& text);

/// "west,south,east,north" in degrees; empty text gives nothing, anything else is a UsageError.
[[nodiscard]] std::optional<geometry::Box> extentOf(const Session& session, const std::string& text);

}  // namespace cuadrante::cli
