// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/outputs.h"

#include "app/cli/answer.h"
#include "core/base/failure.h"
#include "core/base/output.h"
#include "core/workspace/targets.h"

namespace cuadrante::cli {

void requireOwnOutput(const Session& session, const std::string& out, std::initializer_list<std::string> read) {
    requireFolderFor(out);
    const auto taken = workspace::targetTaken(out, {read.begin(), read.end()});
    if (!taken) return;
    if (taken->code == "target.is_read") throw UsageError{session.say()("cli.usage.same_file", {out})};
    throw Failure("file.exists", taken->args);
}

}  // namespace cuadrante::cli
