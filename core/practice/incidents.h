// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/practice/town.h"

#include <string>

namespace cuadrante::practice {

/// 30,000 incidents as a source would hand them over: clustered, with near repeats, at hours and on weekdays by type.
[[nodiscard]] std::string incidentsCsv(const Town& town, Random random, const Progress& progress);

}  // namespace cuadrante::practice
