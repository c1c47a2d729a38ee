// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/geometry/shapes.h"
#include "gis/open_source.h"

#include <filesystem>

namespace cuadrante::gis {

/// The limit of a municipality: all areas of a layer together. Problems of field "boundary": the first damaged record's,
/// "boundary.no_area" (args: the file's name), "shape.outside_mexico" (args: latitude and longitude). Failures as openSource.
[[nodiscard]] Result<geometry::MultiPolygon> readBoundary(const std::filesystem::path& path, const OpenOptions& options);

}  // namespace cuadrante::gis
