// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/practice/town.h"

#include <string>

/// The town's layers as GeoJSON (RFC 7946), seven decimals, one feature a line.
namespace cuadrante::practice {

[[nodiscard]] std::string zonesGeoJson(const Town& town, const std::vector<Zone>& zones, const std::vector<Zone>& parents);
[[nodiscard]] std::string blocksGeoJson(const Town& town);
[[nodiscard]] std::string streetsGeoJson(const Town& town);
[[nodiscard]] std::string boundaryGeoJson(const Town& town, std::string_view name);

/// "-100.9312345": degrees with seven decimals.
[[nodiscard]] std::string degrees(std::int64_t tenMillionths);

}  // namespace cuadrante::practice
