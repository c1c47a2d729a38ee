// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "core/base/problem.h"
#include "core/territory/territory.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The catalogue of indicators and what a computed one says. Names, definitions and units are texts by id
/// ("indicator.P1.name", "indicator.P1.formula", "unit.percent"): see resources/i18n, area "indicators".
namespace cuadrante::indicators {

enum class Unit { percent, count, people, per_ten_thousand, per_hundred_thousand, per_thousand, months, days, ratio };
enum class Direction { higher, lower, neutral };
enum class WindowKind { w6m, w12m, month, cut };  ///< REQUIREMENTS 0.3
/// unknown: no data or no denominator, never shown as 0; small: a publication rule holds the figure back or marks it;
/// incomplete: the data do not cover the window.
enum class Status { ok, unknown, small, incomplete };
/// How a figure is shown (rules P-*): as a value, as "k of n", as a bare count, or not at all.
enum class Show { value, k_of_n, count, nothing };

/// A record that could have counted and did not, by reason: "excluded.unlinked_attendance" and the like.
struct Excluded {
    std::string_view reason;
    std::int64_t count;
};
/// One line of the opened arithmetic: a text id with its arguments, e.g. "step.P1.people" {37}.
struct Step {
    std::string_view text;
    Arguments args;
};

struct Value {
    std::string_view indicator;       ///< "P1"
    territory::Level level;
    std::string area;                 ///< code; empty for the municipality
    std::optional<double> value;      ///< in `unit`: 8.98 for 8.98 %
    std::optional<double> numerator;
    std::optional<double> denominator;
    std::optional<double> low;        ///< 95 %, in `unit`
    std::optional<double> high;
    Unit unit;
    DayRange window;                  ///< from == to for a cut
    Status status;
    Show show;
    std::vector<std::string_view> rules;  ///< publication rules that spoke: "P-D30", "P-POP", ...
    std::string_view method;          ///< "M-WIL"; empty = none (a census)
    std::vector<Excluded> excluded;
    std::vector<Step> steps;
    std::string_view source;          ///< text id of where the definition comes from
    std::string_view why;             ///< text id of the reason when unknown or incomplete; else empty
};

struct Facts;
struct Index;
struct Scope;

struct Definition {
    std::string_view id;
    Unit unit;
    Direction direction;
    WindowKind window;
    std::string_view method;
    std::string_view source;                      ///< text id
    std::vector<territory::Level> levels;         ///< where it can be computed
    std::vector<std::string_view> variants;       ///< ids of the variants stored with it: P1a ...
    /// The main value and then one per variant, in that order, for one area on the index's day.
    std::vector<Value> (*compute)(const Index& index, const Scope& scope);
};

/// In the order in which people read them. To add an indicator: one function in core/indicators, one row here,
/// its texts, its test.
[[nodiscard]] const std::vector<Definition>& catalogue();
/// The definition of an indicator or of the one that a variant belongs to; null for an id that is neither.
[[nodiscard]] const Definition* find(std::string_view id) noexcept;

/// What the definition computes for one area, and what is true of every indicator: a window that begins after the last
/// day with data says nothing ("why.after_data"), and neither does what stood then say for certain what stands half a
/// window (W6M) later, which is marked incomplete.
[[nodiscard]] std::vector<Value> valuesOf(const Definition& definition, const Index& index, const Scope& scope);

struct Query {
    std::vector<std::string> ids = {};                      ///< indicators (with their variants) or variants; empty: all
    territory::Level level = territory::Level::municipality;
    std::string area = {};                                  ///< one code; empty: every area of the level
    Day asOf{};
};
/// By indicator, then by area in the plan's order. "indicator.unknown" (args: id), "indicator.level_unsupported" (args:
/// id and level; only for one asked for by name), "area.unknown" (args: code), "indicator.no_plan" (args: the day; no
/// plan valid that day, so there are no areas below the municipality).
[[nodiscard]] Checked<std::vector<Value>> compute(const Facts& facts, const Query& query);

[[nodiscard]] std::string_view word(Unit unit) noexcept;
[[nodiscard]] std::string_view word(Status status) noexcept;

}  // namespace cuadrante::indicators
