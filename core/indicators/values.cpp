// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/values.h"

#include "core/statistics/poisson.h"
#include "core/statistics/proportion.h"

namespace cuadrante::indicators {

namespace {
constexpr std::int64_t kFewestForPercent = 30;
constexpr std::int64_t kFewestForRate = 10;
constexpr std::int64_t kReliableRate = 20;
constexpr std::int64_t kFewestInhabitants = 500;
}  // namespace

Value valueOf(std::string_view indicator, const Scope& scope, Unit unit, DayRange window, std::string_view source) {
    return {.indicator = indicator,
            .level = scope.level,
            .area = scope.code,
            .value = {},
            .numerator = {},
            .denominator = {},
            .low = {},
            .high = {},
            .unit = unit,
            .window = window,
            .status = Status::ok,
            .show = Show::value,
            .rules = {},
            .method = {},
            .excluded = {},
            .steps = {},
            .source = source,
            .why = {}};
}

void makeUnknown(Value& value, std::string_view why) {
    value.value.reset();
    value.low.reset();
    value.high.reset();
    value.status = Status::unknown;
    value.show = Show::nothing;
    value.method = {};
    value.rules.clear();
    value.why = why;
}

void markIncomplete(Value& value, std::string_view why) {
    if (value.status == Status::unknown) return;
    value.status = Status::incomplete;
    value.why = why;
}

void setShare(Value& value, std::int64_t k, std::int64_t n) {
    value.numerator = static_cast<double>(k);
    value.denominator = static_cast<double>(n);
    if (n == 0) return makeUnknown(value, "why.no_denominator");
    const auto interval = statistics::wilson(k, n);
    value.value = 100.0 * static_cast<double>(k) / static_cast<double>(n);
    value.low = 100 * interval.low;
    value.high = 100 * interval.high;
    value.method = "M-WIL";
    value.steps.push_back({.text = "step.share", .args = {k, n, *value.value}});
    if (n < kFewestForPercent) {
        value.status = Status::small;
        value.show = Show::k_of_n;
        value.rules.push_back("P-D30");
    }
}

void setCount(Value& value, std::int64_t events) {
    const auto interval = statistics::garwood(events);
    value.value = static_cast<double>(events);
    value.numerator = value.value;
    value.low = interval.low;
    value.high = interval.high;
    value.method = "M-POI";
}

void setRate(Value& value, std::int64_t events, const std::optional<std::int64_t>& population, RateRule rule) {
    value.numerator = static_cast<double>(events);
    if (!population) return makeUnknown(value, "why.population_unknown");
    value.denominator = static_cast<double>(*population);
    const bool fewPeople = *population < kFewestInhabitants;
    const bool fewEvents = rule.few == FewEvents::hold_back && events < kFewestForRate;
    if (fewPeople) value.rules.push_back("P-POP");
    if (fewEvents) value.rules.push_back("P-N10");
    if (fewPeople || fewEvents) {
        setCount(value, events);
        value.unit = Unit::count;
        value.status = Status::small;
        value.show = Show::count;
        return;
    }
    const double scale = static_cast<double>(rule.per) / static_cast<double>(*population);
    const auto interval = statistics::garwood(events);
    value.value = static_cast<double>(events) * scale;
    value.low = interval.low * scale;
    value.high = interval.high * scale;
    value.method = "M-POI";
    value.steps.push_back({.text = "step.rate", .args = {events, *population, rule.per, *value.value}});
    value.steps.push_back({.text = "step.count_interval", .args = {events, interval.low, interval.high}});
    if (rule.few == FewEvents::hold_back && events < kReliableRate) {
        value.rules.push_back("P-N20");
        value.status = Status::small;
    }
}

void exclude(Value& value, std::string_view reason, std::int64_t count) {
    if (count > 0) value.excluded.push_back({.reason = reason, .count = count});
}

}  // namespace cuadrante::indicators
