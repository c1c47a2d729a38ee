// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/moment.h"

#include <charconv>
#include <optional>
#include <string>

namespace cuadrante::store {

namespace {
/// The two digits at `at`; nothing when there is anything else.
std::optional<int> twoDigits(std::string_view text, std::size_t at) {
    if (at + 2 > text.size() || text[at] < '0' || text[at] > '9') return {};
    int value = 0;
    const char* end = text.data() + at + 2;
    const auto [stop, error] = std::from_chars(text.data() + at, end, value);
    return error == std::errc{} && stop == end ? std::optional{value} : std::nullopt;
}

/// "+06", "-0630", "+06:30": how far ahead of UTC.
std::optional<std::chrono::minutes> offsetOf(std::string_view text) {
    const auto hours = twoDigits(text, 1);
    std::optional<int> minutes;
    if (text.size() == 3) minutes = 0;
    if (text.size() == 5) minutes = twoDigits(text, 3);
    if (text.size() == 6 && text[3] == ':') minutes = twoDigits(text, 4);
    if (!hours || !minutes || *hours > 14 || *minutes > 59) return {};
    return (std::chrono::hours{*hours} + std::chrono::minutes{*minutes}) * (text[0] == '-' ? -1 : 1);
}
}  // namespace

Result<Instant> readInstant(std::string_view text) {
    const Problem problem{.code = "time.unreadable", .field = "", .args = {std::string(text)}};
    constexpr std::size_t kShortest = 16, kWithSeconds = 19;  // "2024-06-30T12:00", "2024-06-30T12:00:00"
    std::chrono::minutes ahead{0};
    if (text.ends_with('Z')) {
        text.remove_suffix(1);
    } else if (const std::size_t sign = text.find_first_of("+-", kShortest); sign != std::string_view::npos) {
        const auto offset = offsetOf(text.substr(sign));
        if (!offset) return unexpected(problem);
        ahead = *offset;
        text = text.substr(0, sign);
    }
    if (text.size() > kWithSeconds) {
        const std::string_view fraction = text.substr(kWithSeconds);
        if (fraction.size() < 2 || fraction[0] != '.' || fraction.find_first_not_of("0123456789", 1) != std::string_view::npos)
            return unexpected(problem);
        text = text.substr(0, kWithSeconds);
    }
    const auto utc = parseIsoLocal(text);
    if (!utc) return unexpected(problem);
    return Instant{utc->time_since_epoch()} - ahead;
}

}  // namespace cuadrante::store
