// SPDX-License-Identifier: GPL-3.0-or-later
// Both languages say the same things: every area file, id and placeholder of one is in the other.
#include "core/importing/kinds.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>

namespace {

struct Said {
    std::string area;
    std::string sentence;
};

std::map<std::string, Said> textsOf(const std::string& language) {
    std::map<std::string, Said> all;
    const std::filesystem::path folder = std::filesystem::path(cuadrante::support::kSourceRoot) / "resources/i18n" / language;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path());
        const std::string area = entry.path().stem().string();
        // A callback, because a parser would quietly keep the last of two equal keys.
        std::set<std::string> keys;
        const auto noteTwins = [&](int, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
            if (event == nlohmann::json::parse_event_t::key) {
                EXPECT_TRUE(keys.insert(parsed.get<std::string>()).second) << entry.path() << ": twice " << parsed;
            }
            return true;
        };
        const nlohmann::json texts = nlohmann::json::parse(file, noteTwins);
        for (const auto& [id, sentence] : texts.items()) {
            const auto [at, isNew] = all.insert({id, {area, sentence.get<std::string>()}});
            EXPECT_TRUE(isNew) << id << " stands in " << area << " and in " << at->second.area;
        }
    }
    return all;
}

std::set<std::string> matches(const std::string& sentence, const std::regex& pattern) {
    return {std::sregex_token_iterator(sentence.begin(), sentence.end(), pattern), std::sregex_token_iterator()};
}

/// Those that stand for a value. Where words follow one number or many, `{0|fila|filas}`, languages go their own ways.
std::set<std::string> placeholders(const std::string& sentence) {
    static const std::regex kPattern(R"(\{[^}|]*\})");
    return matches(sentence, kPattern);
}

TEST(LanguagesTest, EveryIdIsInBothLanguagesWithTheSamePlaceholders) {
    const auto es = textsOf("es");
    const auto en = textsOf("en");
    ASSERT_FALSE(es.empty());
    for (const auto& [id, said] : es) {
        const auto other = en.find(id);
        if (other == en.end()) {
            ADD_FAILURE() << id << " (" << said.area << ") has no English";
            continue;
        }
        EXPECT_EQ(said.area, other->second.area) << id;
        EXPECT_EQ(placeholders(said.sentence), placeholders(other->second.sentence)) << id;
        EXPECT_FALSE(said.sentence.empty()) << id;
        EXPECT_FALSE(other->second.sentence.empty()) << id;
    }
    for (const auto& [id, said] : en) EXPECT_TRUE(es.contains(id)) << id << " (" << said.area << ") has no Spanish";
}

TEST(LanguagesTest, WordsThatFollowANumberHaveTwoFormsAndTheNumberIsTold) {
    static const std::regex kWords(R"(\{[^}]*\|[^}]*\})"), kSound(R"(\{[0-9]\|[^{}|]*\|[^{}|]*\})");
    std::size_t found = 0;
    for (const auto& language : {"es", "en"})
        for (const auto& [id, said] : textsOf(language))
            for (const std::string& words : matches(said.sentence, kWords)) {
                ++found;
                EXPECT_TRUE(std::regex_match(words, kSound)) << id << ": " << words;
                EXPECT_TRUE(placeholders(said.sentence).contains(words.substr(0, 2) + "}")) << id << ": " << words;
            }
    EXPECT_GT(found, 100u);
}

/// A sentence calls the columns of a file by what people call them, whatever the program calls them inside.
TEST(LanguagesTest, EveryFieldOfAFileHasAName) {
    for (const auto& language : {"es", "en"}) {
        const auto all = textsOf(language);
        for (int kind = 0; kind <= static_cast<int>(cuadrante::importing::Kind::agreements); ++kind)
            for (const auto& field : cuadrante::importing::fieldsOf(static_cast<cuadrante::importing::Kind>(kind)))
                EXPECT_TRUE(all.contains("import_field." + std::string(field.name))) << field.name;
    }
}

/// Where a problem or a failure is made, its code is the id of a text: what has none would show the code to a person.
TEST(LanguagesTest, EveryProblemAndFailureHasItsText) {
    const auto all = textsOf("es");
    const std::regex made(R"rx((?:\.code = |Failure\(|push_back\(\{|Problems?\{\{?)"([a-z_]+(?:\.[a-z_]+)+)")rx");
    std::size_t found = 0;
    for (const char* top : {"core", "gis", "ui", "app"})
        for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(cuadrante::support::kSourceRoot) / top)) {
            if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
            std::ifstream file(entry.path());
            const std::string source{std::istreambuf_iterator<char>(file), {}};
            for (std::sregex_iterator at(source.begin(), source.end(), made); at != std::sregex_iterator(); ++at) {
                ++found;
                EXPECT_TRUE(all.contains((*at)[1])) << (*at)[1] << " in " << entry.path();
            }
        }
    EXPECT_GT(found, 200u);
}

TEST(LanguagesTest, PoliceAreCalledPeople) {
    const std::regex word("\\belementos?\\b", std::regex::icase);
    for (const auto& [id, said] : textsOf("es")) EXPECT_FALSE(std::regex_search(said.sentence, word)) << id;
}

TEST(LanguagesTest, CountsHaveBothForms) {
    for (const auto& language : {"es", "en"}) {
        const auto all = textsOf(language);
        for (const auto& [id, said] : all) {
            if (!id.ends_with(".one")) continue;
            EXPECT_TRUE(all.contains(id.substr(0, id.size() - 4) + ".other")) << id;
        }
    }
}

}  // namespace
