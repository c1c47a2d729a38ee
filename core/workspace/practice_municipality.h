// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/importing/import_report.h"
#include "core/importing/source.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace cuadrante::workspace {

/// Opens a foreign file, as gis::openSource does: this folder knows no GDAL.
using OpenRows = std::function<std::unique_ptr<importing::RowSource>(const std::filesystem::path&)>;

struct PracticeMade {
    std::string name;
    Day lastDay;
    std::vector<std::pair<std::string, importing::ImportReport>> imports;  ///< name of the source file, what became of it
};

/// Makes the practice municipality at `path` from its source files, each through the import that users have. The file
/// is dated by its own last day and signed by the program unless `who` says otherwise, so that the same seed gives the same file on every machine.
/// Failure "file.exists"; a failure or Cancelled on the way leaves no file behind.
[[nodiscard]] PracticeMade makePracticeMunicipality(const std::filesystem::path& path, std::uint64_t seed,
                                                    const OpenRows& openRows, const Progress& progress,
                                                    const std::string& who = "Cuadrante");

}  // namespace cuadrante::workspace
