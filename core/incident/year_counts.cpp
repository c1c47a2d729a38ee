// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/incident/year_counts.h"

namespace cuadrante::incident {

YearCounts countsByYear(const IncidentColumns& columns) {
    using namespace std::chrono;
    YearCounts result;
    if (columns.size() == 0) return result;
    const auto yearOf = [](std::int32_t day) { return static_cast<int>(year_month_day{local_days{days{day}}}.year()); };
    result.firstYear = yearOf(columns.day.front());
    for (int y = result.firstYear; y <= yearOf(columns.day.back()); ++y) {
        // The rows are sorted by day: a year is one stretch of them.
        const auto [first, last] = columns.between({local_days{year{y} / 1 / 1}, local_days{year{y} / 12 / 31}});
        std::vector<std::int64_t>& counts = result.counts.emplace_back(columns.types.size(), 0);
        for (std::size_t i = first; i < last; ++i) ++counts[columns.type[i]];
    }
    return result;
}

}  // namespace cuadrante::incident
