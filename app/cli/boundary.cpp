// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/boundary.h"

#include "app/cli/answer.h"

#include <variant>

namespace cuadrante::cli {

geometry::MultiPolygon readBoundary(const std::filesystem::path& path, const gis::OpenOptions& options) {
    const auto source = gis::openSource(path, options);
    geometry::MultiPolygon boundary;
    for (importing::Row row; source->next(row);) {
        if (row.damage) throw Refused{{*row.damage}};
        if (const auto* area = std::get_if<geometry::MultiPolygon>(&row.shape))
            boundary.parts.insert(boundary.parts.end(), area->parts.begin(), area->parts.end());
    }
    if (boundary.empty()) throw Refused{{{.code = "boundary.no_area", .field = "boundary", .args = {path.filename().string()}}}};
    return boundary;
}

}  // namespace cuadrante::cli
