// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/index.h"
#include "core/indicators/indicator.h"

#include <cstdint>
#include <optional>
#include <string_view>

/// How the indicators write down what they found. Each rule of publication (REQUIREMENTS 0.5) is in one place here.
namespace cuadrante::indicators {

/// The paper that most indicators are taken from.
inline constexpr std::string_view kInsyde = "source.insyde";

/// A value that says nothing yet, for the scope's area.
[[nodiscard]] Value valueOf(std::string_view indicator, const Scope& scope, Unit unit, DayRange window,
                            std::string_view source);

/// There is nothing to say, and why (a text id).
void makeUnknown(Value& value, std::string_view why);
/// The figure stands, but the data do not reach over the whole window.
void markIncomplete(Value& value, std::string_view why);

/// k of n as a percentage with M-WIL. Without anything in the denominator it is unknown; below 30 it is shown as "k of
/// n" (P-D30).
void setShare(Value& value, std::int64_t k, std::int64_t n);

/// Whether a rate that fewer than so many events carry is held back.
enum class FewEvents { hold_back, show };
/// events / population * per with the M-POI interval. Unknown population: unknown. Below 500 people (P-POP), and with
/// FewEvents::hold_back below 10 events (P-N10), the value becomes the bare count with its own interval; from 10 to 19
/// events it is marked (P-N20).
struct RateRule {
    std::int64_t per;
    FewEvents few;
};
void setRate(Value& value, std::int64_t events, const std::optional<std::int64_t>& population, RateRule rule);

/// A bare count with its M-POI interval.
void setCount(Value& value, std::int64_t events);

/// Adds to the records that did not count; nothing when there are none.
void exclude(Value& value, std::string_view reason, std::int64_t count);

}  // namespace cuadrante::indicators
