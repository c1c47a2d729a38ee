// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/code_page.h"

#include "core/base/text.h"

#include <cstddef>

namespace cuadrante::importing {

namespace {
/// The letters of 0x80 to 0xFF in order. What is drawn with lines and blocks there is no text, but keeps its place.
constexpr std::string_view kCp850 =
    "ÇüéâäàåçêëèïîìÄÅ"
    "ÉæÆôöòûùÿÖÜø£Ø×ƒ"
    "áíóúñÑªº¿®¬½¼¡«»"
    "░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
    "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤"
    "ðÐÊËÈ\u0131ÍÎÏ┘┌█▄¦Ì▀"
    "ÓßÔÒõÕµþÞÚÛÙýÝ¯´"
    "\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0";
constexpr std::string_view kMacRoman =
    "ÄÅÇÉÑÖÜáàâäãåçéè"
    "êëíìîïñóòôöõúùûü"
    "†°¢£§•¶ß®©™´¨≠ÆØ"
    "∞±≤≥¥µ∂∑∏π∫ªºΩæø"
    "¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ"
    "–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ"
    "‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ"
    "\uFFFDÒÚÛÙ\u0131ˆ˜¯˘˙˚¸˝˛ˇ";

using Letters = std::array<std::string_view, 128>;

constexpr Letters lettersOf(std::string_view all) {
    Letters letters;
    std::size_t at = 0;
    for (std::string_view& letter : letters) {
        const auto lead = static_cast<unsigned char>(all[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        letter = all.substr(at, length);
        at += length;
    }
    return letters;
}
constexpr Letters kLettersOf850 = lettersOf(kCp850);
constexpr Letters kLettersOfMac = lettersOf(kMacRoman);

std::string letterOf(std::size_t byte, CodePage page) {
    if (page == CodePage::cp850) return std::string(kLettersOf850[byte]);
    if (page == CodePage::mac_roman) return std::string(kLettersOfMac[byte]);
    const char one = static_cast<char>(static_cast<unsigned char>(byte + 0x80));
    return text::fromWindows1252({&one, 1});
}
}  // namespace

CodePage likelyCodePage(const ByteCounts& counts) noexcept {
    constexpr std::string_view kSpanish = "áéíóúüñÁÉÍÓÚÜÑ";
    CodePage best = CodePage::windows1252;
    std::uint64_t most = 0;
    for (const CodePage page : {CodePage::windows1252, CodePage::cp850, CodePage::mac_roman}) {
        std::uint64_t letters = 0;
        for (std::size_t byte = 0; byte < counts.size(); ++byte) {
            if (counts[byte] > 0 && kSpanish.find(letterOf(byte, page)) != std::string_view::npos) letters += counts[byte];
        }
        if (letters > most) best = page, most = letters;
    }
    return best;
}

std::string toUtf8(std::string_view bytes, CodePage page) {
    if (page == CodePage::windows1252) return text::fromWindows1252(bytes);
    const Letters& letters = page == CodePage::cp850 ? kLettersOf850 : kLettersOfMac;
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) out += c;
        else out += letters[byte - 0x80U];
    }
    return out;
}

}  // namespace cuadrante::importing
