// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace cuadrante::gis {

/// How many rows and columns of a sheet someone hid: they are read like the others, and a person has to know. Of an XLSX
/// file; of other formats, and of what cannot be made out, none.
struct HiddenCells {
    std::int64_t rows = 0;
    std::int64_t columns = 0;
};
[[nodiscard]] HiddenCells hiddenCellsOf(const std::filesystem::path& path, const std::string& sheet);

}  // namespace cuadrante::gis
