// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/practice/town.h"

#include <string>

namespace cuadrante::practice {

/// FX-2: 180 officers in 15 units of 12. FX-3: the heads of quadrants change every six months.
struct Force {
    std::string units;
    std::string officers;
    std::string assignments;
};
[[nodiscard]] Force forceOf(const Town& town, Random random);

}  // namespace cuadrante::practice
