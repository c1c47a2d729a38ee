// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/light.h"

#include "core/base/word_table.h"

namespace cuadrante::indicators {

namespace {
constexpr WordTable<Light, 4> kWords{{{Light::better, "better"},
                                      {Light::worse, "worse"},
                                      {Light::indistinguishable, "indistinguishable"},
                                      {Light::none, "none"}}};

bool comparable(const Value& value) {
    // A count of the municipality is a sum: no quadrant can be measured by it.
    return value.status == Status::ok && value.show == Show::value && value.unit != Unit::count && value.value;
}
}  // namespace

std::string_view word(Light light) noexcept { return wordIn(kWords, light); }

Light lightOf(const Value& area, const Value& whole) noexcept {
    const Definition* definition = find(area.indicator);
    if (!definition || definition->direction == Direction::neutral || area.indicator != whole.indicator)
        return Light::none;
    if (!comparable(area) || !comparable(whole) || !area.low || !area.high) return Light::none;
    const bool above = *area.low > *whole.value, below = *area.high < *whole.value;
    if (!above && !below) return Light::indistinguishable;
    return above == (definition->direction == Direction::higher) ? Light::better : Light::worse;
}

}  // namespace cuadrante::indicators
