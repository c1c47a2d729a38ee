// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/export.h"

#include "core/base/failure.h"
#include "core/importing/csv.h"
#include "gis/ogr_shapes.h"
#include "gis/spreadsheet.h"

#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
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
        if (::mkdtemp(pattern.data()) == nullptr) fail();
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
        throw Failure("export.failed", {m_target.filename().string()}, detail);
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
    const Workshop workshop(target);
    if (way->driver != nullptr) writeThroughGdal(table, way->driver, workshop, progress);
    else if (extension == "csv") writeCsv(table, workshop, progress);
    else if (!writeSpreadsheet(table, workshop.file(), progress)) workshop.fail();
    progress.at(1);
    workshop.deliver();
}

}  // namespace cuadrante::gis
