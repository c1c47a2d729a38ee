// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/incidents/incident_view.h"

#include "core/incident/query.h"

#include <algorithm>
#include <chrono>

namespace cuadrante::ui {

namespace {

using incident::weekdayOf;

Day firstOfMonth(Day day) { return monthOf(day).from; }

}  // namespace

std::vector<std::uint32_t> matching(const incident::IncidentColumns& columns, const IncidentFilter& filter) {
    DayRange days = filter.period;
    if (filter.days) days = {std::max(days.from, filter.days->from), std::min(days.to, filter.days->to)};
    std::vector<std::uint32_t> positions;
    if (days.from > days.to) return positions;
    const auto [first, last] = columns.between(days);
    for (std::size_t i = last; i-- > first;) {
        if (filter.quadrant && columns.quadrant[i] != filter.quadrant->value) continue;
        if (filter.standing && columns.standing[i] != *filter.standing) continue;
        if (filter.type && columns.type[i] != *filter.type) continue;
        if (filter.weekday && weekdayOf(columns.day[i]) != *filter.weekday) continue;
        if (filter.hour && (columns.minute[i] < 0 || columns.minute[i] / 60 != *filter.hour)) continue;
        if (filter.among && !std::binary_search(filter.among->begin(), filter.among->end(), columns.id[i])) continue;
        positions.push_back(static_cast<std::uint32_t>(i));
    }
    return positions;
}

IncidentSummary summarise(const incident::IncidentColumns& columns, const IncidentFilter& filter) {
    IncidentSummary summary;
    std::vector<std::int64_t> types(columns.types.size(), 0);
    for (Day month = firstOfMonth(filter.period.from); month <= filter.period.to;
         month = monthOf(month).to + std::chrono::days{1}) {
        summary.months.push_back(month);
        summary.monthly.push_back(0);
    }
    const auto [first, last] = columns.between(filter.period);
    std::size_t month = 0;
    for (std::size_t i = first; i < last; ++i) {
        if (filter.quadrant && columns.quadrant[i] != filter.quadrant->value) continue;
        ++summary.total;
        ++summary.byStanding[static_cast<std::size_t>(columns.standing[i])];
        ++types[columns.type[i]];
        // The columns are sorted by day, so the month only ever goes forward.
        const Day day{std::chrono::days{columns.day[i]}};
        while (month + 1 < summary.months.size() && summary.months[month + 1] <= day) ++month;
        ++summary.monthly[month];
        if (columns.minute[i] < 0) {
            ++summary.withoutHour;
        } else {
            const auto weekday = static_cast<std::size_t>(weekdayOf(columns.day[i]));
            ++summary.byWeekdayHour[weekday][static_cast<std::size_t>(columns.minute[i] / 60)];
        }
    }
    for (std::size_t i = 0; i < types.size(); ++i)
        if (types[i] > 0) summary.types.emplace_back(static_cast<std::uint16_t>(i), types[i]);
    std::stable_sort(summary.types.begin(), summary.types.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return summary;
}

}  // namespace cuadrante::ui
