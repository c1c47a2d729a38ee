// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

/// The subjects of version 4, one file each; schemaVersion4() joins them.
namespace cuadrante::store {

/// House numbers of streets, places, postal codes, learned names, and how each incident came to its point.
[[nodiscard]] std::string schemaVersion4Geocoding();
/// How closely time and place of an incident are known, what an import was made of, and mappings that are remembered.
[[nodiscard]] std::string schemaVersion4Imports();

}  // namespace cuadrante::store
