// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gis/raster.h"

#include <filesystem>
#include <string>
#include <string_view>

/// What the worker process does with a picture of the ground, and how it is asked.
namespace cuadrante::gis {

/// The format of the file's extension; Failure "raster.unknown_format".
[[nodiscard]] const RasterFormat& rasterFormatOf(const std::filesystem::path& path);

/// The request as one argument of the worker.
[[nodiscard]] std::string said(const RasterRequest& request);
/// Failure "source.unreadable" for what said() did not make.
[[nodiscard]] RasterRequest rasterRequestFrom(std::string_view said);

/// The bytes of RasterPicture::rgba. Failures as readRaster.
[[nodiscard]] std::string pictureOf(const std::filesystem::path& path, const RasterRequest& request);

}  // namespace cuadrante::gis
