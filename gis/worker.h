// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importing/source.h"
#include "gis/open_source.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

/// The process that reads a foreign file for us, seen from outside. Called as
/// `PROGRAM --import-worker TASK PATH LAYER EPSG MEGABYTES SECONDS`, it answers on descriptor 3 in messages.h.
namespace cuadrante::gis {

inline constexpr const char* kWorkerArgument = "--import-worker";
inline constexpr int kAnswerDescriptor = 3;

struct WorkerTask {
    std::string task;  ///< "layers", "shapes", "table", "osm" or "raster"
    std::filesystem::path path;
    std::string layer;  ///< of "osm" the box, of "raster" what is wanted of the picture: see osm_reader.h, raster_reader.h
    std::string epsg;  ///< empty when the file has to say it
    std::filesystem::path program;  ///< empty: this one
    WorkerLimits limits;
};

/// Failures as openSource.
[[nodiscard]] std::vector<std::string> layersThroughWorker(const WorkerTask& task);
[[nodiscard]] std::unique_ptr<importing::RowSource> rowsThroughWorker(const WorkerTask& task);
/// Failures as readRaster; throws Cancelled, having ended the process, when asked to stop.
[[nodiscard]] std::string pictureThroughWorker(const WorkerTask& task, const std::stop_token& stop);

}  // namespace cuadrante::gis
