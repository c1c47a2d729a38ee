// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/cells.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace cuadrante::importing {
namespace {


/// A letter and the combining mark that may follow it, and the two as one.
std::string_view composed(char letter, std::string_view mark) {
    struct Pair {
        char letter;
        std::string_view mark;
        std::string_view whole;
    };
    constexpr std::string_view acute = "\xCC\x81";
    constexpr std::string_view tilde = "\xCC\x83";
    constexpr std::string_view diaeresis = "\xCC\x88";
    constexpr std::array<Pair, 14> pairs{{{'a', acute, "á"}, {'e', acute, "é"}, {'i', acute, "í"}, {'o', acute, "ó"},
                                          {'u', acute, "ú"}, {'A', acute, "Á"}, {'E', acute, "É"}, {'I', acute, "Í"},
                                          {'O', acute, "Ó"}, {'U', acute, "Ú"}, {'n', tilde, "ñ"}, {'N', tilde, "Ñ"},
                                          {'u', diaeresis, "ü"}, {'U', diaeresis, "Ü"}}};
    for (const Pair& pair : pairs) {
        if (pair.letter == letter && pair.mark == mark) return pair.whole;
    }
    return {};
}

/// U+200B to U+200F, U+202A to U+202E, U+2060 to U+2069, U+FEFF and U+00AD at `at`: how many bytes; 0 for another.
std::size_t invisible(std::string_view s, std::size_t at) {
    const auto byte = [&](std::size_t i) { return at + i < s.size() ? static_cast<unsigned char>(s[at + i]) : 0U; };
    if (byte(0) == 0xC2 && byte(1) == 0xAD) return 2;
    if (byte(0) == 0xE2 && byte(1) == 0x80) {
        const unsigned last = byte(2);
        if ((last >= 0x8B && last <= 0x8F) || (last >= 0xAA && last <= 0xAE)) return 3;
    }
    if (byte(0) == 0xE2 && byte(1) == 0x81 && byte(2) >= 0xA0 && byte(2) <= 0xA9) return 3;
    if (byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF) return 3;
    return 0;
}

/// U+00A0, U+2000 to U+200A, U+202F and U+3000 at `at`: how many bytes; 0 for another.
std::size_t wideSpace(std::string_view s, std::size_t at) {
    const auto byte = [&](std::size_t i) { return at + i < s.size() ? static_cast<unsigned char>(s[at + i]) : 0U; };
    if (byte(0) == 0xC2 && byte(1) == 0xA0) return 2;
    if (byte(0) == 0xE2 && byte(1) == 0x80 && ((byte(2) >= 0x80 && byte(2) <= 0x8A) || byte(2) == 0xAF)) return 3;
    if (byte(0) == 0xE3 && byte(1) == 0x80 && byte(2) == 0x80) return 3;
    return 0;
}

Problem about(std::string_view code, std::string_view cell) {
    return Problem{.code = code, .field = "", .args = {std::string(cell)}};
}

/// The value of all of `digits`; nothing when there are other characters or too many of them.
std::optional<int> whole(std::string_view digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || digits.empty() || !text::isDigit(digits.front())) return {};
    return value;
}

std::optional<double> decimal(std::string_view text) {
    double value = 0;
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range && end == text.data() + text.size()) return HUGE_VAL;
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return {};
    return value;
}

std::optional<Day> dayOf(int year, int month, int day) {
    if (year < 0 || month < 1 || month > 12 || day < 1) return {};
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) return {};
    return Day{date};
}

std::optional<int> monthOf(std::string_view foldedWord) {
    constexpr std::array<std::string_view, 12> spanish{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
                                                       "agosto", "septiembre", "octubre", "noviembre", "diciembre"};
    constexpr std::array<std::string_view, 12> english{"january", "february", "march", "april", "may", "june", "july",
                                                       "august", "september", "october", "november", "december"};
    if (foldedWord == "set" || foldedWord == "setiembre") return 9;
    if (foldedWord.size() < 3) return {};
    for (std::size_t i = 0; i < spanish.size(); ++i) {
        const bool abbreviation = foldedWord.size() <= 4;
        for (const std::string_view name : {spanish[i], english[i]}) {
            if (name == foldedWord || (abbreviation && name.starts_with(foldedWord))) return static_cast<int>(i) + 1;
        }
    }
    return {};
}

/// Two digits are of this century: nobody types in the offences of 1924.
int fullYear(std::string_view digits, int value) { return digits.size() <= 2 ? 2000 + value : value; }

DateReading sure(Day day, bool shortYear = false) {
    return DateReading{.dayFirst = day, .monthFirst = day, .time = {}, .offset = {}, .shortYear = shortYear};
}

/// `28 de febrero de 2023`, `28-feb-23`, `Feb 28, 2023`: the folded words of the cell.
std::optional<Result<DateReading>> readNamedMonth(std::string_view cell) {
    std::vector<std::string> words;
    for (std::string& word : text::split(text::folded(cell), ' ')) {
        if (!word.empty() && word != "de" && word != "del" && word != "of") words.push_back(std::move(word));
    }
    if (words.size() == 4 && monthOf(words[2]).has_value()) words.erase(words.begin());  // the day of the week
    if (words.size() != 3) return {};
    if (monthOf(words[0])) std::swap(words[0], words[1]);
    const auto month = monthOf(words[1]);
    const auto day = whole(words[0]);
    const auto year = whole(words[2]);
    if (!month || !day || !year || (words[2].size() != 2 && words[2].size() != 4)) return {};
    const auto found = dayOf(fullYear(words[2], *year), *month, *day);
    if (!found) return Result<DateReading>(unexpected(about("date.impossible", cell)));
    return Result<DateReading>(sure(*found, words[2].size() == 2));
}

Result<DateReading> readNumericDate(std::string_view date, std::string_view cell) {
    std::array<std::string_view, 3> parts;
    std::size_t count = 0;
    std::size_t from = 0;
    char separator = 0;
    for (std::size_t i = 0; i <= date.size(); ++i) {
        if (i < date.size() && text::isDigit(date[i])) continue;
        if (i < date.size()) {
            if ((date[i] != '/' && date[i] != '-' && date[i] != '.') || (separator != 0 && date[i] != separator)) {
                return unexpected(about("date.unreadable", cell));
            }
            separator = date[i];
        }
        if (count == parts.size()) return unexpected(about("date.unreadable", cell));
        parts[count++] = date.substr(from, i - from);
        from = i + 1;
    }
    if (count == 1 && date.size() == 8) parts = {date.substr(0, 4), date.substr(4, 2), date.substr(6, 2)}, count = 3;
    if (count != 3) return unexpected(about("date.unreadable", cell));
    const auto a = whole(parts[0]);
    const auto b = whole(parts[1]);
    const auto c = whole(parts[2]);
    if (!a || !b || !c || parts[1].size() > 2) return unexpected(about("date.unreadable", cell));
    if (parts[0].size() == 4 && parts[2].size() <= 2) {
        const auto day = dayOf(*a, *b, *c);
        if (!day) return unexpected(about("date.impossible", cell));
        return sure(*day);
    }
    if (parts[0].size() > 2 || (parts[2].size() != 2 && parts[2].size() != 4)) {
        return unexpected(about("date.unreadable", cell));
    }
    const int year = fullYear(parts[2], *c);
    const DateReading reading{.dayFirst = dayOf(year, *b, *a), .monthFirst = dayOf(year, *a, *b), .time = {}, .offset = {}, .shortYear = parts[2].size() == 2};
    if (!reading.dayFirst && !reading.monthFirst) return unexpected(about("date.impossible", cell));
    return reading;
}

/// Takes `Z` or `+hh:mm`, `-hhmm`, `-06` off the end of a time.
std::optional<std::chrono::minutes> takeOffset(std::string_view& time) {
    if (time.ends_with('Z') || time.ends_with('z')) {
        time.remove_suffix(1);
        return std::chrono::minutes{0};
    }
    const std::size_t at = time.find_last_of("+-");
    if (at == std::string_view::npos || at < 4) return {};
    std::string digits;
    for (const char c : time.substr(at + 1)) {
        if (text::isDigit(c)) digits += c;
        else if (c != ':') return {};
    }
    if (digits.size() == 2) digits += "00";
    const auto value = whole(digits);
    if (digits.size() != 4 || !value || *value / 100 > 14 || *value % 100 > 59) return {};
    const int sign = time[at] == '-' ? -1 : 1;
    time = time.substr(0, at);
    return std::chrono::minutes{sign * (*value / 100 * 60 + *value % 100)};
}

Result<DateReading> readSerial(double serial, std::string_view cell) {
    // Day 60 of the spreadsheets is a 29 February 1900 that never was; behind it the count starts on 1899-12-30.
    constexpr double first = 61;
    constexpr double last = 109'575;  // 2199-12-31
    if (serial < first || serial > last) return unexpected(about("date.unreadable", cell));
    const double days = std::floor(serial);
    const Day zero{std::chrono::year{1899} / 12 / 30};
    DateReading reading = sure(zero + std::chrono::days{static_cast<int>(days)});
    if (serial > days) reading.time = std::chrono::seconds{std::llround((serial - days) * 86'400)};
    return reading;
}

}  // namespace

std::string cleaned(std::string_view cell) {
    if (!hasInvisible(cell)) {
        const std::size_t from = cell.find_first_not_of(' ');
        if (from == std::string_view::npos) return {};
        return std::string(cell.substr(from, cell.find_last_not_of(' ') - from + 1));
    }
    std::string out;
    for (std::size_t i = 0; i < cell.size();) {
        const auto byte = static_cast<unsigned char>(cell[i]);
        if (const std::size_t skip = invisible(cell, i); skip > 0) {
            i += skip;
        } else if (const std::size_t space = wideSpace(cell, i); space > 0) {
            out += ' ';
            i += space;
        } else if (byte < 0x20 || byte == 0x7F) {
            if (byte == '\n' || byte == '\r' || byte == '\t') out += ' ';
            ++i;
        } else if (const std::string_view both = i + 2 < cell.size() ? composed(cell[i], cell.substr(i + 1, 2)) : "";
                   !both.empty()) {
            out += both;
            i += 3;
        } else {
            out += cell[i++];
        }
    }
    return text::trimmed(out);
}

bool hasInvisible(std::string_view cell) noexcept {
    // The first bytes of everything that is taken out or composed; the letters of Spanish begin with 0xC3.
    static constexpr std::array<bool, 256> kFirst = [] {
        std::array<bool, 256> first{};
        for (std::size_t byte = 0; byte < 0x20; ++byte) first[byte] = true;
        for (const std::size_t byte : {0x7FU, 0xC2U, 0xCCU, 0xE2U, 0xE3U, 0xEFU}) first[byte] = true;
        return first;
    }();
    return std::ranges::any_of(cell, [](char c) { return kFirst[static_cast<unsigned char>(c)]; });
}

std::optional<std::string> repairedEncoding(std::string_view utf8) {
    // Letters of Spanish begin with 0xC3, which Windows-1252 shows as Ã, in UTF-8 0xC3 0x83.
    if (utf8.find("\xC3\x83") == std::string_view::npos && utf8.find("\xC3\x82\xC2") == std::string_view::npos) return {};
    std::string bytes;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const std::string_view letter = utf8.substr(i, length);
        i += length;
        if (lead < 0x80) {
            bytes += letter;
            continue;
        }
        // Which byte of Windows-1252 shows that letter?
        int found = -1;
        for (int byte = 0x80; byte <= 0xFF && found < 0; ++byte) {
            const char one = static_cast<char>(byte);
            if (text::fromWindows1252({&one, 1}) == letter) found = byte;
        }
        // The five bytes that Windows-1252 does not define come through as control characters.
        if (found < 0 && letter.size() == 2 && lead == 0xC2) found = static_cast<unsigned char>(letter[1]);
        if (found < 0) return {};
        bytes += static_cast<char>(found);
    }
    if (!text::isUtf8(bytes)) return {};
    return bytes;
}

bool isErrorValue(std::string_view cell) noexcept {
    static constexpr std::array<std::string_view, 16> words{"#N/A", "#N/D", "#REF!", "#¡REF!", "#VALUE!", "#¡VALOR!", "#VALOR!", "#DIV/0!",
                                                     "#¡DIV/0!", "#NAME?", "#¿NOMBRE?", "#NULL!", "#¡NULO!", "#NUM!", "#¡NUM!", "#######"};
    return cell.starts_with('#') && std::ranges::find(words, cell) != words.end();
}

bool looksPersonal(std::string_view cell) {
    constexpr std::ptrdiff_t fewest = 6;
    if (std::ranges::count_if(cell, text::isDigit) < fewest) return false;
    const auto isLetter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    const auto isWord = [&](char c) { return text::isDigit(c) || isLetter(c); };
    /// 'A' a letter, '9' a digit, '*' either.
    const auto fits = [&](std::string_view word, std::string_view form) {
        return word.size() == form.size() && std::equal(word.begin(), word.end(), form.begin(), [&](char c, char want) {
                   return want == 'A' ? isLetter(c) : want == '9' ? text::isDigit(c) : isWord(c);
               });
    };
    for (std::size_t i = 0; i < cell.size();) {
        if (!isWord(cell[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < cell.size() && isWord(cell[end])) ++end;
        const std::string_view word = cell.substr(i, end - i);
        if (fits(word, "AAAA999999AAAAAA*9") || fits(word, "AAAA999999***") || fits(word, "AAA999999***")) return true;
        i = end;
    }
    // Ten digits with nothing but spaces, points, dashes and brackets between them.
    std::size_t digits = 0;
    for (std::size_t i = 0; i <= cell.size(); ++i) {
        if (i < cell.size() && text::isDigit(cell[i])) {
            ++digits;
        } else if (i == cell.size() || std::string_view(" -.()").find(cell[i]) == std::string_view::npos) {
            constexpr std::size_t number = 10, withCountry = 12;
            if (digits == number || digits == withCountry) return true;
            digits = 0;
        }
    }
    return false;
}

bool isScientific(std::string_view cell) noexcept {
    const std::size_t e = cell.find_first_of("eE");
    if (e == std::string_view::npos || e == 0 || e + 2 >= cell.size() || (cell[e + 1] != '+' && cell[e + 1] != '-')) return false;
    return std::ranges::all_of(cell.substr(0, e), [](char c) { return text::isDigit(c) || c == '.' || c == ','; }) &&
           std::ranges::all_of(cell.substr(e + 2), text::isDigit);
}

namespace {
/// `2023-02-28`, `2023-02-28 13:05` and `2023-02-28 13:05:00`, which nearly all files have, without a copy.
std::optional<DateReading> readIso(std::string_view cell) {
    constexpr std::size_t date = 10, withMinutes = 16, withSeconds = 19;
    if ((cell.size() != date && cell.size() != withMinutes && cell.size() != withSeconds) || cell[4] != '-' || cell[7] != '-') return {};
    bool digits = true;
    const auto two = [&](std::size_t at) {
        digits = digits && text::isDigit(cell[at]) && text::isDigit(cell[at + 1]);
        return (cell[at] - '0') * 10 + (cell[at + 1] - '0');
    };
    const int year = two(0) * 100 + two(2), month = two(5), day = two(8);
    if (!digits) return {};
    const auto found = dayOf(year, month, day);
    if (!found) return {};
    DateReading reading = sure(*found);
    if (cell.size() == date) return reading;
    const int hour = two(11), minute = two(14), second = cell.size() == withSeconds ? two(17) : 0;
    const bool marks = (cell[10] == ' ' || cell[10] == 'T') && cell[13] == ':' && (cell.size() == withMinutes || cell[16] == ':');
    if (!digits || !marks || hour > 23 || minute > 59 || second > 59) return {};
    reading.time = std::chrono::seconds{hour * 3600 + minute * 60 + second};
    return reading;
}
}  // namespace

bool namedLikeDate(std::string_view header) {
    const std::string name = text::folded(header);
    constexpr std::array<std::string_view, 8> words{"fecha", "date", "dia", "day", "alta", "baja", "ingreso", "occurred"};
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return name.find(word) != std::string::npos; });
}

Result<DateReading> readDate(std::string_view cell, Serials serials) {
    if (const auto iso = readIso(cell)) return *iso;
    const std::string text = cleaned(cell);
    std::string_view date = text;
    if (date.starts_with('\'')) date.remove_prefix(1);
    if (date.empty()) return unexpected(about("date.unreadable", cell));
    if (serials == Serials::yes && date.size() != 8) {
        if (const auto serial = decimal(date)) return readSerial(*serial, cell);
    }
    if (std::any_of(date.begin(), date.end(), [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; })) {
        if (auto named = readNamedMonth(date)) return *named;
    }
    const std::size_t gap = date.find_first_of(" T");
    Result<DateReading> reading = readNumericDate(date.substr(0, gap), cell);
    if (!reading || gap == std::string_view::npos) return reading;
    std::string_view time = date.substr(gap + 1);
    reading->offset = takeOffset(time);
    if (const std::size_t fraction = time.find('.'); fraction != std::string_view::npos && time.find(' ') == std::string_view::npos) {
        time = time.substr(0, fraction);
    }
    const Result<std::chrono::seconds> seconds = readTime(time);
    if (!seconds) return unexpected(about("date.unreadable", cell));
    reading->time = *seconds;
    return reading;
}

Day withinCentury(Day day, bool shortYear, Day today) {
    if (!shortYear || day <= today) return day;
    const std::chrono::year_month_day date{day};
    const auto before = (date.year() - std::chrono::years{100}) / date.month() / date.day();
    return before.ok() ? Day{before} : day;
}

Result<Day> plausible(Day day, Day today, std::string_view cell) {
    constexpr std::chrono::year firstYear{1990}, firstWritten{1900}, lastWritten{2200};
    const std::chrono::year year = std::chrono::year_month_day{day}.year();
    if (day <= today && year >= firstYear) return day;
    const bool written = year >= firstWritten && year <= lastWritten;
    return unexpected(about(day > today ? "date.future" : "date.too_early", written ? isoDate(day) : cell));
}

Result<std::chrono::seconds> readTime(std::string_view cell) {
    if (cell.size() == 8 && cell[2] == ':' && cell[5] == ':') {  // nearly all files
        const auto hour = whole(cell.substr(0, 2));
        const auto minute = whole(cell.substr(3, 2));
        const auto second = whole(cell.substr(6, 2));
        if (hour && minute && second && *hour < 24 && *minute < 60 && *second < 60) {
            return std::chrono::seconds{*hour * 3600 + *minute * 60 + *second};
        }
    }
    const Problem unreadable = about("hour.unreadable", cell);
    std::string said = cleaned(cell);
    if (said.starts_with('\'')) said.erase(0, 1);
    if (const std::size_t point = said.find('.'); point != std::string::npos && point + 1 < said.size() && text::isDigit(said[point + 1])) {
        const auto fraction = decimal(said);
        if (!fraction || *fraction < 0 || *fraction >= 1) return unexpected(unreadable);
        return std::chrono::seconds{std::llround(*fraction * 86'400)};
    }

    // Numbers and letters apart: "10:30 p. m." is 10, 30 and "pm".
    std::vector<std::string> numbers;
    std::string letters;
    bool inNumber = false;
    for (const char c : said) {
        if (text::isDigit(c)) {
            if (!inNumber) numbers.emplace_back();
            numbers.back() += c;
            inNumber = true;
            continue;
        }
        inNumber = false;
        if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
            letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        } else if (c != ':' && c != '.' && c != ' ') {
            letters += c;
        }
    }
    if (numbers.empty()) return unexpected(unreadable);
    const auto colons = std::count(said.begin(), said.end(), ':');
    const bool knownLetters = letters.empty() || letters == "am" || letters == "pm" || letters == "h" || letters == "hr" ||
                              letters == "hrs" || letters == "hs" || letters == "horas" || letters == "hora";
    if (!knownLetters) {
        const bool range = numbers.size() >= 2 && (colons >= 2 || letters.find('-') != std::string::npos ||
                                                   letters.find("entre") != std::string::npos);
        return unexpected(range ? about("hour.range", cell) : unreadable);
    }
    if (numbers.size() == 1) {
        const std::string digits = numbers[0];
        if (digits.size() == 3 || digits.size() == 4) {
            numbers = {digits.substr(0, digits.size() - 2), digits.substr(digits.size() - 2)};
        } else if (letters.empty() || digits.size() > 2) {
            return unexpected(unreadable);
        } else {
            numbers.emplace_back("00");
        }
    } else if (colons == 0) {
        return unexpected(unreadable);
    }
    // A fourth pair of zeros is how one publisher writes hundredths.
    if (numbers.size() == 4 && numbers[3] == "00") numbers.pop_back();
    if (numbers.size() > 3) return unexpected(unreadable);
    std::array<int, 3> parts{0, 0, 0};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto value = whole(numbers[i]);
        if (!value || numbers[i].size() > 2) return unexpected(unreadable);
        parts[i] = *value;
    }
    if (letters == "am" || letters == "pm") {
        if (parts[0] < 1 || (parts[0] > 12 && letters == "am")) return unexpected(unreadable);
        if (parts[0] <= 12) parts[0] = parts[0] % 12 + (letters == "pm" ? 12 : 0);
    }
    const bool endOfDay = parts[0] == 24 && parts[1] == 0 && parts[2] == 0;
    if ((parts[0] > 23 && !endOfDay) || parts[1] > 59 || parts[2] > 59) return unexpected(unreadable);
    return std::chrono::seconds{parts[0] * 3600 + parts[1] * 60 + parts[2]};
}

Result<TimeSpan> readTimeSpan(std::string_view cell) {
    const Result<std::chrono::seconds> one = readTime(cell);
    if (one) return TimeSpan{.from = *one, .to = {}};
    // Lower case without accents; "a. m." is one word, so that " a " between two times is the preposition.
    std::string said = ' ' + cleaned(cell) + ' ';
    for (char& c : said) c = c == '.' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const auto replace = [&said](std::string_view what, std::string_view with) {
        for (std::size_t at = said.find(what); at != std::string::npos; at = said.find(what, at + with.size())) said.replace(at, what.size(), with);
    };
    replace("  ", " ");
    replace(" a m ", " am ");
    replace(" p m ", " pm ");
    replace("\xE2\x80\x93", " y ");
    replace("\xE2\x80\x94", " y ");
    replace("-", " y ");
    for (const std::string_view word : {" entre ", " de ", " desde ", " las ", " la ", " aproximadamente "}) replace(word, " ");
    for (const std::string_view word : {" a ", " hasta ", " al "}) replace(word, " y ");
    const std::size_t middle = said.find(" y ");
    if (middle == std::string::npos) return unexpected(one.error());
    const auto side = [](std::string_view text) {
        std::string time = text::trimmed(text);
        const bool hourAlone = !time.empty() && time.size() <= 2 && std::ranges::all_of(time, text::isDigit);
        return readTime(hourAlone ? time + " hrs" : time);
    };
    const auto from = side(std::string_view(said).substr(0, middle));
    const auto to = side(std::string_view(said).substr(middle + 3));
    if (!from || !to) return unexpected(one.error());
    return TimeSpan{.from = *from, .to = *to};
}

Result<double> readNumber(std::string_view cell) {
    std::string text = cleaned(cell);
    if (text.starts_with('\'')) text.erase(0, 1);
    const std::size_t comma = text.rfind(',');
    const std::size_t point = text.rfind('.');
    if (comma != std::string::npos && point != std::string::npos) {
        // Of two signs the last one is the decimal sign, the other parts thousands.
        std::erase(text, comma < point ? ',' : '.');
        if (point < comma) text[text.find(',')] = '.';
    } else if (std::count(text.begin(), text.end(), ',') == 1) {
        text[comma] = '.';
    }
    const auto value = decimal(text);
    if (!value || !std::isfinite(*value)) return unexpected(about("number.unreadable", cell));
    return *value;
}

Result<std::int64_t> readCount(std::string_view cell) {
    std::string text = cleaned(cell);
    if (text.starts_with('\'')) text.erase(0, 1);
    // Groups of three behind a comma, a space or an apostrophe are thousands.
    std::string plain;
    std::size_t sinceGroup = 0;
    bool grouped = false;
    bool groupsFit = true;
    for (const char c : text) {
        if ((c == ',' || c == ' ' || c == '\'') && !plain.empty()) {
            groupsFit = groupsFit && (!grouped || sinceGroup == 3);
            grouped = true;
            sinceGroup = 0;
        } else {
            plain += c;
            ++sinceGroup;
        }
    }
    if (grouped && (!groupsFit || sinceGroup != 3)) return unexpected(about("number.unreadable", cell));
    const auto value = decimal(plain);
    if (!value || !std::isfinite(*value) || std::abs(*value) > 9e15) return unexpected(about("number.unreadable", cell));
    if (*value != std::floor(*value)) return unexpected(about("number.not_whole", cell));
    if (*value < 0) return unexpected(about("number.negative", cell));
    return static_cast<std::int64_t>(*value);
}

Result<bool> readYesNo(std::string_view cell) {
    const std::string word = text::folded(cell);
    constexpr std::array<std::string_view, 7> yes{"1", "si", "s", "yes", "y", "true", "verdadero"};
    constexpr std::array<std::string_view, 5> no{"0", "no", "n", "false", "falso"};
    if (std::find(yes.begin(), yes.end(), word) != yes.end()) return true;
    if (std::find(no.begin(), no.end(), word) != no.end()) return false;
    return unexpected(about("choice.unknown", cell));
}

Result<double> readDegrees(std::string_view cell) {
    const Problem unreadable = about("coordinates.unreadable", cell);
    std::string text = cleaned(cell);
    if (text.starts_with('\'')) text.erase(0, 1);
    if (std::count(text.begin(), text.end(), ',') == 1 && text.find('.') == std::string::npos) text[text.find(',')] = '.';
    if (const auto value = decimal(text)) {
        if (!std::isfinite(*value)) return unexpected(Problem{.code = "coordinates.not_finite", .field = "", .args = {}});
        return *value;
    }

    std::vector<double> numbers;
    std::string digits;
    char side = 0;
    bool negative = false;
    const auto endNumber = [&] {
        if (digits.empty()) return true;
        const auto value = decimal(digits);
        digits.clear();
        if (value) numbers.push_back(*value);
        return value.has_value();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (text::isDigit(c) || c == '.') {
            digits += c;
            continue;
        }
        if (!endNumber()) return unexpected(unreadable);
        const char upper = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        if (upper == 'N' || upper == 'S' || upper == 'E' || upper == 'O' || upper == 'W') {
            if (side != 0) return unexpected(unreadable);
            side = upper;
        } else if (c == '-' && i == 0) {
            negative = true;
        } else if (static_cast<unsigned char>(c) < 0x80 && c != ' ' && c != '\'' && c != '"') {
            return unexpected(unreadable);  // beyond ASCII: degree signs and typographic quotes
        }
    }
    if (!endNumber() || numbers.empty() || numbers.size() > 3) return unexpected(unreadable);
    if (numbers.size() == 1 && side == 0) return unexpected(unreadable);
    double value = 0;
    for (std::size_t i = numbers.size(); i-- > 0;) {
        if (i > 0 && numbers[i] >= 60) return unexpected(unreadable);
        value = numbers[i] + value / 60;
    }
    return negative || side == 'S' || side == 'O' || side == 'W' ? -value : value;
}

}  // namespace cuadrante::importing
