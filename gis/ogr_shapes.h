// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importing/source.h"

#include <memory>
#include <vector>

class OGRGeometry;

namespace cuadrante::gis {

/// The shapes of a GDAL geometry that is in degrees, east first: one, or one a part for a line in several parts that do
/// not join. Heights are dropped and curves become lines. Empty for a type that is neither point, line nor area.
[[nodiscard]] std::vector<importing::Shape> shapesOf(const OGRGeometry& geometry);
/// Null for std::monostate.
[[nodiscard]] std::unique_ptr<OGRGeometry> geometryOf(const importing::Shape& shape);

}  // namespace cuadrante::gis
