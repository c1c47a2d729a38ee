// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/open_source.h"

#include "core/base/failure.h"

#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

namespace cuadrante::gis {
namespace {

namespace fs = std::filesystem;
using importing::Row;

/// A folder of its own for each test.
class OpenSource : public testing::Test {
protected:
    OpenSource() {
        std::string name = (fs::temp_directory_path() / "cuadrante-test-XXXXXX").string();
        m_folder = ::mkdtemp(name.data());
        GDALAllRegister();
    }
    ~OpenSource() override { fs::remove_all(m_folder); }

    fs::path file(const std::string& name, const std::string& content) const {
        std::ofstream(m_folder / name, std::ios::binary) << content;
        return m_folder / name;
    }
    fs::path path(const std::string& name) const { return m_folder / name; }

    /// A layer with one text column "code", written by GDAL.
    fs::path layer(const std::string& name, const char* driver, int epsg, OGRwkbGeometryType type,
                   const std::vector<std::string>& shapes) const {
        GDALDatasetUniquePtr data(GetGDALDriverManager()->GetDriverByName(driver)->Create(path(name).c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        OGRSpatialReference crs;
        if (epsg != 0) crs.importFromEPSG(epsg), crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        OGRLayer* made = data->CreateLayer("areas", epsg == 0 ? nullptr : &crs, type, nullptr);
        OGRFieldDefn code("code", OFTString);
        EXPECT_EQ(made->CreateField(&code), OGRERR_NONE);
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            OGRFeature feature(made->GetLayerDefn());
            feature.SetField("code", ("C-" + std::to_string(i + 1)).c_str());
            OGRGeometry* geometry = nullptr;
            EXPECT_EQ(OGRGeometryFactory::createFromWkt(shapes[i].c_str(), nullptr, &geometry), OGRERR_NONE);
            feature.SetGeometryDirectly(geometry);
            EXPECT_EQ(made->CreateFeature(&feature), OGRERR_NONE);
        }
        return path(name);
    }

    fs::path m_folder;
};

std::vector<Row> rowsOf(importing::RowSource& source) {
    std::vector<Row> rows;
    Row row;
    while (source.next(row)) rows.push_back(row);
    return rows;
}
std::vector<Row> rowsOf(const fs::path& path, const OpenOptions& options = {}) { return rowsOf(*openSource(path, options)); }

std::string codeOf(const std::function<void()>& run) {
    try {
        run();
    } catch (const Failure& failure) {
        return std::string(failure.code());
    }
    return "no failure";
}
std::string openingCode(const fs::path& path, const OpenOptions& options = {}) {
    return codeOf([&] { (void)rowsOf(path, options); });
}

const std::string kSquare = R"({"type":"FeatureCollection","features":[
 {"type":"Feature","properties":{"code":"A","n":3,"x":1.5,"none":null},
  "geometry":{"type":"Polygon","coordinates":[[[-99,19],[-98.9,19],[-98.9,19.1],[-99,19.1],[-99,19]]]}},
 {"type":"Feature","properties":{"code":"Peñón","n":4,"x":-2.25,"none":null},"geometry":null}]})";

TEST_F(OpenSource, GeoJsonComesWithItsCellsAndShape) {
    const auto source = openSource(file("a.geojson", kSquare), {});
    EXPECT_EQ(source->headers(), (std::vector<std::string>{"code", "n", "x", "none"}));
    const std::vector<Row> rows = rowsOf(*source);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].number, 1);
    EXPECT_EQ(rows[0].cells, (std::vector<std::string>{"A", "3", "1.5", ""}));
    const auto& area = std::get<geometry::MultiPolygon>(rows[0].shape);
    ASSERT_EQ(area.parts.size(), 1U);
    EXPECT_EQ(area.parts[0].outer, (geometry::Ring{{.lon = -99, .lat = 19},
                                                   {.lon = -98.9, .lat = 19},
                                                   {.lon = -98.9, .lat = 19.1},
                                                   {.lon = -99, .lat = 19.1},
                                                   {.lon = -99, .lat = 19}}));
    EXPECT_EQ(rows[1].cells[0], "Peñón");
    EXPECT_TRUE(std::holds_alternative<std::monostate>(rows[1].shape));
    EXPECT_DOUBLE_EQ(source->done(), 1);
    EXPECT_TRUE(source->notes().empty());
}

TEST_F(OpenSource, CsvIsReadByOurOwnReader) {
    const std::vector<Row> rows = rowsOf(file("a.csv", "a,b\n1,2\n3\n"));
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].number, 2);
    EXPECT_EQ(rows[1].damage->code, "csv.ragged");
    EXPECT_EQ(layersOf(path("a.csv")), (std::vector<std::string>{"a"}));
}

TEST_F(OpenSource, EveryFormatGivesTheSameSquare) {
    const std::string square = "POLYGON ((-99 19,-98.9 19,-98.9 19.1,-99 19.1,-99 19))";
    const std::vector<std::pair<std::string, const char*>> formats{
        {"a.shp", "ESRI Shapefile"}, {"a.gpkg", "GPKG"}, {"a.kml", "LIBKML"}, {"a.kmz", "LIBKML"}};
    for (const auto& [name, driver] : formats) {
        layer(name, driver, 4326, wkbPolygon, {square});
        const std::vector<Row> rows = rowsOf(path(name));
        ASSERT_EQ(rows.size(), 1U) << name;
        ASSERT_FALSE(rows[0].damage) << name;
        const auto& area = std::get<geometry::MultiPolygon>(rows[0].shape);
        geometry::Box box = geometry::Box{};
        for (const geometry::LonLat& point : area.parts.at(0).outer) box.add(point);
        EXPECT_EQ(box, (geometry::Box{.west = -99, .south = 19, .east = -98.9, .north = 19.1})) << name;
    }
}

TEST_F(OpenSource, ProjectedCoordinatesBecomeDegrees) {
    // 6372 of these degrees as PROJ's own program gives them is the oracle: back and forth.
    OGRSpatialReference degrees, metres;
    degrees.importFromEPSG(4326), degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    for (const int epsg : {6372, 32614, 6369, 3857}) {
        metres.importFromEPSG(epsg), metres.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        const std::unique_ptr<OGRCoordinateTransformation> forth(OGRCreateCoordinateTransformation(&degrees, &metres));
        double x = -99.1332, y = 19.4326;
        ASSERT_TRUE(forth->Transform(1, &x, &y));
        const std::string name = "p" + std::to_string(epsg) + ".gpkg";
        layer(name, "GPKG", epsg, wkbPoint, {"POINT (" + std::to_string(x) + " " + std::to_string(y) + ")"});
        const std::vector<Row> rows = rowsOf(path(name));
        ASSERT_EQ(rows.size(), 1U);
        const auto& point = std::get<geometry::LonLat>(rows[0].shape);
        EXPECT_NEAR(point.lon, -99.1332, 1e-9) << epsg;
        EXPECT_NEAR(point.lat, 19.4326, 1e-9) << epsg;
    }
}

TEST_F(OpenSource, ALayerWithoutReferenceSystemHasToBeToldOne) {
    layer("a.shp", "ESRI Shapefile", 0, wkbPoint, {"POINT (485968 2148689)"});
    EXPECT_EQ(openingCode(path("a.shp")), "source.no_crs");
    const std::vector<Row> rows = rowsOf(path("a.shp"), {.epsg = 32614});
    EXPECT_NEAR(std::get<geometry::LonLat>(rows.at(0).shape).lon, -99.1336, 1e-3);
    EXPECT_EQ(rowsOf(path("a.shp"), {.wantShapes = false}).at(0).cells.at(0), "C-1");
}

TEST_F(OpenSource, ADatumWithoutAnExactShiftIsRefused) {
    layer("nad27.gpkg", "GPKG", 26714, wkbPoint, {"POINT (485968 2148489)"});
    EXPECT_EQ(openingCode(path("nad27.gpkg")), "source.ballpark_crs");
}

TEST_F(OpenSource, HeightsAndCurvesAreTakenOutAndTold) {
    layer("a.gpkg", "GPKG", 4326, wkbUnknown,
          {"CURVEPOLYGON Z (CIRCULARSTRING Z (-99 19 2200,-98.95 19.05 2200,-98.9 19 2200,-98.95 18.95 2200,-99 19 2200))"});
    const auto source = openSource(path("a.gpkg"), {});
    const std::vector<Row> rows = rowsOf(*source);
    ASSERT_FALSE(rows.at(0).damage);
    EXPECT_GT(std::get<geometry::MultiPolygon>(rows[0].shape).parts.at(0).outer.size(), 20U);
    EXPECT_EQ(source->notes(), (Problems{{.code = "source.flattened", .field = "", .args = {}},
                                         {.code = "source.linearised", .field = "", .args = {}}}));
}

TEST_F(OpenSource, ShapesOfOtherTypesAreDamage) {
    layer("a.gpkg", "GPKG", 4326, wkbUnknown,
          {"MULTIPOINT ((-99 19),(-98 19))", "GEOMETRYCOLLECTION (POINT (-99 19),LINESTRING (-99 19,-98 19))",
           "GEOMETRYCOLLECTION (POLYGON ((-99 19,-98.9 19,-98.9 19.1,-99 19)),POLYGON ((-97 19,-96.9 19,-96.9 19.1,-97 19)))",
           "MULTILINESTRING ((-99 19,-98.5 19),(-98.5 19,-98 19))"});
    const std::vector<Row> rows = rowsOf(path("a.gpkg"));
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0].damage, (Problem{.code = "shape.wrong_type", .field = "", .args = {std::string("MULTIPOINT")}}));
    EXPECT_EQ(rows[1].damage->code, "shape.wrong_type");
    EXPECT_EQ(std::get<geometry::MultiPolygon>(rows[2].shape).parts.size(), 2U);
    EXPECT_EQ(std::get<geometry::Line>(rows[3].shape).size(), 3U);
}

TEST_F(OpenSource, SeveralLayersNeedAName) {
    {
        GDALDatasetUniquePtr data(GetGDALDriverManager()->GetDriverByName("GPKG")->Create(path("a.gpkg").c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        OGRSpatialReference crs;
        crs.importFromEPSG(4326);
        for (const char* name : {"one", "two"}) {
            OGRLayer* made = data->CreateLayer(name, &crs, wkbPoint, nullptr);
            OGRFeature feature(made->GetLayerDefn());
            const OGRPoint point(-99, 19);
            feature.SetGeometry(&point);
            ASSERT_EQ(made->CreateFeature(&feature), OGRERR_NONE);
        }
    }
    EXPECT_EQ(layersOf(path("a.gpkg")), (std::vector<std::string>{"one", "two"}));
    EXPECT_EQ(openingCode(path("a.gpkg")), "source.several_layers");
    EXPECT_EQ(openingCode(path("a.gpkg"), {.layer = "three"}), "source.no_layer");
    EXPECT_EQ(rowsOf(path("a.gpkg"), {.layer = "two"}).size(), 1U);
}

TEST_F(OpenSource, AViewOfAGeoPackageIsNoLayer) {
    layer("a.gpkg", "GPKG", 4326, wkbPoint, {"POINT (-99 19)"});
    {
        GDALDatasetUniquePtr data(GDALDataset::Open(path("a.gpkg").c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
        data->ExecuteSQL("CREATE VIEW endless AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n AS fid, 'x' AS code FROM r", nullptr, nullptr);
        data->ExecuteSQL("INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('endless', 'attributes', 'endless')", nullptr, nullptr);
    }
    EXPECT_EQ(layersOf(path("a.gpkg")), (std::vector<std::string>{"areas"}));
    EXPECT_EQ(rowsOf(path("a.gpkg")).size(), 1U);
}

TEST_F(OpenSource, ContentThatIsNotWhatTheNameSaysIsNotOpened) {
    const std::string vrt = "<OGRVRTDataSource><OGRVRTLayer name=\"x\"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>";
    for (const char* name : {"a.csv", "a.geojson", "a.kml", "a.shp", "a.gpkg", "a.gpx", "a.xlsx"}) {
        EXPECT_EQ(openingCode(file(name, vrt)), "source.disguised") << name;
    }
    EXPECT_EQ(openingCode(file("b.csv", "<html><table><tr><td>1</td></tr></table></html>")), "source.disguised");
    EXPECT_EQ(openingCode(file("c.csv", "PK\x03\x04...")), "source.disguised");
    EXPECT_EQ(openingCode(file("d.xlsx", "<html></html>")), "source.web_page");
    EXPECT_EQ(openingCode(file("e.vrt", vrt)), "source.unknown_format");
    EXPECT_EQ(openingCode(file("noextension", "a,b\n1,2\n")), "source.unknown_format");
}

TEST_F(OpenSource, DamagedAndMissingFilesFail) {
    EXPECT_EQ(openingCode(path("nothing.geojson")), "source.missing");
    EXPECT_EQ(openingCode(file("a.geojson", kSquare.substr(0, kSquare.size() / 2))), "source.unreadable");
    EXPECT_EQ(openingCode(file("a.gpkg", "SQLite format 3" + std::string(200, 'x'))), "source.unreadable");
    EXPECT_EQ(openingCode(file("a.kml", "<?xml version=\"1.0\"?><kml><Document><Placemark>")), "source.unreadable");
    EXPECT_EQ(openingCode(file("a.xlsx", "PK\x03\x04" + std::string(100, 'x'))), "source.unreadable");
    layer("b.shp", "ESRI Shapefile", 4326, wkbPoint, {"POINT (-99 19)"});
    fs::remove(path("b.dbf"));
    EXPECT_EQ(openingCode(path("b.shp")), "source.part_missing");
    fs::create_directory(path("folder.csv"));
    EXPECT_EQ(openingCode(path("folder.csv")), "file.is_folder");
}

TEST_F(OpenSource, AProgramThatIsNoReaderIsNotBelieved) {
    const fs::path good = file("a.geojson", kSquare);
    EXPECT_EQ(openingCode(good, {.worker = "/bin/true"}), "source.unreadable");
    EXPECT_EQ(openingCode(good, {.worker = "/bin/echo"}), "source.unreadable");
    EXPECT_EQ(openingCode(good, {.worker = "/nowhere/program"}), "source.unreadable");
}

/// A reader that says nothing and does not end.
TEST_F(OpenSource, AReaderThatHangsIsStopped) {
    const fs::path good = file("a.geojson", kSquare);
    const fs::path idle = file("idle", "#!/bin/sh\nexec sleep 600\n");
    fs::permissions(idle, fs::perms::owner_all);
    EXPECT_EQ(openingCode(good, {.worker = idle, .limits = {.seconds = 1}}), "source.took_too_long");
}

/// Far more work than a second of it.
TEST_F(OpenSource, AReaderThatWorksTooLongIsStopped) {
    std::string points = R"({"type":"FeatureCollection","features":[)";
    for (int i = 0; i < 600'000; ++i)
        points.append(i == 0 ? "" : ",").append(R"({"type":"Feature","properties":{"code":"C"},"geometry":{"type":"Point","coordinates":[-99,19]}})");
    const fs::path large = file("a.geojson", points + "]}");
    try {
        const auto source = openSource(large, {.limits = {.seconds = 1}});
        Row row;
        while (source->next(row)) {
        }
        ADD_FAILURE() << "600,000 points were read in a second";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code(), "source.took_too_long");
    }
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
/// One border of three million corners, which takes GDAL more than a gigabyte.
TEST_F(OpenSource, AReaderThatWantsTooMuchMemoryIsStopped) {
    std::string border = R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[)";
    for (int i = 0; i < 3'000'000; ++i) border.append(i == 0 ? "" : ",").append("[-99.123,19.456]");
    const fs::path large = file("a.geojson", border + "]]}}]}");
    EXPECT_EQ(openingCode(large, {.limits = {.megabytes = 600}}), "source.too_large");
}
#endif

TEST_F(OpenSource, AnOpenSourceMayBeLeftUnread) {
    std::string features;
    for (int i = 0; i < 20'000; ++i) {
        features += (i == 0 ? "" : ",") + std::string(R"({"type":"Feature","properties":{"n":)") + std::to_string(i) +
                    R"(},"geometry":{"type":"Point","coordinates":[-99,19]}})";
    }
    const fs::path many = file("a.geojson", R"({"type":"FeatureCollection","features":[)" + features + "]}");
    const auto source = openSource(many, {});
    Row row;
    EXPECT_TRUE(source->next(row));
    EXPECT_LT(source->done(), 0.01);
    EXPECT_EQ(rowsOf(many).size(), 20'000U);
}

TEST_F(OpenSource, ASpreadsheetIsATable) {
    {
        GDALDatasetUniquePtr data(GetGDALDriverManager()->GetDriverByName("XLSX")->Create(path("a.xlsx").c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        OGRLayer* made = data->CreateLayer("hoja", nullptr, wkbNone, nullptr);
        OGRFieldDefn name("nombre", OFTString);
        OGRFieldDefn day("fecha", OFTDate);
        ASSERT_EQ(made->CreateField(&name), OGRERR_NONE);
        ASSERT_EQ(made->CreateField(&day), OGRERR_NONE);
        OGRFeature feature(made->GetLayerDefn());
        feature.SetField("nombre", "Ana");
        feature.SetField("fecha", 2023, 2, 28, 0, 0, 0.0F, 0);
        ASSERT_EQ(made->CreateFeature(&feature), OGRERR_NONE);
    }
    const auto source = openSource(path("a.xlsx"), {.wantShapes = false});
    EXPECT_EQ(source->headers(), (std::vector<std::string>{"nombre", "fecha"}));
    EXPECT_EQ(rowsOf(*source).at(0).cells, (std::vector<std::string>{"Ana", "2023-02-28"}));
}

fs::path realFile(const std::string& name) {
    const char* folder = std::getenv("CUADRANTE_REAL_DATA");
    return folder == nullptr || *folder == '\0' ? fs::path() : fs::path(folder) / name;
}

class OpenSourceRealData : public testing::Test {
protected:
    void SetUp() override {
        if (realFile("x").empty()) GTEST_SKIP() << "CUADRANTE_REAL_DATA is not set to the folder of real data";
    }
};

TEST_F(OpenSourceRealData, QuadrantsOfAllYears) {
    EXPECT_EQ(rowsOf(realFile("cdmx-cuadrantes/cuadrantes_2023.geojson")).size(), 847U);
    const auto flat = openSource(realFile("cdmx-cuadrantes/cuadrantes_poblacion_2016.shp"), {});
    EXPECT_EQ(rowsOf(*flat).size(), 847U);
    EXPECT_EQ(flat->notes().at(0).code, "source.flattened");
    const auto latin = openSource(realFile("cdmx-cuadrantes/cuadrantes_sspdf_2013_crudo.shp"), {});
    bool found = false;
    for (const Row& row : rowsOf(*latin)) found = found || row.cells.at(1) == "TAXQUEÑA";
    EXPECT_TRUE(found);
    EXPECT_EQ(openingCode(realFile("cdmx-colonias/criminologia_capas.gpkg")), "source.several_layers");
}

TEST_F(OpenSourceRealData, ALayerInAProjectionWithTowgs84LiesWhereTheReadmeSays) {
    geometry::Box box;
    for (const Row& row : rowsOf(realFile("monterrey-colonias-conapo/colonias_monterrey.shp"))) {
        ASSERT_FALSE(row.damage) << row.number;
        for (const geometry::Polygon& part : std::get<geometry::MultiPolygon>(row.shape).parts) {
            for (const geometry::LonLat& point : part.outer) box.add(point);
        }
    }
    EXPECT_NEAR(box.west, -100.434, 1e-3);
    EXPECT_NEAR(box.south, 25.500, 1e-3);
    EXPECT_NEAR(box.east, -100.187, 1e-3);
    EXPECT_NEAR(box.north, 25.797, 1e-3);
}

}  // namespace
}  // namespace cuadrante::gis
