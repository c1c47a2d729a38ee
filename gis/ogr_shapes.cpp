// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/ogr_shapes.h"

#include <ogr_geometry.h>

#include <utility>

namespace cuadrante::gis {
namespace {

using geometry::LonLat;

std::vector<LonLat> pointsOf(const OGRSimpleCurve& curve) {
    std::vector<LonLat> points;
    points.reserve(static_cast<std::size_t>(curve.getNumPoints()));
    for (int i = 0; i < curve.getNumPoints(); ++i) points.push_back({.lon = curve.getX(i), .lat = curve.getY(i)});
    return points;
}

geometry::Polygon polygonOf(const OGRPolygon& polygon) {
    geometry::Polygon part;
    if (const OGRLinearRing* outer = polygon.getExteriorRing()) part.outer = pointsOf(*outer);
    for (int i = 0; i < polygon.getNumInteriorRings(); ++i) part.holes.push_back(pointsOf(*polygon.getInteriorRing(i)));
    return part;
}

/// All areas below a collection, at any depth; false when there is something else.
bool addAreas(const OGRGeometry& geometry, geometry::MultiPolygon& area) {
    const auto type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbPolygon) {
        if (!geometry.IsEmpty()) area.parts.push_back(polygonOf(*geometry.toPolygon()));
        return true;
    }
    if (type != wkbMultiPolygon && type != wkbGeometryCollection) return false;
    for (const OGRGeometry* part : *geometry.toGeometryCollection()) {
        if (!addAreas(*part, area)) return false;
    }
    return true;
}

std::vector<importing::Shape> linesOf(const OGRMultiLineString& lines) {
    std::vector<geometry::Line> joined;
    for (const OGRLineString* part : lines) {
        geometry::Line line = pointsOf(*part);
        if (line.empty()) continue;
        if (!joined.empty() && joined.back().back() == line.front()) {
            joined.back().insert(joined.back().end(), line.begin() + 1, line.end());
        } else {
            joined.push_back(std::move(line));
        }
    }
    return {std::make_move_iterator(joined.begin()), std::make_move_iterator(joined.end())};
}

void addRing(OGRPolygon& polygon, const geometry::Ring& ring) {
    auto* line = new OGRLinearRing();  // the polygon takes it over
    for (const LonLat& point : ring) line->addPoint(point.lon, point.lat);
    polygon.addRingDirectly(line);
}

}  // namespace

std::vector<importing::Shape> shapesOf(const OGRGeometry& geometry) {
    if (geometry.IsEmpty()) return {std::monostate{}};
    // Also the types of curves that hold straight stretches alone.
    if (geometry.hasCurveGeometry(FALSE)) {
        const std::unique_ptr<OGRGeometry> straight(geometry.getLinearGeometry());
        if (!straight || straight->hasCurveGeometry(FALSE)) return {};
        return shapesOf(*straight);
    }
    switch (wkbFlatten(geometry.getGeometryType())) {
        case wkbPoint: return {LonLat{.lon = geometry.toPoint()->getX(), .lat = geometry.toPoint()->getY()}};
        case wkbLineString: return {pointsOf(*geometry.toLineString())};
        case wkbMultiLineString: return linesOf(*geometry.toMultiLineString());
        case wkbMultiPoint: {
            const OGRMultiPoint& points = *geometry.toMultiPoint();
            if (points.getNumGeometries() != 1) return {};
            return shapesOf(*points.getGeometryRef(0));
        }
        case wkbPolygon:
        case wkbMultiPolygon:
        case wkbGeometryCollection: {
            geometry::MultiPolygon area;
            if (!addAreas(geometry, area)) return {};
            return {std::move(area)};
        }
        default: return {};
    }
}

std::unique_ptr<OGRGeometry> geometryOf(const importing::Shape& shape) {
    if (const auto* point = std::get_if<LonLat>(&shape)) return std::make_unique<OGRPoint>(point->lon, point->lat);
    if (const auto* line = std::get_if<geometry::Line>(&shape)) {
        auto curve = std::make_unique<OGRLineString>();
        for (const LonLat& each : *line) curve->addPoint(each.lon, each.lat);
        return curve;
    }
    if (const auto* area = std::get_if<geometry::MultiPolygon>(&shape)) {
        auto polygons = std::make_unique<OGRMultiPolygon>();
        for (const geometry::Polygon& part : area->parts) {
            auto polygon = std::make_unique<OGRPolygon>();
            addRing(*polygon, part.outer);
            for (const geometry::Ring& hole : part.holes) addRing(*polygon, hole);
            polygons->addGeometryDirectly(polygon.release());
        }
        return polygons;
    }
    return nullptr;
}

}  // namespace cuadrante::gis
