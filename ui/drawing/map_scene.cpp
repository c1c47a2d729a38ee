// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/map_scene.h"

#include <cmath>
#include <unordered_map>

namespace cuadrante::drawing {
namespace {

constexpr std::string_view kWords[] = {"theme",    "blocks", "streets",   "rivers",    "railways",  "colonias",
                                       "cells",    "quadrants", "districts", "incidents", "marks",  "labels"};
static_assert(std::size(kWords) == kLayers.size());

geometry::LonLat middleOf(const MapSource& source) {
    geometry::Box box;
    if (source.layout) box.add(source.layout->bounds());
    box.add(boundsOf(source.boundary));
    const auto addAll = [&](const auto& items) {
        if (items) {
            for (const auto& item : *items) box.add(boundsOf(item.shape));
        }
    };
    if (box.empty()) {
        addAll(source.colonias);
        addAll(source.blocks);
    }
    if (box.empty() && source.streets) {
        for (const territory::Street& street : *source.streets) {
            for (const geometry::LonLat p : street.line) box.add(p);
        }
    }
    if (box.empty()) return {.lon = 0, .lat = 0};
    return {.lon = (box.west + box.east) / 2, .lat = (box.south + box.north) / 2};
}

template <typename Items, typename ShapeOf>
AreaLayer areaLayer(const Items& items, const geometry::LocalPlane& plane, const ShapeOf& shapeOf) {
    std::vector<const geometry::MultiPolygon*> shapes;
    shapes.reserve(items.size());
    for (const auto& item : items) shapes.push_back(&shapeOf(item));
    return AreaLayer(shapes, plane);
}

template <typename Items, typename ShapeOf, typename TextOf>
std::vector<MapScene::Label> labelsOf(const Items& items, const AreaLayer& layer, const geometry::LocalPlane& plane,
                                      const ShapeOf& shapeOf, const TextOf& textOf) {
    std::vector<MapScene::Label> labels;
    labels.reserve(items.size());
    std::size_t feature = 0;
    for (const auto& item : items) {
        const geometry::MultiPolygon& shape = shapeOf(item);
        const Metres at = shape.empty() ? Metres{0, 0} : plane.toMetres(geometry::labelPoint(shape));
        labels.push_back({shape.empty() ? QString() : QString::fromStdString(textOf(item)), at, layer.box(feature++)});
    }
    return labels;
}

}  // namespace

std::string_view word(Layer layer) noexcept { return kWords[static_cast<std::size_t>(layer)]; }

std::optional<Layer> layerOf(std::string_view said) noexcept {
    for (const Layer layer : kLayers) {
        if (word(layer) == said) return layer;
    }
    return std::nullopt;
}

MapPoints incidentsOf(const incident::IncidentColumns& columns, DayRange days) {
    const auto [first, last] = columns.between(days);
    MapPoints result;
    for (std::size_t i = first; i < last; ++i) {
        if (columns.standing[i] == incident::Standing::unlocated) continue;
        result.lon.push_back(columns.lon[i]);
        result.lat.push_back(columns.lat[i]);
    }
    return result;
}

MapTheme incidentTheme(const territory::Layout& layout, const incident::IncidentColumns& columns, DayRange days) {
    std::unordered_map<std::int64_t, std::size_t> at;
    for (std::size_t i = 0; i < layout.quadrants().size(); ++i) at.emplace(layout.quadrants()[i].id.value, i);
    std::vector<std::int64_t> counts(layout.quadrants().size(), 0);
    const auto [first, last] = columns.between(days);
    std::int64_t unlocated = 0;
    for (std::size_t i = first; i < last; ++i) {
        unlocated += columns.standing[i] == incident::Standing::unlocated;
        if (columns.standing[i] != incident::Standing::inside) continue;
        if (const auto found = at.find(columns.quadrant[i]); found != at.end()) ++counts[found->second];
    }
    MapTheme theme{.title = {}, .values = {}};
    // Without any record of the period nothing is known of it: that is no data, not a municipality without incidents.
    for (const std::int64_t n : counts) {
        theme.values.push_back(first == last ? std::nullopt : std::optional(static_cast<double>(n)));
    }
    theme.records = static_cast<std::int64_t>(last - first);
    theme.unlocated = unlocated;
    return theme;
}

std::shared_ptr<const MapScene> MapScene::make(MapSource source, const Progress& progress) {
    const auto made = std::make_shared<Geometry>();
    Geometry& g = *made;
    g.plane = geometry::LocalPlane(middleOf(source));
    g.source = std::move(source);
    const MapSource& s = g.source;
    const auto areaShape = [](const auto& item) -> const geometry::MultiPolygon& { return item.area.shape; };
    const auto ownShape = [](const auto& item) -> const geometry::MultiPolygon& { return item.shape; };

    progress.at(0);
    if (!s.boundary.empty()) {
        const geometry::MultiPolygon* boundary = &s.boundary;
        g.boundary = AreaLayer(std::span(&boundary, 1), g.plane);
    }
    if (s.layout) {
        const auto nameOrCode = [](const auto& item) { return item.area.name.empty() ? item.area.code : item.area.name; };
        const auto code = [](const auto& item) { return item.area.code; };
        g.districts = areaLayer(s.layout->districts(), g.plane, areaShape);
        g.quadrants = areaLayer(s.layout->quadrants(), g.plane, areaShape);
        progress.at(0.2);
        g.cells = areaLayer(s.layout->cells(), g.plane, areaShape);
        progress.at(0.3);
        g.districtLabels = labelsOf(s.layout->districts(), g.districts, g.plane, areaShape, nameOrCode);
        g.quadrantLabels = labelsOf(s.layout->quadrants(), g.quadrants, g.plane, areaShape, code);
        g.cellLabels = labelsOf(s.layout->cells(), g.cells, g.plane, areaShape, code);
    }
    progress.at(0.4);
    if (s.colonias) {
        g.colonias = areaLayer(*s.colonias, g.plane, ownShape);
        g.coloniaLabels = labelsOf(*s.colonias, g.colonias, g.plane, ownShape, [](const auto& c) { return c.name; });
    }
    progress.at(0.6);
    if (s.blocks) g.blocks = areaLayer(*s.blocks, g.plane, ownShape);
    progress.at(0.8);
    if (s.streets) {
        std::vector<const geometry::Line*> lines;
        for (const territory::Street& street : *s.streets) lines.push_back(&street.line);
        g.streets = LineLayer(lines, g.plane);
    }
    for (const AreaLayer* layer : {&g.boundary, &g.districts, &g.quadrants}) g.home.add(layer->bounds());
    if (g.home.empty()) {
        g.home.add(g.colonias.bounds());
        g.home.add(g.blocks.bounds());
        for (std::size_t i = 0; i < g.streets.size(); ++i) g.home.add(g.streets.box(i));
    }
    progress.at(1);

    const std::shared_ptr<MapScene> scene(new MapScene);
    scene->m_geometry = made;
    scene->m_points = std::make_shared<PointLayer>();
    return scene;
}

std::shared_ptr<const MapScene> MapScene::withTheme(std::optional<MapTheme> theme) const {
    const std::shared_ptr<MapScene> scene(new MapScene(*this));
    scene->m_classes = theme ? classify(theme->values, theme->method, theme->classes) : Classes{};
    scene->m_theme = std::move(theme);
    return scene;
}

std::shared_ptr<const MapScene> MapScene::withPoints(const MapPoints& points) const {
    const std::shared_ptr<MapScene> scene(new MapScene(*this));
    scene->m_points = std::make_shared<PointLayer>(points.lon, points.lat, m_geometry->plane);
    return scene;
}

std::shared_ptr<const MapScene> MapScene::withMarks(std::vector<MapMark> marks) const {
    const std::shared_ptr<MapScene> scene(new MapScene(*this));
    scene->m_marks = std::move(marks);
    return scene;
}

PlaneBox MapScene::home() const noexcept { return m_geometry->home; }
const geometry::LocalPlane& MapScene::plane() const noexcept { return m_geometry->plane; }
const std::shared_ptr<const territory::Layout>& MapScene::layout() const noexcept { return m_geometry->source.layout; }

PlaneBox MapScene::boxOf(const geometry::Box& degrees) const noexcept {
    PlaneBox box;
    if (degrees.empty()) return box;
    box.add(plane().toMetres({.lon = degrees.west, .lat = degrees.south}));
    box.add(plane().toMetres({.lon = degrees.east, .lat = degrees.north}));
    return box;
}

PlaneBox MapScene::boxOf(territory::QuadrantId quadrant) const noexcept {
    const auto position = positionOf(quadrant);
    return position ? m_geometry->quadrants.box(*position) : PlaneBox{};
}

std::optional<territory::QuadrantId> MapScene::quadrantAt(Metres point) const noexcept {
    return layout() ? layout()->place(plane().toLonLat(point)).quadrant : std::nullopt;
}

std::optional<std::size_t> MapScene::positionOf(territory::QuadrantId quadrant) const noexcept {
    const territory::Quadrant* found = layout() ? layout()->quadrant(quadrant) : nullptr;
    if (!found) return std::nullopt;
    return static_cast<std::size_t>(found - layout()->quadrants().data());
}

std::optional<double> MapScene::themeValue(territory::QuadrantId quadrant) const noexcept {
    const auto position = positionOf(quadrant);
    if (!m_theme || m_theme->level != territory::Level::quadrant || !position) return std::nullopt;
    return *position < m_theme->values.size() ? m_theme->values[*position] : std::nullopt;
}

std::int64_t MapScene::count(Layer layer) const noexcept {
    const auto streets = [&](auto&& counted) {
        std::int64_t n = 0;
        if (const auto& all = m_geometry->source.streets) {
            n = std::count_if(all->begin(), all->end(), [&](const territory::Street& s) { return counted(s.kind); });
        }
        return n;
    };
    using territory::StreetKind;
    const auto size = [](const auto& items) { return static_cast<std::int64_t>(items.size()); };
    switch (layer) {
        case Layer::theme: return m_theme ? size(m_theme->values) - static_cast<std::int64_t>(m_classes.withoutData) : 0;
        case Layer::blocks: return size(m_geometry->blocks);
        case Layer::streets:
            return streets([](StreetKind k) { return k != StreetKind::river && k != StreetKind::railway; });
        case Layer::rivers: return streets([](StreetKind k) { return k == StreetKind::river; });
        case Layer::railways: return streets([](StreetKind k) { return k == StreetKind::railway; });
        case Layer::colonias: return size(m_geometry->colonias);
        case Layer::cells: return size(m_geometry->cells);
        case Layer::quadrants: return size(m_geometry->quadrants);
        case Layer::districts: return size(m_geometry->districts);
        case Layer::incidents: return size(*m_points);
        case Layer::marks: return size(m_marks);
        case Layer::labels: return size(m_geometry->districtLabels);
    }
    return 0;
}

Viewport fit(const PlaneBox& box, QSize size, double pixelRatio, int margin) {
    Viewport view{.size = size, .pixelRatio = pixelRatio};
    const PlaneBox shown = box.empty() ? PlaneBox{-500, -500, 500, 500} : box;
    view.centre = shown.centre();
    const double width = std::max(size.width() - 2 * margin, 16);
    const double height = std::max(size.height() - 2 * margin, 16);
    view.metresPerPixel = std::max({shown.width() / width, shown.height() / height, 0.05});
    return view;
}

}  // namespace cuadrante::drawing
