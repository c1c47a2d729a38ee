// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/practice.h"

#include "core/geometry/shapes.h"
#include "core/geometry/validity.h"
#include "core/territory/territory.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace cuadrante::practice {
namespace {

using geometry::LonLat;
using geometry::MultiPolygon;
using Record = std::map<std::string, std::string>;

std::uint64_t fnv(std::string_view bytes, std::uint64_t hash) {
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return hash;
}

std::uint64_t hashOf(const Practice& p) {
    std::uint64_t hash = fnv(p.boundary, 0xcbf29ce484222325ULL);
    for (const SourceFile& file : p.files) hash = fnv(file.content, fnv(file.name, hash));
    return hash;
}

const Practice& seedOne() {
    static const Practice practice = makePractice(1, {});
    return practice;
}

const std::string& contentOf(const Practice& p, importing::Kind kind) {
    return std::find_if(p.files.begin(), p.files.end(), [&](const SourceFile& f) { return f.kind == kind; })->content;
}

std::vector<std::string> cellsOf(const std::string& line) {
    std::vector<std::string> cells{""};
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"') {
            if (quoted && i + 1 < line.size() && line[i + 1] == '"') cells.back() += line[++i];
            else quoted = !quoted;
        } else if (line[i] == ',' && !quoted) cells.emplace_back();
        else cells.back() += line[i];
    }
    return cells;
}

std::vector<Record> table(importing::Kind kind, const Practice& p = seedOne()) {
    std::istringstream in(contentOf(p, kind));
    std::string line;
    std::getline(in, line);
    const std::vector<std::string> headers = cellsOf(line);
    std::vector<Record> records;
    while (std::getline(in, line)) {
        const std::vector<std::string> cells = cellsOf(line);
        EXPECT_EQ(cells.size(), headers.size()) << line;
        Record record;
        for (std::size_t i = 0; i < std::min(cells.size(), headers.size()); ++i) record[headers[i]] = cells[i];
        records.push_back(std::move(record));
    }
    return records;
}

struct Feature {
    nlohmann::json properties;
    MultiPolygon shape;
    std::vector<LonLat> line;
};

std::vector<Feature> layer(importing::Kind kind, const Practice& p = seedOne()) {
    std::vector<Feature> features;
    const nlohmann::json document = nlohmann::json::parse(contentOf(p, kind));
    for (const auto& f : document.at("features")) {
        Feature feature{.properties = f.at("properties"), .shape = {}, .line = {}};
        const auto& coordinates = f.at("geometry").at("coordinates");
        const auto point = [](const nlohmann::json& c) { return LonLat{.lon = c.at(0), .lat = c.at(1)}; };
        if (f.at("geometry").at("type") == "Polygon") {
            geometry::Polygon polygon;
            for (std::size_t r = 0; r < coordinates.size(); ++r) {
                geometry::Ring ring;
                for (const auto& c : coordinates[r]) ring.push_back(point(c));
                if (r == 0) polygon.outer = std::move(ring);
                else polygon.holes.push_back(std::move(ring));
            }
            feature.shape.parts.push_back(std::move(polygon));
        } else {
            for (const auto& c : coordinates) feature.line.push_back(point(c));
        }
        features.push_back(std::move(feature));
    }
    return features;
}

std::vector<const MultiPolygon*> shapesOf(const std::vector<Feature>& features) {
    std::vector<const MultiPolygon*> shapes;
    for (const Feature& f : features) shapes.push_back(&f.shape);
    return shapes;
}

std::vector<std::size_t> containing(const std::vector<Feature>& areas, LonLat point) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < areas.size(); ++i)
        if (geometry::contains(areas[i].shape, point)) found.push_back(i);
    return found;
}

TEST(Practice, GivesTheSameBytesForTheSameSeed) {
    EXPECT_EQ(hashOf(seedOne()), hashOf(makePractice(1, {})));
    EXPECT_EQ(hashOf(seedOne()), 0xe0ca1a02a93129deULL);
}

TEST(Practice, GivesAnotherPlaceForAnotherSeed) {
    const Practice other = makePractice(2, {});
    ASSERT_EQ(other.files.size(), seedOne().files.size());
    for (std::size_t i = 0; i < other.files.size(); ++i) {
        const importing::Kind kind = other.files[i].kind;
        if (kind == importing::Kind::units || kind == importing::Kind::agencies) continue;  // the same in every town
        EXPECT_NE(other.files[i].content, seedOne().files[i].content) << other.files[i].name;
    }
}

/// With CUADRANTE_UPDATE=1 in the environment it writes the files instead.
TEST(Practice, IsWhatLiesInTheDataFolder) {
    const std::filesystem::path folder = std::filesystem::path(cuadrante::support::kSourceRoot) / "data/practice";
    std::vector<SourceFile> files = seedOne().files;
    files.push_back({importing::Kind::districts, "boundary.geojson", seedOne().boundary});
    for (const SourceFile& file : files) {
        if (std::getenv("CUADRANTE_UPDATE")) std::ofstream(folder / file.name, std::ios::binary) << file.content;
        std::ifstream in(folder / file.name, std::ios::binary);
        ASSERT_TRUE(in) << file.name;
        const std::string stored((std::istreambuf_iterator<char>(in)), {});
        EXPECT_TRUE(stored == file.content) << file.name << " is not what the generator gives for seed 1";
    }
}

class PracticeOfSeed : public testing::TestWithParam<std::uint64_t> {};

TEST_P(PracticeOfSeed, IsATownThatHangsTogether) {
    const Practice p = makePractice(GetParam(), {});
    EXPECT_EQ(layer(importing::Kind::districts, p).size(), 6U);
    EXPECT_EQ(layer(importing::Kind::colonias, p).size(), 40U);
    const std::vector<Feature> quadrants = layer(importing::Kind::quadrants, p);
    const std::vector<Feature> cells = layer(importing::Kind::cells, p);
    const std::vector<Feature> blocks = layer(importing::Kind::blocks, p);
    EXPECT_EQ(quadrants.size(), 24U);
    EXPECT_EQ(cells.size(), 96U);
    EXPECT_NEAR(static_cast<double>(blocks.size()), 1200, 25);
    for (const importing::Kind kind : {importing::Kind::districts, importing::Kind::quadrants, importing::Kind::cells,
                                       importing::Kind::colonias, importing::Kind::blocks}) {
        const std::vector<Feature> features = layer(kind, p);
        std::set<std::string> codes;
        for (const Feature& f : features) {
            const auto fault = geometry::findFault(f.shape);
            EXPECT_FALSE(fault) << f.properties.at("code") << ' ' << (fault ? fault->code : "");
            EXPECT_TRUE(codes.insert(f.properties.at("code").get<std::string>()).second);
        }
        EXPECT_TRUE(geometry::findOverlaps(shapesOf(features), 1.0).empty());
    }
    std::int64_t people = 0;
    for (const Feature& block : blocks) {
        people += block.properties.at("population").get<std::int64_t>();
        const LonLat middle = geometry::labelPoint(block.shape);
        const auto quadrant = containing(quadrants, middle);
        const auto cell = containing(cells, middle);
        ASSERT_EQ(quadrant.size(), 1U) << block.properties.at("code");
        ASSERT_EQ(cell.size(), 1U) << block.properties.at("code");
        EXPECT_EQ(cells[cell[0]].properties.at("parent"), quadrants[quadrant[0]].properties.at("code"));
    }
    EXPECT_GE(people, 60000);
    EXPECT_LE(people, 120000);
}
INSTANTIATE_TEST_SUITE_P(Seeds, PracticeOfSeed, testing::Values(1U, 2U, 3U, 77U));

/// Every border of a quadrant is also the border of exactly one other, or of the town: same vertices, no slivers.
TEST(Practice, QuadrantsShareTheirBordersToTheLastDigit) {
    std::map<std::pair<std::pair<double, double>, std::pair<double, double>>, int> uses;
    double shared = 0, all = 0;
    for (const Feature& f : layer(importing::Kind::quadrants)) {
        for (const geometry::Polygon& part : f.shape.parts)
            for (std::size_t i = 0; i + 1 < part.outer.size(); ++i) {
                const std::pair a{part.outer[i].lon, part.outer[i].lat};
                const std::pair b{part.outer[i + 1].lon, part.outer[i + 1].lat};
                EXPECT_EQ(++uses[std::pair(a, b)], 1) << "two quadrants on one side of a border";
            }
    }
    for (const auto& [edge, n] : uses) {
        all += 1;
        shared += uses.contains({edge.second, edge.first}) ? 1 : 0;
    }
    EXPECT_GT(shared / all, 0.55);  // the rest is the outline of the town
}

TEST(Practice, SumsAreThoseOfTheBlocks) {
    const std::vector<Feature> blocks = layer(importing::Kind::blocks);
    for (const importing::Kind kind : {importing::Kind::districts, importing::Kind::quadrants, importing::Kind::cells, importing::Kind::colonias}) {
        const std::vector<Feature> areas = layer(kind);
        std::vector<std::int64_t> population(areas.size(), 0), adults(areas.size(), 0);
        for (const Feature& block : blocks) {
            const auto in = containing(areas, geometry::labelPoint(block.shape));
            ASSERT_EQ(in.size(), 1U);
            population[in[0]] += block.properties.at("population").get<std::int64_t>();
            adults[in[0]] += block.properties.at("adults").get<std::int64_t>();
        }
        for (std::size_t i = 0; i < areas.size(); ++i) {
            EXPECT_EQ(areas[i].properties.at("population"), population[i]) << areas[i].properties.at("code");
            EXPECT_EQ(areas[i].properties.at("adults"), adults[i]);
        }
    }
}

TEST(Practice, StreetsHaveNamesAndKnownKinds) {
    int streets = 0;
    std::set<std::string> names, kinds;
    for (const Feature& f : layer(importing::Kind::streets)) {
        EXPECT_GE(f.line.size(), 2U);
        EXPECT_FALSE(f.properties.at("name").get<std::string>().empty());
        names.insert(f.properties.at("name"));
        const std::string kind = f.properties.at("kind");
        EXPECT_TRUE(territory::streetKindOf(kind)) << kind;
        kinds.insert(kind);
        streets += kind != "river" && kind != "railway" ? 1 : 0;
    }
    EXPECT_NEAR(streets, 2500, 350);
    EXPECT_GT(names.size(), 300U);
    EXPECT_TRUE(kinds.contains("river"));
    EXPECT_TRUE(kinds.contains("railway"));
}

TEST(Practice, IncidentsAreWhereAndWhenTheIssueSays) {
    const std::vector<Record> incidents = table(importing::Kind::incidents);
    const std::vector<Feature> quadrants = layer(importing::Kind::quadrants);
    ASSERT_EQ(incidents.size(), 30000U);
    int unlocated = 0, outside = 0, agrees = 0, declared = 0;
    std::set<std::string> folios, types;
    for (const Record& r : incidents) {
        EXPECT_TRUE(folios.insert(r.at("folio")).second);
        types.insert(r.at("delito"));
        const auto day = parseIsoDate(r.at("fecha_hecho"));
        ASSERT_TRUE(day);
        EXPECT_GE(isoDate(*day), "2023-01-01");
        EXPECT_LE(*day, seedOne().lastDay);
        if (r.at("latitud").empty()) {
            ++unlocated;
            EXPECT_FALSE(r.at("calle").empty()) << r.at("folio");
            continue;
        }
        const auto in = containing(quadrants, {.lon = std::stod(r.at("longitud")), .lat = std::stod(r.at("latitud"))});
        ASSERT_LE(in.size(), 1U);
        if (in.empty()) {
            ++outside;
            continue;
        }
        if (r.at("cuadrante").empty()) continue;
        ++declared;
        agrees += quadrants[in[0]].properties.at("code") == r.at("cuadrante") ? 1 : 0;
    }
    EXPECT_NEAR(unlocated / 30000.0, 0.15, 0.006);
    EXPECT_NEAR(outside / 30000.0, 0.007, 0.002);
    EXPECT_NEAR(static_cast<double>(agrees) / declared, 0.85, 0.01);
    EXPECT_NEAR(static_cast<double>(types.size()), 20, 2);
}

TEST(Practice, StreetsAndColoniasOfAddressesExist) {
    std::set<std::string> streets, colonias;
    for (const Feature& f : layer(importing::Kind::streets)) streets.insert(f.properties.at("name"));
    for (const Feature& f : layer(importing::Kind::colonias)) colonias.insert(f.properties.at("name"));
    for (const Record& r : table(importing::Kind::incidents)) {
        for (const char* column : {"calle", "cruce"}) {
            EXPECT_TRUE(r.at(column).empty() || streets.contains(r.at(column))) << r.at(column);
        }
        EXPECT_TRUE(r.at("colonia").empty() || colonias.contains(r.at("colonia"))) << r.at("colonia");
    }
}

}  // namespace
}  // namespace cuadrante::practice
