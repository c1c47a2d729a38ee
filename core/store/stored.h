// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/failure.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace cuadrante::store {

/// The value of a stored word or shape, or Failure "file.damaged": only a damaged file holds what its own rules refuse.
template <typename Value>
[[nodiscard]] Value known(std::optional<Value> value, std::string_view table, std::int64_t id) {
    if (!value) throw Failure("file.damaged", {}, "row " + std::to_string(id) + " of " + std::string(table));
    return std::move(*value);
}

}  // namespace cuadrante::store
