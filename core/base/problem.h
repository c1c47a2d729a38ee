// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace cuadrante {

/// A value that goes into a text: the sentence is made in ui/text, in the reader's language and number format.
using Argument = std::variant<std::int64_t, double, std::string>;
using Arguments = std::vector<Argument>;

/// One rule that some data breaks. `code` is the id of its text in resources/i18n (area "problems"), which uses
/// {0}, {1}... for `args`; nothing in core builds a sentence.
struct Problem {
    std::string_view code;   ///< of static storage, e.g. "meeting.duration"
    std::string_view field;  ///< of static storage: the draft's member; empty when it is about the whole
    Arguments args = {};
    bool operator==(const Problem&) const = default;
};

/// All the rules that are broken, not the first one alone. Never empty when it is an error.
using Problems = std::vector<Problem>;

[[nodiscard]] inline Problems onlyProblem(std::string_view code, std::string_view field, Arguments args = {}) {
    return {{.code = code, .field = field, .args = std::move(args)}};
}

template <typename T>
using Result = tl::expected<T, Problem>;
template <typename T>
using Checked = tl::expected<T, Problems>;
using tl::unexpected;

}  // namespace cuadrante
