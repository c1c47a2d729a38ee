// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/layer_reader.h"

#include "core/base/failure.h"
#include "core/base/text.h"
#include "core/importing/cells.h"
#include "gis/content.h"
#include "gis/crs.h"
#include "gis/hidden_cells.h"
#include "gis/ogr_shapes.h"

#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <limits>
#include <memory>
#include <set>
#include <utility>

namespace cuadrante::gis {
namespace {

struct DestroyTransformation {
    void operator()(OGRCoordinateTransformation* transformation) const { OGRCoordinateTransformation::DestroyCT(transformation); }
};
using Transformation = std::unique_ptr<OGRCoordinateTransformation, DestroyTransformation>;

GDALDatasetUniquePtr open(const std::filesystem::path& path) {
    const Format& format = formatOf(path);
    std::vector<const char*> drivers(format.drivers.begin(), format.drivers.end());
    drivers.push_back(nullptr);
    std::vector<const char*> options;
    std::error_code error;
    // A GeoPackage that nobody has open is read without locks and without files of its own beside it.
    if (format.extension == "gpkg" && !std::filesystem::exists(path.string() + "-wal", error)) options.push_back("IMMUTABLE=YES");
    options.push_back(nullptr);
    CPLErrorReset();
    GDALDatasetUniquePtr data(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data(), options.data(), nullptr));
    if (!data) throw Failure("source.unreadable", {path.filename().string()}, CPLGetLastErrorMsg());
    if (format.extension == "gpkg") {
        OGRLayer* answer = data->ExecuteSQL("PRAGMA quick_check(1)", nullptr, nullptr);
        std::string verdict;
        if (answer != nullptr) {
            if (const OGRFeatureUniquePtr row(answer->GetNextFeature()); row) verdict = row->GetFieldAsString(0);
            data->ReleaseResultSet(answer);
        }
        if (verdict != "ok") throw Failure("source.unreadable", {path.filename().string()}, verdict);
    }
    return data;
}

/// The views of a GeoPackage: they run whatever its maker wrote into them.
std::set<std::string> viewsOf(GDALDataset& data) {
    std::set<std::string> views;
    if (std::string_view(data.GetDriverName()) != "GPKG") return views;
    OGRLayer* answer = data.ExecuteSQL("SELECT name FROM sqlite_master WHERE type <> 'table'", nullptr, nullptr);
    if (answer == nullptr) return views;
    while (const OGRFeatureUniquePtr row{answer->GetNextFeature()}) views.insert(row->GetFieldAsString(0));
    data.ReleaseResultSet(answer);
    return views;
}

std::vector<OGRLayer*> layersOf(GDALDataset& data) {
    const std::set<std::string> views = viewsOf(data);
    std::vector<OGRLayer*> layers;
    for (OGRLayer* layer : data.GetLayers()) {
        if (!views.contains(layer->GetName())) layers.push_back(layer);
    }
    return layers;
}

OGRLayer& chosen(GDALDataset& data, const std::string& name) {
    const std::vector<OGRLayer*> layers = layersOf(data);
    if (!name.empty()) {
        for (OGRLayer* layer : layers) {
            if (layer->GetName() == name) return *layer;
        }
        throw Failure("source.no_layer", {name});
    }
    if (layers.size() == 1) return *layers.front();
    std::vector<OGRLayer*> filled;
    std::string names;
    for (OGRLayer* layer : layers) {
        if (layer->GetFeatureCount() == 0) continue;
        filled.push_back(layer);
        names += (names.empty() ? "" : ", ") + std::string(layer->GetName());
    }
    if (filled.size() == 1) return *filled.front();
    if (filled.size() > 1) throw Failure("source.several_layers", {names});
    if (layers.empty()) throw Failure("source.no_layer", {std::string()});
    return *layers.front();
}

OGRSpatialReference degrees() {
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return wgs84;
}

/// Where the first features lie, in the layer's own numbers: the middles of their boxes.
std::vector<geometry::LonLat> sampleOf(OGRLayer& layer) {
    constexpr std::size_t kEnough = 200;
    std::vector<geometry::LonLat> middles;
    layer.ResetReading();
    while (middles.size() < kEnough) {
        const OGRFeatureUniquePtr feature(layer.GetNextFeature());
        if (!feature) break;
        const OGRGeometry* geometry = feature->GetGeometryRef();
        if (geometry == nullptr || geometry->IsEmpty()) continue;
        OGREnvelope box;
        geometry->getEnvelope(&box);
        middles.push_back({.lon = (box.MinX + box.MaxX) / 2, .lat = (box.MinY + box.MaxY) / 2});
    }
    layer.ResetReading();
    return middles;
}

enum class Axes { as_written, swapped };

/// How many of the places are in Mexico.
std::size_t inMexico(const std::vector<geometry::LonLat>& middles, OGRCoordinateTransformation* transformation, Axes axes) {
    std::size_t count = 0;
    for (geometry::LonLat at : middles) {
        if (axes == Axes::swapped) std::swap(at.lon, at.lat);
        int good = 1;
        if (transformation != nullptr && (!transformation->Transform(1, &at.lon, &at.lat, nullptr, &good) || good == 0)) continue;
        count += importing::kMexico.contains(at);
    }
    return count;
}

/// Reference systems in use in Mexico by which the layer would lie there: what a person may choose from.
std::string likelySystems(OGRLayer& layer) {
    const std::vector<geometry::LonLat> middles = sampleOf(layer);
    const OGRSpatialReference wgs84 = degrees();
    std::string names;
    for (const int epsg : {4326, 6372, 32611, 32612, 32613, 32614, 32615, 32616, 3857}) {
        OGRSpatialReference system;
        if (middles.empty() || system.importFromEPSG(epsg) != OGRERR_NONE) continue;
        system.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        const Transformation transformation(epsg == 4326 ? nullptr : OGRCreateCoordinateTransformation(&system, &wgs84));
        if (inMexico(middles, transformation.get(), Axes::as_written) < middles.size()) continue;
        names += (names.empty() ? "EPSG:" : ", EPSG:") + std::to_string(epsg);
    }
    return names.empty() ? "–" : names;
}

/// From what the layer is in to degrees of WGS 84, east first; null when they are that already.
Transformation transformationOf(OGRLayer& layer, const LayerRequest& request) {
    const OGRSpatialReference wgs84 = degrees();
    OGRSpatialReference source;
    if (request.epsg && source.importFromEPSG(*request.epsg) != OGRERR_NONE)
        throw Failure("source.unknown_crs", {"EPSG:" + std::to_string(*request.epsg), likelySystems(layer)});
    // Where there are no shapes it makes no difference what they would be in.
    if (sampleOf(layer).empty()) return nullptr;
    if (const OGRSpatialReference* said = layer.GetSpatialRef(); said != nullptr && (said->IsGeographic() || said->IsProjected())) {
        source = *said;
    } else if (request.epsg) {
        source.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    } else {
        throw Failure("source.no_crs", {likelySystems(layer)});
    }
    if (source.IsSame(&wgs84) != 0 && source.GetDataAxisToSRSAxisMapping() == wgs84.GetDataAxisToSRSAxisMapping()) return nullptr;
    CPLErrorReset();
    const std::array<const char*, 2> form{"FORMAT=WKT2_2019", nullptr};
    char* text = nullptr;
    source.exportToWkt(&text, form.data());
    const std::string wkt = text == nullptr ? "" : text;
    CPLFree(text);
    Transformation transformation(shiftIsExact(wkt) ? OGRCreateCoordinateTransformation(&source, &wgs84) : nullptr);
    if (!transformation) throw Failure("source.ballpark_crs", {std::string(source.GetName())}, CPLGetLastErrorMsg());
    return transformation;
}

/// The two numbers of every point stand the other way round (north first, as EPSG's own order has it) when nearly all
/// of the layer is in Mexico that way and nothing of it as it is written.
Axes axesOf(OGRLayer& layer, OGRCoordinateTransformation* transformation) {
    const std::vector<geometry::LonLat> middles = sampleOf(layer);
    if (inMexico(middles, transformation, Axes::as_written) > 0) return Axes::as_written;
    const std::size_t swapped = inMexico(middles, transformation, Axes::swapped);
    return swapped > 0 && 10 * swapped >= 9 * middles.size() ? Axes::swapped : Axes::as_written;
}

class RowMaker {
public:
    struct Wants {
        bool shapes;
        bool sheet;  ///< a table whose cells all come as text
    };
    RowMaker(OGRFeatureDefn& fields, Transformation transformation, Axes axes, Wants wants)
        : m_fields(fields), m_transformation(std::move(transformation)), m_axes(axes), m_wantShapes(wants.shapes), m_sheet(wants.sheet) {}

    /// One row, or several of one number for a line in several parts.
    std::vector<importing::Row> rowsOf(OGRFeature& feature, std::int64_t number) {
        importing::Row row{.number = number, .cells = {}, .shape = {}, .damage = {}};
        for (int i = 0; i < m_fields.GetFieldCount(); ++i) {
            row.cells.push_back(cellOf(feature, i));
            if (isClamped(feature, i))
                row.damage = Problem{.code = "source.number_too_large", .field = "", .args = {std::string(m_fields.GetFieldDefn(i)->GetNameRef())}};
        }
        OGRGeometry* geometry = m_wantShapes ? feature.GetGeometryRef() : nullptr;
        if (geometry == nullptr) return {std::move(row)};
        const std::string type = geometry->getGeometryName();
        if (geometry->Is3D() != 0 || geometry->IsMeasured() != 0) {
            flattened = true;
            geometry->flattenTo2D();
        }
        if (geometry->hasCurveGeometry(TRUE) != 0) linearised = true;
        if (m_axes == Axes::swapped) geometry->swapXY();
        std::vector<importing::Shape> shapes = shapesOf(*geometry);
        if (shapes.empty()) {
            row.damage = Problem{.code = "shape.wrong_type", .field = "", .args = {type}};
            return {std::move(row)};
        }
        std::vector<importing::Row> rows(shapes.size(), row);
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            rows[i].shape = std::move(shapes[i]);
            if (!toDegrees(rows[i].shape)) rows[i].damage = Problem{.code = "shape.not_finite", .field = "", .args = {}};
        }
        return rows;
    }

    bool flattened = false;
    bool linearised = false;
    bool latin = false;

private:
    /// A whole number of more than 63 bits becomes the largest there is without a word.
    bool isClamped(const OGRFeature& feature, int i) const {
        if (m_fields.GetFieldDefn(i)->GetType() != OFTInteger64 || feature.IsFieldSetAndNotNull(i) == 0) return false;
        const GIntBig value = feature.GetFieldAsInteger64(i);
        return value == std::numeric_limits<GIntBig>::max() || value == std::numeric_limits<GIntBig>::min();
    }

    std::string cellOf(OGRFeature& feature, int i) {
        if (feature.IsFieldSetAndNotNull(i) == 0) return {};
        const OGRFieldType type = m_fields.GetFieldDefn(i)->GetType();
        if (type == OFTReal) {
            std::array<char, 32> digits;
            const double value = feature.GetFieldAsDouble(i);
            const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
            return {digits.data(), end};
        }
        if (type == OFTDate || type == OFTDateTime || type == OFTTime) return timeOf(feature, i, type);
        std::string value = feature.GetFieldAsString(i);
        if (m_sheet) asWritten(value);
        if (!text::isUtf8(value)) {
            latin = true;
            value = text::fromWindows1252(value);
        }
        return value;
    }

    /// Of a cell of a sheet that came as text: a date as GDAL writes it (2023/02/28) in ISO, a whole number with all of its
    /// digits instead of an exponent.
    static void asWritten(std::string& value) {
        const auto digits = [&](std::size_t from, std::size_t count) {
            return value.size() >= from + count && std::all_of(value.begin() + static_cast<std::ptrdiff_t>(from), value.begin() + static_cast<std::ptrdiff_t>(from + count),
                                                               [](char c) { return c >= '0' && c <= '9'; });
        };
        if (value.size() >= 10 && digits(0, 4) && value[4] == '/' && digits(5, 2) && value[7] == '/' && digits(8, 2)) value[4] = value[7] = '-';
        if (!importing::isScientific(value)) return;
        double number = 0;
        constexpr double exact = 9'007'199'254'740'992.0;  // 2^53
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        if (error != std::errc{} || end != value.data() + value.size() || std::abs(number) > exact || number != std::floor(number)) return;
        value = std::to_string(static_cast<std::int64_t>(number));
    }

    static std::string timeOf(const OGRFeature& feature, int i, OGRFieldType type) {
        int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
        float second = 0;
        feature.GetFieldAsDateTime(i, &year, &month, &day, &hour, &minute, &second, &zone);
        std::array<char, 64> text{};
        const int whole = static_cast<int>(second);
        if (type == OFTTime) {
            std::snprintf(text.data(), text.size(), "%02d:%02d:%02d", hour, minute, whole);
        } else if (type == OFTDate) {
            std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", year, month, day);
        } else {
            std::snprintf(text.data(), text.size(), "%04d-%02d-%02d %02d:%02d:%02d", year, month, day, hour, minute, whole);
        }
        std::string out = text.data();
        constexpr int utc = 100;  // GDAL counts quarters of an hour from there
        if (type == OFTDateTime && zone > 1) {
            const int minutes = (zone - utc) * 15;
            std::snprintf(text.data(), text.size(), "%c%02d:%02d", minutes < 0 ? '-' : '+', std::abs(minutes) / 60, std::abs(minutes) % 60);
            out += zone == utc ? "Z" : text.data();
        }
        return out;
    }

    bool toDegrees(geometry::LonLat& point) const {
        if (m_transformation) {
            int good = 0;
            if (!m_transformation->Transform(1, &point.lon, &point.lat, nullptr, &good) || good == 0) return false;
        }
        return std::isfinite(point.lon) && std::isfinite(point.lat) && std::abs(point.lon) <= 180 && std::abs(point.lat) <= 90;
    }
    bool toDegrees(std::vector<geometry::LonLat>& points) const {
        std::vector<double> lon, lat;
        for (const geometry::LonLat& point : points) lon.push_back(point.lon), lat.push_back(point.lat);
        std::vector<int> good(points.size(), 1);
        if (m_transformation && !points.empty() &&
            !m_transformation->Transform(static_cast<int>(points.size()), lon.data(), lat.data(), nullptr, good.data())) {
            return false;
        }
        for (std::size_t i = 0; i < points.size(); ++i) {
            if (good[i] == 0 || !std::isfinite(lon[i]) || !std::isfinite(lat[i]) || std::abs(lon[i]) > 180 || std::abs(lat[i]) > 90) {
                return false;
            }
            points[i] = {.lon = lon[i], .lat = lat[i]};
        }
        return true;
    }
    bool toDegrees(importing::Shape& shape) const {
        if (auto* point = std::get_if<geometry::LonLat>(&shape)) return toDegrees(*point);
        if (auto* line = std::get_if<geometry::Line>(&shape)) return toDegrees(*line);
        if (auto* area = std::get_if<geometry::MultiPolygon>(&shape)) {
            for (geometry::Polygon& part : area->parts) {
                if (!toDegrees(part.outer)) return false;
                for (geometry::Ring& hole : part.holes) {
                    if (!toDegrees(hole)) return false;
                }
            }
        }
        return true;
    }

    OGRFeatureDefn& m_fields;
    Transformation m_transformation;
    Axes m_axes;
    bool m_wantShapes;
    bool m_sheet;
};

/// A GeoPackage in the middle of being written keeps its last rows in a file beside it, which a copy of the one file lacks.
bool lacksItsLog(const std::filesystem::path& path) {
    constexpr std::size_t kVersions = 18;  // of writing and of reading, one byte each: 2 with a log
    std::array<char, kVersions + 2> head{};
    std::ifstream in(path, std::ios::binary);
    in.read(head.data(), head.size());
    std::error_code error;
    return in.gcount() == static_cast<std::streamsize>(head.size()) && head[kVersions] == 2 && !std::filesystem::exists(path.string() + "-wal", error);
}

}  // namespace

void prepareGdal() {
    CPLSetErrorHandler(CPLQuietErrorHandler);
    CPLSetConfigOption("GDAL_DRIVER_PATH", "disable");
    CPLSetConfigOption("CPL_VSIL_CURL_ALLOWED_EXTENSIONS", "none");
    CPLSetConfigOption("PROJ_NETWORK", "OFF");
    CPLSetConfigOption("OGR_SQLITE_LOAD_EXTENSIONS", nullptr);
    CPLSetConfigOption("SQLITE_LIST_ALL_TABLES", "NO");
    // Where the header is, and what a cell means, is for our own code to see (core/importing/table_shape.h).
    for (const char* format : {"XLSX", "ODS", "XLS"}) {
        CPLSetConfigOption(("OGR_" + std::string(format) + "_HEADERS").c_str(), "DISABLE");
        CPLSetConfigOption(("OGR_" + std::string(format) + "_FIELD_TYPES").c_str(), "STRING");
    }
    OSRSetPROJEnableNetwork(FALSE);
    GDALAllRegister();
}

std::vector<std::string> readLayers(const std::filesystem::path& path) {
    const GDALDatasetUniquePtr data = open(path);
    std::vector<std::string> names;
    for (const OGRLayer* layer : layersOf(*data)) names.emplace_back(const_cast<OGRLayer*>(layer)->GetName());
    return names;
}

void readLayer(const LayerRequest& request, const Say& say) {
    const GDALDatasetUniquePtr data = open(request.path);
    OGRLayer& layer = chosen(*data, request.layer);
    OGRFeatureDefn& fields = *layer.GetLayerDefn();
    const bool shapes = request.wantShapes && fields.GetGeomType() != wkbNone && fields.GetGeomFieldCount() > 0;
    Transformation transformation = shapes ? transformationOf(layer, request) : nullptr;
    const Axes axes = shapes ? axesOf(layer, transformation.get()) : Axes::as_written;
    RowMaker maker(fields, std::move(transformation), axes, {.shapes = shapes, .sheet = isSpreadsheet(formatOf(request.path))});

    Heading heading{.headers = {}, .rows = std::max<std::int64_t>(0, layer.GetFeatureCount(FALSE))};
    for (int i = 0; i < fields.GetFieldCount(); ++i) {
        const std::string name = fields.GetFieldDefn(i)->GetNameRef();
        heading.headers.push_back(text::isUtf8(name) ? name : text::fromWindows1252(name));
    }
    say(MessageKind::headers, encode(heading));

    std::int64_t number = 0;
    layer.ResetReading();
    for (;;) {
        CPLErrorReset();
        const OGRFeatureUniquePtr feature(layer.GetNextFeature());
        const bool failed = CPLGetLastErrorType() >= CE_Failure;
        const std::string reason = CPLGetLastErrorMsg();
        if (!feature) {
            if (failed) throw Failure("source.unreadable", {request.path.filename().string()}, reason);
            break;
        }
        ++number;
        for (importing::Row& row : maker.rowsOf(*feature, number)) {
            if (failed) row.damage = Problem{.code = "source.damaged_record", .field = "", .args = {}};
            const std::string bytes = encode(row);
            if (bytes.size() > kLongestMessage) throw Failure("source.too_large");
            say(MessageKind::row, bytes);
        }
    }
    const auto note = [&](bool when, const char* code, Arguments args = {}) {
        if (when) say(MessageKind::note, encode(Said{.code = code, .args = std::move(args), .detail = {}}));
    };
    if (formatOf(request.path).extension == "xlsx") {
        const HiddenCells hidden = hiddenCellsOf(request.path, layer.GetName());
        note(hidden.rows > 0, "sheet.hidden_rows", {hidden.rows});
        note(hidden.columns > 0, "sheet.hidden_columns", {hidden.columns});
    }
    note(maker.latin, "source.windows1252");
    note(maker.flattened, "source.flattened");
    note(maker.linearised, "source.linearised");
    note(axes == Axes::swapped, "source.axes_swapped");
    note(formatOf(request.path).extension == "gpkg" && lacksItsLog(request.path), "source.log_missing");
    say(MessageKind::end, "");
}

}  // namespace cuadrante::gis
