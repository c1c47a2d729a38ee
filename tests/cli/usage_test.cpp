// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/office.h"

#include <gmock/gmock.h>

#include <regex>

using namespace cuadrante;
using ::testing::HasSubstr;
using ::testing::Not;
using CliUsage = support::Office;

TEST_F(CliUsage, WrongArgumentsEndWithTwo) {
    const std::vector<std::vector<std::string>> wrong{
        {}, {"fly"}, {"info"}, {"info", file, "another"}, {"new", file}, {"info", file, "--colour"}, {"--lang", "fr", "info", file},
        {"officer"}, {"officer", "promote", file}, {"history", file, "--last", "many"}};
    for (const auto& arguments : wrong) {
        const support::Ended ended = tell(arguments);
        EXPECT_EQ(ended.exit, 2) << ::testing::PrintToString(arguments) << ended.err;
        EXPECT_EQ(ended.out, "");
        EXPECT_THAT(ended.err, HasSubstr("--help"));
    }
}

TEST_F(CliUsage, JsonSaysWhatIsWrongInOneObject) {
    const auto said = ask(2, {"info"});
    EXPECT_EQ(said["error"]["code"], "usage");
    EXPECT_THAT(said["error"]["text"].get<std::string>(), HasSubstr("FILE"));
}

TEST_F(CliUsage, SpeaksTheLanguageThatIsAskedFor) {
    EXPECT_THAT(tell({"--lang", "es", "info"}).err, HasSubstr("Falta FILE"));
    EXPECT_THAT(tell({"--lang", "en", "info"}).err, HasSubstr("FILE is missing"));
    EXPECT_THAT(tell({"--lang=en", "info"}).err, HasSubstr("FILE is missing"));
    EXPECT_THAT(tell({"--lang", "es", "fly"}).err, HasSubstr("No se conoce: fly"));
    EXPECT_THAT(tell({"--lang", "es", "locate", file, "--lon", "x", "--lat", "1"}).err, HasSubstr("No se entiende «x» en --lon."));
    EXPECT_THAT(tell({"--lang", "es", "locate", file, "--lon"}).err, HasSubstr("Falta el valor de --lon."));
    EXPECT_THAT(tell({"--lang", "es", "locate", file, "--lon", "1", "--lon", "2", "--lat", "3"}).err, HasSubstr("--lon se dijo más de una vez"));
    EXPECT_THAT(tell({"--lang", "fr", "info", file}).err, HasSubstr("«fr» no es una de las palabras posibles: es,en."));
}

TEST_F(CliUsage, ACommandThatThereIsNotHasNoHelpEither) {
    EXPECT_EQ(tell({"fly", "--help"}).exit, 2);
    EXPECT_EQ(tell({"--help", "fly"}).exit, 2);
    EXPECT_EQ(tell({"officer", "promote", "--help"}).exit, 2);
    EXPECT_EQ(tell({"info", "--help", file}).exit, 0);
    EXPECT_EQ(tell({"--version"}).exit, 0);
}

/// Every command's help is there, has an example of that very command, and leaves no text without a sentence.
TEST_F(CliUsage, EveryCommandHasHelpWithAnExample) {
    const std::regex command(R"(\n  ([a-z-]+) +\S)");
    std::string title;
    const auto commandsOf = [&](const std::string& help) {
        std::vector<std::string> found;
        std::string list = help.substr(help.find(title));
        list = list.substr(0, list.find("\n\n"));
        for (std::sregex_iterator it(list.begin(), list.end(), command), end; it != end; ++it) found.push_back((*it)[1]);
        return found;
    };
    for (const std::string language : {"es", "en"}) {
        title = language == "es" ? "\nÓrdenes:" : "\nCommands:";
        std::vector<std::vector<std::string>> open{{}};
        int seen = 0;
        while (!open.empty()) {
            std::vector<std::string> path = open.back();
            open.pop_back();
            std::vector<std::string> arguments{"--lang", language};
            arguments.insert(arguments.end(), path.begin(), path.end());
            arguments.push_back("--help");
            const support::Ended ended = tell(arguments);
            EXPECT_EQ(ended.exit, 0);
            EXPECT_THAT(ended.out, Not(HasSubstr("cli."))) << ::testing::PrintToString(path);
            EXPECT_TRUE(language == "en" || ended.out.find("Options:") == std::string::npos) << ::testing::PrintToString(path);
            std::string name = "cuadrante-cli";
            for (const std::string& word : path) name += " " + word;
            EXPECT_THAT(ended.out, HasSubstr("  " + name)) << ended.out;
            ++seen;
            if (ended.out.find(title) == std::string::npos) continue;
            for (const std::string& word : commandsOf(ended.out)) {
                open.push_back(path);
                open.back().push_back(word);
            }
        }
        EXPECT_GT(seen, 20);
    }
}

TEST_F(CliUsage, TellsItsVersion) {
    const support::Ended ended = tell({"--version"});
    EXPECT_EQ(ended.exit, 0);
    EXPECT_THAT(ended.out, ::testing::MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+\n"));
}
