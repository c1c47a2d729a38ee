// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Where the tests run. Defined by the build (tests/CMakeLists.txt), so that no source depends on a folder's name.
namespace cuadrante::support {

extern const char* const kSourceRoot;     ///< the project's top folder, without a slash at its end
extern const char* const kProgramFolder;  ///< the one with cuadrante and cuadrante-cli

}  // namespace cuadrante::support
