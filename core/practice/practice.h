// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/importing/import_report.h"

#include <cstdint>
#include <string>
#include <vector>

/// The practice municipality: an invented place that looks and behaves like one, made from a seed. Its files are of
/// the same kinds that users import, and reach the municipal file through the same import.
namespace cuadrante::practice {

/// One source file, in the order in which it is to be imported.
struct SourceFile {
    importing::Kind kind;
    std::string name;      ///< "incidents.csv", "quadrants.geojson"
    std::string content;   ///< the bytes
};
struct Practice {
    std::string name;      ///< of the municipality; invented
    std::string zone;
    std::string boundary;  ///< GeoJSON
    Day validFrom;         ///< of its plan
    Day lastDay;           ///< last closed day of its data
    std::vector<SourceFile> files;
};

/// The same seed gives the same bytes on every machine.
[[nodiscard]] Practice makePractice(std::uint64_t seed, const Progress& progress);

}  // namespace cuadrante::practice
