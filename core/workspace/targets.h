// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace cuadrante::workspace {

/// What is written never takes the place of what is read, by whatever name, nor of any municipality: the problem with
/// writing to `out`, "target.is_read" or "target.is_municipality" (args: its name). Asked by every command and dialogue
/// before it exports, draws, reports or copies; an open municipality need not be among `read`. Nothing is opened for
/// writing, and what the process has open itself keeps its locks.
[[nodiscard]] std::optional<Problem> targetTaken(const std::filesystem::path& out, const std::vector<std::filesystem::path>& read);

}  // namespace cuadrante::workspace
