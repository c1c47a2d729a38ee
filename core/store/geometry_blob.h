// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/shapes.h"
#include "core/store/sqlite.h"

#include <optional>

/// GeoPackageBinary (OGC 12-128r18, 2.1.3): "GP", version, flags, srs_id, envelope, then WKB. We write little-endian
/// EPSG:4326, with an envelope for everything but points; we read what other programs write as well: either byte order,
/// any envelope, Z and M (left out), a single polygon or line where a multiple one is meant.
namespace cuadrante::store {

[[nodiscard]] Bytes encode(geometry::LonLat point);
[[nodiscard]] Bytes encode(const geometry::Line& line);
[[nodiscard]] Bytes encode(const geometry::MultiPolygon& shape);

/// Nothing when the bytes are no such geometry, or an empty one.
[[nodiscard]] std::optional<geometry::LonLat> decodePoint(BytesView blob);
[[nodiscard]] std::optional<geometry::Line> decodeLine(BytesView blob);
/// An empty geometry is a shape without parts.
[[nodiscard]] std::optional<geometry::MultiPolygon> decodeMultiPolygon(BytesView blob);

/// What the R-tree needs of a blob, of any geometry type; nothing when it is no GeoPackage geometry. The box of an
/// empty geometry is empty.
[[nodiscard]] std::optional<geometry::Box> boundsOf(BytesView blob);

}  // namespace cuadrante::store
