// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace cuadrante::ui {

/// Scores from here on: the text holds every word of the query. Below: only its letters, in their order.
constexpr int kWordsFound = 100;

/// How well `query` matches `text`, both folded (core/base/text.h): higher is better, nothing when it does not. Every
/// word of the query has to be in the text: at the beginning of a word best, then inside one; a query of three
/// letters and more also matches when its letters stand in the text in their order, from the first letter of a word
/// on ("jmcd" finds "jefa mercado"). An empty query matches everything alike.
[[nodiscard]] std::optional<int> fuzzyScore(std::string_view query, std::string_view text);

}  // namespace cuadrante::ui
