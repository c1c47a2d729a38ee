// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/shapes.h"
#include "core/incident/incident.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante::incident {

/// Hours of the day from `from` on and before `to`, 0 to 24; past midnight when `to` is not after `from`: 22 to 6.
struct HourRange {
    int from = 0;
    int to = 24;
    [[nodiscard]] bool has(int minuteOfDay) const noexcept {
        const int start = from * 60, end = to * 60;
        return start < end ? start <= minuteOfDay && minuteOfDay < end : minuteOfDay >= start || minuteOfDay < end;
    }
    bool operator==(const HourRange&) const = default;
};

/// Conditions that an incident has to meet, all of them; an empty one is met by all.
struct Query {
    std::optional<DayRange> days = {};
    std::vector<std::string> types = {};              ///< any of these offences, as the source writes them
    std::optional<HourRange> hours = {};              ///< those of which only the day is known do not match
    std::vector<int> weekdays = {};                   ///< any of 0 Monday to 6 Sunday
    std::optional<Standing> standing = {};
    std::vector<territory::QuadrantId> quadrants = {};  ///< any of these, by the computed quadrant
    geometry::Ring within = {};                       ///< located inside of it; edges as geometry::contains
    std::optional<std::vector<std::int64_t>> among = {};  ///< sorted ids
    bool operator==(const Query&) const = default;
};

/// 0 Monday to 6 Sunday, of a day counted from 1970-01-01.
[[nodiscard]] int weekdayOf(std::int32_t day) noexcept;

/// The ids that match, ascending. One pass over the days asked for: a million rows in some hundredths of a second.
[[nodiscard]] std::vector<std::int64_t> select(const IncidentColumns& columns, const Query& query);

}  // namespace cuadrante::incident
