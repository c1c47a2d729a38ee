// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/map_scene.h"

#include "ui/drawing/parallel.h"

#include <cmath>
#include <functional>
#include <unordered_map>

namespace cuadrante::drawing {
namespace {

constexpr std::string_view kWords[] = {"basemap", "theme", "blocks",    "rivers",    "streets",   "railways", "colonias",
                                       "cells", "quadrants", "districts", "incidents", "marks",    "labels"};
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

/// What a label needs of its area.
struct NamedShape {
    const geometry::MultiPolygon* shape;
    const std::string* text;
};

std::vector<MapScene::Label> labelsOf(const std::vector<NamedShape>& areas, const AreaLayer& layer, const geometry::LocalPlane& plane) {
    std::vector<MapScene::Label> labels(areas.size());
    constexpr std::size_t together = 64;
    inParallel((areas.size() + together - 1) / together, [&](std::size_t group) {
        for (std::size_t i = group * together; i < std::min(areas.size(), (group + 1) * together); ++i) {
            const auto& [shape, text] = areas[i];
            if (shape->empty()) labels[i] = {QString(), Metres{0, 0}, layer.box(i)};
            else labels[i] = {QString::fromStdString(*text), plane.toMetres(geometry::labelPoint(*shape)), layer.box(i)};
        }
    });
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

std::string_view word(Ramp ramp) noexcept {
    constexpr std::string_view words[] = {"teal", "warm", "cool"};
    static_assert(std::size(words) == kRamps.size());
    return words[static_cast<std::size_t>(ramp)];
}

std::optional<Ramp> rampNamed(std::string_view said) noexcept {
    for (const Ramp ramp : kRamps) {
        if (word(ramp) == said) return ramp;
    }
    return std::nullopt;
}

std::shared_ptr<const Basemap> basemapOf(QSize size, std::span<const std::uint8_t> rgba, Metres corner, double metresPerPixel) {
    const QImage read(rgba.data(), size.width(), size.height(), qsizetype{4} * size.width(), QImage::Format_RGBA8888);
    return std::make_shared<const Basemap>(Basemap{
        .picture = read.convertToFormat(QImage::Format_ARGB32_Premultiplied),
        .box = {corner.x, corner.y - size.height() * metresPerPixel, corner.x + size.width() * metresPerPixel, corner.y}});
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
    // Without any record of the period nothing is known of it: that is no data, not a municipality without incidents. The
    // same of a plan that is in force on no day of it: incidents belong to the quadrants of their day.
    const territory::Plan& plan = layout.plan();
    const bool inForce = !plan.isDraft() && plan.validFrom <= days.to && (!plan.validTo || *plan.validTo >= days.from);
    for (const std::int64_t n : counts) {
        theme.values.push_back(first == last || !inForce ? std::nullopt : std::optional(static_cast<double>(n)));
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
    // Each layer by itself, the longest first.
    const std::function<void()> layers[] = {
        [&] {
            if (s.blocks) g.blocks = areaLayer(*s.blocks, g.plane, ownShape);
        },
        [&] {
            if (s.layout) g.quadrants = areaLayer(s.layout->quadrants(), g.plane, areaShape);
        },
        [&] {
            if (!s.streets) return;
            std::vector<const geometry::Line*> lines;
            for (const territory::Street& street : *s.streets) lines.push_back(&street.line);
            g.streets = LineLayer(lines, g.plane);
            for (std::uint32_t i = 0; i < s.streets->size(); ++i)
                g.streetsOfKind[static_cast<std::size_t>((*s.streets)[i].kind)].push_back(i);
        },
        [&] {
            if (s.colonias) g.colonias = areaLayer(*s.colonias, g.plane, ownShape);
        },
        [&] {
            if (s.layout) g.cells = areaLayer(s.layout->cells(), g.plane, areaShape);
        },
        [&] {
            if (s.layout) g.districts = areaLayer(s.layout->districts(), g.plane, areaShape);
            if (s.boundary.empty()) return;
            const geometry::MultiPolygon* boundary = &s.boundary;
            g.boundary = AreaLayer(std::span(&boundary, 1), g.plane);
        },
    };
    inParallel(std::size(layers), [&](std::size_t i) { layers[i](); });
    progress.at(0.7);
    const auto named = [](const auto& areas, const auto& textOf) {
        std::vector<NamedShape> result;
        for (const auto& area : areas) result.push_back(textOf(area));
        return result;
    };
    if (s.layout) {
        const auto nameOrCode = [](const auto& item) { return NamedShape{&item.area.shape, item.area.name.empty() ? &item.area.code : &item.area.name}; };
        const auto code = [](const auto& item) { return NamedShape{&item.area.shape, &item.area.code}; };
        g.districtLabels = labelsOf(named(s.layout->districts(), nameOrCode), g.districts, g.plane);
        g.quadrantLabels = labelsOf(named(s.layout->quadrants(), code), g.quadrants, g.plane);
        g.cellLabels = labelsOf(named(s.layout->cells(), code), g.cells, g.plane);
    }
    progress.at(0.9);
    if (s.colonias) {
        g.coloniaLabels = labelsOf(named(*s.colonias, [](const auto& c) { return NamedShape{&c.shape, &c.name}; }), g.colonias, g.plane);
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
    scene->m_points = scene->m_highlights = std::make_shared<PointLayer>();
    return scene;
}

std::shared_ptr<const MapScene> MapScene::withTheme(std::optional<MapTheme> theme) const {
    const std::shared_ptr<MapScene> scene(new MapScene(*this));
    if (theme && !theme->limits.empty()) scene->m_classes = classify(theme->values, ClassMethod::custom, theme->look.classes, theme->limits);
    else scene->m_classes = theme ? classify(theme->values, theme->look.method, theme->look.classes, theme->look.limits) : Classes{};
    scene->m_theme = std::move(theme);
    return scene;
}

std::shared_ptr<const MapScene> MapScene::withThemeLook(const ThemeLook& look) const {
    if (!m_theme || m_theme->look == look) return shared_from_this();
    MapTheme theme = *m_theme;
    theme.look = look;
    return withTheme(std::move(theme));
}

std::shared_ptr<const MapScene> MapScene::withPoints(const MapPoints& points) const {
    const std::shared_ptr<MapScene> scene(new MapScene(*this));
    scene->m_points = std::make_shared<PointLayer>(points.lon, points.lat, m_geometry->plane);
    return scene;
}

std::shared_ptr<const MapScene> MapScene::withHighlights(const MapPoints& points) const {
    const std::shared_ptr<MapScene> scene(new MapScene(*this));
    scene->m_highlights = std::make_shared<PointLayer>(points.lon, points.lat, m_geometry->plane);
    return scene;
}

double MapScene::themeMost() const noexcept {
    if (!m_theme) return 0;
    double most = m_theme->most.value_or(0);
    for (const std::optional<double>& value : m_theme->values)
        if (!m_theme->most && value && std::isfinite(*value)) most = std::max(most, *value);
    return most;
}

std::shared_ptr<const MapScene> MapScene::withMarks(std::vector<MapMark> marks) const {
    const std::shared_ptr<MapScene> scene(new MapScene(*this));
    scene->m_marks = std::move(marks);
    return scene;
}

std::shared_ptr<const MapScene> MapScene::withBasemap(std::shared_ptr<const Basemap> basemap) const {
    const std::shared_ptr<MapScene> scene(new MapScene(*this));
    scene->m_basemap = std::move(basemap);
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
        case Layer::basemap: return m_basemap ? 1 : 0;
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
