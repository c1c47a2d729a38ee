// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geocoding/words.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cuadrante::geocoding {

/// A name that is like the one asked for.
struct NameMatch {
    std::uint32_t entry;  ///< position in the order of add()
    double likeness;      ///< (0, 1]; 1 is the same name
};

/// Finds names by how they are written and by how they sound. Built once, then unchanging and safe to ask from many
/// threads. Three ways lead to a name: its words as they are or sound, its words with one or two typing errors (all
/// words with a letter or two left out are on file), and, where a blank is lost or too many, the letters of the whole
/// name by threes.
class NameIndex {
public:
    void add(const Name& name);
    /// After the last add().
    void finish();

    /// The names most like `name`, best first, down to kLeast. About 20 microseconds in a city of 5,000 names.
    [[nodiscard]] std::vector<NameMatch> find(const Name& name, std::size_t most) const;
    [[nodiscard]] std::size_t size() const noexcept { return m_entries.size(); }

    static constexpr double kLeast = 0.5;

private:
    using Token = std::uint32_t;
    struct Entry {
        std::vector<Token> tokens;
        Way way;
        int ordinal;
        double weight;       ///< of all its tokens
        std::string joined;  ///< without blanks
    };
    /// A token on file that one of the question's may mean.
    struct Likely {
        Token token;
        double likeness;
    };
    struct Asked {
        std::string_view text;
        double weight;
        std::vector<Likely> likely;
    };

    [[nodiscard]] Token tokenOf(const std::string& text);
    [[nodiscard]] std::vector<Likely> likely(std::string_view text) const;
    [[nodiscard]] double weightOf(std::string_view text) const;
    [[nodiscard]] double likeness(const std::vector<Asked>& asked, const Entry& entry) const;
    [[nodiscard]] std::vector<std::uint32_t> byLetters(std::string_view joined) const;

    std::vector<Entry> m_entries;
    std::vector<std::string> m_tokens;
    std::vector<std::string> m_sounds;  ///< by token
    std::vector<double> m_weights;      ///< by token
    std::unordered_map<std::string, Token> m_tokenAt;
    std::vector<std::vector<std::uint32_t>> m_entriesWith;              ///< by token
    std::unordered_map<std::string, std::vector<Token>> m_bySound;
    std::unordered_map<std::uint64_t, std::vector<Token>> m_byDeletion;  ///< by the hash of what is left
    std::unordered_map<char, std::vector<Token>> m_byInitial;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> m_byTrigram;
};

}  // namespace cuadrante::geocoding
