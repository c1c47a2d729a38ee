// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/civil_time.h"

#include <cstdint>
#include <optional>

namespace cuadrante {

namespace {
using namespace std::chrono;

/// The digits [at, at + length) of `text` as a number; nothing when there is anything else.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t length) {
    if (at + length > text.size()) return {};
    int value = 0;
    for (const char c : text.substr(at, length)) {
        if (c < '0' || c > '9') return {};
        value = value * 10 + (c - '0');
    }
    return value;
}

year_month_day ymd(Day day) { return year_month_day{day}; }

/// Digits with zeros in front, written from right to left before `end`. Years are 1900 to 2200, so four are enough.
void pad(char* end, unsigned value, int width) {
    for (; width > 0; --width, value /= 10) *--end = static_cast<char>('0' + value % 10);
}

/// "2023-02-28T13:05:00" and `suffix`; 2,000,000 of them are written in a load of a million incidents.
std::string stamped(LocalTime local, std::string_view suffix) {
    constexpr std::size_t kLength = 19;
    const Day day = floor<days>(local);
    const hh_mm_ss rest{local - day};
    const auto date = ymd(day);
    std::string text = "0000-00-00T00:00:00";
    pad(text.data() + 4, static_cast<unsigned>(static_cast<int>(date.year())), 4);
    pad(text.data() + 7, static_cast<unsigned>(date.month()), 2);
    pad(text.data() + 10, static_cast<unsigned>(date.day()), 2);
    pad(text.data() + 13, static_cast<unsigned>(rest.hours().count()), 2);
    pad(text.data() + 16, static_cast<unsigned>(rest.minutes().count()), 2);
    pad(text.data() + kLength, static_cast<unsigned>(rest.seconds().count()), 2);
    text += suffix;
    return text;
}

Problem unreadable(std::string_view code, std::string_view text) {
    return {.code = code, .field = "", .args = {std::string(text)}};
}
}  // namespace

DayRange lastMonths(int months, Day asOf) {
    const auto next = ymd(asOf + days{1});
    auto start = next - std::chrono::months{months};
    if (!start.ok()) start = start.year() / start.month() / last;
    return {.from = local_days{start}, .to = asOf};
}

DayRange monthOf(Day day) {
    const auto date = ymd(day);
    return {.from = local_days{date.year() / date.month() / 1}, .to = local_days{date.year() / date.month() / last}};
}

std::string isoDate(Day day) { return stamped(LocalTime{day}, {}).substr(0, 10); }
std::string isoLocal(LocalTime local) { return stamped(local, {}); }
std::string isoInstant(Instant instant) { return stamped(LocalTime{instant.time_since_epoch()}, "Z"); }
std::string geopackageInstant(Instant instant) { return stamped(LocalTime{instant.time_since_epoch()}, ".000Z"); }

Result<Day> parseIsoDate(std::string_view text) {
    const auto y = digits(text, 0, 4), m = digits(text, 5, 2), d = digits(text, 8, 2);
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !y || !m || !d)
        return unexpected(unreadable("date.unreadable", text));
    const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
    if (!date.ok() || *y < 1900 || *y > 2200) return unexpected(unreadable("date.impossible", text));
    return local_days{date};
}

Result<LocalTime> parseIsoLocal(std::string_view text) {
    if (text.size() != 16 && text.size() != 19) return unexpected(unreadable("time.unreadable", text));
    const auto date = parseIsoDate(text.substr(0, 10));
    if (!date) return unexpected(date.error());
    const auto h = digits(text, 11, 2), m = digits(text, 14, 2);
    const auto s = text.size() == 19 ? digits(text, 17, 2) : std::optional{0};
    const bool separators = (text[10] == 'T' || text[10] == ' ') && text[13] == ':' && (text.size() == 16 || text[16] == ':');
    if (!separators || !h || !m || !s || *h > 23 || *m > 59 || *s > 59)
        return unexpected(unreadable("time.unreadable", text));
    return LocalTime{*date} + hours{*h} + minutes{*m} + seconds{*s};
}

Result<Instant> parseIsoInstant(std::string_view text) {
    const std::string_view whole = text;
    if (text.ends_with(".000Z")) text.remove_suffix(5);
    else if (text.ends_with("Z")) text.remove_suffix(1);
    else return unexpected(unreadable("time.unreadable", whole));
    const auto local = parseIsoLocal(text);
    if (!local) return unexpected(unreadable("time.unreadable", whole));
    return Instant{local->time_since_epoch()};
}

}  // namespace cuadrante
