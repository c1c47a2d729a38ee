// SPDX-License-Identifier: GPL-3.0-or-later
// What the code may say to people has its sentence, in both languages.
#include "tests/support/paths.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace fs = std::filesystem;

namespace {
const fs::path kRoot = cuadrante::support::kSourceRoot;

using Texts = std::map<std::string, std::string>;

/// The texts of each area file of a language.
std::map<std::string, Texts> areasOf(const std::string& language) {
    std::map<std::string, Texts> areas;
    for (const auto& entry : fs::directory_iterator(kRoot / "resources/i18n" / language)) {
        std::ifstream in(entry.path());
        const nlohmann::json texts = nlohmann::json::parse(in);
        for (const auto& [id, sentence] : texts.items())
            areas[entry.path().filename().string()][id] = sentence.get<std::string>();
    }
    return areas;
}

std::set<std::string> placeholders(const std::string& sentence) {
    static const std::regex kPlaceholder(R"(\{\d+(:[a-z_]+)?\})");
    return {std::sregex_token_iterator(sentence.begin(), sentence.end(), kPlaceholder), std::sregex_token_iterator()};
}

std::string read(const fs::path& path) {
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

/// Codes of problems and failures that the sources below `top` can emit, with a file that does.
void collectCodes(const std::string& top, std::map<std::string, std::string>& codes) {
    // The code may be a choice between two literals, over more than one line.
    static const std::regex kPlace(R"rx((\bcode = [^,;}]*|\b(?:Failure|Fault|Problem) ?[({]\s*[^,;)}]*))rx");
    static const std::regex kCode(R"rx("([a-z][a-z0-9_]*\.[a-z0-9_.]+)")rx");
    if (!fs::exists(kRoot / top)) return;
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / top)) {
        if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
        const std::string source = read(entry.path());
        for (std::sregex_iterator place(source.begin(), source.end(), kPlace), end; place != end; ++place) {
            const std::string text = place->str();
            for (std::sregex_iterator code(text.begin(), text.end(), kCode); code != end; ++code)
                codes.emplace((*code)[1], fs::relative(entry.path(), kRoot).generic_string());
        }
    }
}
}  // namespace

TEST(Texts, BothLanguagesSayTheSame) {
    const auto spanish = areasOf("es"), english = areasOf("en");
    ASSERT_FALSE(spanish.empty());
    for (const auto& [from, to] : {std::pair{&spanish, &english}, std::pair{&english, &spanish}})
        for (const auto& [area, texts] : *from) {
            ASSERT_TRUE(to->contains(area)) << area << " is there in one language only";
            for (const auto& [id, sentence] : texts) {
                const auto other = to->at(area).find(id);
                if (other == to->at(area).end()) ADD_FAILURE() << area << ": " << id << " is there in one language only";
                else EXPECT_EQ(placeholders(sentence), placeholders(other->second)) << area << ": " << id;
            }
        }
}

TEST(Texts, ThePoliceArePeople) {
    const std::regex thing("elemento", std::regex::icase);
    for (const auto& [area, texts] : areasOf("es"))
        for (const auto& [id, sentence] : texts)
            EXPECT_FALSE(std::regex_search(sentence, thing)) << area << ": " << id << ": " << sentence;
}

TEST(Texts, EveryProblemAndFailureHasItsSentence) {
    std::map<std::string, std::string> codes;
    collectCodes("core", codes);
    collectCodes("gis", codes);
    EXPECT_TRUE(codes.contains("zone.unknown"));      // of a designated member
    EXPECT_TRUE(codes.contains("time.impossible"));   // of a choice
    EXPECT_TRUE(codes.contains("shape.not_closed"));  // of a Fault
    Texts sentences;
    for (const auto& [area, texts] : areasOf("es")) sentences.insert(texts.begin(), texts.end());
    for (const auto& [code, file] : codes) EXPECT_TRUE(sentences.contains(code)) << code << ", of " << file;
}
