// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/incident/incident.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

/// What the incidents screen shows of a million rows: positions and counts, computed at one pass.
namespace cuadrante::ui {

struct IncidentFilter {
    DayRange period;
    std::optional<territory::QuadrantId> quadrant = {};
    std::optional<incident::Standing> standing = {};
    std::optional<std::uint16_t> type = {};     ///< position in the columns' `types`
    std::optional<DayRange> days = {};          ///< a stretch of the period, e.g. one of its months
    std::optional<int> weekday = {};            ///< 0 Monday to 6 Sunday
    std::optional<int> hour = {};               ///< 0 to 23; those of which only the day is known do not match
    std::shared_ptr<const std::vector<std::int64_t>> among = {};  ///< sorted ids; null: all
    bool operator==(const IncidentFilter&) const = default;
};

/// Positions in the columns that pass, latest first.
[[nodiscard]] std::vector<std::uint32_t> matching(const incident::IncidentColumns& columns,
                                                  const IncidentFilter& filter);

struct IncidentSummary {
    std::int64_t total = 0;
    std::array<std::int64_t, 4> byStanding{};                           ///< by Standing's order
    std::vector<std::pair<std::uint16_t, std::int64_t>> types;          ///< most frequent first, none of 0
    std::vector<Day> months;                                            ///< first days, all of the period
    std::vector<std::int64_t> monthly;
    std::array<std::array<std::int64_t, 24>, 7> byWeekdayHour{};        ///< Monday first
    std::int64_t withoutHour = 0;
};

/// Counts of everything in the filter's period and quadrant; its other members are left out, so that the counts say
/// what choosing them would give.
[[nodiscard]] IncidentSummary summarise(const incident::IncidentColumns& columns, const IncidentFilter& filter);

}  // namespace cuadrante::ui
