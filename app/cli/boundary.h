// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/shapes.h"
#include "gis/open_source.h"

#include <filesystem>

namespace cuadrante::cli {

/// All areas of a layer as one shape: the municipality's boundary. Refused "boundary.no_area" when there is none.
[[nodiscard]] geometry::MultiPolygon readBoundary(const std::filesystem::path& path, const gis::OpenOptions& options);

}  // namespace cuadrante::cli
