// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a table does not say itself and only a person may settle, once for a whole column and never row by row.
///
/// | question      | options                                                        | asked when                        |
/// |---------------|----------------------------------------------------------------|-----------------------------------|
/// | dates         | day-first, month-first                                         | 03/04/2024 and the like alone     |
/// | decimals      | point, comma                                                   | 1,234 and the like alone          |
/// | coordinates   | as-written, swapped, west, swapped-west (the sign was lost)    | none lies in Mexico as written    |
/// | crs           | 4326, 6372, 32611 to 32616, 3857                               | metres, and more than one fits    |
/// | clock         | local, utc                                                     | never; a person may say it        |
/// | accents       | as-written, repaired                                           | texts were encoded twice          |
/// | incomplete    | refuse, accept                                                 | areas were refused of a layer     |
/// |               |                                                                | that would end the plan in force  |
namespace cuadrante::importing {

enum class DateOrder { day_first, month_first };
enum class DecimalSign { point, comma };

/// The question that is about one file only, and not remembered with its shape.
inline constexpr const char* kIncompletePlan = "incomplete";

/// Question -> option, as a person said it or as it was remembered.
using Answers = std::map<std::string, std::string>;

/// A column that fits more than one reading, and the one that was taken without an answer.
struct Question {
    std::string_view name;
    std::vector<std::string> options;
    std::string taken;                  ///< one of the options
    std::vector<std::string> examples;  ///< cells that show it
    bool operator==(const Question&) const = default;
};

}  // namespace cuadrante::importing
