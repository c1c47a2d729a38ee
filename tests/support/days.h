// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"

#include <chrono>
#include <string_view>

namespace cuadrante {

constexpr Day day(int year, unsigned month, unsigned dayOfMonth) {
    return Day{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{dayOfMonth}};
}
inline Day day(std::string_view iso) { return parseIsoDate(iso).value(); }

}  // namespace cuadrante
