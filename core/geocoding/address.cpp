// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geocoding/address.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <span>
#include <utility>

namespace cuadrante::geocoding {

namespace {
using namespace std::string_view_literals;

constexpr std::size_t kLongestAddress = 400;
constexpr std::size_t kReadings = 6;

enum class Role { first, cross, weakCross, between, place, colonia, kilometre, loose };

/// A run of words that belong together, and what led to it.
struct Chunk {
    Role role;
    std::vector<Word> words = {};
};

using Words = std::span<const Word>;

/// Whether the words from `at` on are these; a word may give several spellings separated by '|'.
std::size_t match(Words words, std::size_t at, std::initializer_list<std::string_view> pattern) {
    std::size_t i = at;
    for (const std::string_view alternatives : pattern) {
        if (i >= words.size()) return 0;
        bool fits = false;
        for (std::size_t from = 0; from <= alternatives.size();) {
            const std::size_t end = std::min(alternatives.find('|', from), alternatives.size());
            if (words[i].text == alternatives.substr(from, end - from)) fits = true;
            from = end + 1;
        }
        if (!fits) return 0;
        ++i;
    }
    return i - at;
}

/// Words that lead to a chunk of a role; longest first.
struct Lead {
    Role role;
    bool near;
    std::initializer_list<std::string_view> words;
};

std::size_t leadAt(Words words, std::size_t at, Role& role, bool& near) {
    static const std::initializer_list<Lead> kLeads = {
        {Role::cross, true, {"casi", "esquina|esq", "con|c"}}, {Role::cross, true, {"casi", "esquina|esq"}},
        {Role::cross, true, {"casi", "con"}},
        {Role::cross, false, {"en", "la|el", "esquina|esq|cruce|crucero|interseccion", "de|con|que"}},
        {Role::cross, false, {"esquina|esq|cruce|crucero|interseccion", "de|con|c"}},
        {Role::cross, false, {"esquina|esq|cruce|crucero|interseccion|cruza|cruzamiento"}},
        {Role::cross, false, {"a", "la", "altura", "de|del"}}, {Role::cross, false, {"altura", "de|del"}},
        {Role::between, false, {"entre", "las", "calles", "de"}}, {Role::between, false, {"entre", "las", "calles"}},
        {Role::between, false, {"entre", "calles|calle|c"}}, {Role::between, false, {"entre|etre|entr|ent"}},
        {Role::place, true, {"frente|fte|enfrente", "a|al|de|del"}}, {Role::place, true, {"frente|enfrente|fte"}},
        {Role::place, true, {"a", "un", "costado", "de|del"}}, {Role::place, true, {"a", "un", "lado", "de|del"}},
        {Role::place, true, {"a", "espaldas", "de|del"}}, {Role::place, true, {"atras|detras", "de|del"}},
        {Role::place, true, {"junto", "a|al|de|del"}}, {Role::place, true, {"cerca", "de|del"}},
        {Role::place, true, {"afuera|fuera|dentro|adentro", "de|del"}}, {Role::place, true, {"a", "fuera", "de|del"}},
        {Role::place, true, {"por", "el|la|los|las"}}, {Role::place, true, {"por", "donde", "esta"}},
        {Role::place, false, {"en", "el|la|los|las"}}, {Role::place, true, {"rumbo", "a|al"}},
        {Role::colonia, false, {"colonia|col|cols|fraccionamiento|fracc|fraccto|fracto|frac|fracionamiento"}},
        {Role::colonia, false, {"de", "la", "colonia|col"}}, {Role::colonia, false, {"en", "la", "colonia|col"}},
        {Role::colonia, false, {"del", "fraccionamiento|fracc"}},
        {Role::colonia, false, {"u", "hab"}}, {Role::colonia, false, {"unidad", "habitacional"}},
        {Role::colonia, false, {"uh"}},
        {Role::kilometre, false, {"km|kilometro|kms"}},
    };
    std::size_t longest = 0;
    for (const Lead& lead : kLeads) {
        const std::size_t length = match(words, at, lead.words);
        if (length > longest) longest = length, role = lead.role, near = lead.near;
    }
    // "Col" and the like must lead somewhere, and "esquina" may be a street's own name when it ends the text.
    return at + longest < words.size() ? longest : 0;
}

std::optional<int> integerOf(std::string_view word) {
    int value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size()) return {};
    return value;
}

/// "1204", "1204b", "1204-B": the number of a house.
std::optional<int> houseNumber(std::string_view word) {
    const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    if (digits == 0 || digits > 5 || word.size() > digits + 1) return {};
    return integerOf(word.substr(0, digits));
}

NamePart partOf(const std::vector<Word>& words, Name (*name)(const std::vector<Word>&)) {
    NamePart part;
    for (const Word& word : words) part.said += (part.said.empty() ? "" : " ") + word.text;
    if (!words.empty()) part.name = name(words);
    if (part.name.empty()) part = {};
    return part;
}

/// Words that say which flat or which side, with their value.
bool isInside(std::string_view word) {
    static constexpr std::array kWords{"int"sv, "interior"sv, "depto"sv, "dpto"sv, "dep"sv, "departamento"sv, "mz"sv, "mza"sv,
                                       "manzana"sv, "lt"sv, "lte"sv, "lote"sv, "edif"sv, "edificio"sv, "piso"sv, "local"sv,
                                       "loc"sv, "casa"sv, "exterior"sv, "torre"sv};
    return std::ranges::find(kWords, word) != kWords.end();
}
bool saysNumber(std::string_view word) {
    static constexpr std::array kWords{"no"sv, "num"sv, "numero"sv, "nro"sv, "nr"sv, "ext"sv, "num."sv, "n"sv};
    return std::ranges::find(kWords, word) != kWords.end();
}
bool isSide(std::string_view word) {
    static constexpr std::array kWords{"norte"sv, "nte"sv, "sur"sv, "oriente"sv, "ote"sv, "poniente"sv, "pte"sv, "lote"sv};
    return std::ranges::find(kWords, word) != kWords.end();
}

/// Takes an address apart word by word.
class Reader {
public:
    explicit Reader(std::vector<Word> words) : m_words(std::move(words)) {}

    std::vector<Address> read() {
        cut();
        std::vector<Address> readings;
        const auto add = [&](Address address) {
            const bool says = !address.street.empty() || !address.place.empty() || !address.colonia.empty() || !address.loose.empty() ||
                              !address.postalCode.empty();
            if (says && readings.size() < kReadings && std::ranges::find(readings, address) == readings.end())
                readings.push_back(std::move(address));
        };
        // Where each "y" may part two streets or belong to a name: the last one first, then the others, then none.
        std::vector<std::size_t> weak;
        for (std::size_t i = 0; i < m_chunks.size(); ++i)
            if (m_chunks[i].role == Role::weakCross) weak.push_back(i);
        for (std::size_t i = weak.size(); i-- > 0;) add(compose(weak[i]));
        add(compose(m_chunks.size()));
        if (m_bareNumber) {
            m_keepNumber = true;
            add(compose(weak.empty() ? m_chunks.size() : weak.front()));
        }
        return readings;
    }

private:
    void startChunk(Role role) { m_chunks.push_back({.role = role}); }

    /// Whether the digits at `at` are a house number and not a part of the name before them.
    bool isHouseNumber(std::size_t at) const {
        const std::vector<Word>& before = m_chunks.back().words;
        if (before.empty()) return false;
        const Role role = m_chunks.back().role;
        if (role != Role::first && role != Role::cross && role != Role::weakCross) return false;
        const bool named = std::ranges::any_of(before, [&](const Word& word) {
            return wayOf(word.text) == Way::unsaid && !isArticle(word.text) && !isSide(word.text) && word.text != "eje";
        });
        if (!named || isArticle(before.back().text)) return false;
        const bool ofDate = at + 2 < m_words.size() && m_words[at + 1].text == "de" && isMonth(m_words[at + 2].text);
        return !ofDate;
    }

    void cut() {
        startChunk(Role::first);
        const Words words(m_words);
        bool inBetween = false;
        for (std::size_t i = 0; i < m_words.size();) {
            const Word& word = m_words[i];
            const bool fresh = m_chunks.back().words.empty();
            // A postal code: "CP 38000", "C.P. 38000".
            const std::size_t code = match(words, i, {"cp"}) ? 1 : match(words, i, {"c", "p"});
            if (code > 0 && i + code < m_words.size() && m_words[i + code].text.size() == 5 && isNumber(m_words[i + code].text)) {
                m_address.postalCode = m_words[i + code].text;
                i += code + 1;
                if (!m_chunks.back().words.empty()) startChunk(Role::loose);
                continue;
            }
            Role role = Role::first;
            bool near = false;
            const std::size_t lead = word.text == "e" && i + 1 < m_words.size() && m_words[i + 1].before == Gap::slash && !fresh
                                         ? (role = Role::between, std::size_t{1})
                                         : leadAt(words, i, role, near);
            const bool opensPlace = role == Role::place && !near;  // "en la ..." inside a name is no lead
            if (lead > 0 && !(opensPlace && !fresh) && !(role == Role::colonia && fresh && m_chunks.back().role == Role::first && m_chunks.size() > 1)) {
                m_address.near = m_address.near || near;
                if (fresh && m_chunks.size() > 1) m_chunks.pop_back();
                startChunk(role);
                inBetween = role == Role::between;
                i += lead;
                if (role == Role::kilometre) i = readKilometre(i);
                continue;
            }
            if (word.text == "s/n") {
                m_address.withoutNumber = true;
                ++i;
                continue;
            }
            if (isInside(word.text) && !fresh && i + 1 < m_words.size() && m_words[i + 1].text.size() <= 4 && word.text != "casa") {
                i += 2;
                continue;
            }
            const bool said = saysNumber(word.text) && i + 1 < m_words.size() && houseNumber(m_words[i + 1].text).has_value();
            if (said && !fresh) {
                i = takeNumber(i + 1);
                continue;
            }
            if (word.before == Gap::hash && houseNumber(word.text) && !fresh) {
                i = takeNumber(i);
                continue;
            }
            if (isNumber(word.text) && word.text.size() == 5 && !fresh && i + 1 == m_words.size()) {
                m_address.postalCode = word.text;
                ++i;
                continue;
            }
            if (!m_address.number && houseNumber(word.text) && isNumber(word.text.substr(0, 1)) && isHouseNumber(i)) {
                m_bareNumber = word;
                m_numberChunk = m_chunks.size() - 1;
                i = takeNumber(i);
                continue;
            }
            const bool last = i + 1 == m_words.size();
            if ((word.text == "y" || word.text == "e" || word.text == "con" || word.text == "x") && !fresh && !last) {
                // After "entre" the first one parts the two streets.
                startChunk(inBetween ? Role::between : Role::weakCross);
                inBetween = false;
                ++i;
                continue;
            }
            if (word.before == Gap::slash && !fresh) startChunk(inBetween ? Role::between : Role::weakCross), inBetween = false;
            if (word.before == Gap::comma && !fresh) startChunk(Role::loose), inBetween = false;
            if (word.before == Gap::dash && !fresh && m_chunks.back().role == Role::first && !isNumber(word.text) && i > 1 &&
                wayOf(word.text) != Way::unsaid)
                startChunk(Role::weakCross);
            m_chunks.back().words.push_back(word);
            ++i;
        }
    }

    /// "123", "123-B": the letter is the house's. Returns where the text goes on.
    std::size_t takeNumber(std::size_t at) {
        if (!m_address.number) m_address.number = houseNumber(m_words[at].text);
        const std::size_t next = at + 1;
        return next < m_words.size() && m_words[next].before == Gap::dash && m_words[next].text.size() == 1 ? next + 1 : next;
    }

    /// "12", "12+500", "12.5"; the road follows.
    std::size_t readKilometre(std::size_t i) {
        const auto whole = i < m_words.size() && isNumber(m_words[i].text) && m_words[i].text.size() <= 4 ? integerOf(m_words[i].text) : std::nullopt;
        if (!whole) return i;
        double value = *whole;
        ++i;
        if (i < m_words.size() && m_words[i].before == Gap::plus && isNumber(m_words[i].text) && m_words[i].text.size() <= 3) {
            double scale = 1;
            for (std::size_t d = 0; d < m_words[i].text.size(); ++d) scale /= 10;
            value += *integerOf(m_words[i].text) * scale;
            ++i;
        }
        m_address.kilometre = value;
        while (i < m_words.size() && (m_words[i].text == "de" || m_words[i].text == "la")) ++i;
        return i;
    }

    /// `split`: the weak chunk that is a street of its own; the others join the one before them.
    Address compose(std::size_t split) const {
        Address address = m_address;
        std::vector<Chunk> chunks;
        for (std::size_t i = 0; i < m_chunks.size(); ++i) {
            const Chunk& chunk = m_chunks[i];
            if (chunk.role == Role::weakCross && i != split && !chunks.empty()) {
                chunks.back().words.push_back({.text = "y"});
                std::ranges::copy(chunk.words, std::back_inserter(chunks.back().words));
            } else {
                chunks.push_back(chunk);
            }
            if (m_keepNumber && m_bareNumber && i == m_numberChunk) chunks.back().words.push_back(*m_bareNumber);
        }
        if (m_keepNumber) address.number.reset();
        bool fromSeen = false;
        for (const Chunk& chunk : chunks) {
            if (chunk.words.empty()) continue;
            NamePart part = partOf(chunk.words, wayName);
            switch (chunk.role) {
                case Role::first:
                    address.street = std::move(part);
                    break;
                case Role::cross:
                case Role::weakCross:
                    if (address.street.empty()) address.street = std::move(part);
                    else if (address.cross.empty()) address.cross = std::move(part);
                    else if (address.from.empty()) address.from = std::exchange(address.cross, {}), address.to = std::move(part);
                    break;
                case Role::between:
                    (fromSeen ? address.to : address.from) = std::move(part);
                    fromSeen = true;
                    break;
                case Role::kilometre:
                    if (address.street.empty()) address.street = std::move(part);
                    break;
                case Role::place:
                    if (address.place.empty()) address.place = partOf(chunk.words, placeName);
                    break;
                case Role::colonia:
                    if (address.colonia.empty()) address.colonia = partOf(chunk.words, areaName);
                    else address.loose.push_back(std::move(part));
                    break;
                case Role::loose:
                    address.loose.push_back(std::move(part));
                    break;
            }
        }
        // "en la esquina de Hidalgo y Juárez", "entre Hidalgo y Juárez" without a street: where both meet.
        if (address.street.empty() && !address.from.empty()) {
            address.street = std::exchange(address.from, {});
            address.cross = std::exchange(address.to, {});
        }
        if (!address.from.empty() && address.to.empty()) address.cross = std::exchange(address.from, {});
        return address;
    }

    std::vector<Word> m_words;
    std::vector<Chunk> m_chunks;
    Address m_address;
    std::optional<Word> m_bareNumber;
    std::size_t m_numberChunk = 0;
    bool m_keepNumber = false;
};
}  // namespace

std::vector<Address> readingsOf(std::string_view said) {
    said = said.substr(0, kLongestAddress);
    return Reader(wordsOf(said)).read();
}

NamePart coloniaPart(std::string_view said) { return partOf(wordsOf(said.substr(0, kLongestAddress)), areaName); }

}  // namespace cuadrante::geocoding
