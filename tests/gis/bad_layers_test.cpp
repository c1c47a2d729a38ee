// SPDX-License-Identifier: GPL-3.0-or-later
// Bad input of layers, case by case: the numbers are those of the table of bad input (B55 to B83).
#include "core/base/failure.h"
#include "core/geometry/local_plane.h"
#include "core/workspace/workspace.h"
#include "gis/open_source.h"
#include "tests/support/folder.h"

#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

namespace cuadrante::gis {
namespace {

namespace fs = std::filesystem;
using importing::Row;

constexpr double kLon = -99.1332, kLat = 19.4326;

class BadLayers : public ::testing::Test {
protected:
    BadLayers() { GDALAllRegister(); }
    fs::path write(const std::string& name, const std::string& content) const {
        std::ofstream(path(name), std::ios::binary) << content;
        return path(name);
    }
    fs::path path(const std::string& name) const { return m_folder / name; }
    std::string read(const std::string& name) const {
        std::ifstream in(path(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    struct Layer {
        std::string name;
        const char* driver = "GPKG";
        int epsg = 4326;  ///< 0: none
        OGRwkbGeometryType type = wkbUnknown;
        std::vector<std::string> shapes = {};
        std::string field = "code";
        std::vector<std::string> options = {};
    };
    fs::path layer(const Layer& said) const {
        GDALDatasetUniquePtr data(GetGDALDriverManager()
                                      ->GetDriverByName(said.driver)
                                      ->Create(path(said.name).c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        OGRSpatialReference crs;
        if (said.epsg != 0) crs.importFromEPSG(said.epsg), crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        CPLStringList options;
        for (const std::string& option : said.options) options.AddString(option.c_str());
        OGRLayer* made = data->CreateLayer("areas", said.epsg == 0 ? nullptr : &crs, said.type, options.List());
        OGRFieldDefn code(said.field.c_str(), OFTString);
        EXPECT_EQ(made->CreateField(&code), OGRERR_NONE);
        for (std::size_t i = 0; i < said.shapes.size(); ++i) {
            OGRFeature feature(made->GetLayerDefn());
            feature.SetField(0, ("C-" + std::to_string(i + 1)).c_str());
            OGRGeometry* geometry = nullptr;
            EXPECT_EQ(OGRGeometryFactory::createFromWkt(said.shapes[i].c_str(), nullptr, &geometry), OGRERR_NONE);
            feature.SetGeometryDirectly(geometry);
            EXPECT_EQ(made->CreateFeature(&feature), OGRERR_NONE);
        }
        return path(said.name);
    }

    const cuadrante::testing::Folder m_folder;
};

struct Read {
    std::vector<Row> rows;
    Problems notes;
};
Read readAll(const fs::path& path, const OpenOptions& options = {}) {
    const auto source = openSource(path, options);
    Read read;
    for (Row row; source->next(row);) read.rows.push_back(row);
    read.notes = source->notes();
    return read;
}
std::string codeOf(const fs::path& path, const OpenOptions& options = {}) {
    try {
        (void)readAll(path, options);
    } catch (const Failure& failure) {
        return std::string(failure.code());
    }
    return "no failure";
}
std::string argumentOf(const fs::path& path) {
    try {
        (void)readAll(path);
    } catch (const Failure& failure) {
        return failure.args().empty() ? "" : std::get<std::string>(failure.args().front());
    }
    return "no failure";
}
bool noted(const Read& read, std::string_view code) {
    return std::ranges::find(read.notes, code, &Problem::code) != read.notes.end();
}

struct Projected {
    double x;
    double y;
};
Projected project(int epsg, double lon = kLon, double lat = kLat) {
    OGRSpatialReference degrees, metres;
    degrees.importFromEPSG(4326), degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    metres.importFromEPSG(epsg), metres.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::unique_ptr<OGRCoordinateTransformation> forth(OGRCreateCoordinateTransformation(&degrees, &metres));
    EXPECT_TRUE(forth->Transform(1, &lon, &lat));
    return {lon, lat};
}
std::string point(double x, double y) { return "POINT (" + std::to_string(x) + " " + std::to_string(y) + ")"; }
geometry::LonLat placeOf(const Read& read) { return std::get<geometry::LonLat>(read.rows.at(0).shape); }

const std::string kSquare = "POLYGON ((-99.14 19.42,-99.12 19.42,-99.12 19.44,-99.14 19.44,-99.14 19.42))";

/// A municipality around the square, to import into.
class ImportingBadLayers : public BadLayers {
protected:
    void SetUp() override {
        const geometry::Ring ring{{.lon = -99.3, .lat = 19.3},
                                  {.lon = -99.0, .lat = 19.3},
                                  {.lon = -99.0, .lat = 19.6},
                                  {.lon = -99.3, .lat = 19.6},
                                  {.lon = -99.3, .lat = 19.3}};
        auto made = workspace::Workspace::create(
            path("m.gpkg"),
            {.name = "Prueba", .zone = "America/Mexico_City", .cvegeo = "", .boundary = {{{.outer = ring}}}}, "prueba");
        ASSERT_TRUE(made);
        m_workspace = std::move(*made);
    }
    importing::ImportReport import(const fs::path& layer, std::map<std::string, std::string> columns = {}) {
        const auto source = openSource(layer, {});
        const auto report = m_workspace->import({.kind = importing::Kind::quadrants,
                                                 .fileName = "capa",
                                                 .columns = std::move(columns),
                                                 .validFrom = m_workspace->today(),
                                                 .today = m_workspace->today()},
                                                *source, {});
        EXPECT_TRUE(report) << report.error().front().code;
        return report ? *report : importing::ImportReport{};
    }
    /// Why nothing of the layer is taken.
    std::string refusalOf(const fs::path& layer) {
        const auto source = openSource(layer, {});
        const auto report = m_workspace->import({.kind = importing::Kind::quadrants, .fileName = "capa", .today = m_workspace->today()}, *source, {});
        return report ? "" : std::string(report.error().front().code);
    }
    static std::string refusals(const importing::ImportReport& report) {
        std::string codes;
        for (const auto& refused : report.refused)
            for (const Problem& problem : refused.problems)
                codes += (codes.empty() ? "" : " ") + std::string(problem.code);
        return codes;
    }
    std::unique_ptr<workspace::Workspace> m_workspace;
};

}  // namespace

TEST_F(BadLayers, B55_NorthAndEastSwappedAreReadTheWayThatLiesInMexicoAndTold) {
    const Projected right = project(6372);
    const Read metres = readAll(layer({.name = "a.gpkg", .epsg = 6372, .shapes = {point(right.y, right.x)}}));
    EXPECT_NEAR(placeOf(metres).lon, kLon, 1e-6);
    EXPECT_NEAR(placeOf(metres).lat, kLat, 1e-6);
    EXPECT_TRUE(noted(metres, "source.axes_swapped"));
    const Read degrees = readAll(
        write("b.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"A"},
        "geometry":{"type":"Point","coordinates":[19.4326,-99.1332]}}]})"));
    EXPECT_NEAR(placeOf(degrees).lon, kLon, 1e-9);
    EXPECT_TRUE(noted(degrees, "source.axes_swapped"));
    // As it should be, nothing is turned and nothing said; and a place outside Mexico is left where it is.
    const Read straight = readAll(layer({.name = "c.gpkg", .epsg = 6372, .shapes = {point(right.x, right.y)}}));
    EXPECT_NEAR(placeOf(straight).lon, kLon, 1e-6);
    EXPECT_TRUE(straight.notes.empty());
    EXPECT_NEAR(placeOf(readAll(layer({.name = "d.gpkg", .shapes = {point(7.42, 43.73)}}))).lon, 7.42, 1e-9);
}

TEST_F(BadLayers, B56_TheOldLambertOfItrf92LandsWithinAMetreOrTwo) {
    const Projected old = project(6362);
    const Read read = readAll(layer({.name = "a.gpkg", .epsg = 6362, .shapes = {point(old.x, old.y)}}));
    EXPECT_LT(geometry::distanceMetres(placeOf(read), {.lon = kLon, .lat = kLat}), 2);
}

TEST_F(BadLayers, B57_Nad27IsRefused) {
    for (const int epsg : {26711, 26712, 26713, 26714, 26715, 26716, 4267})
        EXPECT_EQ(codeOf(layer({.name = std::to_string(epsg) + ".gpkg",
                                .epsg = epsg,
                                .shapes = {epsg == 4267 ? point(kLon, kLat) : point(485968, 2148489)}})),
                  "source.ballpark_crs")
            << epsg;
}

TEST_F(BadLayers, B58_WebMercatorWithoutASystemIsSuggestedByItsNumbers) {
    const Projected at = project(3857);
    layer({.name = "a.shp", .driver = "ESRI Shapefile", .epsg = 0, .type = wkbPoint, .shapes = {point(at.x, at.y)}});
    EXPECT_EQ(codeOf(path("a.shp")), "source.no_crs");
    EXPECT_EQ(argumentOf(path("a.shp")), "EPSG:3857");
    EXPECT_NEAR(placeOf(readAll(path("a.shp"), {.epsg = 3857})).lon, kLon, 1e-6);
}

TEST_F(BadLayers, ASystemThatThereIsNotIsNamed) {
    layer({.name = "a.shp", .driver = "ESRI Shapefile", .epsg = 0, .type = wkbPoint, .shapes = {point(kLon, kLat)}});
    layer({.name = "a.gpkg", .shapes = {point(kLon, kLat)}});
    for (const char* name : {"a.shp", "a.gpkg"}) {
        EXPECT_EQ(codeOf(path(name), {.epsg = 999'999}), "source.unknown_crs") << name;
        try {
            (void)openSource(path(name), {.epsg = 999'999});
            ADD_FAILURE() << name;
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.args(), (Arguments{std::string("EPSG:999999"), std::string("EPSG:4326")})) << name;
        }
    }
}

TEST_F(ImportingBadLayers, ALayerWithoutARowIsEmptyAndLacksNothingElse) {
    for (const Layer& said : std::vector<Layer>{{.name = "a.gpkg"},
                                                {.name = "b.gpkg", .field = "otra"},
                                                {.name = "c.gpkg", .epsg = 0, .field = "otra"},
                                                {.name = "d.shp", .driver = "ESRI Shapefile", .epsg = 0, .type = wkbPolygon},
                                                {.name = "e.geojson", .driver = "GeoJSON", .field = "otra"}})
        EXPECT_EQ(refusalOf(layer(said)), "import.empty") << said.name;
    EXPECT_EQ(refusalOf(write("f.geojson", R"({"type":"FeatureCollection","features":[]})")), "import.empty");
}

TEST_F(BadLayers, ALayerInUtf16IsCalledThat) {
    std::string bytes = "\xFF\xFE";
    for (const char c : std::string(R"({"type":"FeatureCollection","features":[]})")) bytes += c, bytes += '\0';
    EXPECT_EQ(codeOf(write("a.geojson", bytes)), "source.utf16");
    EXPECT_EQ(argumentOf(path("a.geojson")), "geojson");
}

TEST_F(BadLayers, AFolderIsNoLayer) {
    for (const char* name : {"carpeta.csv", "carpeta.gpkg"}) {
        fs::create_directory(path(name));
        EXPECT_EQ(codeOf(path(name)), "file.is_folder") << name;
    }
}

TEST_F(BadLayers, B59_AShapefileWithoutPrjIsNeverTakenForDegrees) {
    layer({.name = "a.shp", .driver = "ESRI Shapefile", .epsg = 0, .type = wkbPoint, .shapes = {point(kLon, kLat)}});
    EXPECT_EQ(codeOf(path("a.shp")), "source.no_crs");
    EXPECT_EQ(argumentOf(path("a.shp")), "EPSG:4326");
    const Projected lambert = project(6372);
    layer({.name = "b.shp",
           .driver = "ESRI Shapefile",
           .epsg = 0,
           .type = wkbPoint,
           .shapes = {point(lambert.x, lambert.y)}});
    EXPECT_EQ(argumentOf(path("b.shp")), "EPSG:6372");
    layer({.name = "c.shp", .driver = "ESRI Shapefile", .epsg = 0, .type = wkbPoint, .shapes = {point(1, 1)}});
    EXPECT_EQ(argumentOf(path("c.shp")), "–");
}

TEST_F(BadLayers, B60_ThePrjOfEsriForTheLambertOfMexicoIsKnown) {
    const Projected at = project(6372);
    layer({.name = "a.shp", .driver = "ESRI Shapefile", .epsg = 0, .type = wkbPoint, .shapes = {point(at.x, at.y)}});
    write(
        "a.prj",
        R"(PROJCS["Mexico_ITRF2008_LCC",GEOGCS["GCS_Mexico_ITRF2008",DATUM["D_Mexico_ITRF2008",SPHEROID["GRS_1980",6378137.0,298.257222101]],)"
        R"(PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],PARAMETER["False_Easting",2500000.0],)"
        R"(PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",-102.0],PARAMETER["Standard_Parallel_1",17.5],)"
        R"(PARAMETER["Standard_Parallel_2",29.5],PARAMETER["Latitude_Of_Origin",12.0],UNIT["Meter",1.0]])");
    const Read read = readAll(path("a.shp"));
    EXPECT_LT(geometry::distanceMetres(placeOf(read), {.lon = kLon, .lat = kLat}), 0.01);
}

TEST_F(BadLayers, B61_AShapefileWithoutCpgKeepsItsAccents) {
    layer({.name = "a.shp",
           .driver = "ESRI Shapefile",
           .type = wkbPoint,
           .shapes = {point(kLon, kLat)},
           .options = {"ENCODING="}});
    fs::remove(path("a.cpg"));
    std::string table = read("a.dbf");
    const std::size_t at = table.find("C-1");
    ASSERT_NE(at, std::string::npos);
    table.replace(at, 5, "Pe\xF1\xF3n");  // "Peñón" in Latin-1
    for (const char language : {'\x00', '\x57'}) {
        table[29] = language;  // none said, and "ANSI"
        write("a.dbf", table);
        EXPECT_EQ(readAll(path("a.shp")).rows.at(0).cells.at(0), "Peñón") << static_cast<int>(language);
    }
}

TEST_F(BadLayers, B62_AShapefileWithoutItsIndexIsAskedForWhole) {
    layer({.name = "a.shp", .driver = "ESRI Shapefile", .type = wkbPoint, .shapes = {point(kLon, kLat)}});
    fs::remove(path("a.shx"));
    EXPECT_EQ(codeOf(path("a.shp")), "source.part_missing");
    EXPECT_EQ(argumentOf(path("a.shp")), "shx");
}

TEST_F(BadLayers, B63_AttributesThatAreMissingOrCutOffAreNeverReadAsNulls) {
    const std::vector<std::string> points(40, point(kLon, kLat));
    layer({.name = "a.shp", .driver = "ESRI Shapefile", .type = wkbPoint, .shapes = points});
    const std::string table = read("a.dbf"), shapes = read("a.shp");
    write("a.dbf", table.substr(0, table.size() / 2));
    EXPECT_EQ(codeOf(path("a.shp")), "source.part_truncated");
    EXPECT_EQ(argumentOf(path("a.shp")), "dbf");
    write("a.dbf", table);
    write("a.shp", shapes.substr(0, shapes.size() - 30));
    EXPECT_EQ(codeOf(path("a.shp")), "source.part_truncated");
    EXPECT_EQ(argumentOf(path("a.shp")), "shp");
    write("a.shp", shapes);
    EXPECT_EQ(readAll(path("a.shp")).rows.size(), 40u);
    fs::remove(path("a.dbf"));
    EXPECT_EQ(codeOf(path("a.shp")), "source.part_missing");
}

TEST_F(BadLayers, B64_ACorruptRecordIsQuarantinedAndTheOthersAreRead) {
    layer({.name = "a.shp", .driver = "ESRI Shapefile", .type = wkbPolygon, .shapes = {kSquare, kSquare, kSquare}});
    std::string shapes = read("a.shp");
    const std::size_t record = (shapes.size() - 100) / 3, second = 100 + record;
    for (std::size_t i = 0; i < 4; ++i) shapes[second + 8 + 36 + i] = '\x7F';  // the number of parts
    write("a.shp", shapes);
    const Read read = readAll(path("a.shp"));
    ASSERT_EQ(read.rows.size(), 3u);
    EXPECT_FALSE(read.rows[0].damage);
    EXPECT_EQ(read.rows[1].damage->code, "source.damaged_record");
    EXPECT_FALSE(read.rows[2].damage);
    EXPECT_EQ(read.rows[1].cells.at(0), "C-2");
}

TEST_F(ImportingBadLayers, B65_AColumnNameCutToTenLettersIsFoundWhenSaid) {
    const fs::path cut = layer({.name = "a.shp",
                                .driver = "ESRI Shapefile",
                                .type = wkbPolygon,
                                .shapes = {kSquare},
                                .field = "clave_del_cuadrante"});
    EXPECT_EQ(openSource(cut, {})->headers(), std::vector<std::string>{"clave_del_"});
    EXPECT_EQ(import(cut, {{"code", "clave_del_"}}).accepted, 1);
}

TEST_F(ImportingBadLayers, B66_AShapeThatCrossesItselfIsRefusedWithItsPlace) {
    const auto report =
        import(layer({.name = "a.gpkg",
                      .shapes = {"POLYGON ((-99.14 19.42,-99.12 19.44,-99.12 19.42,-99.14 19.44,-99.14 19.42))"}}));
    EXPECT_EQ(report.rejected, 1);
    ASSERT_EQ(refusals(report), "shape.self_crossing");
    const Problem& problem = report.refused[0].problems[0];
    EXPECT_NEAR(std::get<double>(problem.args[0]), -99.13, 1e-9);
    EXPECT_NEAR(std::get<double>(problem.args[1]), 19.43, 1e-9);
}

TEST_F(ImportingBadLayers, B67_QuadrantsThatOverlapAreRefusedWithTheSize) {
    const auto report = import(
        layer({.name = "a.gpkg",
               .shapes = {kSquare, "POLYGON ((-99.13 19.42,-99.11 19.42,-99.11 19.44,-99.13 19.44,-99.13 19.42))"}}));
    EXPECT_EQ(report.accepted, 1);
    ASSERT_EQ(refusals(report), "area.overlaps");
    EXPECT_NEAR(static_cast<double>(std::get<std::int64_t>(report.refused[0].problems[0].args[1])), 1050.2 * 2213.7,
                3000);
}

TEST_F(BadLayers, B68_RingOrderHeightsMeasuresCurvesAndCollectionsBecomeFlatAreas) {
    const std::string ccw = "((-99.14 19.42,-99.12 19.42,-99.12 19.44,-99.14 19.44,-99.14 19.42))",
                      cw = "((-99.14 19.42,-99.14 19.44,-99.12 19.44,-99.12 19.42,-99.14 19.42))";
    const Read read = readAll(layer(
        {.name = "a.gpkg",
         .shapes = {
             "POLYGON " + ccw, "POLYGON " + cw, "MULTIPOLYGON (" + ccw + ")", "GEOMETRYCOLLECTION (POLYGON " + cw + ")",
             "POLYGON ZM ((-99.14 19.42 5 1,-99.12 19.42 5 1,-99.12 19.44 5 1,-99.14 19.44 5 1,-99.14 19.42 5 1))",
             "CURVEPOLYGON (COMPOUNDCURVE ((-99.14 19.42,-99.12 19.42,-99.12 19.44,-99.14 19.44,-99.14 19.42)))"}}));
    ASSERT_EQ(read.rows.size(), 6u);
    const double area = geometry::areaSquareMetres(std::get<geometry::MultiPolygon>(read.rows[0].shape));
    EXPECT_GT(area, 4e6);
    for (const Row& row : read.rows) {
        ASSERT_FALSE(row.damage) << row.number;
        EXPECT_NEAR(geometry::areaSquareMetres(std::get<geometry::MultiPolygon>(row.shape)), area, 1e-3) << row.number;
    }
    EXPECT_TRUE(noted(read, "source.flattened"));
    EXPECT_FALSE(noted(read, "source.linearised"));  // its curve had straight stretches alone
}

TEST_F(ImportingBadLayers, B69_AQuadrantOutsideTheMunicipalityIsBlocked) {
    const auto report = import(layer({.name = "a.gpkg",
                                      .shapes = {kSquare, "POLYGON ((-98 19.42,-97.9 19.42,-97.9 19.44,-98 19.42))",
                                                 "POLYGON ((-99.02 19.42,-98.9 19.42,-98.9 19.44,-99.02 19.42))"}}));
    EXPECT_EQ(report.accepted, 2);  // the third leaves it on one side only: for the validator to tell
    EXPECT_EQ(refusals(report), "area.outside_municipality");
}

TEST_F(BadLayers, B70_AGeoJsonInTheLambertOfMexicoIsBroughtToDegrees) {
    const Projected at = project(6372);
    const Read read = readAll(write(
        "a.geojson",
        R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::6372"}},"features":[
        {"type":"Feature","properties":{"code":"A"},"geometry":{"type":"Point","coordinates":[)" +
            std::to_string(at.x) + "," + std::to_string(at.y) + "]}}]}"));
    EXPECT_NEAR(placeOf(read).lon, kLon, 1e-6);
    EXPECT_NEAR(placeOf(read).lat, kLat, 1e-6);
    EXPECT_TRUE(read.notes.empty());
}

TEST_F(BadLayers, B71_AGeoJsonThatBreaksOffOrNestsWithoutEndIsRefused) {
    const std::string head =
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"A"},"geometry":)";
    EXPECT_EQ(codeOf(write("a.geojson", head + R"({"type":"Point","coordinates":[-99.1,)")), "source.unreadable");
    EXPECT_EQ(codeOf(write("b.geojson", head + std::string(200'000, '['))), "source.unreadable");
    EXPECT_EQ(codeOf(write("c.geojson", R"({"type":"FeatureCollection","features":)" + std::string(200'000, '[') +
                                            std::string(200'000, ']') + "}")),
              "source.unreadable");
}

TEST_F(BadLayers, B72_AnIntegerThatDoesNotFitIsNotReadAsAnother) {
    const Read read = readAll(write("a.geojson", R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"A","folio":12345678901234567890},"geometry":null},
        {"type":"Feature","properties":{"code":"B","folio":1234567890123456789},"geometry":null}]})"),
                              {.wantShapes = false});
    ASSERT_EQ(read.rows.size(), 2u);
    ASSERT_TRUE(read.rows[0].damage);
    EXPECT_EQ(read.rows[0].damage->code, "source.number_too_large");
    EXPECT_FALSE(read.rows[1].damage);
    EXPECT_EQ(read.rows[1].cells.at(1), "1234567890123456789");
}

TEST_F(BadLayers, B73_NestedPropertiesStayText) {
    const Read read = readAll(write("a.geojson", R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"A","jefe":{"turno":"12x24","lista":[1,2]}},"geometry":null}]})"),
                              {.wantShapes = false});
    EXPECT_EQ(read.rows.at(0).cells.at(1), R"({ "turno": "12x24", "lista": [ 1, 2 ] })");
}

TEST_F(ImportingBadLayers, B74_OfMixedGeometryOnlyAreasBecomeQuadrants) {
    const auto report = import(layer(
        {.name = "a.gpkg", .shapes = {"POINT (-99.13 19.43)", kSquare, "LINESTRING (-99.13 19.43,-99.12 19.43)"}}));
    EXPECT_EQ(report.read, 3);
    EXPECT_EQ(report.accepted, 1);
    EXPECT_EQ(refusals(report), "shape.wrong_type shape.wrong_type");
}

TEST_F(BadLayers, B75_LinksOfAKmlAreNotFollowed) {
    const fs::path secret = write(
        "secret.kml",
        R"(<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>SECRETO</name><Point><coordinates>-99,19</coordinates></Point></Placemark></Document></kml>)");
    const fs::path linked =
        write("a.kml", R"(<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>capa</name>
        <Style id="s"><LineStyle><color>ff0000ff</color></LineStyle></Style>
        <NetworkLink><Link><href>)" +
                           secret.string() + R"(</href></Link></NetworkLink>
        <NetworkLink><Link><href>http://127.0.0.1:9/x.kml</href></Link></NetworkLink>
        <Placemark><name>C-1</name><styleUrl>#s</styleUrl><Point><coordinates>-99.1332,19.4326,2240</coordinates></Point></Placemark></Document></kml>)");
    const Read read = readAll(linked);
    ASSERT_EQ(read.rows.size(), 1u);
    EXPECT_NEAR(placeOf(read).lon, kLon, 1e-9);
    for (const std::string& cell : read.rows[0].cells) EXPECT_EQ(cell.find("SECRETO"), std::string::npos);
    EXPECT_EQ(layersOf(linked).size(), 1u);
}

TEST_F(BadLayers, B75_WhatADescriptionHoldsSaysNothingOfTheFile) {
    const fs::path file = write("a.kml", R"(<?xml version="1.0"?><!-- <html> --><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
        <Placemark><name>C-1</name><description><![CDATA[<html><table><tr><td>a.vrt</td></tr></table></html>]]></description>
        <Point><coordinates>-99.1332,19.4326</coordinates></Point></Placemark></Document></kml>)");
    EXPECT_EQ(readAll(file).rows.size(), 1u);
}

namespace {
/// A ZIP file of one entry that is stored, not packed.
std::string zipOf(const std::string& name, const std::string& content) {
    const auto number = [](std::uint64_t value, int bytes) {
        std::string text;
        for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i) & 0xFF);
        return text;
    };
    const std::string sizes =
        number(0, 4) + number(content.size(), 4) + number(content.size(), 4) + number(name.size(), 2) + number(0, 2);
    const std::string local =
        "PK\x03\x04" + number(20, 2) + number(0, 2) + number(0, 2) + number(0, 4) + sizes + name + content;
    const std::string entry = "PK\x01\x02" + number(20, 2) + number(20, 2) + number(0, 2) + number(0, 2) +
                              number(0, 4) + sizes + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) +
                              number(0, 4) + name;
    return local + entry + "PK\x05\x06" + number(0, 4) + number(1, 2) + number(1, 2) + number(entry.size(), 4) +
           number(local.size(), 4) + number(0, 2);
}
}  // namespace

TEST_F(BadLayers, B76_AnArchiveThatUnpacksToAThousandTimesItsSizeIsNotUnpacked) {
    {
        VSILFILE* packed = VSIFOpenL(("/vsizip/" + path("a.kmz").string() + "/doc.kml").c_str(), "wb");
        ASSERT_NE(packed, nullptr);
        const std::string blanks(1 << 20, ' ');
        for (int i = 0; i < 64; ++i) ASSERT_EQ(VSIFWriteL(blanks.data(), 1, blanks.size(), packed), blanks.size());
        VSIFCloseL(packed);
    }
    ASSERT_LT(fs::file_size(path("a.kmz")), 200'000u);
    EXPECT_EQ(codeOf(path("a.kmz")), "source.too_large");
    fs::copy_file(path("a.kmz"), path("a.xlsx"));
    EXPECT_EQ(codeOf(path("a.xlsx"), {.wantShapes = false}), "source.too_large");
}

TEST_F(BadLayers, B77_AnArchiveWithNamesThatLeadOutOfItIsRefused) {
    for (const char* name : {"../../etc/doc.kml", "/etc/doc.kml", "a/../../doc.kml", "C:\\doc.kml", "\\doc.kml"})
        EXPECT_EQ(codeOf(write("a.kmz", zipOf(name, "<kml/>"))), "source.unsafe_archive") << name;
    EXPECT_EQ(codeOf(write("b.kmz", "PK\x03\x04" + std::string(200, 'x'))), "source.unreadable");
}

TEST_F(BadLayers, B78_AGeoPackageThatIsCutOffOrHasABitTurnedIsDamaged) {
    const std::vector<std::string> many(600, kSquare);
    layer({.name = "a.gpkg", .type = wkbPolygon, .shapes = many});
    const std::string whole = read("a.gpkg");
    EXPECT_EQ(readAll(path("a.gpkg")).rows.size(), 600u);
    EXPECT_EQ(codeOf(write("b.gpkg", whole.substr(0, whole.size() / 2))), "source.unreadable");
    std::string turned = whole;
    for (std::size_t page = 4096; page + 8 < turned.size(); page += 4096)
        turned[page] = static_cast<char>(turned[page] ^ 0x08);  // the kind of page
    EXPECT_EQ(codeOf(write("c.gpkg", turned)), "source.unreadable");
}

TEST_F(BadLayers, B79_AGeoPackageCopiedWithoutItsLogIsReadAndTold) {
    layer({.name = "a.gpkg", .type = wkbPoint, .shapes = {point(kLon, kLat)}});
    GDALDatasetUniquePtr open(GDALDataset::Open(path("a.gpkg").c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
    ASSERT_TRUE(open);
    open->ReleaseResultSet(open->ExecuteSQL("PRAGMA journal_mode = WAL", nullptr, nullptr));
    open->ExecuteSQL("INSERT INTO areas(code) VALUES ('C-2')", nullptr, nullptr);
    fs::copy_file(path("a.gpkg"), path("b.gpkg"));  // while the other program has it open
    const Read alone = readAll(path("b.gpkg"));
    EXPECT_TRUE(noted(alone, "source.log_missing"));
    EXPECT_EQ(alone.rows.size(), 1u);
    open.reset();
}

TEST_F(BadLayers, B80_AViewThatLoadsAnExtensionIsNoLayer) {
    layer({.name = "a.gpkg", .type = wkbPoint, .shapes = {point(kLon, kLat)}});
    {
        GDALDatasetUniquePtr data(GDALDataset::Open(path("a.gpkg").c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
        data->ExecuteSQL("CREATE VIEW evil AS SELECT load_extension('evil.so') AS code, 1 AS fid", nullptr, nullptr);
        data->ExecuteSQL(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('evil', 'attributes', 'evil')",
            nullptr, nullptr);
    }
    EXPECT_EQ(layersOf(path("a.gpkg")), std::vector<std::string>{"areas"});
    EXPECT_EQ(codeOf(path("a.gpkg"), {.layer = "evil"}), "source.no_layer");
}

TEST_F(BadLayers, B81_AViewWithoutEndIsNoLayer) {
    layer({.name = "a.gpkg", .type = wkbPoint, .shapes = {point(kLon, kLat)}});
    {
        GDALDatasetUniquePtr data(GDALDataset::Open(path("a.gpkg").c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
        data->ExecuteSQL(
            "CREATE VIEW endless AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n AS fid, "
            "'x' AS code FROM r",
            nullptr, nullptr);
        data->ExecuteSQL(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('endless', 'attributes', 'endless')",
            nullptr, nullptr);
    }
    EXPECT_EQ(layersOf(path("a.gpkg")), std::vector<std::string>{"areas"});
    EXPECT_EQ(readAll(path("a.gpkg")).rows.size(), 1u);
    EXPECT_EQ(codeOf(path("a.gpkg"), {.layer = "endless"}), "source.no_layer");
}

TEST_F(BadLayers, B82_AWrongExtensionIsRefusedByContent) {
    const std::string pdf = "%PDF-1.7\n", zip = zipOf("xl/workbook.xml", "<x/>"),
                      old = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    for (const char* name : {"a.csv", "a.geojson", "a.gpkg", "a.shp", "a.kml"})
        for (const std::string& content : {pdf, zip, old})
            EXPECT_EQ(codeOf(write(name, content)), "source.disguised") << name;
    EXPECT_EQ(codeOf(write("a.xlsx", pdf), {.wantShapes = false}), "source.disguised");
    EXPECT_EQ(codeOf(write("a.exe", pdf)), "source.unknown_format");
}

TEST_F(BadLayers, B83_AVrtInDisguiseReadsNothing) {
    write("secret.csv", "code\nSECRETO\n");
    const std::string vrt = "<OGRVRTDataSource><OGRVRTLayer name=\"secret\"><SrcDataSource>" +
                            path("secret.csv").string() + "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>";
    for (const char* name :
         {"a.csv", "a.geojson", "a.json", "a.kml", "a.shp", "a.gpkg", "a.gpx", "a.kmz", "a.xlsx", "a.ods"}) {
        EXPECT_EQ(codeOf(write(name, vrt)), "source.disguised") << name;
        EXPECT_EQ(codeOf(write(name, "\xEF\xBB\xBF  \n" + vrt)), "source.disguised") << name;
    }
}

}  // namespace cuadrante::gis
