// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/incident/incident.h"

#include "core/base/word_table.h"

#include <algorithm>

namespace cuadrante::incident {

namespace {
constexpr WordTable<Standing, 4> kStandings{{{Standing::inside, "inside"},
                                             {Standing::outside, "outside"},
                                             {Standing::no_plan, "no_plan"},
                                             {Standing::unlocated, "unlocated"}}};
constexpr WordTable<TimePrecision, 2> kPrecisions{{{TimePrecision::exact, "exact"}, {TimePrecision::day_only, "day_only"}}};
constexpr WordTable<PlacePrecision, 6> kPlaces{{{PlacePrecision::exact, "exact"},
                                                {PlacePrecision::segment, "segment"},
                                                {PlacePrecision::crossing, "crossing"},
                                                {PlacePrecision::block, "block"},
                                                {PlacePrecision::colonia, "colonia"},
                                                {PlacePrecision::unknown, "unknown"}}};
}  // namespace

std::pair<std::size_t, std::size_t> IncidentColumns::between(DayRange days) const noexcept {
    const auto first = std::ranges::lower_bound(day, days.from.time_since_epoch().count());
    const auto last = std::upper_bound(first, day.end(), days.to.time_since_epoch().count());
    return {static_cast<std::size_t>(first - day.begin()), static_cast<std::size_t>(last - day.begin())};
}

std::string_view word(Standing standing) noexcept { return wordIn(kStandings, standing); }
std::string_view word(TimePrecision precision) noexcept { return wordIn(kPrecisions, precision); }

std::string_view word(PlacePrecision precision) noexcept { return wordIn(kPlaces, precision); }
std::optional<PlacePrecision> placePrecisionOf(std::string_view word) noexcept { return valueIn(kPlaces, word); }

bool hourIsKnown(const Incident& incident) noexcept {
    return incident.precision == TimePrecision::exact && (!incident.until || *incident.until <= incident.occurred + std::chrono::hours{1});
}

}  // namespace cuadrante::incident
