// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/targets.h"

#include "core/workspace/workspace.h"

#include <system_error>

namespace cuadrante::workspace {

std::optional<Problem> targetTaken(const std::filesystem::path& out, const std::vector<std::filesystem::path>& read) {
    const Arguments name{out.filename().string()};
    for (const std::filesystem::path& file : read) {
        std::error_code unknown;
        if (std::filesystem::equivalent(out, file, unknown)) return Problem{.code = "target.is_read", .field = "", .args = name};
    }
    if (isMunicipality(out)) return Problem{.code = "target.is_municipality", .field = "", .args = name};
    return {};
}

}  // namespace cuadrante::workspace
