// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/content.h"

#include "core/base/failure.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>

namespace cuadrante::gis {
namespace {

constexpr std::array<const char*, 1> kGeoJson{"GeoJSON"};
constexpr std::array<const char*, 1> kShapefile{"ESRI Shapefile"};
constexpr std::array<const char*, 1> kGeoPackage{"GPKG"};
constexpr std::array<const char*, 2> kKml{"LIBKML", "KML"};
constexpr std::array<const char*, 1> kGpx{"GPX"};
constexpr std::array<const char*, 1> kXlsx{"XLSX"};
constexpr std::array<const char*, 1> kOds{"ODS"};

constexpr std::array<Format, 12> kFormats{{
    {"csv", {}}, {"txt", {}}, {"tsv", {}},
    {"geojson", kGeoJson}, {"json", kGeoJson}, {"shp", kShapefile}, {"gpkg", kGeoPackage},
    {"kml", kKml}, {"kmz", kKml}, {"gpx", kGpx}, {"xlsx", kXlsx}, {"ods", kOds},
}};

std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

/// What the bytes are, whatever the file is called: "" for text that is none of the marked formats.
std::string_view contentOf(std::string_view bytes) {
    using namespace std::string_view_literals;
    struct Mark {
        std::string_view bytes;
        std::string_view name;
    };
    constexpr std::array<Mark, 6> marks{{{"PK\x03\x04", "ZIP"},
                                         {"SQLite format 3", "SQLite"},
                                         {"%PDF", "PDF"},
                                         {"\xD0\xCF\x11\xE0", "XLS"},
                                         {"\0\0\x27\x0A"sv, "SHP"},
                                         {"\x1F\x8B", "GZIP"}}};
    for (const Mark& mark : marks) {
        if (bytes.starts_with(mark.bytes)) return mark.name;
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    while (!bytes.empty() && std::isspace(static_cast<unsigned char>(bytes.front())) != 0) bytes.remove_prefix(1);
    if (bytes.starts_with('{')) return "JSON";
    if (!bytes.starts_with('<')) return "";
    const std::string head = lower(std::string(bytes));
    const auto has = [&head](std::string_view tag) { return head.find(tag) != std::string::npos; };
    if (has("<html") || has("<!doctype html") || has("<table")) return "HTML";
    if (has("vrt")) return "VRT";
    if (has("<kml")) return "KML";
    if (has("<gpx")) return "GPX";
    return "XML";
}

std::string_view expected(std::string_view extension) {
    if (extension == "geojson" || extension == "json") return "JSON";
    if (extension == "shp") return "SHP";
    if (extension == "gpkg") return "SQLite";
    if (extension == "kml") return "KML";
    if (extension == "gpx") return "GPX";
    if (extension == "kmz" || extension == "xlsx" || extension == "ods") return "ZIP";
    return "";
}

/// A shapefile is several files: the geometry is of no use without its index and attributes.
void requireParts(const std::filesystem::path& path) {
    for (const std::string part : {"shx", "dbf"}) {
        std::error_code error;
        std::filesystem::path small = path;
        std::filesystem::path large = path;
        std::string upper = part;
        for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        small.replace_extension(part);
        large.replace_extension(upper);
        if (!std::filesystem::exists(small, error) && !std::filesystem::exists(large, error)) {
            throw Failure("source.part_missing", {part});
        }
    }
}

}  // namespace

const Format& formatOf(const std::filesystem::path& path) {
    std::string extension = lower(path.extension().string());
    if (!extension.empty()) extension.erase(0, 1);
    const auto found = std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& f) { return f.extension == extension; });
    if (found == kFormats.end()) throw Failure("source.unknown_format", {extension});
    return *found;
}

void requireHonestContent(const std::filesystem::path& path, const Format& format) {
    std::error_code error;
    const std::string name = path.filename().string();
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found) throw Failure("source.missing", {name});
    if (!std::filesystem::is_regular_file(status)) throw Failure("source.unreadable", {name});
    std::ifstream file(path, std::ios::binary);
    std::string head(4096, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    if (file.bad() || !file.is_open()) throw Failure("source.unreadable", {name});
    head.resize(static_cast<std::size_t>(file.gcount()));
    const std::string_view content = contentOf(head);
    const std::string_view wanted = expected(format.extension);
    // An empty file is for the reader to tell of.
    if (content != wanted && !(format.drivers.empty() && head.empty())) {
        throw Failure("source.disguised", {std::string(format.extension), std::string(content.empty() ? "?" : content)});
    }
    if (format.extension == "shp") requireParts(path);
}

}  // namespace cuadrante::gis
