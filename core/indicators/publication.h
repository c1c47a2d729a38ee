// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/indicators/indicator.h"

#include <string>
#include <utility>
#include <vector>

/// Figures as they were published: kept in the file with the plan that they were made on, and never computed again. A
/// border that moves later changes what is computed today, not what was said then.
namespace cuadrante::indicators {

/// A Value that owns its words. Its opened arithmetic (steps) is not kept: it speaks of the data of that time.
struct KeptValue {
    std::string indicator;
    std::string area;
    std::optional<double> value, numerator, denominator, low, high;
    Unit unit;
    DayRange window;
    Status status;
    Show show;
    std::vector<std::string> rules;
    std::string method;
    std::vector<std::pair<std::string, std::int64_t>> excluded;
    std::string source;
    std::string why;
    bool operator==(const KeptValue&) const = default;
};
[[nodiscard]] KeptValue kept(const Value& value);
/// The same as a Value that points into `kept`, which must outlive it.
[[nodiscard]] Value viewOf(const KeptValue& kept, territory::Level level);

struct Publication;
using PublicationId = Id<Publication>;
struct Publication {
    PublicationId id;
    std::string title;  ///< what people call it, e.g. "Informe de junio"
    Day asOf;
    territory::Level level;
    std::string planName;  ///< on whose borders; empty when none was in force
    Instant madeAt;
    std::vector<KeptValue> values;
};

/// What was said of that day, level and indicator: the value of the latest publication that has it; null when none
/// does. Publications in any order.
struct Published {
    const Publication* publication;
    const KeptValue* value;
};
[[nodiscard]] std::vector<Published> publishedValues(const std::vector<Publication>& publications, const Query& query);

[[nodiscard]] std::optional<Unit> unitOf(std::string_view word) noexcept;
[[nodiscard]] std::optional<Status> statusOf(std::string_view word) noexcept;
/// "value", "k_of_n", "count", "nothing".
[[nodiscard]] std::string_view word(Show show) noexcept;
[[nodiscard]] std::optional<Show> showOf(std::string_view word) noexcept;

}  // namespace cuadrante::indicators
