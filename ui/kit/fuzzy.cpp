// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/fuzzy.h"

#include <algorithm>

namespace cuadrante::ui {

namespace {

bool beginsWord(std::string_view text, std::size_t at) { return at == 0 || text[at - 1] == ' '; }

/// 40 at the very beginning, 30 at the beginning of a word, 15 inside one.
std::optional<int> wordScore(std::string_view word, std::string_view text) {
    std::optional<int> best;
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const int score = at == 0 ? 40 : beginsWord(text, at) ? 30 : 15;
        best = std::max(best.value_or(0), score);
        if (score == 40) break;
    }
    return best;
}

bool lettersInOrder(std::string_view letters, std::string_view text) {
    for (std::size_t start = 0; start < text.size(); ++start) {
        if (text[start] != letters.front() || !beginsWord(text, start)) continue;
        std::size_t matched = 0;
        for (std::size_t at = start; at < text.size() && matched < letters.size(); ++at) {
            if (text[at] == letters[matched]) ++matched;
        }
        // A later start has less text to find the letters in.
        return matched == letters.size();
    }
    return false;
}

}  // namespace

std::optional<int> fuzzyScore(std::string_view query, std::string_view text) {
    if (query.empty()) return 0;
    if (query == text) return 1000;

    int total = 0;
    bool allWords = true;
    std::size_t from = 0;
    while (from < query.size() && allWords) {
        const std::size_t end = std::min(query.find(' ', from), query.size());
        const auto score = wordScore(query.substr(from, end - from), text);
        allWords = score.has_value();
        total += score.value_or(0);
        from = end + 1;
    }
    // The words as typed beat the same words apart; a short text beats a long one.
    const int shortness = 10 - static_cast<int>(std::min<std::size_t>(text.size() / 8, 10));
    if (allWords) return 100 + total + (text.find(query) != std::string_view::npos ? 20 : 0) + shortness;
    if (query.size() >= 3 && query.find(' ') == std::string_view::npos && lettersInOrder(query, text)) {
        return 10 + shortness;
    }
    return std::nullopt;
}

}  // namespace cuadrante::ui
