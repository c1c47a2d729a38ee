// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gis/messages.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the worker process does: opens one file through GDAL and says what is in it. Nothing else of the program
/// opens a foreign file through GDAL.
namespace cuadrante::gis {

using Say = std::function<void(MessageKind, std::string_view)>;

struct LayerRequest {
    std::filesystem::path path;
    std::string layer;
    std::optional<int> epsg;
    bool wantShapes = true;
};

/// Registers GDAL's formats, without network and without plug-ins.
void prepareGdal();
/// Throws Failure as openSource.
[[nodiscard]] std::vector<std::string> readLayers(const std::filesystem::path& path);
/// Says the headers, each row, the notes and the end; throws Failure.
void readLayer(const LayerRequest& request, const Say& say);

}  // namespace cuadrante::gis
