// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importing/kinds.h"
#include "core/importing/source.h"
#include "core/territory/validator.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

/// A layer of a file that nobody has imported, judged as one level of the municipality, and written again with what
/// was mended.
namespace cuadrante::gis {

struct JudgedLayer {
    territory::CheckedLayers layers = {};
    std::vector<std::string> headers = {};
    std::vector<importing::Row> rows = {};  ///< one an area
    std::size_t codeAt = 0;                 ///< column of the areas' codes
};

/// Reads `source` to its end. `said`: field -> header, before what is found by itself. Problems of
/// importing::Columns::find. Throws Cancelled and the source's failures.
[[nodiscard]] Checked<JudgedLayer> readJudgedLayer(importing::RowSource& source, territory::Level level,
                                                   const geometry::MultiPolygon& boundary,
                                                   const std::map<std::string, std::string>& said,
                                                   const Progress& progress);

/// The layer with those changes.
[[nodiscard]] territory::CheckedLayers withChanges(territory::CheckedLayers layers,
                                                   const std::vector<territory::AreaChange>& changes);

/// All columns as they were, but for codes and shapes, which are those of `mended`. Failures of exportTable.
void writeJudgedLayer(const JudgedLayer& read, const territory::CheckedLayers& mended,
                      const std::filesystem::path& target, const Progress& progress);

}  // namespace cuadrante::gis
