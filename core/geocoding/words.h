// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Placing addresses as people in Mexico write them, without a network. No point is ever made up: what is not found has
/// no candidate.
namespace cuadrante::geocoding {

/// What stands before the name of a way: "Avenida", "Priv.", "Carr.". The field's own words.
enum class Way {
    unsaid, calle, avenida, bulevar, calzada, paseo, circuito, eje, diagonal, periferico, viaducto, glorieta, carretera,
    autopista, libramiento, camino, callejon, cerrada, privada, andador, pasaje, retorno, rinconada, prolongacion
};

/// A name made comparable: of a way, a colonia or a place.
struct Name {
    Way way = Way::unsaid;
    int ordinal = 0;                      ///< of "Segunda Privada de ...": 2; 0 when there is none
    std::vector<std::string> tokens = {};  ///< the words that tell it apart: folded, abbreviations written out, numbers
                                           ///< and ordinals as digits, without articles
    bool operator==(const Name&) const = default;
    [[nodiscard]] bool empty() const noexcept { return tokens.empty(); }
};

/// A letter that a code page lost ("NI?OS"): fits any letter.
constexpr char kLost = '?';

/// How a word is set off from the word before it.
enum class Gap { space, comma, slash, hash, dash, plus };
struct Word {
    std::string text;  ///< folded (text::folded); "s/n" for every form of "without number"; kLost for a lost letter
    Gap before = Gap::space;
};

/// The words of what someone wrote. Puts right an N with tilde or an accent that went through the wrong code page
/// ("NIÃ‘OS", "NIÐOS", "NI¥OS").
[[nodiscard]] std::vector<Word> wordsOf(std::string_view said);

/// The name that the words make, kind of way included: "Segunda priv. de la 1.º de mayo" -> privada, 2, {"1", "mayo"}.
[[nodiscard]] Name wayName(const std::vector<Word>& words);
/// The name of a colonia: without "colonia", "fraccionamiento", "unidad habitacional"...; "ampliación" and "sección"
/// tell colonias apart and stay.
[[nodiscard]] Name areaName(const std::vector<Word>& words);
/// The name of a place: all words but articles.
[[nodiscard]] Name placeName(const std::vector<Word>& words);

/// Whether the word (folded) is one of the kinds of way, in full or short.
[[nodiscard]] Way wayOf(std::string_view word) noexcept;
/// Spanish month, in full or by at least three letters.
[[nodiscard]] bool isMonth(std::string_view word) noexcept;
[[nodiscard]] bool isNumber(std::string_view word) noexcept;  ///< digits alone
/// de, del, la, el, los, las, ...
[[nodiscard]] bool isArticle(std::string_view word) noexcept;
/// general, licenciado, doctor, ...: often left out.
[[nodiscard]] bool isTitle(std::string_view token) noexcept;

/// What a token sounds like in Spanish: b and v, s, c and z, ll and y, g and j, silent h are the same.
/// "Jiménez" and "Gimenes" agree.
[[nodiscard]] std::string phonetic(std::string_view token);

/// Steps from one text to the other by changing, adding, dropping a letter or exchanging two neighbours (optimal string
/// alignment); a lost letter fits any. Gives up above `most` and returns most + 1.
[[nodiscard]] int editDistance(std::string_view a, std::string_view b, int most);

}  // namespace cuadrante::geocoding
