// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/output.h"

#include "core/base/failure.h"

#include <cerrno>
#include <system_error>

namespace cuadrante {

namespace fs = std::filesystem;

void requireFolderFor(const fs::path& target) {
    std::error_code unknown;
    if (fs::is_directory(target, unknown)) throw Failure("file.is_folder", {target.string()});
    const fs::path folder = target.parent_path();
    if (folder.empty()) return;
    const fs::file_status status = fs::status(folder, unknown);
    if (status.type() == fs::file_type::not_found || (fs::exists(status) && !fs::is_directory(status)))
        throw Failure("file.no_folder", {folder.string()});
}

bool diskIsFull(const fs::path& target, std::uintmax_t bytes) noexcept {
    if (errno == ENOSPC) return true;
    constexpr std::uintmax_t kLeast = 64 * 1024;  // what writers keep for themselves
    std::error_code unknown;
    const fs::path folder = target.parent_path();
    const fs::space_info space = fs::space(folder.empty() ? fs::path(".") : folder, unknown);
    return !unknown && space.available < bytes + kLeast;
}

}  // namespace cuadrante
