// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include "core/base/entry.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace cuadrante::text {

namespace {
constexpr char32_t kInvalid = 0xFFFFFFFF;
constexpr char32_t kCombiningTilde = 0x0303;

/// The code point at `at`, which moves behind it; kInvalid, and one byte further, where there is none. Strict: no
/// overlong forms, no surrogates, nothing above U+10FFFF.
char32_t decode(std::string_view bytes, std::size_t& at) noexcept {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
    const std::uint8_t first = byte(at);
    if (first < 0x80) return bytes[at++] & 0x7F;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    const bool leads = first >= 0xC2 && first <= 0xF4;
    if (!leads || at + length > bytes.size()) return ++at, kInvalid;
    char32_t code = first & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return ++at, kInvalid;
        code = code << 6 | (byte(at + i) & 0x3Fu);
    }
    const char32_t least = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
    if (code < least || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return ++at, kInvalid;
    at += length;
    return code;
}

void append(std::string& out, char32_t code) {
    const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(static_cast<std::uint8_t>(byte))); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | code >> 6), put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | code >> 12), put(0x80 | (code >> 6 & 0x3F)), put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | code >> 18), put(0x80 | (code >> 12 & 0x3F)), put(0x80 | (code >> 6 & 0x3F)), put(0x80 | (code & 0x3F));
    }
}

bool isSpace(char32_t code) noexcept {
    return code == ' ' || (code >= 0x09 && code <= 0x0D) || code == 0x85 || code == 0xA0 || code == 0x1680 ||
           (code >= 0x2000 && code <= 0x200B) || code == 0x2028 || code == 0x2029 || code == 0x202F ||
           code == 0x205F || code == 0x2060 || code == 0x3000 || code == 0xFEFF;
}

bool isCombining(char32_t code) noexcept { return code >= 0x0300 && code <= 0x036F; }

// The base letters of U+00C0..U+00DF (and, the same row again, U+00E0..U+00FF) and of U+0100..U+017F.
constexpr std::string_view kLatin1 = "aaaaaaaceeeeiiiidnooooo ouuuuyts";
constexpr std::string_view kExtendedA =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll"
    "nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kLatin1.size() == 0x20 && kExtendedA.size() == 0x80);

/// The letter or digit to compare by, lower case and bare; a space for everything that only separates.
char32_t bare(char32_t code) noexcept {
    if (code < 0x80) {
        if (code >= 'A' && code <= 'Z') return code + ('a' - 'A');
        return (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9') ? code : U' ';
    }
    if (code == 0xAA) return U'a';  // ordinals: 1ª, 1º
    if (code == 0xBA) return U'o';
    if (code == 0xFF) return U'y';
    if (code < 0xC0) return U' ';
    if (code < 0x100) return static_cast<char32_t>(kLatin1[(code - 0xC0) & 0x1F]);
    if (code < 0x180) return static_cast<char32_t>(kExtendedA[code - 0x100]);
    const bool separates = isSpace(code) || (code >= 0x2000 && code <= 0x2BFF) || (code >= 0x3000 && code <= 0x303F) ||
                           code == kInvalid || code == 0xFFFD;
    return separates ? U' ' : code;
}

enum class Tilde { dropped, kept };

std::string fold(std::string_view utf8, Tilde tilde) {
    std::string out;
    out.reserve(utf8.size());
    bool gap = false;
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t code = decode(utf8, at);
        const bool tildeOnN = code == kCombiningTilde && !gap && out.ends_with('n');
        if (tilde == Tilde::kept && tildeOnN) out.push_back('\x7F');
        if (isCombining(code)) continue;
        const char32_t letter = bare(code);
        if (letter == U' ') {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out.push_back(' ');
        gap = false;
        append(out, letter);
        if (tilde == Tilde::kept && (code == U'ñ' || code == U'Ñ')) out.push_back('\x7F');
    }
    return out;
}
}  // namespace

bool isUtf8(std::string_view bytes) noexcept {
    for (std::size_t at = 0; at < bytes.size();)
        if (decode(bytes, at) == kInvalid) return false;
    return true;
}

std::string fromWindows1252(std::string_view bytes) {
    static constexpr std::array<char16_t, 32> kUpperControls = {
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    std::string out;
    out.reserve(bytes.size());
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        append(out, byte >= 0x80 && byte < 0xA0 ? kUpperControls[byte - 0x80u] : char32_t{byte});
    }
    return out;
}

std::string trimmed(std::string_view utf8) {
    std::size_t from = 0, to = 0;  // of what stays: behind the leading white space, behind the last other character
    bool begun = false;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t start = at;
        if (isSpace(decode(utf8, at))) continue;
        if (!begun) from = start;
        begun = true;
        to = at;
    }
    return std::string(utf8.substr(from, to - from));
}

std::string oneLine(std::string_view utf8) {
    std::string out;
    bool gap = false;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t start = at;
        const char32_t code = decode(utf8, at);
        if (isSpace(code) || code < 0x20 || code == 0x7F) {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out.push_back(' ');
        gap = false;
        out.append(utf8.substr(start, at - start));
    }
    return out;
}

std::int64_t characters(std::string_view utf8) noexcept {
    std::int64_t count = 0;
    for (const char c : utf8) count += (static_cast<std::uint8_t>(c) & 0xC0) != 0x80;
    return count;
}

std::string readAs(std::string_view code) {
    std::string letters = folded(code);
    return letters.empty() ? oneLine(code) : letters;
}

std::string folded(std::string_view utf8) { return fold(utf8, Tilde::dropped); }
// DEL sorts behind every letter and digit, so "ñ" comes after "nz" and before "o".
std::string sortKey(std::string_view utf8) { return fold(utf8, Tilde::kept); }

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t from = 0;;) {
        const std::size_t end = text.find(separator, from);
        parts.emplace_back(text.substr(from, end - from));
        if (end == std::string_view::npos) return parts;
        from = end + 1;
    }
}

}  // namespace cuadrante::text
