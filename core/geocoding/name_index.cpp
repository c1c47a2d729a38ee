// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geocoding/name_index.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace cuadrante::geocoding {

namespace {
constexpr double kSounds = 0.94;
constexpr double kAbridged = 0.86;  // "Constituc."
constexpr double kInitial = 0.7;    // "B. Juárez"
constexpr std::size_t kOneError = 4;   // letters from which a word may have an error
constexpr std::size_t kTwoErrors = 7;
constexpr double kMissing = 0.33;   // what a word of the name that nobody said costs, of its weight
constexpr double kSurplus = 0.85;   // what a word costs that the name does not have
constexpr double kOtherNumber = 0.7;
constexpr double kDoubtful = 0.7;   // below which the letters of the whole name are compared
constexpr std::size_t kPromising = 24;

bool isDigits(std::string_view text) { return isNumber(text); }

/// FNV-1a.
std::uint64_t hashOf(std::string_view text) noexcept {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return hash;
}

/// The text, and the text with each letter left out, and with each two when it is long.
template <typename Visit>
void forEachDeletion(std::string_view text, const Visit& visit) {
    visit(hashOf(text));
    if (text.size() < kOneError || text.size() > 24) return;
    std::string once;
    std::string twice;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && text[i] == text[i - 1]) continue;
        once.assign(text).erase(i, 1);
        visit(hashOf(once));
        if (text.size() < kTwoErrors) continue;
        for (std::size_t j = i; j < once.size(); ++j) {
            if (j > i && once[j] == once[j - 1]) continue;
            twice.assign(once).erase(j, 1);
            visit(hashOf(twice));
        }
    }
}

/// "km12carreteracelaya": 12. Names with other numbers are other names.
std::string digitsOf(std::string_view joined) {
    std::string digits;
    for (const char c : joined)
        if (c >= '0' && c <= '9') digits.push_back(c);
    return digits;
}

int errorsAllowed(std::size_t length) { return length < kOneError ? 0 : length < kTwoErrors ? 1 : 2; }

std::uint32_t trigramAt(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
    return byte(at) << 16 | byte(at + 1) << 8 | byte(at + 2);
}

/// What one kind of way said for another costs.
double wayFactor(Way said, Way stands) {
    if (said == stands) return 1;
    const auto isMain = [](Way way) { return way == Way::avenida || way == Way::bulevar || way == Way::calzada || way == Way::paseo; };
    const auto isLane = [](Way way) {
        return way == Way::cerrada || way == Way::privada || way == Way::callejon || way == Way::andador || way == Way::retorno ||
               way == Way::pasaje || way == Way::rinconada || way == Way::prolongacion || way == Way::circuito;
    };
    if (said == Way::unsaid) return stands == Way::calle || isMain(stands) ? 0.995 : isLane(stands) ? 0.93 : 0.99;
    if (stands == Way::unsaid) return 0.98;
    const auto isPlain = [&](Way way) { return way == Way::calle || isMain(way); };
    if (isPlain(said) && isPlain(stands)) return said == Way::calle || stands == Way::calle ? 0.96 : 0.97;
    if (isLane(said) && isLane(stands)) return 0.8;
    if (isLane(said) != isLane(stands)) return 0.78;
    return 0.9;
}
}  // namespace

NameIndex::Token NameIndex::tokenOf(const std::string& text) {
    const auto [found, added] = m_tokenAt.try_emplace(text, static_cast<Token>(m_tokens.size()));
    if (added) {
        m_tokens.push_back(text);
        m_entriesWith.emplace_back();
    }
    return found->second;
}

void NameIndex::add(const Name& name) {
    Entry entry{.tokens = {}, .way = name.way, .ordinal = name.ordinal, .weight = 0, .joined = {}};
    const auto at = static_cast<std::uint32_t>(m_entries.size());
    for (const std::string& text : name.tokens) {
        const Token token = tokenOf(text);
        entry.tokens.push_back(token);
        if (m_entriesWith[token].empty() || m_entriesWith[token].back() != at) m_entriesWith[token].push_back(at);
        entry.joined += text;
    }
    m_entries.push_back(std::move(entry));
}

void NameIndex::finish() {
    m_weights.resize(m_tokens.size());
    m_sounds.resize(m_tokens.size());
    for (Token token = 0; token < m_tokens.size(); ++token) {
        const std::string& text = m_tokens[token];
        m_sounds[token] = phonetic(text);
        const double share = static_cast<double>(m_entriesWith[token].size()) / static_cast<double>(m_entries.size() + 1);
        m_weights[token] = std::clamp(1 - 0.6 * std::sqrt(share * 6), 0.35, 1.0) * (isTitle(text) ? 0.4 : 1);
        if (isDigits(text)) continue;
        m_bySound[m_sounds[token]].push_back(token);
        m_byInitial[text.front()].push_back(token);
        forEachDeletion(text, [&](std::uint64_t hash) {
            auto& tokens = m_byDeletion[hash];
            if (tokens.empty() || tokens.back() != token) tokens.push_back(token);
        });
    }
    for (std::uint32_t at = 0; at < m_entries.size(); ++at) {
        Entry& entry = m_entries[at];
        for (const Token token : entry.tokens) entry.weight += m_weights[token];
        for (std::size_t i = 0; i + 3 <= entry.joined.size(); ++i) {
            auto& entries = m_byTrigram[trigramAt(entry.joined, i)];
            if (entries.empty() || entries.back() != at) entries.push_back(at);
        }
    }
}

double NameIndex::weightOf(std::string_view text) const {
    const auto found = m_tokenAt.find(std::string(text));
    if (found != m_tokenAt.end()) return m_weights[found->second];
    if (text.size() == 1) return 0.35;
    return isTitle(text) ? 0.4 : 0.9;
}

std::vector<NameIndex::Likely> NameIndex::likely(std::string_view text) const {
    std::vector<Likely> found;
    const auto add = [&found](Token token, double likeness) {
        const auto known = std::ranges::find(found, token, &Likely::token);
        if (known == found.end()) found.push_back({token, likeness});
        else known->likeness = std::max(known->likeness, likeness);
    };
    const auto same = m_tokenAt.find(std::string(text));
    if (same != m_tokenAt.end()) add(same->second, 1);
    if (isDigits(text)) return found;
    const bool lost = text.find(kLost) != std::string_view::npos;
    const std::string sound = phonetic(text);
    if (const auto alike = m_bySound.find(sound); alike != m_bySound.end())
        for (const Token token : alike->second) add(token, kSounds);
    const int most = std::max(errorsAllowed(text.size()), lost ? 1 : 0);
    // A word that is on file is hardly a slip for another one.
    if (found.empty() || found.front().likeness < 1) {
        const auto judge = [&](std::uint64_t hash) {
            const auto near = m_byDeletion.find(hash);
            if (near == m_byDeletion.end()) return;
            for (const Token token : near->second) {
                if (std::ranges::find(found, token, &Likely::token) != found.end()) continue;
                const std::string& other = m_tokens[token];
                const int distance = editDistance(text, other, most);
                if (distance > most) continue;
                if (distance == 0) {
                    add(token, 0.97);  // but for lost letters
                    continue;
                }
                const auto length = static_cast<double>(std::max(text.size(), other.size()));
                // An error in the first letter is rarer, and one that sounds nearly alike is likelier.
                const double first = text.front() == other.front() || text.front() == kLost ? 0 : 0.05;
                const double heard = editDistance(sound, m_sounds[token], 1) <= 1 ? 0.03 : 0;
                add(token, std::max(0.4, 1 - 1.05 * distance / (length + 1) - first + heard));
            }
        };
        forEachDeletion(text, judge);
        if (lost) {
            // What is left without the lost letters is what the true word is without as many.
            std::string bare(text);
            std::erase(bare, kLost);
            judge(hashOf(bare));
        }
    }
    if (text.size() == 1) {
        if (const auto initial = m_byInitial.find(text.front()); initial != m_byInitial.end())
            for (const Token token : initial->second)
                if (m_tokens[token].size() > 1) add(token, kInitial);
    } else if (text.size() >= 3 && found.empty()) {
        if (const auto initial = m_byInitial.find(text.front()); initial != m_byInitial.end())
            for (const Token token : initial->second)
                if (m_tokens[token].size() > text.size() + 1 && m_tokens[token].starts_with(text)) add(token, kAbridged);
    }
    return found;
}

double NameIndex::likeness(const std::vector<Asked>& asked, const Entry& entry) const {
    constexpr std::size_t kWords = 12;
    const std::size_t tokens = std::min(entry.tokens.size(), kWords);
    std::array<bool, kWords> taken{};
    double matched = 0, paired = 0, surplus = 0, missing = 0;
    bool otherNumber = false, numberLeft = false;  // "5a Sección" is not "1a Sección"
    std::size_t lastAt = 0;
    bool inOrder = true;
    for (const Asked& word : asked) {
        std::size_t best = tokens;
        double bestLikeness = 0;
        for (std::size_t i = 0; i < tokens; ++i) {
            if (taken[i]) continue;
            const auto known = std::ranges::find(word.likely, entry.tokens[i], &Likely::token);
            if (known != word.likely.end() && known->likeness > bestLikeness) best = i, bestLikeness = known->likeness;
        }
        if (best == tokens) {
            surplus += word.weight;
            otherNumber = otherNumber || isDigits(word.text);
            continue;
        }
        taken[best] = true;
        if (best < lastAt) inOrder = false;
        lastAt = best;
        const double weight = bestLikeness == kInitial ? 0.5 * m_weights[entry.tokens[best]] : m_weights[entry.tokens[best]];
        paired += weight;
        matched += weight * bestLikeness;
    }
    for (std::size_t i = 0; i < tokens; ++i)
        if (!taken[i]) {
            const double weight = m_weights[entry.tokens[i]];
            const bool number = isDigits(m_tokens[entry.tokens[i]]);
            numberLeft = numberLeft || number;
            missing += number ? 2.5 * weight : weight;
        }
    const double whole = paired + kSurplus * surplus + kMissing * missing;
    if (whole <= 0) return 0;
    return matched / whole * (inOrder ? 1 : 0.97) * (otherNumber && numberLeft ? kOtherNumber : 1);
}

std::vector<std::uint32_t> NameIndex::byLetters(std::string_view joined) const {
    if (joined.size() < 5) return {};
    std::vector<std::uint16_t> shared(m_entries.size());
    for (std::size_t i = 0; i + 3 <= joined.size(); ++i) {
        const auto entries = m_byTrigram.find(trigramAt(joined, i));
        if (entries != m_byTrigram.end())
            for (const std::uint32_t entry : entries->second) ++shared[entry];
    }
    const std::size_t least = std::max<std::size_t>((joined.size() - 2) * 4 / 10, 2);
    std::vector<std::uint32_t> found;
    for (std::uint32_t entry = 0; entry < shared.size(); ++entry)
        if (shared[entry] >= least) found.push_back(entry);
    const auto closer = [&](std::uint32_t a, std::uint32_t b) { return shared[a] != shared[b] ? shared[a] > shared[b] : a < b; };
    const std::size_t kept = std::min(found.size(), kPromising);
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(), closer);
    found.resize(kept);
    return found;
}

std::vector<NameMatch> NameIndex::find(const Name& name, std::size_t most) const {
    std::vector<Asked> asked;
    std::string joined;
    for (const std::string& text : name.tokens) {
        asked.push_back({.text = text, .weight = weightOf(text), .likely = likely(text)});
        joined += text;
    }
    std::vector<float> promise(m_entries.size());
    for (const Asked& word : asked)
        for (const Likely& each : word.likely) {
            const auto weight = static_cast<float>(m_weights[each.token] * each.likeness);
            for (const std::uint32_t entry : m_entriesWith[each.token]) promise[entry] += weight;
        }
    std::vector<std::pair<double, std::uint32_t>> order;
    for (std::uint32_t entry = 0; entry < promise.size(); ++entry)
        if (promise[entry] > 0) order.emplace_back(static_cast<double>(promise[entry]) - 0.2 * m_entries[entry].weight, entry);
    const auto better = [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; };
    const std::size_t kept = std::min(order.size(), kPromising);
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(), better);
    order.resize(kept);

    std::vector<NameMatch> matches;
    const auto judge = [&](std::uint32_t at, double likeness) {
        const Entry& entry = m_entries[at];
        likeness *= wayFactor(name.way, entry.way);
        if (name.ordinal != entry.ordinal) likeness *= 0.85;
        if (likeness < kLeast) return;
        const auto known = std::ranges::find(matches, at, &NameMatch::entry);
        if (known == matches.end()) matches.push_back({.entry = at, .likeness = likeness});
        else known->likeness = std::max(known->likeness, likeness);
    };
    double best = 0;
    for (const auto& [promised, at] : order) {
        judge(at, likeness(asked, m_entries[at]));
        if (!matches.empty()) best = std::max(best, matches.back().likeness);
    }
    if (best < kDoubtful) {
        for (const std::uint32_t at : byLetters(joined)) {
            const std::string& other = m_entries[at].joined;
            if (digitsOf(other) != digitsOf(joined)) continue;
            const auto length = static_cast<double>(std::max(joined.size(), other.size()));
            const int allowed = static_cast<int>(length) / 5;
            const int distance = editDistance(joined, other, allowed);
            if (distance <= allowed) judge(at, 0.97 - 1.1 * distance / length);
        }
    }
    std::ranges::sort(matches, [](const NameMatch& a, const NameMatch& b) {
        return a.likeness != b.likeness ? a.likeness > b.likeness : a.entry < b.entry;
    });
    if (matches.size() > most) matches.resize(most);
    return matches;
}

}  // namespace cuadrante::geocoding
