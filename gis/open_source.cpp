// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/open_source.h"

#include "core/importing/csv.h"
#include "core/importing/table_shape.h"
#include "gis/content.h"
#include "gis/osm_reader.h"
#include "gis/worker.h"

#include <algorithm>

namespace cuadrante::gis {
namespace {

constexpr int kOsmSeconds = 600;  ///< of work on the extract of a whole country

}  // namespace

std::unique_ptr<importing::RowSource> openSource(const std::filesystem::path& path, const OpenOptions& options) {
    const Format& format = formatOf(path);
    requireHonestContent(path, format);
    if (format.drivers.empty()) return importing::openCsv(path, options.codePage);
    if (isOsm(path)) {
        WorkerLimits limits = options.limits;
        limits.seconds = std::max(limits.seconds, kOsmSeconds);
        return rowsThroughWorker({.task = "osm", .path = std::filesystem::absolute(path), .layer = said(options.within), .epsg = "",
                                  .program = options.worker, .limits = limits});
    }
    auto rows = rowsThroughWorker({.task = options.wantShapes ? "shapes" : "table",
                              .path = std::filesystem::absolute(path),
                              .layer = options.layer,
                              .epsg = options.epsg ? std::to_string(*options.epsg) : "",
                              .program = options.worker,
                              .limits = options.limits});
    return isSpreadsheet(format) ? importing::withHeader(std::move(rows)) : std::move(rows);
}

std::vector<std::string> layersOf(const std::filesystem::path& path) {
    const Format& format = formatOf(path);
    requireHonestContent(path, format);
    if (format.drivers.empty()) return {path.stem().string()};
    if (isOsm(path)) return {"streets"};
    return layersThroughWorker({.task = "layers", .path = std::filesystem::absolute(path), .layer = "", .epsg = "", .program = {}, .limits = {}});
}

}  // namespace cuadrante::gis
