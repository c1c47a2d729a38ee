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

TEST_F(CliMap, APictureOfTheGroundLiesBelow) {
    ask(0, {"demo", file});
    constexpr int columns = 640, rows = 380;
    {
        std::ofstream grid(folder / "suelo.asc");
        grid << "ncols " << columns << "\nnrows " << rows << "\nxllcorner -118\nyllcorner 14\ncellsize 0.05\n";
        for (int row = 0; row < rows; ++row) {
            for (int column = 0; column < columns; ++column) grid << (row + column) % 2 << ' ';
            grid << '\n';
        }
    }
    ask(0, {"map", file, "--out", folder / "sin.svg"});
    ask(0, {"map", file, "--out", folder / "con.svg", "--basemap", folder / "suelo.asc"});
    EXPECT_THAT(content(folder / "con.svg"), HasSubstr("Mapa base: suelo.asc"));
    EXPECT_GT(content(folder / "con.svg").size(), content(folder / "sin.svg").size());
    for (const auto& [name, code] : {std::pair{"falta.tif", "source.missing"}, {"a.vrt", "raster.unknown_format"}}) {
        const auto refused = ask(3, {"map", file, "--out", folder / "x.svg", "--basemap", folder / name});
        EXPECT_THAT(refused.dump(), HasSubstr(code));
        EXPECT_FALSE(std::filesystem::exists(folder / "x.svg"));
    }
}

TEST_F(CliMap, StreetsOfAnExtractOfOpenStreetMap) {
    makeFile();
    std::ofstream(folder / "pueblo.osm") << R"(<?xml version="1.0"?><osm version="0.6">
<node id="1" lat="15.000" lon="-92.100"/><node id="2" lat="15.000" lon="-92.099"/><node id="3" lat="15.001" lon="-92.099"/>
<way id="7"><nd ref="1"/><nd ref="2"/><tag k="highway" v="secondary"/><tag k="name" v="Avenida Hidalgo"/></way>
<way id="8"><nd ref="2"/><nd ref="3"/><tag k="highway" v="footway"/></way>
<way id="9"><nd ref="1"/><nd ref="3"/><tag k="waterway" v="river"/><tag k="name" v="Río Hondo"/></way></osm>)";
    const auto said = ask(0, {"import", file, "streets", folder / "pueblo.osm"});
    EXPECT_EQ(said["accepted"], 3) << said.dump();
    EXPECT_EQ(ask(0, {"import", file, "streets", folder / "pueblo.osm"})["duplicates"], 3);
    ask(0, {"export", file, "streets", folder / "calles.csv"});
    const std::string streets = content(folder / "calles.csv");
    EXPECT_THAT(streets, HasSubstr("Avenida Hidalgo"));
    EXPECT_THAT(streets, HasSubstr("avenue"));
    EXPECT_THAT(streets, HasSubstr("path"));

    const std::string other = folder / "practica.gpkg";
    ask(0, {"demo", other});
    const auto far = ask(1, {"import", other, "streets", folder / "pueblo.osm"});
    EXPECT_EQ(codesOf(far["problems"]), "import.empty source.osm_outside") << "nothing of it is near the municipality";
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
