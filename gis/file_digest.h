// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace cuadrante::gis {

/// SHA-256 of the file's bytes in hexadecimal: whether a file was brought in before is told by what is in it and not by
/// its name. Empty when it cannot be read, which the reader of its rows tells.
[[nodiscard]] std::string digestOf(const std::filesystem::path& path);

}  // namespace cuadrante::gis
