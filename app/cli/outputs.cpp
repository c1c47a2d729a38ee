// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/outputs.h"

#include "app/cli/answer.h"
#include "core/base/failure.h"
#include "core/workspace/workspace.h"

#include <filesystem>

namespace cuadrante::cli {

void requireOwnOutput(const Session& session, const std::string& out, std::initializer_list<std::string> read) {
    for (const std::string& file : read) {
        std::error_code unknown;
        if (std::filesystem::equivalent(out, file, unknown)) throw UsageError{session.say()("cli.usage.same_file", {out})};
    }
    if (workspace::isMunicipality(out)) throw Failure("file.exists", {std::filesystem::path(out).filename().string()});
}

}  // namespace cuadrante::cli
