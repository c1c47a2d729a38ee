// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/local_plane.h"
#include "gis/open_source.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

/// Pictures of the ground to draw a map upon: aerial photographs, scanned sheets, tiles that were fetched before.
namespace cuadrante::gis {

/// What part of a plane is wanted, in which fineness.
struct RasterRequest {
    geometry::LonLat origin;  ///< of the map's geometry::LocalPlane
    double west;              ///< metres on that plane: the picture's north-western corner
    double north;
    double metresPerPixel;
    int width;   ///< pixels, 1 to kWidestRaster
    int height;
};
inline constexpr int kWidestRaster = 8192;
/// The request for the ground between two corners; coarser than asked for where the picture would be too wide.
[[nodiscard]] RasterRequest rasterRequestFor(geometry::LonLat origin, geometry::Metres southWest, geometry::Metres northEast,
                                             double metresPerPixel) noexcept;

/// Rows from the north, each from the west; four bytes a pixel: red, green, blue, alpha (not multiplied).
struct RasterPicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;

    /// Whether there is anything to be seen in it.
    [[nodiscard]] bool empty() const noexcept;
};

/// A kind of file that holds pictures: one driver of GDAL may open it, and its first bytes have to be these.
struct RasterFormat {
    std::string_view extension;
    const char* driver;
    std::span<const std::string_view> marks;  ///< one of them begins the file; none: text
};
[[nodiscard]] std::span<const RasterFormat> rasterFormats() noexcept;

/// The file's picture, laid onto the plane: any reference system, overviews, palettes, masks and sixteen bits are
/// understood; transparent where the file shows nothing. A file that does not say its reference system is taken for
/// degrees, the UTM zone of the place, Mexico's LCC or Web Mercator, whichever puts it there.
/// The file is read as openSource reads: by a worker process with limits, without network. Failures:
/// "source.missing", "raster.unknown_format" (args: extension), "source.disguised", "source.unreadable",
/// "raster.no_picture" (a file without one, e.g. of vector tiles), "raster.no_place" (it does not say where it lies),
/// "source.ballpark_crs", "source.too_large", "source.took_too_long". Throws Cancelled when asked to stop.
[[nodiscard]] RasterPicture readRaster(const std::filesystem::path& path, const RasterRequest& request,
                                       const std::stop_token& stop = {}, const WorkerLimits& limits = {});

}  // namespace cuadrante::gis
