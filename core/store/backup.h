// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/store/sqlite.h"

#include <filesystem>

namespace cuadrante::store {

enum class Existing { keep, replace };

/// A file under a temporary name beside its target that nobody has; gone with this object unless it was moved into
/// place.
class PendingFile {
public:
    explicit PendingFile(std::filesystem::path target);
    ~PendingFile();
    PendingFile(const PendingFile&) = delete;
    PendingFile& operator=(const PendingFile&) = delete;

    const std::filesystem::path& path() const noexcept { return m_path; }
    /// "file.exists" when the target is there and to be kept.
    void moveIntoPlace(Existing existing);

private:
    void removeLeftovers() const noexcept;

    std::filesystem::path m_target;
    std::filesystem::path m_path;
};

/// The database as it stands at this moment, through SQLite's backup; a single file.
void copyTo(Database& from, const std::filesystem::path& target, Existing existing, const Progress& progress);

}  // namespace cuadrante::store
