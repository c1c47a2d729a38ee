// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/quality.h"

#include "core/indicators/values.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace cuadrante::indicators {

namespace {
using incident::IncidentColumns;
using incident::PlacePrecision;
using incident::Standing;
using incident::Stated;

Value share(std::string_view id, const QualityScope& scope, std::int64_t k, std::int64_t n, std::string_view whyNot) {
    const Scope area{.level = scope.level, .code = scope.area, .quadrants = {}, .population = {}, .adults = {}};
    Value value = valueOf(id, area, Unit::percent, scope.window, "source.quality");
    setShare(value, k, n);
    if (n == 0) value.why = whyNot;
    // All records were counted, none were drawn: there is nothing to estimate.
    value.low.reset();
    value.high.reset();
    value.method = {};
    return value;
}

std::int64_t medianOf(std::vector<std::int32_t>& days) {
    const auto middle = days.begin() + static_cast<std::ptrdiff_t>((days.size() - 1) / 2);
    std::nth_element(days.begin(), middle, days.end());
    return *middle;
}
}  // namespace

std::array<Value, 4> quality(const IncidentColumns& columns, std::span<const std::uint32_t> positions, const QualityScope& scope) {
    std::int64_t complete = 0, withoutHour = 0, withoutPoint = 0, withoutType = 0;
    std::array<std::int64_t, 6> byPlace{};   // of those with coordinates
    std::array<std::int64_t, 4> byStated{};
    std::int64_t timely = 0;
    std::vector<std::int32_t> delays;
    delays.reserve(positions.size());
    for (const std::size_t at : positions) {
        const bool hour = columns.minute[at] >= 0;
        const bool point = columns.standing[at] != Standing::unlocated;
        const bool type = !columns.types[columns.type[at]].empty();
        complete += hour && point && type ? 1 : 0;
        withoutHour += hour ? 0 : 1;
        withoutPoint += point ? 0 : 1;
        withoutType += type ? 0 : 1;
        if (point) ++byPlace[static_cast<std::size_t>(columns.place[at])];
        ++byStated[static_cast<std::size_t>(columns.stated[at])];
        if (columns.loaded[at] == IncidentColumns::kNoLoad) continue;
        delays.push_back(columns.loaded[at] - columns.day[at]);
        timely += delays.back() <= kTimelyDays ? 1 : 0;
    }
    const auto all = std::ssize(positions);
    const auto places = [&](PlacePrecision each) { return byPlace[static_cast<std::size_t>(each)]; };
    const auto stated = [&](Stated each) { return byStated[static_cast<std::size_t>(each)]; };

    Value completeness = share("Q1", scope, complete, all, "why.no_incident_in_view");
    if (all > 0) completeness.steps.push_back({.text = "step.Q1.missing", .args = {withoutPoint, withoutHour, withoutType}});

    const std::int64_t close = places(PlacePrecision::exact) + places(PlacePrecision::segment) + places(PlacePrecision::crossing);
    Value precision = share("Q2", scope, close, all - withoutPoint, "why.no_point_in_view");
    if (all > withoutPoint)
        precision.steps.push_back({.text = "step.Q2.classes",
                                   .args = {places(PlacePrecision::exact), places(PlacePrecision::segment), places(PlacePrecision::crossing),
                                            places(PlacePrecision::block), places(PlacePrecision::colonia), places(PlacePrecision::unknown)}});
    exclude(precision, "excluded.without_point", withoutPoint);

    Value timeliness = share("Q3", scope, timely, std::ssize(delays), "why.no_load_in_view");
    exclude(timeliness, "excluded.without_load", all - std::ssize(delays));
    if (!delays.empty()) timeliness.steps.push_back({.text = "step.Q3.median", .args = {medianOf(delays)}});

    Value agreement = share("Q4", scope, stated(Stated::same), stated(Stated::same) + stated(Stated::other), "why.none_stated_in_view");
    exclude(agreement, "excluded.none_stated", stated(Stated::nothing));
    exclude(agreement, "excluded.incomparable", stated(Stated::incomparable));

    return {std::move(completeness), std::move(precision), std::move(timeliness), std::move(agreement)};
}

}  // namespace cuadrante::indicators
