// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"

#include <string_view>

namespace cuadrante::store {

/// A moment as any program may write it into a DATETIME column: with a space for the T, without seconds or with
/// fractions of them (cut off), with `Z`, with an offset (`+00`, `-06:00`), or with nothing, which GeoPackage says is UTC.
/// "time.unreadable" (args: the text) for anything else.
[[nodiscard]] Result<Instant> readInstant(std::string_view text);

}  // namespace cuadrante::store
