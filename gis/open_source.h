// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importing/code_page.h"
#include "core/importing/source.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Foreign files. GDAL opens whatever it is given, so everything but CSV is read in a worker process (the same
/// program, started as `PROGRAM --import-worker`) with limits of memory and time, no network and one allowed driver
/// per file extension. See TRUST 4.
namespace cuadrante::gis {

/// What the worker may use before it is stopped.
struct WorkerLimits {
    std::int64_t megabytes = 1536;  ///< of memory; then Failure "source.too_large"
    int seconds = 60;               ///< of work, and twice as many of waiting for it; then "source.took_too_long"
};

struct OpenOptions {
    std::string layer = {};         ///< empty: the only layer, else Failure "source.several_layers" (args: their names)
    std::optional<int> epsg = {};   ///< what the coordinates are in, when the file does not say
    std::optional<importing::CodePage> codePage = {};  ///< of delimited text that is no Unicode; empty: as its bytes suggest
    bool wantShapes = true;         ///< false: attributes alone (a table in an XLSX or ODS file)
    /// Of an extract of OpenStreetMap, which may be of a whole country: what is wanted of it; empty: all.
    std::optional<geometry::Box> within = {};
    std::filesystem::path worker = {};  ///< program to start as the worker; empty: this one
    WorkerLimits limits = {};
};

/// Failures: "source.missing", "source.unknown_format" (args: extension), "source.disguised" (the content is not what
/// the extension says: a VRT, a web page, an archive), "source.unreadable", "source.no_layer", "source.several_layers",
/// "source.no_crs" (a person has to say it), "source.unknown_crs" (what was said is none), "source.utf16",
/// "source.ballpark_crs" (e.g. NAD27: the shift would be off by some 200 m),
/// "source.too_large", "source.took_too_long".
[[nodiscard]] std::unique_ptr<importing::RowSource> openSource(const std::filesystem::path& path, const OpenOptions& options);
[[nodiscard]] std::vector<std::string> layersOf(const std::filesystem::path& path);

/// To be called first thing in main(): when the program was started as a worker, does its work and returns the exit
/// code; otherwise nothing.
[[nodiscard]] std::optional<int> runAsWorker(int argc, char** argv);

}  // namespace cuadrante::gis
