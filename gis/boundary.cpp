// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/boundary.h"

#include "core/importing/cells.h"

#include <variant>

namespace cuadrante::gis {

Result<geometry::MultiPolygon> readBoundary(const std::filesystem::path& path, const OpenOptions& options) {
    const auto source = openSource(path, options);
    geometry::MultiPolygon boundary;
    for (importing::Row row; source->next(row);) {
        if (row.damage) return unexpected(Problem{.code = row.damage->code, .field = "boundary", .args = row.damage->args});
        if (const auto* area = std::get_if<geometry::MultiPolygon>(&row.shape))
            boundary.parts.insert(boundary.parts.end(), area->parts.begin(), area->parts.end());
    }
    if (boundary.empty())
        return unexpected(Problem{.code = "boundary.no_area", .field = "boundary", .args = {path.filename().string()}});
    const geometry::Box box = geometry::boundsOf(boundary);
    const geometry::LonLat low{.lon = box.west, .lat = box.south}, high{.lon = box.east, .lat = box.north};
    if (!importing::kMexico.contains(low) || !importing::kMexico.contains(high)) {
        const geometry::LonLat& outside = importing::kMexico.contains(low) ? high : low;
        return unexpected(Problem{.code = "shape.outside_mexico", .field = "boundary", .args = {outside.lat, outside.lon}});
    }
    return boundary;
}

}  // namespace cuadrante::gis
