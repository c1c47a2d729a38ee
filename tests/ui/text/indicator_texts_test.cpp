// SPDX-License-Identifier: GPL-3.0-or-later
// Every text that the indicators and the checks name is there in both languages.
#include "core/indicators/indicator.h"
#include "core/indicators/quality.h"
#include "tests/support/paths.h"
#include "ui/text/texts.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

using namespace cuadrante;
using text::Language;
using text::Texts;

namespace {
/// The first group of every match in the sources of a folder.
std::set<std::string> literalsIn(const std::string& folder, const std::string& pattern) {
    std::set<std::string> found;
    const std::regex wanted(pattern);
    for (const auto& file : std::filesystem::directory_iterator(std::string(cuadrante::support::kSourceRoot) + "/" + folder)) {
        if (file.path().extension() != ".cpp") continue;
        std::ifstream in(file.path());
        const std::string source{std::istreambuf_iterator<char>(in), {}};
        for (std::sregex_iterator at(source.begin(), source.end(), wanted), end; at != end; ++at) found.insert((*at)[1]);
    }
    return found;
}

class IndicatorTexts : public testing::TestWithParam<Language> {};
}  // namespace

TEST_P(IndicatorTexts, NameDefineAndExplainEveryIndicator) {
    const Texts texts(GetParam());
    for (const auto& definition : indicators::catalogue()) {
        std::vector<std::string> ids{std::string(definition.id)};
        ids.insert(ids.end(), definition.variants.begin(), definition.variants.end());
        for (const std::string& id : ids)
            for (const char* part : {".name", ".definition", ".formula"})
                EXPECT_TRUE(texts.has("indicator." + id + part)) << "indicator." << id << part;
        EXPECT_TRUE(texts.has("unit." + std::string(indicators::word(definition.unit)))) << definition.id;
        EXPECT_TRUE(texts.has(definition.source)) << definition.source;
        if (!definition.method.empty()) { EXPECT_TRUE(texts.has("method." + std::string(definition.method))); }
    }
}

TEST_P(IndicatorTexts, NameDefineAndExplainTheQualityOfTheData) {
    const Texts texts(GetParam());
    for (const indicators::Value& value : indicators::quality({}, {}, {.window = {}}))
        for (const char* part : {".name", ".definition", ".formula", ".numerator", ".denominator"})
            EXPECT_TRUE(texts.has("indicator." + std::string(value.indicator) + part)) << value.indicator << part;
}

TEST_P(IndicatorTexts, SayEveryStepReasonAndRule) {
    const Texts texts(GetParam());
    const auto named = literalsIn("core/indicators", R"re("((?:step|why|excluded|source)\.[A-Za-z0-9_.]+)")re");
    EXPECT_GT(named.size(), 40U);
    for (const std::string& id : named) EXPECT_TRUE(texts.has(id)) << id;
    for (const std::string& id : literalsIn("core/indicators", R"re("(P-[A-Z0-9]+)")re")) EXPECT_TRUE(texts.has("rule." + id)) << id;
    for (const std::string& id : literalsIn("core/indicators", R"re("(M-[A-Z]+)")re")) EXPECT_TRUE(texts.has("method." + id)) << id;
}

TEST_P(IndicatorTexts, SayEveryProblemOfPeopleAndCommunity) {
    const Texts texts(GetParam());
    for (const char* folder : {"core/workforce", "core/reports", "core/participation", "core/indicators"})
        for (const std::string& code : literalsIn(folder, R"re(\.code = "([a-z_.]+)")re")) EXPECT_TRUE(texts.has(code)) << code;
    EXPECT_TRUE(texts.has("report.reason_unexpected"));
    EXPECT_TRUE(texts.has("quadrant.unknown"));
}

TEST_P(IndicatorTexts, SayWhatTheQuadrantReportNames) {
    const Texts texts(GetParam());
    for (const std::string& id : literalsIn("core/documents", R"re("((?:document|role|rank|committee_state)\.[a-z0-9_.]+)")re"))
        EXPECT_TRUE(texts.has(id)) << id;
}

INSTANTIATE_TEST_SUITE_P(BothLanguages, IndicatorTexts, testing::Values(Language::spanish, Language::english));
