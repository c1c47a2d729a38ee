// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/form.h"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// Enumerations in forms: the option's key is the enumerator's number, its label the text PREFIX + word(enumerator).
namespace cuadrante::ui {

template <typename Enum, std::size_t n>
[[nodiscard]] std::function<std::vector<Option>(const text::Texts&)> wordOptions(std::string prefix,
                                                                                const std::array<Enum, n>& values) {
    return [prefix = std::move(prefix), values](const text::Texts& texts) {
        std::vector<Option> options;
        options.reserve(n);
        for (const Enum value : values)
            options.push_back({static_cast<std::int64_t>(value), texts(prefix + std::string(word(value))), {}});
        return options;
    };
}

/// The chosen enumerator; its first one when nothing is chosen, which a form that sets its choice does not allow.
template <typename Enum>
[[nodiscard]] Enum enumOf(const Form& form, std::string_view field) {
    return static_cast<Enum>(form.choice(field).value_or(0));
}

}  // namespace cuadrante::ui
