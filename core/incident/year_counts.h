// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/incident/incident.h"

#include <cstdint>
#include <vector>

namespace cuadrante::incident {

/// How many incidents of each type every calendar year had.
struct YearCounts {
    int firstYear = 0;                             ///< of the earliest incident; 0 when there is none
    std::vector<std::vector<std::int64_t>> counts; ///< one row a year without gaps, in it one number a type as in `types`
};

/// All incidents count, located or not. One pass over the column of types: 1,000,000 rows in about a millisecond.
[[nodiscard]] YearCounts countsByYear(const IncidentColumns& columns);

}  // namespace cuadrante::incident
