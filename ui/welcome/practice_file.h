// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace cuadrante::ui {

/// Makes the practice municipality from `seed` and imports its files into a new municipal file, the way a person
/// would. Nothing is left behind when it fails or is cancelled. Failures as those of Workspace and of the import;
/// "file.exists" when the file is there already.
void makePracticeFile(const std::filesystem::path& path, std::uint64_t seed, const std::string& who,
                      const Progress& progress);

}  // namespace cuadrante::ui
