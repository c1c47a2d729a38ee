// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/temporary_folder.h"

#include "core/base/failure.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>

namespace cuadrante {

TemporaryFolder::TemporaryFolder() {
    std::error_code failed;
    const std::filesystem::path place = std::filesystem::temp_directory_path(failed);
    if (failed) throw Failure("temporary.not_written", {place.string()}, failed.message());
    std::string pattern = (place / "cuadrante-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw Failure("temporary.not_written", {pattern}, std::strerror(errno));
    m_path = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

}  // namespace cuadrante
