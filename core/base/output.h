// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

/// Before and after something is written to a file that a person named.
namespace cuadrante {

/// Failure "file.no_folder" (args: the folder) when what is to be written has no folder to lie in, "file.is_folder" (args: the
/// name) when it is one itself.
void requireFolderFor(const std::filesystem::path& target);

/// Whether the disk of the file's folder has no room for so many bytes more: why writing it failed.
[[nodiscard]] bool diskIsFull(const std::filesystem::path& target, std::uintmax_t bytes = 0) noexcept;

}  // namespace cuadrante
