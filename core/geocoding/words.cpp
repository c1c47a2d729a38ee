// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geocoding/words.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace cuadrante::geocoding {

namespace {
using namespace std::string_view_literals;
using Pair = std::pair<std::string_view, std::string_view>;

/// UTF-8 read as Windows-1252, code page 850 or 437 read as Latin-1, HTML: what becomes of letters on the way.
constexpr std::array kMended{
    Pair{"Ã‘", "Ñ"}, Pair{"Ã±", "ñ"}, Pair{"Ã¡", "á"}, Pair{"Ã©", "é"}, Pair{"Ã­", "í"}, Pair{"Ã³", "ó"}, Pair{"Ãº", "ú"},
    Pair{"Ã¼", "ü"}, Pair{"Ã\xC2\x81", "Á"}, Pair{"Ã‰", "É"}, Pair{"Ã“", "Ó"}, Pair{"Ãš", "Ú"}, Pair{"Ã\xC2\x8D", "Í"},
    Pair{"Ã\xC2\x91", "Ñ"}, Pair{"&Ntilde;", "Ñ"}, Pair{"&ntilde;", "ñ"}, Pair{"&aacute;", "á"}, Pair{"&eacute;", "é"},
    Pair{"&iacute;", "í"}, Pair{"&oacute;", "ó"}, Pair{"&uacute;", "ú"}, Pair{"&amp;", "&"}, Pair{"Ð", "Ñ"}, Pair{"ð", "ñ"},
    Pair{"¥", "Ñ"}, Pair{"¤", "ñ"}, Pair{"╤", "Ñ"}, Pair{"±", "ñ"}, Pair{"N~", "Ñ"}, Pair{"n~", "ñ"}, Pair{"Â°", "°"},
    Pair{"Âº", "º"}, Pair{"°", "º"}};
/// A letter that folding leaves alone, in the place of one that is lost until the words are folded.
constexpr std::string_view kStand = "\xCA\x94";  // U+0294
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool isLetter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

std::string mended(std::string_view said) {
    std::string out;
    out.reserve(said.size() + 8);
    for (std::size_t at = 0; at < said.size();) {
        const std::string_view rest = said.substr(at);
        const unsigned char first = static_cast<unsigned char>(rest.front());
        if (first >= 0x80 || first == '&' || ((first | 0x20) == 'n' && rest.size() > 1 && rest[1] == '~')) {
            if (rest.starts_with(kReplacement)) {
                out += kStand;
                at += kReplacement.size();
                continue;
            }
            const auto* found = std::ranges::find_if(kMended, [&](const Pair& pair) { return rest.starts_with(pair.first); });
            if (found != kMended.end()) {
                out += found->second;
                at += found->first.size();
                continue;
            }
        }
        // A question mark inside a word, or at its beginning, is a letter that could not be written.
        const bool follows = at + 1 < said.size() && isLetter(said[at + 1]);
        if (first == '?' && follows) out += kStand;
        else out.push_back(rest.front());
        ++at;
    }
    return out;
}

std::string foldedWord(std::string_view raw) {
    std::string word = text::folded(raw);
    for (std::size_t at = 0; (at = word.find(kStand, at)) != std::string::npos;) word.replace(at, kStand.size(), 1, kLost);
    return word;
}

constexpr std::pair<std::string_view, Way> kWays[] = {
    {"calle", Way::calle}, {"c", Way::calle}, {"cll", Way::calle}, {"cale", Way::calle}, {"calles", Way::calle},
    {"clle", Way::calle}, {"avenida", Way::avenida}, {"av", Way::avenida}, {"ave", Way::avenida}, {"avda", Way::avenida},
    {"avenidas", Way::avenida}, {"bulevar", Way::bulevar}, {"boulevard", Way::bulevar}, {"blvd", Way::bulevar},
    {"blv", Way::bulevar}, {"bulevard", Way::bulevar}, {"boulevar", Way::bulevar}, {"bvd", Way::bulevar}, {"bvr", Way::bulevar},
    {"blvr", Way::bulevar}, {"calzada", Way::calzada}, {"calz", Way::calzada}, {"czda", Way::calzada}, {"clz", Way::calzada},
    {"clzd", Way::calzada}, {"calzd", Way::calzada}, {"calza", Way::calzada}, {"paseo", Way::paseo}, {"pso", Way::paseo},
    {"circuito", Way::circuito}, {"cto", Way::circuito}, {"circ", Way::circuito}, {"eje", Way::eje}, {"diagonal", Way::diagonal},
    {"diag", Way::diagonal}, {"periferico", Way::periferico}, {"perif", Way::periferico}, {"viaducto", Way::viaducto},
    {"glorieta", Way::glorieta}, {"glta", Way::glorieta}, {"carretera", Way::carretera}, {"carr", Way::carretera},
    {"carret", Way::carretera}, {"ctra", Way::carretera}, {"carrt", Way::carretera}, {"crra", Way::carretera},
    {"autopista", Way::autopista}, {"libramiento", Way::libramiento}, {"lib", Way::libramiento}, {"libr", Way::libramiento},
    {"camino", Way::camino}, {"cmno", Way::camino}, {"cno", Way::camino}, {"brecha", Way::camino}, {"vereda", Way::camino},
    {"terraceria", Way::camino}, {"callejon", Way::callejon}, {"cjon", Way::callejon}, {"cllj", Way::callejon},
    {"cjn", Way::callejon}, {"cllon", Way::callejon}, {"callej", Way::callejon}, {"clljon", Way::callejon},
    {"cerrada", Way::cerrada}, {"cda", Way::cerrada}, {"cerr", Way::cerrada}, {"crda", Way::cerrada}, {"cerra", Way::cerrada},
    {"privada", Way::privada}, {"priv", Way::privada}, {"pvda", Way::privada}, {"prv", Way::privada}, {"pda", Way::privada},
    {"priva", Way::privada}, {"prda", Way::privada}, {"privda", Way::privada}, {"andador", Way::andador}, {"and", Way::andador},
    {"andad", Way::andador}, {"andr", Way::andador}, {"pasaje", Way::pasaje}, {"psje", Way::pasaje}, {"pje", Way::pasaje},
    {"retorno", Way::retorno}, {"ret", Way::retorno}, {"rtno", Way::retorno}, {"rinconada", Way::rinconada},
    {"rcda", Way::rinconada}, {"rinc", Way::rinconada}, {"prolongacion", Way::prolongacion}, {"prol", Way::prolongacion},
    {"prolong", Way::prolongacion}, {"proln", Way::prolongacion}, {"prl", Way::prolongacion}, {"continuacion", Way::prolongacion}};

constexpr std::array kShort{
    Pair{"gral", "general"}, Pair{"gnal", "general"}, Pair{"lic", "licenciado"}, Pair{"dr", "doctor"}, Pair{"dra", "doctora"},
    Pair{"ing", "ingeniero"}, Pair{"prof", "profesor"}, Pair{"profr", "profesor"}, Pair{"profa", "profesora"},
    Pair{"cnel", "coronel"}, Pair{"cor", "coronel"}, Pair{"cap", "capitan"}, Pair{"tte", "teniente"}, Pair{"gob", "gobernador"},
    Pair{"pdte", "presidente"}, Pair{"pte", "poniente"}, Pair{"pnte", "poniente"}, Pair{"ote", "oriente"}, Pair{"nte", "norte"},
    Pair{"nort", "norte"}, Pair{"sta", "santa"}, Pair{"sto", "santo"}, Pair{"sn", "san"}, Pair{"s", "san"}, Pair{"gpe", "guadalupe"},
    Pair{"guad", "guadalupe"}, Pair{"ma", "maria"}, Pair{"fco", "francisco"}, Pair{"fdo", "fernando"}, Pair{"jse", "jose"},
    Pair{"fca", "francisca"}, Pair{"ant", "antonio"}, Pair{"ign", "ignacio"}, Pair{"mig", "miguel"}, Pair{"mpio", "municipio"},
    Pair{"hdez", "hernandez"}, Pair{"hdz", "hernandez"}, Pair{"glez", "gonzalez"}, Pair{"gzlez", "gonzalez"}, Pair{"gzz", "gonzalez"},
    Pair{"mtz", "martinez"}, Pair{"mtnez", "martinez"}, Pair{"rdz", "rodriguez"}, Pair{"rguez", "rodriguez"}, Pair{"lpz", "lopez"},
    Pair{"fdz", "fernandez"}, Pair{"dgz", "dominguez"}, Pair{"dguez", "dominguez"}, Pair{"vzqz", "vazquez"}, Pair{"vzquez", "vazquez"},
    Pair{"alvz", "alvarez"}, Pair{"hnos", "hermanos"}, Pair{"ampl", "ampliacion"}, Pair{"amp", "ampliacion"}, Pair{"sec", "seccion"},
    Pair{"secc", "seccion"}, Pair{"nvo", "nuevo"}, Pair{"nva", "nueva"}, Pair{"lms", "lomas"}, Pair{"jard", "jardines"},
    Pair{"jdns", "jardines"}, Pair{"jds", "jardines"}, Pair{"jdnes", "jardines"}, Pair{"cd", "ciudad"}, Pair{"mex", "mexico"},
    Pair{"rep", "republica"}, Pair{"const", "constitucion"}, Pair{"indep", "independencia"}, Pair{"insurg", "insurgentes"},
    Pair{"rev", "revolucion"}, Pair{"repto", "reparto"}, Pair{"res", "residencial"}, Pair{"resid", "residencial"},
    Pair{"fed", "federal"}, Pair{"esc", "escuela"}, Pair{"prim", "primaria"}, Pair{"prepa", "preparatoria"},
    Pair{"univ", "universidad"}, Pair{"hosp", "hospital"}, Pair{"mdo", "mercado"}, Pair{"edo", "estado"}, Pair{"gdes", "grandes"}, Pair{"ctro", "centro"}};

constexpr std::array kMonths{"enero"sv, "febrero"sv, "marzo"sv, "abril"sv, "mayo"sv, "junio"sv, "julio"sv, "agosto"sv,
                             "septiembre"sv, "octubre"sv, "noviembre"sv, "diciembre"sv};
constexpr std::array kUnits{"cero"sv, "uno"sv, "dos"sv, "tres"sv, "cuatro"sv, "cinco"sv, "seis"sv, "siete"sv, "ocho"sv,
                            "nueve"sv, "diez"sv, "once"sv, "doce"sv, "trece"sv, "catorce"sv, "quince"sv, "dieciseis"sv,
                            "diecisiete"sv, "dieciocho"sv, "diecinueve"sv, "veinte"sv, "veintiuno"sv, "veintidos"sv,
                            "veintitres"sv, "veinticuatro"sv, "veinticinco"sv, "veintiseis"sv, "veintisiete"sv,
                            "veintiocho"sv, "veintinueve"sv};
constexpr std::pair<std::string_view, int> kTens[] = {{"treinta", 30}, {"cuarenta", 40}, {"cincuenta", 50}, {"sesenta", 60},
                           {"setenta", 70}, {"ochenta", 80}, {"noventa", 90}};
constexpr std::pair<std::string_view, int> kOrdinals[] = {{"primero", 1}, {"primera", 1}, {"primer", 1}, {"segundo", 2}, {"segunda", 2},
                               {"tercero", 3}, {"tercera", 3}, {"tercer", 3}, {"cuarto", 4}, {"cuarta", 4}, {"quinto", 5},
                               {"quinta", 5}, {"sexto", 6}, {"sexta", 6}, {"septimo", 7}, {"septima", 7}, {"octavo", 8},
                               {"octava", 8}, {"noveno", 9}, {"novena", 9}, {"decimo", 10}, {"decima", 10}, {"1ro", 1},
                               {"1ra", 1}, {"1er", 1}, {"1era", 1}, {"2do", 2}, {"2da", 2}, {"3ro", 3}, {"3ra", 3},
                               {"3er", 3}, {"3era", 3}, {"4to", 4}, {"4ta", 4}, {"5to", 5}, {"5ta", 5}, {"6to", 6},
                               {"6ta", 6}, {"7mo", 7}, {"7ma", 7}, {"8vo", 8}, {"8va", 8}, {"9no", 9}, {"9na", 9},
                               {"10mo", 10}, {"10ma", 10}};
constexpr std::array kArticles{"de"sv, "del"sv, "la"sv, "las"sv, "el"sv, "los"sv, "lo"sv, "a"sv, "al"sv, "y"sv, "e"sv, "d"sv,
                               "en"sv, "o"sv};
constexpr std::array kTitles{"general"sv, "licenciado"sv, "doctor"sv, "doctora"sv, "ingeniero"sv, "profesor"sv, "profesora"sv,
                             "coronel"sv, "capitan"sv, "teniente"sv, "gobernador"sv, "presidente"sv, "don"sv, "fray"sv,
                             "padre"sv, "mariscal"sv};
constexpr std::array kAreaKinds{"colonia"sv, "col"sv, "fraccionamiento"sv, "fracc"sv, "fraccto"sv, "fracto"sv, "frac"sv,
                                "barrio"sv, "bo"sv, "barr"sv, "rdcial"sv, "unidad"sv, "habitacional"sv, "hab"sv, "uh"sv, "u"sv, "pueblo"sv, "pblo"sv,
                                "conjunto"sv, "conj"sv, "ejido"sv, "residencial"sv, "res"sv, "resid"sv, "condominio"sv, "cond"sv};

template <typename List>
bool contains(const List& list, std::string_view word) noexcept {
    return std::ranges::find(list, word) != list.end();
}

std::optional<int> ordinalOf(std::string_view word) {
    const auto* found = std::ranges::find(kOrdinals, word, &std::pair<std::string_view, int>::first);
    if (found != std::end(kOrdinals)) return found->second;
    // "1o", "16a": digits and the gender.
    if (word.size() >= 2 && word.size() <= 3 && (word.back() == 'o' || word.back() == 'a') && isNumber(word.substr(0, word.size() - 1))) {
        int value = 0;
        std::from_chars(word.data(), word.data() + word.size() - 1, value);
        return value;
    }
    return {};
}

/// II to XXXIX; a single letter is an initial.
std::optional<int> romanOf(std::string_view word) {
    if (word.size() < 2 || word.find_first_not_of("ivx") != std::string_view::npos) return {};
    const auto valueOf = [](char c) { return c == 'i' ? 1 : c == 'v' ? 5 : 10; };
    int sum = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const int value = valueOf(word[i]);
        sum += i + 1 < word.size() && valueOf(word[i + 1]) > value ? -value : value;
    }
    return sum > 1 ? std::optional(sum) : std::nullopt;
}

std::optional<int> cardinalOf(std::string_view word) {
    const auto* found = std::ranges::find(kUnits, word);
    if (found == kUnits.end()) return {};
    return static_cast<int>(found - kUnits.begin());
}

/// The tokens of words [from, ...): numbers in one form, abbreviations written out, articles dropped.
std::vector<std::string> tokensOf(const std::vector<Word>& words, std::size_t from) {
    static const std::unordered_map<std::string_view, std::string_view> kWritten(kShort.begin(), kShort.end());
    std::vector<std::string> tokens;
    for (std::size_t i = from; i < words.size(); ++i) {
        const std::string& word = words[i].text;
        const auto* ten = std::ranges::find(kTens, word, &std::pair<std::string_view, int>::first);
        if (ten != std::end(kTens)) {  // "treinta y uno"
            int value = ten->second;
            if (i + 2 < words.size() && words[i + 1].text == "y") {
                const auto unit = cardinalOf(words[i + 2].text);
                if (unit && *unit >= 1 && *unit <= 9) value += *unit, i += 2;
            }
            tokens.push_back(std::to_string(value));
        } else if (const auto cardinal = cardinalOf(word)) {
            tokens.push_back(std::to_string(*cardinal));
        } else if (const auto ordinal = ordinalOf(word)) {
            tokens.push_back(std::to_string(*ordinal));
        } else if (const auto roman = romanOf(word)) {
            tokens.push_back(std::to_string(*roman));
        } else if (isNumber(word)) {
            const std::size_t digits = std::min(word.find_first_not_of('0'), word.size() - 1);
            tokens.push_back(word.substr(digits));
        } else if (word.starts_with("set") && isMonth(word)) {
            tokens.emplace_back("septiembre");
        } else if (!isArticle(word)) {
            const auto written = kWritten.find(word);
            tokens.emplace_back(written == kWritten.end() ? std::string_view(word) : written->second);
        }
    }
    // A name may consist of such words alone: "Calle E", "Del Ejido".
    if (tokens.empty())
        for (std::size_t i = from; i < words.size(); ++i) tokens.push_back(words[i].text);
    return tokens;
}
}  // namespace

bool isNumber(std::string_view word) noexcept { return !word.empty() && std::ranges::all_of(word, text::isDigit); }
bool isArticle(std::string_view word) noexcept { return contains(kArticles, word); }
bool isTitle(std::string_view token) noexcept { return contains(kTitles, token); }

bool isMonth(std::string_view word) noexcept {
    if (word == "setiembre" || word == "sept" || word == "set") return true;
    return word.size() >= 3 && std::ranges::any_of(kMonths, [&](std::string_view month) { return month.starts_with(word); });
}

Way wayOf(std::string_view word) noexcept {
    static const std::unordered_map<std::string_view, Way> kByWord(std::begin(kWays), std::end(kWays));
    const auto found = kByWord.find(word);
    return found == kByWord.end() ? Way::unsaid : found->second;
}

std::vector<Word> wordsOf(std::string_view said) {
    const std::string line = mended(said);
    std::vector<Word> words;
    std::string raw;
    Gap gap = Gap::space;
    const auto end = [&](Gap next) {
        if (!raw.empty()) {
            // Folding makes several words of one that holds other separators.
            bool first = true;
            for (const std::string& part : text::split(foldedWord(raw), ' ')) {
                if (part.empty()) continue;
                words.push_back({.text = part, .before = first ? gap : Gap::space});
                first = false;
            }
            if (!first) gap = Gap::space;
            raw.clear();
        }
        if (next != Gap::space) gap = next;
    };
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const char previous = i > 0 ? line[i - 1] : ' ';
        const char next = i + 1 < line.size() ? line[i + 1] : ' ';
        switch (c) {
            case ' ': case '\t': case '\n': case '\r': end(Gap::space); break;
            case ',': case ';': case '(': case ')': case ':': case '"': end(Gap::comma); break;
            case '/': case '&': end(Gap::slash); break;
            case '#': end(Gap::hash); break;
            case '-': end(Gap::dash); break;
            case '+': end(Gap::plus); break;
            // 1.º is one word, 12.5 a number of kilometres.
            case '.': if (text::isDigit(previous) && text::isDigit(next)) raw.push_back('.'), end(Gap::space), gap = Gap::plus;
                      else if (!(text::isDigit(previous) && static_cast<unsigned char>(next) >= 0x80)) end(Gap::space);
                      break;
            default: raw.push_back(c);
        }
    }
    end(Gap::space);

    // "S/N", "s n", "sin número"
    std::vector<Word> joined;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool two = i + 1 < words.size();
        const bool slashed = two && words[i].text == "s" && words[i + 1].text == "n";
        const bool written = two && words[i].text == "sin" && (words[i + 1].text == "numero" || words[i + 1].text == "num" || words[i + 1].text == "no");
        if (slashed || written) joined.push_back({.text = "s/n", .before = words[i].before}), ++i;
        else if (words[i].text == "sn" && i > 0 && (i + 1 == words.size() || words[i + 1].before == Gap::comma)) joined.push_back({.text = "s/n", .before = words[i].before});
        else joined.push_back(std::move(words[i]));
    }
    return joined;
}

Name wayName(const std::vector<Word>& words) {
    Name name;
    std::size_t from = 0;
    // "sobre la calle ...", "de las calles ..."
    while (from + 1 < words.size() && (words[from].text == "sobre" || (isArticle(words[from].text) && from + 2 < words.size() &&
                                       (isArticle(words[from + 1].text) || wayOf(words[from + 1].text) != Way::unsaid))))
        ++from;
    // "Segunda privada de", "2a. Cda."
    if (from + 2 < words.size()) {
        const auto ordinal = ordinalOf(words[from].text);
        const Way next = wayOf(words[from + 1].text);
        if (ordinal && next != Way::unsaid && next != Way::calle) {
            name.ordinal = *ordinal;
            ++from;
        }
    }
    while (from + 1 < words.size()) {
        const Way way = wayOf(words[from].text);
        if (way == Way::unsaid || words[from + 1].text == "y") break;
        // "Calle privada Hidalgo" is a privada; "Prolongación Avenida Juárez" a prolongación.
        if (name.way == Way::unsaid || name.way == Way::calle) name.way = way;
        ++from;
        if (from + 1 < words.size() && (words[from].text == "de" || words[from].text == "del") && wayOf(words[from + 1].text) != Way::unsaid) ++from;
    }
    // "Calle C": a letter that is short for a kind is the name here.
    name.tokens = tokensOf(words, from);
    return name;
}

Name areaName(const std::vector<Word>& words) {
    std::vector<Word> kept;
    for (const Word& word : words)
        if (!contains(kAreaKinds, word.text)) kept.push_back(word);
    return {.tokens = tokensOf(kept.empty() ? words : kept, 0)};
}

Name placeName(const std::vector<Word>& words) { return {.tokens = tokensOf(words, 0)}; }

std::string phonetic(std::string_view token) {
    std::string out;
    out.reserve(token.size());
    const auto put = [&out](char c) { if (out.empty() || out.back() != c) out.push_back(c); };
    for (std::size_t i = 0; i < token.size(); ++i) {
        const char c = token[i];
        const char next = i + 1 < token.size() ? token[i + 1] : '\0';
        const bool soft = next == 'e' || next == 'i';
        switch (c) {
            case 'h': break;
            case 'v': put('b'); break;
            case 'w': put('u'); break;
            case 'z': put('s'); break;
            case 'x': put('s'); break;
            case 'k': put('k'); break;
            case 'c':
                if (next == 'h') put('C'), ++i;
                else if (soft) put('s');
                else put('k');
                break;
            case 'q': put('k'); if (next == 'u') ++i; break;
            case 'g':
                if (soft) put('j');
                else if (next == 'u' && i + 2 < token.size() && (token[i + 2] == 'e' || token[i + 2] == 'i')) put('g'), ++i;
                else put('g');
                break;
            case 'l':
                if (next == 'l') put('y'), ++i;
                else put('l');
                break;
            case 'y': put(next == '\0' ? 'i' : 'y'); break;
            case 'm': put(next == 'b' || next == 'p' || next == 'v' ? 'n' : 'm'); break;
            default: put(c);
        }
    }
    return out;
}

int editDistance(std::string_view a, std::string_view b, int most) {
    constexpr std::size_t kLongest = 40;
    if (a.size() > kLongest || b.size() > kLongest) return a == b ? 0 : most + 1;
    if (a.size() > b.size()) std::swap(a, b);
    if (static_cast<int>(b.size() - a.size()) > most) return most + 1;
    std::array<std::array<int, kLongest + 1>, 3> rows{};
    for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i + 2) % 3];
        const auto& twoAbove = rows[(i + 1) % 3];
        row[0] = static_cast<int>(i);
        int least = row[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = a[i - 1] == b[j - 1] || a[i - 1] == kLost || b[j - 1] == kLost;
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], twoAbove[j - 2] + 1);
            least = std::min(least, row[j]);
        }
        if (least > most) return most + 1;
    }
    return std::min(rows[a.size() % 3][b.size()], most + 1);
}

}  // namespace cuadrante::geocoding
