// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"

#include <string>
#include <string_view>
#include <vector>

namespace cuadrante::practice {

[[nodiscard]] constexpr Day day(int year, unsigned month, unsigned dayOfMonth) {
    return std::chrono::local_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(dayOfMonth)};
}
/// The window that the practice data cover, both days included.
constexpr Day kFirstDay = std::chrono::local_days{std::chrono::year{2023} / 1 / 1};
constexpr Day kLastDay = std::chrono::local_days{std::chrono::year{2024} / 6 / 30};
/// The plan begins earlier: committees were formed and heads appointed before the first incident on file.
constexpr Day kPlanStart = std::chrono::local_days{std::chrono::year{2022} / 7 / 1};

/// A CSV file: UTF-8, comma, quotes only where needed, LF.
class Sheet {
public:
    explicit Sheet(const std::vector<std::string_view>& headers);
    void add(const std::vector<std::string>& cells);
    [[nodiscard]] std::string finished() && { return std::move(m_out); }

private:
    std::string m_out;
};

/// 42 -> "00042".
[[nodiscard]] std::string padded(std::int64_t number, std::size_t digits);
/// 18 * 60 + 5 -> "18:05".
[[nodiscard]] std::string clock(int minute);
/// "R-2024-00042": letter, year of the day, number.
[[nodiscard]] std::string folio(char letter, Day day, std::int64_t number);

}  // namespace cuadrante::practice
