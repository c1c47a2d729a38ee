// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/content.h"

#include "core/base/failure.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <fstream>
#include <string>

namespace cuadrante::gis {
namespace {

constexpr std::array<const char*, 1> kGeoJson{"GeoJSON"};
constexpr std::array<const char*, 1> kShapefile{"ESRI Shapefile"};
constexpr std::array<const char*, 1> kGeoPackage{"GPKG"};
constexpr std::array<const char*, 2> kKml{"LIBKML", "KML"};
constexpr std::array<const char*, 1> kGpx{"GPX"};
constexpr std::array<const char*, 1> kXlsx{"XLSX"};
constexpr std::array<const char*, 1> kOds{"ODS"};
constexpr std::array<const char*, 1> kXls{"XLS"};
constexpr std::array<const char*, 1> kOsm{"OSM"};  // by osm_reader.h

constexpr std::array<Format, 15> kFormats{{
    {"csv", {}}, {"txt", {}}, {"tsv", {}},
    {"geojson", kGeoJson}, {"json", kGeoJson}, {"shp", kShapefile}, {"gpkg", kGeoPackage},
    {"kml", kKml}, {"kmz", kKml}, {"gpx", kGpx}, {"xlsx", kXlsx}, {"ods", kOds},
    {"xls", kXls}, {"pbf", kOsm}, {"osm", kOsm},
}};

std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

/// The first element's name in small letters, without its namespace's prefix; "!doctype html" for a page that begins so. What
/// stands inside an element says nothing: descriptions in a KML hold tables of HTML.
std::string rootOf(std::string_view bytes) {
    while (true) {
        const std::size_t open = bytes.find('<');
        if (open == std::string_view::npos) return {};
        bytes.remove_prefix(open);
        const bool comment = bytes.starts_with("<!--");
        if (!comment && !bytes.starts_with("<?") && !bytes.starts_with("<!")) break;
        if (const std::string start = lower(std::string(bytes.substr(1, 13))); start == "!doctype html") return start;
        const std::string_view end = comment ? "-->" : ">";
        const std::size_t close = bytes.find(end);
        if (close == std::string_view::npos) return {};
        bytes.remove_prefix(close + end.size());
    }
    bytes.remove_prefix(1);
    std::string name = lower(std::string(bytes.substr(0, bytes.find_first_of(" \t\r\n/>"))));
    if (const std::size_t colon = name.rfind(':'); colon != std::string::npos) name.erase(0, colon + 1);
    return name;
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
    constexpr std::size_t kBlobSize = 4;  // before the first blob's head
    if (bytes.size() > kBlobSize && bytes.substr(kBlobSize).starts_with("\x0A\x09OSMHeader")) return "PBF";
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    while (!bytes.empty() && std::isspace(static_cast<unsigned char>(bytes.front())) != 0) bytes.remove_prefix(1);
    if (bytes.starts_with('{')) return "JSON";
    if (!bytes.starts_with('<')) return "";
    const std::string root = rootOf(bytes);
    if (root == "html" || root == "!doctype html" || root == "table") return "HTML";
    if (root.starts_with("ogrvrt") || root.starts_with("vrt")) return "VRT";
    if (root == "kml") return "KML";
    if (root == "gpx") return "GPX";
    if (root == "osm") return "OSM";
    return "XML";
}

std::string_view expected(std::string_view extension) {
    if (extension == "geojson" || extension == "json") return "JSON";
    if (extension == "shp") return "SHP";
    if (extension == "gpkg") return "SQLite";
    if (extension == "kml") return "KML";
    if (extension == "gpx") return "GPX";
    if (extension == "xls") return "XLS";
    if (extension == "pbf") return "PBF";
    if (extension == "osm") return "OSM";
    if (extension == "kmz" || extension == "xlsx" || extension == "ods") return "ZIP";
    return "";
}

std::uint64_t littleEndian(std::string_view bytes) {
    std::uint64_t number = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[i]);
    return number;
}
std::uint64_t bigEndian(std::string_view bytes) {
    std::uint64_t number = 0;
    for (const char c : bytes) number = number << 8 | static_cast<unsigned char>(c);
    return number;
}

/// `size` bytes from `at` on, fewer where the file ends.
std::string bytesOf(std::ifstream& file, std::uint64_t at, std::size_t size) {
    std::string bytes(size, '\0');
    file.clear();
    file.seekg(static_cast<std::streamoff>(at));
    file.read(bytes.data(), static_cast<std::streamsize>(size));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
    return bytes;
}

/// How long a part of a shapefile says it is; 0 when it is too short to say.
std::uint64_t promisedSize(const std::filesystem::path& file, std::string_view part) {
    constexpr std::size_t kHead = 32;
    std::ifstream in(file, std::ios::binary);
    const std::string head = bytesOf(in, 0, kHead);
    if (head.size() < kHead) return UINT64_MAX;
    const std::string_view bytes = head;
    if (part == "dbf")  // records after a header; the mark of the end is often left out
        return littleEndian(bytes.substr(8, 2)) + littleEndian(bytes.substr(4, 4)) * littleEndian(bytes.substr(10, 2));
    return 2 * bigEndian(bytes.substr(24, 4));  // in words of 16 bits
}

/// A shapefile is several files: the geometry is of no use without its index and attributes, and GDAL fills up with
/// nulls what a copy that broke off has lost.
void requireParts(const std::filesystem::path& path) {
    for (const std::string part : {"shp", "shx", "dbf"}) {
        std::error_code error;
        std::filesystem::path small = path;
        std::filesystem::path large = path;
        std::string upper = part;
        for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        small.replace_extension(part);
        large.replace_extension(upper);
        const std::filesystem::path file = std::filesystem::exists(small, error) ? small : large;
        if (!std::filesystem::exists(file, error)) throw Failure("source.part_missing", {part});
        if (std::filesystem::file_size(file, error) < promisedSize(file, part)) throw Failure("source.part_truncated", {part});
    }
}

/// A workbook under a password is wrapped up in a container of another format, which names what is in it.
bool isEncrypted(const std::filesystem::path& path) {
    constexpr std::string_view kName{"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", 31};
    constexpr std::size_t kPiece = 1U << 20;
    std::ifstream file(path, std::ios::binary);
    std::string seen, piece(kPiece, '\0');
    while (file) {
        file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        seen.append(piece, 0, static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
        if (seen.find(kName) != std::string::npos) return true;
        seen.erase(0, seen.size() > kName.size() ? seen.size() - kName.size() : 0);
    }
    return false;
}

/// What a ZIP file's own list says of it, before anything is unpacked: no names that lead out of it, no contents a
/// hundred times its size. A list that lies is met by the reader's limits.
void requireSafeArchive(const std::filesystem::path& path) {
    constexpr std::uint64_t kLargest = std::uint64_t{1} << 30;
    constexpr std::uint64_t kRatio = 200;
    constexpr std::uint64_t kUnsuspicious = 16U << 20;
    constexpr std::size_t kTail = 65'557, kEnd = 22, kEntry = 46;
    std::error_code error;
    const std::uint64_t size = std::filesystem::file_size(path, error);
    std::ifstream in(path, std::ios::binary);
    const std::string tail = bytesOf(in, size > kTail ? size - kTail : 0, kTail);
    const std::size_t end = tail.rfind("PK\x05\x06");
    if (end == std::string::npos || tail.size() - end < kEnd) throw Failure("source.unreadable", {path.filename().string()}, "no list of contents");
    const std::string_view last = std::string_view(tail).substr(end);
    const std::string list = bytesOf(in, littleEndian(last.substr(16, 4)), std::min<std::size_t>(littleEndian(last.substr(12, 4)), 64U << 20));
    std::uint64_t unpacked = 0;
    for (std::size_t at = 0; at + kEntry <= list.size();) {
        const std::string_view entry = std::string_view(list).substr(at);
        if (!entry.starts_with("PK\x01\x02")) break;
        const std::size_t name = littleEndian(entry.substr(28, 2));
        const std::string_view said = entry.substr(kEntry, name);
        if (said.starts_with('/') || said.starts_with('\\') || said.find("..") != std::string_view::npos || said.find(':') != std::string_view::npos)
            throw Failure("source.unsafe_archive", {std::string(said)});
        unpacked += littleEndian(entry.substr(24, 4));
        at += kEntry + name + littleEndian(entry.substr(30, 2)) + littleEndian(entry.substr(32, 2));
    }
    if (unpacked > kLargest || (unpacked > kUnsuspicious && unpacked / kRatio > size)) throw Failure("source.too_large");
}

}  // namespace

bool isSpreadsheet(const Format& format) noexcept {
    return format.extension == "xlsx" || format.extension == "ods" || format.extension == "xls";
}

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
    if (std::filesystem::is_directory(status)) throw Failure("file.is_folder", {name});
    if (!std::filesystem::is_regular_file(status)) throw Failure("source.unreadable", {name});
    std::ifstream file(path, std::ios::binary);
    std::string head(4096, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    if (file.bad() || !file.is_open()) throw Failure("source.unreadable", {name});
    head.resize(static_cast<std::size_t>(file.gcount()));
    const std::string_view content = contentOf(head);
    const std::string_view wanted = expected(format.extension);
    if (isSpreadsheet(format) && (content == "HTML" || content == "XML")) throw Failure("source.web_page", {std::string(format.extension)});
    if (isSpreadsheet(format) && content == "XLS" && isEncrypted(path)) throw Failure("source.password");
    const bool written = wanted == "JSON" || wanted == "KML" || wanted == "GPX" || wanted == "OSM";
    if (written && (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF"))) throw Failure("source.utf16", {std::string(format.extension)});
    // An empty file is for the reader to tell of.
    if (content != wanted && !(format.drivers.empty() && head.empty())) {
        throw Failure("source.disguised", {std::string(format.extension), std::string(content.empty() ? "?" : content)});
    }
    if (format.extension == "shp") requireParts(path);
    if (wanted == "ZIP") requireSafeArchive(path);
}

}  // namespace cuadrante::gis
