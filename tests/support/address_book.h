// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/geometry/local_plane.h"
#include "core/geometry/shapes.h"
#include "core/territory/territory.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Addresses as they come in from the street, each with where it really is, in ten styles of dirt. Made from the streets
/// alone: which of them meet is read off the end points that they share, and every abbreviation, slip and damaged letter
/// is this file's own, so that nothing of core/geocoding judges itself.
namespace cuadrante::support {

enum class Dirt { clean, shortened, bare, numbered, between, typing, code_page, by_ear, in_words, telling };
constexpr std::array kDirts{Dirt::clean, Dirt::shortened, Dirt::bare, Dirt::numbered, Dirt::between,
                            Dirt::typing, Dirt::code_page, Dirt::by_ear, Dirt::in_words, Dirt::telling};
constexpr std::string_view nameOf(Dirt dirt) {
    constexpr std::array names{"clean", "shortened", "bare", "numbered", "between", "typing", "code page", "by ear", "in words", "telling"};
    return names[static_cast<std::size_t>(dirt)];
}

struct KnownAddress {
    std::string text;
    std::string colonia;       ///< in a field of its own; empty when it is in the text or nowhere
    std::optional<std::size_t> declared;  ///< position of a quadrant; one in ten is wrong
    Dirt dirt;
    bool crossing;             ///< the truth is a crossing, else a segment
    geometry::Line truth;      ///< one point for a crossing
};

/// House numbers of a segment of the book: odd on the left, even on the right.
struct HouseRange {
    int from;
    int to;
};

class AddressBook {
public:
    AddressBook(const std::vector<territory::Street>& streets, const std::vector<territory::Colonia>& colonias,
                const std::vector<const geometry::MultiPolygon*>& quadrants, std::uint64_t seed)
        : m_streets(streets), m_colonias(colonias), m_quadrants(quadrants), m_random(seed) {
        std::map<std::string, int> hundreds;
        for (std::size_t i = 0; i < streets.size(); ++i) {
            const int hundred = hundreds[streets[i].name]++;
            m_ranges.push_back({.from = hundred * 100 + 1, .to = hundred * 100 + 98});
            if (streets[i].kind == territory::StreetKind::river || streets[i].kind == territory::StreetKind::railway) continue;
            m_at[key(streets[i].line.front())].push_back(i);
            m_at[key(streets[i].line.back())].push_back(i);
        }
        for (const auto& [place, here] : m_at)
            for (const std::size_t i : here)
                for (const std::size_t j : here)
                    if (streets[i].name < streets[j].name) m_crossings.push_back({i, j, place});
        for (std::size_t i = 0; i < streets.size(); ++i)
            if (streets[i].kind != territory::StreetKind::river && streets[i].kind != territory::StreetKind::railway &&
                crossAt(i, true) && crossAt(i, false) && streets[*crossAt(i, true)].name != streets[*crossAt(i, false)].name)
                m_blocks.push_back(i);
    }

    [[nodiscard]] HouseRange rangeOf(std::size_t segment) const { return m_ranges[segment]; }

    KnownAddress next(Dirt dirt) {
        const bool onSegment = dirt == Dirt::numbered || dirt == Dirt::between;
        KnownAddress known{.text = {}, .colonia = {}, .declared = {}, .dirt = dirt, .crossing = !onSegment, .truth = {}};
        std::string a, b, c;
        int number = 0;
        if (onSegment) {
            const std::size_t segment = pick(m_blocks);
            known.truth = m_streets[segment].line;
            a = m_streets[segment].name;
            b = m_streets[*crossAt(segment, true)].name;
            c = m_streets[*crossAt(segment, false)].name;
            number = m_ranges[segment].from + static_cast<int>(m_random.between(6, 90));
        } else {
            const auto& crossing = pick(m_crossings);
            known.truth = {{.lon = static_cast<double>(crossing.place.first) / 1e7, .lat = static_cast<double>(crossing.place.second) / 1e7}};
            a = m_streets[crossing.first].name;
            b = m_streets[crossing.second].name;
            if (m_random.chance(0.5)) std::swap(a, b);
        }
        const geometry::LonLat middle = known.truth[known.truth.size() / 2];
        std::string colonia = m_random.chance(0.85) ? coloniaAt(middle) : std::string();
        if (m_random.chance(0.6)) known.declared = quadrantAt(middle);
        write(known, a, b, c, number, colonia);
        return known;
    }

private:
    using Place = std::pair<std::int64_t, std::int64_t>;
    struct Meeting {
        std::size_t first, second;
        Place place;
    };
    static Place key(geometry::LonLat p) { return {std::llround(p.lon * 1e7), std::llround(p.lat * 1e7)}; }

    template <typename T>
    const T& pick(const std::vector<T>& from) {
        return from[static_cast<std::size_t>(m_random.below(static_cast<std::int64_t>(from.size())))];
    }
    std::string_view pickWord(std::initializer_list<std::string_view> from) {
        return *(from.begin() + m_random.below(static_cast<std::int64_t>(from.size())));
    }

    std::optional<std::size_t> crossAt(std::size_t segment, bool front) const {
        const auto here = m_at.find(key(front ? m_streets[segment].line.front() : m_streets[segment].line.back()));
        if (here == m_at.end()) return {};
        for (const std::size_t other : here->second)
            if (m_streets[other].name != m_streets[segment].name) return other;
        return {};
    }
    std::string coloniaAt(geometry::LonLat point) const {
        for (const territory::Colonia& colonia : m_colonias)
            if (geometry::contains(colonia.shape, point)) return colonia.name;
        return {};
    }
    std::optional<std::size_t> quadrantAt(geometry::LonLat point) {
        if (m_quadrants.empty()) return {};
        if (m_random.chance(0.1)) return static_cast<std::size_t>(m_random.below(std::ssize(m_quadrants)));
        for (std::size_t i = 0; i < m_quadrants.size(); ++i)
            if (geometry::contains(*m_quadrants[i], point)) return i;
        return {};
    }

    void write(KnownAddress& known, std::string a, std::string b, std::string c, int number, std::string colonia) {
        switch (known.dirt) {
            case Dirt::clean:
                known.text = a + " esquina con " + b + (colonia.empty() ? "" : ", Col. " + colonia);
                break;
            case Dirt::shortened:
                known.text = upper(bareLetters(shortKind(a) + pick2(" ESQ. ", " ESQ ", " esq. con ") + shortKind(b)));
                if (!colonia.empty()) known.text += " COL. " + upper(bareLetters(colonia));
                break;
            case Dirt::bare:
                known.text = upper(bareLetters(withoutKind(a) + " Y " + withoutKind(b)));
                known.colonia = upper(bareLetters(colonia));
                break;
            case Dirt::numbered: {
                const std::string street = m_random.chance(0.5) ? shortKind(a) : a;
                const std::string sign(pickWord({" #", " No. ", " ", " núm. "}));
                known.text = street + sign + std::to_string(number) + (m_random.chance(0.15) ? "-B" : m_random.chance(0.1) ? " int. 3" : "");
                if (!colonia.empty()) known.text += (m_random.chance(0.5) ? " Col. " : ", ") + colonia;
                break;
            }
            case Dirt::between:
                known.text = shortKind(a) + std::string(pickWord({" entre ", " ENTRE ", " e/ ", " entre calles "})) + withoutKind(b) + " y " + withoutKind(c);
                if (m_random.chance(0.5)) known.text = upper(bareLetters(known.text));
                known.colonia = colonia;
                break;
            case Dirt::typing:
                known.text = slip(withoutKind(a)) + pick2(" y ", " esq ", " con ") + slip(shortKind(b));
                known.colonia = m_random.chance(0.3) ? slip(colonia) : colonia;
                break;
            case Dirt::code_page:
                known.text = damaged(upperAll(a) + " Y " + upperAll(b));
                known.colonia = damaged(upperAll(colonia));
                break;
            case Dirt::by_ear:
                known.text = byEar(lower(bareLetters(withoutKind(a)))) + " esquina " + byEar(lower(bareLetters(withoutKind(b))));
                known.colonia = lower(bareLetters(colonia));
                break;
            case Dirt::in_words:
                known.text = inWords(a) + pick2(" esq. ", " y ", " cruce con ") + inWords(b);
                if (!colonia.empty()) known.text += " col " + colonia;
                break;
            case Dirt::telling:
                known.text = std::string(pickWord({"en la esquina de las calles ", "casi esquina, calles ", "cruce de ", "a la altura de "}));
                if (known.text.front() == 'c' && known.text[1] == 'a') known.text = withoutKind(a) + " casi esquina con " + withoutKind(b) + " s/n";
                else if (known.text.front() == 'a') known.text = a + " a la altura de " + b;
                else known.text += withoutKind(a) + " y " + withoutKind(b);
                if (!colonia.empty()) known.text += std::string(pickWord({" de la colonia ", ", ", " en la col. "})) + colonia;
                break;
        }
    }

    std::string pick2(std::string_view a, std::string_view b, std::string_view c) { return std::string(pickWord({a, b, c})); }

    static bool startsWith(const std::string& text, std::string_view start) { return text.starts_with(start); }
    /// The kind of way short, as people have it on forms.
    std::string shortKind(const std::string& name) {
        const auto with = [&](std::string_view kind, std::string_view short1, std::string_view short2) -> std::optional<std::string> {
            const auto at = name.find(kind);
            if (at == std::string::npos) return {};
            return name.substr(0, at) + std::string(m_random.chance(0.5) ? short1 : short2) + name.substr(at + kind.size());
        };
        for (const auto& [kind, short1, short2] : {std::tuple{"Avenida ", "Av. ", "AV "}, {"Bulevar ", "Blvd. ", "Boulevard "}, {"Calzada ", "Calz. ", "Calz "},
                                                   {"Callejón ", "Cjon. ", "Callejon "}, {"Privada ", "Priv. ", "Pvda "}, {"Cerrada ", "Cda. ", "Cerr. "},
                                                   {"Andador ", "And. ", "Andador "}, {"Carretera ", "Carr. ", "Carret. "}, {"Calle ", "C. ", ""}})
            if (const auto made = with(kind, short1, short2)) return *made;
        return name;
    }
    /// Without "Calle" and "Avenida", which people leave out; a lane keeps its kind.
    static std::string withoutKind(const std::string& name) {
        for (const std::string_view kind : {"Calle ", "Avenida ", "Bulevar ", "Calzada "})
            if (startsWith(name, kind)) return name.substr(kind.size());
        return name;
    }

    static std::string replaceAll(std::string text, std::string_view what, std::string_view by) {
        for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size()) text.replace(at, what.size(), by);
        return text;
    }
    static std::string bareLetters(std::string text) {
        for (const auto& [from, to] : {std::pair{"á", "a"}, {"é", "e"}, {"í", "i"}, {"ó", "o"}, {"ú", "u"}, {"ü", "u"}, {"ñ", "n"}, {"Á", "A"},
                                       {"É", "E"}, {"Í", "I"}, {"Ó", "O"}, {"Ú", "U"}, {"Ñ", "N"}})
            text = replaceAll(std::move(text), from, to);
        return text;
    }
    static std::string upper(std::string text) {
        for (char& c : text)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        return text;
    }
    static std::string upperAll(std::string text) {
        for (const auto& [from, to] : {std::pair{"á", "Á"}, {"é", "É"}, {"í", "Í"}, {"ó", "Ó"}, {"ú", "Ú"}, {"ñ", "Ñ"}}) text = replaceAll(std::move(text), from, to);
        return upper(std::move(text));
    }
    static std::string lower(std::string text) {
        for (char& c : text)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return text;
    }

    /// One slip of the fingers in each word of six letters and more, at most two in all.
    std::string slip(const std::string& name) {
        std::string out;
        int slips = 0;
        for (std::size_t at = 0; at < name.size();) {
            std::size_t end = name.find(' ', at);
            if (end == std::string::npos) end = name.size();
            std::string word = name.substr(at, end - at);
            const bool plain = std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
            if (plain && word.size() >= 6 && slips < 2 && m_random.chance(0.8)) {
                ++slips;
                const auto i = static_cast<std::size_t>(m_random.between(1, std::ssize(word) - 2));
                switch (m_random.below(4)) {
                    case 0: word.erase(i, 1); break;
                    case 1: std::swap(word[i], word[i + 1 < word.size() ? i + 1 : i - 1]); break;
                    case 2: word.insert(i, 1, static_cast<char>('a' + m_random.below(26))); break;
                    default: word[i] = static_cast<char>('a' + m_random.below(26));
                }
            }
            out += (out.empty() ? "" : " ") + word;
            at = end + 1;
        }
        return out;
    }

    /// What code pages do to letters above ASCII.
    std::string damaged(std::string text) {
        switch (m_random.below(4)) {
            case 0:
                for (const std::string_view letter : {"Á", "É", "Í", "Ó", "Ú", "Ñ"}) text = replaceAll(std::move(text), letter, "?");
                return text;
            case 1:
                for (const std::string_view letter : {"Á", "É", "Í", "Ó", "Ú", "Ñ"}) text = replaceAll(std::move(text), letter, "\xEF\xBF\xBD");
                return text;
            case 2:
                for (const auto& [from, to] : {std::pair{"Ñ", "Ã‘"}, {"É", "Ã‰"}, {"Ó", "Ã“"}, {"Ú", "Ãš"}, {"Á", "A"}, {"Í", "I"}}) text = replaceAll(std::move(text), from, to);
                return text;
            default:
                for (const auto& [from, to] : {std::pair{"Ñ", "Ð"}, {"Á", "A"}, {"É", "E"}, {"Í", "I"}, {"Ó", "O"}, {"Ú", "U"}}) text = replaceAll(std::move(text), from, to);
                return text;
        }
    }

    /// As it sounds: one or two letters that are written otherwise and spoken alike.
    std::string byEar(std::string text) {
        int changed = 0;
        for (std::size_t i = 0; i < text.size() && changed < 2; ++i) {
            const char next = i + 1 < text.size() ? text[i + 1] : ' ';
            const bool soft = next == 'e' || next == 'i';
            char by = text[i];
            if (text[i] == 'v') by = 'b';
            else if (text[i] == 'b') by = 'v';
            else if (text[i] == 'z') by = 's';
            else if (text[i] == 'c' && soft) by = 's';
            else if (text[i] == 'g' && soft) by = 'j';
            else if (text[i] == 'j' && soft) by = 'g';
            if (by != text[i] && m_random.chance(0.7)) text[i] = by, ++changed;
            else if (text[i] == 'l' && next == 'l' && m_random.chance(0.5)) text.replace(i, 2, "y"), ++changed;
            else if (text[i] == 'h' && (i == 0 || text[i - 1] == ' ') && m_random.chance(0.5)) text.erase(i, 1), ++changed;
        }
        return text;
    }

    /// Numbers in words, given names as initials, surnames alone.
    std::string inWords(const std::string& name) {
        std::string text = withoutKind(name);
        for (const auto& [from, to] : {std::pair{"20 de Noviembre", "Veinte de Noviembre"}, {"5 de Mayo", "Cinco de Mayo"}, {"6 de Enero", "Seis de Enero"},
                                       {"1.º de Mayo", "Primero de Mayo"}, {"2 de Abril", "Dos de Abril"}, {"12 de Octubre", "Doce de Octubre"},
                                       {"16 de Septiembre", "Dieciséis de Sept."}, {"Segunda Privada", "2a. Priv. de"}, {"Belisario ", "B. "}, {"Felipe ", "F. "},
                                       {"Otilio ", "O. "}, {"Ricardo ", "R. "}, {"Lázaro ", "L. "}, {"Hermanos ", "Hnos. "}, {"San ", "Sn. "}, {"Santa ", "Sta. "},
                                       {"Guadalupe", "Gpe."}, {"General ", "Gral. "}, {"Avenida ", "Av. "}})
            text = replaceAll(std::move(text), from, to);
        return text;
    }

    const std::vector<territory::Street>& m_streets;
    const std::vector<territory::Colonia>& m_colonias;
    std::vector<const geometry::MultiPolygon*> m_quadrants;
    Random m_random;
    std::vector<HouseRange> m_ranges;
    std::map<Place, std::vector<std::size_t>> m_at;
    std::vector<Meeting> m_crossings;
    std::vector<std::size_t> m_blocks;
};

/// Metres from the point to the line; of a line of one point, to it.
inline double metresTo(const geometry::Line& line, geometry::LonLat point) {
    const geometry::LocalPlane plane(point);
    double best = geometry::distanceMetres(line.front(), point);
    for (std::size_t i = 1; i < line.size(); ++i) {
        const auto a = plane.toMetres(line[i - 1]), b = plane.toMetres(line[i]);
        const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
        const double share = square == 0 ? 0 : std::clamp(-(a.x * dx + a.y * dy) / square, 0.0, 1.0);
        best = std::min(best, std::hypot(a.x + share * dx, a.y + share * dy));
    }
    return best;
}

}  // namespace cuadrante::support
