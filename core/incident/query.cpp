// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/incident/query.h"

#include <algorithm>
#include <cmath>

namespace cuadrante::incident {

int weekdayOf(std::int32_t day) noexcept {
    constexpr std::int32_t thursday = 3;  // 1970-01-01
    return static_cast<int>(((day + thursday) % 7 + 7) % 7);
}

std::vector<std::int64_t> select(const IncidentColumns& columns, const Query& query) {
    std::vector<bool> types(columns.types.size(), query.types.empty());
    for (std::size_t i = 0; i < types.size(); ++i)
        types[i] = types[i] || std::find(query.types.begin(), query.types.end(), columns.types[i]) != query.types.end();
    std::vector<std::int64_t> quadrants;
    for (const territory::QuadrantId id : query.quadrants) quadrants.push_back(id.value);
    std::sort(quadrants.begin(), quadrants.end());
    std::vector<bool> weekdays(7, query.weekdays.empty());
    for (const int weekday : query.weekdays)
        if (weekday >= 0 && weekday < 7) weekdays[static_cast<std::size_t>(weekday)] = true;
    const geometry::MultiPolygon area{query.within.empty() ? std::vector<geometry::Polygon>{} : std::vector<geometry::Polygon>{{.outer = query.within}}};
    const geometry::Box box = boundsOf(query.within);

    std::vector<std::int64_t> found;
    const auto [first, last] = query.days ? columns.between(*query.days) : std::pair<std::size_t, std::size_t>{0, columns.size()};
    for (std::size_t i = first; i < last; ++i) {
        if (!types[columns.type[i]]) continue;
        if (query.standing && columns.standing[i] != *query.standing) continue;
        if (!weekdays[static_cast<std::size_t>(weekdayOf(columns.day[i]))]) continue;
        if (query.hours && (columns.minute[i] < 0 || !query.hours->has(columns.minute[i]))) continue;
        if (!quadrants.empty() && !std::binary_search(quadrants.begin(), quadrants.end(), columns.quadrant[i])) continue;
        if (!area.empty()) {
            const geometry::LonLat at{.lon = columns.lon[i], .lat = columns.lat[i]};  // no number lies in no box
            if (!box.contains(at) || !geometry::contains(area, at)) continue;
        }
        if (query.among && !std::binary_search(query.among->begin(), query.among->end(), columns.id[i])) continue;
        found.push_back(columns.id[i]);
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace cuadrante::incident
