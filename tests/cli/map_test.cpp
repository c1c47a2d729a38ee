// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/office.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace cuadrante;
using ::testing::HasSubstr;
using CliMap = support::Office;

namespace {
std::string content(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}
}  // namespace

TEST_F(CliMap, DrawsInTheFormatOfTheName) {
    ask(0, {"demo", file});
    const std::vector<std::pair<std::string, std::string>> begins{{"m.png", "\x89PNG"}, {"m.pdf", "%PDF-"}, {"m.svg", "<?xml"}};
    for (const auto& [name, first] : begins) {
        const auto said = ask(0, {"map", file, "--out", folder / name, "--classes", "natural:5", "--ramp", "warm"});
        EXPECT_EQ(said["file"], folder / name);
        EXPECT_TRUE(content(folder / name).starts_with(first)) << name;
    }
    EXPECT_THAT(content(folder / "m.svg"), HasSubstr("Cortes naturales"));
}

TEST_F(CliMap, DensityAndResolution) {
    ask(0, {"demo", file});
    ask(0, {"map", file, "--out", folder / "a.png", "--theme", "density", "--size", "600x400"});
    ask(0, {"map", file, "--out", folder / "b.png", "--theme", "density", "--size", "600x400", "--dpi", "192"});
    const auto width = [](const std::string& png) {
        return (static_cast<unsigned char>(png[18]) << 8) + static_cast<unsigned char>(png[19]);
    };
    EXPECT_EQ(width(content(folder / "a.png")), 600);
    EXPECT_EQ(width(content(folder / "b.png")), 1200);
}

TEST_F(CliMap, SaysWhatCannotBeDrawn) {
    ask(0, {"demo", file});
    const std::vector<std::pair<std::string, std::string>> wrong{
        {"--classes", "jenks"}, {"--classes", "natural:40"}, {"--classes", "custom:a"}, {"--ramp", "rainbow"},
        {"--points", "stars"},  {"--dpi", "5"},              {"--layers", "moons"},     {"--size", "3x3"}};
    for (const auto& [option, value] : wrong) {
        const support::Ended ended = tell({"map", file, "--out", folder / "x.png", option, value});
        EXPECT_EQ(ended.exit, 2) << option << ' ' << value;
        EXPECT_THAT(ended.err, HasSubstr(option == "--classes" ? value : value.substr(0, 3)));
        EXPECT_FALSE(std::filesystem::exists(folder / "x.png"));
    }
}

TEST_F(CliMap, CountsByYearAndInAWindow) {
    ask(0, {"demo", file});
    const auto all = ask(0, {"count", file});
    std::int64_t sum = 0;
    for (const auto& year : all["years"])
        for (const auto& [type, number] : year["types"].items()) sum += number.get<std::int64_t>();
    EXPECT_EQ(sum, all["incidents"].get<std::int64_t>());
    EXPECT_GT(sum, 0);
    const auto whole = ask(0, {"count", file, "--extent", "-118,14,-86,33"})["within"].get<std::int64_t>();
    EXPECT_GT(whole, 0);
    EXPECT_LE(whole, sum) << "some have no place";
    EXPECT_EQ(ask(0, {"count", file, "--extent", "0,0,1,1"})["within"], 0);
    EXPECT_EQ(tell({"count", file, "--extent", "5,0,1,1"}).exit, 2);
}
