// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/raster_reader.h"

#include "core/base/failure.h"
#include "gis/crs.h"
#include "gis/layer_reader.h"

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante::gis {
namespace {

struct DestroyTransformation {
    void operator()(OGRCoordinateTransformation* transformation) const { OGRCoordinateTransformation::DestroyCT(transformation); }
};
using Transformation = std::unique_ptr<OGRCoordinateTransformation, DestroyTransformation>;
using Affine = std::array<double, 6>;

/// Only the drivers that the file needs stay: what a picture refers to (overviews beside it, tiles within it) is opened
/// by the same few.
void keepOnly(const char* driver) {
    CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");  // a file beside it that may name others
    GDALSetCacheMax64(GIntBig{256} << 20);
    GDALDriverManager& all = *GetGDALDriverManager();
    // The driver of MBTiles opens its tables through the one of SQLite.
    const bool tables = std::string_view(driver) == "MBTiles";
    const std::array<std::string_view, 6> kept{driver, "PNG", "JPEG", "WEBP", "MEM", tables ? "SQLite" : "MEM"};
    for (int i = all.GetDriverCount() - 1; i >= 0; --i) {
        GDALDriver* one = all.GetDriver(i);
        if (std::find(kept.begin(), kept.end(), one->GetDescription()) == kept.end()) all.DeregisterDriver(one);
    }
}

GDALDatasetUniquePtr openTable(const std::filesystem::path& path, const RasterFormat& format, const std::string& table) {
    const std::array<const char*, 2> drivers{format.driver, nullptr};
    const std::string named = "TABLE=" + table;
    std::vector<const char*> options;
    std::error_code error;
    if (format.extension == "gpkg") {
        if (!std::filesystem::exists(path.string() + "-wal", error)) options.push_back("IMMUTABLE=YES");
        if (!table.empty()) options.push_back(named.c_str());
    }
    options.push_back(nullptr);
    CPLErrorReset();
    return GDALDatasetUniquePtr(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers.data(), options.data(), nullptr));
}

GDALDatasetUniquePtr openPicture(const std::filesystem::path& path) {
    const RasterFormat& format = rasterFormatOf(path);
    keepOnly(format.driver);
    GDALDatasetUniquePtr data = openTable(path, format, "");
    const bool tables = format.extension == "gpkg" || format.extension == "mbtiles";
    if (!data && tables) throw Failure("raster.no_picture", {path.filename().string()}, CPLGetLastErrorMsg());
    if (!data) throw Failure("source.unreadable", {path.filename().string()}, CPLGetLastErrorMsg());
    if (data->GetRasterCount() == 0) {  // a GeoPackage with several: the first of them
        char** const parts = data->GetMetadata("SUBDATASETS");
        const char* first = CSLFetchNameValue(parts, "SUBDATASET_1_NAME");
        const std::string name = first == nullptr ? "" : first;
        const auto colon = name.rfind(':');
        if (colon != std::string::npos) data = openTable(path, format, name.substr(colon + 1));
    }
    if (!data || data->GetRasterCount() == 0 || data->GetRasterXSize() <= 0 || data->GetRasterYSize() <= 0)
        throw Failure("raster.no_picture", {path.filename().string()});
    return data;
}

OGRSpatialReference degrees() {
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return wgs84;
}

/// Where points of the plane lie in the picture, in its pixels.
class Placing {
public:
    Placing(GDALDataset& data, const RasterRequest& request, const std::string& name)
        : m_plane(request.origin), m_columns(data.GetRasterXSize()), m_rows(data.GetRasterYSize()) {
        Affine toGround;
        if (data.GetGeoTransform(toGround.data()) != CE_None || GDALInvGeoTransform(toGround.data(), m_toPixel.data()) == 0)
            throw Failure("raster.no_place", {name});
        if (const OGRSpatialReference* own = data.GetSpatialRef(); own != nullptr && (own->IsGeographic() || own->IsProjected())) {
            m_transformation = into(*own);
            return;
        }
        const int zone = std::clamp(static_cast<int>(std::floor((request.origin.lon + 180) / 6)) + 1, 1, 60);
        for (const int epsg : {4326, 32600 + zone, 6372, 3857}) {
            OGRSpatialReference tried;
            if (tried.importFromEPSG(epsg) != OGRERR_NONE) continue;
            tried.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
            m_transformation = into(tried);
            if (isHere(request)) return;
        }
        throw Failure("raster.no_place", {name});
    }

    /// Pixels of the picture for points of the plane; not finite where there is none.
    void toPixels(std::vector<double>& x, std::vector<double>& y) const {
        for (std::size_t i = 0; i < x.size(); ++i) {
            const geometry::LonLat at = m_plane.toLonLat({x[i], y[i]});
            x[i] = at.lon, y[i] = at.lat;
        }
        std::vector<int> good(x.size(), 1);
        if (m_transformation) m_transformation->Transform(static_cast<int>(x.size()), x.data(), y.data(), nullptr, good.data());
        for (std::size_t i = 0; i < x.size(); ++i) {
            double column = std::numeric_limits<double>::quiet_NaN(), row = column;
            if (good[i] != 0) GDALApplyGeoTransform(const_cast<double*>(m_toPixel.data()), x[i], y[i], &column, &row);
            x[i] = column, y[i] = row;
        }
    }

private:
    static Transformation into(const OGRSpatialReference& system) {
        const OGRSpatialReference wgs84 = degrees();
        OGRSpatialReference own = system;
        own.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        if (own.IsSame(&wgs84) != 0) return nullptr;
        const std::array<const char*, 2> form{"FORMAT=WKT2_2019", nullptr};
        char* text = nullptr;
        own.exportToWkt(&text, form.data());
        const std::string wkt = text == nullptr ? "" : text;
        CPLFree(text);
        CPLErrorReset();
        Transformation transformation(shiftIsExact(wkt) ? OGRCreateCoordinateTransformation(&wgs84, &own) : nullptr);
        if (!transformation) throw Failure("source.ballpark_crs", {std::string(own.GetName())}, CPLGetLastErrorMsg());
        return transformation;
    }

    /// Whether the picture lies within some 50 kilometres of the map.
    bool isHere(const RasterRequest& request) const {
        constexpr double kNear = 50'000;
        const double width = request.width * request.metresPerPixel, height = request.height * request.metresPerPixel;
        constexpr int kSteps = 16;
        std::vector<double> x, y;
        for (int i = 0; i <= kSteps; ++i)
            for (int j = 0; j <= kSteps; ++j) {
                x.push_back(request.west - kNear + (width + 2 * kNear) * i / kSteps);
                y.push_back(request.north + kNear - (height + 2 * kNear) * j / kSteps);
            }
        toPixels(x, y);
        const auto [left, right] = std::minmax_element(x.begin(), x.end());
        const auto [top, bottom] = std::minmax_element(y.begin(), y.end());
        // Of metres taken for degrees the whole neighbourhood falls into one pixel.
        return *left < m_columns && *right > 0 && *top < m_rows && *bottom > 0 && *right - *left > 1 && *bottom - *top > 1;
    }

    geometry::LocalPlane m_plane;
    Affine m_toPixel{};
    Transformation m_transformation;
    double m_columns, m_rows;
};

/// A part of the picture, read no finer than it is wanted.
struct Part {
    int left = 0, top = 0, columns = 0, rows = 0;  ///< of the file
    int width = 0, height = 0;                      ///< as read
    std::vector<std::uint8_t> rgba;
};

class Reading {
public:
    Reading(GDALDataset& data, Part& part, std::string name) : m_data(data), m_part(part), m_name(std::move(name)) {}

    void read() {
        const auto pixels = static_cast<std::size_t>(m_part.width) * static_cast<std::size_t>(m_part.height);
        m_part.rgba.assign(pixels * 4, 255);
        GDALRasterBand& first = *m_data.GetRasterBand(1);
        if (const GDALColorTable* colours = first.GetColorTable(); colours != nullptr) {
            byPalette(first, *colours);
        } else if (m_data.GetRasterCount() >= 3) {
            for (int i = 0; i < 3; ++i) channel(*bandOf(i), i);
        } else {
            channel(first, 0);
            for (std::size_t p = 0; p < pixels; ++p) m_part.rgba[4 * p + 1] = m_part.rgba[4 * p + 2] = m_part.rgba[4 * p];
        }
        if ((first.GetMaskFlags() & GMF_ALL_VALID) == 0) put(bytesOf(*first.GetMaskBand()), 3);
    }

private:
    /// The band of red, green or blue.
    GDALRasterBand* bandOf(int colour) const {
        const std::array wanted{GCI_RedBand, GCI_GreenBand, GCI_BlueBand};
        for (int i = 1; i <= m_data.GetRasterCount(); ++i)
            if (m_data.GetRasterBand(i)->GetColorInterpretation() == wanted[static_cast<std::size_t>(colour)]) return m_data.GetRasterBand(i);
        return m_data.GetRasterBand(colour + 1);
    }

    template <typename Number>
    std::vector<Number> numbersOf(GDALRasterBand& band, GDALDataType type, GDALRIOResampleAlg averaged) {
        std::vector<Number> numbers(static_cast<std::size_t>(m_part.width) * static_cast<std::size_t>(m_part.height));
        GDALRasterIOExtraArg extra;
        INIT_RASTERIO_EXTRA_ARG(extra);
        extra.eResampleAlg = m_part.width < m_part.columns || m_part.height < m_part.rows ? averaged : GRIORA_NearestNeighbour;
        CPLErrorReset();
        if (band.RasterIO(GF_Read, m_part.left, m_part.top, m_part.columns, m_part.rows, numbers.data(), m_part.width, m_part.height,
                          type, 0, 0, &extra) != CE_None)
            throw Failure("source.unreadable", {m_name}, CPLGetLastErrorMsg());
        return numbers;
    }
    std::vector<std::uint8_t> bytesOf(GDALRasterBand& band) { return numbersOf<std::uint8_t>(band, GDT_Byte, GRIORA_Average); }

    void put(const std::vector<std::uint8_t>& bytes, int channel) {
        for (std::size_t i = 0; i < bytes.size(); ++i) m_part.rgba[4 * i + static_cast<std::size_t>(channel)] = bytes[i];
    }

    void channel(GDALRasterBand& band, int channel) {
        if (band.GetRasterDataType() == GDT_Byte) return put(bytesOf(band), channel);
        // Heights, sixteen bits: from the least to the most that the file has, the same for each part of it.
        std::array<double, 2> ends{0, 0};
        if (band.ComputeRasterMinMax(TRUE, ends.data()) != CE_None || !(ends[1] > ends[0])) ends = {0, 65535};
        const std::vector<float> numbers = numbersOf<float>(band, GDT_Float32, GRIORA_Average);
        std::vector<std::uint8_t> bytes(numbers.size());
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const double share = (numbers[i] - ends[0]) / (ends[1] - ends[0]);
            bytes[i] = static_cast<std::uint8_t>(std::lround(255 * std::clamp(std::isfinite(share) ? share : 0.0, 0.0, 1.0)));
        }
        put(bytes, channel);
    }

    void byPalette(GDALRasterBand& band, const GDALColorTable& colours) {
        const std::vector<std::uint8_t> indices = numbersOf<std::uint8_t>(band, GDT_Byte, GRIORA_NearestNeighbour);
        for (std::size_t i = 0; i < indices.size(); ++i) {
            GDALColorEntry entry{0, 0, 0, 0};
            if (indices[i] < colours.GetColorEntryCount()) colours.GetColorEntryAsRGB(indices[i], &entry);
            for (std::size_t c = 0; const short value : {entry.c1, entry.c2, entry.c3, entry.c4})
                m_part.rgba[4 * i + c++] = static_cast<std::uint8_t>(std::clamp<short>(value, 0, 255));
        }
    }

    GDALDataset& m_data;
    Part& m_part;
    std::string m_name;
};

/// The picture's pixels under every kNet-th pixel of the plane; between them the change is even.
constexpr int kNet = 16;
struct Net {
    int columns, rows;
    std::vector<double> x, y;
};

Net netOf(const RasterRequest& request, const Placing& placing) {
    Net net{.columns = (request.width - 1) / kNet + 2, .rows = (request.height - 1) / kNet + 2, .x = {}, .y = {}};
    for (int row = 0; row < net.rows; ++row)
        for (int column = 0; column < net.columns; ++column) {
            net.x.push_back(request.west + (column * kNet + 0.5) * request.metresPerPixel);
            net.y.push_back(request.north - (row * kNet + 0.5) * request.metresPerPixel);
        }
    placing.toPixels(net.x, net.y);
    return net;
}

/// The part of the picture that the net covers; nothing when it lies elsewhere.
std::optional<Part> partOf(const Net& net, const RasterRequest& request, int columns, int rows) {
    constexpr double far = std::numeric_limits<double>::infinity();
    double left = far, right = -far, top = far, bottom = -far;
    for (std::size_t i = 0; i < net.x.size(); ++i) {
        if (!std::isfinite(net.x[i]) || !std::isfinite(net.y[i])) continue;
        left = std::min(left, net.x[i]), right = std::max(right, net.x[i]);
        top = std::min(top, net.y[i]), bottom = std::max(bottom, net.y[i]);
    }
    constexpr double margin = 2;
    const double finerX = std::max(1.0, (right - left) / request.width), finerY = std::max(1.0, (bottom - top) / request.height);
    left = std::max(0.0, std::floor(left - margin * finerX)), top = std::max(0.0, std::floor(top - margin * finerY));
    right = std::min<double>(columns, std::ceil(right + margin * finerX)), bottom = std::min<double>(rows, std::ceil(bottom + margin * finerY));
    if (!(left < right) || !(top < bottom)) return std::nullopt;
    Part part{.left = static_cast<int>(left), .top = static_cast<int>(top), .columns = static_cast<int>(right - left),
              .rows = static_cast<int>(bottom - top), .rgba = {}};
    part.width = std::max(1, static_cast<int>(std::lround(part.columns / finerX)));
    part.height = std::max(1, static_cast<int>(std::lround(part.rows / finerY)));
    return part;
}

/// Mixes the four pixels around a place of the part; what lies beyond its edge is transparent.
void sample(const Part& part, double x, double y, char* out) {
    const double column = std::floor(x), row = std::floor(y);
    const double right = x - column, below = y - row;
    double sum[4] = {0, 0, 0, 0};
    for (int i = 0; i < 4; ++i) {
        const auto atX = static_cast<int>(column) + (i & 1), atY = static_cast<int>(row) + (i >> 1);
        if (atX < 0 || atY < 0 || atX >= part.width || atY >= part.height) continue;
        const double weight = ((i & 1) != 0 ? right : 1 - right) * ((i >> 1) != 0 ? below : 1 - below);
        const std::uint8_t* pixel = part.rgba.data() + 4 * (static_cast<std::size_t>(atY) * static_cast<std::size_t>(part.width) + static_cast<std::size_t>(atX));
        const double seen = weight * pixel[3];
        for (int c = 0; c < 3; ++c) sum[c] += seen * pixel[c];
        sum[3] += seen;
    }
    if (sum[3] <= 0) return;
    for (int c = 0; c < 3; ++c) out[c] = static_cast<char>(static_cast<std::uint8_t>(std::lround(sum[c] / sum[3])));
    out[3] = static_cast<char>(static_cast<std::uint8_t>(std::lround(std::min(255.0, sum[3]))));
}

}  // namespace

std::string pictureOf(const std::filesystem::path& path, const RasterRequest& request) {
    const std::string name = path.filename().string();
    const GDALDatasetUniquePtr data = openPicture(path);
    const Placing placing(*data, request, name);
    const Net net = netOf(request, placing);
    std::string picture(static_cast<std::size_t>(request.width) * static_cast<std::size_t>(request.height) * 4, '\0');
    std::optional<Part> part = partOf(net, request, data->GetRasterXSize(), data->GetRasterYSize());
    if (!part) return picture;
    Reading(*data, *part, name).read();
    const double shareX = static_cast<double>(part->width) / part->columns, shareY = static_cast<double>(part->height) / part->rows;
    for (int row = 0; row < request.height; ++row) {
        const int netRow = row / kNet;
        const double down = static_cast<double>(row % kNet) / kNet;
        for (int column = 0; column < request.width; ++column) {
            const auto at = static_cast<std::size_t>(netRow * net.columns + column / kNet);
            const auto under = at + static_cast<std::size_t>(net.columns);
            const double across = static_cast<double>(column % kNet) / kNet;
            const auto between = [&](const std::vector<double>& v) {
                return (v[at] * (1 - across) + v[at + 1] * across) * (1 - down) + (v[under] * (1 - across) + v[under + 1] * across) * down;
            };
            const double x = (between(net.x) - part->left) * shareX - 0.5, y = (between(net.y) - part->top) * shareY - 0.5;
            // Half a pixel beyond the edge of the file is still its last one.
            if (!(x > -1 && y > -1 && x < part->width && y < part->height)) continue;
            sample(*part, x, y, picture.data() + 4 * (static_cast<std::size_t>(row) * static_cast<std::size_t>(request.width) + static_cast<std::size_t>(column)));
        }
    }
    return picture;
}

}  // namespace cuadrante::gis
