// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/raster.h"

#include "core/base/failure.h"
#include "core/base/progress.h"

#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogr_spatialref.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

namespace cuadrante::gis {
namespace {

namespace fs = std::filesystem;
using geometry::LonLat;
using Colour = std::array<int, 4>;

constexpr LonLat kMiddle{.lon = -99.1332, .lat = 19.4326};
constexpr LonLat kSpot{.lon = -99.1300, .lat = 19.4340};
constexpr Colour kRed{220, 20, 40, 255}, kGreen{10, 160, 90, 255};

struct DestroyTransformation {
    void operator()(OGRCoordinateTransformation* transformation) const { OGRCoordinateTransformation::DestroyCT(transformation); }
};

/// A folder of its own for each test, and rasters around one place: green, with a red spot at another.
class Raster : public testing::Test {
protected:
    Raster() {
        std::string name = (fs::temp_directory_path() / "cuadrante-test-XXXXXX").string();
        m_folder = ::mkdtemp(name.data());
        GDALAllRegister();
    }
    ~Raster() override { fs::remove_all(m_folder); }

    fs::path path(const std::string& name) const { return m_folder / name; }
    fs::path file(const std::string& name, const std::string& content) const {
        std::ofstream(path(name), std::ios::binary) << content;
        return path(name);
    }

    static constexpr int kSide = 400;  // pixels of some five metres

    /// In the reference system; 0 leaves it unsaid (the numbers are those of `numbersOf`).
    GDALDatasetUniquePtr made(const char* driver, const std::string& name, int epsg, int numbersOf, int bands = 3,
                              GDALDataType type = GDT_Byte) const {
        GDALDatasetUniquePtr data(GetGDALDriverManager()->GetDriverByName(driver)->Create(path(name).c_str(), kSide, kSide, bands, type, nullptr));
        OGRSpatialReference degrees, system;
        degrees.importFromEPSG(4326), degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        system.importFromEPSG(numbersOf), system.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        const std::unique_ptr<OGRCoordinateTransformation, DestroyTransformation> into(OGRCreateCoordinateTransformation(&degrees, &system));
        double x = kMiddle.lon, y = kMiddle.lat, spotX = kSpot.lon, spotY = kSpot.lat;
        into->Transform(1, &x, &y);
        into->Transform(1, &spotX, &spotY);
        const double pixel = numbersOf == 4326 ? 0.00005 : 5;
        std::array<double, 6> toGround{x - pixel * kSide / 2, pixel, 0, y + pixel * kSide / 2, 0, -pixel};
        data->SetGeoTransform(toGround.data());
        if (epsg != 0) data->SetSpatialRef(&system);
        m_column = static_cast<int>((spotX - toGround[0]) / pixel);
        m_row = static_cast<int>((toGround[3] - spotY) / pixel);
        return data;
    }
    static void fill(GDALRasterBand& band, double value, int left = 0, int top = 0, int columns = kSide, int rows = kSide) {
        std::vector<double> values(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), value);
        EXPECT_EQ(band.RasterIO(GF_Write, left, top, columns, rows, values.data(), columns, rows, GDT_Float64, 0, 0, nullptr), CE_None);
    }
    void colour(GDALDataset& data) const {
        for (int i = 0; i < data.GetRasterCount(); ++i) {
            fill(*data.GetRasterBand(i + 1), kGreen.at(static_cast<std::size_t>(i)));
            fill(*data.GetRasterBand(i + 1), kRed.at(static_cast<std::size_t>(i)), m_column - 6, m_row - 6, 13, 13);
        }
    }
    fs::path tiff(const std::string& name, int epsg, int numbersOf) const {
        const auto data = made("GTiff", name, epsg, numbersOf);
        colour(*data);
        return path(name);
    }
    fs::path copy(const fs::path& from, const char* driver, const std::string& name) const {
        const GDALDatasetUniquePtr source(GDALDataset::Open(from.c_str(), GDAL_OF_RASTER));
        const GDALDatasetUniquePtr copied(GetGDALDriverManager()->GetDriverByName(driver)->CreateCopy(path(name).c_str(), source.get(), FALSE, nullptr, nullptr, nullptr));
        EXPECT_TRUE(copied) << driver;
        return path(name);
    }

    fs::path m_folder;
    mutable int m_column = 0, m_row = 0;  ///< of the spot in the last raster made
};

RasterRequest around(double metresPerPixel = 2, int side = 600) {
    return {.origin = kMiddle, .west = -side * metresPerPixel / 2, .north = side * metresPerPixel / 2, .metresPerPixel = metresPerPixel,
            .width = side, .height = side};
}

Colour at(const RasterPicture& picture, const RasterRequest& request, LonLat where) {
    const geometry::Metres on = geometry::LocalPlane(request.origin).toMetres(where);
    const auto column = static_cast<int>((on.x - request.west) / request.metresPerPixel);
    const auto row = static_cast<int>((request.north - on.y) / request.metresPerPixel);
    if (column < 0 || row < 0 || column >= picture.width || row >= picture.height) return {-1, -1, -1, -1};
    Colour seen{};
    for (std::size_t c = 0; c < 4; ++c)
        seen.at(c) = picture.rgba[4 * (static_cast<std::size_t>(row) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(column)) + c];
    return seen;
}

testing::AssertionResult near(const Colour& seen, const Colour& meant, int tolerance = 3) {
    for (std::size_t c = 0; c < 4; ++c)
        if (std::abs(seen.at(c) - meant.at(c)) > tolerance)
            return testing::AssertionFailure() << testing::PrintToString(seen) << " is not " << testing::PrintToString(meant);
    return testing::AssertionSuccess();
}

std::string codeThrownBy(const std::function<void()>& run) {
    try {
        run();
    } catch (const Failure& failure) {
        return std::string(failure.code());
    }
    return "no failure";
}
std::string readingCode(const fs::path& path, const WorkerLimits& limits = {}) {
    return codeThrownBy([&] { (void)readRaster(path, around(), {}, limits); });
}

/// The red spot is where the degrees say, to a pixel of the file, and green is around it.
void expectSpot(const fs::path& path, const RasterRequest& request, int tolerance = 3) {
    const RasterPicture picture = readRaster(path, request);
    EXPECT_TRUE(near(at(picture, request, kSpot), kRed, tolerance)) << path.filename();
    EXPECT_TRUE(near(at(picture, request, kMiddle), kGreen, tolerance)) << path.filename();
    for (const auto& [east, north] : {std::pair{50.0, 0.0}, {-50.0, 0.0}, {0.0, 50.0}, {0.0, -50.0}}) {
        const LonLat beside{.lon = kSpot.lon + east / 105'000, .lat = kSpot.lat + north / 110'600};
        EXPECT_TRUE(near(at(picture, request, beside), kGreen, tolerance)) << path.filename() << ' ' << east << ' ' << north;
    }
}

TEST_F(Raster, ThePictureLiesWhereItsReferenceSystemSays) {
    for (const int epsg : {4326, 32614, 6372, 3857}) expectSpot(tiff("a" + std::to_string(epsg) + ".tif", epsg, epsg), around());
}

TEST_F(Raster, AnyFinenessShowsTheSamePlace) {
    const fs::path photo = tiff("a.tif", 32614, 32614);
    for (const double metresPerPixel : {0.5, 1.0, 5.0, 8.0}) expectSpot(photo, around(metresPerPixel, static_cast<int>(1600 / metresPerPixel)));
}

TEST_F(Raster, TilesAndOtherFormats) {
    const fs::path mercator = tiff("m.tif", 3857, 3857);
    constexpr int kPacked = 24;  // tiles are drawn anew at their own fineness, some as JPEG
    expectSpot(copy(mercator, "MBTiles", "a.mbtiles"), around(), kPacked);
    expectSpot(copy(mercator, "GPKG", "a.gpkg"), around(), kPacked);
    expectSpot(copy(tiff("i.tif", 32614, 32614), "HFA", "a.img"), around());
}

TEST_F(Raster, WithoutAReferenceSystemThePlaceTells) {
    for (const int numbers : {4326, 32614, 6372, 3857}) expectSpot(tiff("n" + std::to_string(numbers) + ".tif", 0, numbers), around());
    // A scanned sheet with its six numbers beside it.
    std::array<double, 6> toGround;
    {
        const auto data = made("GTiff", "sheet.tif", 0, 32614);
        colour(*data);
        data->GetGeoTransform(toGround.data());
    }
    copy(path("sheet.tif"), "PNG", "sheet.png");
    fs::remove(path("sheet.png.aux.xml"));
    std::ofstream(path("sheet.pgw")) << std::fixed << toGround[1] << "\n0\n0\n" << toGround[5] << '\n'
                                     << toGround[0] + toGround[1] / 2 << '\n' << toGround[3] + toGround[5] / 2 << '\n';
    expectSpot(path("sheet.png"), around());
}

TEST_F(Raster, WhatIsNotThereIsTransparent) {
    const RasterRequest wide = around(10, 600);  // three times as wide as the file
    const RasterPicture picture = readRaster(tiff("a.tif", 32614, 32614), wide);
    EXPECT_EQ(at(picture, wide, {.lon = kMiddle.lon + 0.02, .lat = kMiddle.lat})[3], 0);
    EXPECT_EQ(at(picture, wide, kMiddle)[3], 255);
    EXPECT_FALSE(picture.empty());
    RasterRequest elsewhere = around();
    elsewhere.west += 50'000;
    EXPECT_TRUE(readRaster(path("a.tif"), elsewhere).empty());

    {
        const auto holed = made("GTiff", "holed.tif", 32614, 32614);
        colour(*holed);
        for (int i = 1; i <= 3; ++i) {
            fill(*holed->GetRasterBand(i), 0, 0, 0, kSide, kSide / 4);
            holed->GetRasterBand(i)->SetNoDataValue(0);
        }
    }
    const RasterPicture seen = readRaster(path("holed.tif"), around());
    EXPECT_EQ(at(seen, around(), {.lon = kMiddle.lon, .lat = kMiddle.lat + 0.0052})[3], 0) << "no data";
    EXPECT_EQ(at(seen, around(), kMiddle)[3], 255);
}

TEST_F(Raster, PalettesAndHeights) {
    {
        const auto drawn = made("GTiff", "palette.tif", 32614, 32614, 1);
        GDALColorTable colours;
        const GDALColorEntry green{10, 160, 90, 255}, red{220, 20, 40, 255};
        colours.SetColorEntry(7, &green);
        colours.SetColorEntry(9, &red);
        drawn->GetRasterBand(1)->SetColorTable(&colours);
        fill(*drawn->GetRasterBand(1), 7);
        fill(*drawn->GetRasterBand(1), 9, m_column - 6, m_row - 6, 13, 13);
    }
    expectSpot(path("palette.tif"), around());
    {
        const auto heights = made("GTiff", "heights.tif", 32614, 32614, 1, GDT_Float32);
        fill(*heights->GetRasterBand(1), 2200);
        fill(*heights->GetRasterBand(1), 2300, m_column - 6, m_row - 6, 13, 13);
    }
    const RasterPicture grey = readRaster(path("heights.tif"), around());
    EXPECT_TRUE(near(at(grey, around(), kSpot), {255, 255, 255, 255}));
    EXPECT_TRUE(near(at(grey, around(), kMiddle), {0, 0, 0, 255}));
}

TEST_F(Raster, RefusesWhatIsNoPictureOfAPlace) {
    const fs::path photo = tiff("a.tif", 32614, 32614);
    EXPECT_EQ(readingCode(path("gone.tif")), "source.missing");
    const std::string vrt = "<VRTDataset rasterXSize=\"1\" rasterYSize=\"1\"><VRTRasterBand dataType=\"Byte\" band=\"1\"><SimpleSource>"
                            "<SourceFilename>" + photo.string() + "</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>";
    EXPECT_EQ(readingCode(file("a.vrt", vrt)), "raster.unknown_format");
    for (const char* name : {"v.tif", "v.png", "v.mbtiles", "v.gpkg", "v.img", "v.asc", "v.jp2"})
        EXPECT_EQ(readingCode(file(name, vrt)), "source.disguised") << name;
    EXPECT_EQ(readingCode(file("cut.tif", std::string("II*\0", 4))), "source.unreadable");
    EXPECT_EQ(readingCode(m_folder), "raster.unknown_format");
    fs::create_directory(path("folder.tif"));
    EXPECT_EQ(readingCode(path("folder.tif")), "source.unreadable");
    {
        const GDALDatasetUniquePtr bare(GetGDALDriverManager()->GetDriverByName("GTiff")->Create(path("bare.tif").c_str(), 20, 20, 3, GDT_Byte, nullptr));
    }
    EXPECT_EQ(readingCode(path("bare.tif")), "raster.no_place");
    {
        const GDALDatasetUniquePtr layers(GetGDALDriverManager()->GetDriverByName("GPKG")->Create(path("layers.gpkg").c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        layers->CreateLayer("areas", nullptr, wkbPolygon, nullptr);
    }
    EXPECT_EQ(readingCode(path("layers.gpkg")), "raster.no_picture");
}

TEST_F(Raster, AShiftThatNobodyKnowsExactlyIsToldAndNotGuessed) {
    EXPECT_EQ(readingCode(tiff("nad27.tif", 26714, 26714)), "source.ballpark_crs");
}

// A picture that leads to another: what a file refers to is opened by the drivers of pictures alone.
TEST_F(Raster, OverviewsBesideTheFileLeadNowhere) {
    const fs::path photo = tiff("a.tif", 32614, 32614);
    {
        const auto red = made("GTiff", "secret.tif", 32614, 32614);
        for (int i = 0; i < 3; ++i) fill(*red->GetRasterBand(i + 1), kRed.at(static_cast<std::size_t>(i)));
    }
    copy(path("secret.tif"), "VRT", "a.tif.ovr");
    ASSERT_TRUE(fs::exists(path("a.tif.ovr")));
    const RasterRequest coarse = around(20, 100);
    EXPECT_TRUE(near(at(readRaster(photo, coarse), coarse, kMiddle), kGreen));
}

TEST_F(Raster, StopsWhenAskedAndWithinItsLimits) {
    const fs::path photo = tiff("a.tif", 32614, 32614);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW((void)readRaster(photo, around(), stop.get_token()), Cancelled);
    const RasterRequest whole = rasterRequestFor(kMiddle, {-1e6, -1e6}, {1e6, 1e6}, 1);
    EXPECT_LE(whole.width, kWidestRaster);
    EXPECT_NEAR(whole.width * whole.metresPerPixel, 2e6, whole.metresPerPixel);
}

}  // namespace
}  // namespace cuadrante::gis
