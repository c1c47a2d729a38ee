// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/shapes.h"
#include "gis/layer_reader.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

/// Extracts of OpenStreetMap (.osm.pbf, .osm) as a layer of streets. Read by libosmium and not by GDAL, whose driver
/// writes all points of a country to the disk before it has the first street.
namespace cuadrante::gis {

/// Whether the file's name says that it is an extract.
[[nodiscard]] bool isOsm(const std::filesystem::path& path);

/// A box as one argument of the worker; empty text for none.
[[nodiscard]] std::string said(const std::optional<geometry::Box>& box);
[[nodiscard]] std::optional<geometry::Box> boxFrom(std::string_view said);

/// What a tag of a way makes of it, as the word of a territory::StreetKind: a highway that people move on, a river or
/// canal, a railway at daylight. Empty for all else, and for what is only planned or no more there.
[[nodiscard]] std::string_view streetKindOf(std::string_view key, std::string_view value) noexcept;

/// Says streets as rows with osm_id, name, kind and class (the tag's own word), each a line of the points within the box;
/// a way that leaves the box and comes back is two. Ways without a point in it are counted in the note
/// "source.osm_outside" (args: how many). Two passes over the file: memory follows the box, not the file.
void readOsm(const std::filesystem::path& path, const std::optional<geometry::Box>& within, const Say& say);

}  // namespace cuadrante::gis
