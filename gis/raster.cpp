// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/raster.h"

#include "core/base/failure.h"
#include "gis/raster_reader.h"
#include "gis/worker.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstring>
#include <fstream>
#include <string>

namespace cuadrante::gis {
namespace {

using namespace std::string_view_literals;

constexpr std::array kTiff{"II*\0"sv, "MM\0*"sv, "II+\0"sv, "MM\0+"sv};
constexpr std::array kSqlite{"SQLite format 3\0"sv};
constexpr std::array kPng{"\x89PNG\r\n"sv};
constexpr std::array kJpeg{"\xFF\xD8\xFF"sv};
constexpr std::array kJpeg2000{"\0\0\0\x0CjP  "sv, "\xFF\x4F\xFF\x51"sv};
constexpr std::array kImagine{"EHFA_HEADER_TAG"sv};
constexpr std::array kWebp{"RIFF"sv};
constexpr std::array kGif{"GIF8"sv};
constexpr std::array kBitmap{"BM"sv};

constexpr std::array<RasterFormat, 13> kFormats{{{"tif", "GTiff", kTiff},
                                                 {"tiff", "GTiff", kTiff},
                                                 {"mbtiles", "MBTiles", kSqlite},
                                                 {"gpkg", "GPKG", kSqlite},
                                                 {"png", "PNG", kPng},
                                                 {"jpg", "JPEG", kJpeg},
                                                 {"jpeg", "JPEG", kJpeg},
                                                 {"jp2", "JP2OpenJPEG", kJpeg2000},
                                                 {"img", "HFA", kImagine},
                                                 {"webp", "WEBP", kWebp},
                                                 {"gif", "GIF", kGif},
                                                 {"bmp", "BMP", kBitmap},
                                                 {"asc", "AAIGrid", {}}}};

/// Nothing else than what the extension says is opened: a VRT in disguise would lead to other files.
void requireHonest(const std::filesystem::path& path, const RasterFormat& format) {
    std::error_code error;
    const std::string name = path.filename().string();
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found) throw Failure("source.missing", {name});
    if (!std::filesystem::is_regular_file(status)) throw Failure("source.unreadable", {name});
    std::array<char, 512> bytes{};
    std::ifstream file(path, std::ios::binary);
    file.read(bytes.data(), bytes.size());
    if (!file.is_open() || file.bad()) throw Failure("source.unreadable", {name});
    std::string_view head(bytes.data(), static_cast<std::size_t>(file.gcount()));
    const auto disguised = [&](const char* as) { throw Failure("source.disguised", {std::string(format.extension), std::string(as)}); };
    if (!format.marks.empty()) {
        const bool marked = std::any_of(format.marks.begin(), format.marks.end(), [&](std::string_view mark) { return head.starts_with(mark); });
        while (!head.empty() && std::isspace(static_cast<unsigned char>(head.front())) != 0) head.remove_prefix(1);
        if (!marked) disguised(head.starts_with('<') ? "XML" : "?");
        return;
    }
    // A grid of numbers says how many columns it has first.
    std::string word(head.substr(0, 5));
    for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (word != "ncols") disguised(head.starts_with('<') ? "XML" : "?");
}

}  // namespace

bool RasterPicture::empty() const noexcept {
    for (std::size_t i = 3; i < rgba.size(); i += 4)
        if (rgba[i] != 0) return false;
    return true;
}

RasterRequest rasterRequestFor(geometry::LonLat origin, geometry::Metres southWest, geometry::Metres northEast,
                               double metresPerPixel) noexcept {
    const double width = northEast.x - southWest.x, height = northEast.y - southWest.y;
    const double fine = std::max({metresPerPixel, width / kWidestRaster, height / kWidestRaster});
    const auto pixels = [fine](double metres) { return std::clamp(static_cast<int>(std::ceil(metres / fine)), 1, kWidestRaster); };
    return {.origin = origin, .west = southWest.x, .north = northEast.y, .metresPerPixel = fine, .width = pixels(width), .height = pixels(height)};
}

std::span<const RasterFormat> rasterFormats() noexcept { return kFormats; }

const RasterFormat& rasterFormatOf(const std::filesystem::path& path) {
    std::string extension = path.extension().string();
    for (char& c : extension) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (!extension.empty()) extension.erase(0, 1);
    const auto found = std::find_if(kFormats.begin(), kFormats.end(), [&](const RasterFormat& f) { return f.extension == extension; });
    if (found == kFormats.end()) throw Failure("raster.unknown_format", {extension});
    return *found;
}

std::string said(const RasterRequest& request) {
    std::string text;
    for (const double number : {request.origin.lon, request.origin.lat, request.west, request.north, request.metresPerPixel,
                                static_cast<double>(request.width), static_cast<double>(request.height)}) {
        std::array<char, 32> digits;
        text.append(text.empty() ? "" : " ").append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
    }
    return text;
}

RasterRequest rasterRequestFrom(std::string_view text) {
    std::array<double, 7> numbers{};
    for (double& number : numbers) {
        if (text.starts_with(' ')) text.remove_prefix(1);
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || !std::isfinite(number)) throw Failure("source.unreadable", {}, "no request for a picture");
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    }
    const auto& [lon, lat, west, north, metresPerPixel, width, height] = numbers;
    const auto sound = [](double side) { return side >= 1 && side <= kWidestRaster; };
    if (!sound(width) || !sound(height) || !(metresPerPixel > 0)) throw Failure("source.unreadable", {}, "no request for a picture");
    return {.origin = {.lon = lon, .lat = lat}, .west = west, .north = north, .metresPerPixel = metresPerPixel,
            .width = static_cast<int>(width), .height = static_cast<int>(height)};
}

RasterPicture readRaster(const std::filesystem::path& path, const RasterRequest& request, const std::stop_token& stop,
                         const WorkerLimits& limits) {
    requireHonest(path, rasterFormatOf(path));
    const std::string bytes = pictureThroughWorker({.task = "raster",
                                                    .path = std::filesystem::absolute(path),
                                                    .layer = said(request),
                                                    .epsg = "",
                                                    .program = {},
                                                    .limits = limits},
                                                   stop);
    RasterPicture picture{.width = request.width, .height = request.height, .rgba = {}};
    if (bytes.size() != static_cast<std::size_t>(request.width) * static_cast<std::size_t>(request.height) * 4)
        throw Failure("source.unreadable", {path.filename().string()}, "the reader's answer makes no sense");
    picture.rgba.resize(bytes.size());
    std::memcpy(picture.rgba.data(), bytes.data(), bytes.size());
    return picture;
}

}  // namespace cuadrante::gis
