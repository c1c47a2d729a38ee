// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"

#include <initializer_list>
#include <string>

namespace cuadrante::cli {

/// What is written never takes the place of what is read: UsageError when `out` is one of the files in `read`, by
/// whatever name; Failure "file.exists" (args: its name) when it is another municipality, and those of requireFolderFor().
void requireOwnOutput(const Session& session, const std::string& out, std::initializer_list<std::string> read);

}  // namespace cuadrante::cli
