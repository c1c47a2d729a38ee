// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/export.h"

#include "core/base/failure.h"
#include "core/base/output.h"
#include "core/importing/csv.h"
#include "gis/ogr_shapes.h"
#include "gis/spreadsheet.h"

#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <memory>

namespace cuadrante::gis {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kRowsBetweenTellings = 1024;

/// A name beside the target that nobody has, gone unless it was moved into place. A shapefile is several files, so each
/// export has a folder of its own.
class Workshop {
public:
    explicit Workshop(const fs::path& target) : m_target(target) {
        std::string pattern = (fs::absolute(target).parent_path() / ".cuadrante-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) fail(std::strerror(errno));
        m_folder = pattern;
    }
    ~Workshop() {
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;

    [[nodiscard]] fs::path file() const { return m_folder / m_target.filename(); }
    [[noreturn]] void fail(const std::string& detail = {}) const {
        throw Failure(diskIsFull(m_folder.empty() ? m_target : m_folder) ? "export.full" : "export.failed", {m_target.filename().string()}, detail);
    }
    /// Moves all that was made beside the target, the target's own name last.
    void deliver() const {
        const fs::path made = file();
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(m_folder, error)) {
            if (entry.path() != made) fs::rename(entry.path(), m_target.parent_path() / entry.path().filename(), error);
            if (error) fail(error.message());
        }
        fs::rename(made, m_target, error);
        if (error) fail(error.message());
    }

private:
    fs::path m_target;
    fs::path m_folder;
};

OGRFieldType typeOf(ColumnType type) {
    switch (type) {
        case ColumnType::integer: return OFTInteger64;
        case ColumnType::real: return OFTReal;
        case ColumnType::date: return OFTDate;
        case ColumnType::text: break;
    }
    return OFTString;
}

/// The type that all shapes of the table have; unknown where they differ.
OGRwkbGeometryType typeOf(const Table& table) {
    OGRwkbGeometryType type = wkbNone;
    for (const importing::Shape& shape : table.shapes) {
        const std::unique_ptr<OGRGeometry> geometry = geometryOf(shape);
        if (!geometry) continue;
        if (type != wkbNone && type != geometry->getGeometryType()) return wkbUnknown;
        type = geometry->getGeometryType();
    }
    return type;
}

void setCell(OGRFeature& feature, int index, ColumnType type, const std::string& cell) {
    if (cell.empty()) {
        feature.SetFieldNull(index);
        return;
    }
    if (type == ColumnType::integer) {
        std::int64_t value = 0;
        std::from_chars(cell.data(), cell.data() + cell.size(), value);
        feature.SetField(index, static_cast<GIntBig>(value));
    } else if (type == ColumnType::real) {
        double value = 0;
        std::from_chars(cell.data(), cell.data() + cell.size(), value);
        feature.SetField(index, value);
    } else {
        feature.SetField(index, cell.c_str());
    }
}

/// Several of GDAL's formats are silent when the disk takes no more: what was written is read again and counted.
void requireWhole(const Table& table, const char* driverName, const Workshop& workshop) {
    const std::array<const char*, 2> driver{driverName, nullptr};
    const GDALDatasetUniquePtr data(GDALDataset::Open(workshop.file().c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, driver.data(), nullptr, nullptr));
    if (!data) workshop.fail(CPLGetLastErrorMsg());
    std::size_t found = 0;
    CPLErrorReset();
    for (OGRLayer* layer : data->GetLayers())
        while (const OGRFeatureUniquePtr feature{layer->GetNextFeature()}) ++found;
    if (found != table.rows.size() || CPLGetLastErrorType() >= CE_Failure)
        workshop.fail("only " + std::to_string(found) + " of " + std::to_string(table.rows.size()) + " rows were written");
}

/// The writer of spreadsheets keeps the rows in a file of its own meanwhile and does not see when that one is cut off.
void requireWholeSheet(const Table& table, const Workshop& workshop) {
    constexpr std::string_view kRow = "<row ", kEnd = "</worksheet>";
    const std::string path = "/vsizip/{" + workshop.file().string() + "}/xl/worksheets/sheet1.xml";
    const std::unique_ptr<VSILFILE, decltype(&VSIFCloseL)> sheet(VSIFOpenL(path.c_str(), "rb"), VSIFCloseL);
    if (!sheet) workshop.fail("the sheet cannot be read again");
    std::string text;
    std::size_t found = 0;
    for (;;) {
        const std::size_t kept = std::min(text.size(), kEnd.size());
        text.erase(0, text.size() - kept);
        std::size_t from = kept < kRow.size() ? 0 : kept - (kRow.size() - 1);  // a mark may lie across two pieces
        text.resize(kept + (1 << 18));
        const std::size_t got = VSIFReadL(text.data() + kept, 1, text.size() - kept, sheet.get());
        text.resize(kept + got);
        while ((from = text.find(kRow, from)) != std::string::npos) ++found, from += kRow.size();
        if (got == 0) break;
    }
    const auto filled = static_cast<std::size_t>(std::ranges::count_if(
        table.rows, [](const auto& row) { return !std::ranges::all_of(row, &std::string::empty); }));
    if (!text.ends_with(kEnd) || found != filled + 1) workshop.fail("the sheet lacks rows");
}

void writeThroughGdal(const Table& table, const char* driverName, const Workshop& workshop, const Progress& progress) {
    GDALAllRegister();
    CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driverName);
    if (driver == nullptr) workshop.fail("GDAL lacks the format " + std::string(driverName));
    GDALDatasetUniquePtr data(driver->Create(workshop.file().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!data) workshop.fail(CPLGetLastErrorMsg());
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::string_view name = driverName;
    std::vector<const char*> options;
    if (name == "ESRI Shapefile") options.push_back("ENCODING=UTF-8");
    if (name == "GeoJSON") options.push_back("RFC7946=YES");
    options.push_back(nullptr);
    OGRLayer* layer = data->CreateLayer(table.name.c_str(), &wgs84, typeOf(table), const_cast<char**>(options.data()));
    if (layer == nullptr) workshop.fail(CPLGetLastErrorMsg());
    for (const Column& column : table.columns) {
        // KML has no dates among its data; GDAL would leave the column out.
        const bool asText = name == "LIBKML" && column.type == ColumnType::date;
        OGRFieldDefn field(column.name.c_str(), asText ? OFTString : typeOf(column.type));
        if (layer->CreateField(&field) != OGRERR_NONE) workshop.fail(CPLGetLastErrorMsg());
    }
    if (name == "GPKG" && layer->StartTransaction() != OGRERR_NONE) workshop.fail(CPLGetLastErrorMsg());
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (i % kRowsBetweenTellings == 0) progress.at(static_cast<double>(i) / static_cast<double>(table.rows.size()));
        OGRFeature feature(layer->GetLayerDefn());
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            setCell(feature, static_cast<int>(c), table.columns[c].type, table.rows[i][c]);
        }
        if (!table.shapes.empty()) feature.SetGeometryDirectly(geometryOf(table.shapes[i]).release());
        if (layer->CreateFeature(&feature) != OGRERR_NONE) workshop.fail(CPLGetLastErrorMsg());
    }
    if (name == "GPKG" && layer->CommitTransaction() != OGRERR_NONE) workshop.fail(CPLGetLastErrorMsg());
    CPLErrorReset();
    data.reset();  // writes what is left
    if (CPLGetLastErrorType() >= CE_Failure) workshop.fail(CPLGetLastErrorMsg());
    requireWhole(table, driverName, workshop);
}

void writeCsv(const Table& table, const Workshop& workshop, const Progress& progress) {
    std::ofstream file(workshop.file(), std::ios::binary);
    const auto guard = [&](std::size_t column) {
        return table.columns[column].type == ColumnType::text ? importing::Guard::formulas : importing::Guard::none;
    };
    const auto line = [&](const auto& cellAt) {
        for (std::size_t c = 0; c < table.columns.size(); ++c) file << (c == 0 ? "" : ",") << cellAt(c);
        file << "\r\n";
    };
    file << "\xEF\xBB\xBF";  // without it spreadsheets take the bytes for their own code page
    line([&](std::size_t c) { return importing::csvCell(table.columns[c].name, importing::Guard::formulas); });
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (i % kRowsBetweenTellings == 0) progress.at(static_cast<double>(i) / static_cast<double>(table.rows.size()));
        line([&](std::size_t c) { return importing::csvCell(table.rows[i][c], guard(c)); });
    }
    file.close();
    if (!file) workshop.fail();
}

}  // namespace

void exportTable(const Table& table, const fs::path& target, const Progress& progress) {
    std::string extension = target.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    struct Way {
        std::string_view extension;
        const char* driver;  ///< of GDAL; null for what we write ourselves
        bool needsShapes;
    };
    constexpr std::array<Way, 6> ways{{{".gpkg", "GPKG", false},
                                       {".geojson", "GeoJSON", true},
                                       {".shp", "ESRI Shapefile", true},
                                       {".kml", "LIBKML", true},
                                       {".csv", nullptr, false},
                                       {".xlsx", nullptr, false}}};
    const auto way = std::ranges::find(ways, extension, &Way::extension);
    if (extension.starts_with('.')) extension.erase(0, 1);
    if (way == ways.end()) throw Failure("export.unknown_format", {extension});
    if (way->needsShapes && table.shapes.empty()) throw Failure("export.no_shapes", {extension});
    requireFolderFor(target);
    errno = 0;  // what it is when something fails says whether the disk is full
    const Workshop workshop(target);
    if (way->driver != nullptr) writeThroughGdal(table, way->driver, workshop, progress);
    else if (extension == "csv") writeCsv(table, workshop, progress);
    else if (!writeSpreadsheet(table, workshop.file(), progress)) workshop.fail();
    else requireWholeSheet(table, workshop);
    progress.at(1);
    workshop.deliver();
}

}  // namespace cuadrante::gis
