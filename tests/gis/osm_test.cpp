// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/failure.h"
#include "core/territory/territory.h"
#include "gis/open_source.h"
#include "gis/osm_reader.h"

#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

namespace cuadrante::gis {
namespace {

namespace fs = std::filesystem;
using importing::Row;

/// A village: an avenue that runs out of the box to the east, a lane without a name, a square, a planned road, a stream
/// with a stretch in a pipe, a railway.
constexpr const char* kVillage = R"(<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="hand">
 <node id="1" lat="19.400" lon="-99.100"/><node id="2" lat="19.400" lon="-99.099"/><node id="3" lat="19.400" lon="-99.098"/>
 <node id="4" lat="19.400" lon="-99.050"/><node id="5" lat="19.401" lon="-99.100"/><node id="6" lat="19.402" lon="-99.100"/>
 <node id="7" lat="19.500" lon="-99.500"/><node id="8" lat="19.501" lon="-99.500"/><node id="9" lat="19.400" lon="-99.097"/>
 <node id="10" lat="19.401" lon="-99.097"/>
 <way id="20"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="9"/><nd ref="10"/>
  <tag k="highway" v="primary"/><tag k="name" v="Avenida Juárez"/></way>
 <way id="21"><nd ref="1"/><nd ref="5"/><tag k="highway" v="footway"/></way>
 <way id="22"><nd ref="1"/><nd ref="2"/><nd ref="5"/><nd ref="1"/><tag k="highway" v="pedestrian"/><tag k="area" v="yes"/><tag k="name" v="Plaza"/></way>
 <way id="23"><nd ref="5"/><nd ref="6"/><tag k="highway" v="proposed"/><tag k="name" v="Libramiento"/></way>
 <way id="24"><nd ref="2"/><nd ref="5"/><tag k="waterway" v="stream"/><tag k="name" v="Arroyo Seco"/></way>
 <way id="25"><nd ref="5"/><nd ref="6"/><tag k="waterway" v="stream"/><tag k="tunnel" v="culvert"/></way>
 <way id="26"><nd ref="3"/><nd ref="6"/><tag k="railway" v="rail"/></way>
 <way id="27"><nd ref="7"/><nd ref="8"/><tag k="highway" v="residential"/><tag k="name" v="Lejos"/></way>
 <way id="28"><nd ref="6"/><nd ref="99"/><tag k="highway" v="service"/></way>
 <way id="29"><nd ref="5"/><nd ref="6"/><tag k="building" v="yes"/></way>
</osm>
)";

class Osm : public testing::Test {
protected:
    Osm() {
        std::string name = (fs::temp_directory_path() / "cuadrante-test-XXXXXX").string();
        m_folder = ::mkdtemp(name.data());
    }
    ~Osm() override { fs::remove_all(m_folder); }
    fs::path file(const std::string& name, const std::string& content) const {
        std::ofstream(m_folder / name, std::ios::binary) << content;
        return m_folder / name;
    }
    fs::path m_folder;
};

struct Read {
    std::vector<Row> rows;
    Problems notes;
};
Read readAll(const fs::path& path, const std::optional<geometry::Box>& within = {}) {
    const auto source = openSource(path, {.within = within});
    EXPECT_EQ(source->headers(), (std::vector<std::string>{"osm_id", "name", "kind", "class"}));
    Read read;
    for (Row row; source->next(row);) read.rows.push_back(row);
    read.notes = source->notes();
    return read;
}
const geometry::Line& lineOf(const Row& row) { return std::get<geometry::Line>(row.shape); }

const geometry::Box kBox{.west = -99.11, .south = 19.39, .east = -99.09, .north = 19.41};

TEST_F(Osm, StreetsComeWithNamesAndClasses) {
    const Read read = readAll(file("a.osm", kVillage));
    std::map<std::string, std::vector<std::string>> byId;
    for (const Row& row : read.rows) byId[row.cells[0]] = {row.cells[1], row.cells[2], row.cells[3]};
    EXPECT_EQ(byId, (std::map<std::string, std::vector<std::string>>{{"20", {"Avenida Juárez", "avenue", "primary"}},
                                                                     {"21", {"", "path", "footway"}},
                                                                     {"24", {"Arroyo Seco", "river", "stream"}},
                                                                     {"26", {"", "railway", "rail"}},
                                                                     {"27", {"Lejos", "street", "residential"}}}));
    for (const Row& row : read.rows) EXPECT_FALSE(row.damage);
    ASSERT_EQ(read.notes.size(), 1U);
    EXPECT_EQ(read.notes[0].args, Arguments{std::int64_t{1}}) << "the lane of which one point alone is in the file";
}

TEST_F(Osm, WhatLeavesTheBoxEndsThereAndBeginsAnew) {
    const Read read = readAll(file("a.osm", kVillage), kBox);
    std::vector<const Row*> avenue;
    for (const Row& row : read.rows) {
        EXPECT_NE(row.cells[0], "27") << "far away";
        if (row.cells[0] == "20") avenue.push_back(&row);
    }
    ASSERT_EQ(avenue.size(), 2U);
    EXPECT_EQ(avenue[0]->number, avenue[1]->number) << "one way";
    EXPECT_EQ(lineOf(*avenue[0]), (geometry::Line{{.lon = -99.1, .lat = 19.4}, {.lon = -99.099, .lat = 19.4}, {.lon = -99.098, .lat = 19.4}}));
    EXPECT_EQ(lineOf(*avenue[1]), (geometry::Line{{.lon = -99.097, .lat = 19.4}, {.lon = -99.097, .lat = 19.401}}));
    ASSERT_EQ(read.notes.size(), 1U);
    EXPECT_EQ(read.notes[0].code, "source.osm_outside");
    EXPECT_EQ(read.notes[0].args, Arguments{std::int64_t{2}});
}

TEST_F(Osm, RefusesWhatIsNoExtract) {
    const auto code = [](const fs::path& path) {
        try {
            (void)readAll(path);
        } catch (const Failure& failure) {
            return std::string(failure.code());
        }
        return std::string("no failure");
    };
    EXPECT_EQ(code(file("a.osm.pbf", kVillage)), "source.disguised");
    EXPECT_EQ(code(file("b.osm", "<html><body>404</body></html>")), "source.disguised");
    EXPECT_EQ(code(file("c.osm", std::string(kVillage).substr(0, 900))), "source.unreadable");
    EXPECT_EQ(code(file("d.pbf", std::string("\0\0\0\x0D\x0A\x09OSMHeader\x18\xFF", 17))), "source.unreadable");
    EXPECT_EQ(code(m_folder / "gone.osm.pbf"), "source.missing");
    // Entities that would swell to gigabytes: expat's own limit.
    std::string laughs = "<?xml version=\"1.0\"?><!DOCTYPE osm [<!ENTITY a \"ha\">";
    for (char c = 'b'; c < 'o'; ++c) {
        laughs += std::string("<!ENTITY ") + c + " \"";
        for (int i = 0; i < 10; ++i) laughs += std::string("&") + static_cast<char>(c - 1) + ';';
        laughs += "\">";
    }
    EXPECT_EQ(code(file("e.osm", laughs + "]><osm version=\"0.6\"><node id=\"1\" lat=\"1\" lon=\"1\"><tag k=\"a\" v=\"&n;\"/></node></osm>")), "source.unreadable");
}

TEST_F(Osm, EveryKindIsAStreetKind) {
    for (const char* value : {"motorway", "secondary", "tertiary", "residential", "living_street", "service", "footway", "track", "steps"})
        EXPECT_TRUE(territory::streetKindOf(streetKindOf("highway", value))) << value;
    EXPECT_TRUE(streetKindOf("highway", "construction").empty());
    EXPECT_TRUE(streetKindOf("highway", "bus_stop").empty());
    EXPECT_TRUE(streetKindOf("railway", "abandoned").empty());
    EXPECT_EQ(streetKindOf("waterway", "river"), "river");
}

// GDAL's own driver is the oracle: the same ways, the same names, the same points.
TEST(OsmRealData, MonacoAsGdalReadsIt) {
    const char* folder = std::getenv("CUADRANTE_REAL_DATA");
    if (folder == nullptr) GTEST_SKIP() << "CUADRANTE_REAL_DATA is not set";
    const fs::path path = fs::path(folder) / "osm-monaco" / "monaco.osm.pbf";
    GDALAllRegister();
    const GDALDatasetUniquePtr data(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
    ASSERT_TRUE(data);
    OGRLayer* lines = data->GetLayerByName("lines");
    std::map<std::string, std::pair<std::string, int>> expected;  // id -> name, points
    std::map<std::string, int> left;
    int all = 0;
    while (const OGRFeatureUniquePtr feature{lines->GetNextFeature()}) {
        const std::string highway = feature->GetFieldAsString("highway");
        if (highway.empty()) continue;
        ++all;
        if (streetKindOf("highway", highway).empty()) ++left[highway];
        else expected[feature->GetFieldAsString("osm_id")] = {feature->GetFieldAsString("name"), feature->GetGeometryRef()->toLineString()->getNumPoints()};
    }
    EXPECT_EQ(all, 2903);
    const std::set<std::string> notForMoving{"construction", "proposed", "raceway", "elevator", "platform", "corridor", "rest_area", "services", "via_ferrata", "escape"};
    for (const auto& [value, count] : left) EXPECT_TRUE(notForMoving.contains(value)) << value << ' ' << count;

    std::size_t found = 0, named = 0;
    for (const Row& row : readAll(path).rows) {
        if (row.cells[2] == "river" || row.cells[2] == "railway") continue;
        const auto same = expected.find(row.cells[0]);
        if (same == expected.end()) continue;  // counted below
        ++found;
        if (!same->second.first.empty()) named += row.cells[1] == same->second.first;
        EXPECT_NEAR(static_cast<double>(lineOf(row).size()), same->second.second, 1) << row.cells[0];
    }
    EXPECT_EQ(found, expected.size());
    EXPECT_EQ(named, static_cast<std::size_t>(std::count_if(expected.begin(), expected.end(), [](const auto& e) { return !e.second.first.empty(); })));
}

}  // namespace
}  // namespace cuadrante::gis
