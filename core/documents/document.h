// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/geometry/shapes.h"
#include "core/indicators/indicator.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What a report says, without saying how it looks: ui/drawing lays it out as PDF and HTML in either language.
namespace cuadrante::documents {

/// A text by id with arguments, or (id "text.verbatim") its only argument as it stands: a name, a code.
struct Said {
    std::string_view text;
    Arguments args = {};
};
[[nodiscard]] inline Said verbatim(std::string words) { return {"text.verbatim", {std::move(words)}}; }
[[nodiscard]] inline Said number(std::int64_t value) { return {"text.verbatim", {value}}; }

struct Heading { Said title; };
struct Paragraph { Said words; };
/// Label and value, e.g. head of the quadrant: name, since when.
struct Fact { Said label; Said value; };
struct FactList { std::vector<Fact> facts; };
struct Table { Said title; std::vector<Said> headers; std::vector<std::vector<Said>> rows; };
struct IndicatorTable { Said title; std::vector<indicators::Value> values; };
/// A map of the surroundings with the area marked; of the whole municipality when no quadrant is named.
struct MapFigure { Said caption; std::string quadrant; };
/// Counts by month, oldest first.
struct MonthlySeries { Said title; std::vector<Day> months; std::vector<std::int64_t> counts; };
/// Counts by hour of the day, from 0 on.
struct HourlySeries { Said title; std::array<std::int64_t, 24> counts; };

using Block = std::variant<Heading, Paragraph, FactList, Table, IndicatorTable, MapFigure, MonthlySeries, HourlySeries>;

struct Document {
    Said title;
    Said subtitle;
    bool invented = false;  ///< the practice municipality: said at the head and foot of every page
    std::vector<Block> blocks;
    Said footer;
};

}  // namespace cuadrante::documents
